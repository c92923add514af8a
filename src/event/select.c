/* select.c - which events are asked for, and what was looked for at all.
 *
 * Two things make an event open: it is only alleged, or its date is a span that reaches over an end
 * of the span that is asked about.  Whoever counts gets two numbers, with and without the open
 * ones. */

#include "event/select.h"

ent_selection ent_select_all(void) {
    return (ent_selection){.since = INT32_MIN, .until = INT32_MAX};
}

bool ent_grade_reaches(char letter, char digit, char least_letter, char least_digit) {
    if (least_letter && (!letter || letter == 'F' || letter > least_letter)) return false;
    if (least_digit && (!digit || digit == '6' || digit > least_digit)) return false;
    return true;
}

/* ---- actors */

/* Whether the actor is in a set that is asked about; every one is where none is given. */
static bool may_be(bool given, ent_actors set, uint32_t actor) {
    return !given || ent_actors_hold(set, actor);
}

static bool lie_between(const ent_selection *s, uint32_t one, uint32_t other) {
    return ent_actors_hold(s->a, one) && ent_actors_hold(s->b, other);
}

bool ent_asks_about(const ent_selection *s, uint32_t from, uint32_t to) {
    if (from == to || !may_be(s->by_given, s->by, from) || !may_be(s->to_given, s->to, to))
        return false;
    if (!may_be(s->of_given, s->of, from) && !may_be(s->of_given, s->of, to)) return false;
    return !s->between_given || lie_between(s, from, to) || lie_between(s, to, from);
}

static bool fits_pair(const ent_selection *s, const ent_record *r) {
    for (uint32_t i = 0; i < r->from.n; i++) {
        if (r->to.n == 0 && ent_asks_about(s, r->from.at[i], ENT_NOBODY)) return true;
        for (uint32_t k = 0; k < r->to.n; k++)
            if (ent_asks_about(s, r->from.at[i], r->to.at[k]) ||
                (r->mutual && ent_asks_about(s, r->to.at[k], r->from.at[i])))
                return true;
    }
    return false;
}

static bool fits_actors(const ent_selection *s, const ent_record *r) {
    bool any = !s->by_given && !s->to_given && !s->between_given && !s->of_given;
    return any || fits_pair(s, r);
}

/* ---- all that a filter asks */

static bool has_tag(const ent_record *r, uint32_t tag) {
    for (uint32_t i = 0; i < r->n_tags; i++)
        if (r->tags[i] == tag) return true;
    return false;
}

static bool fits_score(const ent_selection *s, const ent_record *r) {
    if (!s->below_given && !s->above_given) return true;
    return r->scored && (!s->below_given || r->score < s->below) &&
           (!s->above_given || r->score > s->above);
}

ent_match ent_select(const ent_selection *s, const ent_record *r) {
    if ((s->kind_given && r->kind != s->kind) || (s->tag_given && !has_tag(r, s->tag)) ||
        !fits_score(s, r) || !ent_grade_reaches(r->letter, r->digit, s->letter, s->digit) ||
        !fits_actors(s, r) || r->last < s->since || r->first > s->until)
        return ENT_NO_MATCH;
    if (r->alleged ? s->alleged == ENT_ALLEGED_OUT : s->alleged == ENT_ALLEGED_ONLY)
        return ENT_NO_MATCH;
    bool inside = r->first >= s->since && r->last <= s->until;
    bool sure = !r->alleged || s->alleged == ENT_ALLEGED_ONLY;
    return inside && sure ? ENT_MATCH : ENT_OPEN_MATCH;
}

/* ---- coverage */

static bool has_mark(ent_actors set, const ent_bits *marked, uint32_t actor) {
    if (!marked->word) return ent_actors_hold(set, actor);
    return actor < marked->n && ent_bits_get(marked, actor);
}

static bool is_from(const ent_cover *c, uint32_t actor) {
    return has_mark(c->from, &c->is_from, actor);
}

static bool is_to(const ent_cover *c, uint32_t actor) {
    return has_mark(c->to, &c->is_to, actor);
}

/* Whether the statement is about what `from` does to `to`; NULL: postures. */
static bool is_about(const ent_cover *c, uint32_t from, const uint32_t *to) {
    if (!to) return is_from(c, from) && c->to.n == 0;
    return (is_from(c, from) && is_to(c, *to)) || (c->mutual && is_to(c, from) && is_from(c, *to));
}

