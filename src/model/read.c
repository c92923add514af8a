/* read.c - from a file to a region: load, declare, read, review.
 *
 * Where a file does not parse nothing is read further: what could not be understood may have
 * declared the very names that would then seem unknown. */

#include "model/include.h"
#include "model/set.h"
#include "model/slip.h"

#include "base/file.h"
#include "base/mem.h"

#include <string.h>

/* ---- the region itself */

static void read_line_of_region(ent_region *g, const ent_node *n) {
    switch (n->row->id) {
    case ENT_WORD_AS_OF:
        g->has_as_of = ent_node_value(n, "date") != NULL;
        if (g->has_as_of) g->as_of = ent_node_value(n, "date")->date;
        break;
    case ENT_WORD_WORDS:
        g->words = ent_text_in(n, "scale");
        break;
    case ENT_WORD_HANDLING:
        g->handling = ent_text_in(n, "text");
        break;
    case ENT_WORD_ASK:
        g->ask = ent_text_in(n, "text");
        break;
    case ENT_WORD_AUTHOR:
        g->author = ent_text_in(n, "text");
        break;
    case ENT_WORD_VERSION:
        g->version = ent_text_in(n, "text");
        break;
    case ENT_WORD_LICENCE: g->licence = ent_text_in(n, "text"); break;
    case ENT_WORD_PURPOSE: g->purpose = ent_text_in(n, "text"); break;
    default:
        break;
    }
}

/* A teaching file goes by the name of its file. */
static void name_by_file(ent_region *g) {
    ent_slice file = ent_file_part(ent_slice_of(g->files.at[0].name));
    for (size_t i = file.n; i-- > 1;)
        if (file.s[i] == '.') {
            file.n = i;
            break;
        }
    g->name = file;
}

ent_status ent_model_read_region(ent_reader *r) {
    ent_region *g = r->region;
    const ent_node *node = r->region_node;
    ent_status st = ENT_OK;
    if (node) {
        g->has_region = true;
        g->name = ent_text_in(node, "name");
        g->span = ent_name_span_of(node);
        st = ent_check_once(r, node->block);
        for (const ent_node *n = node->block; st == ENT_OK && n; n = n->next) {
            read_line_of_region(g, n);
            if (n->row->id == ENT_WORD_HORIZON) st = ent_time_in(r, n, "horizon", &g->horizon);
        }
    } else {
        name_by_file(g);
    }
    if (st != ENT_OK) return st;
    ent_str title = {0};
    ent_str_add_slice(&title, node ? ent_title_in(node, g->name) : g->name);
    return ent_keep_text(r, &title, &g->title); /* ends with a NUL: ent_region_title */
}

/* ---- all of it */

typedef ent_status ent_reading_step(ent_reader *r);

static ent_status understand(ent_reader *r) {
    static ent_reading_step *const steps[] = {
        ent_model_declare_names,     ent_model_read_region,      ent_model_read_card,
        ent_model_read_sources,      ent_model_read_assumptions, ent_model_read_actors,
        ent_model_read_events,       ent_model_read_disputes,    ent_model_read_choices,
        ent_model_read_negotiations, ent_model_read_seas,        ent_model_read_divisions,
        ent_model_read_processes,    ent_model_read_theatres,    ent_model_read_alternatives,
        ent_model_read_claims,       ent_model_review,           ent_warn_of_more};
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < sizeof steps / sizeof *steps; i++) {
        st = ent_reader_poll(r);
        if (st == ENT_OK) st = steps[i](r);
    }
    return st == ENT_OK && ent_reader_has_errors(r) ? ENT_EINPUT : st;
}

static ent_status load_and_understand(ent_reader *r, const char *name, ent_slice bytes) {
    ent_slice path = ent_slice_of(name);
    ent_put_folder(&r->folder, path);
    if (ent_str_failed(&r->folder) || !ent_vec_push(&r->included, ent_file_part(path)) ||
        !ent_vec_push(&r->included_at, (ent_span){0}))
        return ent_no_memory(r->ctx);
    ent_status st = ent_reader_poll(r);
    if (st == ENT_OK) st = ent_load_text(r, name, bytes);
    if (st == ENT_OK || st == ENT_EINPUT) {
        ent_status rest = ent_follow_includes(r);
        if (st == ENT_OK || rest != ENT_OK) st = rest;
    }
    ent_sha256_end(&r->hash, r->region->sha256);
    if (st == ENT_OK && ent_reader_has_errors(r)) st = ENT_EINPUT;
    return st == ENT_OK ? understand(r) : st;
}

/* ---- messages in the order of the text */

