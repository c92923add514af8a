/* fit_streams.c - events of the model, filter by filter, as streams of a point process.
 *
 * Events are dated by day, so they are counted in bins of a day unless something else is asked for;
 * which streams may set off which follows from who their filters are about (dyn/structure.h). */

#include "analyse/fit.h"

#include "analyse/ledger.h"
#include "analyse/stability.h"
#include "base/num.h"
#include "dyn/fit_point.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    MOST_STREAMS = 16,
    MOST_PIECES = 100,
    MOST_REPLICATES = 199,
    LEAST_REPLICATES = 19,
    PRIORS_BELOW = 50
};
#define DAYS_A_YEAR 365.2425
#define WORK 3e6    /* bins or events, times streams, that all refits of the tests may look at */
#define FASTEST 3.0 /* beta by the bin: beyond, the decay is not identified */
#define REJECTED 0.05

/* ---- reading what is asked */

typedef struct asked {
    ent_ctx *ctx;
    ent_fitted *f;
    const ent_fit_options *o;
    ent_selection *selection; /* per stream */
    ent_matches *matches;
    ent_fit_stream *stream;
    double width;  /* of a bin, in days; 0: none */
    double origin; /* day at which time begins, perhaps within a day */
    ent_point_sample sample;
    ent_structure structure;
    ent_point_shape shape;
    ent_point_task task;
    ent_fit_problem problem;
} asked;

static ent_status refuse(asked *a, const char *code, const char *message, const char *help) {
    ent_diag d = {.severity = ENT_ERROR,
                  .code = code,
                  .file = "",
                  .message = message,
                  .help = help,
                  .excerpt = ""};
    ent_status st = ent_ctx_add_diag(a->ctx, &d);
    return st == ENT_OK ? ent_fail(a->ctx, ENT_EINPUT, "%s", message) : st;
}

static ent_status read_word(ent_ctx *ctx, const char *option, const char *given,
                            const char *const *words, uint32_t *out) {
    for (*out = 0; words[*out]; ++*out)
        if (!given || strcmp(given, words[*out]) == 0) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE, "--%s is not \"%.60s\": %s, %s or another that help lists",
                    option, given, words[0], words[1]);
}

static ent_status read_bins(asked *a) {
    static const char *const words[] = {"day", "week", "month", "none", NULL};
    static const double days[] = {1, 7, DAYS_A_YEAR / 12, 0};
    uint32_t k;
    ent_status st = read_word(a->ctx, "bins", a->o->bins, words, &k);
    if (st == ENT_OK) a->width = days[k];
    return st;
}

static ent_status read_start(asked *a) {
    static const char *const words[] = {"empty", "stationary", "half", NULL};
    static const ent_point_start starts[] = {ENT_START_EMPTY, ENT_START_STATIONARY,
                                             ENT_START_FRACTION};
    uint32_t k;
    ent_status st = read_word(a->ctx, "start", a->o->start, words, &k);
    if (st != ENT_OK) return st;
    a->shape.start = starts[k];
    a->shape.fraction = 0.5;
    a->f->start = words[k];
    return ENT_OK;
}

static ent_status read_severity(asked *a) {
    if (!a->o->severity) return ENT_OK;
    if (!ent_num_parse(ent_slice_of(a->o->severity), &a->f->severity) ||
        !(fabs(a->f->severity) <= 10))
        return ent_fail(a->ctx, ENT_EUSAGE,
                        "--severity is a number from -10 to 10, and not \"%.60s\"", a->o->severity);
    if (a->width > 0 && a->f->severity != 0)
        return ent_fail(a->ctx, ENT_EUSAGE, "--severity goes with --bins=none");
    return ENT_OK;
}

static ent_status read_date(asked *a, const char *option, const char *text, ent_date *out) {
    if (ent_date_parse(ent_slice_of(text), out) == ENT_DATE_FINE) return ENT_OK;
    return ent_fail(a->ctx, ENT_EUSAGE, "--%s is no date: \"%.60s\"; write 2014-02-26 or 2014",
                    option, text);
}

/* "events by A to B" and "by A to B" are the same. */
static const char *without_word(const char *filter) {
    while (*filter == ' ') filter++;
    return strncmp(filter, "events ", 7) == 0 ? filter + 7 : filter;
}

