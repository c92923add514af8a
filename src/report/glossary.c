/* glossary.c - the words that the program uses in a sense of its own.
 *
 * One sentence each, to be read aloud; no word that is explained here is needed to understand
 * another's sentence without being common English in it. */

#include "report/glossary.h"

/* clang-format off */

const ent_term_said ent_glossary[] = {
    {"accommodation", "how far what one actor wants in a negotiation follows the position of "
                      "another, in percent"},
    {"across", "the alternatives under which a claim must come out the same as in the model as "
               "written; where it does not, it depends"},
    {"against", "a rival explanation that a check names; where the rival is true as well, the "
                "check is weak"},
    {"allegation", "an event that is known only because somebody says so; it counts as said, never as "
                   "done, and stands with its speaker and its denial"},
    {"alternative", "the model with some statements replaced, to ask what would be if they were "
                    "otherwise; in a choice, one of the things that are chosen from"},
    {"answer", "what the others do after an actor has moved; an answer that leaves the actor no "
               "better off deters the move"},
    {"assumed", "a verdict: the sentence comes out true, but an input that is judgement, or comes "
                "from the claim's own source, says the same already"},
    {"assumption", "something taken to be so, with a name, that lines rest on; a claim can be "
                   "asked without it"},
    {"attribute", "a number of an actor, perhaps of a date: ships, troops, reach"},
    {"base rate", "how often something happens to a pair, or a case, of its kind, before "
                  "anything particular is known of it"},
    {"baseline", "the shore from which distances at sea are measured; here it is the shore of the "
                 "file, without straight lines across bays or round islands"},
    {"belt", "the water within a stated distance of a state's shore, such as 15 nautical miles"},
    {"branching", "how many events one event sets off, on average; from one on, a process never "
                  "dies out"},
    {"brier score", "of forecasts: the mean squared distance between the chance that was given and what "
                    "happened, 1 or 0; 0 is best, and always 50% has 0.25"},
    {"calibration", "whether what was given a chance of 30% happened in about 30% of the cases"},
    {"carrier", "a statement or number without which a check would no longer be true: what the "
                "verdict rests on"},
    {"cell", "what stands under a column in the line of an actor: a number, or the name of an "
             "attribute of that actor"},
    {"chance", "the share of random preferences under which a check is true; a check that is true "
               "of nearly any preferences says little"},
    {"check", "a question to the model that is true or false, and that must be true for the "
              "sentence to hold"},
    {"choice", "several alternatives, and who ranks them in which order: asked is which one a "
               "rule chooses"},
    {"claim", "an analyst's sentence with the checks that test it; in a division, how much of the "
              "whole an actor asks for"},
    {"closing line", "a line across the mouth of a lagoon or of a sea, from which the water "
                     "inside it is no part of what is divided"},
    {"coalition", "two or more players of a dispute whose moves together are asked about; in a "
                  "division, any of those among whom it is divided"},
    {"column", "what the numbers at one place of the lines of a table are, such as position or "
               "claim"},
    {"commitment", "what is in force between actors of a theatre, such as a treaty; a check may take it "
                   "out"},
    {"completion", "one way in which everything that is left unknown could turn out"},
    {"condominium", "water that belongs to all states round it together, beyond the belts along "
                    "their shores"},
    {"cone", "water that is equally near to two states because the nearest shore of both is the "
             "end of their land border; it spreads out from there"},
    {"confidence", "the author's word for how good the evidence is, apart from how likely the "
                   "thing itself is"},
    {"confrontation", "in a theatre: the first use of force between two actors within the time asked"},
    {"coverage", "what a ledger has looked for, when and how thoroughly; without it an absent "
                 "event cannot be told from a missing one"},
    {"credible", "of an answer: whoever gives it gains by it"},
    {"crisis", "in a theatre: the first dispute of two actors, with a threat or more, within the time "
               "asked"},
    {"decay", "how soon one event sets off others; one by the decay is the mean lag"},
    {"depends", "a verdict: the sentence is true in too few draws, or not under every alternative "
                "it names, or needs a claim that does not hold"},
    {"dimension", "one of several things that are negotiated about together"},
    {"dispute", "who can do what, who wants what, and which combinations cannot be"},
    {"division", "something to be divided, and who claims how much of it: asked is what each "
                 "gets by a rule"},
    {"draw", "one run of the model with every number and wish in doubt settled at random within "
             "the doubt that its author states"},
    {"dyad", "two actors, and what goes on between them; directed, who does it to whom counts"},
    {"effect", "what an intervention or commitment does to a chance or rate; assumed where it rests on "
               "judgement alone or on a default: then a check that only repeats it is assumed too"},
    {"equidistance", "the rule by which each point of the water belongs to the state whose shore "
                     "is nearest"},
    {"equilibrium", "a state that no player would leave; there may be none, or several"},
    {"event", "something that somebody did to somebody on a day or in a span of days; in a data set "
              "each row is a report of one, and one event can have many"},
    {"fails", "a verdict: the model does not bear the sentence out, neither as written nor in the "
              "draws; it is about the model, not about the world"},
    {"forecast", "a chance that somebody gave a claim on a day, with the reason; a claim keeps the log of "
                 "them"},
    {"frailty", "what makes some pairs more quarrelsome than others of their kind, and stands in "
                "no table"},
    {"goal", "a state that is to last, or to be the only one that does: asked is what would have "
             "to be so"},
    {"grade", "how far a source is to be believed: a letter A-F for the source, a digit 1-6 for "
              "what it says; F and 6 mean that nobody can judge"},
    {"half effect", "of an island: the distance to the state's shore is the mean of the distances "
                    "with the island and without it; a state's share need not lie between the two"},
    {"head start", "by how many kilometres the shore of one state counts as nearer than that of "
                   "another, so that each gets the share it is to have"},
    {"hedge", "how sure the source itself is of what it says; it decides in what share of the "
              "draws a claim that cites it must be true"},
    {"holds", "a verdict: the sentence is true of the model, often enough in the draws, and no "
              "single input says it already"},
    {"impasse", "what there is without an agreement: an alternative of that name in a choice, a "
                "point of the scale in a negotiation"},
    {"improvement", "a move of an actor to a state that it prefers to the one it leaves"},
    {"intervention", "a measure that is asked about: of a process, factors on the chances of moves; in "
                     "force only where it is given"},
    {"judgement", "what rests on nothing but its author's opinion: a line without a source, or "
                  "from a source called judgement"},
    {"jump", "a move of several actors together from one equilibrium to another that all of them "
             "like better"},
    {"ladder", "the levels that a quarrel of two actors climbs in a theatre: quarrel, dispute, clash, war"},
    {"ledger", "a list of dated events, each with who did what to whom and who says so"},
    {"margin", "how little has to change before an answer is another: swaps of neighbours in a "
               "ranking, or the value at which a number turns it"},
    {"median line", "the line at sea every point of which is equally near to the nearest shores "
                    "of two states: what equidistance draws between them"},
    {"mirrored", "of an assumed effect: turned round, so that times 0.6 becomes divided by 0.6, to see "
                 "whether a check says more than the effect"},
    {"negotiation", "a scale, and who wants which point of it: asked is where the actors would "
                    "settle"},
    {"no-data", "a verdict: something that the check asks for is not in the model; silence is not "
                "evidence"},
    {"one a day", "of rows of a data set: those of one day, pair and kind of act counted once, since "
                  "they most often report one event"},
    {"option", "something that an actor can do or leave in a dispute"},
    {"outcome", "whether a claim came true by the day that it names, and when that was known"},
    {"passage", "one statement of a source, in the model's own words, with the hedge it has there"},
    {"pattern", "a few options taken or not taken that describe many states at once"},
    {"place", "the rank of one alternative in an actor's order, as a number that may be in doubt"},
    {"position", "the point of a scale at which an actor stands in a negotiation"},
    {"posture", "what an actor does against nobody in particular, written -> none"},
    {"process", "states, and the chance of each move between them in a step of time: asked is how likely "
                "a state is reached within a time, or by when"},
    {"profile", "one set of random preferences for all players, tried to see how much of a result "
                "is due to what they want"},
    {"proxy", "a check that stands in for a sentence it does not quite say"},
    {"quota", "how many must support an alternative before it is agreed on, counted by their "
              "weights"},
    {"range", "the values between which a number may lie, most likely at its best value"},
    {"raw", "of rows of a data set: counted as they stand, reports and not events; the number grows "
            "with the press"},
    {"residual", "of an event: the time since the one before, counted by the rate of the model; if "
                 "the model is right, residuals are those of a clock without a memory"},
    {"restatement", "a single input that makes a check true whatever else the players want: the "
                    "check then only says again what was put in"},
    {"root", "of a code: its first two digits, the broad kind of act; a root event is one found in "
             "the first sentences of its report"},
    {"salience", "how much of an actor's attention and effort goes into a negotiation, in percent"},
    {"scale", "the two ends of what is negotiated about, and the numbers between them"},
    {"sea", "water and the states whose shores enclose it: asked is which part each gets by a "
            "rule"},
    {"sink", "a state, or several among which gains go round, that no gain leads out of"},
    {"skill", "of forecasts: by how much their score is better than that of a rival, as a share of the "
              "rival's; below 0 the rival was better"},
    {"spectral radius", "what branching comes to for several streams together; from one on, the "
                        "process never dies out"},
    {"stake", "what is lost in a confrontation or an attack, in its own unit"},
    {"state", "one combination of options taken and not taken; in graph form a state has a name"},
    {"stressed", "of a number that is judgement without a stated range: it is varied by a quarter "
                 "either way"},
    {"surprise", "a gain of another that a view does not expect, or one it expects in vain"},
    {"terminus", "the point of the shore where the land border of two states ends, and the border "
                 "at sea begins"},
    {"theatre", "actors, their arms, the pairs that may clash and what lowers the risk, run forward many "
                "times"},
    {"tie", "of alternatives: a rule finds them equally good; at sea: water that is equally near "
            "to two states, over which equidistance says nothing"},
    {"unintended", "of a crisis: set off by an earlier incident, an exercise or an act, or misread; not by "
                   "a standing quarrel"},
    {"union", "actors who act as one towards the others when a value is divided"},
    {"unknown", "of two states: how an actor compares them is not known, so no answer may rest "
                "on it"},
    {"verdict", "what becomes of a claim: error, fails, no data, depends, assumed, weak or holds, "
                "the first that applies"},
    {"view", "what one player takes another to want, where that is not what it wants"},
    {"way", "of a process: the states as they follow each other, over all times spent in each of them"},
    {"weak", "a verdict: the sentence is true, but so is its rival, or it is true of nearly any "
             "preferences"},
    {"weight", "how much an actor counts beside the others: in a ranking as so many voters, in a "
               "negotiation as so much power"},
    {"whole", "how much there is to divide"},
    {"wish", "a line of what an actor prefers: a condition that it would rather see met; the first "
             "that tells two states apart decides between them"},
    {"worth", "what a coalition gets by itself, without those outside it"},
    {"zone", "the water that a rule gives to one state, or to all in common"},
};

/* clang-format on */

const size_t ent_n_glossary = sizeof ent_glossary / sizeof *ent_glossary;
