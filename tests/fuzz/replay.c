/* replay.c - feeds kept inputs to a fuzz target: replay FOLDER..
 *
 * Every file of the folders, in the order of their names, then the inputs that hostile.c makes up
 * because they would be too large to keep.  A target that breaks ends the program; otherwise the
 * last line is "N passed, N failed". */

#define _XOPEN_SOURCE 700 /* nftw, strdup */

#include "fuzz.h"
#include "hostile.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char **paths;
static size_t n_paths;
static unsigned passed, failed;

static int keep_path(const char *path, const struct stat *st, int kind, struct FTW *ftw) {
    (void)st, (void)ftw;
    if (kind != FTW_F) return 0;
    char **more = realloc(paths, (n_paths + 1) * sizeof *paths);
    if (!more) return -1;
    paths = more;
    paths[n_paths] = strdup(path);
    return paths[n_paths++] ? 0 : -1;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The bytes in memory of exactly their size, so that a sanitizer sees a step beyond them. */
static void feed(const char *name, const char *bytes, size_t n) {
    uint8_t *copy = malloc(n ? n : 1);
    if (!copy) exit(EXIT_FAILURE);
    memcpy(copy, bytes, n);
    fprintf(stderr, "%s\n", name); /* the last line before a crash says what caused it */
    LLVMFuzzerTestOneInput(copy, n);
    free(copy);
    passed++;
}

static void feed_file(const char *path) {
    static char bytes[1 << 22];
    FILE *f = fopen(path, "rb");
    size_t n = f ? fread(bytes, 1, sizeof bytes, f) : 0;
    bool whole = f && !ferror(f) && n < sizeof bytes;
    if (f) fclose(f);
    if (whole) {
        feed(path, bytes, n);
    } else {
        printf("%s: cannot be read whole\n", path);
        failed++;
    }
}

static void feed_hostile(void) {
    ent_str text = {0};
    for (size_t i = 0; i < hostile_count(); i++) {
        ent_str_clear(&text);
        const char *name = hostile_make(i, &text); /* first: the text is made by it */
        feed(name, ent_str_get(&text), text.n);
    }
    ent_str_clear(&text);
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++)
        if (nftw(argv[i], keep_path, 8, FTW_PHYS) != 0) {
            printf("%s: cannot be searched\n", argv[i]);
            failed++;
        }
    if (n_paths) qsort(paths, n_paths, sizeof *paths, by_name);
    for (size_t i = 0; i < n_paths; i++) feed_file(paths[i]);
    for (size_t i = 0; i < n_paths; i++) free(paths[i]);
    free(paths);
    feed_hostile();
    printf("%u passed, %u failed\n", passed, failed);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
