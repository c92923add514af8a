/* packages_text.c - what parties could agree on, in words.
 *
 * How many packages there are and what they are compared with; then the best of them, one after the
 * other: why each party prefers it, whether it rests, how the movers get there, what it does to the
 * others.  Where there is none, the nearest miss: who objects, because of which line, and what would
 * have to be otherwise. */

#include "report/packages.h"

#include "base/num.h"
#include "report/claims.h"
#include "report/markdown.h"
#include "report/support.h"

#include <string.h>

enum {
    MOST_CHANGES = 8,
    MOST_STATES_EXPLAINED = 65536 /* of a dispute, for the reasons why somebody leaves */
};

static void put_title(ent_str *out, const ent_region *region, uint32_t actor) {
    ent_str_add_slice(out, region->actors[actor].title);
}

static void put_actors(ent_str *out, const ent_region *region, const uint32_t *actor, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        ent_put_and(out, i, n);
        put_title(out, region, actor[i]);
    }
}

static bool is_one_of(const uint32_t *list, uint32_t n, uint32_t actor) {
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == actor) return true;
    return false;
}

/* ---- a package in one line */

/* "5 {aid, press}"; of a division "by talmud" */
static void put_choice(ent_str *out, const ent_package_item *item, uint64_t at) {
    if (item->kind == ENT_ITEM_DISPUTE) {
        ent_put_numbered(out, item->game, ent_item_state(item, at));
        return;
    }
    ent_str_add(out, "by ");
    ent_str_add_slice(out, item->label[at]);
}

static void put_name(ent_str *out, const ent_packages *k, const ent_package_item *item) {
    if (k->n_items == 1 && item->kind == ENT_ITEM_DISPUTE) return;
    ent_str_add_slice(out, ent_item_name(item));
    ent_str_add_char(out, ' ');
}

/* "partnership 5 {aid, press}; serdar as now; seabed by talmud" */
static void put_package(ent_str *out, const ent_packages *k, const uint64_t *at) {
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        if (i) ent_str_add(out, "; ");
        put_name(out, k, item);
        if (k->n_items > 1 && at[i] == item->now)
            ent_str_add(out, "as now");
        else
            put_choice(out, item, at[i]);
    }
}

static void put_share(ent_str *out, const ent_package_item *item, uint64_t at, uint64_t beside,
                      uint32_t party) {
    const ent_attribute *whole = item->division->division->whole;
    ent_put_number(out, item->share[at][party], item->share[beside][party], false);
    if (whole) ent_put_unit(out, whole->quantity.unit);
}

/* "seabed: Russia 19 %, Kazakhstan 29 %" */
static void put_shares_now(ent_str *out, const ent_packages *k, const ent_package_item *item) {
    for (uint32_t i = 0; i < item->division->n; i++) {
        ent_str_add(out, i ? ", " : "");
        put_title(out, k->region, item->division->actor[i]);
        ent_str_add_char(out, ' ');
        put_share(out, item, item->now, item->now, i);
    }
}

static void put_now(ent_printer *p, ent_str *out, const ent_packages *k) {
    ent_str_add(out, "Now: ");
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        if (i) ent_str_add(out, "; ");
        put_name(out, k, item);
        if (item->kind == ENT_ITEM_DIVISION) {
            put_shares_now(out, k, item);
            continue;
        }
        ent_state now = ent_item_state(item, item->now);
        ent_put_numbered_said(out, item->game, now);
        ent_note_state(p, item->game, now);
    }
    ent_str_add_char(out, '.');
}

/* ---- the head */

static void put_moving(ent_str *out, const ent_packages *k) {
    if (!k->joint && k->n_parties == 1) {
        put_title(out, k->region, k->party[0]);
        ent_str_add(out, " alone moves.");
        return;
    }
    if (k->joint) {
        put_actors(out, k->region, k->mover, k->n_movers);
        ent_str_add(out, k->n_movers > 1 ? " move together: only where they end counts."
                                         : " moves; only where it ends counts.");
        return;
    }
    ent_str_add(out, k->singly ? "Each party moves for itself, and none makes a move by which it "
                                 "loses."
                               : "The parties move, one after the other.");
}

