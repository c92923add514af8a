/* bargain.h - a negotiation by several models, for people and programs. */

#ifndef ENT_REPORT_BARGAIN_H
#define ENT_REPORT_BARGAIN_H

#include "analyse/bargain.h"
#include "report/print.h"

/* The step in which points are told: two figures of the length of the scale. */
double ent_point_step(const ent_bargain *b, uint32_t dimension);
/* A point of the scale, or a difference of two, to about two figures of its length; no unit. */
void ent_put_point(ent_str *out, const ent_bargain *b, uint32_t dimension, double x);
/* Name of a party in the model; its title. */
ent_slice ent_party_name(const ent_bargain *b, uint32_t party);
ent_slice ent_party_title(const ent_bargain *b, uint32_t party);
/* Name of a dimension; of the only one that of the negotiation. */
ent_slice ent_dimension_name(const ent_bargain *b, uint32_t dimension);
/* Whether a solution has no point that is better for everybody than the impasse. */
bool ent_stays_at_impasse(const ent_bargain *b, const ent_bargain_row *row);

/* Text and Markdown. */
ent_status ent_bargain_text(ent_printer *p, const ent_bargain *b);
void ent_bargain_print_scale(ent_printer *p, const ent_bargain *b,
                             uint32_t dimension);                   /* bargain_scale.c */
void ent_bargain_print_turns(ent_printer *p, const ent_bargain *b); /* bargain_turns.c */
void ent_bargain_print_quad(ent_printer *p, const ent_bargain *b);
/* What the forecasts rest on, how far off such ones were, and what was drawn: bargain_ground.c */
void ent_bargain_print_ground(ent_printer *p, const ent_bargain *b);
void ent_bargain_print_levers(ent_printer *p, const ent_bargain *b); /* bargain_levers.c */
ent_status ent_bargain_json(ent_printer *p, const ent_bargain *b);
void ent_bargain_csv(ent_printer *p, const ent_bargain *b);

/* The rounds of a row, the same for both models that have them; `by` UINT32_MAX: it did not
 * move. */
typedef struct ent_bargain_move {
    uint32_t by;     /* whose offer */
    const char *why; /* "compromise", "compel", "conflict", "bargain" */
    double from, to; /* positions in the dimension */
    double chance;   /* that `by` would win, as it sees it */
    double gain;     /* what `by` expects from the challenge */
    double other;    /* what the mover expects from challenging `by`; NaN: not known */
    double support;  /* of spatial: probability of the bargain in the mover's election; NaN */
} ent_bargain_move;
/* Of turn 0, 1, ..; false: that model has no rounds, or fewer in this dimension. */
bool ent_bargain_move_of(const ent_bargain *b, const ent_bargain_row *row, uint32_t turn,
                         uint32_t dimension, uint32_t party, ent_bargain_move *out);
/* Where a party stands after so many turns. */
double ent_bargain_position(const ent_bargain *b, const ent_bargain_row *row, uint32_t turn,
                            uint32_t dimension, uint32_t party);

#endif
