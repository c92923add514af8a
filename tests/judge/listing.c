/* listing.c - which paths the files have and which function judged each: --list-fields. */

#include "run_cases.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static listed_field *find(field_list *list, const char *path, const char *judge) {
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->at[i].path, path) == 0 && strcmp(list->at[i].judge, judge) == 0)
            return &list->at[i];
    return NULL;
}

static char *copy_of(const char *text) {
    ent_str b = {0};
    ent_str_add(&b, text);
    return ent_str_take(&b);
}

void list_field(field_list *list, const char *path, const char *judge) {
    if (!list || list->failed) return;
    listed_field *field = find(list, path, judge);
    if (!field) {
        listed_field new = {.path = copy_of(path), .judge = judge};
        if (!new.path || !ent_vec_push(list, new)) {
            ent_free(new.path);
            list->failed = true;
            return;
        }
        field = &list->at[list->n - 1];
    }
    field->n_values++;
    if (field->last_file != list->n_files) {
        field->last_file = list->n_files;
        field->n_files++;
    }
}

void print_fields(const field_list *list) {
    int width = 0;
    for (size_t i = 0; i < list->n; i++) {
        int n = (int)strlen(list->at[i].path);
        width = n > width ? n : width;
    }
    for (size_t i = 0; i < list->n; i++) {
        const listed_field *field = &list->at[i];
        printf("%-*s  %-40s  %zu in %zu file%s\n", width, field->path, field->judge,
               field->n_values, field->n_files, field->n_files == 1 ? "" : "s");
    }
}

void field_list_clear(field_list *list) {
    for (size_t i = 0; i < list->n; i++) ent_free(list->at[i].path);
    ent_vec_clear(list);
}
