/* statement.c - the table of statements (LANGUAGE.md 2), and how it is asked. */

#include "lang/statement.h"

#include <string.h>

#define IN(block) (UINT64_C(1) << ENT_IN_##block)
#define NONE ENT_NO_BLOCK
#define OPT ENT_OPTIONAL
#define LIST ENT_LIST

/* clang-format off */

/* Shorthands for the slots that recur. */
#define NAME(label) {label, ENT_SLOT_NAME, 0, NULL, NULL}
#define TITLE {"title", ENT_SLOT_TEXT, 0, NULL, NULL}
#define MAYBE_TITLE {"title", ENT_SLOT_TEXT, OPT, NULL, NULL}
#define TEXT {"text", ENT_SLOT_TEXT, 0, NULL, NULL}
#define TEXTS {"texts", ENT_SLOT_TEXT, LIST, NULL, NULL}
#define NAMES {"names", ENT_SLOT_NAME, LIST, NULL, NULL}
#define CONDITION {"condition", ENT_SLOT_CONDITION, 0, NULL, NULL}
#define BECAUSE {"because", ENT_SLOT_TEXT, OPT, "because", NULL}
#define POINT {"point", ENT_SLOT_POINT, 0, NULL, NULL}
#define THROUGH {"through", ENT_SLOT_POINT, LIST, "through", NULL}
#define COURSE {"course", ENT_SLOT_WORD, OPT, NULL, courses}
#define PAIR {"pair", ENT_SLOT_RELATION, 0, NULL, NULL}
#define QUANTITY(label) {label, ENT_SLOT_QUANTITY, 0, NULL, NULL}
#define MAYBE(label) {label, ENT_SLOT_QUANTITY, OPT, label, NULL}
#define SINCE {"since", ENT_SLOT_DATE, OPT, "since", NULL}
#define WEIGHT {"weight", ENT_SLOT_QUANTITY, 0, "weight", NULL}

static const char *const scales[] = {"icd203", "phia", "ipcc", "none", NULL};
static const char *const hedges[] = {"none", "likely", "unlikely", "could", "reported", NULL};
static const char *const kinds[] = {"state", "armed-group", "firm", "organisation", "bloc", NULL};
static const char *const sides[] = {"declared", "private", NULL};
static const char *const directions[] = {"one-way", "one-way-back", "fixed", NULL};
static const char *const levels[] = {"high", "moderate", "low", NULL};
static const char *const closeness[] = {"direct", "proxy", NULL};
/* The categories of PLOVER, in lower case, and what it leaves out: words alone. */
#define EVENT_KINDS                                                                                \
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse",  \
        "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault", "statement"
static const char *const event_kinds[] = {EVENT_KINDS, NULL};
static const char *const covered_kinds[] = {"any", EVENT_KINDS, NULL};
static const char *const collections[] = {"systematic", "sampled", "collected", NULL};
static const char *const rivalries[] = {"rivalry", NULL};
static const char *const borders[] = {"land", NULL};
static const char *const pacts[] = {"pact", NULL};
static const char *const endurance[] = {"lasting", NULL};
static const char *const act_kinds[] = {"exercise", "settlement", NULL};
static const char *const rungs[] = {"disputed", "crisis", "clash", "war", NULL};
static const char *const remainders[] = {"claims", NULL};
static const char *const courses[] = {"straight", "geodesic", NULL};
static const char *const answers[] = {"yes", "no", NULL};
static const char *const removables[] = {"sources", "notes", "reasons", "positions", NULL};
static const char *const taken_out[] = {"sources",   "notes", "reasons",
                                        "positions", "names", NULL};
static const char *const verdicts[] = {"holds",   "assumed", "weak",  "depends",
                                       "no-data", "fails",   "error", NULL};

/* An event is the same line in a model, behind its word, and in a ledger. */
#define EVENT_SLOTS                                                                                \
    {{"date", ENT_SLOT_SPAN, 0, NULL, NULL},                                                       \
     {"who", ENT_SLOT_RELATION, 0, NULL, NULL},                                                    \
     {"event-kind", ENT_SLOT_WORD, 0, NULL, event_kinds},                                          \
     {"what", ENT_SLOT_TEXT, 0, NULL, NULL},                                                       \
     {"score", ENT_SLOT_QUANTITY, OPT, "score", NULL},                                             \
     {"code", ENT_SLOT_CODE, OPT, "code", NULL},                                                   \
     {"about", ENT_SLOT_NAME, OPT | LIST, "about", NULL},                                          \
     {"place", ENT_SLOT_TEXT, OPT, "place", NULL},                                                 \
     {"id", ENT_SLOT_NAME, OPT, "id", NULL},                                                       \
     {"alleged-by", ENT_SLOT_NAME, OPT | LIST, "alleged by", NULL},                                \
     {"denied-by", ENT_SLOT_NAME, OPT | LIST, "denied by", NULL}}

