/* doubt.c - draws, what share of them is needed, and turning points, in words. */

#include "report/deals.h"
#include "report/ledger.h"
#include "report/support.h"

#include "base/num.h"

#include <math.h>

enum { MOST_STRESSED = 3, MOST_OF_TABLE = 4, MOST_LINES = 3 };

/* ---- draws */

void ent_put_draws(ent_str *out, const ent_share *share) {
    ent_count_print(out, share->n_true);
    ent_str_add(out, " of ");
    ent_put_count(out, share->n, "draw", "draws");
    if (!share->n_missing) return;
    ent_str_add(out, " (no data in ");
    ent_count_print(out, share->n_missing);
    ent_str_add_char(out, ')');
}

void ent_put_required(ent_str *out, const ent_region *region, const ent_claim_answer *a) {
    ent_str_add(out, "it must be true in ");
    ent_put_required_share(out, region, a);
}

void ent_put_required_share(ent_str *out, const ent_region *region, const ent_claim_answer *a) {
    if (a->above > 0) {
        ent_str_add(out, "more than ");
        ent_put_number(out, a->above, a->above, true);
        ent_str_add(out, ", the base rate, as ");
        ent_str_add_slice(out, region->sources[a->hedged_by].name);
        ent_str_addf(out, " says \"%s\"", ent_hedge_word(a->hedge));
        return;
    }
    ent_put_number(out, a->required, a->required, true);
    if (a->robust) {
        ent_str_add(out, ", as its `robust` line says");
    } else if (a->hedge != ENT_HEDGE_NONE) {
        ent_str_add(out, ", as ");
        ent_str_add_slice(out, region->sources[a->hedged_by].name);
        ent_str_addf(out, " says \"%s\"", ent_hedge_word(a->hedge));
    }
}

/* ---- numbers */

void ent_put_attribute_name(ent_str *out, const ent_region *region, const ent_attribute *a) {
    static const char *const side[] = {"", "declared ", "private "};
    if (a->owner != ENT_OF_ACTOR) {
        ent_put_table_number(out, region, a);
        return;
    }
    ent_str_add(out, side[a->side]);
    ent_str_add_slice(out, a->name);
    ent_str_add(out, " of ");
    ent_put_clean(out, region->actors[a->actor].title);
    if (a->dated) ent_put_in_date(out, a->at);
}

void ent_put_unit(ent_str *out, ent_slice unit) {
    if (unit.n && !ent_slice_is(unit, "%")) ent_str_add_char(out, ' ');
    ent_str_add_slice(out, unit);
}

static bool is_rank(const ent_attribute *a) {
    return a->owner == ENT_OF_CHOICE && ent_slice_is(a->name, "place");
}

/* "85%", "3rd": of a rank what it is rounded to. */
static void put_stated(ent_str *out, const ent_attribute *a, ent_slice unit, double x) {
    if (is_rank(a)) {
        ent_put_nth(out, (uint64_t)fmax(1, floor(x + 0.5)));
        return;
    }
    ent_num_print(out, x);
    ent_put_unit(out, unit);
}

/* ", 60 to 80", ", give or take 5": how the model states its doubt. */
static void put_stated_doubt(ent_str *out, const ent_attribute *a, ent_slice unit) {
    const ent_quantity *q = &a->quantity;
    switch (q->doubt) {
    case ENT_CERTAIN: return;
    case ENT_TRIANGULAR:
    case ENT_MIDDLE_SHARE:
        ent_str_add(out, ", ");
        put_stated(out, a, (ent_slice){0}, q->low);
        ent_str_add(out, " to ");
        put_stated(out, a, unit, q->high);
        return;
    case ENT_NORMAL:
        ent_str_add(out, ", give or take ");
        ent_num_print(out, q->spread);
        ent_put_unit(out, unit);
        return;
    case ENT_LOGNORMAL:
        ent_str_add(out, ", log-sd ");
        ent_num_print(out, q->spread);
        return;
    case ENT_LOGIT_NORMAL:
        ent_str_add(out, ", log-odds sd ");
        ent_num_print(out, q->spread);
        return;
    case ENT_HALF_NORMAL:
        ent_str_add(out, ", half-normal sd ");
        ent_num_print(out, q->spread);
        return;
    case ENT_BETA:
        ent_str_add(out, ", Beta(");
        ent_num_print(out, q->low);
        ent_str_add(out, ", ");
        ent_num_print(out, q->high);
        ent_str_add_char(out, ')');
        return;
    }
}

void ent_put_stated_value(ent_str *out, const ent_attribute *a) {
    static const ent_slice percent = {"%", 1};
    ent_slice unit = a->quantity.unit;
    put_stated(out, a, unit, a->quantity.best);
    put_stated_doubt(out, a, ent_slice_is(unit, "%") ? percent : (ent_slice){0});
}

