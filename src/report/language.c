/* language.c - ent_report_language: the reference of the language, printed from its tables.
 *
 * What a statement is followed by, what a function takes and what a concept means are read from the
 * rows that the parser, the checks and the theories read; the sentences between them are written
 * here.  The page docs/reference/language.md holds this text, and a test compares the two. */

#include "report/print.h"
#include "report/reference.h"

#include "base/method.h"
#include "base/names.h"
#include "base/num.h"
#include "claim/evaluate.h"
#include "lang/statement.h"
#include "model/theatre.h"

#include <math.h>
#include <string.h>

enum { MARGIN = 2, BRIEF = 44, DEEPER = 6 };

/* ---- lines */

static void put_heading(ent_str *out, const char *text) {
    if (out->n) ent_str_add_char(out, '\n');
    ent_str_add(out, text);
    ent_str_add(out, "\n\n");
}

/* A form in the left column, its brief in the right one; a long form has lines of its own. */
static void put_entry(ent_str *out, ent_str *form, const char *brief) {
    ent_str_repeat(out, ' ', MARGIN);
    ent_page_wrap_all(out, DEEPER, form);
    ent_page_tab(out, ent_page_column(out) > BRIEF - 2 ? 0 : BRIEF);
    ent_page_tab(out, BRIEF);
    ent_page_wrap(out, BRIEF, brief);
    ent_str_add_char(out, '\n');
}

typedef struct line {
    const char *form, *brief;
} line;

static void put_lines(ent_str *out, const line *lines, size_t n) {
    for (size_t i = 0; i < n; i++) {
        ent_str form = {0};
        ent_str_add(&form, lines[i].form);
        put_entry(out, &form, lines[i].brief);
    }
}
#define PUT_LINES(out, lines) put_lines(out, lines, sizeof(lines) / sizeof *(lines))

static void put_row(ent_str *out, const ent_row *row) {
    ent_str form = {0};
    ent_row_print(&form, row, true);
    put_entry(out, &form, row->brief);
}

static const ent_row *row_of(ent_word id) {
    const ent_row *row = ent_rows;
    while (row->id != id) row++;
    return row;
}

/* ---- statements */

static void put_notation(ent_str *out) {
    put_heading(out, "How to read the forms");
    ent_str_add(out,
                "  CAPITALS stand for what you write, \"words\" in quotes for a text, the rest "
                "for itself.\n"
                "  [x] may be left out; a|b is one of the two; x, .. is one or more with commas "
                "between them;\n"
                "  { .. } holds the statements of its own section below.  What begins with a "
                "word (at, with) and\n"
                "  words that may be left out come last, in any order.  A statement ends with "
                "its line or at \";\".\n");
}

/* "in dispute NAME { ACTOR { .. } }": the statement whose braces these are. */
static void put_block_heading(ent_str *out, ent_block block) {
    if (block == ENT_IN_FILE) {
        put_heading(out, "At the top level, behind the first line `entente 1`");
        return;
    }
    if (block == ENT_IN_LEDGER) {
        put_heading(out, "In a ledger, the file NAME.events: one event a line");
        return;
    }
    ent_str text = {0};
    ent_str_add(&text, "In ");
    for (size_t i = 0; i < ent_n_rows; i++)
        if (ent_rows[i].block == block) {
            ent_row_print_in_place(&text, &ent_rows[i]);
            break;
        }
    put_heading(out, ent_str_get(&text));
    ent_page_drop(out, &text);
}

static void put_block(ent_str *out, ent_block block) {
    bool any = false;
    for (size_t i = 0; i < ent_n_rows; i++) {
        if (!(ent_rows[i].where >> block & 1)) continue;
        if (!any) put_block_heading(out, block);
        any = true;
        put_row(out, &ent_rows[i]);
    }
}

static const line quantities[] = {
    {"BEST", "a number, perhaps with a unit: 5, 60 months, 50%"},
    {"BEST in LOW..HIGH", "it may lie anywhere between the two, most likely at BEST"},
    {"BEST 80% in LOW..HIGH", "the same, and the middle 80% of the doubt is that range"},
    {"BEST sd X", "normal, with standard deviation X"},
    {"BEST log-sd X", "lognormal, with median BEST above 0"},
};

