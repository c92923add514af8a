/* db.h - the little of SQLite that the ledger needs, in our own terms: the only door to it.
 *
 * Every fault becomes a status and a message about "the ledger" by its name, so that callers pass it
 * up unchanged.  Without SQLite db_none.c stands in, and nothing opens. */

#ifndef ENT_EVENT_DB_H
#define ENT_EVENT_DB_H

#include "base/ctx.h"
#include "base/text.h"

typedef struct ent_db ent_db;
typedef struct ent_ask ent_ask; /* a prepared statement */

/* "3.40.1"; NULL: this build has none. */
const char *ent_db_version(void);

/* Opens the file; to write makes it where there is none.
 * ENT_EINPUT  E296: no file of SQLite, or damaged
 * ENT_EIO     no such file, no right to it, busy, disk full */
ent_status ent_db_open(ent_ctx *ctx, const char *path, bool write, ent_db **out);
void ent_db_close(ent_db *db); /* NULL allowed */

/* Statements without an answer, `;` between them. */
ent_status ent_db_do(ent_ctx *ctx, ent_db *db, const char *sql);
/* The number that a statement answers first; 0 where it answers nothing. */
ent_status ent_db_number(ent_ctx *ctx, ent_db *db, const char *sql, int64_t *out);
/* Ends a transaction without a trace; never fails. */
void ent_db_undo(ent_db *db);

ent_status ent_db_prepare(ent_ctx *ctx, ent_db *db, const char *sql, ent_ask **out);
void ent_ask_end(ent_ask *ask); /* NULL allowed */

/* Values for `?`, from 1; texts and bytes are borrowed until the statement has run. */
void ent_ask_int(ent_ask *ask, int at, int64_t x);
void ent_ask_real(ent_ask *ask, int at, double x);
void ent_ask_text(ent_ask *ask, int at, ent_slice text); /* "" is none */
void ent_ask_bytes(ent_ask *ask, int at, ent_slice bytes);
void ent_ask_none(ent_ask *ask, int at);

/* Runs a statement without an answer. */
ent_status ent_ask_run(ent_ctx *ctx, ent_db *db, ent_ask *ask);
/* The next row of the answer; after the last one *row is false and it can be asked again. */
ent_status ent_ask_next(ent_ctx *ctx, ent_db *db, ent_ask *ask, bool *row);
/* Where not all rows were wanted. */
void ent_ask_stop(ent_ask *ask);

/* Columns of the row, from 0; texts last until the next row. */
int64_t ent_got_int(ent_ask *ask, int at); /* 0 for none */
double ent_got_real(ent_ask *ask, int at);
ent_slice ent_got_text(ent_ask *ask, int at); /* also bytes */
bool ent_got_none(ent_ask *ask, int at);

/* E296. */
ent_status ent_db_refuse(ent_ctx *ctx, const char *help, const char *format, ...) ENT_FORMAT(3, 4);

#endif
