/* packages_notes.c - around the packages: which disputes look like versions of one, what the options
 * stand for, and what to ask next. */

#include "report/packages.h"

#include "report/explain.h"
#include "report/words.h"

#include <string.h>

/* ---- versions of one dispute */

static bool plays_in(const ent_dispute *d, uint32_t actor) {
    for (uint32_t i = 0; i < d->n_players; i++)
        if (d->players[i] == actor) return true;
    return false;
}

static bool has_option(const ent_dispute *d, ent_slice name) {
    for (uint32_t i = 0; i < d->n_options; i++)
        if (ent_slice_eq(d->options[i].name, name)) return true;
    return false;
}

/* The same players, and more than half of the option names: the program cannot know more. */
static bool look_alike(const ent_package_item *x, const ent_package_item *y) {
    if (x->kind != ENT_ITEM_DISPUTE || y->kind != ENT_ITEM_DISPUTE) return false;
    const ent_dispute *a = ent_dispute_of(x->game), *b = ent_dispute_of(y->game);
    uint32_t common = 0, most = a->n_options > b->n_options ? a->n_options : b->n_options;
    if (a->n_players != b->n_players) return false;
    for (uint32_t i = 0; i < a->n_players; i++)
        if (!plays_in(b, a->players[i])) return false;
    for (uint32_t i = 0; i < a->n_options; i++) common += has_option(b, a->options[i].name);
    return 2 * common > most;
}

void ent_packages_print_versions(ent_printer *p, const ent_packages *k) {
    uint32_t told = 0; /* bit per item */
    ent_str s = {0};
    for (uint32_t i = 0; i < k->n_items; i++) {
        uint32_t alike = 0;
        for (uint32_t j = i + 1; j < k->n_items; j++)
            if (!(told >> j & 1) && look_alike(&k->item[i], &k->item[j])) alike |= 1u << j;
        if (!alike || told >> i & 1) continue;
        alike |= 1u << i;
        told |= alike;
        size_t n = ent_popcount(alike), at = 0;
        for (uint32_t m = alike; m; m &= m - 1) {
            ent_put_and(&s, at++, n);
            ent_str_add_slice(&s, ent_item_name(&k->item[ent_lowest_bit(m)]));
        }
        ent_str_add(&s, " look like versions of one dispute: choose with --disputes.");
        ent_print_paragraph(p, 0, 2, &s);
    }
}

/* ---- below all of it */

static bool begins_with(const ent_str *long_one, const ent_str *begin, size_t n) {
    return long_one->n >= n && memcmp(ent_str_get(long_one), ent_str_get(begin), n) == 0;
}

/* As ent_print_legend, but options of versions of one dispute once. */
void ent_packages_print_legend(ent_printer *p) {
    for (size_t i = 0; i < p->mentioned.n; i++) {
        ent_str own = {0};
        bool said = false;
        ent_put_legend(&own, p->mentioned.at[i].game, p->mentioned.at[i].options);
        for (size_t j = 0; own.n && j < p->mentioned.n && !said; j++) {
            ent_str other = {0};
            if (j != i) ent_put_legend(&other, p->mentioned.at[j].game, p->mentioned.at[j].options);
            /* without the full stop */
            said = begins_with(&other, &own, own.n - 1) && (other.n > own.n || j < i);
            ent_page_drop(&p->out, &other);
        }
        if (said) ent_page_drop(&p->out, &own);
        ent_print_any(p, 0, 2, &own);
    }
    for (size_t i = 0; i < p->cited.n; i++) {
        ent_str s = {0};
        ent_put_passage(&s, p->region, &p->cited.at[i]);
        ent_print_any(p, 0, 2, &s);
    }
}

/* The first part that changes in which each party gains; else the first that changes. */
static const ent_package_item *first_change(const ent_packages *k, const uint64_t *at) {
    const ent_package_item *first = NULL;
    for (uint32_t i = 0; i < k->n_items; i++) {
        const ent_package_item *item = &k->item[i];
        uint32_t loses, gains;
        if (at[i] == item->now) continue;
        if (!first) first = item;
        ent_item_masks(k, item, at[i], &loses, &gains);
        if (gains == (1u << k->n_parties) - 1) return item;
    }
    return first;
}

/* Of several disputes one that the best package changes, by itself.  A command is never broken. */
void ent_packages_print_next(ent_printer *p, const ent_packages *k) {
    const uint64_t *at = k->n_packages ? k->package[0].at : k->missed ? k->miss.at : NULL;
    const ent_package_item *item = at ? first_change(k, at) : NULL;
    ent_str s = {0};
    if (!item || ent_is_changed(p) || k->alternative != ENT_NONE || k->joint) return;
    if (k->n_items == 1 && item->kind != ENT_ITEM_DISPUTE) return;
    ent_put_next(&s, p, k->n_items > 1 ? "bargain" : "why");
    if (k->n_items > 1) {
        ent_str_add(&s, " --packages --parties=");
        for (uint32_t i = 0; i < k->n_parties; i++) {
            ent_str_add(&s, i ? "," : "");
            ent_str_add_slice(&s, k->region->actors[k->party[i]].name);
        }
        ent_str_add(&s, " --disputes=");
        ent_str_add_slice(&s, ent_item_name(item));
        ent_str_add(&s, k->singly ? " --singly" : "");
    } else {
        ent_str_add_char(&s, ' ');
        ent_str_add_slice(&s, ent_item_name(item));
        ent_str_addf(&s, " --at=%llu",
                     (unsigned long long)ent_state_number(
                         item->game, ent_item_state(item, at[item - k->item])));
    }
    ent_print_gap(p);
    ent_page_take(&p->out, &s);
    ent_str_add_char(&p->out, '\n');
}
