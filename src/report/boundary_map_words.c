/* boundary_map_words.c - what a boundary map says in words, and how words are laid out in lines. */

#include "report/boundary_map.h"

#include "base/num.h"
#include "report/boundary.h"
#include "report/page.h"
#include "report/words.h"

#include <math.h>

ent_slice ent_map_keep(ent_map *m, ent_str *text) {
    size_t n = text->n;
    char *copy = ent_str_failed(text) ? NULL : ent_arena_copy(m->arena, ent_str_get(text), n);
    ent_str_clear(text);
    if (copy) return (ent_slice){copy, n};
    m->svg.out->failed = true;
    return ent_slice_of("");
}

void ent_map_put_share(ent_str *out, double share) {
    double tenths = floor(fmin(fmax(share, 0), 1) * 1000 + 0.5);
    if (share > 0 && tenths < 1) {
        ent_str_add(out, "<0.1%");
        return;
    }
    ent_str_addf(out, "%u.%u%%", (unsigned)(tenths / 10), (unsigned)fmod(tenths, 10));
}

void ent_map_put_area(ent_str *out, double km2) {
    if (km2 >= 99.5 && km2 < 1e15)
        ent_count_print(out, (uint64_t)floor(km2 + 0.5));
    else
        ent_num_print_short(out, fmax(km2, 0), 3);
}

void ent_map_put_letters(ent_str *out, uint32_t i) {
    if (i >= 26) ent_map_put_letters(out, i / 26 - 1);
    ent_str_add_char(out, (char)('a' + i % 26));
}

double ent_map_wrap(ent_map *m, double x, double y, double width, ent_svg_font font,
                    const char *class_name, ent_slice text, bool draw) {
    double height = 0, line = font.size + 2.5;
    while (text.n) {
        size_t n = ent_svg_line_end(text, font, width);
        if (draw)
            ent_svg_text(&m->svg, x, y + height + font.size, ENT_SVG_START, font, class_name,
                         (ent_slice){text.s, n});
        height += line;
        while (n < text.n && text.s[n] == ' ') n++;
        text.s += n;
        text.n -= n;
    }
    return height;
}

ent_slice ent_map_lagoon(ent_map *m, uint32_t closing) {
    ent_slice name = ent_boundary_closing(m->b, closing);
    ent_str s = {0};
    if (!name.n) name = ent_slice_of("lagoon");
    for (size_t i = 0; i < name.n; i++)
        ent_str_add_char(&s, name.s[i] == '-' || name.s[i] == '_' ? ' ' : name.s[i]);
    ent_put_capital(&s, 0);
    return ent_map_keep(m, &s);
}

/* ---- what the page is */

ent_slice ent_map_handling(ent_map *m) {
    ent_str s = {0};
    if (m->b->region->handling.n) {
        ent_str_add(&s, "handling: ");
        ent_put_clean(&s, m->b->region->handling);
    }
    return ent_map_keep(m, &s);
}

ent_slice ent_map_sea(ent_map *m) {
    ent_str s = {0};
    ent_str_add_slice(&s, m->sea->title.n ? m->sea->title : m->sea->name);
    ent_put_capital(&s, 0);
    return ent_map_keep(m, &s);
}

/* "Soviet line (soviet), under no-islands, without the assumption neutrality". */
ent_slice ent_map_rule(ent_map *m) {
    const ent_boundary *b = m->b;
    ent_slice title = ent_boundary_rule_title(m->row);
    ent_str s = {0};
    ent_str_add_slice(&s, title);
    ent_put_capital(&s, 0);
    if (!ent_slice_eq(title, m->row->name)) {
        ent_str_add(&s, " (");
        ent_str_add_slice(&s, m->row->name);
        ent_str_add(&s, ")");
    }
    ent_put_under(&s, b->region, b->alternative);
    for (uint32_t i = 0; i < b->n_dropped; i++) {
        ent_str_add(&s, i ? ", " : ", without the assumption ");
        ent_str_add_slice(&s, b->region->assumptions[b->dropped[i]].name);
    }
    for (size_t i = 0; i < b->region->set.n; i++) {
        ent_str_add(&s, i ? ", " : ", with ");
        ent_str_add_slice(&s, b->region->set.at[i]);
    }
    return ent_map_keep(m, &s);
}

/* "; Gull Island counts 0.5, other islands fully": where the rule does not count all islands fully. */
static void put_weights(ent_map *m, ent_str *out) {
    ent_str weights = {0};
    ent_put_island_weights(&weights, &m->b->table, &m->row->lines);
    if (weights.n) ent_str_addf(out, "; %s", ent_str_get(&weights));
    ent_page_drop(out, &weights);
}

/* With the reasons for these shores, which say whose a disputed one is taken to be. */
ent_slice ent_map_shoreline(ent_map *m) {
    bool begun = false;
    ent_str s = {0};
    ent_str_add(&s, "Shoreline: ");
    ent_put_shoreline(&s, m->b);
    for (uint32_t i = 0; i < m->sea->n_coasts; i++) {
        ent_slice because = m->sea->coasts[i].provenance.because;
        if (!because.n) continue;
        ent_str_add(&s, begun ? "; " : " (");
        ent_str_add_slice(&s, because);
        begun = true;
    }
    if (begun) ent_str_add_char(&s, ')');
    put_weights(m, &s);
    return ent_map_keep(m, &s);
}

ent_slice ent_map_date(ent_map *m) {
    ent_str s = {0};
    if (m->b->region->has_as_of) {
        ent_str_add(&s, "As of ");
        ent_date_print(&s, m->b->region->as_of);
    }
    return ent_map_keep(m, &s);
}

/* "Kazakhstan 31.2% (118,479 km2), ..", for a reader who does not see the map. */
ent_slice ent_map_shares(ent_map *m) {
    uint32_t n = m->zones->n_states;
    ent_str s = {0};
    for (uint32_t i = 0; i <= n; i++) {
        if (i == n && !m->zones->zone[n].n) continue;
        if (i) ent_str_add(&s, ", ");
        ent_str_add_slice(&s, ent_boundary_state_title(m->b, i));
        ent_str_add_char(&s, ' ');
        if (m->row->share) ent_map_put_share(&s, m->row->share[i]);
        ent_str_add(&s, " (");
        ent_map_put_area(&s, m->zones->area[i]);
        ent_str_add(&s, " km\xC2\xB2)");
    }
    ent_str_add(&s, ". " ENT_NOT_LEGAL ".");
    return ent_map_keep(m, &s);
}

ent_slice ent_map_title(ent_map *m) {
    ent_str s = {0};
    ent_str_add_slice(&s, ent_map_sea(m));
    ent_str_add(&s, ": ");
    ent_str_add_slice(&s, ent_map_rule(m));
    return ent_map_keep(m, &s);
}