static size_t file_number(const ent_reader *r, const ent_diag *d) {
    for (size_t i = 0; i < r->region->files.n; i++)
        if (strcmp(r->region->files.at[i].name, d->file) == 0) return i;
    return r->region->files.n;
}

static bool stands_before(const ent_reader *r, const ent_diag *a, const ent_diag *b) {
    size_t i = file_number(r, a), j = file_number(r, b);
    return i != j ? i < j : a->begin < b->begin;
}

static void sort_messages(ent_reader *r) {
    ent_diag *d = r->ctx->diags.at;
    for (size_t i = r->diags_before + 1; i < r->ctx->diags.n; i++) {
        ent_diag moving = d[i];
        size_t k = i;
        for (; k > r->diags_before && stands_before(r, &moving, &d[k - 1]); k--) d[k] = d[k - 1];
        d[k] = moving;
    }
}

/* The one line for a caller who does not look at the diagnostics. */
static void say_how_many(ent_reader *r, const char *name) {
    size_t n = ent_ctx_diag_count_of(r->ctx, ENT_ERROR) - r->errors_before;
    if (n) ent_fail(r->ctx, ENT_EINPUT, "%s: %zu error%s", name, n, n == 1 ? "" : "s");
}

static void clear_reader(ent_reader *r) {
    ent_vec_clear(&r->included);
    ent_vec_clear(&r->included_at);
    for (size_t i = 0; i < r->coast_files.n; i++) ent_str_clear(&r->coast_files.at[i].bytes);
    ent_vec_clear(&r->coast_files);
    ent_vec_clear(&r->coast_lines);
    for (size_t i = 0; i < r->table_files.n; i++) {
        ent_str_clear(&r->table_files.at[i].bytes);
        ent_str_clear(&r->table_files.at[i].map);
    }
    ent_vec_clear(&r->table_files);
    for (size_t i = 0; i < ENT_N_THINGS; i++) ent_vec_clear(&r->said[i]);
    ent_vec_clear(&r->units);
    ent_vec_clear(&r->coverages);
    ent_names_clear(&r->unit_names);
    ent_names_clear(&r->attribute_names);
    ent_vec_clear(&r->values_seen);
    ent_vec_clear(&r->parties);
    ent_vec_clear(&r->unsaid);
    ent_str_clear(&r->folder);
}

/* What is read: the main file, and the files beside it where they are not to be looked for. */
typedef struct given {
    const char *name;
    ent_slice bytes;
    const ent_model_file *beside;
    size_t n_beside;
    bool in_memory;
    const char *elsewhere; /* the folder of some of the files: read.h */
} given;

/* One reading, with edits made. */
static ent_status read_once(ent_ctx *ctx, const given *from, const ent_edits *edits,
                            ent_region **out) {
    const char *name = from->name;
    ent_region *region = ent_alloc(1, sizeof *region);
    if (!region) return ent_no_memory(ctx);
    atomic_init(&region->users, 1);
    ent_reader r = {.ctx = ctx, .region = region, .arena = &region->arena};
    r.elsewhere = from->elsewhere;
    r.edits = edits->at;
    r.beside = from->beside;
    r.n_beside = from->n_beside;
    r.in_memory = from->in_memory;
    r.n_edits = edits->n;
    r.hash = ent_sha256_new();
    r.diags_before = ent_ctx_diag_count(ctx);
    r.errors_before = ent_ctx_diag_count_of(ctx, ENT_ERROR);

    region->arena.most = ENT_MAX_MEMORY;
    ent_status st = load_and_understand(&r, name, from->bytes);
    if (st == ENT_EINPUT && ent_settle_slips(ctx, region, r.diags_before) == ENT_ENOMEM)
        st = ENT_ENOMEM;
    if (st == ENT_ENOMEM && region->arena.full)
        st = ent_fail(ctx, ENT_ELIMIT, "%s takes more than %zu MiB of memory to read", name,
                      ENT_MAX_MEMORY >> 20);
    region->arena.most = 0;
    sort_messages(&r);
    if (st == ENT_EINPUT) say_how_many(&r, name);
    clear_reader(&r);
    if (st != ENT_OK)
        ent_region_free(region);
    else
        *out = region;
    return st;
}

static ent_status note_settings(ent_ctx *ctx, ent_region *region, const char *const *set) {
    for (size_t i = 0; set[i]; i++) {
        ent_slice kept = {ent_arena_copy(&region->arena, set[i], strlen(set[i])), strlen(set[i])};
        if (!kept.s || !ent_vec_push(&region->set, kept)) return ent_no_memory(ctx);
    }
    return ENT_OK;
}

