/* trial.h - the inside of a verdict: what a check reads, and what is tried on it.
 *
 * A check is first tested at best values, with reasons (evaluate.h).  From these reasons follows
 * what it reads: games and numbers, and so the inputs it can rest on.  Then it is asked again many
 * times without reasons: in draws, under random preferences, with inputs taken out. */

#ifndef ENT_CLAIM_TRIAL_H
#define ENT_CLAIM_TRIAL_H

#include "analyse/trial.h"
#include "claim/evaluate.h"

/* Where an input stands in one of the games that are read. */
typedef struct ent_seat {
    uint32_t game; /* number in ent_reads */
    ent_input_kind kind;
    uint32_t player, line;
} ent_seat;

/* Inputs that count as one, with all their seats: a line that an alternative inherits has one in
 * either game. */
typedef struct ent_candidate {
    ent_support support;
    const ent_seat *seats;
    uint32_t n_seats;
} ent_candidate;

typedef struct ent_reads {
    ent_dispute_game **games; /* of the session that tested the check */
    uint32_t n_games;
    uint64_t *players;        /* of each game: bit per player whose preferences are asked about */
    const ent_attribute **numbers; /* each once, in the order of reading */
    uint32_t n_numbers;
    const ent_event **events; /* that the answer rests on, each once */
    uint32_t n_events;
    const ent_coverage **coverages;
    uint32_t n_coverages;
    const ent_table_line **lines; /* of choices, negotiations, divisions, each once */
    uint32_t n_lines;
    const ent_ground *grounds; /* of the answer at best values */
    uint32_t n_grounds;
    uint64_t deals; /* of `cost`, what choices, negotiations and divisions take */
    uint64_t cost; /* of asking once with all ranks anew: states times players */
    uint64_t ask;  /* of asking once with a rank changed in each game */
    bool in_doubt; /* some of it varies from draw to draw */
    bool numbers_in_doubt;
    double outcomes; /* different answers that draws of its lists can come to, at most */
} ent_reads;

/* ---- inputs.c */

ent_status ent_reads_of(ent_ctx *ctx, const ent_region *region, const ent_tested *tested,
                        ent_arena *arena, ent_reads *out);

/* Every input of what is read, in the order of the text of each game, numbers last. */
ent_status ent_candidates_of(ent_ctx *ctx, const ent_region *region, const ent_claim *claim,
                             const ent_reads *reads, ent_arena *arena, ent_candidate **out,
                             uint32_t *n);

/* ---- asking again: sample.c; a session of the asker's own, whose games are those of `reads` */

typedef struct ent_question {
    const ent_expr *expr;
    uint32_t alternative;
    const ent_reads *reads;
} ent_question;

/* Asks once; the poll is asked too. */
ent_status ent_ask(ent_ctx *ctx, ent_session *session, const ent_question *q, ent_arena *scratch,
                   ent_outcome *out);

/* The answer in another reading of the model, in `arena`, without reasons; an error where it cannot
 * be asked there: too many states, a ranking of states that are not there. */
ent_status ent_ask_in_world(ent_ctx *ctx, const ent_session *like, const ent_world *world,
                            const ent_expr *expr, uint32_t alternative, ent_arena *arena,
                            ent_tested *out);

/* For searches of what turns an answer: the question asked again, an ent_ask_again. */
typedef struct ent_asking {
    ent_session *session;
    const ent_question *question;
    ent_outcome before;
    ent_arena scratch; /* the asker clears it */
} ent_asking;

ent_status ent_ask_whether_same(void *asking, ent_ctx *ctx, bool *same);

/* The outcomes in draws [from, to): truth[k - from] is an ent_outcome; left[k - from] the left number
 * of a check that compares two, NaN without data (NULL: not asked for). */
ent_status ent_ask_draws(ent_ctx *ctx, ent_session *session, const ent_question *q, uint32_t from,
                         uint32_t to, unsigned char *truth, double *left);

/* In how many of the random profiles [from, to) the check is true, and in how many false, with
 * nothing but the candidate in force (NULL: nothing at all); in the others it has no data.  Ends
 * early when it is false in more than `most_false`. */
