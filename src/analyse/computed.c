/* computed.c - the columns of a division that are computed from a sea.
 *
 * In draws the areas are those that the desk gives in draws, so that the shares move with the doubt
 * about islands and belts. */

#include "analyse/computed.h"

#include "analyse/seas.h"
#include "base/ctx.h"

#define NAME(x) (int)(x).n, (x).s

bool ent_has_computed(const ent_division *d) {
    return ent_written_columns(d->columns, d->n_columns) < d->n_columns;
}

ent_status ent_computed_desk(ent_ctx *ctx, const ent_region *region, uint32_t division,
                             const ent_reading *how, ent_sea_desk **out) {
    *out = NULL;
    if (how->desk || !ent_has_computed(&region->divisions[division])) return ENT_OK;
    return ent_sea_desk_open(ctx, region, out);
}

/* Of a party that is no state of the sea: nothing. */
static double area_of(const ent_sea *sea, const ent_sea_lines *lines, uint32_t actor) {
    for (uint32_t s = 0; s < sea->n_states; s++)
        if (sea->states[s] == actor) return lines->area[s];
    return 0;
}

static ent_status note(ent_cells *r, const ent_sea_lines *lines) {
    for (uint32_t i = 0; i < lines->n_read; i++)
        if (!ent_numbers_note(&r->read, r->since, lines->read[i])) return ent_no_memory(r->ctx);
    return ENT_OK;
}

static ent_status put_parts(ent_cells *r, const ent_division *d, const ent_table_column *column,
                            const ent_sea *sea, const ent_sea_lines *lines, ent_computed *out) {
    double *part = ent_cells_room(r, d->n_parties, sizeof *part);
    if (!part) return r->status;
    double whole = column->share ? lines->total / 100 : 1;
    for (uint32_t p = 0; p < d->n_parties; p++)
        part[p] = whole > 0 ? area_of(sea, lines, d->parties[p].actor) / whole : 0;
    out->part = part;
    return ENT_OK;
}

/* Rules are found by name: where lines fall away the numbers are others. */
ent_status ent_column_compute(ent_cells *r, const ent_division *d, uint32_t column,
                              ent_computed *out) {
    const ent_table_column *c = &d->columns[column];
    const ent_sea *written = &r->region->seas[c->sea], *sea;
    ent_slice name = written->rules[c->sea_rule].name;
    ent_sea_lines lines;
    *out = (ent_computed){0};
    ENT_EXPECT(r->ctx, r->how->desk != NULL);
    ent_status st = ent_sea_under(r->ctx, r->region, c->sea, r->how->alternative, r->how->world,
                                  r->arena, &sea);
    if (st != ENT_OK) return st;
    uint32_t rule = ent_find_sea_rule(sea, name);
    if (rule == ENT_NONE) {
        out->missing = ent_cells_text(r, "the rule \"%.*s\" of \"%.*s\" is left out", NAME(name),
                                      NAME(sea->name));
        return r->status;
    }
    st = ent_sea_areas(r->ctx, r->how->desk, c->sea, &sea->rules[rule], r->how, r->arena, &lines);
    if (st != ENT_OK) return st;
    out->missing = lines.missing;
    out->read = lines.read;
    out->n_read = lines.n_read;
    st = note(r, &lines);
    if (st != ENT_OK || lines.missing) return st;
    return put_parts(r, d, c, sea, &lines, out);
}
