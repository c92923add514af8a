/* set.c - single values put in place of those in the text, for one reading.
 *
 * The model is read once to find the places that the paths lead to, and once more with the values
 * in them, so that a value is read exactly as if the analyst had typed it there.  A value is one
 * value: what would end its statement or begin another is refused. */

#include "model/set.h"

#include "base/num.h"
#include "lang/statement.h"
#include "model/path.h"
#include "model/theatre.h"

#include <stdlib.h>
#include <string.h>

/* ---- what can be set */

static bool can_be_set(ent_slot_kind kind) {
    return kind == ENT_SLOT_QUANTITY || kind == ENT_SLOT_STATE || kind == ENT_SLOT_CONDITION ||
           kind == ENT_SLOT_RANKING || kind == ENT_SLOT_SET || kind == ENT_SLOT_DOUBTS ||
           kind == ENT_SLOT_DATE || kind == ENT_SLOT_WORD || kind == ENT_SLOT_ORDER ||
           kind == ENT_SLOT_CELL;
}

/* The first such value of a statement, or NULL. */
static const ent_value *settable_value(const ent_node *node) {
    for (uint32_t i = 0; i < ent_row_slots(node->row); i++) {
        const ent_filling *f = &node->slot[i];
        if (i == 0 && node->row->id == ENT_WORD_DWELL) continue; /* which level is its name */
        if (f->n == 1 && can_be_set(ent_row_slot(node->row, i)->kind)) return &f->value[0];
    }
    return NULL;
}

/* A bare number is in the unit of the one it replaces. */
static ent_status with_unit(ent_ctx *ctx, const ent_value *old, ent_arena *arena,
                            ent_slice *value) {
    double number;
    ent_slice unit = old->quantity.unit;
    if (old->kind != ENT_VALUE_QUANTITY || !unit.n || !ent_num_parse(*value, &number))
        return ENT_OK;
    ent_str text = {0};
    ent_str_add_slice(&text, *value);
    if (!ent_slice_is(unit, "%")) ent_str_add_char(&text, ' ');
    ent_str_add_slice(&text, unit);
    size_t n = text.n;
    const char *kept = ent_str_failed(&text) ? NULL : ent_arena_copy(arena, ent_str_get(&text), n);
    ent_str_clear(&text);
    if (!kept) return ent_no_memory(ctx);
    *value = (ent_slice){kept, n};
    return ENT_OK;
}

/* Braces in pairs, and nothing that ends a statement. */
static bool is_one_value(ent_slice value) {
    int open = 0;
    for (size_t i = 0; i < value.n && open >= 0; i++) {
        open += value.s[i] == '{';
        open -= value.s[i] == '}';
        if (strchr(";#\"\n\r", value.s[i])) return false;
    }
    return open == 0;
}

/* What does not begin like one would be taken for another statement, and the message would be of
 * that. */
static bool begins_like_a_number(ent_slice s) {
    size_t i = s.n > 1 && *s.s == '-';
    return s.s[i] >= '0' && s.s[i] <= '9';
}

/* ---- finding the places */

static ent_status one_of_several(ent_ctx *ctx, const char *path, const ent_node *last) {
    ent_str date = {0};
    const ent_value *at = ent_node_value(last, "at");
    if (at) ent_value_print(&date, at);
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "\"%s\" is said several times%s%s%s%s", path,
                             at ? "; add the date: \"" : "", at ? path : "", at ? "." : "",
                             at ? ent_str_get(&date) : "");
    ent_str_clear(&date);
    return st;
}

static ent_status find_edit(ent_ctx *ctx, const ent_region *region, const char *path,
                            ent_slice value, ent_arena *arena, ent_edit *out) {
    ent_nodes nodes = {0};
    const ent_value *old = NULL;
    ent_status st = ent_region_path_to(ctx, region, path, &nodes, &old);
    if (st == ENT_OK && nodes.n > 1)
        st = one_of_several(ctx, path, nodes.at[nodes.n - 1]);
    else if (st == ENT_OK && !old && !(old = settable_value(nodes.at[0])))
        st = ent_fail(ctx, ENT_EUSAGE, "\"%s\" has no single value that could be set", path);
    if (st == ENT_OK && old->kind == ENT_VALUE_QUANTITY && !begins_like_a_number(value))
        st = ent_fail(ctx, ENT_EUSAGE, "\"%s\" takes a number, not \"%.*s\"", path,
                      ENT_SLICE(value));
    if (st == ENT_OK) st = with_unit(ctx, old, arena, &value);
    if (st == ENT_OK) *out = (ent_edit){.span = old->span, .text = value};
    ent_vec_clear(&nodes);
    return st;
}

/* ---- numbers that the text leaves out */

/* The number of a theatre that is called so and has its default. */
typedef struct left_out {
    const ent_region *region;
    ent_slice path;
    const ent_attribute *found;
    bool failed;
} left_out;