static ent_status read_stream(asked *a, uint32_t k, const char *text) {
    ent_str canonical = {0};
    ent_selection *s = &a->selection[k];
    ent_date date;
    text = without_word(text);
    *s = ent_select_all();
    ent_status st =
        *text ? ent_filter_read(a->ctx, a->f->region, text, &a->f->arena, &canonical, s) : ENT_OK;
    if (st == ENT_OK && ent_str_failed(&canonical)) st = ent_no_memory(a->ctx);
    if (st == ENT_OK && a->o->since) {
        st = read_date(a, "since", a->o->since, &date);
        if (st == ENT_OK && date.first > s->since) s->since = date.first;
    }
    if (st == ENT_OK && a->o->until) {
        st = read_date(a, "until", a->o->until, &date);
        if (st == ENT_OK && date.last < s->until) s->until = date.last;
    }
    if (st == ENT_OK)
        a->stream[k].filter = (ent_slice){
            ent_arena_copy(&a->f->arena, ent_str_get(&canonical), canonical.n), canonical.n};
    if (st == ENT_OK && !a->stream[k].filter.s) st = ent_no_memory(a->ctx);
    ent_str_clear(&canonical);
    return st;
}

static ent_status read_streams(asked *a) {
    ent_fitted *f = a->f;
    const char *const *streams = a->o->streams;
    while (streams && streams[f->n_streams]) f->n_streams++;
    if (f->n_streams == 0)
        return ent_fail(a->ctx, ENT_EUSAGE, "no stream of events: --stream='by A to B kind K'");
    if (f->n_streams > MOST_STREAMS)
        return ent_fail(a->ctx, ENT_ELIMIT, "%u streams; %d at most are fitted together",
                        f->n_streams, MOST_STREAMS);
    a->selection = ent_arena_alloc(&f->arena, f->n_streams, sizeof *a->selection);
    a->matches = ent_arena_alloc(&f->arena, f->n_streams, sizeof *a->matches);
    f->stream = a->stream = ent_arena_alloc(&f->arena, f->n_streams, sizeof *a->stream);
    if (!a->selection || !a->matches || !a->stream) return ent_no_memory(a->ctx);
    ent_status st = ENT_OK;
    for (uint32_t k = 0; st == ENT_OK && k < f->n_streams; k++) st = read_stream(a, k, streams[k]);
    return st;
}

/* ---- the window */

static bool is_later(const ent_region *g, const ent_record *r) {
    return g->has_as_of && r->first > g->as_of.last;
}

/* Where a filter leaves the beginning open: the first day on which somebody looked systematically, where
 * that is before the first event, which would otherwise be an event for certain on the first day. */
static ent_status look_from(asked *a, uint32_t k, ent_day *first) {
    const ent_coverage **list;
    uint32_t n;
    ent_status st =
        ent_ledger_coverages(a->ctx, a->f->region, &a->selection[k], &a->f->arena, &list, &n);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        const ent_cover *c = &list[i]->cover;
        if (c->how == ENT_SYSTEMATIC && c->since != INT32_MIN && c->since < *first)
            *first = c->since;
    }
    return st;
}

/* From the first day that is asked for, or that was looked at, or that has an event, to the last, or
 * as-of. */
static ent_status find_window(asked *a) {
    const ent_region *g = a->f->region;
    ent_day since = INT32_MAX, until = INT32_MIN, first = INT32_MAX, last = INT32_MIN;
    for (uint32_t k = 0; k < a->f->n_streams; k++) {
        const ent_matches *m = &a->matches[k];
        if (a->selection[k].since < since) since = a->selection[k].since;
        if (a->selection[k].until > until) until = a->selection[k].until;
        for (uint32_t i = 0; i < m->n; i++) {
            const ent_record *r = &m->at[i]->record;
            if (r->first < first) first = r->first;
            if (r->first > last) last = r->first;
        }
    }
    for (uint32_t k = 0; since == INT32_MIN && k < a->f->n_streams; k++) {
        ent_status st = look_from(a, k, &first);
        if (st != ENT_OK) return st;
    }
    a->f->since = since == INT32_MIN ? first : since;
    a->f->until = until != INT32_MAX ? until : g->has_as_of ? g->as_of.last : last;
    if (g->has_as_of && a->f->until > g->as_of.last) a->f->until = g->as_of.last;
    return ENT_OK;
}

