/* mapped_columns.c - the columns that a mapping names, found in the header of a table. */

#include "event/mapped.h"

#include "base/ctx.h"
#include "base/names.h"
#include "base/str.h"

#include <string.h>

static bool same_header(const ent_sniffed *s, uint32_t column, ent_slice name) {
    return ent_slice_eq(ent_slice_trim(ent_csv_field(&s->rows[0], column)), ent_slice_trim(name));
}

/* "columns here: a, b, c and 40 more"; one without a name by its number. */
static void list_columns(const ent_sniffed *s, ent_str *out) {
    enum { ENOUGH = 300 }; /* bytes */
    ent_str_add(out, "columns here: ");
    for (uint32_t c = 0; c < s->n_columns; c++) {
        ent_slice name = ent_slice_trim(ent_csv_field(&s->rows[0], c));
        if (out->n + name.n > ENOUGH) {
            ent_str_addf(out, " and %u more", (unsigned)(s->n_columns - c));
            break;
        }
        ent_str_add(out, c > 0 ? ", " : "");
        if (name.n > 0) {
            ent_str_add_slice(out, name);
        } else {
            ent_str_addf(out, "#%u", (unsigned)c + 1);
        }
    }
}

static ent_status no_column(ent_ctx *ctx, const ent_mapping *map, const ent_sniffed *s,
                            const ent_mapped_column *column) {
    ent_str help = {0};
    list_columns(s, &help);
    ent_nearest near = ent_nearest_to(column->name);
    for (uint32_t c = 0; c < s->n_columns; c++) {
        ent_nearest_try(&near, ent_csv_field(&s->rows[0], c));
    }
    int n = (int)(column->name.n < 80 ? column->name.n : 80);
    ent_status st = ENT_OK;
    if (ent_str_failed(&help)) {
        st = ent_no_memory(ctx);
    } else if (near.best.n > 0) {
        st = ent_mapping_fault(ctx, map, column->at, ent_str_get(&help),
                               "%s has no column \"%.*s\"; did you mean \"%.*s\"?", s->name, n,
                               column->name.s, (int)near.best.n, near.best.s);
    } else {
        st = ent_mapping_fault(ctx, map, column->at, ent_str_get(&help),
                               "%s has no column \"%.*s\"", s->name, n, column->name.s);
    }
    ent_str_clear(&help);
    return st;
}

/* Whether a later column has the same name as this one. */
static bool is_twice(const ent_sniffed *s, uint32_t column) {
    ent_slice name = ent_csv_field(&s->rows[0], column);
    for (uint32_t c = column + 1; c < s->n_columns; c++) {
        if (same_header(s, c, name)) return true;
    }
    return false;
}

static ent_status two_columns(ent_ctx *ctx, const ent_mapping *map, const ent_sniffed *s,
                              const ent_mapped_column *column) {
    return ent_mapping_fault(ctx, map, column->at, "say which by its number: #1, #2, ..",
                             "%s has several columns \"%.*s\"", s->name,
                             (int)(column->name.n < 80 ? column->name.n : 80), column->name.s);
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
            return is_twice(s, c) ? two_columns(ctx, map, s, column) : ENT_OK;
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
