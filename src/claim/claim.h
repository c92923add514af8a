/* claim.h - what testing a sentence gives: verdicts with their grounds.
 *
 * Nothing here is prose.  A ground says which answer of the engine made a check come out as it did,
 * with the certificate or the path; src/report puts it into words. */

#ifndef ENT_CLAIM_CLAIM_H
#define ENT_CLAIM_CLAIM_H

#include "analyse/change.h"
#include "analyse/ledger.h"
#include "analyse/process.h"
#include "analyse/seas.h"
#include "analyse/stability.h"
#include "analyse/tables.h"
#include "entente/claims.h"

/* How much has to change before an answer is another. */
typedef enum ent_margin_kind {
    ENT_MARGIN_NONE,    /* nothing that was tried turns it */
    ENT_MARGIN_SWAPS,   /* `player` moves `state` past `swaps` other states in its ranking */
    ENT_MARGIN_NUMBER,  /* `attribute` crosses `turning` */
    ENT_MARGIN_EXCHANGE /* in one actor's ranking of a choice two neighbours change places */
} ent_margin_kind;

typedef struct ent_margin {
    ent_margin_kind kind;
    bool complete; /* false: not every change was tried, but all of up to `swaps` pairs (NONE), or
                    * all of fewer (SWAPS) */
    const ent_dispute_game *game;
    uint32_t player;
    ent_state state;
    bool up;        /* the state rises in the ranking */
    uint32_t swaps; /* pairs of states whose order changes: adjacent swaps of a strict ranking */
    const ent_attribute *attribute;
    double best, turning; /* in the attribute's own unit; equal: any step turns it, upwards where
                           * it `rises`, or `either` way */
    bool rises, either;
    bool reached;  /* at `turning` itself it has turned: a rank, which is rounded; a quota */
    bool inside;   /* the turning point lies within the stated range */
    bool stressed; /* there is no stated range: a quarter either way was tried */
    const ent_choice *choice; /* EXCHANGE */
    const ent_item_ranking *ranking;
    uint32_t above, below; /* items, as they would stand then */
    bool tied;             /* the ranking has them equal */
} ent_margin;

/* ---- grounds */

typedef enum ent_ground_kind {
    ENT_GROUND_STABLE, /* stable(..): `state`; certificates of all players asked about when it is
                             * true, of the first who leaves when it is not */
    ENT_GROUND_SOME,   /* some-equilibrium(..): true: `state` is one, with certificates; false:
                             * for each of `states` that satisfy the condition (at most 8) the
                             * certificate of the first player who leaves */
    ENT_GROUND_EVERY,  /* every-equilibrium(..): false: `state` is one that does not satisfy */
    ENT_GROUND_EQUILIBRIA, /* equilibria(..): `states` */
    ENT_GROUND_PATH,       /* reachable(..): `path` when true */
    ENT_GROUND_PREFERS,    /* prefers(..): `reason`, `state` against `other` */
    ENT_GROUND_MARGIN,     /* margin(..): whether `state` rests (`truth`), and `margin` */
    ENT_GROUND_ATTRIBUTE,  /* a number read from an attribute: `attribute` */
    ENT_GROUND_EVENTS,     /* events FILTER: `matches` */
    ENT_GROUND_COVERED,    /* covered(..): `truth`, and in `matches` how */
    ENT_GROUND_WINNER,     /* winner(..): `deal` */
    ENT_GROUND_BLOCKED,    /* deadlock(..), blocked(..): `truth`, `deal` */
    ENT_GROUND_SETTLEMENT, /* settlement(..), position(..), pivotal(..): `deal` */
    ENT_GROUND_SHARE,      /* share(..), lowest(..), highest(..): `deal` */
    ENT_GROUND_CORE,       /* in-core(..): `truth`, `deal` */
    ENT_GROUND_WORTH,      /* worth(..): `deal` */
    ENT_GROUND_AREA,       /* area(..), area-share(..): `deal` and its `sea` */
    ENT_GROUND_ZONE,       /* zone-of(..): the same */
    ENT_GROUND_DISTANCE,   /* distance(..): the same */
    ENT_GROUND_REACHED,    /* P(PROCESS = STATE ..): `deal` and its `process` */
    ENT_GROUND_MEDIAN      /* median-time(PROCESS = STATE ..): the same */
} ent_ground_kind;

