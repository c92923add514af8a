/* versions_text.c - which verdicts changed between two versions, and which line did it, as text and
 * Markdown.
 *
 * A claim whose verdict differs has both verdicts on a line, its sentence, and then the statements that
 * turn it, each with the place where it stands, or stood.  The rest is counted. */

#include "report/versions.h"

#include "lang/statement.h"
#include "report/claims.h"
#include "report/ledger.h"
#include "report/markup.h"
#include "report/sentence.h"

#include "base/num.h"

#include <string.h>

enum { UNDER = 4, HANG = 6 };

/* ---- a statement */

/* What is alleged never stands without who says so, with the grade, and who denies it. */
static void put_speakers_of(ent_str *out, const ent_region *region, const ent_node *node) {
    for (uint32_t i = 0; i < region->n_events; i++)
        if (region->events[i].node == node) ent_put_speakers(out, region, &region->events[i]);
    for (uint32_t k = 0; k < region->n_alternatives; k++)
        for (uint32_t i = 0; i < region->alternatives[k].n_events; i++)
            if (region->alternatives[k].events[i].node == node)
                ent_put_speakers(out, region, &region->alternatives[k].events[i]);
}

static void put_said(ent_str *out, const ent_region *region, const ent_node *node, ent_slice text) {
    ent_put_quoted(out, text);
    bool event = node->row->id == ENT_WORD_EVENT;
    if (event && ent_node_filling(node, "alleged-by").n) put_speakers_of(out, region, node);
    ent_str_add(out, " (");
    ent_put_place(out, region, node->span);
    ent_str_add_char(out, ')');
}

void ent_put_amendment(ent_str *out, const ent_versions *v, const ent_amendment *a) {
    switch (a->kind) {
    case ENT_ADDED:
        put_said(out, v->fresh, a->fresh, a->is);
        ent_str_add(out, " is new");
        break;
    case ENT_TAKEN_OUT:
        put_said(out, v->old, a->old, a->was);
        ent_str_add(out, " is no longer there");
        break;
    case ENT_MOVED:
        put_said(out, v->fresh, a->fresh, a->is);
        ent_str_add(out, " stood elsewhere (");
        ent_put_place(out, v->old, a->old->span);
        ent_str_add_char(out, ')');
        break;
    case ENT_OTHERWISE:
        if (ent_slice_eq(a->was, a->is)) { /* shores, or a table of events */
            put_said(out, v->fresh, a->fresh, a->is);
            ent_str_add(out, " names a file that holds something else than that of ");
            ent_put_place(out, v->old, a->old->span);
            break;
        }
        put_said(out, v->fresh, a->fresh, a->is);
        ent_str_add(out, " was ");
        put_said(out, v->old, a->old, a->was);
        break;
    }
    /* where the line itself does not say so: a wish in whose `prefer` it stands */
    ent_str_add(out, ", in ");
    ent_str_add_slice(out, a->path);
}

/* ---- what turned a verdict */

/* "old.ent": the file as it was named. */
static ent_slice main_file(const ent_region *region) {
    return ent_slice_of(region->files.at[region->trees.at[0]->file].name);
}

static void put_lead(ent_str *out, const ent_versions *v, const ent_turner *by) {
    if (by->put_in && by->taken_back) {
        ent_str_add(out, "This line did it: ");
    } else if (by->put_in) {
        ent_str_add(out, "This line, put into ");
        ent_put_clean(out, main_file(v->old));
        ent_str_add(out, " alone, gives the new verdict: ");
    } else {
        ent_str_add(out, "This line, taken back in ");
        ent_put_clean(out, main_file(v->fresh));
        ent_str_add(out, " alone, gives the old verdict: ");
    }
}

static void print_alone(ent_printer *p, const ent_versions *v, const ent_version_claim *c) {
    for (uint32_t i = 0; i < c->n_by; i++) {
        ent_str s = {0};
        put_lead(&s, v, &c->by[i]);
        ent_put_amendment(&s, v, &v->differences.at[c->by[i].difference]);
        ent_str_add_char(&s, '.');
        ent_print_any(p, UNDER, HANG, &s);
    }
}

