/* dyad_files.h - the question `relations --events`, and `merge`: sums by pair of actors and period. */

#ifndef ENT_ANALYSE_DYAD_FILES_H
#define ENT_ANALYSE_DYAD_FILES_H

#include "entente/dyads.h"
#include "event/dyads_part.h"
#include "event/read.h"

/* Sums of many cells, in millionths. */
typedef struct ent_dyad_sums {
    uint64_t cells;
    uint64_t n, valued, daily_n, root_known, root_n;
    int64_t sum, daily_sum, root_sum;
} ent_dyad_sums;

typedef struct ent_dyad_pair {
    uint32_t a, b;
    ent_dyad_sums sums;
    int32_t first, last; /* periods */
} ent_dyad_pair;

typedef struct ent_dyad_period {
    int32_t period;
    ent_dyad_sums sums; /* between two actors */
} ent_dyad_period;

/* What happened to formats on the way, for the page. */
struct ent_dyad_table {
    ent_arena arena;
    ent_dyads *dyads;
    ent_part_head head;
    ent_dyad_options asked;
    bool merged;
    ent_read_reports reports; /* of files */
    ent_dyad_sums kinds[ENT_N_DYAD_KINDS];
    uint64_t n_pairs;                 /* of two actors */
    ENT_VEC(ent_dyad_pair) pairs;     /* those with most events, the first is first */
    ENT_VEC(ent_dyad_period) periods; /* in the order of time, where something happened */
};

ent_dyad_kind ent_dyad_kind_of(const ent_dyad_cell *cell);
const char *ent_dyad_kind_word(ent_dyad_kind kind);

/* One-a-day is told; and of no overlapping parts. */
bool ent_dyad_has_daily(const ent_dyad_table *t);

/* Reads options; ENT_EUSAGE. */
ent_status ent_dyad_options_read(ent_ctx *ctx, const ent_dyad_options *given, ent_dyad_table *t);

/* Ends adding and looks through the cells once. */
ent_status ent_dyad_table_settle(ent_ctx *ctx, ent_dyad_table *t);
void ent_dyad_row_of(const ent_dyad_table *t, const ent_dyad_cell *c, ent_str *period,
                     ent_dyad_row *out);

#endif
