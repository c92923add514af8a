/* mend.h - rows whose bytes are not UTF-8. */

#ifndef ENT_EVENT_MEND_H
#define ENT_EVENT_MEND_H

#include "base/ctx.h"
#include "event/rows.h"

bool ent_is_utf8(ent_slice s);

/* Room for a mended row, kept from one to the next. */
typedef struct ent_mending {
    char *text;
    size_t room;
    uint32_t *ends; /* ENT_CSV_ENDS of them */
} ent_mending;

void ent_mending_clear(ent_mending *m);

/* Makes *row one of valid text where it is not; *mended says whether.  A field without any valid
 * sequence of several bytes is taken for ISO 8859-1, as half of the files are that say nothing; in
 * others a bad byte becomes U+FFFD. */
ent_status ent_mend(ent_ctx *ctx, ent_mending *m, ent_csv_row *row, bool *mended);

#endif
