/* packages.h - what parties could agree on, for people and programs. */

#ifndef ENT_REPORT_PACKAGES_H
#define ENT_REPORT_PACKAGES_H

#include "analyse/packages.h"
#include "report/print.h"

/* "improvements", "not-worse", "together", "none" */
const char *ent_package_way_id(ent_package_way way);

/* ---- pieces of text: package_text.c */

void ent_put_title_of(ent_str *out, const ent_region *region, uint32_t actor);
uint32_t ent_count_items(const ent_packages *k, ent_item_kind kind);
const ent_package_item *ent_first_dispute(const ent_packages *k); /* NULL: there is none */

/* "partnership " before what is chosen in it; nothing for the only dispute. */
void ent_put_topic(ent_str *out, const ent_packages *k, const ent_package_item *item);
/* What is otherwise than now: "partnership 5 {aid, press}; seabed by talmud". */
void ent_put_changes_of(ent_str *out, const ent_packages *k, const uint64_t *at);
/* The same, "; the rest as now". */
void ent_put_package(ent_str *out, const ent_packages *k, const uint64_t *at);
/* "30%": what a choice gives a claimant, told apart from what another one does. */
void ent_put_share_of(ent_str *out, const ent_package_item *item, uint64_t at, uint64_t beside,
                      uint32_t party);

/* Why an actor likes one choice of an item better than another. */
void ent_print_item_preference(ent_printer *p, const ent_packages *k, const ent_package_item *item,
                               uint32_t actor, uint64_t better, uint64_t worse);
/* .. of each part that changes, for each of the parties (bit per party). */
void ent_print_reasons(ent_printer *p, const ent_packages *k, const uint64_t *at, uint32_t parties);
/* Whether the movers could get to each of its states if it did not matter that somebody loses. */
bool ent_lost_on_the_way(const ent_packages *k, const ent_package *package);
/* Whether it rests, how the movers get there, what it does to the others. */
void ent_explain_package(ent_printer *p, const ent_packages *k, const ent_package *package);
void ent_note_package(ent_printer *p, const ent_packages *k, const uint64_t *at);

/* ---- around them: packages_notes.c */

void ent_packages_print_versions(ent_printer *p, const ent_packages *k);
void ent_packages_print_legend(ent_printer *p);
void ent_packages_print_next(ent_printer *p, const ent_packages *k);

/* ---- whole reports */

ent_status ent_packages_text(ent_printer *p, const ent_packages *packages);
ent_status ent_packages_json(ent_printer *p, const ent_packages *packages);
ent_status ent_packages_csv(ent_printer *p, const ent_packages *packages);

#endif
