/* html.h - HTML from texts that may be anybody's.
 *
 * What a model says goes through ent_put_xml (svg.h) or one of these; tags are the writer's own
 * (ent_str_add).  Whatever is shown twice has the same anchor, so that a page can be pointed at:
 *
 *     #claim-NAME  #FILE:LINE  #dispute-NAME  #source-NAME  ..
 *
 * A name is of letters, digits and hyphens (LANGUAGE.md 1) and needs no escape; the name of a file is
 * made safe. */

#ifndef ENT_REPORT_HTML_H
#define ENT_REPORT_HTML_H

#include "model/region.h"
#include "report/svg.h"

/* `text`, NUL-ended, escaped; outside quotation marks, places ("FILE:LINE" of a file of the region),
 * passages ("S34b") and names of claims that no plain word could be ("no-alliance") become links. */
void ent_html_linked(ent_str *out, const ent_region *region, const char *text);

/* Text escaped; what is written from right to left is kept apart (<bdi>), so that it does not turn the
 * numbers and brackets beside it.  Not for attributes, nor for SVG. */
void ent_html_put_text(ent_str *out, ent_slice text);

/* The file's name from the folder of the main file on: "claims.ent". */
ent_slice ent_html_file_name(const ent_region *region, uint32_t file);

/* "claims:12" of claims.ent, to stand in an id or, behind "#", in a link: letters, digits and ". _ - : ~". */
void ent_html_put_anchor(ent_str *out, const ent_region *region, uint32_t file, uint32_t line);
/* `<a href="#claims:12">claims.ent:12</a>`. */
void ent_html_put_place(ent_str *out, const ent_region *region, ent_span span);

/* The bytes of a SHA-256 in base64, as a Content-Security-Policy names what may run. */
void ent_html_put_hash(ent_str *out, ent_slice bytes);

/* Links within a whole page whose anchor is not there lose their tags. */
void ent_html_drop_dead_links(ent_str *page);

/* JSON for the inside of a <script>: no "<", no line separators. */
void ent_html_put_json(ent_str *out, ent_slice json);

#endif
