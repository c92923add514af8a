/* file.c - whole files in and out. */

#define _XOPEN_SOURCE 700

#include "file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int system_trouble(const job *j, const char *doing, const char *path) {
    int error = errno;
    complain("entente %s: cannot %s \"%s\": %s", j->verb->name, doing, path, reason_of(error));
    return error == ENOMEM ? LIMIT : UNREADABLE;
}

char *read_bytes(const char *path, size_t *n) {
    bool from_stdin = strcmp(path, "-") == 0;
    struct stat about;
    if (!from_stdin && stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return NULL;
    }
    FILE *f = from_stdin ? stdin : fopen(path, "rb");
    if (!f) return NULL;
    char *bytes = read_stream(f, MODEL_LIMIT, n);
    int error = errno;
    if (!from_stdin) fclose(f);
    errno = error;
    if (!bytes) return NULL;
    char *ended = realloc(bytes, *n + 1);
    if (!ended) {
        free(bytes);
        return NULL;
    }
    ended[*n] = '\0';
    return ended;
}

bool write_whole(int descriptor, const char *text, size_t n) {
    while (n > 0) {
        ssize_t written = write(descriptor, text, n);
        if (written < 0 && errno == EINTR && !stop_asked(NULL)) continue;
        if (written < 0) return false;
        text += written;
        n -= (size_t)written;
    }
    return fsync(descriptor) == 0;
}

/* ---- a file of its own */

/* The rights that a new file has here. */
static mode_t rights_of_new(void) {
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* `beside` gets its name; false with errno, and then it is not there. */
static bool write_beside(char *beside, const char *text, size_t n) {
    set_unfinished(beside); /* before it is there: taking away what is not there does no harm */
    int descriptor = mkstemp(beside);
    if (descriptor < 0) {
        set_unfinished(NULL);
        return false;
    }
    bool good = fchmod(descriptor, rights_of_new()) == 0 && write_whole(descriptor, text, n);
    int error = errno;
    if (close(descriptor) != 0 && good) {
        good = false;
        error = errno;
    }
    if (!good) {
        unlink(beside);
        set_unfinished(NULL);
    }
    errno = error;
    return good;
}

/* Without `force` a link, which fails where something is called so already, at the same moment. */
static bool put_in_place(const char *beside, const char *path, bool force) {
    bool good = !stop_asked(NULL) && (force ? rename(beside, path) == 0 : link(beside, path) == 0);
    int error = errno;
    if (!good || !force) unlink(beside);
    set_unfinished(NULL);
    errno = error;
    return good;
}

static int write_through(const job *j, const char *path, char *beside, file_bytes bytes,
                         bool force) {
    if (!write_beside(beside, bytes.at, bytes.n)) return system_trouble(j, "write beside", path);
    if (put_in_place(beside, path, force)) return DONE;
    if (stop_asked(NULL)) {
        complain("entente: stopped");
        return status_when_stopped();
    }
    return system_trouble(j, "write", path);
}

int write_bytes(const job *j, const char *path, file_bytes bytes, bool force) {
    struct stat old;
    bool is_there = lstat(path, &old) == 0;
    if (is_there && (!force || !S_ISREG(old.st_mode))) {
        complain("entente %s: \"%s\" is there already%s", j->verb->name, path,
                 force ? " and is not a plain file" : "; --force replaces it");
        return USAGE;
    }
    size_t n = strlen(path);
    char *beside = malloc(n + sizeof ".XXXXXX");
    if (!beside) {
        complain("entente %s: out of memory", j->verb->name);
        return LIMIT;
    }
    memcpy(beside, path, n);
    memcpy(beside + n, ".XXXXXX", sizeof ".XXXXXX");
    int status = write_through(j, path, beside, bytes, force);
    free(beside);
    return status;
}

int write_file(const job *j, const char *path, const char *text, bool force) {
    return write_bytes(j, path, (file_bytes){text, strlen(text)}, force);
}

int print_or_write(job *j, char *text) {
    if (!j->set.output) return print_answer(text, DONE);
    int status = write_file(j, j->set.output, text, j->set.force);
    ent_free(text);
    if (status == DONE) note("entente %s: wrote \"%s\"", j->verb->name, j->set.output);
    return status;
}
