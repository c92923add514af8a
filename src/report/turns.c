/* turns.c - what an answer rests on, and what would turn it round, in words.
 *
 *     The result rests on    Azerbaijan's "block if drill" (FILE:72, judgement)
 *     It would change if     Azerbaijan ranked "not block" above "block if drill" (FILE:74)
 *
 * Both lists come from changes that have been tried (analyse/change.h), not from the
 * certificate. */

#include "report/explain.h"

#include "report/markup.h"

#include <string.h>

enum { MOST_LINES = 8, LABEL = 23 };

void ent_print_row(ent_printer *p, size_t indent, const char *label, ent_str *text) {
    if (ent_is_markup(p)) {
        ent_markup_block(p, *label ? indent : indent + 2, label + strspn(label, " "),
                         ent_str_get(text));
        ent_page_drop(&p->out, text);
        return;
    }
    ent_str_repeat(&p->out, ' ', indent);
    ent_str_add(&p->out, label);
    ent_page_tab(&p->out, indent + LABEL);
    ent_page_wrap_all(&p->out, indent + LABEL + 2, text);
    ent_str_add_char(&p->out, '\n');
}

static size_t lines_shown(const ent_printer *p, size_t n) {
    return p->how.all || n <= MOST_LINES ? n : MOST_LINES;
}

static void print_more(ent_printer *p, size_t indent, size_t n, size_t shown) {
    if (shown == n) return;
    ent_str more = {0};
    ent_str_addf(&more, "and %zu more (--all lists them)", n - shown);
    ent_print_row(p, indent, "", &more);
}

void ent_explain_rests_on(ent_printer *p, size_t indent, const ent_turns *turns,
                          const ent_decidings *list) {
    ent_str s = {0};
    size_t carriers = 0, shown = 0;
    for (uint32_t i = 0; i < turns->n_changes; i++)
        carriers += turns->changes[i].kind == ENT_WITHOUT_LINE;
    for (uint32_t i = 0; i < turns->n_changes && shown < lines_shown(p, carriers); i++) {
        const ent_change *c = &turns->changes[i];
        if (c->kind != ENT_WITHOUT_LINE) continue;
        ent_put_sourced_line(&s, c->game, c->player, c->line);
        ent_put_cited_because(p, &s, &c->game->line[c->player][c->line]->provenance);
        ent_print_row(p, indent, shown++ ? "" : "The result rests on", &s);
    }
    if (carriers) {
        print_more(p, indent, carriers, shown);
        return;
    }
    for (; shown < lines_shown(p, list->n); shown++) {
        const ent_deciding *d = &list->at[shown];
        ent_put_deciding(&s, d->game, d->player, &d->reason);
        ent_put_cited_because(p, &s, ent_provenance_of(d->game, d->player, &d->reason));
        ent_print_row(p, indent, shown ? "" : "Decided by", &s);
    }
    print_more(p, indent, list->n, shown);
}

ent_varied ent_what_varies(const ent_dispute_game *g) {
    ent_varied v = {false, false};
    for (uint32_t i = 0; i < ent_dispute_of(g)->n_players; i++) {
        v.lines = v.lines || g->n_lines[i];
        v.ranked = v.ranked || g->rules.stance[i].ranked;
    }
    return v;
}

/* The same line changed in that other way, too. */
static bool also(const ent_turns *turns, const ent_change *c, ent_change_kind kind) {
    for (uint32_t i = 0; i < turns->n_changes; i++) {
        const ent_change *d = &turns->changes[i];
        if (d->kind == kind && d->game == c->game && d->player == c->player && d->line == c->line)
            return true;
    }
    return false;
}

static bool stands_in(const ent_line *line, const ent_support *list, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < list[i].n_inputs; k++) {
            const ent_input *in = &list[i].inputs[k];
            if (in->kind == ENT_INPUT_PREFERENCE && in->span.file == line->span.file &&
                in->span.begin == line->span.begin)
                return true;
        }
    return false;
}

/* Without a line that carries the answer it is another: that has been said, with what the check is
 * known to rest on or by ent_explain_rests_on. */
static bool is_told(const ent_change *c, const ent_check_answer *check) {
    const ent_line *line = c->game->line[c->player][c->line];
    if (c->kind != ENT_WITHOUT_LINE) return false;
    return !check || !check->n_carriers || stands_in(line, check->carriers, check->n_carriers);
}

static bool has_row(const ent_turns *turns, const ent_change *c, const ent_check_answer *check) {
    if (is_told(c, check)) return false;
    return c->kind != ENT_LINE_REVERSED || !also(turns, c, ENT_WITHOUT_LINE);
}

/* A line that says the same by itself, and yet carries nothing, looks like a contradiction. */
static const char *why_not_one(const ent_check_answer *check) {
    for (uint32_t i = 0; check && i < check->n_restatements; i++)
        if (check->restatements[i].spare) return "the rest of the model still makes it true";
    return NULL;
}

static void put_turning(ent_str *out, const ent_turns *turns, const ent_check_answer *check) {
    const char *why = why_not_one(check);
    bool reversing = turns->n_changes > 0;
    for (uint32_t i = 0; i < turns->n_changes; i++)
        reversing = reversing && turns->changes[i].kind == ENT_LINE_REVERSED;
    if (!turns->complete)
        ent_str_add(out, turns->n_changes ? "Not every change was tried."
                                          : "No change that was tried would turn it; not every "
                                            "change was tried.");
    else if (!turns->n_changes)
        ent_str_addf(out,
                     "Leaving out, reversing or raising any single line does not change it%s%s.",
                     why ? ": " : "", why ? why : "");
    else if (reversing)
        ent_str_addf(out,
                     "Leaving out or raising any single line does not change it%s%s; reversing one "
                     "does.",
                     why ? ", as " : "", why ? why : "");
}

void ent_explain_turns(ent_printer *p, size_t indent, const ent_turns *turns, const char *heading,
                       ent_varied varied, const ent_check_answer *check) {
    size_t rows = 0, shown = 0;
    ent_str s = {0};
    for (uint32_t i = 0; i < turns->n_changes; i++) {
        rows += has_row(turns, &turns->changes[i], check);
        if (is_told(&turns->changes[i], check)) heading = "It would also turn if";
    }
    for (uint32_t i = 0; i < turns->n_changes && shown < lines_shown(p, rows); i++) {
        const ent_change *c = &turns->changes[i];
        if (!has_row(turns, c, check)) continue;
        ent_put_change(&s, c, c->kind == ENT_WITHOUT_LINE && also(turns, c, ENT_LINE_REVERSED));
        ent_print_row(p, indent, shown++ ? "  or if" : heading, &s);
    }
    print_more(p, indent, rows, shown);
    if (varied.lines) put_turning(&s, turns, check);
    if (varied.ranked)
        ent_str_add(&s, s.n ? "  Rankings were not varied." : "Rankings were not varied.");
    ent_print_any(p, indent, indent, &s);
}