/* A statement of a choice, negotiation, division or sea that an answer can rest on as a whole. */
typedef enum ent_table_line_kind {
    ENT_LINE_RANKING,
    ENT_LINE_APPROVAL,
    ENT_LINE_PARTY,
    ENT_LINE_WORTH,
    ENT_LINE_COAST, /* of a sea, like those below */
    ENT_LINE_CLOSING,
    ENT_LINE_COURSE, /* a named line that a rule goes along */
    ENT_LINE_FIELD,
    ENT_LINE_AGREED,
    ENT_LINE_RULE /* of an alternative, in what it changes */
} ent_table_line_kind;

typedef struct ent_table_line {
    ent_table_line_kind kind;
    ent_owner owner;
    uint32_t table;
    uint32_t actor; /* WORTH, and those of a sea: ENT_NONE */
    ent_slice text; /* of a ranking, an approval, the coalition of a worth; PARTY: the actor's name;
                     * COAST: its file; of the others of a sea: the name */
    ent_span span;
    const ent_provenance *provenance;
} ent_table_line;

/* How far the lines of a sea reach: of the state asked about, longest first. */
typedef struct ent_sea_stretches {
    const ent_control *at;
    uint32_t n;
} ent_sea_stretches;

/* What a sea comes to by one rule, or how far a place in it is from a shore. */
typedef struct ent_sea_answer {
    ent_sea_table table;
    ent_sea_lines lines; /* AREA, ZONE: with the zones where there are reasons */
    uint32_t state;      /* who is asked about, a number in table.sea->states; ENT_NONE */
    uint32_t field;      /* ZONE, DISTANCE: a number in table.sea->fields; ENT_NONE */
    uint32_t holder; /* ZONE: a state, n_states: the common part, ENT_NO_STATE: not in the sea */
    double km;       /* DISTANCE */
    uint32_t point;  /* DISTANCE: the nearest shore point, a number in table.waters->point */
    ent_sea_stretches stretches; /* AREA, where `why` has asked */
} ent_sea_answer;

/* How likely a process comes to a state, or by when. */
typedef struct ent_process_answer {
    const ent_process *process; /* as it stands */
    uint64_t with;              /* bit per intervention that is given */
    uint32_t state;
    double within;    /* years; MEDIAN: 0 */
    uint32_t n_steps; /* whole ones; MEDIAN: the answer */
    bool whole;
    bool scaled;   /* the moves of some state came to more than 1, and were made smaller */
    double chance; /* REACHED: to have been in the state; MEDIAN: sooner or later */
    const ent_chain_way *way; /* REACHED, with reasons: the most probable first */
    uint32_t n_ways;
} ent_process_answer;

/* What stands for the common part of a sea in a set of actors. */
#define ENT_COMMON_WATER (UINT32_MAX - 1)

/* What a choice, negotiation, division or sea comes to by one rule. */
typedef struct ent_deal {
    ent_owner owner;
    uint32_t table, alternative;
    const ent_method *rule; /* NULL: `column` of the division; BLOCKED: none */
    uint32_t column;
    uint32_t actor; /* who is asked about; ENT_NONE */
    uint32_t item;  /* of `blocked`; ENT_NONE */
    uint32_t dimension;
    bool in_turn; /* position(..): in turn number `turn` */
    uint32_t turn;
    const ent_choice_table *choice; /* of these three the owner's */
    const ent_negotiation_table *negotiation;
    const ent_division_table *division;
    ent_sea_answer *sea;
    const ent_process_answer *process;
    ent_chosen chosen;      /* WINNER */
    ent_settlement settled; /* SETTLEMENT */
    const double *part;     /* SHARE, CORE: per party, in the unit of the whole */
    uint64_t objecting; /* CORE, false: the coalition that gets least of what it is worth; 0: the
                               * parts are not what all together are worth.  WORTH: the coalition */
    double gets, worth; /* of it, or of all */
    const uint32_t *blockers; /* BLOCKED: per item an actor that does not rank it above it;
                               * ENT_NONE: nobody */
    const uint32_t *set;      /* the answer, where it is a set: items of WINNER; actors */
    uint32_t n_set;
    double number;                       /* where it is a number; AREA: km2 */
    const ent_attribute *const *numbers; /* that it rests on: those that the rule reads */
    uint32_t n_numbers;
    const ent_table_line *lines;
    uint32_t n_lines;
    uint64_t cost; /* of asking once, roughly in the unit of states times players */
} ent_deal;