static uint32_t count_items(const ent_packages *k, ent_item_kind kind) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < k->n_items; i++) n += k->item[i].kind == kind;
    return n;
}

/* "partnership"; "2 disputes and 1 division" */
static void put_table(ent_str *out, const ent_packages *k) {
    uint32_t disputes = count_items(k, ENT_ITEM_DISPUTE), divisions = k->n_items - disputes;
    if (k->n_items == 1) {
        ent_str_add_slice(out, ent_item_name(&k->item[0]));
        return;
    }
    if (disputes) ent_put_count(out, disputes, "dispute", "disputes");
    if (disputes && divisions) ent_str_add(out, " and ");
    if (divisions) ent_put_count(out, divisions, "division", "divisions");
}

static void put_definition(ent_str *out, const ent_packages *k) {
    uint32_t disputes = count_items(k, ENT_ITEM_DISPUTE), divisions = k->n_items - disputes;
    ent_str_add(out, "A package takes ");
    if (disputes) ent_str_add(out, disputes > 1 ? "one state of each dispute" : "a state of the dispute");
    if (disputes && divisions) ent_str_add(out, " and ");
    if (divisions) ent_str_add(out, divisions > 1 ? "one rule for each division" : "a rule for the division");
    ent_str_add(out, ".  A party prefers it where it is worse off in none of them and better off in "
                     "one at least; no rate of exchange between them is assumed.");
}

static void print_head(ent_printer *p, const ent_packages *k) {
    ent_str s = {0}, facts = {0};
    ent_str_add(&s, "What could ");
    put_actors(&s, k->region, k->party, k->n_parties);
    ent_str_add(&s, k->n_parties == 1 ? " accept?" : " agree on?");
    put_table(&facts, k);
    ent_put_under(&facts, k->region, k->alternative);
    ent_print_title(p, ent_slice_of(ent_str_get(&s)), ent_str_get(&facts));
    ent_page_drop(&p->out, &s);
    ent_page_drop(&p->out, &facts);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    if (k->n_items > 1) {
        put_definition(&s, k);
        ent_print_paragraph(p, 0, 2, &s);
    }
    if (count_items(k, ENT_ITEM_DISPUTE)) {
        put_moving(&s, k);
        ent_print_paragraph(p, 0, 2, &s);
    }
    put_now(p, &s, k);
    ent_print_paragraph(p, 0, 2, &s);
    ent_print_gap(p);
}

/* ---- who prefers it, and why */

/* Why it likes one choice of an item better than another. */
static void print_preference(ent_printer *p, const ent_packages *k, const ent_package_item *item,
                             uint32_t actor, uint64_t better, uint64_t worse) {
    uint32_t player = item->player[actor];
    ent_str s = {0};
    if (item->kind == ENT_ITEM_DISPUTE) {
        ent_explain_preference(p, 3, item->game, player, ent_item_state(item, better),
                               ent_item_state(item, worse));
        return;
    }
    put_title(&s, k->region, actor);
    ent_str_add(&s, item->division->division->cost ? " pays " : " gets ");
    put_share(&s, item, better, worse, player);
    ent_str_addf(&s, " %s", better == item->now ? "now" : "by ");
    if (better != item->now) ent_str_add_slice(&s, item->label[better]);
    ent_str_add(&s, ", and ");
    put_share(&s, item, worse, better, player);
    ent_str_addf(&s, " %s", worse == item->now ? "now" : "by ");
    if (worse != item->now) ent_str_add_slice(&s, item->label[worse]);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 3, 5, &s);
}

/* Of each item in which it is better off. */
static void print_gains(ent_printer *p, const ent_packages *k, const uint64_t *at, uint32_t actor) {
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        if (ent_item_effect(item, actor, item->now, at[i]) == ENT_GAINS)
            print_preference(p, k, item, actor, at[i], item->now);
    }
}

/* ---- does it rest */