/* Whether somebody looked, over the window alone. */
static ent_status find_coverage(asked *a) {
    ent_fitted *f = a->f;
    ent_status st = ENT_OK;
    for (uint32_t k = 0; st == ENT_OK && k < f->n_streams; k++) {
        ent_selection s = a->selection[k];
        ent_matches m;
        if (s.since < f->since) s.since = f->since;
        if (s.until > f->until) s.until = f->until;
        st = ent_ledger_select(a->ctx, f->region, NULL, f->alternative, &s, &f->arena, &m);
        a->stream[k].covered = m.covered && m.how == ENT_SYSTEMATIC;
        if (!a->stream[k].covered) f->notice[ENT_FIT_UNCOVERED] = true;
    }
    return st;
}

static ent_status find_events(asked *a) {
    ent_fitted *f = a->f;
    const ent_region *g = f->region;
    ent_status st = ENT_OK;
    bool behind = false;
    for (uint32_t k = 0; st == ENT_OK && k < f->n_streams; k++) {
        st = ent_ledger_select(a->ctx, g, NULL, f->alternative, &a->selection[k], &f->arena,
                               &a->matches[k]);
        if (st != ENT_OK) return st;
        a->stream[k].n_open = a->matches[k].n_open;
        behind = behind || (g->has_as_of && a->selection[k].since > g->as_of.last);
        for (uint32_t i = 0; i < g->n_events; i++)
            f->n_later += is_later(g, &g->events[i].record) &&
                          ent_select(&a->selection[k], &g->events[i].record) == ENT_MATCH;
    }
    f->notice[ENT_FIT_LATER] = f->n_later > 0;
    if (behind)
        return refuse(a, "E330", "the span begins after as-of, so nothing of it is known",
                      "--since an earlier date, or give the model a later as-of");
    st = find_window(a);
    return st == ENT_OK ? find_coverage(a) : st;
}

/* ---- times */

/* Days from the beginning of time; in the middle of a month or year that is all that is known. */
static double time_of(const asked *a, const ent_event *e) {
    double day = e->from.precision == ENT_DAY ? e->record.first + 0.5
                                              : (e->from.first + (double)e->from.last + 1) / 2;
    double end = a->f->until + 1.0;
    if (day >= end) day = end - 0.5;
    return day - a->origin;
}

static ent_status no_events(asked *a, uint32_t k) {
    char message[300];
    ent_slice filter = a->stream[k].filter;
    snprintf(message, sizeof message,
             "nothing to fit: no event of the model is one of stream %u, "
             "\"%.*s\"",
             k + 1, (int)(filter.n < 120 ? filter.n : 120), filter.s);
    return refuse(a, "E328", message,
                  "see what there is: entente events MODEL; events that are only alleged, or dated "
                  "too coarsely for the span, are left out");
}

/* Events that lie before the first whole bin are not taken. */
static ent_status count_bins(asked *a) {
    ent_fitted *f = a->f;
    const uint32_t k = f->n_streams;
    double days = f->until + 1.0 - f->since;
    size_t n_bins = days >= a->width ? (size_t)floor(days / a->width + 1e-9) : 1;
    uint32_t *count = ent_arena_alloc(&f->arena, n_bins * k, sizeof *count);
    if (!count) return ent_no_memory(a->ctx);
    a->origin = f->until + 1.0 - (double)n_bins * a->width;
    for (uint32_t s = 0; s < k; s++)
        for (uint32_t i = 0; i < a->matches[s].n; i++) {
            double t = time_of(a, a->matches[s].at[i]);
            if (t < 0) continue;
            size_t bin = (size_t)(t / a->width);
            count[(bin < n_bins ? bin : n_bins - 1) * k + s]++;
            a->stream[s].n++;
        }
    a->sample.count = count;
    a->sample.n_bins = n_bins;
    a->sample.width = a->width / DAYS_A_YEAR;
    a->sample.data = (ent_point_data){.n_streams = k, .end = (double)n_bins * a->sample.width};
    return ENT_OK;
}

