/* html_brief.c - what a brief has beside the first page of a report: one figure, how it was found
 * out, and everything cut to what two printed pages hold.
 *
 * What is left out is said: "and 5 more". */

#include "report/html_report.h"

#include "base/mem.h"
#include "base/num.h"
#include "report/cite.h"

#include <string.h>

enum { MOST_METHODS = 6 };

/* Bytes up to the end of the last whole sentence; 0: it is in the first half, or there is none. */
static size_t whole_sentences(const ent_str *text, size_t most) {
    for (size_t n = most; n > most / 2; n--)
        if (text->s[n - 1] == '.' && text->s[n] == ' ') return n;
    return 0;
}

void ent_page_cut(ent_str *text, size_t most) {
    if (text->n <= most || ent_str_failed(text)) return;
    size_t whole = whole_sentences(text, most);
    if (whole) {
        text->n = whole;
        text->s[whole] = '\0';
        return;
    }
    while (most && (unsigned char)text->s[most] >= 0x80) most--; /* not within a character */
    while (most && text->s[most] != ' ') most--;
    text->n = most;
    text->s[most] = '\0';
    ent_str_add(text, " ..");
}

/* ---- the figure */

/* Points; what of two pages is left for it, at its own size, for smaller letters are not read. */
#define MOST_HEIGHT 330

/* The height that an SVG says it has, `viewBox="0 0 WIDTH HEIGHT"`; 0: none. */
static double height_of(const char *svg) {
    const char *box = strstr(svg, "viewBox=\"0 0 ");
    double height = 0;
    if (!box) return 0;
    box += strlen("viewBox=\"0 0 ");
    box += strcspn(box, " \"");
    if (*box != ' ') return 0;
    ent_slice number = {box + 1, strcspn(box + 1, "\" ")};
    return ent_num_parse(number, &height) ? height : 0;
}

/* The first that fits, else the lowest. */
typedef struct choice {
    const ent_figure *best;
    double height;
} choice;

static ent_status try_figure(ent_report_page *page, const ent_figure *f, choice *c) {
    char *svg = NULL;
    ent_status st = ent_figure_svg(page->ctx, page->d, f->name, NULL, &svg);
    double height = st == ENT_OK ? height_of(svg) : 0;
    if (height > 0 && (!c->best || height < c->height)) *c = (choice){f, height};
    ent_free(svg);
    return st == ENT_ELIMIT ? ENT_OK : st;
}

/* What is done about the risk, then where the lines would run, then the rest. */
static ent_status choose_figure(ent_report_page *page, choice *c) {
    static const ent_part first[] = {ENT_PART_COMPARE,   ENT_PART_COURSE,   ENT_PART_BOUNDARY,
                                     ENT_PART_OUTLOOK,   ENT_PART_DIVIDE,   ENT_PART_BARGAIN,
                                     ENT_PART_STABILITY, ENT_PART_RELATIONS};
    ent_status st = ENT_OK;
    for (unsigned p = 0; p < sizeof first / sizeof *first; p++)
        for (uint32_t i = 0; i < ent_dossier_count(page->d, first[p]); i++) {
            const ent_figure *f = ent_figures_next(&page->figures, NULL, first[p], i);
            for (; f && st == ENT_OK; f = ent_figures_next(&page->figures, f, first[p], i)) {
                st = try_figure(page, f, c);
                if (c->best && c->height <= MOST_HEIGHT) return st;
            }
        }
    return st;
}

ent_status ent_page_brief_figure(ent_report_page *page) {
    choice c = {0};
    ent_status st = choose_figure(page, &c);
    return st == ENT_OK && c.best ? ent_page_figure(page, c.best) : st;
}

/* ---- the method */

ent_status ent_page_brief_method(ent_report_page *page) {
    ent_cited cited = {0};
    ent_str s = {0};
    ent_cited_gather(&cited, page->region);
    size_t n = cited.used.n, shown = n > MOST_METHODS ? MOST_METHODS - 1 : n;
    for (size_t i = 0; i < shown; i++) {
        const ent_used_method *u = &cited.used.at[i];
        ent_str_add(&s, i ? ", " : "");
        ent_str_add(&s, u->method ? u->method->name : u->name);
    }
    if (shown < n) ent_str_addf(&s, " and %zu more", n - shown);
    if (n) ent_str_add(&s, "; ");
    ent_put_run(&s, page->run);
    ent_str_addf(&s, "; entente %s, model %.12s", ent_version(), page->region->sha256);
    ent_str_add(&page->out, "<p><b>Method</b> ");
    ent_html_put_text(&page->out, (ent_slice){ent_str_get(&s), s.n});
    ent_str_add(&page->out, ".</p>\n");
    ent_page_drop(&page->out, &s);
    bool failed = cited.failed;
    ent_cited_clear(&cited);
    return failed ? ent_no_memory(page->ctx) : ENT_OK;
}