const ent_row ent_rows[] = {
    /* ---- the file */
    {ENT_WORD_REGION, "region", IN(FILE), ENT_IN_REGION, false, false, {NAME("name"), MAYBE_TITLE},
     "what the model is about, as of when"},
    {ENT_WORD_SOURCE, "source", IN(FILE), ENT_IN_SOURCE, true, false, {NAME("name"), TITLE},
     "a document, or a judgement, that lines rest on"},
    {ENT_WORD_UNIT, "unit", IN(FILE), NONE, false, false, {NAME("name"), TITLE},
     "a unit of measure beside those that are known"},
    {ENT_WORD_ACTOR, "actor", IN(FILE), ENT_IN_ACTOR, true, false, {NAME("name"), MAYBE_TITLE},
     "a state, group, firm or body; never a person"},
    {ENT_WORD_GROUP, "group", IN(FILE), NONE, false, false,
     {NAME("name"), MAYBE_TITLE, {"members", ENT_SLOT_NAMES, 0, NULL, NULL}},
     "a name for several actors"},
    {ENT_WORD_ASSUME, "assume", IN(FILE), ENT_IN_ASSUME, true, false, {NAME("name"), TITLE},
     "an assumption that lines may rest on"},
    {ENT_WORD_DISPUTE, "dispute", IN(FILE), ENT_IN_DISPUTE, false, false,
     {NAME("name"), MAYBE_TITLE}, "who can do what, and who wants what"},
    {ENT_WORD_CHOICE, "choice", IN(FILE), ENT_IN_CHOICE, false, false,
     {NAME("name"), MAYBE_TITLE}, "several alternatives, and who ranks them how"},
    {ENT_WORD_NEGOTIATION, "negotiation", IN(FILE), ENT_IN_NEGOTIATION, false, false,
     {NAME("name"), MAYBE_TITLE}, "who wants which point of a scale, and how much it matters"},
    {ENT_WORD_DIVISION, "division", IN(FILE), ENT_IN_DIVISION, false, false,
     {NAME("name"), MAYBE_TITLE}, "what is to be divided, and who claims how much of it"},
    {ENT_WORD_SEA, "sea", IN(FILE), ENT_IN_SEA, false, false, {NAME("name"), MAYBE_TITLE},
     "a sea, the shores of the states round it, and the rules that divide its waters"},
    {ENT_WORD_PROCESS, "process", IN(FILE), ENT_IN_PROCESS, false, false,
     {NAME("name"), MAYBE_TITLE}, "states, and the chances of going from one to another in a step"},
    {ENT_WORD_THEATRE, "theatre", IN(FILE), ENT_IN_THEATRE, false, false,
     {NAME("name"), MAYBE_TITLE},
     "who arms against whom, which pairs may clash, and what lowers the risk: run forward"},
    {ENT_WORD_ALTERNATIVE, "alternative", IN(FILE), ENT_IN_ALTERNATIVE, false, false,
     {NAME("name"), MAYBE_TITLE}, "the model with some statements replaced"},
    {ENT_WORD_CLAIM, "claim", IN(FILE), ENT_IN_CLAIM, false, false,
     {NAME("name"), {"sentence", ENT_SLOT_TEXT, 0, NULL, NULL}}, "a sentence and its checks"},
    {ENT_WORD_EVENT, "event", IN(FILE) | IN(ALTERNATIVE), NONE, false, true, EVENT_SLOTS,
     "what happened on a day or span: who did what to whom, and who says so"},
    {ENT_WORD_COVERAGE, "coverage", IN(FILE), NONE, false, true,
     {{"who", ENT_SLOT_RELATION, 0, NULL, NULL},
      {"kinds", ENT_SLOT_WORD, LIST, "kinds", covered_kinds},
      {"since", ENT_SLOT_DATE, OPT, "since", NULL},
      {"until", ENT_SLOT_DATE, OPT, "until", NULL},
      {"collection", ENT_SLOT_WORD, OPT, NULL, collections}},
     "what the ledger has looked for, when and how: only where it was systematic is silence "
     "evidence"},
    {ENT_WORD_INCLUDE, "include", IN(FILE) | IN(REGION), NONE, false, false,
     {{"file", ENT_SLOT_TEXT, 0, NULL, NULL}}, "a file below the model's folder"},

    /* ---- region */
    {ENT_WORD_AS_OF, "as-of", IN(REGION), NONE, false, false,
     {{"date", ENT_SLOT_DATE, 0, NULL, NULL}}, "what is known up to this date"},
    {ENT_WORD_HORIZON, "horizon", IN(REGION) | IN(THEATRE), NONE, false, false,
     {{"horizon", ENT_SLOT_QUANTITY, 0, NULL, NULL}}, "how far the questions look ahead"},
    {ENT_WORD_WORDS, "words", IN(REGION), NONE, false, false,
     {{"scale", ENT_SLOT_WORD, 0, NULL, scales}}, "the scale of likelihood words"},
    {ENT_WORD_HANDLING, "handling", IN(REGION), NONE, false, false, {TEXT},
     "printed at the top and bottom of every page"},
    {ENT_WORD_ASK, "ask", IN(REGION), NONE, false, false, {TEXT}, "the question of the model"},
    {ENT_WORD_AUTHOR, "author", IN(REGION) | IN(SOURCE), NONE, false, false, {TEXT},
     "who wrote it"},
    {ENT_WORD_VERSION, "version", IN(REGION), NONE, false, false, {TEXT}, "of the model"},
    {ENT_WORD_EVENTS, "events", IN(REGION), NONE, false, true,
     {{"file", ENT_SLOT_TEXT, 0, NULL, NULL}},
     "events below the model's folder: NAME.events, a table such as NAME.csv, or NAME.ledger"},
    {ENT_WORD_LICENCE, "licence", IN(REGION), NONE, false, false, {TEXT}, "of the model"},
    {ENT_WORD_BOTTOM_LINE, "bottom-line", IN(REGION), NONE, false, false,
     {{"sentence", ENT_SLOT_TEXT, 0, NULL, NULL},
      {"needs", ENT_SLOT_NAME, OPT | LIST, "needs", NULL}},
     "what the author concludes, and the claims it follows from; several stand in their order"},
    {ENT_WORD_PURPOSE, "purpose", IN(REGION), NONE, false, false, {TEXT},
     "what the model is for, and for whom"},
    {ENT_WORD_OUT_OF_SCOPE, "out-of-scope", IN(REGION), NONE, false, false, {TEXTS},
     "what it must not be used for"},
    {ENT_WORD_NOT_MODELLED, "not-modelled", IN(REGION), NONE, false, false, {TEXTS},
     "what matters and is not in the model"},
    {ENT_WORD_SENSITIVE, "sensitive", IN(REGION), NONE, false, false,
     {{"names", ENT_SLOT_NAME, OPT | LIST, NULL, NULL}},
     "names that must not leave the house; alone, the whole model must not"},
    {ENT_WORD_REDACT, "redact", IN(REGION), NONE, false, false,
     {{"removed", ENT_SLOT_WORD, LIST, NULL, removables}},
     "what \"--redact\" takes out where it does not say"},
    {ENT_WORD_REDACTED, "redacted", IN(REGION), NONE, false, false,
     {{"removed", ENT_SLOT_WORD, LIST, NULL, taken_out}},
     "what has been taken out of this model; said wherever its handling is"},

    /* ---- source */
    {ENT_WORD_IN, "in", IN(SOURCE), NONE, false, false, {TEXT}, "where it appeared"},
    {ENT_WORD_DATE, "date", IN(SOURCE), NONE, false, false,
     {{"date", ENT_SLOT_DATE, 0, NULL, NULL}}, "when it appeared"},
    {ENT_WORD_URL, "url", IN(SOURCE), NONE, false, false, {TEXT}, "where to find it"},
    {ENT_WORD_GRADE, "grade", IN(SOURCE), NONE, false, false,
     {{"grade", ENT_SLOT_CODE, 0, NULL, NULL}}, "reliability A-F, credibility 1-6"},
    {ENT_WORD_NOTE, "note", IN(SOURCE) | IN(ASSUME) | IN(CLAIM), NONE, false, false, {TEXT},
     "kept and shown"},
    {ENT_WORD_MADE, "made", IN(SOURCE), NONE, false, false,
     {{"made", ENT_SLOT_DATE, 0, NULL, NULL}}, "when a judgement was made"},
    {ENT_WORD_PASSAGE, "passage", IN(SOURCE), NONE, false, false,
     {NAME("id"),
      TEXT,
      {"hedge", ENT_SLOT_WORD, 0, "hedge", hedges},
      {"window", ENT_SLOT_QUANTITY, OPT, "window", NULL},
      {"reason", ENT_SLOT_TEXT, OPT, "not-tested", NULL}},
     "one statement of the source, in the model's own words, with its hedge"},

    /* ---- actor */
    {ENT_WORD_KIND, "kind", IN(ACTOR), NONE, false, false,
     {{"kind", ENT_SLOT_WORD, 0, NULL, kinds}}, "what sort of actor it is"},
    {ENT_WORD_CODE, "code", IN(ACTOR), NONE, false, false,
     {{"codes", ENT_SLOT_CODED, LIST, NULL, NULL}}, "its codes in data sets"},
    {ENT_WORD_PART_OF, "part-of", IN(ACTOR), NONE, false, false, {NAME("actor")},
     "the actor it belongs to"},
    {ENT_WORD_ALSO, "also", IN(ACTOR), NONE, false, false, {TEXTS}, "other names of it"},
    {ENT_WORD_ATTRIBUTE, NULL, IN(ACTOR), NONE, false, true,
     {{"quantity", ENT_SLOT_QUANTITY, 0, NULL, NULL},
      {"at", ENT_SLOT_DATE, OPT, "at", NULL},
      {"side", ENT_SLOT_WORD, OPT, NULL, sides}},
     "an attribute: NAME and a quantity, perhaps of a date"},

    /* ---- assume */
    {ENT_WORD_FROM, "from", IN(ASSUME) | IN(CLAIM), NONE, false, false,
     {{"from", ENT_SLOT_SOURCE, LIST, NULL, NULL}}, "the sources or passages it rests on"},
    {ENT_WORD_IF_WRONG, "if-wrong", IN(ASSUME), NONE, false, false, {TEXT},
     "what falls with the assumption"},
    {ENT_WORD_WATCH, "watch", IN(ASSUME), NONE, false, false, {TEXTS},
     "signs that the assumption no longer holds"},

    /* ---- dispute */
    {ENT_WORD_PLAYER, NULL, IN(DISPUTE), ENT_IN_PLAYER, false, false, {{0}},
     "an actor and its options in braces"},
    {ENT_WORD_OPTION, "option", IN(PLAYER), NONE, false, false,
     {NAME("name"),
      MAYBE_TITLE,
      {"direction", ENT_SLOT_WORD, OPT, NULL, directions},
      {"with", ENT_SLOT_NAME, OPT | LIST, "with", NULL}},
     "something the actor can do or not do"},
    {ENT_WORD_NEVER, "never", IN(DISPUTE) | IN(ALTERNATIVE_DISPUTE), NONE, false, true, {CONDITION},
     "states that cannot be"},
    {ENT_WORD_BAN, "ban", IN(DISPUTE) | IN(ALTERNATIVE_DISPUTE), NONE, false, false,
     {NAME("actor"),
      {"from-states", ENT_SLOT_CONDITION, 0, "from", NULL},
      {"to-states", ENT_SLOT_CONDITION, 0, "to", NULL},
      BECAUSE},
     "a transition the actor cannot make"},
    {ENT_WORD_NOW, "now", IN(DISPUTE) | IN(ALTERNATIVE_DISPUTE), NONE, false, false,
     {{"state", ENT_SLOT_STATE, 0, NULL, NULL}}, "the state of today"},
    {ENT_WORD_PREFER, "prefer", IN(DISPUTE) | IN(ALTERNATIVE_DISPUTE) | IN(VIEW), ENT_IN_PREFER,
     false, false, {NAME("actor")}, "what the actor wants, most important first"},
    {ENT_WORD_RANK, "rank", IN(DISPUTE) | IN(ALTERNATIVE_DISPUTE) | IN(VIEW), NONE, false, true,
     {NAME("actor"), {"ranking", ENT_SLOT_RANKING, 0, NULL, NULL}},
     "all states from the best down"},
    {ENT_WORD_MUCH, "much", IN(DISPUTE) | IN(ALTERNATIVE_DISPUTE), NONE, false, true,
     {NAME("actor"), {"set", ENT_SLOT_SET, 0, "below", NULL}},
     "the worst states of what the actor prefers: each is much worse than all the others"},
    {ENT_WORD_UNKNOWN, "unknown", IN(DISPUTE) | IN(ALTERNATIVE_DISPUTE), NONE, false, true,
     {NAME("actor"), {"sets", ENT_SLOT_DOUBTS, 0, NULL, NULL}},
     "how the actor compares the states of two sets, one of each, is not known"},
    {ENT_WORD_STATE, "state", IN(DISPUTE), NONE, false, false, {NAME("name"), MAYBE_TITLE},
     "graph form: a state"},
    {ENT_WORD_MOVE, "move", IN(DISPUTE), NONE, false, false,
     {NAME("actor"), {"arcs", ENT_SLOT_ARC, LIST, NULL, NULL}}, "graph form: moves of an actor"},
    {ENT_WORD_COALITION, "coalition", IN(DISPUTE) | IN(ALTERNATIVE_DISPUTE), NONE, false, false,
     {NAME("name"), MAYBE_TITLE, {"members", ENT_SLOT_NAMES, 0, NULL, NULL}},
     "a name for some of the players, whose moves alone a check may ask about"},

    /* ---- prefer */
    {ENT_WORD_PREFERENCE, NULL, IN(PREFER) | IN(ORDER), NONE, false, true, {CONDITION},
     "a wish: a condition over the options"},
    {ENT_WORD_PERHAPS, "perhaps", IN(PREFER) | IN(ORDER), NONE, false, true,
     {{"share", ENT_SLOT_QUANTITY, OPT, NULL, NULL}, CONDITION},
     "a wish that may not be there; 50% if no share is given"},
    {ENT_WORD_ANY_ORDER, "any order", IN(PREFER), ENT_IN_ORDER, false, false, {{0}},
     "wishes whose order is in doubt"},

    /* ---- choice */
    {ENT_WORD_ALTERNATIVES, "alternatives", IN(CHOICE), NONE, false, false,
     {{"items", ENT_SLOT_ITEM, LIST, NULL, NULL}}, "what is chosen from"},
    {ENT_WORD_ORDER, "rank", IN(CHOICE) | IN(ALTERNATIVE_CHOICE), NONE, false, true,
     {NAME("actor"),
      {"order", ENT_SLOT_ORDER, 0, NULL, NULL},
      {"weight", ENT_SLOT_QUANTITY, OPT, "weight", NULL}},
     "the alternatives from the best down, as the actor sees them"},
    {ENT_WORD_APPROVE, "approve", IN(CHOICE) | IN(ALTERNATIVE_CHOICE), NONE, false, true,
     {NAME("actor"), {"items", ENT_SLOT_NAME, LIST, NULL, NULL}},
     "the alternatives that are good enough for the actor"},
    {ENT_WORD_PLACE, "place", IN(CHOICE) | IN(ALTERNATIVE_CHOICE), NONE, false, true,
     {NAME("item"), NAME("actor"), {"rank", ENT_SLOT_QUANTITY, 0, NULL, NULL}},
     "the rank of an alternative in the actor's order, as a number that may be in doubt"},
    {ENT_WORD_QUOTA, "quota", IN(CHOICE) | IN(ALTERNATIVE_CHOICE), NONE, false, true,
     {{"quota", ENT_SLOT_QUANTITY, 0, NULL, NULL}},
     "how many must support an alternative in fallback bargaining with a quota"},

    /* ---- negotiation */
    {ENT_WORD_SCALE, "scale", IN(NEGOTIATION) | IN(DIMENSION), NONE, false, false,
     {{"ends", ENT_SLOT_SCALE, 0, NULL, NULL}}, "the two ends of what is negotiated about"},
    {ENT_WORD_IMPASSE, "impasse",
     IN(NEGOTIATION) | IN(DIMENSION) | IN(ALTERNATIVE_NEGOTIATION) | IN(ALTERNATIVE_DIMENSION),
     NONE, false, true, {{"point", ENT_SLOT_QUANTITY, 0, NULL, NULL}},
     "the point of the scale where things stay without an agreement"},
    {ENT_WORD_DIMENSION, "dimension", IN(NEGOTIATION), ENT_IN_DIMENSION, false, false,
     {NAME("name"), MAYBE_TITLE}, "one of several things that are negotiated about together"},
    {ENT_WORD_ACCOMMODATION, "accommodation", IN(NEGOTIATION) | IN(ALTERNATIVE_NEGOTIATION), NONE,
     false, true,
     {{"parties", ENT_SLOT_ARC, 0, NULL, NULL}, {"share", ENT_SLOT_QUANTITY, 0, NULL, NULL}},
     "how far what the first actor wants follows the position of the second"},
    {ENT_WORD_METHOD, "method", IN(NEGOTIATION) | IN(ALTERNATIVE_NEGOTIATION), ENT_IN_METHOD,
     false, false, {NAME("method")}, "the options of a model of negotiation"},
    {ENT_WORD_SETTING, NULL, IN(METHOD), NONE, false, false,
     {{"value", ENT_SLOT_CELL, 0, NULL, NULL}}, "an option of the model: its NAME and a value"},

    /* ---- division */
    {ENT_WORD_WHOLE, "whole", IN(DIVISION) | IN(ALTERNATIVE_DIVISION), NONE, false, true,
     {{"whole", ENT_SLOT_QUANTITY, 0, NULL, NULL}}, "how much there is to divide"},
    {ENT_WORD_WORTH, "worth", IN(DIVISION) | IN(ALTERNATIVE_DIVISION), NONE, false, true,
     {{"members", ENT_SLOT_NAMES, OPT, NULL, NULL},
      {"worth", ENT_SLOT_QUANTITY, OPT, NULL, NULL},
      {"remainder", ENT_SLOT_WORD, OPT, NULL, remainders}},
     "what a coalition gets by itself; \"worth claims\" is what the claims of the others leave"},
    {ENT_WORD_COST, "cost", IN(DIVISION) | IN(ALTERNATIVE_DIVISION), NONE, false, true,
     {{"members", ENT_SLOT_NAMES, 0, NULL, NULL}, {"cost", ENT_SLOT_QUANTITY, 0, NULL, NULL}},
     "what a coalition must pay by itself, where a cost is divided"},
    {ENT_WORD_UNION, "union", IN(DIVISION) | IN(ALTERNATIVE_DIVISION), NONE, false, false,
     {{"members", ENT_SLOT_NAMES, 0, NULL, NULL}},
     "actors that act as one, for the values that know of unions"},

    /* ---- what these three share */
    {ENT_WORD_COLUMNS, "columns", IN(NEGOTIATION) | IN(DIMENSION) | IN(DIVISION), NONE, false,
     false, {{"columns", ENT_SLOT_COLUMN, LIST, NULL, NULL}},
     "what the numbers in the lines of the parties are"},
    {ENT_WORD_PARTY, NULL,
     IN(NEGOTIATION) | IN(DIMENSION) | IN(DIVISION) | IN(ALTERNATIVE_NEGOTIATION) |
         IN(ALTERNATIVE_DIMENSION) | IN(ALTERNATIVE_DIVISION),
     NONE, false, true, {{"cells", ENT_SLOT_CELL, OPT | ENT_SERIES, NULL, NULL}},
     "a party: ACTOR and one cell per column"},
    {ENT_WORD_RULES, "rules", IN(CHOICE) | IN(NEGOTIATION) | IN(DIVISION) | IN(SEA), NONE, false,
     false,
     {{"rules", ENT_SLOT_NAME, LIST, NULL, NULL}}, "which rules or models are shown"},

    /* ---- sea */
    {ENT_WORD_STATES, "states", IN(SEA), NONE, false, false,
     {{"states", ENT_SLOT_NAME, LIST, NULL, NULL}},
     "the actors round the sea, in the order of every table"},
    {ENT_WORD_COAST, "coast", IN(SEA), NONE, false, true,
     {{"file", ENT_SLOT_TEXT, 0, NULL, NULL}},
     "shores, in a file below the model's folder that \"import --coast\" writes"},
    {ENT_WORD_CLOSING, "closing", IN(SEA) | IN(ALTERNATIVE_SEA), NONE, false, true,
     {NAME("name"), MAYBE_TITLE, THROUGH},
     "a line that cuts off a lagoon or closes the mouth of the sea"},
    {ENT_WORD_ISLANDS, "islands", IN(SEA) | IN(ALTERNATIVE_SEA), NONE, false, true, {WEIGHT},
     "how much islands count that have no line of their own, 0 to 1; 1 where it is not said"},
    {ENT_WORD_ISLAND, "island", IN(SEA) | IN(ALTERNATIVE_SEA), NONE, false, true,
     {NAME("name"), MAYBE_TITLE, POINT, WEIGHT},
     "how much the island round that point counts, 0 to 1"},
    {ENT_WORD_LINE, "line", IN(SEA) | IN(ALTERNATIVE_SEA), NONE, false, true,
     {NAME("name"), MAYBE_TITLE, THROUGH, COURSE},
     "a line that rules may speak of: straight on a nautical chart, or geodesic"},
    {ENT_WORD_FIELD, "field", IN(SEA) | IN(ALTERNATIVE_SEA), NONE, false, true,
     {NAME("name"), MAYBE_TITLE, POINT}, "a place in the sea that checks may ask about"},
    {ENT_WORD_RULE, "rule", IN(SEA) | IN(ALTERNATIVE_SEA), ENT_IN_LINE_RULE, true, true,
     {NAME("name"), NAME("method"), MAYBE_TITLE}, "a method, and what it is given"},
    {ENT_WORD_ALONG, "along", IN(LINE_RULE), NONE, false, false, {NAME("line")},
     "the line that cuts off the waters of a state"},
    {ENT_WORD_CUTS, "cuts", IN(LINE_RULE), NONE, false, false, {NAME("cuts")},
     "whose waters the line cuts off"},
    {ENT_WORD_BETWEEN, "between", IN(LINE_RULE), NONE, false, false,
     {{"between", ENT_SLOT_NAME, LIST, NULL, NULL}}, "the two states that the rule is for"},
    {ENT_WORD_ZONES, "zones", IN(LINE_RULE), NONE, false, true,
     {{"zones", ENT_SLOT_QUANTITY, LIST, NULL, NULL}},
     "how far from the shore each belt ends: 15 nm, 25 nm where it is not said"},
    {ENT_WORD_SHARES, "shares", IN(LINE_RULE), NONE, false, true,
     {{"shares", ENT_SLOT_PART, LIST, NULL, NULL}},
     "which part of the water each state gets, 100% together; all alike where it is not said"},
    {ENT_WORD_AGREED, "agreed", IN(LINE_RULE), NONE, false, true,
     {NAME("name"),
      MAYBE_TITLE,
      {"between", ENT_SLOT_NAME, OPT | LIST, "between", NULL},
      THROUGH,
      COURSE},
     "a stretch of border that two states have agreed on, in place of what the rule draws there"},
    {ENT_WORD_REST, "rest", IN(LINE_RULE), NONE, false, false, {NAME("rest")},
     "the rule for the rest of the water; equidistance where it is not said"},
    {ENT_WORD_TIES, "ties", IN(LINE_RULE), NONE, false, false,
     {{"ties", ENT_SLOT_NAME, LIST, NULL, NULL}},
     "who gets the water to which the end of a land border is the nearest shore of both: the first "
     "of these two neighbours, or \"bisector\" where it is halved"},

    /* ---- process */
    {ENT_WORD_STEP, "step", IN(PROCESS) | IN(THEATRE), NONE, false, false, {QUANTITY("step")},
     "the time from one step to the next"},
    {ENT_WORD_PROCESS_STATES, "states", IN(PROCESS), NONE, false, false,
     {{"state", ENT_SLOT_ITEM, LIST, NULL, NULL}}, "in which states it can be"},
    {ENT_WORD_START, "start", IN(PROCESS), NONE, false, false, {NAME("state")},
     "the state in which it begins"},
    {ENT_WORD_END, "end", IN(PROCESS), NONE, false, false,
     {{"state", ENT_SLOT_NAME, LIST, NULL, NULL}}, "states that are never left"},
    {ENT_WORD_CHANCE, "move", IN(PROCESS) | IN(ALTERNATIVE_PROCESS), NONE, false, true,
     {{"arc", ENT_SLOT_ARC, 0, NULL, NULL}, QUANTITY("chance")},
     "the chance of that move in one step, in percent or parts of 1"},
    {ENT_WORD_FACTORS, "intervention", IN(PROCESS) | IN(ALTERNATIVE_PROCESS), ENT_IN_FACTORS,
     false, false, {NAME("name"), MAYBE_TITLE}, "something that could be done, by what it changes"},
    {ENT_WORD_TIMES, "move", IN(FACTORS), NONE, false, true,
     {{"arc", ENT_SLOT_ARC, 0, NULL, NULL}, {"times", ENT_SLOT_QUANTITY, 0, "times", NULL}},
     "what the chance of that move is multiplied by"},

    /* ---- theatre */
    {ENT_WORD_OUTSIDE, "outside", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), NONE, false, true,
     {QUANTITY("presence"), SINCE},
     "the presence of an outside power; above 0 it ends the restraint of those who have any"},
    {ENT_WORD_DYADS, "dyads", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), ENT_IN_DYADS, false, false,
     {{0}}, "the pairs between which incidents can happen"},
    {ENT_WORD_DYAD, NULL, IN(DYADS), NONE, false, true,
     {PAIR,
      {"rivalry", ENT_SLOT_WORD, OPT, NULL, rivalries},
      {"land", ENT_SLOT_WORD, OPT, NULL, borders},
      {"pact", ENT_SLOT_WORD, OPT, NULL, pacts},
      MAYBE("claim"),
      MAYBE("capability"),
      MAYBE("dependence"),
      MAYBE("belief"),
      {"onsets", ENT_SLOT_DATE, OPT | LIST, "onsets", NULL},
      {"observed", ENT_SLOT_SPAN, OPT, "observed", NULL}},
     "a pair A <-> B and what is true of it: rivalry, land border, pact, claim, .."},
    {ENT_WORD_ARMS, "arms", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), ENT_IN_ARMS, false, false,
     {NAME("actor")}, "what an actor can bring to bear in the theatre, and what makes it grow"},
    {ENT_WORD_ARMS_START, "start", IN(ARMS), NONE, false, true,
     {QUANTITY("start"), {"at", ENT_SLOT_DATE, OPT, "at", NULL}},
     "how much it has, in a unit of the model's choice, and when; at as-of where no date is given"},
    {ENT_WORD_REACT, "react", IN(ARMS), NONE, false, true,
     {NAME("actor"), {"react", ENT_SLOT_QUANTITY, OPT, NULL, NULL}, SINCE},
     "how strongly it answers what another has, per year"},
    {ENT_WORD_PURSUE, "pursue", IN(ARMS), NONE, false, true,
     {NAME("actor"), QUANTITY("pursue"), SINCE},
     "how fast it closes the distance to an actor whose place it wants, per year"},
    {ENT_WORD_PROGRAMME, "programme", IN(ARMS), NONE, false, true, {QUANTITY("programme"), SINCE},
     "what it adds in a year by a programme of its own; the newest one counts"},
    {ENT_WORD_DELIVER, "deliver", IN(ARMS), NONE, false, true,
     {QUANTITY("deliver"), {"at", ENT_SLOT_DATE, 0, "at", NULL},
      {"lasting", ENT_SLOT_WORD, OPT, NULL, endurance}},
     "what is added on a date: ships commissioned; what is lasting, such as a base, does not wear out"},
    {ENT_WORD_RESTRAINT, "restraint", IN(ARMS), NONE, false, true,
     {QUANTITY("restraint"), {"until", ENT_SLOT_QUANTITY, OPT, "until", NULL}},
     "the part of its reaction that it shows until an outside power comes or another has reached "
     "that part of what it has itself"},
    {ENT_WORD_INCIDENTS, "incidents", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), ENT_IN_INCIDENTS,
     false, false, {{0}}, "how often incidents become disputes, and what sets them off"},
    {ENT_WORD_EXERCISES, "exercises", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), ENT_IN_EXERCISES,
     false, false, {{0}}, "who exercises how often, and what others read into it"},
    {ENT_WORD_RATE, "rate", IN(EXERCISES), NONE, false, true, {NAME("actor"), QUANTITY("rate")},
     "how many exercises an actor holds in a year"},
    {ENT_WORD_LADDER, "ladder", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), ENT_IN_LADDER, false, false,
     {{0}}, "how far incidents escalate, and how long it takes to calm down"},
    {ENT_WORD_DWELL, "dwell", IN(LADDER), NONE, false, true,
     {{"level", ENT_SLOT_WORD, 0, NULL, rungs}, QUANTITY("dwell")},
     "after what time half of those at that level have gone down one"},
    {ENT_WORD_ATTACKS, "attacks", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), ENT_IN_ATTACKS, false,
     false, {{"across", ENT_SLOT_ARC, 0, NULL, NULL}},
     "attacks of a group across the border of a state"},
    {ENT_WORD_ACCESS, "access", IN(ATTACKS), NONE, false, true,
     {QUANTITY("access"), {"credence", ENT_SLOT_QUANTITY, OPT, "credence", NULL}},
     "what the group's access to that side adds to the logarithm of the rate; perhaps only a "
     "belief"},
    {ENT_WORD_AID, "aid", IN(ATTACKS), NONE, false, true,
     {QUANTITY("aid"), SINCE, {"credence", ENT_SLOT_QUANTITY, OPT, "credence", NULL}},
     "what aid to the state adds to the logarithm of the rate"},
    {ENT_WORD_SETTLE, "settle", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), ENT_IN_SETTLE, false, false,
     {{0}}, "how often a pair settles what it quarrels about, and what that sets an example for"},
    {ENT_WORD_SIMILARITY, "similarity", IN(SETTLE), NONE, false, true,
     {PAIR, QUANTITY("similarity"), {"like", ENT_SLOT_RELATION, 0, "like", NULL}},
     "how much a settlement of one pair is an example for another, 0 to 1"},
    {ENT_WORD_STAKE, "stake", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), NONE, false, true,
     {NAME("name"),
      MAYBE_TITLE,
      QUANTITY("stake"),
      {"across", ENT_SLOT_ARC, OPT, "on attacks", NULL},
      {"pair", ENT_SLOT_RELATION, OPT, "on", NULL}},
     "what is lost in a confrontation of a pair, or in an attack"},
    {ENT_WORD_COMMITMENT, "commitment", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), ENT_IN_MEASURE,
     false, false, {NAME("name"), MAYBE_TITLE},
     "what is in force between some: a treaty, a partnership; a check may take it out"},
    {ENT_WORD_INTERVENTION, "intervention", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), ENT_IN_MEASURE,
     false, false, {NAME("name"), MAYBE_TITLE},
     "the same, but not in force unless a check or scenario adds it"},
    {ENT_WORD_BEGINS, "start", IN(MEASURE), NONE, false, false,
     {{"date", ENT_SLOT_DATE, 0, NULL, NULL}}, "when it begins; at as-of where it is not said"},
    {ENT_WORD_UNTIL, "until", IN(MEASURE), NONE, false, false,
     {{"date", ENT_SLOT_DATE, 0, NULL, NULL}}, "when it ends"},
    {ENT_WORD_COVERS, "covers", IN(MEASURE), NONE, false, false,
     {{"covers", ENT_SLOT_RELATION, LIST, NULL, NULL}},
     "pairs A <-> B and attacks GROUP -> STATE that it acts on; all pairs where it is not said"},
    {ENT_WORD_DO, "do", IN(THEATRE) | IN(ALTERNATIVE_THEATRE), NONE, false, true,
     {NAME("name"),
      MAYBE_TITLE,
      {"date", ENT_SLOT_DATE, 0, NULL, NULL},
      {"pair", ENT_SLOT_RELATION, 0, "on", NULL},
      {"as", ENT_SLOT_WORD, OPT, "as", act_kinds}},
     "an incident on a date, an exercise of the first that the second sees, or a settlement of the "
     "two; only where a check or scenario adds it"},
    {ENT_WORD_NUMBER, NULL,
     IN(ARMS) | IN(INCIDENTS) | IN(EXERCISES) | IN(LADDER) | IN(ATTACKS) | IN(SETTLE) |
         IN(MEASURE),
     NONE, false, true, {QUANTITY("quantity")}, "a number of the model: its word and a quantity"},

    /* ---- claim */
    {ENT_WORD_NEEDS, "needs", IN(CLAIM), NONE, false, false, {NAMES},
     "claims and assumptions it stands on"},
    {ENT_WORD_ABOUT, "about", IN(CLAIM), NONE, false, false, {TEXT}, "what it is about"},
    {ENT_WORD_STANDS_FOR, "stands-for", IN(CLAIM), NONE, false, false,
     {{"how", ENT_SLOT_WORD, 0, NULL, closeness}, {"why", ENT_SLOT_TEXT, OPT, NULL, NULL}},
     "whether the checks are the sentence or stand in for it"},
    {ENT_WORD_CHECK, "check", IN(CLAIM) | IN(ANY), NONE, false, false,
     {{"check", ENT_SLOT_CHECK, 0, NULL, NULL}}, "what must be true"},
    {ENT_WORD_ANY, "any", IN(CLAIM), ENT_IN_ANY, false, false, {{0}},
     "checks of which one is enough"},
    {ENT_WORD_ACROSS, "across", IN(CLAIM), NONE, false, false, {NAMES},
     "alternatives in which it must come out the same"},
    {ENT_WORD_ROBUST, "robust", IN(CLAIM), NONE, false, false,
     {{"share", ENT_SLOT_QUANTITY, 0, NULL, NULL}},
     "the share of draws in which it must be true, in place of what the hedge asks for"},
    {ENT_WORD_CONFIDENCE, "confidence", IN(CLAIM), NONE, false, false,
     {{"level", ENT_SLOT_WORD, 0, NULL, levels}, {"reason", ENT_SLOT_TEXT, 0, NULL, NULL}},
     "how sure its author is of the evidence, and why"},
    {ENT_WORD_EXPECT, "expect", IN(CLAIM), NONE, false, false,
     {{"verdict", ENT_SLOT_WORD, 0, NULL, verdicts}}, "the verdict its author expects"},
    {ENT_WORD_BY, "by", IN(CLAIM), NONE, false, false, {{"date", ENT_SLOT_DATE, 0, NULL, NULL}},
     "the day by which it has come true or has not"},
    {ENT_WORD_BASE_RATE, "base-rate", IN(CLAIM), NONE, false, true,
     {{"cases", ENT_SLOT_CASES, 0, NULL, NULL}, {"class", ENT_SLOT_TEXT, 0, NULL, NULL}},
     "in how many of the cases of its kind it came true"},
    {ENT_WORD_FORECAST, "forecast", IN(CLAIM), NONE, false, true,
     {{"date", ENT_SLOT_DATE, 0, NULL, NULL},
      {"share", ENT_SLOT_QUANTITY, 0, NULL, NULL},
      {"reason", ENT_SLOT_TEXT, 0, NULL, NULL}},
     "the chance that somebody gave it on a day, and why; a log to which lines are added"},
    {ENT_WORD_OUTCOME, "outcome", IN(CLAIM), NONE, false, true,
     {{"date", ENT_SLOT_DATE, 0, NULL, NULL}, {"answer", ENT_SLOT_WORD, 0, NULL, answers}},
     "whether it came true, and when that was known"},

    /* ---- alternative */
    {ENT_WORD_DISPUTE, "dispute", IN(ALTERNATIVE), ENT_IN_ALTERNATIVE_DISPUTE, false, false,
     {NAME("name")}, "what is different in a dispute"},
    {ENT_WORD_CHOICE, "choice", IN(ALTERNATIVE), ENT_IN_ALTERNATIVE_CHOICE, false, false,
     {NAME("name")}, "what is different in a choice"},
    {ENT_WORD_NEGOTIATION, "negotiation", IN(ALTERNATIVE), ENT_IN_ALTERNATIVE_NEGOTIATION, false,
     false, {NAME("name")}, "what is different in a negotiation"},
    {ENT_WORD_DIMENSION, "dimension", IN(ALTERNATIVE_NEGOTIATION), ENT_IN_ALTERNATIVE_DIMENSION,
     false, false, {NAME("name")}, "what is different in a dimension of a negotiation"},
    {ENT_WORD_DIVISION, "division", IN(ALTERNATIVE), ENT_IN_ALTERNATIVE_DIVISION, false, false,
     {NAME("name")}, "what is different in a division"},
    {ENT_WORD_SEA, "sea", IN(ALTERNATIVE), ENT_IN_ALTERNATIVE_SEA, false, false, {NAME("name")},
     "what is different in a sea"},
    {ENT_WORD_PROCESS, "process", IN(ALTERNATIVE), ENT_IN_ALTERNATIVE_PROCESS, false, false,
     {NAME("name")}, "moves and interventions that are different"},
    {ENT_WORD_THEATRE, "theatre", IN(ALTERNATIVE), ENT_IN_ALTERNATIVE_THEATRE, false, false,
     {NAME("name")}, "blocks of a theatre that stand in place of its own"},
    {ENT_WORD_VIEW, "view", IN(ALTERNATIVE_DISPUTE), ENT_IN_VIEW, false, false, {NAME("actor")},
     "what the actor takes the others to want"},
    {ENT_WORD_ACTOR, "actor", IN(ALTERNATIVE), ENT_IN_ACTOR, false, false, {NAME("name")},
     "attributes that are different"},
    {ENT_WORD_DROP, "drop", IN(ALTERNATIVE), NONE, false, false, {NAMES},
     "assumptions taken out with the lines that assume them, and events"},

    /* ---- NAME.events */
    {ENT_WORD_EVENT, NULL, IN(LEDGER), NONE, false, true, EVENT_SLOTS,
     "one event a line, in the order of the dates"},

    /* ---- x-NAME: kept and ignored */
    {ENT_WORD_LOCAL, NULL, 0, ENT_IN_LOCAL, true, false, {{"words", ENT_SLOT_TEXT, 0, NULL, NULL}},
     "a block for local use: kept and ignored"},
};