/* w = exp(kappa (severity - its mean)), the worse the more; an event without a score has the mean.  Then
 * all by their mean, which is to be 1. */
static void weigh(const asked *a, double *mark, size_t n) {
    double mean = 0, sum = 0;
    size_t scored = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(mark[i])) mean += mark[i], scored++;
    mean = scored ? mean / (double)scored : 0;
    for (size_t i = 0; i < n; i++)
        sum += mark[i] = isnan(mark[i]) ? 1 : exp(a->f->severity * (mean - mark[i]));
    for (size_t i = 0; i < n; i++) mark[i] *= (double)n / sum;
}

/* All streams in the order of time: each is in order by itself, but for what is dated coarsely. */
static ent_status list_times(asked *a) {
    ent_fitted *f = a->f;
    size_t all = 0, n = 0;
    for (uint32_t s = 0; s < f->n_streams; s++) all += a->matches[s].n;
    double *time = ent_arena_alloc(&f->arena, all, sizeof *time);
    uint32_t *stream = ent_arena_alloc(&f->arena, all, sizeof *stream);
    double *mark = ent_arena_alloc(&f->arena, all, sizeof *mark);
    if (!time || !stream || !mark) return ent_no_memory(a->ctx);
    a->origin = f->since;
    for (uint32_t s = 0; s < f->n_streams; s++)
        for (uint32_t i = 0; i < a->matches[s].n; i++) {
            double t = time_of(a, a->matches[s].at[i]) / DAYS_A_YEAR;
            if (t < 0) continue;
            size_t at = n++;
            for (; at > 0 && time[at - 1] > t; at--) {
                time[at] = time[at - 1];
                stream[at] = stream[at - 1];
                mark[at] = mark[at - 1];
            }
            const ent_record *r = &a->matches[s].at[i]->record;
            mark[at] = r->scored ? r->score : NAN;
            time[at] = t;
            stream[at] = s;
            a->stream[s].n++;
        }
    weigh(a, mark, n);
    a->sample.data = (ent_point_data){.time = time,
                                      .stream = stream,
                                      .mark = f->severity != 0 ? mark : NULL,
                                      .n = n,
                                      .n_streams = f->n_streams,
                                      .end = (f->until + 1.0 - f->since) / DAYS_A_YEAR};
    return ENT_OK;
}

/* Whether all events stand on one day: then nothing says how long anything lasts. */
static bool is_one_day(const asked *a) {
    const ent_event *first = NULL;
    for (uint32_t s = 0; s < a->f->n_streams; s++)
        for (uint32_t i = 0; i < a->matches[s].n; i++) {
            const ent_event *e = a->matches[s].at[i];
            if (first && e->record.first != first->record.first) return false;
            first = e;
        }
    return true;
}

/* Events that more than one stream has: mutual ones, or filters that overlap. */
static void count_shared(asked *a) {
    ent_fitted *f = a->f;
    for (uint32_t s = 1; s < f->n_streams; s++)
        for (uint32_t i = 0; i < a->matches[s].n; i++) {
            bool before = false;
            for (uint32_t r = 0; r < s && !before; r++)
                before = ent_select(&a->selection[r], &a->matches[s].at[i]->record) == ENT_MATCH;
            f->n_shared += before;
        }
    f->notice[ENT_FIT_SHARED] = f->n_shared > 0;
}

static ent_status take_events(asked *a) {
    ent_fitted *f = a->f;
    for (uint32_t s = 0; s < f->n_streams; s++)
        if (a->matches[s].n == 0) return no_events(a, s);
    if (is_one_day(a))
        return refuse(a, "E329", "nothing to fit: all events are on one day",
                      "a wider filter, or a longer span: what sets off what shows in the times "
                      "between events");
    if (f->since > f->until) return ent_fail(a->ctx, ENT_EUSAGE, "--since is later than --until");
    ent_status st = a->width > 0 ? count_bins(a) : list_times(a);
    if (st != ENT_OK) return st;
    count_shared(a);
    f->bin_days = a->width;
    f->years = a->sample.data.end;
    for (uint32_t s = 0; s < f->n_streams; s++) {
        if (a->stream[s].n == 0) return no_events(a, s);
        f->n_events += a->stream[s].n;
        a->stream[s].per_year = a->stream[s].n / f->years;
        for (uint32_t i = 0; i < a->matches[s].n; i++)
            a->stream[s].n_coarse += a->matches[s].at[i]->from.precision != ENT_DAY;
        if (a->stream[s].n_coarse) f->notice[ENT_FIT_COARSE] = true;
    }
    return ENT_OK;
}

