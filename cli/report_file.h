/* report_file.h - a report as it comes by mail: what is in it, shown or put into a folder. */

#ifndef ENTENTE_CLI_REPORT_FILE_H
#define ENTENTE_CLI_REPORT_FILE_H

#include "job.h"

/* Whether the file's name says that it is a page: .html, .htm. */
bool is_report_name(const char *path);

/* `show FILE.html [NAME]`: the main file of its model, or the one of that name; as JSON all of it. */
int show_report(job *j);

/* `import FILE.html -o FOLDER`: the files of its model, written into the folder. */
int import_report(job *j);

#endif
