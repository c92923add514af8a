/* test_store_kill.c - a ledger whose import is killed, whose disk is full, and that several programs
 * have open.
 *
 * An import is killed (SIGKILL) in the middle of a write or before a sync, at ordinals spread over all
 * of them.  Then SQLite's own check finds nothing, the digest is that of before or of after, and the
 * import run again ends in the latter.
 *
 *   test-store-kill [KILLS] */

#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700

#include "broken_disk.h"
#include "made_events.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>

enum { BEFORE = 500 };

static uint32_t added = 4000; /* rows */

static char path[64], base[64];
static ent_ctx *ctx;

static int wrong(const char *what, long at) {
    printf("broken: %s, at write %ld: %s\n", what, at, ent_last_message(ctx));
    return 1;
}

static void forget(const char *file) {
    char name[80];
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (unsigned k = 0; k < 3; k++) {
        snprintf(name, sizeof name, "%s%s", file, tails[k]);
        remove(name);
    }
}

static bool copy(const char *from, const char *to) {
    char block[1 << 14];
    size_t n;
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    while (in && out && (n = fread(block, 1, sizeof block, in)) > 0) fwrite(block, 1, n, out);
    bool fine = in && out && !ferror(in) && !ferror(out);
    if (in) fclose(in);
    if (out) fclose(out);
    return fine;
}

/* With hardly a cache, so that pages are written while the file is still being read. */
static ent_status import(uint32_t file, uint32_t n) {
    ent_store *s;
    ent_status st = ent_store_open(ctx, path, true, &s);
    if (st != ENT_OK) return st;
    st = ent_db_do(ctx, s->db, "PRAGMA cache_size = 12");
    if (st == ENT_OK) st = import_made(ctx, s, file, n);
    ent_store_close(s);
    return st;
}

static ent_status digest(char hex[65]) {
    ent_store *s;
    ent_status st = ent_store_open(ctx, path, false, &s);
    if (st != ENT_OK) return st;
    st = ent_store_check(ctx, s);
    if (st == ENT_OK) st = ent_store_digest(ctx, s, hex);
    ent_store_close(s);
    return st;
}

static bool has_file(uint32_t file) {
    ent_store *s;
    int64_t n = 0;
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM file WHERE sha256 = '%064u'", file);
    if (ent_store_open(ctx, path, false, &s) != ENT_OK) return false;
    if (ent_db_number(ctx, s->db, sql, &n) != ENT_OK) n = 0;
    ent_store_close(s);
    return n > 0;
}

/* ---- killed */

typedef struct outcome {
    long inside, before, after; /* killed inside an open transaction; what the ledger is then */
} outcome;

static int kill_at(long at, const char *old, const char *new, outcome *o) {
    char now[65];
    int status;
    forget(path);
    if (!copy(base, path)) return wrong("copying", at);
    *disk = (broken_disk){.kill_at = at};
    pid_t child = fork();
    if (child == 0) _exit(import(2, added) == ENT_OK ? 0 : 1);
    waitpid(child, &status, 0);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) return wrong("it was not killed", at);
    o->inside += disk->open;
    *disk = (broken_disk){0};
    if (digest(now) != ENT_OK) return wrong("after the kill", at);
    o->before += !strcmp(now, old);
    o->after += !strcmp(now, new);
    if (strcmp(now, old) && strcmp(now, new)) return wrong("neither before nor after", at);
    if (!has_file(2) && import(2, added) != ENT_OK) return wrong("the import run again", at);
    if (digest(now) != ENT_OK || strcmp(now, new)) return wrong("after the import run again", at);
    return 0;
}

static int kills(long n) {
    char old[65], new[65];
    outcome o = {0};
    forget(path);
    if (import(1, BEFORE) != ENT_OK || digest(old) != ENT_OK) return wrong("the first import", 0);
    if (!copy(path, base)) return wrong("copying", 0);
    *disk = (broken_disk){0};
    if (import(2, added) != ENT_OK) return wrong("the second import", 0);
    long calls = disk->calls;
    if (digest(new) != ENT_OK) return wrong("the second digest", 0);
    for (long k = 0; k < n; k++)
        if (kill_at(1 + k * (calls - 1) / (n > 1 ? n - 1 : 1), old, new, &o)) return 1;
    printf("killed at %ld of %ld writes and syncs, %ld inside an open transaction: %ld times as "
           "before, %ld times as after\n",
           n, calls, o.inside, o.before, o.after);
    if (2 * o.inside < n) return wrong("fewer than half inside an open transaction", n);
    return 0;
}

/* ---- the disk is full */

static int full_at(long at, const char *old, const char *new) {
    char now[65];
    forget(path);
    if (!copy(base, path)) return wrong("copying", at);
    *disk = (broken_disk){.full_at = at};
    ent_status st = import(2, added);
    bool said = strstr(ent_last_message(ctx), "disk is full") != NULL;
    *disk = (broken_disk){0};
    if (st != ENT_OK && (st != ENT_EIO || !said)) return wrong("the disk is full", at);
    if (digest(now) != ENT_OK) return wrong("after the disk was full", at);
    if (strcmp(now, st == ENT_OK ? new : old)) return wrong("not as before", at);
    if (st != ENT_OK && import(2, added) != ENT_OK) return wrong("with room again", at);
    if (digest(now) != ENT_OK || strcmp(now, new)) return wrong("after all", at);
    return 0;
}

