/* tree_json.c - the tree as JSON, and back (LANGUAGE.md 4).
 *
 * Every statement has one shape, {"word", "values", "block", "place"}.  Values say what they are:
 *
 *     "russia"                    a name or a word of the language
 *     {"text": ".."}              a text
 *     2 or {"best": 16, "low": 2, "high": 16, "unit": "ships"}   a quantity
 *     {"date": "2017-10"}         a date
 *     {"low": 0, "low_text": "..", "high": 100, "high_text": ".."}   the ends of a scale
 *     {"lat": 40, "lon": 51.5}    a point
 *     {"condition": "a if b"}     a condition, a state, names in braces, a ranking, a check, as
 * text
 *     [..]                        several with commas between; inside them a pair is [source,
 * grade], [alternative, {"text": ".."}], [actor, quantity] or [column, {"unit": "%"}], where a
 * column that is computed ends with {"computed": "area-share(sea, rule)"}
 *
 * Reading back writes the canonical text and parses that, so that JSON can say nothing the language
 * cannot. */

#include "lang/diag.h"
#include "lang/statement.h"

#include "base/num.h"

#include <string.h>

/* ---- writing */

static void put_member_text(ent_json_writer *w, const char *key, ent_slice s) {
    ent_json_begin_object(w);
    ent_json_key(w, key);
    ent_json_put_slice(w, s);
    ent_json_end_object(w);
}

