/* cmd_stability.c - entente stability MODEL [DISPUTE] */

#include "ask_goals.h"
#include "ask_paths.h"
#include "ask_robust.h"
#include "ask_together.h"

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

/* The list, then the words. */
const char **split_list(const char *list) {
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

/* The questions that have an answer of their own; which options stand decides which is asked. */
typedef struct question {
    const char *options;
    bool (*asks)(const job *j);
    int (*answer)(job *j, const char *dispute, const char *const *concepts);
} question;

static const question questions[] = {
    {"--from, --to, --by", asks_paths, answer_paths},
    {"--coalition, --structure, --leave", asks_together, answer_together},
    {"--robust", asks_robust, answer_robust},
    {"--goal, --stable, --unstable", asks_goals, answer_goals},
};
enum { N_QUESTIONS = sizeof questions / sizeof *questions };

/* NULL: none of them. */
static const question *question_of(const job *j) {
    for (size_t i = 0; i < N_QUESTIONS; i++)
        if (questions[i].asks(j)) return &questions[i];
    return NULL;
}

/* One at a time. */
static bool asks_one(const job *j) {
    const question *first = question_of(j);
    for (size_t i = 0; first && i < N_QUESTIONS; i++) {
        if (&questions[i] == first || !questions[i].asks(j)) continue;
        complain(
            "entente stability: the options %s ask one question, %s another; ask one at a time",
            first->options, questions[i].options);
        return false;
    }
    return true;
}

static int run(job *j) {
    ent_stability *s;
    if (!asks_one(j) || !draws_fit(j)) return USAGE;
    int status = read_model(j);
    if (status != DONE) return status;
    const char *dispute = j->n_args > 1 ? j->args[1] : NULL;
    const char **ids = j->set.concepts ? split_list(j->set.concepts) : NULL;
    const question *asked = question_of(j);
    if (asked) {
        status = asked->answer(j, dispute, ids);
        free(ids);
        return status;
    }
    ent_stability_options options = options_from(j, ids);
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
    {"entente stability cuba.ent --concepts=all", "every concept that is defined for it"},
    {"entente stability caspian.ent --replies=single", "one move of one of the others"},
    {"entente stability caspian.ent partnership --from=now", "where it can go, and by whose moves"},
    {"entente stability caspian.ent partnership --from=1 --to=8", ""},
    {"entente stability caspian.ent naval --leave=now", "who would have to leave it together"},
    {"entente stability caspian.ent naval --coalition=all", "what no coalition would leave"},
    {"entente stability caspian.ent partnership --goal=ally --only", "what would have to be so"},
    {"entente stability caspian.ent partnership --robust", "how little would change it"},
    {NULL, NULL},
};

static const option option_concepts = {
    .name = "concepts",
    .kind = OPTION_TEXT,
    .field = offsetof(settings, concepts),
    .value = "LIST",
    .help = "of `help concepts`, with commas, or all (default the first five)",
    .names = "concept",
    .lists = true};

static const option *const options_of_stability[] = {&option_concepts,   &option_from,
                                                     &option_to,         &option_by,
                                                     &option_coalition,  &option_structure,
                                                     &option_leave,      &option_improvement,
                                                     &option_goal,       &option_only,
                                                     &option_stable,     &option_unstable,
                                                     &option_free,       &option_robust,
                                                     &option_under,      &option_replies,
                                                     &option_drop,       &option_set,
                                                     &option_draws,      &option_seed,
                                                     &option_jobs,       &option_all,
                                                     &option_max_states, &option_format_of_tables,
                                                     &option_json,       NULL};

static const char *const names[] = {"model", "dispute", NULL};

const verb cmd_stability = {
    .name = "stability",
    .group = "answer",
    .brief = "Print the states of a dispute, the equilibria and each actor's ranking.",
    .about = "Who can do what, who wants what, and where nobody would move: every possible state\n"
             "with the concepts by which it is stable.  `help concepts` says what each asks.\n"
             "With --from or --to: where the dispute can go from a state, by whose moves, and\n"
             "who could lead on together where no single gain does.  With --coalition,\n"
             "--structure or --leave: what several would do together.  With --goal, --stable or\n"
             "--unstable: what would have to be so for a state to last, or not to.",
    .arguments = "MODEL [DISPUTE]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_stability,
    .statuses =
        "0 done, 2 no such dispute or state, or a concept that is not defined for it, 3 the\n"
        "model cannot be read, 4 too many states.",
    .see = "why, check",
    .run = run,
    .names = names,
};
