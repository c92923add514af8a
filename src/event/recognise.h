/* recognise.h - which format a file is, by what stands in it. */

#ifndef ENT_EVENT_RECOGNISE_H
#define ENT_EVENT_RECOGNISE_H

#include "event/blocks.h"
#include "event/format.h"

/* How rows are split, and what they mean. */
typedef struct ent_recognised {
    char separator;
    bool quoted;
    ent_layout layout;
} ent_recognised;

/* What a bare look at the first block says: `more` where its first row goes on behind it.  A table that
 * is of no format, or of one and damaged, is a fault E290 to E293. */
ent_status ent_recognise(ent_ctx *ctx, const char *name, const ent_block *first,
                         const ent_event_read_options *options, ent_fault *fault,
                         ent_recognised *out, bool *more);

/* The signs of a file that a spreadsheet has saved (E291); ENT_OK: none.  `is_known`: it is of some
 * format all the same. */
ent_status ent_damage_look(const ent_sniffed *s, bool is_known, bool pad_codes, ent_fault *fault);

/* E292: the code of that row has lost its zeros. */
ent_status ent_zeros_lost(ent_fault *fault, const ent_csv_row *row, ent_slice code,
                          const ent_event_format *format);

/* E293: the row that begins on this line cannot be split. */
ent_status ent_too_many_columns(ent_fault *fault, uint64_t line, ent_slice text);
ent_status ent_quote_left_open(ent_fault *fault, uint64_t line, ent_slice text);

/* Shows the fields of a row as the line of a fault. */
void ent_row_show(ent_fault *fault, const ent_csv_row *row, char separator);

#endif
