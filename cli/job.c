/* job.c - what every verb does. */

#include "job.h"

#include "term.h"

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
    case ENT_ESTOPPED: return STOPPED;
    case ENT_EINTERNAL: break;
    }
    return BUG;
}

void print_diagnostics(job *j) {
    char *text = NULL;
    ent_print_options print = j->print;
    if (print.format == ENT_JSON) return;
    print.color = wants_color(j->set.color, stderr);
    if (ent_report_diags(j->ctx, j->region, j->verb->name, &print, &text) == ENT_OK)
        fputs(text, stderr);
    ent_free(text);
}

void count_diagnostics(const job *j, char *line, size_t n) {
    size_t errors = ent_ctx_diag_count_of(j->ctx, ENT_ERROR);
    size_t warnings = ent_ctx_diag_count_of(j->ctx, ENT_WARNING);
    int at = errors ? snprintf(line, n, "%zu %s", errors, errors == 1 ? "error" : "errors")
                    : snprintf(line, n, "no errors");
    if (warnings && at > 0 && (size_t)at < n)
        at += snprintf(line + at, n - (size_t)at, ", %zu %s", warnings,
                       warnings == 1 ? "warning" : "warnings");
    if (at > 0 && (size_t)at + 1 < n) memcpy(line + at, ".", 2);
}

int explain_failure(job *j, ent_status status) {
    char count[80];
    print_diagnostics(j);
    if (status == ENT_EINPUT && ent_ctx_diag_count_of(j->ctx, ENT_ERROR)) {
        count_diagnostics(j, count, sizeof count);
        if (j->print.format != ENT_JSON) fprintf(stderr, "%s\n", count);
    } else {
        fprintf(stderr, "entente: %s\n", j->trouble ? j->trouble : ent_last_message(j->ctx));
    }
    if (status == ENT_EINTERNAL)
        fprintf(stderr, "This is a fault of entente, not of the model; please report it.\n");
    return exit_status(status);
}

int print_answer(char *text, int status) {
    bool written = write_output(text);
    ent_free(text);
    return written ? status : UNREADABLE;
}

/* ---- reading */

static ent_status read_standard_input(job *j) {
    size_t n;
    char *text = read_stream(stdin, MODEL_LIMIT, &n);
    if (!text) {
        ent_status st = errno == EINTR    ? ENT_ESTOPPED
                        : errno == EFBIG  ? ENT_ELIMIT
                        : errno == ENOMEM ? ENT_ENOMEM
                                          : ENT_EIO;
        j->trouble = st == ENT_ESTOPPED ? "stopped"
                     : st == ENT_ELIMIT ? "standard input is too long for a model"
                     : st == ENT_ENOMEM ? "out of memory"
                                        : "standard input cannot be read";
        return st;
    }
    ent_status st = ent_region_read_text(j->ctx, "-", text, n, &j->region);
    free(text);
    return st;
}

ent_status load_model(job *j) {
    if (strcmp(j->args[0], "-") == 0) return read_standard_input(j);
    return ent_region_read(j->ctx, j->args[0], &j->region);
}

/* A program that reads JSON gets its envelope even where there is no model. */
static void print_empty_envelope(job *j) {
    char *text = NULL;
    if (ent_report_diags(j->ctx, NULL, j->verb->name, &j->print, &text) == ENT_OK)
        write_output(text);
    ent_free(text);
}

int read_model(job *j) {
    ent_status st = load_model(j);
    if (st == ENT_OK) return DONE;
    if (j->print.format == ENT_JSON && exit_status(st) == UNREADABLE) print_empty_envelope(j);
    return explain_failure(j, st);
}

/* ---- running */

static int too_few_or_many(const job *j) {
    fprintf(stderr, "entente %s: %s; usage: entente %s %s\n", j->verb->name,
            j->n_args < j->verb->least ? "an argument is missing" : "too many arguments",
            j->verb->name, j->verb->arguments);
    return USAGE;
}

static bool is_text(const char *format) {
    return !format || strcmp(format, "text") == 0;
}

static int run_in_context(job *j) {
    j->ctx = ent_ctx_new();
    if (!j->ctx) {
        fprintf(stderr, "entente: out of memory\n");
        return LIMIT;
    }
    ent_ctx_set_poll(j->ctx, stop_asked, NULL);
    j->print = (ent_print_options)ENT_PRINT_OPTIONS_INIT;
    j->print.format = j->set.json || !is_text(j->set.format) ? ENT_JSON : ENT_TEXT;
    j->print.color = wants_color(j->set.color, stdout);
    j->print.model = j->n_args ? j->args[0] : NULL;
    j->print.all = j->set.all;
    int status = j->verb->run(j);
    ent_region_free(j->region);
    ent_ctx_free(j->ctx);
    return status;
}

int run_job(const verb *v, const char *const *words, size_t n) {
    job j = {.verb = v};
    j.args = malloc((n + 1) * sizeof *j.args);
    if (!j.args) {
        fprintf(stderr, "entente: out of memory\n");
        return LIMIT;
    }
    int status = USAGE;
    if (parse_options(v->name, v->options, words, n, &j.set, j.args, &j.n_args)) {
        if (j.set.help)
            status = print_help(v->name) ? DONE : UNREADABLE;
        else if (j.n_args < v->least || j.n_args > v->most)
            status = too_few_or_many(&j);
        else
            status = run_in_context(&j);
    }
    free(j.args);
    return status;
}
