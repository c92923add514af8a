/* shapes.c - what the JSON of every verb consists of.
 *
 * The writers (*_json.c) put members in the order in which they stand here.  A member that is not
 * here, or not put, fails the test `formats_tables`. */

#include "report/shape.h"

#include "analyse/dyad_files.h"
#include "entente/methods.h"
#include "report/claims.h"
#include "report/fit.h"
#include "report/goals.h"
#include "report/ledger.h"
#include "report/outcome.h"
#include "report/forecasts.h"
#include "report/passages.h"
#include "report/relations.h"
#include "report/score.h"
#include "report/readings.h"
#include "report/support.h"
#include "report/versions.h"

#include <string.h>

/* ---- words */

static const char *verdict_at(unsigned i) {
    return i <= ENT_VERDICT_HOLDS ? ent_verdict_id((ent_verdict)i) : NULL;
}

static const char *consistency_at(unsigned i) {
    return i <= ENT_TELLS_NOTHING ? ent_consistency_id((ent_consistency)i) : NULL;
}

static const char *telling_at(unsigned i) {
    return i <= ENT_BY_ITS_OWN ? ent_telling_id((ent_telling)i) : NULL;
}

static const char *turning_at(unsigned i) {
    return i <= ENT_TURNING_ORDER ? ent_turning_id((ent_turning)i) : NULL;
}

static const char *amending_at(unsigned i) {
    return i <= ENT_MOVED ? ent_amending_id((ent_amending)i) : NULL;
}

static const char *dyad_kind_at(unsigned i) {
    return ent_dyad_kind_word((ent_dyad_kind)i);
}

static const char *fit_role_at(unsigned i) {
    return ent_fit_role_word((ent_fit_role)i);
}

static const char *fit_notice_at(unsigned i) {
    return ent_fit_notice_word((ent_fit_notice)i);
}

static const char *reason_at(unsigned i) {
    return i <= ENT_BECAUSE_CHANCE ? ent_reason_id((ent_reason)i) : NULL;
}

static const char *hedge_at(unsigned i) {
    return i <= ENT_HEDGE_REPORTED ? ent_hedge_id((ent_hedge)i) : NULL;
}

static const char *origin_at(unsigned i) {
    return i <= ENT_FROM_DEFAULT ? ent_origin_id((ent_origin)i) : NULL;
}

static const char *input_at(unsigned i) {
    return i <= ENT_INPUT_AGREED ? ent_input_id((ent_input_kind)i) : NULL;
}

static const char *piece_at(unsigned i) {
    return i < ENT_PIECE_TABLE ? ent_piece_id((ent_piece_kind)(i + 1)) : NULL;
}

static const char *change_at(unsigned i) {
    return i <= ENT_LINE_RAISED ? ent_change_id((ent_change_kind)i) : NULL;
}

static const char *dispute_ground_at(unsigned i) {
    return i <= ENT_GROUND_MARGIN ? ent_ground_id((ent_ground_kind)i) : NULL;
}

static const char *deal_ground_at(unsigned i) {
    return i <= ENT_GROUND_WORTH - ENT_GROUND_WINNER
               ? ent_ground_id((ent_ground_kind)(ENT_GROUND_WINNER + i))
               : NULL;
}

static const char *sea_ground_at(unsigned i) {
    return i <= ENT_GROUND_DISTANCE - ENT_GROUND_AREA
               ? ent_ground_id((ent_ground_kind)(ENT_GROUND_AREA + i))
               : NULL;
}

static const char *process_ground_at(unsigned i) {
    return i <= ENT_GROUND_MEDIAN - ENT_GROUND_REACHED
               ? ent_ground_id((ent_ground_kind)(ENT_GROUND_REACHED + i))
               : NULL;
}

static const char *event_kind_at(unsigned i) {
    return i < ENT_N_EVENT_KINDS ? ent_event_kind_name((ent_event_kind)i) : NULL;
}

static const char *concept_at(unsigned i) {
    for (size_t k = 0; k < ent_method_count(); k++)
        if (ent_method_family(ent_method_at(k)) <= ENT_COALITION && i-- == 0)
            return ent_method_id(ent_method_at(k));
    return NULL;
}

static const char *replies_at(unsigned i) {
    return i <= ENT_REPLY_SINGLE ? ent_reply_rule_word((ent_reply_rule)i) : NULL;
}

static const char *treatment_at(unsigned i) {
    return i < ENT_N_TREATMENTS ? ent_treatment_id((ent_treatment)i) : NULL;
}

static const char *citing_at(unsigned i) {
    return i <= ENT_CITING_THEATRE ? ent_citing_id((ent_citing_kind)i) : NULL;
}

static const char *direction_at(unsigned i) {
    return i <= ENT_FIXED ? ent_direction_id((ent_direction)i) : NULL;
}

static const char *collection_at(unsigned i) {
    return i <= ENT_SYSTEMATIC ? ent_collection_word((ent_collection)i) : NULL;
}

static const char *barred_at(unsigned i) {
    return i < ENT_BARRED_BY_MADE ? ent_barred_id((ent_barred)(i + 1)) : NULL;
}

static const char *trust_at(unsigned i) {
    static const char *const words[] = {"low", "moderate", "high"};
    return i < 3 ? words[i] : NULL;
}

static const char *runnable_at(unsigned i) {
    static const char *const words[] = {"process", "theatre"};
    return i < 2 ? words[i] : NULL;
}

static const char *origin_of_number_at(unsigned i) {
    static const char *const words[] = {"estimated", "assumed", "judgement", "given"};
    return i < 4 ? words[i] : NULL;
}

static const char *backtested_at(unsigned i) {
    return i < ENT_N_BACKTESTED ? ent_backtested_id((ent_backtested_model)i) : NULL;
}

static const char *forecaster_at(unsigned i) {
    return i <= ENT_FORECASTS_EVEN ? ent_forecaster_id((ent_forecaster_kind)i) : NULL;
}

static const char *model_barred_at(unsigned i) {
    return i < ENT_MODEL_JUDGEMENT ? ent_model_barred_id((ent_model_barred)(i + 1)) : NULL;
}

static const char *layer_at(unsigned i) {
    return i < ENT_N_LAYERS ? ent_layer_word((ent_layer)i) : NULL;
}

static const char *nothing_at(unsigned i) {
    return i <= ENT_NOTHING_SOUGHT ? ent_nothing_word((ent_nothing)i) : NULL;
}

static const char *period_at(unsigned i) {
    return i < ENT_N_PERIODS ? ent_period_name((ent_period)i) : NULL;
}

const ent_word_set ent_word_sets[] = {
    {"fit_role", "what a fitted number stands for", fit_role_at},
    {"fit_notice",
     "fewer than 50 events; the slope is not zero; other maxima are nearly as good; the process "
     "never "
     "dies out, or nearly; the decay is faster than the bins; events stand in the middle of a "
     "month or "
     "year; nobody looked systematically; too few nodes; a residual test rejects; onsets in no "
     "year of "
     "their pair; events later than as-of; events in more than one stream",
     fit_notice_at},
    {"consistency", "the check is true there, is false there, or says nothing", consistency_at},
    {"telling",
     "some two readings are told apart; it is the same wherever it has an answer; it has none; the "
     "check "
     "says itself under which alternative it is asked",
     telling_at},
    {"turning_kind",
     "nothing, the verdict does not differ; each statement of `by` alone; all of them together, "
     "and none "
     "can be left out; no statement that changed, but the order in which they stand",
     turning_at},
    {"amending",
     "the statement is new, is no longer there, says something else, or stands elsewhere",
     amending_at},
    {"verdict", "of a claim or a check, the first that applies (entente help verdicts)",
     verdict_at},
    {"reason",
     "why a check has its verdict: it is true or false throughout; something is missing; "
     "it is false at best values; it is true in too few draws; it is not the same across "
     "the alternatives, or without what is only reported; an input says the same; its "
     "rival is true as well; nearly any preferences make it true",
     reason_at},
    {"hedge", "how sure a passage is of what it says (entente help grades)", hedge_at},
    {"trust", "how far an answer is to be trusted, by where the numbers that move it come from",
     trust_at},
    {"runnable", "what can be run forward", runnable_at},
    {"origin_of_number",
     "fitted to data; a default that is assumed; judgement of the model; given with a source",
     origin_of_number_at},
    {"backtested_model",
     "what gives the chances: the share of the fitted years with an onset; the same by whether the "
     "year before had one; rates by covariates, without and with frailty; the same with "
     "self-excitement",
     backtested_at},
    {"forecaster_kind",
     "whose chances are scored: all forecasts, those of a source, the model's, base rates, always "
     "50%",
     forecaster_at},
    {"model_barred",
     "why the model gives no chance: no check compares one; it has no value; the region has no "
     "as-of; as-of is the day of the outcome or later; it rests on judgement made then",
     model_barred_at},
    {"barred",
     "why a forecast does not count: it is dated on the day of the outcome or later; it was "
     "written "
     "then, as `made` says",
     barred_at},
    {"origin", "where an input comes from, seen from the claim", origin_at},
    {"input_kind", "what kind of statement an input is", input_at},
    {"piece_kind",
     "what of an alternative turns an answer: what an actor wants, what it wants much more, what "
     "is not known of it, `never` lines, bans, `now`, views, a number, a dropped assumption, an "
     "event that is there, or "
     "one that is dropped",
     piece_at},
    {"change_kind", "a line left out, turned into its opposite, or raised", change_at},
    {"question", "a function of a check that asks a dispute (entente help functions)",
     dispute_ground_at},
    {"deal_question",
     "a function of a check that asks a choice, negotiation or division: blocked of deadlock too, "
     "settlement of position and pivotal, share of lowest and highest, core of in-core",
     deal_ground_at},
    {"sea_question",
     "a function of a check that asks a sea: area of area-share too, zone of zone-of",
     sea_ground_at},
    {"process_question", "a function of a check that asks a process: reached of P",
     process_ground_at},
    {"event_kind", "the kinds of events (entente help language)", event_kind_at},
    {"concept_id", "the stability concepts (entente help concepts)", concept_at},
    {"replies", "what the others may do in answer: move in turn, each once, or one of them once",
     replies_at},
    {"layer",
     "which moves count: any, those by which the mover gains, those by which it does not lose",
     layer_at},
    {"goal_verdict",
     "whether there are preferences that reach a goal: not decided in the time given, some do, "
     "none "
     "does, the present ones do",
     ent_goal_verdict_at},
    {"treatment",
     "what becomes of a passage: a claim tests it, only the ledger or another "
     "statement uses it, it is not tested, or nothing uses it",
     treatment_at},
    {"citing_kind", "what kind of statement cites", citing_at},
    {"direction", "how an option may change", direction_at},
    {"collection", "how thoroughly events were looked for", collection_at},
    {"dyad_kind",
     "of whom a row of relations from files is: of two actors, of one with itself, with nobody "
     "named on one side, or on either",
     dyad_kind_at},
    {"nothing",
     "what a period holds, allegations aside: events; none, for all was looked for systematically; "
     "silent, for it was collected or sampled only or an event without an exact date may lie in "
     "it, which "
     "says nothing; or it was not looked for, or not throughout",
     nothing_at},
    {"calendar", "what a period is", period_at},
    {NULL, NULL, NULL}};
_Static_assert(sizeof ent_word_sets / sizeof *ent_word_sets <= ENT_MOST_SHAPES, "room");

/* ---- shapes: what all results share */

static const ent_member envelope[] = {
    {"version", "text", "of the program"},
    {"schema", "text",
     "name and version of what follows, \"check/2\"; a change that could break a "
     "reader raises the number"},
    {"command", "text", "the verb"},
    {"model", "text | null", "the model as it was named; null where no argument was understood"},
    {"sha256", "text | null", "of the model's files; null where it could not be read"},
    {"seed", "count | null", "of the random numbers; null where none have a part in the result"},
    {"draws", "count | null", "draws of the stated doubt; 0: best values only"},
    {"dropped", "text[]", "assumptions left out for this run (--drop)"},
    {"set", "text[]", "values set for this run (--set), as they were given"},
    {"as_of", "date | null", "the day the model speaks of; null where it says none"},
    {"handling", "text | null",
     "how the model is to be handled; keep it with whatever you take from here"},
    {"bottom_lines?", "bottom_line[]",
     "of `check` alone, where the model has any: what its author concludes"},
    {NULL, NULL, NULL}};

static const ent_member bottom_line[] = {
    {"text", "text", "the sentence of the author"},
    {"needs", "needed_claim[]", "the claims it follows from"},
    {"follows", "boolean | null",
     "false: one of them fails, errs or has no data, or it names none; null: none does so far, and "
     "not all have been asked"},
    {NULL, NULL, NULL}};

static const ent_member needed_claim[] = {
    {"claim", "text", "its name"},
    {"verdict", "verdict | null", "in this run; null: it was not asked"},
    {NULL, NULL, NULL}};

static const ent_member diagnostic[] = {
    {"severity", "'error' | 'warning' | 'note'", "how grave it is"},
    {"code", "text", "of the message, \"E204\"; E001: not about the text"},
    {"file", "text", "where; \"\" where the message has no place"},
    {"line", "count", "from 1; 0: no place"},
    {"column", "count", "from 1, in characters"},
    {"end_line", "count", "where the place ends"},
    {"end_column", "count", "one past its last character"},
    {"begin", "count", "the same place in bytes of the file, from 0"},
    {"end", "count", "one past its last byte"},
    {"message", "text", "what is wrong"},
    {"help", "text | null", "what would do"},
    {"fix", "text | null", "text to put in place of the span"},
    {NULL, NULL, NULL}};

static const ent_member place[] = {{"file", "text", "file of the model"},
                                   {"line", "count", "from 1"},
                                   {"column", "count", "from 1, in characters"},
                                   {NULL, NULL, NULL}};

static const ent_member citation[] = {
    {"name", "text", "what is cited: a passage or a source"},
    {"text", "text", "what the passage says, or the title of the source"},
    {"source", "text", "the source; of a passage, the one it is of"},
    {"grade", "text | null", "of this item, \"B3\"; null: not graded"},
    {"hedge", "hedge | null", "of a passage; null: a source"},
    {NULL, NULL, NULL}};

static const ent_member line[] = {
    {"text", "text", "a preference or a `never` line in canonical text"},
    {"place", "place", "where it stands"},
    {"from", "citation[]", "what it cites; empty: judgement"},
    {"assuming", "text | null", "the assumption it makes"},
    {NULL, NULL, NULL}};

/* ---- events */

static const ent_member cited_source[] = {
    {"source", "text", "a source or speaker"},
    {"grade", "text | null", "its grade for this event; null: not graded"},
    {NULL, NULL, NULL}};

static const ent_member event[] = {
    {"date", "date", "when it happened, or began, as written: a partial date is an interval"},
    {"date_end", "date", "when it ended; the same where it has one date"},
    {"from", "text[]", "the actors who did it"},
    {"to", "text[]", "those it was done to; empty: nobody"},
    {"mutual", "boolean", "whether each side did it to the other"},
    {"kind", "event_kind", "what kind of event it is"},
    {"text", "text", "what happened"},
    {"score", "number | null", "above 0 for cooperation, below for conflict"},
    {"code", "text | null", "its code in another scheme"},
    {"about", "text[]", "its tags"},
    {"where", "text | null", "the place"},
    {"id", "text | null", "its name"},
    {"alleged_by", "cited_source[]",
     "who says so, where it is only alleged: never show the event "
     "without them"},
    {"denied_by", "cited_source[]", "who denies it: never show the event without them"},
    {"sources", "cited_source[]", "what the line cites"},
    {"origin", "text | null", "of a row of a data set: its URL, or who published it and its story"},
    {"place", "place", "where it stands"},
    {NULL, NULL, NULL}};

static const ent_member pair[] = {
    {"a", "text", "an actor"},
    {"b", "text | null", "another; null: nobody, events of `a` alone"},
    {"n", "count", "events between them; one of many actors counts for each pair of them"},
    {"a_to_b", "count", "of them those that `a` did to `b`"},
    {"b_to_a", "count", "and those that `b` did to `a`; mutual ones count in both"},
    {"alleged", "boolean", "whether all of them are only alleged"},
    {"alleged_by?", "cited_source[]", "who says so"},
    {"denied_by?", "cited_source[]", "who denies one of them"},
    {"first", "day", "first day of the first event"},
    {"last", "day", "last day of the last"},
    {"silent_from", "day | null", "the longest time without an event: its first day"},
    {"silent_to", "day | null", "its last day"},
    {"coverage", "collection | null",
     "how thoroughly such events were looked for; null: nothing "
     "says so, and silence says nothing"},
    {"covered_kinds", "event_kind[]", "the kinds that were looked for"},
    {"covered_since", "day | null", "from when on; null: from the beginning, or not covered"},
    {"covered_until", "day | null", "until when; null: until as-of, or not covered"},
    {NULL, NULL, NULL}};

static const ent_member events[] = {
    {"filter", "text | null", "what was asked, in canonical text; null: everything"},
    {"actor", "text | null", "the actor or group asked about; null: anybody"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"n", "count", "events that pass for certain"},
    {"n_open", "count", "events that are only alleged or dated too coarsely for the span"},
    {"n_sources", "count", "different sources that are cited"},
    {"coverage", "collection | null",
     "how thoroughly all that is asked about was looked for; null: "
     "not all of it was"},
    {"events", "event[]", "those that pass, by date"},
    {"open", "event[]", "the open ones"},
    {"pairs", "pair[] | null", "with --gaps: by pair of actors, most events first; else null"},
    {NULL, NULL, NULL}};

/* ---- relations */

static const ent_member relation_tally[] = {
    {"n", "count", "events; one of many actors counts once for each pair of them"},
    {"scored", "count", "of which have a score"},
    {"sum", "number | null",
     "of their scores: net cooperation, `plus` less the size of `minus`; "
     "null: there are events and none has a score"},
    {"mean", "number | null", "of their scores; null: none has one"},
    {"least", "number | null", "of their scores"},
    {"plus", "number | null", "the sum of the scores above 0"},
    {"minus", "number | null", "the sum of those below 0"},
    {"negative", "count", "how many are below 0"},
    {"classes", "count[]",
     "events of verbal cooperation, material cooperation, verbal conflict and material conflict, "
     "by "
     "the standard borders of CAMEO, else by the kind"},
    {"sources", "count", "different documents that they cite"},
    {NULL, NULL, NULL}};

static const ent_member relation_cell[] = {
    {"from", "text", "the period, as 2012, 2012-Q3, 2012-09, 2012-W36 or 2012-09-05"},
    {"to", "text",
     "the last of the periods of which the same is to be said; without events only may it be "
     "another"},
    {"first_day", "day", "the first day of the first period"},
    {"last_day", "day", "the last day of the last"},
    {"cell", "nothing", "what it holds"},
    {"coverage", "collection | null",
     "how thoroughly all of it was looked for; null: it was not, or not throughout"},
    {"perhaps", "count",
     "further events, not alleged, that are dated too coarsely for a period or lasted longer, and "
     "may lie "
     "in it: with them it is no zero"},
    {"certain", "relation_tally | null", "without what is only alleged; null: it is not known"},
    {"with_alleged", "relation_tally | null", "and with it"},
    {"normalised", "number | null",
     "with --normalise: the share of `n` of certain events, or its z-score; null: not known, or "
     "not "
     "asked"},
    {"alleged_by", "cited_source[]",
     "who says so, of what is only alleged: never show `with_alleged` without them"},
    {"denied_by", "cited_source[]", "who denies one of these: never without them"},
    {NULL, NULL, NULL}};

static const ent_member relation_coverage[] = {
    {"since", "day | null", "from when on; null: from the beginning"},
    {"until", "day | null", "until when; null: without end"},
    {"coverage", "collection | null", "how thoroughly it was looked for; null: it was not"},
    {NULL, NULL, NULL}};

static const ent_member relation[] = {
    {"a", "text", "an actor; where it is directed, the one who acts"},
    {"b", "text", "another; where it is directed, the one acted upon"},
    {"certain", "relation_tally", "all of it, without what is only alleged"},
    {"with_alleged", "relation_tally", "and with it"},
    {"graded", "relation_tally", "of what is certain, that which is graded A to C"},
    {"in_no_period", "relation_tally",
     "of what is certain, that which is dated too coarsely for a period or lasted longer"},
    {"in_no_period_with_alleged", "relation_tally", "and with allegations"},
    {"coverage", "relation_coverage[]", "how thoroughly it was looked for, without gaps"},
    {"periods", "relation_cell[]", "all periods, in their order"},
    {NULL, NULL, NULL}};

static const ent_member relation_at[] = {
    {"a", "text", "an actor; where it is directed, the one who acts"},
    {"b", "text", "another; where it is directed, the one acted upon"},
    {"value", "relation_cell", "what the period holds"},
    {"events", "event[]", "the events that make it, allegations too"},
    {"perhaps", "event[]",
     "not counted: those that may lie in it, but are dated too coarsely or lasted longer"},
    {NULL, NULL, NULL}};

static const ent_member relation_change[] = {
    {"period", "text", "the first period of the new level"},
    {"before", "number", "the mean by period before"},
    {"after", "number", "and from then on, up to the next change"},
    {"gain", "number", "of cost, the penalty taken off"},
    {"low", "text", "the middle 95 % of the bootstrapped dates: from this period"},
    {"high", "text", "to this one"},
    {"events", "event[]", "the events with the largest scores within a period of it, ten at most"},
    {NULL, NULL, NULL}};

static const ent_member relation_changes[] = {
    {"a", "text", "an actor; where it is directed, the one who acts"},
    {"b", "text", "another"},
    {"missing", "text | null", "why there is no answer"},
    {"from?", "text", "the first of the periods that were compared"},
    {"to?", "text", "the last"},
    {"numbers", "relation_change[]", "of the number of events"},
    {"net_scores", "relation_change[]", "of the sum of their scores"},
    {NULL, NULL, NULL}};

static const ent_member relation_reply[] = {
    {"actor", "text", "whose acts are explained"},
    {"after", "text", "by whose acts before"},
    {"sum", "number | null", "of the coefficients: above 0 it answers in kind"},
    {"error", "number | null", "its standard error"},
    {"f", "number | null", "that all of them are zero (Granger)"},
    {"df1", "count", "degrees of freedom"},
    {"df2", "count", "degrees of freedom"},
    {"p", "number | null", "the chance of such an F without any answer"},
    {"responses", "number[]", "to one unit of the other, from the same period on"},
    {NULL, NULL, NULL}};

