/* store_inside.h - the inside of a ledger on disk: its parts share one connection.
 *
 *   store.c         opening, importing
 *   store_schema.c  tables, whose file it is, the rules it is folded by
 *   store_names.c   actors, deeds, places and reports, each written once and known by a number
 *   store_rows.c    an event as a row, and back
 *   store_days.c    marks: what folding needs to know of a row, by day
 *   store_fold.c    rules 1, 4 and 2, a day at a time
 *   store_story.c   rule 3
 *   store_links.c   rule 5
 *   store_query.c   what is asked of it
 *
 * Rows with the same key have the same day, so rules 1, 2 and 4 need one day of the ledger in memory
 * and an import costs as much as the days that it touches. */

#ifndef ENT_EVENT_STORE_INSIDE_H
#define ENT_EVENT_STORE_INSIDE_H

#include "base/mem.h"
#include "base/vec.h"
#include "event/db.h"
#include "event/store.h"

/* Statements, prepared when they are first needed (store_schema.c has their text). */
typedef enum ent_store_ask {
    ENT_ASK_ADD_ACTOR,
    ENT_ASK_ADD_DEED,
    ENT_ASK_ADD_PLACE,
    ENT_ASK_ADD_REPORT,
    ENT_ASK_ADD_EVENT,
    ENT_ASK_ADD_DETAIL,
    ENT_ASK_ADD_FILE,
    ENT_ASK_ADD_DAY,
    ENT_ASK_ADD_FOLD,
    ENT_ASK_ADD_LINK,
    ENT_ASK_ADD_STORY,
    ENT_ASK_UNFOLD_DAY,
    ENT_ASK_UNLINK_DAY,
    ENT_ASK_ACTOR,
    ENT_ASK_DEED,
    ENT_ASK_PLACE,
    ENT_ASK_REPORT,
    ENT_ASK_EVENTS,
    ENT_ASK_DETAIL,
    ENT_ASK_DAY,
    ENT_ASK_N_OF_DAY,
    ENT_ASK_FOLD_OF_DAY,
    ENT_ASK_LINKS,
    ENT_ASK_ID,
    ENT_ASK_VERSION,
    ENT_N_ASKS
} ent_store_ask;

/* ---- names */

enum { ENT_NAME_ACTOR, ENT_NAME_DEED, ENT_NAME_PLACE, ENT_NAME_REPORT, ENT_N_NAMES };

typedef struct ent_known {
    uint64_t high, low;
    int64_t number; /* 0: nothing here */
} ent_known;

/* Which number a name has, of those that were written last: one forgotten is written again, so that
 * memory is bounded and nothing depends on a name being there once. */
typedef struct ent_names {
    ent_known *at; /* 1 << bits of them */
    unsigned bits;
    int64_t last; /* number given */
} ent_names;

/* ---- marks */

enum { ENT_MARK_ECHO = 1, ENT_MARK_VERSION = 2, ENT_MARK_TEXT_ID = 4, ENT_MARK_STORY = 8 };

/* What folding needs to know of a row.  Rows of one day and set with the same (rank, same) are
 * versions of one; with the same daily key rule 2 folds them. */
typedef struct ent_mark {
    int64_t event;
    uint64_t rank; /* an id in digits: its value; another: above all of those, by length and first
                       * bytes; none: the most there is */
    uint64_t same; /* what else is the same in versions of a row: its part, else the id or the row
                       * itself, mixed */
    uint64_t version; /* in digits: its value + 1; another: UINT64_MAX; 0: none */
    ent_fold_key daily, story;
    uint32_t file, place; /* place: its number among the marks of the day */
    unsigned flags;
} ent_mark;

typedef struct ent_packed {
    const unsigned char *at, *end;
    int64_t last; /* event */
    uint32_t file;
    bool bad;
} ent_packed;

typedef ENT_VEC(ent_mark) ent_marks;
typedef ENT_VEC(ent_day) ent_days;

/* The marks of a day that is being imported, packed. */
typedef struct ent_bucket {
    ent_day day;
    int64_t last; /* event */
    uint32_t n;
    unsigned char *at;
    size_t used, room;
} ent_bucket;

typedef struct ent_story_row {
    uint64_t high, low;
    int64_t event;
    ent_day day;
    int64_t extreme; /* |value|, -1: none */
    uint64_t rank, same;
} ent_story_row;

typedef struct ent_collector {
    ENT_VEC(ent_bucket) buckets;
    uint32_t *index; /* open addressing over `buckets`, number + 1 */
    size_t n_index;
    size_t bytes;     /* in buckets and stories */
    int64_t chunk;    /* last number given, within the import */
    ent_days touched; /* days, some more than once */
    ENT_VEC(ent_story_row) stories;
} ent_collector;

/* ---- the ledger */

typedef struct ent_rules {
    ent_fold_level level;
    bool stories, echoes;
} ent_rules;

/* A file that is in the ledger, for folding. */
typedef struct ent_store_age {
    uint32_t set;  /* files of the same source set have the same */
    uint32_t age;  /* the newer the larger */
    int64_t first; /* event */
} ent_store_age;

/* A file that is being imported; of an archive there are several. */
typedef struct ent_intake_file {
    uint32_t number;
    size_t report; /* how many reports there were when its first row came */
    int64_t first_event;
    uint64_t events;
    ent_day since, until;
} ent_intake_file;

/* An import that is going on. */
typedef struct ent_intake {
    const ent_store_import *options;
    int64_t first_event, last_event; /* of the import; last given */
    uint32_t file;                   /* number of the one whose marks are gathered */
    uint32_t last_file;              /* number given */
    ENT_VEC(ent_intake_file) files;
    const ent_read_reports *reports;
    bool refold; /* the rules have changed */
} ent_intake;

