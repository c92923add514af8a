/* relate_files.c - entente relations --events FILE..: tables of any length, written piece by piece. */

#define _XOPEN_SOURCE 700

#include "relate_files.h"

#include "file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- where a table goes */

typedef struct out {
    FILE *file;
    int error; /* errno of the first write that failed */
} out;

static bool put_bytes(void *user, const char *bytes, size_t n) {
    out *o = user;
    errno = 0;
    if (fwrite(bytes, 1, n, o->file) == n) return true;
    o->error = errno ? errno : EIO;
    return false;
}

static ent_status put_table(job *j, ent_dyad_table *t, out *o) {
    if (j->set.partial) return ent_report_dyads_part(j->ctx, t, put_bytes, o);
    return ent_report_dyads(j->ctx, t, &j->print, put_bytes, o);
}

/* `path` NULL: the answer itself. */
static int failed(job *j, ent_status st, const out *o, const char *path) {
    if (st != ENT_EIO || !o->error) return explain_failure(j, st);
    errno = o->error;
    return path ? system_trouble(j, "write", path) : cannot_write(o->error);
}

/* Before the long work, and once more behind it. */
static bool may_write(const job *j, const char *path) {
    struct stat old;
    if (lstat(path, &old) != 0 || (j->set.force && S_ISREG(old.st_mode))) return true;
    complain("entente %s: \"%s\" is there already%s", j->verb->name, path,
             j->set.force ? " and is not a plain file" : "; --force replaces it");
    return false;
}

bool output_fits(const job *j) {
    if (j->set.partial && (j->set.format || j->set.json)) {
        complain("entente %s: a partial table has a form of its own, without --format or --json",
                 j->verb->name);
        return false;
    }
    if (j->set.force && !j->set.output) {
        complain("entente %s: --force goes with -o FILE", j->verb->name);
        return false;
    }
    return !j->set.output || may_write(j, j->set.output);
}

/* Beside its place, and then into it, so that it is there whole or not at all. */
static int put_file(job *j, ent_dyad_table *t, const char *path) {
    if (!may_write(j, path)) return USAGE;
    size_t n = strlen(path) + sizeof ".part-XXXXXX";
    char *beside = malloc(n);
    if (!beside) return explain_failure(j, ENT_ENOMEM);
    snprintf(beside, n, "%s.part-XXXXXX", path);
    set_unfinished(beside);
    int descriptor = mkstemp(beside);
    out o = {.file = descriptor < 0 ? NULL : fdopen(descriptor, "wb")};
    int status = o.file ? DONE : system_trouble(j, "write beside", path);
    ent_status st = o.file ? put_table(j, t, &o) : ENT_OK;
    if (st != ENT_OK) status = failed(j, st, &o, path);
    if (o.file && fchmod(descriptor, 0666 & ~umask(0)) != 0 && status == DONE)
        status = system_trouble(j, "write", path);
    if (o.file && fclose(o.file) != 0 && status == DONE) status = system_trouble(j, "write", path);
    if (status == DONE && rename(beside, path) != 0) status = system_trouble(j, "write", path);
    if (status != DONE && descriptor >= 0) unlink(beside);
    set_unfinished(NULL);
    free(beside);
    if (status == DONE) note("entente %s: wrote \"%s\"", j->verb->name, path);
    return status;
}

/* What a person reads goes the way of all answers, through the pager. */
static int put_page(job *j, ent_dyad_table *t) {
    page p;
    if (!begin_page(&p)) return print_page(&p, DONE);
    out o = {.file = p.out};
    ent_status st = put_table(j, t, &o);
    if (st == ENT_OK) return print_page(&p, DONE);
    free(take_page(&p));
    return explain_failure(j, st);
}

static int put_stream(job *j, ent_dyad_table *t) {
    out o = {.file = stdout};
    ent_status st = put_table(j, t, &o);
    errno = 0;
    if (st == ENT_OK && fflush(stdout) != 0) {
        o.error = errno;
        st = ENT_EIO;
    }
    return st == ENT_OK ? DONE : failed(j, st, &o, NULL);
}

int print_dyads(job *j, ent_dyad_table *t) {
    bool for_people = j->print.format == ENT_TEXT && !j->set.partial;
    print_diagnostics(j);
    int status = j->set.output ? put_file(j, t, j->set.output)
                 : for_people  ? put_page(j, t)
                               : put_stream(j, t);
    ent_dyad_table_free(t);
    return status;
}

void set_resources(const job *j, ent_dyad_options *o) {
    const char *folder = getenv("TMPDIR");
    o->jobs = jobs_of(j);
    o->folder = folder && *folder ? folder : NULL;
    o->top = j->set.top < UINT32_MAX ? (uint32_t)j->set.top : UINT32_MAX;
}

/* ---- from files */

const char *option_of_files(const job *j) {
    const settings *s = &j->set;
    return s->undirected   ? "undirected"
           : s->grouped_by ? "by"
           : s->scale      ? "scale"
           : s->quads      ? "quads"
           : s->level      ? "level"
           : s->map        ? "map"
           : s->raw        ? "raw"
           : s->echoes     ? "drop-echoes"
           : s->publishers ? "publishers"
           : s->pad_codes  ? "pad-codes"
           : s->partial    ? "partial"
                           : NULL;
}

