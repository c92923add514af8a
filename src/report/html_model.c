/* html_model.c - the text of the model, every line with an anchor, and the files and results for
 * programs. */

#include "report/html_report.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "base/pack.h"

#include <string.h>

/* Lines of shores and of attached tables are data that nobody reads. */
enum { MOST_LINES = 20000 };

/* Bytes of such data that are handed on in a page. */
enum { MOST_DATA = 4 << 20 };

static bool has_model(const ent_report_page *page) {
    return !page->how.without_model;
}

static bool is_text(const ent_report_page *page, uint32_t file) {
    const ent_source *f = &page->region->files.at[file];
    return !f->line_number && f->n_lines <= MOST_LINES;
}

/* Whether something could lead there: no comment, no closing brace. */
static bool says_something(ent_slice text) {
    size_t i = 0;
    while (i < text.n && (text.s[i] == ' ' || text.s[i] == '\t')) i++;
    return i < text.n && text.s[i] != '#' && text.s[i] != '}';
}

/* The end of an item may be left out (WHATWG, 2026): there are thousands. */
static void put_line(ent_report_page *page, uint32_t file, uint32_t line, ent_slice text) {
    if (says_something(text)) {
        ent_str_add(&page->out, "<li id=\"");
        ent_html_put_anchor(&page->out, page->region, file, line);
        ent_str_add(&page->out, "\">");
    } else {
        ent_str_add(&page->out, text.n ? "<li>" : "<li><br>");
    }
    ent_html_put_text(&page->out, text);
    ent_str_add_char(&page->out, '\n');
}

static void put_file(ent_report_page *page, uint32_t file) {
    const ent_source *f = &page->region->files.at[file];
    ent_str_add(&page->out, "<h3>");
    ent_put_xml(&page->out, ent_html_file_name(page->region, file));
    ent_str_add(&page->out, "</h3>\n<ol class=\"model\">\n");
    for (uint32_t i = 0; i < f->n_lines; i++) {
        uint32_t end = i + 1 < f->n_lines ? f->line_start[i + 1] : f->n;
        ent_slice text = {f->text + f->line_start[i], end - f->line_start[i]};
        while (text.n && strchr("\r\n", text.s[text.n - 1])) text.n--;
        put_line(page, file, i + 1, text);
    }
    ent_str_add(&page->out, "</ol>\n");
}

static ent_status write_model(ent_report_page *page) {
    for (uint32_t i = 0; i < page->region->files.n; i++)
        if (is_text(page, i)) put_file(page, i);
    return ENT_OK;
}

const ent_report_section ent_section_model = {"model", "The text of the model", has_model,
                                              write_model};

/* ---- for programs */

static bool is_utf8(ent_slice bytes) {
    for (size_t i = 0; i < bytes.n;) {
        uint32_t c;
        size_t k = ent_utf8_decode(bytes.s + i, bytes.n - i, &c);
        if (!k || !c) return false;
        i += k;
    }
    return bytes.s != NULL;
}

/* Shores and tables, as far as they are text and not very long; the others are named. */
static bool goes_in(const ent_data_file *f, size_t *room) {
    bool fits = f->bytes.n <= *room && is_utf8(f->bytes);
    if (fits) *room -= f->bytes.n;
    return fits;
}

static void put_data(ent_json_writer *w, const ent_region *region, bool in) {
    size_t room = MOST_DATA;
    for (size_t i = 0; i < region->data.n; i++) {
        const ent_data_file *f = &region->data.at[i];
        if (goes_in(f, &room) != in) continue;
        if (!in) {
            ent_json_put_slice(w, f->name);
            continue;
        }
        ent_json_begin_object(w);
        ent_json_slice_member(w, "name", f->name);
        ent_json_slice_member(w, "text", f->bytes);
        ent_json_end_object(w);
    }
}

static void put_files(ent_json_writer *w, const ent_region *region) {
    ent_json_key(w, "files");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < region->files.n; i++) {
        const ent_source *f = &region->files.at[i];
        if (f->line_number) continue; /* rows of a table that stays where it is */
        ent_json_begin_object(w);
        ent_json_slice_member(w, "name", ent_html_file_name(region, i));
        ent_json_slice_member(w, "text", (ent_slice){f->text, f->n});
        ent_json_end_object(w);
    }
    put_data(w, region, true);
    ent_json_end_array(w);
    ent_json_key(w, "left_out");
    ent_json_begin_array(w);
    put_data(w, region, false);
    ent_json_end_array(w);
}

/* {"files":[{name, text}..], "left_out":[name..], "check":..}: the verdicts as `check --all --json` has them. */
static ent_status put_whole(ent_report_page *page, ent_str *out) {
    ent_print_options o = page->print;
    char *check = NULL;
    o.format = ENT_JSON;
    ent_json_writer w = ent_json_writer_to(out, false);
    ent_json_begin_object(&w);
    put_files(&w, page->region);
    ent_status st = ent_dossier_print(page->ctx, page->d, ENT_PART_CHECK, 0, &o, &check);
    ent_json_key(&w, "check");
    if (st == ENT_OK) ent_json_put_raw(&w, check);
    ent_json_end_object(&w);
    ent_free(check);
    return st;
}

ent_status ent_page_data(ent_report_page *page) {
    ent_str data = {0}, packed = {0};
    ent_status st = put_whole(page, &data);
    ent_slice whole = {ent_str_get(&data), data.n};
    if (st == ENT_OK && ent_can_pack() && !ent_pack(&packed, whole)) st = ent_no_memory(page->ctx);
    ent_str_addf(&page->out,
                 "<script type=\"application/json\" id=\"entente-data\">{\"entente\":"
                 "{\"schema\":\"report/1\",\"version\":\"%s\",\"sha256\":\"%s\"},",
                 ent_version(), page->region->sha256);
    if (packed.n) {
        ent_str_add(&page->out, "\"gzip-base64\":\"");
        ent_str_add(&page->out, ent_str_get(&packed));
        ent_str_add_char(&page->out, '"');
    } else { /* a build that cannot pack */
        ent_str_add(&page->out, "\"plain\":");
        ent_html_put_json(&page->out, whole);
    }
    ent_str_add_char(&page->out, '}');
    ent_str_add(&page->out, "</script>\n");
    ent_page_drop(&page->out, &data);
    ent_page_drop(&page->out, &packed);
    return st;
}