const size_t ent_n_rows = sizeof ent_rows / sizeof *ent_rows;

/* What may end a line that states a fact, a preference or a number. */
static const ent_slot tail[] = {
    {"from", ENT_SLOT_SOURCE, OPT | LIST, "from", NULL},
    {"assuming", ENT_SLOT_NAME, OPT, "assuming", NULL},
    BECAUSE,
    {"made", ENT_SLOT_DATE, OPT, "made", NULL},
};
enum { N_TAIL = sizeof tail / sizeof *tail };
/* clang-format on */

uint32_t ent_row_own_slots(const ent_row *row) {
    uint32_t n = 0;
    while (n < ENT_MAX_SLOTS && row->slot[n].label) n++;
    return n;
}

uint32_t ent_row_slots(const ent_row *row) {
    return ent_row_own_slots(row) + (row->tail ? N_TAIL : 0);
}

const ent_slot *ent_row_slot(const ent_row *row, uint32_t i) {
    uint32_t own = ent_row_own_slots(row);
    return i < own ? &row->slot[i] : &tail[i - own];
}

static bool begins_local(ent_slice word) {
    return word.n > 2 && word.s[0] == 'x' && word.s[1] == '-';
}

const ent_row *ent_row_find(ent_block in, ent_slice word) {
    const ent_row *local = NULL;
    for (size_t i = 0; i < ent_n_rows; i++) {
        const ent_row *row = &ent_rows[i];
        if (row->id == ENT_WORD_LOCAL) local = row;
        if (row->word && (row->where >> in & 1) && ent_slice_is(word, row->word)) return row;
    }
    return begins_local(word) ? local : NULL;
}

