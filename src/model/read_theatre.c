/* read_theatre.c - theatres: who is in them, which pairs may clash, and the numbers of the model.
 *
 * A number that the text leaves out has the default of its word (theatre_words.c), so that every number
 * of a theatre is one to be set, drawn and asked about. */

#include "model/read_theatre.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

/* ---- numbers */

static bool takes_unit(const ent_theatre_word *w, ent_slice unit) {
    if (!unit.n || strcmp(w->block, "stake") == 0 || strcmp(w->block, "arms") == 0) return true;
    if (*w->unit) return ent_unit_years(unit) > 0;
    return ent_slice_is(unit, "%");
}

static ent_status wrong_unit(ent_theatre_reader *b, const ent_value *v, const ent_theatre_word *w) {
    return ent_table_fault(&b->t, "E313", v->span,
                           *w->unit ? "\"%s\" is a time: days, weeks, months or years"
                                    : "\"%s\" is a number, or in %%",
                           w->word);
}

/* The lowest and highest value that the text states, as the theory takes them. */
static void ends_of(const ent_attribute *a, double *low, double *high) {
    const ent_quantity *q = &a->quantity;
    bool range = q->doubt == ENT_TRIANGULAR || q->doubt == ENT_MIDDLE_SHARE;
    *low = ent_theatre_value(a, range ? q->low : q->best);
    *high = ent_theatre_value(a, range ? q->high : q->best);
}

static ent_status check_support(ent_theatre_reader *b, const ent_attribute *a) {
    const ent_theatre_word *w = a->word;
    double low, high;
    ends_of(a, &low, &high);
    if (low >= w->low && high <= w->high) return ENT_OK;
    ent_str message = {0};
    ent_str_addf(&message, "\"%s\" lies ", w->word);
    if (w->high < HUGE_VAL && w->low > -HUGE_VAL) {
        ent_str_add(&message, "between ");
        ent_num_print(&message, w->low);
        ent_str_add(&message, " and ");
        ent_num_print(&message, w->high);
    } else {
        ent_str_add(&message, w->low > -HUGE_VAL ? "at or above " : "at or below ");
        ent_num_print(&message, w->low > -HUGE_VAL ? w->low : w->high);
    }
    ent_str_add(&message, ", not at ");
    ent_num_print_short(&message, low < w->low ? low : high, 6);
    ent_str help = {0};
    ent_str_addf(&help, "%s", w->brief);
    return ent_table_say(&b->t, &(ent_fault){.code = "E305", .span = a->span}, &message, &help);
}

ent_status ent_theatre_number_in(ent_theatre_reader *b, const ent_node *node, const ent_value *v,
                                 const ent_theatre_word *word, const ent_theatre_called *called,
                                 const ent_attribute **out) {
    ent_attribute *a = ent_arena_alloc(b->t.r->arena, 1, sizeof *a);
    *out = NULL;
    if (!a) return ent_no_memory(b->t.r->ctx);
    ent_provenance provenance = {.assuming = ENT_NONE};
    ent_status st = v ? ent_provenance_in(b->t.r, node, &provenance) : ENT_OK;
    if (st != ENT_OK) return st;
    b->t.within = called->within;
    if (v) {
        st = ent_table_number(&b->t, v, called->name, called->actor, &provenance, a);
    } else {
        *a = (ent_attribute){.name = called->name,
                             .actor = called->actor,
                             .owner = b->t.owner,
                             .table = b->t.table,
                             .within = called->within,
                             .span = b->s->span};
        ent_theatre_preset(word, a);
    }
    b->t.within = (ent_slice){"", 0};
    a->word = word;
    a->by = called->by;
    if (st != ENT_OK || !v) {
        *out = a;
        return st;
    }
    if (!takes_unit(word, v->quantity.unit)) return wrong_unit(b, v, word);
    if (!v->quantity.unit.n) a->quantity.unit = ent_slice_of(word->unit);
    *out = a;
    return check_support(b, a);
}

/* ---- a block of numbers */