static const ent_member relation_replies_by[] = {
    {"every", "calendar", "what a period is"},
    {"missing", "text | null", "why there is no answer"},
    {"n?", "count", "periods that were used"},
    {"lags?", "count", "that AIC prefers"},
    {"links?", "relation_reply[]", "of each after the other"},
    {"correlation?", "number | null", "of the two in the same period"},
    {"same_sign?", "number | null", "share of periods, of those in which neither is zero"},
    {"asymmetry?", "number | null", "difference of the two sums by the sum of their sizes"},
    {"zero_share?", "number | null", "of periods in which both are zero"},
    {NULL, NULL, NULL}};

static const ent_member relation_replies[] = {
    {"a", "text", "an actor"},
    {"b", "text", "another"},
    {"missing", "text | null", "why there is no answer at all"},
    {"by", "relation_replies_by[]", "by day, week and month"},
    {NULL, NULL, NULL}};

static const ent_member relation_node[] = {
    {"actor", "text", "who"},
    {"does", "number", "acts done to others"},
    {"receives", "number", "acts of others"},
    {"eigenvector", "number", "centrality, the largest 1"},
    {"betweenness", "number", "as a share of the pairs of others"},
    {"community", "count", "by signed modularity, from 0"},
    {"side", "'A' | 'B'", "of the division that leaves the fewest signs in the way"},
    {NULL, NULL, NULL}};

static const ent_member relation_network[] = {
    {"period", "text | null", "null: all of it"},
    {"n_signed", "count", "pairs whose mean score is farther from 0 than 0.5"},
    {"n_positive", "count", "of which above"},
    {"n_negative", "count", "and below"},
    {"n_triangles", "count", "of three such pairs"},
    {"n_balanced", "count", "of which have no sign below 0, or two"},
    {"frustration", "count", "pairs that would have to change for balance"},
    {"frustration_exact", "boolean", "false: it may be less"},
    {"modularity", "number", "of the communities"},
    {"modularity_exact", "boolean", "false: it may be more"},
    {"actors", "relation_node[]", "who has part in it"},
    {NULL, NULL, NULL}};

static const ent_member relation_top[] = {
    {"weight", "number", "size of the score times log(1 + documents)"},
    {"n_documents", "count", "different ones that it cites"},
    {"event", "event", "the event"},
    {NULL, NULL, NULL}};

/* ---- fit */

static const ent_member fit_number[] = {
    {"symbol", "text", "as the field writes it: mu, b, n, n_self, n_reciprocal, .., beta, sigma"},
    {"role", "fit_role", "what it stands for"},
    {"name", "text | null", "of a covariate"},
    {"target", "count | null", "the stream it is about, from 1; of branching, the one set off"},
    {"source", "count | null", "of branching and decay: the stream that sets off"},
    {"from", "day | null", "of a rate with --pieces: the day from which it holds"},
    {"estimate", "number", "as fitted, a logarithm; of a covariate, its coefficient"},
    {"se", "number | null", "standard error; null: at a bound, or not identified"},
    {"value", "number", "exp(estimate): a rate, a factor, events that one event sets off"},
    {"unit", "text", "of the value: per year, factor, events, of the logarithm"},
    {"low", "number | null", "of the 95 % interval of the value"},
    {"high", "number | null", "the same"},
    {"at_bound", "boolean", "it stands where the search ends"},
    {"lr", "number | null", "of branching: twice what the log-likelihood loses without it"},
    {"p", "number | null", "its one-sided probability: half that of chi-square with one degree"},
    {"upper", "number | null", "where it stands at none: the 95 % bound of its profile"},
    {"prior_mean", "number | null", "of the estimate, normal; null: no prior"},
    {"prior_sd", "number | null", "the same"},
    {"ratio", "number | null", "posterior standard deviation by that of the prior"},
    {NULL, NULL, NULL}};

static const ent_member fit_stream[] = {
    {"filter", "text", "which events they are"},
    {"n", "count", "events taken"},
    {"open", "count", "left out: only alleged, or dated too coarsely for the span"},
    {"coarse", "count", "dated by month or year alone: they stand in its middle"},
    {"systematic", "boolean", "such events were looked for systematically, throughout"},
    {"per_year", "number", "events by years"},
    {"baseline", "number | null", "mean share of its events that nothing before has set off"},
    {"offspring", "number[]", "by stream: the mean share that it has set off"},
    {"ks", "number | null", "Kolmogorov and Smirnov: residuals against Exp(1); null: too few"},
    {"ks_p", "number | null", "by fits to series of the fitted model"},
    {"ljung_box", "number | null", "correlation of the residuals"},
    {"ljung_box_p", "number | null", "its probability"},
    {"lags", "count | null", "how many lags"},
    {NULL, NULL, NULL}};

static const ent_member fit_at[] = {
    {"value", "number", "where the number is held"},
    {"loglik", "number", "the best with it held, less the best of all"},
    {NULL, NULL, NULL}};

static const ent_member fit_model[] = {
    {"model", "text",
     "of tables poisson, hawkes, frailty-poisson or frailty; of streams one, structured or free"},
    {"n_events", "count", "events, onsets"},
    {"years", "number", "of all pairs; from the first day to the last"},
    {"n_pairs", "count | null", "of tables"},
    {"first_year", "count | null", "of tables"},
    {"last_year", "count | null", "of tables"},
    {"outside", "count | null", "onsets in no year of their pair, left out"},
    {"filled", "count | null", "empty cells that have their default"},
    {"since", "day | null", "of streams: the first day"},
    {"until", "day | null", "the last"},
    {"later", "count | null", "events later than as-of, left out"},
    {"shared", "count | null", "events in more than one stream: each has them"},
    {"bin_days", "number | null", "days in a bin; 0: times as they are"},
    {"start", "'empty' | 'stationary' | 'half' | null", "what went before the first day"},
    {"severity", "number | null",
     "of streams: how much more a worse event sets off; 0: all the same"},
    {"loglik", "number", "at the estimates"},
    {"posterior", "number | null", "the same with the logarithms of the priors"},
    {"aic", "number", "Akaike's criterion: 2 numbers - 2 loglik"},
    {"converged", "boolean", "the slope is zero there"},
    {"evaluations", "count", "of the likelihood"},
    {"ends", "number[]", "where each start ended"},
    {"others", "number[]", "other maxima within 2 units"},
    {"nodes", "count | null", "of the frailty's quadrature"},
    {"finer", "number | null", "log-likelihood of the estimates with four times as many"},
    {"radius", "number | null", "spectral radius of the branching; below 1 it dies out"},
    {"numbers", "fit_number[]", "what was fitted"},
    {"streams", "fit_stream[]", "of streams"},
    {"profiled", "text | null", "the symbol whose profile was asked for"},
    {"profile", "fit_at[]", "along it"},
    {NULL, NULL, NULL}};

static const ent_member fit_pair[] = {
    {"a", "text", "an actor"},
    {"b", "text", "the other"},
    {"onsets", "count", "in its own history"},
    {"years", "number", "observed; 0: the theatre gives no history"},
    {"per_year", "number", "rate now, with its own history"},
    {"prior", "number", "chance of an onset within the horizon, of a pair of its kind"},
    {"posterior", "number", "the same with its own history"},
    {"frailty", "number", "posterior mean of what it differs by; 1: as its kind"},
    {"bound", "number | null",
     "without any onset: the rate a year that would have shown one with 95 %"},
    {NULL, NULL, NULL}};

static const ent_member fit_lean[] = {
    {"word", "text", "of the language, as `base`"},
    {"basis", "'given' | 'estimated' | 'assumed'", "where the number comes from"},
    {NULL, NULL, NULL}};

static const ent_member fit_base_rates[] = {
    {"theatre", "text", "its name"},
    {"horizon_years", "number", "of the chances"},
    {"leans_on", "fit_lean[]", "the numbers of the theatre that the chances lean on"},
    {"pairs", "fit_pair[]", "in the order of the theatre"},
    {NULL, NULL, NULL}};

static const ent_member fit[] = {
    {"about", "'years' | 'streams' | 'pairs'", "tables, events of the model, or a theatre"},
    {"under", "text | null", "the alternative"},
    {"fit", "fit_model | null", "of tables and streams"},
    {"base_rates", "fit_base_rates | null", "of a theatre"},
    {"notices", "fit_notice[]", "what to know before using the numbers"},
    {"claims", "text", "what such a model cannot claim"},
    {NULL, NULL, NULL}};

static const ent_member relations[] = {
    {"filter", "text | null", "what was asked, in canonical text; null: everything"},
    {"actor", "text | null", "the actor or group asked about, on either side; null: anybody"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"every", "calendar", "what a period is"},
    {"directed", "boolean", "whether each direction is a relation of its own"},
    {"bilateral", "boolean", "whether events of more than two actors on a side are left out"},
    {"firms_folded", "boolean", "whether firms count as those they are part of"},
    {"from", "text | null", "the first period; null: there is none"},
    {"to", "text | null", "the last"},
    {"n", "count", "different events, allegations too"},
    {"n_alleged", "count", "of which are only alleged"},
    {"n_sources", "count", "different documents that they cite"},
    {"n_postures", "count", "events towards nobody in particular, which are in no relation"},
    {"n_multilateral", "count", "events left out because of more than two actors on a side"},
    {"relations", "relation[]", "pairs, or directions of pairs, most events first"},
    {"alleged", "event[]", "every allegation that is counted, with who says so and who denies it"},
    {"at", "relation_at[] | null", "with --at: the value in that period, and the events behind it"},
    {"normalised_by", "'all' | 'pair' | 'z' | null", "what `normalised` is"},
    {"changes", "relation_changes[] | null", "with --changes: when numbers and scores changed"},
    {"reciprocity", "relation_replies[] | null", "with --reciprocity: who answers whom"},
    {"networks", "relation_network[] | null", "with --network: of all of it, then by period"},
    {"top", "relation_top[] | null", "with --top: the events that weigh most"},
    {NULL, NULL, NULL}};

/* ---- a dispute: moves and reasons */

static const ent_member step[] = {
    {"actor", "text", "who moves"},
    {"to", "state", "where to"},
    {"by?", "text[]", "in an answer to a coalition: those in whose joint move the step is"},
    {NULL, NULL, NULL}};

static const ent_member answer[] = {
    {"move", "state", "a state that the actor would gain by moving to"},
    {"path", "step[]", "how the others answer; empty: they do not"},
    {"way?", "step[]", "of a coalition: how its members get there"},
    {"at_once", "boolean", "whether the steps are made at the same time as the move"},
    {"end", "state", "where it ends"},
    {NULL, NULL, NULL}};

static const ent_member threat[] = {
    {"path", "step[]", "an answer that exists and deters nobody"},
    {"unwilling", "text | null", "who would not take its part in it"},
    {"escape", "state | null", "where the actor would go from its end"},
    {NULL, NULL, NULL}};

static const ent_member certificate[] = {
    {"dm", "text", "the actor"},
    {"state", "state", "the state it is in"},
    {"stable", "boolean", "whether it stays"},
    {"members?", "text[]", "of a coalition: its actors; `dm` is the first"},
    {"answers", "answer[]", "stable: each gain with its answer; else the one gain nobody answers"},
    {"threat", "threat | null", "of one who leaves: the answer that is not given"},
    {"horizon", "count | null", "how many moves are foreseen; null: the concept counts none"},
    {"period", "count | null",
     "of nm: after how many moves what is foreseen comes back, 1: it has settled"},
    {"as_seen", "boolean", "whether it reads the others' wishes as a view of the actor has them"},
    {NULL, NULL, NULL}};

static const ent_member preference_reason[] = {
    {"actor", "text", "who prefers"},
    {"indifferent", "boolean", "whether it likes both the same"},
    {"ranked", "boolean", "whether its whole ranking is given, and no line decides"},
    {"line", "line | null", "the line that decides"},
    {"above", "line | null", "the line it stands above"},
    {NULL, NULL, NULL}};

static const ent_member carrier[] = {
    {"dispute", "text", "its dispute"},
    {"in", "text | null", "the alternative whose line it is; null: the model"},
    {"actor", "text", "whose line it is"},
    {"line", "line | null", "the line without which the answer is another"},
    {NULL, NULL, NULL}};

static const ent_member change[] = {
    {"change", "change_kind", "what is done to the line"},
    {"dispute", "text", "its dispute"},
    {"in", "text | null", "the alternative whose line it is; null: the model"},
    {"actor", "text", "whose line it is"},
    {"line", "line | null", "the line"},
    {"above", "line | null", "line-raised: the line above which it would stand"},
    {"instead", "text | null", "line-reversed: what stands in its place"},
    {NULL, NULL, NULL}};

static const ent_member turns[] = {
    {"complete", "boolean", "whether every change of a single line was tried"},
    {"changes", "change[]", "those that turn the answer"},
    {NULL, NULL, NULL}};

static const ent_member margin[] = {
    {"kind", "'none' | 'swaps' | 'number' | 'exchange'",
     "what would turn the answer: nothing that was tried, states that change places in a ranking, "
     "a number, two alternatives of a choice that change places in one ranking"},
    {"dispute?", "text", "swaps: the dispute"},
    {"actor?", "text | null", "swaps, exchange: whose ranking; number: whose attribute"},
    {"state?", "state", "swaps: the state that moves"},
    {"direction?", "'up' | 'down'", "swaps: which way"},
    {"swaps?", "count", "swaps: how many other states it passes"},
    {"attribute?", "text", "number: the attribute"},
    {"table?", "text", "number: the choice, negotiation or division it stands in"},
    {"within?", "text", "number: what else names it"},
    {"path?", "text", "number of a process or theatre: its whole path"},
    {"best?", "number", "number: its best value"},
    {"turning?", "number", "number: the value it would have to cross"},
    {"inside?", "boolean", "number: whether that lies within the stated range"},
    {"stressed?", "boolean", "number: no range is stated, a quarter either way was tried"},
    {"choice?", "text", "exchange: the choice"},
    {"above?", "text", "exchange: the alternative that would have to stand above the other"},
    {"below?", "text", "exchange: the other, its neighbour in the ranking"},
    {"complete", "boolean", "whether every change up to that size was tried"},
    {NULL, NULL, NULL}};

static const ent_member coalition[] = {{"name", "text", "name of the coalition"},
                                       {"title", "text", "its title"},
                                       {"members", "text[]", "its actors"},
                                       {NULL, NULL, NULL}};

/* ---- what a check read */

static const ent_member ground_of_attribute[] = {
    {"kind", "'attribute'", "a number of an actor"},
    {"call", "text | null", "as it is written in the check"},
    {"attribute", "text", "name of the attribute"},
    {"actor", "text", "whose it is"},
    {"side", "'plain' | 'declared' | 'private'", "whether it is so, said to be so, or kept so"},
    {"value", "number", "the best value"},
    {"unit", "text | null", "its unit"},
    {"at", "date | null", "from when on it is so"},
    {"place", "place", "where it stands"},
    {"from", "citation[]", "what it cites; empty: judgement"},
    {NULL, NULL, NULL}};

static const ent_member ground_of_events[] = {
    {"kind", "'events'", "events on record"},
    {"call", "text | null", "as it is written in the check"},
    {"coverage", "collection | null", "how thoroughly such events were looked for"},
    {"n_events", "count", "events that are certain"},
    {"n_open", "count", "events that are only alleged or dated too coarsely"},
    {"events", "event[]", "those that are certain, then the open ones"},
    {NULL, NULL, NULL}};

static const ent_member ground_of_coverage[] = {
    {"kind", "'covered'", "whether events were looked for"},
    {"call", "text | null", "as it is written in the check"},
    {"truth", "boolean", "whether they were, all of them"},
    {"coverage", "collection | null", "how thoroughly"},
    {NULL, NULL, NULL}};

static const ent_member item_score[] = {{"alternative", "text", "of the choice"},
                                        {"score", "number", "what the rule counts for it"},
                                        {NULL, NULL, NULL}};

static const ent_member item_blocker[] = {
    {"alternative", "text", "of the choice"},
    {"actor", "text | null", "an actor that ranks it below the impasse; null: nobody"},
    {NULL, NULL, NULL}};

static const ent_member actor_part[] = {
    {"actor", "text", "a party"},
    {"part", "number", "what it gets, in the unit of the whole"},
    {NULL, NULL, NULL}};

static const ent_member ground_of_deal[] = {
    {"kind", "deal_question", "what is asked of the choice, negotiation or division"},
    {"call", "text | null", "as it is written in the check"},
    {"truth?", "boolean", "the answer, of questions for yes or no"},
    {"of", "text", "the choice, negotiation or division"},
    {"under", "text | null", "the alternative of the model; null: as written"},
    {"rule", "text | null", "id of the rule, or the column of a division; null: none is asked"},
    {"winners?", "text[]", "alternatives of the choice that the rule chooses"},
    {"scores?", "item_score[]", "of all alternatives, where the rule counts"},
    {"depth?", "count", "how deep in the rankings agreement is found"},
    {"blockers?", "item_blocker[]", "of each alternative asked about"},
    {"dimension?", "text", "of the negotiation, where it has several"},
    {"actor?", "text", "who is asked about"},
    {"turn?", "count", "of a position: after how many turns"},
    {"actors?", "text[]", "whose position decides; who gets least or most"},
    {"number?", "number", "the settlement or position"},
    {"low?", "number", "where several points are equally good: the lowest"},
    {"high?", "number", "the highest"},
    {"parts?", "actor_part[]", "what the rule gives"},
    {"objecting?", "text[]",
     "core: who would get more by themselves; empty: the parts do not add up"},
    {"gets?", "number", "what these get, or all together"},
    {"worth?", "number", "what these are worth, or all together"},
    {NULL, NULL, NULL}};

static const ent_member sea_zone[] = {{"holder", "text", "a state of the sea, or \"common\""},
                                      {"km2", "number", "its area"},
                                      {"share", "number", "the same as a part of the sea, 0 to 1"},
                                      {NULL, NULL, NULL}};

static const ent_member sea_cone[] = {
    {"with", "text", "the neighbour at whose land border it begins"},
    {"lat", "number", "of the end of the border: the nearest shore of both"},
    {"lon", "number", "the same"},
    {"km2", "number", "its area"},
    {"own_km2", "number", "what of it the state asked about has"},
    {"share_with_all", "number", "the state's share of the sea if it had all of it, 0 to 1"},
    {"share_with_none", "number", "and if it had none"},
    {NULL, NULL, NULL}};

static const ent_member sea_shore[] = {
    {"state", "text", "whose shore it is"},
    {"lat", "number", "of the shore point"},
    {"lon", "number", "the same"},
    {"island", "boolean", "whether it is an island's"},
    {"name", "text | null", "of the island, where the file has one"},
    {NULL, NULL, NULL}};

static const ent_member sea_stretch[] = {
    {"with", "text", "on the other side of the line"},
    {"km", "number", "its length"},
    {"lat", "number", "of its middle"},
    {"lon", "number", "the same"},
    {"one", "sea_shore | null", "the shore point that makes it"},
    {"other", "sea_shore | null", "and the one on the other side"},
    {NULL, NULL, NULL}};

static const ent_member sea_coast[] = {
    {"file", "text", "as the model writes it"},
    {"title", "text | null", "what the file says of itself: source and edition"},
    {"sha256", "text", "of its bytes"},
    {NULL, NULL, NULL}};

static const ent_member sea_closing[] = {
    {"name", "text", "of the line"},
    {"cut_off_km2", "number | null", "what it cuts off; null: without it nothing is enclosed"},
    {NULL, NULL, NULL}};

static const ent_member ground_of_sea[] = {
    {"kind", "sea_question", "what is asked of the sea"},
    {"call", "text | null", "as it is written in the check"},
    {"of", "text", "the sea"},
    {"under", "text | null", "the alternative of the model; null: as written"},
    {"rule?", "text", "the rule, as the sea calls it"},
    {"method?", "text", "id of its method"},
    {"actor?", "text", "who is asked about"},
    {"field?", "text", "which field"},
    {"holder?", "text | null",
     "zone: in whose zone the field lies, or \"common\"; null: it is not in the sea"},
    {"km?", "number", "distance"},
    {"nearest?", "sea_shore | null", "distance: the nearest shore point"},
    {"zones?", "sea_zone[]", "what the rule gives to each"},
    {"sea_km2?", "number", "area of the sea"},
    {"cones?", "sea_cone[]", "area: waters of the state to which a border's end is nearest"},
    {"stretches?", "sea_stretch[]",
     "area, where `why` asks: which shore points make the lines of the state, longest first"},
    {"coasts", "sea_coast[]", "the shorelines it rests on"},
    {"closings", "sea_closing[]", "the lines that close the sea"},
    {"caution?", "text", "that a line is a computation"},
    {NULL, NULL, NULL}};

static const ent_member ground_of_process[] = {
    {"kind", "process_question", "which function asked"},
    {"call", "text", "the function as written"},
    {"of", "text", "the process"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"state", "text", "the state that is asked about"},
    {"with", "text[]", "interventions that are given"},
    {"n_steps", "count", "reached: the steps within the time; median-time: the answer"},
    {"chance", "number",
     "reached: to have been in the state within the time; median-time: sooner or later"},
    {"ways", "process_way[]", "reached: the most probable ways there"},
    {NULL, NULL, NULL}};

static const ent_member effect_try[] = {
    {"kind", "'mirrored' | 'restored' | 'zero'",
     "all assumed effects of processes mirrored; one unit of them restored; that unit alone set to "
     "no effect"},
    {"unit", "text | null",
     "the intervention, or the assumption its effects share; null: mirrored"},
    {"value", "boolean | null", "what the check is then; null: no data"},
    {"left", "number | null", "of a comparison of two numbers: the left one"},
    {"right", "number | null", "the right one"},
    {NULL, NULL, NULL}};

static const ent_member ground_of_dispute[] = {
    {"kind", "question", "what is asked of the dispute"},
    {"call", "text | null", "as it is written in the check"},
    {"truth?", "boolean", "the answer, of questions for yes or no"},
    {"dispute", "text", "the dispute"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"concept?", "concept_id", "the stability concept, where one is asked"},
    {"actor?", "text", "the actor, where one is asked about"},
    {"together?", "text[]", "the actors, where a coalition is asked about whether it stays"},
    {"condition?", "text", "what the equilibrium has to satisfy"},
    {"n_equilibria?", "count", "how many equilibria there are"},
    {"n_states?", "count",
     "how many states satisfy the condition; of `equilibria`, how many there "
     "are"},
    {"states?", "state[]", "some of them; of `equilibria` all"},
    {"state?", "state", "the state asked about"},
    {"margin?", "margin", "how little would turn it"},
    {"example?", "state", "an equilibrium that satisfies the condition, or one that does not"},
    {"certificates?", "certificate[]", "why actors stay or leave"},
    {"from?", "state", "where the way begins; the state that is preferred"},
    {"to?", "state", "where it ends; the other state"},
    {"coalition?", "coalition", "who alone may move"},
    {"improving?", "boolean", "whether each mover has to gain by its step"},
    {"layer?", "layer", "which moves count"},
    {"path?", "step[]", "the way; empty: there is none"},
    {"reason?", "preference_reason", "why the actor prefers"},
    {NULL, NULL, NULL}};

