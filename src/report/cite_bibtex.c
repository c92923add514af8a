/* cite_bibtex.c - a bibliography for BibTeX and biber.
 *
 * Text is UTF-8.  What TeX would act upon is written as a command, and no value holds a brace of its
 * own, so that no title can end its field: the braces of BibTeX are counted even behind a backslash. */

#include "report/cite.h"

#include "report/page.h"

#include <string.h>

static const char *command_of(char c) {
    switch (c) {
    case '\\': return "\\textbackslash ";
    case '{': return "\\textbraceleft ";
    case '}': return "\\textbraceright ";
    case '~': return "\\textasciitilde ";
    case '^': return "\\textasciicircum ";
    case '$': return "\\$";
    case '&': return "\\&";
    case '#': return "\\#";
    case '%': return "\\%";
    case '_': return "\\_";
    default: return NULL;
    }
}

/* `text` is on one line and holds nothing that is not printed. */
static void put_tex(ent_str *out, const char *text) {
    for (const char *c = text; *c; c++) {
        const char *command = command_of(*c);
        if (command)
            ent_str_add(out, command);
        else
            ent_str_add_char(out, *c);
    }
}

/* ", NAME = {..}"; a title, `kept`, stays in the case it is written in. */
static void put_field(ent_str *out, const char *name, ent_slice value, bool kept) {
    ent_str clean = {0};
    if (!value.n) return;
    ent_put_clean(&clean, value);
    ent_str_addf(out, ",\n  %s = {%s", name, kept ? "{" : "");
    put_tex(out, ent_str_get(&clean));
    ent_str_add(out, kept ? "}}" : "}");
    ent_page_drop(out, &clean);
}

static void put_text(ent_str *out, const char *name, const char *value, bool kept) {
    if (value) put_field(out, name, ent_slice_of(value), kept);
}

/* An address, which readers of bibliographies take as it is: what would end the field is escaped as in
 * addresses. */
static void put_address(ent_str *out, ent_slice url) {
    ent_str clean = {0};
    if (!url.n) return;
    ent_put_clean(&clean, url);
    ent_str_add(out, ",\n  url = {");
    for (const char *c = ent_str_get(&clean); *c; c++) {
        if (strchr("{}\\ \"", *c))
            ent_str_addf(out, "%%%02X", (unsigned)(unsigned char)*c);
        else
            ent_str_add_char(out, *c);
    }
    ent_str_add(out, "}");
    ent_page_drop(out, &clean);
}

static void put_people(ent_str *out, const char *name, const char *list) {
    if (!list) return;
    const char *rest = list;
    ent_str_addf(out, ",\n  %s = {", name);
    size_t i = 0;
    for (ent_slice one; ent_next_author(&rest, &one); i++) {
        if (i) ent_str_add(out, " and ");
        ent_str_add_slice(out, one);
    }
    ent_str_add(out, "}");
}

static void put_work(ent_str *out, const ent_work *w) {
    static const char *const types[] = {
        [ENT_WORK_ARTICLE] = "article",   [ENT_WORK_CHAPTER] = "incollection",
        [ENT_WORK_BOOK] = "book",         [ENT_WORK_THESIS] = "phdthesis",
        [ENT_WORK_REPORT] = "techreport", [ENT_WORK_LAW] = "misc",
        [ENT_WORK_DATA] = "misc",         [ENT_WORK_PRACTICE] = "misc"};
    static const char *const places[] = {[ENT_WORK_ARTICLE] = "journal",
                                         [ENT_WORK_CHAPTER] = "booktitle",
                                         [ENT_WORK_REPORT] = "howpublished",
                                         [ENT_WORK_BOOK] = "series"};
    bool house = w->kind == ENT_WORK_THESIS, report = w->kind == ENT_WORK_REPORT;
    ent_str_addf(out, "\n@%s{%s", report && !w->publisher ? "misc" : types[w->kind], w->key);
    put_people(out, "author", w->author);
    put_text(out, "title", w->title, true);
    put_text(out, "year", w->year, false);
    if (w->in) put_text(out, places[w->kind], w->in, false);
    put_people(out, "editor", w->editor);
    put_text(out, "volume", w->volume, false);
    put_text(out, "number", w->issue, false);
    put_text(out, "pages", w->pages, false);
    put_text(out, house ? "school" : report ? "institution" : "publisher", w->publisher, false);
    if (w->doi) ent_str_addf(out, ",\n  doi = {%s}", w->doi);
    ent_str_add(out, "\n}\n");
}

/* ---- the program, the model and its sources */

static void put_program(ent_str *out) {
    ent_str_add(out, "@misc{entente,\n  author = {{entente authors}},\n  title = {{entente}}");
    put_text(out, "version", ent_version(), false);
    ent_str_addf(out, ",\n  note = {Version %s, MIT licence}\n}\n", ent_version());
}

/* An author as one name, whatever is in it. */
static void put_author(ent_str *out, ent_slice author) {
    put_field(out, "author", author, true);
}

static void put_date(ent_str *out, ent_date date) {
    ent_str text = {0};
    ent_date_print(&text, date);
    const char *s = ent_str_get(&text);
    put_field(out, "year", (ent_slice){s, text.n < 4 ? text.n : 4}, false);
    put_text(out, "date", s, false);
    ent_page_drop(out, &text);
}

static void put_model(ent_str *out, const ent_region *r) {
    ent_str note = {0};
    ent_str_add(out, "\n@misc{");
    ent_put_model_key(out, r);
    put_author(out, r->author);
    put_field(out, "title", ent_cited_title(r), true);
    put_field(out, "version", r->version, false);
    ent_str_add(&note, "Model for entente");
    if (r->has_as_of) {
        ent_str_add(&note, ", as of ");
        ent_date_print(&note, r->as_of);
    }
    if (r->licence.n) {
        ent_str_add(&note, ", ");
        ent_put_clean(&note, r->licence);
    }
    ent_str_addf(&note, ", SHA-256 %s", r->sha256);
    put_text(out, "note", ent_str_get(&note), false);
    ent_str_add(out, "\n}\n");
    ent_page_drop(out, &note);
}

static void put_source(ent_str *out, const ent_region *r, uint32_t i) {
    const ent_citable *s = &r->sources[i];
    ent_str_add(out, "\n@misc{");
    ent_put_source_key(out, r, i);
    put_author(out, s->author);
    put_field(out, "title", s->title.n ? s->title : s->name, true);
    if (s->dated) put_date(out, s->date);
    put_field(out, "howpublished", s->in, false);
    put_address(out, s->url);
    ent_str_add(out, "\n}\n");
}

/* Comments in BibTeX are what stands outside of entries and holds no "@". */
static void put_handling(ent_str *out, const ent_region *r) {
    ent_str clean = {0};
    if (!r->handling.n) return;
    ent_put_clean(&clean, r->handling);
    ent_str_add(out, "% handling: ");
    for (const char *c = ent_str_get(&clean); *c; c++) {
        if (*c == '@')
            ent_str_add(out, "(at)");
        else
            ent_str_add_char(out, *c);
    }
    ent_str_add_char(out, '\n');
    ent_page_drop(out, &clean);
}

void ent_cite_bibtex(ent_printer *p, const ent_cited *c) {
    ent_str *out = &p->out;
    put_handling(out, p->region);
    put_program(out);
    put_model(out, p->region);
    for (size_t i = 0; i < c->works.n; i++) put_work(out, c->works.at[i]);
    for (size_t i = 0; i < c->documents.n; i++) put_source(out, p->region, c->documents.at[i]);
    put_handling(out, p->region);
}
