/* foreign.h - names, titles and comments of our language from the free texts of other programs. */

#ifndef ENT_EXCHANGE_FOREIGN_H
#define ENT_EXCHANGE_FOREIGN_H

#include "base/arena.h"
#include "base/ctx.h"
#include "base/names.h"
#include "base/str.h"

/* The text in small letters without its accents, everything else a hyphen: "option-3" where that
 * leaves nothing (sort "option", number 2), "rank-option" where it is a word of the language.  NULL
 * when out of memory, as below. */
const char *ent_foreign_name(ent_arena *arena, const char *text, const char *sort, uint32_t number);

/* The same of a file, without its folder and its ending. */
const char *ent_foreign_file(ent_arena *arena, const char *file, const char *sort);

/* Takes a name, with a number behind it where it is taken.  A NULL name stays NULL. */
const char *ent_foreign_take(ent_arena *arena, ent_names *taken, const char *name);

/* As a text in quotes; and inside a comment: one line, nothing that steers a terminal. */
void ent_foreign_title(ent_str *out, const char *text);
void ent_foreign_comment(ent_str *out, const char *text);

/* Whether a model can be read: ENT_EINPUT, and why not, for one with an error. */
ent_status ent_foreign_try(ent_ctx *ctx, const char *model, char *why, size_t room);

#endif