/* ---- claims and checks */

static const ent_member stands_for[] = {{"how", "text", "\"direct\" or \"proxy\""},
                                        {"why", "text | null", "why it can stand for the sentence"},
                                        {NULL, NULL, NULL}};

static const ent_member need[] = {{"kind", "'assumption' | 'claim'", "what is needed"},
                                  {"name", "text", "its name"},
                                  {NULL, NULL, NULL}};

static const ent_member cause[] = {
    {"by", "'check' | 'need' | 'share' | 'nothing'",
     "what gave the verdict: a check, something needed that does not hold, that all checks "
     "together "
     "are true too rarely, or that there is no check"},
    {"check?", "count", "by check: its number, from 1"},
    {"need?", "text", "by need: its name"},
    {"verdict?", "verdict | null", "by need: of the needed claim; null: an assumption"},
    {NULL, NULL, NULL}};

static const ent_member draws[] = {{"n", "count", "draws of the stated doubt"},
                                   {"n_true", "count", "in which it is true"},
                                   {"n_missing", "count", "in which there is no data"},
                                   {"share", "number", "n_true of n"},
                                   {NULL, NULL, NULL}};

static const ent_member chance[] = {
    {"n_profiles", "count", "sets of random preferences that were tried"},
    {"n_true", "count", "in which the check is true"},
    {"share", "number", "n_true of n_profiles"},
    {NULL, NULL, NULL}};

static const ent_member required[] = {
    {"share", "number", "of the draws in which the claim must be true, 0 to 1"},
    {"robust", "boolean", "because the claim says `robust`"},
    {"above?", "number", "the base rate that it must be above, as the passage says \"could\""},
    {"hedge", "hedge | null", "because a cited passage has this hedge"},
    {"passage", "text | null", "that passage"},
    {NULL, NULL, NULL}};

static const ent_member attribute_name[] = {
    {"actor", "text | null", "whose number it is"},
    {"attribute", "text", "name of the attribute"},
    {"path?", "text", "of a number of a process or theatre: its whole path"},
    {"table?", "text", "the choice, negotiation or division it stands in"},
    {"within?", "text", "what else names it"},
    {NULL, NULL, NULL}};

static const ent_member input[] = {
    {"kind", "input_kind", "what kind of statement it is"},
    {"dispute", "text | null", "its dispute, choice, negotiation or division, where it has one"},
    {"actor", "text | null", "whose it is, where it is an actor's"},
    {"attribute", "text | null", "of a number: its name"},
    {"within?", "text", "what else names the number: a dimension, an alternative, an actor"},
    {"path?", "text", "of a number of a process or theatre: its whole path"},
    {"text", "text", "the statement in short; of an event, what happened"},
    {"alleged_by?", "cited_source[]", "of an event: who says so, where it is only alleged"},
    {"denied_by?", "cited_source[]", "of an event: who denies it"},
    {"place", "place | null", "where it stands; null: a default that the text leaves out"},
    {"in", "text | null", "the alternative that says it; null: the model"},
    {"from", "citation[]", "what it cites; empty: judgement"},
    {"origin", "origin", "where it comes from, seen from the claim"},
    {NULL, NULL, NULL}};

static const ent_member support[] = {
    {"assumption", "text | null", "the assumption that the inputs share"},
    {"origin", "origin", "other-source only where each of them is"},
    {"unit?", "text", "of a simulated check: the effect, or the measure whose effects they are"},
    {"inputs", "input[]",
     "they count as one: they are left out together; effects: set to zero together"},
    {NULL, NULL, NULL}};

static const ent_member restatement[] = {
    {"assumption", "text | null", "the assumption that the inputs share"},
    {"origin", "origin", "other-source only where each of them is"},
    {"unit?", "text", "of a simulated check: the effect, or the measure whose effects they are"},
    {"joint?", "boolean",
     "true: effects none of which says the same alone; without any of them it is not true, nor "
     "with "
     "all mirrored"},
    {"alone", "chance | null",
     "how often it makes the check true, all else random; null: numbers "
     "or events"},
    {"inputs", "input[]", "they count as one"},
    {NULL, NULL, NULL}};

static const ent_member piece_line[] = {{"text", "text", "a line in canonical text"},
                                        {"place", "place", "where it stands"},
                                        {NULL, NULL, NULL}};

static const ent_member piece[] = {
    {"kind", "piece_kind", "what of the alternative it is"},
    {"actor?", "text | null", "stance, much, unknown: whose wants; number, line: whose it is"},
    {"attribute?", "text", "number: its name"},
    {"table?", "text", "number, line, table: the choice, negotiation or division"},
    {"within?", "text", "number: what else names it"},
    {"text?", "text", "line: what it says"},
    {"place?", "place", "line: where it stands"},
    {"assumption?", "text | null", "drop: the assumption that is dropped"},
    {"event?", "event", "event, drop-event: the event"},
    {"dispute?", "text", "the dispute that is changed"},
    {"whole?", "boolean", "whether no part of the list is enough"},
    {"added?", "piece_line[]", "what the alternative says"},
    {"removed?", "piece_line[]", "what the model says instead"},
    {NULL, NULL, NULL}};

/* clang-format off */
#define TESTED                                                                                     \
    {"under", "text | null", "the alternative; null: the model as written"},                       \
    {"value", "boolean | null",                                                                    \
     "whether it is true, at best values; null: no data, or an error"},                            \
    {"missing", "text | null", "what data is missing"},                                            \
    {"left?", "number", "of a comparison of two numbers: the left one"},                           \
    {"right?", "number", "the right one"},                                                         \
    {"left_low?", "number",                                                                        \
     "of a settlement, position or part that is in doubt: between these two lies the left one in "  \
     "90 % of the draws"},                                                                         \
    {"left_high?", "number", "the other one"},                                                     \
    {"grounds", "ground[]", "the answers of the engine that make it so"},                          \
    {"simulated?", "simulated", "of an expression that asks a theatre"}
/* clang-format on */

static const ent_member simulated_term[] = {
    {"text", "text", "what is asked, in canonical text"},
    {"under", "text | null", "the alternative it is asked under"},
    {"value", "number", "pooled over the draws: a chance from 0 to 1, or in its own unit"},
    {"low", "number", "of its 95 % interval, by the jackknife over draws"},
    {"high", "number", "the other end"},
    {"draw_low", "number",
     "of the middle 80 % of the draws' own values, without the noise of runs"},
    {"draw_high", "number", "the other end"},
    {"base_rate", "number | null",
     "of a crisis of two actors: the chance by their kind and history alone, within the same time"},
    {"n_runs", "count", "draws times runs of each"},
    {"n_stopped", "count", "of them that grew beyond all bounds"},
    {NULL, NULL, NULL}};

static const ent_member simulated_comparison[] = {
    {"text", "text", "in canonical text"},
    {"truth", "boolean | null", "null: the interval lies on both sides, the model cannot tell"},
    {"left", "number", "the left side"},
    {"right", "number", "the right side"},
    {"value", "number", "the left side less the right one"},
    {"low", "number", "of its 95 % interval"},
    {"high", "number", "the other end"},
    {"untouched", "boolean", "whether the two sides are the same in every draw"},
    {NULL, NULL, NULL}};

static const ent_member simulated_column[] = {
    {"effects", "'given' | 'mirrored' | 'restored' | 'zero'",
     "what is done to the assumed effects: nothing; all mirrored in sign; all but one unit; one "
     "unit set to zero"},
    {"unit", "text | null", "of restored and zero: which unit"},
    {"truth", "boolean | null", "of the whole check"},
    {"comparisons", "simulated_comparison[]",
     "in the order of the text; empty: with these effects events would never end"},
    {NULL, NULL, NULL}};

static const ent_member simulated_number[] = {{"path", "text", "of the number"},
                                              {"best", "number", "its best value"},
                                              {"preset", "boolean", "the text leaves it out"},
                                              {NULL, NULL, NULL}};

static const ent_member simulated_unit[] = {
    {"unit", "text", "an assumed effect, or the measure whose assumed effects they are"},
    {"numbers", "simulated_number[]", "they are mirrored and set to zero together"},
    {NULL, NULL, NULL}};

static const ent_member simulated_mover[] = {
    {"path", "text", "of a number in doubt"},
    {"share", "number", "of the variance of the draws' values, by least squares"},
    {"rises", "boolean", "whether the difference rises with it"},
    {"assumed", "boolean", "whether it is an assumed effect"},
    {NULL, NULL, NULL}};

static const ent_member simulated[] = {
    {"n_draws", "count", "parameter draws"},
    {"n_replicates", "count", "runs of each"},
    {"best_only", "boolean", "no parameter was drawn"},
    {"horizon", "number", "years of a run"},
    {"terms", "simulated_term[]", "the numbers asked of the theatre, as given"},
    {"columns", "simulated_column[]",
     "as given; of a check that is true also with its assumed effects mirrored and, where it is "
     "not "
     "true then, with one unit restored after the other until it is; by `why` of every check, with "
     "each restored and each set to zero"},
    {"units", "simulated_unit[]", "of the columns; empty where there is one column"},
    {"moved_by", "simulated_mover[]", "what moves the first comparison, the strongest first"},
    {NULL, NULL, NULL}};

static const ent_member tested[] = {TESTED, {NULL, NULL, NULL}};

static const ent_member against[] = {
    {"text", "text", "the rival in canonical text"}, TESTED, {NULL, NULL, NULL}};

static const ent_member across[] = {
    TESTED,
    {"draws", "draws | null", "in how many draws it is true under this alternative"},
    {"decides", "piece | null", "what of the alternative alone turns the answer"},
    {NULL, NULL, NULL}};

static const ent_member check[] = {
    {"text", "text", "the check in canonical text"},
    {"place", "place", "where it stands"},
    {"any", "count", "checks of one `any { .. }` share a number; 0: outside"},
    {"verdict", "verdict", "of the check"},
    {"reason", "reason", "why it has that verdict"},
    TESTED,
    {"against", "against | null", "the rival it is set against"},
    {"across", "across[]", "the same under each alternative of the claim's `across`"},
    {"without_reported", "tested | null", "the same without what is only reported"},
    {"draws", "draws | null",
     "in how many draws it is true; null: no doubt is stated about what it reads"},
    {"chance", "chance | null",
     "how often random preferences would make it true; null: it asks no "
     "dispute, or one that is too large"},
    {"n_profiles_without_data", "count", "sets of random preferences without an answer"},
    {"restatements", "restatement[]",
     "inputs that alone make it true; of a simulated check the first, by `why` all"},
    {"effects?", "effect_try[]", "of a check that reads assumed effects of a process"},
    {"rests_on", "support[]", "inputs without which it is false"},
    {"rests_on_complete", "boolean", "whether every input was tried"},
    {"true_under", "text[]", "of a false check: alternatives under which it is true"},
    {"true_further", "text[]", "of those that contain all that its own alternative says, and more"},
    {"margin", "margin | null", "how little would turn it; null: not asked"},
    {"turns?", "turns", "`why`: the changes of a single line that turn it"},
    {NULL, NULL, NULL}};

static const ent_member confidence[] = {
    {"level", "'high' | 'moderate' | 'low'", "how sure its author is of the evidence"},
    {"why", "text", "the author's reason"},
    {NULL, NULL, NULL}};

static const ent_member base_rate[] = {{"k", "count", "cases in which it came true"},
                                       {"n", "count", "cases of its kind"},
                                       {"share", "number", "k of n"},
                                       {"low", "number", "of its 95% interval (Wilson)"},
                                       {"high", "number", "of its 95% interval"},
                                       {"of", "text", "the kind of cases"},
                                       {"from", "citation[]", "what it cites; empty: judgement"},
                                       {NULL, NULL, NULL}};

static const ent_member forecast[] = {
    {"date", "date", "when it was made"},
    {"chance", "number", "that the claim comes true, 0 to 1"},
    {"reason", "text", "the reason given"},
    {"barred", "barred | null",
     "why it does not count in scores: its author knew the outcome; null: it counts"},
    {"from", "citation[]", "what it cites; empty: judgement"},
    {"place", "place", "where it stands"},
    {NULL, NULL, NULL}};

static const ent_member outcome[] = {{"date", "date", "when it was known"},
                                     {"happened", "boolean", "whether the claim came true"},
                                     {"from", "citation[]", "what it cites; empty: judgement"},
                                     {NULL, NULL, NULL}};

static const ent_member foresight[] = {
    {"by", "date | null", "the day by which it has come true or has not; null: not said"},
    {"base_rate", "base_rate | null",
     "how often it came true in cases of its kind; null: not said"},
    {"forecasts", "forecast[]", "chances that were given to it, in the order of the text"},
    {"outcome", "outcome | null", "whether it came true; null: not known"},
    {NULL, NULL, NULL}};

static const ent_member claim[] = {
    {"claim", "text", "name of the claim"},
    {"sentence", "text", "the sentence that is put to the test"},
    {"verdict", "verdict", "of the claim"},
    {"expect", "text | null", "the verdict its author expects"},
    {"unexpected", "boolean", "whether another came out"},
    {"stands_for", "stands_for | null", "whether the checks say what the sentence says"},
    {"confidence", "confidence | null", "the word of its author; null: none"},
    {"foresight?", "foresight", "its base rate, forecasts and outcome, where it has any"},
    {"place", "place", "where it stands"},
    {"from", "citation[]", "what it cites"},
    {"needs", "need[]", "claims and assumptions it needs"},
    {"cause", "cause", "what gave the verdict"},
    {"draws", "draws | null",
     "in how many draws all its checks are true; null: no doubt is stated about "
     "what it reads"},
    {"required", "required", "in what share it must be"},
    {"judgement_alone", "boolean", "whether all that the verdict rests on is judgement"},
    {"stressed", "attribute_name[]",
     "numbers from judgement without a stated doubt: a quarter "
     "either way was tried"},
    {"n_weak", "count", "weak checks beside one that holds"},
    {"repeats", "text[]", "claims before it that have a check in common with it"},
    {"checks", "check[]", "its checks"},
    {NULL, NULL, NULL}};

/* ---- passages */

static const ent_member tested_claim[] = {{"claim", "text", "name of the claim"},
                                          {"verdict", "verdict", "its verdict"},
                                          {NULL, NULL, NULL}};

static const ent_member citing[] = {
    {"kind", "citing_kind", "what kind of statement it is"},
    {"dispute", "text | null", "its dispute, choice, negotiation or division, where it has one"},
    {"actor", "text | null", "whose it is, where it is an actor's"},
    {"text", "text | null", "the statement in short"},
    {"alleged_by?", "cited_source[]", "of an event: who says so, where it is only alleged"},
    {"denied_by?", "cited_source[]", "of an event: who denies it"},
    {"in", "text | null", "the alternative that says it; null: the model"},
    {"place", "place", "where it stands"},
    {NULL, NULL, NULL}};

static const ent_member passage[] = {
    {"passage", "text", "name of the passage"},
    {"text", "text", "what it says"},
    {"source", "text", "the source it is of"},
    {"grade", "text | null", "of the source, \"B3\"; null: not graded"},
    {"hedge", "hedge", "how sure it is"},
    {"place", "place", "where it stands"},
    {"treatment", "treatment", "what becomes of it"},
    {"claims", "tested_claim[]", "the claims that test it"},
    {"cited_by", "citing[]", "the statements that cite it"},
    {"carries", "text[]", "the claims whose verdicts rest on it"},
    {"not_tested", "text | null", "why the model does not test it"},
    {"reason", "text", "the reason in one sentence"},
    {NULL, NULL, NULL}};

static const ent_member verdict_counts[] = {
    {"holds", "count", "claims that hold"},         {"weak", "count", "that are weak"},
    {"assumed", "count", "that are assumed"},       {"depends", "count", "that depend"},
    {"no-data", "count", "that have no data"},      {"fails", "count", "that fail"},
    {"error", "count", "that cannot be evaluated"}, {NULL, NULL, NULL}};

/* ---- the card of a model */

static const ent_member card_coverage[] = {
    {"who", "text", "whose events, as written"},
    {"kinds", "text[]", "kinds of events"},
    {"since", "text | null", "the first day; null: from the beginning"},
    {"until", "text | null", "the last day; null: without end"},
    {"how", "collection", "how thoroughly they were looked for"},
    {"events", "count", "such events on record"},
    {"from", "citation[]", "what it cites; empty: judgement"},
    {"place", "place", "where it stands"},
    {NULL, NULL, NULL}};

static const ent_member card_untested[] = {{"passage", "text", "name of the passage"},
                                           {"reason", "text", "why the model does not test it"},
                                           {NULL, NULL, NULL}};

static const ent_member card_actor[] = {
    {"actor", "text", "name of an actor that decides something"},
    {"options", "count", "in its disputes"},
    {"wishes", "count", "lines of preference; a ranking is one"},
    {"numbers", "count", "its attributes, and its own numbers in negotiations and divisions"},
    {"events", "count", "with it on either side"},
    {"sources", "count", "documents that its wishes and numbers cite"},
    {NULL, NULL, NULL}};

static const ent_member card[] = {
    {"title", "text", "of the model"},
    {"question", "text | null", "`ask`"},
    {"author", "text | null", "who answers for it"},
    {"version", "text | null", "of the model"},
    {"licence", "text | null", "of the model"},
    {"handling", "text | null", "how it may be passed on"},
    {"purpose", "text | null", "what it is for; null: it does not say"},
    {"out_of_scope", "text[]", "what it is not for, beyond what no model of this program is for"},
    {"not_modelled", "text[]", "what it leaves out"},
    {"coverage", "card_coverage[]", "what was looked for"},
    {"not_tested", "card_untested[]", "passages that the model does not test"},
    {"verdicts", "verdict_counts", "of its claims"},
    {"judgement_alone", "count", "verdicts that rest on judgement alone"},
    {"with_draws", "count", "claims about which doubt is stated"},
    {"depend_on_draws", "count", "of them, those whose verdict depends on the draw"},
    {"no_range_stated", "count", "numbers that are read, from judgement, without a stated range"},
    {"assumptions", "count", "assumptions with a name"},
    {"disagreements", "count",
     "events that are denied, numbers and events that stand twice with "
     "different sources"},
    {"outcomes", "count", "claims whose outcome is known"},
    {"actors", "card_actor[]", "how much it says of each"},
    {"lopsided", "text[]",
     "of what more than three times as much is said of one actor as of another"},
    {NULL, NULL, NULL}};

static const ent_member counts[] = {
    {"passages", "count", "all of them"},
    {"claim", "count", "tested by a claim"},
    {"event", "count", "in the ledger only"},
    {"input", "count", "input only"},
    {"not-tested", "count", "not tested"},
    {"unused", "count", "that nothing uses"},
    {"verdicts", "verdict_counts", "of the claims that test a passage, each once"},
    {NULL, NULL, NULL}};

static const ent_member passages[] = {{"passages", "passage[]", "in the order of the text"},
                                      {"counts", "counts", "how many become what"},
                                      {NULL, NULL, NULL}};

/* ---- why */

static const ent_member reasons_of_claim[] = {{"about", "'claim'", "what was asked about"},
                                              {"claim", "claim", "the claim with its checks"},
                                              {NULL, NULL, NULL}};

static const ent_member player_reason[] = {
    {"actor", "text", "the actor"},
    {"place", "count | null",
     "of the state in its ranking, 1 = best; equal states share a place; null: there are too many "
     "states to be listed"},
    {"stable", "boolean", "whether it stays"},
    {"certificate", "certificate", "the moves and answers that decide it"},
    {"obstacles", "line[] | null", "the `never` lines that keep it from moving; null: it can move"},
    {"rests_on", "carrier[]", "lines without which the answer is another"},
    {"decided_by", "preference_reason[]", "lines that decide the comparisons"},
    {"turns", "turns", "changes of a single line that turn the answer"},
    {NULL, NULL, NULL}};

static const ent_member reasons_of_state[] = {
    {"about", "'state'", "what was asked about"},
    {"dispute", "text", "the dispute"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"concept", "concept_id", "the stability concept"},
    {"replies", "replies", "what the others may do"},
    {"state", "state", "the state"},
    {"number", "count | null",
     "its number in `stability`, from 1; null: there are too many states to be listed"},
    {"players", "player_reason[]", "an entry for each actor asked about"},
    {NULL, NULL, NULL}};

/* ---- stability */

static const ent_member player[] = {
    {"actor", "text", "name of the actor"}, {"title", "text", "its title"}, {NULL, NULL, NULL}};

static const ent_member option[] = {{"option", "text", "name of the option"},
                                    {"title", "text", "its title"},
                                    {"direction", "direction", "how it may change"},
                                    {"owners", "text[]", "the actors who have it"},
                                    {NULL, NULL, NULL}};

static const ent_member concept_left_out[] = {{"concept", "concept_id", "the concept"},
                                              {"because", "text", "why it is not defined"},
                                              {NULL, NULL, NULL}};

static const ent_member moved[] = {{"from", "state", "where the move begins"},
                                   {"to", "state", "where it leads"},
                                   {NULL, NULL, NULL}};

static const ent_member moves_counted[] = {{"n", "count", "how many moves"},
                                           {"first", "moved[]", "the first of them"},
                                           {NULL, NULL, NULL}};

static const ent_member surprise[] = {
    {"viewer", "text", "the actor whose view it is"},
    {"actor", "text", "whom it sees otherwise"},
    {"unforeseen", "moves_counted", "gains of that actor which the viewer does not take for gains"},
    {"imagined", "moves_counted", "moves that the viewer takes for its gains, and that are none"},
    {NULL, NULL, NULL}};

static const ent_member concept[] = {
    {"concept", "concept_id", "a stability concept"},
    {"name", "text", "its name in full"},
    {"n_equilibria", "count", "states stable for every actor"},
    {"summary?", "summary", "of more than a dozen, in the form of options"},
    {NULL, NULL, NULL}};

