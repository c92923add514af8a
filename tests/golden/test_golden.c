/* test_golden.c - what is said about each wrong file, byte for byte.
 *
 * Every tests/cases/diag/NAME.ent holds one mistake, and so does every NAME.json, a model in JSON;
 * a ledger's is in the NAME.events that a model attaches.  It is read, its checks are looked at,
 * and the messages, printed as people see them, are compared with tests/golden/diag/NAME.txt.  With
 * ENT_BLESS=1 in the environment the golden files are written instead: read what git shows then,
 * aloud. */

#define _XOPEN_SOURCE 700 /* scandir */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ctx.h"
#include "base/file.h"
#include "entente/claims.h"
#include "lang/diag.h"

/* From the folder of the cases, in which the program works: messages name files without a
 * folder. */
#define GOLDEN "../../golden/diag"

static unsigned passed, failed;
static bool bless;

static void fail(const char *name, const char *what) {
    printf("%s: %s\n", name, what);
    failed++;
}

/* JSON that is none has no place in a text: it is told in one line, which has the code E001 where
 * the answer is JSON. */
static void print_messages(ent_str *out, const ent_ctx *ctx) {
    if (!ent_ctx_diag_count(ctx)) ent_str_addf(out, "error[E001]: %s\n", ent_last_message(ctx));
    for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++)
        ent_diag_print(out, ent_ctx_diag(ctx, i), false);
}

static ent_status messages_of(const char *path, ent_str *out) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    ent_status st = ent_region_read(ctx, path, &region);
    if (st == ENT_OK) st = ent_check_lint(ctx, region);
    if (st == ENT_OK) st = ent_check_review(ctx, region, NULL);
    print_messages(out, ctx);
    ent_region_free(region);
    ent_ctx_free(ctx);
    return st;
}

/* What a message must be whatever its words: "NAME:LINE:COL: error[E204]: lower case, no full
 * stop". */
static void check_manners(const char *name, const ent_str *text) {
    const char *sentence = strstr(ent_str_get(text), "]: ");
    size_t n = sentence ? strcspn(sentence, "\n") : 0;
    if (!sentence) {
        fail(name, "nothing is said about it");
        return;
    }
    bool names_file = strncmp(sentence + 3, name, strlen(name)) == 0;
    if (sentence[3] >= 'A' && sentence[3] <= 'Z' && !names_file)
        fail(name, "the message begins in upper case");
    if (sentence[n - 1] == '.' && sentence[n - 2] != '.')
        fail(name, "the message ends with a stop");
    char code[8];
    snprintf(code, sizeof code, "[%.4s]:", name);
    if (!strstr(ent_str_get(text), code)) fail(name, "no message has the code of the file's name");
}

static void compare(const char *name, const char *path, const ent_str *found) {
    ent_ctx *ctx = ent_ctx_new();
    ent_str want = {0};
    if (bless) {
        ent_slice bytes = {ent_str_get(found), found->n};
        if (ent_file_write(ctx, path, bytes) != ENT_OK) fail(name, ent_last_message(ctx));
    } else if (ent_file_read(ctx, path, 1u << 20, &want) != ENT_OK) {
        fail(name, "no golden text yet; ENT_BLESS=1 writes it");
    } else if (strcmp(ent_str_get(&want), ent_str_get(found)) != 0) {
        fail(name, "differs from its golden text; ENT_BLESS=1 writes it anew");
        printf("--- wanted\n%s--- found\n%s", ent_str_get(&want), ent_str_get(found));
    }
    ent_str_clear(&want);
    ent_ctx_free(ctx);
}

static void try_case(const char *file) {
    char name[256], path[300];
    snprintf(name, sizeof name, "%.*s", (int)(strrchr(file, '.') - file), file);
    unsigned before = failed;
    ent_str found = {0};
    ent_status st = messages_of(file, &found);
    if (st != ENT_OK && st != ENT_EINPUT) fail(name, "cannot be read");
    check_manners(name, &found);
    snprintf(path, sizeof path, "%s/%s.txt", GOLDEN, name);
    compare(name, path, &found);
    ent_str_clear(&found);
    if (failed == before) passed++;
}

/* E105-stray-word.ent, W204-alone.ent and N203-..; other files are there to be included. */
static int is_case(const struct dirent *entry) {
    const char *s = entry->d_name;
    size_t n = strlen(s);
    bool read = n > 9 && (strcmp(s + n - 4, ".ent") == 0 || strcmp(s + n - 5, ".json") == 0);
    return read && strchr("EWN", s[0]) && s[4] == '-';
}

/* A golden text whose case is gone. */
static void find_orphans(struct dirent **cases, int n) {
    struct dirent **texts;
    int n_texts = scandir(GOLDEN, &texts, NULL, alphasort);
    for (int i = 0; i < n_texts; i++) {
        size_t length = strlen(texts[i]->d_name);
        bool known = texts[i]->d_name[0] == '.';
        for (int k = 0; k < n && !known && length > 4; k++)
            known = strncmp(cases[k]->d_name, texts[i]->d_name, length - 3) == 0;
        if (!known) fail(texts[i]->d_name, "a golden text without a case");
        free(texts[i]);
    }
    if (n_texts >= 0) free(texts);
}

int main(void) {
    const char *root = getenv("ENT_SOURCE_DIR"), *wish = getenv("ENT_BLESS");
    if (!root) root = ".";
    bless = wish && strcmp(wish, "1") == 0;
    if (chdir(root) != 0 || chdir("tests/cases/diag") != 0) {
        printf("%s: no tests/cases/diag below it\n", root);
        return 1;
    }
    struct dirent **cases;
    int n = scandir(".", &cases, is_case, alphasort);
    for (int i = 0; i < n; i++) try_case(cases[i]->d_name);
    if (n > 0) find_orphans(cases, n);
    for (int i = 0; i < n; i++) free(cases[i]);
    if (n >= 0) free(cases);
    printf("%u passed, %u failed\n", passed, failed + (n <= 0));
    return failed || n <= 0 ? 1 : 0;
}
