/* messages.c - ent_report_explain: the catalogue of messages, as it is asked for.
 *
 * The rows are in messages_text.c, messages_names.c, messages_deals.c, messages_seas.c, messages_checks.c
 * messages_theatres.c, messages_warnings.c, messages_forecasts.c and messages_attached.c;
 * here they are found and printed: one or some of them with their samples, the list, or all as the
 * page docs/reference/messages.md.  A word of the glossary and the id of a method are explained
 * too; an id that several families have is explained for each. */

#include "report/messages.h"

#include "base/method.h"
#include "base/names.h"
#include "report/glossary.h"
#include "report/markup.h"
#include "report/print.h"

#include <string.h>

/* ---- the rows */

const ent_message *ent_message_at(size_t i) {
    const struct {
        const ent_message *rows;
        size_t n;
    } parts[] = {{ent_messages_of_text, ent_n_messages_of_text},
                 {ent_messages_of_names, ent_n_messages_of_names},
                 {ent_messages_of_deals, ent_n_messages_of_deals},
                 {ent_messages_of_seas, ent_n_messages_of_seas},
                 {ent_messages_of_coasts, ent_n_messages_of_coasts},
                 {ent_messages_of_events, ent_n_messages_of_events},
                 {ent_messages_of_ledgers, ent_n_messages_of_ledgers},
                 {ent_messages_of_theatres, ent_n_messages_of_theatres},
                 {ent_messages_of_chance, ent_n_messages_of_chance},
                 {ent_messages_of_outlooks, ent_n_messages_of_outlooks},
                 {ent_messages_of_reports, ent_n_messages_of_reports},
                 {ent_messages_of_checks, ent_n_messages_of_checks},
                 {ent_messages_of_warnings, ent_n_messages_of_warnings},
                 {ent_messages_of_attached, ent_n_messages_of_attached},
                 {ent_messages_of_forecasts, ent_n_messages_of_forecasts},
                 {ent_messages_of_cards, ent_n_messages_of_cards},
                 {ent_messages_of_fits, ent_n_messages_of_fits}};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (i < parts[k].n) return &parts[k].rows[i];
        i -= parts[k].n;
    }
    return NULL;
}

static const char *severity_of(const ent_message *m) {
    return m->code[0] == 'E' ? "error" : m->code[0] == 'W' ? "warning" : "note";
}

const char *ent_message_code(size_t i) {
    const ent_message *m = ent_message_at(i);
    return m ? m->code : NULL;
}

const char *ent_message_title(size_t i) {
    const ent_message *m = ent_message_at(i);
    return m ? m->title : NULL;
}

static const ent_message *find(const char *code) {
    for (size_t i = 0; ent_message_at(i); i++)
        if (strcmp(ent_message_at(i)->code, code) == 0) return ent_message_at(i);
    return NULL;
}

/* ---- words: of the glossary, and the ids of methods */

static const ent_term_said *find_term(const char *word) {
    for (size_t i = 0; i < ent_n_glossary; i++)
        if (strcmp(ent_glossary[i].word, word) == 0) return &ent_glossary[i];
    return NULL;
}

/* The k-th method of that id, for several families may have it; NULL: there are not so many. */
static const ent_method *find_method(const char *id, size_t k) {
    for (size_t i = 0; i < ent_method_count(); i++)
        if (strcmp(ent_method_at(i)->id, id) == 0 && k-- == 0) return ent_method_at(i);
    return NULL;
}

/* What stands between the name of a method of the family and its brief. */
static const char *const family_says[] = {
    [ENT_STABILITY] = ": a state is stable for an actor where ",
    [ENT_COALITION] = ": a state is stable for a coalition where ",
    [ENT_CHOICE] = ", a rule of choice: ",
    [ENT_BARGAIN] = ", a model of negotiation: ",
    [ENT_DIVISION] = ", a rule of division by claims: ",
    [ENT_VALUE] = ", a division by the worth of coalitions: ",
    [ENT_BOUNDARY] = ", a rule for lines at sea: ",
};

