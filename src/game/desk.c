/* desk.c - room to work in, and sorting by rank.
 *
 * Ranks are small whole numbers, so words are sorted by counting, a digit at a time from the lowest
 * (radix sort, Seward 1954); a handful of words is sorted by insertion. */

#include "game/tables.h"

#include <string.h>

#define A_HANDFUL 40u
#define MOST_DIGIT_BITS 12u
#define MOST_DIGITS 4u
#define FEW_WORDS 4096u /* for which 256 counters are enough */

static void insert_each(uint64_t *word, uint32_t n) {
    for (uint32_t k = 1; k < n; k++) {
        uint64_t w = word[k];
        uint32_t at = k;
        for (; at > 0 && word[at - 1] > w; at--) word[at] = word[at - 1];
        word[at] = w;
    }
}

static unsigned bit_length(uint64_t x) {
    unsigned n = 0;
    for (; x; x >>= 1) n++;
    return n;
}

/* How often each value of each digit occurs, in one pass; then, where its words begin. */
static void count_digits(const uint64_t *word, uint32_t n, unsigned n_digits, unsigned bits,
                         uint32_t count[][1u << MOST_DIGIT_BITS]) {
    uint64_t mask = (UINT64_C(1) << bits) - 1;
    for (unsigned d = 0; d < n_digits; d++) memset(count[d], 0, sizeof **count << bits);
    for (uint32_t k = 0; k < n; k++)
        for (unsigned d = 0; d < n_digits; d++) count[d][word[k] >> (32 + d * bits) & mask]++;
    for (unsigned d = 0; d < n_digits; d++) {
        uint32_t sum = 0;
        for (uint64_t digit = 0; digit <= mask; digit++) {
            uint32_t here = count[d][digit];
            count[d][digit] = sum;
            sum += here;
        }
    }
}

static void sort_by_digits(uint64_t *word, uint64_t *spare, uint32_t n, unsigned n_digits,
                           unsigned bits) {
    uint32_t count[MOST_DIGITS][1u << MOST_DIGIT_BITS];
    uint64_t *from = word, *to = spare, mask = (UINT64_C(1) << bits) - 1;
    count_digits(word, n, n_digits, bits, count);
    for (unsigned d = 0; d < n_digits; d++) {
        unsigned shift = 32 + d * bits;
        for (uint32_t k = 0; k < n; k++) to[count[d][from[k] >> shift & mask]++] = from[k];
        uint64_t *kept = from;
        from = to;
        to = kept;
    }
    if (from != word) memcpy(word, from, n * sizeof *word);
}

void ent_sort_ranked(uint64_t *word, uint64_t *spare, uint32_t n) {
    if (n <= A_HANDFUL) {
        insert_each(word, n);
        return;
    }
    uint64_t all = 0;
    for (uint32_t k = 0; k < n; k++) all |= word[k];
    unsigned bits = bit_length(all >> 32), most = n < FEW_WORDS ? 8 : MOST_DIGIT_BITS;
    unsigned n_digits = (bits + most - 1) / most;
    if (n_digits) sort_by_digits(word, spare, n, n_digits, (bits + n_digits - 1) / n_digits);
}

uint64_t ent_options_of(const ent_game_spec *spec, uint32_t dm) {
    uint64_t share = 0;
    if (spec->owns) return spec->owns[dm] & ~spec->fixed;
    for (uint32_t o = 0; o < spec->n_options; o++)
        if ((uint64_t)o * spec->n_dms / spec->n_options == dm) share |= UINT64_C(1) << o;
    return share & ~spec->fixed;
}

/* ---- memory */

/* How many (state, last mover) there are to be told apart. */
static uint64_t n_nodes(const ent_desk_size *size) {
    return size->listed ? (uint64_t)size->n_states * (size->n_movers + 1) : size->n_states;
}

static uint64_t n_subset_values(const ent_desk_size *size) {
    bool turns = size->rule == ENT_REPLY_ONCE && size->n_movers > 1;
    return turns ? (uint64_t)size->n_states << size->n_movers : 0;
}

uint64_t ent_desk_bytes(const ent_desk_size *size) {
    return (uint64_t)size->n_states * 20 + n_nodes(size) * 4 + n_nodes(size) / 8 +
           (uint64_t)size->n_cells * sizeof(ent_mark) + (uint64_t)size->most_cells * 4 +
           n_subset_values(size) * 4;
}

bool ent_desk_open(ent_desk *d, const ent_desk_size *size) {
    *d = (ent_desk){0};
    ent_arena *a = &d->memory;
    uint64_t n_values = n_subset_values(size);
    d->order = ent_arena_alloc(a, size->n_states, sizeof *d->order);
    d->spare = ent_arena_alloc(a, size->n_states, sizeof *d->spare);
    d->local = ent_arena_alloc(a, size->n_states, sizeof *d->local);
    d->stack = ent_arena_alloc(a, n_nodes(size), sizeof *d->stack);
    d->reached = ent_arena_alloc(a, n_nodes(size) / 64 + 1, sizeof *d->reached);
    d->mark = ent_arena_alloc(a, size->n_cells, sizeof *d->mark);
    d->table = ent_arena_alloc(a, size->most_cells, sizeof *d->table);
    if (n_values) d->subset = ent_arena_alloc(a, n_values, sizeof *d->subset);
    return d->order && d->spare && d->local && d->stack && d->reached && d->mark && d->table &&
           (d->subset || !n_values);
}

void ent_desk_close(ent_desk *d) {
    if (d) ent_arena_clear(&d->memory);
}