static void put_number_member(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_quantity(ent_json_writer *w, const ent_quantity *q) {
    if (q->doubt == ENT_CERTAIN && !q->unit.n) {
        ent_json_put_number(w, q->best);
        return;
    }
    ent_json_begin_object(w);
    put_number_member(w, "best", q->best);
    if (q->doubt == ENT_TRIANGULAR || q->doubt == ENT_MIDDLE_SHARE) {
        if (q->doubt == ENT_MIDDLE_SHARE) put_number_member(w, "share", q->share);
        put_number_member(w, "low", q->low);
        put_number_member(w, "high", q->high);
    }
    if (q->doubt == ENT_NORMAL) put_number_member(w, "sd", q->spread);
    if (q->doubt == ENT_LOGNORMAL) put_number_member(w, "log_sd", q->spread);
    if (q->unit.n) {
        ent_json_key(w, "unit");
        ent_json_put_slice(w, q->unit);
    }
    ent_json_end_object(w);
}

/* The key under which a value goes that is text of the language. */
static const char *text_key(ent_value_kind kind) {
    switch (kind) {
    case ENT_VALUE_CONDITION: return "condition";
    case ENT_VALUE_STATE: return "state";
    case ENT_VALUE_NAMES: return "names";
    case ENT_VALUE_RANKING: return "ranking";
    case ENT_VALUE_CHECK: return "check";
    case ENT_VALUE_ARC: return "arc";
    case ENT_VALUE_RELATION: return "relation";
    case ENT_VALUE_SET: return "set";
    case ENT_VALUE_DOUBTS: return "sets";
    default: return "date";
    }
}

static void put_pair(ent_json_writer *w, const ent_value *v) {
    ent_json_begin_array(w);
    ent_json_put_slice(w, v->name);
    if (v->second.n) ent_json_put_slice(w, v->second);
    ent_json_end_array(w);
}

/* Text of the language under its key. */
static void put_printed(ent_json_writer *w, const char *key, ent_str *text) {
    put_member_text(w, key, (ent_slice){ent_str_get(text), text->n});
    if (ent_str_failed(text)) w->out->failed = true;
    ent_str_clear(text);
}

/* An alternative and its title, a column and its unit, and how it is computed. */
static void put_item(ent_json_writer *w, const char *key, const ent_value *v) {
    bool second = v->kind == ENT_VALUE_ITEM ? v->second.s != NULL : v->second.n > 0;
    if (second || v->expr) ent_json_begin_array(w);
    ent_json_put_slice(w, v->name);
    if (second) put_member_text(w, key, v->second);
    if (v->expr) {
        ent_str text = {0};
        ent_expr_print(&text, v->expr);
        put_printed(w, "computed", &text);
    }
    if (second || v->expr) ent_json_end_array(w);
}

static void put_point(ent_json_writer *w, const ent_value *v) {
    ent_json_begin_object(w);
    put_number_member(w, "lat", v->lat);
    put_number_member(w, "lon", v->lon);
    ent_json_end_object(w);
}

static void put_cases(ent_json_writer *w, const ent_value *v) {
    ent_json_begin_object(w);
    put_number_member(w, "k", v->quantity.low);
    put_number_member(w, "n", v->quantity.high);
    ent_json_end_object(w);
}

static void put_part(ent_json_writer *w, const ent_value *v) {
    ent_json_begin_array(w);
    ent_json_put_slice(w, v->name);
    put_quantity(w, &v->part->quantity);
    ent_json_end_array(w);
}

static void put_end(ent_json_writer *w, const char *key, double x, const char *text_key,
                    ent_slice text) {
    put_number_member(w, key, x);
    if (!text.s) return;
    ent_json_key(w, text_key);
    ent_json_put_slice(w, text);
}

static void put_scale(ent_json_writer *w, const ent_value *v) {
    ent_json_begin_object(w);
    put_end(w, "low", v->quantity.low, "low_text", v->name);
    put_end(w, "high", v->quantity.high, "high_text", v->second);
    ent_json_end_object(w);
}

static void put_value(ent_json_writer *w, const ent_value *v) {
    switch (v->kind) {
    case ENT_VALUE_ITEM: put_item(w, "text", v); return;
    case ENT_VALUE_COLUMN: put_item(w, "unit", v); return;
    case ENT_VALUE_SCALE: put_scale(w, v); return;
    case ENT_VALUE_POINT: put_point(w, v); return;
    case ENT_VALUE_CASES: put_cases(w, v); return;
    case ENT_VALUE_PART: put_part(w, v); return;
    case ENT_VALUE_NAME: ent_json_put_slice(w, v->name); return;
    case ENT_VALUE_TEXT: put_member_text(w, "text", v->name); return;
    case ENT_VALUE_CODE: put_member_text(w, "code", v->name); return;
    case ENT_VALUE_QUANTITY: put_quantity(w, &v->quantity); return;
    case ENT_VALUE_PAIR: put_pair(w, v); return;
    default: break;
    }
    ent_str text = {0};
    ent_value_print(&text, v);
    put_printed(w, text_key(v->kind), &text);
}

static void put_values(ent_json_writer *w, const ent_node *node) {
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < ent_row_slots(node->row); i++) {
        const ent_slot *slot = ent_row_slot(node->row, i);
        const ent_filling *f = &node->slot[i];
        if (!f->n) continue;
        if (slot->lead) ent_json_put_text(w, slot->lead);
        if (slot->flags & ENT_LIST) ent_json_begin_array(w);
        for (uint32_t k = 0; k < f->n; k++) put_value(w, &f->value[k]);
        if (slot->flags & ENT_LIST) ent_json_end_array(w);
    }
    ent_json_end_array(w);
}

static void put_place(ent_json_writer *w, const ent_sources *files, ent_span span) {
    ent_place place = ent_place_of(files, span);
    ent_json_key(w, "place");
    ent_json_begin_object(w);
    ent_json_key(w, "file");
    ent_json_put_text(w, place.file);
    ent_json_key(w, "line");
    ent_json_put_count(w, place.line);
    ent_json_key(w, "column");
    ent_json_put_count(w, place.column);
    ent_json_end_object(w);
}

/* A word of the row's own, the analyst's name, or "" for a preference. */
static ent_slice word_of(const ent_node *node) {
    return node->row->word ? ent_slice_of(node->row->word) : node->word;
}

void ent_node_json(ent_json_writer *w, const ent_sources *files, const ent_node *node) {
    ent_json_begin_object(w);
    ent_json_key(w, "word");
    ent_json_put_slice(w, word_of(node));
    ent_json_key(w, "values");
    put_values(w, node);
    ent_json_key(w, "block");
    if (node->has_block) {
        ent_json_begin_array(w);
        for (const ent_node *n = node->block; n; n = n->next) ent_node_json(w, files, n);
        ent_json_end_array(w);
    } else {
        ent_json_put_null(w);
    }
    if (files) put_place(w, files, node->span);
    ent_json_end_object(w);
}

