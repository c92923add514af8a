/* rows.c - bytes into rows, rows into fields: a scan of 64 bytes at a time, and RFC 4180.
 *
 * The scan makes a bit for each separator and each line end (as Langdale and Lemire 2019 do for
 * JSON), drops those behind the first line end, and writes down where the others are.  A text that is
 * quoted goes the same way line by line as long as no quote is seen. */

#include "event/rows.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* ---- the slow definition */

/* The row of r->text that begins at `at`, as its fields end: the text before a line end, without the
 * CR before it. */
static ent_csv_end fill(ent_csv *r, ent_csv_row *row, size_t begin, uint32_t n, size_t line_end,
                        bool high) {
    const char *text = r->text + begin;
    size_t length = line_end - begin;
    if (length && text[length - 1] == '\r') length--;
    r->ends[n] = (uint32_t)length;
    *row = (ent_csv_row){.line = r->line, .text = text, .end = r->ends, .n = n + 1, .high = high};
    r->at = line_end + 1;
    r->line++;
    return ENT_CSV_DONE;
}

ent_csv_end ent_csv_next_slow(ent_csv *r, ent_csv_row *row) {
    uint32_t n = 0;
    bool high = false;
    size_t i = r->at;
    if (i == r->n) return r->last ? ENT_CSV_NONE : ENT_CSV_MORE;
    for (; i < r->n && r->text[i] != '\n'; i++) {
        high |= (r->text[i] & 0x80) != 0;
        if (r->text[i] != r->separator) continue;
        if (n + 1 == ENT_MOST_COLUMNS) return ENT_CSV_COLUMNS;
        r->ends[n++] = (uint32_t)(i - r->at);
    }
    if (i == r->n) return ENT_CSV_MORE;
    return fill(r, row, r->at, n, i, high);
}

/* ---- the scan */

#ifdef __SSE2__

/* One bit for each of 64 bytes: which are separators, which line ends, which above 0x7F. */
typedef struct seen {
    uint64_t separator, line_end, high;
} seen;

static inline uint64_t bits_of(__m128i a, __m128i b, __m128i c, __m128i d) {
    uint64_t low =
        (uint64_t)(uint32_t)_mm_movemask_epi8(a) | (uint64_t)(uint32_t)_mm_movemask_epi8(b) << 16;
    uint64_t top =
        (uint64_t)(uint32_t)_mm_movemask_epi8(c) | (uint64_t)(uint32_t)_mm_movemask_epi8(d) << 16;
    return low | top << 32;
}

static inline seen look(const char *s, __m128i separator) {
    const __m128i line_end = _mm_set1_epi8('\n');
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)s);
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(s + 16));
    __m128i c = _mm_loadu_si128((const __m128i *)(const void *)(s + 32));
    __m128i d = _mm_loadu_si128((const __m128i *)(const void *)(s + 48));
    return (seen){bits_of(_mm_cmpeq_epi8(a, separator), _mm_cmpeq_epi8(b, separator),
                          _mm_cmpeq_epi8(c, separator), _mm_cmpeq_epi8(d, separator)),
                  bits_of(_mm_cmpeq_epi8(a, line_end), _mm_cmpeq_epi8(b, line_end),
                          _mm_cmpeq_epi8(c, line_end), _mm_cmpeq_epi8(d, line_end)),
                  bits_of(a, b, c, d)};
}

/* Ones of x (Warren 2012): the instruction for it is not everywhere. */
static inline unsigned count_ones(uint64_t x) {
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (unsigned)(x * UINT64_C(0x0101010101010101) >> 56);
}

/* Writes down where the ones are and returns how many: eight at a time, whether there are so many or
 * not, since a loop that ends anywhere costs more than it saves. */
static inline uint32_t put_ends(uint32_t *ends, uint64_t ones, uint32_t from) {
    enum { AT_ONCE = 8 };
    unsigned n = count_ones(ones);
    for (unsigned k = 0; k < n; k += AT_ONCE)
        for (unsigned i = 0; i < AT_ONCE; i++) {
            ends[k + i] = from + (unsigned)__builtin_ctzll(ones | UINT64_C(1) << 63);
            ones &= ones - 1;
        }
    return n;
}