static const ent_member summary[] = {
    {"patterns", "pattern[]", "at most a dozen; every state that can be and fits one is stable"},
    {"n_states", "count", "how many of the equilibria fit one"},
    {"complete", "boolean", "whether all of them do"},
    {"nearest", "count", "number of the equilibrium nearest to now, or to no option taken"},
    {NULL, NULL, NULL}};

static const ent_member pattern[] = {
    {"taken", "text[]", "options that are taken in the states that fit"},
    {"not_taken", "text[]", "options that are not; any other may be either"},
    {"n_states", "count", "how many states fit"},
    {NULL, NULL, NULL}};

static const ent_member player_of_state[] = {
    {"actor", "text", "the actor"},
    {"place", "count", "of the state in its ranking, 1 = best; equal states share a place"},
    {"stable", "concept_id[]", "the concepts by which it stays"},
    {"unforeseen", "count | null",
     "moves from the state that are gains for it and not in somebody's view; null without a view"},
    {"imagined", "count | null", "moves that are gains in somebody's view, and are none"},
    {NULL, NULL, NULL}};

static const ent_member state_of_dispute[] = {
    {"number", "count", "of the state, from 1; --at takes it"},
    {"state", "state", "the state"},
    {"title?", "text", "graph form: its title"},
    {"now", "boolean", "whether it is the present state"},
    {"equilibrium", "concept_id[]", "the concepts by which every actor stays"},
    {"players", "player_of_state[]", "an entry for each actor"},
    {NULL, NULL, NULL}};

static const ent_member share_of_completions[] = {
    {"concept", "concept_id", "the stability concept"},
    {"number", "count", "of the state"},
    {"share", "number", "of the completions in which it is an equilibrium, 0 to 1"},
    {"low", "number", "lower end of its 95% interval; the share itself where all were tried"},
    {"high", "number", "upper end"},
    {NULL, NULL, NULL}};

static const ent_member completions[] = {
    {"n", "number", "sets of orders that keep what is known"},
    {"exact", "boolean", "whether all were tried"},
    {"n_tried", "count", "how many were"},
    {"seed", "count", "of the draws"},
    {"shares", "share_of_completions[]", "of the states that are equilibria in some"},
    {NULL, NULL, NULL}};

static const ent_member stability[] = {
    {"dispute", "text", "name of the dispute"},
    {"title", "text", "its title"},
    {"form", "'options' | 'graph'", "how its states are given"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"replies", "replies", "what the others may do"},
    {"players", "player[]", "its actors"},
    {"options", "option[]", "its options; empty in the graph form"},
    {"concepts", "concept[]", "the concepts that were asked"},
    {"left_out", "concept_left_out[]",
     "of `all`: the concepts that are not defined for the dispute"},
    {"surprises", "surprise[]", "under a view: how it differs from what is; empty without one"},
    {"n_states", "count", "feasible states"},
    {"complete", "boolean", "whether `states` has all of them; else the equilibria nearest to now"},
    {"states", "state_of_dispute[]", "by number"},
    {"completions", "completions | null",
     "where some preferences are not known: how often states are equilibria however that turns "
     "out"},
    {NULL, NULL, NULL}};

/* ---- stability --from */

static const ent_member path_layer[] = {
    {"layer", "layer", "which moves count"},
    {"n_states", "count", "states that they lead to, the first among them"},
    {"most_steps", "count", "to the farthest of these"},
    {NULL, NULL, NULL}};

static const ent_member path_end[] = {
    {"state", "state", "of its states the one that takes the fewest improvements"},
    {"number", "count", "its number in `stability`"},
    {"steps", "count", "how many it takes"},
    {"n_states", "count", "1: nobody would leave it; more: they go round among so many"},
    {"states", "state[]", "these, by number; of many the first 64"},
    {NULL, NULL, NULL}};

static const ent_member way[] = {
    {"layer", "layer", "which moves count"},
    {"found", "boolean", "whether they lead there"},
    {"path", "step[]", "the shortest way; empty too where nothing has to be done"},
    {NULL, NULL, NULL}};

static const ent_member path_goal[] = {
    {"number", "count", "of the state in `stability`, from 1"},
    {"state", "state", "the state"},
    {"equilibrium", "concept_id[]", "the concepts by which every actor stays"},
    {"ways", "way[]", "to it, one for each kind of moves"},
    {NULL, NULL, NULL}};

static const ent_member bridge[] = {
    {"members", "text[]", "the actors of the coalition"},
    {"from", "state", "a state that improvements lead to"},
    {"path", "step[]", "moves of the members to an end that all of them prefer to it"},
    {"onward", "step[]", "improvements of single actors from there to `to`"},
    {NULL, NULL, NULL}};

static const ent_member paths[] = {
    {"dispute", "text", "name of the dispute"},
    {"title", "text", "its title"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"from", "state", "the state where ways begin"},
    {"from_number", "count", "its number in `stability`, from 1"},
    {"to?", "state", "the state asked about"},
    {"to_number?", "count", "its number"},
    {"by", "text[] | null", "who alone may move; null: everybody"},
    {"n_states", "count", "feasible states"},
    {"layers", "path_layer[]", "how far each kind of moves leads"},
    {"n_sinks", "count",
     "parts of the dispute that no improvement leaves: states, and sets of states among which "
     "improvements go round"},
    {"n_ends", "count", "how many of these improvements lead to"},
    {"ends", "path_end[]", "these, the nearest first; of many 4,096 unless all were asked for"},
    {"ways?", "way[]", "to the state asked about, one for each kind of moves"},
    {"coalitions_tried?", "boolean",
     "improvements do not lead there: whether all coalitions have been tried"},
    {"coalitions?", "bridge[]", "those of the smallest size that could"},
    {"replies?", "replies", "of the concepts: what the others may do"},
    {"concepts?", "concept_id[]", "by which it is said that nobody would leave a state"},
    {"n_equilibria?", "count", "states that are stable for every actor by one of them"},
    {"equilibria?", "path_goal[]",
     "these, first those that improvements reach; of many 4,096 unless all were asked for"},
    {NULL, NULL, NULL}};

/* ---- stability --coalition, --leave */

static const ent_member block_of_structure[] = {{"members", "text[]", "its actors"},
                                                {NULL, NULL, NULL}};

static const ent_member numbered_state[] = {
    {"number", "count", "its number in `stability`, from 1"},
    {"state", "state", "the state"},
    {NULL, NULL, NULL}};

static const ent_member resting_of_coalition[] = {
    {"concept", "concept_id", "a concept for coalitions"},
    {"n_states", "count", "states that are stable by it"},
    {"complete", "boolean", "whether all of them are told"},
    {"states", "numbered_state[]", "these; of many the first 4,096 unless all were asked for"},
    {NULL, NULL, NULL}};

static const ent_member coalition_of_dispute[] = {
    {"name", "text | null", "its name in the model, where it was asked about by that"},
    {"members", "text[]", "its actors"},
    {"stable", "resting_of_coalition[]", "the states it would not leave, by concept"},
    {NULL, NULL, NULL}};

static const ent_member jump[] = {
    {"concept", "concept_id",
     "`cnash`: both states are Nash equilibria of single actors; and so on"},
    {"members", "text[]", "the coalition"},
    {"from", "state", "an equilibrium"},
    {"from_number", "count", "its number"},
    {"to", "state", "another one, which all members like better"},
    {"to_number", "count", "its number"},
    {"way", "step[]", "the members' moves"},
    {NULL, NULL, NULL}};

static const ent_member answer_to_coalition[] = {
    {"concept", "concept_id", "a concept for coalitions"},
    {"answered", "boolean", "whether the others would answer by it"},
    {"path", "step[]", "how; empty: they would not"},
    {NULL, NULL, NULL}};

static const ent_member end_after_coalition[] = {
    {"state", "state", "a state that none of the others would leave"},
    {"number", "count", "its number"},
    {"gains", "boolean", "whether the coalition is still better off there"},
    {NULL, NULL, NULL}};

static const ent_member gainer[] = {
    {"members", "text[]", "the actors of the coalition"},
    {"n_gains", "count", "states that it would gain by going to"},
    {"to", "state", "of these one that no other of them beats for all members"},
    {"to_number", "count", "its number"},
    {"way", "step[]", "the members' moves"},
    {"answers", "answer_to_coalition[]", "what the others would do about it, by concept"},
    {"defector", "text | null", "a member who would move on alone; of a structure null"},
    {"defects_to?", "state", "where to"},
    {"n_after", "count", "states that improvements of single others lead to from `to`"},
    {"n_ends", "count", "of these, and of `to`, those that none of the others would leave"},
    {"n_ends_that_gain", "count", "of these, those where the coalition is still better off"},
    {"ends", "end_after_coalition[]", "the first 8 of them"},
    {NULL, NULL, NULL}};

static const ent_member coalitions[] = {
    {"dispute", "text", "name of the dispute"},
    {"title", "text", "its title"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"improvement", "'strict' | 'pareto'",
     "whether every member has to gain, or one while none loses"},
    {"structure", "block_of_structure[] | null", "the blocks that act as one; null: none"},
    {"n_states", "count", "feasible states"},
    {"every", "boolean", "whether every coalition, or block, was asked about"},
    {"coalitions?", "coalition_of_dispute[]", "those asked about, small ones first"},
    {"each?", "resting_of_coalition[]", "the states that each of them would not leave"},
    {"n_jumps?", "count", "ways of a coalition from one equilibrium to another; of a structure 0"},
    {"jumps?", "jump[]", "these, of each concept the first 64"},
    {"leave?", "numbered_state", "the state that would be left"},
    {"n_tried?", "count", "coalitions that were tried"},
    {"gainers?", "gainer[]",
     "the coalitions that would gain by leaving it, none of which has a part that would; where "
     "coalitions were named, those that would"},
    {NULL, NULL, NULL}};

/* ---- stability --goal */

static const ent_member goal_pair[] = {{"actor", "text", "the actor"},
                                       {"better", "state", "what it would have to prefer"},
                                       {"worse", "state", "to this; now it is the other way round"},
                                       {NULL, NULL, NULL}};

static const ent_member goal_ranking[] = {{"actor", "text", "the actor"},
                                          {"states", "state[]", "all states, the best first"},
                                          {NULL, NULL, NULL}};

static const ent_member goal_demand[] = {
    {"state", "state", "a state"},
    {"actor", "text | null", "who would have to stay in it; null: somebody would have to leave it"},
    {NULL, NULL, NULL}};

static const ent_member goal_search[] = {
    {"verdict", "goal_verdict", "whether there are such preferences"},
    {"n_changed", "count | null", "pairs of states compared otherwise than now; null: none found"},
    {"least", "boolean", "whether fewer would not do"},
    {"changes", "goal_pair[]", "these pairs"},
    {"rankings", "goal_ranking[]", "the rankings found, of those who may change"},
    {"core", "goal_demand[]", "impossible: demands that exclude each other"},
    {"core_is_least", "boolean", "whether none of them can be spared"},
    {NULL, NULL, NULL}};

static const ent_member goal_set[] = {
    {"states", "state[]", "the actor stays if it likes these no better than the goal"},
    {"missing", "state[]", "those of them that it prefers now"},
    {"pushes", "count", "swaps of neighbours that push these below the goal, all else staying"},
    {NULL, NULL, NULL}};

static const ent_member goal_condition[] = {
    {"stable", "boolean", "whether it stays now"},
    {"n_moves", "count", "moves away from the goal"},
    {"sets", "goal_set[]", "the least sets of which one must be liked no better"},
    {"complete", "boolean", "whether these are all; else there are more"},
    {"share", "number | null", "of all strict rankings in which it stays; null: not worked out"},
    {"n_rankings", "count | null", "how many these are; null: more than 20 states"},
    {"n_all", "count | null", "of so many"},
    {"n_passed", "count", "states that the goal would have to rise past, at least"},
    {"missing", "state[]", "those of them that matter"},
    {NULL, NULL, NULL}};

static const ent_member goal_actor[] = {
    {"actor", "text", "the actor"},
    {"condition", "goal_condition | null", "what it would have to want; null: no --goal"},
    {"alone", "goal_search | null", "by its preferences alone; null: not asked"},
    {NULL, NULL, NULL}};

static const ent_member goal_change[] = {{"kind", "change_kind", "what is changed"},
                                         {"actor", "text", "whose line it is"},
                                         {"line", "text", "the line"},
                                         {"above", "text | null", "raised above this line"},
                                         {"place", "place", "where the line stands"},
                                         {NULL, NULL, NULL}};

static const ent_member goal_way[] = {{"changes", "goal_change[]", "made at once"},
                                      {NULL, NULL, NULL}};

static const ent_member goal_order[] = {
    {"actor", "text", "the actor"},
    {"found", "boolean", "whether some order of its lines would do"},
    {"n_swaps", "count | null", "swaps of neighbours, at least; null: none would do"},
    {"lines", "text[]", "the lines in that order"},
    {NULL, NULL, NULL}};

static const ent_member goal_lines[] = {
    {"n_at_once", "count", "changes at once in what was found; 0: nothing"},
    {"n_tried_at_once", "count", "all sets of up to so many changes were tried"},
    {"n_found", "count", "sets that would do"},
    {"ways", "goal_way[]", "these, the first 40"},
    {"orders", "goal_order[]", "of the actors whose orders were tried, each alone"},
    {NULL, NULL, NULL}};

static const ent_member goal_answer[] = {
    {"concept", "concept_id", "the stability concept"},
    {"holds", "boolean", "whether it is so already; then nothing more is sought"},
    {"equilibria", "state[]", "the equilibria now"},
    {"actors", "goal_actor[]", "an entry for each actor, the others being as they are"},
    {"trouble", "text | null", "why the solver could not be asked"},
    {"together", "goal_search | null", "all who may change together; null: not asked"},
    {"reached", "state[]", "the equilibria under the preferences found"},
    {"rescuers", "text[]", "actors held as they are of whom one more would make it possible"},
    {"lines", "goal_lines | null", "changes of lines; null: not tried"},
    {NULL, NULL, NULL}};

static const ent_member goals[] = {
    {"dispute", "text", "name of the dispute"},
    {"title", "text", "its title"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"replies", "replies", "what the others may do"},
    {"goal", "state | null", "the state of --goal"},
    {"only", "boolean", "whether it is to be the only equilibrium"},
    {"stable", "state[]", "states to be equilibria"},
    {"unstable", "state[]", "states not to be equilibria"},
    {"free", "text[]", "actors whose preferences may change"},
    {"answers", "goal_answer[]", "an entry for each concept"},
    {NULL, NULL, NULL}};

/* ---- score */

static const ent_member score_bin[] = {
    {"from", "number", "chances from here on"},
    {"to", "number", "to below here; the last bin holds 1 too"},
    {"n", "count", "chances in the bin"},
    {"mean", "number | null", "of these chances; null: there is none"},
    {"share", "number | null", "of the cases that came true"},
    {NULL, NULL, NULL}};

static const ent_member scored[] = {
    {"n", "count", "chances that were scored"},
    {"n_happened", "count", "cases that came true"},
    {"brier", "number", "mean squared distance of chance and outcome; 0 is best"},
    {"logarithmic", "number | null",
     "mean surprise in nats; chances are kept from 0 and 1 by `clip`; null: infinite"},
    {"reliability", "number", "how far the shares that came true are from the chances, bin by bin"},
    {"resolution", "number", "how far apart these shares are"},
    {"uncertainty", "number", "Brier score of always the share that came true"},
    {"within", "number",
     "what chances differ inside of bins; brier = reliability - resolution + uncertainty + within"},
    {"auc", "number | null",
     "chance that a case that came true was given more than one that did not; null: all came out "
     "alike"},
    {"skill", "number | null",
     "1 - brier / uncertainty: against always the share that came true, which nobody knew before; "
     "null: all came out alike"},
    {"bins", "score_bin[]", "of a tenth each"},
    {NULL, NULL, NULL}};

static const ent_member forecaster[] = {
    {"forecaster", "forecaster_kind", "whose chances they are"},
    {"source", "text | null", "by source: its name; null: judgement without a source"},
    {"scored", "scored", "its scores"},
    {"against_even", "number | null", "skill against always 50%; null: not defined"},
    {"against_base", "number | null",
     "skill against the base rates, on the claims that have one; null: not defined"},
    {"n_base", "count", "how many these are"},
    {NULL, NULL, NULL}};

static const ent_member scored_claim[] = {
    {"claim", "text", "name of the claim"},
    {"sentence", "text", "its sentence"},
    {"place", "place", "where it stands"},
    {"foresight", "foresight", "its base rate, forecasts and outcome"},
    {"newest", "count | null", "number of the forecast that is scored, from 1; null: none counts"},
    {"n_barred", "count", "forecasts that do not count"},
    {"model", "number | null", "the chance that the model gives; null: none that counts"},
    {"model_barred", "model_barred | null", "why it gives none; null: it counts"},
    {NULL, NULL, NULL}};

static const ent_member score[] = {
    {"seed", "count", "of all random numbers"},
    {"clip", "number", "chances are brought into [clip, 1 - clip] for the logarithm"},
    {"n_happened", "count", "claims that came true"},
    {"forecasters", "forecaster[]", "those with a chance for some claim"},
    {"claims", "scored_claim[]", "claims with an outcome, in the order of the text"},
    {NULL, NULL, NULL}};

static const ent_member index_of_sobol[] = {
    {"value", "number | null", "a share of the variance of the answer; null: it does not vary"},
    {"low", "number | null", "of its 95% interval by bootstrap"},
    {"high", "number | null", "of its 95% interval by bootstrap"},
    {NULL, NULL, NULL}};

static const ent_member influence[] = {
    {"number", "text | null", "path of the number; null: all others together"},
    {"n", "count", "how many numbers these are"},
    {"best", "number | null", "its best value, in its own unit"},
    {"origin", "origin_of_number | null", "where it comes from; null: they are several"},
    {"total", "sobol_index", "what stays of the variance if all other numbers are known"},
    {"first", "sobol_index", "what goes of it if this number is known"},
    {NULL, NULL, NULL}};

static const ent_member sensitivity_answer[] = {
    {"of", "text", "the answer"},
    {"mean", "number", "over the sample"},
    {"sd", "number", "its standard deviation over the numbers in doubt, without noise"},
    {"noise", "number", "standard deviation that simulation adds to an evaluation; 0: exact"},
    {"confidence", "trust",
     "low: a number that rests on no data has more than half of the variance, or no number with "
     "more than a tenth rests on data; high: all of these are estimated"},
    {"because", "text | null", "low: path of that number; null: it is all of them"},
    {"numbers", "influence[]", "the largest total first"},
    {NULL, NULL, NULL}};

static const ent_member sensitivity[] = {
    {"about", "runnable", "a process or a theatre"},
    {"name", "text", "its name"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"within", "number", "years"},
    {"seed", "count", "of all random numbers"},
    {"points", "count", "of the sample"},
    {"runs", "count", "of each evaluation; 0: it is exact"},
    {"n_numbers", "count", "numbers in doubt"},
    {"answers", "sensitivity_answer[]", "what was asked"},
    {"line", "text", "what such a model cannot claim"},
    {NULL, NULL, NULL}};

static const ent_member backtested[] = {
    {"model", "backtested_model", "what gave the chances"},
    {"without_rival", "boolean", "whether the column `rival`, coded with hindsight, is left out"},
    {"scored", "scored", "scores of the chances of the forecast years"},
    {"skill", "number", "1 - Brier score / that of climatology"},
    {"mean", "number", "of the chances"},
    {"crps", "number",
     "ranked probability score of the number of pairs with an onset in a year, mean over years"},
    {"branching", "number | null", "onsets that one sets off, as fitted; null: the model has none"},
    {"converged", "boolean | null", "whether the fit did; null: nothing was fitted"},
    {NULL, NULL, NULL}};

static const ent_member backtest[] = {{"years", "text", "the table of years of pairs"},
                                      {"onsets", "text", "the table of onsets"},
                                      {"since", "count", "the first year that is fitted"},
                                      {"until", "count", "the last year that is fitted"},
                                      {"last", "count", "the last year that is forecast"},
                                      {"n_fitted", "count", "years of pairs that are fitted"},
                                      {"n_fitted_onsets", "count", "those of them with an onset"},
                                      {"n", "count", "years of pairs that are forecast"},
                                      {"n_happened", "count", "those of them with an onset"},
                                      {"models", "backtested[]", "what was tried"},
                                      {"line", "text", "what such a model cannot claim"},
                                      {NULL, NULL, NULL}};

/* ---- choose */

static const ent_member choice_alternative[] = {
    {"name", "text", "its name"},
    {"title", "text", "its title, \"\" where it has none"},
    {"impasse", "boolean", "whether it is what stands when nothing is agreed"},
    {NULL, NULL, NULL}};

static const ent_member choice_voter[] = {
    {"actor", "text", "name of the actor"},
    {"weight", "number", "as many voters alike; at its best value"},
    {"shapley_shubik", "number | null",
     "voting power: share of orders in which it decides, where the "
     "quota or a majority is needed; null: weights are alike"},
    {"banzhaf", "number | null",
     "voting power: share of the coalitions that somebody decides; null: "
     "weights are alike"},
    {"ranks", "count[]",
     "of each alternative, in the order of `alternatives`: 1 is best, ties share "
     "the smallest rank"},
    {"ranking", "text", "as it is written, without what is placed"},
    {"reconstructed", "boolean", "whether it is judgement that says when it was made"},
    {"made", "text | null", "when it was put together"},
    {"sources", "cited_source[]", "what it cites"},
    {"because", "text | null", "why, in the words of the model"},
    {"place", "place", "where it stands"},
    {NULL, NULL, NULL}};

static const ent_member choice_swap[] = {
    {"found", "boolean", "whether a ranking of this actor would change the winners"},
    {"exact", "boolean",
     "found: no fewer exchanges do; else: no order of its own does, ties made "
     "anew apart; false: not all were tried"},
    {"swaps", "count | null", "exchanges of neighbours"},
    {"ranks", "count[] | null", "the ranking; 0: the impasse, where the rule leaves it out"},
    {"winners", "text[] | null", "the winners then; null: no answer, or none is found"},
    {NULL, NULL, NULL}};

static const ent_member choice_weight[] = {
    {"found", "boolean", "whether a weight would change the winners"},
    {"exact", "boolean", "false: not found, and not all weights could be tried"},
    {"by", "number | null", "how much more, or less, it would have to be"},
    {"winners_at", "text[] | null",
     "the winners at exactly that weight; null: no answer, or none is "
     "found"},
    {"winners", "text[] | null", "the winners beyond it; null: the same"},
    {NULL, NULL, NULL}};

