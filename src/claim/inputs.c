/* inputs.c - what a check reads, and the statements that it can rest on.
 *
 * A statement is known by its place in the text.  Statements that share an assumption count as one:
 * who gives up the assumption gives up all of them. */

#include "claim/trial.h"

#include "model/doubt.h"

#include <stdlib.h>

enum { MOST_EVENTS = 100 };

/* ---- what is read */

/* Whose preferences a ground asks about: of an answer for one player those of the others count only
 * where they must gain by what they answer. */
static uint64_t players_of(const ent_ground *ground) {
    uint64_t own = ground->player == ENT_NONE ? ENT_ALL_MOVERS : UINT64_C(1) << ground->player;
    switch (ground->kind) {
    case ENT_GROUND_PREFERS: return own;
    case ENT_GROUND_PATH: return ground->layer ? ground->movers : 0;
    case ENT_GROUND_STABLE:
        if (ground->together) own = ground->together;
        return ent_method_reads_others(ground->concept) ? ENT_ALL_MOVERS : own;
    default: return ENT_ALL_MOVERS;
    }
}

static bool add_game(ent_reads *r, const ent_ground *ground) {
    for (uint32_t i = 0; i < r->n_games; i++)
        if (r->games[i] == ground->game) {
            r->players[i] |= players_of(ground);
            return false;
        }
    r->players[r->n_games] = players_of(ground);
    r->games[r->n_games++] = (ent_dispute_game *)ground->game;
    return true;
}

static int by_place(const void *a, const void *b) {
    ent_span x = (*(const ent_event *const *)a)->span, y = (*(const ent_event *const *)b)->span;
    if (x.file != y.file) return x.file < y.file ? -1 : 1;
    return x.begin < y.begin ? -1 : x.begin > y.begin;
}

static void add_coverage(ent_reads *r, const ent_coverage *c) {
    for (uint32_t i = 0; i < r->n_coverages; i++)
        if (r->coverages[i] == c) return;
    r->coverages[r->n_coverages++] = c;
}

/* The statements of coverage that the answer rests on, each once. */
static ent_status list_coverages(ent_ctx *ctx, const ent_tested *tested, ent_arena *arena,
                                 ent_reads *out) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < tested->n_grounds; i++) n += tested->grounds[i].n_coverages;
    out->coverages = ent_arena_alloc(arena, n, sizeof *out->coverages);
    if (!out->coverages) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < tested->n_grounds; i++) {
        const ent_ground *g = &tested->grounds[i];
        for (uint32_t k = 0; k < g->n_coverages; k++) add_coverage(out, g->coverages[k]);
    }
    return ENT_OK;
}

/* The events that the answer rests on, in the order of the text, each once. */
static ent_status list_events(ent_ctx *ctx, const ent_tested *tested, ent_arena *arena,
                              ent_reads *out) {
    size_t n = 0;
    for (uint32_t i = 0; i < tested->n_grounds; i++) n += tested->grounds[i].n_read;
    out->events = ent_arena_alloc(arena, n, sizeof *out->events);
    if (!out->events) return ent_no_memory(ctx);
    n = 0;
    for (uint32_t i = 0; i < tested->n_grounds; i++) {
        const ent_ground *g = &tested->grounds[i];
        for (uint32_t k = 0; k < g->n_read; k++) out->events[n++] = g->read[k];
    }
    if (n) qsort(out->events, n, sizeof *out->events, by_place);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || out->events[i] != out->events[i - 1])
            out->events[out->n_events++] = out->events[i];
    return ENT_OK;
}

static void add_number(ent_reads *r, const ent_attribute *a) {
    for (uint32_t i = 0; i < r->n_numbers; i++)
        if (r->numbers[i] == a) return;
    r->numbers[r->n_numbers++] = a;
}

/* A line that an alternative shares with the model is one. */
static void add_line(ent_reads *r, const ent_table_line *line) {
    for (uint32_t i = 0; i < r->n_lines; i++)
        if (r->lines[i]->span.file == line->span.file &&
            r->lines[i]->span.begin == line->span.begin)
            return;
    r->lines[r->n_lines++] = line;
}

