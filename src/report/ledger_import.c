/* ledger_import.c - ent_report_ledger: what was taken into a ledger of event files, rule by rule, and
 * what is in it. */

#include "report/ledger_import.h"
#include "report/markup.h"
#include "report/table.h"

#include "base/ctx.h"
#include "base/num.h"

enum { MOST_FILES = 12, MOST_NAMES = 10, SHA_SHOWN = 12 };

static void put_days(ent_str *out, ent_day first, ent_day last) {
    if (first > last) return;
    ent_str_add(out, ", ");
    ent_date_print(out, (ent_date){first, first, ENT_DAY});
    if (first == last) return;
    ent_str_add(out, " to ");
    ent_date_print(out, (ent_date){last, last, ENT_DAY});
}

static void set_count(ent_table *t, size_t column, uint64_t n) {
    ent_str s = {0};
    ent_count_print(&s, n);
    ent_table_set_all(t, column, &s);
}

static void print_table(ent_printer *p, ent_table *t, uint64_t right) {
    if (t->failed) ent_printer_asked(p, ent_no_memory(p->ctx));
    ent_print_gap(p);
    if (ent_is_markup(p)) {
        ent_markup_table(p, t);
        return;
    }
    if (!t->failed) ent_table_print_grid(&p->out, t, 0, right);
    ent_table_clear(t);
}

/* ---- what was imported: a step of the rules a line */

static ent_store_added sum_of(const ent_ledger *l, size_t *same) {
    ent_store_added sum = {0};
    *same = 0;
    for (size_t k = 0; k < l->imports.n; k++) {
        const ent_store_added *a = &l->imports.at[k].added;
        *same += a->same_file != 0;
        sum.rows += a->rows;
        sum.events += a->events;
        sum.new_rows += a->new_rows;
        sum.replaced += a->replaced;
        sum.repeated += a->repeated;
        sum.same_day += a->same_day;
        sum.same_story += a->same_story;
        sum.echoes += a->echoes;
        sum.corroborating += a->corroborating;
    }
    return sum;
}

static void add_step(ent_table *t, const char *what, uint64_t n, uint64_t left) {
    ent_table_add_row(t, ENT_CELLS, 0);
    ent_table_set(t, 0, what);
    set_count(t, 1, n);
    set_count(t, 2, left);
}

static const char *daily_words(ent_fold_level level) {
    static const char *const words[ENT_N_FOLD_LEVELS] = {
        [ENT_FOLD_FULL] = "one a day: same day, actor, target and code",
        [ENT_FOLD_COUNTRY] = "one a day: same day, countries and code",
        [ENT_FOLD_ROOT] = "one a day: same day, countries and root",
        [ENT_FOLD_FULL_MIRRORED] = "one a day, and mirrored: same day, actors and code",
        [ENT_FOLD_COUNTRY_MIRRORED] = "one a day, and mirrored: same day, countries and code",
        [ENT_FOLD_ROOT_MIRRORED] = "one a day, and mirrored: same day, countries and root"};
    return words[level];
}

static void print_steps(ent_ledger_page *page, const ent_store_added *a) {
    ent_printer *p = &page->p;
    ent_table t = ent_table_new(3);
    uint64_t left = a->events;
    ent_table_add_row(&t, ENT_CELLS, 0);
    ent_table_set(&t, 0, "step");
    ent_table_set(&t, 1, "events");
    ent_table_set(&t, 2, "left");
    add_step(&t, "read", a->events, left);
    left -= a->repeated;
    add_step(&t, "the same row again, or an older version", a->repeated, left);
    if (a->replaced)
        add_step(&t, "(of these newer versions of rows in the ledger)", a->replaced, left);
    left -= a->echoes;
    if (page->totals.drop_echoes)
        add_step(&t, "echoes: a week, month or year before they were added", a->echoes, left);
    left -= a->same_day;
    add_step(&t, daily_words(page->totals.level), a->same_day, left);
    left -= a->same_story;
    if (page->totals.fold_stories)
        add_step(&t, "one story: same report, pair and quad class", a->same_story, left);
    if (a->corroborating)
        add_step(&t, "(of these told by another source set too)", a->corroborating, left);
    print_table(p, &t, 6);
}

/* ---- file by file */

static void put_counted(ent_str *s, const ent_counted *c, const char *what, bool first) {
    ent_str_add(s, first ? "" : ", ");
    ent_count_print(s, c->n);
    ent_str_addf(s, " %s (first in line ", what);
    ent_count_print(s, c->line);
    ent_str_add(s, ")");
}