/* " would have to be 3 or less", " would have to fall below 83%" */
static void put_crossing(ent_str *out, const ent_margin *m) {
    bool falls = m->turning == m->best ? !m->rises : m->turning < m->best;
    bool at_best = fabs(m->turning - m->best) <= 1e-6 * fabs(m->best); /* any step would do */
    ent_str_add(out, m->either    ? " would have to be anything but "
                     : m->reached ? " would have to be "
                     : falls      ? " would have to fall below "
                                  : " would have to rise above ");
    if (m->reached && is_rank(m->attribute))
        put_stated(out, m->attribute, (ent_slice){0}, m->turning);
    else
        ent_put_number(out, at_best ? m->best : m->turning, m->best, false);
    ent_put_unit(out, m->attribute->quantity.unit);
    if (!m->reached) return;
    if (is_rank(m->attribute))
        ent_str_add(out, falls ? " or better" : " or worse");
    else
        ent_str_add(out, falls ? " or less" : " or more");
}

static void put_turning(ent_str *out, const ent_region *region, const ent_margin *m) {
    ent_slice unit = m->attribute->quantity.unit;
    ent_slice percent = ent_slice_is(unit, "%") ? unit : (ent_slice){0};
    ent_put_attribute_name(out, region, m->attribute);
    put_crossing(out, m);
    if (m->either) return; /* that is the value stated */
    ent_str_add(out, " (stated: ");
    put_stated(out, m->attribute, percent, m->best);
    put_stated_doubt(out, m->attribute, percent);
    if (m->stressed) ent_str_add(out, ", no range");
    ent_str_add_char(out, ')');
}

/* ---- rankings */

static void put_swaps(ent_str *out, const ent_margin *m) {
    ent_put_actor(out, m->game, m->player);
    ent_str_add(out, " would have to rank ");
    ent_put_numbered(out, m->game, m->state);
    if (m->swaps == 1)
        ent_str_add(out, " one place");
    else
        ent_str_addf(out, " %u places", (unsigned)m->swaps);
    ent_str_add(out, m->up ? " higher" : " lower");
}

/* "Iran would have to rank sectors above mml (one exchange of neighbours, regime.ent:31)" */
static void put_exchange(ent_str *out, const ent_region *region, const ent_margin *m) {
    ent_put_clean(out, region->actors[m->ranking->actor].title);
    ent_str_add(out, " would have to rank ");
    ent_str_add_slice(out, m->choice->items[m->above].name);
    ent_str_add(out, " above ");
    ent_str_add_slice(out, m->choice->items[m->below].name);
    ent_str_add(out, m->tied ? " (it ranks them equal, " : " (one exchange of neighbours, ");
    ent_put_place_in(out, region, m->ranking->span);
    ent_str_add_char(out, ')');
}

void ent_put_margin(ent_str *out, const ent_region *region, const ent_margin *m) {
    switch (m->kind) {
    case ENT_MARGIN_NONE: return;
    case ENT_MARGIN_SWAPS: put_swaps(out, m); return;
    case ENT_MARGIN_NUMBER: put_turning(out, region, m); return;
    case ENT_MARGIN_EXCHANGE: put_exchange(out, region, m); return;
    }
}

/* ---- what of an alternative turns an answer */

static void put_lines(ent_str *out, const ent_line *const *lines, uint32_t n) {
    uint32_t shown = n > MOST_LINES ? MOST_LINES - 1 : n;
    for (uint32_t i = 0; i < shown; i++) {
        ent_put_and(out, i, shown < n ? shown + 1 : shown);
        ent_put_quoted(out, lines[i]->text);
    }
    if (shown < n) ent_str_addf(out, " and %u more", (unsigned)(n - shown));
}

/* `it takes only Iran's "a" in place of "b"`, `.. Iran's "a", added`, `.. leaving out
 * Iran's "b"` */
static void put_replaced(ent_str *out, const ent_piece *piece, ent_slice whose) {
    bool added = piece->n_added > 0, removed = piece->n_removed > 0;
    ent_str_add(out, added ? "it takes only " : "it takes only leaving out ");
    if (whose.n)
        ent_put_possessive(out, whose);
    else
        ent_str_add(out, "never");
    ent_str_add_char(out, ' ');
    put_lines(out, piece->added, piece->n_added);
    if (added && removed) ent_str_add(out, " in place of ");
    put_lines(out, piece->removed, piece->n_removed);
    if (added && !removed) ent_str_add(out, ", added");
}

