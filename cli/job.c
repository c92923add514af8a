/* job.c - what every verb does. */

#include "job.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- messages */

static int exit_status(ent_status status) {
    switch (status) {
    case ENT_OK: return DONE;
    case ENT_EINPUT: return UNREADABLE;
    case ENT_EUSAGE: return USAGE;
    case ENT_EIO: return UNREADABLE;
    case ENT_ENOMEM: return LIMIT;
    case ENT_ELIMIT: return LIMIT;
    case ENT_ESTOPPED: return status_when_stopped();
    case ENT_EINTERNAL: break;
    }
    return BUG;
}

void print_diagnostics(job *j) {
    char *text = NULL;
    ent_print_options print = j->print;
    if (print.format == ENT_JSON) return;
    print.format = ENT_TEXT; /* whatever the answer is */
    print.color = wants_color(j->set.color, stderr, NULL);
    print.errors_only = how.quiet;
    if (ent_report_diags(j->ctx, j->region, j->verb->name, &print, &text) == ENT_OK)
        put_message(text);
    ent_free(text);
}

/* The code to look up first: of the first error, or else of the first warning. */
static const char *worst_code(const job *j) {
    const char *warning = NULL;
    for (size_t i = 0; i < ent_ctx_diag_count(j->ctx); i++) {
        const ent_diag *d = ent_ctx_diag(j->ctx, i);
        if (d->severity == ENT_ERROR) return d->code;
        if (d->severity == ENT_WARNING && !warning) warning = d->code;
    }
    return warning;
}

void count_diagnostics(const job *j, bool errors_only, char *line, size_t n) {
    size_t errors = ent_ctx_diag_count_of(j->ctx, ENT_ERROR);
    size_t warnings = errors_only ? 0 : ent_ctx_diag_count_of(j->ctx, ENT_WARNING);
    int at = errors ? snprintf(line, n, "%zu %s", errors, errors == 1 ? "error" : "errors")
                    : snprintf(line, n, "no errors");
    if (warnings && at > 0 && (size_t)at < n)
        at += snprintf(line + at, n - (size_t)at, ", %zu %s", warnings,
                       warnings == 1 ? "warning" : "warnings");
    const char *code = worst_code(j);
    const char *program = strlen(j->program) < n / 2 ? j->program : "entente";
    if (at > 0 && (size_t)at < n)
        snprintf(line + at, n - (size_t)at, code ? ".  %s explain %s" : ".", program, code);
}

/* It has the members of the library's. */
void put_envelope(FILE *out, const verb *v) {
    fprintf(out,
            "{\n  \"entente\": {\"version\": \"%s\", \"schema\": \"%s/%u\", \"command\": \"%s\", "
            "\"model\": null, \"sha256\": null, \"seed\": null, \"draws\": null, \"dropped\": [], "
            "\"set\": [], \"as_of\": null, \"handling\": null},\n",
            ent_version(), v->name, ent_schema_version(v->name), v->name);
}

void put_json_text(FILE *out, const char *text) {
    page p;
    if (begin_page(&p)) put_clean(p.out, text); /* no control characters are left */
    char *clean = take_page(&p);
    fputc('"', out);
    for (const char *c = clean ? clean : ""; *c; c++) {
        if (*c == '"' || *c == '\\') fputc('\\', out);
        fputc(*c, out);
    }
    fputc('"', out);
    free(clean);
}

/* The envelope of ent_report_diags where the library was not asked. */
static void print_own_failure(const job *j, const char *message) {
    page p;
    if (begin_page(&p)) {
        put_envelope(p.out, j->verb);
        fputs("  \"result\": null,\n  \"diagnostics\": [{\"severity\": \"error\", \"code\": "
              "\"E001\", \"file\": \"\", \"line\": 0, \"column\": 0, \"end_line\": 0, "
              "\"end_column\": 0, \"begin\": 0, \"end\": 0, \"message\": ",
              p.out);
        put_json_text(p.out, message);
        fputs(", \"help\": null, \"fix\": null}]\n}\n", p.out);
    }
    print_page(&p, DONE);
}

