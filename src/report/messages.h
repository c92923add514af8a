/* messages.h - the catalogue: what each code of a message means.
 *
 * A code that src/ or cli/ gives has its row here, and a row is the code of something that is given
 * (tools/check-messages).  A row carries two samples.  The tests read both: the wrong one gives one
 * message, of this code; the right one gives none. */

#ifndef ENT_REPORT_MESSAGES_H
#define ENT_REPORT_MESSAGES_H

#include "base/method.h"
#include "base/str.h"
#include <stddef.h>

/* A whole model, perhaps with a file beside it; or, where no model can show it, a command. */
typedef struct ent_sample {
    const char *model;
    const char *name, *file; /* a file in the same folder and what it holds, or NULL */
    const char *command;     /* NULL where there is a model */
} ent_sample;

typedef struct ent_message {
    const char *code;  /* "E204": its severity, then a number that keeps kinds together */
    const char *title; /* one line, lower case, without stop */
    const char *text;  /* a paragraph: what it means, why it matters, what to do */
    ent_sample wrong, right;
} ent_message;

/* The shores of a lake, north of 42 degrees those of Russia, south of it those of Iran, and an
 * island. */
#define ENT_SAMPLE_SHORES                                                                          \
    "{\"type\": \"FeatureCollection\", \"title\": \"Two shores\", \"licence\": \"made up\", "      \
    "\"features\": [\n"                                                                            \
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"russia\"}, \"geometry\": {\"type\": "   \
    "\"LineString\",\n"                                                                            \
    " \"coordinates\": [[48, 42], [48, 44], [52, 44], [52, 42]]}},\n"                              \
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"iran\"}, \"geometry\": {\"type\": "     \
    "\"LineString\",\n"                                                                            \
    " \"coordinates\": [[52, 42], [52, 40], [48, 40], [48, 42]]}},\n"                              \
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"iran\", \"name\": \"Ashur\"},\n"       \
    " \"geometry\": {\"type\": \"Polygon\", \"coordinates\":\n"                                 \
    " [[[50, 41], [50.1, 41], [50.1, 41.1], [50, 41.1], [50, 41]]]}}\n"                           \
    "]}\n"

extern const ent_message ent_messages_of_events[];
extern const size_t ent_n_messages_of_events;
extern const ent_message ent_messages_of_forecasts[];
extern const size_t ent_n_messages_of_forecasts;
extern const ent_message ent_messages_of_cards[];
extern const size_t ent_n_messages_of_cards;
extern const ent_message ent_messages_of_fits[];
extern const size_t ent_n_messages_of_fits;
extern const ent_message ent_messages_of_ledgers[];
extern const size_t ent_n_messages_of_ledgers;
extern const ent_message ent_messages_of_text[], ent_messages_of_names[], ent_messages_of_deals[],
    ent_messages_of_seas[], ent_messages_of_coasts[], ent_messages_of_checks[],
    ent_messages_of_warnings[], ent_messages_of_attached[], ent_messages_of_theatres[];
extern const size_t ent_n_messages_of_text, ent_n_messages_of_names, ent_n_messages_of_deals,
    ent_n_messages_of_seas, ent_n_messages_of_coasts, ent_n_messages_of_checks,
    ent_n_messages_of_warnings, ent_n_messages_of_attached, ent_n_messages_of_theatres;

extern const ent_message ent_messages_of_reports[];
extern const size_t ent_n_messages_of_reports;
extern const ent_message ent_messages_of_outlooks[];
extern const size_t ent_n_messages_of_outlooks;
extern const ent_message ent_messages_of_chance[];
extern const size_t ent_n_messages_of_chance;

/* Row i of the catalogue, errors first, each kind by its number; NULL behind the last. */
const ent_message *ent_message_at(size_t i);

/* "docs/methods/stability-seq.md" */
void ent_put_page_of(ent_str *out, const ent_method *m);

#endif
