/* fit.h - the question `fit`, answered: estimates with their errors, and what speaks against them. */

#ifndef ENT_ANALYSE_FIT_H
#define ENT_ANALYSE_FIT_H

#include "analyse/dyad_years.h"
#include "base/date.h"
#include "dyn/fit.h"
#include "entente/fit.h"
#include "model/theatre.h"

typedef enum ent_fit_about { ENT_FIT_OF_YEARS, ENT_FIT_OF_STREAMS, ENT_FIT_OF_PAIRS } ent_fit_about;

/* What a number stands for.  All but covariates are fitted as logarithms. */
typedef enum ent_fit_role {
    ENT_FIT_RATE,      /* a year, with covariates at zero, or of a stream */
    ENT_FIT_COVARIATE, /* its factor on the rate is exp(estimate) */
    ENT_FIT_BRANCHING, /* events that one event sets off, on average: n; of one stream or pair, or of
                         * `target` by `source` */
    ENT_FIT_SELF,      /* the same, of its own stream; */
    ENT_FIT_RECIPROCAL,  /* of the stream that answers it; */
    ENT_FIT_NEIGHBOUR,   /* of streams that share an actor, together; */
    ENT_FIT_SPILLOVER,   /* of attacks on adjacent borders, together; */
    ENT_FIT_PROVOCATION, /* of incidents of the same two, by exercises */
    ENT_FIT_DECAY,       /* beta, a year */
    ENT_FIT_FRAILTY      /* sigma of the logarithm of what pairs differ by */
} ent_fit_role;
const char *ent_fit_role_word(ent_fit_role role); /* "rate"; NULL behind the last */

typedef struct ent_fit_number {
    ent_fit_role role;
    ent_slice name; /* of a covariate; else none */
    bool has_from;  /* of a rate that holds from that day on, not throughout */
    ent_day from;
    uint32_t target, source; /* streams that it is about; ENT_NONE: all, or none */
    double estimate, se;     /* as fitted; se NaN: at its bound, or not identified */
    double value;            /* exp(estimate): a rate, a factor, n, beta, sigma */
    double low, high;        /* its 95 % interval, from the logarithm; NaN without se */
    bool at_bound;
    bool tested;  /* of branching: against none, one-sided: */
    double lr, p; /* twice the difference of the log-likelihoods, and 1/2 P(chi2_1 > lr) */
    double upper; /* where it stands at none: the 95 % bound of its profile; else NaN */
    bool has_prior;
    ent_prior prior;
    double ratio; /* posterior sd by prior sd; NaN without a prior */
} ent_fit_number;

typedef struct ent_fit_stream {
    ent_slice filter;        /* canonical */
    uint32_t n;              /* events taken */
    uint32_t n_open;         /* left out: alleged, or dated too coarsely for the span */
    uint32_t n_coarse;       /* placed in the middle of their month or year */
    bool covered;            /* looked for systematically, throughout */
    double per_year;         /* n by the years */
    double baseline;         /* mean share of the events that nothing before has set off */
    const double *offspring; /* per stream: that it has set off */
    /* Is it an exponential clock once time is counted by the fitted rate? */
    bool tested;
    double ks, ks_p; /* distance, and p by fits to series of the fitted model */
    double lb, lb_p; /* Ljung and Box, lags 1 to `lags` */
    uint32_t lags;
} ent_fit_stream;

typedef struct ent_fit_at { /* of a profile */
    double value;           /* n or beta */
    double loglik;          /* the best with it held, less the best of all */
} ent_fit_at;

typedef struct ent_fit_pair { /* of a theatre */
    uint32_t pair;
    uint32_t n_onsets;
    double years;            /* observed; 0: no history is given */
    double per_year;         /* now, with its own history */
    double prior, posterior; /* chance of an onset within the horizon */
    double frailty;          /* posterior mean of z */
    double bound; /* without any onset: the rate that 95 % would have shown one; else NaN */
} ent_fit_pair;

