/* report_file.c - a report as it comes by mail: what is in it, shown or put into a folder.
 *
 * Nothing is written outside of the folder: the library refuses names that lead out, and a folder
 * within that is a link is refused here.  Nothing is written before it is known that everything may
 * be. */

#define _XOPEN_SOURCE 700

#include "report_file.h"

#include "file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool is_report_name(const char *path) {
    size_t n = strlen(path);
    return (n > 5 && strcmp(path + n - 5, ".html") == 0) ||
           (n > 4 && strcmp(path + n - 4, ".htm") == 0);
}

/* NULL with the exit status after a message. */
static ent_report_data *read_report(job *j, int *status) {
    ent_report_data *d = NULL;
    size_t n = 0;
    errno = 0;
    char *bytes = read_bytes(j->args[0], &n);
    if (!bytes && errno == EINTR && stop_asked(NULL)) {
        complain("entente: stopped");
        *status = status_when_stopped();
        return NULL;
    }
    if (!bytes) {
        *status = system_trouble(j, "read", j->args[0]);
        return NULL;
    }
    ent_status st = ent_report_data_read(j->ctx, j->args[0], bytes, n, &d);
    free(bytes);
    if (st != ENT_OK) *status = explain_failure(j, st);
    return d;
}

/* ---- show */

static int print_named(const job *j, const ent_report_data *d, const char *name) {
    suggestion s = {name, NULL, 0};
    for (size_t i = 0; i < ent_report_data_count(d); i++) {
        if (strcmp(ent_report_data_name(d, i), name) == 0)
            return print_text(ent_report_data_text(d, i), DONE);
        suggest(&s, ent_report_data_name(d, i));
    }
    complain("entente %s: no file of the report is called \"%.200s\"; %s \"%.200s\"%s",
             j->verb->name, name, s.best ? "did you mean" : "the main one is",
             s.best ? s.best : ent_report_data_name(d, 0), s.best ? "?" : "");
    return USAGE;
}

int show_report(job *j) {
    int status = DONE;
    if (j->print.format == ENT_CSV) {
        complain("entente show: a report is shown as text or as json; import it for tables");
        return USAGE;
    }
    ent_report_data *d = read_report(j, &status);
    if (!d) return status;
    char *json = NULL;
    if (j->print.format == ENT_JSON) {
        ent_status st = ent_report_data_json(j->ctx, d, &json);
        status = st == ENT_OK ? print_answer(json, DONE) : explain_failure(j, st);
    } else {
        status = print_named(j, d, j->n_args > 1 ? j->args[1] : ent_report_data_name(d, 0));
        size_t n = ent_report_data_count(d);
        if (n > 1 && j->n_args == 1 && status == DONE)
            note("entente show: this is \"%s\", one of %zu files; entente import FILE.html -o "
                 "FOLDER writes them all",
                 ent_report_data_name(d, 0), n);
    }
    ent_report_data_free(d);
    return status;
}

/* ---- import */

static char *join(const char *folder, const char *name) {
    size_t n = strlen(folder) + strlen(name) + 2;
    char *path = malloc(n);
    if (path) snprintf(path, n, "%s/%s", folder, name);
    return path;
}

static int no_memory(void) {
    complain("entente: out of memory");
    return LIMIT;
}

/* What stands at a path below the folder: each folder on the way must be one, and no link. */
static int way_is_free(const job *j, char *path, size_t folder) {
    struct stat about;
    for (char *slash = strchr(path + folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool there = lstat(path, &about) == 0, fine = !there || S_ISDIR(about.st_mode);
        if (!fine)
            complain("entente %s: \"%s\" is no folder; nothing has been written", j->verb->name,
                     path);
        *slash = '/';
        if (!fine) return USAGE;
    }
    if (lstat(path, &about) != 0 || (j->set.force && S_ISREG(about.st_mode))) return DONE;
    complain("entente %s: \"%s\" is there already%s", j->verb->name, path,
             j->set.force ? " and is not a plain file" : "; --force replaces it");
    return USAGE;
}

static int make_folders(const job *j, char *path, size_t folder) {
    for (char *slash = strchr(path + folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        int failed = mkdir(path, 0777) != 0 && errno != EEXIST;
        int status = failed ? system_trouble(j, "make the folder", path) : DONE;
        *slash = '/';
        if (failed) return status;
    }
    return DONE;
}

typedef int each_file(const job *j, char *path, size_t folder, const char *text);

static int look(const job *j, char *path, size_t folder, const char *text) {
    (void)text;
    return way_is_free(j, path, folder);
}

static int put(const job *j, char *path, size_t folder, const char *text) {
    int status = make_folders(j, path, folder);
    return status == DONE ? write_file(j, path, text, j->set.force) : status;
}

static int for_each(const job *j, const ent_report_data *d, const char *folder, each_file *act) {
    int status = DONE;
    for (size_t i = 0; i < ent_report_data_count(d) && status == DONE; i++) {
        char *path = join(folder, ent_report_data_name(d, i));
        status = path ? act(j, path, strlen(folder), ent_report_data_text(d, i)) : no_memory();
        free(path);
    }
    return status;
}

static int write_all(const job *j, const ent_report_data *d) {
    struct stat about;
    const char *folder = j->set.output;
    bool there = stat(folder, &about) == 0;
    if (there && !S_ISDIR(about.st_mode)) {
        complain("entente import: \"%s\" is no folder; -o FOLDER takes the files of a report",
                 folder);
        return USAGE;
    }
    int status = there ? for_each(j, d, folder, look) : DONE;
    if (status != DONE) return status;
    if (!there && mkdir(folder, 0777) != 0) return system_trouble(j, "make the folder", folder);
    status = for_each(j, d, folder, put);
    if (status == DONE)
        note("entente import: wrote %zu file%s; next: entente check %s/%s",
             ent_report_data_count(d), ent_report_data_count(d) == 1 ? "" : "s", folder,
             ent_report_data_name(d, 0));
    if (status == DONE && ent_report_data_left_out(d))
        note("entente import: %zu more that the model reads %s not in the report; ask for a bundle",
             ent_report_data_left_out(d), ent_report_data_left_out(d) == 1 ? "is" : "are");
    return status;
}

int import_report(job *j) {
    int status = DONE;
    if (!j->set.output) {
        complain("entente import: the files of a report go into a folder: -o FOLDER; `show` prints "
                 "them");
        return USAGE;
    }
    if (j->print.format != ENT_TEXT) {
        complain("entente import: files of a report are written as they are; show FILE.html --json "
                 "has all of it as JSON");
        return USAGE;
    }
    ent_report_data *d = read_report(j, &status);
    if (!d) return status;
    status = write_all(j, d);
    ent_report_data_free(d);
    return status;
}
