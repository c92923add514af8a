/* test_wishes.c - which wishes never decide (W203), against the definition.
 *
 * A wish decides where two feasible states differ in it and in none of the wishes that stand above
 * it for certain: those without `perhaps`, and of an `any order` none of its own.  On random
 * disputes of four options, some with exclusions, the warnings of ent_check_review are exactly the
 * wishes for which no two such states are found by trying all pairs.
 *
 * test_wishes [DISPUTES] */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/random.h"
#include "entente/entente.h"
#include "model/read.h"

static unsigned failures, n_wishes, n_idle;

/* ---- random texts */

static void put_condition(ent_str *out, ent_rng *r, unsigned depth) {
    static const char *const names[] = {"w", "x", "y", "z"};
    static const char *const words[] = {" and ", " or ", " if ", " iff "};
    if (ent_rng_below(r, 3) == 0) ent_str_add(out, "not ");
    if (depth == 0 || ent_rng_below(r, 3) == 0) {
        ent_str_add(out, names[ent_rng_below(r, 4)]);
        return;
    }
    ent_str_add_char(out, '(');
    put_condition(out, r, depth - 1);
    ent_str_add(out, words[ent_rng_below(r, 4)]);
    put_condition(out, r, depth - 1);
    ent_str_add_char(out, ')');
}

static void put_wish(ent_str *out, ent_rng *r) {
    unsigned doubt = ent_rng_below(r, 6);
    if (doubt == 0) ent_str_add(out, "perhaps 70% ");
    if (doubt == 1) ent_str_add(out, "perhaps 20% ");
    put_condition(out, r, 2);
    ent_str_add(out, "\n");
}

static void put_dispute(ent_str *out, ent_rng *r) {
    ent_str_add(out, "entente 1\ndispute d {\n  a { option w; option x }\n"
                     "  b { option y; option z }\n");
    for (unsigned n = ent_rng_below(r, 3); n > 0; n--) {
        ent_str_add(out, "never ");
        put_condition(out, r, 1);
        ent_str_add(out, "\n");
    }
    ent_str_add(out, "prefer b { y }\nprefer a {\n");
    for (unsigned n = 1 + ent_rng_below(r, 6); n > 0; n--) {
        bool block = ent_rng_below(r, 4) == 0;
        if (block) ent_str_add(out, "any order {\n");
        for (unsigned k = block ? 1 + ent_rng_below(r, 3) : 1; k > 0; k--) put_wish(out, r);
        if (block) ent_str_add(out, "}\n");
    }
    ent_str_add(out, "} }\n");
}

/* ---- the definition */

/* Whether the two states differ in no wish that stands above number k for certain. */
static bool equal_above(const ent_dispute *d, const ent_stance *s, uint32_t k, uint64_t a,
                        uint64_t b) {
    for (uint32_t j = 0; j < k; j++) {
        const ent_line *above = &s->lines[j];
        if (above->perhaps < 1 || (above->order && above->order == s->lines[k].order)) continue;
        if (ent_condition_holds(d, above->cond, a) != ent_condition_holds(d, above->cond, b))
            return false;
    }
    return true;
}

static bool decides(const ent_dispute *d, const ent_stance *s, uint32_t k) {
    for (uint64_t a = 0; a < 16; a++)
        for (uint64_t b = 0; b < 16; b++)
            if (ent_is_feasible(d, &d->rules, a) && ent_is_feasible(d, &d->rules, b) &&
                ent_condition_holds(d, s->lines[k].cond, a) &&
                !ent_condition_holds(d, s->lines[k].cond, b) && equal_above(d, s, k, a, b))
                return true;
    return false;
}

static bool is_warned_of(const ent_ctx *ctx, const ent_line *line) {
    for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++) {
        const ent_diag *m = ent_ctx_diag(ctx, i);
        if (strcmp(m->code, "W203") == 0 && m->begin == line->span.begin) return true;
    }
    return false;
}

static void judge(const ent_ctx *ctx, const ent_region *region, const char *text) {
    const ent_dispute *d = &region->disputes[0];
    const ent_stance *s = &d->rules.stance[0];
    for (uint32_t k = 0; k < s->n_lines; k++) {
        const ent_line *line = &s->lines[k];
        bool idle = line->perhaps >= .5 && !decides(d, s, k); /* unlikely wishes are not judged */
        n_wishes++;
        n_idle += idle;
        if (idle == is_warned_of(ctx, line)) continue;
        printf("line %u, \"%.*s\", %s:\n%s\n", (unsigned)k + 1, (int)line->text.n, line->text.s,
               idle ? "is not warned of" : "is warned of and decides", text);
        failures++;
    }
}

static void try_dispute(uint32_t number) {
    ent_rng r = ent_rng_new(203, 0x77697368, number);
    ent_str text = {0};
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    put_dispute(&text, &r);
    ent_status st = ent_region_read_text(ctx, "d.ent", ent_str_get(&text), text.n, &region);
    if (st == ENT_OK) st = ent_check_review(ctx, region, NULL);
    if (st == ENT_OK)
        judge(ctx, region, ent_str_get(&text));
    else if (!ent_ctx_diag_count(ctx) || strcmp(ent_ctx_diag(ctx, 0)->code, "E228") != 0) {
        printf("%s\n%s\n", ent_last_message(ctx), ent_str_get(&text)); /* E228: no state is left */
        failures++;
    }
    ent_region_free(region);
    ent_ctx_free(ctx);
    ent_str_clear(&text);
}

int main(int argc, char **argv) {
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 2000;
    for (uint32_t i = 0; i < n && failures < 5; i++) try_dispute(i);
    printf("%u wishes, %u of which never decide\n", n_wishes, n_idle);
    return failures || n_idle < n / 10 ? 1 : 0;
}