/* A program that reads JSON gets its envelope, whatever went wrong.  No region: the library then
 * puts its last message among the diagnostics. */
static void print_failure(job *j) {
    char *text = NULL;
    if (j->trouble)
        print_own_failure(j, j->trouble);
    else if (ent_report_diags(j->ctx, NULL, j->verb->name, &j->print, &text) == ENT_OK)
        print_text(text, DONE);
    ent_free(text);
}

int explain_failure(job *j, ent_status status) {
    char count[COUNT_LINE];
    end_progress();
    print_diagnostics(j);
    if (status == ENT_EINPUT && ent_ctx_diag_count_of(j->ctx, ENT_ERROR)) {
        count_diagnostics(j, how.quiet, count, sizeof count);
        if (j->print.format != ENT_JSON) complain("%s", count);
    } else {
        const char *why = j->trouble ? j->trouble : ent_last_message(j->ctx);
        complain("entente: %s", *why || status != ENT_ESTOPPED ? why : "stopped");
    }
    if (status == ENT_EINTERNAL)
        complain("This is a fault of entente, not of the model; please report it.");
    if (j->print.format == ENT_JSON) print_failure(j);
    return exit_status(status);
}

int print_answer(char *text, int status) {
    status = print_text(text, status);
    ent_free(text);
    return status;
}

/* ---- reading */

static ent_status read_standard_input(job *j, const ent_read_options *options) {
    size_t n;
    errno = 0;
    char *text = read_stream(stdin, MODEL_LIMIT, &n);
    if (!text) {
        ent_status st = errno == EINTR ? ENT_ESTOPPED : errno == ENOMEM ? ENT_ENOMEM : ENT_EIO;
        j->trouble = st == ENT_ESTOPPED ? "stopped"
                     : st == ENT_ENOMEM ? "out of memory"
                                        : "standard input cannot be read";
        return st;
    }
    ent_status st = ent_region_read_text_with(j->ctx, "-", text, n, options, &j->region);
    free(text);
    return st;
}

ent_status load_model(job *j) {
    ent_read_options options = ENT_READ_OPTIONS_INIT;
    options.set = j->set.set;
    if (strcmp(j->args[0], "-") == 0) return read_standard_input(j, &options);
    return ent_region_read_with(j->ctx, j->args[0], &options, &j->region);
}

int read_model(job *j) {
    ent_status st = load_model(j);
    return st == ENT_OK ? DONE : explain_failure(j, st);
}

/* ---- what options mean to the library */

static uint32_t at_most(uint64_t n, uint32_t most) {
    return n < most ? (uint32_t)n : most;
}

ent_dossier_options dossier_options_of(const job *j) {
    ent_dossier_options o = ENT_DOSSIER_OPTIONS_INIT;
    o.draws = (uint32_t)j->set.draws;
    o.best_only = j->set.draws == 0;
    o.seed = j->set.seed;
    o.jobs = jobs_of(j);
    o.drop = j->set.drop;
    return o;
}

bool draws_fit(const job *j) {
    if (j->set.draws <= UINT32_MAX) return true;
    complain("entente %s: --draws is at most %lu", j->verb->name, (unsigned long)UINT32_MAX);
    return false;
}

int ask_by_rules(job *j, int (*ask)(job *j, const char *const *rules)) {
    if (!draws_fit(j)) return USAGE;
    int status = read_model(j);
    if (status != DONE) return status;
    const char **rules = j->set.rule ? split_list(j->set.rule) : NULL;
    if (j->set.rule && !rules) return explain_failure(j, ENT_ENOMEM);
    status = ask(j, rules);
    free(rules);
    return status;
}

/* 0: not set, or not a number, which is said. */
static uint64_t jobs_of_environment(void) {
    const char *text = getenv("ENTENTE_JOBS");
    char *end;
    if (!text || !*text) return 0;
    unsigned long long n = strtoull(text, &end, 10);
    if (n > 0 && *end == '\0' && *text != '-') return n;
    note("entente: ENTENTE_JOBS is \"%.40s\", not a whole number from 1 on; it is left out", text);
    return 0;
}

