/* lists.c - several values in one cell. */

#include "event/lists.h"

#include "event/format.h"

#include <string.h>

static ent_slice without_blanks(ent_slice s) {
    while (s.n > 0 && (*s.s == ' ' || *s.s == '\t')) {
        s.s++;
        s.n--;
    }
    while (s.n > 0 && (s.s[s.n - 1] == ' ' || s.s[s.n - 1] == '\t')) {
        s.n--;
    }
    return s;
}

void ent_items_read(ent_slice cell, const char *separators, bool na_counts, ent_items *out) {
    out->n = 0;
    size_t begin = 0;
    for (size_t i = 0; i <= cell.n; i++) {
        bool ends = i == cell.n || (cell.s[i] != '\0' && strchr(separators, cell.s[i]) != NULL);
        if (!ends) {
            continue;
        }
        ent_slice item = without_blanks((ent_slice){cell.s + begin, i - begin});
        item = na_counts && ent_slice_is(item, "NA") ? item : ent_given(item);
        begin = i + 1;
        if (item.n > 0 && out->n == ENT_MOST_ITEMS) {
            out->at[0] = without_blanks(cell);
            out->n = 1;
            return;
        }
        if (item.n > 0) {
            out->at[out->n++] = item;
        }
    }
}

uint32_t ent_share_of(uint32_t k, uint32_t n) {
    uint64_t whole = ENT_MILLION;
    return (uint32_t)(whole * (k + 1) / n - whole * k / n);
}

void ent_dated_within(ent_dated dated, ent_day day, ent_coded *out) {
    int year, month, of_month;
    ent_day_split(day, &year, &month, &of_month);
    ent_day month_first = ent_day_of(year, month, 1);
    ent_day month_last =
        (month < 12 ? ent_day_of(year, month + 1, 1) : ent_day_of(year + 1, 1, 1)) - 1;
    out->first = out->last = day;
    out->dated = dated;
    if (dated == ENT_DATED_WEEK) {
        int of_week = (int)(((int64_t)day + 3) % 7); /* 1970-01-01 was a Thursday; Monday is 0 */
        of_week = of_week < 0 ? of_week + 7 : of_week;
        out->first = day - of_week;
        out->last = out->first + 6;
        out->first = out->first < month_first ? month_first : out->first;
        out->last = out->last > month_last ? month_last : out->last;
    } else if (dated == ENT_DATED_MONTH) {
        out->first = month_first;
        out->last = month_last;
    } else if (dated == ENT_DATED_YEAR) {
        out->first = ent_day_of(year, 1, 1);
        out->last = ent_day_of(year, 12, 31);
    }
}

static uint32_t find_item(const ent_items *list, ent_slice s) {
    uint32_t i = 0;
    while (i < list->n && !ent_slice_eq(list->at[i], s)) {
        i++;
    }
    return i;
}

uint32_t ent_pairs(const ent_items *from, const ent_items *to, uint32_t part, uint32_t *i,
                   uint32_t *j, bool *mutual) {
    uint32_t n = 0, in_from[ENT_MOST_ITEMS];
    bool in_to[ENT_MOST_ITEMS];
    uint32_t rows = from->n > 0 ? from->n : 1, columns = to->n > 0 ? to->n : 1;
    for (uint32_t b = 0; b < to->n; b++) {
        in_from[b] = find_item(from, to->at[b]);
    }
    for (uint32_t a = 0; a < from->n; a++) {
        in_to[a] = find_item(to, from->at[a]) < to->n;
    }
    for (uint32_t a = 0; a < rows; a++) {
        for (uint32_t b = 0; b < columns; b++) {
            bool both_named = from->n > 0 && to->n > 0, alone = rows == 1 && columns == 1;
            bool back = both_named && !alone && in_to[a] && in_from[b] < from->n;
            if (both_named && !alone && (in_from[b] == a || (back && in_from[b] < a))) {
                continue;
            }
            if (n == part) {
                *i = a;
                *j = b;
                *mutual = back;
            }
            n++;
        }
    }
    return n;
}

bool ent_day_short(ent_slice s, ent_day *out) {
    char full[8] = "19";
    if (s.n == 8) {
        return ent_day_compact(s, out);
    }
    if (s.n != 6) {
        return false;
    }
    memcpy(full + 2, s.s, 6);
    if (full[2] < '4') {
        memcpy(full, "20", 2);
    }
    return ent_day_compact((ent_slice){full, 8}, out);
}
