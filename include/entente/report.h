/* report.h - answers as text and Markdown for people, as JSON and CSV for programs.
 *
 * Every text handed over is the caller's (ent_free).  JSON comes in one envelope:
 * {"entente":{version, schema, command, model, sha256, as_of}, "result":.., "diagnostics":[..]};
 * its members and the columns of CSV are told by ent_report_schema. */

#ifndef ENTENTE_REPORT_H
#define ENTENTE_REPORT_H

#include "entente/bargain.h"
#include "entente/boundary.h"
#include "entente/choose.h"
#include "entente/claims.h"
#include "entente/course.h"
#include "entente/divide.h"
#include "entente/events.h"
#include "entente/fit.h"
#include "entente/goals.h"
#include "entente/outlook.h"
#include "entente/packages.h"
#include "entente/paths.h"
#include "entente/readings.h"
#include "entente/region.h"
#include "entente/relations.h"
#include "entente/robustness.h"
#include "entente/score.h"
#include "entente/sensitivity.h"
#include "entente/stability.h"
#include "entente/together.h"
#include "entente/versions.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ent_format {
    ENT_TEXT,
    ENT_JSON,
    ENT_MARKDOWN, /* of GitHub; says what the text says.  Not of ent_report_show: ENT_EUSAGE */
    ENT_CSV,      /* RFC 4180: a line of names, then an observation a line */
    ENT_HTML /* a fragment for a page of HTML, which says what the Markdown says, without title,
                   * handling and caveats, and links the places of the text; of the reports that have
                   * Markdown */
} ent_format;

typedef struct ent_print_options {
    uint32_t size; /* ENT_PRINT_OPTIONS_INIT sets it */
    ent_format format;
    bool color;          /* terminal colours; colour never carries meaning alone */
    const char *program; /* how the program is called in hints; NULL = "entente" */
    const char *model;   /* the model's path as the user typed it; NULL = the file's name */
    bool all;            /* every row of a long table, every claim */
    bool errors_only;    /* of ent_report_diags as text: no warnings, no notes */
    const char *command; /* JSON: what was asked and the schema of the answer, where that is not the
                          * report's own: "import" of a tree that was imported; NULL = its own */
} ent_print_options;
#define ENT_PRINT_OPTIONS_INIT                                                                     \
    { sizeof(ent_print_options), ENT_TEXT, false, NULL, NULL, false, false, NULL }

/* Two versions of a model: which verdicts differ, and by which statements.  JSON has the schema versions/1,
 * CSV a row for each claim and statement that turns it.  Statements that turn nothing are counted in text,
 * and listed with `all`. */
ENT_API ENT_MUST_USE ent_status ent_report_versions(ent_ctx *ctx, const ent_versions *v,
                                                    const ent_print_options *options, char **text);

/* Readings of a model side by side.  JSON has the schema readings/1, CSV a row for each check and reading.
 * Text has the checks that tell the readings apart, and counts the others, unless `all`. */
ENT_API ENT_MUST_USE ent_status ent_report_readings(ent_ctx *ctx, const ent_readings *r,
                                                    const ent_print_options *options, char **text);

/* The claims with their verdicts.  Text and Markdown have the ten that are most urgent (and every
 * one that cannot be evaluated or differs from its `expect`) and count the others; with `all`, or
 * where there are at most ten, each of them in the order of the model.  JSON and CSV have all; CSV
 * has a row for each check of a claim. */
ENT_API ENT_MUST_USE ent_status ent_report_check(ent_ctx *ctx, const ent_check_result *r,
                                                 const ent_print_options *options, char **text);

/* The card of the model: what it is for, what it covers and leaves out, how far it carries, where its
 * sources disagree, how much it says of each actor.  JSON has the schema card/1; there is no CSV:
 * ENT_EUSAGE.  Of some claims only it counts those. */
ENT_API ENT_MUST_USE ent_status ent_report_card(ent_ctx *ctx, const ent_check_result *r,
                                                const ent_print_options *options, char **text);

/* What becomes of every passage of every source: the claims that test it with their verdicts and
 * the reason, the inputs that come from it, why it is not tested, or that nothing uses it; at the
 * end the counts.  JSON has the schema passages/1, CSV a row for each passage.
 * ENT_EUSAGE: the result is of some claims only. */
ENT_API ENT_MUST_USE ent_status ent_report_passages(ent_ctx *ctx, const ent_check_result *r,
                                                    const ent_print_options *options, char **text);
