/* packages_json.c - what parties could agree on, for programs: schema packages/1; and
 * ent_report_packages. */

#include "report/packages.h"

#include "report/claims.h"

static const char *const way_ids[] = {[ENT_BY_IMPROVEMENTS] = "improvements",
                                      [ENT_BY_NOT_WORSE] = "not-worse",
                                      [ENT_TOGETHER] = "together",
                                      [ENT_NO_WAY] = "none"};

const char *ent_package_way_id(ent_package_way way) {
    return way_ids[way];
}

static void put_actors(ent_json_writer *w, const char *key, const ent_region *region,
                       const uint32_t *actor, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) ent_json_put_slice(w, region->actors[actor[i]].name);
    ent_json_end_array(w);
}

/* UINT64_MAX stands for so many or more. */
static void put_many(ent_json_writer *w, const char *key, uint64_t n) {
    if (n != UINT64_MAX) {
        ent_json_count_member(w, key, n);
        return;
    }
    ent_json_key(w, key);
    ent_json_put_null(w);
}

static void put_count_or_null(ent_json_writer *w, const char *key, uint32_t n, bool known) {
    ent_json_key(w, key);
    if (known)
        ent_json_put_count(w, n);
    else
        ent_json_put_null(w);
}

/* ---- a package */

static const char *kind_id(const ent_package_item *item) {
    return item->kind == ENT_ITEM_DIVISION ? "division" : "dispute";
}

static void put_shares(ent_json_writer *w, const ent_packages *k, const ent_package_item *item,
                       uint64_t at) {
    ent_json_key(w, "shares");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < item->division->n; i++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "actor", k->region->actors[item->division->actor[i]].name);
        ent_json_key(w, "share");
        ent_json_put_number(w, item->share[at][i]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* What is chosen, a state or a rule. */
static void put_chosen(ent_json_writer *w, const ent_packages *k, const ent_package_item *item,
                       uint64_t at) {
    ent_json_text_member(w, "kind", kind_id(item));
    ent_json_slice_member(w, "name", ent_item_name(item));
    if (item->kind == ENT_ITEM_DIVISION) {
        ent_json_slice_member(w, "rule", item->label[at]);
        put_shares(w, k, item, at);
        return;
    }
    ent_json_key(w, "state");
    ent_json_state(w, item->game, ent_item_state(item, at));
    ent_json_count_member(w, "number", at + 1);
}

static void put_choice(ent_printer *p, ent_json_writer *w, const ent_packages *k, uint32_t i,
                       uint64_t at) {
    const ent_package_item *item = &k->item[i];
    ent_layer layer;
    ent_way way = {0};
    ent_json_begin_object(w);
    put_chosen(w, k, item, at);
    ent_json_bool_member(w, "as_now", at == item->now);
    if (item->kind == ENT_ITEM_DISPUTE) {
        ent_json_bool_member(w, "rests", ent_bits_get(&item->rest, at));
        ent_printer_asked(p, ent_item_way(p->ctx, k, item, at, &p->scratch, &layer, &way));
        if (way.found) {
            ent_json_steps(w, "path", item->game, way.step, way.n_steps);
        } else {
            ent_json_key(w, "path");
            ent_json_put_null(w);
        }
    }
    ent_json_end_object(w);
}

static void put_effect(ent_json_writer *w, const char *key, const ent_packages *k,
                       const uint64_t *at, ent_effect effect) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t a = 0; a < k->region->n_actors; a++)
        if (ent_package_effect(k, a, at) == effect)
            ent_json_put_slice(w, k->region->actors[a].name);
    ent_json_end_array(w);
}

