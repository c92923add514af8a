/* report_data.c - model and results out of a report.
 *
 * A report has one element <script type="application/json" id="entente-data"> with {"entente": ..} and,
 * packed or plain, {"files": [{"name", "text"}..], "check": ..}.  A text of the model cannot look like
 * the element: there every "<" is written otherwise.  Names of files are somebody's, so none may lead
 * out of the folder into which they are put. */

#include "entente/exchange.h"

#include "base/ctx.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/pack.h"
#include "base/str.h"

#include <string.h>

#define MOST_BYTES ((size_t)256 << 20) /* of what was packed */
enum { DEEPEST = 60, MOST_FILES = 10000, LONGEST_NAME = 400 };

struct ent_report_data {
    ent_json_doc *head, *whole; /* `whole` is within `head` where it was not packed */
    const ent_json *inside;     /* files, check */
    const ent_json *files;
};

static ent_status damaged(ent_ctx *ctx, const char *file, const char *what) {
    ent_str message = {0};
    ent_str_addf(&message, "the data in the report are damaged: %s", what);
    ent_status st =
        ent_ctx_refuse_file(ctx, file, "E371", ent_str_get(&message),
                            "ask for the report again, or write it again from the model");
    ent_str_clear(&message);
    return st;
}

/* ---- the element */

static const char *find(ent_slice text, const char *from, const char *word) {
    size_t n = strlen(word);
    for (const char *end = text.s + text.n; from + n <= end; from++) {
        from = memchr(from, word[0], (size_t)(end - from));
        if (!from || from + n > end) return NULL;
        if (memcmp(from, word, n) == 0) return from;
    }
    return NULL;
}

static bool find_data(ent_slice html, ent_slice *data) {
    static const char open[] = "<script type=\"application/json\" id=\"entente-data\">";
    const char *begin = find(html, html.s, open);
    const char *end = begin ? find(html, begin, "</script>") : NULL;
    if (!end) return false;
    *data = (ent_slice){begin + strlen(open), (size_t)(end - begin) - strlen(open)};
    return true;
}

/* ---- what is in it */

/* Neither up nor to a device, in no system's way of writing paths. */
static bool stays_below(const char *name) {
    size_t n = strlen(name);
    if (!n || n > LONGEST_NAME || name[n - 1] == '/') return false;
    for (const char *s = name; *s; s += *s == '/') {
        size_t k = strcspn(s, "/");
        if (!k || strspn(s, ".") == k || s[k - 1] == ' ' || s[k - 1] == '.') return false;
        for (size_t i = 0; i < k; i++)
            if ((unsigned char)s[i] < 0x20 || s[i] == 0x7f || strchr("\\:*?\"<>|", s[i]))
                return false;
        s += k;
    }
    return true;
}

static ent_status check_files(ent_ctx *ctx, const char *file, const ent_report_data *d) {
    size_t n = ent_json_size(d->files);
    if (ent_json_kind_of(d->files) != ENT_JSON_ARRAY || !n || n > MOST_FILES)
        return damaged(ctx, file, "there are no files");
    for (size_t i = 0; i < n; i++) {
        const char *name = ent_report_data_name(d, i);
        if (!name || !ent_report_data_text(d, i))
            return damaged(ctx, file, "a file has no name or no text");
        if (!stays_below(name))
            return ent_ctx_refuse_file(
                ctx, file, "E372", "a file in the report has a name that leads elsewhere",
                "nothing has been taken out; whoever made this report did not use entente");
        for (size_t k = 0; k < i; k++)
            if (strcmp(name, ent_report_data_name(d, k)) == 0)
                return damaged(ctx, file, "two files have one name");
    }
    return ENT_OK;
}

static ent_status parse(ent_ctx *ctx, const char *file, ent_slice text, ent_json_doc **out) {
    ent_status st = ent_json_parse(ctx, file, text, out);
    return st == ENT_EINPUT ? damaged(ctx, file, "they are no JSON") : st;
}

static ent_status unpack(ent_ctx *ctx, const char *file, ent_report_data *d, const char *packed) {
    ent_str text = {0};
    ent_status st = ENT_OK;
    if (!ent_can_pack())
        st = ent_fail(ctx, ENT_EUSAGE,
                      "what is in this report is packed, and this build has no zlib to unpack it");
    else if (!ent_unpack(&text, ent_slice_of(packed), MOST_BYTES))
        st = damaged(ctx, file, "they cannot be unpacked");
    if (st == ENT_OK) st = parse(ctx, file, (ent_slice){ent_str_get(&text), text.n}, &d->whole);
    ent_str_clear(&text);
    if (st == ENT_OK) d->inside = ent_json_root(d->whole);
    return st;
}

