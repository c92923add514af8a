/* select.h - which events are asked for, and how thoroughly what is asked for was looked for. */

#ifndef ENT_EVENT_SELECT_H
#define ENT_EVENT_SELECT_H

#include "event/record.h"

typedef enum ent_allegations {
    ENT_ALLEGED_OPEN, /* an allegation may be true or not */
    ENT_ALLEGED_OUT,  /* no allegations */
    ENT_ALLEGED_ONLY  /* that something is alleged is certain */
} ent_allegations;

/* All zero asks for everything; INT32_MIN..INT32_MAX is all time. */
typedef struct ent_selection {
    bool by_given, to_given, between_given, of_given;
    ent_actors by, to;
    ent_actors a, b;  /* between: either way */
    ent_actors of;    /* on either side */
    bool kind_given;
    ent_event_kind kind;
    bool tag_given;
    uint32_t tag;
    ent_day since, until; /* both included */
    char letter, digit;   /* at least this grade; 0: any */
    ent_allegations alleged;
    bool below_given, above_given;
    double below, above;  /* strictly */
} ent_selection;

ent_selection ent_select_all(void);

/* Nobody in particular, in place of an actor: what a posture is done to. */
#define ENT_NOBODY UINT32_MAX

/* Whether what `from` does to `to` is asked about; no actor does anything to itself.  An event is
 * asked about when one of its pairs is: `by a` and `between b and c` together ask about one. */
bool ent_asks_about(const ent_selection *s, uint32_t from, uint32_t to);

typedef enum ent_match { ENT_NO_MATCH, ENT_OPEN_MATCH, ENT_MATCH } ent_match;

/* OPEN: alleged, or dated too coarsely to say on which side of an end of the span it lies. */
ent_match ent_select(const ent_selection *s, const ent_record *r);

/* Whether letter and digit are at least as good as those asked for; F and 6 cannot be judged and
 * are never good enough; a grade without its digit only where no digit is asked for. */
bool ent_grade_reaches(char letter, char digit, char least_letter, char least_digit);

/* Whether a statement of coverage is about some part of what `asked` describes. */
bool ent_covers_part(const ent_cover *c, const ent_cover *asked);

/* What was not looked for: the first of it that was found. */
typedef struct ent_gap {
    uint32_t from, to; /* `to` ENT_NOBODY: postures */
    ent_event_kind kind;
    ent_day since;     /* the first day without coverage */
} ent_gap;

/* How all of it was looked for: the least thorough of the best coverage of each part.  False where
 * some part was not looked for at all; then *gap says which.  A pair is `from` one actor `to`
 * another; of postures `to` is empty.  The statements are in the order of their first days; one
 * that says all of it at once is found in O(statements + actors), else it takes
 * O(pairs * kinds * statements). */
bool ent_covered(const ent_cover *cover, uint32_t n, const ent_cover *asked, ent_collection *how,
                 ent_gap *gap);

#endif
