/* complete.c - what may come next on the command line, for the shells.
 *
 *   entente __complete -- WORD.. CURRENT    the words behind `entente`; the last is being typed
 *   entente __names MODEL [KIND]            the names in a model
 *
 * The scripts of the shells (cmd_completions.c) know no verb, option or name: all is found here,
 * from the rows of the verbs and options and from the model on the line.  A line of the answer is a
 * candidate with what it means behind a tab; "/.ent" asks the shell for files that end so.  Nothing
 * is said of a model that cannot be read.
 *
 * What an argument or an option's value may be is a word in the row (`names`), or several: model,
 * page, concept or shell, of the program; or a kind of ent_report_names, of the model. */

#define _POSIX_C_SOURCE 200809L

#include "help.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- what has been typed */

typedef struct typed {
    const verb *verb;
    const char *model; /* as far as typed, or NULL */
    const char *before, *current;
    size_t at;  /* which argument the current word is, the model being 0 */
    bool ended; /* behind -- */
} typed;

/* The option of a word such as "--format" or "--format=js"; NULL where there is none. */
static const option *option_of(const verb *v, const char *word) {
    const option *o;
    size_t n = strcspn(word, "=");
    for (size_t i = 0; (o = nth_option(v->options, i)) != NULL; i++)
        if (n == strlen(o->name) + 2 && memcmp(word + 2, o->name, n - 2) == 0) return o;
    return NULL;
}

/* Whether the word behind is the option's value. */
static bool takes_next(const verb *v, const char *word) {
    const option *o = strncmp(word, "--", 2) == 0 && !strchr(word, '=') ? option_of(v, word) : NULL;
    return o && o->kind != OPTION_FLAG && o->kind != OPTION_MAYBE;
}

/* words[0] is the verb, words[n - 1] is being typed. */
static typed read_words(const char *const *words, size_t n) {
    typed t = {.verb = find_verb(words[0]), .current = words[n - 1], .before = ""};
    if (!t.verb || is_hidden(t.verb)) return (typed){.current = words[n - 1]};
    for (size_t i = 1; i + 1 < n; i++) {
        const char *word = words[i];
        if (!t.ended && strcmp(word, "--") == 0) {
            t.ended = true;
        } else if (!t.ended && takes_next(t.verb, word) && i + 2 < n) {
            i++;
        } else if (t.ended || word[0] != '-' || !word[1]) {
            if (t.at++ == 0) t.model = word;
        }
        t.before = word;
    }
    return t;
}

/* ---- candidates */

static bool begins(const char *text, const char *beginning) {
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

typedef struct wish {
    job *job;
    FILE *out;
    const char *lead; /* what stands before it in the same word, n_lead bytes: "--format=" */
    size_t n_lead;
    const char *typed;
} wish;

static void offer(const wish *w, const char *word, const char *behind, const char *meaning) {
    if (begins(word, w->typed))
        fprintf(w->out, "%.*s%s%s\t%s\n", (int)w->n_lead, w->lead, word, behind, meaning);
}

static void offer_verbs(const wish *w) {
    for (const verb *const *v = verbs; *v; v++)
        if (!is_hidden(*v)) offer(w, (*v)->name, "", (*v)->brief);
}

static void offer_pages(const wish *w) {
    offer_verbs(w);
    for (const topic *t = topics; t->name; t++) offer(w, t->name, "", t->brief);
    offer(w, "topics", "", "the list of topics");
}

static void offer_concepts(const wish *w) {
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        ent_family family = ent_method_family(m);
        if (family == ENT_STABILITY || family == ENT_COALITION)
            offer(w, ent_method_id(m), "", ent_method_name(m));
    }
}

static void offer_bargain_models(const wish *w) {
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (ent_method_family(m) == ENT_BARGAIN) offer(w, ent_method_id(m), "", ent_method_name(m));
    }
}

/* By what a division is divided. */
static void offer_division_rules(const wish *w) {
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        ent_family family = ent_method_family(m);
        if (family == ENT_DIVISION || family == ENT_VALUE)
            offer(w, ent_method_id(m), "", ent_method_name(m));
    }
}

/* Those of a sea that need to be told nothing more: a line and a latitude need a rule of the model. */
static void offer_boundary_rules(const wish *w) {
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        const char *id = ent_method_id(m);
        if (ent_method_family(m) == ENT_BOUNDARY && strcmp(id, "line") && strcmp(id, "latitude"))
            offer(w, id, "", ent_method_name(m));
    }
}

static void offer_codes(const wish *w) {
    const char *code;
    for (size_t i = 0; (code = ent_message_code(i)) != NULL; i++)
        offer(w, code, "", ent_message_title(i));
}

static void offer_shells(const wish *w) {
    for (const char *const *s = shells; *s; s++) offer(w, *s, "", "a shell");
}

/* Names of the model, which is read once; without a model, or with one that cannot be read, those
 * of the language alone. */
static void offer_names(const wish *w, const char *kind) {
    char *text = NULL;
    const char *behind = strcmp(kind, "value") == 0 ? "=" : "";
    if (ent_report_names(w->job->ctx, w->job->region, kind, &text) != ENT_OK) return;
    for (char *line = text; *line;) {
        char *end = strchr(line, '\n'), *tab = strchr(line, '\t');
        *end = *tab = '\0';
        offer(w, line, behind, tab + 1);
        line = end + 1;
    }
    ent_free(text);
}

