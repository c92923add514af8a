/* store_schema.c - the tables of a ledger, and whether a file is one. */

#include "event/store_inside.h"

#include <stdio.h>

enum { APPLICATION = 0x656e746c /* "entl" */, VERSION = 1 };

/* `day` has the marks of the rows of a day, packed, by file: from it rows are found by date.  `fold`
 * and `link` follow from the rest by the rules and are written anew for the days an import touches;
 * an event is never changed.  A place is the day times 2 to the 40th and the event, so that what is
 * folded stands by day and grows at its end.  Days count from 1970-01-01, values and weights in millionths. */
static const char tables[] =
    "CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE file(file INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL,"
    " size INTEGER NOT NULL, source_set TEXT NOT NULL, format TEXT NOT NULL, coder TEXT,"
    " rows INTEGER NOT NULL, events INTEGER NOT NULL, first INTEGER, last INTEGER,"
    " first_event INTEGER NOT NULL) STRICT;"
    "CREATE TABLE actor(actor INTEGER PRIMARY KEY, name TEXT, code TEXT, nation TEXT, role TEXT,"
    " country TEXT) STRICT;"
    "CREATE TABLE deed(deed INTEGER PRIMARY KEY, scheme INTEGER NOT NULL, code TEXT, mode TEXT,"
    " root TEXT, quad INTEGER NOT NULL, source_quad INTEGER NOT NULL, dated INTEGER NOT NULL,"
    " lasts INTEGER NOT NULL, directed INTEGER NOT NULL, mutual INTEGER NOT NULL) STRICT;"
    "CREATE TABLE place(place INTEGER PRIMARY KEY, name TEXT, latitude REAL, longitude REAL) "
    "STRICT;"
    "CREATE TABLE report(report INTEGER PRIMARY KEY, url TEXT, story TEXT, publisher TEXT) STRICT;"
    "CREATE TABLE event(event INTEGER PRIMARY KEY, file INTEGER NOT NULL, line INTEGER NOT NULL,"
    " id TEXT, first INTEGER NOT NULL, last INTEGER, added INTEGER, actor INTEGER, target INTEGER,"
    " deed INTEGER, value INTEGER, is_root INTEGER, mentions INTEGER, sources INTEGER,"
    " articles INTEGER, place INTEGER, report INTEGER) STRICT;"
    "CREATE TABLE detail(event INTEGER PRIMARY KEY, part INTEGER NOT NULL, parts INTEGER NOT NULL,"
    " weight INTEGER NOT NULL, deaths_low INTEGER, deaths_best INTEGER, deaths_high INTEGER,"
    " text TEXT, version TEXT, grade TEXT, tags TEXT, alleged_by TEXT, denied_by TEXT) STRICT;"
    "CREATE TABLE day(first INTEGER NOT NULL, file INTEGER NOT NULL, chunk INTEGER NOT NULL,"
    " n INTEGER NOT NULL, marks BLOB NOT NULL, PRIMARY KEY(first, file, chunk)) STRICT,"
    " WITHOUT ROWID;"
    "CREATE TABLE story(high INTEGER NOT NULL, low INTEGER NOT NULL, event INTEGER NOT NULL,"
    " file INTEGER NOT NULL, day INTEGER NOT NULL, extreme INTEGER NOT NULL, rank INTEGER NOT NULL,"
    " same INTEGER NOT NULL, PRIMARY KEY(high, low, event)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE fold(place INTEGER PRIMARY KEY, rule INTEGER NOT NULL,"
    " folded_into INTEGER NOT NULL) STRICT;"
    "CREATE TABLE link(day INTEGER NOT NULL, event INTEGER NOT NULL, other INTEGER NOT NULL,"
    " n INTEGER NOT NULL, PRIMARY KEY(day, event, other)) STRICT, WITHOUT ROWID;";