bool ent_covers_part(const ent_cover *c, const ent_cover *asked) {
    if (!(c->kinds & asked->kinds) || c->until < asked->since || c->since > asked->until)
        return false;
    for (uint32_t i = 0; i < asked->from.n; i++) {
        if (asked->to.n == 0 && is_about(c, asked->from.at[i], NULL)) return true;
        for (uint32_t k = 0; k < asked->to.n; k++)
            if (is_about(c, asked->from.at[i], &asked->to.at[k])) return true;
    }
    return false;
}

/* The last day up to which [since, ..] was looked for without a gap, at least as thoroughly as
 * `how`; one before `since` where that day was not.  What begins later cannot close a gap. */
static int64_t reach(const ent_cover *cover, uint32_t n, uint32_t from, const uint32_t *to,
                     ent_event_kind kind, const ent_cover *asked, ent_collection how) {
    int64_t end = (int64_t)asked->since - 1;
    for (uint32_t i = 0; i < n && cover[i].since <= end + 1 && end < asked->until; i++) {
        const ent_cover *c = &cover[i];
        if (c->how < how || c->until <= end || !(c->kinds >> kind & 1)) continue;
        if (is_about(c, from, to)) end = c->until;
    }
    return end;
}

static bool covered_so(const ent_cover *cover, uint32_t n, uint32_t from, const uint32_t *to,
                       const ent_cover *asked, ent_collection how, ent_gap *gap) {
    for (ent_event_kind k = 0; k < ENT_N_EVENT_KINDS; k++) {
        if (!(asked->kinds >> k & 1)) continue;
        int64_t end = reach(cover, n, from, to, k, asked, how);
        if (end >= asked->until) continue;
        *gap = (ent_gap){from, to ? *to : ENT_NOBODY, k, (ent_day)(end + 1)};
        return false;
    }
    return true;
}

/* How one pair was looked for; false: not. */
static bool pair_covered(const ent_cover *cover, uint32_t n, uint32_t from, const uint32_t *to,
                         const ent_cover *asked, ent_collection *how, ent_gap *gap) {
    for (ent_collection h = ENT_SYSTEMATIC;; h--) {
        if (covered_so(cover, n, from, to, asked, h, gap)) {
            if (h < *how) *how = h;
            return true;
        }
        if (h == ENT_COLLECTED) return false;
    }
}

/* Whether one statement is about all pairs that are asked about. */
static bool is_about_all(const ent_cover *c, const ent_cover *asked) {
    const ent_actors *from = &asked->from, *to = &asked->to;
    bool there = true, back = c->mutual && to->n > 0;
    if ((to->n == 0) != (c->to.n == 0)) return false;
    for (uint32_t i = 0; i < from->n && (there || back); i++) {
        there = there && is_from(c, from->at[i]);
        back = back && is_to(c, from->at[i]);
    }
    for (uint32_t k = 0; k < to->n && (there || back); k++) {
        there = there && is_to(c, to->at[k]);
        back = back && is_from(c, to->at[k]);
    }
    return there || back;
}

/* Whether one statement, as thorough as there is, says all of it. */
static bool covered_at_once(const ent_cover *cover, uint32_t n, const ent_cover *asked) {
    for (uint32_t i = 0; i < n && cover[i].since <= asked->since; i++) {
        const ent_cover *c = &cover[i];
        if (c->how == ENT_SYSTEMATIC && c->until >= asked->until && !(asked->kinds & ~c->kinds) &&
            is_about_all(c, asked))
            return true;
    }
    return false;
}

bool ent_covered(const ent_cover *cover, uint32_t n, const ent_cover *asked, ent_collection *how,
                 ent_gap *gap) {
    const ent_actors *from = &asked->from, *to = &asked->to;
    *how = ENT_SYSTEMATIC;
    if (covered_at_once(cover, n, asked)) return true;
    for (uint32_t i = 0; i < from->n; i++) {
        if (to->n == 0 && !pair_covered(cover, n, from->at[i], NULL, asked, how, gap)) return false;
        for (uint32_t k = 0; k < to->n; k++)
            if (to->at[k] != from->at[i] &&
                !pair_covered(cover, n, from->at[i], &to->at[k], asked, how, gap))
                return false;
    }
    return true;
}