static int disk_full(long n) {
    char old[65], new[65];
    forget(path);
    if (!copy(base, path) || digest(old) != ENT_OK) return wrong("copying", 0);
    *disk = (broken_disk){0};
    if (import(2, added) != ENT_OK) return wrong("the second import", 0);
    long calls = disk->calls;
    if (digest(new) != ENT_OK) return wrong("the second digest", 0);
    for (long k = 0; k < n; k++)
        if (full_at(1 + k * (calls - 1) / n, old, new)) return 1;
    printf("the disk full at %ld places: as before, and said so\n", n);
    return 0;
}

/* ---- two at once */

/* A child holds a transaction open until it is told to end it. */
static void hold_open(int ready, int go) {
    static const ent_store_import options = {.source_set = "made", .keep_rules = true};
    ent_read_report report = {.name = {"held", 4}, .rows = 10, .events = 10};
    ent_read_reports reports = {.at = &report, .n = 0, .room = 1};
    ent_store_added counts;
    ent_store *s;
    made_text t;
    char c = 'r';
    memset(report.sha256, 'e', 64);
    if (ent_store_open(ctx, path, true, &s) != ENT_OK) _exit(1);
    if (ent_store_begin(ctx, s, &options, &reports) != ENT_OK) _exit(2);
    for (uint32_t k = 0; k < 10; k++) {
        ent_coded e = made_event(7, k, &t);
        if (ent_store_put(ctx, s, &e) != ENT_OK) _exit(3);
    }
    if (write(ready, &c, 1) != 1 || read(go, &c, 1) != 1) _exit(4);
    reports.n = 1;
    if (ent_store_end(ctx, s, 0, 0, &counts) != ENT_OK) _exit(5);
    ent_store_close(s);
    _exit(0);
}

static int one_writes(void) {
    int ready[2], go[2], status;
    char old[65], now[65], c;
    if (pipe(ready) || pipe(go) || digest(old) != ENT_OK) return wrong("beginning", 0);
    pid_t child = fork();
    if (child == 0) hold_open(ready[1], go[0]);
    if (read(ready[0], &c, 1) != 1) return wrong("the child", 0);
    if (digest(now) != ENT_OK || strcmp(now, old)) return wrong("reading while one writes", 0);
    if (import(3, 10) != ENT_EIO) return wrong("two write at once", 0);
    const char *said = ent_last_message(ctx);
    if (!strstr(said, "busy") || !strstr(said, "run this again")) return wrong("what is said", 0);
    if (digest(now) != ENT_OK || strcmp(now, old)) return wrong("after being refused", 0);
    if (write(go[1], "g", 1) != 1 || waitpid(child, &status, 0) != child || status)
        return wrong("the one that wrote", status);
    if (import(3, 10) != ENT_OK) return wrong("when it had finished", 0);
    for (int k = 0; k < 2; k++) {
        close(ready[k]);
        close(go[k]);
    }
    printf("one writes: the other reads what was there, and is told that it is busy\n");
    return 0;
}

/* Each import tries until it is its turn. */
static void write_some(uint32_t from, uint32_t until) {
    for (uint32_t file = from; file < until; file++)
        for (ent_status st = ENT_EIO; st != ENT_OK;) {
            st = import(file, 60);
            if (st != ENT_OK && !strstr(ent_last_message(ctx), "busy")) _exit(1);
        }
    _exit(0);
}

static int many_at_once(void) {
    enum { EACH = 6 };
    char one[65], other[65];
    int status, gone = 0, bad = 0;
    forget(path);
    for (uint32_t k = 0; k < 2 * EACH; k++)
        if (import(20 + k, 60) != ENT_OK) return wrong("one after the other", k);
    if (digest(one) != ENT_OK) return wrong("one after the other", 0);
    forget(path);
    if (import(20, 60) != ENT_OK) return wrong("the first", 0);
    pid_t a = fork();
    if (a == 0) write_some(21, 20 + EACH);
    pid_t b = fork();
    if (b == 0) write_some(20 + EACH, 20 + 2 * EACH);
    while (gone < 2) {
        if (digest(other) != ENT_OK) return wrong("reading while two write", gone);
        if (waitpid(-1, &status, WNOHANG) > 0) {
            gone++;
            bad += status != 0;
        }
    }
    if (bad) return wrong("one of two that write", bad);
    if (digest(other) != ENT_OK || strcmp(one, other)) return wrong("two have written", 0);
    printf("two write and one reads: the same as one after the other\n");
    return 0;
}

int main(int argc, char **argv) {
    long n = argc > 1 ? strtol(argv[1], NULL, 10) : 20;
    broken_disk *shared =
        mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) return 2;
    snprintf(path, sizeof path, "kill-%ld.ledger", n);
    snprintf(base, sizeof base, "kill-base-%ld.ledger", n);
    if (n > 100) added = 10000;
    ctx = ent_ctx_new();
    hold_disk(shared);
    int status = kills(n) || disk_full(n / 2) || one_writes() || many_at_once();
    forget(path);
    forget(base);
    ent_ctx_free(ctx);
    return status;
}