static const line values[] = {
    {"NAME", "a letter, then letters, digits, _ and - (not last); ASCII"},
    {"\"text\"", "any characters on one line; \\\" \\\\ \\n \\u{..} inside"},
    {"DATE", "2017, 2017-10 or 2017-10-02; an incomplete date is all its days"},
    {"GRADE", "a letter A-F, perhaps with a digit 1-6: see `entente help grades`"},
    {"STATE", "none, or {a, b}: exactly these options are taken; in checks also now; in graph form "
              "a state's name"},
    {"CONDITION",
     "options joined by not, and, or, if, iff (the tightest first) and brackets; none; "
     "\"a if b\" says: where b holds, a does"},
    {"RANKING", "{a} > {b} = none >> {c}: every possible state, from the best down; > better, = as "
                "good, >> much better"},
    {"CHECK", "see `entente help functions`"},
    {"LAT LON", "a point in degrees, such as 43.98 47.75; south and west are negative"},
    {"FUNCTION(SEA, RULE)",
     "a column computed for the actor of each line: area-share, in percent, or area, in km2"},
    {"CELL",
     "what stands under a column: a QUANTITY without a unit, or the name of an attribute of "
     "the line's actor; the unit stands in `columns`"},
    {"VALUE", "of an option of a model: a word or a number"},
    {"# ..", "a comment, to the end of the line; `fmt` keeps it"},
};

static const line tails[] = {
    {"from SOURCE [GRADE], ..",
     "where it is known from: sources or passages; a grade behind one is "
     "that of this item.  A line without it is judgement"},
    {"assuming ASSUMPTION", "it stands on this assumption and goes when `drop` takes that out"},
    {"because \"text\"", "the reason, in words"},
    {"made DATE", "when the judgement was made"},
};

static void put_tail(ent_str *out) {
    ent_str form = {0};
    put_heading(out, "TAIL: what a line rests on");
    ent_str_repeat(out, ' ', MARGIN);
    ent_tail_print(&form);
    ent_page_wrap_all(out, DEEPER, &form);
    ent_str_add(out, "\n\n");
    PUT_LINES(out, tails);
}

/* ---- the numbers of a theatre: one word for each symbol */

void ent_put_default(ent_str *out, const ent_theatre_word *w) {
    if (isnan(w->best)) {
        ent_str_add(out, strcmp(w->source, "must be given") == 0 ? "must be given" : w->source);
        return;
    }
    ent_num_print(out, w->best);
    bool one = w->best == 1 && *w->unit; /* 1 year */
    if (*w->unit) ent_str_addf(out, " %.*s", (int)strlen(w->unit) - one, w->unit);
    switch (w->spread) {
    case ENT_SPREAD_NONE: break;
    case ENT_SPREAD_NORMAL: ent_str_add(out, " sd "); break;
    case ENT_SPREAD_LOGNORMAL: ent_str_add(out, " log-sd "); break;
    case ENT_SPREAD_LOGIT: ent_str_add(out, " log-odds sd "); break;
    case ENT_SPREAD_HALF_NORMAL: ent_str_add(out, " half-normal "); break;
    case ENT_SPREAD_BETA: ent_str_add(out, " Beta("); break;
    }
    if (w->spread == ENT_SPREAD_BETA) {
        ent_num_print(out, w->a);
        ent_str_add(out, ", ");
        ent_num_print(out, w->b);
        ent_str_add_char(out, ')');
    } else if (w->spread != ENT_SPREAD_NONE) {
        ent_num_print(out, w->sd);
    }
}

static const char *basis_of(const ent_theatre_word *w) {
    return w->basis == ENT_BASIS_ESTIMATED ? "estimated"
           : w->basis == ENT_BASIS_ASSUMED ? "assumed"
                                           : "";
}