/* ---- rates that change */

/* Pieces of the window, equally long; with a rate of its own for each, what rises slowly is not told as
 * one event setting off another. */
static ent_status cut(asked *a) {
    uint32_t n = a->o->pieces ? a->o->pieces : 1;
    double *from = ent_arena_alloc(&a->f->arena, n, sizeof *from);
    if (!from) return ent_no_memory(a->ctx);
    if (n > MOST_PIECES)
        return ent_fail(a->ctx, ENT_ELIMIT, "%u pieces; the most are %d", n, MOST_PIECES);
    for (uint32_t j = 0; j < n; j++) from[j] = a->sample.data.end * j / n;
    a->shape.n_pieces = n;
    if (n > 1) a->shape.piece_from = from;
    return ENT_OK;
}

/* ---- who the streams are about */

/* One actor of a set, or a number of nobody's. */
static uint32_t one_of(bool given, ent_actors set, uint32_t nobody) {
    return given && set.n == 1 ? set.at[0] : nobody;
}

static ent_stream stream_of(const asked *a, uint32_t k) {
    const ent_selection *s = &a->selection[k];
    uint32_t nobody = a->f->region->n_actors + 2 * k;
    bool between = s->between_given;
    return (ent_stream){
        .kind = s->kind_given && s->kind == ENT_EVENT_MOBILIZE ? ENT_STREAM_PROVOKING
                                                               : ENT_STREAM_INCIDENT,
        .from = between ? one_of(true, s->a, nobody) : one_of(s->by_given, s->by, nobody),
        .to = between ? one_of(true, s->b, nobody + 1) : one_of(s->to_given, s->to, nobody + 1),
        .directed = !between};
}

static ent_status structure(asked *a) {
    ent_fitted *f = a->f;
    f->model = f->n_streams == 1 ? "one" : a->o->free_matrix ? "free" : "structured";
    a->shape.own_decays = a->o->free_matrix && f->n_streams > 1;
    if (a->o->free_matrix && f->n_streams > 1) return ENT_OK;
    ent_stream *stream = ent_arena_alloc(&f->arena, f->n_streams, sizeof *stream);
    if (!stream) return ent_no_memory(a->ctx);
    for (uint32_t k = 0; k < f->n_streams; k++) stream[k] = stream_of(a, k);
    a->shape.structure = &a->structure;
    return ent_structure_of(a->ctx, stream, f->n_streams, NULL, 0, &f->arena, &a->structure);
}

static ent_fit_number *numbers_of(asked *a) {
    ent_fitted *f = a->f;
    const uint32_t k = f->n_streams;
    uint32_t at = 0;
    ent_fit_number *number = ent_arena_alloc(&f->arena, a->problem.n, sizeof *number);
    if (!number) return NULL;
    for (uint32_t i = 0; i < a->problem.n; i++) number[i].target = number[i].source = ENT_NONE;
    for (; at < a->task.n_mu; at++) {
        number[at].role = ENT_FIT_RATE;
        number[at].target = at % k;
        number[at].has_from = a->shape.n_pieces > 1;
        if (number[at].has_from)
            number[at].from =
                (ent_day)ceil(a->origin + a->shape.piece_from[at / k] * DAYS_A_YEAR - 1e-6);
    }
    for (uint32_t s = 0; a->shape.structure && s < ENT_N_BRANCHINGS; s++)
        if (a->structure.has[s])
            number[at++].role = k == 1 ? ENT_FIT_BRANCHING : (ent_fit_role)(ENT_FIT_SELF + (int)s);
    for (uint32_t i = 0; !a->shape.structure && i < k * k; i++) {
        number[at].role = ENT_FIT_BRANCHING;
        number[at].target = i / k;
        number[at++].source = i % k;
    }
    for (uint32_t l = 0; at < a->problem.n; l++) {
        number[at].role = ENT_FIT_DECAY;
        if (a->task.n_beta > 1) number[at].source = l;
        at++;
    }
    return number;
}

