/* relate_files.h - entente relations --events FILE.., and what it shares with entente merge. */

#ifndef ENTENTE_CLI_RELATE_FILES_H
#define ENTENTE_CLI_RELATE_FILES_H

#include "job.h"

/* The arguments are event files: an exit status. */
int relate_files(job *j);

/* An option that was given and is of event files only; NULL: none. */
const char *option_of_files(const job *j);

/* Whether the form and the file of -o can be had; else a message. */
bool output_fits(const job *j);

/* Prints a table, or its partial table, to standard output or to the file of -o; frees it. */
int print_dyads(job *j, ent_dyad_table *t);
/* Jobs, memory, and the folder of TMPDIR. */
void set_resources(const job *j, ent_dyad_options *o);

extern const option option_events, option_undirected, option_grouped, option_scale, option_quads,
    option_level, option_map, option_raw, option_echoes, option_publishers, option_pad_codes,
    option_partial, option_top, option_overlap;

#define ENT_FILE_OPTIONS                                                                           \
    &option_events, &option_undirected, &option_grouped, &option_scale, &option_quads,             \
        &option_level, &option_map, &option_raw, &option_echoes, &option_publishers,               \
        &option_pad_codes, &option_partial, &option_top, &option_jobs, &option_output,             \
        &option_force

#endif
