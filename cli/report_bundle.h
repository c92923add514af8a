/* report_bundle.h - report MODEL --bundle -o FILE.zip: all of a model in one file. */

#ifndef ENTENTE_CLI_REPORT_BUNDLE_H
#define ENTENTE_CLI_REPORT_BUNDLE_H

#include "job.h"

extern const option option_bundle;

/* Instead of the page; `asked` are the questions' options, `read` reads the model (read_model).  The
 * model is read in its own folder, so that no path of this machine is in the bundle. */
int write_bundle(job *j, const ent_dossier_options *asked, int (*read)(job *j));

#endif
