/* theatre_words.c - one word of the language for each symbol of the model, with its default, the
 * default's doubt, and where both come from.
 *
 * What is *estimated* comes with its standard error: the pooled fit of 1,371 dispute onsets in 25,466
 * years of contiguous pairs, 1946-2010 (GML 2.2.1; log-normal frailty), the shares and durations of
 * disputes after 1945, and attacks in Iraq.  What is *assumed* has a wide spread and is named in every
 * output that leans on it. */

#include "model/theatre.h"

#include <math.h>

#define FIT "pooled fit, 1,371 onsets in 25,466 dyad-years 1946-2010"
#define MID "disputes after 1945 (GML 2.2.1)"
#define ATTACKS "attacks in Iraq 2013-2017; Lewis et al. 2012"
#define ANY -HUGE_VAL, HUGE_VAL
#define UP 0, HUGE_VAL
#define PART 0, 1
/* Beyond these a run would not end, or a number not be one: e^10 is a factor of 22,000. */
#define EFFECTS -10, 10
#define FROM_TO(low, high) low, high
#define NO_SPREAD ENT_SPREAD_NONE, 0, 0, 0
#define NORMAL(sd) ENT_SPREAD_NORMAL, sd, 0, 0
#define LOGNORMAL(sd) ENT_SPREAD_LOGNORMAL, sd, 0, 0
#define LOGIT(sd) ENT_SPREAD_LOGIT, sd, 0, 0
#define HALF_NORMAL(sd) ENT_SPREAD_HALF_NORMAL, sd, 0, 0
#define BETA(a, b) ENT_SPREAD_BETA, 0, a, b
#define ESTIMATED ENT_BASIS_ESTIMATED
#define ASSUMED ENT_BASIS_ASSUMED
#define GIVEN ENT_BASIS_GIVEN
#define MUST NAN
#define EFFECT true
#define PLAIN false

/* clang-format off */