void ent_tree_json(ent_json_writer *w, const ent_sources *files, const ent_tree *tree) {
    ent_json_begin_object(w);
    ent_json_key(w, "language");
    ent_json_put_count(w, 1);
    ent_json_key(w, "statements");
    ent_json_begin_array(w);
    for (const ent_node *n = tree->first; n; n = n->next) ent_node_json(w, files, n);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- reading: into text */

enum { MOST_DEPTH = 32 };

/* A reader of JSON that writes the language; the first fault sticks. */
typedef struct twin {
    ent_ctx *ctx;
    const char *name;
    ent_str *out;
    ent_status status;
    unsigned depth;
    size_t at[MOST_DEPTH + 2]; /* by depth: the number of the statement, from 1; 0: in none */
} twin;

/* `NAME: statements[3].block[0]: WHAT`: the way to the statement as a program would write it. */
static void refuse(twin *t, const char *what) {
    ent_str way = {0};
    if (t->status != ENT_OK) return;
    for (unsigned i = 0; i <= t->depth && t->at[i]; i++)
        ent_str_addf(&way, "%s[%zu]", i ? ".block" : "statements", t->at[i] - 1);
    t->status = ent_str_failed(&way) ? ent_no_memory(t->ctx)
                                     : ent_fail(t->ctx, ENT_EINPUT, "%s: %s%s%s", t->name,
                                                ent_str_get(&way), way.n ? ": " : "", what);
    ent_str_clear(&way);
}

/* "alleged by": the words of two that the language knows. */
static bool is_lead_of_two_words(const char *s) {
    for (size_t i = 0; i < ent_n_rows; i++)
        for (uint32_t k = 0; k < ent_row_slots(&ent_rows[i]); k++) {
            const char *lead = ent_row_slot(&ent_rows[i], k)->lead;
            if (lead && strchr(lead, ' ') && strcmp(lead, s) == 0) return true;
        }
    return false;
}

/* A bare word of the language: nothing that could end the statement or begin another. */
static void add_word(twin *t, const char *s) {
    if (is_lead_of_two_words(s))
        ent_str_add(t->out, s);
    else if (strpbrk(s, " \t\n\r;{}#\""))
        refuse(t, "a name that holds a space or a sign");
    else
        ent_str_add(t->out, s);
}

/* A value as the language prints it. */
static void add_printed(twin *t, ent_value_kind kind, const char *s) {
    ent_value v = {.kind = kind, .name = ent_slice_of(s)};
    ent_value_print(t->out, &v);
}

/* Every member of the object has a key from the list (ended by NULL). */
static bool only_keys(const ent_json *object, const char *const *keys) {
    for (size_t i = 0; i < ent_json_size(object); i++) {
        const char *key;
        size_t k = 0;
        ent_json_member(object, i, &key);
        while (keys[k] && strcmp(keys[k], key) != 0) k++;
        if (!keys[k]) return false;
    }
    return true;
}

/* ---- quantities */

/* A number if the key is there; false when what is there is none. */
static bool read_number(const ent_json *object, const char *key, double *x, bool *there) {
    const ent_json *v = ent_json_get(object, key);
    *there = v != NULL;
    return !v || ent_json_number(v, x);
}

static bool read_doubt(const ent_json *v, ent_quantity *q) {
    bool low, high, share, sd, log_sd;
    double spread = 0, log_spread = 0;
    if (!read_number(v, "low", &q->low, &low) || !read_number(v, "high", &q->high, &high) ||
        !read_number(v, "share", &q->share, &share) || !read_number(v, "sd", &spread, &sd) ||
        !read_number(v, "log_sd", &log_spread, &log_sd))
        return false;
    if (low != high || (share && !low) || low + sd + log_sd > 1) return false;
    q->doubt = share    ? ENT_MIDDLE_SHARE
               : low    ? ENT_TRIANGULAR
               : sd     ? ENT_NORMAL
               : log_sd ? ENT_LOGNORMAL
                        : ENT_CERTAIN;
    q->spread = sd ? spread : log_spread;
    return true;
}

static void add_quantity(twin *t, const ent_json *v) {
    static const char *const keys[] = {"best", "low",    "high", "share",
                                       "sd",   "log_sd", "unit", NULL};
    ent_value value = {.kind = ENT_VALUE_QUANTITY};
    bool there;
    const ent_json *unit = ent_json_get(v, "unit");
    const char *text = ent_json_text(unit);
    bool fine = only_keys(v, keys) && read_number(v, "best", &value.quantity.best, &there) &&
                read_doubt(v, &value.quantity) && (!unit || text);
    if (fine && text && strcmp(text, "%") != 0) fine = !strpbrk(text, " \t\n\r;{}#\"");
    if (!fine) {
        refuse(t, "a quantity has \"best\" and perhaps \"low\" and \"high\" (with \"share\"), "
                  "\"sd\" or \"log_sd\", all numbers, and a \"unit\"");
        return;
    }
    value.quantity.unit = ent_slice_of(text);
    ent_value_print(t->out, &value);
}

/* ---- other values */

/* Text of the language under its key, and the signs that may not stand in it. */
static const struct {
    const char *key, *forbidden;
} phrases[] = {
    {"condition", "\n\r;#\"{}"}, {"state", "\n\r;#\""}, {"names", "\n\r;#\""},
    {"ranking", "\n\r;#\""},     {"check", "\n\r;#\""}, {"arc", "\n\r;#\"{}"},
    {"relation", "\n\r;#\""},    {"set", "\n\r;#\""},   {"sets", "\n\r;#\""},
    {"date", "\n\r;#\"{} "},
};

/* Braces that open and close in order. */
static bool balanced(const char *s) {
    int depth = 0;
    for (; *s && depth >= 0; s++) depth += (*s == '{') - (*s == '}');
    return depth == 0;
}

static void add_phrase(twin *t, const char *key, const char *s) {
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        if (strcmp(key, phrases[i].key) != 0) continue;
        if (strpbrk(s, phrases[i].forbidden) || !balanced(s))
            refuse(t, "a condition, state, check or date that is no single expression");
        else
            ent_str_add(t->out, s);
        return;
    }
    refuse(t, "an unknown kind of value");
}

