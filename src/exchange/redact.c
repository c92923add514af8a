/* redact.c - a model without what must not be told, as texts and read back.
 *
 * What has been written is looked through once more, line by line, for every name that is declared
 * sensitive: one that is also a word of the language would still be there, and a model that cannot be
 * redacted is refused, never half redacted. */

#include "exchange/redaction.h"

#include "base/mem.h"
#include "lang/diag.h"

#include <stddef.h>
#include <string.h>

static const char main_name[] = "redacted.ent";

typedef struct text_file {
    ent_str name, text;
} text_file;

struct ent_redacted {
    ENT_VEC(text_file) files;
    ent_str what;
    size_t n_claims;
};

/* ---- what is asked for */

static ent_status no_such_kind(ent_ctx *ctx, ent_slice word) {
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%.*s\" cannot be taken out of a model; sources, notes, reasons, positions "
                    "and names can",
                    (int)word.n, word.s);
}

static ent_status parse_what(ent_ctx *ctx, const char *list, unsigned *what) {
    while (*list) {
        size_t n = strcspn(list, ",");
        ent_slice word = ent_slice_trim((ent_slice){list, n});
        unsigned bit = ent_redact_bit(word);
        if (!bit) return no_such_kind(ctx, word);
        *what |= bit;
        list += n + (list[n] == ',');
    }
    return ENT_OK;
}

static ent_status decide(ent_ctx *ctx, const ent_region *g, const ent_redact_options *options,
                         unsigned *what) {
    ent_redact_options o = ENT_REDACT_OPTIONS_INIT;
    ent_status st = ENT_OK;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    *what = 0;
    if (o.what) st = parse_what(ctx, o.what, what);
    if (st != ENT_OK) return st;
    if (*what == ENT_REDACT_NAMES && !g->n_sensitive_names)
        return ent_fail(ctx, ENT_EUSAGE,
                        "no name is declared sensitive; in the region: sensitive NAME, ..");
    if (!*what) *what = g->redact;
    if (!*what) *what = ENT_REDACT_SOURCES | ENT_REDACT_NOTES | ENT_REDACT_REASONS;
    return ENT_OK;
}

/* What the model will say of itself: also what had been taken out before. */
static unsigned said_of(const ent_redaction *r) {
    unsigned bits = (r->what & ~(unsigned)ENT_REDACT_NAMES) | r->region->redacted;
    return r->region->n_sensitive_names ? bits | ENT_REDACT_NAMES : bits;
}

/* ---- the statement that says so */

static ent_node *redacted_line(ent_redaction *r) {
    unsigned bits = said_of(r), n = 0;
    ent_node *node = ent_redact_alloc(r, 1, sizeof *node);
    ent_filling *slot = ent_redact_alloc(r, 1, sizeof *slot);
    ent_value *values = ent_redact_alloc(r, 8, sizeof *values);
    if (!node || !slot || !values) return NULL;
    for (unsigned i = 0; ent_redact_word(i); i++)
        if (bits >> i & 1)
            values[n++] =
                (ent_value){.kind = ENT_VALUE_NAME, .name = ent_slice_of(ent_redact_word(i))};
    *slot = (ent_filling){.value = values, .n = n};
    node->row = ent_row_find(ENT_IN_REGION, ent_slice_of("redacted"));
    node->word = ent_slice_of("redacted");
    node->slot = slot;
    return node;
}

/* `region redacted { .. }`, for a model that has none. */
static ent_node *new_region(ent_redaction *r) {
    const ent_row *row = ent_row_find(ENT_IN_FILE, ent_slice_of("region"));
    ent_node *node = ent_redact_alloc(r, 1, sizeof *node);
    ent_filling *slots = ent_redact_alloc(r, ent_row_slots(row), sizeof *slots);
    ent_value *name = ent_redact_alloc(r, 1, sizeof *name);
    if (!node || !slots || !name) return NULL;
    *name = (ent_value){.kind = ENT_VALUE_NAME, .name = ent_slice_of("redacted")};
    slots[0] = (ent_filling){.value = name, .n = 1};
    node->row = row;
    node->word = ent_slice_of("region");
    node->slot = slots;
    node->has_block = true;
    return node;
}

static void say_so(ent_redaction *r, ent_tree *tree) {
    ent_node *region = tree->first;
    while (region && region->row->id != ENT_WORD_REGION) region = region->next;
    ent_node *line = redacted_line(r);
    if (!region) {
        region = new_region(r);
        if (!region) return;
        region->next = tree->first;
        if (tree->first) tree->first->blank_before = true;
        tree->first = region;
    }
    ent_node **end = &region->block;
    while (*end) end = &(*end)->next;
    *end = line;
    region->has_block = true;
    region->block_on_one_line = false;
}