static const ent_member choice_place[] = {
    {"found", "boolean", "whether another place of the impasse would change the winners"},
    {"passes", "count | null", "alternatives that it has to pass"},
    {"place", "count | null", "its rank then"},
    {"winners", "text[] | null", "the winners then; null: no answer, or none is found"},
    {NULL, NULL, NULL}};

static const ent_member choice_voter_levers[] = {
    {"actor", "text", "name of the actor"},
    {"missed", "boolean", "whether the winners would be others without it"},
    {"ranking", "choice_swap", "the smallest change of its ranking"},
    {"more", "choice_weight", "the smallest larger weight"},
    {"less", "choice_weight", "the largest smaller weight"},
    {"impasse", "choice_place", "the shortest move of the impasse in its ranking"},
    {NULL, NULL, NULL}};

static const ent_member choice_levers[] = {
    {"nearest", "number | null",
     "the smallest margin that a tried ranking of one actor leaves the "
     "same winners"},
    {"voters", "choice_voter_levers[]", "an entry for each voter"},
    {NULL, NULL, NULL}};

static const ent_member choice_rule[] = {
    {"rule", "text", "id of the rule"},
    {"name", "text", "its name"},
    {"winners", "text[]", "ties are sets; the impasse alone: no agreement"},
    {"undefined", "text | null", "why the rule has no answer; null: it has one"},
    {"why", "text", "the reason in words"},
    {"scores", "choice_score[] | null", "of each alternative; null in it: the impasse"},
    {"least", "boolean", "whether the smallest score wins"},
    {"margin", "number | null", "between the scores of the winners and of the next"},
    {"depth", "count | null", "how deep in the rankings agreement is found"},
    {"dropped", "text[]", "in the order in which they are"},
    {"between", "text[]", "what it stays open between where the rule has no answer"},
    {"wins", "count[] | null",
     "of each alternative: draws in which it is among the winners; null: "
     "nothing was drawn"},
    {"wins_alone", "count[] | null", "in which it is the only one"},
    {"n_open", "count", "draws without an answer"},
    {"levers", "choice_levers | null", "null: not asked for"},
    {NULL, NULL, NULL}};

static const ent_member choice_alone[] = {{"actor", "text", "name of the actor"},
                                          {"n", "count", "draws in which it is the only blocker"},
                                          {NULL, NULL, NULL}};

static const ent_member choice_blockers[] = {
    {"alternative", "text", "name of what is blocked"},
    {"blockers", "text[]", "actors that do not rank it above the impasse"},
    {"n_blocked", "count", "draws in which there is one"},
    {"n_blocked_alone", "choice_alone[]", "in which there is only this one"},
    {NULL, NULL, NULL}};

static const ent_member choice_veto_change[] = {
    {"actor", "text", "whose ranking"},
    {"alternative", "text | null", "what would be adopted; null: what would stop every adoption"},
    {"impasse_passes", "count", "alternatives that the impasse has to pass"},
    {"alternative_passes", "count | null", "that the alternative has to pass instead"},
    {NULL, NULL, NULL}};

static const ent_member choice_veto[] = {
    {"deadlock", "boolean", "whether every alternative has a blocker"},
    {"n_deadlocks", "count", "draws in which it is one"},
    {"fewest_blockers", "count", "of the alternative with the fewest"},
    {"cheapest", "text | null",
     "the alternative for which the blockers have to change least together; "
     "null: no deadlock"},
    {"cheapest_passes", "count", "alternatives that their impasses have to pass for it, in all"},
    {"alternatives", "choice_blockers[]", "who blocks what"},
    {"changes", "choice_veto_change[]",
     "changes of one ranking that break the deadlock, or that "
     "would bring one about; the smallest first"},
    {NULL, NULL, NULL}};

static const ent_member choice_answer[] = {
    {"choice", "text", "name of the choice"},
    {"title", "text", "its title"},
    {"missing", "text | null", "which data are missing, so that nothing can be said"},
    {"alternatives", "choice_alternative[]", "what is chosen from"},
    {"voters", "choice_voter[]", "who ranks, with a weight above 0"},
    {"rules", "choice_rule[]", "an entry for each rule"},
    {"pairs", "choice_row[]",
     "the weight that ranks the alternative of the row above that of the "
     "column"},
    {"condorcet_winner", "text | null", "what beats every other in pairs"},
    {"top_cycle", "text[]", "the smallest set that beats everything outside"},
    {"pareto", "text[]", "what nobody would leave without somebody's loss"},
    {"n_draws", "count", "draws of what is in doubt; 0: nothing is, or none were asked for"},
    {"n_unusable", "count",
     "of these, draws in which nobody had a weight or the quota was too large"},
    {"veto", "choice_veto | null", "who blocks what; null: the choice has no impasse"},
    {NULL, NULL, NULL}};

static const ent_member choose[] = {
    {"under", "text | null", "the alternative; null: the model as written"},
    {"seed", "count", "of the draws"},
    {"choices", "choice_answer[]", "an entry for each choice"},
    {NULL, NULL, NULL}};

/* ---- packages */

static const ent_member package_share[] = {{"actor", "text", "the claimant"},
                                           {"share", "number", "in the unit of the whole"},
                                           {NULL, NULL, NULL}};

/* What is chosen: members that several shapes begin with. */
#define CHOSEN                                                                                     \
    {"kind", "'dispute' | 'division'", "what is on the table"}, {"name", "text", "its name"},      \
        {"state?", "state", "dispute: the state"},                                                 \
        {"number?", "count", "dispute: its number, as in `stability`"},                            \
        {"rule?", "text", "division: the rule, or the column"}, {                                  \
        "shares?", "package_share[]", "division: what each claimant gets, or pays"                 \
    }

static const ent_member package_state[] = {CHOSEN, {NULL, NULL, NULL}};

static const ent_member package_item[] = {
    CHOSEN,
    {"title", "text", "its title"},
    {"n_choices", "count", "feasible states, or rules and what is so now"},
    {"concept?", "concept_id", "dispute: by which its states rest"},
    {NULL, NULL, NULL}};

static const ent_member package_choice[] = {
    CHOSEN,
    {"as_now", "boolean", "whether it is as now"},
    {"rests?", "boolean", "dispute: whether nobody would leave the state"},
    {"path?", "step[] | null", "dispute: how the movers get there; null: they do not"},
    {NULL, NULL, NULL}};

static const ent_member package[] = {
    {"choices", "package_choice[]", "a state of each dispute, a rule of each division"},
    {"rests", "boolean", "whether each of the states rests"},
    {"margin", "count | null",
     "fewest swaps of neighbours in one ranking that end this; null: it does not rest, or no "
     "change of one state's place ends it"},
    {"margin_at_least", "boolean", "whether the margin may be larger: not all was tried"},
    {"way", "'improvements' | 'not-worse' | 'together' | 'none'",
     "how the movers get there: each gains by its step, none loses by it, only the end counts, or "
     "not at all"},
    {"n_steps", "count | null", "steps in all; null: no way"},
    {"gain", "text[]",
     "actors that are worse off in nothing, and better off in one thing at least"},
    {"lose", "text[]", "actors that are worse off in one thing at least, and better off in none"},
    {"mixed", "text[]", "actors that are better off in one thing and worse off in another"},
    {"not_known", "text[]", "actors of which it is not known whether they lose"},
    {"dominated_by", "package_state[] | null",
     "a package that each party would prefer; null: there is none"},
    {NULL, NULL, NULL}};

static const ent_member package_miss[] = {
    {"package", "package", "the package that fewest parties object to"},
    {"objectors", "text[]", "the parties that would not prefer it to now"},
    {"changes", "change[]", "of a single objector: changes of one of its lines by which it would"},
    {NULL, NULL, NULL}};

static const ent_member packages[] = {
    {"parties", "text[]", "who has to prefer a package"},
    {"movers", "text[]", "who moves"},
    {"moving", "'in-turn' | 'singly' | 'coalition'",
     "what counts on the way: the strictest there is, no step by which its mover loses, or only "
     "the end"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"items", "package_item[]", "what is on the table, as it is now"},
    {"n_packages", "count | null",
     "packages that every party prefers to now; null, here and below: more than can be counted"},
    {"n_rest", "count | null", "of these, those that rest"},
    {"n_reached", "count | null", "of these, those that the movers get to"},
    {"n_both", "count | null", "of these, those that do both"},
    {"packages", "package[]",
     "the best of them: what rests and is reached, what rests, what is reached, the others; in "
     "each "
     "first what is not dominated, then the larger margin of the disputes that it changes"},
    {"miss", "package_miss | null", "where there is none: what comes nearest"},
    {NULL, NULL, NULL}};

/* ---- bargain */

static const ent_member bargain_dimension[] = {
    {"dimension", "text | null", "its name; null: the only one, without a name"},
    {"low", "number", "low end of the scale"},
    {"high", "number", "high end of the scale"},
    {"low_means", "text | null", "what the low end stands for"},
    {"high_means", "text | null", "what the high end stands for"},
    {"impasse", "number | null", "what remains when nothing is agreed; null: not given"},
    {"to", "number | null", "where levers lead; null: not asked for"},
    {NULL, NULL, NULL}};

static const ent_member bargain_party[] = {
    {"party", "text", "name of the actor"},
    {"position", "number[]", "per dimension, in the unit of the scale"},
    {"salience", "number[]", "per dimension, 0 to 1"},
    {"weight", "number", "its capability"},
    {"patience", "number | null", "what one round later is worth beside now; null: not given"},
    {NULL, NULL, NULL}};

static const ent_member bargain_pivotal[] = {
    {"party", "text", "name of the actor"},
    {"draws", "count", "in how many of the draws it decides"},
    {NULL, NULL, NULL}};

static const ent_member bargain_range[] = {
    {"n", "count", "draws in which the model has an answer"},
    {"low", "number[] | null", "per dimension: 5 percent of these draws are below; null: none"},
    {"high", "number[] | null", "per dimension: 5 percent are above"},
    {"pivotal", "bargain_pivotal[]", "who decides in some of them"},
    {NULL, NULL, NULL}};

static const ent_member bargain_record[] = {
    {"issues", "count", "how many issues of EU legislation the errors are from"},
    {"mean_error", "number", "mean absolute error on a scale of 0 to 100"},
    {"median_error", "number", "half of the errors are larger"},
    {"within_5_10_20", "number[]", "share of issues within 5, 10 and 20 points"},
    {"about", "text", "what these figures are not"},
    {NULL, NULL, NULL}};

static const ent_member bargain_lever[] = {
    {"party", "text", "name of the actor"},
    {"dimension", "text", "in which the forecast is to move"},
    {"what", "'position' | 'salience' | 'weight'", "which number of the party"},
    {"from", "number", "the number as it is"},
    {"reached", "boolean", "whether a change of it alone does"},
    {"value", "number | null",
     "the number that does, or that comes closest; null: the closest has no end"},
    {"side", "'above' | 'below' | null",
     "only numbers on that side of it do; null: it does itself"},
    {"outcome", "number", "the forecast with it"},
    {"misses", "number", "how far that stays from the point"},
    {"slope", "number", "of the forecast by this number, as things are"},
    {NULL, NULL, NULL}};

static const ent_member bargain_quad[] = {
    {"party", "text", "name of the actor"},
    {"gain", "number | null", "what the actor asked about expects from challenging it"},
    {"chance", "number | null", "that the actor asked about would win, as it sees it"},
    {"other", "number | null", "what it expects from challenging the actor asked about"},
    {NULL, NULL, NULL}};

static const ent_member bargain_move[] = {
    {"turn", "count", "1 is the first"},
    {"party", "text", "who moved"},
    {"dimension", "text", "in which dimension"},
    {"from", "number", "its position before"},
    {"to", "number", "its position after"},
    {"by", "text", "whose offer it took"},
    {"why", "'compromise' | 'compel' | 'conflict' | 'bargain'",
     "by challenges: part of the way, all of it, or yielding in a conflict; by spatial: a bargain"},
    {"chance", "number", "that `by` would win, as it sees it"},
    {"gain", "number", "what `by` expects from the challenge"},
    {"other", "number | null", "by challenges: what the mover expects from challenging `by`"},
    {"support", "number | null", "by spatial: probability of the bargain in the mover's election"},
    {NULL, NULL, NULL}};

static const ent_member bargain_stand[] = {
    {"turn", "count", "0: as written"},
    {"party", "text", "name of the actor"},
    {"position", "number[]", "per dimension: where it stands after the turn"},
    {NULL, NULL, NULL}};

static const ent_member bargain_model[] = {
    {"model", "text", "id of the method"},
    {"missing", "text | null", "why it has no answer; null: it has"},
    {"point", "number[] | null", "per dimension: where the parties settle"},
    {"low", "number[] | null", "per dimension: low end of the points that are as good"},
    {"high", "number[] | null", "per dimension: high end of them"},
    {"beside_mean", "number[] | null", "per dimension: the point less that of the weighted mean"},
    {"pivotal", "text | null", "the party whose position decides; null: no single one"},
    {"turns", "count | null", "of models in rounds, how many; null: it has none"},
    {"range", "bargain_range | null", "in draws of the stated doubt; null: none were made of it"},
    {"record", "bargain_record | null", "how far such forecasts have been off elsewhere"},
    {"levers", "bargain_lever[] | null", "null: not asked for, or not looked for in this model"},
    {"quad", "bargain_quad[] | null", "challenges before the first turn; null: not asked for"},
    {"moves", "bargain_move[] | null", "turn by turn; null: not asked for, or it has none"},
    {"path", "bargain_stand[] | null", "where everybody stands by turn; null: as `moves`"},
    {NULL, NULL, NULL}};

static const ent_member bargain[] = {
    {"negotiation", "text", "its name"},
    {"title", "text", "its title"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"missing", "text | null", "why nothing at all can be computed"},
    {"dimensions", "bargain_dimension[]", "what is bargained over"},
    {"parties", "bargain_party[]", "who bargains"},
    {"models", "bargain_model[]", "the weighted mean first, then the others"},
    {"draws", "count", "of the doubt about what is read; 0: there is none, or none were wanted"},
    {"seed", "count", "of the draws"},
    {"n_stressed", "count",
     "numbers without a stated doubt that rest on judgement: draws try a quarter either way"},
    {NULL, NULL, NULL}};

/* ---- process */

static const ent_member process_band[] = {
    {"best", "number", "at best values"},
    {"low", "number | null", "5 percent of the draws are below; null: none were made"},
    {"lower", "number | null", "a quarter of the draws are below"},
    {"upper", "number | null", "a quarter are above"},
    {"high", "number | null", "5 percent are above"},
    {NULL, NULL, NULL}};

static const ent_member process_lever[] = {
    {"number", "text", "its path"},
    {"from", "text", "the move's state before"},
    {"to", "text", "the move's state after"},
    {"intervention", "text | null", "whose factor it is; null: the chance of the move"},
    {"at_low", "number", "the low end of the number, in its own unit"},
    {"at_high", "number", "the high end"},
    {"chance_low", "number",
     "the chance with the number at its low end, the others at best values"},
    {"chance_high", "number", "the same at its high end"},
    {"stressed", "boolean", "judgement without a stated doubt: a quarter either way"},
    {"assumed_effect", "boolean", "a factor that rests on judgement alone"},
    {NULL, NULL, NULL}};

static const ent_member process_way[] = {
    {"states", "text[]", "as they follow each other, over all times spent in each"},
    {"chance", "number", "to go this way and be there within the time"},
    {"share", "number", "of the chance to be there within the time"},
    {NULL, NULL, NULL}};

static const ent_member process_point[] = {
    {"step", "count", "steps from the start"},
    {"reached", "process_band", "the chance to have been in the state by then"},
    {"occupied", "process_band[]", "per state of the process: the chance to be in it then"},
    {NULL, NULL, NULL}};

static const ent_member process_row[] = {
    {"with", "text[]", "interventions that are in force; none: as things are"},
    {"chance", "process_band", "to have been in the state within the time"},
    {"words", "text | null",
     "of ICD 203 for the range of draws; null: a word would say more than is known"},
    {"excluded", "boolean", "no way leads to the state"},
    {"on_assumed_effect", "boolean", "the number that moves the chance most is an assumed effect"},
    {"ever", "number", "the chance to get there sooner or later"},
    {"median", "count | null",
     "steps by which half of all cases have been there; null: they never have"},
    {"median_low", "count | null", "5 percent of the draws have a shorter one; null: or not known"},
    {"median_high", "count | null", "5 percent have a longer one; null: never, or not known"},
    {"n_below", "count", "draws in which the chance is below that of the first row"},
    {"n_fifth_below", "count", "draws in which it is below four fifths of it"},
    {"scaled", "text[]", "states whose moves came to more than 1 and were made smaller"},
    {"n_scaled", "count", "draws in which those of some state did"},
    {"levers", "process_lever[]", "numbers in doubt, the one that moves the chance most first"},
    {"ways", "process_way[]", "at most five, the most probable first"},
    {"curve", "process_point[]", "over time"},
    {NULL, NULL, NULL}};

static const ent_member process[] = {
    {"process", "text", "its name"},
    {"title", "text", "its title"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"states", "text[]", "of the process"},
    {"start", "text", "the state it begins in"},
    {"state", "text", "the state that is asked about"},
    {"within", "number", "the time that is asked about"},
    {"within_unit", "text", "its unit"},
    {"step", "number", "how long a step is"},
    {"step_unit", "text", "in this unit"},
    {"n_steps", "count", "whole steps within the time"},
    {"whole_steps", "boolean", "nothing of the time is left over"},
    {"rows", "process_row[]", "as things are, with each intervention, with all"},
    {"draws", "count", "of the doubt about what is read; 0: there is none, or none were wanted"},
    {"seed", "count", "of the draws"},
    {"n_stressed", "count",
     "numbers without a stated doubt that rest on judgement: draws try a quarter either way"},
    {"about", "text", "what these figures are not"},
    {NULL, NULL, NULL}};

/* ---- theatre, compare */

#define WHAT_IS_ASKED                                                                              \
    {"section", "'chances' | 'curves' | 'arms' | 'overtakes' | 'losses' | 'counts'",               \
     "chances of events; of a crisis or an attack over time; arms over time; one reaching the "    \
     "other in arms; expected losses; mean numbers of events"},                                    \
        {"what", "'chance' | 'unintended' | 'overtakes' | 'loss' | 'arms' | 'count'",              \
         "unintended: set off by nobody's own standing quarrel"},                                  \
        {"event",                                                                                  \
         "'incident' | 'crisis' | 'confrontation' | 'war' | 'settlement' | 'attack' | null",       \
         "null: it is about arms or a stake"},                                                     \
        {"a", "text | null", "the first of the pair, the group that attacks, or the actor"},       \
        {"b", "text | null", "the second, the state attacked, or the one that is reached"},        \
        {"stake", "text | null", "of a loss"}, {                                                   \
        "unit", "text | null", "of a loss; null: a number without one"                             \
    }

static const ent_member theatre_answer[] = {
    {"within", "number", "years"},
    {"value", "number", "a chance, a mean number, a loss, or arms: the mean of the draws"},
    {"low", "number | null", "its 95 percent interval, jackknife over draws"},
    {"high", "number | null", "the other end"},
    {"runs_low", "number | null",
     "of a chance: what so many runs leave open (95 percent, Wilson); null: it is none"},
    {"runs_high", "number | null", "the other end"},
    {"draws_low", "number | null",
     "the middle 80 percent of the draws' own values, without the noise of runs; null: best "
     "values"},
    {"draws_high", "number | null", "the other end"},
    {"simulation_error", "number | null", "standard error from runs alone"},
    {"base_rate_of_kind", "number | null", "of a crisis: that of a pair of its kind"},
    {"base_rate", "number | null", "the same with the pair's own history"},
    {NULL, NULL, NULL}};

static const ent_member theatre_influence[] = {
    {"number", "text", "its path"},
    {"basis", "'given' | 'estimated' | 'assumed'", "where it comes from"},
    {"assumed_effect", "boolean", "an effect that nobody has measured here"},
    {"share", "number", "of the differences between draws that it explains"},
    {"slope", "number", "what a standard deviation of it adds to the value"},
    {NULL, NULL, NULL}};

static const ent_member theatre_row[] = {
    WHAT_IS_ASKED,
    {"answers", "theatre_answer[]", "within each time"},
    {"words", "text | null",
     "of ICD 203 for the middle 80 percent of draws at the horizon; null: a word would say more "
     "than "
     "is known"},
    {"on_assumed", "boolean", "the number that moves it most is assumed"},
    {"influences", "theatre_influence[]", "by least squares over draws, the strongest first"},
    {NULL, NULL, NULL}};

static const ent_member theatre_mover[] = {
    {"what", "text", "'claim', 'race', 'dependence', or a commitment or intervention"},
    {"factor", "number", "by which it multiplies the rate"},
    {NULL, NULL, NULL}};

static const ent_member theatre_notice[] = {
    {"a", "text", "the first of the pair"},
    {"b", "text", "the second"},
    {"chance", "number", "of a crisis within the horizon"},
    {"base_rate", "number", "which it is more than three times, or less than a third of"},
    {"movers", "theatre_mover[]", "what does it, the strongest first"},
    {NULL, NULL, NULL}};

static const ent_member theatre_effect[] = {
    {"number", "text", "its path"}, {"best", "number", "its best value"}, {NULL, NULL, NULL}};

static const ent_member theatre_assumed[] = {
    {"unit", "text", "the commitment, intervention, assumption or word"},
    {"numbers", "theatre_effect[]", "its effects"},
    {NULL, NULL, NULL}};

static const ent_member theatre_told_event[] = {
    {"at", "number", "years from as-of"},
    {"day", "day | null", "the same as a day; null: the model has no as-of"},
    {"kind",
     "'incident' | 'level' | 'exercise' | 'attack' | 'settled' | 'act' | 'overtakes' | 'released'",
     "level: the pair is at another stage from then on"},
    {"a", "text", "the first of the pair, the group that attacks, or the actor"},
    {"b", "text | null", "the second; null: it is of one actor"},
    {"level", "'calm' | 'dispute' | 'crisis' | 'clash' | 'war' | null", "the stage reached"},
    {"parent",
     "'standing' | 'own' | 'neighbour' | 'fast' | 'exercise' | 'act' | 'spillover' | 'precedent'",
     "what set it off"},
    {"by", "number | null", "the number in this list, from 0, of what set it off"},
    {NULL, NULL, NULL}};

