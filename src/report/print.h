/* print.h - what every report begins and ends with.
 *
 * A report is written by one function for people and one for programs; both append to the printer's
 * text.  A failed append sticks there and is noticed at the end. */

#ifndef ENT_REPORT_PRINT_H
#define ENT_REPORT_PRINT_H

#include "base/json.h"
#include "entente/report.h"
#include "report/words.h"

/* The options of one dispute that the page speaks of. */
typedef struct ent_mentioned {
    const ent_dispute_game *game; /* one of its games */
    uint64_t options;
} ent_mentioned;

typedef struct ent_printer {
    ent_ctx *ctx;
    const ent_region *region;    /* NULL where no model could be read */
    ent_slice handling;          /* the mark of the region; of two versions the marks of both */
    ent_print_options how;       /* with `program` and `model` filled in */
    const ent_check_result *run; /* whose seed and draws are told; or NULL */
    const uint32_t *dropped;     /* assumptions left out for this answer */
    uint32_t n_dropped;
    bool random;  /* random numbers have a part in what is told */
    size_t width; /* of the page; ENT_PAGE_WIDTH unless the report has another */
    ent_str out;
    ent_status status; /* of the questions asked on the way: the first failure sticks */
    ent_arena scratch; /* their answers */
    ENT_VEC(ent_mentioned) mentioned; /* each dispute once */
    ENT_VEC(ent_citation) cited; /* passages named on the page, each once with each of its grades */
    bool explains;               /* the page gives a line's `because` with it, once: */
    ENT_VEC(const char *) given; /* those that have been given */
    bool briefly;                /* sentences do not name the lines that decide */
    bool placeless;              /* inputs are named without their place in the text */
    bool why;                    /* JSON: also what only `why` has found out of a claim */
    bool counting;               /* of more than a few inputs it is said how many they are */
    struct {
        size_t at[8], n; /* Markdown: indents of the lists that are open */
    } list;
} ent_printer;

ent_printer ent_printer_new(ent_ctx *ctx, const ent_region *region,
                            const ent_print_options *options);

/* Notes the status of a question asked for the page; whether it has an answer. */
bool ent_printer_asked(ent_printer *p, ent_status status);

/* Hands the text over; frees it when `status` or an append says that something went wrong. */
ent_status ent_printer_end(ent_printer *p, ent_status status, char **text);
/* Lets go of a printer whose text nobody wants. */
void ent_printer_drop(ent_printer *p);

/* ---- for people */

/* `handling` of the region, where given: the first and the last line of a report. */
void ent_print_handling(ent_printer *p);
/* Title and facts on one line, or below each other where they do not fit; in Markdown a heading. */
void ent_print_title(ent_printer *p, ent_slice title, const char *facts);
/* Text wrapped under `indent` on the printer's page; the sentence is emptied. */
void ent_print_wrapped(ent_printer *p, size_t indent, ent_str *sentence);
/* A command behind what stands in the line, or in a line of its own: it is never broken. */
void ent_print_command(ent_printer *p, size_t gap, ent_str *command);
/* "PROGRAM VERB MODEL", and "next: PROGRAM VERB MODEL"; the rest is the caller's. */
void ent_put_command(ent_str *out, const ent_printer *p, const char *verb);
void ent_put_next(ent_str *out, const ent_printer *p, const char *verb);
/* ": --all"; on a page of HTML, for which nobody typed options, with the command before it. */
void ent_put_all_hint(ent_str *out, const ent_printer *p, const char *verb);
/* The printer of a run's answers: its seed, draws and what it left out are told. */
void ent_printer_run(ent_printer *p, const ent_check_result *r);
/* " --drop=neutrality --set=PATH=VALUE": what the asker changed, for a hint. */
void ent_put_run_options(ent_str *out, const ent_printer *p);
/* A sentence wrapped under `indent`, its further lines under `hang`; it is emptied.  In Markdown a
 * paragraph, with an indent an item of a list. */
void ent_print_paragraph(ent_printer *p, size_t indent, size_t hang, ent_str *sentence);
/* The same where there is something to print. */
void ent_print_any(ent_printer *p, size_t indent, size_t hang, ent_str *sentence);
/* "1,000 draws, seed 1"; without draws the seed is that of the random preferences. */
void ent_put_run(ent_str *out, const ent_check_result *r);
/* Whether the asker has left out an assumption or set a value. */
bool ent_is_changed(const ent_printer *p);
/* What the asker changed: "with actor.iran.naval=20, without the assumption neutrality", or
 * nothing. */
void ent_put_settings(ent_str *out, const ent_printer *p);
/* A sentence that fits a line. */
void ent_print_line(ent_printer *p, const char *sentence);
/* An empty line; Markdown puts its own. */
void ent_print_gap(ent_printer *p);
/* What every report says of itself. */
void ent_print_caveat(ent_printer *p);

/* Remembers the options of a state, and the passages something comes from; at the end of the page
 * it is said what they stand for. */
void ent_note_state(ent_printer *p, const ent_dispute_game *g, ent_state s);
void ent_note_cited(ent_printer *p, const ent_provenance *provenance);
/* Behind a line with its place in brackets: remembers what it cites, and puts its `because` into
 * the brackets where the page explains: `(FILE:80, judgement: "TEXT")`. */
void ent_put_cited_because(ent_printer *p, ent_str *out, const ent_provenance *provenance);
/* The `because` of a line, or nothing where there is none to be given here. */
ent_slice ent_because_to_give(ent_printer *p, const ent_provenance *provenance);
void ent_print_legend(ent_printer *p, size_t indent);

/* ---- for programs: the envelope round a result */

void ent_json_open(ent_printer *p, ent_json_writer *w, const char *command);
/* The same where a command has a second kind of result, with a schema of its own. */
void ent_json_open_as(ent_printer *p, ent_json_writer *w, const char *command, const char *schema);
void ent_json_close(ent_printer *p, ent_json_writer *w);

/* Members of an object. */
void ent_json_text_member(ent_json_writer *w, const char *key, const char *s);
void ent_json_slice_member(ent_json_writer *w, const char *key, ent_slice s); /* s == NULL: null */
void ent_json_count_member(ent_json_writer *w, const char *key, uint64_t n);
void ent_json_bool_member(ent_json_writer *w, const char *key, bool x);
void ent_json_place_member(ent_json_writer *w, const ent_region *region, ent_span span);

/* Values. */
void ent_json_state(ent_json_writer *w, const ent_dispute_game *g, ent_state s);
void ent_json_actor(ent_json_writer *w, const ent_dispute_game *g, uint32_t player);
void ent_json_alternative(ent_json_writer *w, const ent_region *region, uint32_t alternative);

#endif