/* "# redacted: sources, notes", above all else. */
static void put_comment(ent_redaction *r, ent_tree *tree) {
    ent_str s = {0};
    ent_slice *line = ent_redact_alloc(r, 1, sizeof *line);
    ent_str_add(&s, " redacted: ");
    ent_put_redacted(&s, said_of(r));
    if (ent_str_failed(&s)) r->failed = true;
    if (line) *line = ent_redact_text(r, "%s", ent_str_get(&s));
    ent_str_clear(&s);
    if (line) tree->head = (ent_comments){line, 1};
}

/* ---- the files */

static void add_file(ent_redaction *r, ent_redacted *out, const char *name, ent_str *text) {
    text_file file = {.text = *text};
    *text = (ent_str){0};
    ent_str_add(&file.name, name);
    if (!ent_str_failed(&file.name) && !ent_str_failed(&file.text) &&
        ent_vec_push(&out->files, file))
        return;
    r->failed = true;
    ent_str_clear(&file.name);
    ent_str_clear(&file.text);
}

static ent_status write_files(ent_redaction *r, const ent_tree *tree, ent_redacted *out) {
    ent_str text = {0};
    ent_status st = ent_tree_format(r->ctx, tree, &text);
    if (st == ENT_OK) st = ent_redact_rows(r, &text);
    if (st == ENT_OK) add_file(r, out, main_name, &text);
    ent_str_clear(&text);
    for (uint32_t i = 0; st == ENT_OK && !r->failed && i < r->coasts.name.n; i++) {
        ent_redact_coast(r, i, &text);
        ent_slice name = ent_redact_text(r, "coast-%u.geojson", (unsigned)i + 1);
        add_file(r, out, name.s, &text);
        ent_str_clear(&text);
    }
    return st == ENT_OK && r->failed ? ent_no_memory(r->ctx) : st;
}

/* ---- is anything left? */

static ent_status refuse(ent_redaction *r, const ent_needle *left, ent_slice line) {
    enum { MOST = 60 };
    line = ent_slice_trim(line);
    ent_report_at at = {ENT_ERROR, "E351", left->span,
                        "give it another name, or title: this one is also a word that the model "
                        "cannot do without",
                        NULL};
    ent_status st =
        ent_report(r->ctx, &r->region->files, &at,
                   "\"%.*s\" is sensitive and would still be in the redacted model: "
                   "%.*s%s",
                   (int)left->written.n, left->written.s, (int)(line.n < MOST ? line.n : MOST),
                   line.s, line.n < MOST ? "" : " ..");
    if (st == ENT_ENOMEM) return st;
    return ent_fail(r->ctx, ENT_EINPUT, "the model cannot be redacted");
}

/* Words of the language that a name is only a part of, as "port" is of "support", tell nothing. */
static void add_words(ent_redaction *r, ent_names *words, const char *list) {
    ent_slice rest = ent_slice_of(list ? list : "");
    while (rest.n) {
        const char *space = memchr(rest.s, ' ', rest.n);
        ent_slice word = {rest.s, space ? (size_t)(space - rest.s) : rest.n};
        uint32_t id;
        bool added;
        if (word.n && !ent_names_add(words, word, &id, &added)) r->failed = true;
        rest = (ent_slice){rest.s + word.n + (space != NULL), rest.n - word.n - (space != NULL)};
    }
}

static void gather_words(ent_redaction *r, ent_names *words) {
    for (size_t i = 0; i < ent_n_rows; i++) {
        add_words(r, words, ent_rows[i].word);
        for (uint32_t k = 0; k < ent_row_slots(&ent_rows[i]); k++) {
            const ent_slot *slot = ent_row_slot(&ent_rows[i], k);
            add_words(r, words, slot->lead);
            for (const char *const *c = slot->choices; c && *c; c++) add_words(r, words, *c);
        }
    }
    for (size_t i = 0; i < ent_method_count(); i++)
        add_words(r, words, ent_method_id(ent_method_at(i)));
}

static bool goes_on(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

static bool is_whole_needle(ent_needles *n, ent_slice word) {
    const ent_needle *found = ent_needles_in(n, word, true);
    return found && found->folded.n == n->folded.n;
}

/* The line without words of the language that are no needles as a whole. */
static void put_without_words(ent_redaction *r, const ent_names *words, ent_slice line,
                              ent_str *out) {
    out->n = 0;
    for (size_t i = 0, n; i < line.n; i += n) {
        uint32_t id;
        for (n = 0; i + n < line.n && goes_on(line.s[i + n]);) n++;
        ent_slice word = {line.s + i, n ? n : 1};
        bool plain = n && ent_names_find(words, word, &id) && !is_whole_needle(&r->needles, word);
        if (!n) n = 1;
        if (plain)
            ent_str_add_char(out, ' ');
        else
            ent_str_add_slice(out, word);
    }
}

static ent_status look_through(ent_redaction *r, const ent_names *words, ent_slice text) {
    ent_status st = ENT_OK;
    ent_str rest = {0};
    while (text.n && st == ENT_OK) {
        const char *end = memchr(text.s, '\n', text.n);
        ent_slice line = {text.s, end ? (size_t)(end - text.s) : text.n};
        const ent_needle *left = ent_needles_in(&r->needles, line, true);
        if (left) put_without_words(r, words, line, &rest);
        if (left) left = ent_needles_in(&r->needles, (ent_slice){ent_str_get(&rest), rest.n}, true);
        if (r->needles.failed || ent_str_failed(&rest))
            st = ent_no_memory(r->ctx);
        else if (left)
            st = refuse(r, left, line);
        text.s += line.n + (end != NULL);
        text.n -= line.n + (end != NULL);
    }
    ent_str_clear(&rest);
    return st;
}

static ent_status look_through_all(ent_redaction *r, const ent_redacted *out) {
    ent_names words = {0};
    gather_words(r, &words);
    ent_status st = r->failed ? ent_no_memory(r->ctx) : ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < out->files.n; i++) {
        const ent_str *text = &out->files.at[i].text;
        st = look_through(r, &words, (ent_slice){ent_str_get(text), text->n});
    }
    ent_names_clear(&words);
    return st;
}

