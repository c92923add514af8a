/* messages_names.c - E2: names and what they stand for: what is said while a region is read.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_names[] = {
    {"E201", "a name that nobody has",
     "The statement names an actor, a source, a claim or another thing that the "
     "model does not declare. Mostly it is a slip of the pen, and the nearest name "
     "is offered. A name that is used often and declared nowhere is told once; "
     "where one that is nearly the same is declared and used nowhere, the slip was "
     "made there, and that is where it is told. What was meant must be known before "
     "anything can be said to rest on it: declare it, or correct the name. \"from "
     "judgement\" needs a source of that name like any other.",
     .wrong = {.model =
              "entente 1\n"
              "source ramani \"Security inroads\" { grade B3 }\n"
              "actor iran \"Iran\" { hulls 5 from ramany }\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "source ramani \"Security inroads\" { grade B3 }\n"
              "actor iran \"Iran\" { hulls 5 from ramani }\n"
              "group littoral { iran }\n"}},

    {"E202", "the same thing twice",
     "A name stands for one thing in the whole model, and a statement that may "
     "stand once stands once. The message gives the place of the first. If two "
     "lines differ, the model would depend on which is read last, and nobody could "
     "see it: delete one, or give the second a name of its own. What differs in "
     "another case belongs into an alternative.",
     .wrong = {.model =
              "entente 1\n"
              "actor iran \"Iran\" { kind state }\n"
              "actor iran \"Persia\" { kind state }\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran\" { kind state; also \"Persia\" }\n"
              "group littoral { iran }\n"}},

    {"E203", "an option of two actors",
     "Within a dispute the name of an option says whose it is, so two actors cannot "
     "each have an option of the same name. If they do two different things, give "
     "them two names. If it is one thing that either of them may do or undo, write "
     "it once, with the other's name behind \"with\".",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option drill }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option i-drill }\n"
              "  russia { option r-drill }\n"
              "  prefer iran { i-drill }\n"
              "  prefer russia { not i-drill }\n"
              "}\n"}},

    {"E204", "no such option in this dispute",
     "A condition, a preference or a state names an option (in graph form a state) "
     "that the dispute does not have. A wish about nothing would change nothing and "
     "go unnoticed. The message lists what there is, with its owners, and offers "
     "the nearest name.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill; option parade }\n"
              "  prefer iran { drill; not parades }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill; option parade }\n"
              "  prefer iran { drill; not parade }\n"
              "}\n"}},

    {"E205", "a range or share that cannot be",
     "A range has a lower end, a higher one, and the best value between them: 5 in "
     "3..8. A spread is larger than 0, a share lies between 0% and 100%. Draws are "
     "taken from the range, so a best value outside it would never be drawn. Widen "
     "the range, or correct the best value.",
     .wrong = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade C3 }\n"
              "actor iran \"Iran\" { hulls 5 in 6..9 from navies }\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade C3 }\n"
              "actor iran \"Iran\" { hulls 7 in 6..9 from navies }\n"
              "group littoral { iran }\n"}},

    {"E206", "units that do not fit",
     "Numbers that are compared or belong to one series are in one unit; a share is "
     "in %, a time in days, weeks, months or years. Tonnes compared with hulls "
     "would give an answer that means nothing. Convert the number before you write "
     "it down, or declare a unit of your own: unit NAME \"text\".",
     .wrong = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade C3 }\n"
              "actor iran \"Iran\" { range 500 km in 300..700 nm from navies }\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade C3 }\n"
              "actor iran \"Iran\" { troops 500 people from navies }\n"
              "group littoral { iran }\n"}},

    {"E207", "a state that the dispute excludes",
     "A \"never\" line says that this combination of options cannot be, or it changes "
     "an option that is \"fixed\"; and here it is asked about, ranked or said to be "
     "the case now. One of the two is wrong. The message names the line. Remove the "
     "state, or take the exclusion back if it can happen after all.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill; option parade }\n"
              "  never drill and parade because \"one ship\"\n"
              "  now {drill, parade}\n"
              "  prefer iran { drill; not parade }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill; option parade }\n"
              "  never drill and parade because \"one ship\"\n"
              "  now {drill}\n"
              "  prefer iran { drill; not parade }\n"
              "}\n"}},

    {"E209", "claims or parts in a circle",
     "A claim needs a second one which, by one step or several, needs the first: "
     "then neither can be judged. Or an actor is part of itself. The message shows "
     "the circle. Cut it where the support is weakest; two sentences that stand and "
     "fall together are often one sentence.",
     .wrong = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "group littoral { iran }\n"
              "claim few \"Iran has few ships\" { needs weak; check hulls(iran) < 9 }\n"
              "claim weak \"Iran is weak at sea\" { needs few; check hulls(iran) < 7 }\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "group littoral { iran }\n"
              "claim few \"Iran has few ships\" { check hulls(iran) < 9 }\n"
              "claim weak \"Iran is weak at sea\" { needs few; check hulls(iran) < 7 }\n"}},

    {"E210", "a file outside the model's folder",
     "What a model includes lies in its folder or below it, so that the folder can "
     "be handed on, archived and cited as one thing. A path that begins with \"/\" or "
     "a drive, or holds \"..\", leads out of it. Copy the file into the folder.",
     .wrong = {.model =
              "entente 1\n"
              "include \"../elsewhere/actors.ent\"\n"},
     .right = {.model =
              "entente 1\n"
              "include \"actors.ent\"\n",
              .name = "actors.ent",
              .file =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"}},

    {"E211", "a word that cannot be a name",
     "Words of conditions (\"none\", \"not\", \"if\") cannot name an option or an actor, "
     "and an actor that plays in disputes cannot be called like a statement of a "
     "dispute: nobody could tell the two apart. A name that begins with \"x-\" would "
     "be taken for a line of local use and ignored. Choose another name; the title "
     "may be what you like.",
     .wrong = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option none }\n"
              "  prefer russia { treaty }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option neither }\n"
              "  prefer russia { treaty }\n"
              "}\n"}},

    {"E212", "more options or players than fit",
     "A dispute has at most 64 options and 64 players, and a \"rank\", which lists "
     "every state, at most 20 options. Two to the power of 20 is a million states: "
     "nobody can rank them by hand. Model the dispute in parts, or say what the "
     "actor wants with \"prefer\", which needs a line for each wish and not for each "
     "state.",
     .wrong = {.model =
              "entente 1\n"
              "dispute crowd {\n"
              "  russia {\n"
              "    option a1; option a2; option a3; option a4; option a5; option a6; option a7\n"
              "    option b1; option b2; option b3; option b4; option b5; option b6; option b7\n"
              "    option c1; option c2; option c3; option c4; option c5; option c6; option c7\n"
              "  }\n"
              "  rank russia {a1} > none\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute crowd {\n"
              "  russia {\n"
              "    option a1; option a2; option a3; option a4; option a5; option a6; option a7\n"
              "    option b1; option b2; option b3; option b4; option b5; option b6; option b7\n"
              "    option c1; option c2; option c3; option c4; option c5; option c6; option c7\n"
              "  }\n"
              "  prefer russia { a1; not b1; not c1 }\n"
              "}\n"}},

    {"E213", "\"prefer\" and \"rank\" for one actor",
     "What an actor wants is written in one of two ways: \"prefer\", a list of wishes "
     "with the most important first, or \"rank\", all states from the best down. Two "
     "answers to one question would have to be weighed against each other. Keep the "
     "one that your sources speak in.",
     .wrong = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty }\n"
              "  prefer russia { treaty }\n"
              "  rank russia {treaty} > none\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty }\n"
              "  rank russia {treaty} > none\n"
              "}\n"}},

    {"E214", "a rank that does not list every state",
     "\"rank\" places every state that can be, exactly once. One is missing, or one "
     "is listed that cannot be, perhaps because an alternative excludes more or "
     "drops an exclusion. A state without a place would have to be put somewhere, "
     "and where decides what is stable. Add it, if need be with \"=\" beside a state "
     "that is as good; in an alternative give the whole rank anew.",
     .wrong = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option west }\n"
              "  rank russia {treaty} > none = {west}\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option west }\n"
              "  rank russia {treaty} > none = {west} > {treaty, west}\n"
              "}\n"}},

    {"E215", "a name of another kind of thing",
     "The name is known and stands for something else than is wanted here: a source "
     "where an assumption is expected, a claim where an actor is. The message says "
     "what it is and where it was declared.",
     .wrong = {.model =
              "entente 1\n"
              "source ramani \"Security inroads\" { grade B3 }\n"
              "actor iran \"Iran\" { hulls 5 from ramani assuming ramani }\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "source ramani \"Security inroads\" { grade B3 }\n"
              "assume calm \"The count was not rushed\"\n"
              "actor iran \"Iran\" { hulls 5 from ramani assuming calm }\n"
              "group littoral { iran }\n"}},

    {"E216", "an alternative that changes what an actor is",
     "An alternative asks \"what if\": other numbers, other preferences, other "
     "exclusions. What an actor is (its kind, codes and names) stays as it is, or "
     "the two answers would no longer speak of the same actor. Change its "
     "attributes, or declare a second actor.",
     .wrong = {.model =
              "entente 1\n"
              "actor iran \"Iran\" { kind state }\n"
              "group littoral { iran }\n"
              "alternative collapse { actor iran { kind firm } }\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade C3 }\n"
              "actor iran \"Iran\" { kind state; hulls 5 from navies }\n"
              "group littoral { iran }\n"
              "alternative rearmed { actor iran { hulls 9 from navies } }\n"}},

    {"E217", "something that cannot be dropped",
     "\"drop\" takes out an assumption, with every line that says \"assuming\" it, or "
     "an event of the ledger. Other things are changed by writing them anew in the "
     "alternative.",
     .wrong = {.model =
              "entente 1\n"
              "source ramani \"Security inroads\" { grade B3 }\n"
              "alternative unread { drop ramani }\n"},
     .right = {.model =
              "entente 1\n"
              "assume calm \"Nobody moves first\"\n"
              "dispute alliance {\n"
              "  russia { option treaty }\n"
              "  prefer russia { treaty assuming calm }\n"
              "}\n"
              "alternative restless { drop calm }\n"}},

    {"E218", "a file that is read twice",
     "The main file includes itself, or the same file is included twice. Each "
     "statement counts once, so each file is read once. Delete one of the two "
     "lines.",
     .wrong = {.model =
              "entente 1\n"
              "include \"actors.ent\"\n"
              "include \"actors.ent\"\n",
              .name = "actors.ent",
              .file =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "include \"actors.ent\"\n",
              .name = "actors.ent",
              .file =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"}},

    {"E219", "a file that cannot be read",
     "The file that the model includes, or the ledger that it attaches, is not "
     "there or may not be read. Paths are relative to the folder of the main file, "
     "whichever file they stand in. When a model is handed on, its whole folder "
     "goes with it.",
     .wrong = {.model =
              "entente 1\n"
              "include \"actors.ent\"\n"},
     .right = {.model =
              "entente 1\n"
              "include \"actors.ent\"\n",
              .name = "actors.ent",
              .file =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"}},

    {"E220", "a source named like a grade",
     "In \"from ramani B3\" the last word is a grade. A source called B3 could not be "
     "told from it. Choose a name that says who speaks.",
     .wrong = {.model =
              "entente 1\n"
              "source B3 \"Source number three\" { grade C2 }\n"},
     .right = {.model =
              "entente 1\n"
              "source third \"Source number three\" { grade C2 }\n"}},

    {"E221", "a grade that does not exist",
     "A source is graded with a letter for how reliable it is (A the best, E the "
     "worst, F cannot be judged) and, if you like, a digit for how credible the "
     "item is (1 confirmed, 5 improbable, 6 cannot be judged). The two are judged "
     "apart. \"entente help grades\" has the whole table.",
     .wrong = {.model =
              "entente 1\n"
              "source ramani \"Security inroads\" { grade H3 }\n"},
     .right = {.model =
              "entente 1\n"
              "source ramani \"Security inroads\" { grade B3 }\n"}},

    {"E222", "a dispute in which nobody can act",
     "A dispute has options that belong to actors, or states with the moves of "
     "actors between them; not both, and not neither. Without somebody who can do "
     "something there is nothing to ask.",
     .wrong = {.model =
              "entente 1\n"
              "dispute ladder {\n"
              "  state calm\n"
              "  state tense\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute ladder {\n"
              "  state calm\n"
              "  state tense\n"
              "  move russia calm -> tense\n"
              "  prefer russia { calm }\n"
              "}\n"}},

    {"E223", "no state, or no condition",
     "A state is the set of options taken, in braces: {treaty}, or none, or now. A "
     "condition joins options by and, or, not, if and iff. The one stands where the "
     "other is expected. {treaty} means the treaty and nothing else; treaty means "
     "every state with the treaty.",
     .wrong = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty }\n"
              "  now treaty\n"
              "  prefer russia { treaty }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty }\n"
              "  now {treaty}\n"
              "  prefer russia { treaty }\n"
              "}\n"}},

    {"E224", "a region in an included file",
     "\"region\" says what the whole model is about, as of when, and how it may be "
     "handled. It stands once, in the main file. Move what it says there.",
     .wrong = {.model =
              "entente 1\n"
              "include \"actors.ent\"\n",
              .name = "actors.ent",
              .file =
              "entente 1\n"
              "region caspian \"The Caspian\" { as-of 2017-10-02 }\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "region caspian \"The Caspian\" { as-of 2017-10-02 }\n"
              "include \"actors.ent\"\n",
              .name = "actors.ent",
              .file =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"}},

    {"E225", "an actor without part in this dispute",
     "Preferences, coalitions and views of a dispute are of its players: the actors "
     "with options (or moves) in it. This one has none, or its name is misspelt. "
     "Somebody who wants something and can do nothing changes no outcome; give the "
     "actor an option, or leave the line out.",
     .wrong = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty }\n"
              "  prefer russia { treaty }\n"
              "  prefer iran { not treaty }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty }\n"
              "  iran { option protest }\n"
              "  prefer russia { treaty }\n"
              "  prefer iran { not treaty }\n"
              "}\n"}},

    {"E226", "a fixed option without \"now\"",
     "A \"fixed\" option keeps the value that it has in the state of today. Nothing "
     "says what that is. Write \"now\" with the options that are taken today.",
     .wrong = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option base fixed }\n"
              "  prefer russia { treaty }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option base fixed }\n"
              "  now {base}\n"
              "  prefer russia { treaty }\n"
              "}\n"}},

    {"E227", "a move that leads nowhere",
     "In graph form a move leads from one state to another. This one ends where it "
     "begins. To stay is always possible and needs no move.",
     .wrong = {.model =
              "entente 1\n"
              "dispute escalation {\n"
              "  state calm; state tense\n"
              "  move russia calm -> tense, calm -> calm\n"
              "  prefer russia { calm }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute escalation {\n"
              "  state calm; state tense\n"
              "  move russia calm -> tense\n"
              "  prefer russia { calm }\n"
              "}\n"}},

    {"E228", "a dispute without a possible state",
     "The \"never\" lines, together with the fixed options, exclude every state, in "
     "the model or under an alternative. Then there is nothing that could be "
     "stable. Find the line that says more than you mean: often an \"or\" that should "
     "be an \"and\".",
     .wrong = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty }\n"
              "  never treaty\n"
              "  never not treaty\n"
              "  prefer russia { treaty }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute alliance {\n"
              "  russia { option treaty; option west }\n"
              "  never treaty and west\n"
              "  prefer russia { treaty }\n"
              "}\n"}},

    {"E230", "a coalition of fewer than two",
     "A coalition is a name for two or more players of a dispute, so that a check "
     "may ask how far they get together. One player alone needs no coalition: a "
     "check may name it.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "  coalition north { iran }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "  coalition north { iran, russia }\n"
              "}\n"}},

    {"E231", "a coalition named like something else",
     "A check names a player, an option or a coalition by one word. A coalition "
     "called like an actor or an option could not be told from it. Choose another "
     "name.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "  coalition pact { iran, russia }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "  coalition north { iran, russia }\n"
              "}\n"}},

    {"E232", "a view of oneself",
     "\"view ACTOR\" holds what the actor takes the others to want. What it wants "
     "itself stands beside the view, in the dispute.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "}\n"
              "alternative distrust {\n"
              "  dispute drilling { view russia { prefer russia { pact } } }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "}\n"
              "alternative distrust {\n"
              "  dispute drilling { view russia { prefer iran { not drill } } }\n"
              "}\n"}},

    {"E233", "a view that sees nothing otherwise",
     "A view holds \"prefer\" or \"rank\" of another player, as this one sees it. Where "
     "it holds neither, it says nothing. Add what the actor takes another to want, "
     "or delete the view.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "}\n"
              "alternative distrust { dispute drilling { view russia { } } }\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "}\n"
              "alternative distrust {\n"
              "  dispute drilling { view russia { prefer iran { not drill } } }\n"
              "}\n"}},

    {"E234", "a concept that views do not change",
     "What one actor takes another to want matters where answers have to be "
     "credible or are foreseen: to seq, sseq and those made of them, to looking some "
     "moves ahead, and to ways of improvements. Nash looks at no answers, gmr and smr "
     "fear every answer whether it is wanted or not. Asking them under "
     "an alternative with a view would suggest that it made a difference. Ask seq, "
     "or ask without the view.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "}\n"
              "alternative distrust {\n"
              "  dispute drilling { view russia { prefer iran { not drill } } }\n"
              "}\n"
              "claim quiet \"Nobody drills\" {\n"
              "  check stable(drilling, none, nash) under distrust\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "}\n"
              "alternative distrust {\n"
              "  dispute drilling { view russia { prefer iran { not drill } } }\n"
              "}\n"
              "claim quiet \"Nobody drills\" {\n"
              "  check stable(drilling, none, seq) under distrust\n"
              "}\n"}},

    {"E235", "no such coalition or player",
     "The check names somebody whose moves alone are asked about. The dispute has "
     "neither a player nor a coalition of that name, or an alternative adds the "
     "coalition and the check is not asked under it.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "  coalition north { iran, russia }\n"
              "}\n"
              "claim way \"The north gets there\" {\n"
              "  check reachable(drilling, none, {drill}, moves, nort)\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "  coalition north { iran, russia }\n"
              "}\n"
              "claim way \"The north gets there\" {\n"
              "  check reachable(drilling, none, {drill}, moves, north)\n"
              "}\n"}},

    {"E240", "an event without two sides",
     "An event is something that one actor does to another. An actor does nothing "
     "to itself, and a set of nobody does nothing. What is against nobody in "
     "particular, a posture such as a parade of ships at home, is written -> none.",
     .wrong = {.model =
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06 upland -> upland mobilize \"a parade of boats\" from paper\n"},
     .right = {.model =
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06 upland -> none mobilize \"a parade of boats\" from paper\n"
              "event 2012-07 lowland -> upland protest \"a note\" from paper\n"}},

    {"E241", "a score with a unit or a range",
     "A score says how hostile or how cooperative an event is, as a plain number on "
     "the scale of your source. Scores are counted and averaged; a range or a unit "
     "has no place in that. If the score is in doubt, leave it out.",
     .wrong = {.model =
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06 upland -> lowland aid \"water\" score 2 in 1..3 from paper\n"},
     .right = {.model =
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n"
              "event 2012-06 upland -> lowland aid \"water\" score 2 from paper\n"}},

    {"E242", "coverage that does not say what was looked for",
     "\"coverage\" says what the ledger has looked for, so that silence can be told "
     "from ignorance. It says how: systematic (everything in the period), sampled, "
     "or collected for a purpose; and it does not end before it begins. Only where "
     "the search was systematic is an absent event evidence.",
     .wrong = {.model =
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any since 2012 until 2013 from paper\n"
              "event 2012-06 upland -> lowland aid \"water\" from paper\n"},
     .right = {.model =
              "entente 1\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any since 2012 until 2013 collected from paper\n"
              "event 2012-06 upland -> lowland aid \"water\" from paper\n"}},

    {"E243", "the wrong kind of file",
     "A ledger is a file NAME.events, one event a line, and is attached in the "
     "region with \"events\". Everything else is a model file and is brought in with "
     "\"include\".",
     .wrong = {.model =
              "entente 1\n"
              "include \"river.events\"\n"},
     .right = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.events\" }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.events",
              .file =
              "2012-06 upland -> lowland aid \"water in a drought\" from paper\n"}},

    {"E250", "what is much worse is not the lower end",
     "The set of \"much\" cuts the order of an actor in two: each state of the set "
     "is much worse than every state outside. So with a state the set holds all "
     "that the actor likes no better. The message names a state outside the set "
     "that the actor does not prefer to one inside. Widen the set, or name "
     "another.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill; pact }\n"
              "  prefer russia { not drill }\n"
              "  much iran below not pact\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill; pact }\n"
              "  prefer russia { not drill }\n"
              "  much iran below not drill\n"
              "}\n"}},

    {"E251", "much beside a rank",
     "A \"rank\" lists all states from the best down, and \">>\" in place of \">\" "
     "says where a step is a large one. \"much\" says the same beside \"prefer\". "
     "Use the one that belongs to the statement that stands.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer russia { not drill }\n"
              "  rank iran {drill, pact} > {drill} > {pact} > none\n"
              "  much iran below not drill\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer russia { not drill }\n"
              "  rank iran {drill, pact} > {drill} >> {pact} > none\n"
              "}\n"}},

    {"E252", "a set that divides nothing",
     "The set of \"much\" holds no state that can be, or all of them, so nothing "
     "is much worse than anything. Name the states that are.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill; pact }\n"
              "  prefer russia { not drill }\n"
              "  much iran below drill or not drill\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill; pact }\n"
              "  prefer russia { not drill }\n"
              "  much iran below not drill\n"
              "}\n"}},

    {"E253", "a concept that takes all to be known",
     "Where the model says by \"unknown\" that a preference is not known, the "
     "plain concepts have no answer. Their variants do: a and c let an actor leave "
     "for what it perhaps prefers, b and d do not; c and d count as a threat what "
     "it perhaps does not like, a and b do not. \"entente explain "
     "stability-uncertainty\" compares them.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill; pact }\n"
              "  prefer russia { not drill }\n"
              "  unknown iran drill ? not drill\n"
              "}\n"
              "claim quiet \"Nobody drills\" {\n"
              "  check stable(drilling, none, nash)\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  prefer iran { drill; pact }\n"
              "  prefer russia { not drill }\n"
              "  unknown iran drill ? not drill\n"
              "}\n"
              "claim quiet \"Nobody drills\" {\n"
              "  check stable(drilling, none, nash_b)\n"
              "}\n"}},

    {"E260", "a file of another program that is broken",
     "What is imported is read as strictly as a model: a number of an option that "
     "is not there, a word where a list should be, or a ranking that names other "
     "states than there can be would give a dispute that nobody meant. The message "
     "names the place in the file twice: as FILE:LINE:COLUMN, and as the members "
     "that lead to it, counted from 0: decisionMakers[0].options[2]. Mend it in the "
     "program that wrote the file, or in the file, which is text.",
     .wrong = {.command = "entente import broken.gmcr"},
     .right = {.command = "entente import elmira.gmcr"}},
};

/* clang-format on */

const size_t ent_n_messages_of_names = sizeof ent_messages_of_names / sizeof *ent_messages_of_names;
