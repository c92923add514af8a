/* stability.c - the question `stability`: which outcomes of a dispute no one would leave.
 *
 * Names become numbers here, with the nearest where there is none; dispute.c makes the game, and
 * game/thresholds.h decides all its states. */

#include "analyse/stability.h"

#include "analyse/richer.h"
#include "base/mem.h"
#include "base/names.h"
#include "entente/methods.h"
#include "game/completions.h"

#include <string.h>

/* ---- the public question */

static ent_status list_disputes(ent_ctx *ctx, const ent_region *region, const char *what) {
    ent_str names = {0};
    for (uint32_t i = 0; i < region->n_disputes; i++) {
        ent_str_add(&names, i ? ", " : "");
        ent_str_add_slice(&names, region->disputes[i].name);
    }
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "%s: %s", what, ent_str_get(&names));
    ent_str_clear(&names);
    return st;
}

ent_status ent_find_named(ent_ctx *ctx, const ent_region *region, ent_thing thing, const char *name,
                          uint32_t *index) {
    ent_slice word = ent_slice_of(name);
    const ent_named *found = ent_region_find(region, word);
    if (found && found->thing == thing) {
        *index = found->index;
        return ENT_OK;
    }
    ent_slice near = ent_region_nearest(region, thing, word);
    const char *kind = ent_thing_name(thing);
    if (near.n)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is not %s of this model; did you mean \"%.*s\"?",
                        name, kind, (int)near.n, near.s);
    return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is not %s of this model", name, kind);
}

ent_status ent_find_dispute(ent_ctx *ctx, const ent_region *region, const char *name,
                            uint32_t *index) {
    if (region->n_disputes == 0) return ent_fail(ctx, ENT_EUSAGE, "this model has no dispute");
    if (name) return ent_find_named(ctx, region, ENT_A_DISPUTE, name, index);
    if (region->n_disputes > 1)
        return list_disputes(ctx, region, "which dispute? this model has several");
    *index = 0;
    return ENT_OK;
}

void ent_list_concepts(ent_str *out) {
    const char *separator = "";
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (m->family != ENT_STABILITY) continue;
        ent_str_addf(out, "%s%s", separator, m->id);
        separator = ", ";
    }
}

/* A full name ("sequential") stands for its id where no id is near. */
ent_slice ent_nearest_concept(ent_slice word) {
    ent_nearest near = ent_nearest_to(word);
    ent_slice full = {NULL, 0};
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (m->family != ENT_STABILITY) continue;
        ent_nearest_try(&near, ent_slice_of(m->id));
        bool begins = word.n > 3 && strncmp(m->name, word.s, word.n) == 0;
        if (begins && !full.n) full = ent_slice_of(m->id);
    }
    return near.best.n ? near.best : full;
}

ent_status ent_find_concept(ent_ctx *ctx, const char *id, const ent_method **out) {
    *out = ent_method_find(ENT_STABILITY, id);
    if (*out) return ENT_OK;
    if (ent_method_find(ENT_COALITION, id))
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%s\" asks about coalitions: entente stability MODEL DISPUTE "
                        "--coalition=all --concepts=%s",
                        id, id);
    ent_slice near = ent_nearest_concept(ent_slice_of(id));
    if (near.n)
        return ent_fail(ctx, ENT_EUSAGE, "unknown stability concept \"%s\"; did you mean \"%.*s\"?",
                        id, (int)near.n, near.s);
    ent_str all = {0};
    ent_list_concepts(&all);
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "unknown stability concept \"%s\"; there are %s", id,
                             ent_str_get(&all));
    ent_str_clear(&all);
    return st;
}

static ent_status add_concept(ent_ctx *ctx, ent_stability *s, const ent_method *m) {
    for (uint32_t i = 0; i < s->n_concepts; i++)
        if (s->concepts[i] == m) return ENT_OK;
    ENT_EXPECT(ctx, s->n_concepts < ENT_MAX_CONCEPTS);
    s->concepts[s->n_concepts++] = m;
    return ENT_OK;
}

ent_status ent_refuse_unfit(ent_ctx *ctx, const ent_dispute *d, const ent_method *concept) {
    const char *unfit = ent_concept_unfit(d, concept);
    if (!unfit) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE, "%s cannot be asked of dispute \"%.*s\": %s", concept->id,
                    (int)d->name.n, d->name.s, unfit);
}

/* What the preferences of a dispute are like. */
typedef struct kinds {
    bool much, unknown;
} kinds;

