/* patterns.h - many equilibria in few words. */

#ifndef ENT_REPORT_PATTERNS_H
#define ENT_REPORT_PATTERNS_H

#include "game/patterns.h"
#include "report/outcome.h"

/* A set of more than a dozen is summarised, by a dozen patterns at most. */
enum { ENT_MANY_EQUILIBRIA = 13, ENT_MOST_PATTERNS = 12 };

/* Of each concept of the table; empty where it is not summarised: few equilibria, or the graph
 * form. */
typedef struct ent_summary {
    bool told;
    uint32_t like; /* the first concept with the same equilibria; its own number where there is
                    * none before it */
    ent_pattern_cover cover;
    uint64_t nearest; /* position of the member nearest to `now` */
} ent_summary;

ent_status ent_summarise(ent_ctx *ctx, const ent_outcome_table *t, ent_arena *arena,
                         ent_summary out[ENT_MAX_CONCEPTS]);

/* Text and Markdown: a paragraph for each set. */
void ent_print_summaries(ent_printer *p, const ent_outcome_table *t, const ent_summary *summary);

/* JSON: the member `summary` of a concept. */
void ent_put_summary(ent_json_writer *w, const ent_outcome_table *t, const ent_summary *s);

#endif
