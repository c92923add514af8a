/* store_files.c - the files a ledger is made of: of which source set each is, and which is newer. */

#include "event/store_inside.h"

#include <stdlib.h>
#include <string.h>

typedef struct named_file {
    ent_slice name; /* without folders */
    uint32_t file;
} named_file;

typedef ENT_VEC(named_file) named_files;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The digits from *at on, without zeros in front. */
static ent_slice number_at(ent_slice s, size_t *at) {
    while (*at < s.n && s.s[*at] == '0') ++*at;
    size_t from = *at;
    while (*at < s.n && is_digit(s.s[*at])) ++*at;
    return (ent_slice){s.s + from, *at - from};
}

int ent_store_natural(ent_slice a, ent_slice b) {
    size_t i = 0, j = 0;
    while (i < a.n && j < b.n) {
        if (is_digit(a.s[i]) && is_digit(b.s[j])) {
            ent_slice p = number_at(a, &i), q = number_at(b, &j);
            if (p.n != q.n) return p.n < q.n ? -1 : 1;
            int c = memcmp(p.s, q.s, p.n);
            if (c) return c;
        } else if (a.s[i] != b.s[j]) {
            return (unsigned char)a.s[i] < (unsigned char)b.s[j] ? -1 : 1;
        } else {
            i++;
            j++;
        }
    }
    return i < a.n ? 1 : j < b.n ? -1 : 0;
}

static int older(const void *a, const void *b) {
    const named_file *x = a, *y = b;
    int c = ent_store_natural(x->name, y->name);
    return c ? c : x->file < y->file ? -1 : x->file > y->file;
}

static ent_slice without_folder(ent_slice path) {
    for (size_t k = path.n; k > 0; k--)
        if (path.s[k - 1] == '/' || path.s[k - 1] == '\\')
            return (ent_slice){path.s + k, path.n - k};
    return path;
}

static const char files[] = "SELECT file, name, first_event,"
                            " dense_rank() OVER (ORDER BY source_set) FROM file ORDER BY file";

static bool add(ent_store *s, ent_arena *texts, ent_ask *ask, named_files *named) {
    ent_slice name = without_folder(ent_got_text(ask, 1));
    char *copy = ent_arena_copy(texts, name.s, name.n);
    named_file f = {{copy, name.n}, (uint32_t)ent_got_int(ask, 0)};
    ent_store_age age = {.set = (uint32_t)ent_got_int(ask, 3), .first = ent_got_int(ask, 2)};
    while (s->ages.n < f.file)
        if (!ent_vec_push(&s->ages, (ent_store_age){0})) return false;
    if (age.set > s->n_sets) s->n_sets = age.set;
    return copy && ent_vec_push(named, f) && ent_vec_push(&s->ages, age);
}

static ent_status list(ent_ctx *ctx, ent_store *s, ent_arena *texts, ent_ask *ask,
                       named_files *named) {
    for (bool row;;) {
        ENT_TRY(ent_ask_next(ctx, s->db, ask, &row));
        if (!row) return ENT_OK;
        if (!add(s, texts, ask, named)) return ent_no_memory(ctx);
    }
}

ent_status ent_store_ages(ent_ctx *ctx, ent_store *s) {
    ent_arena texts = {0};
    named_files named = {0};
    ent_ask *ask = NULL;
    s->ages.n = 0;
    s->n_sets = 0;
    ent_status st = ent_db_prepare(ctx, s->db, files, &ask);
    if (st == ENT_OK) st = list(ctx, s, &texts, ask, &named);
    if (st == ENT_OK && named.n) {
        qsort(named.at, named.n, sizeof *named.at, older);
        for (size_t k = 0; k < named.n; k++) s->ages.at[named.at[k].file].age = (uint32_t)k + 1;
    }
    ent_ask_end(ask);
    ent_vec_clear(&named);
    ent_arena_clear(&texts);
    return st;
}
