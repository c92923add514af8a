/* versions.c - two versions of a model for programs: schema versions/1, and a row for each claim and
 * statement that turns it. */

#include "report/versions.h"

#include "report/csv.h"
#include "report/sentence.h"
#include "report/support.h"

const char *ent_turning_id(ent_turning turning) {
    static const char *const ids[] = {"none", "alone", "together", "order"};
    return ids[turning];
}

const char *ent_amending_id(ent_amending amending) {
    static const char *const ids[] = {"added", "taken-out", "otherwise", "moved"};
    return ids[amending];
}

/* ---- JSON */

static void put_version(ent_json_writer *w, const char *key, const ent_region *region) {
    ent_json_key(w, key);
    ent_json_begin_object(w);
    ent_json_text_member(w, "model", region->files.at[region->trees.at[0]->file].name);
    ent_json_slice_member(w, "title", region->title);
    ent_json_text_member(w, "sha256", region->sha256);
    ent_json_end_object(w);
}

static void put_answer(ent_json_writer *w, const char *verdict, const char *draws,
                       const ent_claim_answer *a) {
    ent_json_text_member(w, verdict, a ? ent_verdict_id(a->verdict) : NULL);
    static const ent_share none;
    ent_json_share(w, draws, a ? &a->draws : &none);
}

static void put_claim(ent_json_writer *w, const ent_version_claim *c) {
    const ent_claim_answer *a = c->fresh ? c->fresh : c->old;
    ent_json_begin_object(w);
    ent_json_text_member(w, "claim", a->name);
    ent_json_slice_member(w, "sentence", a->claim->sentence);
    put_answer(w, "was", "draws_were", c->old);
    put_answer(w, "is", "draws_are", c->fresh);
    ent_json_bool_member(w, "differs", c->differs);
    ent_json_bool_member(w, "reworded", c->reworded);
    ent_json_bool_member(w, "rechecked", c->rechecked);
    ent_json_text_member(w, "turning", ent_turning_id(c->turning));
    ent_json_key(w, "by");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < c->n_by; i++) {
        ent_json_begin_object(w);
        ent_json_count_member(w, "statement", c->by[i].difference);
        ent_json_bool_member(w, "put_in", c->by[i].put_in);
        ent_json_bool_member(w, "taken_back", c->by[i].taken_back);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_side(ent_json_writer *w, const char *text, const char *place,
                     const ent_region *region, const ent_node *node, ent_slice said) {
    static const ent_slice none;
    ent_json_slice_member(w, text, node ? said : none);
    ent_json_key(w, place);
    if (!node) {
        ent_json_put_null(w);
        return;
    }
    ent_place at = ent_place_of(&region->files, node->span);
    ent_json_begin_object(w);
    ent_json_text_member(w, "file", at.file);
    ent_json_count_member(w, "line", at.line);
    ent_json_count_member(w, "column", at.column);
    ent_json_end_object(w);
}

static void put_statement(ent_json_writer *w, const ent_versions *v, uint32_t i) {
    const ent_amendment *a = &v->differences.at[i];
    ent_json_begin_object(w);
    ent_json_text_member(w, "how", ent_amending_id(a->kind));
    ent_json_slice_member(w, "path", a->path);
    put_side(w, "was", "stood", v->old, a->old, a->was);
    put_side(w, "is", "stands", v->fresh, a->fresh, a->is);
    ent_json_bool_member(w, "wording", a->wording);
    ent_json_bool_member(w, "turns", v->turns[i]);
    ent_json_end_object(w);
}

void ent_versions_json(ent_printer *p, const ent_versions *v) {
    ent_json_writer w;
    ent_json_open_as(p, &w, "compare", "versions");
    ent_json_begin_object(&w);
    put_version(&w, "old", v->old);
    put_version(&w, "new", v->fresh);
    ent_json_count_member(&w, "draws", v->is->n_draws);
    ent_json_count_member(&w, "seed", v->is->session.seed);
    ent_json_key(&w, "claims");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < v->n_claims; i++) put_claim(&w, &v->claims[i]);
    ent_json_end_array(&w);
    ent_json_key(&w, "statements");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < v->differences.n; i++) put_statement(&w, v, i);
    ent_json_end_array(&w);
    ent_json_bool_member(&w, "each_tried", v->each_tried);
    ent_json_count_member(&w, "n_models", v->n_models);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}

/* ---- CSV */