static ent_csv_end next_plain(ent_csv *r, ent_csv_row *row) {
    const __m128i separator = _mm_set1_epi8(r->separator);
    const char *text = r->text + r->at;
    size_t room = r->n - r->at, i = 0;
    uint64_t high = 0;
    uint32_t n = 0;
    if (!room) return r->last ? ENT_CSV_NONE : ENT_CSV_MORE;
    for (; i < room; i += 64) {
        seen s = look(text + i, separator);
        uint64_t before = s.line_end ? (s.line_end & -s.line_end) - 1 : UINT64_MAX;
        uint64_t ends = s.separator & before;
        high |= s.high & before;
        n += put_ends(r->ends + n, ends, (uint32_t)i); /* at most 64 behind ENT_MOST_COLUMNS */
        if (n >= ENT_MOST_COLUMNS) return ENT_CSV_COLUMNS;
        if (!s.line_end) continue;
        i += (unsigned)__builtin_ctzll(s.line_end);
        if (i >= room) return ENT_CSV_MORE; /* of the bytes behind the text */
        return fill(r, row, r->at, n, r->at + i, high != 0);
    }
    return ENT_CSV_MORE;
}

uint64_t ent_count_lines(ent_slice text) {
    const __m128i line_end = _mm_set1_epi8('\n'), zero = _mm_setzero_si128();
    uint64_t n = 0;
    size_t i = 0;
    while (text.n - i >= 16) {
        __m128i sum = zero; /* bytes count down from 0, so 255 rounds at most */
        for (unsigned k = 0; k < 255 && text.n - i >= 16; k++, i += 16) {
            __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(text.s + i));
            sum = _mm_sub_epi8(sum, _mm_cmpeq_epi8(x, line_end));
        }
        __m128i pair = _mm_sad_epu8(sum, zero);
        n += (uint64_t)_mm_cvtsi128_si32(pair) +
             (uint64_t)_mm_cvtsi128_si32(_mm_srli_si128(pair, 8));
    }
    for (; i < text.n; i++) n += text.s[i] == '\n';
    return n;
}

#else

static ent_csv_end next_plain(ent_csv *r, ent_csv_row *row) {
    return ent_csv_next_slow(r, row);
}

uint64_t ent_count_lines(ent_slice text) {
    uint64_t n = 0;
    for (size_t i = 0; i < text.n; i++) n += text.s[i] == '\n';
    return n;
}

#endif

/* ---- RFC 4180 */

/* A row under way: where it is read, and where its fields are written. */
typedef struct quoted {
    ent_csv *r;
    size_t i;
    uint32_t length, n;
    uint64_t n_lines; /* line ends within quotes */
    unsigned char high;
} quoted;

static void put(quoted *q, char c) {
    q->high |= (unsigned char)c;
    q->r->room[q->length++] = c;
}

/* What stands in quotes, from behind the first to behind the last; false: the text ends before. */
static bool read_quotes(quoted *q) {
    const char *text = q->r->text;
    for (;;) {
        if (q->i == q->r->n) return false;
        char c = text[q->i++];
        if (c == '\n') q->n_lines++;
        if (c == '"') {
            /* At the end of the text nobody knows yet whether it is doubled. */
            if (q->i == q->r->n) return false;
            if (text[q->i] != '"') return true;
            q->i++;
        }
        put(q, c);
    }
}

/* One field, up to its separator or line end; false: the text ends before. */
static bool read_field(quoted *q) {
    const ent_csv *r = q->r;
    if (q->i < r->n && r->text[q->i] == '"') {
        q->i++;
        if (!read_quotes(q)) return false;
    }
    for (; q->i < r->n; q->i++) { /* what follows closing quotes is kept as it is */
        char c = r->text[q->i];
        if (c == r->separator || c == '\n') return true;
        if (c == '\r' && q->i + 1 < r->n && r->text[q->i + 1] == '\n') continue;
        put(q, c);
    }
    return false;
}

static ent_csv_end next_quoted(ent_csv *r, ent_csv_row *row) {
    quoted q = {.r = r, .i = r->at};
    for (;;) {
        if (!read_field(&q)) return ENT_CSV_MORE;
        if (q.n == ENT_MOST_COLUMNS) return ENT_CSV_COLUMNS;
        r->ends[q.n++] = q.length;
        char c = r->text[q.i++];
        if (c == '\n') break;
        r->room[q.length++] = '\0'; /* in place of the separator */
    }
    *row = (ent_csv_row){r->line, r->room, r->ends, q.n, (q.high & 0x80) != 0};
    r->line += q.n_lines + 1;
    r->at = q.i;
    return ENT_CSV_DONE;
}

ent_csv_end ent_csv_next(ent_csv *r, ent_csv_row *row) {
    if (!r->quoted) return next_plain(r, row);
    size_t n = r->n - r->at;
    if (!n) return r->last ? ENT_CSV_NONE : ENT_CSV_MORE;
    const char *line = r->text + r->at, *end = memchr(line, '\n', n);
    if (end && !memchr(line, '"', (size_t)(end - line))) return next_plain(r, row);
    return next_quoted(r, row);
}
