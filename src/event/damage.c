/* damage.c - what spreadsheets do to event files, and what is said about it.
 *
 * A spreadsheet that opens a file of GDELT takes codes for numbers: `010`, a statement, becomes `10`, a
 * demand, and the time 20191024143000 becomes 2.02E+13.  What is lost cannot be put back, so such a
 * file is refused. */

#include "event/recognise.h"

#include <stdio.h>

static const char avoid[] =
    "read the file as it was downloaded: unpack it, if need be, but do not open and save it in a "
    "spreadsheet; where one is needed, import the columns as text";

/* `2.02E+13`, `2,02E+13`. */
static bool has_exponent(ent_slice s) {
    size_t i = 0;
    if (s.n < 5 || s.n > 24) return false;
    while (i < s.n && ((s.s[i] >= '0' && s.s[i] <= '9') || s.s[i] == '.' || s.s[i] == ',')) i++;
    if (i == 0 || s.n - i < 3 || s.s[i] != 'E' || s.s[i + 1] != '+') return false;
    for (i += 2; i < s.n; i++)
        if (s.s[i] < '0' || s.s[i] > '9') return false;
    return true;
}

/* As many columns as GDELT has, and a day in the second. */
static bool is_like_gdelt(const ent_csv_row *row) {
    ent_day day;
    return (row->n == 57 || row->n == 58 || row->n == 61) &&
           ent_day_read(ent_csv_field(row, 1), &day);
}

static bool zero_is_lost(const ent_csv_row *row, ent_slice *code) {
    enum { CODE = 26, ROOT = 28 };
    ent_reading r = {.wants = 0};
    *code = ent_csv_field(row, CODE);
    ent_code_by_root(*code, ent_csv_field(row, ROOT), false, &r);
    return r.zeros_lost;
}

/* What has been seen in the first rows. */
typedef struct signs {
    const ent_csv_row *row; /* of the first sign, NULL: none */
    ent_slice number;       /* with an exponent */
    ent_slice code;         /* without its zero */
} signs;

static void look_at_row(const ent_csv_row *row, bool is_gdelt, signs *found) {
    ent_slice cell;
    for (uint32_t c = 0; c < row->n && !found->number.n; c++)
        if (has_exponent(cell = ent_csv_field(row, c))) found->number = cell;
    if (is_gdelt && !found->code.n && zero_is_lost(row, &cell)) found->code = cell;
    if (!found->row && (found->number.n || found->code.n)) found->row = row;
}

static ent_status refuse(ent_fault *fault, const ent_sniffed *s, const signs *found) {
    char what[400] = "";
    size_t n = 0;
    if (s->separator == ';') n += (size_t)sprintf(what + n, ", semicolons in place of tabs");
    if (s->crlf) n += (size_t)sprintf(what + n, ", line ends of Windows");
    if (found->number.n)
        n += (size_t)sprintf(what + n, ", a number that became \"%.*s\"", (int)found->number.n,
                             found->number.s);
    if (found->code.n)
        sprintf(what + n, ", a code that became \"%.*s\" and was \"0%.*s\"", (int)found->code.n,
                found->code.s, (int)found->code.n, found->code.s);
    ent_fault_set(fault, ENT_EINPUT, "E291", found->row->line,
                  "a spreadsheet has saved this file and damaged it: %s", what + 2);
    ent_fault_help(fault, "%s", avoid);
    ent_row_show(fault, found->row, s->separator);
    return ENT_EINPUT;
}

/* Zeros alone may be lost in a file that no spreadsheet has seen: then it is not its fault. */
ent_status ent_damage_look(const ent_sniffed *s, bool is_known, bool pad_codes, ent_fault *fault) {
    uint32_t n_gdelt = 0;
    signs found = {0};
    for (uint32_t i = 0; i < s->n_rows; i++) n_gdelt += is_like_gdelt(&s->rows[i]);
    bool is_gdelt = 2 * n_gdelt > s->n_rows;
    if (!is_gdelt && !is_known) return ENT_OK;
    for (uint32_t i = 0; i < s->n_rows; i++) look_at_row(&s->rows[i], is_gdelt, &found);
    bool only_zeros = !found.number.n && (pad_codes || (!s->crlf && s->separator == '\t'));
    return !found.row || only_zeros ? ENT_OK : refuse(fault, s, &found);
}

ent_status ent_zeros_lost(ent_fault *fault, const ent_csv_row *row, ent_slice code,
                          const ent_event_format *format) {
    ent_fault_set(fault, ENT_EINPUT, "E292", row->line,
                  "the code \"%.*s\" of this file of %s has lost its leading zero", (int)code.n,
                  code.s, format->name);
    ent_fault_help(fault, "codes are text: 010 is a statement and 10 a demand. Read the file as it "
                          "was downloaded; what wrote this one took codes for numbers. Where the "
                          "column of root codes can be trusted, --pad-codes puts the zeros back "
                          "and counts them");
    ent_row_show(fault, row, '\t');
    return ENT_EINPUT;
}
