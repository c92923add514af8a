/* gmcr.c - a conflict of GMCR+ as a model in our language.
 *
 * Read the file, name its things, write the model, lay it out, and read it back: what does not read
 * back is not handed over. */

#include "entente/exchange.h"

#include "exchange/gmcr.h"

#include "base/ctx.h"
#include "entente/region.h"
#include "exchange/foreign.h"
#include "lang/tree.h"

#include <stdio.h>
#include <string.h>

/* ---- messages */

static ent_status say(ent_gmcr *g, ent_severity severity, const char *code, const char *help,
                      const char *format, va_list args) {
    char message[768];
    ent_str text = {0};
    ent_one_line(message, sizeof message, format, args);
    ent_json_path_print(&text, &g->path);
    ent_str_add(&text, message);
    ent_status st = ent_str_failed(&text) ? ent_no_memory(g->ctx)
                                          : ent_json_say(g->ctx, &g->sources, &g->path, severity,
                                                         code, help, ent_str_get(&text));
    ent_str_clear(&text);
    return st;
}

ent_status ent_gmcr_fault(ent_gmcr *g, const char *help, const char *format, ...) {
    va_list args;
    va_start(args, format);
    ent_status st = say(g, ENT_ERROR, "E260", help, format, args);
    va_end(args);
    return st;
}

ent_status ent_gmcr_warn(ent_gmcr *g, const char *help, const char *format, ...) {
    va_list args;
    va_start(args, format);
    ent_status st = say(g, ENT_WARNING, "W401", help, format, args);
    va_end(args);
    return st;
}

/* ---- the whole way */

/* The beginning of a file that is no JSON, as far as a line shows it. */
static ent_status found_instead(ent_gmcr *g) {
    const char *text = g->sources.at[0].text;
    size_t n = strcspn(text, "\r\n");
    if (strspn(text, " \t\r\n") == g->sources.at[0].n)
        return ent_gmcr_fault(g, NULL, "the file is empty");
    return ent_gmcr_fault(g,
                          "a file of GMCR+ is JSON: {\"decisionMakers\": .., \"options\": .., "
                          "\"infeasibles\": ..}",
                          "expected a file of GMCR+, found \"%.*s%s\"", (int)(n < 40 ? n : 40),
                          text, n < 40 ? "" : "..");
}

/* The earliest versions wrote what only their own program can read. */
static bool is_pickle(ent_slice text) {
    return text.n > 1 && (unsigned char)text.s[0] == 0x80 && (unsigned char)text.s[1] <= 5;
}

static ent_status take_text(ent_gmcr *g, ent_slice text) {
    uint32_t file;
    if (text.n > ENT_MAX_JSON_BYTES)
        return ent_fail(g->ctx, ENT_ELIMIT, "%s is larger than %u MiB, the most that is imported",
                        g->file, ENT_MAX_JSON_BYTES >> 20);
    if (is_pickle(text))
        return ent_fail(g->ctx, ENT_EINPUT,
                        "%s: saved by a version of gmcr-py from before its files were JSON; open "
                        "and save it there with a later one",
                        g->file);
    ent_status st = ent_sources_add(g->ctx, &g->sources, &g->arena, g->file, text, &file);
    if (st != ENT_OK) return st;
    ent_slice clean = {g->sources.at[0].text, g->sources.at[0].n};
    if (!ent_looks_like_json(clean)) return found_instead(g);
    return ent_json_parse(g->ctx, g->file, clean, &g->doc);
}

/* Whether the model can be read; its first error is told as one of the file. */
static ent_status look_whether_it_reads(ent_gmcr *g, const char *text) {
    char why[512];
    ent_status st = ent_foreign_try(g->ctx, text, why, sizeof why);
    if (st != ENT_EINPUT) return st;
    return ent_gmcr_fault(g, NULL, "what it says is no dispute of our language: %s", why);
}

ent_status ent_import_gmcr(ent_ctx *ctx, const char *name, const char *text, size_t n, char **out) {
    ent_gmcr g = {.ctx = ctx, .file = name, .program = "", .version = ""};
    ent_str model = {0};
    *out = NULL;
    ent_status st = take_text(&g, (ent_slice){text, n});
    if (st == ENT_OK) st = ent_gmcr_read(&g);
    if (st == ENT_OK) st = ent_gmcr_name(&g);
    if (st == ENT_OK) st = ent_gmcr_write(&g, &model);
    if (st == ENT_OK && ent_str_failed(&model)) st = ent_no_memory(ctx);
    if (st == ENT_OK) st = ent_format_text(ctx, name, ent_str_get(&model), model.n, out);
    g.path.depth = 0;
    if (st == ENT_OK) st = look_whether_it_reads(&g, *out);
    if (st == ENT_EINPUT && ent_ctx_diag_count_of(ctx, ENT_ERROR))
        st = ent_fail(ctx, st, "%s cannot be imported", name);
    if (st != ENT_OK) {
        ent_free(*out);
        *out = NULL;
    }
    ent_str_clear(&model);
    ent_json_free(g.doc);
    ent_vec_clear(&g.sources);
    ent_arena_clear(&g.arena);
    return st;
}