bool ent_row_is_headless(const ent_row *row) {
    return !row->word && (row->id == ENT_WORD_PREFERENCE || row->id == ENT_WORD_EVENT ||
                          row->id == ENT_WORD_DYAD);
}

bool ent_row_has_commas(const ent_row *row) {
    return row->id == ENT_WORD_DYAD;
}

const ent_row *ent_row_bare(ent_block in) {
    for (size_t i = 0; i < ent_n_rows; i++)
        if (!ent_rows[i].word && (ent_rows[i].where >> in & 1)) return &ent_rows[i];
    return NULL;
}

/* ---- the form of a statement, in the notation of the documents */

bool ent_slot_in_order(const ent_slot *slot) {
    return !slot->lead && !(slot->kind == ENT_SLOT_WORD && (slot->flags & OPT));
}

typedef struct slot_words {
    const char *label, *words;
} slot_words;

/* Where the label, which readers ask for, would say too little. */
static const slot_words in_words[] = {
    {"actor", "an actor"},
    {"with", "an actor"},
    {"states", "an actor"},
    {"cuts", "an actor"},
    {"between", "an actor"},
    {"ties", "an actor"},
    {"shares", "an actor"},
    {"line", "a line"},
    {"state", "a state"},
    {"arc", "a state"},
    {"across", "an actor"},
    {"rivalry", "a word about the pair"},
    {"land", "a word about the pair"},
    {"pact", "a word about the pair"},
    {"as", "a kind of act"},
    {"rest", "a rule"},
    {"course", "the course of a line"},
    {"parties", "an actor"},
    {"item", "an alternative"},
    {"items", "an alternative"},
    {"order", "an alternative"},
    {"columns", "a column"},
    {"rules", "a rule"},
    {"method", "a method"},
    {"remainder", "a coalition and its worth, or \"claims\""},
    {"grade", "a grade"},
    {"arcs", "a state"},
    {"about", "a tag"},
    {"alleged-by", "a source"},
    {"denied-by", "a source"},
    {"kinds", "a kind of event"},
    {"event-kind", "a kind of event"},
    {"collection", "how it was collected"},
    {"assuming", "an assumption"},
    {"scale", "a scale of likelihood words"},
    {"hedge", "a hedge"},
    {"kind", "a kind of actor"},
    {"how", "how close the checks come"},
    {"level", "a level of confidence"},
    {"verdict", "a verdict"},
    {"answer", "yes or no"},
    {"needs", "a claim"},
    {"removed", "what is taken out"},
};
enum { N_IN_WORDS = sizeof in_words / sizeof *in_words };