static void print_leaver(ent_printer *p, const ent_package_item *item, uint64_t at) {
    ent_state s = ent_item_state(item, at);
    ent_certificate why = {0};
    bool rests, stable;
    uint32_t leaver = 0;
    ent_str text = {0};
    if (!ent_printer_asked(p, ent_dispute_rests(p->ctx, item->game, item->concept, s, &rests,
                                                &leaver)) ||
        rests)
        return;
    ent_put_actor(&text, item->game, leaver);
    ent_str_add(&text, " would leave ");
    ent_put_numbered(&text, item->game, s);
    if (item->n > MOST_STATES_EXPLAINED ||
        !ent_printer_asked(p, ent_dispute_decide(p->ctx, item->game, item->concept, leaver, s,
                                                 &p->scratch, &stable, &why))) {
        ent_str_add_char(&text, '.');
        ent_print_paragraph(p, 5, 7, &text);
        return;
    }
    ent_page_drop(&p->out, &text);
    ent_explain_leaving(p, 5, item->game, item->concept, &why);
}

/* The change that ends its rest by the fewest swaps; NULL: none is known. */
static const ent_swaps *weakest(const ent_packages *k, const uint64_t *at) {
    const ent_swaps *found = NULL;
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_swaps *own = ent_item_least(&k->item[i], at[i]);
        if (own && own->found && (!found || own->swaps < found->swaps)) found = own;
    }
    return found;
}

static void put_swap(ent_str *out, const ent_swaps *s) {
    ent_put_actor(out, s->game, s->player);
    ent_str_add(out, " would have to rank ");
    ent_put_numbered(out, s->game, s->state);
    ent_str_add_char(out, ' ');
    ent_put_count(out, s->swaps, "place", "places");
    ent_str_add(out, s->up ? " higher" : " lower");
}

static void put_margin(ent_str *out, const ent_packages *k, const ent_package *package) {
    const ent_package_score *s = &package->score;
    const ent_swaps *least = weakest(k, package->at);
    if (s->margin == ENT_NONE) {
        ent_str_add(out, "no change of one state's place in a ranking would end that");
    } else if (s->at_least && s->margin <= 1) {
        ent_str_add(out, "how little would end that has not been looked for");
    } else {
        ent_put_count(out, s->margin, "swap of neighbours in a ranking",
                      "swaps of neighbours in a ranking");
        ent_str_add(out, s->at_least ? " or more would end that" : " would end that");
        if (!s->at_least && least) {
            ent_str_add(out, ": ");
            put_swap(out, least);
        }
    }
}

static const ent_package_item *a_dispute(const ent_packages *k) {
    for (uint32_t i = 0; i < k->n_items; i++)
        if (k->item[i].kind == ENT_ITEM_DISPUTE) return &k->item[i];
    return NULL;
}

static void print_rest(ent_printer *p, const ent_packages *k, const ent_package *package) {
    const ent_package_item *dispute = a_dispute(k);
    ent_str s = {0};
    if (!dispute) return;
    if (package->score.rests) {
        ent_str_add(&s, count_items(k, ENT_ITEM_DISPUTE) > 1 ? "Each of its states rests ("
                        : k->n_items > 1                     ? "Its state rests ("
                                                             : "It rests (");
        ent_str_add(&s, dispute->concept->name);
        ent_str_add(&s, "); ");
        put_margin(&s, k, package);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 3, 5, &s);
        return;
    }
    ent_str_add(&s, "It does not rest:");
    ent_print_paragraph(p, 3, 5, &s);
    for (uint32_t i = 0; i < k->n_items; i++)
        if (!ent_bits_get(&k->item[i].rest, package->at[i]))
            print_leaver(p, &k->item[i], package->at[i]);
}

/* ---- how they get there */

static const char *const way_words[] = {
    [ENT_BY_IMPROVEMENTS] = "They get there by improvements, each mover gaining by its move",
    [ENT_BY_NOT_WORSE] = "They get there by moves by which no mover loses",
    [ENT_TOGETHER] = "They get there together",
    [ENT_NO_WAY] = NULL};

/* What is in the way: everybody's moves lead there, or nothing does. */
static void print_no_way(ent_printer *p, const ent_packages *k, const ent_package_item *item,
                         uint64_t at) {
    ent_way way;
    ent_str s = {0};
    ent_state now = ent_item_state(item, item->now);
    if (!ent_printer_asked(p, ent_item_way_of_all(p->ctx, item, at, &p->scratch, &way))) return;
    ent_str_add(&s, k->singly ? "No single moves without loss lead to "
                              : "They do not get there by moves of their own: to ");
    put_name(&s, k, item);
    ent_put_numbered(&s, item->game, ent_item_state(item, at));
    if (!way.found)
        ent_str_add(&s, k->singly ? "; nor do any moves." : " no moves lead at all.");
    else
        ent_str_add(&s, k->singly ? "; any moves of everybody would:" : " it takes");
    if (way.found && !k->singly) ent_str_add(&s, " moves of others, too:");
    ent_print_paragraph(p, 3, 5, &s);
    if (way.found)
        ent_explain_steps(p, 5, item->game, now, way.step, way.n_steps, ENT_LAYER_MOVES, true);
}

