/* redacted.c - a model without what must not be told, in place of the one that was read. */

#include "redacted.h"

#include "file.h"

#include <stdlib.h>
#include <string.h>

static void tell_what_went(const job *j, const ent_redacted *r, bool shores) {
    size_t n = ent_redacted_claims(r), files = ent_redacted_count(r) - 1;
    note("entente %s: taken out: %s", j->verb->name, ent_redacted_what(r));
    if (n)
        note("entente %s: %zu claim%s on negotiations, and %s left out with them", j->verb->name, n,
             n == 1 ? " rests" : "s rest", n == 1 ? "is" : "are");
    if (files && shores && !j->set.output)
        note("entente %s: its shores are files of their own, which -o FILE writes beside it",
             j->verb->name);
}

/* The shores beside FILE: the model asks for them by name. */
static int write_shores(const job *j, const ent_redacted *r) {
    const char *slash = strrchr(j->set.output, '/');
    size_t folder = slash ? (size_t)(slash - j->set.output) + 1 : 0;
    int status = DONE;
    for (size_t i = 1; status == DONE && i < ent_redacted_count(r); i++) {
        size_t n = folder + strlen(ent_redacted_name(r, i)) + 1;
        char *path = malloc(n);
        if (!path) {
            complain("entente %s: out of memory", j->verb->name);
            return LIMIT;
        }
        snprintf(path, n, "%.*s%s", (int)folder, j->set.output, ent_redacted_name(r, i));
        status = write_file(j, path, ent_redacted_text(r, i, NULL), j->set.force);
        free(path);
    }
    return status;
}

/* From here on the model is the redacted one, and nothing that is printed quotes the other. */
int redact_model(job *j, bool shores) {
    ent_redact_options options = ENT_REDACT_OPTIONS_INIT;
    ent_redacted *r = NULL;
    ent_region *without = NULL;
    int status = DONE;
    options.what = j->set.redact;
    print_diagnostics(j);
    ent_status st = ent_redact(j->ctx, j->region, &options, &r);
    if (st == ENT_OK) st = ent_redacted_region(j->ctx, r, &without);
    if (st == ENT_OK && shores && j->set.output) status = write_shores(j, r);
    if (st == ENT_OK && status == DONE) tell_what_went(j, r, shores);
    ent_redacted_free(r);
    if (st != ENT_OK) return explain_failure(j, st);
    ent_region_free(j->region);
    j->region = without;
    j->print.model = "redacted.ent";
    return status;
}