static ent_status no_such_number(ent_theatre_reader *b, const ent_node *node,
                                 const ent_theatre_word *words, uint32_t n) {
    ent_str message = {0}, help = {0};
    ent_nearest near = ent_nearest_to(node->word);
    ent_str_addf(&message, "no number \"%.*s\" stands here", ENT_SLICE(node->word));
    for (uint32_t i = 0; i < n; i++) {
        if (i && strcmp(words[i].word, words[i - 1].word) == 0) continue;
        ent_nearest_try(&near, ent_slice_of(words[i].word));
        ent_str_addf(&help, "%s%s", i ? ", " : "numbers here: ", words[i].word);
    }
    ent_fault fault = {"E300", node->word_span, near.best, node};
    return ent_table_say(&b->t, &fault, &message, &help);
}

/* What the line is called in the tables of words: its own word, or that of a row with more slots. */
static uint32_t word_of(const ent_node *node, const ent_theatre_word *words, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (ent_slice_is(node->word, words[i].word)) return i;
    return ENT_NONE;
}

/* Rows of such blocks that are a number and more. */
static const ent_value *value_of(const ent_node *node) {
    switch (node->row->id) {
    case ENT_WORD_NUMBER: return ent_node_value(node, "quantity");
    case ENT_WORD_ARMS_START: return ent_node_value(node, "start");
    case ENT_WORD_RESTRAINT: return ent_node_value(node, "restraint");
    case ENT_WORD_ACCESS: return ent_node_value(node, "access");
    case ENT_WORD_AID: return ent_node_value(node, "aid");
    default: return NULL;
    }
}

static ent_status read_line(ent_theatre_reader *b, const ent_node *node,
                            const ent_theatre_word *words, uint32_t n,
                            const ent_theatre_called *called, const ent_node **given,
                            const ent_attribute **out) {
    uint32_t at = word_of(node, words, n);
    if (at == ENT_NONE || strcmp(words[at].word, "dwell") == 0 ||
        strcmp(words[at].word, "until") == 0)
        return no_such_number(b, node, words, n);
    if (given[at])
        return ent_table_twice(&b->t, node->word, "stands", node->word_span, given[at]->word_span);
    given[at] = node;
    ent_theatre_called named = *called;
    named.name = ent_slice_of(words[at].word);
    return ent_theatre_number_in(b, node, value_of(node), &words[at], &named, &out[at]);
}

ent_status ent_theatre_numbers_in(ent_theatre_reader *b, const ent_node *block,
                                  const ent_theatre_word *words, uint32_t n, unsigned maybe,
                                  const ent_theatre_called *called, ent_span place,
                                  const ent_attribute **out) {
    const ent_node *given[ENT_N_THEATRE_NUMBERS] = {0};
    ent_status st = ENT_OK;
    for (const ent_node *line = block; st == ENT_OK && line; line = line->next)
        if (value_of(line)) st = read_line(b, line, words, n, called, given, out);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        if (out[i] || given[i] || (maybe >> i & 1)) continue;
        ent_theatre_called named = *called;
        named.name = ent_slice_of(words[i].word);
        if (isnan(words[i].best))
            st = ent_table_fault(&b->t, "E307", place, "\"%s\" must be given: %s", words[i].word,
                                 words[i].brief);
        else
            st = ent_theatre_number_in(b, NULL, NULL, &words[i], &named, &out[i]);
    }
    return st;
}

/* ---- the numbers that a theatre has once */

/* The words of a block: from *first, *n of them. */
static void words_of(const char *block, uint32_t *first, uint32_t *n) {
    *first = *n = 0;
    for (uint32_t i = 0; i < ENT_N_THEATRE_NUMBERS; i++) {
        if (strcmp(ent_theatre_words[i].block, block) != 0) continue;
        if (!*n) *first = i;
        (*n)++;
    }
}

static const char *const rungs[] = {"disputed", "crisis", "clash", "war"};

