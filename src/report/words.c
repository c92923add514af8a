/* words.c - the things of a region in words. */

#include "report/words.h"

#include "analyse/richer.h"
#include "base/num.h"
#include "entente/methods.h"

#include <math.h>
#include <string.h>

/* ---- concepts */

/* Tables show the concepts by the foresight they ask for; others come behind. */
unsigned ent_concept_order(const ent_method *concept) {
    static const char *const order[] = {"nash", "seq", "sseq", "gmr", "smr"};
    unsigned i = 0;
    while (i < sizeof order / sizeof *order && strcmp(order[i], concept->id) != 0) i++;
    return i;
}

const char *ent_concept_word(const ent_method *concept) {
    return concept->word;
}

void ent_put_concept_label(ent_str *out, const ent_method *concept) {
    ent_str_addf(out, "%s (%s)", concept->word, concept->id);
}

bool ent_concept_is_credible(const ent_method *concept) {
    return (concept->traits & ENT_TRAIT_CREDIBLE) != 0;
}

bool ent_concept_bars_escape(const ent_method *concept) {
    return (concept->traits & ENT_TRAIT_NO_ESCAPE) != 0;
}

bool ent_concept_is_nash(const ent_method *concept) {
    return (concept->traits & ENT_TRAIT_ANSWERS) == 0;
}

bool ent_concept_asks_replies(const ent_method *concept) {
    bool at_once_alone = strcmp(concept->id, "sim") == 0;
    return !ent_concept_is_nash(concept) && !(concept->traits & ENT_TRAIT_FORESEES) &&
           !at_once_alone;
}

size_t ent_concept_number(const ent_method *concept) {
    size_t i = 0;
    while (i < ent_method_count() && ent_method_at(i) != concept) i++;
    return i;
}

/* ---- replies */

const char *ent_reply_words(ent_reply_rule rule) {
    switch (rule) {
    case ENT_REPLY_ONCE: return "each of the others may answer once, in any order";
    case ENT_REPLY_SINGLE: return "one of the others may answer with one move";
    case ENT_REPLY_LEGAL: break;
    }
    return "legal sequences (the others may answer in turn, nobody twice in a row)";
}

/* ---- actors and states */

void ent_put_actor(ent_str *out, const ent_dispute_game *g, uint32_t player) {
    ent_put_clean(out, ent_player_actor(g, player)->title);
}

void ent_put_actor_name(ent_str *out, const ent_dispute_game *g, uint32_t player) {
    ent_str_add_slice(out, ent_player_actor(g, player)->name);
}

void ent_put_possessive(ent_str *out, ent_slice name) {
    ent_put_clean(out, name);
    ent_str_add(out, name.n && name.s[name.n - 1] == 's' ? "'" : "'s");
}

void ent_put_much_of(ent_str *out, ent_slice player) {
    ent_str_add(out, "what is much worse for ");
    ent_put_clean(out, player);
    ent_str_add(out, ", ");
}

bool ent_put_not_known(ent_str *out, const ent_dispute_game *g, uint32_t player, ent_state from,
                       ent_state to, const char *lead) {
    const ent_unknown_line *line = ent_unknown_line_of(g, player, from, to);
    if (!line) return false;
    ent_str_addf(out, "%swhether it prefers that is not known (", lead);
    ent_put_quoted(out, line->text);
    ent_str_add(out, ", ");
    ent_put_place(out, g->region, line->span);
    ent_str_add_char(out, ')');
    return true;
}

void ent_put_unknown_of(ent_str *out, ent_slice player) {
    ent_str_add(out, "what is not known of ");
    ent_put_clean(out, player);
    ent_str_add(out, ", ");
}

static bool is_empty(const ent_dispute_game *g, ent_state s) {
    return !ent_dispute_of(g)->graph && s == 0;
}

void ent_put_state(ent_str *out, const ent_dispute_game *g, ent_state s) {
    ent_state_print(out, ent_dispute_of(g), s);
}

#define NO_OPTION "no option taken"

static bool explains_none(const ent_str *out, const ent_dispute_game *g, ent_state s) {
    return is_empty(g, s) && !strstr(ent_str_get(out), NO_OPTION);
}

void ent_put_state_said(ent_str *out, const ent_dispute_game *g, ent_state s) {
    bool explain = explains_none(out, g, s);
    ent_put_state(out, g, s);
    if (explain) ent_str_add(out, " (" NO_OPTION ")");
}