/* ---- all of it */

static void clear_redaction(ent_redaction *r) {
    ent_needles_clear(&r->needles);
    ent_names_clear(&r->names);
    ent_names_clear(&r->attributes);
    ent_vec_clear(&r->stand_in);
    ent_names_clear(&r->coasts);
    ent_arena_clear(&r->arena);
}

static ent_status redact(ent_redaction *r, ent_redacted *out) {
    const ent_region *g = r->region;
    ent_node *first = NULL, **end = &first;
    ent_redact_collect(r);
    ent_redact_leave_out(r);
    ent_redact_name_speaker(r);
    ent_redact_name_all(r);
    for (size_t i = 0; i < g->trees.n && !r->failed; i++) {
        ent_node **begin = end;
        end = ent_redact_copy(r, g->trees.at[i]->first, end);
        if (i && *begin) (*begin)->blank_before = true;
    }
    ent_tree tree = {.first = first};
    say_so(r, &tree);
    put_comment(r, &tree);
    if (r->failed) return ent_no_memory(r->ctx);
    ent_status st = write_files(r, &tree, out);
    if (st == ENT_OK) st = look_through_all(r, out);
    ent_put_redacted(&out->what, said_of(r));
    out->n_claims = r->n_left_out;
    return st == ENT_OK && ent_str_failed(&out->what) ? ent_no_memory(r->ctx) : st;
}

ent_status ent_redact(ent_ctx *ctx, const ent_region *region, const ent_redact_options *options,
                      ent_redacted **out) {
    *out = NULL;
    ent_redaction r = {.ctx = ctx, .region = region};
    ent_status st = decide(ctx, region, options, &r.what);
    if (st != ENT_OK) return st;
    ent_redacted *made = ent_alloc(1, sizeof *made);
    if (!made) return ent_no_memory(ctx);
    r.arena.most = ENT_MAX_MEMORY;
    st = redact(&r, made);
    if (st == ENT_ENOMEM && r.arena.full)
        st = ent_fail(ctx, ENT_ELIMIT, "the model takes more than %zu MiB of memory to redact",
                      (size_t)ENT_MAX_MEMORY >> 20);
    clear_redaction(&r);
    if (st == ENT_OK)
        *out = made;
    else
        ent_redacted_free(made);
    return st;
}

void ent_redacted_free(ent_redacted *r) {
    if (!r) return;
    for (size_t i = 0; i < r->files.n; i++) {
        ent_str_clear(&r->files.at[i].name);
        ent_str_clear(&r->files.at[i].text);
    }
    ent_vec_clear(&r->files);
    ent_str_clear(&r->what);
    ent_free(r);
}

size_t ent_redacted_count(const ent_redacted *r) {
    return r->files.n;
}

const char *ent_redacted_name(const ent_redacted *r, size_t i) {
    return ent_str_get(&r->files.at[i].name);
}

const char *ent_redacted_text(const ent_redacted *r, size_t i, size_t *n) {
    if (n) *n = r->files.at[i].text.n;
    return ent_str_get(&r->files.at[i].text);
}

const char *ent_redacted_what(const ent_redacted *r) {
    return ent_str_get(&r->what);
}

size_t ent_redacted_claims(const ent_redacted *r) {
    return r->n_claims;
}

ent_status ent_redacted_region(ent_ctx *ctx, const ent_redacted *r, ent_region **out) {
    *out = NULL;
    ent_model_file *files = ent_alloc(r->files.n, sizeof *files);
    if (!files) return ent_no_memory(ctx);
    for (size_t i = 0; i < r->files.n; i++)
        files[i] = (ent_model_file){ent_redacted_name(r, i),
                                    {ent_str_get(&r->files.at[i].text), r->files.at[i].text.n}};
    ent_ctx_clear_diags(ctx);
    ent_status st = ent_region_read_files(ctx, files, r->files.n, NULL, out);
    ent_free(files);
    if (st != ENT_EINPUT) return st;
    ent_ctx_clear_diags(ctx);
    return ent_fail(
        ctx, st,
        "the redacted model cannot be read, because a name that was taken out is also a "
        "word of the language; give it another name");
}