const ent_theatre_word ent_theatre_words[ENT_N_THEATRE_NUMBERS] = {
    [ENT_TN_BASE] = {"incidents", "base", "eta_0",
     "logarithm of the yearly rate of dispute onsets of a pair without anything below", "",
     -4.348, NORMAL(0.160), ESTIMATED, PLAIN, FROM_TO(-30, 3), FIT},
    [ENT_TN_RIVALRY] = {"incidents", "rivalry", "b_riv", "effect of a strategic rivalry", "",
     2.104, NORMAL(0.122), ESTIMATED, EFFECT, EFFECTS, FIT},
    [ENT_TN_LAND] = {"incidents", "land", "b_land", "effect of a land border", "",
     0.870, NORMAL(0.147), ESTIMATED, EFFECT, EFFECTS, FIT},
    [ENT_TN_PACT] = {"incidents", "pact", "b_pact", "effect of a defence pact", "",
     -0.685, NORMAL(0.121), ESTIMATED, EFFECT, EFFECTS, FIT},
    [ENT_TN_CAPABILITY] = {"incidents", "capability", "b_ln",
     "effect of the distance of capabilities, per unit of its logarithm", "",
     -0.074, NORMAL(0.041), ESTIMATED, EFFECT, EFFECTS, FIT},
    [ENT_TN_CLAIM] = {"incidents", "claim", "b_claim", "effect of a claim, less its mean", "",
     0.5, NORMAL(0.5), ASSUMED, EFFECT, EFFECTS, "direction from Hensel 2006"},
    [ENT_TN_RACE] = {"incidents", "race", "b_race", "effect of an arms race, less its mean", "",
     0.39, NORMAL(0.4), ASSUMED, EFFECT, EFFECTS,
     "by analogy: onsets of rivals in races, ratio 1.47 (Gibler, Rider and Hutchison 2005)"},
    [ENT_TN_DEPENDENCE] = {"incidents", "dependence", "b_dep",
     "effect of economic dependence, less its mean", "",
     0, NORMAL(0.5), ASSUMED, EFFECT, EFFECTS, "the literature disagrees on its size"},
    [ENT_TN_BELIEF] = {"incidents", "belief", "b_bel",
     "effect of taking each other for aggressive", "",
     0, NORMAL(0.5), ASSUMED, EFFECT, EFFECTS, "not estimated"},
    [ENT_TN_FRAILTY] = {"incidents", "frailty", "sigma",
     "spread of what is not known of a pair, on the logarithmic scale", "",
     0.786, LOGNORMAL(0.122), ESTIMATED, PLAIN, FROM_TO(0, 5), FIT},
    [ENT_TN_BRANCHING] = {"incidents", "branching", "n",
     "how many later onsets one sets off", "",
     0.447, LOGNORMAL(0.091), ESTIMATED, PLAIN, UP, FIT},
    [ENT_TN_NEIGHBOURS] = {"incidents", "neighbours", "n_nbr / n",
     "the part of them that falls on pairs with an actor in common", "",
     0.10, BETA(1, 9), ASSUMED, EFFECT, PART, "not estimated"},
    [ENT_TN_RECIPROCITY] = {"incidents", "reciprocity", "n_rec",
     "added to branching for answers in kind; 0, since the pooled branching contains it", "",
     0, NO_SPREAD, ASSUMED, EFFECT, UP, "contained in the pooled branching"},
    [ENT_TN_PROVOCATION] = {"incidents", "provocation", "n_prov",
     "how many incidents an exercise or act sets off in one who takes it for hostile", "",
     0.15, HALF_NORMAL(0.1), ASSUMED, EFFECT, UP, "not estimated"},
    [ENT_TN_SPILLOVER] = {"incidents", "spillover", "n_spill",
     "how many attacks one sets off on the group's other borders", "",
     0, NO_SPREAD, ASSUMED, EFFECT, UP, "not estimated"},
    [ENT_TN_DECAY] = {"incidents", "decay", "beta", "how fast that fades, per year", "",
     0.210, LOGNORMAL(0.110), ESTIMATED, PLAIN, FROM_TO(0.001, 1000), FIT},
    [ENT_TN_SEVERITY] = {"incidents", "severity", "kappa",
     "how much more a severe onset sets off; 0 is off", "",
     0, NO_SPREAD, ASSUMED, EFFECT, FROM_TO(-5, 5), "not estimated"},
    [ENT_TN_FAST] = {"incidents", "fast", "n_fast",
     "how many incidents one sets off within weeks (mean 30 days)", "",
     0.2, NO_SPREAD, ASSUMED, EFFECT, 0, 0.99, "not estimated"},
    [ENT_TN_CLAIM_MEAN] = {"incidents", "claim-mean", "mean of D",
     "mean of the claim in the population that the base rate is of", "",
     0.2, NO_SPREAD, ASSUMED, PLAIN, EFFECTS, "not counted in the pooled data"},
    [ENT_TN_RACE_MEAN] = {"incidents", "race-mean", "mean of G",
     "mean of the race in that population: its value without any growth", "",
     0.018, NO_SPREAD, ASSUMED, PLAIN, PART, "the value of the race without any growth"},
    [ENT_TN_DEPENDENCE_MEAN] = {"incidents", "dependence-mean", "mean of x",
     "mean of the dependence in that population", "",
     0.02, NO_SPREAD, ASSUMED, PLAIN, PART, "not counted in the pooled data"},
    [ENT_TN_SIGNAL] = {"exercises", "signal", "q_h / q_b",
     "how much likelier a hostile actor holds an exercise than one that is not", "",
     3, LOGNORMAL(0.5), ASSUMED, EFFECT, FROM_TO(0.001, 1000), "not estimated"},
    [ENT_TN_TRANSPARENCY] = {"exercises", "transparency", "nu",
     "the part of an exercise's message that notice and observers take away", "",
     0, NO_SPREAD, ASSUMED, EFFECT, PART, "none unless it is said"},
    [ENT_TN_FORGET] = {"exercises", "forget", "ln 2 / zeta",
     "half-life of a belief's departure from what it was", "years",
     1, LOGNORMAL(0.5), ASSUMED, PLAIN, FROM_TO(0.001, 1000), "not estimated"},
    [ENT_TN_DISPUTE] = {"ladder", "dispute", "p_1",
     "the chance that an incident becomes a dispute", "",
     0.11, LOGIT(0.5), ASSUMED, PLAIN, FROM_TO(0.001, 1),
     "onsets do not depend on it, numbers of incidents do"},
    [ENT_TN_CRISIS] = {"ladder", "crisis", "p_2", "the chance that a dispute sees force used", "",
     0.74, LOGIT(0.10), ESTIMATED, PLAIN, PART, MID},
    [ENT_TN_CLASH] = {"ladder", "clash", "p_3", "the chance that a clash becomes a war", "",
     0.036, LOGIT(0.25), ESTIMATED, PLAIN, PART, MID},
    [ENT_TN_DWELL_1] = {"ladder", "dwell", "half-life 1",
     "half-life of a quarrel below a dispute", "days",
     60, LOGNORMAL(0.5), ASSUMED, PLAIN, FROM_TO(1e-4, 1000), "not estimated"},
    [ENT_TN_DWELL_2] = {"ladder", "dwell", "half-life 2", "half-life of a crisis", "days",
     9, LOGNORMAL(0.5), ESTIMATED, PLAIN, FROM_TO(1e-4, 1000), MID},
    [ENT_TN_DWELL_3] = {"ladder", "dwell", "half-life 3", "half-life of a clash", "days",
     33, LOGNORMAL(0.5), ESTIMATED, PLAIN, FROM_TO(1e-4, 1000), MID},
    [ENT_TN_DWELL_4] = {"ladder", "dwell", "half-life 4", "half-life of a war", "days",
     627, LOGNORMAL(0.5), ESTIMATED, PLAIN, FROM_TO(1e-4, 1000), MID},
    [ENT_TN_LADDER_RACE] = {"ladder", "race", "c_race",
     "effect of an arms race on the odds of each step up", "",
     0, NORMAL(0.4), ASSUMED, EFFECT, EFFECTS, "not estimated"},
    [ENT_TN_MISREAD] = {"ladder", "misread", "c_mis",
     "effect of a misread exercise on the odds of each step up", "",
     0, NORMAL(0.4), ASSUMED, EFFECT, EFFECTS, "not estimated"},
    [ENT_TN_LADDER_DEPENDENCE] = {"ladder", "dependence", "c_dep",
     "effect of economic dependence on the odds of each step up", "",
     0, NORMAL(0.4), ASSUMED, EFFECT, EFFECTS, "not estimated"},
    [ENT_TN_SETTLE_BASE] = {"settle", "base", "h_0",
     "yearly rate at which a pair settles its claim; 0: nothing is settled", "",
     0, NO_SPREAD, ASSUMED, PLAIN, FROM_TO(0, 100), "nothing is settled unless it is said"},
    [ENT_TN_PRECEDENT] = {"settle", "precedent", "pi",
     "what a settlement adds to the rate of pairs like it, as a mean number", "",
     0.2, HALF_NORMAL(0.2), ASSUMED, EFFECT, FROM_TO(0, 100),
     "direction from Clay and Owsiak 2016"},
    [ENT_TN_FADE] = {"settle", "fade", "ln 2 / omega", "half-life of an example", "years",
     5, NO_SPREAD, ASSUMED, PLAIN, FROM_TO(0.01, 1000), "not estimated"},
    [ENT_TN_RELIEF] = {"settle", "relief", "b_settle",
     "effect of a settlement on the pair's incidents", "",
     0, NO_SPREAD, ASSUMED, EFFECT, EFFECTS, "none unless it is said"},
};

