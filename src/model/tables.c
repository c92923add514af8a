/* tables.c - choices, negotiations and divisions under an alternative, and the numbers in them.
 *
 * What an alternative puts in place of parts of a table is made when the region is read; here the
 * lines that assume something dropped, or that the world leaves out, fall away. */

#include "model/theatre.h"

#include <string.h>

uint32_t ent_find_column(const ent_table_column *columns, uint32_t n, const char *name) {
    for (uint32_t i = 0; i < n; i++)
        if (ent_slice_is(columns[i].name, name)) return i;
    return ENT_NONE;
}

uint32_t ent_written_columns(const ent_table_column *columns, uint32_t n) {
    uint32_t k = 0;
    for (uint32_t i = 0; i < n; i++) k += !columns[i].computed;
    return k;
}

/* ---- whose line it is */

static bool stands_among(const ent_party_line *lines, uint32_t n, ent_span span) {
    for (uint32_t i = 0; i < n; i++)
        if (lines[i].cells && lines[i].span.file == span.file && lines[i].span.begin == span.begin)
            return true;
    return false;
}

/* The columns of the line at `span` in a negotiation; NULL: it has no such line. */
static const ent_table_column *columns_in(const ent_negotiation *n, ent_span span,
                                          uint32_t *n_columns) {
    for (uint32_t d = 0; d < n->n_dimensions; d++) {
        const ent_dimension *x = &n->dimensions[d];
        *n_columns = x->n_columns;
        if (stands_among(x->parties, x->n_parties, span)) return x->columns;
    }
    *n_columns = n->n_columns;
    return stands_among(n->parties, n->n_parties, span) ? n->columns : NULL;
}

static uint32_t columns_of_change(const ent_table_change *c, ent_span span,
                                  const ent_table_column **columns) {
    uint32_t n = 0;
    if (c->owner == ENT_OF_NEGOTIATION && (*columns = columns_in(c->negotiation, span, &n)))
        return n;
    if (c->owner != ENT_OF_DIVISION ||
        !stands_among(c->division->parties, c->division->n_parties, span))
        return 0;
    *columns = c->division->columns;
    return c->division->n_columns;
}

uint32_t ent_columns_of(const ent_region *g, const ent_node *line,
                        const ent_table_column **columns) {
    uint32_t n = 0;
    ent_span span = line->word_span;
    for (uint32_t i = 0; !n && i < g->n_negotiations; i++)
        n = columns_of_change(
            &(ent_table_change){.owner = ENT_OF_NEGOTIATION, .negotiation = &g->negotiations[i]},
            span, columns);
    for (uint32_t i = 0; !n && i < g->n_divisions; i++)
        n = columns_of_change(
            &(ent_table_change){.owner = ENT_OF_DIVISION, .division = &g->divisions[i]}, span,
            columns);
    for (uint32_t i = 0; !n && i < g->n_alternatives; i++)
        for (uint32_t k = 0; !n && k < g->alternatives[i].n_tables; k++)
            n = columns_of_change(&g->alternatives[i].tables[k], span, columns);
    return n;
}

/* ---- what a number is called */

static uint32_t parts_of_actor(const ent_region *g, const ent_attribute *a, ent_slice *part) {
    uint32_t n = 0;
    part[n++] = ent_slice_of("actor");
    part[n++] = g->actors[a->actor].name;
    part[n++] = a->name;
    if (a->side == ENT_DECLARED) part[n++] = ent_slice_of("declared");
    if (a->side == ENT_PRIVATE) part[n++] = ent_slice_of("private");
    return n;
}

/* Of a choice, behind its name: "quota", "rank.russia.weight", "place.impasse.russia". */
static uint32_t parts_of_choice(const ent_region *g, const ent_attribute *a, ent_slice *part) {
    if (a->actor == ENT_NONE) return part[0] = a->name, 1;
    part[0] = ent_slice_of(a->within.n ? "place" : "rank");
    part[1] = a->within.n ? a->within : g->actors[a->actor].name;
    part[2] = a->within.n ? g->actors[a->actor].name : a->name;
    return 3;
}

