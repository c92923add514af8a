/* cite.h - how to cite a model: the program, the methods that it uses with their papers, and its own
 * sources. */

#ifndef ENTENTE_CITE_H
#define ENTENTE_CITE_H

#include "entente/report.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ent_cite_style {
    ENT_CITE_PAGE, /* for people, by the format of the print options; JSON has the schema cite/1 */
    ENT_CITE_BIBTEX, /* an entry for each item, in UTF-8, as biber and BibTeX read it */
    ENT_CITE_CSL     /* an array of items of CSL-JSON 1.0 */
} ent_cite_style;

/* Of a region: what is cited is told by its text alone, nothing is computed.  Keys of items are the
 * same from run to run and unique: "entente", "model-NAME", "schmeidler1969", "source-NAME".  The
 * options may be NULL; their format counts for ENT_CITE_PAGE, of which ENT_CSV is ENT_EUSAGE.
 * The text is the caller's (ent_free); on failure *text is NULL. */
ENT_API ENT_MUST_USE ent_status ent_report_cite(ent_ctx *ctx, const ent_region *region,
                                                ent_cite_style style,
                                                const ent_print_options *options, char **text);

#ifdef __cplusplus
}
#endif

#endif
