/* cmd_fmt.c - entente fmt MODEL
 *
 * With -w the file is replaced only when its new text has been written whole beside it and reads
 * back as itself; whatever fails leaves the file as it was. */

#define _XOPEN_SOURCE 700

#include "file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- replacing a file */

/* A new file in the place of the old one would break these: write rights, links, the owner. */
static const char *why_not_replace(const char *path, const struct stat *old) {
    if (!S_ISREG(old->st_mode)) return "it is not a plain file";
    if (old->st_uid != geteuid()) return "it belongs to another user";
    if (!(old->st_mode & S_IWUSR) || access(path, W_OK) != 0) return "it is read-only";
    return old->st_nlink > 1 ? "it has several names (hard links)" : NULL;
}

/* `beside` ends in XXXXXX and stands in the folder of `path`. */
static int replace_through(const job *j, const char *path, char *beside, const char *text) {
    struct stat old;
    if (stat(path, &old) != 0) return system_trouble(j, "write", path);
    const char *why_not = why_not_replace(path, &old);
    if (why_not) {
        complain("entente fmt: cannot write \"%s\": %s", path, why_not);
        return UNREADABLE;
    }
    set_unfinished(beside); /* before it is there: taking away what is not there does no harm */
    int descriptor = mkstemp(beside);
    if (descriptor < 0) {
        set_unfinished(NULL);
        return system_trouble(j, "write beside", path);
    }
    bool good = fchown(descriptor, (uid_t)-1, old.st_gid) == 0 &&
                fchmod(descriptor, old.st_mode & 07777) == 0 &&
                write_whole(descriptor, text, strlen(text));
    int error = errno;
    if (close(descriptor) != 0 && good) {
        good = false;
        error = errno;
    }
    bool replaced = good && !stop_asked(NULL) && rename(beside, path) == 0;
    if (good && !replaced) error = errno;
    if (!replaced) unlink(beside);
    set_unfinished(NULL);
    if (replaced) return DONE;
    if (stop_asked(NULL)) {
        complain("entente: stopped");
        return status_when_stopped();
    }
    errno = error;
    return system_trouble(j, "write", path);
}

/* A link stays a link: what it leads to is replaced. */
static int replace_file(const job *j, const char *name, const char *text) {
    char *path = realpath(name, NULL);
    if (!path) return system_trouble(j, "find", name);
    size_t n = strlen(path);
    char *beside = malloc(n + sizeof ".XXXXXX");
    int status = LIMIT;
    if (beside) {
        memcpy(beside, path, n);
        memcpy(beside + n, ".XXXXXX", sizeof ".XXXXXX");
        status = replace_through(j, path, beside, text);
    } else {
        complain("entente fmt: out of memory");
    }
    free(beside);
    free(path);
    return status;
}

/* ---- the text */

/* The canonical text of canonical text is itself; anything else is a fault of ours. */
static int look_whether_settled(job *j, const char *text) {
    char *again;
    ent_status st = ent_format_text(j->ctx, j->args[0], text, strlen(text), &again);
    if (st == ENT_ESTOPPED || st == ENT_ENOMEM) return explain_failure(j, st);
    bool same = st == ENT_OK && strcmp(text, again) == 0;
    if (st == ENT_OK) ent_free(again);
    if (same) return DONE;
    complain(
        "entente fmt: the layout of \"%s\" does not read back as itself; the file is as it was",
        j->args[0]);
    complain("This is a fault of entente; please report it.");
    return BUG;
}

static bool is_json(const char *text) {
    return text[strspn(text, " \t\r\n")] == '{';
}

static int rewrite(job *j, const char *before, const char *text) {
    if (strcmp(before, text) == 0) return DONE;
    if (is_json(before)) {
        complain("entente fmt: \"%s\" is JSON; -w rewrites .ent files only", j->args[0]);
        return USAGE;
    }
    int status = look_whether_settled(j, text);
    if (status != DONE) return status;
    return replace_file(j, j->args[0], text);
}

static int compare(const job *j, const char *before, const char *text) {
    if (strcmp(before, text) == 0) return DONE;
    page p;
    if (begin_page(&p)) {
        put_clean(p.out, j->args[0]);
        fputs(" is not in canonical layout (entente fmt -w)\n", p.out);
    }
    return print_page(&p, ANSWER_NO);
}

static int format(job *j, const char *before, size_t n) {
    char *text;
    ent_status st = ent_format_text(j->ctx, j->args[0], before, n, &text);
    if (st != ENT_OK) return explain_failure(j, st);
    if (!j->set.check && !j->set.write) return print_answer(text, DONE);
    int status = j->set.write ? rewrite(j, before, text) : compare(j, before, text);
    ent_free(text);
    return status;
}

static int run(job *j) {
    size_t n = 0;
    if (j->set.write && (j->set.check || strcmp(j->args[0], "-") == 0)) {
        complain("entente fmt: -w %s",
                 j->set.check ? "and --check exclude each other" : "needs a file to rewrite");
        return USAGE;
    }
    char *before = read_bytes(j->args[0], &n);
    if (!before && errno == EINTR && stop_asked(NULL)) {
        complain("entente: stopped");
        return status_when_stopped();
    }
    if (!before) return system_trouble(j, "read", j->args[0]);
    int status = format(j, before, n);
    free(before);
    return status;
}

static const example examples[] = {
    {"entente fmt caspian.ent", "print the canonical layout"},
    {"entente fmt -w caspian.ent", "rewrite the file"},
    {"entente fmt --check caspian.ent", "only say whether it would change"},
    {NULL, NULL},
};

static const option option_write = {.name = "write",
                                    .letter = 'w',
                                    .kind = OPTION_FLAG,
                                    .field = offsetof(settings, write),
                                    .help = "rewrite the file",
                                    .in_full = true};
static const option option_check = {.name = "check",
                                    .kind = OPTION_FLAG,
                                    .field = offsetof(settings, check),
                                    .help = "print nothing but whether it would change: status 1"};

static const option *const options_of_fmt[] = {&option_write, &option_check, NULL};

static const char *const names[] = {"model", NULL};

const verb cmd_fmt = {
    .name = "fmt",
    .group = "write",
    .brief = "Print a model in canonical layout, comments kept.",
    .about = "What is rewritten reads back as itself; comments stay where they are.  With -w the\n"
             "file is replaced only when its new text is whole on the disk.",
    .arguments = "MODEL",
    .least = 1,
    .most = 1,
    .examples = examples,
    .options = options_of_fmt,
    .statuses = "0 done, 1 --check and it would change, 3 the text does not parse.",
    .see = "lint, show",
    .run = run,
    .exact = true,
    .names = names,
};