/* An option that is of models only; NULL: none. */
static const char *option_of_models(const job *j) {
    const settings *s = &j->set;
    return s->bilateral    ? "bilateral"
           : s->fold_firms ? "fold-firms"
           : s->kind       ? "kind"
           : s->min_grade  ? "min-grade"
           : s->under      ? "under"
           : *s->set       ? "set"
                           : NULL;
}

int relate_files(job *j) {
    const char *stray = option_of_models(j);
    if (stray || (j->set.directed && j->set.undirected)) {
        complain(stray ? "entente relations: --%s is of models, and goes without --events"
                       : "entente relations: --directed and --undirected exclude each other%.0s",
                 stray ? stray : "");
        return USAGE;
    }
    if (!output_fits(j)) return USAGE;
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    ent_dyad_table *t;
    set_resources(j, &o);
    o.every = j->set.every;
    o.by = j->set.grouped_by;
    o.scale = j->set.scale;
    o.quads = j->set.quads;
    o.level = j->set.level;
    o.dyad = j->set.dyad;
    o.since = j->set.since;
    o.until = j->set.until;
    o.map = j->set.map;
    o.undirected = j->set.undirected;
    o.raw_only = j->set.raw;
    o.drop_echoes = j->set.echoes;
    o.publishers = j->set.publishers;
    o.pad_codes = j->set.pad_codes;
    o.hashes = j->set.partial;
    begin_progress();
    ent_status st = ent_dyad_table_of_files(j->ctx, j->args, j->n_args, &o, &t);
    end_progress();
    return st == ENT_OK ? print_dyads(j, t) : explain_failure(j, st);
}

/* ---- options */

static const char *const sides[] = {"country", "actor", NULL};
static const char *const scales[] = {"source", "goldstein", "gdelt", "phoenix", "plover", NULL};
static const char *const borders[] = {"standard", "source", NULL};
static const char *const levels[] = {
    "full", "country", "root", "full-mirrored", "country-mirrored", "root-mirrored", NULL};

const option option_events = {.name = "events",
                              .kind = OPTION_FLAG,
                              .field = offsetof(settings, events),
                              .help = "the arguments are event files or ledgers, not a model"};
const option option_undirected = {.name = "undirected",
                                  .kind = OPTION_FLAG,
                                  .field = offsetof(settings, undirected),
                                  .help = "of files: a pair is one, whoever acts"};
const option option_grouped = {.name = "by",
                               .kind = OPTION_CHOICE,
                               .field = offsetof(settings, grouped_by),
                               .value = "WHAT",
                               .choices = sides,
                               .help = "country (default) or actor, of files"};
const option option_scale = {.name = "scale",
                             .kind = OPTION_CHOICE,
                             .field = offsetof(settings, scale),
                             .value = "S",
                             .choices = scales,
                             .help =
                                 "source (default), goldstein, gdelt, phoenix or plover, of files"};
const option option_quads = {.name = "quads",
                             .kind = OPTION_CHOICE,
                             .field = offsetof(settings, quads),
                             .value = "Q",
                             .choices = borders,
                             .help = "standard (default), or source as the files have them"};
const option option_level = {.name = "level",
                             .kind = OPTION_CHOICE,
                             .field = offsetof(settings, level),
                             .value = "L",
                             .choices = levels,
                             .help = "full (default), country or root, or each with -mirrored"};
const option option_map = {.name = "map",
                           .kind = OPTION_TEXT,
                           .field = offsetof(settings, map),
                           .value = "FILE",
                           .help = "of files: which column is what, in tables of one's own"};
const option option_raw = {.name = "raw",
                           .kind = OPTION_FLAG,
                           .field = offsetof(settings, raw),
                           .help = "of files: without one a day, which is quicker"};
const option option_echoes = {.name = "drop-echoes",
                              .kind = OPTION_FLAG,
                              .field = offsetof(settings, echoes),
                              .help =
                                  "of files: without what is dated a week, month or year before"};
const option option_publishers = {.name = "publishers",
                                  .kind = OPTION_FLAG,
                                  .field = offsetof(settings, publishers),
                                  .help = "of files: count different publishers"};
const option option_pad_codes = {.name = "pad-codes",
                                 .kind = OPTION_FLAG,
                                 .field = offsetof(settings, pad_codes),
                                 .help =
                                     "of files: put back zeros that codes have lost, by the root"};
const option option_partial = {.name = "partial",
                               .kind = OPTION_FLAG,
                               .field = offsetof(settings, partial),
                               .help = "of files: write a table that adds up with others (merge)"};
const option option_top = {.name = "top",
                           .kind = OPTION_COUNT,
                           .field = offsetof(settings, top),
                           .value = "N",
                           .help = "of files so many pairs (20), else events that weigh most"};
const option option_overlap = {.name = "overlap",
                               .kind = OPTION_FLAG,
                               .field = offsetof(settings, overlap),
                               .help = "parts may have days in common; one a day is then missing"};
