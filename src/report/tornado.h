/* tornado.h - the bars of a tornado figure: which numbers an answer hangs on. */

#ifndef ENT_REPORT_TORNADO_H
#define ENT_REPORT_TORNADO_H

#include "analyse/course.h"
#include "analyse/outlook.h"
#include "claim/claim.h"
#include "report/figure_sheet.h"

typedef struct ent_tornado_bar {
    ent_slice label, low_words, high_words, turn_words; /* "" = none */
    double low, high;                                   /* on the axis of the panel */
    double turn;                                        /* NaN: none */
    bool judged;                                        /* judgement, or assumed */
} ent_tornado_bar;

typedef struct ent_tornado_panel {
    ent_slice title; /* "" = none */
    const ent_tornado_bar *bar;
    uint32_t n;
    double least, centre, most; /* of the axis */
    ent_slice centre_words;     /* below the line in the middle */
} ent_tornado_panel;

typedef struct ent_tornado {
    ent_sheet *s;
    ENT_VEC(ent_tornado_panel) panels;
    bool any_judged, any_turn, failed;
    uint32_t left_out, exact; /* exact: numbers without a doubt, and not the nearest to turning */
    ent_why *own;             /* of a claim that was asked about for this figure alone */
} ent_tornado;

/* Panels of an answer, none where no number moves it: tornado_bars.c. */
void ent_tornado_add_course(ent_tornado *t, const ent_course *c);
void ent_tornado_add_outlook(ent_tornado *t, const ent_outlook *x);
void ent_tornado_add_claim(ent_tornado *t, const ent_region *region, const ent_claim_answer *c);

#endif
