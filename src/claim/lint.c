/* lint.c - what can be said of checks and of stated doubt without testing anything. */

#include "claim/evaluate.h"

#include "analyse/numbers.h"
#include "base/num.h"
#include "lang/diag.h"
#include "model/doubt.h"
#include "model/slip.h"
#include "model/theatre.h"

/* What a stated doubt comes to. */
static ent_status note_interval(ent_ctx *ctx, const ent_region *region, const ent_attribute *a) {
    if (a->quantity.doubt == ENT_CERTAIN) return ENT_OK;
    ent_str low = {0}, high = {0}, name = {0};
    ent_num_print_short(&low, ent_quantity_at(&a->quantity, 0.05), 3);
    ent_num_print_short(&high, ent_quantity_at(&a->quantity, 0.95), 3);
    ent_slice unit = a->quantity.unit;
    ent_number_name_print(&name, region, a);
    ent_report_at at = {ENT_NOTE, "N201", a->span, NULL, NULL};
    ent_status st = ent_str_failed(&low) || ent_str_failed(&high) || ent_str_failed(&name)
                        ? ent_no_memory(ctx)
                        : ent_report(ctx, &region->files, &at,
                                     "%s: 90%% of its draws lie between %s and %s%s%.*s",
                                     ent_str_get(&name), ent_str_get(&low), ent_str_get(&high),
                                     unit.n ? " " : "", (int)unit.n, unit.n ? unit.s : "");
    ent_str_clear(&name);
    ent_str_clear(&low);
    ent_str_clear(&high);
    return st == ENT_ENOMEM ? st : ENT_OK;
}

/* ---- numbers of tables: those of the model, and those that an alternative puts in their place */

typedef struct noting {
    ent_ctx *ctx;
    const ent_region *region;
    uint32_t alternative; /* whose numbers are told; ENT_NONE: the model's */
    ent_status status;
} noting;

static void note(noting *n, const ent_attribute *a) {
    if (n->status != ENT_OK || !a || a->preset || a->quantity.doubt == ENT_CERTAIN) return;
    if (ent_alternative_of(n->region, a->span) == n->alternative)
        n->status = note_interval(n->ctx, n->region, a);
}

static void note_lines(noting *n, const ent_party_line *lines, uint32_t n_lines,
                       uint32_t n_columns) {
    for (uint32_t i = 0; i < n_lines; i++)
        for (uint32_t k = 0; lines[i].cells && k < n_columns; k++) note(n, lines[i].cells[k].own);
}

static void note_choice(noting *n, const ent_choice *c) {
    for (uint32_t i = 0; i < c->n_rankings; i++) note(n, c->rankings[i].weight);
    for (uint32_t i = 0; i < c->n_placings; i++) note(n, c->placings[i].rank);
    note(n, c->quota);
}

static void note_negotiation(noting *n, const ent_negotiation *g) {
    bool beside = g->n_dimensions && g->parties != g->dimensions[0].parties;
    for (uint32_t d = 0; d < g->n_dimensions; d++) {
        note_lines(n, g->dimensions[d].parties, g->dimensions[d].n_parties,
                   g->dimensions[d].n_columns);
        note(n, g->dimensions[d].impasse);
    }
    if (beside) note_lines(n, g->parties, g->n_parties, g->n_columns);
    for (uint32_t i = 0; i < g->n_accommodations; i++) note(n, g->accommodations[i].share);
}

static void note_division(noting *n, const ent_division *d) {
    note(n, d->whole);
    note_lines(n, d->parties, d->n_parties, d->n_columns);
    for (uint32_t i = 0; i < d->n_worths; i++) note(n, d->worths[i].worth);
}

static void note_each(void *asker, const ent_attribute *a) {
    note(asker, a);
}