static const ent_member theatre_told[] = {
    {"event", "text", "what is asked about"},
    {"n_such", "count", "runs at best values in which it happens"},
    {"n_of", "count", "of so many"},
    {"replicate", "count", "the run that is told: the one with the median date"},
    {"events", "theatre_told_event[]", "what happens in it, by date"},
    {NULL, NULL, NULL}};

#define HOW_IT_RAN                                                                                 \
    {"horizon", "number", "years"}, {"best_only", "boolean", "every draw had best values"},        \
        {"draws", "count", "of everything in doubt"},                                              \
        {"replicates", "count", "runs of each draw"}, {"seed", "count", "of both"}, {              \
        "n_explosive", "count", "runs that were stopped at a hundred thousand events"              \
    }

static const ent_member theatre[] = {
    {"theatre", "text", "its name"},
    {"title", "text", "its title"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"with", "text[]", "interventions and acts that were added"},
    {"without", "text[]", "commitments and arms that were taken out"},
    HOW_IT_RAN,
    {"rows", "theatre_row[]", "what was asked"},
    {"notices", "theatre_notice[]", "pairs whose chance leaves the band round their base rate"},
    {"assumed", "theatre_assumed[]", "assumed effects that have a part in this"},
    {"told", "theatre_told | null", "a run as a story; null: none was asked for"},
    {"about", "text", "what these figures are not"},
    {NULL, NULL, NULL}};

static const ent_member compare_scenario[] = {
    {"label", "text", "'as things are', 'with hotline'"},
    {"changes", "text | null",
     "what is added, taken out, or the alternative; null: several, or nothing"},
    {"under", "text | null", "the alternative"},
    {NULL, NULL, NULL}};

static const ent_member compare_cell[] = {
    {"scenario", "text", "its label"},
    {"value", "number | null", "null: its theatre has no such thing"},
    {"low", "number | null", "its 95 percent interval"},
    {"high", "number | null", "the other end"},
    {"difference", "number | null", "paired, less the first scenario; null: it is the first"},
    {"difference_low", "number | null", "its 95 percent interval, jackknife over draws"},
    {"difference_high", "number | null", "the other end"},
    {"simulation_error", "number | null", "standard error of the difference from runs alone"},
    {"share_above", "number | null",
     "share of draws whose expected difference, by least squares, is above 0"},
    {"ratio", "number | null", "of the pooled values; null: the first is 0"},
    {"ratio_low", "number | null", "its 95 percent interval"},
    {"ratio_high", "number | null", "the other end"},
    {NULL, NULL, NULL}};

static const ent_member compare_row[] = {
    WHAT_IS_ASKED,
    {"base_rate", "number | null", "of a crisis: of a pair of its kind with its own history"},
    {"cells", "compare_cell[]", "a cell for each scenario"},
    {NULL, NULL, NULL}};

static const ent_member compare[] = {
    {"theatre", "text", "its name"},
    {"title", "text", "its title"},
    HOW_IT_RAN,
    {"scenarios", "compare_scenario[]", "the first: as things are"},
    {"rows", "compare_row[]", "what was asked"},
    {"assumed", "theatre_assumed[]", "assumed effects that have a part in this"},
    {"about", "text", "what these figures are not"},
    {NULL, NULL, NULL}};

/* ---- figures */

static const ent_member figure_entry[] = {
    {"name", "text", "what it is called: kind and of what, joined by dots"},
    {"title", "text", "of what it is, and what it shows"},
    {"shows", "text", "what figures of its kind show"},
    {NULL, NULL, NULL}};

static const ent_member figure_row[] = {{"cells", "text[]", "one for each column; \"\": empty"},
                                        {NULL, NULL, NULL}};

static const ent_member figure_table[] = {{"head", "text[]", "names of the columns"},
                                          {"rows", "figure_row[]", "what the figure shows"},
                                          {NULL, NULL, NULL}};

static const ent_member figure_list[] = {
    {"figures", "figure_entry[]", "those of the model; with a NAME that one"},
    {"table", "figure_table | null", "what it shows as a table; null: no NAME was given"},
    {NULL, NULL, NULL}};

/* ---- two versions of a model */

static const ent_member version[] = {{"model", "text", "its main file"},
                                     {"title", "text", "of the region"},
                                     {"sha256", "text", "of all bytes that it was read from"},
                                     {NULL, NULL, NULL}};

static const ent_member version_turner[] = {
    {"statement", "count", "its number in `statements`, from 0"},
    {"put_in", "boolean", "put into the old version alone it gives the new verdict"},
    {"taken_back", "boolean", "taken back in the new version alone it gives the old verdict"},
    {NULL, NULL, NULL}};

static const ent_member version_claim[] = {
    {"claim", "text", "its name"},
    {"sentence", "text", "as the new version has it"},
    {"was", "verdict | null", "in the old version; null: it has no such claim"},
    {"draws_were", "draws | null", "in which it was true; null: no doubt is stated"},
    {"is", "verdict | null", "in the new version; null: it has no such claim"},
    {"draws_are", "draws | null", "in which it is true"},
    {"differs", "boolean", "whether the two verdicts do"},
    {"reworded", "boolean", "whether its sentence differs"},
    {"rechecked", "boolean", "whether something else that it says differs, notes apart"},
    {"turning", "turning_kind", "what turned the verdict"},
    {"by", "version_turner[]", "the statements that do"},
    {NULL, NULL, NULL}};

static const ent_member version_statement[] = {
    {"how", "amending", "what became of it"},
    {"path", "text", "what it is about: words with dots between"},
    {"was", "text | null", "its line in the old version; null: it is new"},
    {"stood", "place | null", "where that stood"},
    {"is", "text | null", "its line in the new version; null: it is no longer there"},
    {"stands", "place | null", "where that stands"},
    {"wording", "boolean", "it is prose that no answer reads, and has not been tried"},
    {"turns", "boolean", "some claim names it in `by`"},
    {NULL, NULL, NULL}};

static const ent_member versions[] = {
    {"old", "version", "the version compared with"},
    {"new", "version", "the version compared; that of the envelope"},
    {"draws", "count", "of the stated doubt, for each claim; 0: best values only"},
    {"seed", "count", "of all random numbers"},
    {"claims", "version_claim[]",
     "in the order of the new version, then what only the old one has"},
    {"statements", "version_statement[]", "those that differ; layout and comments do not count"},
    {"each_tried", "boolean", "whether each of them was tried alone"},
    {"n_models", "count", "models between the two that were tested"},
    {NULL, NULL, NULL}};

/* ---- readings of a model */

static const ent_member reading_column[] = {
    {"under", "text | null", "the alternative; null: the model as written"},
    {"title", "text | null", "of the alternative"},
    {"n_consistent", "count", "checks that are true under it"},
    {"n_inconsistent", "count", "checks that are false under it"},
    {"n_unanswered", "count", "checks that say nothing there"},
    {"rank", "count", "from 1: by inconsistent checks, the fewest first"},
    {NULL, NULL, NULL}};

static const ent_member reading_cell[] = {
    {"fit", "consistency", "whether the sentence is consistent with the reading"},
    {"left", "number | null", "of a comparison of two numbers, the left one; null: none"},
    {"right", "number | null", "the right one"},
    {"missing", "text | null", "what there is no data of"},
    {"draws", "draws | null", "in which the check is true there; null: none were made"},
    {"decides", "piece | null",
     "the statement of the reading that alone turns the check from what it is as written; null: it "
     "is the "
     "same there, or nothing is known to"},
    {NULL, NULL, NULL}};

static const ent_member reading_row[] = {
    {"claim", "text | null", "whose check it is; null: an event"},
    {"sentence", "text | null", "of the claim"},
    {"check", "count | null", "its number within the claim, from 1"},
    {"text", "text | null", "of the check"},
    {"event", "event | null", "an event that some reading leaves out"},
    {"telling", "telling", "whether it tells readings apart"},
    {"deciding", "boolean",
     "it tells the two alternatives apart that have the fewest inconsistencies"},
    {"cells", "reading_cell[]", "in the order of `readings`"},
    {"place", "place", "where the check, or the event, stands"},
    {NULL, NULL, NULL}};

static const ent_member readings[] = {
    {"readings", "reading_column[]",
     "the first: the model as written; then those with the fewest inconsistencies first"},
    {"rows", "reading_row[]", "the checks of the model, then events that some reading leaves out"},
    {"n_checks", "count", "rows that are checks"},
    {"n_telling", "count", "checks that tell some two readings apart"},
    {"n_deciding", "count", "of them, those that decide"},
    {"n_open", "count", "checks that say nothing of one of the two that lead"},
    {NULL, NULL, NULL}};

/* ---- divide */

static const ent_member divide_objection[] = {
    {"coalition", "text[]", "who objects most"},
    {"excess", "number",
     "what the coalition is worth beyond what it gets; below 0: nobody objects"},
    {"unshared", "number",
     "what is left of the worth of all; below 0: more is given than there is"},
    {NULL, NULL, NULL}};

static const ent_member divide_range[] = {
    {"n", "count", "draws in which the rule has an answer"},
    {"low", "number[] | null",
     "per party: 5 percent of these draws give it less; null: none has one"},
    {"high", "number[] | null", "per party: 5 percent give it more"},
    {NULL, NULL, NULL}};

static const ent_member divide_lever[] = {
    {"party", "text", "name of the actor"},
    {"slope", "number", "what it gets of one more that it claims"},
    {"bends", "boolean", "whether that changes with every bit of the claim"},
    {"turn", "number | null", "the claim at which it becomes another; null: none"},
    {"next_slope", "number | null", "what it is beyond that"},
    {"most", "number", "what it would come to with ever larger claims"},
    {"needed", "number | null",
     "the claim that would bring what the best of all rows gives it; null: none would"},
    {"share", "number", "what it gets of one more to divide"},
    {NULL, NULL, NULL}};

static const ent_member divide_rule[] = {
    {"rule", "text", "id of the method, or name of the column"},
    {"kind", "'rule' | 'value' | 'column'",
     "a claims rule, a value of the coalitions, or a column of the model"},
    {"missing", "text | null", "why it has no answer; null: it has"},
    {"awards", "number[] | null", "per party, in the unit of the whole"},
    {"exact", "text[] | null", "the same as fractions, `20/3`, where they are known exactly"},
    {"sum", "number | null", "of the awards"},
    {"binding", "text | null",
     "of a claims rule, what holds every award where it is: `award` (nobody gets more than "
     "`level`), "
     "`loss`, `part`, ..; for halves of claims `half-award`, `half-loss`, .."},
    {"level", "number | null", "at which it binds"},
    {"same_as", "text | null", "the first rule before it that gives the same"},
    {"in_core", "boolean | null",
     "whether no coalition objects; null: coalitions are worth nothing here"},
    {"objection", "divide_objection | null", "who objects, where somebody does"},
    {"range", "divide_range | null", "in draws of the stated doubt; null: none were made of it"},
    {"levers", "divide_lever[] | null", "per party; null: not asked for, or none of this rule"},
    {"shares_to", "number | null", "the whole up to which the levers' `share` holds"},
    {NULL, NULL, NULL}};

static const ent_member divide_preference[] = {{"party", "text", "name of the actor"},
                                               {"best", "text[]", "the rules that give it most"},
                                               {"worst", "text[]", "those that give it least"},
                                               {NULL, NULL, NULL}};

static const ent_member divide_order[] = {{"rule", "text", "a rule"},
                                          {"than", "text", "one that is less equal (Lorenz)"},
                                          {NULL, NULL, NULL}};

static const ent_member divide_property[] = {
    {"holds", "boolean", "whether it does"},
    {"one", "text[]", "the coalition that breaks it most, with the next; empty where it holds"},
    {"other", "text[]", "the other one"},
    {"by", "number | null", "by how much"},
    {NULL, NULL, NULL}};

static const ent_member divide_properties[] = {
    {"cost", "boolean", "whether worths are costs; then `subadditive` and `concave` are meant"},
    {"superadditive", "divide_property", "coalitions do at least as well joined as apart"},
    {"convex", "divide_property", "the larger a coalition, the more a new member brings"},
    {"monotone", "divide_property", "a larger coalition is worth at least as much"},
    {"essential", "divide_property", "something is gained together"},
    {NULL, NULL, NULL}};

static const ent_member divide_part[] = {
    {"coalition", "text[]", "a coalition"},
    {"weight", "number", "so much of its members' time; for each party these sum to 1"},
    {NULL, NULL, NULL}};

static const ent_member divide_core[] = {
    {"empty", "boolean", "whether some coalition objects to every deal"},
    {"epsilon", "number", "the smallest largest excess of a coalition that a deal can have"},
    {"payoffs", "number[]", "per party: such a deal"},
    {"promised", "number | null", "what the collection is promised together"},
    {"collection", "divide_part[]", "the balanced collection on which that rests"},
    {NULL, NULL, NULL}};

static const ent_member divide[] = {
    {"division", "text", "its name"},
    {"title", "text", "its title"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"unit", "text | null", "of awards and claims"},
    {"whole", "number | null", "what is divided; null: worths alone are given"},
    {"claimed", "number | null", "what the claims add up to"},
    {"missing", "text | null", "why nothing at all can be divided"},
    {"parties", "text[]", "names of the actors; lists `per party` are in this order"},
    {"claims", "number[] | null", "per party"},
    {"rules", "divide_rule[]", "an entry for each rule, value and column"},
    {"preferences", "divide_preference[]", "which rule each party would choose"},
    {"more_equal", "divide_order[]", "of which rules one is more equal"},
    {"properties", "divide_properties | null", "of what coalitions are worth"},
    {"core", "divide_core | null", "whether any deal is stable; null: not asked, or not known"},
    {"draws", "count", "of the doubt about what is read; 0: there is none, or none were wanted"},
    {"seed", "count", "of the draws"},
    {"n_stressed", "count",
     "numbers without a stated doubt that rest on judgement: draws try a quarter either way"},
    {NULL, NULL, NULL}};

/* ---- relations from files */

static const ent_member dyad_row[] = {
    {"from", "text | null", "who acts: a country (ISO 3166), code or name; null: nobody is named"},
    {"to", "text | null", "towards whom"},
    {"kind", "dyad_kind", "of whom it is"},
    {"period", "text", "2019-10-24, 2019-W43, 2019-10, 2019-Q4 or 2019"},
    {"begins", "day", "its first day"},
    {"n", "number", "rows as they stand; of a row of several actors its share"},
    {"sum", "number | null", "of their values; null: none of them has a value"},
    {"mean", "number | null", "of those that have one"},
    {"min", "number | null", "the smallest value"},
    {"plus", "number | null", "the sum of the values above zero"},
    {"minus", "number | null", "of those below"},
    {"verbal_cooperation", "number", "rows of verbal cooperation"},
    {"material_cooperation", "number", "of material cooperation"},
    {"verbal_conflict", "number", "of verbal conflict"},
    {"material_conflict", "number", "of material conflict"},
    {"daily_n", "number | null",
     "one a day: without rows of the same day, actors and code; null: "
     "not known"},
    {"daily_sum", "number | null", "of their values"},
    {"daily_mean", "number | null", "of those that have one"},
    {"daily_plus", "number | null", "the sum of the values above zero"},
    {"daily_minus", "number | null", "of those below"},
    {"daily_verbal_cooperation", "number | null", "one a day, of verbal cooperation"},
    {"daily_material_cooperation", "number | null", "of material cooperation"},
    {"daily_verbal_conflict", "number | null", "of verbal conflict"},
    {"daily_material_conflict", "number | null", "of material conflict"},
    {"root_n", "number | null",
     "rows in the lead of their first report; null: the files do not say"},
    {"root_sum", "number | null", "of their values"},
    {"publishers", "number | null",
     "different publishers, with --publishers: exactly up to 64, then "
     "an estimate"},
    {NULL, NULL, NULL}};

static const ent_member dyad_file[] = {
    {"name", "text", "as it was opened; of a zip with its member"},
    {"sha256", "text | null", "of its bytes, in partial tables; null: not taken"},
    {"format", "text", "of events"},
    {"tested_on_real_files", "boolean", "whether the reader of the format was"},
    {"rows", "count", "of the file"},
    {"events", "count", "in them"},
    {"left_out", "count", "rows that are no event: without a date, or with columns missing"},
    {"first", "day | null", "of its events"},
    {"last", "day | null", "of its events"},
    {NULL, NULL, NULL}};

static const ent_member dyad_unmapped[] = {
    {"name", "text", "as the files have it"}, {"n", "count", "how often"}, {NULL, NULL, NULL}};

static const ent_member dyad_total[] = {{"kind", "dyad_kind", "of whom"},
                                        {"rows", "count", "of this list of rows"},
                                        {"n", "number", "rows of the files"},
                                        {"sum", "number | null", "of their values"},
                                        {"daily_n", "number | null", "one a day"},
                                        {"daily_sum", "number | null", "of their values"},
                                        {"root_n", "number | null", "in the lead of their report"},
                                        {"root_sum", "number | null", "of their values"},
                                        {NULL, NULL, NULL}};

static const ent_member ledger_counted[] = {{"what", "text", "in words"},
                                            {"n", "count", "how many"},
                                            {"line", "count", "of the first"},
                                            {NULL, NULL, NULL}};

static const ent_member ledger_unmapped[] = {
    {"name", "text", "as the file has it"},
    {"naming", "text", "by which its countries are named: iso3, cameo, fips, name, .."},
    {"n", "count", "how often"},
    {NULL, NULL, NULL}};

static const ent_member ledger_part[] = {
    {"name", "text", "of the file; of a member of an archive `ARCHIVE!MEMBER`"},
    {"sha256", "text", "of its bytes"},
    {"format", "text | null", "id of the format; null: a table of one's own"},
    {"tested_on_real_files", "boolean", "whether the reader of the format was"},
    {"rows", "count", "of data"},
    {"events", "count", "more than rows where a row of several actors is several events"},
    {"without_actor", "count", "events of which one side or both are not named"},
    {"left_out", "ledger_counted[]", "rows that were left out, and why"},
    {"odd", "ledger_counted[]", "rows with something odd, which were taken"},
    {"unmapped", "ledger_unmapped[]", "countries that no table knows, most frequent first"},
    {NULL, NULL, NULL}};

static const ent_member ledger_import[] = {
    {"file", "text", "as it was given"},
    {"same_file", "boolean", "its bytes were in the ledger already, and nothing was added"},
    {"rows", "count", "read"},
    {"events", "count", "read: new_rows + replaced + repeated"},
    {"new_rows", "count", "that were not in the ledger under their key"},
    {"replaced", "count", "newer versions of rows that were in it"},
    {"repeated", "count", "the same row again, or an older version of it"},
    {"echoes", "count", "left out: dated a week, a month or a year before they were added"},
    {"same_day", "count", "folded into a row of the same day, actor, target and code"},
    {"same_story", "count", "folded into a row of the same report, pair and quad class"},
    {"corroborating", "count", "told by another source set too"},
    {"parts", "ledger_part[]", "the file, or the members of the archive"},
    {NULL, NULL, NULL}};

static const ent_member ledger_file[] = {
    {"name", "text", "as it was given; of a member of an archive `ARCHIVE!MEMBER`"},
    {"sha256", "text", "of its bytes"},
    {"source_set", "text", "within which rows are folded"},
    {"format", "text", "id of the format"},
    {"tested_on_real_files", "boolean", "whether the reader of the format was"},
    {"coder", "text | null", "who codes such rows; null: not known"},
    {"rows", "count", "of data"},
    {"events", "count", "that were taken"},
    {"kept", "count", "of them that are not folded"},
    {"first", "day | null", "of its events; null: it has none"},
    {"last", "day | null", "of its events"},
    {NULL, NULL, NULL}};

static const ent_member ledger[] = {
    {"ledger", "text", "the file"},
    {"level", "text",
     "what has to be the same on one day: full (actors' codes, code), country or root, each "
     "perhaps "
     "with -mirrored: what two do with each other is one event, whoever is named first"},
    {"fold_stories", "boolean", "whether rows of one report are folded"},
    {"drop_echoes", "boolean", "whether echoes are left out"},
    {"events", "count", "in it"},
    {"kept", "count", "of them that are not folded"},
    {"repeated", "count", "the same row again, or an older version"},
    {"echoes", "count", "left out as echoes"},
    {"same_day", "count", "folded into one of their day"},
    {"same_story", "count", "folded into one of their story"},
    {"corroborated", "count", "of the kept: told by another source set too"},
    {"first", "day | null", "of its events; null: it has none"},
    {"last", "day | null", "of its events"},
    {"imports", "ledger_import[]", "what was imported just now"},
    {"files", "ledger_file[]", "what it is made of, the oldest import first"},
    {NULL, NULL, NULL}};

static const ent_member dyads[] = {
    {"every", "text", "the period: day, week, month, quarter, year"},
    {"by", "text", "country or actor"},
    {"directed", "boolean", "whether A to B and B to A are apart"},
    {"scale", "text", "of the values; \"source\": the files' own"},
    {"scale_of_source", "text | null", "which that is"},
    {"quads", "text", "by the standard borders, or as the source has them"},
    {"level", "text",
     "what is the same in rows of which one a day counts: full, country or root, each perhaps with "
     "-mirrored"},
    {"events", "count", "that are counted"},
    {"outside", "count", "left out: before --since or after --until"},
    {"others", "count", "left out: of other actors than --dyad"},
    {"echoes", "count", "left out: dated a week, a month or a year before they were added"},
    {"alleged", "count", "left out: only alleged, by somebody whom no row can name"},
    {"undirected", "count", "that have no direction: under the pair in the order of the alphabet"},
    {"mutual", "count", "of each side to the other: in the rows of both directions"},
    {"coarse", "count", "left out: that may be of several periods"},
    {"valueless", "count", "without a value on the scale"},
    {"first", "day | null", "of the events"},
    {"last", "day | null", "of the events"},
    {"files", "dyad_file[]", "what was read, by name"},
    {"unmapped", "dyad_unmapped[]", "names that no table of countries knows, most frequent first"},
    {"totals", "dyad_total[]", "by kind"},
    {"rows", "dyad_row[]", "by from, to and period; nobody comes last"},
    {NULL, NULL, NULL}};

/* ---- boundary */

static const ent_member boundary_shoreline[] = {
    {"file", "text", "of the coast, as the model names it"},
    {"title", "text | null", "what the file says it is: source and edition"},
    {"licence", "text | null", "what the file says of its use"},
    {"sha256", "text", "of its bytes"},
    {NULL, NULL, NULL}};

