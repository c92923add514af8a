/* boundary_figure.h - what the map and the GeoJSON of a boundary say in the same words. */

#ifndef ENT_REPORT_BOUNDARY_FIGURE_H
#define ENT_REPORT_BOUNDARY_FIGURE_H

#include "analyse/boundary.h"
#include "base/str.h"

#define ENT_NOT_LEGAL "a computation, not a legal boundary"

/* A point where three or more zones meet. */
typedef struct ent_junction {
    double lon, lat;
    uint64_t parties; /* bits of states; bit n: the common part */
} ent_junction;

/* The junctions of the zones, by longitude; they live in `arena`.  Time: of sorting the ends of the
 * borders. */
ent_status ent_boundary_junctions(ent_ctx *ctx, const ent_zones *zones, ent_arena *arena,
                                  const ent_junction **out, uint32_t *n);

/* The named field nearest to a point, and how many km away; ENT_NONE: none within 50 km. */
uint32_t ent_boundary_field_near(const ent_boundary *b, double lon, double lat, double *km);

/* The sea as it is read, and the names of its states; number n is the common part. */
const ent_sea *ent_boundary_sea(const ent_boundary *b);
ent_slice ent_boundary_state(const ent_boundary *b, uint32_t state);       /* "iran", "common" */
ent_slice ent_boundary_state_title(const ent_boundary *b, uint32_t state); /* "Iran" */

/* What the rule is called: its title, the method's name, or its name. */
ent_slice ent_boundary_rule_title(const ent_boundary_row *row);

/* "Natural Earth 4.1 1:10m; own survey": each coast's title, or its file where it has none,
 * once. */
void ent_put_shoreline(ent_str *out, const ent_boundary *b);

/* The id of a kind of border: "computed", "cone", "agreed", .. */
const char *ent_border_kind_id(ent_border_kind kind);

/* Whether closing line k cuts off a part that is not the sea's; *part is it. */
bool ent_boundary_cut_off(const ent_boundary *b, uint32_t k, const ent_cut_off **part);
ent_slice ent_boundary_closing(const ent_boundary *b, uint32_t k); /* its name; "" = unknown */

#endif