static void print_way(ent_printer *p, const ent_packages *k, const ent_package *package) {
    ent_str s = {0};
    const ent_package_score *score = &package->score;
    if (score->way != ENT_NO_WAY && score->steps) {
        ent_str_add(&s, way_words[score->way]);
        ent_str_add(&s, ", ");
        ent_put_count(&s, score->steps, "step", "steps");
        ent_str_add_char(&s, ':');
        ent_print_paragraph(p, 3, 5, &s);
    }
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        ent_layer layer;
        ent_way way;
        if (package->at[i] == item->now || item->kind == ENT_ITEM_DIVISION) continue;
        if (!ent_printer_asked(p, ent_item_way(p->ctx, k, item, package->at[i], &p->scratch,
                                               &layer, &way)))
            return;
        if (way.found)
            ent_explain_steps(p, 5, item->game, ent_item_state(item, item->now), way.step,
                              way.n_steps, layer, true);
        else
            print_no_way(p, k, item, package->at[i]);
    }
}

/* ---- the others */

static const struct {
    ent_effect effect;
    const char *one, *many;
} effects[] = {
    {ENT_GAINS, " gains by it, too", " gain by it, too"},
    {ENT_LOSES, " loses by it", " lose by it"},
    {ENT_MIXED, " gains in one and loses in another",
     " gain in one and lose in another"},
    {ENT_NOT_KNOWN, " may lose by it: that is not known", " may lose by it: that is not known"},
    {ENT_SAME, " is indifferent", " are indifferent"},
};

static void put_effect(ent_str *out, const ent_packages *k, const uint64_t *at, size_t e) {
    size_t n = 0, i = 0;
    for (unsigned round = 0; round < 2; round++)
        for (uint32_t a = 0; a < k->region->n_actors; a++) {
            if (is_one_of(k->party, k->n_parties, a)) continue;
            if (ent_package_effect(k, a, at) != effects[e].effect) continue;
            if (round == 0) {
                n++;
                continue;
            }
            if (i == 0 && out->n) ent_str_add(out, "  ");
            ent_put_and(out, i++, n);
            put_title(out, k->region, a);
            if (k->joint && effects[e].effect != ENT_GAINS &&
                is_one_of(k->mover, k->n_movers, a))
                ent_str_add(out, " (of the coalition)");
        }
    if (!n) return;
    ent_str_add(out, n == 1 ? effects[e].one : effects[e].many);
    ent_str_add_char(out, '.');
}

static void print_others(ent_printer *p, const ent_packages *k, const uint64_t *at) {
    ent_str s = {0};
    for (size_t e = 0; e < sizeof effects / sizeof *effects; e++) put_effect(&s, k, at, e);
    ent_print_any(p, 3, 5, &s);
}

/* ---- packages */

static void note_package(ent_printer *p, const ent_packages *k, const uint64_t *at) {
    for (uint32_t i = 0; i < k->n_items; i++)
        if (k->item[i].kind == ENT_ITEM_DISPUTE)
            ent_note_state(p, k->item[i].game, ent_item_state(&k->item[i], at[i]));
}

static void print_package(ent_printer *p, const ent_packages *k, const ent_package *package,
                          uint32_t number) {
    ent_str s = {0};
    ent_print_gap(p);
    if (!ent_is_markdown(p) || k->n_packages > 1) ent_str_addf(&s, "%u. ", (unsigned)number);
    put_package(&s, k, package->at);
    if (ent_is_markdown(p)) {
        ent_markdown_heading(p, 2, ent_str_get(&s));
        ent_page_drop(&p->out, &s);
    } else {
        ent_print_paragraph(p, 0, 3, &s);
    }
    note_package(p, k, package->at);
    for (uint32_t i = 0; i < k->n_parties; i++) print_gains(p, k, package->at, k->party[i]);
    print_rest(p, k, package);
    print_way(p, k, package);
    print_others(p, k, package->at);
    if (!package->dominated) return;
    ent_str_add(&s, k->n_parties == 1 ? "It would prefer " : "Each of the parties would prefer ");
    put_package(&s, k, package->by);
    ent_str_add(&s, k->n_parties > 1 && k->n_items > 1 ? ": nothing is worse for any of them." : ".");
    ent_print_paragraph(p, 3, 5, &s);
}