static const ent_member boundary_coast[] = {
    {"state", "text", "name of the actor"},
    {"given", "number", "km of its mainland shore at the sea, along the shoreline as given"},
    {"islands", "number", "km of the shores of its islands, as given"},
    {"ruled", "number", "km of its mainland shore by the ruler: a coast has no length without one"},
    {NULL, NULL, NULL}};

static const ent_member boundary_closing[] = {
    {"closing", "text", "its name"},
    {"separates", "boolean", "whether it cuts something off"},
    {"closes", "boolean", "whether the shores enclose nothing without it"},
    {"area", "number", "km2 that it cuts off"},
    {NULL, NULL, NULL}};

static const ent_member boundary_gain[] = {
    {"state", "text | null", "name of the actor; null: the common water"},
    {"area", "number", "km2"},
    {"share", "number", "of the sea, 0 to 1"},
    {"low", "number | null",
     "km2: 5 percent of the draws give it less; null: none were made of it"},
    {"high", "number | null", "km2: 5 percent of the draws give it more"},
    {"ratio", "number | null",
     "its share of the sea for its share of the coasts as given; null: it has none"},
    {"ruled_ratio", "number | null", "the same for the coasts by the ruler"},
    {"to_first", "number | null",
     "its share where every cone of ties goes to the first of its two states, in the order of "
     "`states`; null: there are none"},
    {"to_second", "number | null", "its share where every one goes to the second"},
    {"head_start", "number | null",
     "of given shares: km by which its line may run farther from its shore than that of the state "
     "with 0"},
    {"belts", "number[] | null",
     "of a condominium: km2 in each of its belts, in the order of `limits`"},
    {"beyond", "number | null", "km2 of the common water that the rule of the rest would give it"},
    {NULL, NULL, NULL}};

static const ent_member boundary_border[] = {
    {"a", "text", "one state"},
    {"b", "text | null", "the other; null: the common water"},
    {"kind", "'computed' | 'cone' | 'agreed' | 'line' | 'latitude' | 'belt'",
     "by the rule, through a cone of ties, agreed, along the rule's line, by its latitudes, or the "
     "limit of the common water"},
    {"agreed", "text | null", "name of the agreed line"},
    {"length", "number", "km"},
    {NULL, NULL, NULL}};

static const ent_member boundary_junction[] = {
    {"states", "text[]", "whose zones meet"},
    {"common", "boolean", "whether the common water does, too"},
    {"lon", "number", "degrees east"},
    {"lat", "number", "degrees north"},
    {"near", "text | null", "the nearest field within 50 km"},
    {"near_km", "number | null", "how far it is"},
    {NULL, NULL, NULL}};

static const ent_member boundary_cone[] = {
    {"a", "text", "one state"},
    {"b", "text", "the other"},
    {"lon", "number",
     "degrees east, of the end of their border, which is the nearest shore of both"},
    {"lat", "number", "degrees north"},
    {"area", "number", "km2 that are equally near to both"},
    {"to_a", "number", "km2 of them that the rule gives to `a`"},
    {"to_b", "number", "km2 that it gives to `b`"},
    {"bearing", "number", "of the bisector, degrees from north"},
    {NULL, NULL, NULL}};

static const ent_member boundary_control[] = {
    {"a", "text", "one state"},
    {"b", "text | null", "the other; null: the common water"},
    {"length", "number", "km of the stretch"},
    {"lon", "number", "degrees east, of its middle"},
    {"lat", "number", "degrees north"},
    {"a_lon", "number", "of the shore point of `a` that makes it"},
    {"a_lat", "number", "its degrees north"},
    {"b_lon", "number", "of the shore point of `b`"},
    {"b_lat", "number", "its degrees north"},
    {"unequal", "number", "metres: the largest difference of the distances to the two shores"},
    {NULL, NULL, NULL}};

static const ent_member boundary_rule[] = {
    {"rule", "text", "its name"},
    {"title", "text | null", "its title"},
    {"method", "text", "id of the method"},
    {"rest", "text | null", "id of the method that divides the rest; null: it leaves none"},
    {"missing", "text | null", "why it has no answer; null: it has"},
    {"gains", "boundary_gain[]", "what each state gets, and the common water where there is some"},
    {"n_draws", "count", "draws in which it has an answer; 0: none were made of it"},
    {"limits", "number[]", "of a condominium: km from the shore to the outer limits of the belts"},
    {"borders", "boundary_border[]", "the lines, piece by piece"},
    {"junctions", "boundary_junction[]", "where three zones meet"},
    {"cones", "boundary_cone[]", "waters that are equally near to two states, largest first"},
    {"controls", "boundary_control[] | null",
     "which shore points make the lines, longest stretches first; null: not asked for"},
    {"left", "number | null", "km2 of the sea that are in no zone: near 0"},
    {NULL, NULL, NULL}};

static const ent_member boundary_holder[] = {
    {"rule", "text", "its name"},
    {"zone", "'state' | 'common' | 'outside'", "of a state, common, or not in this sea"},
    {"state", "text | null", "whose zone it is"},
    {NULL, NULL, NULL}};

static const ent_member boundary_distance[] = {
    {"state", "text", "name of the actor"},
    {"km", "number | null", "to its nearest shore; null: it has none"},
    {NULL, NULL, NULL}};

static const ent_member boundary_field[] = {
    {"field", "text", "its name"},
    {"title", "text | null", "its title"},
    {"lon", "number", "degrees east"},
    {"lat", "number", "degrees north"},
    {"in", "boundary_holder[]", "in whose zone it lies, for each rule that has an answer"},
    {"distances", "boundary_distance[]", "how far it is from the shores of each state"},
    {NULL, NULL, NULL}};

static const ent_member boundary_feature[] = {
    {"feature", "text | null", "name of the island or closing line; null: it has none"},
    {"kind", "'island' | 'closing'", "which of the two"},
    {"state", "text | null", "whose island"},
    {"lon", "number", "degrees east, of a point of it"},
    {"lat", "number", "degrees north"},
    {"area", "number", "km2 of the island, or of what the line cuts off"},
    {"missing", "text | null", "why it was not tried; null: it was"},
    {"weight", "number | null", "of the island by the first rule, 0 to 1; null: a closing line"},
    {"full", "boolean", "whether the shares are those with its full weight, and not without it"},
    {"shares", "number[] | null",
     "per state: its share without it, or with its full weight, by the "
     "first rule"},
    {"common", "number | null", "the share of the common water without it"},
    {NULL, NULL, NULL}};

static const ent_member boundary_left_out[] = {
    {"state", "text", "as the file has it"},
    {"file", "text", "of the shores"},
    {"shores", "count", "how many of its shores are left out"},
    {"actor", "text | null", "the actor of that name, which is no state of the sea; null: none is"},
    {NULL, NULL, NULL}};

static const ent_member boundary[] = {
    {"caveat", "text", "what the lines are not"},
    {"sea", "text", "its name"},
    {"title", "text | null", "its title"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"missing", "text | null", "why no line can be drawn; null: lines can"},
    {"area", "number | null", "km2 of the sea, without its islands"},
    {"step", "number | null", "metres between points of the shore, at most"},
    {"ruler", "number", "km: of the coasts in the test of proportion"},
    {"geometry", "text | null",
     "the libraries that the lines are drawn with; null: this build has none"},
    {"states", "text[]", "names of the actors; lists `per state` are in this order"},
    {"shorelines", "boundary_shoreline[]", "whose shores they are"},
    {"left_out", "boundary_left_out[]", "shores in the files that belong to no state of the sea"},
    {"coasts", "boundary_coast[]", "how long the coasts are, per state"},
    {"closings", "boundary_closing[]", "lines that close lagoons, or the sea"},
    {"rules", "boundary_rule[]", "an entry for each rule"},
    {"fields", "boundary_field[]", "points of the sea that the model names"},
    {"features", "boundary_feature[] | null",
     "what each island and closing line changes; null: not asked for"},
    {"draws", "count", "of the doubt about what is read; 0: there is none, or none were wanted"},
    {"seed", "count", "of the draws"},
    {"n_stressed", "count",
     "numbers without a stated doubt that rest on judgement: draws try a quarter either way"},
    {NULL, NULL, NULL}};

/* ---- robustness */

static const ent_member tally[] = {{"n", "count", "how many were tried"},
                                   {"rests", "count", "in how many of them it rests"},
                                   {NULL, NULL, NULL}};

static const ent_member sampled[] = {{"n", "count", "how many were drawn"},
                                     {"rests", "count", "in how many of them it rests"},
                                     {"share", "number", "the same as a share"},
                                     {"low", "number", "lower end of its 95 % interval (Wilson)"},
                                     {"high", "number", "upper end"},
                                     {NULL, NULL, NULL}};

static const ent_member orders[] = {
    {"actor", "text", "whose lines were put in other orders"},
    {"all", "boolean", "whether every order was tried; else they were drawn, near ones likelier"},
    {"n", "count", "orders tried"},
    {"rests", "count", "in how many of them it rests"},
    {NULL, NULL, NULL}};

static const ent_member least[] = {
    {"found", "boolean", "whether some change of rankings turns it"},
    {"complete", "boolean", "whether no smaller one does; false: not all could be tried"},
    {"swaps", "count", "the fewest swaps of neighbours; not found: up to so many do not turn it"},
    {"n_actors", "count", "in whose rankings the state moves; 0: not found"},
    {"actor", "text | null", "of one: whose ranking"},
    {"state", "state | null", "the state that moves"},
    {"direction", "'up' | 'down' | null", "which way"},
    {"past", "state | null", "a state of the last level that it passes"},
    {NULL, NULL, NULL}};

static const ent_member state_exchange[] = {
    {"change", "'states'", "two neighbours of a ranking change places"},
    {"actor", "text", "in whose ranking"},
    {"raised", "state", "the one that stood below"},
    {"past", "state", "the one that stood above"},
    {NULL, NULL, NULL}};

static const ent_member robust_state[] = {
    {"number", "count", "its number in `stability`, from 1"},
    {"state", "state", "the state"},
    {"equilibrium", "boolean", "whether it rests as the model is written"},
    {"margin", "least", "the least change of rankings that turns that"},
    {"states", "tally", "exchanges of two neighbours in a ranking"},
    {"lines", "tally", "exchanges of two neighbouring lines of a list"},
    {"without", "tally", "lists without a line"},
    {"reversed", "tally", "lists with a line reversed"},
    {"orders", "orders[]", "orders of each actor's lines"},
    {"drawn", "sampled | null", "random rankings; null: none were drawn"},
    {"completions", "sampled | null", "drawn completions of what is left open; null: nothing is"},
    {"turned_by", "turning[]", "the single changes that turn it"},
    {NULL, NULL, NULL}};

static const ent_member open_pairs[] = {
    {"actor", "text", "the actor"},
    {"bounds", "boolean", "whether the sets are safe bounds that may be too wide; else exact"},
    {"necessary", "count[]", "states in which it stays however the open pairs are settled"},
    {"possible", "count[]", "states in which it stays by some settlement"},
    {NULL, NULL, NULL}};

static const ent_member robust_concept[] = {
    {"concept", "concept_id", "a stability concept"},
    {"n_equilibria", "count", "states stable for every actor"},
    {"states", "robust_state[]", "the equilibria, then states that one small change makes one"},
    {"open", "open_pairs[]", "an entry for each actor; empty where no pair is left open"},
    {NULL, NULL, NULL}};

static const ent_member robustness[] = {
    {"dispute", "text", "name of the dispute"},
    {"title", "text", "its title"},
    {"under", "text | null", "the alternative; null: the model as written"},
    {"replies", "replies", "what the others may do"},
    {"n_states", "count", "feasible states"},
    {"ties", "boolean", "whether some actor ranks states equal"},
    {"exchanged", "boolean", "whether all exchanges of neighbours were tried; false: too many"},
    {"draws", "count", "random rankings, and orders of long lists"},
    {"seed", "count", "of them"},
    {"swaps", "count", "exchanges of neighbours in each random ranking, in all"},
    {"lambda", "number", "weight of a drawn order: exp(-lambda * swaps of lines)"},
    {"n_unknown", "count", "pairs of states that are left open"},
    {"concepts", "robust_concept[]", "the concepts that were asked"},
    {NULL, NULL, NULL}};

/* ---- cite */

static const ent_member cite_model[] = {
    {"key", "text", "its key in a bibliography: the same from run to run"},
    {"title", "text", "of the region"},
    {"author", "text | null", "of the region"},
    {"version", "text | null", "of the region"},
    {"licence", "text | null", "of the region"},
    {"as_of", "date | null", "what is later is not known"},
    {"sha256", "text", "of all that the model read"},
    {NULL, NULL, NULL}};

static const ent_member cite_method[] = {
    {"family", "text | null", "stability, choice, ..; null: a part of the engine"},
    {"id", "text | null", "as models and options have it; null: a part of the engine"},
    {"name", "text", "for readers"},
    {"works", "text[]", "keys of what it is taken from"},
    {NULL, NULL, NULL}};

static const ent_member cite_work[] = {
    {"key", "text", "its key in a bibliography"},
    {"type", "text", "article, chapter, book, thesis, report, law, data or practice"},
    {"authors", "text[]", "family name first; none of a practice"},
    {"year", "text | null", "null: of antiquity, or none"},
    {"title", "text", "its title"},
    {"in", "text | null", "the journal or book"},
    {"editors", "text[]", "of the book"},
    {"volume", "text | null", "of the journal"},
    {"issue", "text | null", "of the journal"},
    {"pages", "text | null", "in it"},
    {"publisher", "text | null", "or university"},
    {"doi", "text | null", "null: not known here"},
    {"text", "text", "all of it in a line"},
    {NULL, NULL, NULL}};

static const ent_member cite_source[] = {
    {"key", "text", "its key in a bibliography"},
    {"name", "text", "as the model has it"},
    {"title", "text | null", "its title"},
    {"author", "text | null", "as the model has it"},
    {"in", "text | null", "where it appeared"},
    {"date", "date | null", "of it"},
    {"url", "text | null", "its address"},
    {"grade", "text | null", "of the Admiralty kind; null: not graded"},
    {"place", "place", "where it is declared"},
    {NULL, NULL, NULL}};

static const ent_member cite[] = {
    {"model", "cite_model", "the model itself"},
    {"methods", "cite_method[]", "that it uses, by family, then parts of the engine"},
    {"works", "cite_work[]", "that these are taken from, by key"},
    {"sources", "cite_source[]", "documents of the model, in the order of the text"},
    {NULL, NULL, NULL}};

/* ---- show */

static const ent_member quantity[] = {{"best", "number", "the best value"},
                                      {"low?", "number", "lower end of its range"},
                                      {"high?", "number", "upper end"},
                                      {"share?", "number", "of the weight between them, 0 to 1"},
                                      {"sd?", "number", "standard deviation"},
                                      {"log_sd?", "number", "of its logarithm"},
                                      {"unit?", "text", "its unit"},
                                      {NULL, NULL, NULL}};

static const ent_member marked_text[] = {
    {"text?", "text", "a text in quotes"},
    {"code?", "text", "a code"},
    {"date?", "text", "a date"},
    {"condition?", "text", "a condition"},
    {"state?", "text", "a state"},
    {"names?", "text", "names in braces"},
    {"set?", "text", "a set of states"},
    {"sets?", "text", "two sets of states"},
    {"ranking?", "text", "a ranking"},
    {"check?", "text", "a check"},
    {"arc?", "text", "a move of the graph form; who gives way to whom"},
    {"relation?", "text", "two sides of a line of the ledger"},
    {"unit?", "text", "the unit of a column"},
    {"computed?", "text", "how a column is computed"},
    {NULL, NULL, NULL}};

static const ent_member scale[] = {{"low", "number", "the lower end"},
                                   {"low_text?", "text", "what it stands for"},
                                   {"high", "number", "the upper end"},
                                   {"high_text?", "text", "what it stands for"},
                                   {NULL, NULL, NULL}};

static const ent_member point[] = {
    {"lat", "number", "degrees north"}, {"lon", "number", "degrees east"}, {NULL, NULL, NULL}};

static const ent_member cases[] = {
    {"k", "number", "in how many it happened"}, {"n", "number", "of how many"}, {NULL, NULL, NULL}};

static const ent_member statement[] = {
    {"word", "text", "the word it begins with; \"\": a preference"},
    {"values", "value[]", "what follows, in the order of the language"},
    {"block", "statement[] | null", "what stands in its braces; null: it has none"},
    {"place", "place", "where it stands"},
    {NULL, NULL, NULL}};

static const ent_member show[] = {
    {"language", "count", "version of the language: 1"},
    {"statements", "statement[]",
     "what was asked for, from whatever file; all of a model reads back as the same model"},
    {NULL, NULL, NULL}};

static const ent_member sample[] = {
    {"model", "text | null", "the text"},
    {"name", "text | null", "the name of a file beside it"},
    {"file", "text | null", "what stands in that file"},
    {"command", "text | null", "what to type, where no text gives the message"},
    {NULL, NULL, NULL}};

static const ent_member message[] = {
    {"code", "text | null", "\"E204\"; null of a word"},
    {"severity", "'error' | 'warning' | 'note' | null", "how grave it is; null of a word"},
    {"title", "text", "in a few words; or the word itself"},
    {"text", "text", "what it means, and what to do"},
    {"wrong", "sample | null", "what gives the message"},
    {"right", "sample | null", "what does not"},
    {NULL, NULL, NULL}};

static const ent_member finding[] = {
    {"about", "text", "what was looked at"},
    {"state", "'ok' | 'note' | 'wrong'", "whether it is in order; a note is no fault"},
    {"what", "text", "what was found"},
    {"advice", "text | null", "what to type"},
    {NULL, NULL, NULL}};