/* For people with a program for SQLite: what happened, in words, without what is folded. */
static const char views[] =
    "CREATE VIEW events AS SELECT e.event, date(e.first * 86400, 'unixepoch') AS date,"
    " a.country AS actor_country, a.name AS actor, t.country AS target_country, t.name AS target,"
    " d.code, d.quad, e.value / 1e6 AS value, p.name AS place, r.url, r.story, r.publisher,"
    " f.source_set, f.name AS file, e.line, e.id FROM event e LEFT JOIN actor a ON a.actor = "
    "e.actor"
    " LEFT JOIN actor t ON t.actor = e.target LEFT JOIN deed d ON d.deed = e.deed"
    " LEFT JOIN place p ON p.place = e.place LEFT JOIN report r ON r.report = e.report"
    " JOIN file f ON f.file = e.file WHERE NOT EXISTS"
    " (SELECT 1 FROM fold x WHERE x.place = e.first * 1099511627776 + e.event);";

static const char *const texts[ENT_N_ASKS] = {
    [ENT_ASK_ADD_ACTOR] = "INSERT INTO actor VALUES(?,?,?,?,?,?)",
    [ENT_ASK_ADD_DEED] = "INSERT INTO deed VALUES(?,?,?,?,?,?,?,?,?,?,?)",
    [ENT_ASK_ADD_PLACE] = "INSERT INTO place VALUES(?,?,?,?)",
    [ENT_ASK_ADD_REPORT] = "INSERT INTO report VALUES(?,?,?,?)",
    [ENT_ASK_ADD_EVENT] = "INSERT INTO event VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [ENT_ASK_ADD_DETAIL] = "INSERT INTO detail VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [ENT_ASK_ADD_FILE] = "INSERT INTO file VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
    [ENT_ASK_ADD_DAY] = "INSERT INTO day VALUES(?,?,?,?,?)",
    [ENT_ASK_ADD_FOLD] = "INSERT INTO fold VALUES(?,?,?)",
    [ENT_ASK_ADD_LINK] = "INSERT INTO link VALUES(?,?,?,?)",
    [ENT_ASK_ADD_STORY] = "INSERT INTO story VALUES(?,?,?,?,?,?,?,?)",
    [ENT_ASK_UNFOLD_DAY] = "DELETE FROM fold WHERE place >= ?1 AND place < ?1 + 1099511627776",
    [ENT_ASK_UNLINK_DAY] = "DELETE FROM link WHERE day = ?",
    [ENT_ASK_ACTOR] = "SELECT name, code, nation, role, country FROM actor WHERE actor = ?",
    [ENT_ASK_DEED] = "SELECT scheme, code, mode, root, quad, source_quad, dated, lasts, directed,"
                     " mutual FROM deed WHERE deed = ?",
    [ENT_ASK_PLACE] = "SELECT name, latitude, longitude FROM place WHERE place = ?",
    [ENT_ASK_REPORT] = "SELECT url, story, publisher FROM report WHERE report = ?",
    [ENT_ASK_EVENTS] =
        "SELECT event, file, line, id, first, last, added, actor, target, deed, value,"
        " is_root, mentions, sources, articles, place, report FROM event"
        " WHERE event >= ? ORDER BY event",
    [ENT_ASK_DETAIL] = "SELECT part, parts, weight, deaths_low, deaths_best, deaths_high, text,"
                       " version, grade, tags, alleged_by, denied_by FROM detail WHERE event = ?",
    [ENT_ASK_DAY] = "SELECT file, marks FROM day WHERE first = ? ORDER BY file, chunk",
    [ENT_ASK_N_OF_DAY] = "SELECT sum(n) FROM day WHERE first = ?",
    [ENT_ASK_FOLD_OF_DAY] = "SELECT place - ?1, rule, folded_into FROM fold"
                            " WHERE place >= ?1 AND place < ?1 + 1099511627776 ORDER BY place",
    [ENT_ASK_LINKS] = "SELECT sum(n) FROM link WHERE day = ? AND event = ?",
    [ENT_ASK_ID] = "SELECT id FROM event WHERE event = ?",
    [ENT_ASK_VERSION] = "SELECT version FROM detail WHERE event = ?",
};

ent_status ent_store_get(ent_ctx *ctx, ent_store *s, ent_store_ask which, ent_ask **out) {
    if (!s->asks[which]) ENT_TRY(ent_db_prepare(ctx, s->db, texts[which], &s->asks[which]));
    *out = s->asks[which];
    return ENT_OK;
}

