/* bundle.c - ent_bundle: all of a model in one zip, and how to make each file of it again.
 *
 * Every answer is asked of the dossier that has made the report, so a table in the bundle says what
 * the report says.  README.txt and SHA256SUMS come last, since they speak of the others. */

#include "entente/bundle.h"

#include "entente/cite.h"
#include "base/ctx.h"
#include "base/sha256.h"
#include "exchange/archive.h"
#include "report/export.h"
#include "report/figures.h"
#include "report/html.h"
#include "report/page.h"

#include <string.h>

typedef struct bundle {
    ent_ctx *ctx;
    ent_dossier *d;
    const ent_region *region;
    ent_print_options print;
    ent_archive archive;
    ent_str model;    /* its main file, for a shell */
    ent_str options;  /* " --draws=200" */
    ent_str commands; /* a line for each file */
    ent_str contents; /* what is what */
    ent_str missing;  /* what is not there, and why */
    unsigned number;  /* of the last table or figure */
} bundle;

/* ---- words for a shell */

static void put_word(ent_str *out, const char *word) {
    bool plain = *word != '\0' && *word != '-';
    for (const char *c = word; *c; c++)
        plain = plain && ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                          (*c >= '0' && *c <= '9') || strchr("._-/=", *c));
    if (plain) {
        ent_str_add(out, word);
        return;
    }
    ent_str_add(out, *word == '-' ? "'./" : "'");
    for (const char *c = word; *c; c++) {
        if (*c == '\'')
            ent_str_add(out, "'\\''");
        else
            ent_str_add_char(out, *c);
    }
    ent_str_add_char(out, '\'');
}

static void put_options(bundle *b) {
    const ent_dossier_options *how = &b->d->how;
    ent_str *out = &b->options;
    if (how->best_only)
        ent_str_add(out, " --draws=0");
    else if (how->draws && how->draws != 1000)
        ent_str_addf(out, " --draws=%u", (unsigned)how->draws);
    if (how->seed > 1) ent_str_addf(out, " --seed=%llu", (unsigned long long)how->seed);
    for (size_t i = 0; how->drop && how->drop[i]; i++)
        ent_str_addf(out, " --drop=%s", how->drop[i]);
    for (size_t i = 0; i < b->region->set.n; i++) {
        ent_str word = {0};
        ent_str_add(&word, "--set=");
        ent_str_add_slice(&word, b->region->set.at[i]);
        ent_str_add_char(out, ' ');
        ent_str_add_char(out, '\'');
        ent_str_add(out, ent_str_get(&word));
        ent_str_add_char(out, '\'');
        ent_page_drop(out, &word);
    }
}

/* ---- one file */

static ent_status add(bundle *b, const char *name, ent_slice bytes, const char *what) {
    ent_status st = ent_archive_add(b->ctx, &b->archive, name, bytes);
    if (st != ENT_OK) return st;
    const char *kept = b->archive.file.at[b->archive.file.n - 1].name;
    ent_str_addf(&b->contents, "  %s\n      %s\n", kept, what);
    return ENT_OK;
}

/* "entente VERB MODEL WHAT OPTIONS > ../NAME". */
static void add_command(bundle *b, const char *verb, const char *what, bool drawn) {
    const char *kept = b->archive.file.at[b->archive.file.n - 1].name;
    ent_str_addf(&b->commands, "%s %s %s", b->print.program, verb, ent_str_get(&b->model));
    if (*what) ent_str_addf(&b->commands, " %s", what);
    if (drawn) ent_str_add(&b->commands, ent_str_get(&b->options));
    ent_str_addf(&b->commands, " > ../");
    put_word(&b->commands, kept);
    ent_str_add_char(&b->commands, '\n');
}

/* A failure that leaves a gap and goes on; the others end it. */
static bool leaves_a_gap(bundle *b, ent_status st, const char *what, const char *name) {
    if (st != ENT_EUSAGE && st != ENT_ELIMIT && st != ENT_EINPUT) return false;
    ent_str_addf(&b->missing, "  %s %s: %s\n", what, name, ent_last_message(b->ctx));
    return true;
}

/* "csv/partnership.csv"; of a sensitive model "csv/03.csv". */
static void put_name(bundle *b, ent_str *out, const char *folder, const char *name,
                     const char *ending) {
    b->number++;
    if (b->region->sensitive || b->region->n_sensitive_names)
        ent_str_addf(out, "%s/%02u.%s", folder, b->number, ending);
    else
        ent_str_addf(out, "%s/%s.%s", folder, name, ending);
}

