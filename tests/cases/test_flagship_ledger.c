/* test_flagship_ledger.c - the ledger of the flagship against figures that were counted before it
 * was written.
 *
 * The dyads: `caspian.md` 2, a table computed from the rows of the ledger's first form, with firms
 * folded into their state, lists expanded to unordered pairs and one count per event; "bilateral"
 * leaves out events with more than two actors on a side.  An allegation counts there as an event.
 *
 * The kinds: the category that Schrodt's CAMEO2PLOVER table (2021) gives for each code; the codes
 * of roots 01 and 02 are none of PLOVER's and are words alone.  How often each code stands was
 * counted from the rows apart from the engine.
 *
 * Both are figures of the ledger's first form, whose rows have an id that begins with "E-".  Rows put
 * in later, "A-", are left out of those figures, and counted by themselves. */

#include "analyse/events.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODEL "models/caspian/caspian.ent"

enum { EVENTS = 204, ALLEGED = 6, LATER = 7, LATER_ALLEGED = 2 };

static const struct {
    const char *a, *b; /* a group stands for the state with its firms */
    unsigned events, bilateral, negative;
    double mean, bilateral_mean; /* to two decimals */
} dyads[] = {
    {"russian-side", "turkmen-side", 50, 36, 14, 3.45, 1.92},
    {"azerbaijan", "turkmen-side", 31, 19, 13, 1.89, -1.55},
    {"azerbaijan", "russian-side", 20, 9, 4, 4.83, 1.86},
    {"kazakhstan", "russian-side", 18, 4, 1, 6.94, 5.50},
    {"kazakhstan", "turkmen-side", 16, 5, 2, 6.32, 3.42},
    {"iran", "russian-side", 16, 4, 2, 5.11, -0.33},
    {"iran", "turkmen-side", 14, 5, 2, 5.01, 1.02},
    {"azerbaijan", "iran", 14, 6, 5, 2.67, -3.27},
    {"taliban", "turkmen-side", 11, 11, 4, -0.73, -0.73},
    {"turkmen-side", "usa", 9, 9, 0, 5.21, 5.21},
};

static const struct {
    const char *kind, *codes; /* CODE NUMBER, .. */
} kinds[] = {
    {"agree", "036 6, 0332 1, 0334 1"},
    {"consult", "042 9, 045 5, 046 11"},
    {"support", "050 3, 051 2, 057 48"},
    {"concede", "080 1"},
    {"cooperate", "061 8, 062 3"},
    {"aid", "072 8"},
    {"retreat", ""},
    {"request", "0232 1, 100 2"},
    {"accuse", "111 4, 112 5, 114 5, 115 1"},
    {"reject", "120 4, 121 1"},
    {"threaten", "130 4, 138 1"},
    {"protest", ""},
    {"sanction", "160 4, 161 1, 162 1, 164 1"},
    {"mobilize", "150 7, 152 9, 154 16"},
    {"coerce", "163 5, 170 1, 172 1, 192 2"},
    {"assault", "186 1, 190 1, 193 6, 195 2"},
    {"statement", "010 1, 012 1, 013 2, 014 1, 016 3, 017 4"},
};

static int passed, failed;

static void tell(bool fine, const char *a, const char *b, const char *what, double found) {
    if (!fine) printf("%s, %s: %s is %g\n", a, b, what, found);
    *(fine ? &passed : &failed) += 1;
}

/* Of the ledger's first form. */
static bool is_first(const ent_event *e) {
    return e->id.n > 2 && !memcmp(e->id.s, "E-", 2);
}

static unsigned count_first(const ent_events *e) {
    unsigned n = 0;
    for (uint32_t i = 0; i < e->matches.n + e->matches.n_open; i++) n += is_first(e->matches.at[i]);
    return n;
}

/* ---- dyads */

static bool holds(ent_actors set, uint32_t actor) {
    for (uint32_t i = 0; i < set.n; i++)
        if (set.at[i] == actor) return true;
    return false;
}

static bool in_group(const ent_region *g, const char *name, uint32_t actor) {
    const ent_named *found = ent_region_find(g, ent_slice_of(name));
    const ent_group *group = &g->groups[found->index];
    return holds((ent_actors){group->members, group->n_members}, actor);
}

/* How many a side has when firms count as their state. */
static unsigned folded(const ent_region *g, ent_actors side) {
    unsigned n = 0, russian = 0, turkmen = 0;
    for (uint32_t i = 0; i < side.n; i++) {
        if (in_group(g, "russian-side", side.at[i]))
            russian = 1;
        else if (in_group(g, "turkmen-side", side.at[i]))
            turkmen = 1;
        else
            n++;
    }
    return n + russian + turkmen;
}

