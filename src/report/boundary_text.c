/* boundary_text.c - the waters of a sea for people: written so that it can be read out. */

#include "base/num.h"
#include "report/boundary.h"

#include <string.h>

enum { HANG = 4 };

/* ---- the head */

static void put_facts(ent_str *out, const ent_boundary *b) {
    const ent_waters *w = b->table.waters;
    ent_str_add_slice(out, b->table.sea->name);
    ent_str_add(out, ": ");
    if (w) {
        ent_put_km2(out, w->area);
        ent_str_add(out, ", ");
    }
    ent_str_add(out, "shoreline ");
    ent_put_shoreline(out, b);
    if (w) {
        ent_str_add(out, ", points every ");
        ent_put_measure(out, w->step);
        ent_str_add(out, " m");
    }
    if (b->alternative != ENT_NONE) ent_str_add_char(out, ',');
    ent_put_under(out, b->region, b->alternative);
}

static void print_not_legal(ent_printer *p) {
    char line[] = ENT_NOT_LEGAL ".";
    line[0] = 'A';
    ent_print_line(p, line);
}

static void print_head(ent_printer *p, const ent_boundary *b) {
    const ent_sea *sea = b->table.sea;
    ent_str s = {0};
    put_facts(&s, b);
    ent_print_title(p, sea->title.n ? sea->title : sea->name, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    print_not_legal(p);
    ent_print_gap(p);
}

/* ---- what is closed */

static void print_closings(ent_printer *p, const ent_boundary *b) {
    const ent_waters *w = b->table.waters;
    ent_str s = {0};
    for (uint32_t k = 0; w && k < w->shores->n_closings; k++) {
        const ent_cut_off *cut = &w->cut_off[k];
        ent_slice name = ent_boundary_closing(b, k);
        ent_str_add(&s, "The closing ");
        ent_put_clean(&s, name);
        if (cut->closes) {
            ent_str_add(&s, " closes the sea: without it the shores enclose nothing.");
        } else if (cut->separates) {
            ent_str_add(&s, " cuts off ");
            ent_put_km2(&s, cut->area);
            ent_str_add(&s, ", which are not counted.");
        } else {
            ent_str_add(&s, " cuts off nothing: its points miss the channel.");
        }
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

/* ---- all of it */

static void print_measures(ent_printer *p, const ent_boundary *b) {
    ent_boundary_print_shares(p, b);
    ent_boundary_print_left_out(p, b);
    print_closings(p, b);
    ent_boundary_print_rules(p, b);
    ent_boundary_print_borders(p, b);
    ent_boundary_print_junctions(p, b);
    ent_boundary_print_coasts(p, b);
    ent_boundary_print_fields(p, b);
    ent_boundary_print_features(p, b);
    ent_boundary_print_controls(p, b);
    ent_boundary_print_ranges(p, b);
}

ent_status ent_boundary_text(ent_printer *p, const ent_boundary *b) {
    ent_str s = {0};
    ent_print_handling(p);
    print_head(p, b);
    if (b->table.missing) {
        ent_str_addf(&s, "No line can be drawn: %s.", b->table.missing);
        ent_print_paragraph(p, 2, HANG, &s);
        ent_boundary_print_left_out(p, b);
    } else {
        print_measures(p, b);
    }
    ent_boundary_print_rests(p, b);
    ent_boundary_print_next(p, b);
    ent_print_gap(p);
    print_not_legal(p);
    ent_print_caveat(p);
    return ENT_OK;
}

ent_status ent_report_boundary(ent_ctx *ctx, const ent_boundary *b,
                               const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, b->region, options);
    ent_status st = ENT_OK;
    p.dropped = b->dropped;
    p.n_dropped = b->n_dropped;
    if (p.how.format == ENT_JSON)
        st = ent_boundary_json(&p, b);
    else if (p.how.format == ENT_CSV)
        ent_boundary_csv(&p, b);
    else
        st = ent_boundary_text(&p, b);
    return ent_printer_end(&p, st, text);
}