static const char *const family_ids[] = {
    [ENT_STABILITY] = "stability", [ENT_COALITION] = "coalition", [ENT_CHOICE] = "choice",
    [ENT_BARGAIN] = "bargain",     [ENT_DIVISION] = "division",   [ENT_VALUE] = "value",
    [ENT_BOUNDARY] = "boundary",
};

/* "Nash stability: a state is stable for an actor where no own move .. (Nash 1950)" */
static void put_method(ent_str *out, const ent_method *m) {
    ent_str_addf(out, "%s%s%s (%s)", m->name, family_says[m->family], m->brief, m->source);
}

void ent_put_page_of(ent_str *out, const ent_method *m) {
    if (m->page)
        ent_str_addf(out, "docs/methods/%s.md", m->page);
    else
        ent_str_addf(out, "docs/methods/%s-%s.md", family_ids[m->family], m->id);
}

/* All that is said of a word, in one line. */
static void put_meaning(ent_str *out, const char *word) {
    const ent_term_said *term = find_term(word);
    const ent_method *m;
    if (term) ent_str_add(out, term->text);
    for (size_t k = 0; (m = find_method(word, k)); k++) {
        ent_str_add(out, out->n ? ".  " : "");
        put_method(out, m);
        ent_str_addf(out, ".  Formula: %s.  Page: ", m->formula);
        ent_put_page_of(out, m);
    }
}

static bool is_known(const char *word) {
    return find(word) || find_term(word) || find_method(word, 0);
}

/* ---- a code that is none */

/* The digits of a code as it was typed: `204`, `e204`, `E2O4` with the letter. */
static bool digits_of(const char *word, char digits[4]) {
    size_t n = 0, letters = 0;
    for (const char *c = word; *c; c++) {
        char d = *c == 'O' || *c == 'o' ? '0' : *c == 'I' || *c == 'l' ? '1' : *c;
        if (d < '0' || d > '9')
            letters++;
        else if (n < 3)
            digits[n++] = d;
        else
            return false;
    }
    digits[n] = '\0';
    return n == 3 && letters <= 1;
}

/* The codes with these digits, of the severity that the word begins with if there is one. */
static void put_same_number(ent_str *near, const char *word) {
    char digits[4], kind = word[0] >= 'a' && word[0] <= 'z' ? (char)(word[0] - 32) : word[0];
    if (!digits_of(word, digits)) return;
    for (int strict = 1; strict >= 0 && !near->n; strict--)
        for (size_t i = 0; ent_message_at(i); i++) {
            const char *code = ent_message_at(i)->code;
            if (strcmp(code + 1, digits) != 0 || (strict && code[0] != kind)) continue;
            ent_str_addf(near, "%s\"%s\"", near->n ? " or " : "", code);
        }
}

static void put_nearest(ent_str *near, const char *word) {
    ent_nearest best = ent_nearest_to(ent_slice_of(word));
    for (size_t i = 0; ent_message_at(i); i++)
        ent_nearest_try(&best, ent_slice_of(ent_message_at(i)->code));
    for (size_t i = 0; i < ent_n_glossary; i++)
        ent_nearest_try(&best, ent_slice_of(ent_glossary[i].word));
    for (size_t i = 0; i < ent_method_count(); i++)
        ent_nearest_try(&best, ent_slice_of(ent_method_id(ent_method_at(i))));
    if (best.best.n) ent_str_addf(near, "\"%.*s\"", (int)best.best.n, best.best.s);
}

static ent_status no_such_code(ent_ctx *ctx, const char *word) {
    ent_str near = {0};
    put_same_number(&near, word);
    if (!near.n) put_nearest(&near, word);
    ent_status st = ent_str_failed(&near) ? ent_no_memory(ctx)
                    : near.n
                        ? ent_fail(ctx, ENT_EUSAGE, "no message or word \"%s\"; did you mean %s?",
                                   word, ent_str_get(&near))
                        : ent_fail(ctx, ENT_EUSAGE,
                                   "no message or word \"%s\"; `explain` alone lists them", word);
    ent_str_clear(&near);
    return st;
}

/* ---- text */

