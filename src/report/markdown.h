/* markdown.h - pages as Markdown of GitHub, for pasting into a brief.
 *
 * A page is written once, by paragraphs with an indent; here these become paragraphs, and lists
 * that are as deep as the indents.  Whatever a text holds is shown as it is: what Markdown would
 * act upon is escaped. */

#ifndef ENT_REPORT_MARKDOWN_H
#define ENT_REPORT_MARKDOWN_H

#include "report/print.h"
#include "report/table.h"

bool ent_is_markdown(const ent_printer *p);

/* The text with a backslash before what Markdown would act upon anywhere in a line; a line end is a
 * space. */
void ent_put_markdown(ent_str *out, const char *text);

/* A paragraph, or an item of a list where `indent` is more than 0; `label`, NULL: none, is bold. */
void ent_markdown_block(ent_printer *p, size_t indent, const char *label, const char *text);
void ent_markdown_heading(ent_printer *p, unsigned level, const char *text);
/* A table with an empty line before and behind it; clears it. */
void ent_markdown_table(ent_printer *p, ent_table *table);

#endif
