/* works.h - the literature that methods rest on: each text once, as structured references.
 *
 * A method's row names its sources in short ("Schmeidler 1969; Sobolev 1975"); here each of these
 * has author, year, title and where it appeared.  A DOI stands only where it was looked up and
 * agreed with the title; a missing one is not known here, not missing in the world. */

#ifndef ENT_REPORT_WORKS_H
#define ENT_REPORT_WORKS_H

#include "base/method.h"
#include "base/str.h"

typedef enum ent_work_kind {
    ENT_WORK_ARTICLE, /* `in` a journal */
    ENT_WORK_CHAPTER, /* `in` a book, perhaps of `editor`; proceedings too */
    ENT_WORK_BOOK,
    ENT_WORK_THESIS, /* `publisher` is the university */
    ENT_WORK_REPORT,
    ENT_WORK_LAW,     /* a treaty, an award */
    ENT_WORK_DATA,    /* a data set or a program */
    ENT_WORK_PRACTICE /* no text: what states have done or proposed */
} ent_work_kind;

typedef struct ent_work {
    const char *key;   /* for BibTeX: lower-case letters, digits; never changes */
    const char *name;  /* as rows of methods have it, a chapter or article behind a comma aside */
    unsigned families; /* bit per ent_family in which the name means this text; 0: in all */
    ent_work_kind kind;
    const char *author; /* "Fraser, N. M.; Hipel, K. W."; in braces what is no person; NULL: none */
    const char *year;
    const char *title;
    const char *in, *editor, *volume, *issue, *pages, *publisher, *doi; /* NULL: not given */
} ent_work;

extern const ent_work ent_works[]; /* ended by a row without a key; in the order of the keys */

/* The text that a short name means in a method of that family; NULL: there is none. */
const ent_work *ent_work_find(ent_slice name, ent_family family);
/* By its key: of ours, so that it is there. */
const ent_work *ent_work_keyed(const char *key);
/* The next short name of a row's `source`; false behind the last. */
bool ent_next_source(const char **rest, ent_slice *name);

/* "article", "book": the words of JSON. */
const char *ent_work_kind_word(ent_work_kind kind);
/* Author i of a list; false behind the last. */
bool ent_next_author(const char **rest, ent_slice *author);
/* "Fraser, N. M. and Hipel, K. W. (1979), "Solving complex conflicts", IEEE ..". */
void ent_put_work(ent_str *out, const ent_work *w);

#endif
