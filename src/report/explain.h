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

/* The steps of a way, a line each, and where they must not cost the mover anything, why they do
 * not. */
void ent_explain_steps(ent_printer *p, size_t indent, const ent_dispute_game *g, ent_state from,
                       const ent_step *steps, uint32_t n, ent_layer layer, bool numbered);
/* "Turkmenistan prefers 2 {drill} (2nd best) to 1 (none) (5th best), because of ..". */
void ent_explain_preference(ent_printer *p, size_t indent, const ent_dispute_game *g,
                            uint32_t player, ent_state better, ent_state worse);

/* The steps of a path, a line each. */
void ent_explain_path(ent_printer *p, size_t indent, const ent_ground *ground);
/* Where no path leads there: where they end instead. */
void ent_explain_no_path(ent_printer *p, size_t indent, const ent_ground *ground);

/* Whether some player has lines, and whether some gives its ranking whole: of that no change is
 * tried. */
typedef struct ent_varied {
    bool lines, ranked;
} ent_varied;
ent_varied ent_what_varies(const ent_dispute_game *g);

/* "The result rests on    ..": the lines without which the answer is another; where there are none,
 * "Decided by             ..": those that decide the comparisons. */
void ent_explain_rests_on(ent_printer *p, size_t indent, const ent_turns *turns,
                          const ent_decidings *list);

/* "It would change if     ..", under that heading.  Lines without which the answer is another have
 * been told, as what `check` rests on or by ent_explain_rests_on (check NULL: a state's), and the
 * rows then begin "It would also turn if". */
void ent_explain_turns(ent_printer *p, size_t indent, const ent_turns *turns, const char *heading,
                       ent_varied varied, const ent_check_answer *check);

/* "The closest change     ..": a row of that kind; the text is emptied. */
void ent_print_row(ent_printer *p, size_t indent, const char *label, ent_str *text);

#endif
