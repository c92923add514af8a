/* fit.c - ent_report_fit. */

#include "report/fit.h"

const char *ent_fit_symbol(ent_fit_role role) {
    switch (role) {
    case ENT_FIT_RATE: return "mu";
    case ENT_FIT_COVARIATE: return "b";
    case ENT_FIT_BRANCHING: return "n";
    case ENT_FIT_SELF: return "n_self";
    case ENT_FIT_RECIPROCAL: return "n_reciprocal";
    case ENT_FIT_NEIGHBOUR: return "n_neighbour";
    case ENT_FIT_SPILLOVER: return "n_spillover";
    case ENT_FIT_PROVOCATION: return "n_provocation";
    case ENT_FIT_DECAY: return "beta";
    case ENT_FIT_FRAILTY: return "sigma";
    }
    return "";
}

const char *ent_fit_unit(ent_fit_role role) {
    switch (role) {
    case ENT_FIT_RATE:
    case ENT_FIT_DECAY: return "per year";
    case ENT_FIT_COVARIATE: return "factor";
    case ENT_FIT_BRANCHING:
    case ENT_FIT_SELF:
    case ENT_FIT_RECIPROCAL:
    case ENT_FIT_NEIGHBOUR:
    case ENT_FIT_SPILLOVER:
    case ENT_FIT_PROVOCATION: return "events";
    case ENT_FIT_FRAILTY: return "of the logarithm";
    }
    return "";
}

ent_status ent_report_fit(ent_ctx *ctx, const ent_fitted *f, const ent_print_options *options,
                          char **text) {
    ent_printer p = ent_printer_new(ctx, f->region, options);
    ent_status st = ENT_OK;
    if (!f->region) p.how.model = NULL; /* tables are no model */
    if (p.how.format == ENT_JSON)
        st = ent_fit_json(&p, f);
    else if (p.how.format == ENT_CSV)
        ent_fit_csv(&p, f);
    else
        st = ent_fit_text(&p, f);
    return ent_printer_end(&p, st, text);
}
