/* run_cases.c - judges published cases: run-cases [--list-fields] FILE..
 *
 * Which judge a file gets is one row of `schemas`, by its schema and kind.
 *
 * One line for each expected figure that differs; the last line is "N passed, N failed".  Status 0,
 * 1 when a figure differs, 2 for a command line that makes no sense, 3 when a file cannot be
 * read. */

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
    {"entente-case/1", "claims-set", judge_claims_set},
    {"entente-case/1", "social-choice-set", judge_choice_set},
    {"entente-case/1", "tu-game-set", judge_tu_game_set},
    {"entente-case/1", "smp", judge_spatial},
    {"entente-case/1", "smp-set", judge_spatial_set},
    {"entente-case/1", "compromise-set", judge_compromise_set},
    {"entente-case/1", "negotiation-set", judge_negotiations},
    {"entente-case/1", "expected-utility", judge_expected_utility},
    {"entente-case/1", "two-person-bargaining", judge_two_persons},
    {"entente-case/1", "issue-set", judge_issues},
    {"entente-case/1", "sea-set", judge_sea_set},
    {"entente-case/1", "scores", judge_forecasts},
    {"entente-case/1", "sobol", judge_sobol},
    {"entente-case/1", "rng_kat", judge_random},
    {"entente-case/1", "hawkes_analytic", judge_hawkes},
    {"entente-case/1", "arms_race", judge_arms_race},
    {"entente-case/1", "pooled_hawkes_fit", judge_pooled_fit},
    {"entente-case/1", "base_rate", judge_base_rate},
    {"entente-case/1", "hawkes_fit", judge_hawkes_fit},
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

static void print_help(FILE *to) {
    fprintf(
        to,
        "usage: run-cases [--list-fields] FILE..\n"
        "\n"
        "Judges published cases by the engine: each figure that a .json case expects (schema\n"
        "entente-stability-case/1, or entente-case/1 with its kind), and each claim of an .ent\n"
        "model.  A figure that differs is one line, \"FILE: PATH: expected .., got ..\"; a path\n"
        "of a case that nobody judges is a failure too.\n"
        "\n"
        "  --list-fields  print every path of the cases, lists as [], the function that judged\n"
        "                 it, and how many values it has in how many files\n"
        "  --help         print this\n"
        "\n"
        "Status 0: all as expected.  1: a figure differs.  2: a wrong command line.  3: a file\n"
        "cannot be read.\n");
}

static bool run_file(const char *path, tally *t) {
    t->about = path;
    if (t->fields) t->fields->n_files++;
    bool read = ends_in(path, ".ent") ? run_ent_file(path, t) : run_json_file(path, t);
    if (!read) fprintf(stderr, "%s: %s\n", path, ent_last_message(t->ctx));
    return read;
}

/* The status, if there is enough memory for the context. */
static int run_files(char **paths, int n, field_list *fields) {
    tally t = {.ctx = ent_ctx_new(), .fields = fields};
    if (!t.ctx) return 3;
    bool all_read = true;
    for (int i = 0; i < n; i++) {
        bool read = run_file(paths[i], &t);
        all_read = all_read && read;
    }
    if (fields) {
        print_fields(fields);
        all_read = all_read && !fields->failed;
        field_list_clear(fields);
    }
    printf("%u passed, %u failed\n", t.passed, t.failed);
    ent_ctx_free(t.ctx);
    if (!all_read) return 3;
    return t.failed ? 1 : 0;
}

int main(int argc, char **argv) {
    field_list fields = {0};
    bool list = argc > 1 && strcmp(argv[1], "--list-fields") == 0;
    bool help = argc > 1 && strcmp(argv[1], "--help") == 0;
    int first = list ? 2 : 1;
    if (help) print_help(stdout);
    if (help) return 0;
    if (first < argc && argv[first][0] != '-')
        return run_files(argv + first, argc - first, list ? &fields : NULL);
    print_help(stderr);
    return 2;
}
