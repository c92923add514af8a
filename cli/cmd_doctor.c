/* cmd_doctor.c - entente doctor
 *
 * What somebody who helps from afar would ask first, each with what to type where it is not as it
 * should be.  Nothing is sent anywhere, and neither the name of a user nor what a variable holds
 * that is not asked about is printed. */

#define _DEFAULT_SOURCE /* the memory that is free */
#define _XOPEN_SOURCE 700

#include "job.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum health { FINE, NOTE, WRONG } health;

static const char *const health_words[] = {"ok", "note", "wrong"};

/* One finding: `advice` is "" where there is nothing to do. */
typedef struct finding {
    const char *about;
    health state;
    char what[200], advice[160];
} finding;

typedef struct report {
    finding list[32];
    size_t n;
} report;

#if defined(__GNUC__)
__attribute__((format(printf, 5, 6)))
#endif
static void
find(report *r, const char *about, health state, const char *advice, const char *format, ...) {
    va_list args;
    if (r->n == sizeof r->list / sizeof *r->list) return;
    finding *f = &r->list[r->n++];
    f->about = about;
    f->state = state;
    snprintf(f->advice, sizeof f->advice, "%s", state == FINE ? "" : advice);
    va_start(args, format);
    vsnprintf(f->what, sizeof f->what, format, args);
    va_end(args);
}

/* ---- how it was built */

#if defined(__clang__)
#define COMPILER "clang " __clang_version__
#elif defined(__GNUC__)
#define COMPILER "gcc " __VERSION__
#else
#define COMPILER "an unknown compiler"
#endif

#if defined(__OPTIMIZE__)
#define OPTIMISED "optimised"
#else
#define OPTIMISED "not optimised"
#endif

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZERS ", with sanitizers"
#else
#define SANITIZERS ""
#endif

/* Parts that a build can lack, and what is off without them; version NULL is missing. */
static const struct {
    const char *name, *version, *what_for;
} parts[] = {
    {"jansson", ENTENTE_JANSSON, "models as JSON"},
};

/* Much is answered without them too, only not all that is asked: no fault, but worth a note. */
static void look_at_part(report *r, const char *part, const char *missing, const char *what_for) {
    find(r, "part", part ? FINE : NOTE, "tools/setup run, then build again", "%s, for %s",
         part ? part : missing, what_for);
}

static void look_at_library(report *r, const char *name, const char *version,
                            const char *what_for) {
    char words[48];
    if (version)
        snprintf(words, sizeof words, "%s %s", name, version);
    else
        snprintf(words, sizeof words, "%s is missing", name);
    look_at_part(r, version ? words : NULL, words, what_for);
}

static void look_at_build(report *r) {
    find(r, "version", FINE, "", "entente %s", ent_version());
    find(r, "built", FINE, "", "by %s, %s%s", COMPILER, OPTIMISED, SANITIZERS);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].version)
            find(r, "part", FINE, "", "%s %s, for %s", parts[i].name, parts[i].version,
                 parts[i].what_for);
        else
            find(r, "part", WRONG, "tools/setup run, then build again", "%s is missing: no %s",
                 parts[i].name, parts[i].what_for);
    look_at_part(r, ent_goals_solver(), "no solver: cadical is missing", "goals");
    look_at_part(r, ent_value_solver(), "no solver: clp is missing", "core and nucleolus");
    look_at_part(r, ent_boundary_geometry(), "no geometry: geos or proj is missing", "seas");
    look_at_part(r, ent_fit_solver(), "no ascent: nlopt is missing", "fits");
    look_at_library(r, "sqlite", ent_ledger_sqlite(), "ledgers of event files");
    look_at_library(r, "zlib", ent_events_zlib(), "event files that are packed");
}

static void look_at_methods(report *r) {
    char names[160] = "";
    size_t at = 0;
    for (size_t i = 0; i < ent_method_count() && at < sizeof names; i++)
        at += (size_t)snprintf(names + at, sizeof names - at, "%s%s", i ? ", " : "",
                               ent_method_id(ent_method_at(i)));
    find(r, "methods", FINE, "", "all %zu: %s", ent_method_count(), names);
}

/* ---- the self test: a model whose answers are known */

/* Two sides that open their markets or not.  Alone each loses by opening, so staying closed is a
 * Nash equilibrium; both open is better for both, and a side that closed again would be
 * answered. */
static const char model[] =
    "entente 1\n"
    "source self \"The self test\" { grade B2; passage P1 \"It is known\" hedge none }\n"
    "actor north { markets 3 from self }\n"
    "actor south { markets 4 from self }\n"
    "dispute trade \"Who opens?\" {\n"
    "  north { option n-open }\n"
    "  south { option s-open }\n"
    "  prefer north { s-open; not n-open }\n"
    "  prefer south { n-open; not s-open }\n"
    "}\n"
    "claim closed \"Nobody opens alone\" { check stable(trade, none, nash) }\n"
    "claim alone \"One opens alone\" { check stable(trade, {n-open}, nash) }\n"
    "claim markets \"Seven markets\" { check markets(north) + markets(south) = 7 }\n";

