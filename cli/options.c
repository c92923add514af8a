/* options.c - one table-driven parser for all verbs. */

#include "options.h"

#include "term.h"

#include <string.h>

/* ---- rows that several verbs share */

static const char *const formats[] = {"text", "json", NULL};
static const char *const formats_of_tables[] = {"text", "json", "csv", "md", NULL};
static const char *const reply_rules[] = {"legal", "once", "single", NULL};
static const char *const times[] = {"auto", "always", "never", NULL};

const option option_json = {.name = "json",
                            .kind = OPTION_FLAG,
                            .field = offsetof(settings, json),
                            .help = "the same as --format=json"};
const option option_format = {.name = "format",
                              .kind = OPTION_CHOICE,
                              .field = offsetof(settings, format),
                              .value = "F",
                              .choices = formats,
                              .help = "text (default) or json"};
const option option_format_of_tables = {.name = "format",
                                        .kind = OPTION_CHOICE,
                                        .field = offsetof(settings, format),
                                        .value = "F",
                                        .choices = formats_of_tables,
                                        .help = "text (default), json, csv or md (Markdown)"};
const option option_all = {.name = "all",
                           .kind = OPTION_FLAG,
                           .field = offsetof(settings, all),
                           .help = "every row of a long table"};
const option option_under = {.name = "under",
                             .kind = OPTION_TEXT,
                             .field = offsetof(settings, under),
                             .value = "ALT",
                             .help = "under an alternative",
                             .names = "alternative"};
const option option_max_states = {.name = "max-states",
                                  .kind = OPTION_COUNT,
                                  .field = offsetof(settings, max_states),
                                  .value = "N",
                                  .help = "refuse disputes of more states (default 16777216)"};

const option option_draws = {.name = "draws",
                             .kind = OPTION_NUMBER,
                             .field = offsetof(settings, draws),
                             .value = "N",
                             .help =
                                 "draws of the stated doubt (default 1000; 0 = best values only)"};
const option option_seed = {.name = "seed",
                            .kind = OPTION_COUNT,
                            .field = offsetof(settings, seed),
                            .value = "N",
                            .help = "of all random numbers (default 1)"};
const option option_jobs = {.name = "jobs",
                            .kind = OPTION_COUNT,
                            .field = offsetof(settings, jobs),
                            .value = "N",
                            .help = "threads (default: one a core); answers do not depend on it"};
const option option_drop = {.name = "drop",
                            .kind = OPTION_LIST,
                            .field = offsetof(settings, drop),
                            .value = "NAME",
                            .help = "without an assumption; may be given several times",
                            .names = "assumption"};
const option option_set = {.name = "set",
                           .kind = OPTION_LIST,
                           .field = offsetof(settings, set),
                           .value = "PATH=VALUE",
                           .help = "another value for this run; may be given several times",
                           .names = "value"};
const option option_replies = {
    .name = "replies",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, replies),
    .value = "RULE",
    .choices = reply_rules,
    .help = "of the others: legal (in turn, default), once (each once), single"};

const option option_years = {.name = "years",
                             .kind = OPTION_TEXT,
                             .field = offsetof(settings, years),
                             .value = "FILE",
                             .help = "a table: ccode1,ccode2,year and what is known of each",
                             .names = "file"};
const option option_onsets = {.name = "onsets",
                              .kind = OPTION_TEXT,
                              .field = offsetof(settings, onsets),
                              .value = "FILE",
                              .help = "the table of their onsets: ccode1,ccode2,year,stmon",
                              .names = "file"};
static const char *const figure_formats[] = {"text", "json", "csv", "md", "svg", NULL};
const option option_format_of_figures = {
    .name = "format",
    .kind = OPTION_CHOICE,
    .field = offsetof(settings, format),
    .value = "F",
    .choices = figure_formats,
    .help = "text (default), json, csv, md (Markdown), or svg: a figure"};
const option option_width_of_figure = {.name = "width",
                                       .kind = OPTION_COUNT,
                                       .field = offsetof(settings, map_width),
                                       .value = "MM",
                                       .help = "of the figure (default 160)"};
const option option_output = {.name = "output",
                              .letter = 'o',
                              .kind = OPTION_TEXT,
                              .field = offsetof(settings, output),
                              .value = "FILE",
                              .help = "write this file instead of printing",
                              .in_full = true};
const option option_force = {.name = "force",
                             .kind = OPTION_FLAG,
                             .field = offsetof(settings, force),
                             .help = "replace the file of -o where it is there already",
                             .in_full = true};

