/* dyad_options.c - the options of a table of relations, read and refused. */

#include "analyse/dyad_files.h"

#include "base/ctx.h"
#include "base/names.h"

#include <string.h>

/* Words that an option knows, and what is said of another. */
typedef struct known {
    const char *option;
    const char *word[8];
} known;

static const known periods = {"every", {"day", "week", "month", "quarter", "year", NULL}};
static const known sides = {"by", {"country", "actor", NULL}};
static const known scales = {"scale", {"source", "goldstein", "gdelt", "phoenix", "plover", NULL}};
static const known quads = {"quads", {"standard", "source", NULL}};
static const known levels = {
    "level",
    {"full", "country", "root", "full-mirrored", "country-mirrored", "root-mirrored", NULL}};

/* The number of the word, `other` where none is given; -1 after a message. */
static int find(ent_ctx *ctx, const known *k, const char *given, int other) {
    ent_str all = {0};
    if (!given) return other;
    ent_nearest near = ent_nearest_to(ent_slice_of(given));
    for (int i = 0; k->word[i]; i++) {
        if (strcmp(k->word[i], given) == 0) {
            ent_str_clear(&all);
            return i;
        }
        ent_nearest_try(&near, ent_slice_of(k->word[i]));
        ent_str_addf(&all, "%s%s", i ? ", " : "", k->word[i]);
    }
    if (near.best.n)
        ent_fail(ctx, ENT_EUSAGE, "%s does not know \"%.60s\"; did you mean \"%.*s\"?", k->option,
                 given, (int)near.best.n, near.best.s);
    else
        ent_fail(ctx, ENT_EUSAGE, "%s does not know \"%.60s\"; it knows %s", k->option, given,
                 ent_str_get(&all));
    ent_str_clear(&all);
    return -1;
}

static bool date_of(ent_ctx *ctx, const char *option, const char *given, bool last, ent_day *out) {
    ent_date date;
    if (!given) return true;
    if (ent_date_parse(ent_slice_of(given), &date) != ENT_DATE_FINE) {
        ent_fail(ctx, ENT_EUSAGE, "%s needs a date as 2019, 2019-10 or 2019-10-24, not \"%.60s\"",
                 option, given);
        return false;
    }
    *out = last ? date.last : date.first;
    return true;
}

static bool read_span(ent_ctx *ctx, const ent_dyad_options *given, ent_dyads_options *o) {
    if (!given->since && !given->until) return true;
    o->within = true;
    o->since = INT32_MIN;
    o->until = INT32_MAX;
    if (!date_of(ctx, "since", given->since, false, &o->since) ||
        !date_of(ctx, "until", given->until, true, &o->until))
        return false;
    if (o->since <= o->until) return true;
    ent_fail(ctx, ENT_EUSAGE, "since is later than until");
    return false;
}

/* A copy, in capitals where it can be a code of a country. */
static ent_slice name_of(ent_arena *arena, const ent_dyads_options *o, ent_slice s) {
    s = ent_slice_trim(s);
    char *copy = ent_arena_copy(arena, s.n ? s.s : "", s.n);
    for (size_t i = 0; copy && !o->by_actor && s.n == 3 && i < s.n; i++)
        if (copy[i] >= 'a' && copy[i] <= 'z') copy[i] = (char)(copy[i] - 'a' + 'A');
    return (ent_slice){copy, s.n};
}

static ent_status read_pair(ent_ctx *ctx, const char *given, ent_arena *arena,
                            ent_dyads_options *o) {
    if (!given) return ENT_OK;
    const char *comma = strchr(given, ',');
    size_t n = comma ? (size_t)(comma - given) : strlen(given);
    ent_slice a = ent_slice_trim((ent_slice){given, n});
    ent_slice b = ent_slice_trim(ent_slice_of(comma ? comma + 1 : ""));
    if (a.n == 0 || (comma && b.n == 0) || memchr(b.s, ',', b.n))
        return ent_fail(ctx, ENT_EUSAGE, "dyad needs two actors, as AZE,TKM, or one, not \"%.60s\"",
                        given);
    o->pair[0] = name_of(arena, o, a);
    if (b.n) o->pair[1] = name_of(arena, o, b);
    return o->pair[0].s && (!b.n || o->pair[1].s) ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_dyad_options_read(ent_ctx *ctx, const ent_dyad_options *given, ent_dyad_table *t) {
    ent_dyad_options *a = &t->asked;
    ent_dyads_options *o = &t->head.options;
    *a = (ent_dyad_options)ENT_DYAD_OPTIONS_INIT;
    if (given) memcpy(a, given, given->size < sizeof *a ? given->size : sizeof *a);
    int every = find(ctx, &periods, a->every, ENT_PERIOD_MONTH);
    int by = every < 0 ? -1 : find(ctx, &sides, a->by, 0);
    int scale = by < 0 ? -1 : find(ctx, &scales, a->scale, 0);
    int quad = scale < 0 ? -1 : find(ctx, &quads, a->quads, 0);
    int level = quad < 0 ? -1 : find(ctx, &levels, a->level, 0);
    if (level < 0 || !read_span(ctx, a, o)) return ENT_EUSAGE;
    o->period = (ent_period)every;
    o->by_actor = by == 1;
    if (!ent_scale_find(ent_slice_of(scales.word[scale]), &o->scale)) return ENT_EINTERNAL;
    o->source_quads = quad == 1;
    o->level = (ent_fold_level)level;
    o->undirected = a->undirected;
    o->raw_only = a->raw_only;
    o->drop_echoes = a->drop_echoes;
    o->publishers = a->publishers;
    o->jobs = a->jobs ? a->jobs : 1;
    o->memory = a->memory < SIZE_MAX ? (size_t)a->memory : SIZE_MAX;
    o->folder = a->folder;
    if (a->top == 0) a->top = 20;
    return read_pair(ctx, a->dyad, &t->arena, o);
}