static ent_status read_dwell(ent_theatre_reader *b, const ent_node *block,
                             const ent_attribute **out) {
    const ent_node *given[4] = {0};
    ent_status st = ENT_OK;
    for (const ent_node *line = block; st == ENT_OK && line; line = line->next) {
        if (line->row->id != ENT_WORD_DWELL) continue;
        ent_slice level = ent_text_in(line, "level");
        uint32_t i = 0;
        while (i < 3 && !ent_slice_is(level, rungs[i])) i++;
        ent_theatre_called called = {
            ent_slice_of("dwell"), ENT_NONE, ent_slice_of(rungs[i]), {"", 0}};
        if (given[i])
            st = ent_table_twice(&b->t, level, "stands", line->word_span, given[i]->word_span);
        else
            st = ent_theatre_number_in(b, line, ent_node_value(line, "dwell"),
                                       &ent_theatre_words[ENT_TN_DWELL_1 + i], &called,
                                       &out[ENT_TN_DWELL_1 + i]);
        given[i] = line;
    }
    for (uint32_t i = 0; st == ENT_OK && i < 4; i++) {
        ent_theatre_called called = {
            ent_slice_of("dwell"), ENT_NONE, ent_slice_of(rungs[i]), {"", 0}};
        if (!out[ENT_TN_DWELL_1 + i] && !given[i])
            st = ent_theatre_number_in(b, NULL, NULL, &ent_theatre_words[ENT_TN_DWELL_1 + i],
                                       &called, &out[ENT_TN_DWELL_1 + i]);
    }
    return st;
}

static ent_status read_block(ent_theatre_reader *b, const ent_node *block, ent_word row,
                             const char *word) {
    static const ent_theatre_called plain = {{"", 0}, ENT_NONE, {"", 0}, {"", 0}};
    const ent_node *node = ent_find_statement(block, row);
    uint32_t first, n;
    if (!node && b->changing) return ENT_OK;
    words_of(word, &first, &n);
    const ent_attribute **out = (const ent_attribute **)b->s->number;
    for (uint32_t i = 0; i < n; i++) out[first + i] = NULL; /* a block is replaced whole */
    ent_status st = ENT_OK;
    if (row == ENT_WORD_LADDER) st = read_dwell(b, node ? node->block : NULL, out);
    if (st != ENT_OK) return st;
    return ent_theatre_numbers_in(b, node ? node->block : NULL, ent_theatre_words + first, n, 0,
                                  &plain, b->t.span, out + first);
}

static ent_status read_numbers(ent_theatre_reader *b, const ent_node *block) {
    ent_status st = read_block(b, block, ENT_WORD_INCIDENTS, "incidents");
    if (st == ENT_OK) st = read_block(b, block, ENT_WORD_EXERCISES, "exercises");
    if (st == ENT_OK) st = read_block(b, block, ENT_WORD_LADDER, "ladder");
    return st == ENT_OK ? read_block(b, block, ENT_WORD_SETTLE, "settle") : st;
}

/* ---- actors */

ent_slice ent_theatre_actor_name(const ent_theatre_reader *b, uint32_t actor) {
    return b->t.r->region->actors[b->s->actors[actor]].name;
}

ent_status ent_theatre_actor_in(ent_theatre_reader *b, const ent_node *node, ent_slice name,
                                ent_span span, uint32_t *actor) {
    uint32_t found;
    *actor = ENT_NONE;
    ent_status st = ent_table_actor(&b->t, node, name, span, &found);
    if (st != ENT_OK || found == ENT_NONE) return st;
    *actor = ent_find_theatre_actor(b->s, found);
    if (*actor != ENT_NONE) return ENT_OK;
    if (b->changing)
        return ent_table_fault(&b->t, "E304", span,
                               "\"%.*s\" is not in theatre \"%.*s\"; an alternative adds none",
                               ENT_SLICE(name), ENT_SLICE(b->t.name));
    if (b->s->n_actors == ENT_MOST_THEATRE_ACTORS)
        return ent_fail(b->t.r->ctx, ENT_ELIMIT,
                        "theatre \"%.*s\" has more than %d actors; at most %d are computed",
                        ENT_SLICE(b->t.name), ENT_MOST_THEATRE_ACTORS, ENT_MOST_THEATRE_ACTORS);
    *actor = b->s->n_actors++;
    b->actors[*actor] = found;
    return ENT_OK;
}