/* What events and coverage call by the same label as something else. */
const char *ent_slot_words(const ent_slot *slot) {
    if (slot->choices == event_kinds) return "a kind of event";
    if (slot->choices == collections) return "how it was collected";
    if (slot->choices == rungs) return "a level";
    for (size_t i = 0; i < N_IN_WORDS; i++)
        if (strcmp(slot->label, in_words[i].label) == 0) return in_words[i].words;
    return "a name";
}

/* "ACTOR", "ID": the noun in capitals, without article, one of it. */
static void put_capitals(ent_str *out, const ent_slot *slot) {
    const char *words = ent_slot_words(slot), *noun = strchr(words, ' ') + 1;
    if (strcmp(words, "a name") == 0) noun = slot->label;
    size_t n = strlen(noun);
    if ((slot->flags & LIST) && noun[n - 1] == 's') n--;
    for (size_t i = 0; i < n; i++)
        ent_str_add_char(out, noun[i] >= 'a' && noun[i] <= 'z' ? (char)(noun[i] - 'a' + 'A')
                                                               : noun[i]);
}

/* A text is called by its label, unless that is its lead or says the kind only. */
static void put_text_form(ent_str *out, const ent_slot *slot) {
    bool named = strcmp(slot->label, "texts") != 0 &&
                 !(slot->lead && strcmp(slot->lead, slot->label) == 0);
    ent_str_addf(out, "\"%s\"", named ? slot->label : "text");
}