/* Of a negotiation or division: "accommodation.A.B", "worth.{a, b}", "DIMENSION.russia.position",
 * "russia.claim", "impasse", "whole". */
static uint32_t parts_of_table(const ent_region *g, const ent_attribute *a, ent_slice *part) {
    uint32_t n = 0;
    bool whole = a->actor == ENT_NONE;
    if (a->owner == ENT_OF_NEGOTIATION && !whole && ent_slice_is(a->name, "accommodation")) {
        part[n++] = a->name;
        part[n++] = g->actors[a->actor].name;
        part[n++] = a->within;
        return n;
    }
    if (a->owner == ENT_OF_NEGOTIATION && a->within.n) part[n++] = a->within;
    if (!whole) part[n++] = g->actors[a->actor].name;
    part[n++] = a->name;
    if (a->owner == ENT_OF_DIVISION && whole && a->within.n) part[n++] = a->within;
    return n;
}

/* Of a sea, behind its name: "islands.weight", "chechen.weight", "belts.zone-1",
 * "asked.iran.share". */
static uint32_t parts_of_sea(const ent_region *g, const ent_attribute *a, ent_slice *part) {
    uint32_t n = 0;
    part[n++] = a->within;
    if (a->actor != ENT_NONE) part[n++] = g->actors[a->actor].name;
    part[n++] = a->name;
    return n;
}

/* Of a process, behind its name: "calm.tense", "hotline.calm.tense". */
static uint32_t parts_of_process(const ent_attribute *a, ent_slice *part) {
    uint32_t n = 0;
    if (a->by.n) part[n++] = a->by;
    part[n++] = a->within;
    part[n++] = a->to;
    return n;
}

/* Of a theatre, behind its name: "incidents.branching", "ladder.dwell.crisis", "outside",
 * "dyads.iran.russia.claim", "arms.iran.react.russia", "arms.iran.restraint.until",
 * "attacks.taliban.iran.rate", "treaty.tension", "stake.pipe". */
static uint32_t parts_of_theatre(const ent_region *g, const ent_attribute *a, ent_slice *part) {
    const char *block = a->word->block;
    bool pair = strcmp(block, "dyads") == 0 || strcmp(block, "attacks") == 0;
    bool measure = strcmp(block, "measure") == 0;
    uint32_t n = 0;
    part[n++] = measure ? a->by : ent_slice_of(block);
    if (a->actor != ENT_NONE) part[n++] = g->actors[a->actor].name;
    if (pair) part[n++] = a->within;
    if (!ent_slice_is(a->name, block)) part[n++] = a->name;
    if (!pair && a->within.n) part[n++] = a->within;
    if (!measure && a->by.n) part[n++] = a->by;
    return n;
}

uint32_t ent_number_parts(const ent_region *g, const ent_attribute *a,
                          ent_slice part[ENT_MOST_PARTS]) {
    switch (a->owner) {
    case ENT_OF_ACTOR: break;
    case ENT_OF_CHOICE:
        part[0] = ent_slice_of("choice");
        part[1] = g->choices[a->table].name;
        return 2 + parts_of_choice(g, a, part + 2);
    case ENT_OF_NEGOTIATION:
        part[0] = ent_slice_of("negotiation");
        part[1] = g->negotiations[a->table].name;
        return 2 + parts_of_table(g, a, part + 2);
    case ENT_OF_DIVISION:
        part[0] = ent_slice_of("division");
        part[1] = g->divisions[a->table].name;
        return 2 + parts_of_table(g, a, part + 2);
    case ENT_OF_SEA:
        part[0] = ent_slice_of("sea");
        part[1] = g->seas[a->table].name;
        return 2 + parts_of_sea(g, a, part + 2);
    case ENT_OF_PROCESS:
        part[0] = ent_slice_of("process");
        part[1] = g->processes[a->table].name;
        return 2 + parts_of_process(a, part + 2);
    case ENT_OF_THEATRE:
        part[0] = ent_slice_of("theatre");
        part[1] = g->theatres[a->table].name;
        return 2 + parts_of_theatre(g, a, part + 2);
    case ENT_N_OWNERS: break;
    }
    return parts_of_actor(g, a, part);
}

