/* messages_theatres.c - E300 to E313, W300: processes and theatres, what is said while they are read.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_theatres[] = {
    {"E300", "a number that the model does not have",
     "Each block of a theatre holds its own numbers, one word for each symbol of "
     "the model: `entente help statements` lists them with their defaults. A "
     "word that stands elsewhere, or a slip, would be lost; so it is refused.",
     .wrong = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  incidents { branchng 0.3 }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  incidents { branching 0.3 }\n"
              "}\n"}},

    {"E301", "a state that the process does not have",
     "The states of a process are those of its line `states`; moves, `start` and "
     "`end` speak of them, in the model and in its alternatives.",
     .wrong = {.model =
              "entente 1\n"
              "process quarrel {\n"
              "  step 1 month\n"
              "  states calm, tense\n"
              "  move calm -> tens 10%\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "process quarrel {\n"
              "  step 1 month\n"
              "  states calm, tense\n"
              "  move calm -> tense 10%\n"
              "}\n"}},

    {"E302", "chances that add up to more than one",
     "In one step the process leaves a state by one of its moves or stays. The "
     "chances of the moves of a state add up to 100% or less; the rest is the "
     "chance to stay.",
     .wrong = {.model =
              "entente 1\n"
              "process quarrel {\n"
              "  step 1 month\n"
              "  states calm, tense, clash\n"
              "  move tense -> calm 70%\n"
              "  move tense -> clash 40%\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "process quarrel {\n"
              "  step 1 month\n"
              "  states calm, tense, clash\n"
              "  move tense -> calm 60%\n"
              "  move tense -> clash 40%\n"
              "}\n"}},

    {"E303", "a process that lacks a part, or a move that cannot be",
     "A process has a step and states. A move leads from one state to another, "
     "never from a state of `end`, which is never left. What an intervention or "
     "an alternative changes is a move that the process has.",
     .wrong = {.model =
              "entente 1\n"
              "process quarrel {\n"
              "  step 1 month\n"
              "  states calm, tense\n"
              "  end tense\n"
              "  move tense -> calm 10%\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "process quarrel {\n"
              "  step 1 month\n"
              "  states calm, tense\n"
              "  end tense\n"
              "  move calm -> tense 10%\n"
              "}\n"}},

    {"E304", "a pair that is none, or none of the theatre",
     "Incidents happen between the pairs of `dyads`, each of two different "
     "actors, written A <-> B. What a commitment covers, a stake and an act "
     "speak of these.",
     .wrong = {.model =
              "entente 1\n"
              "region r { as-of 2017-10-02 }\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh; marsh <-> port }\n"
              "  do drilling 2018-03 on upland <-> port\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "region r { as-of 2017-10-02 }\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh; marsh <-> port }\n"
              "  do drilling 2018-03 on upland <-> marsh\n"
              "}\n"}},

    {"E305", "a number outside the values it can have",
     "A chance lies between 0 and 1, a rate is not negative, and so is what an "
     "actor has. That holds for the ends of a stated range as well; draws of a "
     "distribution without ends are brought back.",
     .wrong = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  incidents { decay -0.2 }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  incidents { decay 0.2 }\n"
              "}\n"}},

    {"E307", "a number that must be given",
     "Most numbers have a default that is estimated or assumed and says so. How "
     "far a commitment binds, how often a group attacks, and what an actor can "
     "bring to bear have none: nobody could know them from elsewhere. Onsets of "
     "a pair need the time in which they were looked for.",
     .wrong = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  commitment treaty { tension -0.35 }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  commitment treaty { bindingness 0.4; tension -0.35 }\n"
              "}\n"}},

    {"E308", "a date that does not fit",
     "A theatre runs forward from the region's as-of. What has happened lies "
     "before it, what is done in the model behind it, and a theatre that speaks "
     "of dates needs a region that has one.",
     .wrong = {.model =
              "entente 1\n"
              "region r { as-of 2017-10-02 }\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  do drilling 2013-05 on upland <-> marsh\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "region r { as-of 2017-10-02 }\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  do drilling 2018-05 on upland <-> marsh\n"
              "}\n"}},

    {"E309", "attacks that the theatre does not have",
     "A commitment may cover attacks of a group across the border of a state, "
     "and a stake may lie there, where the theatre says so: attacks GROUP -> "
     "STATE { rate Q }.",
     .wrong = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  attacks band -> marsh { rate 2 }\n"
              "  stake road 3 on attacks band -> port\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  attacks band -> marsh { rate 2 }\n"
              "  stake road 3 on attacks band -> marsh\n"
              "}\n"}},

    {"E310", "incidents that set off more than one each",
     "The branching of a theatre is how many later onsets one sets off, in its "
     "own pair, in neighbouring ones and by provocation. The spectral radius of "
     "all of it together must be below 1, or the number of onsets grows without "
     "end and no chance of anything is defined. The message names the pair that "
     "has most to do with it.",
     .wrong = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  incidents { branching 1.2 }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  incidents { branching 0.6 }\n"
              "}\n"}},

    {"E311", "a name that stands for a build-up",
     "Checks and scenarios take the build-up of an actor out as arms-ACTOR. So "
     "no commitment, intervention or act is called so.",
     .wrong = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  intervention arms-limit { bindingness 1 }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  intervention limit { bindingness 1 }\n"
              "}\n"}},

    {"E312", "a stake that lies nowhere, or in two places",
     "What is lost in a confrontation stands on one pair, what is lost in "
     "attacks on one border: on A <-> B, or on attacks GROUP -> STATE. What lies in "
     "two places is two stakes.",
     .wrong = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  stake pipe \"A pipe\" 10\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  stake pipe \"A pipe\" 10 on upland <-> marsh\n"
              "}\n"}},

    {"E313", "a unit that does not belong here",
     "A half-life, lag or ramp is a time; chances, effects and factors are bare "
     "numbers or percentages. What an actor can bring to bear and what a stake "
     "is worth may have any unit.",
     .wrong = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  ladder { dwell crisis 9 km }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  ladder { dwell crisis 9 days }\n"
              "}\n"}},

    {"W300", "incidents that set off nearly one each",
     "The spectral radius of all that one event sets off is above 0.9. Below 1 the number of events "
     "stays finite, but close to it runs vary widely, and draws of a branching that is in doubt may "
     "lie beyond it.",
     .wrong = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  incidents { branching 0.95 }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "theatre basin {\n"
              "  dyads { upland <-> marsh }\n"
              "  incidents { branching 0.6 }\n"
              "}\n"}},
};
const size_t ent_n_messages_of_theatres =
    sizeof ent_messages_of_theatres / sizeof *ent_messages_of_theatres;

/* clang-format on */