static void put_many(ent_str *out, uint64_t n) {
    if (n == UINT64_MAX) ent_str_add(out, "more than ");
    ent_count_print(out, n);
}

static void put_counts(ent_str *out, const ent_packages *k) {
    put_many(out, k->n_found);
    ent_str_add(out, k->n_found == 1 ? " package that " : " packages that ");
    if (k->n_parties == 1)
        put_title(out, k->region, k->party[0]);
    else
        ent_str_add(out, k->n_parties == 2 ? "both" : "all of them");
    ent_str_add(out, k->n_parties == 1 ? " prefers to now" : " prefer to now");
    if (!a_dispute(k)) { /* nobody moves, and whether it lasts is not asked */
        ent_str_add_char(out, '.');
        return;
    }
    ent_str_add(out, ": ");
    put_many(out, k->n_rest);
    ent_str_add(out, k->n_rest == 1 ? " rests, " : " rest, ");
    put_many(out, k->n_reached);
    ent_str_add(out, " can be reached, ");
    put_many(out, k->n_stand);
    ent_str_add(out, k->n_stand == 1 ? " is both." : " are both.");
}

static void print_packages(ent_printer *p, const ent_packages *k) {
    ent_str s = {0};
    put_counts(&s, k);
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t i = 0; i < k->n_packages; i++) print_package(p, k, &k->package[i], i + 1);
    if (k->n_packages == k->n_found) return;
    ent_print_gap(p);
    ent_str_add(&s, "and ");
    put_many(&s, k->n_found - (k->n_found == UINT64_MAX ? 0 : k->n_packages));
    ent_str_add(&s, k->n_packages < ENT_MOST_PACKAGES
                        ? " more (--all lists the first 1,000)."
                        : " more; name fewer disputes, or more parties.");
    ent_print_paragraph(p, 0, 2, &s);
}

/* ---- the nearest miss */

static void print_objection(ent_printer *p, const ent_packages *k, uint32_t actor) {
    bool told = false;
    ent_str s = {0};
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        uint64_t at = k->miss.at[i];
        ent_effect e = ent_item_effect(item, actor, item->now, at);
        told = told || e == ENT_LOSES || e == ENT_NOT_KNOWN;
        if (e == ENT_LOSES) print_preference(p, k, item, actor, item->now, at);
        if (e != ENT_NOT_KNOWN) continue;
        put_title(&s, k->region, actor);
        ent_str_add(&s, " need not accept it");
        (void)ent_put_not_known(&s, item->game, item->player[actor],
                                ent_item_state(item, item->now), ent_item_state(item, at), ": ");
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 3, 5, &s);
    }
    if (told) return;
    put_title(&s, k->region, actor);
    ent_str_add(&s, " gains nothing by it.");
    ent_print_paragraph(p, 3, 5, &s);
}

static bool also_reversed(const ent_packages *k, const ent_change *c) {
    for (uint32_t i = 0; i < k->n_changes; i++)
        if (k->change[i].kind == ENT_LINE_REVERSED && k->change[i].game == c->game &&
            k->change[i].line == c->line)
            return true;
    return false;
}

static bool also_without(const ent_packages *k, const ent_change *c) {
    for (uint32_t i = 0; i < k->n_changes; i++)
        if (k->change[i].kind == ENT_WITHOUT_LINE && k->change[i].game == c->game &&
            k->change[i].line == c->line)
            return true;
    return false;
}

/* States that the choice would have to pass for the actor to like it better than now. */
static uint64_t places_up(const ent_package_item *item, uint32_t actor, uint64_t at) {
    const uint32_t *rank = item->game->game.rank[item->player[actor]];
    uint64_t n = 0;
    for (uint64_t i = 0; i < item->n; i++)
        n += rank && rank[i] > rank[at] && rank[i] <= rank[item->now];
    return n;
}