void ent_store_forget_asks(ent_store *s) {
    for (unsigned k = 0; k < ENT_N_ASKS; k++) {
        ent_ask_end(s->asks[k]);
        s->asks[k] = NULL;
    }
}

/* ---- whose file it is */

static const char made_by[] = "a ledger is made by: entente import FILE -o NAME.ledger";

/* Made within one transaction, by the first of two programs that may both want to. */
static ent_status make(ent_ctx *ctx, ent_store *s) {
    int64_t n = 0;
    ent_str sql = {0};
    ENT_TRY(ent_db_do(ctx, s->db,
                      "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;"
                      "BEGIN IMMEDIATE"));
    ENT_TRY(ent_db_number(ctx, s->db, "SELECT count(*) FROM sqlite_schema", &n));
    if (n) return ent_db_do(ctx, s->db, "COMMIT");
    ent_str_add(&sql, tables);
    ent_str_add(&sql, views);
    ent_str_addf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", APPLICATION,
                 VERSION);
    ent_status st =
        ent_str_failed(&sql) ? ent_no_memory(ctx) : ent_db_do(ctx, s->db, ent_str_get(&sql));
    ent_str_clear(&sql);
    if (st != ENT_OK) ent_db_undo(s->db);
    return st;
}

/* Values of settings are read as they were written: a level by its number, yes as 1. */
ent_status ent_store_read_rules(ent_ctx *ctx, ent_store *s) {
    int64_t n = 0, level = 0, stories = 0, echoes = 0;
    ENT_TRY(ent_db_number(ctx, s->db, "SELECT count(*) FROM setting WHERE name = 'level'", &n));
    ENT_TRY(ent_db_number(
        ctx, s->db, "SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'level'", &level));
    ENT_TRY(ent_db_number(ctx, s->db,
                          "SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'fold stories'",
                          &stories));
    ENT_TRY(ent_db_number(ctx, s->db,
                          "SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'drop echoes'",
                          &echoes));
    s->has_rules = n > 0;
    s->rules = (ent_rules){level < 0 || level >= ENT_N_FOLD_LEVELS ? 0 : (ent_fold_level)level,
                           stories > 0, echoes > 0};
    return ENT_OK;
}

ent_status ent_store_recognise(ent_ctx *ctx, ent_store *s) {
    int64_t application = 0, version = 0, n = 0;
    ENT_TRY(ent_db_number(ctx, s->db, "PRAGMA application_id", &application));
    ENT_TRY(ent_db_number(ctx, s->db, "PRAGMA user_version", &version));
    ENT_TRY(ent_db_number(ctx, s->db, "SELECT count(*) FROM sqlite_schema", &n));
    if (n == 0 && !s->write)
        return ent_db_refuse(ctx, made_by, "\"%s\" is no ledger: there is nothing in it", s->path);
    if (n > 0 && application != APPLICATION)
        return ent_db_refuse(
            ctx, made_by, "\"%s\" is no ledger: it is a file of SQLite that another program made",
            s->path);
    if (version > VERSION)
        return ent_db_refuse(ctx, "read it with that version, or make it again from its files",
                             "the ledger \"%s\" is of a newer version of entente: %d, and this one "
                             "reads %d",
                             s->path, (int)version, VERSION);
    if (n == 0) ENT_TRY(make(ctx, s));
    if (s->write)
        ENT_TRY(ent_db_do(ctx, s->db,
                          "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"
                          "PRAGMA wal_autocheckpoint = 4000"));
    return ent_store_read_rules(ctx, s);
}

ent_status ent_store_keep_rules(ent_ctx *ctx, ent_store *s, const ent_rules *rules) {
    char sql[256];
    snprintf(sql, sizeof sql,
             "INSERT OR REPLACE INTO setting VALUES('level', '%d'), ('fold stories', '%d'),"
             " ('drop echoes', '%d')",
             (int)rules->level, rules->stories, rules->echoes);
    ENT_TRY(ent_db_do(ctx, s->db, sql));
    s->rules = *rules;
    s->has_rules = true;
    return ENT_OK;
}