typedef struct ent_ground {
    ent_ground_kind kind;
    const ent_expr *call;         /* the function as written */
    bool truth;                   /* of yes/no functions */
    const ent_dispute_game *game; /* disputes */
    const ent_method *concept;
    const ent_expr *cond; /* SOME, EVERY */
    uint32_t player;      /* PREFERS; STABLE for one player, PATH of one player; else ENT_NONE */
    uint64_t together;    /* STABLE by a concept for coalitions: who is asked about, bit per player;
                           * 0: every coalition */
    ent_state state, other;
    const ent_state *states; /* EQUILIBRIA: all; SOME: those that satisfy `cond`, at most 8 */
    uint64_t n_states;
    uint64_t n_satisfying; /* SOME, EVERY: feasible states that satisfy `cond` */
    uint64_t n_equilibria; /* SOME, EVERY */
    const ent_certificate *certificates;
    uint32_t n_certificates;
    ent_layer layer;                /* PATH: which moves count */
    uint64_t movers;                /* PATH: bit per player that may move; ENT_ALL_MOVERS */
    const ent_coalition *coalition; /* PATH: they are its members; NULL: everybody, or `player`.
                                     * STABLE: it has been named */
    const ent_step *path;           /* PATH from `state` to `other` */
    uint32_t n_steps;
    ent_preference_reason reason;
    const ent_attribute *attribute;
    ent_margin margin;            /* MARGIN: of whether `state` rests */
    ent_matches matches;          /* EVENTS; COVERED: how */
    const ent_event *const *read; /* EVENTS: those the number rests on, all of them certain */
    uint32_t n_read;
    const ent_coverage *const *coverages; /* COVERED, and EVENTS where the answer rests on silence:
                                           * the statements that have a part in it */
    uint32_t n_coverages;
    const ent_deal *deal; /* WINNER to DISTANCE */
} ent_ground;

typedef enum ent_outcome {
    ENT_OUTCOME_FALSE,
    ENT_OUTCOME_TRUE,
    ENT_OUTCOME_NO_DATA, /* `missing` says what */
    ENT_OUTCOME_ERROR    /* a diagnostic has been given */
} ent_outcome;

/* One expression, tested under one alternative. */
typedef struct ent_tested {
    uint32_t alternative; /* ENT_NONE: the model as written */
    ent_outcome outcome;
    const char *missing; /* "no value of naval for iran on 2017-10-02" */
    bool compared;       /* the whole check is a comparison of two numbers: */
    double left, right;
    bool
        drawn; /* the left one comes from a choice, negotiation, division or sea, and is in doubt: */
    double drawn_low, drawn_high; /* between them lies the middle 90 % of its draws */
    const ent_ground *grounds; /* in the order of the expression */
    uint32_t n_grounds;
    const struct ent_simulated *simulated; /* it asks a theatre (simulated.h); NULL: it does not */
} ent_tested;

/* ---- inputs: the statements of the model that an answer can rest on */

/* Where an input comes from, seen from the claim that is tested. */
typedef enum ent_origin {
    ENT_FROM_ELSEWHERE, /* a source that the claim does not cite, and no judgement */
    ENT_FROM_OWN,       /* the claim's own source; passages of one document are one source */
    ENT_FROM_JUDGEMENT, /* `from judgement`, or no `from` at all */
    ENT_FROM_DEFAULT    /* an assumed default of the language: nobody has said it */
} ent_origin;

ent_origin ent_origin_of(const ent_region *region, const ent_claim *claim,
                         const ent_provenance *provenance);
/* Whether a line says something by itself; a party's line, and that of a worth, say it by their
 * numbers. */
bool ent_line_says(ent_table_line_kind kind);
/* A number that stands in a line of a party, and goes with it. */
bool ent_is_cell(const ent_attribute *a);
/* Whether a ground reads a number, event or coverage of the claim's own source, or judgement. */
bool ent_reads_own(const ent_region *region, const ent_claim *claim, const ent_ground *ground);

