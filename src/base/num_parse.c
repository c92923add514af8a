/* num_parse.c - decimal text to the nearest double.
 *
 * Up to 15 digits and a small power of ten are exact doubles, so one operation rounds correctly
 * (Clinger 1990).  All else is one exact quotient of natural numbers with at least 63 bits, rounded
 * once, to even.  The middle between two doubles has at most 767 digits, so behind 800 digits it is
 * enough to know whether anything follows; a text of any length takes linear time. */

#include "base/num.h"

#include "base/big.h"

#include <float.h>
#include <string.h>

#define KEPT 800

/* The text is 0.d1d2d3.. * 10^point. */
typedef struct decimal {
    unsigned char digit[KEPT + 1];
    unsigned n;
    int64_t point;
} decimal;

static bool is_digit(const char *s, const char *end) {
    return s < end && *s >= '0' && *s <= '9';
}

/* Leading zeros count for the point only; what follows the last place kept becomes a single 1. */
static void take_digit(decimal *d, char c, bool fraction) {
    bool leading = d->n == 0 && c == '0';
    if (d->n < KEPT && !leading)
        d->digit[d->n++] = (unsigned char)(c - '0');
    else if (d->n == KEPT && c != '0')
        d->digit[d->n++] = 1;
    if (!fraction && !leading) d->point++;
    if (fraction && leading) d->point--;
}

/* The exponent, held at a value that no text in memory can make good. */
static bool read_exponent(const char **s, const char *end, int64_t *exponent) {
    const int64_t huge = INT64_C(1) << 60;
    bool negative = *s < end && **s == '-';
    *s += negative;
    if (!is_digit(*s, end)) return false;
    int64_t e = 0;
    for (; is_digit(*s, end); (*s)++) e = e < huge / 10 - 1 ? e * 10 + (**s - '0') : huge;
    *exponent = negative ? -e : e;
    return true;
}

static bool read_decimal(const char *s, const char *end, decimal *d) {
    if (!is_digit(s, end)) return false;
    for (; is_digit(s, end); s++) take_digit(d, *s, false);
    if (s < end && *s == '.') {
        s++;
        if (!is_digit(s, end)) return false;
        for (; is_digit(s, end); s++) take_digit(d, *s, true);
    }
    if (s < end && *s == 'e') {
        int64_t exponent;
        s++;
        if (!read_exponent(&s, end, &exponent)) return false;
        d->point += exponent;
    }
    while (d->n > 0 && d->digit[d->n - 1] == 0) d->n--;
    return s == end;
}

static bool exact(const decimal *d, double *out) {
    static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    int64_t e = d->point - (int64_t)d->n;
    if (FLT_EVAL_METHOD != 0 || d->n > 15 || e < -22 || e > 22) return false;
    uint64_t whole = 0;
    for (unsigned i = 0; i < d->n; i++) whole = whole * 10 + d->digit[i];
    *out = e < 0 ? (double)whole / power[-e] : (double)whole * power[e];
    return true;
}

/* (q + something below 1 if sticky) * 2^e to the nearest double; q has its 63rd or 64th bit. */
static bool round_to_double(uint64_t q, bool sticky, int e, double *out) {
    int bits = q >> 63 ? 64 : 63;
    int top = e + bits - 1; /* the value is in [2^top, 2^(top + 1)) */
    int places = top < -1022 ? 53 + top + 1022 : 53;
    if (top > 1023) return false;
    *out = 0;
    if (places < 0) return true;
    int drop = bits - places;
    uint64_t mantissa = drop < 64 ? q >> drop : 0;
    uint64_t rest = drop < 64 ? q - (mantissa << drop) : q;
    uint64_t half = UINT64_C(1) << (drop - 1);
    if (rest > half || (rest == half && (sticky || (mantissa & 1)))) mantissa++;
    /* The leading bit and a carry count the exponent up by themselves. */
    uint64_t image = top < -1022 ? mantissa : mantissa + ((uint64_t)(top + 1022) << 52);
    if (image >= UINT64_C(0x7FF) << 52) return false;
    memcpy(out, &image, sizeof *out);
    return true;
}

static bool nearest(const decimal *d, double *out) {
    *out = 0;
    if (d->n == 0 || d->point < -330) return true;
    if (d->point > 310) return false;
    int e = (int)d->point - (int)d->n;
    ent_big a = {.n = 0}, b = ent_big_of(1);
    for (unsigned i = 0; i < d->n; i++) ent_big_mul_add(&a, 10, d->digit[i]);
    ent_big_mul_pow5(e < 0 ? &b : &a, (unsigned)(e < 0 ? -e : e));
    int shift = (int)ent_big_bits(&b) + 63 - (int)ent_big_bits(&a);
    bool sticky;
    uint64_t q = ent_big_quotient(&a, shift, &b, &sticky);
    return round_to_double(q, sticky, e - shift, out);
}

bool ent_num_parse(ent_slice s, double *out) {
    if (s.n == 0) return false;
    const char *at = s.s, *end = s.s + s.n;
    bool negative = *at == '-';
    decimal d;
    d.n = 0;
    d.point = 0;
    double x;
    if (!read_decimal(at + negative, end, &d)) return false;
    if (!exact(&d, &x) && !nearest(&d, &x)) return false;
    *out = negative ? -x : x;
    return true;
}