static const struct {
    const char *claim;
    ent_verdict verdict;
} known[] = {
    {"closed", ENT_VERDICT_HOLDS},
    {"alone", ENT_VERDICT_FAILS},
    {"markets", ENT_VERDICT_HOLDS},
};
enum { N_KNOWN = sizeof known / sizeof *known };

static size_t count_right(const ent_check_result *r) {
    size_t right = 0;
    for (size_t i = 0; i < N_KNOWN && i < ent_check_result_count(r); i++)
        right += strcmp(ent_check_result_claim(r, i), known[i].claim) == 0 &&
                 ent_check_result_verdict(r, i) == known[i].verdict;
    return right;
}

static void test_itself(job *j, report *r) {
    ent_check_options options = ENT_CHECK_OPTIONS_INIT;
    ent_check_result *checked = NULL;
    options.jobs = jobs_of(j);
    ent_status st =
        ent_region_read_text(j->ctx, "self-test.ent", model, sizeof model - 1, &j->region);
    if (st == ENT_OK) st = ent_check_run(j->ctx, j->region, &options, &checked);
    size_t right = st == ENT_OK ? count_right(checked) : 0;
    if (right == N_KNOWN)
        find(r, "self test", FINE, "", "a built-in model: %d of %d verdicts as they must be",
             N_KNOWN, N_KNOWN);
    else
        find(r, "self test", WRONG,
             "build it again with `make clean` and `make`; report it if that does not help",
             "a built-in model: %zu of %d verdicts as they must be%s%s", right, N_KNOWN,
             st == ENT_OK ? "" : ": ", st == ENT_OK ? "" : ent_last_message(j->ctx));
    ent_check_result_free(checked);
}

/* ---- where it runs */

/* What programs can have, in MB: Linux says so in /proc; elsewhere what lies idle. */
static double memory_available(void) {
    char line[120];
    unsigned long long kib = 0;
    FILE *f = fopen("/proc/meminfo", "r");
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "MemAvailable: %llu kB", &kib) == 1) break;
    if (f) fclose(f);
    if (kib) return (double)kib / 1e3;
    long pages = sysconf(_SC_AVPHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? (double)pages * (double)size / 1e6 : 0;
}

static void look_at_machine(const job *j, report *r) {
    enum { ENOUGH = 200 }; /* for a dispute of 20 options, with room to spare */
    find(r, "threads", FINE, "", "%u, of %u cores", (unsigned)jobs_of(j), cores_online());
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    double free_mb = memory_available();
    getrlimit(RLIMIT_AS, &limit);
    if (limit.rlim_cur != RLIM_INFINITY && (double)limit.rlim_cur / 1e6 < free_mb)
        free_mb = (double)limit.rlim_cur / 1e6;
    find(r, "memory", free_mb >= ENOUGH ? FINE : NOTE,
         "ulimit -v (a limit of this session?); close other programs before large disputes",
         "%.0f MB free", free_mb);
}

/* A path as it may be shown: without the name of a user. */
static void hide_home(const char *path, char *out, size_t n) {
    const char *home = getenv("HOME");
    size_t length = home ? strlen(home) : 0;
    if (length > 1 && strncmp(path, home, length) == 0 && (path[length] == '/' || !path[length]))
        snprintf(out, n, "~%s", path + length);
    else if (strncmp(path, "/home/", 6) == 0)
        snprintf(out, n, "a folder below /home");
    else
        snprintf(out, n, "%s", path);
}

/* By trying: what the rights say is not all. */
static int try_to_write(const char *folder) {
    char path[4096];
    if (snprintf(path, sizeof path, "%s/entente-doctor.XXXXXX", folder) >= (int)sizeof path)
        return ENAMETOOLONG;
    int descriptor = mkstemp(path);
    if (descriptor < 0) return errno;
    int error = write(descriptor, "x", 1) == 1 ? 0 : errno;
    close(descriptor);
    unlink(path);
    return error;
}

static void look_at_folders(report *r) {
    char shown[120];
    const char *folder = getenv("TMPDIR");
    if (!folder || !*folder) folder = "/tmp";
    hide_home(folder, shown, sizeof shown);
    int error = try_to_write(folder);
    if (error)
        find(r, "temporary", WRONG, "export TMPDIR=FOLDER, one that you can write",
             "%s cannot be written: %s", shown, reason_of(error));
    else
        find(r, "temporary", FINE, "", "%s can be written", shown);
    error = try_to_write(".");
    if (error)
        find(r, "this folder", NOTE, "cp the model to a folder of yours before `entente fmt -w`",
             "cannot be written: %s", reason_of(error));
    else
        find(r, "this folder", FINE, "", "can be written");
    find(r, "data", FINE, "", "none needed: nothing is read besides the model");
}