static void add_deal(ent_reads *r, const ent_deal *deal) {
    for (uint32_t i = 0; i < deal->n_numbers; i++) add_number(r, deal->numbers[i]);
    for (uint32_t i = 0; i < deal->n_lines; i++) add_line(r, &deal->lines[i]);
    r->deals += deal->cost + 1;
}

/* Room for what the grounds name. */
static ent_status make_room(ent_ctx *ctx, const ent_tested *tested, ent_arena *arena,
                            ent_reads *out) {
    size_t n_numbers = tested->n_grounds, n_lines = 0;
    for (uint32_t i = 0; i < tested->n_grounds; i++) {
        const ent_deal *deal = tested->grounds[i].deal;
        if (!deal) continue;
        n_numbers += deal->n_numbers;
        n_lines += deal->n_lines;
    }
    out->games = ent_arena_alloc(arena, tested->n_grounds, sizeof *out->games);
    out->players = ent_arena_alloc(arena, tested->n_grounds, sizeof *out->players);
    out->numbers = ent_arena_alloc(arena, n_numbers, sizeof *out->numbers);
    out->lines = ent_arena_alloc(arena, n_lines, sizeof *out->lines);
    bool room = out->games && out->players && out->numbers && out->lines;
    return room ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_reads_of(ent_ctx *ctx, const ent_region *region, const ent_tested *tested,
                        ent_arena *arena, ent_reads *out) {
    *out = (ent_reads){.outcomes = 1, .grounds = tested->grounds, .n_grounds = tested->n_grounds};
    ent_status listed = make_room(ctx, tested, arena, out);
    if (listed == ENT_OK) listed = list_events(ctx, tested, arena, out);
    if (listed == ENT_OK) listed = list_coverages(ctx, tested, arena, out);
    if (listed != ENT_OK) return listed;
    for (uint32_t i = 0; i < tested->n_grounds; i++) {
        const ent_ground *ground = &tested->grounds[i];
        if (ground->attribute) add_number(out, ground->attribute);
        if (ground->deal) add_deal(out, ground->deal);
        if (!ground->game) continue;
        uint64_t n = ground->game->game.n_states;
        uint64_t decided = n * ground->game->game.spec.n_dms;
        if (ground->kind == ENT_GROUND_MARGIN) decided *= 1 + n; /* it asks again and again */
        bool compared = ground->kind == ENT_GROUND_PREFERS;
        out->ask += compared ? 1 : decided;
        if (ground->kind == ENT_GROUND_MARGIN) out->cost += decided;
        if (!add_game(out, ground)) continue;
        out->cost += n * ground->game->game.spec.n_dms;
        out->ask += n;
        for (uint32_t p = 0; p < ground->game->game.spec.n_dms; p++)
            out->outcomes *= ent_stance_outcomes(&ground->game->rules.stance[p]);
        out->in_doubt = out->in_doubt || ent_dispute_in_doubt(ground->game);
    }
    out->cost += out->deals;
    out->ask += out->deals;
    for (uint32_t i = 0; i < out->n_numbers; i++)
        if (ent_attribute_in_doubt(region, out->numbers[i], NULL)) out->numbers_in_doubt = true;
    out->in_doubt = out->in_doubt || out->numbers_in_doubt;
    return ENT_OK;
}

/* ---- origin */

static bool is_own(const ent_region *region, const ent_claim *claim, uint32_t source) {
    uint32_t document = region->sources[source].document;
    for (uint32_t i = 0; i < claim->provenance.n_from; i++)
        if (region->sources[claim->provenance.from[i].source].document == document) return true;
    return false;
}

ent_origin ent_origin_of(const ent_region *region, const ent_claim *claim,
                         const ent_provenance *p) {
    ent_origin origin = ENT_FROM_JUDGEMENT;
    for (uint32_t i = 0; i < p->n_from; i++) {
        ent_provenance one = {.from = &p->from[i], .n_from = 1};
        if (ent_is_judgement(region, &one)) continue;
        if (!is_own(region, claim, p->from[i].source)) return ENT_FROM_ELSEWHERE;
        origin = ENT_FROM_OWN;
    }
    return origin;
}

bool ent_line_says(ent_table_line_kind kind) {
    return kind != ENT_LINE_PARTY && kind != ENT_LINE_WORTH;
}

bool ent_is_cell(const ent_attribute *a) {
    bool table = a->owner == ENT_OF_NEGOTIATION || a->owner == ENT_OF_DIVISION;
    return table && a->actor != ENT_NONE && !ent_slice_is(a->name, "accommodation");
}

bool ent_reads_own(const ent_region *region, const ent_claim *claim, const ent_ground *ground) {
    bool own = ground->attribute && ent_origin_of(region, claim, &ground->attribute->provenance) !=
                                        ENT_FROM_ELSEWHERE;
    const ent_deal *deal = ground->deal;
    for (uint32_t i = 0; deal && i < deal->n_numbers && !own; i++)
        own = ent_origin_of(region, claim, &deal->numbers[i]->provenance) != ENT_FROM_ELSEWHERE;
    for (uint32_t i = 0; deal && i < deal->n_lines && !own; i++)
        own = ent_line_says(deal->lines[i].kind) &&
              ent_origin_of(region, claim, deal->lines[i].provenance) != ENT_FROM_ELSEWHERE;
    for (uint32_t i = 0; i < ground->n_read && !own; i++)
        own = ent_origin_of(region, claim, &ground->read[i]->provenance) != ENT_FROM_ELSEWHERE;
    for (uint32_t i = 0; i < ground->n_coverages && !own; i++)
        own = ent_origin_of(region, claim, &ground->coverages[i]->provenance) !=
              ENT_FROM_ELSEWHERE;
    return own;
}

/* ---- candidates */

typedef ENT_VEC(ent_input) inputs;
typedef ENT_VEC(ent_seat) seats;

typedef struct group {
    inputs inputs;
    seats seats;
    uint32_t assumption;
} group;

typedef struct collection {
    ent_ctx *ctx;
    const ent_region *region;
    const ent_claim *claim;
    const ent_reads *reads;
    ENT_VEC(group) groups;
} collection;

static bool same_place(ent_span a, ent_span b) {
    return a.file == b.file && a.begin == b.begin;
}

/* The factors of one intervention of a process. */
static bool same_intervention(const ent_input *a, const ent_input *b) {
    const ent_attribute *x = a->attribute, *y = b->attribute;
    return x && y && x->owner == ENT_OF_PROCESS && y->owner == ENT_OF_PROCESS &&
           x->table == y->table && x->by.n && ent_slice_eq(x->by, y->by) &&
           a->provenance->assuming == ENT_NONE && b->provenance->assuming == ENT_NONE;
}

/* The group in which the statement stands already, or the one of its assumption or intervention. */
static group *group_of(collection *c, const ent_input *in, bool *stands) {
    group *found = NULL;
    *stands = false;
    for (size_t i = 0; i < c->groups.n; i++) {
        group *g = &c->groups.at[i];
        for (size_t k = 0; k < g->inputs.n; k++) {
            if (same_intervention(&g->inputs.at[k], in)) found = g;
            if (!same_place(g->inputs.at[k].span, in->span)) continue;
            *stands = true;
            return g;
        }
        if (g->assumption != ENT_NONE && g->assumption == in->provenance->assuming) found = g;
    }
    return found;
}

static ent_status add(collection *c, ent_input in, uint32_t game) {
    bool stands;
    in.origin = ent_origin_of(c->region, c->claim, in.provenance);
    group *g = group_of(c, &in, &stands);
    if (!g) {
        group fresh = {.assumption = in.provenance->assuming};
        if (!ent_vec_push(&c->groups, fresh)) return ent_no_memory(c->ctx);
        g = &c->groups.at[c->groups.n - 1];
    }
    ent_seat seat = {game, in.kind, in.player, in.line};
    if (!stands && !ent_vec_push(&g->inputs, in)) return ent_no_memory(c->ctx);
    if (game != ENT_NONE && !ent_vec_push(&g->seats, seat)) return ent_no_memory(c->ctx);
    return ENT_OK;
}

/* What is much worse for a player, and what is not known of it. */
static ent_status add_richer(collection *c, uint32_t game, uint32_t player) {
    const ent_dispute_game *g = c->reads->games[game];
    const ent_stance *s = &g->rules.stance[player];
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < s->n_cuts && st == ENT_OK; k++)
        st = add(c,
                 (ent_input){.kind = ENT_INPUT_MUCH,
                             .game = g,
                             .player = player,
                             .line = k,
                             .text = s->cuts[k].text,
                             .span = s->cuts[k].span,
                             .provenance = &s->cuts[k].provenance},
                 game);
    for (uint32_t k = 0; k < s->n_unknown && st == ENT_OK; k++)
        st = add(c,
                 (ent_input){.kind = ENT_INPUT_UNKNOWN,
                             .game = g,
                             .player = player,
                             .line = k,
                             .text = s->unknown[k].text,
                             .span = s->unknown[k].span,
                             .provenance = &s->unknown[k].provenance},
                 game);
    return st;
}

