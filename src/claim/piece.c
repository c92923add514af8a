/* piece.c - which statement of an alternative makes the difference, and which alternative would.
 *
 * An alternative says several things at once.  Each is tried alone: an alternative is made that
 * says nothing else, and the check is asked under it.  Lists are taken apart further: their longest
 * common subsequence with the model's list leaves the places where lines were put in place of
 * others.  Each line of such a place is tried alone, then each place, then the list as a whole.  Of
 * one player the `much` lines together are one statement, and so are the `unknown` lines. */

#include "claim/piece.h"

#include <string.h>

enum { MOST_LINES = ENT_MOST_PIECE_LINES }; /* events that are tried, too */

typedef struct search {
    ent_ctx *ctx;
    ent_check_result *result;
    const ent_expr *expr;
    uint32_t alternative; /* the number under which the check is asked */
    ent_outcome wanted;
    ent_piece *out;
    ent_arena scratch;
} search;

/* ---- asking under an alternative of our own */

static ent_status outcome_as(ent_ctx *ctx, ent_check_result *r, const ent_expr *expr,
                             uint32_t asked, uint32_t replaced, const ent_alternative *by,
                             ent_outcome *out) {
    ent_world world = r->world;
    world.replacement = by;
    world.replaced = replaced;
    ent_arena scratch = {0};
    ent_tested tested = {.outcome = ENT_OUTCOME_ERROR};
    ent_status st = ent_ask_in_world(ctx, &r->session, &world, expr, asked, &scratch, &tested);
    *out = tested.outcome;
    ent_arena_clear(&scratch);
    return st;
}

static ent_status try_alone(search *s, const ent_alternative *part, bool *turns) {
    ent_outcome outcome;
    ent_status st =
        outcome_as(s->ctx, s->result, s->expr, s->alternative, s->alternative, part, &outcome);
    *turns = outcome == s->wanted;
    return st;
}

static const ent_alternative *whole_of(const search *s) {
    return &s->result->region->alternatives[s->alternative];
}

/* An alternative that changes one dispute by `rules` and nothing else. */
static ent_status try_rules(search *s, uint32_t dispute, const ent_rules *rules, bool *turns) {
    ent_dispute_change change = {.dispute = dispute, .rules = *rules};
    ent_alternative part = {
        .name = whole_of(s)->name, .disputes = &change, .n_disputes = 1, .node = whole_of(s)->node};
    return try_alone(s, &part, turns);
}

static ent_status no_stances(search *s, uint32_t dispute, ent_stance **out) {
    uint32_t n = s->result->region->disputes[dispute].n_players;
    *out = ent_arena_alloc(&s->scratch, n, sizeof **out);
    return *out ? ENT_OK : ent_no_memory(s->ctx);
}

/* ---- lists */

typedef struct list {
    const ent_line *at;
    uint32_t n;
} list;

/* Lines [old_from, old_to) of the model's list, in whose place stand [new_from, new_to). */
typedef struct hunk {
    uint32_t old_from, old_to, new_from, new_to;
} hunk;

typedef ENT_VEC(hunk) hunks;

static bool same_line(const ent_line *a, const ent_line *b) {
    return ent_slice_eq(a->text, b->text) && a->perhaps == b->perhaps;
}

/* common[i * (m + 1) + j]: length of the longest common subsequence of what begins at i and j. */
static uint32_t *common_lengths(search *s, list old, list fresh) {
    size_t width = (size_t)fresh.n + 1;
    uint32_t *common = ent_arena_alloc(&s->scratch, ((size_t)old.n + 1) * width, sizeof *common);
    for (uint32_t i = old.n; common && i-- > 0;)
        for (uint32_t j = fresh.n; j-- > 0;) {
            uint32_t skip_old = common[(i + 1) * width + j], skip_new = common[i * width + j + 1];
            uint32_t best = skip_old > skip_new ? skip_old : skip_new;
            if (same_line(&old.at[i], &fresh.at[j])) best = common[(i + 1) * width + j + 1] + 1;
            common[i * width + j] = best;
        }
    return common;
}

