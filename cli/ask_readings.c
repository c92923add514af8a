/* ask_readings.c - entente compare MODEL --with=ALT,ALT: which sentences tell readings apart. */

#include "ask_readings.h"

#include "file.h"

named_readings readings_in(const job *j, const char *const *with) {
    size_t n = 0, n_alternatives = 0;
    for (; with && with[n]; n++) n_alternatives += ent_region_has_alternative(j->region, with[n]);
    return !n_alternatives ? NO_READING : n_alternatives == n ? ALL_READINGS : SOME_READINGS;
}

/* The first name that is an alternative, or the first that is not. */
static const char *first_name(const job *j, const char *const *with, bool alternative) {
    for (size_t i = 0; with[i]; i++)
        if (ent_region_has_alternative(j->region, with[i]) == alternative) return with[i];
    return "";
}

static int refuse_mixture(const job *j, const char *const *with) {
    complain(
        "entente compare: --with names an alternative, \"%.60s\", and something else, \"%.60s\"; "
        "an "
        "alternative of a theatre is asked for with --under, and alternatives side by side with "
        "nothing else in --with",
        first_name(j, with, true), first_name(j, with, false));
    return USAGE;
}

/* An option of the other questions; NULL: none. */
static const char *stray(const job *j) {
    const settings *s = &j->set;
    if (j->n_args > 1)
        return "alternatives side by side are asked of the whole model; of a theatre write "
               "--under=ALT";
    if (s->without || s->under || s->within)
        return "--without, --under and --within are asked of a theatre, and --with names "
               "alternatives here";
    if (wants_drawn(j, "svg") || s->map_width)
        return "of alternatives side by side there is no figure";
    return NULL;
}

static int report(job *j, const ent_readings *r) {
    char *text;
    j->print.all = j->set.all;
    ent_status st = ent_report_readings(j->ctx, r, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_or_write(j, text);
}

int compare_readings(job *j, const char *const *with, bool some) {
    const char *wrong = some ? NULL : stray(j);
    if (some) return refuse_mixture(j, with);
    if (wrong) {
        complain("entente compare: %s", wrong);
        return USAGE;
    }
    ent_readings_options o = ENT_READINGS_OPTIONS_INIT;
    o.names = with;
    o.draws = (uint32_t)j->set.draws;
    o.best_only = j->set.draws == 0;
    o.seed = j->set.seed;
    o.jobs = jobs_of(j);
    o.drop = j->set.drop;
    ent_readings *r;
    begin_progress();
    ent_status st = ent_readings_run(j->ctx, j->region, &o, &r);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    int status = report(j, r);
    ent_readings_free(r);
    return status;
}