/* ---- priors: wide, and assumed */

static ent_prior prior_of(const ent_fit_number *n) {
    bool other = n->role == ENT_FIT_BRANCHING && n->target != n->source;
    switch (n->role) {
    case ENT_FIT_BRANCHING:
        return other ? (ent_prior){ENT_PRIOR_NORMAL, log(0.05), 1}
                     : (ent_prior){ENT_PRIOR_NORMAL, log(0.45), 0.5};
    case ENT_FIT_SELF: return (ent_prior){ENT_PRIOR_NORMAL, log(0.45), 0.5};
    case ENT_FIT_RECIPROCAL: return (ent_prior){ENT_PRIOR_NORMAL, log(0.25), 0.6};
    case ENT_FIT_NEIGHBOUR:
    case ENT_FIT_SPILLOVER: return (ent_prior){ENT_PRIOR_NORMAL, log(0.05), 1};
    case ENT_FIT_PROVOCATION: return (ent_prior){ENT_PRIOR_NORMAL, log(0.15), 0.7};
    case ENT_FIT_DECAY: return (ent_prior){ENT_PRIOR_NORMAL, log(DAYS_A_YEAR / 30), 1.5};
    case ENT_FIT_RATE:
    case ENT_FIT_COVARIATE:
    case ENT_FIT_FRAILTY: break;
    }
    return (ent_prior){ENT_PRIOR_FLAT, 0, 1};
}

static ent_status set_priors(asked *a, const ent_fit_number *number) {
    static const char *const words[] = {"default", "none", NULL};
    uint32_t k = a->f->n_events < PRIORS_BELOW ? 0 : 1;
    ent_status st = a->o->prior ? read_word(a->ctx, "prior", a->o->prior, words, &k) : ENT_OK;
    if (st != ENT_OK || k == 1) return st;
    ent_prior *prior = ent_arena_alloc(&a->f->arena, a->problem.n, sizeof *prior);
    if (!prior) return ent_no_memory(a->ctx);
    for (uint32_t i = 0; i < a->problem.n; i++) prior[i] = prior_of(&number[i]);
    a->problem.priors = prior;
    return ENT_OK;
}

/* ---- what the fit says of its streams */

static ent_status tell_parents(asked *a, const double *time, const uint32_t *stream) {
    ent_fitted *f = a->f;
    const uint32_t k = f->n_streams;
    ent_point_data d = a->sample.data;
    if (a->sample.count) d.time = time, d.stream = stream, d.n = f->n_events;
    double *baseline = ent_arena_alloc(&f->arena, d.n, sizeof *baseline);
    double *offspring = ent_arena_alloc(&f->arena, d.n * k, sizeof *offspring);
    double *mean = ent_arena_alloc(&f->arena, (size_t)k * k, sizeof *mean);
    if (!baseline || !offspring || !mean) return ent_no_memory(a->ctx);
    ent_point_model model = ent_point_model_at(&a->task, f->fit.x);
    ent_status st = ent_point_parents(a->ctx, &d, &model, baseline, offspring);
    for (size_t i = 0; st == ENT_OK && i < d.n; i++) {
        uint32_t s = d.stream ? d.stream[i] : 0;
        a->stream[s].baseline += baseline[i] / a->stream[s].n;
        for (uint32_t l = 0; l < k; l++) mean[s * k + l] += offspring[i * k + l] / a->stream[s].n;
    }
    for (uint32_t s = 0; s < k; s++) a->stream[s].offspring = mean + (size_t)s * k;
    return st;
}

static uint32_t replicates_for(const asked *a) {
    const uint32_t k = a->f->n_streams;
    double units =
        a->sample.count ? (double)a->sample.n_bins * k * k : (double)a->sample.data.n * (k + 1);
    double n = WORK / units;
    return n > MOST_REPLICATES    ? MOST_REPLICATES
           : n < LEAST_REPLICATES ? LEAST_REPLICATES
                                  : (uint32_t)n;
}

