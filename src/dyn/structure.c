/* structure.c - the fixed matrices of structured branching. */

#include "dyn/structure.h"

static bool same_pair(const ent_stream *a, const ent_stream *b) {
    return (a->from == b->from && a->to == b->to) || (a->from == b->to && a->to == b->from);
}

static bool share_an_actor(const ent_stream *a, const ent_stream *b) {
    return a->from == b->from || a->from == b->to || a->to == b->from || a->to == b->to;
}

static bool mirrored(const ent_stream *a, const ent_stream *b) {
    return a->directed && b->directed && a->kind == b->kind && a->from == b->to &&
           a->to == b->from && a->from != a->to;
}

static bool neighbours(const ent_stream *a, const ent_stream *b) {
    return a->kind == b->kind && a->kind != ENT_STREAM_ATTACK && !same_pair(a, b) &&
           share_an_actor(a, b);
}

static bool spills(const ent_stream *target, const ent_stream *from, const bool *adjacent,
                   uint32_t n_actors) {
    if (target->kind != ENT_STREAM_ATTACK || from->kind != ENT_STREAM_ATTACK) return false;
    if (target->to == from->to) return false;
    if (!adjacent) return target->from == from->from;
    return adjacent[(size_t)target->to * n_actors + from->to];
}

static bool provokes(const ent_stream *target, const ent_stream *from) {
    return target->kind == ENT_STREAM_INCIDENT && from->kind == ENT_STREAM_PROVOKING &&
           same_pair(target, from);
}

/* Rows that are not 0 add up to 1. */
static void normalise(double *part, size_t n) {
    for (size_t k = 0; k < n; k++) {
        double sum = 0;
        for (size_t l = 0; l < n; l++) sum += part[k * n + l];
        for (size_t l = 0; l < n && sum > 0; l++) part[k * n + l] /= sum;
    }
}

ent_status ent_structure_of(ent_ctx *ctx, const ent_stream *streams, uint32_t n_streams,
                            const bool *adjacent, uint32_t n_actors, ent_arena *arena,
                            ent_structure *out) {
    size_t n = n_streams;
    *out = (ent_structure){.n_streams = n_streams};
    for (int s = 0; s < ENT_N_BRANCHINGS; s++)
        if (!(out->part[s] = ent_arena_alloc(arena, n * n, sizeof *out->part[s])))
            return ent_no_memory(ctx);
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l < n; l++) {
            const ent_stream *target = &streams[k], *from = &streams[l];
            const bool holds[ENT_N_BRANCHINGS] = {
                [ENT_BRANCH_SELF] = k == l,
                [ENT_BRANCH_RECIPROCAL] = mirrored(target, from),
                [ENT_BRANCH_NEIGHBOUR] = neighbours(target, from),
                [ENT_BRANCH_SPILLOVER] = spills(target, from, adjacent, n_actors),
                [ENT_BRANCH_PROVOCATION] = provokes(target, from)};
            for (int s = 0; s < ENT_N_BRANCHINGS; s++) {
                out->part[s][k * n + l] = holds[s] ? 1 : 0;
                out->has[s] = out->has[s] || holds[s];
            }
        }
    normalise(out->part[ENT_BRANCH_NEIGHBOUR], n);
    normalise(out->part[ENT_BRANCH_SPILLOVER], n);
    return ENT_OK;
}

void ent_structure_fill(const ent_structure *s, const double scalar[ENT_N_BRANCHINGS], double *n) {
    size_t all = (size_t)s->n_streams * s->n_streams;
    for (size_t i = 0; i < all; i++) {
        n[i] = 0;
        for (int b = 0; b < ENT_N_BRANCHINGS; b++) n[i] += scalar[b] * s->part[b][i];
    }
}

void ent_structure_slope(const ent_structure *s, const double *by_n,
                         double by_scalar[ENT_N_BRANCHINGS]) {
    size_t all = (size_t)s->n_streams * s->n_streams;
    for (int b = 0; b < ENT_N_BRANCHINGS; b++) {
        by_scalar[b] = 0;
        for (size_t i = 0; i < all; i++) by_scalar[b] += s->part[b][i] * by_n[i];
    }
}
