/* messages_chance.c - E34: questions of chance: what is said while they are bound.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

/* The models of the samples: one with a process, one with a theatre. */
#define HEAD                                                                                       \
    "entente 1\n"                                                                                  \
    "region two { as-of 2017-10-02 }\n"
#define PROCESS                                                                                    \
    "process tension \"How tension grows\" {\n"                                                    \
    "  step 1 month; states calm, tense, clash; start calm; end clash\n"                           \
    "  move calm -> tense 5%; move tense -> clash 10%\n"                                           \
    "  intervention hotline { move tense -> clash times 0.5 }\n"                                   \
    "}\n"
#define THEATRE                                                                                    \
    "source survey \"A survey\" { grade B2 }\n"                                                    \
    "actor iran; actor russia; actor rebels\n"                                                     \
    "theatre sea \"The sea\" {\n"                                                                  \
    "  step 1 month; horizon 60 months\n"                                                          \
    "  dyads { iran <-> russia rivalry, land }\n"                                                  \
    "  arms russia { start 1; react iran 0.1 }\n"                                                  \
    "  attacks rebels -> iran { rate 2 }\n"                                                        \
    "  stake field \"A field\" 20 on iran <-> russia\n"                                            \
    "  commitment treaty { start 2015; bindingness 0.8; tension -0.3 sd 0.2 from survey }\n"       \
    "  intervention hotline { bindingness 0.5; escalation -0.5 }\n"                                \
    "}\n"

const ent_message ent_messages_of_chance[] = {
    {"E340", "nothing of that name can be given",
     "Behind \"given\" stand names of the process or theatre that is asked: of a "
     "process its interventions; of a theatre its interventions and acts, and "
     "behind \"given not\" its commitments and arms-ACTOR, the build-up of an "
     "actor. The nearest name is offered, or the names there are.",
     .wrong = {.model =
              HEAD PROCESS
              "claim risk \"It is less likely\" { check P(tension = clash within 24 months given hotlin) < 10% }\n"},
     .right = {.model =
              HEAD PROCESS
              "claim risk \"It is less likely\" { check P(tension = clash within 24 months given hotline) < 10% }\n"}},

    {"E341", "given what is there, or without what is not",
     "Without \"given\" commitments are in force from their start, and build-ups "
     "go on; interventions and acts are not there. So a commitment or a build-up "
     "can only be taken out, \"given not treaty\", and an intervention or an act "
     "only be added, \"given hotline\".",
     .wrong = {.model =
              HEAD THEATRE
              "claim risk \"It is less likely\" { check P(crisis(iran, russia) within 5 years given treaty) <\n    P(crisis(iran, russia) within 5 years given not treaty) }\n"},
     .right = {.model =
              HEAD THEATRE
              "claim risk \"It is less likely\" { check P(crisis(iran, russia) within 5 years) <\n    P(crisis(iran, russia) within 5 years given not treaty) }\n"}},

    {"E342", "the theatre does not have them",
     "Crises happen between two actors of a line of \"dyads\"; attacks are those "
     "of a block \"attacks GROUP -> STATE\", in that order; and arms have the "
     "actors of a block \"arms ACTOR\". The message lists those of the theatre.",
     .wrong = {.model =
              HEAD THEATRE
              "claim risk \"It is less likely\" { check P(crisis(iran, rebels) within 5 years) > 1% }\n"},
     .right = {.model =
              HEAD THEATRE
              "claim risk \"It is less likely\" { check P(crisis(iran, russia) within 5 years) > 1% }\n"}},

    {"E343", "within what time",
     "A chance is that of something by a certain time, counted from as-of: "
     "\"within 24 months\", with days, weeks, months or years. A median time is "
     "asked without it.",
     .wrong = {.model =
              HEAD PROCESS
              "claim risk \"It is less likely\" { check P(tension = clash) < 10% }\n"},
     .right = {.model =
              HEAD PROCESS
              "claim risk \"It is less likely\" { check P(tension = clash within 24 months) < 10% }\n"}},

    {"E344", "nothing of that kind happens",
     "A process is asked about one of its states: P(tension = clash within 24 "
     "months). In a theatre incident, crisis, confrontation, war and settlement "
     "happen between two actors, attack(GROUP, STATE) across a border, and "
     "overtakes(A, B) is about arms; unintended(crisis)(A, B) is one that "
     "another event, not the standing quarrel, has set off. What can be lost "
     "is a stake of the theatre.",
     .wrong = {.model =
              HEAD PROCESS
              "claim risk \"It is less likely\" { check P(tension = clsh within 24 months) < 10% }\n"},
     .right = {.model =
              HEAD PROCESS
              "claim risk \"It is less likely\" { check P(tension = clash within 24 months) < 10% }\n"}},

    {"E345", "which theatre is asked",
     "A question about what happens between actors is put to the theatre of the "
     "model. Of several it is the one in which all that it names has its place; "
     "where none or more than one has, it cannot be told which is meant.",
     .wrong = {.model =
              HEAD "actor iran; actor russia\n" PROCESS
              "claim risk \"It is less likely\" { check P(crisis(iran, russia) within 5 years) > 1% }\n"},
     .right = {.model =
              HEAD THEATRE
              "claim risk \"It is less likely\" { check P(crisis(iran, russia) within 5 years) > 1% }\n"}},

    {"E346", "what cannot be simulated",
     "A check of a theatre compares what the theatre gives with numbers, or with "
     "what it gives in another case; sums, ratios and abs(..) of that will do, "
     "and several such comparisons may be joined. It is true where the 95 % "
     "interval of the difference lies on the claimed side. Two simulated numbers "
     "are never equal by more than chance: say within how much, A = B +- T. What "
     "else is claimed goes into a check of its own.",
     .wrong = {.model =
              HEAD THEATRE
              "claim risk \"It is less likely\" { check P(crisis(iran, russia) within 5 years) = 5% }\n"},
     .right = {.model =
              HEAD THEATRE
              "claim risk \"It is less likely\" { check P(crisis(iran, russia) within 5 years) = 5% +- 2% }\n"}},
};

/* clang-format on */

const size_t ent_n_messages_of_chance =
    sizeof ent_messages_of_chance / sizeof *ent_messages_of_chance;