/* What a reader has to know before using the estimates. */
typedef enum ent_fit_notice {
    ENT_FIT_FEW, /* fewer than 50 events: the priors say much of it */
    ENT_FIT_NOT_CONVERGED,
    ENT_FIT_SEVERAL,       /* other optima within 2 units */
    ENT_FIT_SUPERCRITICAL, /* spectral radius 1 or more: such a process never dies out */
    ENT_FIT_NEAR_CRITICAL, /* above 0.9 */
    ENT_FIT_TOO_FAST,      /* beta by the bin above 3: the decay is not identified here */
    ENT_FIT_COARSE,        /* events were placed in the middle of their month or year */
    ENT_FIT_UNCOVERED,     /* nobody looked for such events systematically throughout */
    ENT_FIT_NODES,         /* more nodes of the frailty change the log-likelihood by over 0.5 */
    ENT_FIT_MISFIT,        /* a residual test below 0.05 */
    ENT_FIT_OUTSIDE,       /* onsets in no year of their pair are left out */
    ENT_FIT_LATER,         /* events later than as-of are left out */
    ENT_FIT_SHARED,        /* events that are in more than one stream, mutual ones */
    ENT_N_FIT_NOTICES
} ent_fit_notice;
const char *ent_fit_notice_word(ent_fit_notice notice); /* "few"; NULL behind the last */

struct ent_fitted {
    const ent_region *region; /* kept; NULL of tables */
    ent_arena arena;
    ent_fit_about about;
    uint32_t alternative;
    uint64_t seed;
    bool notice[ENT_N_FIT_NOTICES];

    /* of years and of streams */
    const char *model; /* "poisson", .. "frailty"; "structured", "free" */
    uint32_t n_events;
    double years; /* of all pairs; of the window */
    ent_fit fit;
    double aic;
    const ent_fit_number *number;
    uint32_t n_numbers;
    bool has_prior;
    ent_fit_role profiled; /* n or beta */
    const ent_fit_at *profile;
    uint32_t n_profile;
    const char *start; /* "empty" */
    double severity;   /* of streams: by which marks grow; 0: all are 1 */

    /* of years of pairs */
    ent_dyad_years table;
    uint32_t n_nodes;
    double finer; /* log-likelihood of the estimates with four times as many nodes; NaN */

    /* of streams */
    const ent_fit_stream *stream;
    uint32_t n_streams;
    ent_day since, until;  /* both included */
    uint32_t n_later;      /* events later than as-of */
    uint32_t n_shared;     /* that are in more than one stream */
    double bin_days;       /* 0: times as they are */
    double radius;         /* spectral; NaN of years of pairs without excitement */
    double mean_lag_days;  /* 1 / beta of the fastest decay */
    uint32_t n_replicates; /* of the residual tests */

    /* of a theatre */
    const ent_theatre *theatre;
    double horizon; /* years */
    const ent_fit_pair *pair;
    uint32_t n_pairs;
};

/* The numbers of a theatre that its base rates lean on; ENT_N_THEATRE_NUMBERS ends them. */
extern const ent_theatre_number ent_fit_leans_on[];

/* What all three begin and end with. */
ent_status ent_fitted_new(ent_ctx *ctx, const ent_region *region, ent_fit_about about,
                          const ent_fit_options *given, ent_fit_options *options, ent_fitted **out);

/* Estimates, errors, intervals and the boundary test of each branching; `number` has role, name, target
 * and source. */
ent_status ent_fit_tell(ent_ctx *ctx, const ent_fit_problem *problem, ent_fit_number *number,
                        ent_fitted *f);

/* The profile that `options` ask for over the parameter with that role. */
ent_status ent_fit_tell_profile(ent_ctx *ctx, const ent_fit_problem *problem,
                                const ent_fit_options *options, ent_fitted *f);

#endif