/* ---- pairs and borders that are spoken of */

/* The name on a side of a relation, which must be one; NULL after a message. */
static ent_status side_of(ent_theatre_reader *b, const ent_expr *e, bool *fine) {
    *fine = e->kind == ENT_EXPR_NAME;
    if (*fine) return ENT_OK;
    return ent_table_fault(&b->t, "E304", e->span, "a pair is of two actors: A <-> B");
}

/* Both actors of A <-> B as numbers of the theatre. */
static ent_status both_of(ent_theatre_reader *b, const ent_node *node, const ent_value *v,
                          uint32_t pair[2], bool *fine) {
    bool one = false, other = false;
    *fine = false;
    if (!v->mutual) return ent_table_fault(&b->t, "E304", v->span, "a pair is written A <-> B");
    ent_status st = side_of(b, v->expr, &one);
    if (st == ENT_OK && one) st = side_of(b, v->other, &other);
    if (st != ENT_OK || !one || !other) return st;
    st = ent_theatre_actor_in(b, node, v->expr->name, v->expr->span, &pair[0]);
    if (st == ENT_OK) st = ent_theatre_actor_in(b, node, v->other->name, v->other->span, &pair[1]);
    if (st != ENT_OK || pair[0] == ENT_NONE || pair[1] == ENT_NONE) return st;
    *fine = pair[0] != pair[1];
    if (*fine) return ENT_OK;
    return ent_table_fault(&b->t, "E304", v->span, "a pair is of two different actors");
}

static void put_pairs(const ent_theatre_reader *b, ent_str *out) {
    for (uint32_t i = 0; i < b->s->n_dyads; i++)
        ent_str_addf(out, "%s%.*s <-> %.*s", i ? ", " : "pairs here: ",
                     ENT_SLICE(ent_theatre_actor_name(b, b->s->dyads[i].a)),
                     ENT_SLICE(ent_theatre_actor_name(b, b->s->dyads[i].b)));
}

ent_status ent_theatre_pair_in(ent_theatre_reader *b, const ent_node *node, const ent_value *v,
                               uint32_t *pair) {
    uint32_t both[2] = {ENT_NONE, ENT_NONE};
    bool fine;
    *pair = ENT_NONE;
    ent_status st = both_of(b, node, v, both, &fine);
    if (st != ENT_OK || !fine) return st;
    *pair = ent_find_dyad(b->s, both[0], both[1]);
    if (*pair != ENT_NONE) return ENT_OK;
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "theatre \"%.*s\" has no pair %.*s <-> %.*s", ENT_SLICE(b->t.name),
                 ENT_SLICE(v->expr->name), ENT_SLICE(v->other->name));
    put_pairs(b, &help);
    if (!help.n) ent_str_add(&help, "say it: dyads { A <-> B }");
    return ent_table_say(&b->t, &(ent_fault){.code = "E304", .span = v->span}, &message, &help);
}

ent_status ent_theatre_border_in(ent_theatre_reader *b, const ent_node *node, ent_span span,
                                 ent_slice group, ent_slice state, uint32_t *border) {
    (void)node;
    *border = ENT_NONE;
    for (uint32_t i = 0; i < b->s->n_borders; i++)
        if (ent_slice_eq(ent_theatre_actor_name(b, b->s->borders[i].group), group) &&
            ent_slice_eq(ent_theatre_actor_name(b, b->s->borders[i].state), state))
            *border = i;
    if (*border != ENT_NONE) return ENT_OK;
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "theatre \"%.*s\" has no attacks %.*s -> %.*s", ENT_SLICE(b->t.name),
                 ENT_SLICE(group), ENT_SLICE(state));
    for (uint32_t i = 0; i < b->s->n_borders; i++)
        ent_str_addf(&help, "%s%.*s -> %.*s", i ? ", " : "attacks here: ",
                     ENT_SLICE(ent_theatre_actor_name(b, b->s->borders[i].group)),
                     ENT_SLICE(ent_theatre_actor_name(b, b->s->borders[i].state)));
    return ent_table_say(&b->t, &(ent_fault){.code = "E309", .span = span}, &message, &help);
}