/* "n = 0.447 log-sd 0.091, estimated (pooled fit): how many later onsets one sets off". */
static void put_number_word(ent_str *out, const ent_theatre_word *w, const char *behind) {
    ent_str form = {0}, brief = {0};
    bool none = isnan(w->best), given = w->basis == ENT_BASIS_GIVEN;
    ent_str_addf(&form, "%s%s", w->word, behind);
    ent_str_addf(&brief, "%s: %s. ", w->symbol, w->brief);
    if (none) {
        ent_str_addf(&brief, "No default: %s", w->source);
    } else {
        ent_str_add(&brief, "Default ");
        ent_put_default(&brief, w);
        if (!given) ent_str_addf(&brief, ", %s", basis_of(w));
        ent_str_addf(&brief, "; %s", w->source);
    }
    put_entry(out, &form, ent_str_get(&brief));
    ent_page_drop(out, &brief);
}

static void put_words_of(ent_str *out, const char *heading, const ent_theatre_word *w, uint32_t n,
                         const char *block) {
    ent_str_addf(out, "%s\n", heading);
    for (uint32_t i = 0; i < n; i++) {
        static const char *const levels[] = {" disputed", " crisis", " clash", " war"};
        bool dwell = strcmp(w[i].word, "dwell") == 0;
        const char *behind = dwell ? levels[&w[i] - &ent_theatre_words[ENT_TN_DWELL_1]] : "";
        if (block && strcmp(w[i].block, block) != 0) continue;
        put_number_word(out, &w[i], behind);
    }
}

static void put_numbers_of_theatres(ent_str *out) {
    put_heading(out, "Numbers of a theatre: one word for each symbol of the model");
    ent_page_wrap(
        out, 0,
        "What is left out has its default. *Estimated* stands for a fit to data with its "
        "standard error, *assumed* for a choice with a wide spread, which every output that "
        "leans on it names. Rates are per year; effects are on the logarithm of a rate, or "
        "of odds on the ladder. A time may have any unit of time, a chance may be in %.");
    ent_str_add(out, "\n\n");
    put_words_of(out, "incidents", ent_theatre_words, ENT_N_THEATRE_NUMBERS, "incidents");
    put_words_of(out, "exercises", ent_theatre_words, ENT_N_THEATRE_NUMBERS, "exercises");
    put_words_of(out, "ladder", ent_theatre_words, ENT_N_THEATRE_NUMBERS, "ladder");
    put_words_of(out, "settle", ent_theatre_words, ENT_N_THEATRE_NUMBERS, "settle");
    put_words_of(out, "dyads: of a pair", ent_dyad_words, ENT_N_DYAD_NUMBERS, NULL);
    put_words_of(out, "arms", ent_arms_words, ENT_N_ARMS_WORDS, NULL);
    put_words_of(out, "attacks", ent_border_words, ENT_N_BORDER_NUMBERS, NULL);
    put_words_of(out, "commitment and intervention", ent_measure_words, ENT_N_MEASURE_NUMBERS,
                 NULL);
    put_words_of(out, "elsewhere", ent_single_words, ENT_N_SINGLE_NUMBERS, NULL);
}

static void put_statements(ent_str *out) {
    put_notation(out);
    for (ent_block block = ENT_IN_FILE; block < ENT_N_BLOCKS; block++) put_block(out, block);
    put_heading(out, "Anywhere");
    put_row(out, row_of(ENT_WORD_LOCAL));
    put_tail(out);
    put_heading(out, "QUANTITY: a number and its doubt");
    PUT_LINES(out, quantities);
    ent_str_add(out,
                "\n  Units: % day week month year (and days ..) km km2 nm m t kt usd bcm barrels "
                "people ships hulls\n  troops, and those that `unit` declares.  All units in one "
                "quantity agree.\n");
    put_heading(out, "What the other capitals stand for");
    PUT_LINES(out, values);
    put_numbers_of_theatres(out);
}

/* ---- functions */

