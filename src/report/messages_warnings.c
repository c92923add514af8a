/* messages_warnings.c - W and N: what is legal and worth a second look.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_warnings[] = {
    {"W202", "an attribute without a source",
     "The number is written down and nothing says where it comes from. It counts as "
     "judgement, and a claim that rests on it comes out as assumed at best. Cite "
     "the source, \"from navies B2\", or say openly that it is yours: \"from "
     "judgement\", with a range that shows how sure you are.",
     .wrong = {
              "entente 1\n"
              "actor iran \"Iran\" { hulls 5 }\n"
              "group littoral { iran }\n"},
     .right = {
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "group littoral { iran }\n"}},

    {"W204", "an actor that appears nowhere",
     "The actor is declared and has no part in a dispute, group, event or check, so "
     "it changes no answer. Perhaps it is meant to act and an option is missing; "
     "perhaps it is a remainder of an earlier version.",
     .wrong = {
              "entente 1\n"
              "actor itera \"ITERA\" { kind firm }\n"},
     .right = {
              "entente 1\n"
              "actor itera \"ITERA\" { kind firm }\n"
              "dispute drilling {\n"
              "  itera { option drill }\n"
              "  prefer itera { drill }\n"
              "}\n"}},

    {"W205", "an option that is never or always taken",
     "The \"never\" lines leave no state with this option, or no state without it. "
     "Then nobody decides about it, and the wishes that name it say nothing. "
     "Perhaps a \"never\" excludes more than you mean. If the option really is "
     "settled, say so with \"fixed\", or leave it out.",
     .wrong = {
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option base }\n"
              "  never treaty\n"
              "  prefer russia { base }\n"
              "}\n"},
     .right = {
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option base }\n"
              "  never treaty and base\n"
              "  prefer russia { base }\n"
              "}\n"}},

    {"W207", "a claim without a check",
     "The sentence is written down and nothing tests it, so it has no verdict. "
     "Write what would have to be true of the model for the sentence to hold. If "
     "the model cannot speak to it, keep it as a passage of its source with "
     "\"not-tested\" and the reason.",
     .wrong = {
              "entente 1\n"
              "claim calm \"The sea is calm\" { about \"nothing\" }\n"},
     .right = {
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { not drill }\n"
              "}\n"
              "claim calm \"The sea is calm\" { check stable(drilling, none, nash) }\n"}},

    {"W211", "a player who wants nothing",
     "The actor has options in the dispute and no preference, so it counts as "
     "indifferent: it gains by no move and answers none. That is rarely meant, and "
     "it decides what is stable. Say what it wants, with \"prefer\" or \"rank\".",
     .wrong = {
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option block }\n"
              "  prefer iran { drill }\n"
              "}\n"},
     .right = {
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option block }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill; not block }\n"
              "}\n"}},

    {"W212", "a group of nobody",
     "The group has no members. A sum over it is nothing, a rank in it has no "
     "first, and an event of it happens to nobody. List the members, or delete the "
     "group.",
     .wrong = {
              "entente 1\n"
              "group littoral {}\n"},
     .right = {
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"}},

    {"W213", "one reason for two untested passages",
     "\"not-tested\" says which datum or which method is missing for this passage. A "
     "reason that fits two passages says nothing about either, and a reader cannot "
     "tell what would settle them. Name what is missing for each.",
     .wrong = {
              "entente 1\n"
              "source paper \"A paper\" {\n"
              "  grade C3\n"
              "  passage P1 \"Trade will grow\" hedge likely not-tested \"no method\"\n"
              "  passage P2 \"Visits will be rarer\" hedge could not-tested \"no method\"\n"
              "}\n"},
     .right = {
              "entente 1\n"
              "source paper \"A paper\" {\n"
              "  grade C3\n"
              "  passage P1 \"Trade will grow\" hedge likely not-tested \"no trade figures\"\n"
              "  passage P2 \"Visits will be rarer\" hedge could not-tested \"no list of visits\"\n"
              "}\n"}},

    {"W310", "a ledger out of order",
     "A ledger is read by people, and people look for a date where it should be. "
     "This line comes before one that is earlier. The answers are the same. Move "
     "the line.",
     .wrong = {
              "entente 1\n"
              "region river \"The river\" { events \"river.events\" }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              "river.events",
              "2012-06 upland -> lowland aid \"water in a drought\" from paper\n"
              "2012-05 upland -> lowland threaten \"less of it\" from paper\n"},
     .right = {
              "entente 1\n"
              "region river \"The river\" { events \"river.events\" }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              "river.events",
              "2012-05 upland -> lowland threaten \"less of it\" from paper\n"
              "2012-06 upland -> lowland aid \"water in a drought\" from paper\n"}},

    {"W320", "events and no word on what was looked for",
     "The model has events and no \"coverage\". What the ledger does not hold may not "
     "have happened, or nobody may have looked: the two cannot be told apart, so "
     "every question about absence has no data. Say what was looked for, between "
     "whom, since when, and how thoroughly. \"collected\" is an honest answer.",
     .wrong = {
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "event 2012-06 upland -> lowland aid \"water in a drought\" from paper\n"},
     .right = {
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06 upland -> lowland aid \"water in a drought\" from paper\n"}},

    {"W321", "perhaps one event twice",
     "Two lines have the same date, the same sides, the same kind and nearly the "
     "same words. If it is one event, told by two sources, counts are too high: "
     "keep one line and cite both sources. If there were two, let the words say "
     "what is different.",
     .wrong = {
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06-01 upland -> lowland aid \"water in a drought\" from paper\n"
              "event 2012-06-01 upland -> lowland aid \"water in a drougth\" from paper\n"},
     .right = {
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06-01 upland -> lowland aid \"water in a drought\" from paper\n"
              "event 2012-06-01 upland -> lowland aid \"seed for the next year\" from paper\n"}},

    {"W323", "an event later than the model knows",
     "\"as-of\" says up to when the model knows. This event is later, so no answer "
     "sees it: with it a forecast would be judged by what it should foresee. Keep "
     "such events for checking later, or move \"as-of\".",
     .wrong = {
              "entente 1\n"
              "region river \"The river\" { as-of 2012-05 }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06-01 upland -> lowland aid \"water in a drought\" from paper\n"},
     .right = {
              "entente 1\n"
              "region river \"The river\" { as-of 2012-12 }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06-01 upland -> lowland aid \"water in a drought\" from paper\n"}},

    {"N201", "what a stated doubt comes to",
     "Not a fault. A range such as 5 in 3..8 is drawn from, and most draws lie "
     "nearer to its middle than its ends. The note says between which values nine "
     "in ten of them lie, so that you can see whether that is what you meant. For a "
     "narrower or a wider middle write 5 80% in 3..8, 5 sd 1 or 5 log-sd 0.3. "
     "\"entente lint\" alone tells it.",
     .wrong = {
              "entente 1\n"
              "source navies \"A register of navies\" { grade C3 }\n"
              "actor iran \"Iran\" { hulls 5 in 3..8 from navies }\n"
              "group littoral { iran }\n"},
     .right = {
              "entente 1\n"
              "source navies \"A register of navies\" { grade C3 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "group littoral { iran }\n"}},

    {"N230", "a view that is kept and not computed yet",
     "Not a fault of the model. What one actor takes another to want is read, kept "
     "and shown, and this version does not compute with it yet. Where it would "
     "change the answer (seq, sseq and ways of improvements under its alternative) "
     "the verdict is \"no data\" rather than an answer that leaves it out. \"entente "
     "lint\" alone tells it.",
     .wrong = {
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "}\n"
              "alternative distrust {\n"
              "  dispute drilling { view russia { prefer iran { not drill } } }\n"
              "}\n"},
     .right = {
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "}\n"
              "alternative distrust { dispute drilling { prefer iran { not drill } } }\n"}},
};

/* clang-format on */

const size_t ent_n_messages_of_warnings =
    sizeof ent_messages_of_warnings / sizeof *ent_messages_of_warnings;