static ent_status find_hunks(search *s, list old, list fresh, hunks *out) {
    size_t width = (size_t)fresh.n + 1;
    uint32_t *common = common_lengths(s, old, fresh);
    if (!common) return ent_no_memory(s->ctx);
    for (uint32_t i = 0, j = 0; i < old.n || j < fresh.n;) {
        if (i < old.n && j < fresh.n && same_line(&old.at[i], &fresh.at[j])) {
            i++, j++;
            continue;
        }
        hunk h = {i, i, j, j};
        while ((i < old.n || j < fresh.n) &&
               !(i < old.n && j < fresh.n && same_line(&old.at[i], &fresh.at[j]))) {
            bool drop = j == fresh.n ||
                        (i < old.n && common[(i + 1) * width + j] >= common[i * width + j + 1]);
            if (drop)
                i++;
            else
                j++;
        }
        h.old_to = i;
        h.new_to = j;
        if (!ent_vec_push(out, h)) return ent_no_memory(s->ctx);
    }
    return ENT_OK;
}

/* The model's list with one hunk of the alternative's in it. */
static ent_status patched(search *s, list old, list fresh, const hunk *h, list *out) {
    uint32_t added = h->new_to - h->new_from, k = 0;
    ent_line *at = ent_arena_alloc(&s->scratch, (size_t)old.n + added, sizeof *at);
    if (!at) return ent_no_memory(s->ctx);
    for (uint32_t i = 0; i < h->old_from; i++) at[k++] = old.at[i];
    for (uint32_t j = h->new_from; j < h->new_to; j++) at[k++] = fresh.at[j];
    for (uint32_t i = h->old_to; i < old.n; i++) at[k++] = old.at[i];
    *out = (list){at, k};
    return ENT_OK;
}

/* The lines of hunks [from, to) as what the piece adds and removes; they belong to the region. */
static ent_status note_lines(search *s, list old, list fresh, const hunks *h, size_t from,
                             size_t to) {
    ent_arena *arena = &s->result->arena;
    const ent_line **added = ent_arena_alloc(arena, fresh.n, sizeof *added);
    const ent_line **removed = ent_arena_alloc(arena, old.n, sizeof *removed);
    if (!added || !removed) return ent_no_memory(s->ctx);
    for (size_t i = from; i < to; i++) {
        for (uint32_t j = h->at[i].new_from; j < h->at[i].new_to; j++)
            added[s->out->n_added++] = &fresh.at[j];
        for (uint32_t j = h->at[i].old_from; j < h->at[i].old_to; j++)
            removed[s->out->n_removed++] = &old.at[j];
    }
    s->out->added = added;
    s->out->removed = removed;
    return ENT_OK;
}

/* ---- the wants of one player, and the `never` lines */

typedef enum of_what { OF_STANCE, OF_NEVER } of_what;

typedef struct subject {
    of_what what;
    uint32_t dispute, player;
    list old, fresh;
} subject;

/* Rules that hold nothing but this list of the subject. */
static ent_status rules_with(search *s, const subject *b, list lines, ent_rules *out) {
    ent_stance *stance;
    ent_status st = no_stances(s, b->dispute, &stance);
    if (st != ENT_OK) return st;
    *out = (ent_rules){.stance = stance};
    if (b->what == OF_NEVER) {
        out->has_never = true;
        out->never = lines.at;
        out->n_never = lines.n;
    } else {
        stance[b->player] = (ent_stance){.given = true, .lines = lines.at, .n_lines = lines.n};
    }
    return ENT_OK;
}

static ent_status try_lines(search *s, const subject *b, list lines, bool *turns) {
    ent_rules rules;
    ent_status st = rules_with(s, b, lines, &rules);
    return st == ENT_OK ? try_rules(s, b->dispute, &rules, turns) : st;
}