static const line parameters[] = {
    [ENT_PARAM_DISPUTE] = {"dispute", "the name of a dispute"},
    [ENT_PARAM_STATE] = {"state", "none, now, or {a, b}: exactly these options are taken; in graph "
                                  "form a state's name"},
    [ENT_PARAM_CONDITION] = {"condition", "options joined by not, and, or, if, iff"},
    [ENT_PARAM_CONCEPT] = {"concept",
                           "how far the parties look ahead: see `entente help concepts`"},
    [ENT_PARAM_PLAYER] = {"actor",
                          "the name of an actor; in a dispute one that plays there, in a "
                          "choice, negotiation or division one that has a line there, of a "
                          "sea one of its states"},
    [ENT_PARAM_FOR] = {"actor or coalition",
                       "an actor that plays there; by a concept for coalitions also a coalition of "
                       "the dispute, or actors in braces"},
    [ENT_PARAM_HOW] = {"moves, improvements or not-worse",
                       "moves: any sequence; improvements: each mover gains by its move; "
                       "not-worse: no mover loses by it"},
    [ENT_PARAM_COALITION] = {"coalition",
                             "a coalition of the dispute, or an actor that plays there: nobody "
                             "else moves"},
    [ENT_PARAM_STATES] = {"states", "equilibria(dispute, concept)"},
    [ENT_PARAM_NUMBER] = {"number", "a number, or a function that gives one"},
    [ENT_PARAM_ATTRIBUTE] = {"attribute", "the word of a line such as \"naval 70\" in an actor"},
    [ENT_PARAM_ACTOR] = {NULL, NULL}, /* as the actor of a dispute */
    [ENT_PARAM_GROUP] = {"group",
                         "the name of a group; all its members must have a value, or there "
                         "is no data"},
    [ENT_PARAM_DATE] = {"date", "2017, 2017-10 or 2017-10-02; as-of of the region where left out"},
    [ENT_PARAM_EVENTS] = {"events FILTER",
                          "the events that pass every part of the filter, see below"},
    [ENT_PARAM_EVERY] = {"every PERIOD",
                         "every day, every week, every month, every quarter, every year"},
    [ENT_PARAM_WHO] = {"actor or group",
                       "the name of an actor, or of a group for each of its members"},
    [ENT_PARAM_WHOM] = {"actor, group or none", "the same, or none for postures against nobody"},
    [ENT_PARAM_KIND] = {"kind or any", "a kind of event, see below, or any"},
    [ENT_PARAM_SPAN] = {"span", "a date or a span of dates, 2012-09..2017"},
    [ENT_PARAM_CHOICE] = {"choice", "the name of a choice"},
    [ENT_PARAM_CHOICE_RULE] = {NULL, NULL}, /* as the rule of a division, and of a sea */
    [ENT_PARAM_ITEM] = {"alternative", "an alternative of the choice"},
    [ENT_PARAM_VOTER] = {NULL, NULL},
    [ENT_PARAM_NEGOTIATION] = {"negotiation", "the name of a negotiation"},
    [ENT_PARAM_MODEL] = {"method", "a model of negotiations, such as mean or spatial"},
    [ENT_PARAM_DIMENSION] = {"dimension", "of a negotiation that has several"},
    [ENT_PARAM_TURN] = {"turn", "a whole number: 0 is how they begin"},
    [ENT_PARAM_PARTY] = {NULL, NULL},
    [ENT_PARAM_DIVISION] = {"division", "the name of a division"},
    [ENT_PARAM_DIVISION_RULE] = {"rule",
                                 "of a choice a rule such as borda; of a division a rule such as "
                                 "talmud, a value such as shapley, or a column; of a sea one that "
                                 "it lists, by its name"},
    [ENT_PARAM_CLAIMANT] = {NULL, NULL},
    [ENT_PARAM_CLAIMANTS] = {NULL, NULL},
    [ENT_PARAM_SEA] = {"sea", "the name of a sea"},
    [ENT_PARAM_SEA_RULE] = {NULL, NULL},
    [ENT_PARAM_SEA_FIELD] = {"field", "the name of a field of the sea"},
    [ENT_PARAM_SEA_STATE] = {NULL, NULL},
    [ENT_PARAM_OUTCOME] = {"outcome",
                           "PROCESS = STATE; or of a theatre KIND(A, B) with KIND incident, "
                           "crisis, confrontation, war or settlement; attack(GROUP, STATE); "
                           "overtakes(A, B) in arms; unintended(KIND)(A, B): set off by "
                           "another event, not by the standing quarrel"},
    [ENT_PARAM_STAKE] = {"stake", "the name of a stake of the theatre"},
    [ENT_PARAM_ARMED] = {NULL, NULL},
    [ENT_PARAM_WITHIN] = {"within TIME", "from as-of: within 24 months, 5 years, 90 days"},
    [ENT_PARAM_GIVEN] = {"given NAMES",
                         "given A, not B: A, an intervention or an act, is added; B, a commitment, "
                         "or arms-ACTOR, the build-up of an actor, is taken out"},
};