void ent_number_path_print(ent_str *out, const ent_region *g, const ent_attribute *a) {
    ent_slice part[ENT_MOST_PARTS];
    uint32_t n = ent_number_parts(g, a, part);
    for (uint32_t i = 0; i < n; i++) {
        if (i) ent_str_add_char(out, '.');
        ent_str_add_slice(out, part[i]);
    }
}

/* ---- cells */

const ent_attribute *ent_cell_number(const ent_region *g, const ent_world *world,
                                     uint32_t alternative, uint32_t actor, const ent_cell *cell) {
    const ent_alternative *a = ent_alternative_in(g, world, alternative);
    if (!cell->own && !cell->attribute.n) return NULL;
    if (!cell->own)
        return ent_attribute_at(g, world, alternative, actor, cell->attribute, false,
                                g->has_as_of ? g->as_of.last : INT32_MAX);
    bool gone = ent_falls_away(world, a, cell->own->span, &cell->own->provenance);
    return gone ? NULL : cell->own;
}

/* ---- what falls away */

typedef struct sieve {
    const ent_world *world;
    const ent_alternative *alternative;
    ent_arena *arena;
    bool failed; /* out of memory */
} sieve;

static bool falls(const sieve *s, ent_span span, const ent_provenance *p) {
    return ent_falls_away(s->world, s->alternative, span, p);
}

static bool number_falls(const sieve *s, const ent_attribute *a) {
    return a && falls(s, a->span, &a->provenance);
}

/* The lines of `list` for which `gone` is false, in a list of their own. */
typedef bool ent_line_gone(const sieve *s, const void *line);

static const void *sift(sieve *s, const void *list, uint32_t *n, size_t size, ent_line_gone *gone) {
    char *left = ent_arena_alloc(s->arena, *n, size);
    const char *line = list;
    uint32_t k = 0;
    if (!left) {
        s->failed = true;
        return list;
    }
    for (uint32_t i = 0; i < *n; i++)
        if (!gone(s, line + i * size)) memcpy(left + k++ * size, line + i * size, size);
    *n = k;
    return left;
}

const ent_table_change *ent_table_change_of(const ent_alternative *a, ent_owner owner,
                                            uint32_t table) {
    for (uint32_t i = 0; a && i < a->n_tables; i++)
        if (a->tables[i].owner == owner && a->tables[i].table == table) return &a->tables[i];
    return NULL;
}

/* ---- choices */

static bool ranking_gone(const sieve *s, const void *line) {
    const ent_item_ranking *x = line;
    return falls(s, x->span, &x->provenance);
}

static bool approval_gone(const sieve *s, const void *line) {
    const ent_approval *x = line;
    return falls(s, x->span, &x->provenance);
}

static bool placing_gone(const sieve *s, const void *line) {
    return number_falls(s, ((const ent_placing *)line)->rank);
}

ent_status ent_choice_under(ent_ctx *ctx, const ent_region *g, uint32_t choice,
                            uint32_t alternative, const ent_world *world, ent_arena *arena,
                            const ent_choice **out) {
    ENT_EXPECT(ctx, choice < g->n_choices);
    ENT_EXPECT(ctx, alternative == ENT_NONE || alternative < g->n_alternatives);
    const ent_alternative *a = ent_alternative_in(g, world, alternative);
    const ent_table_change *change = ent_table_change_of(a, ENT_OF_CHOICE, choice);
    *out = change ? change->choice : &g->choices[choice];
    if (ent_nothing_falls(world, a)) return ENT_OK;

    ent_choice *c = ent_arena_alloc(arena, 1, sizeof *c);
    if (!c) return ent_no_memory(ctx);
    *c = **out;
    sieve s = {world, a, arena, false};
    c->rankings = sift(&s, c->rankings, &c->n_rankings, sizeof *c->rankings, ranking_gone);
    c->approvals = sift(&s, c->approvals, &c->n_approvals, sizeof *c->approvals, approval_gone);
    c->placings = sift(&s, c->placings, &c->n_placings, sizeof *c->placings, placing_gone);
    if (number_falls(&s, c->quota)) c->quota = NULL;
    *out = c;
    return s.failed ? ent_no_memory(ctx) : ENT_OK;
}