/* A unit is "%" or a word. */
static void add_unit(twin *t, const char *s) {
    if (strcmp(s, "%") == 0)
        ent_str_add(t->out, s);
    else
        add_word(t, s);
}

static void add_scale(twin *t, const ent_json *v) {
    static const char *const keys[] = {"low", "low_text", "high", "high_text", NULL};
    const ent_json *low_text = ent_json_get(v, "low_text"),
                   *high_text = ent_json_get(v, "high_text");
    ent_value value = {.kind = ENT_VALUE_SCALE};
    bool low, high;
    bool fine = only_keys(v, keys) && read_number(v, "low", &value.quantity.low, &low) &&
                read_number(v, "high", &value.quantity.high, &high) && low && high &&
                (!low_text || ent_json_text(low_text)) && (!high_text || ent_json_text(high_text));
    if (!fine) {
        refuse(t, "a scale has the numbers \"low\" and \"high\", and perhaps \"low_text\" and "
                  "\"high_text\"");
        return;
    }
    if (low_text) value.name = ent_slice_of(ent_json_text(low_text));
    if (high_text) value.second = ent_slice_of(ent_json_text(high_text));
    ent_value_print(t->out, &value);
}

static void add_point(twin *t, const ent_json *v) {
    static const char *const keys[] = {"lat", "lon", NULL};
    ent_value value = {.kind = ENT_VALUE_POINT};
    bool lat, lon;
    bool fine = only_keys(v, keys) && read_number(v, "lat", &value.lat, &lat) &&
                read_number(v, "lon", &value.lon, &lon) && lat && lon;
    if (fine)
        ent_value_print(t->out, &value);
    else
        refuse(t, "a point has the numbers \"lat\" and \"lon\"");
}

static void add_cases(twin *t, const ent_json *v) {
    static const char *const keys[] = {"k", "n", NULL};
    ent_value value = {.kind = ENT_VALUE_CASES};
    bool k, n;
    bool fine = only_keys(v, keys) && read_number(v, "k", &value.quantity.low, &k) &&
                read_number(v, "n", &value.quantity.high, &n) && k && n;
    if (fine)
        ent_value_print(t->out, &value);
    else
        refuse(t, "cases of a kind have the numbers \"k\" and \"n\"");
}

