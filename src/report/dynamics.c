/* dynamics.c - what every output of a process or theatre says of itself. */

#include "report/dynamics.h"

const char ent_dynamics_line[] =
    "Frequencies in this model under its stated and assumed effects; no prediction of dates, of "
    "intent, or of who begins.";

void ent_print_dynamics_line(ent_printer *p) {
    ent_str s = {0};
    ent_str_add(&s, ent_dynamics_line);
    ent_print_paragraph(p, 0, 0, &s);
}
