/* package_text.c - one package in words: why each party prefers it, whether it rests, how the movers
 * get there, and what it does to the others. */

#include "report/packages.h"

#include "report/claims.h"
#include "report/support.h"

enum { MOST_STATES_EXPLAINED = 65536 /* of a dispute, for the reasons why somebody leaves */ };

/* ---- a package in one line */

void ent_put_title_of(ent_str *out, const ent_region *region, uint32_t actor) {
    ent_str_add_slice(out, region->actors[actor].title);
}

/* "5 {aid, press}"; of a division "by talmud" */
static void put_choice(ent_str *out, const ent_package_item *item, uint64_t at) {
    if (item->kind == ENT_ITEM_DISPUTE) {
        ent_put_numbered(out, item->game, ent_item_state(item, at));
        return;
    }
    ent_str_add(out, "by ");
    ent_str_add_slice(out, item->label[at]);
}

void ent_put_topic(ent_str *out, const ent_packages *k, const ent_package_item *item) {
    if (k->n_items == 1 && item->kind == ENT_ITEM_DISPUTE) return;
    ent_str_add_slice(out, ent_item_name(item));
    ent_str_add_char(out, ' ');
}

/* "partnership 5 {aid, press}; seabed by talmud": what is otherwise than now. */
void ent_put_changes_of(ent_str *out, const ent_packages *k, const uint64_t *at) {
    size_t n = 0;
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        if (at[i] == item->now) continue;
        if (n++) ent_str_add(out, "; ");
        ent_put_topic(out, k, item);
        put_choice(out, item, at[i]);
    }
}

/* The same, "; the rest as now". */
void ent_put_package(ent_str *out, const ent_packages *k, const uint64_t *at) {
    bool rest = false;
    for (uint32_t i = 0; i < k->n_items; i++) rest = rest || at[i] == k->item[i].now;
    ent_put_changes_of(out, k, at);
    if (rest) ent_str_add(out, "; the rest as now");
}

void ent_put_share_of(ent_str *out, const ent_package_item *item, uint64_t at, uint64_t beside,
                      uint32_t party) {
    const ent_attribute *whole = item->division->division->whole;
    ent_put_number(out, item->share[at][party], item->share[beside][party], false);
    if (whole) ent_put_unit(out, whole->quantity.unit);
}

uint32_t ent_count_items(const ent_packages *k, ent_item_kind kind) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < k->n_items; i++) n += k->item[i].kind == kind;
    return n;
}

/* ---- who prefers it, and why */

/* Why it likes one choice of an item better than another. */
void ent_print_item_preference(ent_printer *p, const ent_packages *k, const ent_package_item *item,
                               uint32_t actor, uint64_t better, uint64_t worse) {
    uint32_t player = item->player[actor];
    ent_str s = {0};
    if (item->kind == ENT_ITEM_DISPUTE) {
        ent_explain_preference(p, 3, item->game, player, ent_item_state(item, better),
                               ent_item_state(item, worse));
        return;
    }
    ent_put_title_of(&s, k->region, actor);
    ent_str_add(&s, item->division->division->cost ? " pays " : " gets ");
    ent_put_share_of(&s, item, better, worse, player);
    ent_str_addf(&s, " %s", better == item->now ? "now" : "by ");
    if (better != item->now) ent_str_add_slice(&s, item->label[better]);
    ent_str_add(&s, ", and ");
    ent_put_share_of(&s, item, worse, better, player);
    ent_str_addf(&s, " %s", worse == item->now ? "now" : "by ");
    if (worse != item->now) ent_str_add_slice(&s, item->label[worse]);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 3, 5, &s);
}

/* Where it gains nothing. */
static void print_no_gain(ent_printer *p, const ent_packages *k, const ent_package_item *item,
                          uint32_t actor, uint64_t at) {
    ent_str s = {0};
    ent_effect e = ent_item_effect(item, actor, item->now, at);
    if (e != ENT_SAME && e != ENT_ABSENT) return;
    ent_put_title_of(&s, k->region, actor);
    if (e == ENT_ABSENT) {
        ent_str_add(&s, " has no part in it.");
    } else {
        ent_str_add(&s, " likes ");
        put_choice(&s, item, at);
        ent_str_add(&s, " as well as what is now.");
    }
    ent_print_paragraph(p, 3, 5, &s);
}

