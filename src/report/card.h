/* card.h - the card of a model: what it is for, what it covers, what it leaves out, how lopsided it
 * is (Mitchell et al. 2019, for models of another kind). */

#ifndef ENT_REPORT_CARD_H
#define ENT_REPORT_CARD_H

#include "claim/disagreements.h"
#include "report/cite.h"
#include "report/claims.h"

/* How much a model says of an actor that decides something. */
typedef enum ent_said {
    ENT_SAID_OPTIONS, /* in its disputes */
    ENT_SAID_WISHES,  /* lines of preference; a ranking is one */
    ENT_SAID_NUMBERS, /* of the actor, and its own in negotiations and divisions */
    ENT_SAID_EVENTS,  /* on either side */
    ENT_SAID_SOURCES, /* documents that its wishes and numbers cite */
    ENT_N_SAID
} ent_said;

typedef struct ent_portrait {
    uint32_t actor;
    uint32_t n[ENT_N_SAID];
} ent_portrait;

/* More than three times as much is said of one as of another. */
enum { ENT_LOPSIDED = 3 };

typedef struct ent_card {
    const ent_check_result *result;
    ent_tally verdicts;
    uint32_t n_drawn;           /* claims about which doubt is stated */
    uint32_t n_depends;         /* of them, those that depend on the draw */
    uint32_t n_judged;          /* verdicts on judgement alone */
    uint32_t n_unstated;        /* numbers read, each once, for which no doubt is stated */
    uint32_t n_outcomes;        /* claims whose outcome is known */
    const uint32_t *not_tested; /* passages that say why, in region->sources */
    uint32_t n_not_tested;
    const ent_disagreement *disagreements;
    uint32_t n_disagreements;
    const ent_portrait
        *portraits; /* actors that have an option, a ranking or a part, in the order of
                                    * the text */
    uint32_t n_portraits, n_others;               /* actors without any */
    uint32_t least[ENT_N_SAID], most[ENT_N_SAID]; /* portraits with the least and the most of it */
} ent_card;

/* In `arena`. */
ent_status ent_card_fill(ent_ctx *ctx, const ent_check_result *r, ent_arena *arena, ent_card *out);
bool ent_is_lopsided(const ent_card *card, ent_said what);
const char *ent_said_word(ent_said what); /* "options" */
/* How many events of the model the statement of coverage is about. */
uint32_t ent_count_covered(const ent_region *region, const ent_cover *cover);

void ent_print_card(ent_printer *p, const ent_card *card);
void ent_json_card(ent_printer *p, const ent_card *card);

/* The methods that the model uses, how verdicts come about, what words and marks stand for. */
void ent_print_methods(ent_printer *p, const ent_cited *cited);
void ent_print_legends(ent_printer *p);

/* A heading within a page; text: a line. */
void ent_print_part(ent_printer *p, const char *title);

#endif
