/* together.h - what a coalition would do, in words. */

#ifndef ENT_REPORT_TOGETHER_H
#define ENT_REPORT_TOGETHER_H

#include "analyse/together.h"
#include "report/print.h"

/* "Iran", "Iran and Russia together", "everybody together". */
void ent_put_together(ent_str *out, const ent_dispute_game *g, uint64_t members);

/* "Iran takes drill -> 2 {drill}, then Russia takes block -> 4 {..}": the steps of a way or an
 * answer; steps of one joint move are told as such. */
void ent_put_ways(ent_str *out, const ent_dispute_game *g, ent_state from, const ent_step *steps,
                  const uint64_t *by, uint32_t n);

/* "better for both (Iran: 2nd best instead of 4th best; Russia: ..)" */
void ent_put_better_for(ent_str *out, const ent_dispute_game *g, uint64_t members, ent_state from,
                        ent_state to);

/* The answer of `stability --coalition` and `--leave`. */
ent_status ent_together_text(ent_printer *p, const ent_together *t);
ent_status ent_together_json(ent_printer *p, const ent_together *t);
ent_status ent_together_csv(ent_printer *p, const ent_together *t);

/* The certificate of a coalition as the end of a sentence, and explained. */
void ent_put_together_leaving(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                              const ent_method *concept, const ent_certificate *c);
void ent_put_together_staying(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                              const ent_method *concept, const ent_certificate *c);
void ent_explain_together(ent_printer *p, size_t indent, const ent_dispute_game *g,
                          const ent_method *concept, const ent_certificate *c);

#endif
