/* num_print.c - a double as decimal text.
 *
 * The shortest text that reads back: the numbers that read back as x form an interval between the
 * middles to its neighbours (Steele and White 1990).  Its ends and x are scaled, exactly, to whole
 * numbers of 18 or 19 digits; then the longest run of zeros that a number in the interval can end
 * with, and of those numbers the nearest to x.  The interval is at least eleven units wide there,
 * so nothing shorter is lost by the scaling. */

#include "base/num.h"

#include "base/big.h"

#include <math.h>
#include <string.h>

/* x = m * 2^e; *edge when x is a power of two, whose lower neighbour is half as far. */
static void split(double x, uint64_t *m, int *e, bool *edge) {
    uint64_t image;
    memcpy(&image, &x, sizeof image);
    uint64_t fraction = image & ((UINT64_C(1) << 52) - 1);
    int exponent = (int)(image >> 52 & 0x7FF);
    *m = exponent ? fraction | UINT64_C(1) << 52 : fraction;
    *e = (exponent ? exponent : 1) - 1075;
    *edge = fraction == 0 && exponent > 1;
}

/* floor(log10(m * 2^e)) or one less, for m > 0. */
static int decade(uint64_t m, int e) {
    while (m >>= 1) e++;
    const int log10_of_2 = 78913; /* times 2^18; the floor is right up to e = 1650 (Adams 2018) */
    return e >= 0 ? (e * log10_of_2) >> 18 : -1 - ((-e * log10_of_2) >> 18);
}

/* q * 10^e, without the zeros at the end of q, as plain digits while the value is at least 1e-6 and
 * below 10^plain. */
static void layout(ent_str *b, bool negative, uint64_t q, int e, int plain) {
    char digit[20];
    int n = 0;
    for (; q % 10 == 0; q /= 10) e++;
    for (; q > 0; q /= 10) digit[sizeof digit - (size_t)++n] = (char)('0' + q % 10);
    const char *s = digit + sizeof digit - n;
    int point = n + e; /* the value is 0.ddd * 10^point */

    if (negative) ent_str_add_char(b, '-');
    if (point < -5 || point > plain) {
        ent_str_add_char(b, s[0]);
        if (n > 1) ent_str_add_char(b, '.');
        ent_str_add_n(b, s + 1, (size_t)n - 1);
        ent_str_addf(b, "e%d", point - 1);
    } else if (point <= 0) {
        ent_str_add(b, "0.");
        ent_str_repeat(b, '0', (size_t)-point);
        ent_str_add_n(b, s, (size_t)n);
    } else if (point >= n) {
        ent_str_add_n(b, s, (size_t)n);
        ent_str_repeat(b, '0', (size_t)(point - n));
    } else {
        ent_str_add_n(b, s, (size_t)point);
        ent_str_add_char(b, '.');
        ent_str_add_n(b, s + point, (size_t)(n - point));
    }
}

/* Zero and what is no number; false for the rest. */
static bool print_special(ent_str *b, double x) {
    if (isnan(x))
        ent_str_add(b, "nan");
    else if (isinf(x))
        ent_str_add(b, x < 0 ? "-inf" : "inf");
    else if (x == 0)
        ent_str_add(b, "0");
    else
        return false;
    return true;
}

/* Small whole numbers, of which there are many. */
static bool print_whole(ent_str *b, double x) {
    double size = fabs(x);
    if (size >= 1e15 || size != floor(size)) return false;
    layout(b, x < 0, (uint64_t)size, 0, 21);
    return true;
}

/* The multiple of the largest power of ten in [low, high], nearest to v (v + a part of 1 if more),
 * which lies between them. */
static uint64_t roundest(uint64_t low, uint64_t high, uint64_t v, bool more) {
    uint64_t unit = 1;
    while (unit <= high / 10 && high / (unit * 10) * (unit * 10) >= low) unit *= 10;
    uint64_t down = v / unit * unit, up = down + unit, above = v - down;
    bool prefer_up = above > unit - above || (above == unit - above && (more || down / unit % 2));
    if (down < low) return up;
    if (up > high) return down;
    return prefer_up ? up : down;
}

void ent_num_print(ent_str *b, double x) {
    if (print_special(b, x) || print_whole(b, x)) return;
    uint64_t m;
    int e;
    bool edge;
    split(fabs(x), &m, &e, &edge);
    int unit = decade(m, e) - 17; /* the value is 10^17 to 10^19 of 10^unit */
    bool more_low, more, more_high, even = m % 2 == 0;
    uint64_t low = ent_big_scaled(4 * m - (edge ? 1 : 2), e - 2, -unit, &more_low);
    uint64_t v = ent_big_scaled(4 * m, e - 2, -unit, &more);
    uint64_t high = ent_big_scaled(4 * m + 2, e - 2, -unit, &more_high);
    if (more_low || !even) low++;
    if (!more_high && !even) high--;
    layout(b, x < 0, roundest(low, high, v, more), unit, 21);
}

void ent_num_print_short(ent_str *b, double x, int digits) {
    if (print_special(b, x)) return;
    if (digits < 1) digits = 1;
    if (digits > 17) digits = 17;
    uint64_t m, limit = 1;
    int e;
    bool edge, more;
    split(fabs(x), &m, &e, &edge);
    for (int i = 0; i < digits; i++) limit *= 10;
    int unit = decade(m, e) - digits + 1;
    uint64_t halves = ent_big_scaled(m, e + 1, -unit, &more);
    if (halves / 2 >= limit) halves = ent_big_scaled(m, e + 1, -++unit, &more);
    uint64_t q = halves / 2;
    if (halves % 2 && (more || q % 2)) q++;
    layout(b, x < 0, q, unit, 15);
}

void ent_count_print(ent_str *b, uint64_t n) {
    char text[32];
    size_t at = sizeof text;
    for (unsigned i = 0; n > 0 || i == 0; i++, n /= 10) {
        if (i > 0 && i % 3 == 0) text[--at] = ',';
        text[--at] = (char)('0' + n % 10);
    }
    ent_str_add_n(b, text + at, sizeof text - at);
}
