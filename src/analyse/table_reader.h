/* table_reader.h - what the three kinds of tables have in common: numbers noted as they are read, the
 * units of cells, and what is missing, in words. */

#ifndef ENT_ANALYSE_TABLE_READER_H
#define ENT_ANALYSE_TABLE_READER_H

#include "analyse/numbers.h"

typedef struct ent_table_reader {
    ent_ctx *ctx;
    const ent_region *region;
    const ent_reading *how; /* never NULL */
    ent_arena *arena;
    ent_numbers_read read;
    size_t since; /* numbers before this one cannot be read again */
    ent_status status; /* the first that went wrong */
} ent_table_reader;

ent_table_reader ent_table_reader_of(ent_ctx *ctx, const ent_region *region, const ent_reading *how,
                                     ent_arena *arena);

/* Memory of the arena; the status says where there is none. */
void *ent_table_room(ent_table_reader *r, size_t n, size_t size);
/* The number in this reading, noted as read; shares ("%") are 0 to 1 where `share`. */
double ent_table_value(ent_table_reader *r, const ent_attribute *a, ent_slice unit, bool share);
/* A text of the arena. */
const char *ent_table_missing(ent_table_reader *r, const char *format, ...) ENT_FORMAT(2, 3);
/* The title of an actor, for printing with %.*s. */
ent_slice ent_table_title(const ent_table_reader *r, uint32_t actor);

/* Whether numbers are those of the text: what is wrong with them then is the text's fault, not that
 * of a draw. */
bool ent_table_as_written(const ent_table_reader *r);

/* The unit of a cell: the column's, or that of the attribute it names. */
ent_slice ent_cell_unit(const ent_cell *cell, const ent_attribute *a,
                        const ent_table_column *column);

static inline double ent_clamped(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

#endif
