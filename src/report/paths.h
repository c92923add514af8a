/* paths.h - where a dispute can go from a state, for people and programs. */

#ifndef ENT_REPORT_PATHS_H
#define ENT_REPORT_PATHS_H

#include "analyse/paths.h"
#include "report/print.h"

/* The layers in the order of pages: any moves, those that are not worse, improvements. */
extern const ent_layer ent_layers_told[ENT_N_LAYERS];

/* How many of the states that nobody would leave are told. */
uint64_t ent_paths_told(const ent_printer *p, const ent_paths *paths, uint64_t most);

/* The coalitions that could lead on where improvements do not, and why each member would. */
void ent_print_bridges(ent_printer *p, size_t indent, const ent_dispute_game *g,
                       const ent_bridges *bridges, ent_state goal);

/* "7 {delay, insist}, which nobody would leave", "a cycle of 3 states .."; `at`: its member that is
 * nearest; `all`: everybody may move. */
void ent_put_sink(ent_str *out, const ent_dispute_game *g, const ent_sinks *sinks, uint32_t number,
                  uint64_t at, bool all);

ent_status ent_paths_text(ent_printer *p, const ent_paths *paths);
ent_status ent_paths_json(ent_printer *p, const ent_paths *paths);
ent_status ent_paths_csv(ent_printer *p, const ent_paths *paths);

#endif
