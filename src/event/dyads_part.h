/* dyads_part.h - a table of dyads as a text that adds up with others: what a cluster's workers hand
 * back, and what `merge` reads.
 *
 *   # entente partial 1 every=month by=country directed=yes scale=source:gdelt quads=standard ..
 *   # days 2019-09-24 2019-10-24              the days that it has events of
 *   # told events=590 outside=0 ..            what was left out
 *   # file sha256=.. format=gdelt2 rows=2111 events=2111 left_out=0 first=.. last=.. name=..
 *   # unmapped 12 Atlantis                    names of countries that no table knows
 *   a,b,period,n,valued,sum,plus,minus,least,quad0,..      all decimals are exact
 *   AFG,GBR,2019-10,2,2,4.4,..
 *   # end 215 sha256=..                       rows, and a hash of all before (which may be missing)
 *
 * The columns are those of ent_part_columns, by name and in any order; lines end with LF or CR LF. */

#ifndef ENT_EVENT_DYADS_PART_H
#define ENT_EVENT_DYADS_PART_H

#include "event/dyads.h"

#include "base/arena.h"
#include "base/vec.h"

enum { ENT_PART_VERSION = 1 };

typedef struct ent_part_file {
    ent_slice name, sha256, format;
    uint64_t rows, events, left_out;
    ent_day first, last; /* of its events that stand in cells; first > last: none */
} ent_part_file;

typedef struct ent_part_name {
    ent_slice name;
    uint64_t n;
} ent_part_name;

typedef struct ent_part_days {
    ent_day first, last;
} ent_part_days;

/* What stands above the rows; texts and lists are in the arena of whoever made it. */
typedef struct ent_part_head {
    ent_dyads_options options; /* without jobs, memory and folder */
    ent_slice source_scale; /* of ENT_SCALE_SOURCE: which that is; n == 0: no event has a value */
    ent_dyads_facts facts;
    ENT_VEC(ent_part_file) files;
    ENT_VEC(ent_part_name) unmapped;
    ENT_VEC(ent_part_days) days;
    bool overlap; /* of parts with days in common: one-a-day is not known */
} ent_part_head;

void ent_part_head_clear(ent_part_head *head);

/* Takes the bytes of a text; false: it cannot. */
typedef bool ent_take_fn(void *user, const char *bytes, size_t n);

/* Writes the table, whose adding has ended. ENT_EIO: `take` has refused. */
ent_status ent_part_write(ent_ctx *ctx, ent_dyads *d, const ent_part_head *head, ent_take_fn *take,
                          void *user);

typedef struct ent_dyads_part ent_dyads_part;

/* Opens a partial table (plain or gzip; "-": standard input) and reads its head.
 * ENT_EINPUT: a diagnostic E295 says what it is instead, or where it is damaged. */
ent_status ent_part_open(ent_ctx *ctx, const char *path, ent_arena *arena, ent_part_head *head,
                         ent_dyads_part **out);
/* The same of bytes in memory, which are borrowed. */
ent_status ent_part_open_text(ent_ctx *ctx, const char *name, ent_slice bytes, ent_arena *arena,
                              ent_part_head *head, ent_dyads_part **out);
/* Adds its rows to a table of the same options, and its days; ENT_EINPUT as above. */
ent_status ent_part_add(ent_ctx *ctx, ent_dyads_part *p, ent_dyads *to, bool daily);
void ent_part_close(ent_dyads_part *p);

/* The first of the options in which two heads differ, as "every=week"; NULL: none.  In `text`. */
const char *ent_part_difference(const ent_part_head *a, const ent_part_head *b, ent_str *text);

/* Columns in the order in which they are written; NULL at the end. */
extern const char *const ent_part_columns[];
enum { ENT_PART_N_COLUMNS = 29 };

/* Millionths as an exact decimal, "45.6"; and back, false: no such number. */
void ent_put_millionths(ent_str *out, int64_t x);
bool ent_take_millionths(ent_slice s, int64_t *out);

#endif
