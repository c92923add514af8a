/* packages_text.c - what parties could agree on, in words.
 *
 * How many packages there are and what they are compared with; the best of them in a table, and some
 * at length (package_text.c).  Where there is none, the nearest miss: who objects, because of which
 * line, and what would have to be otherwise. */

#include "report/packages.h"

#include "base/num.h"
#include "report/explain.h"
#include "report/markup.h"
#include "report/table.h"

enum { MOST_CHANGES = 8, MOST_AT_LENGTH = 3 };

/* ---- the head */

static void put_actors(ent_str *out, const ent_region *region, const uint32_t *actor, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        ent_put_and(out, i, n);
        ent_put_title_of(out, region, actor[i]);
    }
}

/* "seabed: Russia 19 %, Kazakhstan 29 %" */
static void put_shares_now(ent_str *out, const ent_packages *k, const ent_package_item *item) {
    for (uint32_t i = 0; i < item->division->n; i++) {
        ent_str_add(out, i ? ", " : "");
        ent_put_title_of(out, k->region, item->division->actor[i]);
        ent_str_add_char(out, ' ');
        ent_put_share_of(out, item, item->now, item->now, i);
    }
}

static void put_now(ent_printer *p, ent_str *out, const ent_packages *k) {
    ent_str_add(out, "Now: ");
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        if (i) ent_str_add(out, "; ");
        ent_put_topic(out, k, item);
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

static void put_moving(ent_str *out, const ent_packages *k) {
    if (!k->joint && k->n_parties == 1) {
        ent_put_title_of(out, k->region, k->party[0]);
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

/* "partnership"; "2 disputes and 1 division" */
static void put_table(ent_str *out, const ent_packages *k) {
    uint32_t disputes = ent_count_items(k, ENT_ITEM_DISPUTE), divisions = k->n_items - disputes;
    if (k->n_items == 1) {
        ent_str_add_slice(out, ent_item_name(&k->item[0]));
        return;
    }
    if (disputes) ent_put_count(out, disputes, "dispute", "disputes");
    if (disputes && divisions) ent_str_add(out, " and ");
    if (divisions) ent_put_count(out, divisions, "division", "divisions");
}

static void put_definition(ent_str *out, const ent_packages *k) {
    uint32_t disputes = ent_count_items(k, ENT_ITEM_DISPUTE), divisions = k->n_items - disputes;
    ent_str_add(out, "A package takes ");
    if (disputes)
        ent_str_add(out, disputes > 1 ? "one state of each dispute" : "a state of the dispute");
    if (disputes && divisions) ent_str_add(out, " and ");
    if (divisions)
        ent_str_add(out, divisions > 1 ? "one rule for each division" : "a rule for the division");
    ent_str_add(out,
                ".  A party prefers it where it is worse off in none of them and better off in "
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
    if (ent_count_items(k, ENT_ITEM_DISPUTE)) {
        put_moving(&s, k);
        ent_print_paragraph(p, 0, 2, &s);
    }
    put_now(p, &s, k);
    ent_print_paragraph(p, 0, 2, &s);
    ent_packages_print_versions(p, k);
    ent_print_gap(p);
}

/* ---- how many */

static void put_many(ent_str *out, uint64_t n) {
    if (n == UINT64_MAX) ent_str_add(out, "more than ");
    ent_count_print(out, n);
}

static void put_counts(ent_str *out, const ent_packages *k) {
    put_many(out, k->n_found);
    ent_str_add(out, k->n_found == 1 ? " package that " : " packages that ");
    if (k->n_parties == 1)
        ent_put_title_of(out, k->region, k->party[0]);
    else
        ent_str_add(out, k->n_parties == 2 ? "both" : "all of them");
    ent_str_add(out, k->n_parties == 1 ? " prefers to now" : " prefer to now");
    if (!ent_first_dispute(k)) { /* nobody moves, and whether it lasts is not asked */
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

/* ---- the table of packages */

enum { NUMBER, RESTS, MARGIN, STEPS, WAY, DOMINATED, PACKAGE, N_COLUMNS };

static const char *const brief_ways[] = {[ENT_BY_IMPROVEMENTS] = "each gains",
                                         [ENT_BY_NOT_WORSE] = "none loses",
                                         [ENT_TOGETHER] = "together",
                                         [ENT_NO_WAY] = "needs others"};

static void set_margin(ent_table *table, const ent_package_score *s) {
    ent_str text = {0};
    if (!s->rests)
        ent_str_add_char(&text, '-');
    else if (s->margin == ENT_NONE)
        ent_str_add(&text, "none ends it");
    else if (s->at_least && s->margin <= 1)
        ent_str_add_char(&text, '?');
    else
        ent_str_addf(&text, "%u%s", (unsigned)s->margin, s->at_least ? "+" : "");
    ent_table_set_all(table, MARGIN, &text);
}

static void add_row(ent_table *table, const ent_packages *k, uint32_t i) {
    const ent_package *package = &k->package[i];
    const ent_package_score *s = &package->score;
    ent_str text = {0};
    ent_table_add_row(table, ENT_CELLS, 0);
    ent_str_addf(&text, "%u", (unsigned)i + 1);
    ent_table_set_all(table, NUMBER, &text);
    ent_table_set(table, RESTS, s->rests ? "yes" : "no");
    ent_package_score own = ent_score_of_changes(k, package);
    set_margin(table, &own);
    if (s->steps == ENT_NONE)
        ent_str_add_char(&text, '-');
    else
        ent_str_addf(&text, "%u", (unsigned)s->steps);
    ent_table_set_all(table, STEPS, &text);
    ent_table_set(table, WAY,
                  !s->steps                                                 ? "agreed"
                  : s->way == ENT_NO_WAY && ent_lost_on_the_way(k, package) ? "a loss first"
                                                                            : brief_ways[s->way]);
    ent_table_set(table, DOMINATED, package->dominated ? "yes" : "");
    ent_put_changes_of(&text, k, package->at);
    ent_table_set_all(table, PACKAGE, &text);
}

static void print_table(ent_printer *p, const ent_packages *k) {
    static const char *const head[] = {"",    "rests",     "margin", "steps",
                                       "way", "dominated", "package"};
    ent_table table = ent_table_new(N_COLUMNS);
    ent_table_add_row(&table, ENT_CELLS, 0);
    for (size_t c = 0; c < N_COLUMNS; c++) ent_table_set(&table, c, head[c]);
    for (uint32_t i = 0; i < k->n_packages; i++) add_row(&table, k, i);
    if (ent_is_markup(p)) {
        ent_markup_table(p, &table);
        return;
    }
    ent_table_print_grid(&p->out, &table, 2, 1 << NUMBER | 1 << MARGIN | 1 << STEPS);
    ent_table_clear(&table);
}

static void print_more(ent_printer *p, const ent_packages *k) {
    ent_str s = {0};
    if (k->n_packages == k->n_found) return;
    ent_str_add(&s, "and ");
    put_many(&s, k->n_found - (k->n_found == UINT64_MAX ? 0 : k->n_packages));
    ent_str_add(&s, k->n_packages < ENT_MOST_PACKAGES
                        ? " more (--all lists the first 1,000)"
                        : " more; name fewer disputes, or more parties");
    ent_print_paragraph(p, 2, 4, &s);
}

static void print_package(ent_printer *p, const ent_packages *k, const ent_package *package,
                          uint32_t number) {
    ent_str s = {0};
    ent_print_gap(p);
    if (k->n_packages > 1) ent_str_addf(&s, "%u. ", (unsigned)number);
    ent_put_package(&s, k, package->at);
    if (ent_is_markup(p)) {
        ent_markup_heading(p, 2, ent_str_get(&s));
        ent_page_drop(&p->out, &s);
    } else {
        ent_print_paragraph(p, 0, 3, &s);
    }
    ent_note_package(p, k, package->at);
    ent_print_reasons(p, k, package->at, UINT32_MAX);
    ent_explain_package(p, k, package);
    if (!package->dominated) return;
    ent_str_add(&s, k->n_parties == 1 ? "It would prefer " : "Each of the parties would prefer ");
    ent_put_package(&s, k, package->by);
    ent_str_add(&s,
                k->n_parties > 1 && k->n_items > 1 ? ": nothing is worse for any of them." : ".");
    ent_print_paragraph(p, 3, 5, &s);
}

/* At length the first, and the first of those that no other beats. */
static void print_packages(ent_printer *p, const ent_packages *k) {
    uint32_t told = 0;
    ent_str s = {0};
    put_counts(&s, k);
    ent_print_paragraph(p, 0, 2, &s);
    if (k->n_packages > 1) {
        print_table(p, k);
        print_more(p, k);
    }
    for (uint32_t i = 0; i < k->n_packages && (told < MOST_AT_LENGTH || p->how.all); i++) {
        if (i && k->package[i].dominated && !p->how.all) continue;
        print_package(p, k, &k->package[i], i + 1);
        told++;
    }
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
        if (e == ENT_LOSES) ent_print_item_preference(p, k, item, actor, item->now, at);
        if (e != ENT_NOT_KNOWN) continue;
        ent_put_title_of(&s, k->region, actor);
        ent_str_add(&s, " need not accept it");
        (void)ent_put_not_known(&s, item->game, item->player[actor],
                                ent_item_state(item, item->now), ent_item_state(item, at), ": ");
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 3, 5, &s);
    }
    if (told) return;
    ent_put_title_of(&s, k->region, actor);
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
        if (ent_first_dispute(k))
            ent_str_add(out, "No change of one of its lines would make it accept.");
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
        ent_put_title_of(out, k->region, k->party[ent_lowest_bit(m)]);
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
    ent_put_package(&s, k, k->miss.at);
    ent_print_paragraph(p, 0, 3, &s);
    ent_note_package(p, k, k->miss.at);
    ent_print_reasons(p, k, k->miss.at, ~k->objectors);
    for (uint32_t i = 0; i < k->n_parties; i++)
        if (k->objectors >> i & 1) print_objection(p, k, k->party[i]);
    if (ent_popcount(k->objectors) == 1) print_changes(p, k);
    ent_explain_package(p, k, &k->miss);
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
    ent_packages_print_legend(p);
    ent_packages_print_next(p, packages);
    ent_print_gap(p);
    ent_print_caveat(p);
    return ENT_OK;
}