void ent_put_numbered(ent_str *out, const ent_dispute_game *g, ent_state s) {
    bool braces = !ent_dispute_of(g)->graph && !is_empty(g, s);
    if (g->game.implicit) { /* states have no numbers */
        ent_put_state(out, g, s);
        return;
    }
    ent_count_print(out, ent_state_number(g, s));
    ent_str_add(out, braces ? " " : " (");
    ent_state_print(out, ent_dispute_of(g), s);
    if (!braces) ent_str_add_char(out, ')');
}

void ent_put_numbered_said(ent_str *out, const ent_dispute_game *g, ent_state s) {
    bool explain = explains_none(out, g, s);
    if (g->game.implicit) {
        ent_put_state_said(out, g, s);
        return;
    }
    ent_put_numbered(out, g, s);
    if (!explain || ent_str_failed(out)) return;
    out->n--;
    ent_str_add(out, ": " NO_OPTION ")");
}

void ent_put_best(ent_str *out, const ent_dispute_game *g, uint32_t player, ent_state s) {
    uint64_t place = ent_dispute_place(g, player, s);
    if (place > 1) {
        ent_put_nth(out, place);
        ent_str_add_char(out, ' ');
    }
    ent_str_add(out, "best");
}

/* ---- moves */

static void put_options(ent_str *out, const ent_dispute *d, uint64_t bits) {
    size_t n = ent_popcount(bits);
    for (size_t i = 0; i < n; i++, bits &= bits - 1) {
        ent_put_and(out, i, n);
        ent_str_add_slice(out, d->options[ent_lowest_bit(bits)].name);
    }
}

void ent_put_move(ent_str *out, const ent_dispute_game *g, ent_state from, ent_state to,
                  ent_verb_form form) {
    static const char *const take[] = {"takes ", "take ", "taking "};
    static const char *const drop[] = {"drops ", "drop ", "dropping "};
    static const char *const go[] = {"moves to ", "move to ", "moving to "};
    const ent_dispute *d = ent_dispute_of(g);
    if (d->graph) {
        ent_str_add(out, go[form]);
        ent_put_state(out, g, to);
        return;
    }
    uint64_t taken = to & ~from, dropped = from & ~to;
    if (taken) ent_str_add(out, take[form]);
    put_options(out, d, taken);
    if (taken && dropped) ent_str_add(out, " and ");
    if (dropped) ent_str_add(out, drop[form]);
    put_options(out, d, dropped);
}

void ent_put_path(ent_str *out, const ent_dispute_game *g, ent_state from, const ent_step *steps,
                  uint32_t n) {
    ent_put_state(out, g, from);
    for (uint32_t i = 0; i < n; i++) {
        ent_str_add(out, " -> ");
        ent_put_state(out, g, steps[i].to);
    }
}

void ent_put_legend(ent_str *out, const ent_dispute_game *g, uint64_t options) {
    const ent_dispute *d = ent_dispute_of(g);
    bool begun = false;
    for (uint32_t i = 0; i < (d->graph ? 0 : d->n_options); i++) {
        const ent_option *o = &d->options[i];
        if (!(options >> i & 1) || ent_slice_eq(o->name, o->title) || !o->title.n) continue;
        ent_str_add(out, begun ? ", " : "Options: ");
        ent_str_add_slice(out, o->name);
        ent_str_add_char(out, ' ');
        ent_put_quoted(out, o->title);
        begun = true;
    }
    if (begun) ent_str_add_char(out, '.');
}

void ent_put_under(ent_str *out, const ent_region *region, uint32_t alternative) {
    if (alternative == ENT_NONE) return;
    ent_str_add(out, " under ");
    ent_str_add_slice(out, region->alternatives[alternative].name);
}

/* ---- places and sources */

void ent_put_place(ent_str *out, const ent_region *region, ent_span span) {
    ent_place place = ent_place_of(&region->files, span);
    ent_put_clean(out, ent_slice_of(place.file));
    ent_str_addf(out, ":%u", place.line);
}

void ent_put_line_number(ent_str *out, const ent_region *region, ent_span span) {
    if (span.file)
        ent_put_place(out, region, span);
    else
        ent_str_addf(out, "line %u", ent_place_of(&region->files, span).line);
}

void ent_put_place_in(ent_str *out, const ent_region *region, ent_span span) {
    uint32_t owner = ent_alternative_of(region, span);
    ent_put_place(out, region, span);
    if (owner == ENT_NONE) return;
    ent_str_add(out, ", in ");
    ent_str_add_slice(out, region->alternatives[owner].name);
}

bool ent_grade_eq(ent_grade a, ent_grade b) {
    return a.letter == b.letter && a.digit == b.digit;
}

