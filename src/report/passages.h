/* passages.h - the table of a source's passages, for people and for programs. */

#ifndef ENT_REPORT_PASSAGES_H
#define ENT_REPORT_PASSAGES_H

#include "claim/passages.h"
#include "report/claims.h"

/* All passages of a region with what becomes of them; arrays in the printer's scratch. */
typedef struct ent_passage_table {
    const ent_check_result *result;
    const ent_passage *row;
    uint32_t n;
    uint64_t treated[ENT_N_TREATMENTS]; /* how many are treated so */
    uint64_t n_claims;                  /* that test one or more of them, each once: */
    ent_tally verdicts;
} ent_passage_table;

/* "claim", "not-tested": the treatment as JSON spells it. */
const char *ent_treatment_id(ent_treatment treatment);

/* "preference": the kind of a statement that cites. */
const char *ent_citing_id(ent_citing_kind kind);

/* The reason in one sentence. */
void ent_put_passage_reason(ent_printer *p, ent_str *out, const ent_check_result *r,
                            const ent_passage *row);

void ent_json_passages(ent_printer *p, const ent_passage_table *t);
void ent_csv_passages(ent_printer *p, const ent_passage_table *t);

#endif