static const line filters[] = {
    {"by WHO", "done by an actor, or by a member of a group; of a mutual event either side"},
    {"to WHO", "done to it; `to none`: postures, against nobody in particular"},
    {"between WHO and WHO",
     "done by one to the other, whichever way; beside `by` or `to` it speaks of "
     "the same two"},
    {"kind KIND", "of this kind"},
    {"about TAG", "about this"},
    {"since DATE", "not before it; an event dated 2012 may lie before 2012-09 and is open then"},
    {"until DATE", "not after it"},
    {"min-grade GRADE", "whose best source has at least this grade; F and 6 never do"},
    {"alleged", "known by allegation alone: that it was alleged is what is asked"},
    {"not alleged", "without those"},
    {"score below X", "whose score is less; `score above X`: more"},
};

static const line event_kinds[] = {
    {"agree consult support concede", "words of cooperation: promise, meet, back and sign, yield"},
    {"cooperate aid retreat", "deeds of cooperation"},
    {"request accuse reject threaten", "words of conflict"},
    {"protest sanction mobilize coerce assault", "deeds of conflict"},
    {"statement", "words that are none of these (PLOVER leaves them out)"},
};

static const line operators[] = {
    {"* /   + -", "numbers; a minus has a space on both sides"},
    {"= != < <= > >=",
     "two numbers, 50% being 0.5; states are equal to { {a}, none } or not; dates: "
     "first(..) < 2013 is before its first day"},
    {"A = B +- T", "they differ by T at most"},
    {"not A", "A is false"},
    {"A and B", "both are true"},
    {"A or B", "one at least is true"},
    {"A if B", "where B is true, A is"},
    {"A iff B", "both or neither"},
};

static const line in_another_case[] = {
    {"F(.. under ALTERNATIVE)", "this function, asked of the alternative; so two can be compared"},
    {"check EXPR under ALTERNATIVE", "the whole check, asked of the alternative"},
    {"check EXPR against RIVAL",
     "the rival explanation: where it is true too, the claim is weak at "
     "best; it may end in `under ALTERNATIVE`"},
};

static void put_function(ent_str *out, const ent_function *f) {
    ent_str form = {0};
    ent_put_signature(&form, f, ent_slice_of(*f->name ? f->name : "ATTRIBUTE"));
    put_entry(out, &form, f->brief);
    ent_str_repeat(out, ' ', DEEPER);
    ent_str_addf(out, "check %s\n", f->example);
}

static void put_functions_giving(ent_str *out, const char *heading, ent_type_kind gives) {
    put_heading(out, heading);
    for (size_t i = 0; i < ent_n_functions; i++)
        if (ent_functions[i].gives == gives) put_function(out, &ent_functions[i]);
}

static void put_functions(ent_str *out) {
    ent_str_add(
        out,
        "A check is a yes/no question, or a comparison of numbers, of states, of alternatives or "
        "of\nactors.\n");
    put_functions_giving(out, "Yes or no", ENT_TYPE_YES_NO);
    put_functions_giving(out, "States", ENT_TYPE_STATES);
    put_functions_giving(out, "Numbers", ENT_TYPE_NUMBER);
    put_functions_giving(out, "Dates", ENT_TYPE_DATE);
    put_functions_giving(out, "Alternatives of a choice, for = and != with a name or { names }",
                         ENT_TYPE_ITEMS);
    put_functions_giving(out, "Actors, for = and != with a name or { names }", ENT_TYPE_ACTORS);
    put_functions_giving(out, "Who holds a field, for = and != with an actor, common or none",
                         ENT_TYPE_HOLDER);
    put_heading(out, "What stands in the brackets");
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
        if (parameters[i].form) put_lines(out, &parameters[i], 1);
    put_heading(out, "FILTER: which events, each part once");
    PUT_LINES(out, filters);
    put_heading(out, "KIND of an event: the categories of PLOVER");
    PUT_LINES(out, event_kinds);
    ent_str_add(
        out, "\n  A ledger that was only collected shows that something happened, not that nothing "
             "more did: a\n  count is the least there was, and where more would change the answer "
             "there is no data.  Only\n  `coverage .. systematic` of every pair, kind and day that "
             "is asked about makes it exact.\n");
    put_heading(out, "Operators, the tightest first; brackets as usual");
    PUT_LINES(out, operators);
    put_heading(out, "In another case, and against a rival");
    PUT_LINES(out, in_another_case);
    put_heading(out, "Several checks of one claim: all must be true");
    put_row(out, row_of(ENT_WORD_ANY));
    put_row(out, row_of(ENT_WORD_ACROSS));
}