/* How a column is computed, behind its sign. */
static void add_computed(twin *t, const char *s) {
    if (strpbrk(s, "\n\r;#\"{}")) {
        refuse(t, "a column computed by what is no single expression");
        return;
    }
    ent_str_add(t->out, "= ");
    ent_str_add(t->out, s);
}

static void add_object(twin *t, const ent_json *v) {
    const char *key = "";
    if (ent_json_get(v, "best")) {
        add_quantity(t, v);
        return;
    }
    if (ent_json_get(v, "lat") || ent_json_get(v, "lon")) {
        add_point(t, v);
        return;
    }
    if (ent_json_get(v, "k") || ent_json_get(v, "n")) {
        add_cases(t, v);
        return;
    }
    if (ent_json_get(v, "low") || ent_json_get(v, "high")) {
        add_scale(t, v);
        return;
    }
    const char *text = ent_json_text(ent_json_member(v, 0, &key));
    if (ent_json_size(v) != 1 || !text)
        refuse(t, "a value that is neither a text, a code, a date, a condition nor a quantity");
    else if (strcmp(key, "text") == 0)
        add_printed(t, ENT_VALUE_TEXT, text);
    else if (strcmp(key, "code") == 0)
        add_printed(t, ENT_VALUE_CODE, text);
    else if (strcmp(key, "unit") == 0)
        add_unit(t, text);
    else if (strcmp(key, "computed") == 0)
        add_computed(t, text);
    else
        add_phrase(t, key, text);
}

static void add_value(twin *t, const ent_json *v, bool inside_list);

/* In a list commas separate; a pair inside a list is its parts with a space between. */
static void add_array(twin *t, const ent_json *v, bool inside_list) {
    if (ent_json_size(v) == 0) refuse(t, "an empty list");
    for (size_t i = 0; i < ent_json_size(v); i++) {
        const ent_json *item = ent_json_at(v, i);
        if (i) ent_str_add(t->out, inside_list ? " " : ", ");
        if (inside_list && i && ent_json_kind_of(item) == ENT_JSON_TEXT)
            add_printed(t, ENT_VALUE_CODE, ent_json_text(item));
        else if (inside_list && i && ent_json_kind_of(item) == ENT_JSON_OBJECT)
            add_object(t, item);
        else if (inside_list && i && ent_json_kind_of(item) == ENT_JSON_NUMBER)
            add_value(t, item, true);
        else if (inside_list && ent_json_kind_of(item) != ENT_JSON_TEXT)
            refuse(t, "a list inside a list inside a list");
        else
            add_value(t, item, true);
    }
}

static void add_value(twin *t, const ent_json *v, bool inside_list) {
    double x;
    switch (ent_json_kind_of(v)) {
    case ENT_JSON_TEXT: add_word(t, ent_json_text(v)); break;
    case ENT_JSON_NUMBER:
        if (ent_json_number(v, &x)) ent_num_print(t->out, x);
        break;
    case ENT_JSON_ARRAY: add_array(t, v, inside_list); break;
    case ENT_JSON_OBJECT: add_object(t, v); break;
    default: refuse(t, "a value that is null or true or false"); break;
    }
}

/* ---- statements */

static void add_block(twin *t, const ent_json *block);

/* Whether a text of x-NAME stays within one statement: nothing ends it outside its braces. */
static bool is_one_statement(const char *s) {
    int depth = 0;
    bool quoted = false;
    for (; *s; s++) {
        if (quoted) {
            if (*s == '\n') return false;
            if (*s == '\\' && s[1])
                s++;
            else if (*s == '"')
                quoted = false;
        } else if (*s == '#') {
            if (depth == 0) return false;
            while (s[1] && !strchr("\n\r", s[1])) s++;
        } else if (depth == 0 && strchr("\n\r;}", *s)) {
            return false;
        } else {
            quoted = *s == '"';
            depth += (*s == '{') - (*s == '}');
        }
    }
    return depth == 0 && !quoted;
}

/* x-NAME holds text of its own, which is not quoted. */
static void add_local(twin *t, const ent_json *values) {
    const char *text = ent_json_text(ent_json_get(ent_json_at(values, 0), "text"));
    if (!text) return;
    if (!is_one_statement(text)) {
        refuse(t, "the text of a block for local use that is no single statement");
        return;
    }
    ent_str_add_char(t->out, ' ');
    ent_str_add(t->out, text);
}

