/* db_none.c - a build without SQLite: who opens a ledger is told so. */

#include "event/db.h"

const char *ent_db_version(void) {
    return NULL;
}

static ent_status none(ent_ctx *ctx) {
    return ent_fail(ctx, ENT_ELIMIT,
                    "this build has no ledgers on disk: sqlite is missing; install libsqlite3-dev "
                    "(tools/setup does) and build again");
}

ent_status ent_db_open(ent_ctx *ctx, const char *path, bool write, ent_db **out) {
    (void)path, (void)write;
    *out = NULL;
    return none(ctx);
}

void ent_db_close(ent_db *db) {
    (void)db;
}

/* Nothing opens, so nothing of this is called. */
ent_status ent_db_do(ent_ctx *ctx, ent_db *db, const char *sql) {
    (void)db, (void)sql;
    return none(ctx);
}

ent_status ent_db_number(ent_ctx *ctx, ent_db *db, const char *sql, int64_t *out) {
    (void)db, (void)sql;
    *out = 0;
    return none(ctx);
}

void ent_db_undo(ent_db *db) {
    (void)db;
}

ent_status ent_db_prepare(ent_ctx *ctx, ent_db *db, const char *sql, ent_ask **out) {
    (void)db, (void)sql;
    *out = NULL;
    return none(ctx);
}

void ent_ask_end(ent_ask *ask) {
    (void)ask;
}

void ent_ask_int(ent_ask *ask, int at, int64_t x) {
    (void)ask, (void)at, (void)x;
}

void ent_ask_real(ent_ask *ask, int at, double x) {
    (void)ask, (void)at, (void)x;
}

void ent_ask_text(ent_ask *ask, int at, ent_slice text) {
    (void)ask, (void)at, (void)text;
}

void ent_ask_bytes(ent_ask *ask, int at, ent_slice bytes) {
    (void)ask, (void)at, (void)bytes;
}

void ent_ask_none(ent_ask *ask, int at) {
    (void)ask, (void)at;
}

ent_status ent_ask_run(ent_ctx *ctx, ent_db *db, ent_ask *ask) {
    (void)db, (void)ask;
    return none(ctx);
}

ent_status ent_ask_next(ent_ctx *ctx, ent_db *db, ent_ask *ask, bool *row) {
    (void)db, (void)ask;
    *row = false;
    return none(ctx);
}

void ent_ask_stop(ent_ask *ask) {
    (void)ask;
}

int64_t ent_got_int(ent_ask *ask, int at) {
    (void)ask, (void)at;
    return 0;
}

double ent_got_real(ent_ask *ask, int at) {
    (void)ask, (void)at;
    return 0;
}

ent_slice ent_got_text(ent_ask *ask, int at) {
    (void)ask, (void)at;
    return (ent_slice){"", 0};
}

bool ent_got_none(ent_ask *ask, int at) {
    (void)ask, (void)at;
    return true;
}

ent_status ent_db_refuse(ent_ctx *ctx, const char *help, const char *format, ...) {
    (void)help, (void)format;
    return none(ctx);
}