const char *ent_hedge_word(ent_hedge hedge) {
    switch (hedge) {
    case ENT_HEDGE_LIKELY: return "likely";
    case ENT_HEDGE_UNLIKELY: return "unlikely";
    case ENT_HEDGE_COULD: return "could";
    case ENT_HEDGE_REPORTED: return "reported";
    case ENT_HEDGE_NONE: break;
    }
    return "no hedge";
}

/* One bracket serves neighbours of one document and grade. */
static bool share_bracket(const ent_region *region, const ent_citation *a, const ent_citation *b) {
    const ent_citable *x = &region->sources[a->source], *y = &region->sources[b->source];
    return x->document == y->document && x->passage == y->passage &&
           ent_grade_eq(a->grade, b->grade);
}

static void put_citations(ent_str *out, const ent_region *region, const ent_provenance *p,
                          const char *from) {
    ent_str_addf(out, "%s ", from);
    for (uint32_t i = 0; i < p->n_from; i++) {
        const ent_citation *c = &p->from[i];
        const ent_citable *source = &region->sources[c->source];
        ent_str_add(out, i ? ", " : "");
        ent_str_add_slice(out, source->name);
        if (i + 1 < p->n_from && share_bracket(region, c, c + 1)) continue;
        ent_str_add(out, " (");
        if (source->passage) {
            ent_str_add_slice(out, region->sources[source->document].name);
            ent_str_add(out, ", ");
        }
        ent_grade_print(out, c->grade);
        ent_str_add_char(out, ')');
    }
}

void ent_put_provenance(ent_str *out, const ent_region *region, const ent_provenance *p,
                        const char *from) {
    if (ent_is_judgement(region, p))
        ent_str_add(out, "judgement");
    else
        put_citations(out, region, p, from);
    if (p->assuming == ENT_NONE) return;
    ent_str_add(out, ", assuming ");
    ent_str_add_slice(out, region->assumptions[p->assuming].name);
}

bool ent_same_provenance(const ent_region *region, const ent_provenance *a,
                         const ent_provenance *b) {
    bool judged = ent_is_judgement(region, a);
    if (a->assuming != b->assuming || judged != ent_is_judgement(region, b)) return false;
    if (judged) return true;
    if (a->n_from != b->n_from) return false;
    for (uint32_t i = 0; i < a->n_from; i++)
        if (a->from[i].source != b->from[i].source) return false;
    return true;
}

void ent_put_passage(ent_str *out, const ent_region *region, const ent_citation *citation) {
    const ent_citable *passage = &region->sources[citation->source];
    ent_str_add_slice(out, passage->name);
    ent_str_add_char(out, ' ');
    ent_put_quoted(out, passage->title);
    ent_str_add(out, " (");
    if (passage->hedge != ENT_HEDGE_NONE) ent_str_addf(out, "%s; ", ent_hedge_word(passage->hedge));
    ent_str_add_slice(out, region->sources[passage->document].name);
    ent_str_add(out, ", ");
    ent_grade_print(out, citation->grade);
    ent_str_add_char(out, ')');
}

/* ---- numbers */

static bool is_whole(double x) {
    return fabs(x) < 1e15 && x == floor(x);
}

static bool same_at(ent_str *out, double a, double b, int digits) {
    ent_str x = {0}, y = {0};
    ent_num_print_short(&x, a, digits);
    ent_num_print_short(&y, b, digits);
    bool same = strcmp(ent_str_get(&x), ent_str_get(&y)) == 0;
    ent_page_drop(out, &x);
    ent_page_drop(out, &y);
    return same;
}

void ent_put_number(ent_str *out, double x, double beside, bool percent) {
    double scale = percent ? 100 : 1;
    int digits = 2;
    x *= scale;
    beside *= scale;
    while (digits < 15 && x != beside && same_at(out, x, beside, digits)) digits++;
    if (is_whole(x))
        ent_num_print(out, x);
    else
        ent_num_print_short(out, x, digits);
    if (percent) ent_str_add_char(out, '%');
}

/* ---- preferences */

static const ent_line *line_of(const ent_dispute_game *g, uint32_t player, uint32_t k) {
    return g->line[player][k];
}

const ent_provenance *ent_provenance_of(const ent_dispute_game *g, uint32_t player,
                                        const ent_preference_reason *reason) {
    return reason->ranked ? &g->rules.stance[player].rank.provenance
                          : &line_of(g, player, reason->line)->provenance;
}

static void put_line_text(ent_str *out, const ent_dispute_game *g, uint32_t player, uint32_t k) {
    ent_put_quoted(out, line_of(g, player, k)->text);
}

