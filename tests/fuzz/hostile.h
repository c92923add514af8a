/* hostile.h - inputs by hand, made when they are wanted. */

#ifndef ENT_TESTS_HOSTILE_H
#define ENT_TESTS_HOSTILE_H

#include "base/str.h"

size_t hostile_count(void);
/* Writes input number `i` into `out`, which is empty, and returns what it is. */
const char *hostile_make(size_t i, ent_str *out);

#endif