static bool is_bilateral(const ent_region *g, const ent_event *e) {
    return folded(g, e->record.from) <= 2 && folded(g, e->record.to) <= 2;
}

/* Two decimals of a mean, either way where the third is a five. */
static bool near(double found, double printed) {
    return fabs(found - printed) <= 0.005 + 1e-9;
}

static ent_events *ask(ent_ctx *ctx, const ent_region *g, const char *filter) {
    ent_events *e = NULL;
    ent_events_options o = ENT_EVENTS_OPTIONS_INIT;
    o.filter = filter;
    if (ent_events_run(ctx, g, &o, &e) != ENT_OK) {
        printf("%s: %s\n", filter ? filter : "all", ent_last_message(ctx));
        failed++;
    }
    return e;
}

static void check_dyad(ent_ctx *ctx, const ent_region *g, size_t i) {
    const char *a = dyads[i].a, *b = dyads[i].b;
    char filter[128];
    snprintf(filter, sizeof filter, "between %s and %s", a, b);
    ent_events *e = ask(ctx, g, filter);
    if (!e) return;
    unsigned n = 0, bilateral = 0, negative = 0;
    double sum = 0, bilateral_sum = 0;
    for (unsigned k = 0; k < e->matches.n + e->matches.n_open; k++) {
        const ent_event *one = e->matches.at[k];
        if (!is_first(one)) continue;
        n++;
        tell(one->record.scored, a, b, "an event without score, in line", one->span.begin);
        sum += one->record.score;
        negative += one->record.score < 0;
        if (!is_bilateral(g, one)) continue;
        bilateral++;
        bilateral_sum += one->record.score;
    }
    tell(n == dyads[i].events, a, b, "the number of events", n);
    tell(bilateral == dyads[i].bilateral, a, b, "the number of bilateral ones", bilateral);
    tell(negative == dyads[i].negative, a, b, "the number of negative ones", negative);
    tell(near(sum / n, dyads[i].mean), a, b, "the mean", sum / n);
    tell(near(bilateral_sum / bilateral, dyads[i].bilateral_mean), a, b, "the bilateral mean",
         bilateral_sum / bilateral);
    ent_events_free(e);
}

/* ---- kinds */

static unsigned count_code(const ent_events *e, const char *code, size_t length) {
    unsigned n = 0;
    for (uint32_t i = 0; i < e->matches.n + e->matches.n_open; i++)
        n += is_first(e->matches.at[i]) &&
             ent_slice_eq(e->matches.at[i]->code, (ent_slice){code, length});
    return n;
}

/* Each code of the list as often as it says, and no others. */
static unsigned check_kind(ent_ctx *ctx, const ent_region *g, size_t i) {
    char filter[64];
    snprintf(filter, sizeof filter, "kind %s", kinds[i].kind);
    ent_events *e = ask(ctx, g, filter);
    unsigned total = 0;
    for (const char *at = kinds[i].codes; e && *at;) {
        size_t length = strcspn(at, " ");
        char *end;
        unsigned n = (unsigned)strtoul(at + length + 1, &end, 10);
        unsigned found = count_code(e, at, length);
        tell(found == n, kinds[i].kind, at, "the number of such codes", found);
        total += n;
        at = *end ? end + 2 : end;
    }
    unsigned found = e ? count_first(e) : 0;
    tell(e && found == total, kinds[i].kind, "all", "the number of events", found);
    ent_events_free(e);
    return found;
}

int main(void) {
    const char *root = getenv("ENT_SOURCE_DIR");
    char path[4096];
    snprintf(path, sizeof path, "%s/" MODEL, root ? root : ".");
    ent_ctx *ctx = ent_ctx_new();
    ent_region *g = NULL;
    if (ent_region_read(ctx, path, &g) != ENT_OK) {
        printf("%s: %s\n", MODEL, ent_last_message(ctx));
        return 1;
    }
    for (size_t i = 0; i < sizeof dyads / sizeof *dyads; i++) check_dyad(ctx, g, i);
    unsigned total = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) total += check_kind(ctx, g, i);
    tell(total == EVENTS, "all kinds", "together", "the number of events", total);
    ent_events *all = ask(ctx, g, NULL);
    if (all) {
        tell(all->matches.n + all->matches.n_open == EVENTS + LATER, "all", "events", "the number",
             all->matches.n + all->matches.n_open);
        tell(all->matches.n_open == ALLEGED + LATER_ALLEGED, "all", "events",
             "the number of allegations", all->matches.n_open);
    }
    ent_events_free(all);
    ent_region_free(g);
    ent_ctx_free(ctx);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}