static void put_origin(ent_str *out, const ent_dispute_game *g, ent_span span,
                       const ent_provenance *p) {
    ent_str_add(out, " (");
    ent_put_place_in(out, g->region, span);
    ent_str_add(out, ", ");
    ent_put_provenance(out, g->region, p, "after");
    ent_str_add_char(out, ')');
}

static void put_ranking_origin(ent_str *out, const ent_dispute_game *g, uint32_t player) {
    const ent_rank_line *rank = &g->rules.stance[player].rank;
    put_origin(out, g, rank->span, &rank->provenance);
}

static void put_line_origin(ent_str *out, const ent_dispute_game *g, uint32_t player, uint32_t k) {
    const ent_line *line = line_of(g, player, k);
    put_origin(out, g, line->span, &line->provenance);
}

void ent_put_deciding_line(ent_str *out, const ent_dispute_game *g, uint32_t player,
                           const ent_preference_reason *reason, const char *verb) {
    if (reason->ranked)
        ent_str_add(out, "its ranking");
    else
        put_line_text(out, g, player, reason->line);
    ent_str_add(out, verb);
    if (reason->ranked)
        put_ranking_origin(out, g, player);
    else
        put_line_origin(out, g, player, reason->line);
}

void ent_put_deciding(ent_str *out, const ent_dispute_game *g, uint32_t player,
                      const ent_preference_reason *reason) {
    if (reason->ranked) {
        ent_put_possessive(out, ent_player_actor(g, player)->title);
        ent_str_add(out, " ranking");
        put_ranking_origin(out, g, player);
        return;
    }
    ent_put_actor(out, g, player);
    ent_str_add(out, " prefers ");
    put_line_text(out, g, player, reason->line);
    if (reason->rival != ENT_NONE) {
        ent_str_add(out, " above ");
        put_line_text(out, g, player, reason->rival);
    }
    put_line_origin(out, g, player, reason->line);
}

void ent_put_sourced_line(ent_str *out, const ent_dispute_game *g, uint32_t player, uint32_t line) {
    ent_put_possessive(out, ent_player_actor(g, player)->title);
    ent_str_add_char(out, ' ');
    put_line_text(out, g, player, line);
    put_line_origin(out, g, player, line);
}

void ent_put_opposite(ent_str *out, const ent_dispute_game *g, uint32_t player, uint32_t line) {
    const ent_expr *cond = line_of(g, player, line)->cond;
    bool conditional = cond->kind == ENT_EXPR_IF; /* not (a if b): b and not a */
    ent_expr *denied[] = {conditional ? cond->args[0] : (ent_expr *)cond};
    ent_expr negation = {.kind = ENT_EXPR_NOT, .args = denied, .n_args = 1};
    ent_expr *opposite = denied[0]->kind == ENT_EXPR_NOT ? denied[0]->args[0] : &negation;
    ent_expr *both[] = {conditional ? cond->args[1] : NULL, opposite};
    ent_expr conjunction = {.kind = ENT_EXPR_AND, .args = both, .n_args = 2};
    ent_expr_print(out, conditional ? &conjunction : opposite);
}

static void put_opposite_quoted(ent_str *out, const ent_change *change) {
    ent_str_add_char(out, '"');
    ent_put_opposite(out, change->game, change->player, change->line);
    ent_str_add_char(out, '"');
}

void ent_put_change(ent_str *out, const ent_change *change, bool or_reversed) {
    const ent_dispute_game *g = change->game;
    ent_put_actor(out, g, change->player);
    switch (change->kind) {
    case ENT_WITHOUT_LINE:
        ent_str_add(out, " had no line ");
        put_line_text(out, g, change->player, change->line);
        if (!or_reversed) break;
        ent_str_add(out, ", or wanted ");
        put_opposite_quoted(out, change);
        ent_str_add(out, " instead");
        break;
    case ENT_LINE_REVERSED:
        ent_str_add(out, " wanted ");
        put_opposite_quoted(out, change);
        ent_str_add(out, " instead of ");
        put_line_text(out, g, change->player, change->line);
        break;
    case ENT_LINE_RAISED:
        ent_str_add(out, " ranked ");
        put_line_text(out, g, change->player, change->line);
        ent_str_add(out, " above ");
        put_line_text(out, g, change->player, change->above);
        break;
    }
    ent_str_add(out, " (");
    ent_put_place_in(out, g->region, line_of(g, change->player, change->line)->span);
    ent_str_add_char(out, ')');
}