static void print_counted(ent_printer *p, const char *head, const ent_counted *at, unsigned n,
                          bool left_out) {
    ent_str s = {0};
    bool first = true;
    for (unsigned k = 0; k < n; k++) {
        if (!at[k].n) continue;
        if (first) ent_str_addf(&s, "%s ", head);
        put_counted(&s, &at[k],
                    left_out ? ent_left_out_word((ent_left_out)k) : ent_oddity_word((ent_oddity)k),
                    first);
        first = false;
    }
    ent_print_any(p, 4, 4, &s);
}

static void print_unmapped(ent_printer *p, const ent_read_report *r) {
    ent_str s = {0};
    uint32_t shown = r->n_unmapped > MOST_NAMES && !p->how.all ? MOST_NAMES : r->n_unmapped;
    if (!shown) return;
    ent_str_add(&s, "countries that no table knows, kept by name: ");
    for (uint32_t k = 0; k < shown; k++) {
        ent_str_add(&s, k ? ", " : "");
        ent_put_quoted(&s, r->unmapped[k].name);
        ent_str_add(&s, " (");
        ent_count_print(&s, r->unmapped[k].n);
        ent_str_add(&s, ")");
    }
    if (shown < r->n_unmapped) {
        ent_str_add(&s, ", and ");
        ent_count_print(&s, r->n_unmapped - shown);
        ent_str_add(&s, " more: --all");
    }
    ent_print_paragraph(p, 4, 4, &s);
}

static void print_report(ent_printer *p, const ent_read_report *r) {
    ent_str s = {0};
    ent_put_clean(&s, r->name);
    ent_str_add(&s, ": ");
    ent_put_clean(&s, ent_slice_of(r->format ? r->format->name : "a table of one's own"));
    ent_str_add(&s, ", ");
    ent_put_count(&s, r->rows, "row", "rows");
    if (r->events != r->rows) {
        ent_str_add(&s, ", ");
        ent_put_count(&s, r->events, "event", "events");
    }
    if (r->no_actor) {
        ent_str_add(&s, ", ");
        ent_count_print(&s, r->no_actor);
        ent_str_add(&s, " of them without an actor or a target");
    }
    if (r->format && !r->format->real)
        ent_str_add(&s, "; this format was not tested on real files");
    ent_print_paragraph(p, 2, 4, &s);
    ent_str_addf(&s, "SHA-256 %.*s..", SHA_SHOWN, r->sha256);
    ent_print_paragraph(p, 4, 4, &s);
    print_counted(p, "left out:", r->left_out, ENT_N_LEFT_OUT, true);
    print_counted(p, "odd:", r->odd, ENT_N_ODDITIES, false);
    print_unmapped(p, r);
}

static void print_imports(ent_printer *p, const ent_ledger *l) {
    ent_str s = {0};
    size_t shown = 0;
    ent_print_gap(p);
    for (size_t k = 0; k < l->imports.n; k++) {
        const ent_ledger_import *i = &l->imports.at[k];
        if (shown == MOST_FILES && !p->how.all) break;
        shown++;
        if (i->added.same_file) {
            ent_put_clean(&s, ent_slice_of(i->path));
            ent_str_add(&s, ": these bytes are in the ledger already; nothing was added");
            ent_print_paragraph(p, 2, 4, &s);
        }
        for (size_t r = 0; r < i->n; r++) print_report(p, &l->reports.at[i->first + r]);
    }
    if (shown == l->imports.n) return;
    ent_put_count(&s, l->imports.n - shown, "more file", "more files");
    ent_str_add(&s, ": --all");
    ent_print_paragraph(p, 2, 4, &s);
}

/* ---- what is there */

static ent_slice without_folder(ent_slice path) {
    for (size_t k = path.n; k > 0; k--)
        if (path.s[k - 1] == '/') return (ent_slice){path.s + k, path.n - k};
    return path;
}

static void add_file(ent_table *t, const ent_store_file *f) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    ent_put_clean(&s, without_folder(f->name));
    ent_table_set_all(t, 0, &s);
    ent_put_clean(&s, f->source_set);
    ent_table_set_all(t, 1, &s);
    set_count(t, 2, f->rows);
    set_count(t, 3, f->events);
    set_count(t, 4, f->kept);
    if (f->first <= f->last) ent_date_print(&s, (ent_date){f->first, f->first, ENT_DAY});
    ent_table_set_all(t, 5, &s);
    if (f->first <= f->last) ent_date_print(&s, (ent_date){f->last, f->last, ENT_DAY});
    ent_table_set_all(t, 6, &s);
    ent_str_addf(&s, "%.*s", f->sha256.n < SHA_SHOWN ? (int)f->sha256.n : SHA_SHOWN, f->sha256.s);
    ent_table_set_all(t, 7, &s);
}

