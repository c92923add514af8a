/* run_cases.h - what the judges of published cases share.
 *
 * A judge gets one file, compares every figure the file expects with what the engine computes, and
 * tells the tally (tally.c).  A schema is one row in run_cases.c. */

#ifndef ENT_TESTS_RUN_CASES_H
#define ENT_TESTS_RUN_CASES_H

#include "base/ctx.h"
#include "base/json.h"
#include "game/game.h"

typedef struct tally {
    ent_ctx *ctx;
    const char *about; /* the case at hand; begins every line */
    unsigned passed, failed;
    ent_str skipped; /* of the case at hand: "a, b" */
} tally;

/* One expected figure: counted, and when it differs one line is printed. */
void tally_pass(tally *t);
void tally_fail(tally *t, const char *format, ...) ENT_FORMAT(2, 3);

/* What cannot be judged yet, by name; not counted, and told once for each case. */
void tally_skip(tally *t, const char *format, ...) ENT_FORMAT(2, 3);

/* The judges.  False: this cannot be read, and the message is in t->ctx. */
bool judge_stability(const ent_json *root, tally *t);

/* Every claim of a region's text; false as above. */
bool run_ent_file(const char *path, tally *t);

/* ---- a stability case as a game; also for the property tests */

typedef struct stability_case {
    const ent_json *root;
    ent_arena arena;
    ent_game game;
    size_t n_listed; /* of "states"; none in cases that only count them */
    long *id;        /* per listed state: the number that the file's lists use */
    ent_state *code;
    bool ranked; /* everybody's preference is complete */
} stability_case;

/* Clear it even when this fails. */
ent_status stability_case_read(ent_ctx *ctx, const ent_json *root, stability_case *out);
void stability_case_clear(stability_case *c);

/* What `expected` says of coalitions: run_cases_coalition.c. */
ent_status judge_coalitions(stability_case *c, const ent_json *expected, tally *t);

#endif
