/* glossary.h - the words that the program uses in a sense of its own, each in a sentence. */

#ifndef ENT_REPORT_GLOSSARY_H
#define ENT_REPORT_GLOSSARY_H

#include <stddef.h>

typedef struct ent_term_said {
    const char *word, *text;
} ent_term_said;

/* In the order of the alphabet.  Stability concepts are not in it: their rows say what they are. */
extern const ent_term_said ent_glossary[];
extern const size_t ent_n_glossary;

#endif