/* ---- concepts */

static const line notation[] = {
    {"R_i(s)", "the states that i can reach from s in one move: a change of its own options"},
    {"R_i+(s)", "those of them that i strictly prefers to s: its gains"},
    {"R_-i(s1)", "the states the others can reach from s1 by a legal sequence: one or more moves, "
                 "nobody moving twice in a row"},
    {"R_-i+(s1)", "the same where each mover gains by its own move"},
    {"s2 <=_i s", "i likes s2 no better than s"},
};

static void put_part(ent_str *out, const char *word, const char *text) {
    enum { TEXT = 11 };
    ent_str_repeat(out, ' ', MARGIN);
    ent_str_add(out, word);
    ent_page_tab(out, TEXT);
    ent_page_wrap(out, TEXT, text);
    ent_str_add_char(out, '\n');
}

static void put_method(ent_str *out, const ent_method *m) {
    ent_str_addf(out, "\n%s: %s\n", m->id, m->name);
    put_part(out, "in words", m->brief);
    put_part(out, "formula", m->formula);
    put_part(out, "source", m->source);
}

static void put_concepts(ent_str *out) {
    ent_page_wrap(
        out, 0,
        "A state is stable for an actor that would not leave it.  An equilibrium is a state "
        "that is stable for everybody.  The concepts differ in what an actor who could gain "
        "by a move expects of the others.  An answer deters when it leaves the actor no "
        "better off than before; a gain that nobody can answer at all makes the state "
        "unstable.");
    ent_str_add_char(out, '\n');
    for (size_t i = 0; i < ent_method_count(); i++)
        if (ent_method_at(i)->family == ENT_STABILITY) put_method(out, ent_method_at(i));
    put_heading(out, "What a coalition would leave: several decision makers who move together");
    for (size_t i = 0; i < ent_method_count(); i++)
        if (ent_method_at(i)->family == ENT_COALITION) put_method(out, ent_method_at(i));
    put_heading(out, "Notation: i is the actor, s the state asked about");
    PUT_LINES(out, notation);
}

/* ---- topics */

typedef struct topic {
    const char *name;
    void (*put)(ent_str *out);
} topic;

static const topic topics[] = {
    {"statements", put_statements},
    {"functions", put_functions},
    {"concepts", put_concepts},
    {"formats", ent_put_formats},
};
enum { N_TOPICS = sizeof topics / sizeof *topics };

static ent_status no_topic(ent_ctx *ctx, const char *name) {
    ent_nearest near = ent_nearest_to(ent_slice_of(name));
    for (size_t i = 0; i < N_TOPICS; i++) ent_nearest_try(&near, ent_slice_of(topics[i].name));
    if (!near.best.n)
        return ent_fail(ctx, ENT_EUSAGE,
                        "the language has no topic \"%s\"; topics: statements, functions, "
                        "concepts, formats",
                        name);
    return ent_fail(ctx, ENT_EUSAGE, "the language has no topic \"%s\"; did you mean \"%s\"?", name,
                    near.best.s);
}

ent_status ent_report_language(ent_ctx *ctx, const char *name, char **text) {
    *text = NULL;
    for (size_t i = 0; i < N_TOPICS; i++) {
        if (strcmp(topics[i].name, name) != 0) continue;
        ent_printer p = ent_printer_new(ctx, NULL, NULL);
        topics[i].put(&p.out);
        return ent_printer_end(&p, ENT_OK, text);
    }
    return no_topic(ctx, name);
}
