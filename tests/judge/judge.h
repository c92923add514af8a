/* judge.h - how the fields of a case file are judged.
 *
 * fields.c holds the one table: which path of the file is judged by which function.  A judge gets
 * one field, compares it with what the engine computes and tells the tally; it returns a failure
 * only where the file cannot be judged at all. */

#ifndef ENT_TESTS_JUDGE_H
#define ENT_TESTS_JUDGE_H

#include "run_cases.h"

#include "base/bits.h"
#include "base/method.h"

enum { N_RULES = 3 }; /* as many as there are ent_reply_rule */

/* The case at hand, and what has been decided of it already. */
typedef struct bench {
    stability_case c;
    tally *t;
    ent_bits *stable; /* [rule][method][dm]; no words: not decided yet */
} bench;

/* A place in the file. */
typedef struct figure figure;
struct figure {
    bench *b;
    const figure *up; /* what it is part of; NULL: the file itself */
    const ent_json *value;
    const char *key; /* of a member; NULL in a list */
    size_t at;       /* position in a list */
    const char *path;
};

typedef ent_status judge_fn(const figure *f);

/* "PATH: expected EXPECTED, got GOT", counted as failed. */
void figure_differs(const figure *f, const char *expected, const char *got, ...) ENT_FORMAT(3, 4);

/* Passed, or "PATH: expected EXPECTED, got GOT". */
void figure_is(const figure *f, bool right, const char *expected, const char *got);

/* ---- run_cases_stability.c: the file's words */

bool json_is_text(const ent_json *v, const char *wanted);
bool json_whole(const ent_json *v, uint64_t *out); /* a number 0, 1, 2, .. */
bool case_find_dm(const stability_case *c, const char *name, uint32_t *dm);
const char *case_dm_name(const stability_case *c, uint32_t dm);
bool case_find_state(const stability_case *c, const ent_json *id, size_t *k);
/* "3>7", by ids, as positions in the list. */
bool case_find_pair(const stability_case *c, const ent_json *v, size_t *from, size_t *to);

/* A copy of the game in which dm's ranks, and nobody else's, follow from the statements. */
ent_status case_rank_by_statements(ent_ctx *ctx, stability_case *c, uint32_t dm,
                                   const ent_json *list, ent_game *out);

/* ---- preference.c */

/* Compares how g ranks the states for dm with the list of groups, best first; `alone`: only those
 * that stand alone in their group are looked at.  A difference is told as "PATH: expected .., got",
 * with the first two states that it is about. */
void compare_order(const figure *f, const ent_game *g, uint32_t dm, const ent_json *groups,
                   bool alone);

/* ---- sets.c: lists of states */

/* Compares the list of ids with the states for which in[] is true. */
ent_status judge_ids(const figure *f, const bool *in);

/* in[k]: whether listed state k is stable for dm, by definition; a table that says something else
 * is a failure of its own. */
ent_status find_stable(const figure *f, ent_reply_rule rule, const ent_method *m, uint32_t dm,
                       bool *in);

/* Room for one truth value per listed state, in the case's arena; NULL: out of memory, said. */
bool *room_for_states(const figure *f);

/* The decision maker that the row is about: its member "dm". */
ent_status find_row_dm(const figure *row, uint32_t *dm);

/* ---- the judges, by file */

/* model.c: the model itself */
judge_fn judge_text, judge_name, judge_form, judge_owner, judge_direction, judge_infeasible,
    judge_ban, judge_dm, judge_count, judge_states, judge_code, judge_pattern, judge_state_id,
    judge_arc, judge_each_dm;

/* preference.c */
judge_fn judge_ranking, judge_statements, judge_authoritative, judge_cut, judge_reads,
    judge_certain_pair, judge_otherwise;

/* words.c: conditions in words */
judge_fn judge_never, judge_statements_text;

/* sets.c */
judge_fn judge_stable, judge_equilibria, judge_limited, judge_horizon, judge_horizons,
    judge_dm_members, judge_rule, judge_coalesced;

/* rules.c */
judge_fn judge_differences;

/* gmcr_py.c */
judge_fn judge_peer_version, judge_peer_engine, judge_peer_rule, judge_peer_stable,
    judge_peer_equilibria, judge_peer_differences;

/* coalitions.c */
judge_fn judge_coalitions, judge_members, judge_coalition, judge_universal;

/* status_quo.c */
judge_fn judge_status_quo, judge_legal_distance, judge_ui_distance;

#endif
