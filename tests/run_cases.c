/* run_cases.c - judges published cases: run-cases FILE..
 *
 * One line for each expected figure that differs and for what cannot be judged yet, by name; the
 * last line is "N passed, N failed".  Status 0, 1 when a figure differs, 2 without files, 3 when a
 * file cannot be read. */

#include "run_cases.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>

#define LARGEST_FILE ((size_t)64 * 1024 * 1024)

typedef struct schema {
    const char *name;
    const char *kind; /* NULL: the schema has no kinds */
    bool (*judge)(const ent_json *root, tally *t);
} schema;

static const schema schemas[] = {
    {"entente-stability-case/1", NULL, judge_stability},
};

static void tell_skipped(tally *t) {
    if (t->skipped.n) printf("%s: skipped %s\n", t->about, ent_str_get(&t->skipped));
    ent_str_clear(&t->skipped);
}

static bool is_text(const ent_json *v, const char *wanted) {
    const char *text = ent_json_text(v);
    return text && strcmp(text, wanted) == 0;
}

static const schema *find_schema(const ent_json *root) {
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++) {
        if (!is_text(ent_json_get(root, "schema"), schemas[i].name)) continue;
        if (!schemas[i].kind || is_text(ent_json_get(root, "kind"), schemas[i].kind))
            return &schemas[i];
    }
    return NULL;
}

static void skip_unknown(const ent_json *root, tally *t) {
    const char *name = ent_json_text(ent_json_get(root, "schema"));
    const char *kind = ent_json_text(ent_json_get(root, "kind"));
    tally_skip(t, "schema %s%s%s", name ? name : "(none)", kind ? " kind " : "", kind ? kind : "");
}

static bool run_json_file(const char *path, tally *t) {
    ent_str text = {0};
    ent_json_doc *doc = NULL;
    ent_status st = ent_file_read(t->ctx, path, LARGEST_FILE, &text);
    if (st == ENT_OK)
        st = ent_json_parse(t->ctx, path, (ent_slice){ent_str_get(&text), text.n}, &doc);
    bool read = st == ENT_OK;
    if (read) {
        const ent_json *root = ent_json_root(doc);
        const schema *s = find_schema(root);
        if (s)
            read = s->judge(root, t);
        else
            skip_unknown(root, t);
    }
    tell_skipped(t); /* what it is about may be a text of the document */
    ent_json_free(doc);
    ent_str_clear(&text);
    return read;
}

static bool ends_in(const char *path, const char *suffix) {
    size_t n = strlen(path), k = strlen(suffix);
    return n >= k && strcmp(path + n - k, suffix) == 0;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: run-cases FILE..\n");
        return 2;
    }
    tally t = {.ctx = ent_ctx_new()};
    if (!t.ctx) return 3;
    bool all_read = true;
    for (int i = 1; i < argc; i++) {
        t.about = argv[i];
        bool read =
            ends_in(argv[i], ".ent") ? run_ent_file(argv[i], &t) : run_json_file(argv[i], &t);
        if (!read) fprintf(stderr, "%s: %s\n", argv[i], ent_last_message(t.ctx));
        all_read = all_read && read;
    }
    printf("%u passed, %u failed\n", t.passed, t.failed);
    ent_ctx_free(t.ctx);
    if (!all_read) return 3;
    return t.failed ? 1 : 0;
}