static void name_piece(search *s, const subject *b) {
    s->out->kind = b->what == OF_NEVER ? ENT_PIECE_NEVER : ENT_PIECE_STANCE;
    s->out->dispute = b->dispute;
    s->out->player = b->player;
}

/* One place where the lists differ. */
static ent_status try_hunk(search *s, const subject *b, const hunk *h, bool *turns) {
    list lines = {0};
    ent_status st = patched(s, b->old, b->fresh, h, &lines);
    if (st == ENT_OK) st = try_lines(s, b, lines, turns);
    hunks alone = {.at = (hunk *)h, .n = 1};
    return st == ENT_OK && *turns ? note_lines(s, b->old, b->fresh, &alone, 0, 1) : st;
}

/* Of a place with many lines each new one by itself, the old ones left below it; then each old one
 * taken out.  Of `never` lines the order does not matter. */
static ent_status try_single_lines(search *s, const subject *b, const hunk *h, bool *turns) {
    ent_status st = ENT_OK;
    for (uint32_t j = h->new_from; j < h->new_to && !*turns && st == ENT_OK; j++)
        st = try_hunk(s, b, &(hunk){h->old_from, h->old_from, j, j + 1}, turns);
    for (uint32_t i = h->old_from; i < h->old_to && !*turns && st == ENT_OK; i++)
        st = try_hunk(s, b, &(hunk){i, i + 1, h->new_from, h->new_from}, turns);
    return st;
}

static bool is_small(const hunk *h) {
    return h->old_to - h->old_from <= 1 && h->new_to - h->new_from <= 1;
}

/* The whole list in place of the model's. */
static ent_status try_whole_list(search *s, const subject *b, const hunks *h, bool *turns) {
    ent_status st = try_lines(s, b, b->fresh, turns);
    s->out->whole = *turns;
    return st == ENT_OK && *turns ? note_lines(s, b->old, b->fresh, h, 0, h->n) : st;
}

/* The smallest part of the difference that turns the answer: a line, a place, the whole list. */
static ent_status try_list(search *s, const subject *b, bool whole, bool *turns) {
    hunks h = {0};
    *turns = false;
    if (b->old.n > MOST_LINES || b->fresh.n > MOST_LINES) return ENT_OK;
    ent_status st = find_hunks(s, b->old, b->fresh, &h);
    for (size_t i = 0; i < h.n && !whole && !*turns && st == ENT_OK; i++)
        if (!is_small(&h.at[i])) st = try_single_lines(s, b, &h.at[i], turns);
    for (size_t i = 0; i < h.n && !whole && !*turns && st == ENT_OK; i++)
        st = try_hunk(s, b, &h.at[i], turns);
    if (st == ENT_OK && whole && h.n > 1) st = try_whole_list(s, b, &h, turns);
    if (*turns) name_piece(s, b);
    ent_vec_clear(&h);
    return st;
}

/* This of one player, and nothing else. */
static ent_status try_wants(search *s, const subject *b, ent_stance wants, bool *turns) {
    ent_stance *stance;
    ent_status st = no_stances(s, b->dispute, &stance);
    if (st != ENT_OK) return st;
    stance[b->player] = wants;
    st = try_rules(s, b->dispute, &(ent_rules){.stance = stance}, turns);
    if (*turns) name_piece(s, b);
    return st;
}

/* A ranking on either side is one statement; a list with its `much` and `unknown` is tried as one
 * where no part is enough. */
static ent_status try_all_wants(search *s, const subject *b, const ent_stance *fresh, bool *turns) {
    ent_status st = try_wants(s, b, *fresh, turns);
    if (*turns) s->out->whole = true;
    return st;
}

/* Its `much`, which belongs to the `prefer` it stands with, and its `unknown`: each one
 * statement. */