/* ---- negotiations: a party whose line falls in one dimension is no party any more */

static bool accommodation_gone(const sieve *s, const void *line) {
    return number_falls(s, ((const ent_accommodation *)line)->share);
}

/* Whether party number i stays: none of its lines falls. */
static bool party_stays(const sieve *s, const ent_negotiation *n, uint32_t i) {
    const ent_party_line *party = &n->parties[i]; /* without cells it has no line of its own */
    if (party->cells && falls(s, party->span, &party->provenance)) return false;
    for (uint32_t d = 0; d < n->n_dimensions; d++) {
        const ent_party_line *line = &n->dimensions[d].parties[i];
        if (falls(s, line->span, &line->provenance)) return false;
    }
    return true;
}

/* Those of `n` lines that `stays` says. */
static const ent_party_line *keep_lines(sieve *s, const ent_party_line *lines, uint32_t n,
                                        const bool *stays) {
    ent_party_line *left = ent_arena_alloc(s->arena, n, sizeof *left);
    uint32_t k = 0;
    if (!left) s->failed = true;
    for (uint32_t i = 0; left && i < n; i++)
        if (stays[i]) left[k++] = lines[i];
    return left ? left : lines;
}

static bool is_party(const ent_negotiation *n, const bool *stays, const ent_accommodation *x) {
    bool from = false, to = false;
    for (uint32_t i = 0; i < n->n_parties; i++) {
        from |= stays[i] && n->parties[i].actor == x->actor;
        to |= stays[i] && n->parties[i].actor == x->to;
    }
    return from && to;
}

static void keep_accommodations(sieve *s, const ent_negotiation *before, const bool *stays,
                                ent_negotiation *n) {
    ent_accommodation *left = ent_arena_alloc(s->arena, n->n_accommodations, sizeof *left);
    uint32_t k = 0;
    if (!left) {
        s->failed = true;
        return;
    }
    for (uint32_t i = 0; i < n->n_accommodations; i++) {
        const ent_accommodation *x = &n->accommodations[i];
        if (!accommodation_gone(s, x) && is_party(before, stays, x)) left[k++] = *x;
    }
    n->accommodations = left;
    n->n_accommodations = k;
}

static void sift_negotiation(sieve *s, ent_negotiation *n) {
    const ent_negotiation before = *n;
    bool *stays = ent_arena_alloc(s->arena, n->n_parties, sizeof *stays);
    ent_dimension *dimensions = ent_arena_alloc(s->arena, n->n_dimensions, sizeof *dimensions);
    if (!stays || !dimensions) {
        s->failed = true;
        return;
    }
    uint32_t left = 0;
    for (uint32_t i = 0; i < n->n_parties; i++) left += stays[i] = party_stays(s, n, i);
    for (uint32_t d = 0; d < n->n_dimensions; d++) {
        dimensions[d] = n->dimensions[d];
        if (number_falls(s, dimensions[d].impasse)) dimensions[d].impasse = NULL;
        dimensions[d].parties = keep_lines(s, dimensions[d].parties, n->n_parties, stays);
        dimensions[d].n_parties = left;
    }
    n->dimensions = dimensions;
    n->parties = keep_lines(s, n->parties, n->n_parties, stays);
    n->n_parties = left;
    keep_accommodations(s, &before, stays, n);
}

ent_status ent_negotiation_under(ent_ctx *ctx, const ent_region *g, uint32_t negotiation,
                                 uint32_t alternative, const ent_world *world, ent_arena *arena,
                                 const ent_negotiation **out) {
    ENT_EXPECT(ctx, negotiation < g->n_negotiations);
    ENT_EXPECT(ctx, alternative == ENT_NONE || alternative < g->n_alternatives);
    const ent_alternative *a = ent_alternative_in(g, world, alternative);
    const ent_table_change *change = ent_table_change_of(a, ENT_OF_NEGOTIATION, negotiation);
    *out = change ? change->negotiation : &g->negotiations[negotiation];
    if (ent_nothing_falls(world, a)) return ENT_OK;

    ent_negotiation *n = ent_arena_alloc(arena, 1, sizeof *n);
    if (!n) return ent_no_memory(ctx);
    *n = **out;
    sieve s = {world, a, arena, false};
    sift_negotiation(&s, n);
    *out = n;
    return s.failed ? ent_no_memory(ctx) : ENT_OK;
}