/* CSV of a claim has a row for each input that a check rests on or that says the same, and for each
 * change that turns it; of a state, for each step by which a gain is answered. */
ENT_API ENT_MUST_USE ent_status ent_report_why(ent_ctx *ctx, const ent_why *w,
                                               const ent_print_options *options, char **text);
/* Of more than 4,096 states text and Markdown list, and JSON has, the equilibria nearest to now,
 * unless `all`.  CSV has a row for each state, actor and concept; ENT_ELIMIT: more states than that
 * and not `all`. */
ENT_API ENT_MUST_USE ent_status ent_report_stability(ent_ctx *ctx, const ent_stability *s,
                                                     const ent_print_options *options, char **text);

/* Where a dispute can go from a state.  Text and Markdown have the nearest 12 of the states that
 * nobody would leave, JSON the nearest 4,096, unless `all`; JSON has the schema paths/1, CSV a row
 * for each step of each way. */
ENT_API ENT_MUST_USE ent_status ent_report_paths(ent_ctx *ctx, const ent_paths *paths,
                                                 const ent_print_options *options, char **text);

/* What rankings choose: by rule the winners and why, pairs, draws, who blocks what.  JSON has the
 * schema choose/1, CSV a row for each alternative under each rule.  Text lists the smallest lever of
 * each kind, unless `all`. */
ENT_API ENT_MUST_USE ent_status ent_report_choose(ent_ctx *ctx, const ent_choose *c,
                                                  const ent_print_options *options, char **text);

/* How good the forecasts of claims were.  JSON has the schema score/1, CSV a row for each chance that a
 * forecaster gave a claim. */
ENT_API ENT_MUST_USE ent_status ent_report_score(ent_ctx *ctx, const ent_score *s,
                                                 const ent_print_options *options, char **text);
/* Which number moves what.  JSON has the schema sensitivity/1, CSV a row for each number and answer.  Text
 * has the eight numbers that move an answer most, unless `all`. */
ENT_API ENT_MUST_USE ent_status ent_report_sensitivity(ent_ctx *ctx, const ent_sensitivity *s,
                                                       const ent_print_options *options,
                                                       char **text);
/* A back-test.  JSON has the schema backtest/1, CSV a row for each model. */
ENT_API ENT_MUST_USE ent_status ent_report_backtest(ent_ctx *ctx, const ent_backtest *b,
                                                    const ent_print_options *options, char **text);

/* What parties could agree on.  JSON has the schema packages/1, CSV a row for each choice of each
 * package.  Of the nearest miss text lists at most eight changes, unless `all`. */
ENT_API ENT_MUST_USE ent_status ent_report_packages(ent_ctx *ctx, const ent_packages *packages,
                                                    const ent_print_options *options, char **text);

/* Where the parties of a negotiation would settle.  JSON has the schema bargain/1, CSV a row for each
 * model and dimension; of turns, where they were asked for, a row for each model, turn and party. */
ENT_API ENT_MUST_USE ent_status ent_report_bargain(ent_ctx *ctx, const ent_bargain *b,
                                                   const ent_print_options *options, char **text);

/* What each party gets by each rule.  JSON has the schema divide/1, CSV a row for each rule and
 * party. */
ENT_API ENT_MUST_USE ent_status ent_report_divide(ent_ctx *ctx, const ent_divide *d,
                                                  const ent_print_options *options, char **text);

/* Where a process goes.  JSON has the schema process/1, CSV a row for each set of interventions, state
 * and point of time. */
ENT_API ENT_MUST_USE ent_status ent_report_course(ent_ctx *ctx, const ent_course *c,
                                                  const ent_print_options *options, char **text);

/* A figure of it as SVG, `width` millimetres wide (80 to 2,000; 0: 160): "dots" (NULL too), the chance
 * with each set of interventions and its range; "passage", the chance of having reached the state over
 * time; "fan", where the process is over time, with bands of draws.  ENT_EUSAGE: no such figure, another
 * width. */
ENT_API ENT_MUST_USE ent_status ent_report_course_figure(ent_ctx *ctx, const ent_course *c,
                                                         const char *figure, double width,
                                                         const ent_print_options *options,
                                                         char **text);

/* What could go wrong in a theatre.  JSON has the schema theatre/1, CSV a row for each thing asked and
 * time.  Text has the tables that are read first; the others with `all`.
 * ENT_EUSAGE: the result is of a shard alone. */
