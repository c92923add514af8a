/* cells.h - what the three kinds of tables have in common: numbers noted as they are read, the
 * units of cells, and what is missing, in words. */

#ifndef ENT_ANALYSE_CELLS_H
#define ENT_ANALYSE_CELLS_H

#include "analyse/numbers.h"

typedef struct ent_cells {
    ent_ctx *ctx;
    const ent_region *region;
    const ent_reading *how; /* never NULL */
    ent_arena *arena;
    ent_numbers_read read;
    size_t since;      /* numbers before this one cannot be read again */
    ent_status status; /* the first that went wrong */
} ent_cells;

ent_cells ent_cells_of(ent_ctx *ctx, const ent_region *region, const ent_reading *how,
                       ent_arena *arena);

/* Memory of the arena; the status says where there is none. */
void *ent_cells_room(ent_cells *r, size_t n, size_t size);
/* The number in this reading, noted as read; shares ("%") are 0 to 1 where `share`. */
double ent_cells_number(ent_cells *r, const ent_attribute *a, ent_slice unit, bool share);
/* A text of the arena. */
const char *ent_cells_text(ent_cells *r, const char *format, ...) ENT_FORMAT(2, 3);
/* The title of an actor, for printing with %.*s. */
ent_slice ent_cells_title(const ent_cells *r, uint32_t actor);

/* Whether numbers are those of the text: what is wrong with them then is the text's fault, not that
 * of a draw. */
bool ent_cells_as_written(const ent_cells *r);

/* The unit of a cell: the column's, or that of the attribute it names. */
ent_slice ent_cell_unit(const ent_cell *cell, const ent_attribute *a,
                        const ent_table_column *column);

static inline double ent_clamped(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

#endif
