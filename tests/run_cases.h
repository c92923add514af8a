/* run_cases.h - what the judges of published cases share.
 *
 * A judge gets one file, compares every figure the file expects with what the engine computes, and
 * tells the tally (tally.c).  A schema, or a kind of one, is one row in run_cases.c.  What is judged
 * in a stability case is one table, in judge/fields.c; cases of numbers go by judge/figures.h. */

#ifndef ENT_TESTS_RUN_CASES_H
#define ENT_TESTS_RUN_CASES_H

#include "base/ctx.h"
#include "base/json.h"
#include "base/vec.h"
#include "game/game.h"

/* One path of the files, lists written as [], and the function that judged what stands there. */
typedef struct listed_field {
    char *path;
    const char *judge;
    size_t n_values, n_files, last_file;
} listed_field;

typedef struct field_list {
    listed_field *at;
    size_t n, room;
    size_t n_files; /* begun so far */
    bool failed;    /* out of memory: something is missing */
} field_list;

void list_field(field_list *list, const char *path, const char *judge); /* NULL: does nothing */
void print_fields(const field_list *list);
void field_list_clear(field_list *list);

typedef struct tally {
    ent_ctx *ctx;
    const char *about; /* the file at hand; begins every line */
    unsigned passed, failed;
    ent_str skipped;    /* of the file at hand: "a, b" */
    field_list *fields; /* NULL: nobody asked for them */
} tally;

/* One expected figure: counted, and when it differs one line is printed. */
void tally_pass(tally *t);
void tally_fail(tally *t, const char *format, ...) ENT_FORMAT(2, 3);

/* What cannot be judged by this program, by name; not counted, and told once for each file. */
void tally_skip(tally *t, const char *format, ...) ENT_FORMAT(2, 3);

/* The judges.  False: this cannot be read, and the message is in t->ctx. */
bool judge_stability(const ent_json *root, tally *t);
bool judge_choice_set(const ent_json *root, tally *t);  /* run_cases_choice.c */
bool judge_claims_set(const ent_json *root, tally *t);  /* run_cases_division.c */
bool judge_tu_game_set(const ent_json *root, tally *t); /* run_cases_worth.c */
bool judge_spatial(const ent_json *root, tally *t);     /* run_cases_spatial.c */
bool judge_spatial_set(const ent_json *root, tally *t);
bool judge_compromise_set(const ent_json *root, tally *t); /* run_cases_bargain.c */
bool judge_negotiations(const ent_json *root, tally *t);
bool judge_expected_utility(const ent_json *root, tally *t);
bool judge_two_persons(const ent_json *root, tally *t);
bool judge_issues(const ent_json *root, tally *t);  /* run_cases_issues.c */
bool judge_arms_race(const ent_json *root, tally *t); /* run_cases_arms.c */
bool judge_sea_set(const ent_json *root, tally *t); /* run_cases_boundary.c */
bool judge_forecasts(const ent_json *root, tally *t); /* run_cases_scores.c */
bool judge_sobol(const ent_json *root, tally *t);
bool judge_random(const ent_json *root, tally *t);
bool judge_hawkes(const ent_json *root, tally *t);     /* run_cases_point.c */
bool judge_pooled_fit(const ent_json *root, tally *t); /* run_cases_fit.c */
bool judge_base_rate(const ent_json *root, tally *t);
bool judge_hawkes_fit(const ent_json *root, tally *t);

/* Every claim of a region's text; false as above. */
bool run_ent_file(const char *path, tally *t);

/* ---- a stability case as a game; also for the property tests: run_cases_stability.c */

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

#endif