ent_status ent_ask_profiles(ent_ctx *ctx, ent_session *session, const ent_question *q,
                            const ent_candidate *candidate, uint32_t from, uint32_t to,
                            uint32_t most_false, uint32_t *n_true, uint32_t *n_false);

/* The outcome without a candidate. */
ent_status ent_ask_without(ent_ctx *ctx, ent_session *session, const ent_question *q,
                           const ent_candidate *candidate, ent_outcome *out);

/* What several supports, of units of effects, come to as one: jointly.c */
ent_status ent_restate_jointly(ent_ctx *ctx, ent_arena *arena, const ent_support *list, uint32_t n,
                               ent_support *out);

/* ---- weigh.c: why the answers of checks should be believed */

#define FALSE_SHARE 0.05    /* of draws: a check not false in no more of them is false */
#define COULD_SHARE 0.05    /* of draws: what `could` asks for */
#define RESTATED_SHARE 0.95 /* of profiles: true by chance; by what restates it */

/* A check that has been tested at best values. */
typedef struct ent_weighed {
    const ent_claim *claim;
    ent_check_answer *answer;
    bool could;           /* the claim may be false at best values */
    unsigned char *truth; /* an ent_outcome per draw; NULL: no doubt is stated */
    uint32_t n_draws;     /* of them */
    ent_reads reads;
} ent_weighed;

/* Draws, chance, restatements, carriers and numbers of every check that is neither an error nor
 * without data; by `jobs` threads, on which nothing depends. */
ent_status ent_weigh_checks(ent_ctx *ctx, ent_check_result *r, ent_weighed *list, uint32_t n,
                            unsigned jobs);

/* process_effects.c: asks again with the effects of processes mirrored, restored and set to zero; what
 * restates a true check. */
ent_status ent_restate_by_process(ent_ctx *ctx, ent_session *session, const ent_question *question,
                                  const ent_claim *claim, ent_arena *arena, ent_check_answer *a);

/* True under nearly any preferences. */
bool ent_true_by_chance(const ent_check_answer *a);

/* ---- verdict.c */

/* Alternatives under which every check of every claim is asked, in place of the claim's `across`; one that
 * says itself under which it is asked keeps that. */
typedef struct ent_readings_asked {
    const uint32_t *at;
    uint32_t n;
} ent_readings_asked;

/* ent_check_run with them: `across` of an answer has one test for each; ENT_OUTCOME_ERROR where the check
 * cannot be asked there.  What would turn a check is not looked for, but for the piece of the reading. */
ent_status ent_check_run_under(ent_ctx *ctx, const ent_region *region,
                               const ent_check_options *options, const ent_readings_asked *readings,
                               ent_check_result **out);

/* ---- what turns an answer round */

/* Whether an answer has turned: what has no data is no other answer. */
static inline bool ent_has_turned(ent_outcome before, ent_outcome now) {
    return now != before && now != ENT_OUTCOME_NO_DATA;
}

/* piece.c: the statement of an alternative that alone makes the check come out as `wanted` does. */
ent_status ent_find_piece(ent_ctx *ctx, ent_check_result *r, const ent_expr *expr,
                          uint32_t alternative, ent_outcome wanted, ent_piece *out);
/* The alternatives other than its own under which a check is true; `further` apart. */
ent_status ent_find_true_under(ent_ctx *ctx, ent_check_result *r, ent_check_answer *a);

/* margin.c: how little has to change before the outcome turns from `before`. */
ent_status ent_find_margin(ent_ctx *ctx, ent_session *session, const ent_question *q,
                           ent_outcome before, ent_margin *out);
/* The turning point of one number nearest to its best value; NONE where there is none. */
ent_status ent_find_number_margin(ent_ctx *ctx, ent_session *session, const ent_question *q,
                                  ent_outcome before, const ent_attribute *attribute,
                                  ent_margin *out);

/* ---- exchange.c */

/* The first exchange of two neighbours in one actor's ranking of a choice that turns the answer;
 * NONE where there is none, or no choice by rankings is asked about. */
ent_status ent_find_exchange(ent_ctx *ctx, ent_asking *asking, ent_margin *out);

#endif
