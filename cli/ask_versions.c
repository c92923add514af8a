/* ask_versions.c - entente compare OLD.ent NEW.ent: which verdicts differ, and which line did it. */

#include "ask_versions.h"

#include "file.h"

#include <string.h>

static bool ends_with(const char *text, const char *end) {
    size_t n = strlen(text), m = strlen(end);
    return n > m && strcmp(text + n - m, end) == 0;
}

bool names_model(const char *argument) {
    return ends_with(argument, ".ent") || ends_with(argument, ".json") || strchr(argument, '/') ||
           strcmp(argument, "-") == 0;
}

/* An option of the other questions; NULL: none. */
static const char *stray(const job *j) {
    const settings *s = &j->set;
    if (s->with || s->without || s->under || s->within)
        return "--with, --without, --under and --within are asked of one model, not of two";
    if (wants_drawn(j, "svg") || s->map_width) return "of two models there is no figure";
    if (strcmp(j->args[0], "-") == 0 && strcmp(j->args[1], "-") == 0)
        return "only one of the two models can be read from standard input";
    return NULL;
}

static ent_versions_options options_from(const job *j) {
    ent_versions_options o = ENT_VERSIONS_OPTIONS_INIT;
    o.draws = (uint32_t)j->set.draws;
    o.best_only = j->set.draws == 0;
    o.seed = j->set.seed;
    o.jobs = jobs_of(j);
    o.drop = j->set.drop;
    return o;
}

static int report(job *j, const ent_versions *v) {
    char *text;
    j->print.all = j->set.all;
    ent_status st = ent_report_versions(j->ctx, v, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    int status = print_or_write(j, text);
    return status == DONE && ent_versions_differing(v) ? ANSWER_NO : status;
}

static int ask(job *j, const ent_region *old) {
    ent_versions_options o = options_from(j);
    ent_versions *v;
    begin_progress();
    ent_status st = ent_versions_run(j->ctx, old, j->region, &o, &v);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    int status = report(j, v);
    ent_versions_free(v);
    return status;
}

int compare_versions(job *j) {
    const char *wrong = stray(j);
    if (wrong) {
        complain("entente compare: %s", wrong);
        return USAGE;
    }
    int status = read_model(j);
    if (status != DONE) return status;
    ent_region *old = j->region;
    j->region = NULL;
    j->args[0] = j->args[1]; /* the model of the answer is the new one */
    j->print.model = j->args[1];
    status = read_model(j);
    if (status == DONE) status = ask(j, old);
    ent_region_free(old);
    return status;
}