/* A sample as it stands; a character that cannot be seen is named. */
static void put_sample_line(ent_str *out, ent_slice line) {
    for (size_t i = 0; i < line.n;) {
        uint32_t c;
        size_t n = ent_utf8_decode(line.s + i, line.n - i, &c);
        if (ent_is_bidirectional(c))
            ent_str_addf(out, "<U+%04X>", (unsigned)c);
        else
            ent_str_add_n(out, line.s + i, n ? n : 1);
        i += n ? n : 1;
    }
}

static void put_lines(ent_str *out, size_t indent, const char *text) {
    while (*text) {
        size_t n = strcspn(text, "\n");
        ent_str_repeat(out, ' ', n ? indent : 0);
        put_sample_line(out, (ent_slice){text, n});
        ent_str_add_char(out, '\n');
        text += n + (text[n] == '\n');
    }
}

/* What a sample is called: a warning's is not wrong, it only earns the warning. */
static const char *sample_word(const ent_message *m, bool wrong) {
    if (m->code[0] == 'E') return wrong ? "Wrong" : "Right";
    if (m->code[0] == 'W') return wrong ? "Gives the warning" : "Does not";
    return wrong ? "Gives the note" : "Does not";
}

/* The file beside the right sample is that of the wrong one. */
static bool same_file(const ent_message *m, bool wrong) {
    const ent_sample *a = &m->wrong, *b = &m->right;
    return !wrong && a->file && b->file && strcmp(a->name, b->name) == 0 &&
           strcmp(a->file, b->file) == 0;
}

static void put_sample(ent_printer *p, const ent_message *m, bool wrong) {
    const ent_sample *s = wrong ? &m->wrong : &m->right;
    ent_str_addf(&p->out, "\n  %s\n", sample_word(m, wrong));
    put_lines(&p->out, 4, s->command ? s->command : s->model);
    if (!s->file) return;
    if (same_file(m, wrong)) {
        ent_str_addf(&p->out, "  and the same in %s\n", s->name);
        return;
    }
    ent_str_addf(&p->out, "  and in %s\n", s->name);
    put_lines(&p->out, 4, s->file);
}

static void put_row(ent_printer *p, const ent_message *m) {
    ent_str text = {0};
    if (p->out.n) ent_str_add_char(&p->out, '\n');
    ent_page_tinted(&p->out, p->how.color, ENT_BOLD, m->code);
    ent_str_addf(&p->out, "  %s (%s)\n\n", m->title, severity_of(m));
    ent_str_add(&text, m->text);
    ent_print_paragraph(p, 2, 2, &text);
    put_sample(p, m, true);
    put_sample(p, m, false);
}

/* A word with its sentences. */
static void put_word(ent_printer *p, const char *word) {
    const ent_term_said *term = find_term(word);
    const ent_method *m;
    ent_str text = {0};
    if (p->out.n) ent_str_add_char(&p->out, '\n');
    ent_page_tinted(&p->out, p->how.color, ENT_BOLD, word);
    ent_str_add_char(&p->out, '\n');
    if (term) {
        ent_str_add_char(&p->out, '\n');
        ent_str_add(&text, term->text);
        ent_print_paragraph(p, 2, 2, &text);
    }
    for (size_t k = 0; (m = find_method(word, k)); k++) {
        ent_str_add_char(&p->out, '\n');
        put_method(&text, m);
        ent_print_paragraph(p, 2, 2, &text);
        ent_str_addf(&text, "formula: %s", m->formula);
        ent_print_paragraph(p, 4, 6, &text);
        ent_str_add(&text, "page: ");
        ent_put_page_of(&text, m);
        ent_print_paragraph(p, 4, 6, &text);
    }
}

/* What the numbers keep together. */
static const char *kind_of(const ent_message *m) {
    switch (m->code[0]) {
    case 'W': return "Warnings: legal, and worth a second look";
    case 'N': return "Notes: told by `lint` alone";
    default: break;
    }
    switch (m->code[1]) {
    case '0': return "The question";
    case '1': return "The text";
    case '2': return "Names, and what they stand for";
    default: return "Checks";
    }
}

static bool begins_kind(size_t i) {
    return i == 0 || strcmp(kind_of(ent_message_at(i)), kind_of(ent_message_at(i - 1))) != 0;
}

