/* ktab.c - a spatial model of KTAB as a model in our language, and which file is one.
 *
 * Read the table, write the model, lay it out, and read it back: what does not read back is not
 * handed over. */

#include "entente/exchange.h"

#include "exchange/ktab.h"

#include "base/ctx.h"
#include "base/num.h"
#include "entente/region.h"
#include "exchange/foreign.h"
#include "lang/tree.h"

#include <string.h>

/* ---- which file is one */

static bool ends_in_csv(const char *name) {
    size_t n = strlen(name);
    static const char ending[] = ".csv";
    for (size_t i = 0; n >= 4 && i < 4; i++)
        if ((name[n - 4 + i] | 0x20) != ending[i] && ending[i] != '.') return false;
    return n >= 4 && name[n - 4] == '.';
}

/* One cell and the comma behind it, out of *rest; quotes keep commas in. */
static ent_slice take_cell(ent_slice *rest) {
    size_t n = 0;
    bool quoted = false;
    while (n < rest->n && (quoted || rest->s[n] != ',')) quoted ^= rest->s[n++] == '"';
    ent_slice cell = ent_slice_trim((ent_slice){rest->s, n});
    if (n < rest->n) n++;
    rest->s += n;
    rest->n -= n;
    return cell;
}

static ent_slice take_line(ent_slice *rest) {
    const char *end = rest->n ? memchr(rest->s, '\n', rest->n) : NULL;
    size_t n = end ? (size_t)(end - rest->s) : rest->n;
    ent_slice line = {rest->s, n};
    if (end) n++;
    rest->s += n;
    rest->n -= n;
    return line;
}

/* name,description,NUMBER,NUMBER and a line of five cells or more. */
static bool looks_like_ktab(ent_slice text) {
    ent_slice first = take_line(&text), second = take_line(&text);
    unsigned n_heads = 0;
    double x;
    take_cell(&first);
    take_cell(&first);
    for (unsigned k = 0; k < 2; k++)
        if (!ent_num_parse(take_cell(&first), &x)) return false;
    for (; second.n && n_heads < 5; n_heads++) take_cell(&second);
    return n_heads == 5;
}

/* ---- the whole way */

static ent_status look_whether_it_reads(ent_ktab *k, const char *model) {
    char why[512];
    ent_status st = ent_foreign_try(k->ctx, model, why, sizeof why);
    if (st != ENT_EINPUT) return st;
    ent_report_at at = {ENT_ERROR, "E260", {0, 0, 0}, NULL, NULL};
    return ent_report(k->ctx, &k->sources, &at,
                      "what it says is no negotiation of our language: %s", why);
}

ent_status ent_import_ktab(ent_ctx *ctx, const char *name, const char *text, size_t n, char **out) {
    ent_ktab k = {.ctx = ctx, .file = name};
    ent_str model = {0};
    uint32_t file;
    *out = NULL;
    ent_status st = ent_sources_add(ctx, &k.sources, &k.arena, name, (ent_slice){text, n}, &file);
    if (st == ENT_OK) st = ent_ktab_read(&k);
    if (st == ENT_OK) st = ent_ktab_write(&k, &model);
    if (st == ENT_OK) st = ent_format_text(ctx, name, ent_str_get(&model), model.n, out);
    if (st == ENT_OK) st = look_whether_it_reads(&k, *out);
    if (st == ENT_EINPUT && ent_ctx_diag_count_of(ctx, ENT_ERROR))
        st = ent_fail(ctx, st, "%s cannot be imported", name);
    if (st != ENT_OK) {
        ent_free(*out);
        *out = NULL;
    }
    ent_str_clear(&model);
    ent_vec_clear(&k.row);
    ent_vec_clear(&k.sources);
    ent_arena_clear(&k.arena);
    return st;
}

ent_status ent_import(ent_ctx *ctx, const char *name, const char *text, size_t n, char **out) {
    if (ends_in_csv(name) || looks_like_ktab((ent_slice){text, n}))
        return ent_import_ktab(ctx, name, text, n, out);
    return ent_import_gmcr(ctx, name, text, n, out);
}