static ent_status add_stance(collection *c, uint32_t game, uint32_t player) {
    const ent_dispute_game *g = c->reads->games[game];
    const ent_stance *s = &g->rules.stance[player];
    ent_input in = {.kind = ENT_INPUT_RANK, .game = g, .player = player};
    if (s->ranked) {
        in.text = s->rank.text;
        in.span = s->rank.span;
        in.provenance = &s->rank.provenance;
        return add(c, in, game);
    }
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < g->n_lines[player] && st == ENT_OK; k++) {
        const ent_line *line = g->line[player][k];
        in = (ent_input){.kind = ENT_INPUT_PREFERENCE,
                         .game = g,
                         .player = player,
                         .line = k,
                         .text = line->text,
                         .span = line->span,
                         .provenance = &line->provenance};
        st = add(c, in, game);
    }
    return st;
}

static ent_status add_limits(collection *c, uint32_t game) {
    const ent_dispute_game *g = c->reads->games[game];
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < g->rules.n_never && st == ENT_OK; k++) {
        const ent_line *line = &g->rules.never[k];
        st = add(c,
                 (ent_input){.kind = ENT_INPUT_NEVER,
                             .game = g,
                             .line = k,
                             .text = line->text,
                             .span = line->span,
                             .provenance = &line->provenance},
                 game);
    }
    for (uint32_t k = 0; k < g->rules.n_bans && st == ENT_OK; k++) {
        const ent_ban_line *ban = &g->rules.bans[k];
        st = add(c,
                 (ent_input){.kind = ENT_INPUT_BAN,
                             .game = g,
                             .player = ban->player,
                             .line = k,
                             .text = ban->text,
                             .span = ban->span,
                             .provenance = &ban->provenance},
                 game);
    }
    return st;
}

