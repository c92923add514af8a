/* messages_warnings.c - W and N: what is legal and worth a second look.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_warnings[] = {
    {"W201", "a guess that decides",
     "The number is judgement alone (no source, or \"from judgement\"), and within "
     "its own doubt it turns a claim round: as you wrote it the check comes out one "
     "way, at another value that you hold possible the other way. Without a stated "
     "range a quarter either way is tried. The claim says what you guessed. A "
     "source for this one number would say more than any other work on the model. "
     "\"entente lint\" tells it, and where the claim turns.",
     .wrong = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "source judgement \"The author's judgement\" { grade F6 }\n"
              "actor iran \"Iran\" { hulls 5 in 2..8 from judgement }\n"
              "actor russia \"Russia\" { hulls 4 from navies }\n"
              "group littoral { iran, russia }\n"
              "claim larger \"Iran has more ships\" { check hulls(iran) > hulls(russia) }\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "actor russia \"Russia\" { hulls 4 from navies }\n"
              "group littoral { iran, russia }\n"
              "claim larger \"Iran has more ships\" { check hulls(iran) > hulls(russia) }\n"}},

    {"W202", "an attribute without a source",
     "The number is written down and nothing says where it comes from. It counts as "
     "judgement, and a claim that rests on it comes out as assumed at best. Cite "
     "the source, \"from navies B2\", or say openly that it is yours: \"from "
     "judgement\", with a range that shows how sure you are.",
     .wrong = {.model =
              "entente 1\n"
              "actor iran \"Iran\" { hulls 5 }\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "group littoral { iran }\n"}},

    {"W203", "a wish that never decides",
     "Wishes are looked at from the top: the first that is true of one state and "
     "false of another decides between them. This line never gets that far: "
     "wherever it would tell two states apart, a line above it has done so already, "
     "or it is the same in every state that can be. Every possible state has been "
     "tried, under the alternatives too. If the wish matters to the actor, it "
     "belongs further up; if not, it can go. \"entente lint\" tells it.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill; option parade }\n"
              "  prefer iran { drill; not parade; drill and not parade }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill; option parade }\n"
              "  prefer iran { drill and not parade; drill; not parade }\n"
              "}\n"}},

    {"W204", "an actor that appears nowhere",
     "The actor is declared and has no part in a dispute, choice, negotiation or "
     "division, in a group, event or check, so it changes no answer. Perhaps it is "
     "meant to act and an option is missing; perhaps it is a remainder of an earlier "
     "version.",
     .wrong = {.model =
              "entente 1\n"
              "actor itera \"ITERA\" { kind firm }\n"},
     .right = {.model =
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
     .wrong = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option base }\n"
              "  never treaty\n"
              "  prefer russia { base }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option base }\n"
              "  never treaty and base\n"
              "  prefer russia { base }\n"
              "}\n"}},

    {"W206", "a state that cannot come about",
     "In the graph form the moves say which states can follow on which. No moves of "
     "anybody, one after the other, lead from \"now\" to this state (without a "
     "\"now\": no move touches it at all), so whatever is found about it is about "
     "nothing that can happen. Perhaps a move is missing, or an arrow points the "
     "wrong way. If the state is there for a question \"what if\", the warning may "
     "stand.",
     .wrong = {.model =
              "entente 1\n"
              "dispute border {\n"
              "  state calm; state tense; state war\n"
              "  move upland calm -> tense, tense -> calm, war -> tense\n"
              "  now calm\n"
              "  rank upland calm > tense > war\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute border {\n"
              "  state calm; state tense; state war\n"
              "  move upland calm -> tense, tense -> calm, tense -> war\n"
              "  now calm\n"
              "  rank upland calm > tense > war\n"
              "}\n"}},

    {"W207", "a claim without a check",
     "The sentence is written down and nothing tests it, so it has no verdict. "
     "Write what would have to be true of the model for the sentence to hold. If "
     "the model cannot speak to it, keep it as a passage of its source with "
     "\"not-tested\" and the reason.",
     .wrong = {.model =
              "entente 1\n"
              "claim calm \"The sea is calm\" { about \"nothing\" }\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { not drill }\n"
              "}\n"
              "claim calm \"The sea is calm\" { check stable(drilling, none, nash) }\n"}},

    {"W209", "a check that reads nothing",
     "The check compares numbers that stand in the check itself. It is true, or "
     "false, whatever the model says, so its verdict says nothing about the region. "
     "Often it was put there to be filled in later. Ask about a dispute, an "
     "attribute or the ledger, or leave the claim untested with the reason.",
     .wrong = {.model =
              "entente 1\n"
              "claim calm \"The sea is calm\" { check 1 = 1 }\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { not drill }\n"
              "}\n"
              "claim calm \"The sea is calm\" { check stable(drilling, none, nash) }\n"}},

    {"W210", "more confidence than the evidence allows",
     "Confidence is the author's word about the evidence, and the model only knows "
     "how high it can be. High: all that carries the verdict is graded A or B and 1 "
     "or 2, and it holds in 95% of the draws. Moderate: down to C or 3, or in 80%. "
     "Low: anything below, or judgement. A digit that is not given does not count "
     "against it. The message names the weakest thing that the verdict rests on: "
     "find a better source for it, or say what the evidence bears.",
     .wrong = {.model =
              "entente 1\n"
              "source blog \"A blog\" { grade E4 }\n"
              "actor iran \"Iran\" { hulls 5 from blog }\n"
              "group littoral { iran }\n"
              "claim strong \"Iran has ships\" {\n"
              "  check hulls(iran) > 2\n"
              "  confidence high \"everybody says so\"\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "source blog \"A blog\" { grade E4 }\n"
              "actor iran \"Iran\" { hulls 5 from blog }\n"
              "group littoral { iran }\n"
              "claim strong \"Iran has ships\" {\n"
              "  check hulls(iran) > 2\n"
              "  confidence low \"one blog\"\n"
              "}\n"}},

    {"W211", "a player who wants nothing",
     "The actor has options in the dispute and no preference, so it counts as "
     "indifferent: it gains by no move and answers none. That is rarely meant, and "
     "it decides what is stable. Say what it wants, with \"prefer\" or \"rank\".",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option block }\n"
              "  prefer iran { drill }\n"
              "}\n"},
     .right = {.model =
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
     .wrong = {.model =
              "entente 1\n"
              "group littoral {}\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"}},

    {"W213", "one reason for two untested passages",
     "\"not-tested\" says which datum or which method is missing for this passage. A "
     "reason that fits two passages says nothing about either, and a reader cannot "
     "tell what would settle them. Name what is missing for each.",
     .wrong = {.model =
              "entente 1\n"
              "source paper \"A paper\" {\n"
              "  grade C3\n"
              "  passage P1 \"Trade will grow\" hedge likely not-tested \"no method\"\n"
              "  passage P2 \"Visits will be rarer\" hedge could not-tested \"no method\"\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "source paper \"A paper\" {\n"
              "  grade C3\n"
              "  passage P1 \"Trade will grow\" hedge likely not-tested \"no trade figures\"\n"
              "  passage P2 \"Visits will be rarer\" hedge could not-tested \"no list of visits\"\n"
              "}\n"}},

    {"W270", "a state without a shore at the sea",
     "None of the coast files has a shore of this state, so it gets no water by any "
     "rule, and 0 square kilometres everywhere. That may be meant: a state that "
     "claims a part without lying at the sea. Mostly the file calls it otherwise: a "
     "state of the file is found by the name, the title, another name or a code of "
     "its actor, whatever the letters' case.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran, kazakhstan\n"
              "  coast \"shores.geojson\"\n"
              "}\n",
               .name = "shores.geojson",
               .file = ENT_SAMPLE_SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "}\n",
               .name = "shores.geojson",
               .file = ENT_SAMPLE_SHORES}},

    {"W271", "what no rule of the sea reads",
     "The line is in no rule, or the islands are weighed and every rule leaves "
     "islands out of account or counts each for half. What is written changes "
     "nothing then. Name it in a rule (along LINE), or take it out.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  line chord through 41.5 48, 41.8 52\n"
              "}\n",
               .name = "shores.geojson",
               .file = ENT_SAMPLE_SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  line chord through 41.5 48, 41.8 52\n"
              "  rule old line { along chord; cuts iran }\n"
              "}\n",
               .name = "shores.geojson",
               .file = ENT_SAMPLE_SHORES}},

    {"W272", "shores that are left out",
     "The coast file has shores of this name, and no state of the sea has it as its "
     "name, title, other name or code. They count for nobody: the water before them "
     "goes to the next shore, and shares may change by many points. Where they are "
     "a state's, write the name as another one of its actor, also \"NAME\"; countries "
     "and their dependencies often stand under several names. Where the country lies "
     "there and takes no part, all is well.",
     .wrong = {.model =
              "entente 1\n"
              "actor north \"Russia\"\n"
              "sea lake {\n"
              "  states north\n"
              "  coast \"shores.geojson\"\n"
              "}\n",
               .name = "shores.geojson",
               .file = ENT_SAMPLE_SHORES},
     .right = {.model =
              "entente 1\n"
              "actor north \"Russia\" { also \"iran\" }\n"
              "sea lake {\n"
              "  states north\n"
              "  coast \"shores.geojson\"\n"
              "}\n",
               .name = "shores.geojson",
               .file = ENT_SAMPLE_SHORES}},

    {"W273", "a place far from the sea",
     "The field or closing lies far from every shore of the sea, or a closing meets "
     "none. A field there is nobody's, and such a closing closes nothing. Points of "
     "a model are the latitude and then the longitude; maps and GeoJSON often give "
     "the longitude first. Where the point turned round lies among the shores, the "
     "message says so.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  field deep 50.2 41.5\n"
              "}\n",
               .name = "shores.geojson",
               .file = ENT_SAMPLE_SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  field deep 41.5 50.2\n"
              "}\n",
               .name = "shores.geojson",
               .file = ENT_SAMPLE_SHORES}},

    {"W310", "a ledger out of order",
     "A ledger is read by people, and people look for a date where it should be. "
     "This line comes before one that is earlier. The answers are the same. Move "
     "the line.",
     .wrong = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.events\" }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.events",
              .file =
              "2012-06 upland -> lowland aid \"water in a drought\" from paper\n"
              "2012-05 upland -> lowland threaten \"less of it\" from paper\n"},
     .right = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.events\" }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.events",
              .file =
              "2012-05 upland -> lowland threaten \"less of it\" from paper\n"
              "2012-06 upland -> lowland aid \"water in a drought\" from paper\n"}},

    {"W320", "events and no word on what was looked for",
     "The model has events and no \"coverage\". What the ledger does not hold may not "
     "have happened, or nobody may have looked: the two cannot be told apart, so "
     "every question about absence has no data. Say what was looked for, between "
     "whom, since when, and how thoroughly. \"collected\" is an honest answer.",
     .wrong = {.model =
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "event 2012-06 upland -> lowland aid \"water in a drought\" from paper\n"},
     .right = {.model =
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
     "what is different. Rows of a data set are reports, so many of them repeat "
     "another: a ledger made by entente import folds these, and is attached in "
     "place of the table.",
     .wrong = {.model =
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06-01 upland -> lowland aid \"water in a drought\" from paper\n"
              "event 2012-06-01 upland -> lowland aid \"water in a drougth\" from paper\n"},
     .right = {.model =
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
     .wrong = {.model =
              "entente 1\n"
              "region river \"The river\" { as-of 2012-05 }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06-01 upland -> lowland aid \"water in a drought\" from paper\n"},
     .right = {.model =
              "entente 1\n"
              "region river \"The river\" { as-of 2012-12 }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06-01 upland -> lowland aid \"water in a drought\" from paper\n"}},

    {"W401", "something that is not carried over",
     "Another program can say what the language cannot: that somebody does not see "
     "some states, or what a state is worth in numbers. What is left out of the "
     "model stands in a comment at its place and is told here, so that nothing is "
     "lost without a word. It also tells of a statement that decides nothing, and of "
     "a second list of preferences, which the file itself does not use. Look whether "
     "the answer you want rests on it.",
     .wrong = {.command = "entente import misperceptions.gmcr"},
     .right = {.command = "entente import elmira.gmcr"}},

    {"N201", "what a stated doubt comes to",
     "Not a fault. A range such as 5 in 3..8 is drawn from, and most draws lie "
     "nearer to its middle than its ends. The note says between which values nine "
     "in ten of them lie, so that you can see whether that is what you meant. For a "
     "narrower or a wider middle write 5 80% in 3..8, 5 sd 1 or 5 log-sd 0.3. "
     "\"entente lint\" alone tells it.",
     .wrong = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade C3 }\n"
              "actor iran \"Iran\" { hulls 5 in 3..8 from navies }\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade C3 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "group littoral { iran }\n"}},

    {"N203", "too large to be looked at",
     "Not a fault. Whether each wish of a dispute decides something is found by "
     "trying all its states, and this one has more than 262,144; or the claims ask "
     "about a dispute that is too large to be tested here, or read more than 200 "
     "numbers in one check. What would have been "
     "looked for (W201, W203, W209, W210) has not been. \"entente check\" with "
     "--max-states tests larger disputes. \"entente lint\" alone tells it.",
     .wrong = {.model =
              "entente 1\n"
              "dispute crowd {\n"
              "  russia {\n"
              "    option a1; option a2; option a3; option a4; option a5; option a6; option a7\n"
              "    option b1; option b2; option b3; option b4; option b5; option b6; option b7\n"
              "    option c1; option c2; option c3; option c4; option c5; option c6; option c7\n"
              "  }\n"
              "  prefer russia { a1; not b1 }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute crowd {\n"
              "  russia { option a1; option b1 }\n"
              "  prefer russia { a1; not b1 }\n"
              "}\n"}},
};

/* clang-format on */

const size_t ent_n_messages_of_warnings =
    sizeof ent_messages_of_warnings / sizeof *ent_messages_of_warnings;
