/* simulate_theatre.c - a theatre run forward: whole, as a shard, or from the shards of others. */

#include "simulate_theatre.h"

#include "file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- output */

int print_outlook(job *j, ent_outlook *x) {
    char *text = NULL;
    ent_status st = wants_drawn(j, "svg")
                        ? ent_report_outlook_figure(j->ctx, x, j->set.figure,
                                                    (double)j->set.map_width, &j->print, &text)
                        : ent_report_outlook(j->ctx, x, &j->print, &text);
    ent_outlook_free(x);
    if (st != ENT_OK) return explain_failure(j, st);
    print_diagnostics(j);
    return print_or_write(j, text);
}

/* ---- options */

/* "3/16". */
static bool take_shard(const job *j, ent_outlook_options *o) {
    char *end = NULL;
    const char *text = j->set.shard;
    if (!text) return true;
    unsigned long shard = strtoul(text, &end, 10);
    bool fine = *text >= '0' && *text <= '9' && *end == '/' && end[1] >= '0' && end[1] <= '9';
    unsigned long of = fine ? strtoul(end + 1, &end, 10) : 0;
    if (fine && *end == '\0' && shard >= 1 && shard <= of && of <= 1000000) {
        o->shard = (uint32_t)shard;
        o->n_shards = (uint32_t)of;
        return true;
    }
    complain("entente %s: --shard is \"%s\"; write which of how many, such as --shard=3/16",
             j->verb->name, text);
    return false;
}

bool outlook_options(const job *j, const char *theatre, const char *const *with,
                     const char *const *without, ent_outlook_options *o) {
    *o = (ent_outlook_options)ENT_OUTLOOK_OPTIONS_INIT;
    o->theatre = theatre;
    o->with = with;
    o->without = without;
    o->under = j->set.under;
    o->drop = j->set.drop;
    o->within = j->set.within;
    o->told = j->set.told;
    o->draws = (uint32_t)j->set.draws;
    o->best_only = j->set.draws == 0;
    o->seed = j->set.seed;
    o->jobs = jobs_of(j);
    return take_shard(j, o);
}

const char *option_of_theatres(const job *j) {
    return j->set.without ? "without" : j->set.told ? "told" : j->set.shard ? "shard" : NULL;
}

const option option_within = {.name = "within",
                              .kind = OPTION_TEXT,
                              .field = offsetof(settings, within),
                              .value = "TIME",
                              .help = "such as \"24 months\" (default: the horizon)"};
const option option_without = {.name = "without",
                               .kind = OPTION_TEXT,
                               .field = offsetof(settings, without),
                               .value = "NAME,..",
                               .help = "of a theatre: commitments and arms-ACTOR to take out",
                               .names = "commitment",
                               .lists = true};
const option option_told = {.name = "told",
                            .kind = OPTION_TEXT,
                            .field = offsetof(settings, told),
                            .value = "EVENT",
                            .help = "of a theatre: a run as a story, \"crisis(A, B)\""};
const option option_shard = {.name = "shard",
                             .kind = OPTION_TEXT,
                             .field = offsetof(settings, shard),
                             .value = "K/N",
                             .help = "of a theatre: part K of N, to be merged (with -o FILE)"};

/* ---- a theatre */

static int write_part(job *j, ent_outlook *x) {
    char *text = NULL;
    ent_status st = ent_outlook_part(j->ctx, x, j->args[0], &text);
    ent_outlook_free(x);
    return st == ENT_OK ? print_or_write(j, text) : explain_failure(j, st);
}

/* A part is a text of its own form, and stands for one model in one file. */
static const char *stray_with_shard(const job *j) {
    if (j->set.format || j->set.json)
        return "a part has a form of its own, without --format or --json";
    if (j->set.told) return "--told is of a whole run, not of a shard";
    return strcmp(j->args[0], "-") == 0 ? "a shard needs a model in a file, not standard input"
                                        : NULL;
}

static int run_theatre(job *j, ent_outlook_options *o) {
    ent_outlook *x;
    const char *wrong = o->n_shards ? stray_with_shard(j) : NULL;
    if (wrong) {
        complain("entente simulate: %s", wrong);
        return USAGE;
    }
    begin_progress();
    ent_status st = ent_outlook_run(j->ctx, j->region, o, &x);
    end_progress();
    if (st != ENT_OK) return explain_failure(j, st);
    return o->n_shards ? write_part(j, x) : print_outlook(j, x);
}

int simulate_theatre(job *j, const char *name, const char *const *with) {
    ent_outlook_options o;
    if (j->set.state) {
        complain("entente simulate: --state is of processes, and this is a theatre");
        return USAGE;
    }
    const char **without = j->set.without ? split_list(j->set.without) : NULL;
    if (j->set.without && !without) return explain_failure(j, ENT_ENOMEM);
    int status = outlook_options(j, name, with, without, &o) ? run_theatre(j, &o) : USAGE;
    free(without);
    return status;
}

/* ---- parts */

bool first_is_outlook_part(const job *j) {
    char head[64];
    FILE *f = strcmp(j->args[0], "-") == 0 ? NULL : fopen(j->args[0], "rb");
    if (!f) return false;
    size_t n = fread(head, 1, sizeof head, f);
    fclose(f);
    return ent_is_outlook_part(head, n);
}

static int merge_read(job *j, char *const *texts, const size_t *lengths) {
    ent_outlook_parts *parts;
    ent_read_options options = ENT_READ_OPTIONS_INIT;
    ent_outlook *x = NULL;
    ent_status st = ent_outlook_parts_read(j->ctx, j->args, (const char *const *)texts, lengths,
                                           j->n_args, &parts);
    if (st != ENT_OK) return explain_failure(j, st);
    options.set = ent_outlook_parts_set(parts);
    j->print.model = ent_outlook_parts_model(parts);
    st = ent_region_read_with(j->ctx, j->print.model, &options, &j->region);
    if (st == ENT_OK) st = ent_outlook_of_parts(j->ctx, j->region, parts, &x);
    int status = st == ENT_OK ? print_outlook(j, x) : explain_failure(j, st);
    j->print.model = NULL;
    ent_outlook_parts_free(parts);
    return status;
}

int merge_outlooks(job *j) {
    size_t n = j->n_args, i = 0;
    char **texts = calloc(n, sizeof *texts);
    size_t *lengths = calloc(n, sizeof *lengths);
    int status = texts && lengths ? DONE : explain_failure(j, ENT_ENOMEM);
    for (; i < n && status == DONE; i++) {
        errno = 0;
        texts[i] = read_bytes(j->args[i], &lengths[i]);
        if (!texts[i]) status = system_trouble(j, "read", j->args[i]);
    }
    if (status == DONE) status = merge_read(j, texts, lengths);
    for (i = 0; texts && i < n; i++) free(texts[i]);
    free(texts);
    free(lengths);
    return status;
}