ent_status ent_theatre_adds_none(ent_theatre_reader *b, ent_span span, const char *noun,
                                 ent_slice name) {
    return ent_table_fault(&b->t, "E265", span,
                           "theatre \"%.*s\" has no %s \"%.*s\"; an alternative adds none",
                           ENT_SLICE(b->t.name), noun, ENT_SLICE(name));
}

ent_status ent_theatre_wants_as_of(ent_theatre_reader *b, ent_span span) {
    if (b->t.r->region->has_as_of) return ENT_OK;
    return ent_table_fault(&b->t, "E308", span,
                           "a theatre with dates needs the day from which it runs: region NAME { "
                           "as-of DATE }");
}

/* ---- pairs */

static ent_status read_history(ent_theatre_reader *b, const ent_node *node, ent_theatre_dyad *d) {
    ent_filling f = ent_node_filling(node, "onsets");
    const ent_value *span = ent_node_value(node, "observed");
    const ent_region *g = b->t.r->region;
    ent_date *onsets = ent_arena_alloc(b->t.r->arena, f.n, sizeof *onsets);
    if (!onsets) return ent_no_memory(b->t.r->ctx);
    d->onsets = onsets;
    d->has_observed = span != NULL;
    ent_status st = ENT_OK;
    if (f.n || span) st = ent_theatre_wants_as_of(b, f.n ? f.value[0].span : span->span);
    if (st == ENT_OK && span) {
        d->observed_from = span->date;
        d->observed_to = span->until;
        if (g->has_as_of && span->until.first > g->as_of.last)
            st = ent_table_fault(&b->t, "E308", span->span, "nothing is observed after as-of");
    }
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
        const ent_value *v = &f.value[i];
        onsets[d->n_onsets++] = v->date;
        if (g->has_as_of && v->date.first > g->as_of.last)
            st = ent_table_fault(&b->t, "E308", v->span, "an onset after as-of is not known yet");
        else if (!span)
            st = ent_table_fault(&b->t, "E307", v->span,
                                 "onsets need the time that was looked at: observed 1992..2014");
        else if (v->date.last < span->date.first || v->date.first > span->until.last)
            st = ent_table_fault(&b->t, "E308", v->span, "an onset lies outside what was observed");
        if (b->t.faulty) break;
    }
    return st;
}

static ent_status read_covariates(ent_theatre_reader *b, const ent_node *node,
                                  ent_theatre_dyad *d) {
    const ent_attribute *out[ENT_N_DYAD_NUMBERS] = {0};
    ent_theatre_called called = {
        {"", 0}, b->s->actors[d->a], ent_theatre_actor_name(b, d->b), {"", 0}};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < ENT_N_DYAD_NUMBERS; i++) {
        const ent_value *v = ent_node_value(node, ent_dyad_words[i].word);
        called.name = ent_slice_of(ent_dyad_words[i].word);
        if (v) st = ent_theatre_number_in(b, node, v, &ent_dyad_words[i], &called, &out[i]);
    }
    d->claim = out[ENT_DN_CLAIM];
    d->capability = out[ENT_DN_CAPABILITY];
    d->dependence = out[ENT_DN_DEPENDENCE];
    d->belief = out[ENT_DN_BELIEF];
    return st;
}

static ent_status read_dyad(ent_theatre_reader *b, const ent_node *node, ent_theatre_dyad *dyads,
                            bool *given) {
    const ent_value *v = ent_node_value(node, "pair");
    ent_theatre_dyad d = {.span = v->span};
    uint32_t pair[2];
    bool fine;
    ent_status st = both_of(b, node, v, pair, &fine);
    if (st != ENT_OK || !fine) return st;
    uint32_t at = ent_find_dyad(b->s, pair[0], pair[1]);
    if (at != ENT_NONE && given[at])
        return ent_table_twice(&b->t, ent_span_text(&b->t.r->region->files, v->span), "stands",
                               v->span, dyads[at].span);
    if (b->changing && at == ENT_NONE)
        return ent_theatre_adds_none(b, v->span, "pair",
                                     ent_span_text(&b->t.r->region->files, v->span));
    d.a = at == ENT_NONE ? pair[0] : dyads[at].a;
    d.b = at == ENT_NONE ? pair[1] : dyads[at].b;
    d.rivalry = ent_node_value(node, "rivalry") != NULL;
    d.land = ent_node_value(node, "land") != NULL;
    d.pact = ent_node_value(node, "pact") != NULL;
    st = read_covariates(b, node, &d);
    if (st == ENT_OK) st = read_history(b, node, &d);
    if (st == ENT_OK) st = ent_provenance_in(b->t.r, node, &d.provenance);
    if (st != ENT_OK) return st;
    if (at == ENT_NONE) at = b->s->n_dyads++;
    dyads[at] = d;
    given[at] = true;
    return ENT_OK;
}

