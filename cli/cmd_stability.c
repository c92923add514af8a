/* cmd_stability.c - entente stability MODEL [DISPUTE] */

#include "job.h"

#include "term.h"

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

static int run(job *j) {
    ent_stability_options options = ENT_STABILITY_OPTIONS_INIT;
    ent_stability *s;
    int status = read_model(j);
    if (status != DONE) return status;
    const char **ids = j->set.concepts ? split(j->set.concepts) : NULL;
    options.concepts = ids;
    options.under = j->set.under;
    options.max_states = j->set.max_states;
    options.replies = j->set.replies;
    options.jobs = jobs_of(j);
    options.drop = j->set.drop;
    begin_progress();
    ent_status st =
        ent_stability_run(j->ctx, j->region, j->n_args > 1 ? j->args[1] : NULL, &options, &s);
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
    {NULL, NULL},
};

static const option option_concepts = {
    .name = "concepts",
    .kind = OPTION_TEXT,
    .field = offsetof(settings, concepts),
    .value = "LIST",
    .help = "of nash, gmr, smr, seq, sseq, with commas (default all)"};

static const option *const options_of_stability[] = {
    &option_concepts,   &option_under,  &option_replies, &option_drop,  &option_jobs, &option_all,
    &option_max_states, &option_format, &option_json,    &option_color, &option_help, NULL};

const verb cmd_stability = {
    .name = "stability",
    .group = "answer",
    .schema = 2,
    .brief =
        "Print the states of a dispute, the equilibria (stable for all) and each actor's ranking.",
    .arguments = "MODEL [DISPUTE]",
    .least = 1,
    .most = 2,
    .examples = examples,
    .options = options_of_stability,
    .statuses = "0 done, 2 no such dispute, 3 the model cannot be read, 4 too many states.",
    .see = "why, check",
    .run = run,
};