static void look_for(void *asker, const ent_attribute *a) {
    left_out *l = asker;
    if (!a->preset || l->found) return;
    ent_str path = {0};
    ent_number_path_print(&path, l->region, a);
    ent_slice whole = {ent_str_get(&path), path.n};
    size_t word = sizeof "theatre." - 1;
    if (ent_str_failed(&path))
        l->failed = true;
    else if (ent_slice_eq(l->path, whole) ||
             ent_slice_eq(l->path, (ent_slice){whole.s + word, whole.n - word}))
        l->found = a;
    ent_str_clear(&path);
}

/* "crisis 9" of dwell, "branching 0.3": the line as it would stand there; *before: up to the value. */
static void put_line(ent_str *out, const ent_attribute *a, ent_slice value, uint32_t *before) {
    ent_str_addf(out, "; %.*s ", ENT_SLICE(a->name));
    if (a->within.n && a->actor == ENT_NONE) ent_str_addf(out, "%.*s ", ENT_SLICE(a->within));
    *before = (uint32_t)out->n;
    ent_str_add_slice(out, value);
    ent_str_add_char(out, ' ');
}

static ent_status keep(ent_ctx *ctx, ent_arena *arena, ent_str *text, ent_slice *out) {
    size_t n = text->n;
    const char *kept = ent_str_failed(text) ? NULL : ent_arena_copy(arena, ent_str_get(text), n);
    ent_str_clear(text);
    *out = (ent_slice){kept, n};
    return kept ? ENT_OK : ent_no_memory(ctx);
}

/* The block in which its line would stand, and the theatre; NULL: the theatre has no such block. */
static const ent_node *block_of(const ent_region *region, const ent_node *theatre,
                                const ent_attribute *a) {
    ent_slice actor = a->actor == ENT_NONE ? (ent_slice){"", 0} : region->actors[a->actor].name;
    for (const ent_node *n = theatre->block; n; n = n->next) {
        const char *word = n->row->word;
        bool measure = n->row->id == ENT_WORD_COMMITMENT || n->row->id == ENT_WORD_INTERVENTION;
        if (measure && ent_slice_eq(ent_text_in(n, "name"), a->by)) return n;
        if (measure || !word || strcmp(word, a->word->block) != 0) continue;
        const ent_value *across = ent_node_value(n, "across");
        if (across &&
            !(ent_slice_eq(across->name, actor) && ent_slice_eq(across->second, a->within)))
            continue;
        if (n->row->id == ENT_WORD_ARMS && !ent_slice_eq(ent_text_in(n, "actor"), actor)) continue;
        return n;
    }
    return NULL;
}

static const ent_node *theatre_at(const ent_region *region, uint32_t theatre) {
    uint32_t k = 0;
    for (size_t i = 0; i < region->trees.n; i++)
        for (const ent_node *n = region->trees.at[i]->first; n; n = n->next)
            if (n->row->id == ENT_WORD_THEATRE && k++ == theatre) return n;
    return NULL;
}

enum { A_FRAME = 3 };

/* The words round the lines of a block that is not there: once, however many are set in it. */
static ent_status frame(ent_ctx *ctx, const ent_theatre_word *w, ent_span at, uint32_t rank,
                        ent_arena *arena, ent_edits *out) {
    ent_str open = {0};
    ent_edit first = {.span = at, .rank = rank, .frame = true};
    ent_edit last = {.span = at, .rank = rank + 2, .frame = true, .text = {" } ", 3}};
    for (size_t i = 0; i < out->n; i++)
        if (out->at[i].frame && out->at[i].rank == rank && out->at[i].span.file == at.file &&
            out->at[i].span.begin == at.begin)
            return ENT_OK;
    ent_str_addf(&open, "; %s {", w->block);
    ent_status st = keep(ctx, arena, &open, &first.text);
    if (st != ENT_OK) return st;
    bool pushed = ent_vec_push(out, first) && ent_vec_push(out, last);
    return pushed ? ENT_OK : ent_no_memory(ctx);
}

static ent_status insert(ent_ctx *ctx, const ent_region *region, const ent_attribute *a,
                         ent_slice value, ent_arena *arena, ent_edits *out) {
    const ent_node *theatre = theatre_at(region, a->table);
    ENT_EXPECT(ctx, theatre);
    const ent_node *block = block_of(region, theatre, a);
    ent_edit edit = {0};
    ent_str line = {0};
    uint32_t end = (block ? block : theatre)->span.end - 1; /* its closing brace */
    edit.span = (ent_span){theatre->span.file, end, end};
    if (a->word == &ent_arms_words[ENT_ARMS_REACT]) { /* `react A`, without a number */
        edit.span = (ent_span){a->span.file, a->span.end, a->span.end};
        ent_str_add_char(&line, ' ');
        edit.before = 1;
        ent_str_add_slice(&line, value);
    } else {
        put_line(&line, a, value, &edit.before);
    }
    ent_status st = keep(ctx, arena, &line, &edit.text);
    if (st == ENT_OK && !block) {
        uint32_t rank = 1;
        for (const char *c = a->word->block; *c; c++) rank += (unsigned char)*c;
        st = frame(ctx, a->word, edit.span, rank * A_FRAME, arena, out);
        edit.rank = rank * A_FRAME + 1;
    }
    if (st == ENT_OK && !ent_vec_push(out, edit)) st = ent_no_memory(ctx);
    return st;
}

