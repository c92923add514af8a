/* cite.c - ent_report_cite, and its page for people: the program and the model, each method with what
 * it is taken from, the works in full, and the model's own sources. */

#include "entente/cite.h"
#include "report/cite.h"
#include "report/markup.h"

#include "base/ctx.h"
#include "lang/diag.h"

#include <string.h>

static void print_heading(ent_printer *p, const char *words) {
    ent_print_gap(p);
    if (ent_is_markup(p))
        ent_markup_heading(p, 2, words);
    else
        ent_str_addf(&p->out, "%s\n", words);
}

static void print_program(ent_printer *p) {
    ent_str line = {0};
    print_heading(p, "The program and the model");
    ent_str_addf(&line, "entente authors, entente %s, MIT licence [entente]", ent_version());
    ent_print_paragraph(p, 2, 4, &line);
    const ent_region *r = p->region;
    if (r->author.n) {
        ent_put_clean(&line, r->author);
        ent_str_add(&line, ", ");
    }
    ent_put_quoted(&line, ent_cited_title(r));
    if (r->version.n) {
        ent_str_add(&line, ", version ");
        ent_put_clean(&line, r->version);
    }
    if (r->has_as_of) {
        ent_str_add(&line, ", as of ");
        ent_date_print(&line, r->as_of);
    }
    if (r->licence.n) {
        ent_str_add(&line, ", ");
        ent_put_clean(&line, r->licence);
    }
    ent_str_addf(&line, ", SHA-256 %s [", r->sha256);
    ent_put_model_key(&line, r);
    ent_str_add(&line, "]");
    ent_print_paragraph(p, 2, 4, &line);
}

static void put_works_of(ent_str *line, const ent_cited *c, const ent_used_method *u) {
    size_t n = 0;
    for (size_t i = 0; i < c->works.n; i++) {
        if (!ent_is_work_of(u, c->works.at[i])) continue;
        ent_str_add(line, n++ ? ", " : "  [");
        ent_str_add(line, c->works.at[i]->key);
    }
    if (n) ent_str_add(line, "]");
}

static void print_methods(ent_printer *p, const ent_cited *c) {
    ent_str line = {0};
    print_heading(p, "Methods that this model uses");
    for (size_t i = 0; i < c->used.n; i++) {
        const ent_used_method *u = &c->used.at[i];
        ent_str_add(&line, u->method ? u->method->name : u->name);
        if (u->method) ent_str_addf(&line, " (%s)", u->method->id);
        put_works_of(&line, c, u);
        ent_print_paragraph(p, 2, 4, &line);
    }
    if (!c->used.n) ent_print_line(p, "  none: it asks nothing");
}

static void print_works(ent_printer *p, const ent_cited *c) {
    ent_str line = {0};
    if (!c->works.n) return;
    print_heading(p, "What these are taken from");
    for (size_t i = 0; i < c->works.n; i++) {
        ent_put_work(&line, c->works.at[i]);
        ent_str_addf(&line, " [%s]", c->works.at[i]->key);
        ent_print_paragraph(p, 2, 4, &line);
    }
}

static void put_source(ent_str *line, const ent_citable *s) {
    if (s->author.n) {
        ent_put_clean(line, s->author);
        ent_str_add(line, ", ");
    }
    ent_put_quoted(line, s->title.n ? s->title : s->name);
    if (s->in.n) {
        ent_str_add(line, ", ");
        ent_put_clean(line, s->in);
    }
    if (s->dated) {
        ent_str_add(line, ", ");
        ent_date_print(line, s->date);
    }
    if (s->url.n) {
        ent_str_add(line, ", ");
        ent_put_clean(line, s->url);
    }
    ent_str_add(line, s->grade.letter ? ", grade " : ", ");
    ent_grade_print(line, s->grade);
}

static void print_sources(ent_printer *p, const ent_cited *c) {
    ent_str line = {0};
    print_heading(p, "Sources of the model");
    for (size_t i = 0; i < c->documents.n; i++) {
        put_source(&line, &p->region->sources[c->documents.at[i]]);
        ent_str_add(&line, " [");
        ent_put_source_key(&line, p->region, c->documents.at[i]);
        ent_str_add(&line, "]");
        ent_print_paragraph(p, 2, 4, &line);
    }
    if (!c->documents.n) ent_print_line(p, "  none: all of it is judgement");
}

static void print_page(ent_printer *p, const ent_cited *c) {
    ent_str line = {0};
    ent_print_handling(p);
    ent_put_count(&line, c->used.n, "method, ", "methods, ");
    ent_put_count(&line, c->works.n, "work, ", "works, ");
    ent_put_count(&line, c->documents.n, "source", "sources");
    ent_print_title(p, ent_cited_title(p->region), ent_str_get(&line));
    ent_page_drop(&p->out, &line);
    print_program(p);
    print_methods(p, c);
    print_works(p, c);
    print_sources(p, c);
    ent_print_gap(p);
    ent_put_next(&line, p, "cite");
    ent_str_add(&line, " --format=bibtex");
    ent_print_line(p, ent_str_get(&line));
    ent_page_drop(&p->out, &line);
    ent_print_handling(p);
}

ent_status ent_report_cite(ent_ctx *ctx, const ent_region *region, ent_cite_style style,
                           const ent_print_options *options, char **text) {
    *text = NULL;
    ent_printer p = ent_printer_new(ctx, region, options);
    ent_cited c = {0};
    if (style == ENT_CITE_PAGE && p.how.format == ENT_CSV)
        return ent_fail(ctx, ENT_EUSAGE,
                        "a bibliography has no form as a table; ask for bibtex, csl or json");
    ent_cited_gather(&c, region);
    if (style == ENT_CITE_BIBTEX)
        ent_cite_bibtex(&p, &c);
    else if (style == ENT_CITE_CSL)
        ent_cite_csl(&p, &c);
    else if (p.how.format == ENT_JSON)
        ent_cite_json(&p, &c);
    else
        print_page(&p, &c);
    ent_status st = c.failed ? ent_no_memory(ctx) : ENT_OK;
    ent_cited_clear(&c);
    return ent_printer_end(&p, st, text);
}
