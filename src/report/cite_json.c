/* cite_json.c - a bibliography as CSL-JSON, and all that is cited as our own JSON. */

#include "report/cite.h"

#include "report/page.h"

#include <stdlib.h>
#include <string.h>

/* ---- CSL-JSON (Citation Style Language, schema csl-data) */

static void put_text(ent_json_writer *w, const char *key, const char *value) {
    if (value) ent_json_text_member(w, key, value);
}

static void put_clean(ent_json_writer *w, const char *key, ent_slice value) {
    ent_str clean = {0};
    if (!value.n) return;
    ent_put_clean(&clean, value);
    ent_json_text_member(w, key, ent_str_get(&clean));
    ent_page_drop(w->out, &clean);
}

static void put_literal(ent_json_writer *w, ent_slice name) {
    ent_json_begin_object(w);
    put_clean(w, "literal", name);
    ent_json_end_object(w);
}

/* "Fraser, N. M." is a person; what stands in braces is none. */
static void put_person(ent_json_writer *w, ent_slice one) {
    const char *comma = memchr(one.s, ',', one.n);
    if (one.s[0] == '{' && one.n > 2) {
        put_literal(w, (ent_slice){one.s + 1, one.n - 2});
        return;
    }
    size_t n = comma ? (size_t)(comma - one.s) : one.n;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "family", (ent_slice){one.s, n});
    if (comma)
        ent_json_slice_member(w, "given", ent_slice_trim((ent_slice){comma + 1, one.n - n - 1}));
    ent_json_end_object(w);
}

static void put_people(ent_json_writer *w, const char *key, const char *list) {
    if (!list) return;
    const char *rest = list;
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (ent_slice one; ent_next_author(&rest, &one);) put_person(w, one);
    ent_json_end_array(w);
}

/* One author, whatever is in the name. */
static void put_author(ent_json_writer *w, ent_slice name) {
    if (!name.n) return;
    ent_json_key(w, "author");
    ent_json_begin_array(w);
    put_literal(w, name);
    ent_json_end_array(w);
}