const ent_theatre_word ent_dyad_words[ENT_N_DYAD_NUMBERS] = {
    [ENT_DN_CLAIM] = {"dyads", "claim", "D", "how much one claims of the other, 0 to 1", "",
     0, NO_SPREAD, GIVEN, PLAIN, PART, "none unless it is said"},
    [ENT_DN_CAPABILITY] = {"dyads", "capability", "|ln C_a / C_b|",
     "distance of national capabilities on the logarithmic scale", "",
     0, NO_SPREAD, GIVEN, PLAIN, FROM_TO(0, 20), "equal unless it is said"},
    [ENT_DN_DEPENDENCE] = {"dyads", "dependence", "x",
     "the smaller of the two shares of trade in income (weak link)", "",
     0, NO_SPREAD, GIVEN, PLAIN, PART, "none unless it is said"},
    [ENT_DN_BELIEF] = {"dyads", "belief", "b",
     "how likely each takes the other to be hostile before any exercise", "",
     0.5, NO_SPREAD, GIVEN, PLAIN, 0.001, 0.999, "even unless it is said"},
};

const ent_theatre_word ent_single_words[ENT_N_SINGLE_NUMBERS] = {
    [ENT_SN_OUTSIDE] = {"outside", "outside", "o", "presence of an outside power", "",
     MUST, NO_SPREAD, GIVEN, PLAIN, UP, "none unless it is said"},
    [ENT_SN_EXERCISE_RATE] = {"exercises", "rate", "rate of exercises",
     "exercises that an actor holds in a year", "",
     MUST, NO_SPREAD, GIVEN, PLAIN, FROM_TO(0, 1000), "none unless it is said"},
    [ENT_SN_SIMILARITY] = {"settle", "similarity", "Sim",
     "how much one settlement is an example for another pair", "",
     MUST, NO_SPREAD, GIVEN, PLAIN, PART, "by actors and claims in common unless it is said"},
    [ENT_SN_STAKE] = {"stake", "stake", "V", "what is lost, in its own unit", "",
     MUST, NO_SPREAD, GIVEN, PLAIN, UP, "must be given"},
};

