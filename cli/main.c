/* main.c - entente VERB MODEL [options] */

#include "job.h"

#include <string.h>

const verb *const verbs[] = {
    &cmd_check,       &cmd_why,     &cmd_stability, &cmd_choose,   &cmd_bargain, &cmd_divide,
    &cmd_boundary,    &cmd_events,  &cmd_relations, &cmd_simulate, &cmd_compare, &cmd_score,
    &cmd_merge,       &cmd_fit,     &cmd_lint,      &cmd_fmt,      &cmd_show,    &cmd_import,
    &cmd_report,      &cmd_figure,  &cmd_export,    &cmd_cite,     &cmd_explain, &cmd_help,
    &cmd_completions, &cmd_version, &cmd_doctor,    &cmd_schema,   &cmd_manual,  &cmd_complete,
    &cmd_names,       NULL};

const verb *find_verb(const char *name) {
    for (const verb *const *v = verbs; *v; v++)
        if (strcmp((*v)->name, name) == 0) return *v;
    return NULL;
}

bool is_hidden(const verb *v) {
    return strncmp(v->name, "__", 2) == 0;
}

/* The only verb that the word is a beginning of. */
static const verb *abbreviated(const char *word) {
    const verb *found = NULL;
    for (const verb *const *v = verbs; *v; v++) {
        if (is_hidden(*v) || !abbreviates(word, strlen(word), (*v)->name)) continue;
        if (found) return NULL;
        found = *v;
    }
    return found;
}

/* Somebody gave the model first, or an option before the verb, or misspelt the verb. */
static int no_such_verb(const char *word) {
    const char *dot = strrchr(word, '.');
    suggestion s = {word, NULL, 0};
    for (const verb *const *v = verbs; *v; v++)
        if (!is_hidden(*v)) suggest(&s, (*v)->name);
    if (s.best)
        complain("entente: no verb \"%s\"; did you mean \"%s\"?", word, s.best);
    else if (dot && strcmp(dot, ".ent") == 0)
        complain("entente: the verb comes first: entente check %.200s", word);
    else if (word[0] == '-')
        complain("entente: options come after the verb; see: entente help");
    else
        complain("entente: no verb \"%.200s\"; see: entente help", word);
    return USAGE;
}

int main(int argc, char **argv) {
    hold_streams();
    catch_interrupts();
    if (argc < 2) {
        int status = print_help_of(NULL);
        return status == DONE ? USAGE : status;
    }
    const char *word = argv[1];
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) word = "help";
    if (strcmp(word, "--version") == 0) word = "version";
    const verb *v = find_verb(word), *meant = v ? v : abbreviated(word);
    if (!meant) return no_such_verb(word);
    return run_job(argv[0], meant, word, (const char *const *)argv + 2, (size_t)argc - 2);
}