static void put_list(ent_printer *p) {
    for (size_t i = 0; ent_message_at(i); i++) {
        const ent_message *m = ent_message_at(i);
        if (begins_kind(i)) ent_str_addf(&p->out, "%s%s\n", i ? "\n" : "", kind_of(m));
        ent_str_addf(&p->out, "  %s  %s\n", m->code, m->title);
    }
    ent_str words = {0};
    ent_str_add(&p->out, "\nWords\n  ");
    for (size_t i = 0; i < ent_n_glossary; i++)
        ent_str_addf(&words, "%s%s", i ? ", " : "", ent_glossary[i].word);
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (find_method(m->id, 0) == m && !find_term(m->id)) ent_str_addf(&words, ", %s", m->id);
    }
    ent_print_wrapped(p, 2, &words);
    ent_str_addf(&p->out, "\n\nnext: %s explain E204\n", p->how.program);
}

/* ---- Markdown: the page of the documents */

enum { PAGE_SOURCE_WIDTH = 90 };

/* A right sample is a model that the tests of the documents run; the others are shown only. */
static void put_fenced(ent_str *out, const char *kind, const char *text) {
    ent_str_addf(out, "```%s\n", kind);
    put_lines(out, 0, text);
    if (text[0] && text[strlen(text) - 1] != '\n') ent_str_add_char(out, '\n');
    ent_str_add(out, "```\n");
}

static void put_sample_md(ent_str *out, const ent_message *m, bool wrong) {
    const ent_sample *s = wrong ? &m->wrong : &m->right;
    bool runs = !wrong && !s->file && s->model;
    ent_str_addf(out, "\n%s:\n\n", sample_word(m, wrong));
    put_fenced(out, runs ? "entente" : "text", s->command ? s->command : s->model);
    if (!s->file) return;
    if (same_file(m, wrong)) {
        ent_str_addf(out, "\nand the same in `%s`.\n", s->name);
        return;
    }
    ent_str_addf(out, "\nand in `%s`:\n\n", s->name);
    put_fenced(out, "text", s->file);
}

static void put_row_md(ent_str *out, const ent_message *m) {
    ent_str text = {0};
    ent_str_addf(out, "### %s\n\n**", m->code);
    ent_put_markdown(out, m->title);
    ent_str_addf(out, "** (%s)\n\n", severity_of(m));
    ent_put_markdown(&text, m->text);
    ent_page_wrap_within(out, 0, PAGE_SOURCE_WIDTH, ent_str_get(&text));
    ent_page_drop(out, &text);
    ent_str_add_char(out, '\n');
    put_sample_md(out, m, true);
    put_sample_md(out, m, false);
}

static void put_word_md(ent_str *out, const char *word) {
    ent_str text = {0};
    put_meaning(&text, word);
    ent_str_addf(out, "### %s\n\n", word);
    ent_put_markdown(out, ent_str_get(&text));
    ent_str_add_char(out, '\n');
    ent_page_drop(out, &text);
}

static void put_list_md(ent_str *out) {
    for (size_t i = 0; ent_message_at(i); i++) {
        const ent_message *m = ent_message_at(i);
        if (begins_kind(i)) ent_str_addf(out, "%s%s:\n\n", i ? "\n" : "", kind_of(m));
        ent_str_addf(out, "- [%s](#%c%s) ", m->code, m->code[0] + 32, m->code + 1);
        ent_put_markdown(out, m->title);
        ent_str_add_char(out, '\n');
    }
}

static void put_page(ent_str *out) {
    ent_str_add(
        out, "# Messages\n\n"
             "Whatever the program says about a model has a place, a sentence and a code.  This\n"
             "page has one section for each code: what it means, why it matters, what to do, a\n"
             "small text that gives it and one that does not.  `entente explain E204` shows the\n"
             "same on a terminal.\n\n"
             "Errors (E) keep a model from being read or a check from being asked.  Warnings (W)\n"
             "are about what is legal and worth a second look; beside an answer the first few of\n"
             "a kind are shown, `entente lint` shows all.  Notes (N) are told by `lint` alone.\n\n"
             "The page is printed by `entente explain --all --format=md`.\n\n");
    put_list_md(out);
    for (size_t i = 0; ent_message_at(i); i++) {
        if (begins_kind(i)) ent_str_addf(out, "\n## %s\n", kind_of(ent_message_at(i)));
        ent_str_add_char(out, '\n');
        put_row_md(out, ent_message_at(i));
    }
}

