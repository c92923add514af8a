/* fraction.c - fractions by 128-bit arithmetic, each result in lowest terms. */

#include "division/fraction.h"

#include <math.h>

__extension__ typedef __int128 wide;

static wide divisor(wide a, wide b) {
    if (a < 0) a = -a;
    while (b != 0) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* `x` stands where the fraction does not fit. */
static ent_quantity made(wide over, wide under, double x) {
    wide common = divisor(over, under);
    over /= common;
    under /= common;
    if (over > INT64_MAX || over < -INT64_MAX || under > INT64_MAX) return ent_quantity_rough(x);
    ent_fraction exact = {(int64_t)over, (int64_t)under};
    return (ent_quantity){(double)exact.over / (double)exact.under, exact};
}

static bool exact(ent_quantity a, ent_quantity b) {
    return a.exact.under && b.exact.under;
}

ent_quantity ent_quantity_rough(double x) {
    return (ent_quantity){.x = x};
}

ent_quantity ent_quantity_whole(int64_t n) {
    return (ent_quantity){(double)n, {n, 1}};
}

/* n / 10^k is correctly rounded for n below 2^53 and k up to 22, so it is x just when the decimal
 * reads as x. */
ent_quantity ent_quantity_of(double x) {
    int64_t power = 1;
    for (int places = 0; places <= 9; places++, power *= 10) {
        double n = rint(x * (double)power);
        if (fabs(n) > 1e15) break;
        if (n / (double)power == x) return made((wide)n, power, x);
    }
    return ent_quantity_rough(x);
}

ent_quantity ent_plus(ent_quantity a, ent_quantity b) {
    double x = a.x + b.x;
    if (!exact(a, b)) return ent_quantity_rough(x);
    wide over = (wide)a.exact.over * b.exact.under + (wide)b.exact.over * a.exact.under;
    return made(over, (wide)a.exact.under * b.exact.under, x);
}

ent_quantity ent_minus(ent_quantity a, ent_quantity b) {
    b.x = -b.x;
    b.exact.over = -b.exact.over;
    return ent_plus(a, b);
}

ent_quantity ent_times(ent_quantity a, ent_quantity b) {
    double x = a.x * b.x;
    if (!exact(a, b)) return ent_quantity_rough(x);
    return made((wide)a.exact.over * b.exact.over, (wide)a.exact.under * b.exact.under, x);
}

ent_quantity ent_over(ent_quantity a, ent_quantity b) {
    double x = a.x / b.x;
    if (!exact(a, b)) return ent_quantity_rough(x);
    wide over = (wide)a.exact.over * b.exact.under, under = (wide)a.exact.under * b.exact.over;
    return under < 0 ? made(-over, -under, x) : made(over, under, x);
}

ent_quantity ent_half(ent_quantity a) {
    return ent_over(a, ent_quantity_whole(2));
}

bool ent_below(ent_quantity a, ent_quantity b) {
    if (!exact(a, b)) return a.x < b.x;
    return (wide)a.exact.over * b.exact.under < (wide)b.exact.over * a.exact.under;
}

ent_quantity ent_smaller(ent_quantity a, ent_quantity b) {
    return ent_below(b, a) ? b : a;
}

ent_quantity ent_larger(ent_quantity a, ent_quantity b) {
    return ent_below(a, b) ? b : a;
}