ENT_API ENT_MUST_USE ent_status ent_report_outlook(ent_ctx *ctx, const ent_outlook *x,
                                                   const ent_print_options *options, char **text);

/* A figure of it as SVG, `width` millimetres wide (80 to 2,000; 0: 160): "dots" (NULL too), the chance
 * of a crisis of each pair with its intervals and base rate; "passage", the same over time; "fan", what
 * each actor can bring to bear over time, with the middle 80 % of draws.  ENT_EUSAGE: no such figure,
 * another width, or nothing to draw. */
ENT_API ENT_MUST_USE ent_status ent_report_outlook_figure(ent_ctx *ctx, const ent_outlook *x,
                                                          const char *figure, double width,
                                                          const ent_print_options *options,
                                                          char **text);

/* Scenarios of a theatre side by side.  JSON has the schema compare/1, CSV a row for each thing asked
 * and scenario. */
ENT_API ENT_MUST_USE ent_status ent_report_compare(ent_ctx *ctx, const ent_compare *c,
                                                   const ent_print_options *options, char **text);

/* The same as SVG: the chance of a crisis of each pair in each scenario, with its interval. */
ENT_API ENT_MUST_USE ent_status ent_report_compare_figure(ent_ctx *ctx, const ent_compare *c,
                                                          double width,
                                                          const ent_print_options *options,
                                                          char **text);

/* Which state gets which water, by each rule.  JSON has the schema boundary/1, CSV a row for each rule
 * and state. */
ENT_API ENT_MUST_USE ent_status ent_report_boundary(ent_ctx *ctx, const ent_boundary *b,
                                                    const ent_print_options *options, char **text);

/* The same as GeoJSON (RFC 7946): zones, borders, fields and junctions as features, each with its
 * rule and the words "a computation, not a legal boundary". */
ENT_API ENT_MUST_USE ent_status ent_report_boundary_geojson(ent_ctx *ctx, const ent_boundary *b,
                                                            const ent_print_options *options,
                                                            char **text);

/* The map of one rule of the result (its name; NULL: the first that has an answer) as SVG, `width`
 * millimetres wide (80 to 2,000; 0: 160).  ENT_EUSAGE: no such rule, it has no answer, another
 * width. */
ENT_API ENT_MUST_USE ent_status ent_report_boundary_map(ent_ctx *ctx, const ent_boundary *b,
                                                        const char *rule, double width,
                                                        const ent_print_options *options,
                                                        char **text);

/* What coalitions would leave.  Text and Markdown list few states and count the others; JSON has the
 * schema coalitions/1 and of each list the first 4,096 states, unless `all`; CSV has a row for each
 * coalition, concept and state, or, of the state that was asked about, for each step of what the
 * smallest coalitions would do.  ENT_ELIMIT: CSV of more than 4,096 states and not `all`. */
ENT_API ENT_MUST_USE ent_status ent_report_together(ent_ctx *ctx, const ent_together *t,
                                                    const ent_print_options *options, char **text);

/* What would have to be so, in words.  JSON has the schema goals/1, CSV a row for each concept and
 * actor. */
ENT_API ENT_MUST_USE ent_status ent_report_goals(ent_ctx *ctx, const ent_goals *g,
                                                 const ent_print_options *options, char **text);

/* How robust the outcomes are: JSON has the schema robustness/1, CSV a row for each concept and each
 * state that is an equilibrium or near to being one.  Text and Markdown list at most six changes
 * that turn a state, and the first eight states of a concept, unless `all`. */
ENT_API ENT_MUST_USE ent_status ent_report_robustness(ent_ctx *ctx, const ent_robustness *r,
                                                      const ent_print_options *options,
                                                      char **text);

/* CSV has a row for each event, those that are certain before the open ones, or for each pair. */
ENT_API ENT_MUST_USE ent_status ent_report_events(ent_ctx *ctx, const ent_events *e,
                                                  const ent_print_options *options, char **text);

/* Estimates with their errors.  JSON has the schema fit/1, CSV a row for each number, of base rates for
 * each pair. */
ENT_API ENT_MUST_USE ent_status ent_report_fit(ent_ctx *ctx, const ent_fitted *f,
                                               const ent_print_options *options, char **text);

/* Relations by pair and period.  Text and Markdown have the twenty pairs with most events, unless
 * `all`; JSON has the schema relations/1, CSV a row for each pair and period.  Of the value in one
 * period all of them have the events that make it. */
