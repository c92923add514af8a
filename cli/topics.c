/* topics.c - the pages of `entente help` that are about no verb. */

#include "help.h"

#include <string.h>

/* A topic is a text, or a page that the library makes from its tables. */
const topic topics[] = {
    {"language", "every statement of a model, and what stands in it", NULL, "statements",
     "language.md"},
    {"functions", "what a check may ask", NULL, "functions", "language.md"},
    {"concepts", "nash, seq, sim, l3 and the others: when nobody would leave a state", NULL,
     "concepts", "language.md"},
    {"messages", "every message about a model, with a wrong and a right text", NULL, "messages",
     "messages.md"},
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
     NULL, NULL},
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
     "           grades).  `-`: no doubt is stated about what it reads.\n"
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
     NULL, NULL},
    {"exit-codes", "the numbers a script sees",
     "  0    done; no claim fails, or each comes out as its `expect` says\n"
     "  1    the answer is no: a claim fails or surprises; so for `fmt --check`, `lint --strict`\n"
     "       (`expect` is about the model as written; with --drop or --set another verdict\n"
     "       counts as a surprise all the same)\n"
     "  2    usage: unknown verb, option, claim, dispute or state\n"
     "  3    the model cannot be read, or a check not be understood; output cannot be written\n"
     "  4    a limit: too many states, out of memory\n"
     "  5    a fault of entente itself; please report it\n"
     "  130  stopped with Ctrl-C; 143 by SIGTERM, 129 because the terminal went away: 128 and the\n"
     "       number of the signal\n"
     "\n"
     "The answer is on standard output, everything else on standard error.  A script that wants\n"
     "the answer alone says --quiet; errors are printed all the same.  Where a file is rewritten\n"
     "(`fmt -w`) it is the old one or the new one at any moment, never half of either.\n",
     NULL, NULL},
    {"words", "likelihood words: which word stands for which chance",
     "A word such as \"likely\" is read by one person as 60% and by another as 90%.  So a chance\n"
     "is given as a number with the word of a published scale beside it, and one scale is used\n"
     "throughout (`words` in the region's block).  The scale of ICD 203 (Office of the Director\n"
     "of National Intelligence, 2015) is the default:\n"
     "\n"
     "   1 - 5%    almost no chance         or  remote\n"
     "   5 - 20%   very unlikely                highly improbable\n"
     "  20 - 45%   unlikely                     improbable\n"
     "  45 - 55%   roughly even chance          roughly even odds\n"
     "  55 - 80%   likely                       probable\n"
     "  80 - 95%   very likely                  highly probable\n"
     "  95 - 99%   almost certain               nearly certain\n"
     "\n"
     "A band begins with its lower number: 20% is unlikely.  Other scales: `words phia` (the\n"
     "probability yardstick of British intelligence, with gaps), `words ipcc`, `words none`.\n"
     "\n"
     "These words are for the chance that an event happens.  Two other doubts are never put\n"
     "into them: in how many draws a check is true (\"in 830 of 1,000 draws\"), and how good the\n"
     "evidence is (help grades).  Confidence and likelihood never share a sentence.  The verbs\n"
     "there are today answer with verdicts and draws, not with chances, so none of these words\n"
     "is printed yet; the hedge of a passage (`hedge likely`) is what its source says.\n",
     NULL, NULL},
    {"formats", "text, md, json and csv: how answers are written", NULL, "formats", "json.md"},
    {"files", "what a model is on disk, and what is read",
     "  NAME.ent      a model, or a part of one: text in UTF-8 that begins with `entente 1`\n"
     "  NAME.events   a ledger: one event a line, without the word `event`; the model names it\n"
     "                with `events \"NAME.events\"` in its region\n"
     "  NAME.csv      a table of events of a known format, or with NAME.map beside it, which says\n"
     "                what its columns are; attached with `events \"NAME.csv\" from SOURCE`\n"
     "  NAME.ledger   what `entente import FILE.. -o NAME.ledger` makes of such tables; the same\n"
     "  NAME.json     what `entente show NAME.ent --json` prints; read back as the same model\n"
     "  -             standard input, in place of a file\n"
     "\n"
     "A model may be cut into parts: `include \"FILE\"` names a file below the folder of the\n"
     "model, never above it or elsewhere.  A file is included once.\n"
     "\n"
     "Limits: 64 MiB a file, 64 options and 64 players a dispute.  A file that is larger is\n"
     "refused with the limit.  Nothing is read besides the model and what it includes: no file of\n"
     "settings, no folder of data, nothing from the network.  Only `fmt -w` writes, and only the\n"
     "file that it is given: beside it first, then in its place.\n",
     NULL, NULL},
    {"environment", "variables that the program looks at; none changes a result",
     "  ENTENTE_JOBS    threads, where --jobs is not given (default: one a core)\n"
     "  ENTENTE_PAGER   the pager for answers that are longer than the screen; else PAGER, else\n"
     "                  `less`; empty or `cat`: none\n"
     "  LESS            options of less; FRX where it is not set\n"
     "  NO_COLOR        present and not empty: no colour; --color=always still wins\n"
     "  TERM            dumb, or not set: no colour\n"
     "  LC_ALL, LC_CTYPE, LANG\n"
     "                  the character set: where it is not UTF-8, as with --ascii\n"
     "  COLUMNS, LINES  the size of the screen, for the question whether a pager is needed; text\n"
     "                  is as wide on every screen\n"
     "\n"
     "There is no file of settings.  The same model, options and seed give the same bytes\n"
     "whatever these say, but for colour and, with a locale that is not UTF-8, accents.\n",
     NULL, NULL},
    {"paths", "how --set and `show` name a part of a model",
     "A path is words joined by dots, from the outside in: the word of a statement, the name\n"
     "behind it, or both.  What has a name of its own may be named alone.\n"
     "\n"
     "  dispute.partnership                        a dispute\n"
     "  dispute.partnership.prefer.turkmenistan    what one actor wants in it\n"
     "  partnership.never                          the states it excludes\n"
     "  turkmenistan.hulls.2012                    an attribute, of a date\n"
     "  S34b                                       a passage of a source\n"
     "  seabed.russia.claim                        a cell: table, party, column\n"
     "  regime.place.impasse.russia                of an alternative and an actor\n"
     "  regime.rank.russia.weight                  the value behind a word of a line\n"
     "  seabed.worth.{russia, iran}                of a coalition\n"
     "\n"
     "`entente show MODEL PATH` prints what a path names; several statements can fit.  A misspelt\n"
     "path is answered with the nearest.\n"
     "\n"
     "`--set PATH=VALUE` puts another value in the place of one in the text, for this run only:\n"
     "\n"
     "  --set=actor.iran.naval=20                  a number; it is not in doubt then\n"
     "  --set='actor.iran.naval=20 in 10..30'      with the doubt it shall have\n"
     "\n"
     "  --set='dispute.partnership.now={aid}'      another present state\n"
     "\n"
     "It may be given several times.  The file stays as it is; what was set is printed with the\n"
     "answer.  What can be set is the first single value of a statement: a number, a date, a\n"
     "state, a condition, a ranking, or a word such as `kind state`.\n",
     NULL, NULL},
    {"replies", "--replies: how the others may answer a move",
     "Whether an actor leaves a state depends on what the others may do then.  Programs differ in\n"
     "this, and so do their results where three or more actors play.\n"
     "\n"
     "  --replies=legal    the others may answer in turn, nobody twice in a row (default)\n"
     "  --replies=once     each of the others may answer once, in any order\n"
     "  --replies=single   one move of one of the others\n"
     "\n"
     "With two actors the three are the same.  The rule that was used is printed with every\n"
     "answer.  Checks of claims are always decided by `legal`.\n",
     NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}};

const topic *find_topic(const char *name) {
    for (const topic *t = topics; t->name; t++)
        if (strcmp(t->name, name) == 0) return t;
    return NULL;
}