static void put_choices(ent_str *out, const ent_slot *slot) {
    for (size_t i = 0; slot->choices[i]; i++)
        ent_str_addf(out, "%s%s", i ? "|" : "", slot->choices[i]);
}

static void put_form(ent_str *out, const ent_slot *slot) {
    switch (slot->kind) {
    case ENT_SLOT_NAME:
    case ENT_SLOT_CODE: put_capitals(out, slot); break;
    case ENT_SLOT_TEXT: put_text_form(out, slot); break;
    case ENT_SLOT_SOURCE: ent_str_add(out, "SOURCE [GRADE]"); break;
    case ENT_SLOT_CODED: ent_str_add(out, "SCHEME CODE"); break;
    case ENT_SLOT_WORD: put_choices(out, slot); break;
    case ENT_SLOT_QUANTITY: ent_str_add(out, "QUANTITY"); break;
    case ENT_SLOT_DATE: ent_str_add(out, "DATE"); break;
    case ENT_SLOT_CONDITION: ent_str_add(out, "CONDITION"); break;
    case ENT_SLOT_STATE: ent_str_add(out, "STATE"); break;
    case ENT_SLOT_NAMES: ent_str_add(out, "{ NAME, .. }"); break;
    case ENT_SLOT_RANKING: ent_str_add(out, "RANKING"); break;
    case ENT_SLOT_CHECK: ent_str_add(out, "CHECK"); break;
    case ENT_SLOT_ARC:
        put_capitals(out, slot);
        ent_str_add(out, " -> ");
        put_capitals(out, slot);
        break;
    case ENT_SLOT_SPAN: ent_str_add(out, "DATE[..DATE]"); break;
    case ENT_SLOT_RELATION: ent_str_add(out, "WHO (-> | <->) WHO"); break;
    case ENT_SLOT_SET: ent_str_add(out, "SET"); break;
    case ENT_SLOT_DOUBTS: ent_str_add(out, "SET ? SET"); break;
    case ENT_SLOT_ORDER: ent_str_add(out, "ALTERNATIVE > ALTERNATIVE = .."); break;
    case ENT_SLOT_ITEM: ent_str_add(out, "NAME [\"title\"]"); break;
    case ENT_SLOT_COLUMN: ent_str_add(out, "COLUMN [UNIT] [= FUNCTION(SEA, RULE)]"); break;
    case ENT_SLOT_SCALE: ent_str_add(out, "NUMBER [\"text\"] .. NUMBER [\"text\"]"); break;
    case ENT_SLOT_POINT: ent_str_add(out, "LAT LON"); break;
    case ENT_SLOT_CASES: ent_str_add(out, "NUMBER of NUMBER"); break;
    case ENT_SLOT_PART: ent_str_add(out, "ACTOR QUANTITY"); break;
    case ENT_SLOT_CELL: ent_str_add(out, slot->flags & ENT_SERIES ? "CELL" : "VALUE"); break;
    }
}