static void put_stance(ent_str *out, const ent_region *region, const ent_piece *piece) {
    uint32_t actor = region->disputes[piece->dispute].players[piece->player];
    if (piece->whole) {
        ent_str_add(out, "it takes all that ");
        ent_put_clean(out, region->actors[actor].title);
        ent_str_add(out, " wants there; no single line of it is enough");
        return;
    }
    put_replaced(out, piece, region->actors[actor].title);
}

/* "it takes only Iran's `much`", "it takes only what is `unknown` of Iran" */
static void put_richer(ent_str *out, const ent_region *region, const ent_piece *piece) {
    uint32_t actor = region->disputes[piece->dispute].players[piece->player];
    ent_slice title = region->actors[actor].title;
    if (piece->kind == ENT_PIECE_MUCH) {
        ent_str_add(out, "it takes only ");
        ent_put_possessive(out, title);
        ent_str_add(out, " `much`");
    } else {
        ent_str_add(out, "it takes only what is `unknown` of ");
        ent_put_clean(out, title);
    }
}

static void put_never(ent_str *out, const ent_piece *piece) {
    if (piece->whole) {
        ent_str_add(out, "it takes all its `never` lines; no single one is enough");
        return;
    }
    put_replaced(out, piece, (ent_slice){0});
}

void ent_put_piece(ent_str *out, const ent_region *region, const ent_piece *piece) {
    switch (piece->kind) {
    case ENT_PIECE_NONE: ent_str_add(out, "no single statement is enough"); return;
    case ENT_PIECE_STANCE: put_stance(out, region, piece); return;
    case ENT_PIECE_MUCH:
    case ENT_PIECE_UNKNOWN: put_richer(out, region, piece); return;
    case ENT_PIECE_NEVER: put_never(out, piece); return;
    case ENT_PIECE_BANS: ent_str_add(out, "it takes only its bans"); return;
    case ENT_PIECE_NOW: ent_str_add(out, "it takes only its `now`"); return;
    case ENT_PIECE_VIEWS: ent_str_add(out, "it takes only its views"); return;
    case ENT_PIECE_NUMBER:
        ent_str_add(out, "it takes only ");
        ent_put_attribute_name(out, region, piece->attribute);
        ent_str_add(out, " (");
        ent_num_print(out, piece->attribute->quantity.best);
        ent_put_unit(out, piece->attribute->quantity.unit);
        ent_str_add_char(out, ')');
        return;
    case ENT_PIECE_DROP:
        ent_str_add(out, "it takes only dropping the assumption ");
        ent_str_add_slice(out, region->assumptions[piece->assumption].name);
        return;
    case ENT_PIECE_EVENT:
    case ENT_PIECE_NO_EVENT:
        ent_str_add(out, piece->kind == ENT_PIECE_EVENT ? "it takes only the event "
                                                        : "it takes only leaving out the event ");
        ent_put_quoted(out, piece->event->what);
        ent_put_speakers(out, region, piece->event);
        return;
    case ENT_PIECE_LINE:
        ent_str_add(out, "it takes only ");
        if (piece->line)
            ent_put_table_line(out, region, piece->line);
        else
            ent_put_table_number(out, region, piece->attribute);
        return;
    case ENT_PIECE_TABLE:
        ent_str_add(out, "it takes all that it says of ");
        ent_put_quoted(out, ent_table_name(region, piece->owner, piece->table));
        ent_str_add(out, "; no single line of it is enough");
        return;
    }
}

/* ---- numbers without stated doubt */

static void put_unstated(ent_str *out, const ent_region *region,
                         const ent_attribute *const *number, uint32_t n, uint32_t most) {
    uint32_t shown = n > most ? most - 1 : n;
    ent_str_add(out, "No doubt is stated for ");
    for (uint32_t i = 0; i < shown; i++) {
        ent_put_and(out, i, shown < n ? shown + 1 : shown);
        ent_put_attribute_name(out, region, number[i]);
    }
    if (shown < n) ent_str_addf(out, " and %u more", (unsigned)(n - shown));
}

void ent_put_stressed(ent_str *out, const ent_region *region, const ent_claim_answer *a) {
    if (!a->n_stressed) return;
    put_unstated(out, region, a->stressed, a->n_stressed, MOST_STRESSED);
    ent_str_add(out, ": a quarter either way was tried.");
}

void ent_print_stressed(ent_printer *p, size_t indent, size_t hang, const ent_region *region,
                        const ent_attribute *const *number, uint32_t n) {
    ent_str s = {0};
    if (n == 0) return;
    put_unstated(&s, region, number, n, MOST_OF_TABLE);
    ent_str_addf(&s, ", which %s on judgement: a quarter either way was tried.",
                 n == 1 ? "rests" : "rest");
    ent_print_paragraph(p, indent, hang, &s);
}
