/* markup.h - pages that other programs lay out: Markdown of GitHub, for pasting into a brief, and
 * HTML, the pieces of which a report consists.
 *
 * A page is written once, by paragraphs with an indent; here these become paragraphs, and lists
 * that are as deep as the indents.  Whatever a text holds is shown as it is: what Markdown or HTML
 * would act upon is escaped.
 *
 * HTML is a fragment for the middle of a page: no head, headings from level 3 on, every list closed
 * at the end (ent_markup_end).  What a page has once - handling, caveats - is left to it. */

#ifndef ENT_REPORT_MARKUP_H
#define ENT_REPORT_MARKUP_H

#include "report/print.h"
#include "report/table.h"

/* Markdown or HTML. */
bool ent_is_markup(const ent_printer *p);
bool ent_is_html(const ent_printer *p);

/* The text with a backslash before what Markdown would act upon anywhere in a line; a line end is a
 * space. */
void ent_put_markdown(ent_str *out, const char *text);

/* A paragraph, or an item of a list where `indent` is more than 0; `label`, NULL: none, is bold. */
void ent_markup_block(ent_printer *p, size_t indent, const char *label, const char *text);
void ent_markup_heading(ent_printer *p, unsigned level, const char *text);
/* A table with an empty line before and behind it, its first row the head; clears it. */
void ent_markup_table(ent_printer *p, ent_table *table);
/* Closes the lists that are open. */
void ent_markup_end(ent_printer *p);

/* ---- HTML: html_page.c */

void ent_html_block(ent_printer *p, size_t indent, const char *label, const char *text);
void ent_html_heading(ent_printer *p, unsigned level, const char *text);
void ent_html_table(ent_printer *p, const ent_table *table);
void ent_html_close_lists(ent_printer *p, size_t indent); /* deeper than that */

#endif
