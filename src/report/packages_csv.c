/* packages_csv.c - packages as rows, a choice a row. */

#include "report/csv.h"
#include "report/packages.h"

static const ent_column columns[] = {
    {"parties", "packages.parties", NULL, NULL},
    {"under", "packages.under", NULL, NULL},
    {"package", NULL, "count", "its place in the order, from 1; 0: the nearest miss"},
    {"rests", "package.rests", NULL, NULL},
    {"margin", "package.margin", NULL, NULL},
    {"margin_at_least", "package.margin_at_least", NULL, NULL},
    {"way", "package.way", NULL, NULL},
    {"n_steps", "package.n_steps", NULL, NULL},
    {"gain", "package.gain", NULL, NULL},
    {"lose", "package.lose", NULL, NULL},
    {"mixed", "package.mixed", NULL, NULL},
    {"not_known", "package.not_known", NULL, NULL},
    {"dominated", NULL, "boolean", "whether each party would prefer another package"},
    {"kind", "package_choice.kind", NULL, NULL},
    {"name", "package_choice.name", NULL, NULL},
    {"number", NULL, "count", "of a state, as in `stability`; missing of a rule"},
    {"choice", NULL, "text", "the state, or the rule"},
    {"as_now", "package_choice.as_now", NULL, NULL},
    {"state_rests", NULL, "boolean", "whether nobody would leave the state; missing of a rule"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_packages = {
    "packages", "entente bargain MODEL --packages --parties=A,B --format=csv",
    "a choice of a package, or of the nearest miss", columns};

static void put_actors(ent_csv *csv, const char *column, const ent_packages *k,
                       const uint32_t *actor, uint32_t n) {
    ent_str s = {0};
    for (uint32_t i = 0; i < n; i++) {
        ent_put_semicolon(&s, i);
        ent_str_add_slice(&s, k->region->actors[actor[i]].name);
    }
    ent_csv_words(csv, column, &s);
}

static void put_effect(ent_csv *csv, const char *column, const ent_packages *k, const uint64_t *at,
                       ent_effect effect) {
    ent_str s = {0};
    size_t n = 0;
    for (uint32_t a = 0; a < k->region->n_actors; a++) {
        if (ent_package_effect(k, a, at) != effect) continue;
        ent_put_semicolon(&s, n++);
        ent_str_add_slice(&s, k->region->actors[a].name);
    }
    ent_csv_words(csv, column, &s);
}

static void put_count_or_missing(ent_csv *csv, const char *column, uint32_t n, bool known) {
    if (known)
        ent_csv_count(csv, column, n);
    else
        ent_csv_missing(csv, column);
}

static void put_score(ent_csv *csv, const ent_package_score *s) {
    ent_csv_bool(csv, "rests", s->rests);
    put_count_or_missing(csv, "margin", s->margin, s->rests && s->margin != ENT_NONE);
    ent_csv_bool(csv, "margin_at_least", s->at_least);
    ent_csv_text(csv, "way", ent_package_way_id(s->way));
    put_count_or_missing(csv, "n_steps", s->steps, s->steps != ENT_NONE);
}

static void put_choice(ent_csv *csv, const ent_package_item *item, uint64_t at) {
    bool division = item->kind == ENT_ITEM_DIVISION;
    ent_csv_text(csv, "kind", division ? "division" : "dispute");
    ent_csv_slice(csv, "name", ent_item_name(item));
    if (division) {
        ent_csv_missing(csv, "number");
        ent_csv_slice(csv, "choice", item->label[at]);
    } else {
        ent_csv_count(csv, "number", at + 1);
        ent_csv_state(csv, "choice", item->game, ent_item_state(item, at));
    }
    ent_csv_bool(csv, "as_now", at == item->now);
    if (division)
        ent_csv_missing(csv, "state_rests");
    else
        ent_csv_bool(csv, "state_rests", ent_bits_get(&item->rest, at));
}

static void put_package(ent_csv *csv, const ent_packages *k, const ent_package *package,
                        uint64_t number) {
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        put_actors(csv, "parties", k, k->party, k->n_parties);
        ent_csv_alternative(csv, "under", k->alternative);
        ent_csv_count(csv, "package", number);
        put_score(csv, &package->score);
        put_effect(csv, "gain", k, package->at, ENT_GAINS);
        put_effect(csv, "lose", k, package->at, ENT_LOSES);
        put_effect(csv, "mixed", k, package->at, ENT_MIXED);
        put_effect(csv, "not_known", k, package->at, ENT_NOT_KNOWN);
        ent_csv_bool(csv, "dominated", package->dominated);
        put_choice(csv, item, package->at[i]);
        ent_csv_end_row(csv);
    }
}

ent_status ent_packages_csv(ent_printer *p, const ent_packages *packages) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_packages);
    for (uint32_t i = 0; i < packages->n_packages; i++)
        put_package(&csv, packages, &packages->package[i], (uint64_t)i + 1);
    if (packages->missed) put_package(&csv, packages, &packages->miss, 0);
    return ENT_OK;
}