static ent_status try_richer(search *s, const subject *b, const ent_stance *fresh, bool *turns) {
    ent_status st = ENT_OK;
    ent_stance much = {.has_cuts = true, .cuts = fresh->cuts, .n_cuts = fresh->n_cuts};
    ent_stance unknown = {
        .has_unknown = true, .unknown = fresh->unknown, .n_unknown = fresh->n_unknown};
    if (fresh->has_cuts && !fresh->given) st = try_wants(s, b, much, turns);
    if (*turns) s->out->kind = ENT_PIECE_MUCH;
    if (st != ENT_OK || *turns || !fresh->has_unknown) return st;
    st = try_wants(s, b, unknown, turns);
    if (*turns) s->out->kind = ENT_PIECE_UNKNOWN;
    return st;
}

static ent_status try_stance(search *s, const ent_dispute_change *c, uint32_t player, bool whole,
                             bool *turns) {
    const ent_stance *old = &s->result->region->disputes[c->dispute].rules.stance[player];
    const ent_stance *fresh = &c->rules.stance[player];
    bool lists = fresh->given && !old->ranked && !fresh->ranked;
    ent_status st = ENT_OK;
    *turns = false;
    subject b = {
        OF_STANCE, c->dispute, player, {old->lines, old->n_lines}, {fresh->lines, fresh->n_lines}};
    if (lists) st = try_list(s, &b, whole, turns);
    if (st == ENT_OK && !*turns && !whole) st = try_richer(s, &b, fresh, turns);
    if (st != ENT_OK || *turns || !whole || !fresh->given) return st;
    return lists && !fresh->n_cuts && !fresh->n_unknown ? st : try_all_wants(s, &b, fresh, turns);
}

static ent_status try_never(search *s, const ent_dispute_change *c, bool whole, bool *turns) {
    const ent_rules *old = &s->result->region->disputes[c->dispute].rules;
    *turns = false;
    if (!c->rules.has_never) return ENT_OK;
    subject b = {
        OF_NEVER, c->dispute, 0, {old->never, old->n_never}, {c->rules.never, c->rules.n_never}};
    return try_list(s, &b, whole, turns);
}

/* Its `ban` lines, its `now`, its views: each one statement. */
static ent_status try_rest(search *s, const ent_dispute_change *c, bool *turns) {
    ent_rules bans = {
        .has_bans = c->rules.has_bans, .bans = c->rules.bans, .n_bans = c->rules.n_bans};
    ent_rules now = {
        .has_now = c->rules.has_now, .now = c->rules.now, .now_span = c->rules.now_span};
    ent_rules views = {.views = c->rules.views, .n_views = c->rules.n_views};
    ent_stance *stance;
    *turns = false;
    ent_status st = no_stances(s, c->dispute, &stance);
    bans.stance = now.stance = views.stance = stance;
    s->out->dispute = c->dispute;
    if (st == ENT_OK && bans.has_bans) st = try_rules(s, c->dispute, &bans, turns);
    if (*turns) s->out->kind = ENT_PIECE_BANS;
    if (st != ENT_OK || *turns) return st;
    if (now.has_now) st = try_rules(s, c->dispute, &now, turns);
    if (*turns) s->out->kind = ENT_PIECE_NOW;
    if (st != ENT_OK || *turns || !views.n_views) return st;
    st = try_rules(s, c->dispute, &views, turns);
    if (*turns) s->out->kind = ENT_PIECE_VIEWS;
    return st;
}

static ent_status try_dispute(search *s, const ent_dispute_change *c, bool whole, bool *turns) {
    uint32_t n = s->result->region->disputes[c->dispute].n_players;
    ent_status st = ENT_OK;
    *turns = false;
    for (uint32_t p = 0; p < n && !*turns && st == ENT_OK; p++)
        st = try_stance(s, c, p, whole, turns);
    if (st == ENT_OK && !*turns) st = try_never(s, c, whole, turns);
    if (st == ENT_OK && !*turns && whole) st = try_rest(s, c, turns);
    return st;
}

/* ---- numbers, assumptions, events */

