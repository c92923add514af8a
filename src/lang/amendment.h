/* amendment.h - what two versions of a model say differently, statement by statement, and what stands
 * between them.
 *
 * Statements are known by what they are about (`actor iran`, `rank russia`, an event by its id, or by
 * its day, actors and kind), not by their lines.  Only in `prefer` does the order of lines matter:
 * there the longest common subsequence is kept.  Comments and layout are no difference.  What a file
 * includes, and what a ledger NAME.events holds, counts as if it stood in the main file. */

#ifndef ENT_LANG_AMENDMENT_H
#define ENT_LANG_AMENDMENT_H

#include "lang/tree.h"

/* The files of one version, the main file first. */
typedef struct ent_version_trees {
    ent_tree *const *at;
    size_t n;
} ent_version_trees;

typedef enum ent_amending {
    ENT_ADDED,     /* the new version has it, the old one has not */
    ENT_TAKEN_OUT, /* the other way round */
    ENT_OTHERWISE, /* both say something of it, but not the same; of a block its head only */
    ENT_MOVED      /* among the lines of `prefer`, to another place */
} ent_amending;

typedef struct ent_amendment {
    ent_amending kind;
    const ent_node *old, *fresh;       /* the statement in either version; NULL: none */
    const ent_node *old_in, *fresh_in; /* in whose braces it stands; NULL: in none */
    ent_slice path;    /* words with dots between: "dispute.drilling.prefer.turkmenistan" */
    ent_slice was, is; /* its own line, canonical, "{ .. }" for what it holds; "": none */
    bool wording;      /* it is prose that no answer reads: a note, an author, an expectation */
} ent_amendment;

struct ent_amendment_step;

/* In the order of the old version, what is new behind its neighbour. */
typedef struct ent_amendments {
    const ent_amendment *at;
    uint32_t n;
    const struct ent_amendment_step *steps; /* how the two versions lie beside each other */
    uint32_t n_steps;
} ent_amendments;

/* Adds to `out` what distinguishes files of the same name in two folders; may be NULL. */
typedef struct ent_amendment_files {
    void (*mark)(void *asker, const ent_node *node, bool fresh, ent_str *out);
    void *asker;
} ent_amendment_files;

/* Everything lies in `arena` or in the trees.  Time grows with the size of the text, and in a `prefer`
 * with the product of the lines that differ; beyond 4 million all of those count as exchanged. */
ent_status ent_trees_differ(ent_ctx *ctx, const ent_version_trees *old,
                            const ent_version_trees *fresh, const ent_amendment_files *files,
                            ent_arena *arena, ent_amendments *out);

/* The text of the old version with those differences in it that are `taken` (one per difference).
 * `fresh_folder`, put before the names of files in statements of the new version; "": none. */
ent_status ent_trees_mix(ent_ctx *ctx, const ent_amendments *d, const bool *taken,
                         const char *fresh_folder, ent_str *out);

/* Whether two statements say the same, but for comments and layout. */
ent_status ent_nodes_same(ent_ctx *ctx, const ent_node *a, const ent_node *b, bool *same);

#endif