const ent_theatre_word ent_arms_words[ENT_N_ARMS_WORDS] = {
    [ENT_AN_START] = {"arms", "start", "m", "what it can bring to bear, in a unit of the model", "",
     MUST, NO_SPREAD, GIVEN, PLAIN, FROM_TO(0, 1e12), "must be given"},
    [ENT_AN_FATIGUE] = {"arms", "fatigue", "a", "the part of it that is lost in a year", "",
     0.15, LOGNORMAL(0.5), ASSUMED, PLAIN, FROM_TO(0, 100), "not estimated"},
    [ENT_AN_NOISE] = {"arms", "noise", "s", "spread of chance changes over a year", "",
     0, NO_SPREAD, ASSUMED, PLAIN, FROM_TO(0, 100), "none unless it is said"},
    [ENT_AN_RESTRAINT] = {"arms", "restraint", "a_0", "the part of its reaction while it holds back",
     "", 1, NO_SPREAD, ASSUMED, EFFECT, PART, "none unless it is said"},
    [ENT_AN_UNTIL] = {"arms", "until", "tau",
     "the part of its own that another must reach for it to stop holding back", "",
     MUST, NO_SPREAD, ASSUMED, PLAIN, UP, "never unless it is said"},
    [ENT_AN_EXCESS] = {"arms", "excess", "e", "how much more than the pursued it wants", "",
     0, NO_SPREAD, ASSUMED, PLAIN, -1, 1000, "as much unless it is said"},
    [ENT_ARMS_REACT] = {"arms", "react", "k", "what it adds in a year for each unit of another", "",
     0.1, LOGNORMAL(0.5), ASSUMED, EFFECT, FROM_TO(0, 100), "not estimated"},
    [ENT_ARMS_PURSUE] = {"arms", "pursue", "q",
     "the part of the distance to the pursued that it closes in a year", "",
     MUST, NO_SPREAD, ASSUMED, EFFECT, FROM_TO(0, 100), "none unless it is said"},
    [ENT_ARMS_PROGRAMME] = {"arms", "programme", "g", "what it adds in a year by itself", "",
     MUST, NO_SPREAD, ASSUMED, PLAIN, FROM_TO(-1e12, 1e12), "none unless it is said"},
    [ENT_ARMS_DELIVER] = {"arms", "deliver", "Delta m", "what is added on a date", "",
     MUST, NO_SPREAD, ASSUMED, PLAIN, FROM_TO(-1e12, 1e12), "none unless it is said"},
};