static ent_status try_numbers(search *s, bool *turns) {
    const ent_alternative *a = whole_of(s);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < a->n_attributes && !*turns && st == ENT_OK; i++) {
        ent_alternative part = {
            .name = a->name, .attributes = &a->attributes[i], .n_attributes = 1, .node = a->node};
        st = try_alone(s, &part, turns);
        if (!*turns) continue;
        s->out->kind = ENT_PIECE_NUMBER;
        s->out->attribute = &a->attributes[i];
    }
    return st;
}

static ent_status try_drops(search *s, bool *turns) {
    const ent_alternative *a = whole_of(s);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < a->n_dropped && !*turns && st == ENT_OK; i++) {
        ent_alternative part = {
            .name = a->name, .dropped = &a->dropped[i], .n_dropped = 1, .node = a->node};
        st = try_alone(s, &part, turns);
        if (!*turns) continue;
        s->out->kind = ENT_PIECE_DROP;
        s->out->assumption = a->dropped[i];
    }
    return st;
}

/* The alternative with one of its events, or one `drop` of an event, and nothing else. */
static ent_status try_event(search *s, ent_piece_kind kind, const ent_event *const *e,
                            bool *turns) {
    const ent_alternative *a = whole_of(s);
    ent_alternative part = {.name = a->name, .node = a->node};
    if (kind == ENT_PIECE_EVENT) {
        part.events = *e;
        part.n_events = 1;
    } else {
        part.dropped_events = e;
        part.n_dropped_events = 1;
    }
    ent_status st = try_alone(s, &part, turns);
    if (!*turns) return st;
    s->out->kind = kind;
    s->out->event = *e;
    return st;
}

static ent_status try_events(search *s, bool *turns) {
    const ent_alternative *a = whole_of(s);
    ent_status st = ENT_OK;
    if (a->n_events > MOST_LINES || a->n_dropped_events > MOST_LINES) return ENT_OK;
    for (uint32_t i = 0; i < a->n_events && !*turns && st == ENT_OK; i++) {
        const ent_event *one = &a->events[i];
        st = try_event(s, ENT_PIECE_EVENT, &one, turns);
    }
    for (uint32_t i = 0; i < a->n_dropped_events && !*turns && st == ENT_OK; i++)
        st = try_event(s, ENT_PIECE_NO_EVENT, &a->dropped_events[i], turns);
    return st;
}

static ent_status try_part(void *asker, const ent_alternative *part, bool *turns) {
    return try_alone(asker, part, turns);
}

ent_status ent_find_piece(ent_ctx *ctx, ent_check_result *r, const ent_expr *expr,
                          uint32_t alternative, ent_outcome wanted, ent_piece *out) {
    *out = (ent_piece){.alternative = alternative, .assumption = ENT_NONE};
    search s = {ctx, r, expr, alternative, wanted, out, {0}};
    const ent_alternative *a = whole_of(&s);
    bool turns = false;
    ent_status st = ENT_OK;
    for (unsigned whole = 0; whole <= 1 && !turns && st == ENT_OK; whole++)
        for (uint32_t i = 0; i < a->n_disputes && !turns && st == ENT_OK; i++)
            st = try_dispute(&s, &a->disputes[i], whole, &turns);
    if (st == ENT_OK && !turns)
        st = ent_find_table_piece(ctx, r->region, a, try_part, &s, &r->arena, out, &turns);
    if (st == ENT_OK && !turns) st = try_numbers(&s, &turns);
    if (st == ENT_OK && !turns) st = try_drops(&s, &turns);
    if (st == ENT_OK && !turns) st = try_events(&s, &turns);
    ent_arena_clear(&s.scratch);
    return st;
}

/* ---- alternatives that go further */

static bool same_lines(const ent_line *a, uint32_t n, const ent_line *b, uint32_t m) {
    bool same = n == m;
    for (uint32_t i = 0; i < n && same; i++) same = same_line(&a[i], &b[i]);
    return same;
}