static ent_status note_tables(ent_ctx *ctx, const ent_region *region) {
    noting n = {ctx, region, ENT_NONE, ENT_OK};
    for (uint32_t i = 0; i < region->n_choices; i++) note_choice(&n, &region->choices[i]);
    for (uint32_t i = 0; i < region->n_negotiations; i++)
        note_negotiation(&n, &region->negotiations[i]);
    for (uint32_t i = 0; i < region->n_divisions; i++) note_division(&n, &region->divisions[i]);
    for (uint32_t i = 0; i < region->n_seas; i++) ent_sea_numbers(&region->seas[i], note_each, &n);
    for (uint32_t i = 0; i < region->n_processes; i++)
        ent_process_numbers(&region->processes[i], note_each, &n);
    for (uint32_t i = 0; i < region->n_theatres; i++)
        ent_theatre_numbers(&region->theatres[i], note_each, &n);
    for (uint32_t a = 0; a < region->n_alternatives; a++)
        for (uint32_t i = 0; i < region->alternatives[a].n_tables; i++) {
            const ent_table_change *c = &region->alternatives[a].tables[i];
            n.alternative = a;
            if (c->owner == ENT_OF_CHOICE)
                note_choice(&n, c->choice);
            else if (c->owner == ENT_OF_NEGOTIATION)
                note_negotiation(&n, c->negotiation);
            else if (c->owner == ENT_OF_SEA)
                ent_sea_numbers(c->sea, note_each, &n);
            else if (c->owner == ENT_OF_PROCESS)
                ent_process_numbers(c->process, note_each, &n);
            else if (c->owner == ENT_OF_THEATRE)
                ent_theatre_numbers(c->theatre, note_each, &n);
            else
                note_division(&n, c->division);
        }
    return n.status;
}

static ent_status note_intervals(ent_ctx *ctx, const ent_region *region) {
    ent_status st = ENT_OK;
    for (uint32_t a = 0; a < region->n_actors; a++)
        for (uint32_t i = 0; i < region->actors[a].n_attributes && st == ENT_OK; i++)
            st = note_interval(ctx, region, &region->actors[a].attributes[i]);
    for (uint32_t a = 0; a < region->n_alternatives; a++)
        for (uint32_t i = 0; i < region->alternatives[a].n_attributes && st == ENT_OK; i++)
            st = note_interval(ctx, region, &region->alternatives[a].attributes[i]);
    return st == ENT_OK ? note_tables(ctx, region) : st;
}

/* What somebody concludes from nothing that the model says. */
static ent_status warn_of_bottom_lines(ent_ctx *ctx, const ent_region *region) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < region->n_bottom_lines && st == ENT_OK; i++) {
        const ent_bottom_line *b = &region->bottom_lines[i];
        ent_report_at at = {ENT_WARNING, "W350", b->span,
                            "name the claims it follows from: bottom-line \"..\" needs CLAIM, ..",
                            NULL};
        if (b->n_claims == 0)
            st = ent_report(ctx, &region->files, &at, "this bottom line follows from nothing");
    }
    return st == ENT_ENOMEM ? st : ENT_OK;
}

ent_status ent_check_lint(ent_ctx *ctx, const ent_region *region) {
    size_t before = ent_ctx_diag_count(ctx);
    ent_status st = note_intervals(ctx, region), worst = ENT_OK;
    if (st == ENT_OK) st = warn_of_bottom_lines(ctx, region);
    if (st != ENT_OK) return st;
    for (uint32_t i = 0; i < region->n_claims; i++)
        for (uint32_t k = 0; k < region->claims[i].n_checks; k++) {
            const ent_claim *claim = &region->claims[i];
            st = ent_check_bind(ctx, region, claim, &claim->checks[k]);
            if (st != ENT_OK && st != ENT_EINPUT) return st;
            if (st == ENT_EINPUT) worst = st;
        }
    st = worst == ENT_EINPUT ? ent_settle_slips(ctx, region, before) : ENT_OK;
    return st == ENT_OK ? worst : st;
}