static bool is_well_formed(const ent_json *node) {
    static const char *const keys[] = {"word", "values", "block", "place", NULL};
    ent_json_kind values = ent_json_kind_of(ent_json_get(node, "values"));
    ent_json_kind block = ent_json_kind_of(ent_json_get(node, "block"));
    return only_keys(node, keys) && ent_json_text(ent_json_get(node, "word")) &&
           (values == ENT_JSON_ARRAY || values == ENT_JSON_NONE) &&
           (block == ENT_JSON_ARRAY || block == ENT_JSON_NULL || block == ENT_JSON_NONE);
}

static void add_statement(twin *t, const ent_json *node) {
    if (!is_well_formed(node)) {
        refuse(t, "a statement has a \"word\", a list of \"values\", a \"block\" that is a list or "
                  "null, and perhaps a \"place\"");
        return;
    }
    const char *word = ent_json_text(ent_json_get(node, "word"));
    const ent_json *values = ent_json_get(node, "values"), *block = ent_json_get(node, "block");
    ent_str_repeat(t->out, ' ', 2 * t->depth);
    size_t begun = t->out->n;
    if (strcmp(word, "any order") == 0)
        ent_str_add(t->out, word);
    else
        add_word(t, word);
    if (strncmp(word, "x-", 2) == 0) {
        add_local(t, values);
    } else {
        for (size_t i = 0; i < ent_json_size(values); i++) {
            if (t->out->n > begun) ent_str_add_char(t->out, ' ');
            add_value(t, ent_json_at(values, i), false);
        }
        if (ent_json_kind_of(block) == ENT_JSON_ARRAY) add_block(t, block);
    }
    ent_str_add_char(t->out, '\n');
}

static void add_block(twin *t, const ent_json *block) {
    if (t->depth > MOST_DEPTH) {
        refuse(t, "blocks nested too deeply");
        return;
    }
    ent_str_add(t->out, " {\n");
    t->depth++;
    for (size_t i = 0; i < ent_json_size(block) && t->status == ENT_OK; i++) {
        t->at[t->depth] = i + 1;
        add_statement(t, ent_json_at(block, i));
    }
    t->at[t->depth] = 0;
    t->depth--;
    ent_str_repeat(t->out, ' ', 2 * t->depth);
    ent_str_add_char(t->out, '}');
}

/* The tree itself, or the result inside the envelope of `show --json`. */
static const ent_json *find_tree(const ent_json *root) {
    const ent_json *result = ent_json_get(root, "result");
    return result ? result : root;
}

bool ent_looks_like_json(ent_slice text) {
    size_t i = 0;
    while (i < text.n && text.s[i] && strchr(" \t\r\n", text.s[i])) i++;
    return i < text.n && text.s[i] == '{';
}

ent_status ent_tree_text_of_json(ent_ctx *ctx, const char *name, ent_slice json, ent_str *text) {
    if (json.n > ENT_MAX_JSON_BYTES)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%s is larger than %u MiB, the most a model in JSON may be", name,
                        ENT_MAX_JSON_BYTES >> 20);
    ent_json_doc *doc;
    ent_status st = ent_json_parse(ctx, name, json, &doc);
    if (st != ENT_OK) return st;
    twin t = {.ctx = ctx, .name = name, .out = text, .status = ENT_OK};
    const ent_json *tree = find_tree(ent_json_root(doc));
    const ent_json *statements = ent_json_get(tree, "statements");
    double language = 0;
    ent_json_number(ent_json_get(tree, "language"), &language);
    if (ent_json_kind_of(statements) != ENT_JSON_ARRAY || language != 1)
        refuse(&t, "not a model: a model in JSON has \"language\": 1 and \"statements\"");
    if (!ent_is_ledger_name(name)) ent_str_add(text, "entente 1\n");
    for (size_t i = 0; i < ent_json_size(statements) && t.status == ENT_OK; i++) {
        t.at[0] = i + 1;
        add_statement(&t, ent_json_at(statements, i));
    }
    ent_json_free(doc);
    if (t.status == ENT_OK && ent_str_failed(text)) return ent_no_memory(ctx);
    return t.status;
}
