/* cmd_stability.c - entente stability MODEL [DISPUTE] */

#include "ask.h"
#include "job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int report(job *j, const ent_stability *s) {
    char *text;
    ent_status st = ent_report_stability(j->ctx, s, &j->print, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_answer(text, DONE);
}

/* "nash,seq" as a list ended by NULL, in one block: the list, then the words. */
static const char **split(const char *list) {
    size_t n = strlen(list), count = 2;
    for (const char *c = list; *c; c++) count += *c == ',';
    const char **ids = malloc(count * sizeof *ids + n + 1);
    if (!ids) return NULL;
    char *words = (char *)(ids + count);
    memcpy(words, list, n + 1);
    count = 0;
    for (char *word = words; word;) {
        char *comma = strchr(word, ',');
        if (comma) *comma++ = '\0';
        ids[count++] = word;
        word = comma;
    }
    ids[count] = NULL;
    return ids;
}

/* ---- before a long run */

/* "2^24 states"; "3000 states" where that is no power of two. */
static void write_states(char *out, size_t n, uint64_t states) {
    unsigned power = 0;
    while (power < 63 && UINT64_C(1) << power < states) power++;
    if (states == UINT64_MAX)
        snprintf(out, n, "2^64 states");
    else if (states >= 1024 && UINT64_C(1) << power == states)
        snprintf(out, n, "2^%u states", power);
    else
        snprintf(out, n, "%llu states", (unsigned long long)states);
}

static void write_seconds(char *out, size_t n, double seconds) {
    if (seconds < 90)
        snprintf(out, n, "%.0f s", seconds);
    else
        snprintf(out, n, "%.0f min", seconds / 60);
}

static void write_bytes(char *out, size_t n, uint64_t bytes) {
    if (bytes >= 100000000)
        snprintf(out, n, "%.1f GB", (double)bytes / 1e9);
    else
        snprintf(out, n, "%.0f MB", (double)bytes / 1e6 + .5);
}

/* An estimate that cannot be made is left to the run itself to explain. */
static void foresee(job *j, const char *dispute, const ent_stability_options *options) {
    enum { LONG = 2 };
    char states[40], seconds[40], bytes[40];
    ent_stability_estimate e;
    uint64_t limit = options->max_states ? options->max_states : UINT64_C(1) << 24;
    if (ent_stability_foresee(j->ctx, j->region, dispute, options, &e) != ENT_OK) return;
    /* How many states `never` will leave of more than the limit is not known yet. */
    if (e.seconds <= LONG || e.most_states > limit) return;
    write_states(states, sizeof states, e.most_states);
    write_seconds(seconds, sizeof seconds, e.seconds);
    write_bytes(bytes, sizeof bytes, e.bytes);
    note("entente: %s at most, about %s, %s", states, seconds, bytes);
}

static ent_stability_options options_from(const job *j, const char *const *concepts) {
    ent_stability_options options = ENT_STABILITY_OPTIONS_INIT;
    options.concepts = concepts;
    options.under = j->set.under;
    options.max_states = j->set.max_states;
    options.replies = j->set.replies;
    options.jobs = jobs_of(j);
    options.drop = j->set.drop;
    return options;
}

static int run(job *j) {
    ent_stability *s;
    if (!draws_fit(j)) return USAGE;
    int status = read_model(j);
    if (status != DONE) return status;
    const char *dispute = j->n_args > 1 ? j->args[1] : NULL;
    const char **ids = j->set.concepts ? split(j->set.concepts) : NULL;
    ent_stability_options options = options_from(j, ids);
    if (j->set.robust) {
        status = ask_robust(j, dispute, &options);
        free(ids);
        return status;
    }
    foresee(j, dispute, &options);
    begin_progress();
    ent_status st = ent_stability_run(j->ctx, j->region, dispute, &options, &s);
    end_progress();
    free(ids);
    if (st != ENT_OK) return explain_failure(j, st);
    status = report(j, s);
    ent_stability_free(s);
    return status;
}

static const example examples[] = {
    {"entente stability caspian.ent", "the only dispute"},
    {"entente stability caspian.ent partnership", "one of several"},
    {"entente stability caspian.ent partnership --concepts=nash,seq", ""},
    {"entente stability caspian.ent partnership --under=no-denial", "under an alternative"},
    {"entente stability caspian.ent --replies=single", "one move of one of the others"},
    {"entente stability caspian.ent partnership --robust", "how little would change it"},
    {NULL, NULL},
};

static const option option_robust = {
    .name = "robust",
    .kind = OPTION_FLAG,
    .field = offsetof(settings, robust),
    .help = "how little must change before another state rests (default nash and seq)"};

static const option option_concepts = {
    .name = "concepts",
    .kind = OPTION_TEXT,
    .field = offsetof(settings, concepts),
    .value = "LIST",
    .help = "of nash, gmr, smr, seq, sseq, with commas (default all)",
    .names = "concept",
    .lists = true};

static const option *const options_of_stability[] = {&option_concepts,
                                                     &option_robust,
                                                     &option_under,
                                                     &option_replies,
                                                     &option_drop,
                                                     &option_set,
                                                     &option_draws,
                                                     &option_seed,
                                                     &option_jobs,
                                                     &option_all,
                                                     &option_max_states,
                                                     &option_format_of_tables,
                                                     &option_json,
                                                     NULL};

static const char *const names[] = {"model", "dispute", NULL};

const verb cmd_stability = {
    .name = "stability",
    .group = "answer",
    .brief = "Print the states of a dispute, the equilibria and each actor's ranking.",
    .about = "Who can do what, who wants what, and where nobody would move: every possible state\n"
             "with the concepts by which it is stable.  `help concepts` says what each asks.",
    .arguments = "MODEL [DISPUTE]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_stability,
    .statuses = "0 done, 2 no such dispute, 3 the model cannot be read, 4 too many states,\n"
                "or a view, which is not computed yet.",
    .see = "why, check",
    .run = run,
    .names = names,
};