/* `kinds` is a word of a row's `names`, or several with spaces between them. */
static void offer_kinds(const wish *w, const char *kinds) {
    static const struct {
        const char *kind;
        void (*offer)(const wish *w);
    } own[] = {{"page", offer_pages},
               {"concept", offer_concepts},
               {"bargain-model", offer_bargain_models},
               {"division-rule", offer_division_rules},
               {"boundary-rule", offer_boundary_rules},
               {"code", offer_codes},
               {"shell", offer_shells}};
    char kind[40];
    for (; *kinds; kinds += strspn(kinds, " ")) {
        size_t n = strcspn(kinds, " "), i = 0;
        snprintf(kind, sizeof kind, "%.*s", (int)n, kinds);
        kinds += n;
        while (i < sizeof own / sizeof *own && strcmp(own[i].kind, kind) != 0) i++;
        if (i < sizeof own / sizeof *own)
            own[i].offer(w);
        else if (strcmp(kind, "model") == 0)
            fputs("/.ent\n", w->out);
        else
            offer_names(w, kind);
    }
}

/* ---- what fits the place */

static void offer_options(const wish *w, const verb *v) {
    char name[64];
    const option *o;
    for (size_t i = 0; (o = nth_option(v->options, i)) != NULL; i++) {
        snprintf(name, sizeof name, "--%s", o->name);
        bool alone = o->kind == OPTION_FLAG || o->kind == OPTION_MAYBE;
        offer(w, name, alone ? "" : "=", o->help);
    }
}

/* Where the option takes a list, the last word of it is being typed. */
static void offer_value(wish w, const option *o) {
    const char *comma = o->lists ? strrchr(w.typed, ',') : NULL;
    if (comma) {
        w.n_lead += (size_t)(comma + 1 - w.typed);
        w.typed = comma + 1;
    }
    for (const char *const *c = o->choices; c && *c; c++) offer(&w, *c, "", o->help);
    if (o->names) offer_kinds(&w, o->names);
}

/* What the filter word before this one is followed by. */
static const char *kinds_behind(const char *word) {
    static const struct {
        const char *words, *kinds;
    } rows[] = {{" by to between and ", "actor group"}, {" kind ", "kind"}, {" about ", "tag"}};
    char wanted[40];
    snprintf(wanted, sizeof wanted, " %s ", word);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strstr(rows[i].words, wanted)) return rows[i].kinds;
    return "filter";
}

static void offer_argument(const wish *w, const typed *t) {
    const char *const *names = t->verb->names;
    size_t i = 0;
    if (!names || t->at >= t->verb->most) return;
    while (i < t->at && names[i + 1]) i++;
    offer_kinds(w, strcmp(names[i], "filter") == 0 ? kinds_behind(t->before) : names[i]);
}

/* In silence: a model that is being written is often wrong.  And at once: nobody waits behind the
 * Tab key for a pipe, or for a file of many megabytes. */
static void read_quietly(job *j, const char *model) {
    enum { MOST = 8 << 20 };
    const char *args[] = {model, NULL}, **before = j->args;
    struct stat about;
    if (!model || stat(model, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > MOST)
        return;
    j->args = args;
    if (load_model(j) != ENT_OK) j->region = NULL;
    j->args = before;
}

static void complete(job *j, FILE *out, const char *const *words, size_t n) {
    wish w = {j, out, "", 0, words[n - 1]};
    if (n == 1) {
        offer_verbs(&w);
        return;
    }
    typed t = read_words(words, n);
    if (!t.verb) return;
    const char *equals = strchr(t.current, '=');
    bool is_option = !t.ended && strncmp(t.current, "--", 2) == 0;
    const option *o = is_option && equals                        ? option_of(t.verb, t.current)
                      : !t.ended && takes_next(t.verb, t.before) ? option_of(t.verb, t.before)
                                                                 : NULL;
    if (o && o->kind == OPTION_FLAG) return;
    if (!is_option || o) read_quietly(j, t.model);
    if (o && is_option) {
        w.lead = t.current;
        w.n_lead = (size_t)(equals + 1 - t.current);
        w.typed = equals + 1;
    } else if (o) {
        w.lead = t.current;
    }
    if (o)
        offer_value(w, o);
    else if (!t.ended && t.current[0] == '-')
        offer_options(&w, t.verb);
    else
        offer_argument(&w, &t);
}

/* ---- the verbs */

static int run_complete(job *j) {
    page p;
    if (begin_page(&p)) complete(j, p.out, j->args, j->n_args);
    return print_page(&p, DONE);
}

static int run_names(job *j) {
    char *text = NULL;
    read_quietly(j, j->args[0]);
    const char *kind = j->n_args > 1 ? j->args[1] : NULL;
    ent_status st = ent_report_names(j->ctx, j->region, kind, &text);
    if (st == ENT_OK) return print_answer(text, DONE);
    return j->region ? explain_failure(j, st) : UNREADABLE;
}

static const example no_examples[] = {{NULL, NULL}};
static const option *const no_options[] = {NULL};

const verb cmd_complete = {
    .name = "__complete",
    .group = "",
    .brief = "Print what may come next on a command line.",
    .arguments = "-- WORD..",
    .least = 1,
    .most = SIZE_MAX,
    .examples = no_examples,
    .options = no_options,
    .statuses = "0 done.",
    .see = "completions",
    .run = run_complete,
    .exact = true,
};

const verb cmd_names = {
    .name = "__names",
    .group = "",
    .brief = "Print the names in a model.",
    .arguments = "MODEL [KIND]",
    .least = 1,
    .most = 2,
    .examples = no_examples,
    .options = no_options,
    .statuses = "0 done, 2 no such kind, 3 the model cannot be read.",
    .see = "completions",
    .run = run_names,
    .exact = true,
};
