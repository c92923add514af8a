/* db.c - SQLite behind db.h (Hipp 2000, public domain). */

#include "event/db.h"

#include "base/mem.h"
#include "base/str.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

struct ent_db {
    sqlite3 *sqlite;
    char *path;
};

enum { WAIT_MS = 300 }; /* for another program that is about to finish */

const char *ent_db_version(void) {
    return sqlite3_libversion();
}

/* ---- what went wrong */

static ent_status busy(ent_ctx *ctx, const char *path) {
    return ent_fail(
        ctx, ENT_EIO,
        "\"%s\" is busy: another program is writing to it; nothing was changed, run this "
        "again when that has finished",
        path);
}

static ent_status failed(ent_ctx *ctx, ent_db *db) {
    const char *why = db->sqlite ? sqlite3_errmsg(db->sqlite) : "no memory";
    int code = db->sqlite ? sqlite3_extended_errcode(db->sqlite) : SQLITE_NOMEM;
    switch (code & 0xff) {
    case SQLITE_NOMEM: return ent_no_memory(ctx);
    case SQLITE_INTERRUPT: return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return busy(ctx, db->path);
    case SQLITE_FULL:
        return ent_fail(
            ctx, ENT_EIO,
            "the disk is full: \"%s\" is as it was before; make room and run this again", db->path);
    case SQLITE_NOTADB:
        return ent_db_refuse(ctx, "a ledger is made by: entente import FILE -o NAME.ledger",
                             "\"%s\" is no ledger: it is no file of SQLite", db->path);
    case SQLITE_CORRUPT:
        return ent_db_refuse(ctx,
                             "make it again from the files it was made of, which are untouched",
                             "the ledger \"%s\" is damaged", db->path);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY:
        return ent_fail(ctx, ENT_EIO, "\"%s\" cannot be opened: it or its folder cannot be %s",
                        db->path, (code & 0xff) == SQLITE_READONLY ? "written" : "read or written");
    case SQLITE_IOERR:
        return ent_fail(ctx, ENT_EIO,
                        "\"%s\" cannot be read or written (%s); it is as it was before", db->path,
                        why);
    default: return ent_fail(ctx, ENT_EINTERNAL, "internal: the ledger \"%s\": %s", db->path, why);
    }
}

ent_status ent_db_refuse(ent_ctx *ctx, const char *help, const char *format, ...) {
    char message[1024];
    va_list args;
    va_start(args, format);
    ent_one_line(message, sizeof message, format, args);
    va_end(args);
    ent_diag d = {.severity = ENT_ERROR,
                  .code = "E296",
                  .file = "",
                  .message = message,
                  .help = help,
                  .excerpt = ""};
    ent_status st = ent_ctx_add_diag(ctx, &d);
    return st == ENT_OK ? ENT_EINPUT : st;
}

/* ---- opening */

/* Where the folder cannot be written and no log is left to be taken up, the file does not change
 * while it is read, and SQLite need not lock it. */