typedef enum ent_input_kind {
    ENT_INPUT_PREFERENCE, /* line number `line` of game->line[player] */
    ENT_INPUT_RANK,       /* the whole `rank` of `player` */
    ENT_INPUT_NEVER,      /* line number `line` of game->rules.never */
    ENT_INPUT_BAN,        /* line number `line` of game->rules.bans */
    ENT_INPUT_NUMBER,     /* `attribute` */
    ENT_INPUT_EVENT,      /* `event` */
    ENT_INPUT_COVERAGE,   /* `coverage` */
    ENT_INPUT_MUCH,       /* line number `line` of `much` of `player` */
    ENT_INPUT_UNKNOWN,    /* line number `line` of `unknown` of `player` */
    ENT_INPUT_RANKING,    /* `table`: of a choice */
    ENT_INPUT_APPROVAL,   /* `table`: of a choice */
    ENT_INPUT_PARTY,      /* `table`: of a negotiation or division */
    ENT_INPUT_WORTH,      /* `table`: of a division */
    ENT_INPUT_COAST,      /* `table`: of a sea, like those below */
    ENT_INPUT_CLOSING,
    ENT_INPUT_COURSE,
    ENT_INPUT_FIELD,
    ENT_INPUT_AGREED
} ent_input_kind;

typedef struct ent_input {
    ent_input_kind kind;
    const ent_dispute_game *game; /* the first that is asked and has it; NUMBER: NULL */
    uint32_t player, line;
    const ent_attribute *attribute;
    const ent_event *event;
    const ent_coverage *coverage;
    const ent_table_line *table;
    ent_slice text; /* "not ally"; NUMBER: "naval"; EVENT: what happened; COVERAGE: "" */
    ent_span span;
    const ent_provenance *provenance;
    ent_origin origin;
} ent_input;

/* Inputs that count as one: a single statement, or all that share an `assuming NAME`; or, for a
 * check that asks no dispute, all numbers and events it reads. */
typedef struct ent_support {
    const ent_input *inputs;
    uint32_t n_inputs;
    uint32_t assumption;         /* that they share; ENT_NONE */
    ent_origin origin;           /* ELSEWHERE only where each of them is */
    uint32_t n_true, n_profiles; /* a restatement: random profiles with nothing but these inputs in
                                  * force, and those in which the check is true; 0 of 0: numbers */
    bool spare; /* a restatement: it has been taken out of the model, and the check is still true */
    bool joint; /* a restatement of a simulated check: no unit alone makes it true with all others
                 * mirrored, but without any of these it is not true, nor with all mirrored */
    ent_slice unit; /* of a simulated check: the effect, or the measure whose effects they are; the
                     * intervention of a process whose factors they are */
} ent_support;

/* In how many draws something is true. */
typedef struct ent_share {
    uint32_t n; /* draws; 0: no doubt is stated about what it reads */
    uint32_t n_true, n_missing;
} ent_share;

/* Whether it is false in at least 95 % of them; a draw without data is not one. */
bool ent_false_in_draws(const ent_share *s);

/* The statement of an alternative that alone turns an answer round: what the alternative puts in
 * place of what the model says. */
typedef enum ent_piece_kind {
    ENT_PIECE_NONE,     /* no single statement of it does */
    ENT_PIECE_STANCE,   /* of the wants of `player`: `added` in place of `removed` */
    ENT_PIECE_MUCH,     /* the `much` lines of `player` */
    ENT_PIECE_UNKNOWN,  /* the `unknown` lines of `player` */
    ENT_PIECE_NEVER,    /* of the `never` lines: `added` in place of `removed` */
    ENT_PIECE_BANS,     /* its `ban` lines */
    ENT_PIECE_NOW,      /* its `now` */
    ENT_PIECE_VIEWS,    /* its `view` blocks: what they may change has no data */
    ENT_PIECE_NUMBER,   /* `attribute` */
    ENT_PIECE_DROP,     /* `drop` of `assumption` */
    ENT_PIECE_EVENT,    /* `event`, which it adds or puts in place of one of the same name */
    ENT_PIECE_NO_EVENT, /* `drop` of `event` */
    ENT_PIECE_LINE,     /* `line` of a choice, negotiation, division or sea, or its number
                         * `attribute` */
    ENT_PIECE_TABLE     /* all that it says of the choice, negotiation, division or sea `table` */
} ent_piece_kind;