/* Where preferences have strength, the strong forms too; where some are not known, the variants for
 * that in place of the plain concepts. */
static bool is_shown_unasked(const ent_method *m, kinds k) {
    if (m->family != ENT_STABILITY) return false;
    if (k.unknown) return (m->traits & ENT_TRAIT_UNCERTAIN) != 0;
    return !(m->traits & ENT_TRAIT_ASKED) || (k.much && (m->traits & ENT_TRAIT_MUCH));
}

/* Why a concept has nothing to say about a dispute, or nothing that another does not; NULL: it
 * has. */
static const char *unfit_for(const ent_dispute *d, kinds k, const ent_method *m) {
    const char *unfit = ent_concept_unfit(d, m);
    bool uncertain = (m->traits & ENT_TRAIT_UNCERTAIN) != 0;
    if (unfit) return unfit;
    if (k.unknown && !uncertain) return "it takes every preference to be known, and some are not";
    if (!k.unknown && uncertain) return "every preference is known";
    return !k.much && (m->traits & ENT_TRAIT_MUCH) ? "nothing is much preferred" : NULL;
}

/* All that fit; of the others it is noted why they do not. */
static ent_status add_all(ent_ctx *ctx, ent_stability *s, const ent_dispute *d, kinds k) {
    ent_status st = ENT_OK;
    for (size_t i = 0; i < ent_method_count() && st == ENT_OK; i++) {
        const ent_method *m = ent_method_at(i);
        if (m->family != ENT_STABILITY) continue;
        const char *unfit = unfit_for(d, k, m);
        if (!unfit) {
            st = add_concept(ctx, s, m);
        } else if (s->n_unfit < ENT_MAX_CONCEPTS) {
            s->unfit[s->n_unfit++] = (ent_unfit){m, unfit};
        }
    }
    return st;
}

static bool names_one(const char *const *ids, const char *id) {
    for (size_t i = 0; ids && ids[i]; i++)
        if (strcmp(ids[i], id) == 0) return true;
    return false;
}

static ent_status choose_concepts(ent_ctx *ctx, ent_stability *s, const char *const *ids,
                                  const ent_region *region, uint32_t dispute,
                                  const ent_rules *rules) {
    const ent_dispute *d = &region->disputes[dispute];
    kinds k = {ent_rules_have_much(d, rules), ent_rules_have_unknown(d, rules)};
    ent_status st = ENT_OK;
    for (size_t i = 0; !ids && i < ent_method_count() && st == ENT_OK; i++)
        if (is_shown_unasked(ent_method_at(i), k)) st = add_concept(ctx, s, ent_method_at(i));
    for (size_t i = 0; ids && ids[i] && st == ENT_OK; i++) {
        const ent_method *m;
        if (strcmp(ids[i], ENT_ALL_CONCEPTS) == 0) {
            st = add_all(ctx, s, d, k);
            continue;
        }
        st = ent_find_concept(ctx, ids[i], &m);
        if (st == ENT_OK) st = ent_refuse_unfit(ctx, d, m);
        if (st == ENT_OK) st = add_concept(ctx, s, m);
    }
    return st;
}

ent_status ent_refuse_views(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                            uint32_t alternative, const ent_method *concept) {
    if (alternative == ENT_NONE) return ENT_OK;
    const ent_alternative *a = &region->alternatives[alternative];
    const ent_dispute_change *c = ent_change_of(a, dispute);
    ent_slice name = region->disputes[dispute].name;
    if (!c || c->rules.n_views == 0) return ENT_OK;
    if (ent_method_reads_others(concept)) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%.*s\" has a view of dispute \"%.*s\", and %s is the same with or "
                    "without it; a view changes only what an actor expects of the others' "
                    "answers: ask seq or sseq",
                    (int)a->name.n, a->name.s, (int)name.n, name.s, concept->id);
}

ent_status ent_refuse_concept(ent_ctx *ctx, const ent_dispute_game *g, const ent_method *concept) {
    ent_status st = ent_refuse_unfit(ctx, ent_dispute_of(g), concept);
    if (st == ENT_OK) st = ent_refuse_views(ctx, g->region, g->dispute, g->alternative, concept);
    return st == ENT_OK ? ent_refuse_unknown(ctx, g->region, g->dispute, &g->rules, &concept, 1)
                        : st;
}

