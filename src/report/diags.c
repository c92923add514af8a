/* diags.c - ent_report_diags: the context's messages, one after the other.
 *
 * Where there is no region something failed, and a program learns from the diagnostics what: if no
 * error of the text says it, the context's last message is there as E001, an error without a place
 * (no such claim, a file that cannot be read, a limit, stopped). */

#include "report/diags.h"
#include "report/markup.h"

#include "base/ctx.h"
#include "lang/diag.h"

#include <string.h>

static ent_status add_last_message(ent_ctx *ctx) {
    const char *message = ent_last_message(ctx);
    ent_diag d = {
        .severity = ENT_ERROR, .code = "E001", .file = "", .message = message, .help = ""};
    if (!*message || ent_ctx_diag_count_of(ctx, ENT_ERROR)) return ENT_OK;
    return ent_ctx_add_diag(ctx, &d);
}

/* ---- for people */

enum { MOST_OF_A_CODE = 3 };

/* Beside an answer a few warnings of each kind are enough; `lint` has all of them, and a few notes
 * of each kind unless it is asked for all; what `import` lost is told nowhere else. */
static bool is_told(const ent_ctx *ctx, size_t at, bool lint, bool all) {
    const ent_diag *d = &ctx->diags.at[at];
    size_t before = 0;
    for (size_t i = 0; i < at && before < MOST_OF_A_CODE; i++)
        before += strcmp(ctx->diags.at[i].code, d->code) == 0;
    return all || (lint && d->severity != ENT_NOTE) || d->severity == ENT_ERROR ||
           before < MOST_OF_A_CODE;
}

static void print_diags(ent_printer *p, const char *command) {
    bool lint = strcmp(command, "lint") == 0;
    bool all = (lint && p->how.all) || strcmp(command, "import") == 0;
    size_t left = 0;
    for (size_t i = 0; i < p->ctx->diags.n; i++) {
        if (p->how.errors_only && p->ctx->diags.at[i].severity != ENT_ERROR) continue;
        if (is_told(p->ctx, i, lint, all))
            ent_diag_print(&p->out, &p->ctx->diags.at[i], p->how.color);
        else
            left++;
    }
    if (!left) return;
    if (lint)
        ent_put_count(&p->out, left, "more note", "more notes");
    else
        ent_put_count(&p->out, left, "more message", "more messages");
    ent_str_add(&p->out, lint ? ".  " : " about the text.  ");
    ent_put_next(&p->out, p, "lint");
    ent_str_add(&p->out, lint ? " --all\n" : "\n");
}

/* As Markdown, all of them. */
static void print_markdown(ent_printer *p) {
    static const char *const heads[] = {"place", "message", "help"};
    ent_table table = ent_table_new(3);
    ent_str s = {0};
    ent_table_add_row(&table, ENT_CELLS, 0);
    for (size_t c = 0; c < 3; c++) ent_table_set(&table, c, heads[c]);
    for (size_t i = 0; i < p->ctx->diags.n; i++) {
        const ent_diag *d = &p->ctx->diags.at[i];
        ent_table_add_row(&table, ENT_CELLS, 0);
        ent_put_clean(&s, ent_slice_of(d->file));
        if (d->line) ent_str_addf(&s, ":%u:%u", d->line, d->column);
        ent_table_set_all(&table, 0, &s);
        ent_str_addf(&s, "%s %s: ", ent_severity_word(d->severity), d->code);
        ent_put_clean(&s, ent_slice_of(d->message));
        ent_table_set_all(&table, 1, &s);
        ent_put_clean(&s, ent_slice_of(d->help));
        ent_table_set_all(&table, 2, &s);
    }
    if (p->ctx->diags.n) ent_markup_table(p, &table);
    ent_table_clear(&table);
}

ent_status ent_report_diags(ent_ctx *ctx, const ent_region *region, const char *command,
                            const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, region, options);
    ent_json_writer w;
    ent_status st = ENT_OK;
    if (p.how.format == ENT_JSON && !region) st = add_last_message(ctx);
    if (p.how.format == ENT_JSON) {
        ent_json_open(&p, &w, command);
        ent_json_put_null(&w);
        ent_json_close(&p, &w);
    } else if (p.how.format == ENT_CSV) {
        ent_diags_csv(&p);
    } else if (p.how.format == ENT_MARKDOWN) {
        print_markdown(&p);
    } else {
        print_diags(&p, command);
    }
    return ent_printer_end(&p, st, text);
}