static const char *const redactable[] = {"sources", "notes", "reasons", "positions", "names", NULL};
const option option_redact = {
    .name = "redact",
    .kind = OPTION_MAYBE,
    .field = offsetof(settings, redact),
    .value = "KINDS",
    .choices = redactable,
    .help = "take out sources, notes, reasons, positions (A,B); alone: as the model says",
    .lists = true,
    .in_full = true};

/* ---- rows that every verb has */

static const option option_color = {.name = "color",
                                    .kind = OPTION_CHOICE,
                                    .field = offsetof(settings, color),
                                    .value = "WHEN",
                                    .choices = times,
                                    .help =
                                        "auto (default), always or never; NO_COLOR turns it off"};
static const option option_ascii = {.name = "ascii",
                                    .kind = OPTION_FLAG,
                                    .field = offsetof(settings, ascii),
                                    .help = "no accents, arrows or dashes beyond ASCII"};
static const option option_quiet = {.name = "quiet",
                                    .kind = OPTION_FLAG,
                                    .field = offsetof(settings, quiet),
                                    .help = "no warnings, notes or progress beside the answer"};
static const option option_no_pager = {.name = "no-pager",
                                       .kind = OPTION_FLAG,
                                       .field = offsetof(settings, no_pager),
                                       .help = "a long answer at once, not a screen at a time"};
static const option option_help = {.name = "help",
                                   .letter = 'h',
                                   .kind = OPTION_FLAG,
                                   .field = offsetof(settings, help),
                                   .help = "this page"};

const option *const general_options[] = {&option_color,    &option_ascii, &option_quiet,
                                         &option_no_pager, &option_help,  NULL};

const option *nth_option(const option *const *own, size_t i) {
    while (*own && i) own++, i--;
    return *own ? *own : general_options[i];
}

/* ---- did you mean */

enum { LONGEST = 40 };

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Optimal string alignment distance: insert, delete, replace, swap of neighbours. */
static size_t distance(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b);
    size_t d[LONGEST + 1][LONGEST + 1];
    if (n > LONGEST || m > LONGEST) return LONGEST;
    for (size_t i = 0; i <= n; i++) d[i][0] = i;
    for (size_t k = 0; k <= m; k++) d[0][k] = k;
    for (size_t i = 1; i <= n; i++)
        for (size_t k = 1; k <= m; k++) {
            size_t best = least(d[i - 1][k], d[i][k - 1]) + 1;
            best = least(best, d[i - 1][k - 1] + (a[i - 1] != b[k - 1]));
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                best = least(best, d[i - 2][k - 2] + 1);
            d[i][k] = best;
        }
    return d[n][m];
}

void suggest(suggestion *s, const char *candidate) {
    size_t n = strlen(s->word), own = distance(s->word, candidate);
    size_t limit = n < 6 ? 1 + (n > 3) : n / 3;
    if (own > limit || (s->best && own >= s->distance)) return;
    s->best = candidate;
    s->distance = own;
}

bool abbreviates(const char *word, size_t n, const char *name) {
    enum { SHORTEST = 3 };
    return n >= SHORTEST && strncmp(word, name, n) == 0;
}

/* ---- the parser */

enum { N_OPTION_LISTS = N_LISTS - 1 };

/* The fields that options of the kind OPTION_LIST fill. */
static const size_t list_fields[N_OPTION_LISTS] = {
    offsetof(settings, stream),    offsetof(settings, drop),   offsetof(settings, set),
    offsetof(settings, coalition), offsetof(settings, stable), offsetof(settings, unstable)};

typedef struct parser {
    const char *verb;
    const option *const *options;
    const char *const *words;
    size_t n, at;
    settings *out;
    const char **end[N_OPTION_LISTS]; /* of each list, where its next word goes */
} parser;

static bool wrong(const parser *p, const char *before, const char *word, const char *behind) {
    complain("entente %s: %s%.200s%s; see: entente help %s", p->verb, before, word, behind,
             p->verb);
    return false;
}

static bool unknown(const parser *p, const char *word, const char *name) {
    suggestion s = {name, NULL, 0};
    const option *o;
    for (size_t i = 0; (o = nth_option(p->options, i)) != NULL; i++) suggest(&s, o->name);
    if (!s.best) return wrong(p, "unknown option \"", word, "\"");
    complain("entente %s: unknown option \"%s\"; did you mean \"--%s\"?", p->verb, word, s.best);
    return false;
}

static bool is_count(const char *text) {
    size_t n = strspn(text, "0123456789");
    return n > 0 && text[n] == '\0';
}

/* false: more than 64 bits hold. */
static bool read_count(const char *text, uint64_t *out) {
    *out = 0;
    for (const char *c = text; *c; c++) {
        uint64_t digit = (uint64_t)(*c - '0');
        if (*out > (UINT64_MAX - digit) / 10) return false;
        *out = *out * 10 + digit;
    }
    return true;
}