/* Where no line does: how far a ranking is from it.  In one dispute only. */
static void put_places(ent_str *out, const ent_packages *k, uint32_t actor) {
    const ent_package_item *item = &k->item[0];
    uint32_t player = item->player[actor];
    bool one = k->n_items == 1 && player != ENT_NONE && item->kind == ENT_ITEM_DISPUTE;
    if (!one || !item->game->rules.stance[player].ranked ||
        ent_item_effect(item, actor, item->now, k->miss.at[0]) != ENT_LOSES) {
        if (a_dispute(k)) ent_str_add(out, "No change of one of its lines would make it accept.");
        return;
    }
    ent_str_add(out, "It would accept if it ranked ");
    ent_put_numbered(out, item->game, ent_item_state(item, k->miss.at[0]));
    ent_str_add_char(out, ' ');
    ent_put_count(out, places_up(item, actor, k->miss.at[0]), "place", "places");
    ent_str_add(out, " higher.");
}

static void print_changes(ent_printer *p, const ent_packages *k) {
    uint32_t shown = 0, rows = 0;
    ent_str s = {0};
    for (uint32_t i = 0; i < k->n_changes; i++) {
        const ent_change *c = &k->change[i];
        if (c->kind == ENT_LINE_REVERSED && also_without(k, c)) continue;
        if (rows++ >= MOST_CHANGES && !p->how.all) continue;
        ent_put_change(&s, c, c->kind == ENT_WITHOUT_LINE && also_reversed(k, c));
        ent_print_row(p, 3, shown++ ? "  or if" : "It would accept if", &s);
    }
    if (shown < rows) {
        ent_str_addf(&s, "and %u more (--all lists them)", (unsigned)(rows - shown));
        ent_print_row(p, 3, "", &s);
    }
    if (rows) return;
    put_places(&s, k, k->party[ent_lowest_bit(k->objectors)]);
    ent_print_any(p, 3, 5, &s);
}

static void put_objectors(ent_str *out, const ent_packages *k) {
    size_t n = ent_popcount(k->objectors), i = 0;
    for (uint32_t m = k->objectors; m; m &= m - 1) {
        ent_put_and(out, i++, n);
        put_title(out, k->region, k->party[ent_lowest_bit(m)]);
    }
    ent_str_add(out, n == 1 ? " objects" : " object");
}

static void print_miss(ent_printer *p, const ent_packages *k) {
    ent_str s = {0};
    ent_str_add(&s, k->n_parties == 1   ? "There is nothing that it prefers to now."
                    : k->n_parties == 2 ? "There is no package that both prefer to now."
                                        : "There is no package that all of them prefer to now.");
    if (!k->missed && k->n_parties > 1) ent_str_add(&s, "  Each of them likes nothing better.");
    ent_print_paragraph(p, 0, 2, &s);
    if (!k->missed) return;
    ent_print_gap(p);
    ent_str_add(&s, "The nearest, to which only ");
    put_objectors(&s, k);
    ent_str_add(&s, ": ");
    put_package(&s, k, k->miss.at);
    ent_print_paragraph(p, 0, 3, &s);
    note_package(p, k, k->miss.at);
    for (uint32_t i = 0; i < k->n_parties; i++)
        if (!(k->objectors >> i & 1)) print_gains(p, k, k->miss.at, k->party[i]);
    for (uint32_t i = 0; i < k->n_parties; i++)
        if (k->objectors >> i & 1) print_objection(p, k, k->party[i]);
    if (ent_popcount(k->objectors) == 1) print_changes(p, k);
    print_rest(p, k, &k->miss);
    print_way(p, k, &k->miss);
    print_others(p, k, k->miss.at);
}

ent_status ent_packages_text(ent_printer *p, const ent_packages *packages) {
    p->explains = true;
    ent_print_handling(p);
    print_head(p, packages);
    if (packages->n_found)
        print_packages(p, packages);
    else
        print_miss(p, packages);
    ent_print_gap(p);
    ent_print_legend(p, 0);
    ent_print_caveat(p);
    return ENT_OK;
}