static void put_slot(ent_str *out, const ent_slot *slot) {
    bool optional = slot->flags & OPT;
    if (out->n) ent_str_add_char(out, ' ');
    if (optional) ent_str_add_char(out, '[');
    if (slot->lead) ent_str_addf(out, "%s ", slot->lead);
    put_form(out, slot);
    if (slot->flags & LIST) ent_str_add(out, ", ..");
    if (slot->flags & ENT_SERIES) ent_str_add(out, " ..");
    if (optional) ent_str_add_char(out, ']');
}

/* What the statement begins with; a preference begins with its condition. */
static void put_head(ent_str *out, const ent_row *row) {
    if (row->word) ent_str_add(out, row->word);
    if (row->id == ENT_WORD_ATTRIBUTE || row->id == ENT_WORD_SETTING || row->id == ENT_WORD_NUMBER)
        ent_str_add(out, "NAME");
    if (row->id == ENT_WORD_PLAYER || row->id == ENT_WORD_PARTY) ent_str_add(out, "ACTOR");
    if (row->id == ENT_WORD_LOCAL) ent_str_add(out, "x-NAME");
}

static void put_slots(ent_str *out, const ent_row *row, bool in_order, bool whole) {
    for (uint32_t i = 0; i < ent_row_own_slots(row); i++) {
        const ent_slot *slot = &row->slot[i];
        if (ent_slot_in_order(slot) == in_order && (whole || !(slot->flags & OPT)))
            put_slot(out, slot);
    }
}

