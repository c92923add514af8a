/* messages_checks.c - E4: checks: what is said while they are bound.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

/* A choice and a division to ask about. */
#define HEAD                                                                                       \
    "entente 1\n"                                                                                  \
    "source survey \"A survey\" { grade B2 }\n"                                                    \
    "actor iran \"Iran\"\n"                                                                        \
    "actor russia \"Russia\"\n"                                                                    \
    "choice seat { alternatives a, b; rank iran a > b; rank russia a > b }\n"                      \
    "division land { whole 100 from survey; columns claim\n"                                       \
    "  iran 80 from survey; russia 60 from survey }\n"

const ent_message ent_messages_of_checks[] = {
    {"E401", "no such function or attribute",
     "A check asks the engine by functions, stable(..) or count(..), and reads "
     "numbers by the name of an attribute: hulls(iran). This name is neither, or no "
     "actor has such an attribute. The nearest name is offered; \"entente help "
     "functions\" lists all of them with an example.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { drill }\n"
              "}\n"
              "claim calm \"Nobody drills\" { check not stabel(drilling, none, nash) }\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { drill }\n"
              "}\n"
              "claim calm \"Nobody drills\" { check not stable(drilling, none, nash) }\n"}},

    {"E402", "no such stability concept",
     "A state can be stable in several senses, and the check must say which: nash, "
     "gmr, smr, seq, sseq and others. They differ in how far the actors look ahead and in "
     "which answers they fear. \"entente help concepts\" says each in a sentence; seq "
     "is the one to begin with.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { drill }\n"
              "}\n"
              "claim drills \"Iran drills\" {\n"
              "  check stable(drilling, {drill},\n"
              "               sequential)\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { drill }\n"
              "}\n"
              "claim drills \"Iran drills\" {\n"
              "  check stable(drilling, {drill},\n"
              "               seq)\n"
              "}\n"}},

    {"E403", "an actor who has no part in the dispute",
     "The check asks what an actor does or wants in a dispute in which it has no "
     "options and no moves. The message lists the players.",
     .wrong = {.model =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "actor russia \"Russia\"\n"
              "group north { iran, russia }\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { drill }\n"
              "}\n"
              "claim drills \"Iran drills\" { check stable(drilling, {drill}, nash, russia) }\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "actor russia \"Russia\"\n"
              "group north { iran, russia }\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { drill }\n"
              "}\n"
              "claim drills \"Iran drills\" { check stable(drilling, {drill}, nash, iran) }\n"}},

    {"E404", "a check that asks nothing, or mixes what does not fit",
     "A check is true or false: a function that answers yes or no, or a comparison "
     "of two numbers or of two dates. A name by itself, a number by itself, a date "
     "compared with a number, two filters that leave nothing: none of these is a "
     "question. The message says what was expected and what stands there.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { drill }\n"
              "}\n"
              "claim drills \"Iran drills\" { check drill }\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { drill }\n"
              "}\n"
              "claim drills \"Iran drills\" { check every-equilibrium(drilling, nash, drill) }\n"}},

    {"E405", "too few or too many arguments",
     "Each function takes a fixed list of arguments in a fixed order. The message "
     "shows the form; \"entente help functions\" has an example for each.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { drill }\n"
              "}\n"
              "claim drills \"Iran drills\" { check stable(drilling, {drill}) }\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  prefer iran { drill }\n"
              "}\n"
              "claim drills \"Iran drills\" { check stable(drilling, {drill}, nash) }\n"}},

    {"E406", "a coalition asked about by a concept for one actor",
     "nash, gmr, smr, seq and sseq ask what one actor would do. What several would do "
     "together is another question: cnash, cgmr, csmr and cseq ask it, of a coalition "
     "of the dispute, of actors in braces, or, where nobody is named, of every "
     "coalition.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }; russia { option block }\n"
              "  prefer iran { drill }; prefer russia { not drill }\n"
              "}\n"
              "claim drills \"Iran drills\" {\n"
              "  check stable(drilling, {drill}, nash, {iran, russia})\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }; russia { option block }\n"
              "  prefer iran { drill }; prefer russia { not drill }\n"
              "}\n"
              "claim drills \"Iran drills\" {\n"
              "  check stable(drilling, {drill}, cnash, {iran, russia})\n"
              "}\n"}},
    {"E407", "a concept that is not defined for the dispute",
     "Simultaneous sanction (sim, seq_or_sim, fraser_hipel) puts moves together "
     "option by option: an option that two actors own, or a dispute in graph form, "
     "leaves no saying where they end. Looking ahead move by move (l1 to l9, nm) is "
     "for two actors: with more nobody says who moves next. Ask seq, or write the "
     "dispute so that the concept has a meaning.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  turkmenistan { option parade }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "  prefer turkmenistan { parade }\n"
              "}\n"
              "claim drills \"Iran drills\" { check stable(drilling, {drill}, l3) }\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill }\n"
              "  russia { option pact }\n"
              "  turkmenistan { option parade }\n"
              "  prefer iran { drill }\n"
              "  prefer russia { not drill }\n"
              "  prefer turkmenistan { parade }\n"
              "}\n"
              "claim drills \"Iran drills\" { check stable(drilling, {drill}, sim) }\n"}},

    {"E408", "no such rule of a choice, negotiation or division",
     "A question about a choice names a rule, such as borda or condorcet; one about a negotiation "
     "a model, such as mean or spatial; one about a division a rule, such as talmud, a value, such "
     "as shapley, or one of its columns. The nearest name is offered, or those there are are "
     "listed.",
     .wrong = {.model =
              HEAD
              "claim wins \"A wins\" { check winner(seat, bordo) = a }\n"},
     .right = {.model =
              HEAD
              "claim wins \"A wins\" { check winner(seat, borda) = a }\n"}},

    {"E409", "a rule that answers another kind of question",
     "Rules of choices, models of negotiations, rules of divisions and stability concepts are "
     "families of their own: talmud divides, it does not choose. The message says of which family "
     "the rule is, and which rules there are here.",
     .wrong = {.model =
              HEAD
              "claim wins \"A wins\" { check winner(seat, talmud) = a }\n"},
     .right = {.model =
              HEAD
              "claim wins \"A wins\" { check winner(seat, borda) = a }\n"}},

    {"E410", "a rule that needs what the division does not have",
     "Rules of divisions share a whole out among claims, so the division needs a line \"whole\" and "
     "a column \"claim\". Values of cooperative games need what coalitions are worth: lines "
     "\"worth { A, B } 12\", or \"worth claims\", by which a coalition is worth what the claims of "
     "the others leave.",
     .wrong = {.model =
              HEAD
              "claim half \"Half each\" { check share(land, shapley, iran) = 50 }\n"},
     .right = {.model =
              HEAD
              "claim half \"Half each\" { check share(land, cea, iran) = 50 }\n"}},

    {"E411", "no such alternative of the choice",
     "Winners are compared with the alternatives that the choice lists: a name, or several in "
     "braces. A deadlock, and what blocks an alternative, is asked of a choice with an alternative "
     "\"impasse\": what stands when nothing is agreed.",
     .wrong = {.model =
              HEAD
              "claim wins \"A wins\" { check winner(seat, borda) = aa }\n"},
     .right = {.model =
              HEAD
              "claim wins \"A wins\" { check winner(seat, borda) = a }\n"}},

    {"E412", "an actor who has no part in the choice, negotiation, division or sea",
     "The check asks about an actor that has no line there: it does not rank, it holds no "
     "position, it has no claim, it is no state of the sea. The message lists those who have one.",
     .wrong = {.model =
              HEAD
              "actor norway \"Norway\"\n"
              "group coast { iran, russia, norway }\n"
              "claim half \"Half each\" { check share(land, cea, norway) = 50 }\n"},
     .right = {.model =
              HEAD
              "actor norway \"Norway\"\n"
              "group coast { iran, russia, norway }\n"
              "claim half \"Half each\" { check share(land, cea, iran) = 50 }\n"}},

    {"E413", "a dimension that is missing or not there",
     "A negotiation over several dimensions settles in each of them, so the check says which one "
     "it asks about, behind the method: settlement(NEGOTIATION, mean, depth).",
     .wrong = {.model =
              "entente 1\n"
              "source survey \"A survey\" { grade B2 }\n"
              "negotiation talks {\n"
              "  dimension depth { scale 0 .. 10; columns position\n"
              "    iran 2 from survey; russia 8 from survey }\n"
              "  dimension pace { scale 0 .. 10; columns position\n"
              "    iran 3 from survey; russia 4 from survey }\n"
              "}\n"
              "claim deep \"Deep\" { check settlement(talks, mean) > 4 }\n"},
     .right = {.model =
              "entente 1\n"
              "source survey \"A survey\" { grade B2 }\n"
              "negotiation talks {\n"
              "  dimension depth { scale 0 .. 10; columns position\n"
              "    iran 2 from survey; russia 8 from survey }\n"
              "  dimension pace { scale 0 .. 10; columns position\n"
              "    iran 3 from survey; russia 4 from survey }\n"
              "}\n"
              "claim deep \"Deep\" { check settlement(talks, mean, depth) > 4 }\n"}},
};

/* clang-format on */

const size_t ent_n_messages_of_checks =
    sizeof ent_messages_of_checks / sizeof *ent_messages_of_checks;
