/* job.h - what every verb does: read a model, say what is wrong with it, print an answer. */

#ifndef ENTENTE_CLI_JOB_H
#define ENTENTE_CLI_JOB_H

#include "entente/entente.h"
#include "options.h"
#include "term.h"

typedef struct job job;

typedef struct example {
    const char *command, *remark; /* "" = none */
} example;

/* A verb is one row in its cmd_VERB.c; help, the parser and the list of verbs read it. */
typedef struct verb {
    const char *name, *group;
    const char *brief;            /* one line, as in "Test the claims of a model." */
    const char *arguments;        /* "MODEL [CLAIM..]" */
    size_t least, most;           /* how many of them */
    const example *examples;      /* ended by a row of NULLs */
    const option *const *options; /* ended by NULL */
    const char *statuses, *see;
    int (*run)(job *j);
    const char *about;        /* behind the brief: what it is for, in lines of at most 80 columns */
    const char *const *names; /* what completion offers as its arguments, see complete.c; the last
                               * one for all that follow; NULL = nothing */
    bool exact;               /* a program reads what it prints: never changed for the terminal */
} verb;

struct job {
    const verb *verb;
    const char *program; /* as it was called, for hints that can be typed again */
    settings set;
    const char **args;
    size_t n_args;
    ent_ctx *ctx;
    ent_region *region;
    ent_print_options print;
    const char *trouble; /* what went wrong before the library was asked, or NULL */
};

extern const verb *const verbs[]; /* ended by NULL */

extern const verb cmd_check, cmd_why, cmd_stability, cmd_choose, cmd_bargain, cmd_divide,
    cmd_boundary, cmd_events, cmd_relations, cmd_simulate, cmd_compare, cmd_score, cmd_merge,
    cmd_fit, cmd_lint, cmd_fmt, cmd_show, cmd_import, cmd_report, cmd_figure, cmd_export, cmd_cite,
    cmd_explain, cmd_help, cmd_completions, cmd_version, cmd_doctor;

/* Hidden ones: for the build and for completion. */
extern const verb cmd_schema, cmd_manual, cmd_complete, cmd_names;

/* Runs a verb, called by `word`, with the words behind it: the exit status. */
int run_job(const char *program, const verb *v, const char *word, const char *const *words,
            size_t n);

/* Reads the model that args[0] names, "-" for standard input, without a word. */
ent_status load_model(job *j);

/* The same: DONE, or the exit status after the messages have been printed. */
int read_model(job *j);

/* --jobs, or ENTENTE_JOBS, or the number of cores; whether --draws is a number the library takes,
 * else a message. */
uint32_t jobs_of(const job *j);
bool draws_fit(const job *j);
/* What a dossier is asked with: draws, seed, jobs and what is dropped. */
ent_dossier_options dossier_options_of(const job *j);

/* Reads the model and asks by the rules of --rule, a list ended by NULL; NULL: by those of the
 * model.  The exit status. */
int ask_by_rules(job *j, int (*ask)(job *j, const char *const *rules));

/* The exit status of a library status that is not ENT_OK, after its message has been printed: on
 * standard error and, for JSON, in an envelope too. */
int explain_failure(job *j, ent_status status);

/* JSON that is written here, not by the library: the envelope up to its result, and a text. */
void put_envelope(FILE *out, const verb *v);
void put_json_text(FILE *out, const char *text);

/* The diagnostics so far, on standard error, unless they go into JSON. */
void print_diagnostics(job *j);
/* "2 errors, 1 warning.  entente explain E204"; of the errors alone where no more was printed. */
enum { COUNT_LINE = 512 };
void count_diagnostics(const job *j, bool errors_only, char *line, size_t n);

/* Prints an answer of the library and frees it: `status`, or that of what went wrong. */
int print_answer(char *text, int status);

/* Whether "svg", a figure, or "geojson", lines for other programs, is asked for, and not --json. */
bool wants_drawn(const job *j, const char *format);

/* The page of a verb, of the program where it is NULL: an exit status. */
int print_help_of(const verb *v);

/* Verbs for programs, as `__names`, stand in no list. */
bool is_hidden(const verb *v);

/* What it is for, "" where nothing is said beyond the brief. */
const char *about_verb(const verb *v);

/* The verb of exactly that name; NULL where there is none. */
const verb *find_verb(const char *name);

/* "nash,seq" as a list ended by NULL, in one block for free(); NULL: no memory. */
const char **split_list(const char *list);

enum { MODEL_LIMIT = 64 << 20 };

#endif
