/* boundary.h - the waters of a sea by many rules, for people and programs.  Maps and lines have a
 * header of their own: boundary_figure.h. */

#ifndef ENT_REPORT_BOUNDARY_H
#define ENT_REPORT_BOUNDARY_H

#include "analyse/boundary.h"
#include "report/boundary_figure.h"
#include "report/print.h"

/* ---- numbers: boundary_words.c */

/* "118,479", "27.8", "0.0415": whole from 100 on, else three figures; no unit. */
void ent_put_measure(ent_str *out, double x);
void ent_put_km2(ent_str *out, double x);                   /* "118,479 km2" */
void ent_put_km(ent_str *out, double x);                    /* "121 km" */
void ent_put_area_share(ent_str *out, double x);            /* 0.31249 as "31.25%" */
void ent_put_ratio(ent_str *out, double x);                 /* "0.94"; "-" where there is none */
void ent_put_lat_lon(ent_str *out, double lon, double lat); /* "42.561 N 49.883 E" */

/* ---- words */

/* Name of the state; "common" of the common part; "-" of none. */
void ent_put_state_name(ent_str *out, const ent_boundary *b, uint32_t state);
/* Its title, as in prose: "Iran", "the common water". */
void ent_put_state_words(ent_str *out, const ent_boundary *b, uint32_t state);
/* "russia, kazakhstan and azerbaijan": bits of states, bit n: the common water. */
void ent_put_party_names(ent_str *out, const ent_boundary *b, uint64_t parties);

/* Whether a border of this kind follows something else than shores, and what: "142 km follow the line
 * treaty ("The treaty line"); no shore point makes them." */
bool ent_is_followed(const ent_sea_border *border);
void ent_put_followed(ent_str *out, const ent_sea *sea, const ent_sea_rule *rule,
                      const ent_sea_border *border, double km);
/* "Gull Island counts 0.5, other islands fully": how the rule counts islands where one does not count
 * fully; else nothing. */
void ent_put_island_weights(ent_str *out, const ent_sea_table *table, const ent_sea_lines *lines);

/* "The stated value 1 of the weight of holm is the end of its span 0 to 1, so all draws lie to one side
 * of it."; false: it is not at an end, or not in doubt. */
bool ent_put_one_sided(ent_str *out, const ent_region *region, const ent_attribute *a);

/* Shores of the files that belong to no state of the sea, by state and file; they live in p->scratch.
 * NULL: no memory. */
typedef struct ent_left_out {
    ent_slice state, file; /* as the file has it */
    uint32_t actor;        /* of that name, which is no state of the sea; ENT_NONE: there is none */
    uint32_t n;            /* shores */
} ent_left_out;
const ent_left_out *ent_boundary_left_out(ent_printer *p, const ent_boundary *b, uint32_t *n);

/* Whether any rule leaves common water. */
bool ent_has_common(const ent_boundary *b);
/* Whether this party is the common water, and this rule leaves none. */
bool ent_is_nothing(const ent_boundary *b, const ent_boundary_row *row, uint32_t party);
/* How far a share may differ and count as the same: what two decimals of a percent hide. */
#define ENT_SHARE_HIDDEN 0.00005

/* The belts of a row: outer limits in km, and how many. */
uint32_t ent_boundary_belts(const ent_boundary_row *row, double limit[], uint32_t most);
enum { ENT_MOST_BELTS = 16 };

/* ---- grids: boundary_grids.c */

/* A grid of lines and columns that is cut into blocks where it is wider than the page. */
typedef void ent_boundary_cell(ent_str *out, const ent_boundary *b, uint32_t line, uint32_t column);
typedef struct ent_boundary_grid {
    const uint32_t *line, *column; /* their numbers, for the cells */
    uint32_t n_lines, n_columns;
    void (*label)(ent_str *out, const ent_boundary *b, uint32_t line);
    void (*head)(ent_str *out, const ent_boundary *b, uint32_t column);
    ent_boundary_cell *cell;
    bool words; /* cells are words and not numbers */
} ent_boundary_grid;
void ent_boundary_print_grid(ent_printer *p, const ent_boundary *b, const ent_boundary_grid *g);

/* Numbers 0 to n - 1 of those that `has`, or of all; they live in p->scratch.  NULL: no memory. */
const uint32_t *ent_boundary_list(ent_printer *p, const ent_boundary *b, uint32_t n,
                                  bool (*has)(const ent_boundary *b, uint32_t i), uint32_t *count);
bool ent_rule_answers(const ent_boundary *b, uint32_t row);
void ent_put_row_name(ent_str *out, const ent_boundary *b, uint32_t row);

/* ---- sections of the page */

void ent_boundary_print_shares(ent_printer *p, const ent_boundary *b); /* boundary_shares.c */
void ent_boundary_print_left_out(ent_printer *p, const ent_boundary *b);
void ent_boundary_print_borders(ent_printer *p, const ent_boundary *b);
void ent_boundary_print_coasts(ent_printer *p, const ent_boundary *b);
void ent_boundary_print_fields(ent_printer *p, const ent_boundary *b);
void ent_boundary_print_rules(ent_printer *p, const ent_boundary *b); /* boundary_rules.c */
void ent_boundary_print_junctions(ent_printer *p, const ent_boundary *b);
void ent_boundary_print_features(ent_printer *p, const ent_boundary *b); /* boundary_features.c */
void ent_boundary_print_controls(ent_printer *p, const ent_boundary *b);
void ent_boundary_print_ranges(ent_printer *p, const ent_boundary *b); /* boundary_doubt.c */
void ent_boundary_print_rests(ent_printer *p, const ent_boundary *b);  /* boundary_rests.c */
void ent_boundary_print_next(ent_printer *p, const ent_boundary *b);

ent_status ent_boundary_text(ent_printer *p, const ent_boundary *b); /* text and Markdown */
ent_status ent_boundary_json(ent_printer *p, const ent_boundary *b);
void ent_boundary_csv(ent_printer *p, const ent_boundary *b);

#endif