/* ---- JSON */

static void put_sample_json(ent_json_writer *w, const char *key, const ent_sample *s) {
    ent_json_key(w, key);
    ent_json_begin_object(w);
    ent_json_text_member(w, "model", s->model);
    ent_json_text_member(w, "name", s->name);
    ent_json_text_member(w, "file", s->file);
    ent_json_text_member(w, "command", s->command);
    ent_json_end_object(w);
}

static void put_row_json(ent_json_writer *w, const ent_message *m) {
    ent_json_begin_object(w);
    ent_json_text_member(w, "code", m->code);
    ent_json_text_member(w, "severity", severity_of(m));
    ent_json_text_member(w, "title", m->title);
    ent_json_text_member(w, "text", m->text);
    put_sample_json(w, "wrong", &m->wrong);
    put_sample_json(w, "right", &m->right);
    ent_json_end_object(w);
}

/* A word has the members of a message; those that it cannot have are null. */
static void put_word_json(ent_printer *p, ent_json_writer *w, const char *word) {
    ent_str text = {0};
    put_meaning(&text, word);
    ent_json_begin_object(w);
    ent_json_text_member(w, "code", NULL);
    ent_json_text_member(w, "severity", NULL);
    ent_json_text_member(w, "title", word);
    ent_json_text_member(w, "text", ent_str_get(&text));
    ent_json_text_member(w, "wrong", NULL);
    ent_json_text_member(w, "right", NULL);
    ent_json_end_object(w);
    ent_page_drop(&p->out, &text);
}

/* ---- all of it */

static void put_item(ent_printer *p, ent_json_writer *w, const char *word) {
    const ent_message *m = find(word);
    if (p->how.format == ENT_JSON && m)
        put_row_json(w, m);
    else if (p->how.format == ENT_JSON)
        put_word_json(p, w, word);
    else if (p->how.format == ENT_MARKDOWN && m)
        put_row_md(&p->out, m);
    else if (p->how.format == ENT_MARKDOWN)
        put_word_md(&p->out, word);
    else if (m)
        put_row(p, m);
    else
        put_word(p, word);
}

static ent_status put_asked(ent_printer *p, ent_json_writer *w, const char *const *codes) {
    for (size_t i = 0; codes[i]; i++)
        if (!is_known(codes[i])) return no_such_code(p->ctx, codes[i]);
    for (size_t i = 0; codes[i]; i++) put_item(p, w, codes[i]);
    return ENT_OK;
}

static void put_all(ent_printer *p, ent_json_writer *w) {
    if (p->how.format == ENT_MARKDOWN)
        put_page(&p->out);
    else if (p->how.format == ENT_TEXT && !p->how.all)
        put_list(p);
    else
        for (size_t i = 0; ent_message_at(i); i++)
            if (p->how.format == ENT_JSON)
                put_row_json(w, ent_message_at(i));
            else
                put_row(p, ent_message_at(i));
}

ent_status ent_report_explain(ent_ctx *ctx, const char *const *codes,
                              const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, NULL, options);
    ent_json_writer w;
    ent_status st = ENT_OK;
    p.width = ENT_NARROW_WIDTH;
    if (p.how.format == ENT_CSV)
        return ent_printer_end(
            &p, ent_fail(ctx, ENT_EUSAGE, "messages are explained as text, json or md, not as csv"),
            text);
    if (p.how.format == ENT_JSON) {
        ent_json_open(&p, &w, "explain");
        ent_json_begin_array(&w);
    }
    if (codes && codes[0])
        st = put_asked(&p, &w, codes);
    else
        put_all(&p, &w);
    if (p.how.format == ENT_JSON) {
        ent_json_end_array(&w);
        ent_json_close(&p, &w);
    }
    return ent_printer_end(&p, st, text);
}
