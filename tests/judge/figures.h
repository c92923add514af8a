/* figures.h - how the figures of a case of numbers (schema entente-case/1) are judged.
 *
 * A judge says first what the file owes: `figures_owe` counts every leaf under a value.  It then
 * compares them one by one, each with what the engine computed, and `figures_end` prints one line
 * for the file, "NAME: N figures, largest deviation D".  A leaf that was owed and not judged is a
 * failure, so that nothing a file expects can be passed over in silence.
 *
 *     figures f;
 *     figures_begin(&f, t, "judge_claims");
 *     if (!figures_tolerance(&f, root, "rounded_decimals")) return false;
 *     figures_owe(&f, expected);
 *     figures_list(&f, "cases[2].expected.cea", ent_json_get(expected, "cea"), award, n);
 *     figures_end(&f);
 *
 * Paths write positions as [2]; --list-fields shows them as []. */

#ifndef ENT_TESTS_JUDGE_FIGURES_H
#define ENT_TESTS_JUDGE_FIGURES_H

#include "run_cases.h"

typedef struct figures {
    tally *t;
    const char *judge; /* by whom, for --list-fields; a literal */
    double tolerance;  /* of numbers, absolute; may be set at any time */
    size_t owed;       /* leaves that the file expects */
    size_t judged;     /* leaves judged so far, right or wrong */
    size_t failed;
    size_t read;    /* of `judged`, those that are only words about the others */
    double largest; /* the largest deviation of a number */
} figures;

void figures_begin(figures *f, tally *t, const char *judge);

/* The file's own tolerance of that name, `tolerance.NAME`, or `tolerance` itself where it is a
 * number (name NULL).  False, with a message in the context: the file does not say. */
bool figures_tolerance(figures *f, const ent_json *root, const char *name);

/* Every number, truth value, text and null in `expected` is to be judged. */
void figures_owe(figures *f, const ent_json *expected);

/* A note inside of what is owed: listed, but not a figure. */
void figures_note(figures *f, const char *path, const ent_json *note);

/* One leaf each.  True: as expected.  A NULL path or value is a leaf that is missing: a failure. */
bool figures_number(figures *f, const char *path, const ent_json *expected, double got);
bool figures_count(figures *f, const char *path, const ent_json *expected, uint64_t got);
bool figures_bool(figures *f, const char *path, const ent_json *expected, bool got);
bool figures_text(figures *f, const char *path, const ent_json *expected, const char *got);
/* Expects null: the thing is not defined. */
bool figures_null(figures *f, const char *path, const ent_json *expected, bool undefined);

/* Lists and matrices (by rows) of numbers; one of another length is a failure of each leaf. */
bool figures_list(figures *f, const char *path, const ent_json *expected, const double *got,
                  size_t n);
bool figures_matrix(figures *f, const char *path, const ent_json *expected, const double *got,
                    size_t rows, size_t columns);

/* What was owed of `expected` fails as a whole, such as when the engine refused: one line. */
void figures_refused(figures *f, const char *path, const ent_json *expected, const char *why);

/* The line of the file. */
void figures_end(figures *f);

/* "cases[3].expected.cea[1]" from pieces, in `room` (as snprintf); returns room. */
typedef char figures_path[200];
const char *figures_at(figures_path room, const char *format, ...) ENT_FORMAT(2, 3);

#endif