/* "2017", "2017-10" or "2017-10-02" as {"date-parts": [[2017, 10, 2]]}. */
static void put_issued(ent_json_writer *w, const char *date) {
    ent_json_key(w, "issued");
    ent_json_begin_object(w);
    ent_json_key(w, "date-parts");
    ent_json_begin_array(w);
    ent_json_begin_array(w);
    for (const char *c = date; *c;) {
        char *end;
        ent_json_put_count(w, strtoul(c, &end, 10));
        c = *end == '-' ? end + 1 : "";
    }
    ent_json_end_array(w);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_date(ent_json_writer *w, ent_date date) {
    ent_str text = {0};
    ent_date_print(&text, date);
    put_issued(w, ent_str_get(&text));
    ent_page_drop(w->out, &text);
}

static void put_work(ent_json_writer *w, const ent_work *k) {
    static const char *const types[] = {[ENT_WORK_ARTICLE] = "article-journal",
                                        [ENT_WORK_CHAPTER] = "chapter",
                                        [ENT_WORK_BOOK] = "book",
                                        [ENT_WORK_THESIS] = "thesis",
                                        [ENT_WORK_REPORT] = "report",
                                        [ENT_WORK_LAW] = "treaty",
                                        [ENT_WORK_DATA] = "dataset",
                                        [ENT_WORK_PRACTICE] = "document"};
    ent_json_begin_object(w);
    put_text(w, "id", k->key);
    put_text(w, "type", types[k->kind]);
    put_people(w, "author", k->author);
    put_text(w, "title", k->title);
    put_text(w, "container-title", k->in);
    put_people(w, "editor", k->editor);
    if (k->year) put_issued(w, k->year);
    put_text(w, "volume", k->volume);
    put_text(w, "issue", k->issue);
    put_text(w, "page", k->pages);
    put_text(w, "publisher", k->publisher);
    put_text(w, "DOI", k->doi);
    ent_json_end_object(w);
}

/* `handling` travels with everything that comes out of the model. */
static void put_note(ent_json_writer *w, const ent_region *r, const char *sha256) {
    ent_str note = {0};
    if (r->handling.n) {
        ent_str_add(&note, "handling: ");
        ent_put_clean(&note, r->handling);
    }
    if (sha256) ent_str_addf(&note, "%sSHA-256 %s", note.n ? "; " : "", sha256);
    if (note.n) ent_json_text_member(w, "note", ent_str_get(&note));
    ent_page_drop(w->out, &note);
}

static void put_program(ent_json_writer *w) {
    ent_json_begin_object(w);
    put_text(w, "id", "entente");
    put_text(w, "type", "software");
    put_author(w, ent_slice_of("entente authors"));
    put_text(w, "title", "entente");
    put_text(w, "version", ent_version());
    ent_json_end_object(w);
}

static void put_model(ent_json_writer *w, const ent_region *r) {
    ent_str key = {0};
    ent_put_model_key(&key, r);
    ent_json_begin_object(w);
    put_text(w, "id", ent_str_get(&key));
    put_text(w, "type", "dataset");
    put_author(w, r->author);
    put_clean(w, "title", ent_cited_title(r));
    put_clean(w, "version", r->version);
    if (r->has_as_of) put_date(w, r->as_of);
    put_note(w, r, r->sha256);
    ent_json_end_object(w);
    ent_page_drop(w->out, &key);
}

static void put_source(ent_json_writer *w, const ent_region *r, uint32_t i) {
    const ent_citable *s = &r->sources[i];
    ent_str key = {0};
    ent_put_source_key(&key, r, i);
    ent_json_begin_object(w);
    put_text(w, "id", ent_str_get(&key));
    put_text(w, "type", "document");
    put_author(w, s->author);
    put_clean(w, "title", s->title.n ? s->title : s->name);
    put_clean(w, "container-title", s->in);
    if (s->dated) put_date(w, s->date);
    put_clean(w, "URL", s->url);
    put_note(w, r, NULL);
    ent_json_end_object(w);
    ent_page_drop(w->out, &key);
}

void ent_cite_csl(ent_printer *p, const ent_cited *c) {
    ent_json_writer w = ent_json_writer_to(&p->out, true);
    ent_json_begin_array(&w);
    put_program(&w);
    put_model(&w, p->region);
    for (size_t i = 0; i < c->works.n; i++) put_work(&w, c->works.at[i]);
    for (size_t i = 0; i < c->documents.n; i++) put_source(&w, p->region, c->documents.at[i]);
    ent_json_end_array(&w);
    ent_str_add_char(&p->out, '\n');
}

/* ---- our own */

static void json_method(ent_json_writer *w, const ent_cited *c, const ent_used_method *u) {
    static const char *const families[] = {"stability", "coalition", "choice",  "bargain",
                                           "division",  "value",     "boundary"};
    ent_json_begin_object(w);
    ent_json_text_member(w, "family", u->method ? families[u->method->family] : NULL);
    ent_json_text_member(w, "id", u->method ? u->method->id : NULL);
    ent_json_text_member(w, "name", u->method ? u->method->name : u->name);
    ent_json_key(w, "works");
    ent_json_begin_array(w);
    for (size_t i = 0; i < c->works.n; i++)
        if (ent_is_work_of(u, c->works.at[i])) ent_json_put_text(w, c->works.at[i]->key);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void json_people(ent_json_writer *w, const char *key, const char *list) {
    const char *rest = list;
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (ent_slice one; ent_next_author(&rest, &one);) {
        if (one.n > 2 && one.s[0] == '{') one = (ent_slice){one.s + 1, one.n - 2};
        ent_json_put_slice(w, one);
    }
    ent_json_end_array(w);
}

static void json_work(ent_json_writer *w, const ent_work *k) {
    ent_str text = {0};
    ent_put_work(&text, k);
    ent_json_begin_object(w);
    ent_json_text_member(w, "key", k->key);
    ent_json_text_member(w, "type", ent_work_kind_word(k->kind));
    json_people(w, "authors", k->author);
    ent_json_text_member(w, "year", k->year);
    ent_json_text_member(w, "title", k->title);
    ent_json_text_member(w, "in", k->in);
    json_people(w, "editors", k->editor);
    ent_json_text_member(w, "volume", k->volume);
    ent_json_text_member(w, "issue", k->issue);
    ent_json_text_member(w, "pages", k->pages);
    ent_json_text_member(w, "publisher", k->publisher);
    ent_json_text_member(w, "doi", k->doi);
    ent_json_text_member(w, "text", ent_str_get(&text));
    ent_json_end_object(w);
    ent_page_drop(w->out, &text);
}

static void json_date(ent_json_writer *w, const char *key, bool given, ent_date date) {
    ent_str text = {0};
    if (given) ent_date_print(&text, date);
    ent_json_text_member(w, key, given ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
}

static void json_some(ent_json_writer *w, const char *key, ent_slice s) {
    ent_json_slice_member(w, key, s.n ? s : (ent_slice){NULL, 0});
}

static void json_source(ent_json_writer *w, const ent_region *r, uint32_t i) {
    const ent_citable *s = &r->sources[i];
    ent_str key = {0}, grade = {0};
    ent_put_source_key(&key, r, i);
    if (s->grade.letter) ent_grade_print(&grade, s->grade);
    ent_json_begin_object(w);
    ent_json_text_member(w, "key", ent_str_get(&key));
    ent_json_slice_member(w, "name", s->name);
    json_some(w, "title", s->title);
    json_some(w, "author", s->author);
    json_some(w, "in", s->in);
    json_date(w, "date", s->dated, s->date);
    json_some(w, "url", s->url);
    ent_json_text_member(w, "grade", s->grade.letter ? ent_str_get(&grade) : NULL);
    ent_json_place_member(w, r, s->span);
    ent_json_end_object(w);
    ent_page_drop(w->out, &key);
    ent_page_drop(w->out, &grade);
}

static void json_model(ent_json_writer *w, const ent_region *r) {
    ent_str key = {0};
    ent_put_model_key(&key, r);
    ent_json_begin_object(w);
    ent_json_text_member(w, "key", ent_str_get(&key));
    ent_json_slice_member(w, "title", ent_cited_title(r));
    json_some(w, "author", r->author);
    json_some(w, "version", r->version);
    json_some(w, "licence", r->licence);
    json_date(w, "as_of", r->has_as_of, r->as_of);
    ent_json_text_member(w, "sha256", r->sha256);
    ent_json_end_object(w);
    ent_page_drop(w->out, &key);
}

void ent_cite_json(ent_printer *p, const ent_cited *c) {
    ent_json_writer w;
    ent_json_open(p, &w, "cite");
    ent_json_begin_object(&w);
    ent_json_key(&w, "model");
    json_model(&w, p->region);
    ent_json_key(&w, "methods");
    ent_json_begin_array(&w);
    for (size_t i = 0; i < c->used.n; i++) json_method(&w, c, &c->used.at[i]);
    ent_json_end_array(&w);
    ent_json_key(&w, "works");
    ent_json_begin_array(&w);
    for (size_t i = 0; i < c->works.n; i++) json_work(&w, c->works.at[i]);
    ent_json_end_array(&w);
    ent_json_key(&w, "sources");
    ent_json_begin_array(&w);
    for (size_t i = 0; i < c->documents.n; i++) json_source(&w, p->region, c->documents.at[i]);
    ent_json_end_array(&w);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}