static ent_status tell_tests(asked *a) {
    ent_fitted *f = a->f;
    ent_point_test *test = ent_arena_alloc(&f->arena, f->n_streams, sizeof *test);
    if (!test) return ent_no_memory(a->ctx);
    f->n_replicates = f->radius < 1 ? replicates_for(a) : 0;
    ent_status st =
        ent_point_tests(a->ctx, &a->problem, f->fit.x, f->n_replicates, f->seed, &f->arena, test);
    for (uint32_t s = 0; st == ENT_OK && s < f->n_streams; s++) {
        ent_fit_stream *to = &a->stream[s];
        to->tested = f->n_replicates > 0;
        to->ks = test[s].ks.d;
        to->ks_p = test[s].p;
        to->lb = test[s].independence.q;
        to->lb_p = test[s].independence.p;
        to->lags = test[s].independence.lags;
        if (to->tested && (to->ks_p < REJECTED || to->lb_p < REJECTED))
            f->notice[ENT_FIT_MISFIT] = true;
    }
    return st;
}

static ent_status tell_streams(asked *a) {
    ent_fitted *f = a->f;
    double *time = ent_arena_alloc(&f->arena, f->n_events, sizeof *time);
    uint32_t *stream = ent_arena_alloc(&f->arena, f->n_events, sizeof *stream);
    if (!time || !stream) return ent_no_memory(a->ctx);
    if (a->sample.count) ent_point_scatter(&a->sample, f->seed, 0, time, stream);
    ent_status st = tell_parents(a, time, stream);
    if (st != ENT_OK) return st;
    ent_point_model model = ent_point_model_at(&a->task, f->fit.x);
    double fastest = 0;
    for (uint32_t l = 0; l < f->n_streams; l++) fastest = fmax(fastest, model.beta[l]);
    f->mean_lag_days = DAYS_A_YEAR / fastest;
    f->radius = ent_spectral_radius(model.n, f->n_streams, NULL);
    f->notice[ENT_FIT_TOO_FAST] = fastest * a->width / DAYS_A_YEAR > FASTEST;
    f->notice[ENT_FIT_SUPERCRITICAL] = f->radius >= 1;
    f->notice[ENT_FIT_NEAR_CRITICAL] = f->radius > 0.9 && f->radius < 1;
    return tell_tests(a);
}

static ent_status fit(asked *a) {
    ent_fitted *f = a->f;
    ent_status st = structure(a);
    if (st == ENT_OK) st = cut(a);
    if (st == ENT_OK)
        st = ent_point_problem(a->ctx, &a->sample, a->shape, &f->arena, &a->task, &a->problem);
    ent_fit_number *number = st == ENT_OK ? numbers_of(a) : NULL;
    if (st == ENT_OK && !number) st = ent_no_memory(a->ctx);
    if (st == ENT_OK) st = set_priors(a, number);
    if (st == ENT_OK) st = ent_fit_run(a->ctx, &a->problem, &f->arena, &f->fit);
    if (st == ENT_OK) st = ent_fit_tell(a->ctx, &a->problem, number, f);
    if (st == ENT_OK) st = ent_fit_tell_profile(a->ctx, &a->problem, a->o, f);
    return st == ENT_OK ? tell_streams(a) : st;
}

ent_status ent_fit_streams(ent_ctx *ctx, const ent_region *region, const ent_fit_options *options,
                           ent_fitted **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!region || !out) return ent_fail(ctx, ENT_EUSAGE, "ent_fit_streams: region or out is NULL");
    ent_fit_options o;
    ent_fitted *f;
    ent_status st = ent_fitted_new(ctx, region, ENT_FIT_OF_STREAMS, options, &o, out);
    if (st != ENT_OK) return st;
    f = *out;
    *out = NULL;
    asked a = {.ctx = ctx, .f = f, .o = &o};
    if (o.under) st = ent_find_named(ctx, region, ENT_AN_ALTERNATIVE, o.under, &f->alternative);
    if (st == ENT_OK) st = read_bins(&a);
    if (st == ENT_OK) st = read_start(&a);
    if (st == ENT_OK) st = read_severity(&a);
    if (st == ENT_OK) st = read_streams(&a);
    if (st == ENT_OK) st = find_events(&a);
    if (st == ENT_OK) st = take_events(&a);
    if (st == ENT_OK) st = fit(&a);
    if (st == ENT_OK)
        *out = f;
    else
        ent_fitted_free(f);
    return st;
}