uint32_t jobs_of(const job *j) {
    uint64_t jobs = j->set.jobs ? j->set.jobs : jobs_of_environment();
    return at_most(jobs ? jobs : cores_online(), UINT32_MAX);
}

/* ---- running */

static bool wants(const job *j, const char *format) {
    return j->set.format && strcmp(j->set.format, format) == 0;
}

static bool wants_json(const job *j) {
    return j->set.json || wants(j, "json");
}

static ent_format format_of(const job *j) {
    return wants_json(j)     ? ENT_JSON
           : wants(j, "md")  ? ENT_MARKDOWN
           : wants(j, "csv") ? ENT_CSV
                             : ENT_TEXT;
}

bool wants_drawn(const job *j, const char *format) {
    return !j->set.json && wants(j, format);
}

static bool wants_text(const job *j) {
    return !wants_json(j) && (!j->set.format || wants(j, "text"));
}

static int too_few_or_many(const job *j) {
    const char *what = j->n_args < j->verb->least ? "an argument is missing" : "too many arguments";
    complain("entente %s: %s; usage: entente %s %s", j->verb->name, what, j->verb->name,
             j->verb->arguments);
    if (wants_json(j)) print_own_failure(j, what);
    return USAGE;
}

static int out_of_memory(const job *j) {
    complain("entente: out of memory");
    if (wants_json(j)) print_own_failure(j, "out of memory");
    return LIMIT;
}

static int run_in_context(job *j) {
    j->ctx = ent_ctx_new();
    if (!j->ctx) return out_of_memory(j);
    ent_ctx_set_poll(j->ctx, stop_asked, NULL);
    ent_ctx_set_progress(j->ctx, show_progress, NULL);
    j->print = (ent_print_options)ENT_PRINT_OPTIONS_INIT;
    j->print.program = j->program;
    j->print.format = format_of(j);
    j->print.color = wants_color(j->set.color, stdout, NULL);
    j->print.model = j->n_args ? j->args[0] : NULL;
    j->print.all = j->set.all;
    int status = j->verb->run(j);
    ent_region_free(j->region);
    ent_ctx_free(j->ctx);
    return status;
}

/* Before the words are read, so that what is said of them already follows it. */
static bool has_word(const char *const *words, size_t n, const char *word) {
    for (size_t i = 0; i < n && strcmp(words[i], "--") != 0; i++)
        if (strcmp(words[i], word) == 0) return true;
    return false;
}

/* The options were not understood, and have been complained about. */
static int no_such_option(const job *j, const char *const *words, size_t n) {
    const option *const *own = j->verb->options;
    while (*own && *own != &option_json) own++;
    if (*own && (has_word(words, n, "--json") || has_word(words, n, "--format=json")))
        print_own_failure(j, "an option is not understood");
    return USAGE;
}

/* What a program reads comes as it is. */
static void speak_as_asked(const job *j) {
    bool for_people = wants_text(j);
    how.quiet = j->set.quiet;
    how.ascii |= j->set.ascii;
    how.exact = !for_people || j->verb->exact;
    how.paged = for_people && !j->set.no_pager;
}

int run_job(const char *program, const verb *v, const char *word, const char *const *words,
            size_t n) {
    job j = {.verb = v, .program = program};
    j.args = malloc(N_LISTS * (n + 1) * sizeof *j.args);
    if (!j.args) return out_of_memory(&j);
    int status = USAGE;
    how.quiet = has_word(words, n, "--quiet");
    how.ascii = has_word(words, n, "--ascii") || !is_utf8(charset_of_locale());
    if (strcmp(word, v->name) != 0) note("entente: %s is taken for %s", word, v->name);
    if (parse_options(v->name, v->options, words, n, &j.set, j.args, &j.n_args)) {
        speak_as_asked(&j);
        if (j.set.help)
            status = print_help_of(v);
        else if (j.n_args < v->least || j.n_args > v->most)
            status = too_few_or_many(&j);
        else
            status = run_in_context(&j);
    } else {
        status = no_such_option(&j, words, n);
    }
    free(j.args);
    return status;
}