static bool is_number(const option *o) {
    return o->kind == OPTION_COUNT || o->kind == OPTION_NUMBER;
}

static bool set_number(const parser *p, const option *o, const char *value) {
    uint64_t *field = (uint64_t *)(void *)((char *)p->out + o->field);
    bool from_one = o->kind == OPTION_COUNT;
    if (is_count(value)) {
        if (!read_count(value, field)) {
            complain("entente %s: --%s is at most %llu", p->verb, o->name,
                     (unsigned long long)UINT64_MAX);
            return false;
        }
        if (*field || !from_one) return true;
    }
    complain("entente %s: --%s needs a whole number%s, not \"%.200s\"", p->verb, o->name,
             from_one ? " from 1 on" : "", value);
    return false;
}

/* The list has room for all words. */
static void add_to_list(parser *p, const option *o, const char *value) {
    size_t k = 0;
    while (k + 1 < N_OPTION_LISTS && list_fields[k] != o->field) k++;
    *p->end[k]++ = value;
    *p->end[k] = NULL;
}

static bool is_choice(const option *o, const char *value) {
    for (const char *const *c = o->choices; *c; c++)
        if (strcmp(*c, value) == 0) return true;
    return false;
}

static bool set_value(parser *p, const option *o, const char *value) {
    char *field = (char *)p->out + o->field;
    if (is_number(o)) return set_number(p, o, value);
    if (o->kind == OPTION_CHOICE && !is_choice(o, value)) {
        complain("entente %s: --%s does not know \"%.200s\"; it is %s", p->verb, o->name, value,
                 o->help);
        return false;
    }
    if (o->kind == OPTION_LIST)
        add_to_list(p, o, value);
    else
        *(const char **)(void *)field = value;
    return true;
}

/* The option's value: behind the "=", or the next word. */
static bool take_value(parser *p, const option *o, const char *inside) {
    if (o->kind == OPTION_FLAG) {
        if (inside) return wrong(p, "--", o->name, " takes no value");
        *(bool *)((char *)p->out + o->field) = true;
        return true;
    }
    if (o->kind == OPTION_MAYBE) return set_value(p, o, inside ? inside : "");
    if (!inside && p->at == p->n) return wrong(p, "--", o->name, " needs a value");
    return set_value(p, o, inside ? inside : p->words[p->at++]);
}

/* By its name, or by a beginning of it that fits no other: NULL where there is none. */
static const option *find_option(const parser *p, const char *name, size_t n) {
    const option *o, *found = NULL;
    size_t fitting = 0;
    for (size_t i = 0; (o = nth_option(p->options, i)) != NULL; i++) {
        if (strlen(o->name) == n && memcmp(o->name, name, n) == 0) return o;
        if (!abbreviates(name, n, o->name)) continue;
        found = o;
        fitting++;
    }
    if (fitting != 1 || found->in_full) return NULL;
    note("entente %s: --%.*s is taken for --%s", p->verb, (int)n, name, found->name);
    return found;
}

static bool parse_long(parser *p, const char *word) {
    const char *name = word + 2, *equals = strchr(name, '=');
    size_t n = equals ? (size_t)(equals - name) : strlen(name);
    char bare[LONGEST + 1] = "";
    const option *o = find_option(p, name, n);
    if (o) return take_value(p, o, equals ? equals + 1 : NULL);
    if (n <= LONGEST) memcpy(bare, name, n);
    return unknown(p, word, bare);
}

static bool parse_short(parser *p, const char *word) {
    const option *o;
    for (size_t i = 0; (o = nth_option(p->options, i)) != NULL; i++)
        if (o->letter && o->letter == word[1] && !word[2]) return take_value(p, o, NULL);
    return unknown(p, word, word + 1);
}

bool parse_options(const char *verb, const option *const *options, const char *const *words,
                   size_t n, settings *out, const char **args, size_t *n_args) {
    parser p = {.verb = verb, .options = options, .words = words, .n = n, .out = out};
    bool ended = false;
    *out = (settings){.draws = 1000, .sea_draws = 100};
    for (size_t k = 0; k < N_OPTION_LISTS; k++) {
        p.end[k] = args + (k + 1) * (n + 1);
        p.end[k][0] = NULL;
        *(const char ***)(void *)((char *)out + list_fields[k]) = p.end[k];
    }
    *n_args = 0;
    while (p.at < n) {
        const char *word = words[p.at++];
        if (ended || word[0] != '-' || !word[1])
            args[(*n_args)++] = word;
        else if (strcmp(word, "--") == 0)
            ended = true;
        else if (!(word[1] == '-' ? parse_long(&p, word) : parse_short(&p, word)))
            return false;
    }
    return true;
}
