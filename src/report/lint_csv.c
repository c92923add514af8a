/* lint_csv.c - the messages about a text, a message a row. */

#include "report/csv.h"
#include "report/diags.h"

#include "base/ctx.h"
#include "lang/diag.h"

static const ent_column columns[] = {
    {"severity", "diagnostic.severity", NULL, NULL},
    {"code", "diagnostic.code", NULL, NULL},
    {"file", "diagnostic.file", NULL, NULL},
    {"line", "diagnostic.line", NULL, NULL},
    {"column", "diagnostic.column", NULL, NULL},
    {"end_line", "diagnostic.end_line", NULL, NULL},
    {"end_column", "diagnostic.end_column", NULL, NULL},
    {"message", "diagnostic.message", NULL, NULL},
    {"help", "diagnostic.help", NULL, NULL},
    {"fix", "diagnostic.fix", NULL, NULL},
    {"handling", NULL, "text",
     "the mark of the region; missing where it has none, or where errors "
     "keep the model from being read"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_lint = {"lint", "entente lint MODEL --format=csv",
                                         "a message about the text", columns};

void ent_diags_csv(ent_printer *p) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_lint);
    for (size_t i = 0; i < ent_ctx_diag_count(p->ctx); i++) {
        const ent_diag *d = ent_ctx_diag(p->ctx, i);
        ent_csv_text(&csv, "severity", ent_severity_word(d->severity));
        ent_csv_text(&csv, "code", d->code);
        ent_csv_text(&csv, "file", d->file);
        ent_csv_count(&csv, "line", d->line);
        ent_csv_count(&csv, "column", d->column);
        ent_csv_count(&csv, "end_line", d->end_line);
        ent_csv_count(&csv, "end_column", d->end_column);
        ent_csv_text(&csv, "message", d->message);
        ent_csv_text(&csv, "help", *d->help ? d->help : NULL);
        ent_csv_text(&csv, "fix", d->fix);
        ent_csv_end_row(&csv);
    }
}