const ent_shape ent_shapes[] = {
    {"state", "a state of a dispute: the options taken in it; of the graph form, its name", NULL,
     "text[] | text"},
    {"envelope", "what was asked, of what, with what", envelope, NULL},
    {"bottom_line", "what the author of the model concludes", bottom_line, NULL},
    {"needed_claim", "a claim that a bottom line needs", needed_claim, NULL},
    {"diagnostic", "a message about the text of the model", diagnostic, NULL},
    {"place", "a place in the text", place, NULL},
    {"citation", "what a statement cites", citation, NULL},
    {"line", "a line of the model", line, NULL},
    {"cited_source", "a source or speaker with its grade", cited_source, NULL},
    {"event", "a line of the ledger", event, NULL},
    {"pair", "two actors, and the record of them", pair, NULL},
    {"events", "the result of `events`", events, NULL},
    {"fit", "the result of `fit`", fit, NULL},
    {"fit_model", "what was fitted to events or onsets", fit_model, NULL},
    {"fit_number", "a number that was fitted", fit_number, NULL},
    {"fit_stream", "a stream of events", fit_stream, NULL},
    {"fit_at", "a point of a profile", fit_at, NULL},
    {"fit_base_rates", "how likely onsets are by the record alone", fit_base_rates, NULL},
    {"fit_lean", "a number that base rates lean on", fit_lean, NULL},
    {"fit_pair", "a pair of a theatre", fit_pair, NULL},
    {"relation_tally", "events, added up", relation_tally, NULL},
    {"relation_cell", "a period of a relation, or several in a row", relation_cell, NULL},
    {"relation_coverage", "some days of what was looked for", relation_coverage, NULL},
    {"relation", "what two actors did to each other", relation, NULL},
    {"relation_at", "what makes the value of a relation in one period", relation_at, NULL},
    {"relation_change", "when numbers changed", relation_change, NULL},
    {"relation_changes", "when the numbers of a relation changed", relation_changes, NULL},
    {"relation_reply", "how one follows the other", relation_reply, NULL},
    {"relation_replies_by", "how two follow each other, by one kind of period", relation_replies_by,
     NULL},
    {"relation_replies", "whether two answer each other", relation_replies, NULL},
    {"relation_node", "an actor in the network", relation_node, NULL},
    {"relation_network", "who stands how to whom", relation_network, NULL},
    {"relation_top", "an event that weighs much", relation_top, NULL},
    {"relations", "the result of `relations`", relations, NULL},
    {"step", "a move of one actor", step, NULL},
    {"answer", "a gain, and what the others do then", answer, NULL},
    {"threat", "an answer that is not given", threat, NULL},
    {"certificate", "why an actor stays in a state or leaves it", certificate, NULL},
    {"preference_reason", "why an actor prefers one state to another", preference_reason, NULL},
    {"carrier", "a line that an answer rests on", carrier, NULL},
    {"change", "a change of a single line", change, NULL},
    {"turns", "what would turn an answer", turns, NULL},
    {"margin", "the smallest change that turns an answer", margin, NULL},
    {"coalition", "actors that may move alone", coalition, NULL},
    {"ground", "an answer of the engine that a check read", NULL,
     "ground_of_dispute | ground_of_attribute | ground_of_events | ground_of_coverage | "
     "ground_of_deal | ground_of_sea | ground_of_process"},
    {"ground_of_dispute", "what a dispute answered", ground_of_dispute, NULL},
    {"ground_of_attribute", "a number", ground_of_attribute, NULL},
    {"ground_of_events", "what the ledger answered", ground_of_events, NULL},
    {"ground_of_coverage", "whether something was looked for", ground_of_coverage, NULL},
    {"ground_of_deal", "what a choice, negotiation or division answered", ground_of_deal, NULL},
    {"ground_of_sea", "what a sea answered", ground_of_sea, NULL},
    {"ground_of_process", "what a process answered", ground_of_process, NULL},
    {"effect_try", "a check with something done to the assumed effects it reads", effect_try, NULL},
    {"sea_zone", "the water of one holder", sea_zone, NULL},
    {"sea_cone", "water to which the end of a land border is the nearest shore", sea_cone, NULL},
    {"sea_stretch", "a stretch of a line, and what makes it", sea_stretch, NULL},
    {"sea_shore", "a point of a shore", sea_shore, NULL},
    {"sea_coast", "a file of shores", sea_coast, NULL},
    {"sea_closing", "a line that closes the sea or cuts off a lagoon", sea_closing, NULL},
    {"item_score", "an alternative of a choice, and its score", item_score, NULL},
    {"item_blocker", "an alternative of a choice, and who blocks it", item_blocker, NULL},
    {"actor_part", "a party, and its part", actor_part, NULL},
    {"stands_for", "how the checks stand for the sentence", stands_for, NULL},
    {"confidence", "the author's word for the evidence", confidence, NULL},
    {"need", "what a claim needs", need, NULL},
    {"cause", "what gave a claim its verdict", cause, NULL},
    {"draws", "in how many draws something is true", draws, NULL},
    {"chance", "in how many sets of random preferences something is true", chance, NULL},
    {"required", "the share of draws that a claim asks for", required, NULL},
    {"attribute_name", "a number by its name", attribute_name, NULL},
    {"input", "a statement that an answer can rest on", input, NULL},
    {"support", "inputs that an answer rests on", support, NULL},
    {"restatement", "inputs that say the same as a check", restatement, NULL},
    {"piece_line", "a line with its place", piece_line, NULL},
    {"piece", "what of an alternative turns an answer", piece, NULL},
    {"simulated_term", "a number asked of a theatre", simulated_term, NULL},
    {"simulated_comparison", "a comparison of such numbers", simulated_comparison, NULL},
    {"simulated_column", "a check with its assumed effects as they are or changed",
     simulated_column, NULL},
    {"simulated_number", "a number of a unit", simulated_number, NULL},
    {"simulated_unit", "assumed effects that count as one", simulated_unit, NULL},
    {"simulated_mover", "a number that moves an answer", simulated_mover, NULL},
    {"simulated", "what a theatre was asked", simulated, NULL},
    {"tested", "an expression under one alternative", tested, NULL},
    {"against", "the rival of a check", against, NULL},
    {"across", "a check under another alternative", across, NULL},
    {"check", "a check of a claim", check, NULL},
    {"base_rate", "how often it happened in cases of its kind", base_rate, NULL},
    {"forecast", "a chance that somebody gave a claim", forecast, NULL},
    {"outcome", "whether a claim came true", outcome, NULL},
    {"foresight", "what is said of a claim's future", foresight, NULL},
    {"claim", "a claim with its checks", claim, NULL},
    {"tested_claim", "a claim that tests a passage", tested_claim, NULL},
    {"citing", "a statement that cites a passage", citing, NULL},
    {"passage", "a passage, and what becomes of it", passage, NULL},
    {"verdict_counts", "how many claims have each verdict", verdict_counts, NULL},
    {"counts", "how many passages become what", counts, NULL},
    {"passages", "the result of `check --passages`", passages, NULL},
    {"reasons_of_claim", "the result of `why` for a claim", reasons_of_claim, NULL},
    {"player_reason", "why an actor stays or leaves", player_reason, NULL},
    {"reasons_of_state", "the result of `why` for a state of a dispute", reasons_of_state, NULL},
    {"player", "an actor of a dispute", player, NULL},
    {"option", "an option of a dispute", option, NULL},
    {"concept_left_out", "a concept that is not defined for a dispute", concept_left_out, NULL},
    {"moved", "a move of one actor", moved, NULL},
    {"moves_counted", "moves of one kind", moves_counted, NULL},
    {"surprise", "what a view gets wrong", surprise, NULL},
    {"concept", "a stability concept", concept, NULL},
    {"summary", "many equilibria in few words", summary, NULL},
    {"pattern", "states in which some options are taken and others are not", pattern, NULL},
    {"player_of_state", "an actor in a state", player_of_state, NULL},
    {"state_of_dispute", "a state", state_of_dispute, NULL},
    {"share_of_completions", "how often a state is an equilibrium", share_of_completions, NULL},
    {"completions", "however the unknown turns out", completions, NULL},
    {"stability", "the result of `stability`", stability, NULL},
    {"path_layer", "how far moves of one kind lead", path_layer, NULL},
    {"path_end", "where improvements end", path_end, NULL},
    {"way", "a way by moves of one kind", way, NULL},
    {"path_goal", "a state that nobody would leave, and the ways to it", path_goal, NULL},
    {"bridge", "a coalition that could lead on where improvements do not", bridge, NULL},
    {"paths", "the result of `stability --from` and `--to`", paths, NULL},
    {"block_of_structure", "a block of actors that act as one", block_of_structure, NULL},
    {"numbered_state", "a state with its number", numbered_state, NULL},
    {"resting_of_coalition", "what rests by a concept for coalitions", resting_of_coalition, NULL},
    {"coalition_of_dispute", "a coalition and what it would not leave", coalition_of_dispute, NULL},
    {"jump", "from one equilibrium to another", jump, NULL},
    {"answer_to_coalition", "what the others would do about a coalition", answer_to_coalition,
     NULL},
    {"end_after_coalition", "where the others' improvements end", end_after_coalition, NULL},
    {"gainer", "a coalition that would gain by leaving a state", gainer, NULL},
    {"coalitions", "the result of `stability --coalition` and `--leave`", coalitions, NULL},
    {"goal_pair", "two states that an actor would have to compare otherwise", goal_pair, NULL},
    {"goal_ranking", "a ranking", goal_ranking, NULL},
    {"goal_demand", "a demand on a state", goal_demand, NULL},
    {"goal_search", "whether there are preferences that reach a goal", goal_search, NULL},
    {"goal_set", "states to be liked no better", goal_set, NULL},
    {"goal_condition", "what an actor would have to want for staying in the goal", goal_condition,
     NULL},
    {"goal_actor", "an actor and a goal", goal_actor, NULL},
    {"goal_change", "a change of one line", goal_change, NULL},
    {"goal_way", "changes of lines that reach a goal", goal_way, NULL},
    {"goal_order", "the order of an actor's lines", goal_order, NULL},
    {"goal_lines", "what changes of lines would do", goal_lines, NULL},
    {"goal_answer", "a goal under one concept", goal_answer, NULL},
    {"goals", "the result of `stability --goal`", goals, NULL},
    {"package_share", "what a claimant gets", package_share, NULL},
    {"package_state", "a state of a dispute, or a rule of a division", package_state, NULL},
    {"package_item", "a dispute or a division on the table, as it is now", package_item, NULL},
    {"package_choice", "what a package chooses in a dispute or a division", package_choice, NULL},
    {"package", "a choice in each dispute and division on the table", package, NULL},
    {"package_miss", "a package that fails by those who object to it", package_miss, NULL},
    {"packages", "the result of `bargain --packages`", packages, NULL},
    {"bargain_dimension", "a scale", bargain_dimension, NULL},
    {"bargain_party", "a party of a negotiation", bargain_party, NULL},
    {"bargain_pivotal", "a party that decides in some draws", bargain_pivotal, NULL},
    {"bargain_range", "how far a forecast reaches in draws", bargain_range, NULL},
    {"bargain_record", "errors of such forecasts where the outcome is known", bargain_record, NULL},
    {"bargain_lever", "what one change of one party would do", bargain_lever, NULL},
    {"bargain_quad", "challenges between two parties", bargain_quad, NULL},
    {"bargain_move", "who moved whom, and why", bargain_move, NULL},
    {"bargain_stand", "where a party stands after a turn", bargain_stand, NULL},
    {"bargain_model", "a model of the negotiation", bargain_model, NULL},
    {"bargain", "the result of `bargain`", bargain, NULL},
    {"choice_alternative", "what is chosen from", choice_alternative, NULL},
    {"choice_voter", "an actor that ranks", choice_voter, NULL},
    {"choice_swap", "the smallest change of a ranking", choice_swap, NULL},
    {"choice_weight", "the smallest change of a weight", choice_weight, NULL},
    {"choice_place", "the shortest move of the impasse", choice_place, NULL},
    {"choice_voter_levers", "what one actor could turn", choice_voter_levers, NULL},
    {"choice_levers", "what one actor alone could turn", choice_levers, NULL},
    {"choice_score", "a score; null: of the impasse", NULL, "number | null"},
    {"choice_row", "a row of the table of pairs", NULL, "number[]"},
    {"choice_rule", "what a rule chooses", choice_rule, NULL},
    {"choice_alone", "an actor that alone blocks", choice_alone, NULL},
    {"choice_blockers", "who blocks an alternative", choice_blockers, NULL},
    {"choice_veto_change", "a change of one ranking that ends a deadlock, or makes one",
     choice_veto_change, NULL},
    {"choice_veto", "who blocks what", choice_veto, NULL},
    {"choice_answer", "what rankings choose", choice_answer, NULL},
    {"choose", "the result of `choose`", choose, NULL},
    {"score_bin", "chances of about the same size", score_bin, NULL},
    {"scored", "scores of some chances", scored, NULL},
    {"forecaster", "somebody who gave chances", forecaster, NULL},
    {"scored_claim", "a claim with an outcome", scored_claim, NULL},
    {"score", "the result of `score`", score, NULL},
    {"sobol_index", "a Sobol' index", index_of_sobol, NULL},
    {"influence", "a number, or some, and how they move an answer", influence, NULL},
    {"sensitivity_answer", "an answer and what moves it", sensitivity_answer, NULL},
    {"sensitivity", "the result of `simulate --sensitivity`", sensitivity, NULL},
    {"backtested", "a model and its scores on later years", backtested, NULL},
    {"backtest", "the result of `score --years`", backtest, NULL},
    {"divide_objection", "what is said against awards", divide_objection, NULL},
    {"divide_range", "how far awards reach in draws", divide_range, NULL},
    {"divide_lever", "what a larger claim, or a larger whole, would bring a party", divide_lever,
     NULL},
    {"divide_rule", "a rule, value or column of a division", divide_rule, NULL},
    {"divide_preference", "what a party makes of the rules", divide_preference, NULL},
    {"divide_order", "two rules, the more equal first", divide_order, NULL},
    {"divide_property", "whether coalitions have a property", divide_property, NULL},
    {"divide_properties", "of what coalitions are worth", divide_properties, NULL},
    {"divide_part", "a coalition and its weight", divide_part, NULL},
    {"divide_core", "whether any deal is stable", divide_core, NULL},
    {"divide", "the result of `divide`", divide, NULL},
    {"process_band", "a chance, and how far draws of the doubt reach", process_band, NULL},
    {"process_lever", "what one number does to a chance", process_lever, NULL},
    {"process_way", "a way from the start to a state", process_way, NULL},
    {"process_point", "a point of time", process_point, NULL},
    {"process_row", "what becomes of a process with some interventions", process_row, NULL},
    {"process", "the result of `simulate` for a process", process, NULL},
    {"theatre_answer", "an answer within a time", theatre_answer, NULL},
    {"theatre_influence", "what a number does to an answer", theatre_influence, NULL},
    {"theatre_row", "something asked of a theatre", theatre_row, NULL},
    {"theatre_mover", "what moves a pair's rate", theatre_mover, NULL},
    {"theatre_notice", "a pair far from its base rate", theatre_notice, NULL},
    {"theatre_effect", "an assumed effect", theatre_effect, NULL},
    {"theatre_assumed", "assumed effects that stand or fall together", theatre_assumed, NULL},
    {"theatre_told_event", "something that happens in a run", theatre_told_event, NULL},
    {"theatre_told", "a run as a story", theatre_told, NULL},
    {"theatre", "the result of `simulate` for a theatre", theatre, NULL},
    {"figure_entry", "a figure", figure_entry, NULL},
    {"figure_row", "a row of its table", figure_row, NULL},
    {"figure_table", "a figure as a table", figure_table, NULL},
    {"figure_list", "the result of `figure`", figure_list, NULL},
    {"compare_scenario", "a scenario of a theatre", compare_scenario, NULL},
    {"compare_cell", "an answer in a scenario", compare_cell, NULL},
    {"compare_row", "something asked of each scenario", compare_row, NULL},
    {"compare", "the result of `compare`", compare, NULL},
    {"reading_column", "a reading of a model", reading_column, NULL},
    {"reading_cell", "a sentence under a reading", reading_cell, NULL},
    {"reading_row", "a sentence under each reading", reading_row, NULL},
    {"readings", "the result of `compare` for alternatives", readings, NULL},
    {"version", "a version of a model", version, NULL},
    {"version_turner", "a statement that turns a verdict", version_turner, NULL},
    {"version_claim", "a claim in two versions", version_claim, NULL},
    {"version_statement", "a statement that two versions have differently", version_statement,
     NULL},
    {"versions", "the result of `compare` for two models", versions, NULL},
    {"boundary_shoreline", "a file of shores", boundary_shoreline, NULL},
    {"boundary_left_out", "shores of a state that the sea does not list", boundary_left_out, NULL},
    {"boundary_coast", "the coast of a state", boundary_coast, NULL},
    {"boundary_closing", "a line that closes a lagoon, or the sea", boundary_closing, NULL},
    {"boundary_gain", "what a state gets by a rule", boundary_gain, NULL},
    {"boundary_border", "a piece of a line", boundary_border, NULL},
    {"boundary_junction", "a point where three zones meet", boundary_junction, NULL},
    {"boundary_cone", "waters to which the end of a border is the nearest shore of both states",
     boundary_cone, NULL},
    {"boundary_control", "a stretch of a line, and the shore points that make it", boundary_control,
     NULL},
    {"boundary_rule", "a rule and its lines", boundary_rule, NULL},
    {"boundary_holder", "in whose zone a field lies", boundary_holder, NULL},
    {"boundary_distance", "how far a field is from a shore", boundary_distance, NULL},
    {"boundary_field", "a point of the sea", boundary_field, NULL},
    {"boundary_feature", "what an island or a closing line changes", boundary_feature, NULL},
    {"boundary", "the result of `boundary`", boundary, NULL},
    {"dyad_row", "a pair of actors in a period", dyad_row, NULL},
    {"dyad_file", "a file of events", dyad_file, NULL},
    {"dyad_unmapped", "a name that no table of countries knows", dyad_unmapped, NULL},
    {"dyad_total", "the sums of all rows of a kind", dyad_total, NULL},
    {"dyads", "the result of `relations --events` and of `merge`", dyads, NULL},
    {"ledger_counted", "rows of an event file that have something in common", ledger_counted, NULL},
    {"ledger_unmapped", "a country that no table knows", ledger_unmapped, NULL},
    {"ledger_part", "a file that was read", ledger_part, NULL},
    {"ledger_import", "what became of a file that was imported", ledger_import, NULL},
    {"ledger_file", "a file that a ledger is made of", ledger_file, NULL},
    {"ledger", "the result of `import` into a ledger, and of one", ledger, NULL},
    {"tally", "of changes of one kind", tally, NULL},
    {"sampled", "of draws", sampled, NULL},
    {"orders", "orders of an actor's lines", orders, NULL},
    {"least", "the fewest swaps of neighbours that turn whether a state rests", least, NULL},
    {"state_exchange", "two states that change places in a ranking", state_exchange, NULL},
    {"turning", "a change that turns whether a state rests", NULL, "change | state_exchange"},
    {"robust_state", "a state, and what turns whether it rests", robust_state, NULL},
    {"open_pairs", "what pairs that are left open decide for an actor", open_pairs, NULL},
    {"robust_concept", "a stability concept, and its states", robust_concept, NULL},
    {"robustness", "the result of `stability --robust`", robustness, NULL},
    {"value", "a value: a name or word, a number, a text of the language, or several", NULL,
     "text | number | quantity | marked_text | scale | point | cases | value[]"},
    {"quantity", "a number with its doubt and unit", quantity, NULL},
    {"marked_text", "a text of the language, by what it is: one member", marked_text, NULL},
    {"scale", "the two ends of a scale", scale, NULL},
    {"point", "a point of a sea", point, NULL},
    {"cases", "cases of a kind, of a base rate", cases, NULL},
    {"statement", "a statement of the model", statement, NULL},
    {"card_coverage", "a statement of what was looked for", card_coverage, NULL},
    {"card_untested", "a passage that is not tested", card_untested, NULL},
    {"card_actor", "how much a model says of an actor", card_actor, NULL},
    {"card", "the result of `show --card`", card, NULL},
    {"show", "the result of `show`", show, NULL},
    {"cite_model", "a model, to be cited", cite_model, NULL},
    {"cite_method", "a method that a model uses", cite_method, NULL},
    {"cite_work", "a text that methods are taken from", cite_work, NULL},
    {"cite_source", "a document, to be cited", cite_source, NULL},
    {"cite", "the result of `cite`", cite, NULL},
    {"sample", "an example", sample, NULL},
    {"finding", "what `doctor` found", finding, NULL},
    {"message", "a row of the catalogue of messages", message, NULL},
    {NULL, NULL, NULL, NULL}};
_Static_assert(sizeof ent_shapes / sizeof *ent_shapes <= ENT_MOST_SHAPES, "room");

const ent_plain_type ent_plain_types[] = {
    {"text", "text in UTF-8", "string", NULL},
    {"count", "a whole number from 0 on", "integer", NULL},
    {"number", "a number; as short as reads back the same", "number", NULL},
    {"boolean", "true or false", "boolean", NULL},
    {"null", "there is none", "null", NULL},
    {"date", "YYYY, YYYY-MM or YYYY-MM-DD; a partial date is an interval of days", "string",
     "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    {"day", "YYYY-MM-DD", "string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    {NULL, NULL, NULL, NULL}};

const ent_schema ent_schemas[] = {
    {"check", 2, "entente check MODEL --json", "claim[]",
     "the claims of a model with their verdicts"},
    {"passages", 1, "entente check MODEL --passages --json", "passages",
     "what becomes of every passage of every source"},
    {"why", 2, "entente why MODEL WHAT --json", "reasons_of_claim | reasons_of_state",
     "the reasons for a verdict, or for staying in or leaving a state"},
    {"stability", 2, "entente stability MODEL DISPUTE --json", "stability",
     "which states of a dispute nobody would leave"},
    {"paths", 1, "entente stability MODEL DISPUTE --from=STATE --json", "paths",
     "where a dispute can go from a state, and by whose moves"},
    {"coalitions", 1, "entente stability MODEL DISPUTE --coalition=all --json", "coalitions",
     "what coalitions would leave"},
    {"goals", 1, "entente stability MODEL DISPUTE --goal=STATE --json", "goals",
     "what would have to be so for states to be equilibria, or not"},
    {"robustness", 1, "entente stability MODEL DISPUTE --robust --json", "robustness",
     "how little has to change before another state rests"},
    {"score", 1, "entente score MODEL [CLAIM..] --json", "score",
     "how good the forecasts of claims were"},
    {"sensitivity", 1, "entente simulate MODEL [NAME] --sensitivity --json", "sensitivity",
     "which of the numbers in doubt moves what a process or a theatre says"},
    {"backtest", 1, "entente score --years FILE --onsets FILE --until YEAR --json", "backtest",
     "whether models of dispute onsets would have known"},
    {"choose", 1, "entente choose MODEL [CHOICE] --json", "choose",
     "which alternative the rankings of the actors choose, by rule"},
    {"packages", 1, "entente bargain MODEL --packages --parties=A,B --json", "packages",
     "what two or more parties could agree on"},
    {"bargain", 1, "entente bargain MODEL NEGOTIATION --json", "bargain",
     "where the parties of a negotiation would settle, by several models"},
    {"divide", 1, "entente divide MODEL DIVISION --json", "divide",
     "what each party gets by each rule, and why"},
    {"process", 1, "entente simulate MODEL PROCESS --json", "process",
     "how likely a process comes to a state, as things are and with interventions"},
    {"simulate", 1, "entente simulate MODEL --json", "null",
     "why nothing could be run forward: `diagnostics`"},
    {"theatre", 1, "entente simulate MODEL THEATRE --json", "theatre",
     "what could go wrong in a theatre, how likely, and what moves it"},
    {"figure", 1, "entente figure MODEL [NAME] --json", "figure_list",
     "the figures of a model, or one as a table"},
    {"compare", 1, "entente compare MODEL --with=A,B --json", "compare",
     "scenarios of a theatre side by side"},
    {"readings", 1, "entente compare MODEL --with=ALT,ALT --json", "readings",
     "which sentences tell readings of a model apart, and which reading has the fewest against it"},
    {"versions", 1, "entente compare OLD.ent NEW.ent --json", "versions",
     "which verdicts differ between two versions of a model, and which line did it"},
    {"boundary", 1, "entente boundary MODEL SEA --json", "boundary",
     "which state gets which water by each rule, and why"},
    {"events", 1, "entente events MODEL --json", "events", "what is on record"},
    {"dyads", 1, "entente relations --events FILE.. --json", "dyads",
     "relations straight from event files, by pair of actors and period; of `merge` too"},
    {"merge", 1, "entente merge PART.. --json", "null", "why parts do not add up: `diagnostics`"},
    {"relations", 1, "entente relations MODEL --json", "relations",
     "what actors did to each other, by pair and period"},
    {"fit", 1, "entente fit MODEL --stream=FILTER --json", "fit",
     "how often events come, what sets off what, and how sure that is"},
    {"lint", 1, "entente lint MODEL --json", "null", "the messages about a model: `diagnostics`"},
    {"show", 2, "entente show MODEL [PATH] --json", "show", "the statements of a model as a tree"},
    {"card", 1, "entente show MODEL --card --json", "card",
     "what a model is for, what it covers and leaves out, how far it carries"},
    {"import", 1, "entente import FILE --json", "show", "a file of another program as a model"},
    {"cite", 1, "entente cite MODEL --json", "cite",
     "the program, the methods that a model uses with their papers, and its sources"},
    {"ledger", 1, "entente import FILE.. -o NAME.ledger --json", "ledger",
     "event files taken into a ledger, and what is in one"},
    {"explain", 1, "entente explain [CODE..] --json", "message[]", "what messages mean"},
    {"doctor", 1, "entente doctor --json", "finding[]",
     "whether the program and the place where it runs are in order"},
    {NULL, 0, NULL, NULL, NULL}};

/* ---- looking up */

const ent_schema *ent_schema_find(const char *name) {
    for (const ent_schema *s = ent_schemas; s->name; s++)
        if (strcmp(s->name, name) == 0) return s;
    return NULL;
}

const ent_member *ent_member_find(const char *path) {
    size_t n = strcspn(path, "."), rest = strlen(path + n);
    for (const ent_shape *s = ent_shapes; s->name && rest; s++) {
        if (strlen(s->name) != n || memcmp(s->name, path, n) != 0) continue;
        for (const ent_member *m = s->member; m && m->name; m++)
            if (strcspn(m->name, "?") == rest - 1 && memcmp(m->name, path + n + 1, rest - 1) == 0)
                return m;
    }
    return NULL;
}

bool ent_type_next(const char **type, ent_type_part *out) {
    const char *s = *type + strspn(*type, " |");
    if (!*s) return false;
    out->literal = *s == '\'';
    out->s = out->literal ? s + 1 : s;
    out->n = strcspn(out->s, out->literal ? "'" : " |[");
    s = out->s + out->n + out->literal;
    out->list = *s == '[';
    *type = s + (out->list ? 2 : 0);
    return true;
}

bool ent_type_is(const ent_type_part *part, const char *name) {
    return !part->literal && strlen(name) == part->n && memcmp(name, part->s, part->n) == 0;
}