typedef struct ent_piece {
    ent_piece_kind kind;
    uint32_t alternative, dispute, player, assumption;
    const ent_attribute *attribute;
    const ent_event *event;
    const ent_table_line *line;
    ent_owner owner; /* TABLE */
    uint32_t table;
    bool whole; /* STANCE, NEVER: no part of the list does, the whole does; a `rank` too */
    const ent_line *const *added; /* as they stand in the alternative */
    uint32_t n_added;
    const ent_line *const *removed; /* as they stand in the model */
    uint32_t n_removed;
} ent_piece;

/* ---- answers */

/* Why a check has the verdict it has. */
typedef enum ent_reason {
    ENT_BECAUSE_TRUE,     /* holds; fails: false throughout */
    ENT_BECAUSE_MISSING,  /* no data, error */
    ENT_BECAUSE_BEST,     /* depends: false at best values, true in some draws */
    ENT_BECAUSE_SHARE,    /* depends: true in fewer draws than required */
    ENT_BECAUSE_ACROSS,   /* depends: not the same under each alternative of `across` */
    ENT_BECAUSE_REPORTED, /* depends: not the same without what the claim's passage reports */
    ENT_BECAUSE_RESTATED, /* assumed */
    ENT_BECAUSE_AGAINST,  /* weak: the rival is true too */
    ENT_BECAUSE_CHANCE    /* weak: true of nearly any preferences */
} ent_reason;

/* The check asked again with something done to the assumed effects of processes. */
typedef struct ent_process_try {
    ent_effects_kind kind;
    ent_slice unit; /* the intervention, or the assumption its effects share; MIRRORED: none */
    ent_outcome outcome;
    bool compared; /* the two sides of a comparison: */
    double left, right;
} ent_process_try;

typedef struct ent_check_answer {
    const ent_check *check;
    bool simulates; /* it asks a theatre: rules of its own, simulated.c */
    ent_verdict verdict;
    ent_reason reason;
    ent_tested tested; /* in the model as written, or the check's own alternative */
    bool has_against;
    ent_tested against;
    const ent_tested *across; /* one per alternative of the claim's `across` */
    const ent_piece *decides; /* per alternative of `across`: what of it alone turns the answer */
    uint32_t n_across;
    bool has_reported;           /* the claim cites what is only reported: */
    ent_tested without_reported; /* the check without the statements that cite it */
    ent_share draws;             /* of `tested` */
    const ent_share *across_draws;

    /* Only of a check that asks a dispute; n_profiles 0: none were tried (too large a dispute). */
    uint32_t n_profiles, n_by_chance; /* random strict preferences, and those in which it is true */
    uint32_t n_unanswered;           /* and those in which it has no data, such as no equilibrium */
    const ent_support *restatements; /* each alone makes it true */
    uint32_t n_restatements;
    const ent_process_try
        *tries; /* of a check that reads assumed effects of processes: all mirrored,
                                   * then each unit restored and set to zero */
    uint32_t n_tries;
    const ent_support *carriers; /* without one of them it is false (true of a true check only) */
    uint32_t n_carriers;
    bool carriers_complete;     /* false: too large a dispute to try them all */
    const ent_support *numbers; /* all the numbers it reads, one each; `carriers` has them too */
    uint32_t n_numbers;
    const ent_support *lines; /* rankings, approvals, lines of parties, worths, and the statements
                               * of seas, one each */
    uint32_t n_lines;

    /* Of a check that is false: the alternatives under which it is true; of one that is asked under
     * an alternative only those that contain all that this one says, and more: `further`. */
    const uint32_t *true_under, *true_further;
    uint32_t n_true_under, n_true_further;

    bool has_margin; /* computed by `why`, and for a check that depends on its draws */
    bool margin_by_why; /* by `why` alone: `check` says the same whether `why` was asked or not */
    ent_margin margin;
} ent_check_answer;

/* What the claim's verdict came from. */
typedef enum ent_cause {
    ENT_BY_CHECK,  /* check number `decisive` */
    ENT_BY_NEED,   /* need number `decisive` does not hold; an assumption: it was dropped */
    ENT_BY_SHARE,  /* each check is true often enough, but all together are not */
    ENT_BY_NOTHING /* the claim has no check */
} ent_cause;

