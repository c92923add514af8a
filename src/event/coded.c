/* coded.c - the numbers of a row, exactly: decimals as whole millionths. */

#include "event/coded.h"

/* Nine digits in front of the point and seven behind it fit 64 bits with room to spare. */
bool ent_millionths(ent_slice s, int64_t *out) {
    enum { PLACES = 6 };
    static const int64_t most = INT64_C(9000000000000000000);
    const char *at = s.s, *end = s.s + s.n;
    bool negative = at < end && *at == '-';
    at += negative;
    int64_t value = 0;
    const char *first = at;
    for (; at < end && *at >= '0' && *at <= '9'; at++) {
        value = value * 10 + (*at - '0');
        if (value > most / ENT_MILLION) {
            return false;
        }
    }
    if (at == first) {
        return false;
    }
    value *= ENT_MILLION;
    if (at < end) {
        if (*at++ != '.' || at == end) {
            return false;
        }
        int64_t unit = ENT_MILLION;
        bool half = false;
        for (int place = 0; at < end; at++, place++) {
            if (*at < '0' || *at > '9') {
                return false;
            }
            unit /= 10;
            value += (*at - '0') * unit;
            half = half || (place == PLACES && *at >= '5');
        }
        value += half;
    }
    if (value > most) {
        return false;
    }
    *out = negative ? -value : value;
    return true;
}