static ent_status collect(collection *c) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < c->reads->n_games && st == ENT_OK; i++) {
        uint32_t n = c->reads->games[i]->game.spec.n_dms;
        for (uint32_t p = 0; p < n && st == ENT_OK; p++) {
            st = add_stance(c, i, p);
            if (st == ENT_OK) st = add_richer(c, i, p);
        }
        if (st == ENT_OK) st = add_limits(c, i);
    }
    for (uint32_t i = 0; i < c->reads->n_numbers && st == ENT_OK; i++) {
        const ent_attribute *a = c->reads->numbers[i];
        st = add(c,
                 (ent_input){.kind = ENT_INPUT_NUMBER,
                             .attribute = a,
                             .text = a->name,
                             .span = a->span,
                             .provenance = &a->provenance},
                 ENT_NONE);
    }
    for (uint32_t i = 0; i < c->reads->n_lines && st == ENT_OK; i++) {
        static const ent_input_kind kinds[] = {
            [ENT_LINE_RANKING] = ENT_INPUT_RANKING, [ENT_LINE_APPROVAL] = ENT_INPUT_APPROVAL,
            [ENT_LINE_PARTY] = ENT_INPUT_PARTY,     [ENT_LINE_WORTH] = ENT_INPUT_WORTH,
            [ENT_LINE_COAST] = ENT_INPUT_COAST,     [ENT_LINE_CLOSING] = ENT_INPUT_CLOSING,
            [ENT_LINE_COURSE] = ENT_INPUT_COURSE,   [ENT_LINE_FIELD] = ENT_INPUT_FIELD,
            [ENT_LINE_AGREED] = ENT_INPUT_AGREED,
        };
        const ent_table_line *line = c->reads->lines[i];
        st = add(c,
                 (ent_input){.kind = kinds[line->kind],
                             .table = line,
                             .text = line->text,
                             .span = line->span,
                             .provenance = line->provenance},
                 ENT_NONE);
    }
    /* Of very many events no single one decides. */
    uint32_t n_events = c->reads->n_events > MOST_EVENTS ? 0 : c->reads->n_events;
    for (uint32_t i = 0; i < n_events && st == ENT_OK; i++) {
        const ent_event *e = c->reads->events[i];
        st = add(c,
                 (ent_input){.kind = ENT_INPUT_EVENT,
                             .event = e,
                             .text = e->what,
                             .span = e->span,
                             .provenance = &e->provenance},
                 ENT_NONE);
    }
    return st;
}