typedef struct ent_claim_answer {
    const ent_claim *claim;
    const char *name; /* the claim's, NUL-ended */
    ent_verdict verdict;
    ent_cause cause;
    uint32_t decisive;
    ent_verdict needed; /* BY_NEED: the verdict of the needed claim */
    const ent_check_answer *checks;
    uint32_t n_checks;
    double required;    /* the share of draws that the claim asks for: .95, .55, .05 */
    bool robust;        /* because the claim says `robust`; otherwise the hedge decides: */
    ent_hedge hedge;    /* of the cited passage that asks for most; NONE without passages */
    uint32_t hedged_by; /* that passage; ENT_NONE: no passage is cited */
    double above; /* "could" means more often than the base rate: what the share must be above;
                         * 0: no more than `required` */
    ent_share draws;    /* in which all its checks are true; one of each `any` is enough */
    const ent_attribute *const *stressed; /* numbers it reads for which no doubt is stated */
    uint32_t n_stressed;
    uint32_t n_weak;  /* weak checks beside one that holds: a note */
    bool unexpected;  /* differs from its `expect` */
    uint32_t repeats; /* number, from 1, of the first claim of the result before it that has a check
                       * in common with it; 0: none */
} ent_claim_answer;

/* Where the options of a run leave them at 0. */
enum { ENT_DEFAULT_DRAWS = 1000, ENT_DEFAULT_PROFILES = 1000, ENT_DEFAULT_SEED = 1 };

/* One actor's ranking in a choice as another: `then` wherever it is `now`. */
typedef struct ent_reranked {
    uint32_t choice, actor;
    const uint32_t *now, *then; /* per item */
} ent_reranked;

/* A reading of the model that questions are put to: its games are opened on demand and shared. */
typedef struct ent_session {
    const ent_region *region;
    const ent_world *world; /* NULL: as written */
    uint64_t max_states;
    ENT_VEC(ent_dispute_game *) games; /* grounds point into them */
    ent_sea_desk *desk;                /* of the result, for all of its sessions; NULL: no seas */
    bool drawn;                        /* numbers as in draw number `draw` */
    uint64_t seed;
    uint32_t draw;
    bool unlooked;              /* as if nothing had been looked for: silence says nothing */
    const ent_attribute *fixed; /* this number is `value`, in its own unit; NULL: none */
    double value;
    const ent_reranked *reranked; /* NULL: none */
    const ent_process_effects *effects; /* what is done to those of processes; NULL: nothing */
} ent_session;

struct ent_check_result {
    const ent_region *region; /* kept */
    ent_arena arena;
    ent_world world; /* `dropped`: the assumptions left out for this run */
    ent_session session;
    uint32_t n_draws;               /* 0: best values only */
    uint32_t n_profiles;            /* asked for */
    const ent_claim_answer *claims; /* those asked for, in the order of the text */
    uint32_t n_claims;
};

/* What a run says of a bottom line of the author's. */
typedef enum ent_follows {
    ENT_FOLLOWS,              /* no claim it needs fails, errs or has no data */
    ENT_FOLLOWS_NOT,          /* one does */
    ENT_FOLLOWS_FROM_NOTHING, /* it names no claim */
    ENT_FOLLOWS_UNASKED       /* the run has not asked all of them, and none that it asked fails */
} ent_follows;

ent_follows ent_bottom_line_follows(const ent_check_result *r, const ent_bottom_line *line);
/* The answer of the run to claim number `claim` of the region; NULL: it was not asked. */
const ent_claim_answer *ent_answer_of(const ent_check_result *r, uint32_t claim);

/* Why: of a claim (answer and what would turn each check round) or of a state of a dispute. */
typedef struct ent_turns {
    const ent_change *changes; /* that would turn the answer round */
    uint32_t n_changes;
    bool complete; /* false: not every change was tried */
} ent_turns;

struct ent_why {
    ent_check_result *result; /* holds region, arena and games */
    bool borrowed;            /* the result is somebody else's */
    bool about_claim;
    uint32_t claim;         /* which of the result's is asked about */
    const ent_turns *turns; /* about a claim: per check; about a state: per certificate */
    /* about a state */
    ent_dispute_game *game;
    const ent_method *concept;
    ent_state state;
    const ent_certificate *certificates; /* one per player asked about */
    uint32_t n_certificates;
};

#endif
