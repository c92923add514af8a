/* course_plot.h - the figures of a process: what they share.
 *
 * Page and words are those of the figures of relations (relations_plot.h).  A frame turns time and
 * chance into places on the page.  Everything is told apart by dashes, greys and words. */

#ifndef ENT_REPORT_COURSE_PLOT_H
#define ENT_REPORT_COURSE_PLOT_H

#include "report/course.h"
#include "report/relations_plot.h"

typedef struct ent_frame {
    double left, right, top, bottom; /* points */
    double most_x, most_y;           /* the ends of the axes; both begin at 0 */
} ent_frame;

double ent_frame_x(const ent_frame *f, double x);
double ent_frame_y(const ent_frame *f, double y);
/* Lines and numbers of the vertical axis in percent; of the horizontal one in the unit. */
void ent_frame_chances(ent_plot *p, const ent_frame *f);
void ent_frame_times(ent_plot *p, const ent_frame *f, ent_slice unit);
/* Between the lines of a horizontal axis in percent, so that its numbers have room. */
double ent_frame_chance_step(const ent_frame *f);
/* "2.5", as short as may be. */
double ent_frame_round(double x);

/* Each begins and ends the page. */
void ent_course_draw_dots(ent_plot *p, const ent_course *c);
void ent_course_draw_passage(ent_plot *p, const ent_course *c); /* course_curves.c */
void ent_course_draw_fan(ent_plot *p, const ent_course *c);

#endif