static ent_status add_answer(bundle *b, const char *folder, const char *name, const char *ending,
                             const char *text, const char *what) {
    ent_str file = {0}, told = {0};
    put_name(b, &file, folder, name, ending);
    ent_str_addf(&told, "%s: %s", name, what);
    ent_status st = ent_str_failed(&file) || ent_str_failed(&told)
                        ? ent_no_memory(b->ctx)
                        : add(b, ent_str_get(&file), ent_slice_of(text), ent_str_get(&told));
    ent_str_clear(&file);
    ent_str_clear(&told);
    return st;
}

/* ---- tables */

static ent_status add_table(bundle *b, const ent_export_kind *kind, uint32_t i) {
    const char *name = ent_export_name(b->d, kind, i);
    char *text = NULL;
    ent_status st = ent_export_run(b->ctx, b->d, name, "csv", &b->print, &text);
    if (leaves_a_gap(b, st, "the table", name)) return ENT_OK;
    if (st == ENT_OK) st = add_answer(b, "csv", name, "csv", text, kind->what);
    if (st == ENT_OK) add_command(b, "export", name, true);
    ent_free(text);
    return st;
}

static ent_status add_tables(bundle *b) {
    ent_status st = ENT_OK;
    for (const ent_export_kind *k = ent_export_kinds; k->what; k++)
        for (uint32_t i = 0; (k->to & ENT_TO_CSV) && i < ent_export_count(b->d, k); i++) {
            if (st != ENT_OK) return st;
            st = add_table(b, k, i);
        }
    return st;
}

/* ---- figures */

static ent_status add_figure(bundle *b, const ent_figure *f) {
    char *svg = NULL;
    ent_status st = ent_figure_svg(b->ctx, b->d, f->name, NULL, &svg);
    if (leaves_a_gap(b, st, "the figure", f->name)) return ENT_OK;
    if (st == ENT_OK) st = add_answer(b, "figures", f->name, "svg", svg, f->title);
    if (st == ENT_OK) add_command(b, "figure", f->name, true);
    ent_free(svg);
    return st;
}

static ent_status add_figures(bundle *b) {
    ent_figures figures = {0};
    ent_status st = ent_figures_of(b->ctx, b->d, &figures);
    for (size_t i = 0; i < figures.list.n && st == ENT_OK; i++)
        st = add_figure(b, &figures.list.at[i]);
    ent_figures_clear(&figures);
    return st;
}

/* ---- the model, the report, the bibliography */

/* Shores, tables and how these are read; of a ledger on disk the name. */
static ent_status add_data(bundle *b, const ent_data_file *f) {
    ent_str name = {0};
    ent_status st = ENT_OK;
    ent_str_add(&name, "model/");
    ent_put_clean(&name, f->name);
    if (ent_str_failed(&name))
        st = ent_no_memory(b->ctx);
    else if (f->bytes.s)
        st = add(b, ent_str_get(&name), f->bytes, "data that the model reads");
    else
        ent_str_addf(&b->missing, "  the ledger %s, which the model reads: put it there\n",
                     ent_str_get(&name));
    ent_page_drop(&b->contents, &name);
    return st;
}

static ent_status add_model(bundle *b) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < b->region->files.n && st == ENT_OK; i++) {
        const ent_source *f = &b->region->files.at[i];
        ent_str name = {0}, file = {0};
        ent_str_add_slice(&file, ent_html_file_name(b->region, i));
        ent_str_addf(&name, "model/%s", ent_str_get(&file));
        if (ent_str_failed(&name) || ent_str_failed(&file)) st = ent_no_memory(b->ctx);
        if (st == ENT_OK && !f->line_number) { /* else rows of a data set, which is added whole */
            st = add(b, ent_str_get(&name), (ent_slice){f->text, f->n},
                     i ? "a file of the model" : "the model: its main file");
            if (!i && st == ENT_OK) /* as it is called there */
                put_word(&b->model, b->archive.file.at[0].name + strlen("model/"));
        }
        ent_str_clear(&name);
        ent_str_clear(&file);
    }
    for (size_t i = 0; i < b->region->data.n && st == ENT_OK; i++)
        st = add_data(b, &b->region->data.at[i]);
    return st;
}

static ent_status add_report(bundle *b) {
    ent_html_options o = ENT_HTML_OPTIONS_INIT;
    char *html = NULL;
    o.program = b->print.program;
    ent_status st = ent_report_html(b->ctx, b->d, &o, &html);
    if (st == ENT_OK)
        st = add(b, "report.html", ent_slice_of(html), "all of it as one page, for a browser");
    if (st == ENT_OK) add_command(b, "report", "", true);
    ent_free(html);
    return st;
}

static ent_status add_bibliography(bundle *b) {
    char *text = NULL;
    ent_status st = ent_report_cite(b->ctx, b->region, ENT_CITE_BIBTEX, &b->print, &text);
    if (st == ENT_OK)
        st = add(b, "references.bib", ent_slice_of(text),
                 "what to cite: program, methods with their papers, sources");
    if (st == ENT_OK) add_command(b, "cite", "--format=bibtex", false);
    ent_free(text);
    return st;
}

