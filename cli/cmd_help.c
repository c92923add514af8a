/* cmd_help.c - entente help [VERB|TOPIC]
 *
 * The pages of the verbs are made from their rows; examples come first. */

#include "job.h"

#include "term.h"

#include <stdio.h>
#include <string.h>

/* ---- topics */

/* A topic is a text, or a page that the library makes from its tables. */
typedef struct topic {
    const char *name, *brief, *text, *page;
} topic;

static const topic topics[] = {
    {"language", "every statement of a model, and what stands in it", NULL, "statements"},
    {"functions", "what a check may ask", NULL, "functions"},
    {"concepts", "nash, gmr, smr, seq, sseq: when nobody would leave a state", NULL, "concepts"},
    {"formats", "text, md, json and csv: how answers are written", NULL, "formats"},
    {"grades", "A-F and 1-6 of sources, and what a hedge asks for",
     "A source has a grade: a letter for its reliability and, if you like, a digit for how\n"
     "credible what it says is (the Admiralty system).  The two are judged apart.\n"
     "\n"
     "  A  completely reliable         1  confirmed by other sources\n"
     "  B  usually reliable            2  probably true\n"
     "  C  fairly reliable             3  possibly true\n"
     "  D  not usually reliable        4  doubtful\n"
     "  E  unreliable                  5  improbable\n"
     "  F  cannot be judged            6  cannot be judged\n"
     "\n"
     "B3: usually reliable, possibly true.  F and 6 mean unknown, not bad; F6 is the grade\n"
     "of one's own judgement.  A line may grade its item apart: `from ramani C3`; without a\n"
     "grade of its own it has that of its source.  Grades are shown with every line and\n"
     "never averaged.\n"
     "\n"
     "A passage has a hedge: how sure the source itself is.  The hedge of the passage that a\n"
     "claim cites says in what share of the draws the claim must be true:\n"
     "\n"
     "  none      it is said outright      95%\n"
     "  likely    it probably is so        55%\n"
     "  unlikely  it hardly is so          55%; the check is written as `not ..`\n"
     "  could     it may come to be so     5%, or in some equilibrium\n"
     "  reported  somebody else says it    95%, and true without the reported fact too\n"
     "\n"
     "Of several passages the one that asks for most decides.\n",
     NULL},
    {"verdicts", "what holds, fails and the others mean",
     "A claim is a sentence with checks.  Its verdict is the first of these that applies.\n"
     "\n"
     "  !  error     a check cannot be evaluated\n"
     "  x  fails     a check is false at best values and in at least 95% of the draws, in the\n"
     "               model as written and under every alternative of `across`: the model does\n"
     "               not bear the sentence out\n"
     "  o  no data   an input is missing, or no equilibrium is there to ask about; silence is\n"
     "               not evidence\n"
     "  ~  depends   a check is true in too few draws, or false at best values (a `could` may "
     "be),\n"
     "               or not the same `across` the alternatives named, or, where no input says the\n"
     "               same, false without what is only reported, or a claim it needs does not hold\n"
     "  =  assumed   it would hold, but an input says the same\n"
     "  -  weak      it would hold, but the rival it is set against is true too, or nearly any\n"
     "               preferences would make it true\n"
     "  +  holds     otherwise\n"
     "\n"
     "best       Best values: each number as stated, whatever its range; each `perhaps` line in "
     "or\n"
     "           out as is more probable.\n"
     "draws      Numbers with a range, `perhaps` and `any order` are drawn 1,000 times; a number\n"
     "           from judgement without a range is tried a quarter either way.  A claim must be\n"
     "           true in 95% of the draws, or in what the hedge of its passage asks for (help\n"
     "           grades).  `-`: nothing it reads is in doubt.\n"
     "chance     Every actor's preferences are drawn at random 1,000 times, states and moves "
     "kept.\n"
     "           The share of these sets in which a check is true is said; 95% makes it weak.\n"
     "the same   An input says the same where it alone, all other preferences random, makes a\n"
     "           check true in at least 95% of the sets.  If it is judgement, or comes from\n"
     "           the claim's own source, the model repeats the claim instead of testing it:\n"
     "           assumed.  Lines that share an `assuming` count as one.  A check of numbers alone\n"
     "           is assumed when all that it reads is judgement or from the claim's own source.\n"
     "rests on   the inputs without which a check is false; where no single one is needed, it is\n"
     "           decided by the lines named, and without one of them another would decide alike.\n"
     "by proxy   the checks test something that stands for the sentence; the claim says why.\n"
     "\n"
     "The verdict of a claim is the first in this table among its checks; one check that holds\n"
     "beside weak ones is enough.  A verdict is a statement about the model, not about the\n"
     "world.\n",
     NULL},
    {"exit-codes", "the numbers a script sees",
     "  0    done; no claim fails, or each comes out as its `expect` says\n"
     "  1    the answer is no: a claim fails or surprises; so for `fmt --check`, `lint --strict`\n"
     "       (`expect` is about the model as written; with --drop or --set another verdict\n"
     "       counts as a surprise all the same)\n"
     "  2    usage: unknown verb, option, claim, dispute or state\n"
     "  3    the model cannot be read, or a check not be understood; output cannot be written\n"
     "  4    a limit: too many states, out of memory\n"
     "  5    a fault of entente itself; please report it\n"
     "  130  stopped with Ctrl-C\n",
     NULL},
    {NULL, NULL, NULL, NULL}};

static const topic *find_topic(const char *name) {
    for (const topic *t = topics; t->name; t++)
        if (strcmp(t->name, name) == 0) return t;
    return NULL;
}

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
    const topic *t = find_topic(about);
    if (t && t->text) fputs(t->text, stdout);
    return t && t->text;
}

bool print_help(const char *about) {
    if (!about)
        print_overview();
    else if (!print_page(about))
        return false;
    return write_output("");
}

static int print_page_of_library(job *j, const topic *t) {
    char *text = NULL;
    ent_status st = ent_report_language(j->ctx, t->page, &text);
    return st == ENT_OK ? print_answer(text, DONE) : explain_failure(j, st);
}

/* The nearest page, or the topics there are. */
static int no_such_page(const char *about) {
    suggestion s = {about, NULL, 0};
    for (const verb *const *v = verbs; *v; v++) suggest(&s, (*v)->name);
    for (const topic *t = topics; t->name; t++) suggest(&s, t->name);
    if (s.best) {
        complain("entente help: nothing about \"%s\"; did you mean \"%s\"?", about, s.best);
        return USAGE;
    }
    fprintf(stderr, "entente help: nothing about \"");
    put_clean(stderr, about);
    fprintf(stderr, "\"; topics: ");
    for (const topic *t = topics; t->name; t++)
        fprintf(stderr, "%s%s", t == topics ? "" : ", ", t->name);
    fputc('\n', stderr);
    return USAGE;
}

static int run(job *j) {
    const char *about = j->n_args ? j->args[0] : NULL;
    const topic *t = about ? find_topic(about) : NULL;
    if (t && t->page) return print_page_of_library(j, t);
    if (print_help(about)) return DONE;
    return ferror(stdout) ? UNREADABLE : no_such_page(about);
}

static const example examples[] = {
    {"entente help", "all verbs"},
    {"entente help why", "one verb"},
    {"entente help language", "a topic: the statements of a model"},
    {"entente help functions", "what a check may ask"},
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