const ent_method *ent_usual_concept(const ent_dispute_game *g, const ent_method *concept) {
    if (ent_concept_unfit(ent_dispute_of(g), concept)) return NULL;
    if (g->rules.n_views && !ent_method_reads_others(concept)) return NULL;
    if (!ent_rules_have_unknown(ent_dispute_of(g), &g->rules)) return concept;
    return ent_method_find(ENT_STABILITY, ent_variant_of(concept));
}

/* A concept that is named must be one that a view can change. */
static ent_status refuse_views_of_named(ent_ctx *ctx, const ent_stability *s, uint32_t dispute,
                                        uint32_t alternative, const char *const *ids) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < s->n_concepts && st == ENT_OK; i++)
        if (names_one(ids, s->concepts[i]->id))
            st = ent_refuse_views(ctx, s->region, dispute, alternative, s->concepts[i]);
    return st;
}

static const char *const rule_words[] = {
    [ENT_REPLY_LEGAL] = "legal", [ENT_REPLY_ONCE] = "once", [ENT_REPLY_SINGLE] = "single"};

const char *ent_reply_rule_word(ent_reply_rule rule) {
    return rule_words[rule];
}

ent_status ent_find_reply_rule(ent_ctx *ctx, const char *word, ent_reply_rule *out) {
    *out = ENT_REPLY_LEGAL;
    if (!word) return ENT_OK;
    for (unsigned i = 0; i < sizeof rule_words / sizeof *rule_words; i++) {
        if (strcmp(word, rule_words[i]) != 0) continue;
        *out = (ent_reply_rule)i;
        return ENT_OK;
    }
    return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is no rule of reply; there are legal, once, single",
                    word);
}

/* What the caller gave, over defaults: a smaller struct is an older caller's. */
static ent_stability_options options_over_defaults(const ent_stability_options *given) {
    ent_stability_options o = ENT_STABILITY_OPTIONS_INIT;
    if (given) memcpy(&o, given, given->size < sizeof o ? given->size : sizeof o);
    return o;
}

/* What the caller asks about. */
typedef struct asked {
    bool by_ranks; /* what is not known is put aside */
    uint32_t dispute, alternative;
    ent_world world;
    ent_game_options game;
    ent_arena arena;
} asked;

ent_status ent_find_dropped(ent_ctx *ctx, const ent_region *region, const char *const *names,
                            ent_arena *arena, ent_world *world) {
    size_t n = 0;
    while (names && names[n]) n++;
    uint32_t *dropped = ent_arena_alloc(arena, n, sizeof *dropped), kept = 0;
    if (!dropped) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++) {
        ent_status st = ent_find_named(ctx, region, ENT_AN_ASSUMPTION, names[i], &dropped[kept]);
        if (st != ENT_OK) return st;
        uint32_t k = 0;
        while (dropped[k] != dropped[kept]) k++;
        kept += k == kept;
    }
    *world = (ent_world){.dropped = dropped, .n_dropped = kept};
    return ENT_OK;
}

/* `a` stays where it is: the options point into it. */
static ent_status read_asked(ent_ctx *ctx, const ent_region *region, const char *dispute,
                             const ent_stability_options *o, asked *a) {
    *a = (asked){.alternative = ENT_NONE};
    ent_status st = ent_find_dispute(ctx, region, dispute, &a->dispute);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, region, ENT_AN_ALTERNATIVE, o->under, &a->alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, region, o->drop, &a->arena, &a->world);
    a->game = (ent_game_options){.max_states = o->max_states, .world = &a->world, .jobs = o->jobs};
    if (st == ENT_OK) st = ent_find_reply_rule(ctx, o->replies, &a->game.replies);
    return st;
}

static ent_status keep_dropped(ent_ctx *ctx, ent_stability *s, const asked *a) {
    uint32_t n = a->world.n_dropped;
    uint32_t *dropped = ent_arena_alloc(&s->arena, n, sizeof *dropped);
    if (!dropped) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) dropped[i] = a->world.dropped[i];
    s->dropped = dropped;
    s->n_dropped = n;
    return ENT_OK;
}

static ent_status choose_for(ent_ctx *ctx, ent_stability *s, const char *const *ids,
                             const ent_region *region, const asked *a) {
    ent_arena scratch = {0};
    ent_rules rules;
    ent_status st =
        ent_rules_under(ctx, region, a->dispute, a->alternative, &a->world, &scratch, &rules);
    if (st == ENT_OK) st = choose_concepts(ctx, s, ids, region, a->dispute, &rules);
    if (st == ENT_OK && !a->by_ranks)
        st = ent_refuse_unknown(ctx, region, a->dispute, &rules, s->concepts, s->n_concepts);
    ent_arena_clear(&scratch);
    return st;
}