/* ---- what it prints on */

static void look_at_terminal(const job *j, report *r) {
    unsigned columns, lines;
    const char *why, *charset = charset_of_locale();
    find(r, "locale", is_utf8(charset) ? FINE : NOTE, "export LC_ALL=C.UTF-8",
         is_utf8(charset) ? "%s" : "%s: text is printed in ASCII, without accents", charset);
    if (size_of_screen(&columns, &lines))
        find(r, "terminal", columns >= 100 ? FINE : NOTE,
             "make the window 100 columns wide, or use ENTENTE_PAGER='less -S'",
             "%u columns, %u lines%s", columns, lines,
             columns >= 100 ? "" : "; answers are up to 100 wide");
    else
        find(r, "terminal", FINE, "", "standard output is none");
    bool color = wants_color(j->set.color, stdout, &why);
    find(r, "colour", FINE, "", "%s (%s)", color ? "yes" : "no", why);
}

/* Whether the first word of a command is a program that can be run. */
static bool can_be_run(const char *command, size_t n) {
    char path[4096];
    const char *folders = getenv("PATH");
    if (memchr(command, '/', n)) {
        snprintf(path, sizeof path, "%.*s", (int)n, command);
        return access(path, X_OK) == 0;
    }
    while (folders && *folders) {
        size_t length = strcspn(folders, ":");
        snprintf(path, sizeof path, "%.*s/%.*s", (int)length, folders, (int)n, command);
        if (access(path, X_OK) == 0) return true;
        folders += length + (folders[length] == ':');
    }
    return false;
}

static void look_at_pager(report *r) {
    const char *command = pager_command();
    size_t n = command ? strcspn(command, " ") : 0;
    const char *name = command;
    for (size_t i = 0; i < n; i++)
        if (command[i] == '/') name = command + i + 1;
    if (!command)
        find(r, "pager", FINE, "", "none is wanted");
    else if (can_be_run(command, n))
        find(r, "pager", FINE, "", "%.*s", (int)(command + n - name), name);
    else
        find(r, "pager", NOTE, "apt-get install less, or export ENTENTE_PAGER=cat",
             "%.*s is not installed: long answers scroll by", (int)(command + n - name), name);
}

/* ---- printing */

static bool all_fine(const report *r) {
    for (size_t i = 0; i < r->n; i++)
        if (r->list[i].state == WRONG) return false;
    return true;
}

static void put_text(FILE *out, const report *r) {
    for (size_t i = 0; i < r->n; i++) {
        const finding *f = &r->list[i];
        fprintf(out, "%-6s %-12s ", health_words[f->state], f->about);
        put_clean(out, f->what);
        fputc('\n', out);
        if (*f->advice) fprintf(out, "%-6s %-12s type: %s\n", "", "", f->advice);
    }
    fputs(all_fine(r) ? "\nEverything is in order.\n" : "\nSomething is wrong; see above.\n", out);
}

static void put_json(FILE *out, const job *j, const report *r) {
    put_envelope(out, j->verb);
    fputs("  \"result\": [", out);
    for (size_t i = 0; i < r->n; i++) {
        const finding *f = &r->list[i];
        fprintf(out, "%s\n    {\"about\": \"%s\", \"state\": \"%s\", \"what\": ", i ? "," : "",
                f->about, health_words[f->state]);
        put_json_text(out, f->what);
        fputs(", \"advice\": ", out);
        if (*f->advice)
            put_json_text(out, f->advice);
        else
            fputs("null", out);
        fputc('}', out);
    }
    fputs("\n  ],\n  \"diagnostics\": []\n}\n", out);
}

static int run(job *j) {
    report r = {.n = 0};
    page p;
    look_at_build(&r);
    look_at_methods(&r);
    test_itself(j, &r);
    look_at_machine(j, &r);
    look_at_folders(&r);
    look_at_terminal(j, &r);
    look_at_pager(&r);
    if (begin_page(&p)) {
        if (j->print.format == ENT_JSON)
            put_json(p.out, j, &r);
        else
            put_text(p.out, &r);
    }
    return print_page(&p, all_fine(&r) ? DONE : ANSWER_NO);
}

static const example examples[] = {
    {"entente doctor", "what to send along with a question"},
    {"entente doctor --json", "the same for a program"},
    {NULL, NULL},
};

static const option *const options_of_doctor[] = {&option_format, &option_json, &option_jobs, NULL};

const verb cmd_doctor = {
    .name = "doctor",
    .group = "help",
    .brief = "Look whether the program and the place where it runs are in order.",
    .about = "Each line is a finding: ok, note (it works, but could be better) or wrong, with\n"
             "what to type.  A small built-in model is read and checked against its known answer.",
    .arguments = "",
    .least = 0,
    .most = 0,
    .examples = examples,
    .options = options_of_doctor,
    .statuses = "0 nothing is wrong, 1 something is.",
    .see = "version, help environment",
    .run = run,
};