static bool same_bans(const ent_rules *a, const ent_rules *b) {
    bool same = a->n_bans == b->n_bans;
    for (uint32_t i = 0; i < a->n_bans && same; i++)
        same = a->bans[i].player == b->bans[i].player &&
               ent_slice_eq(a->bans[i].text, b->bans[i].text);
    return same;
}

static bool same_much(const ent_stance *a, const ent_stance *b) {
    bool same = a->n_cuts == b->n_cuts;
    for (uint32_t i = 0; i < a->n_cuts && same; i++)
        same = ent_slice_eq(a->cuts[i].text, b->cuts[i].text);
    return same;
}

static bool same_unknown(const ent_stance *a, const ent_stance *b) {
    bool same = a->n_unknown == b->n_unknown;
    for (uint32_t i = 0; i < a->n_unknown && same; i++)
        same = ent_slice_eq(a->unknown[i].text, b->unknown[i].text);
    return same;
}

static bool same_stance(const ent_stance *a, const ent_stance *b) {
    if (!same_much(a, b) || !same_unknown(a, b)) return false;
    if (a->ranked || b->ranked)
        return a->ranked && b->ranked && ent_slice_eq(a->rank.text, b->rank.text);
    return same_lines(a->lines, a->n_lines, b->lines, b->n_lines);
}

/* Whether `more` says of a player all that `less` says. */
static bool stance_contains(const ent_stance *more, const ent_stance *less) {
    if (less->given) return more->given && same_stance(more, less);
    return (!less->has_cuts || (more->has_cuts && same_much(more, less))) &&
           (!less->has_unknown || (more->has_unknown && same_unknown(more, less)));
}

/* Whether somebody sees the others just so. */
static bool has_view(const ent_dispute *d, const ent_rules *rules, const ent_view *view) {
    for (uint32_t i = 0; i < rules->n_views; i++) {
        const ent_view *v = &rules->views[i];
        bool same = v->viewer == view->viewer;
        for (uint32_t p = 0; p < d->n_players && same; p++)
            same = v->stance[p].given == view->stance[p].given &&
                   same_stance(&v->stance[p], &view->stance[p]);
        if (same) return true;
    }
    return false;
}

/* Whether `more` says all that `less` says about its dispute. */
static bool rules_contain(const ent_dispute *d, const ent_rules *more, const ent_rules *less) {
    if (less->has_never &&
        !(more->has_never && same_lines(more->never, more->n_never, less->never, less->n_never)))
        return false;
    if (less->has_bans && !(more->has_bans && same_bans(more, less))) return false;
    if (less->has_now && !(more->has_now && more->now == less->now)) return false;
    for (uint32_t p = 0; p < d->n_players; p++)
        if (!stance_contains(&more->stance[p], &less->stance[p])) return false;
    for (uint32_t i = 0; i < less->n_views; i++)
        if (!has_view(d, more, &less->views[i])) return false;
    return true;
}

static bool same_number(const ent_attribute *a, const ent_attribute *b) {
    return a->actor == b->actor && ent_slice_eq(a->name, b->name) && a->side == b->side &&
           a->dated == b->dated && (!a->dated || a->at.first == b->at.first) &&
           a->quantity.best == b->quantity.best;
}

static bool has_number(const ent_alternative *a, const ent_attribute *wanted) {
    for (uint32_t i = 0; i < a->n_attributes; i++)
        if (same_number(&a->attributes[i], wanted)) return true;
    return false;
}

static bool drops(const ent_alternative *a, uint32_t assumption) {
    for (uint32_t i = 0; i < a->n_dropped; i++)
        if (a->dropped[i] == assumption) return true;
    return false;
}

static bool same_actors(ent_actors a, ent_actors b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n * sizeof *a.at) == 0);
}

static bool same_event(const ent_event *a, const ent_event *b) {
    const ent_record *x = &a->record, *y = &b->record;
    return ent_slice_eq(a->id, b->id) && ent_slice_eq(a->what, b->what) && x->first == y->first &&
           x->last == y->last && x->kind == y->kind && x->mutual == y->mutual &&
           x->alleged == y->alleged && x->scored == y->scored && x->score == y->score &&
           same_actors(x->from, y->from) && same_actors(x->to, y->to);
}