void ent_print_reasons(ent_printer *p, const ent_packages *k, const uint64_t *at,
                       uint32_t parties) {
    ent_str s = {0};
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        if (at[i] == item->now) continue;
        if (k->n_items > 1) {
            ent_str_add(&s, "In ");
            ent_str_add_slice(&s, ent_item_name(item));
            ent_str_add_char(&s, ':');
            ent_print_paragraph(p, 3, 5, &s);
        }
        for (uint32_t j = 0; j < k->n_parties; j++) {
            uint32_t actor = k->party[j];
            if (!(parties >> j & 1)) continue;
            if (ent_item_effect(item, actor, item->now, at[i]) == ENT_GAINS)
                ent_print_item_preference(p, k, item, actor, at[i], item->now);
            else
                print_no_gain(p, k, item, actor, at[i]);
        }
    }
}

/* ---- does it rest */

static void print_leaver(ent_printer *p, const ent_package_item *item, uint64_t at) {
    ent_state s = ent_item_state(item, at);
    ent_certificate why = {0};
    bool rests, stable;
    uint32_t leaver = 0;
    ent_str text = {0};
    if (!ent_printer_asked(
            p, ent_dispute_rests(p->ctx, item->game, item->concept, s, &rests, &leaver)) ||
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

/* The dispute in which the fewest swaps end its rest; NULL: none is known. */
static const ent_package_item *weakest(const ent_packages *k, const uint64_t *at,
                                       const ent_swaps **least) {
    const ent_package_item *found = NULL;
    *least = NULL;
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_swaps *own = ent_item_least(&k->item[i], at[i]);
        if (!own || !own->found || !ent_item_has_margin_of(k, at, i)) continue;
        if (*least && own->swaps >= (*least)->swaps) continue;
        *least = own;
        found = &k->item[i];
    }
    return found;
}

static void put_swap(ent_str *out, const ent_packages *k, const ent_package_item *item,
                     const ent_swaps *s) {
    if (k->n_items > 1) {
        ent_str_add(out, "in ");
        ent_str_add_slice(out, ent_item_name(item));
        ent_str_add(out, ", ");
    }
    ent_put_actor(out, s->game, s->player);
    ent_str_add(out, " would have to rank ");
    ent_put_numbered(out, s->game, s->state);
    ent_str_add_char(out, ' ');
    ent_put_count(out, s->swaps, "place", "places");
    ent_str_add(out, s->up ? " higher" : " lower");
}

static void put_margin(ent_str *out, const ent_packages *k, const ent_package *package) {
    const ent_package_score own = ent_score_of_changes(k, package), *s = &own;
    const ent_swaps *least;
    const ent_package_item *item = weakest(k, package->at, &least);
    if (s->margin == ENT_NONE) {
        ent_str_add(out, "no change of one state's place in a ranking would end that");
    } else if (s->at_least && s->margin <= 1) {
        ent_str_add(out, "how little would end that has not been looked for");
    } else {
        ent_put_count(out, s->margin, "swap of neighbours in a ranking",
                      "swaps of neighbours in a ranking");
        ent_str_add(out, s->at_least ? " or more would end that" : " would end that");
        if (!s->at_least && item) {
            ent_str_add(out, ": ");
            put_swap(out, k, item, least);
        }
    }
}

const ent_package_item *ent_first_dispute(const ent_packages *k) {
    for (uint32_t i = 0; i < k->n_items; i++)
        if (k->item[i].kind == ENT_ITEM_DISPUTE) return &k->item[i];
    return NULL;
}

static void print_rest(ent_printer *p, const ent_packages *k, const ent_package *package) {
    const ent_package_item *dispute = ent_first_dispute(k);
    ent_str s = {0};
    if (!dispute) return;
    if (package->score.rests) {
        ent_str_add(&s, ent_count_items(k, ENT_ITEM_DISPUTE) > 1 ? "Each of its states rests ("
                        : k->n_items > 1                         ? "Its state rests ("
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

/* "They get", "Russia gets" */
static void put_movers(ent_str *out, const ent_packages *k, const char *many, const char *one) {
    if (k->n_movers == 1)
        ent_put_title_of(out, k->region, k->mover[0]);
    else
        ent_str_add(out, "They");
    ent_str_add(out, k->n_movers == 1 ? one : many);
}

static void put_way(ent_str *out, const ent_packages *k, ent_package_way way) {
    static const char *const words[] = {
        [ENT_BY_IMPROVEMENTS] = " there by improvements, each mover gaining by its move",
        [ENT_BY_NOT_WORSE] = " there by moves by which no mover loses",
        [ENT_TOGETHER] = " there together",
        [ENT_NO_WAY] = ""};
    put_movers(out, k, " get", " gets");
    ent_str_add(out, k->n_movers == 1 && way == ENT_TOGETHER ? " there" : words[way]);
}

static bool reached_at_a_loss(const ent_packages *k, const ent_package_item *item, uint64_t at) {
    return k->singly && ent_reached_has(&item->reached[ENT_LAYER_MOVES], at);
}

bool ent_lost_on_the_way(const ent_packages *k, const ent_package *package) {
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        if (item->kind == ENT_ITEM_DISPUTE && package->at[i] != item->now &&
            !reached_at_a_loss(k, item, package->at[i]))
            return false;
    }
    return true;
}

/* What is in the way: a loss, or that it takes others, or nothing leads there. */
static void print_no_way(ent_printer *p, const ent_packages *k, const ent_package_item *item,
                         uint64_t at) {
    ent_way way;
    ent_str s = {0};
    ent_state now = ent_item_state(item, item->now);
    bool loss = reached_at_a_loss(k, item, at);
    ent_status st =
        loss ? ent_reached_way(p->ctx, &item->reached[ENT_LAYER_MOVES], at, &p->scratch, &way)
             : ent_item_way_of_all(p->ctx, item, at, &p->scratch, &way);
    if (!ent_printer_asked(p, st)) return;
    if (loss)
        ent_str_add(&s, "One side would have to lose first: to ");
    else
        put_movers(&s, k, " do not get there by moves of their own: to ",
                   " does not get there by moves of its own: to ");
    ent_put_topic(&s, k, item);
    ent_put_numbered(&s, item->game, ent_item_state(item, at));
    ent_str_add(&s, loss        ? ", by:"
                    : way.found ? " it takes moves of others, too:"
                                : " no moves lead at all.");
    ent_print_paragraph(p, 3, 5, &s);
    if (way.found)
        ent_explain_steps(p, 5, item->game, now, way.step, way.n_steps, ENT_LAYER_MOVES, true);
}

static void print_way(ent_printer *p, const ent_packages *k, const ent_package *package) {
    ent_str s = {0};
    const ent_package_score *score = &package->score;
    if (score->way != ENT_NO_WAY && score->steps) {
        put_way(&s, k, score->way);
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
        if (!ent_printer_asked(
                p, ent_item_way(p->ctx, k, item, package->at[i], &p->scratch, &layer, &way)))
            return;
        if (way.found)
            ent_explain_steps(p, 5, item->game, ent_item_state(item, item->now), way.step,
                              way.n_steps, layer, true);
        else
            print_no_way(p, k, item, package->at[i]);
    }
}

/* ---- the others */

static bool is_one_of(const uint32_t *list, uint32_t n, uint32_t actor) {
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == actor) return true;
    return false;
}

static const struct {
    ent_effect effect;
    const char *one, *many;
} effects[] = {
    {ENT_GAINS, " gains by it, too", " gain by it, too"},
    {ENT_LOSES, " loses by it", " lose by it"},
    {ENT_MIXED, " gains in one and loses in another", " gain in one and lose in another"},
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
            ent_put_title_of(out, k->region, a);
            if (k->joint && effects[e].effect != ENT_GAINS && is_one_of(k->mover, k->n_movers, a))
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

/* ---- all of it */

void ent_note_package(ent_printer *p, const ent_packages *k, const uint64_t *at) {
    for (uint32_t i = 0; i < k->n_items; i++)
        if (k->item[i].kind == ENT_ITEM_DISPUTE)
            ent_note_state(p, k->item[i].game, ent_item_state(&k->item[i], at[i]));
}

void ent_explain_package(ent_printer *p, const ent_packages *k, const ent_package *package) {
    print_rest(p, k, package);
    print_way(p, k, package);
    print_others(p, k, package->at);
}