void ent_row_print(ent_str *out, const ent_row *row, bool whole) {
    ent_str form = {0};
    put_head(&form, row);
    if (row->id != ENT_WORD_LOCAL) {
        put_slots(&form, row, true, whole);
        put_slots(&form, row, false, whole);
    }
    if (whole && row->tail) ent_str_add(&form, " TAIL");
    if (whole && row->block != ENT_NO_BLOCK)
        ent_str_add(&form, row->block_optional ? " [{ .. }]" : " { .. }");
    if (ent_str_failed(&form)) out->failed = true;
    ent_str_add_n(out, ent_str_get(&form), form.n);
    ent_str_clear(&form);
}

const ent_row *ent_row_owner(const ent_row *row) {
    if (row->where & IN(FILE)) return NULL;
    for (ent_block b = ENT_IN_FILE; b < ENT_N_BLOCKS; b++)
        for (size_t i = 0; (row->where >> b & 1) && i < ent_n_rows; i++)
            if (ent_rows[i].block == b) return &ent_rows[i];
    return NULL;
}

static unsigned open_owners(ent_str *out, const ent_row *row) {
    const ent_row *owner = ent_row_owner(row);
    if (!owner) return 0;
    unsigned n = open_owners(out, owner);
    ent_row_print(out, owner, false);
    ent_str_add(out, " { ");
    return n + 1;
}

void ent_row_print_in_place(ent_str *out, const ent_row *row) {
    unsigned n = open_owners(out, row);
    ent_row_print(out, row, false);
    if (row->block != ENT_NO_BLOCK) ent_str_add(out, " { .. }");
    while (n-- > 0) ent_str_add(out, " }");
}

void ent_tail_print(ent_str *out) {
    ent_str form = {0};
    for (size_t i = 0; i < N_TAIL; i++) put_slot(&form, &tail[i]);
    if (ent_str_failed(&form)) out->failed = true;
    ent_str_add_n(out, ent_str_get(&form), form.n);
    ent_str_clear(&form);
}

/* ---- what a statement says */

ent_filling ent_node_filling(const ent_node *node, const char *label) {
    ent_filling empty = {0};
    for (uint32_t i = 0; i < ent_row_slots(node->row); i++)
        if (ent_slice_is(ent_slice_of(ent_row_slot(node->row, i)->label), label))
            return node->slot[i];
    return empty;
}

const ent_value *ent_node_value(const ent_node *node, const char *label) {
    ent_filling f = ent_node_filling(node, label);
    return f.n ? &f.value[0] : NULL;
}