static void print_together(ent_printer *p, const ent_versions *v, const ent_version_claim *c) {
    ent_str s = {0};
    ent_str_addf(&s, "No line alone did it, but these %u together; none of them can be left out:",
                 (unsigned)c->n_by);
    ent_print_any(p, UNDER, UNDER, &s);
    for (uint32_t i = 0; i < c->n_by; i++) {
        ent_put_amendment(&s, v, &v->differences.at[c->by[i].difference]);
        ent_print_any(p, HANG, HANG + 2, &s);
    }
}

static void print_turning(ent_printer *p, const ent_versions *v, const ent_version_claim *c) {
    ent_str s = {0};
    switch (c->turning) {
    case ENT_TURNING_ALONE: print_alone(p, v, c); break;
    case ENT_TURNING_TOGETHER: print_together(p, v, c); break;
    case ENT_TURNING_ORDER:
        ent_str_add(&s, "No statement that changed does it: the order in which statements stand "
                        "makes the difference.");
        ent_print_any(p, UNDER, UNDER, &s);
        break;
    case ENT_TURNING_NONE: break;
    }
}

/* ---- a claim */

static void put_true_in(ent_str *out, const ent_share *s) {
    if (!s->n) {
        ent_str_add_char(out, '-');
        return;
    }
    ent_count_print(out, s->n_true);
    ent_str_add(out, " of ");
    ent_count_print(out, s->n);
}

static void put_draws(ent_str *out, const ent_version_claim *c) {
    if (!c->old->draws.n && !c->fresh->draws.n) return;
    ent_str_add(out, ", true in ");
    put_true_in(out, &c->old->draws);
    ent_str_add(out, " draws -> ");
    put_true_in(out, &c->fresh->draws);
}

static void print_verdicts(ent_printer *p, const ent_version_claim *c) {
    ent_str s = {0};
    ent_str_add(&s, c->fresh->name);
    ent_str_add(&s, ": ");
    ent_put_verdict(&s, c->old->verdict);
    ent_str_add(&s, " -> ");
    ent_put_verdict(&s, c->fresh->verdict);
    put_draws(&s, c);
    ent_print_gap(p);
    ent_print_paragraph(p, 2, UNDER, &s);
}

static void put_says_otherwise(ent_str *out, const ent_version_claim *c) {
    if (c->reworded) {
        ent_str_add(out, "Its sentence was ");
        ent_put_quoted(out, c->old->claim->sentence);
        ent_str_add_char(out, '.');
    }
    if (c->reworded && c->rechecked) ent_str_add_char(out, ' ');
    if (c->rechecked) ent_str_add(out, "What the claim itself asks or cites has changed.");
}

static void print_differing(ent_printer *p, const ent_versions *v, const ent_version_claim *c) {
    ent_str s = {0};
    print_verdicts(p, c);
    ent_put_quoted(&s, c->fresh->claim->sentence);
    ent_print_any(p, UNDER, UNDER, &s);
    put_says_otherwise(&s, c);
    ent_print_any(p, UNDER, UNDER, &s);
    print_turning(p, v, c);
}

/* ---- the head */

/* Its title only where the two differ in it. */
static void print_version(ent_printer *p, const char *which, const ent_region *region, bool titled,
                          uint32_t n_claims) {
    ent_str s = {0};
    ent_str_addf(&s, "%s: ", which);
    ent_put_clean(&s, main_file(region));
    ent_str_add(&s, ", ");
    if (titled) ent_put_quoted(&s, region->title);
    if (titled) ent_str_add(&s, ", ");
    ent_put_count(&s, n_claims, "claim", "claims");
    ent_str_addf(&s, ", SHA-256 %.12s", region->sha256);
    ent_print_any(p, 2, UNDER, &s);
}

static void put_statements(ent_str *out, const ent_versions *v) {
    ent_put_count(out, v->differences.n, "statement differs", "statements differ");
    ent_str_add(out, v->n_differing ? "; " : "; no verdict does.");
    if (!v->n_differing) return;
    ent_put_count(out, v->n_differing, "verdict does", "verdicts do");
    ent_str_add(out, ":");
}