static int open_unlocked(ent_db *db) {
    ent_str uri = {0};
    ent_str_add(&uri, "file:");
    for (const char *c = db->path; *c; c++)
        if (strchr("?#%", *c))
            ent_str_addf(&uri, "%%%02X", (unsigned)(unsigned char)*c);
        else
            ent_str_add_char(&uri, *c);
    ent_str_add(&uri, "?immutable=1");
    char *name = ent_str_take(&uri);
    if (!name) return SQLITE_NOMEM;
    sqlite3_close(db->sqlite);
    db->sqlite = NULL;
    int rc = sqlite3_open_v2(name, &db->sqlite, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    ent_free(name);
    return rc;
}

static bool has_log(const ent_db *db) {
    ent_str name = {0};
    ent_str_addf(&name, "%s-wal", db->path);
    FILE *f = ent_str_failed(&name) ? NULL : fopen(ent_str_get(&name), "rb");
    bool some = f && fgetc(f) != EOF;
    if (f) fclose(f);
    ent_str_clear(&name);
    return some;
}

/* SQLite looks at the file when it is first asked something. */
static int look(ent_db *db) {
    return sqlite3_exec(db->sqlite, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
}

ent_status ent_db_open(ent_ctx *ctx, const char *path, bool write, ent_db **out) {
    *out = NULL;
    ent_db *db = ent_alloc(1, sizeof *db);
    if (db) db->path = ent_alloc(strlen(path) + 1, 1);
    if (!db || !db->path) {
        ent_free(db);
        return ent_no_memory(ctx);
    }
    memcpy(db->path, path, strlen(path) + 1);
    int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    flags |= SQLITE_OPEN_NOMUTEX; /* a ledger belongs to one thread at a time */
    int rc = sqlite3_open_v2(path, &db->sqlite, flags, NULL);
    if (rc == SQLITE_OK) {
        sqlite3_busy_timeout(db->sqlite, WAIT_MS);
        rc = look(db);
        if (!write && rc != SQLITE_OK && (rc & 0xff) != SQLITE_NOTADB &&
            sqlite3_db_readonly(db->sqlite, "main") == 1 && !has_log(db)) {
            rc = open_unlocked(db);
            if (rc == SQLITE_OK) rc = look(db);
        }
    }
    if (rc != SQLITE_OK) {
        ent_status st = failed(ctx, db);
        ent_db_close(db);
        return st;
    }
    *out = db;
    return ENT_OK;
}

void ent_db_close(ent_db *db) {
    if (!db) return;
    sqlite3_close(db->sqlite);
    ent_free(db->path);
    ent_free(db);
}

/* ---- asking */

ent_status ent_db_do(ent_ctx *ctx, ent_db *db, const char *sql) {
    return sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK ? ENT_OK : failed(ctx, db);
}

void ent_db_undo(ent_db *db) {
    if (!sqlite3_get_autocommit(db->sqlite)) sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
}

ent_status ent_db_prepare(ent_ctx *ctx, ent_db *db, const char *sql, ent_ask **out) {
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v3(db->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL);
    *out = (ent_ask *)s;
    return rc == SQLITE_OK ? ENT_OK : failed(ctx, db);
}

static sqlite3_stmt *inside(ent_ask *ask) {
    return (sqlite3_stmt *)ask;
}

void ent_ask_end(ent_ask *ask) {
    sqlite3_finalize(inside(ask));
}

ent_status ent_db_number(ent_ctx *ctx, ent_db *db, const char *sql, int64_t *out) {
    ent_ask *ask;
    bool row = false;
    *out = 0;
    ent_status st = ent_db_prepare(ctx, db, sql, &ask);
    if (st == ENT_OK) st = ent_ask_next(ctx, db, ask, &row);
    if (st == ENT_OK && row) *out = ent_got_int(ask, 0);
    ent_ask_end(ask);
    return st;
}

/* A place out of range or no memory comes to light when the statement runs. */
void ent_ask_int(ent_ask *ask, int at, int64_t x) {
    sqlite3_bind_int64(inside(ask), at, x);
}

void ent_ask_real(ent_ask *ask, int at, double x) {
    sqlite3_bind_double(inside(ask), at, x);
}

void ent_ask_text(ent_ask *ask, int at, ent_slice text) {
    if (!text.n)
        sqlite3_bind_null(inside(ask), at);
    else
        sqlite3_bind_text64(inside(ask), at, text.s, text.n, SQLITE_STATIC, SQLITE_UTF8);
}

void ent_ask_bytes(ent_ask *ask, int at, ent_slice bytes) {
    sqlite3_bind_blob64(inside(ask), at, bytes.s, bytes.n, SQLITE_STATIC);
}

void ent_ask_none(ent_ask *ask, int at) {
    sqlite3_bind_null(inside(ask), at);
}

ent_status ent_ask_run(ent_ctx *ctx, ent_db *db, ent_ask *ask) {
    int rc = sqlite3_step(inside(ask));
    ent_status st = rc == SQLITE_DONE || rc == SQLITE_ROW ? ENT_OK : failed(ctx, db);
    sqlite3_reset(inside(ask));
    return st;
}

ent_status ent_ask_next(ent_ctx *ctx, ent_db *db, ent_ask *ask, bool *row) {
    int rc = sqlite3_step(inside(ask));
    *row = rc == SQLITE_ROW;
    if (*row) return ENT_OK;
    ent_status st = rc == SQLITE_DONE ? ENT_OK : failed(ctx, db);
    sqlite3_reset(inside(ask));
    return st;
}

void ent_ask_stop(ent_ask *ask) {
    sqlite3_reset(inside(ask));
}

int64_t ent_got_int(ent_ask *ask, int at) {
    return sqlite3_column_int64(inside(ask), at);
}

double ent_got_real(ent_ask *ask, int at) {
    return sqlite3_column_double(inside(ask), at);
}

ent_slice ent_got_text(ent_ask *ask, int at) {
    const char *s = sqlite3_column_blob(inside(ask), at);
    return (ent_slice){s ? s : "", s ? (size_t)sqlite3_column_bytes(inside(ask), at) : 0};
}

bool ent_got_none(ent_ask *ask, int at) {
    return sqlite3_column_type(inside(ask), at) == SQLITE_NULL;
}