static ent_status read_dyads(ent_theatre_reader *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_DYADS);
    uint32_t most = b->s->n_dyads + ent_count_rows(node ? node->block : NULL, ENT_WORD_DYAD);
    if (most > ENT_MOST_DYADS)
        return ent_fail(b->t.r->ctx, ENT_ELIMIT,
                        "theatre \"%.*s\" has %u pairs; at most %d are computed",
                        ENT_SLICE(b->t.name), most, ENT_MOST_DYADS);
    ent_theatre_dyad *dyads = ent_arena_alloc(b->t.r->arena, most, sizeof *dyads);
    bool *given = ent_arena_alloc(b->t.r->arena, most, sizeof *given);
    if (!dyads || !given) return ent_no_memory(b->t.r->ctx);
    if (b->s->n_dyads) memcpy(dyads, b->s->dyads, b->s->n_dyads * sizeof *dyads);
    b->s->dyads = dyads;
    ent_status st = ENT_OK;
    for (const ent_node *n = node ? node->block : NULL; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_DYAD) st = read_dyad(b, n, dyads, given);
    return st;
}

/* ---- exercises */

static ent_status read_rates(ent_theatre_reader *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_EXERCISES);
    if (!node && b->changing) return ENT_OK;
    const ent_attribute **rate =
        ent_arena_alloc(b->t.r->arena, ENT_MOST_THEATRE_ACTORS, sizeof *rate);
    if (!rate) return ent_no_memory(b->t.r->ctx);
    b->s->exercise_rate = rate;
    ent_status st = ENT_OK;
    for (const ent_node *n = node ? node->block : NULL; st == ENT_OK && n; n = n->next) {
        if (n->row->id != ENT_WORD_RATE) continue;
        const ent_value *v = ent_node_value(n, "actor");
        uint32_t actor;
        st = ent_theatre_actor_in(b, n, v->name, v->span, &actor);
        if (st != ENT_OK || actor == ENT_NONE) continue;
        ent_theatre_called called = {ent_slice_of("rate"), ENT_NONE, v->name, {"", 0}};
        if (rate[actor])
            st = ent_table_twice(&b->t, v->name, "stands", v->span, rate[actor]->span);
        else
            st = ent_theatre_number_in(b, n, ent_node_value(n, "rate"),
                                       &ent_single_words[ENT_SN_EXERCISE_RATE], &called,
                                       &rate[actor]);
    }
    return st;
}

/* ---- all of it */

static ent_status read_times(ent_theatre_reader *b, const ent_node *block) {
    const ent_node *step = ent_find_statement(block, ENT_WORD_STEP);
    const ent_node *horizon = ent_find_statement(block, ENT_WORD_HORIZON);
    const ent_quantity *of_region = &b->t.r->region->horizon;
    b->s->step = (ent_quantity){.best = 1, .unit = ent_slice_of("month")};
    b->s->horizon =
        of_region->unit.n ? *of_region : (ent_quantity){.best = 5, .unit = ent_slice_of("years")};
    ent_status st = step ? ent_time_in(b->t.r, step, "step", &b->s->step) : ENT_OK;
    if (st == ENT_OK && horizon) st = ent_time_in(b->t.r, horizon, "horizon", &b->s->horizon);
    b->s->step_years = b->s->step.best * ent_unit_years(b->s->step.unit);
    b->s->horizon_years = b->s->horizon.best * ent_unit_years(b->s->horizon.unit);
    return st;
}