static void print_files(ent_ledger_page *page) {
    static const char *const heads[] = {"file", "source set", "rows", "events",
                                        "kept", "first",      "last", "SHA-256"};
    ent_printer *p = &page->p;
    ent_str s = {0};
    uint32_t n = page->n_files, shown = n > MOST_FILES && !p->how.all ? MOST_FILES : n;
    ent_table t = ent_table_new(8);
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t k = 0; k < 8; k++) ent_table_set(&t, k, heads[k]);
    for (uint32_t k = 0; k < shown; k++) add_file(&t, &page->files[k]);
    print_table(p, &t, 28); /* the three counts */
    if (shown == n) return;
    ent_put_count(&s, n - shown, "more file", "more files");
    ent_str_add(&s, ": --all");
    ent_print_paragraph(p, 0, 0, &s);
}

static void put_folded(ent_str *s, uint64_t n, const char *what) {
    if (!n) return;
    ent_str_add(s, ", ");
    ent_count_print(s, n);
    ent_str_addf(s, " %s", what);
}

static void print_totals(ent_ledger_page *page) {
    const ent_store_totals *t = &page->totals;
    ent_str s = {0};
    ent_print_gap(&page->p);
    ent_str_add(&s, "In the ledger: ");
    ent_put_count(&s, page->n_files, "file", "files");
    ent_str_add(&s, ", ");
    ent_put_count(&s, t->events, "event", "events");
    put_days(&s, t->first, t->last);
    ent_str_add(&s, "; ");
    ent_count_print(&s, t->kept);
    ent_str_add(&s, " stand for themselves");
    put_folded(&s, t->folded[1], "are the same row again or an older version");
    put_folded(&s, t->folded[4], "are echoes");
    put_folded(&s, t->folded[2], "are folded into one of their day");
    put_folded(&s, t->folded[3], "into one of their story");
    put_folded(&s, t->corroborated, "of those that stand are told by another source set too");
    ent_str_add(&s, ".  Nothing is deleted.");
    ent_print_paragraph(&page->p, 0, 0, &s);
    ent_str_addf(&s, "Rules: level %s%s%s.", ent_fold_level_name(t->level),
                 t->fold_stories ? ", stories folded" : "",
                 t->drop_echoes ? ", echoes dropped" : "");
    if (page->l->rules_changed)
        ent_str_add(&s, "  They are others than before, so all of the ledger was folded anew.");
    ent_print_paragraph(&page->p, 0, 0, &s);
}

ent_status ent_ledger_import_text(ent_ledger_page *page) {
    ent_printer *p = &page->p;
    const ent_ledger *l = page->l;
    ent_str title = {0}, facts = {0};
    size_t same = 0;
    ent_store_added sum = sum_of(l, &same);
    ent_str_add(&title, "Ledger ");
    ent_put_clean(&title, ent_slice_of(l->path));
    if (l->imports.n) {
        ent_put_count(&facts, l->imports.n - same, "file imported", "files imported");
        if (same) ent_str_addf(&facts, ", %zu in it already", same);
    } else {
        ent_put_count(&facts, page->totals.events, "event", "events");
        put_days(&facts, page->totals.first, page->totals.last);
    }
    ent_print_title(p, (ent_slice){ent_str_get(&title), title.n}, ent_str_get(&facts));
    ent_page_drop(&p->out, &title);
    ent_page_drop(&p->out, &facts);
    if (l->imports.n > same) print_steps(page, &sum);
    if (l->imports.n)
        print_imports(p, l);
    else
        print_files(page);
    print_totals(page);
    return ENT_OK;
}

/* ---- any form */

ent_status ent_report_ledger(ent_ctx *ctx, ent_ledger *l, const ent_print_options *options,
                             char **text) {
    ent_ledger_page page = {.p = ent_printer_new(ctx, NULL, options), .l = l};
    ent_arena files = {0};
    ent_status st = ent_store_total(ctx, l->store, &page.totals);
    if (st == ENT_OK) st = ent_store_files(ctx, l->store, &files, &page.files, &page.n_files);
    if (st == ENT_OK)
        st = page.p.how.format == ENT_JSON  ? ent_ledger_import_json(&page)
             : page.p.how.format == ENT_CSV ? ent_ledger_import_csv(&page)
                                            : ent_ledger_import_text(&page);
    if (st == ENT_OK) st = page.p.status;
    ent_arena_clear(&files);
    return ent_printer_end(&page.p, st, text);
}