ENT_API ENT_MUST_USE ent_status ent_report_relations(ent_ctx *ctx, const ent_relations *r,
                                                     const ent_print_options *options, char **text);

/* A figure of them as SVG, `width` millimetres wide (80 to 2,000; 0: 160): "dyad", mean score and
 * number of events of one pair by period and direction over what was looked for, or "timeline",
 * events by score over time; NULL: the one that fits.  ENT_EUSAGE: no such figure, no or several
 * pairs, nothing to draw.  ENT_ELIMIT: more than 5,000 events. */
ENT_API ENT_MUST_USE ent_status ent_report_relations_figure(ent_ctx *ctx, const ent_relations *r,
                                                            const char *figure, double width,
                                                            const ent_print_options *options,
                                                            char **text);

/* One element of the region, or all of it, as canonical text, as the statement tree (JSON) or, CSV,
 * its numbers: a row for each value of an attribute.  `path` is words joined by dots
 * ("dispute.partnership.prefer.turkmenistan", "claim.no-alliance", or a bare name); NULL =
 * everything.  ENT_EUSAGE: no such element, with the nearest; CSV of an element without such a
 * value; Markdown. */
ENT_API ENT_MUST_USE ent_status ent_report_show(ent_ctx *ctx, const ent_region *region,
                                                const char *path, const ent_print_options *options,
                                                char **text);

/* The reference of the language, from the tables that the engine reads.  `topic` is "statements"
 * (every statement by the block it stands in, and what stands in it), "functions" (what a check may
 * ask), "concepts" (the stability concepts) or "formats" (how answers are written).  ENT_EUSAGE: no
 * such topic, with the nearest. */
ENT_API ENT_MUST_USE ent_status ent_report_language(ent_ctx *ctx, const char *topic, char **text);

/* How answers are written for programs.  `name` is that of a schema ("check", "passages", "why",
 * "stability", "events", "lint", "show", "explain", "doctor"): its JSON Schema (2020-12); "json" or
 * "csv": the reference of all of them, in Markdown.  ENT_EUSAGE: no such name, with those there
 * are. */
ENT_API ENT_MUST_USE ent_status ent_report_schema(ent_ctx *ctx, const char *name, char **text);

/* The version of a schema, as in "check/2"; 1 where there is no schema of that name. */
ENT_API unsigned ent_schema_version(const char *name);

/* What can be typed where a name of the model is expected, one a line with its title behind a tab;
 * `kind` is claim, dispute, negotiation, division, actor, group, alternative, assumption, source, event, tag, path (what
 * `show` finds), value (what can be set), or a word of the language, for which `region` may be
 * NULL: kind (of events) or filter.  NULL = every name, with its sort behind the tab.
 * ENT_EUSAGE: no such kind, or one that needs a region. */
ENT_API ENT_MUST_USE ent_status ent_report_names(ent_ctx *ctx, const ent_region *region,
                                                 const char *kind, char **text);

/* The catalogue of messages: number i's code ("E204") and title; NULL behind the last. */
ENT_API const char *ent_message_code(size_t i);
ENT_API const char *ent_message_title(size_t i);

/* What messages mean: a paragraph, a text that gives the message and one that does not; and what
 * words mean that are used in a sense of their own ("carrier", "nash"): a sentence.  `codes` are
 * both, ended by NULL; where it is NULL or empty, the list of all, with `all` each in full.  As
 * text, JSON or Markdown (without codes the page docs/reference/messages.md).  ENT_EUSAGE: no such
 * code or word, with the nearest. */
ENT_API ENT_MUST_USE ent_status ent_report_explain(ent_ctx *ctx, const char *const *codes,
                                                   const ent_print_options *options, char **text);

/* The context's diagnostics: as text, one after the other, where `command` is not "lint" at most
 * three warnings or notes of one code (of "lint" without `all`: at most three notes); as Markdown
 * or CSV, a table of them; as JSON, the envelope of `command` with a null result.  `region` may be
 * NULL.  Where no error of the text says what went wrong, the context's last message is there as
 * E001, an error without a place. */
ENT_API ENT_MUST_USE ent_status ent_report_diags(ent_ctx *ctx, const ent_region *region,
                                                 const char *command,
                                                 const ent_print_options *options, char **text);

#ifdef __cplusplus
}
#endif

#endif