static bool has_event(const ent_alternative *a, const ent_event *wanted) {
    for (uint32_t i = 0; i < a->n_events; i++)
        if (same_event(&a->events[i], wanted)) return true;
    return false;
}

static bool drops_event(const ent_alternative *a, const ent_event *e) {
    for (uint32_t i = 0; i < a->n_dropped_events; i++)
        if (a->dropped_events[i] == e) return true;
    return false;
}

static bool contains_events(const ent_alternative *more, const ent_alternative *less) {
    if (less->n_events > more->n_events || less->n_dropped_events > more->n_dropped_events)
        return false;
    for (uint32_t i = 0; i < less->n_events; i++)
        if (!has_event(more, &less->events[i])) return false;
    for (uint32_t i = 0; i < less->n_dropped_events; i++)
        if (!drops_event(more, less->dropped_events[i])) return false;
    return true;
}

static bool contains(const ent_region *region, const ent_alternative *more,
                     const ent_alternative *less) {
    for (uint32_t i = 0; i < less->n_disputes; i++) {
        const ent_dispute_change *c = ent_change_of(more, less->disputes[i].dispute);
        if (!c ||
            !rules_contain(&region->disputes[c->dispute], &c->rules, &less->disputes[i].rules))
            return false;
    }
    for (uint32_t i = 0; i < less->n_attributes; i++)
        if (!has_number(more, &less->attributes[i])) return false;
    for (uint32_t i = 0; i < less->n_dropped; i++)
        if (!drops(more, less->dropped[i])) return false;
    return contains_events(more, less) && ent_table_changes_contain(region, more, less);
}

/* ---- where a false check is true */

/* The one alternative that the calls of an expression name; ENT_NONE: none, or several. */
static void find_named(const ent_region *region, const ent_expr *e, uint32_t *found,
                       bool *several) {
    if (e->kind == ENT_EXPR_CALL && e->under.n) {
        uint32_t own = ent_region_find(region, e->under)->index;
        if (*found != ENT_NONE && *found != own) *several = true;
        *found = own;
    }
    for (uint32_t i = 0; i < e->n_args; i++) find_named(region, e->args[i], found, several);
}

static ent_status true_as(ent_ctx *ctx, ent_check_result *r, const ent_expr *expr, uint32_t own,
                          uint32_t other, bool *truth) {
    ent_outcome outcome;
    uint32_t asked = own == ENT_NONE ? other : own;
    ent_status st =
        outcome_as(ctx, r, expr, asked, asked, &r->region->alternatives[other], &outcome);
    *truth = outcome == ENT_OUTCOME_TRUE;
    return st;
}

ent_status ent_find_true_under(ent_ctx *ctx, ent_check_result *r, ent_check_answer *a) {
    const ent_region *region = r->region;
    const ent_expr *expr = a->check->text->expr;
    uint32_t own = a->check->under, n = region->n_alternatives;
    bool several = false;
    uint32_t *under = ent_arena_alloc(&r->arena, n, sizeof *under);
    uint32_t *further = ent_arena_alloc(&r->arena, n, sizeof *further);
    if (!under || !further) return ent_no_memory(ctx);
    find_named(region, expr, &own, &several);
    a->true_under = under;
    a->true_further = further;
    for (uint32_t i = 0; i < n && !several; i++) {
        bool truth = false;
        ent_status st = i == own ? ENT_OK : true_as(ctx, r, expr, own, i, &truth);
        if (st != ENT_OK) return st;
        if (!truth) continue;
        bool goes_further = own != ENT_NONE &&
                            contains(region, &region->alternatives[i], &region->alternatives[own]);
        if (goes_further)
            further[a->n_true_further++] = i;
        else if (own == ENT_NONE) /* a question about one alternative is none about another */
            under[a->n_true_under++] = i;
    }
    return ENT_OK;
}