/* However the unknown turns out; under a view, by the concepts that it cannot change. */
static ent_status complete(ent_ctx *ctx, ent_stability *s) {
    enum { N_DRAWS = 2000, SEED = 1 };
    static const char *const ids[] = {"nash", "gmr", "smr", "seq"};
    for (size_t k = 0; k < sizeof ids / sizeof *ids; k++) {
        const ent_method *m = ent_method_find(ENT_STABILITY, ids[k]);
        bool seen_otherwise = s->game->rules.n_views && ent_method_reads_others(m);
        if (!seen_otherwise) s->completed[s->n_completed++] = m;
    }
    return ent_completions_run(ctx, &s->game->game, s->completed, s->n_completed, SEED, N_DRAWS,
                               &s->arena, &s->completions);
}

static ent_status run_asked(ent_ctx *ctx, const ent_region *region, const asked *a,
                            const ent_stability_options *o, ent_stability **out) {
    ent_stability *s = ent_alloc(1, sizeof *s);
    if (!s) return ent_no_memory(ctx);
    s->region = ent_region_keep(region);
    ent_status st = keep_dropped(ctx, s, a);
    if (st == ENT_OK) st = choose_for(ctx, s, o->concepts, region, a);
    if (st == ENT_OK && !a->by_ranks)
        st = refuse_views_of_named(ctx, s, a->dispute, a->alternative, o->concepts);
    if (st == ENT_OK)
        st = ent_dispute_game_open(ctx, region, a->dispute, a->alternative, &a->game, &s->game);
    if (st == ENT_OK && a->by_ranks) {
        s->open = s->game->game.unknown;
        s->game->game.unknown = NULL;
    }
    if (st == ENT_OK) st = ent_dispute_decide_each(ctx, s->game, s->concepts, s->n_concepts);
    if (st == ENT_OK)
        st = ent_find_surprises(ctx, s->game, &s->arena, &s->surprises, &s->n_surprises);
    if (st == ENT_OK) st = complete(ctx, s);
    if (st == ENT_OK)
        *out = s;
    else
        ent_stability_free(s);
    return st;
}

static ent_status run_any(ent_ctx *ctx, const ent_region *region, const char *dispute,
                          const ent_stability_options *options, bool by_ranks,
                          ent_stability **out) {
    *out = NULL;
    ent_stability_options o = options_over_defaults(options);
    asked a;
    ent_status st = read_asked(ctx, region, dispute, &o, &a);
    a.by_ranks = by_ranks;
    if (st == ENT_OK) st = run_asked(ctx, region, &a, &o, out);
    ent_arena_clear(&a.arena);
    return st;
}

ent_status ent_stability_run(ent_ctx *ctx, const ent_region *region, const char *dispute,
                             const ent_stability_options *options, ent_stability **out) {
    return run_any(ctx, region, dispute, options, false, out);
}

ent_status ent_stability_by_ranks(ent_ctx *ctx, const ent_region *region, const char *dispute,
                                  const ent_stability_options *options, ent_stability **out) {
    return run_any(ctx, region, dispute, options, true, out);
}

ent_status ent_stability_foresee(ent_ctx *ctx, const ent_region *region, const char *dispute,
                                 const ent_stability_options *options,
                                 ent_stability_estimate *out) {
    ent_stability_options o = options_over_defaults(options);
    ent_stability s = {0};
    ent_cost cost;
    asked a;
    *out = (ent_stability_estimate){0};
    ent_status st = read_asked(ctx, region, dispute, &o, &a);
    if (st == ENT_OK) st = choose_for(ctx, &s, o.concepts, region, &a);
    if (st == ENT_OK)
        st = ent_dispute_foresee(ctx, region, a.dispute, a.alternative, &a.game, s.concepts,
                                 s.n_concepts, &out->most_states, &cost);
    if (st == ENT_OK) {
        out->bytes = cost.game_bytes + cost.table_bytes + cost.answer_bytes;
        out->seconds = cost.seconds;
    }
    ent_arena_clear(&a.arena);
    return st;
}

void ent_stability_free(ent_stability *s) {
    if (!s) return;
    ent_dispute_game_close(s->game);
    ent_arena_clear(&s->arena);
    ent_region_free((ent_region *)s->region);
    ent_free(s);
}