const ent_theatre_word ent_border_words[ENT_N_BORDER_NUMBERS] = {
    [ENT_BN_RATE] = {"attacks", "rate", "mu", "observed attacks in a year that none sets off", "",
     MUST, NO_SPREAD, GIVEN, PLAIN, FROM_TO(0, 5000), "must be given"},
    [ENT_BN_BRANCHING] = {"attacks", "branching", "n", "how many attacks one sets off", "",
     0.5, NORMAL(0.1), ESTIMATED, PLAIN, 0, 0.99, ATTACKS},
    [ENT_BN_LAG] = {"attacks", "lag", "1 / beta", "mean time to those", "days",
     0.5, LOGNORMAL(0.5), ESTIMATED, PLAIN, FROM_TO(1e-5, 100), ATTACKS},
    [ENT_BN_OBSERVED] = {"attacks", "observed", "p_obs",
     "the part of the attacks that becomes known", "",
     1, NO_SPREAD, ASSUMED, PLAIN, 0.01, 1, "all unless it is said"},
    [ENT_BN_ACCESS] = {"attacks", "access", "theta_acc",
     "effect of the group's access to that side on the logarithm of the rate", "",
     0, NORMAL(0.5), ASSUMED, EFFECT, EFFECTS, "none unless it is said"},
    [ENT_BN_AID] = {"attacks", "aid", "theta_aid",
     "effect of aid to the state on the logarithm of the rate", "",
     0, NORMAL(0.5), ASSUMED, EFFECT, EFFECTS, "none unless it is said"},
};

const ent_theatre_word ent_measure_words[ENT_N_MEASURE_NUMBERS] = {
    [ENT_MN_BINDINGNESS] = {"measure", "bindingness", "bindingness",
     "how far it binds; all effects are multiplied by it", "",
     MUST, NO_SPREAD, GIVEN, PLAIN, PART, "must be given"},
    [ENT_MN_RAMP] = {"measure", "ramp", "ramp", "how long it takes until it has its effects", "years",
     0, NO_SPREAD, ASSUMED, PLAIN, FROM_TO(0, 1000), "at once unless it is said"},
    [ENT_MN_TENSION] = {"measure", "tension", "theta_mu",
     "effect on the logarithm of the rate of incidents", "",
     -0.35, NORMAL(0.25), ASSUMED, EFFECT, EFFECTS, "half a defence pact"},
    [ENT_MN_DAMPING] = {"measure", "damping", "delta",
     "the part of what incidents set off that it keeps from happening", "",
     0.2, BETA(2, 8), ASSUMED, EFFECT, PART, "not estimated"},
    [ENT_MN_ESCALATION] = {"measure", "escalation", "theta_gamma",
     "effect on the odds of each step up", "",
     -0.4, NORMAL(0.4), ASSUMED, EFFECT, EFFECTS, "not estimated"},
    [ENT_MN_CALMING] = {"measure", "calming", "phi", "how much faster it calms down", "",
     0.5, HALF_NORMAL(0.5), ASSUMED, EFFECT, FROM_TO(0, 100), "not estimated"},
    [ENT_MN_TRANSPARENCY] = {"measure", "transparency", "theta_nu",
     "added to the transparency of exercises", "",
     0, NO_SPREAD, ASSUMED, EFFECT, PART, "none unless it is said"},
};

/* clang-format on */
