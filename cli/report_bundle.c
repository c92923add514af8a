/* report_bundle.c - report MODEL --bundle -o FILE.zip: all of a model in one file. */

#define _XOPEN_SOURCE 700

#include "report_bundle.h"

#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const option option_bundle = {.name = "bundle",
                              .kind = OPTION_FLAG,
                              .field = offsetof(settings, bundle),
                              .help = "a zip: model, tables, figures, report, command lines"};

/* Of the model that stands in the present folder. */
static int make_bundle(job *j, const ent_dossier_options *asked, int (*read)(job *j), char **zip,
                       size_t *n) {
    ent_dossier *d = NULL;
    int status = read(j);
    if (status != DONE) return status;
    begin_progress();
    ent_status st = ent_dossier_open(j->ctx, j->region, asked, &d);
    if (st == ENT_OK) st = ent_bundle(j->ctx, d, NULL, zip, n);
    end_progress();
    ent_dossier_close(d);
    return st == ENT_OK ? DONE : explain_failure(j, st);
}

/* Goes into the folder of the model; *bare is its name there.  -1 with errno, or the way back. */
static int enter_folder(const char *model, const char **bare) {
    const char *slash = strrchr(model, '/');
    int back = open(".", O_RDONLY | O_DIRECTORY);
    *bare = slash ? slash + 1 : model;
    if (back < 0 || !slash) return back;
    size_t n = slash == model ? 1 : (size_t)(slash - model);
    char *folder = strndup(model, n);
    bool there = folder && chdir(folder) == 0;
    int error = folder ? errno : ENOMEM;
    free(folder);
    if (there) return back;
    close(back);
    errno = error;
    return -1;
}

int write_bundle(job *j, const ent_dossier_options *asked, int (*read)(job *j)) {
    const char *typed = j->args[0], *bare;
    char *zip = NULL;
    size_t n = 0;
    if (!j->set.output || strcmp(typed, "-") == 0) {
        complain("entente report: a bundle is made of a file, and written to one: MODEL --bundle "
                 "-o FILE.zip");
        return USAGE;
    }
    int back = enter_folder(typed, &bare);
    if (back < 0) return system_trouble(j, "find", typed);
    j->args[0] = j->print.model = bare;
    int status = make_bundle(j, asked, read, &zip, &n);
    bool returned = fchdir(back) == 0;
    close(back);
    if (status == DONE && !returned) status = system_trouble(j, "go back from", typed);
    if (status == DONE) status = write_bytes(j, j->set.output, (file_bytes){zip, n}, j->set.force);
    ent_free(zip);
    if (status == DONE) note("entente report: wrote \"%s\"", j->set.output);
    return status;
}