/* What is wrong with a value that was set is told to whoever set it: the text is not at fault. */
static ent_status refuse_settings(ent_ctx *ctx, const char *const *set, size_t diags_before) {
    const char *why = "it cannot be read";
    for (size_t i = diags_before; i < ctx->diags.n; i++) {
        if (ctx->diags.at[i].severity != ENT_ERROR) continue;
        why = ctx->diags.at[i].message;
        break;
    }
    bool one = set[1] == NULL;
    ent_status st =
        ent_fail(ctx, ENT_EUSAGE, "with %s%s%s the model has an error: %s",
                 one ? "\"" : "the values set", one ? set[0] : "", one ? "\"" : "", why);
    ctx->diags.n = diags_before;
    return st;
}

/* The second reading, with the values set; the messages of the first are given once. */
static ent_status read_again(ent_ctx *ctx, const given *from, const char *const *set,
                             size_t diags_before, const ent_region *first, ent_region **out) {
    ent_edits edits = {0};
    ent_arena values = {0};
    ent_status st = ent_find_edits(ctx, first, set, &values, &edits);
    if (st == ENT_OK) {
        ctx->diags.n = diags_before;
        st = read_once(ctx, from, &edits, out);
        if (st == ENT_EINPUT) st = refuse_settings(ctx, set, diags_before);
    }
    if (st == ENT_OK) st = note_settings(ctx, *out, set);
    if (st != ENT_OK && *out) {
        ent_region_free(*out);
        *out = NULL;
    }
    ent_vec_clear(&edits);
    ent_arena_clear(&values);
    return st;
}

static ent_status read_given(ent_ctx *ctx, const given *from, const ent_read_options *options,
                             ent_region **out) {
    static const ent_edits none = {0};
    ent_read_options o = ENT_READ_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_region *first = NULL;
    size_t diags_before = ent_ctx_diag_count(ctx);
    ent_status st = read_once(ctx, from, &none, &first);
    if (st != ENT_OK || !o.set || !o.set[0]) {
        *out = first;
        return st;
    }
    st = read_again(ctx, from, o.set, diags_before, first, out);
    ent_region_free(first);
    return st;
}

ent_status ent_region_read_between(ent_ctx *ctx, const char *name, ent_slice text,
                                   const char *elsewhere, ent_region **out) {
    static const ent_edits none = {0};
    *out = NULL;
    return read_once(ctx, &(given){.name = name, .bytes = text, .elsewhere = elsewhere}, &none,
                     out);
}

ent_status ent_region_read_text_with(ent_ctx *ctx, const char *name, const char *text, size_t n,
                                     const ent_read_options *options, ent_region **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!out) return ent_fail(ctx, ENT_EUSAGE, "ent_region_read_text: out is NULL");
    *out = NULL;
    if (!name || (!text && n))
        return ent_fail(ctx, ENT_EUSAGE, "ent_region_read_text: name or text is NULL");
    return read_given(ctx, &(given){.name = name, .bytes = {text ? text : "", n}}, options, out);
}

ent_status ent_region_read_text(ent_ctx *ctx, const char *name, const char *text, size_t n,
                                ent_region **out) {
    return ent_region_read_text_with(ctx, name, text, n, NULL, out);
}

ent_status ent_region_read_with(ent_ctx *ctx, const char *path, const ent_read_options *options,
                                ent_region **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!out) return ent_fail(ctx, ENT_EUSAGE, "ent_region_read: out is NULL");
    *out = NULL;
    if (!path) return ent_fail(ctx, ENT_EUSAGE, "ent_region_read: path is NULL");
    ent_str bytes = {0};
    ent_status st = ent_file_read(ctx, path, ENT_MAX_MODEL_BYTES, &bytes);
    if (st == ENT_OK)
        st = read_given(ctx, &(given){.name = path, .bytes = {ent_str_get(&bytes), bytes.n}},
                        options, out);
    ent_str_clear(&bytes);
    return st;
}

ent_status ent_region_read(ent_ctx *ctx, const char *path, ent_region **out) {
    return ent_region_read_with(ctx, path, NULL, out);
}

ent_status ent_region_read_files(ent_ctx *ctx, const ent_model_file *files, size_t n,
                                 const ent_read_options *options, ent_region **out) {
    *out = NULL;
    if (!n) return ent_fail(ctx, ENT_EUSAGE, "ent_region_read_files: there is no file");
    return read_given(ctx,
                      &(given){.name = files[0].name,
                               .bytes = files[0].bytes,
                               .beside = files + 1,
                               .n_beside = n - 1,
                               .in_memory = true},
                      options, out);
}