/* ---- divisions: bits of coalitions are by party, so they are counted again where one falls */

/* The members that stay, as bits of the parties that are left. */
static uint64_t squeeze(uint64_t members, const bool *stays, uint32_t n) {
    uint64_t out = 0;
    for (uint32_t i = 0, k = 0; i < n && i < 64; i++) {
        if (!stays[i]) continue;
        out |= (members >> i & 1) << k;
        k++;
    }
    return out;
}

/* A coalition with a member that is gone is none any more. */
static bool all_stay(uint64_t members, const bool *stays, uint32_t n) {
    for (uint32_t i = 0; i < n && i < 64; i++)
        if ((members >> i & 1) && !stays[i]) return false;
    return true;
}

static void sift_worths(sieve *s, ent_division *d, const bool *stays, uint32_t n) {
    ent_worth_line *left = ent_arena_alloc(s->arena, d->n_worths, sizeof *left);
    uint32_t k = 0;
    if (!left) s->failed = true;
    for (uint32_t i = 0; left && i < d->n_worths; i++) {
        const ent_worth_line *line = &d->worths[i];
        if (falls(s, line->span, &line->provenance) || number_falls(s, line->worth)) continue;
        if (!all_stay(line->members, stays, n)) continue;
        left[k] = *line;
        left[k++].members = squeeze(line->members, stays, n);
    }
    if (!left) return;
    d->worths = left;
    d->n_worths = k;
    d->worth_of_claims = false;
    for (uint32_t i = 0; i < k; i++) d->worth_of_claims |= !left[i].worth;
}

static void sift_unions(sieve *s, ent_division *d, const bool *stays, uint32_t n) {
    uint64_t *left = ent_arena_alloc(s->arena, d->n_unions, sizeof *left);
    uint32_t k = 0;
    if (!left) s->failed = true;
    for (uint32_t i = 0; left && i < d->n_unions; i++) {
        uint64_t members = squeeze(d->unions[i], stays, n);
        if (members) left[k++] = members;
    }
    if (!left) return;
    d->unions = left;
    d->n_unions = k;
}

static void sift_division(sieve *s, ent_division *d) {
    uint32_t n = d->n_parties, left = 0;
    bool *stays = ent_arena_alloc(s->arena, n, sizeof *stays);
    if (!stays) {
        s->failed = true;
        return;
    }
    for (uint32_t i = 0; i < n; i++)
        left += stays[i] = !falls(s, d->parties[i].span, &d->parties[i].provenance);
    if (number_falls(s, d->whole)) d->whole = NULL;
    d->parties = keep_lines(s, d->parties, n, stays);
    d->n_parties = left;
    sift_worths(s, d, stays, n);
    sift_unions(s, d, stays, n);
}

ent_status ent_division_under(ent_ctx *ctx, const ent_region *g, uint32_t division,
                              uint32_t alternative, const ent_world *world, ent_arena *arena,
                              const ent_division **out) {
    ENT_EXPECT(ctx, division < g->n_divisions);
    ENT_EXPECT(ctx, alternative == ENT_NONE || alternative < g->n_alternatives);
    const ent_alternative *a = ent_alternative_in(g, world, alternative);
    const ent_table_change *change = ent_table_change_of(a, ENT_OF_DIVISION, division);
    *out = change ? change->division : &g->divisions[division];
    if (ent_nothing_falls(world, a)) return ENT_OK;

    ent_division *d = ent_arena_alloc(arena, 1, sizeof *d);
    if (!d) return ent_no_memory(ctx);
    *d = **out;
    sieve s = {world, a, arena, false};
    sift_division(&s, d);
    *out = d;
    return s.failed ? ent_no_memory(ctx) : ENT_OK;
}