struct ent_store {
    ent_db *db;
    char *path;
    bool write;
    ent_ask *asks[ENT_N_ASKS];
    ent_rules rules;
    bool has_rules;
    size_t most_bytes;   /* of marks before they are written */
    uint64_t most_marks; /* of a day folded at once */
    ent_names names[ENT_N_NAMES];
    ent_collector collector;
    ent_intake in;
    ENT_VEC(ent_store_age) ages; /* by number of file */
    uint32_t n_sets;
    ent_str texts[2]; /* scratch of comparisons */
};

#define ENT_TRY(call)                                                                              \
    do {                                                                                           \
        ent_status tried = (call);                                                                 \
        if (tried != ENT_OK) return tried;                                                         \
    } while (0)

/* Where a row stands in the table of what is folded; with event 0, before all of the day. */
static inline int64_t ent_fold_place(ent_day day, int64_t event) {
    return (int64_t)day * (INT64_C(1) << 40) + event;
}

/* store_schema.c */
ent_status ent_store_get(ent_ctx *ctx, ent_store *s, ent_store_ask which, ent_ask **out);
ent_status ent_store_recognise(ent_ctx *ctx, ent_store *s);
ent_status ent_store_read_rules(ent_ctx *ctx, ent_store *s);
ent_status ent_store_keep_rules(ent_ctx *ctx, ent_store *s, const ent_rules *rules);
void ent_store_forget_asks(ent_store *s);

/* store_names.c: the number of a name; 0 where there is none. */
ent_status ent_store_actor(ent_ctx *ctx, ent_store *s, const ent_party *p, int64_t *out);
ent_status ent_store_deed(ent_ctx *ctx, ent_store *s, const ent_coded *e, int64_t *out);
ent_status ent_store_place(ent_ctx *ctx, ent_store *s, const ent_coded *e, int64_t *out);
ent_status ent_store_report(ent_ctx *ctx, ent_store *s, const ent_coded *e, int64_t *out);
ent_status ent_names_begin(ent_ctx *ctx, ent_store *s);
void ent_names_forget(ent_store *s); /* after a transaction that left no trace */

/* store_rows.c */
ent_status ent_store_write(ent_ctx *ctx, ent_store *s, int64_t event, const ent_coded *e);
typedef struct ent_row_reader ent_row_reader;
ent_status ent_row_reader_new(ent_ctx *ctx, ent_store *s, ent_row_reader **out);
void ent_row_reader_free(ent_row_reader *r);
/* The event of that number: what it has is valid until the next. */
ent_status ent_row_read(ent_ctx *ctx, ent_row_reader *r, int64_t event, ent_coded *out,
                        uint32_t *file);

/* store_days.c */
void ent_mark_of(const ent_coded *e, const ent_rules *rules, int64_t event, ent_mark *out);
ent_status ent_collect(ent_ctx *ctx, ent_store *s, const ent_coded *e, int64_t event);
ent_status ent_collected(ent_ctx *ctx, ent_store *s); /* the marks so far become the file's */
void ent_collector_clear(ent_collector *c);
/* The marks in one packed text, in order; false: no more, or p->bad. */
ent_packed ent_packed_of(ent_slice bytes, uint32_t file);
bool ent_packed_next(ent_packed *p, ent_mark *out);
ent_status ent_packed_damaged(ent_ctx *ctx, const ent_store *s);
/* The marks of a day of which a part is wanted: (hash of the rows that belong together) % parts. */
typedef enum ent_marks_by { ENT_MARKS_BY_ROW, ENT_MARKS_BY_DAY } ent_marks_by;
ent_status ent_marks_of_day(ent_ctx *ctx, ent_store *s, ent_day day, ent_marks_by by, uint32_t part,
                            uint32_t parts, ent_marks *out);
/* How many there are. */
ent_status ent_marks_count(ent_ctx *ctx, ent_store *s, ent_day day, uint64_t *n);
/* Sorted, each once. */
void ent_days_sort(ent_days *days);

/* store_fold.c, store_story.c, store_links.c: anew for the days touched. */
ent_status ent_store_fold(ent_ctx *ctx, ent_store *s, ent_store_added *out);
ent_status ent_store_fold_stories(ent_ctx *ctx, ent_store *s, ent_store_added *out);
ent_status ent_store_link(ent_ctx *ctx, ent_store *s, ent_store_added *out);
/* store_files.c */
ent_status ent_store_ages(ent_ctx *ctx, ent_store *s);
/* By their bytes, but numbers as numbers: `v26_0_9` before `v26_0_10`. */
int ent_store_natural(ent_slice a, ent_slice b);
/* Below 0 where the first of two marks of the same set has the smaller id. */
ent_status ent_store_order(ent_ctx *ctx, ent_store *s, const ent_mark *a, const ent_mark *b,
                           int *out);

/* store.c: an import by hand, as ent_store_add does it: begin, rows, end; or undo. */
ent_status ent_store_begin(ent_ctx *ctx, ent_store *s, const ent_store_import *options,
                           const ent_read_reports *reports);
ent_status ent_store_put(ent_ctx *ctx, ent_store *s, const ent_coded *e);
/* The files are those of the reports from `first` on; on the disk it has that many bytes. */
ent_status ent_store_end(ent_ctx *ctx, ent_store *s, size_t first, int64_t size,
                         ent_store_added *out);
void ent_store_undo(ent_store *s);

#endif