static void put_plain(ent_json_writer *w, const ent_packages *k, const uint64_t *at) {
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < k->n_items; i++) {
        ent_json_begin_object(w);
        put_chosen(w, k, &k->item[i], at[i]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_package(ent_printer *p, ent_json_writer *w, const ent_packages *k,
                        const ent_package *package) {
    const ent_package_score *s = &package->score;
    ent_json_begin_object(w);
    ent_json_key(w, "choices");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < k->n_items; i++) put_choice(p, w, k, i, package->at[i]);
    ent_json_end_array(w);
    ent_json_bool_member(w, "rests", s->rests);
    put_count_or_null(w, "margin", s->margin, s->rests && s->margin != ENT_NONE);
    ent_json_bool_member(w, "margin_at_least", s->at_least);
    ent_json_text_member(w, "way", ent_package_way_id(s->way));
    put_count_or_null(w, "n_steps", s->steps, s->steps != ENT_NONE);
    put_effect(w, "gain", k, package->at, ENT_GAINS);
    put_effect(w, "lose", k, package->at, ENT_LOSES);
    put_effect(w, "mixed", k, package->at, ENT_MIXED);
    put_effect(w, "not_known", k, package->at, ENT_NOT_KNOWN);
    ent_json_key(w, "dominated_by");
    if (package->dominated)
        put_plain(w, k, package->by);
    else
        ent_json_put_null(w);
    ent_json_end_object(w);
}

static void put_miss(ent_printer *p, ent_json_writer *w, const ent_packages *k) {
    ent_json_key(w, "miss");
    if (!k->missed) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_key(w, "package");
    put_package(p, w, k, &k->miss);
    ent_json_key(w, "objectors");
    ent_json_begin_array(w);
    for (uint32_t m = k->objectors; m; m &= m - 1)
        ent_json_put_slice(w, k->region->actors[k->party[ent_lowest_bit(m)]].name);
    ent_json_end_array(w);
    ent_json_key(w, "changes");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < k->n_changes; i++) ent_json_line_change(w, &k->change[i]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- */

static void put_table(ent_json_writer *w, const ent_packages *k) {
    ent_json_key(w, "items");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        ent_json_begin_object(w);
        put_chosen(w, k, item, item->now);
        ent_json_slice_member(w, "title", ent_item_title(item));
        ent_json_count_member(w, "n_choices", item->n);
        if (item->kind == ENT_ITEM_DISPUTE) ent_json_text_member(w, "concept", item->concept->id);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_result(ent_printer *p, ent_json_writer *w, const ent_packages *k) {
    ent_json_begin_object(w);
    put_actors(w, "parties", k->region, k->party, k->n_parties);
    put_actors(w, "movers", k->region, k->mover, k->n_movers);
    ent_json_text_member(w, "moving", k->joint ? "coalition" : k->singly ? "singly" : "in-turn");
    ent_json_key(w, "under");
    ent_json_alternative(w, k->region, k->alternative);
    put_table(w, k);
    put_many(w, "n_packages", k->n_found);
    put_many(w, "n_rest", k->n_rest);
    put_many(w, "n_reached", k->n_reached);
    put_many(w, "n_both", k->n_stand);
    ent_json_key(w, "packages");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < k->n_packages; i++) put_package(p, w, k, &k->package[i]);
    ent_json_end_array(w);
    put_miss(p, w, k);
    ent_json_end_object(w);
}

ent_status ent_packages_json(ent_printer *p, const ent_packages *packages) {
    ent_json_writer w;
    ent_json_open_as(p, &w, "bargain", "packages");
    put_result(p, &w, packages);
    ent_json_close(p, &w);
    return ENT_OK;
}

ent_status ent_report_packages(ent_ctx *ctx, const ent_packages *packages,
                               const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, packages->region, options);
    p.dropped = packages->dropped;
    p.n_dropped = packages->n_dropped;
    ent_status st = p.how.format == ENT_JSON  ? ent_packages_json(&p, packages)
                    : p.how.format == ENT_CSV ? ent_packages_csv(&p, packages)
                                              : ent_packages_text(&p, packages);
    return ent_printer_end(&p, st, text);
}