/* ---- what speaks of the others */

static void put_handling(ent_str *out, const ent_region *region) {
    if (!region->handling.n) return;
    ent_str_add(out, "handling: ");
    ent_put_clean(out, region->handling);
    ent_str_add(out, "\n\n");
}

static ent_status add_commands(bundle *b) {
    ent_str text = {0};
    ent_str_add(&text, "# In the folder model: each line makes the file it names again.\n");
    ent_str_add(&text, ent_str_get(&b->commands));
    ent_status st = b->commands.failed || b->model.failed || b->options.failed || text.failed
                        ? ent_no_memory(b->ctx)
                        : add(b, "commands.txt", (ent_slice){text.s, text.n},
                              "the command lines that make tables, figures and the report");
    ent_str_clear(&text);
    return st;
}

static void put_readme(bundle *b, ent_str *out) {
    const ent_region *r = b->region;
    put_handling(out, r);
    ent_put_clean(out, r->title.n ? r->title : r->name);
    ent_str_addf(out, "\n\nMade by entente %s from a model with the SHA-256\n%s.\n\n",
                 ent_version(), r->sha256);
    ent_str_add(out, "These are statements about this model, not about the world.\n"
                     "Draws show sensitivity to stated doubt; doubt nobody stated is not in them.\n"
                     "Not for targeting, not legal advice on boundaries.\n\n"
                     "To make all of it again, with entente of that version:\n\n"
                     "    cd model\n    sh ../commands.txt\n    cd ..\n"
                     "    sha256sum -c SHA256SUMS\n\nWhat is what:\n\n");
    ent_str_add(out, ent_str_get(&b->contents));
    ent_str_add(out, "  SHA256SUMS\n      of all the others but this file\n");
    if (b->missing.n) ent_str_addf(out, "\nWhat is not in it:\n\n%s", ent_str_get(&b->missing));
    ent_str_add_char(out, '\n');
    put_handling(out, r);
}

static ent_status add_sums(bundle *b) {
    ent_str sums = {0};
    for (size_t i = 0; i < b->archive.file.n; i++) {
        const ent_archived *f = &b->archive.file.at[i];
        ent_sha256 hash = ent_sha256_new();
        char hex[65];
        ent_sha256_add(&hash, (ent_slice){f->bytes, f->n});
        ent_sha256_end(&hash, hex);
        ent_str_addf(&sums, "%s  %s\n", hex, f->name);
    }
    ent_status st = ent_str_failed(&sums) ? ent_no_memory(b->ctx)
                                          : ent_archive_add(b->ctx, &b->archive, "SHA256SUMS",
                                                            (ent_slice){sums.s, sums.n});
    ent_str_clear(&sums);
    return st;
}

static ent_status add_readme(bundle *b) {
    ent_str text = {0};
    put_readme(b, &text);
    ent_status st =
        text.failed || b->contents.failed || b->missing.failed
            ? ent_no_memory(b->ctx)
            : ent_archive_add(b->ctx, &b->archive, "README.txt", (ent_slice){text.s, text.n});
    ent_str_clear(&text);
    return st;
}

/* ---- together */

static ent_status fill(bundle *b) {
    ent_status st = add_model(b);
    put_options(b);
    if (st == ENT_OK) st = add_report(b);
    if (st == ENT_OK) st = add_tables(b);
    if (st == ENT_OK) st = add_figures(b);
    if (st == ENT_OK) st = add_bibliography(b);
    if (st == ENT_OK) st = add_commands(b);
    if (st == ENT_OK) st = add_sums(b);
    return st == ENT_OK ? add_readme(b) : st;
}

ent_status ent_bundle(ent_ctx *ctx, ent_dossier *d, const ent_bundle_options *options, char **bytes,
                      size_t *n) {
    bundle b = {.ctx = ctx, .d = d, .region = d->region};
    ent_str zip = {0};
    *bytes = NULL;
    b.print = (ent_print_options)ENT_PRINT_OPTIONS_INIT;
    b.print.program = options && options->program ? options->program : "entente";
    b.print.format = ENT_CSV;
    ent_status st = fill(&b);
    if (st == ENT_OK) st = ent_archive_finish(ctx, &b.archive, &zip);
    *n = zip.n;
    if (st == ENT_OK && !(*bytes = ent_str_take(&zip))) st = ent_no_memory(ctx);
    ent_str_clear(&zip);
    ent_archive_clear(&b.archive);
    ent_str_clear(&b.model);
    ent_str_clear(&b.options);
    ent_str_clear(&b.commands);
    ent_str_clear(&b.contents);
    ent_str_clear(&b.missing);
    return st;
}