ent_status ent_left_out_number(ent_ctx *ctx, const ent_region *region, ent_slice path,
                               const ent_attribute **out) {
    left_out l = {.region = region, .path = path};
    for (uint32_t i = 0; i < region->n_theatres; i++)
        ent_theatre_numbers(&region->theatres[i], look_for, &l);
    *out = l.failed ? NULL : l.found;
    return l.failed ? ent_no_memory(ctx) : ENT_OK;
}

/* Whether the path leads to a number that the text leaves out, and then its edit. */
static ent_status try_left_out(ent_ctx *ctx, const ent_region *region, ent_slice path,
                               ent_slice value, ent_arena *arena, ent_edits *out, bool *found) {
    const ent_attribute *a;
    ent_status st = ent_left_out_number(ctx, region, path, &a);
    *found = a != NULL;
    if (st != ENT_OK || !a) return st;
    if (!begins_like_a_number(value))
        return ent_fail(ctx, ENT_EUSAGE, "\"%.*s\" takes a number, not \"%.*s\"", ENT_SLICE(path),
                        ENT_SLICE(value));
    return insert(ctx, region, a, value, arena, out);
}

static ent_status read_setting(ent_ctx *ctx, const ent_region *region, const char *setting,
                               ent_arena *arena, ent_edits *out) {
    const char *equals = strchr(setting, '=');
    if (!equals)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" sets nothing; PATH=VALUE was expected", setting);
    ent_slice value = ent_slice_trim(ent_slice_of(equals + 1));
    ent_slice path = ent_slice_trim((ent_slice){setting, (size_t)(equals - setting)});
    if (!value.n || !is_one_value(value))
        return ent_fail(ctx, ENT_EUSAGE, "\"%.*s\" is not one value", ENT_SLICE(value));
    bool found = false;
    ent_status st = try_left_out(ctx, region, path, value, arena, out, &found);
    if (st != ENT_OK || found) return st;
    ent_str text = {0};
    ent_edit edit;
    ent_str_add_slice(&text, path);
    st = ent_str_failed(&text) ? ent_no_memory(ctx)
                               : find_edit(ctx, region, ent_str_get(&text), value, arena, &edit);
    ent_str_clear(&text);
    if (st == ENT_OK && !ent_vec_push(out, edit)) st = ent_no_memory(ctx);
    return st;
}

static int compare_edits(const void *a, const void *b) {
    const ent_span *x = &((const ent_edit *)a)->span, *y = &((const ent_edit *)b)->span;
    uint32_t r = ((const ent_edit *)a)->rank, q = ((const ent_edit *)b)->rank;
    if (x->file != y->file) return x->file < y->file ? -1 : 1;
    if (x->begin != y->begin) return x->begin > y->begin ? 1 : -1;
    return (r > q) - (r < q);
}

ent_status ent_find_edits(ent_ctx *ctx, const ent_region *region, const char *const *set,
                          ent_arena *arena, ent_edits *out) {
    ent_status st = ENT_OK;
    for (size_t i = 0; set[i] && st == ENT_OK; i++) {
        st = read_setting(ctx, region, set[i], arena, out);
    }
    if (st != ENT_OK || out->n == 0) return st;
    qsort(out->at, out->n, sizeof *out->at, compare_edits);
    for (size_t i = 1; i < out->n; i++)
        if (compare_edits(&out->at[i - 1], &out->at[i]) == 0 &&
            out->at[i].span.end > out->at[i].span.begin)
            return ent_fail(ctx, ENT_EUSAGE, "one value is set twice: to \"%.*s\" and to \"%.*s\"",
                            ENT_SLICE(out->at[i - 1].text), ENT_SLICE(out->at[i].text));
    return ENT_OK;
}

/* ---- making them */

ent_status ent_edit_text(ent_reader *r, ent_slice *text, ent_str *edited) {
    uint32_t file = (uint32_t)r->region->files.n, done = 0;
    bool any = false;
    if (r->n_edits && text->n >= 3 && memcmp(text->s, "\xef\xbb\xbf", 3) == 0)
        *text = (ent_slice){text->s + 3, text->n - 3}; /* places count from behind the mark */
    for (size_t i = 0; i < r->n_edits; i++) {
        const ent_edit *e = &r->edits[i];
        if (e->span.file != file || e->span.end > text->n) continue;
        any = true;
        ent_str_add_n(edited, text->s + done, e->span.begin - done);
        ent_span at = {file, (uint32_t)edited->n + e->before, (uint32_t)(edited->n + e->text.n)};
        ent_str_add_slice(edited, e->text);
        done = e->span.end;
        if (!e->frame && !ent_vec_push(&r->region->set_at, at)) return ent_no_memory(r->ctx);
    }
    if (!any) return ENT_OK;
    ent_str_add_n(edited, text->s + done, text->n - done);
    if (ent_str_failed(edited)) return ent_no_memory(r->ctx);
    *text = (ent_slice){ent_str_get(edited), edited->n};
    return ENT_OK;
}