static ent_status read_data(ent_ctx *ctx, const char *file, ent_slice html, ent_report_data *d) {
    ent_slice data;
    if (!find_data(html, &data))
        return ent_ctx_refuse_file(ctx, file, "E370",
                                   "this is no report of entente: there is no model in it",
                                   "a report is written by: entente report MODEL -o FILE.html");
    ent_status st = parse(ctx, file, data, &d->head);
    if (st != ENT_OK) return st;
    const ent_json *root = ent_json_root(d->head);
    const char *packed = ent_json_text(ent_json_get(root, "gzip-base64"));
    if (packed)
        st = unpack(ctx, file, d, packed);
    else
        d->inside = ent_json_get(root, "plain");
    d->files = ent_json_get(d->inside, "files");
    return st == ENT_OK ? check_files(ctx, file, d) : st;
}

size_t ent_report_data_left_out(const ent_report_data *d) {
    return ent_json_size(ent_json_get(d->inside, "left_out"));
}

ent_status ent_report_data_read(ent_ctx *ctx, const char *name, const char *html, size_t n,
                                ent_report_data **out) {
    *out = NULL;
    ent_report_data *d = ent_alloc(1, sizeof *d);
    if (!d) return ent_no_memory(ctx);
    ent_status st = n > MOST_BYTES ? ent_fail(ctx, ENT_ELIMIT, "%s is larger than %zu MiB", name,
                                              MOST_BYTES >> 20)
                                   : read_data(ctx, name, (ent_slice){html, n}, d);
    if (st != ENT_OK) {
        ent_report_data_free(d);
        return st;
    }
    *out = d;
    return ENT_OK;
}

void ent_report_data_free(ent_report_data *d) {
    if (!d) return;
    ent_json_free(d->whole);
    ent_json_free(d->head);
    ent_free(d);
}

size_t ent_report_data_count(const ent_report_data *d) {
    return ent_json_size(d->files);
}

const char *ent_report_data_name(const ent_report_data *d, size_t i) {
    return ent_json_text(ent_json_get(ent_json_at(d->files, i), "name"));
}

const char *ent_report_data_text(const ent_report_data *d, size_t i) {
    return ent_json_text(ent_json_get(ent_json_at(d->files, i), "text"));
}

/* ---- as JSON */

static bool put_value(ent_json_writer *w, const ent_json *v, unsigned depth);

static bool put_members(ent_json_writer *w, const ent_json *object, unsigned depth) {
    bool fine = true;
    for (size_t i = 0; i < ent_json_size(object) && fine; i++) {
        const char *key;
        const ent_json *member = ent_json_member(object, i, &key);
        ent_json_key(w, key);
        fine = put_value(w, member, depth + 1);
    }
    return fine;
}

static bool put_list(ent_json_writer *w, const ent_json *array, unsigned depth) {
    bool fine = true;
    ent_json_begin_array(w);
    for (size_t i = 0; i < ent_json_size(array) && fine; i++)
        fine = put_value(w, ent_json_at(array, i), depth + 1);
    ent_json_end_array(w);
    return fine;
}

static bool put_value(ent_json_writer *w, const ent_json *v, unsigned depth) {
    double number = 0;
    bool yes = false, fine = depth < DEEPEST;
    switch (fine ? ent_json_kind_of(v) : ENT_JSON_NULL) {
    case ENT_JSON_OBJECT:
        ent_json_begin_object(w);
        fine = put_members(w, v, depth);
        ent_json_end_object(w);
        break;
    case ENT_JSON_ARRAY: fine = put_list(w, v, depth); break;
    case ENT_JSON_TEXT: ent_json_put_text(w, ent_json_text(v)); break;
    case ENT_JSON_NUMBER:
        ent_json_number(v, &number);
        ent_json_put_number(w, number);
        break;
    case ENT_JSON_BOOL:
        ent_json_bool(v, &yes);
        ent_json_put_bool(w, yes);
        break;
    default: ent_json_put_null(w); break;
    }
    return fine;
}

ent_status ent_report_data_json(ent_ctx *ctx, const ent_report_data *d, char **out) {
    ent_str text = {0};
    ent_json_writer w = ent_json_writer_to(&text, true);
    *out = NULL;
    ent_json_begin_object(&w);
    ent_json_key(&w, "entente");
    bool fine = put_value(&w, ent_json_get(ent_json_root(d->head), "entente"), 1) &&
                put_members(&w, d->inside, 1);
    ent_json_end_object(&w);
    ent_str_add_char(&text, '\n');
    if (fine) *out = ent_str_take(&text);
    ent_str_clear(&text);
    if (!fine) return ent_fail(ctx, ENT_ELIMIT, "the data in the report are nested too deep");
    return *out ? ENT_OK : ent_no_memory(ctx);
}
