/* cmd_help.c - entente help [VERB|TOPIC]
 *
 * The pages of the verbs are made from their rows; examples come first. */

#include "job.h"

#include "term.h"

#include <stdio.h>
#include <string.h>

/* ---- topics */

typedef struct topic {
    const char *name, *brief, *text;
} topic;

static const topic topics[] = {
    {"verdicts", "what holds, fails and the others mean",
     "A claim is a sentence with checks.  Its verdict is the first of these that applies.\n"
     "\n"
     "  !  error     a check cannot be evaluated\n"
     "  x  fails     a check is false: the model does not bear the sentence out\n"
     "  o  no data   an input is missing; silence is not evidence\n"
     "  ~  depends   it differs across the alternatives named, or a claim it needs does not hold\n"
     "  =  assumed   it would hold, but an input says the same\n"
     "  -  weak      it would hold, but the rival it is set against is true too\n"
     "  +  holds     otherwise\n"
     "\n"
     "This version tests at the best values.  Draws over the ranges, and the search for\n"
     "assumptions said twice (\"assumed\"), come with a later one: until then \"holds\" means "
     "true\n"
     "at the best values.  A verdict is a statement about the model, not about the world.\n"},
    {"exit-codes", "the numbers a script sees",
     "  0    done; no claim fails, or each comes out as its `expect` says\n"
     "  1    the answer is no: a claim fails or surprises; so for `fmt --check`, `lint --strict`\n"
     "  2    usage: unknown verb, option, claim, dispute or state\n"
     "  3    the model cannot be read, or a check not be understood; output cannot be written\n"
     "  4    a limit: too many states, out of memory\n"
     "  5    a fault of entente itself; please report it\n"
     "  130  stopped with Ctrl-C\n"},
    {NULL, NULL, NULL}};

/* ---- pages */

static void print_examples(const verb *v) {
    int width = 0;
    for (const example *e = v->examples; e->command; e++)
        if (*e->remark && (int)strlen(e->command) > width) width = (int)strlen(e->command);
    printf("\nExamples\n");
    for (const example *e = v->examples; e->command; e++)
        if (*e->remark)
            printf("  %-*s   %s\n", width, e->command, e->remark);
        else
            printf("  %s\n", e->command);
}

/* "--at=STATE", "-w, --write". */
static void name_option(const option *o, char *out, size_t n) {
    char letter[8] = "";
    if (o->letter) snprintf(letter, sizeof letter, "-%c, ", o->letter);
    snprintf(out, n, "%s--%s%s%s", letter, o->name, o->value ? "=" : "", o->value ? o->value : "");
}

static void print_options(const verb *v) {
    char name[64];
    int width = 0;
    for (const option *const *o = v->options; *o; o++) {
        name_option(*o, name, sizeof name);
        if ((int)strlen(name) > width) width = (int)strlen(name);
    }
    printf("\nOptions\n");
    for (const option *const *o = v->options; *o; o++) {
        name_option(*o, name, sizeof name);
        printf("  %-*s   %s\n", width, name, (*o)->help);
    }
}

static void print_verb(const verb *v) {
    printf("%s\n", v->brief);
    print_examples(v);
    printf("\nUsage\n  entente %s %s\n", v->name, v->arguments);
    print_options(v);
    printf("\nExit status: %s\nSee also: %s\n", v->statuses, v->see);
}

static void print_overview(void) {
    printf("entente %s: write a region down once, ask it questions, put your sentences to the "
           "test.\n\n",
           ent_version());
    printf("  entente check caspian.ent            a verdict for each claim\n"
           "  entente why caspian.ent no-alliance  the reasons for one\n");
    const char *group = "";
    for (const verb *const *v = verbs; *v; v++) {
        if (strcmp((*v)->group, group) != 0) printf("\n%s\n", (*v)->group);
        group = (*v)->group;
        printf("  %-11s %s\n", (*v)->name, (*v)->brief);
    }
    printf("\ntopics\n");
    for (const topic *t = topics; t->name; t++) printf("  %-11s %s\n", t->name, t->brief);
    puts("\n`entente help VERB` has examples first.  MODEL is a file, or - for standard input.");
}

static bool print_page(const char *about) {
    for (const verb *const *v = verbs; *v; v++)
        if (strcmp((*v)->name, about) == 0) {
            print_verb(*v);
            return true;
        }
    for (const topic *t = topics; t->name; t++)
        if (strcmp(t->name, about) == 0) {
            fputs(t->text, stdout);
            return true;
        }
    return false;
}

bool print_help(const char *about) {
    if (!about)
        print_overview();
    else if (!print_page(about))
        return false;
    return write_output("");
}

static int run(job *j) {
    const char *about = j->n_args ? j->args[0] : NULL;
    if (print_help(about)) return DONE;
    if (ferror(stdout)) return UNREADABLE;
    suggestion s = {about, NULL, 0};
    for (const verb *const *v = verbs; *v; v++) suggest(&s, (*v)->name);
    for (const topic *t = topics; t->name; t++) suggest(&s, t->name);
    fprintf(stderr, "entente help: nothing about \"%s\"", about);
    if (s.best) fprintf(stderr, "; did you mean \"%s\"?", s.best);
    fputc('\n', stderr);
    return USAGE;
}

static const example examples[] = {
    {"entente help", "all verbs"},
    {"entente help why", "one verb"},
    {"entente help verdicts", "a topic"},
    {NULL, NULL},
};

static const option *const options_of_help[] = {&option_help, NULL};

const verb cmd_help = {
    .name = "help",
    .group = "help",
    .brief = "Print the page of a verb or topic.",
    .arguments = "[VERB|TOPIC]",
    .least = 0,
    .most = 1,
    .examples = examples,
    .options = options_of_help,
    .statuses = "0 done, 2 no such page.",
    .see = "version",
    .run = run,
};