/* Of several origins the one that says least for itself. */
static ent_origin weakest(const inputs *in) {
    ent_origin origin = ENT_FROM_ELSEWHERE;
    for (size_t k = 0; k < in->n; k++)
        if (in->at[k].origin > origin) origin = in->at[k].origin;
    return origin;
}

/* The intervention of a process, where the inputs are its factors alone. */
static ent_slice unit_of(const inputs *in) {
    ent_slice none = {0};
    for (size_t k = 0; k < in->n; k++)
        if (!same_intervention(&in->at[0], &in->at[k])) return none;
    return in->n ? in->at[0].attribute->by : none;
}

static bool keep(const group *g, ent_arena *arena, ent_candidate *out) {
    ent_input *in = ent_arena_alloc(arena, g->inputs.n, sizeof *in);
    ent_seat *at = ent_arena_alloc(arena, g->seats.n, sizeof *at);
    if (!in || !at) return false;
    for (size_t k = 0; k < g->inputs.n; k++) in[k] = g->inputs.at[k];
    for (size_t k = 0; k < g->seats.n; k++) at[k] = g->seats.at[k];
    ent_support support = {.inputs = in,
                           .n_inputs = (uint32_t)g->inputs.n,
                           .assumption = g->assumption,
                           .origin = weakest(&g->inputs),
                           .unit = unit_of(&g->inputs)};
    *out = (ent_candidate){support, at, (uint32_t)g->seats.n};
    return true;
}

ent_status ent_candidates_of(ent_ctx *ctx, const ent_region *region, const ent_claim *claim,
                             const ent_reads *reads, ent_arena *arena, ent_candidate **out,
                             uint32_t *n) {
    collection c = {.ctx = ctx, .region = region, .claim = claim, .reads = reads};
    ent_status st = collect(&c);
    ent_candidate *list = ent_arena_alloc(arena, c.groups.n, sizeof *list);
    if (st == ENT_OK && !list) st = ent_no_memory(ctx);
    for (size_t i = 0; i < c.groups.n; i++) {
        if (st == ENT_OK && !keep(&c.groups.at[i], arena, &list[i])) st = ent_no_memory(ctx);
        ent_vec_clear(&c.groups.at[i].inputs);
        ent_vec_clear(&c.groups.at[i].seats);
    }
    *out = list;
    *n = (uint32_t)c.groups.n;
    ent_vec_clear(&c.groups);
    return st;
}
