/* gmcr.h - a conflict as GMCR+ saves it, read.
 *
 * A file is JSON with `options`, `decisionMakers`, `infeasibles` and a few more members, in three
 * generations (O. Petersons, gmcr-py, to 2020): rankings by hand are `preferenceVector` and later
 * `preferenceRanking`; then came `version`, `coalitions` and `coalitionsFull`; then
 * `misperceptions` and `payoffs`.  An option is known by its place in `options`. */

#ifndef ENT_EXCHANGE_GMCR_H
#define ENT_EXCHANGE_GMCR_H

#include "base/arena.h"
#include "base/json.h"
#include "lang/json_path.h"

/* States that agree with `taken` in the options of `about`. */
typedef struct ent_gmcr_pattern {
    uint64_t about, taken;
} ent_gmcr_pattern;

/* True where any of its patterns is. */
typedef struct ent_gmcr_statement {
    const ent_gmcr_pattern *any;
    uint32_t n;
} ent_gmcr_statement;

typedef struct ent_gmcr_statements {
    const ent_gmcr_statement *at;
    uint32_t n;
} ent_gmcr_statements;

typedef enum ent_gmcr_direction {
    ENT_GMCR_BOTH,
    ENT_GMCR_FORWARD,
    ENT_GMCR_BACK
} ent_gmcr_direction;

typedef struct ent_gmcr_option {
    const char *name, *id; /* as written; in our language */
    ent_gmcr_direction direction;
    uint64_t owners; /* decision makers */
} ent_gmcr_option;

typedef struct ent_gmcr_player {
    const char *name, *id;
    uint64_t options;
    ent_gmcr_statements wishes, unseen;
    const uint32_t *ranked; /* states by their number from 1 on, best first; NULL: no ranking */
    const bool *tied;       /* with the one before it */
    uint32_t n_ranked;
    bool has_payoffs;
} ent_gmcr_player;

typedef struct ent_gmcr {
    ent_ctx *ctx;
    const char *file;
    ent_sources sources;
    ent_arena arena;
    ent_json_doc *doc;
    ent_json_path path; /* to the value that is being read */

    const char *program, *version; /* "" where the file says nothing */
    bool by_hand;                  /* rankings count, not wishes */
    ent_gmcr_option *options;
    ent_gmcr_player *players;
    uint32_t n_options, n_players;
    ent_gmcr_statements never;
    const uint64_t *coalitions; /* of two or more */
    const char **coalition_ids;
    uint32_t n_coalitions;
    bool told_of_others;
    const char *dispute, *nobody; /* names in our language; nobody owns what has no owner */
} ent_gmcr;

enum { ENT_GMCR_MOST = 64 }; /* options, decision makers */

/* Messages at the place that is being read: an error, ENT_EINPUT, and a warning. */
ent_status ent_gmcr_fault(ent_gmcr *g, const char *help, const char *format, ...) ENT_FORMAT(3, 4);
ent_status ent_gmcr_warn(ent_gmcr *g, const char *help, const char *format, ...) ENT_FORMAT(3, 4);

/* The file's members, names aside. */
ent_status ent_gmcr_read(ent_gmcr *g);

/* Names of our language for everything that has one. */
ent_status ent_gmcr_name(ent_gmcr *g);

/* The states that can be, in the order in which the file counts them, at most `most`; bit i is
 * option i.  *n is most + 1 where there are more.  `codes` has room for `most`.  ENT_ELIMIT where
 * they are too hard to find. */
ent_status ent_gmcr_states(ent_gmcr *g, uint64_t *codes, uint32_t most, uint32_t *n);

/* The model, not yet in its layout. */
ent_status ent_gmcr_write(ent_gmcr *g, ent_str *out);

#endif