static ent_status read_outside(ent_theatre_reader *b, const ent_node *block) {
    ent_theatre_called called = {ent_slice_of("outside"), ENT_NONE, {"", 0}, {"", 0}};
    if (b->changing && !ent_count_rows(block, ENT_WORD_OUTSIDE)) return ENT_OK;
    return ent_theatre_dated_in(b, block, ENT_WORD_OUTSIDE, "presence", "since",
                                &ent_single_words[ENT_SN_OUTSIDE], &called, &b->s->outside,
                                &b->s->n_outside);
}

static ent_status read_parts(ent_theatre_reader *b, const ent_node *block) {
    ent_status st = read_dyads(b, block);
    if (st == ENT_OK) st = ent_theatre_borders_in(b, block);
    if (st == ENT_OK) st = ent_theatre_arms_in(b, block);
    if (st == ENT_OK) st = read_rates(b, block);
    if (st == ENT_OK) st = read_outside(b, block);
    if (st == ENT_OK) st = read_numbers(b, block);
    if (st == ENT_OK) st = ent_theatre_similar_in(b, block);
    if (st == ENT_OK) st = ent_theatre_stakes_in(b, block);
    if (st == ENT_OK) st = ent_theatre_measures_in(b, block);
    return st == ENT_OK ? ent_theatre_acts_in(b, block) : st;
}

static ent_theatre_reader reader_of(ent_reader *r, uint32_t theatre, ent_theatre *s,
                                    ent_span span) {
    return (ent_theatre_reader){.t = {.r = r,
                                      .owner = ENT_OF_THEATRE,
                                      .table = theatre,
                                      .name = s->name,
                                      .within = {"", 0},
                                      .span = span},
                                .s = s};
}

static ent_status read_theatre(ent_reader *r, uint32_t index, const ent_node *node,
                               ent_theatre *s) {
    s->name = ent_text_in(node, "name");
    s->title = ent_title_in(node, s->name);
    s->span = ent_name_span_of(node);
    ent_theatre_reader b = reader_of(r, index, s, s->span);
    b.actors = ent_arena_alloc(r->arena, ENT_MOST_THEATRE_ACTORS, sizeof *b.actors);
    if (!b.actors) return ent_no_memory(r->ctx);
    s->actors = b.actors;
    ent_status st = ent_check_once(r, node->block);
    if (st == ENT_OK) st = read_times(&b, node->block);
    if (st == ENT_OK) st = read_parts(&b, node->block);
    if (st == ENT_OK && !b.t.faulty) st = ent_theatre_review(&b);
    r->faulty_tables[ENT_OF_THEATRE][index] = b.t.faulty;
    return st;
}

ent_status ent_model_read_theatres(ent_reader *r) {
    size_t n = r->said[ENT_A_THEATRE].n;
    ent_theatre *theatres = ent_arena_alloc(r->arena, n, sizeof *theatres);
    bool *faulty = r->faulty_tables[ENT_OF_THEATRE] = ent_arena_alloc(r->arena, n, sizeof *faulty);
    if (!theatres || !faulty) return ent_no_memory(r->ctx);
    r->region->theatres = theatres;
    r->region->n_theatres = (uint32_t)n;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        st = read_theatre(r, i, r->said[ENT_A_THEATRE].at[i], &theatres[i]);
    return st;
}

/* ---- in an alternative */

ent_status ent_theatre_changed(ent_reader *r, uint32_t theatre, const ent_node *node,
                               const ent_theatre **out) {
    ent_theatre *s = ent_arena_alloc(r->arena, 1, sizeof *s);
    if (!s) return ent_no_memory(r->ctx);
    *s = r->region->theatres[theatre];
    *out = s;
    ent_theatre_reader b = reader_of(r, theatre, s, ent_name_span_of(node));
    b.changing = true;
    ent_status st = read_parts(&b, node->block);
    return st == ENT_OK && !b.t.faulty ? ent_theatre_review(&b) : st;
}