static const ent_column columns[] = {
    {"claim", "version_claim.claim", NULL, NULL},
    {"was", "version_claim.was", NULL, NULL},
    {"is", "version_claim.is", NULL, NULL},
    {"differs", "version_claim.differs", NULL, NULL},
    {"reworded", "version_claim.reworded", NULL, NULL},
    {"rechecked", "version_claim.rechecked", NULL, NULL},
    {"turning", "version_claim.turning", NULL, NULL},
    {"put_in", "version_turner.put_in", NULL, NULL},
    {"taken_back", "version_turner.taken_back", NULL, NULL},
    {"how", "version_statement.how", NULL, NULL},
    {"path", "version_statement.path", NULL, NULL},
    {"statement_was", "version_statement.was", NULL, NULL},
    {"statement_is", "version_statement.is", NULL, NULL},
    {"old_file", NULL, "text", "where the statement stood; missing where it is new"},
    {"old_line", NULL, "count", "its line there, from 1"},
    {"new_file", NULL, "text", "where it stands; missing where it is no longer there"},
    {"new_line", NULL, "count", "its line there"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_versions = {"versions",
                                             "entente compare OLD.ent NEW.ent --format=csv",
                                             "a claim of either version and a statement that turns "
                                             "its verdict; a claim that nothing turns has one "
                                             "row",
                                             columns};

static void put_cell_side(ent_csv *csv, const char *file, const char *line,
                          const ent_region *region, const ent_node *node) {
    if (!node) {
        ent_csv_missing(csv, file);
        ent_csv_missing(csv, line);
        return;
    }
    ent_place at = ent_place_of(&region->files, node->span);
    ent_csv_text(csv, file, at.file);
    ent_csv_count(csv, line, at.line);
}

static void put_amendment_cells(ent_csv *csv, const ent_versions *v, const ent_amendment *a) {
    static const ent_slice none;
    ent_csv_text(csv, "how", a ? ent_amending_id(a->kind) : NULL);
    ent_csv_slice(csv, "path", a ? a->path : none);
    ent_csv_slice(csv, "statement_was", a && a->old ? a->was : none);
    ent_csv_slice(csv, "statement_is", a && a->fresh ? a->is : none);
    put_cell_side(csv, "old_file", "old_line", v->old, a ? a->old : NULL);
    put_cell_side(csv, "new_file", "new_line", v->fresh, a ? a->fresh : NULL);
}

static void put_row(ent_csv *csv, const ent_versions *v, const ent_version_claim *c,
                    const ent_turner *by) {
    ent_csv_text(csv, "claim", (c->fresh ? c->fresh : c->old)->name);
    ent_csv_text(csv, "was", c->old ? ent_verdict_id(c->old->verdict) : NULL);
    ent_csv_text(csv, "is", c->fresh ? ent_verdict_id(c->fresh->verdict) : NULL);
    ent_csv_bool(csv, "differs", c->differs);
    ent_csv_bool(csv, "reworded", c->reworded);
    ent_csv_bool(csv, "rechecked", c->rechecked);
    ent_csv_text(csv, "turning", ent_turning_id(c->turning));
    if (by) {
        ent_csv_bool(csv, "put_in", by->put_in);
        ent_csv_bool(csv, "taken_back", by->taken_back);
    } else {
        ent_csv_missing(csv, "put_in");
        ent_csv_missing(csv, "taken_back");
    }
    put_amendment_cells(csv, v, by ? &v->differences.at[by->difference] : NULL);
    ent_csv_end_row(csv);
}

void ent_versions_csv(ent_printer *p, const ent_versions *v) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_versions);
    for (uint32_t i = 0; i < v->n_claims; i++) {
        const ent_version_claim *c = &v->claims[i];
        for (uint32_t k = 0; k < c->n_by; k++) put_row(&csv, v, c, &c->by[k]);
        if (!c->n_by) put_row(&csv, v, c, NULL);
    }
}

/* ---- the door */

/* What is said of the old version is said under its mark, too. */
static ent_status mark_both(ent_printer *p, const ent_versions *v) {
    ent_slice old = v->old->handling;
    ent_str s = {0};
    if (!old.n || ent_slice_eq(old, p->handling)) return ENT_OK;
    ent_str_add_slice(&s, p->handling);
    if (s.n) ent_str_add(&s, "; ");
    ent_str_add_slice(&s, old);
    size_t n = s.n;
    const char *kept = ent_str_failed(&s) ? NULL : ent_arena_copy(&p->scratch, ent_str_get(&s), n);
    ent_str_clear(&s);
    p->handling = (ent_slice){kept, kept ? n : 0};
    return kept ? ENT_OK : ent_no_memory(p->ctx);
}

ent_status ent_report_versions(ent_ctx *ctx, const ent_versions *v,
                               const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, v->fresh, options);
    ent_status st = mark_both(&p, v);
    ent_printer_run(&p, v->is);
    p.random = true;
    if (st != ENT_OK) return ent_printer_end(&p, st, text);
    if (p.how.format == ENT_JSON)
        ent_versions_json(&p, v);
    else if (p.how.format == ENT_CSV)
        ent_versions_csv(&p, v);
    else
        st = ent_versions_text(&p, v);
    return ent_printer_end(&p, st, text);
}
