/* explain.h - a certificate in words: why a player stays in a state, or leaves it. */

#ifndef ENT_REPORT_EXPLAIN_H
#define ENT_REPORT_EXPLAIN_H

#include "report/print.h"
#include "report/reasons.h"

/* Heading, moves with their answers, why the answers are credible; each line under `indent`. */
ent_status ent_explain_certificate(ent_printer *p, size_t indent, const ent_dispute_game *g,
                                   const ent_method *concept, const ent_certificate *c);

/* "from 12 {press, ally}: Turkmenistan would drop ally -> 8 {press} ..", for one of many states. */
void ent_explain_leaving(ent_printer *p, size_t indent, const ent_dispute_game *g,
                         const ent_method *concept, const ent_certificate *c);

/* The steps of a path, a line each. */
void ent_explain_path(ent_printer *p, size_t indent, const ent_ground *ground);

/* "The result rests on    .." and "It would change if     ..". */
void ent_explain_rests_on(ent_printer *p, size_t indent, const ent_decidings *list);
void ent_explain_turns(ent_printer *p, size_t indent, const ent_turns *turns, bool ranked);

/* Whether a player gives its ranking whole: it has no lines, so no change of it is tried. */
bool ent_has_ranking(const ent_dispute_game *g);

/* Bits of the options that a certificate speaks of. */
uint64_t ent_options_of_certificate(const ent_dispute_game *g, const ent_certificate *c);

#endif
