/* mapped_columns.c - the columns that a mapping names, found in the header of a table. */

#include "event/mapped.h"

#include "base/names.h"

#include <string.h>

static bool same_header(const ent_sniffed *s, uint32_t column, ent_slice name) {
    return ent_slice_eq(ent_slice_trim(ent_csv_field(&s->rows[0], column)), ent_slice_trim(name));
}

/* "columns here: a, b, c, .." */
static void list_columns(const ent_sniffed *s, char *out, size_t room) {
    static const char intro[] = "columns here: ";
    size_t n = sizeof intro - 1;
    memcpy(out, intro, n);
    for (uint32_t c = 0; c < s->n_columns; c++) {
        ent_slice name = ent_csv_field(&s->rows[0], c);
        if (n + name.n + 8 > room) {
            memcpy(out + n, "..", 2);
            n += 2;
            break;
        }
        memcpy(out + n, name.s, name.n);
        n += name.n;
        if (c + 1 < s->n_columns) {
            memcpy(out + n, ", ", 2);
            n += 2;
        }
    }
    out[n] = '\0';
}

static ent_status no_column(ent_ctx *ctx, const ent_mapping *map, const ent_sniffed *s,
                            const ent_mapped_column *column) {
    char help[900];
    list_columns(s, help, sizeof help);
    ent_nearest near = ent_nearest_to(column->name);
    for (uint32_t c = 0; c < s->n_columns; c++) {
        ent_nearest_try(&near, ent_csv_field(&s->rows[0], c));
    }
    int n = (int)(column->name.n < 80 ? column->name.n : 80);
    if (near.best.n > 0) {
        return ent_mapping_fault(ctx, map, column->at, help,
                                 "%s has no column \"%.*s\"; did you mean \"%.*s\"?", s->name, n,
                                 column->name.s, (int)near.best.n, near.best.s);
    }
    return ent_mapping_fault(ctx, map, column->at, help, "%s has no column \"%.*s\"", s->name, n,
                             column->name.s);
}

static ent_status find_column(ent_ctx *ctx, const ent_mapping *map, const ent_sniffed *s,
                              const ent_mapped_column *column, uint16_t *out) {
    if (column->number > s->n_columns) {
        return ent_mapping_fault(ctx, map, column->at, "", "%s has %u columns", s->name,
                                 (unsigned)s->n_columns);
    }
    if (column->number > 0) {
        *out = (uint16_t)(column->number - 1);
        return ENT_OK;
    }
    for (uint32_t c = 0; c < s->n_columns && c < ENT_NO_COLUMN; c++) {
        if (same_header(s, c, column->name)) {
            *out = (uint16_t)c;
            return ENT_OK;
        }
    }
    return no_column(ctx, map, s, column);
}

ent_status ent_mapped_resolve(ent_ctx *ctx, const ent_mapping *map, const ent_sniffed *s,
                              ent_layout *out) {
    ent_status worst = ENT_OK;
    out->map = map;
    out->header = !map->no_header;
    for (uint32_t k = 0; k < ENT_N_FIELDS + map->n_skips; k++) {
        const ent_mapped_field *f = k < ENT_N_FIELDS ? &map->field[k] : NULL;
        if (f != NULL && (!f->given || f->fixed)) {
            continue;
        }
        const ent_mapped_column *column =
            f != NULL ? &f->column : &map->skips[k - ENT_N_FIELDS].column;
        ent_status st = find_column(ctx, map, s, column, &out->at[k]);
        if (st != ENT_OK && st != ENT_EINPUT) {
            return st;
        }
        worst = st != ENT_OK ? st : worst;
    }
    if (out->at[ENT_FIELD_DATE] != ENT_NO_COLUMN) {
        out->least = out->at[ENT_FIELD_DATE] + 1u;
    }
    out->from_naming = map->field[ENT_FIELD_FROM].naming;
    out->to_naming = map->field[ENT_FIELD_TO].naming;
    return worst;
}
