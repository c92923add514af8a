/* file.c - whole files in, whole files out, by the C standard library; where links lead and what is
 * no file is asked of POSIX, where there is one. */

#if defined(__unix__) || defined(__APPLE__)
#define _XOPEN_SOURCE 700
#define HAS_POSIX 1
#endif

#include "base/file.h"

#include "base/ctx.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#ifdef HAS_POSIX
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#endif

/* The words for an errno; the C standard names none of these, so each may be missing. */
static const char *reason(int error) {
    switch (error) {
#ifdef ENOENT
    case ENOENT:
        return "no such file or folder";
#endif
#ifdef EACCES
    case EACCES:
        return "permission denied";
#endif
#ifdef EISDIR
    case EISDIR:
        return "it is a folder";
#endif
#ifdef ENOTDIR
    case ENOTDIR:
        return "a part of the path is not a folder";
#endif
#ifdef ENOSPC
    case ENOSPC:
        return "no space left";
#endif
#ifdef EROFS
    case EROFS:
        return "it cannot be changed here";
#endif
#ifdef EFBIG
    case EFBIG:
        return "it would grow beyond the limit of this session";
#endif
    default:
        return "the system refuses";
    }
}

/* A call that a signal has interrupted is trouble, unless the host wants to stop. */
static ent_status trouble(ent_ctx *ctx, const char *verb, const char *path, int error) {
    if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    return ent_fail(ctx, ENT_EIO, "cannot %s \"%s\": %s", verb, path, reason(error));
}

static ent_status too_large(ent_ctx *ctx, const char *path, size_t limit) {
    enum { MIB = 1 << 20 };
    bool whole = limit >= MIB && limit % MIB == 0;
    return ent_fail(ctx, ENT_ELIMIT, "\"%s\" is larger than %zu %s", path,
                    whole ? limit / MIB : limit, whole ? "MiB" : "bytes");
}

static ent_status read_all(ent_ctx *ctx, const char *path, FILE *f, size_t limit, ent_str *out) {
    char portion[4096];
    size_t n;
    while ((n = fread(portion, 1, sizeof portion, f)) > 0) {
        if (n > limit - out->n)
            return too_large(ctx, path, limit);
        ent_str_add_n(out, portion, n);
        if (ent_str_failed(out)) return ent_no_memory(ctx);
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return ferror(f) ? trouble(ctx, "read", path, errno) : ENT_OK;
}

static ent_status open_and_read(ent_ctx *ctx, const char *path, size_t limit, ent_str *out) {
    errno = 0;
    FILE *f = fopen(path, "rb");
    if (!f) return trouble(ctx, "read", path, errno);
    ent_status st = read_all(ctx, path, f, limit, out);
    fclose(f);
    return st;
}

ent_status ent_file_read(ent_ctx *ctx, const char *path, size_t limit, ent_str *out) {
    int errno_before = errno;
    ent_str text = {0};
    ent_status st = open_and_read(ctx, path, limit, &text);
    errno = errno_before;
    if (st != ENT_OK) {
        ent_str_clear(&text);
        return st;
    }
    ent_str_clear(out);
    *out = text;
    return ENT_OK;
}

#if defined(HAS_POSIX) && defined(PATH_MAX)
static bool is_below(const char *folder, const char *path) {
    char real_folder[PATH_MAX], real_path[PATH_MAX];
    if (!realpath(*folder ? folder : ".", real_folder) || !realpath(path, real_path)) return true;
    size_t n = strlen(real_folder);
    if (n == 1) return true; /* "/" */
    return strncmp(real_path, real_folder, n) == 0 && real_path[n] == '/';
}

ent_file_place ent_file_look(const char *folder, const char *path) {
    int errno_before = errno;
    struct stat st;
    ent_file_place place = ENT_FILE_PLAIN;
    if (stat(path, &st) == 0) {
        if (!is_below(folder, path))
            place = ENT_FILE_OUTSIDE;
        else if (!S_ISREG(st.st_mode))
            place = ENT_FILE_ODD;
    }
    errno = errno_before;
    return place;
}

bool ent_file_is_odd(const char *path) {
    int errno_before = errno;
    struct stat st;
    bool odd = stat(path, &st) == 0 && !S_ISREG(st.st_mode);
    errno = errno_before;
    return odd;
}
#else
ent_file_place ent_file_look(const char *folder, const char *path) {
    (void)folder, (void)path;
    return ENT_FILE_PLAIN;
}

bool ent_file_is_odd(const char *path) {
    (void)path;
    return false;
}
#endif

static ent_status write_beside(ent_ctx *ctx, const char *path, const char *beside,
                               ent_slice bytes) {
    errno = 0;
    FILE *f = fopen(beside, "wb");
    if (!f) return trouble(ctx, "write", path, errno);
    bool written = bytes.n == 0 || fwrite(bytes.s, 1, bytes.n, f) == bytes.n;
    int error = errno;
    if (fclose(f) != 0 && written) {
        written = false;
        error = errno;
    }
    if (written && rename(beside, path) != 0) {
        written = false;
        error = errno;
    }
    if (written) return ENT_OK;
    remove(beside);
    return trouble(ctx, "write", path, error);
}

ent_status ent_file_write(ent_ctx *ctx, const char *path, ent_slice bytes) {
    int errno_before = errno;
    ent_str beside = {0};
    ent_str_add(&beside, path);
    ent_str_add(&beside, ".tmp");
    ent_status st = ent_str_failed(&beside) ? ent_no_memory(ctx)
                                            : write_beside(ctx, path, ent_str_get(&beside), bytes);
    ent_str_clear(&beside);
    errno = errno_before;
    return st;
}