static void print_head(ent_printer *p, const ent_versions *v) {
    ent_str s = {0};
    bool titled = !ent_slice_eq(v->old->title, v->fresh->title);
    ent_str_add(&s, "two versions, ");
    ent_put_run(&s, v->is);
    ent_print_title(p, v->fresh->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    print_version(p, "old", v->old, titled, v->was->n_claims);
    print_version(p, "new", v->fresh, titled, v->is->n_claims);
    ent_print_gap(p);
    if (strcmp(v->old->sha256, v->fresh->sha256) == 0)
        ent_str_add(&s, "The two are the same, byte for byte.");
    else if (!v->differences.n && !v->n_differing)
        ent_str_add(&s, "The two say the same; only layout, comments or the order of statements "
                        "differ.");
    else
        put_statements(&s, v);
    ent_print_any(p, 0, 0, &s);
}

/* ---- the rest */

static void print_only(ent_printer *p, const ent_versions *v) {
    for (uint32_t i = 0; i < v->n_claims; i++) {
        const ent_version_claim *c = &v->claims[i];
        const ent_claim_answer *a = c->fresh ? c->fresh : c->old;
        ent_str s = {0};
        if (c->old && c->fresh) continue;
        ent_str_addf(&s, "%s is only in ", a->name);
        ent_put_clean(&s, main_file(c->fresh ? v->fresh : v->old));
        ent_str_add(&s, ": ");
        ent_put_verdict(&s, a->verdict);
        ent_str_add(&s, ", ");
        ent_put_quoted(&s, a->claim->sentence);
        ent_print_any(p, 0, 2, &s);
    }
}

/* Claims that say something else and come to the same. */
static void print_reasked(ent_printer *p, const ent_versions *v) {
    for (uint32_t i = 0; i < v->n_claims; i++) {
        const ent_version_claim *c = &v->claims[i];
        ent_str s = {0};
        if (!c->old || !c->fresh || c->differs || (!c->reworded && !c->rechecked)) continue;
        ent_str_addf(&s, "%s keeps its verdict, ", c->fresh->name);
        ent_put_verdict(&s, c->fresh->verdict);
        ent_str_add(&s, ".  ");
        put_says_otherwise(&s, c);
        ent_print_any(p, 0, 2, &s);
    }
}

static uint32_t count_still(const ent_versions *v) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->differences.n; i++) n += !v->turns[i];
    return n;
}

static void print_others(ent_printer *p, const ent_versions *v) {
    uint32_t n = count_still(v);
    ent_str s = {0};
    if (!n) return;
    ent_put_count(&s, n, "other statement differs and turns", "other statements differ and turn");
    ent_str_add(&s, v->each_tried ? " no verdict" : " no verdict as far as was tried");
    if (v->n_wording) ent_str_addf(&s, "; %u of them is wording", (unsigned)v->n_wording);
    if (v->n_wording > 1) {
        ent_str_clear(&s);
        ent_put_count(&s, n, "other statement differs and turns",
                      "other statements differ and turn");
        ent_str_addf(&s, " no verdict%s; %u of them are wording",
                     v->each_tried ? "" : " as far as was tried", (unsigned)v->n_wording);
    }
    ent_str_add(&s, p->how.all ? ":" : ent_is_markup(p) ? "." : ".  --all lists them.");
    ent_print_any(p, 0, 0, &s);
    for (uint32_t i = 0; i < v->differences.n && p->how.all; i++) {
        if (v->turns[i]) continue;
        ent_put_amendment(&s, v, &v->differences.at[i]);
        ent_print_any(p, 2, UNDER, &s);
    }
}

static void print_how(ent_printer *p, const ent_versions *v) {
    ent_str s = {0};
    if (!v->n_models) return;
    ent_put_count(&s, v->n_models, "model between the two was tested.",
                  "models between the two were tested.");
    if (!v->each_tried)
        ent_str_add(&s, "  So many statements differ that not each was tried alone.");
    ent_print_any(p, 0, 0, &s);
}

ent_status ent_versions_text(ent_printer *p, const ent_versions *v) {
    ent_print_handling(p);
    print_head(p, v);
    for (uint32_t i = 0; i < v->n_claims; i++)
        if (v->claims[i].differs) print_differing(p, v, &v->claims[i]);
    ent_print_gap(p);
    print_only(p, v);
    print_reasked(p, v);
    print_others(p, v);
    print_how(p, v);
    ent_print_limits_of_draws(p, v->is);
    ent_print_caveat(p);
    return ENT_OK;
}
