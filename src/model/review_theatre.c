/* review_theatre.c - whether what happens in a theatre dies out: the spectral radius of all that one event
 * sets off must be below 1 (Hawkes 1971), at best values and without any commitment that damps it. */

#include "model/read_theatre.h"

#include "base/num.h"
#include "dyn/theatre.h"

#define CLOSE 0.9

static double best_of(const ent_theatre *t, ent_theatre_number n) {
    return ent_theatre_value(t->number[n], t->number[n]->quantity.best);
}

/* As much of the theatre as the radius depends on. */
static ent_status spec_of(ent_reader *r, const ent_theatre *t, ent_theatre_spec *spec) {
    ent_pair *pairs = ent_arena_alloc(r->arena, t->n_dyads, sizeof *pairs);
    ent_border *borders = ent_arena_alloc(r->arena, t->n_borders, sizeof *borders);
    if (!pairs || !borders) return ent_no_memory(r->ctx);
    for (uint32_t i = 0; i < t->n_dyads; i++)
        pairs[i] = (ent_pair){.a = t->dyads[i].a, .b = t->dyads[i].b};
    for (uint32_t i = 0; i < t->n_borders; i++) {
        const ent_attribute *n = t->borders[i].number[ENT_BN_BRANCHING];
        borders[i] = (ent_border){.group = t->borders[i].group,
                                  .state = t->borders[i].state,
                                  .branching = ent_theatre_value(n, n->quantity.best)};
    }
    *spec = (ent_theatre_spec){.n_actors = t->n_actors,
                               .n_pairs = t->n_dyads,
                               .n_borders = t->n_borders,
                               .pairs = pairs,
                               .borders = borders};
    spec->incidents = (ent_incident_numbers){.branching = best_of(t, ENT_TN_BRANCHING),
                                             .neighbours = best_of(t, ENT_TN_NEIGHBOURS),
                                             .reciprocity = best_of(t, ENT_TN_RECIPROCITY),
                                             .spillover = best_of(t, ENT_TN_SPILLOVER),
                                             .fast = best_of(t, ENT_TN_FAST)};
    return ENT_OK;
}

static void put_culprit(const ent_theatre_reader *b, uint32_t culprit, ent_str *out) {
    const ent_theatre *t = b->s;
    bool pair = culprit < t->n_dyads;
    uint32_t i = pair ? culprit : culprit - t->n_dyads;
    uint32_t one = pair ? t->dyads[i].a : t->borders[i].group;
    uint32_t other = pair ? t->dyads[i].b : t->borders[i].state;
    ent_str_addf(out, "%s %.*s %s %.*s", pair ? "the pair" : "attacks",
                 ENT_SLICE(ent_theatre_actor_name(b, one)), pair ? "<->" : "->",
                 ENT_SLICE(ent_theatre_actor_name(b, other)));
}

ent_status ent_theatre_review(ent_theatre_reader *b) {
    ent_theatre_spec spec;
    double radius;
    uint32_t culprit;
    ent_status st = spec_of(b->t.r, b->s, &spec);
    if (st == ENT_OK) st = ent_theatre_radius(b->t.r->ctx, &spec, &radius, &culprit);
    if (st != ENT_OK || radius < CLOSE) return st;
    bool pair = culprit < b->s->n_dyads;
    const ent_attribute *a = pair ? b->s->number[ENT_TN_BRANCHING]
                                  : b->s->borders[culprit - b->s->n_dyads].number[ENT_BN_BRANCHING];
    ent_str message = {0}, help = {0};
    ent_str_add(&message, "what one event sets off comes to a spectral radius of ");
    ent_num_print_short(&message, radius, 3);
    ent_str_add(&message, radius < 1 ? ", close to 1: runs will vary widely"
                                     : "; at 1 or above events never die out");
    put_culprit(b, culprit, &help);
    ent_str_addf(&help, " has most to do with it: %s",
                 pair ? "branching, neighbours, reciprocity of incidents"
                      : "branching of attacks, spillover of incidents");
    if (radius < 1) return ent_warn_say(b->t.r, "W300", a->span, &message, &help);
    ent_fault fault = {.code = "E310", .span = a->span};
    return ent_table_say(&b->t, &fault, &message, &help);
}
