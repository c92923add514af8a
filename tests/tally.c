/* tally.c - what a judge of published cases has found: counted, told, or skipped by name. */

#include "run_cases.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void tally_pass(tally *t) {
    t->passed++;
}

void tally_fail(tally *t, const char *format, ...) {
    va_list args;
    va_start(args, format);
    printf("%s: ", t->about);
    vprintf(format, args);
    printf("\n");
    va_end(args);
    t->failed++;
}

/* Is the name in "a, b, c"? */
static bool is_listed(const char *list, const char *name) {
    size_t n = strlen(name);
    for (const char *at = list; (at = strstr(at, name)) != NULL; at += n) {
        bool begins = at == list || at[-1] == ' ';
        if (begins && (at[n] == ',' || at[n] == '\0')) return true;
    }
    return false;
}

void tally_skip(tally *t, const char *format, ...) {
    char name[200];
    va_list args;
    va_start(args, format);
    vsnprintf(name, sizeof name, format, args);
    va_end(args);
    if (is_listed(ent_str_get(&t->skipped), name)) return;
    ent_str_addf(&t->skipped, t->skipped.n ? ", %s" : "%s", name);
}
