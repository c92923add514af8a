/* fuzz_case.c - case files in JSON, as run-cases judges them.
 *
 * A file is judged or refused with a line; what it says about the engine is of no interest here, so
 * the tally only counts. */

#include "fuzz.h"

#include "run_cases.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void tally_pass(tally *t) {
    t->passed++;
}

void tally_fail(tally *t, const char *format, ...) {
    char line[256];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    t->failed += line[0] != '\0';
}

void tally_skip(tally *t, const char *format, ...) {
    char line[256];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    ent_str_clear(&t->skipped);
    ent_str_add(&t->skipped, line);
}

/* Cases of at most 2^8 states: a larger one is only more of the same. */
static bool is_small(const ent_json *root) {
    return ent_json_size(ent_json_get(root, "options")) <= 8 &&
           ent_json_size(ent_json_get(root, "decision_makers")) <= 8 &&
           ent_json_size(ent_json_get(root, "states")) <= 256;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    tally t = {.ctx = fuzz_context(), .about = "case"};
    ent_json_doc *doc = NULL;
    ent_slice text = {n ? (const char *)data : "", n};
    ent_status st = ent_json_parse(t.ctx, "case.json", text, &doc);
    const ent_json *root = ent_json_root(doc);
    if (st == ENT_OK && is_small(root)) {
        bool read = judge_stability(root, &t);
        DEMAND(read || *ent_last_message(t.ctx));
    }
    ent_str_clear(&t.skipped);
    ent_json_free(doc);
    ent_ctx_free(t.ctx);
    return 0;
}
