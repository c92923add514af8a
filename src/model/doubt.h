/* doubt.h - what the analyst says is in doubt, drawn.
 *
 * Every draw is a function of (seed; path of the input, number of the draw), so it does not depend
 * on threads, on other inputs, or on the order of asking.  An alternative that restates an input
 * draws with the same number as the model, so the two can be compared draw by draw. */

#ifndef ENT_MODEL_DOUBT_H
#define ENT_MODEL_DOUBT_H

#include "model/region.h"

/* The value below which a share u of the distribution lies, 0 < u < 1; the best value where there
 * is no doubt.
 *   in LOW..HIGH      triangular, hard ends
 *   80% in LOW..HIGH  triangular, and its middle 80 % is LOW..HIGH
 *   sd X              normal
 *   log-sd X          lognormal with median BEST */
double ent_quantity_at(const ent_quantity *q, double u);

/* Whether a value varies from draw to draw.  *stressed (may be NULL): it is judgement without a
 * stated range, and varies by a quarter either way (triangular). */
bool ent_attribute_in_doubt(const ent_region *region, const ent_attribute *a, bool *stressed);

/* The ends between which draws are looked for: hard ends, the middle 98 % of distributions without
 * such; both are the best value where there is no doubt. */
void ent_attribute_range(const ent_region *region, const ent_attribute *a, double *low,
                         double *high);

/* The value below which a share u of its distribution lies, 0 < u < 1, in its own unit; the best value
 * where there is no doubt. */
double ent_attribute_at_share(const ent_region *region, const ent_attribute *a, double u);

/* The value in draw number `draw`, in the attribute's own unit. */
double ent_attribute_drawn(const ent_region *region, const ent_attribute *a, uint64_t seed,
                           uint32_t draw);

/* What a list of wishes comes to in draw number `draw`: which lines are in (`perhaps`), in which
 * order (`any order`).  Returns how many are in; `order` has room for stance->n_lines numbers of
 * lines, `place` for as many numbers of its own. */
uint32_t ent_stance_drawn(const ent_region *region, const ent_dispute *dispute, uint32_t player,
                          const ent_stance *stance, uint64_t seed, uint32_t draw, double *place,
                          uint32_t *order);
/* The same at best values: lines at least as likely as not, in the order of the text. */
uint32_t ent_stance_at_best(const ent_stance *stance, uint32_t *order);
bool ent_stance_in_doubt(const ent_stance *stance);
/* To how many different lists the draws can come: 1 where nothing is in doubt. */
double ent_stance_outcomes(const ent_stance *stance);

#endif
