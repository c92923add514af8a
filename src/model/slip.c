/* slip.c - whose slip it was.
 *
 * A name that is misspelt where it is used is unknown once.  One that is misspelt where it is
 * declared is unknown wherever it is used: one mistake, and it is told where it was made.  Nothing
 * but the words of the text is looked at: the unknown name stands in it twice or more, the near one
 * once, and that is its declaration. */

#include "model/slip.h"

#include "lang/diag.h"
#include "lang/lex.h"
#include "lang/statement.h"

#include <string.h>

enum {
    MOST_NEAR = 16,
    MOST_BYTES = 4 << 20,
    MOST_SLIPS = 100 /* each has the text read again; where there are more, nobody made but one */
};

static bool is_code(const ent_diag *d, const char *code) {
    return strcmp(d->code, code) == 0;
}

/* Messages that name something which is not there. */
static bool is_of_unknown(const ent_diag *d) {
    static const char *const codes[] = {"E201", "E204", "E225", "E235", "E401"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (is_code(d, codes[i])) return true;
    return is_code(d, "E206") && strncmp(d->message, "unknown unit ", 13) == 0;
}

/* The first name in quotes. */
static ent_slice quoted(const char *message) {
    const char *begin = strchr(message, '"');
    ent_slice name = {begin ? begin + 1 : message, 0};
    while (begin && name.s[name.n] && name.s[name.n] != '"') name.n++;
    return name;
}

/* What is said, without what is offered. */
static ent_slice sentence(const char *message) {
    const char *offer = strstr(message, "; did you mean ");
    return (ent_slice){message, offer ? (size_t)(offer - message) : strlen(message)};
}

bool ent_is_same_slip(const ent_diag *d, const ent_diag *earlier) {
    if (strcmp(d->code, earlier->code) != 0) return false;
    if (is_code(d, "E201")) return ent_slice_eq(quoted(d->message), quoted(earlier->message));
    if (is_of_unknown(d)) return ent_slice_eq(sentence(d->message), sentence(earlier->message));
    const char *a = strstr(d->message, " is excluded by "),
               *b = strstr(earlier->message, " is excluded by ");
    return is_code(d, "E207") && a && b && strcmp(a, b) == 0;
}

/* Of messages that say the same the first is kept; only the first hundred are compared with. */
static void fold(ent_ctx *ctx, size_t from) {
    size_t kept = from;
    for (size_t i = from; i < ctx->diags.n; i++) {
        bool again = false;
        for (size_t k = from; k < kept && k - from < MOST_SLIPS && !again; k++)
            again = ent_is_same_slip(&ctx->diags.at[i], &ctx->diags.at[k]);
        if (!again) ctx->diags.at[kept++] = ctx->diags.at[i];
    }
    ctx->diags.n = kept;
}

/* ---- names that are near */

typedef struct near_name {
    ent_slice name;
    uint32_t n; /* how often it stands in the text */
    ent_span span;
} near_name;

typedef struct slip {
    ent_slice unknown;
    uint32_t n;
    ent_span first;
    near_name near[MOST_NEAR];
    uint32_t n_near;
    bool many;
} slip;

/* S22 and S23 are two names on purpose. */
static bool differ_in_digits(ent_slice a, ent_slice b) {
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++) {
        bool digits = a.s[i] >= '0' && a.s[i] <= '9' && b.s[i] >= '0' && b.s[i] <= '9';
        if (a.s[i] != b.s[i] && !digits) return false;
    }
    return true;
}

static void try_name(slip *s, ent_slice name) {
    ent_nearest near = ent_nearest_to(s->unknown);
    ent_nearest_try(&near, name);
    if (!near.best.n || differ_in_digits(name, s->unknown)) return;
    for (uint32_t i = 0; i < s->n_near; i++)
        if (ent_slice_eq(s->near[i].name, name)) return;
    if (s->n_near == MOST_NEAR)
        s->many = true;
    else
        s->near[s->n_near++].name = name;
}

static void try_names(slip *s, const ent_region *g) {
    for (size_t i = 0; i < g->names.name.n; i++) try_name(s, g->names.name.at[i]);
    for (size_t i = 0; i < g->trees.n; i++)
        for (const ent_node *n = g->trees.at[i]->first; n; n = n->next)
            if (n->row->id == ENT_WORD_UNIT && ent_node_value(n, "name"))
                try_name(s, ent_node_value(n, "name")->name);
    for (uint32_t i = 0; i < g->n_disputes; i++) {
        const ent_dispute *d = &g->disputes[i];
        for (uint32_t k = 0; k < d->n_options; k++) try_name(s, d->options[k].name);
        for (uint32_t k = 0; k < d->n_states; k++) try_name(s, d->states[k].name);
        for (uint32_t k = 0; k < d->n_coalitions; k++) try_name(s, d->coalitions[k].name);
    }
    for (uint32_t i = 0; i < g->n_actors; i++)
        for (uint32_t k = 0; k < g->actors[i].n_attributes; k++)
            try_name(s, g->actors[i].attributes[k].name);
}

/* ---- how often they stand in the text */

static void count_token(slip *s, ent_slice word, ent_span span) {
    if (ent_slice_eq(word, s->unknown) && s->n++ == 0) s->first = span;
    for (uint32_t i = 0; i < s->n_near; i++)
        if (ent_slice_eq(word, s->near[i].name)) {
            s->near[i].n++;
            s->near[i].span = span;
        }
}

static void count_tokens(slip *s, const ent_sources *files) {
    for (uint32_t f = 0; f < files->n; f++) {
        ent_lexer lx = ent_lexer_new(files, f);
        for (ent_token t = ent_lexer_next(&lx); t.kind != ENT_TOKEN_END; t = ent_lexer_next(&lx))
            if (t.kind == ENT_TOKEN_NAME) count_token(s, ent_span_text(files, t.span), t.span);
    }
}

static size_t bytes_of(const ent_sources *files) {
    size_t n = 0;
    for (size_t i = 0; i < files->n; i++) n += files->at[i].n;
    return n;
}

/* The one near name that stands nowhere but in its declaration; NULL where there is none, or more
 * than one. */
static const near_name *lonely(const slip *s) {
    const near_name *found = NULL;
    for (uint32_t i = 0; i < s->n_near; i++) {
        if (s->near[i].n != 1) continue;
        if (found) return NULL;
        found = &s->near[i];
    }
    return s->many ? NULL : found;
}

/* ---- told at the declaration */

/* `"monitor" stands in 3 places (first in caspian.events:78)`: the help. */
static void put_uses(ent_str *out, const slip *s, const ent_sources *files) {
    ent_place place = ent_place_of(files, s->first);
    ent_str_addf(out, "\"%.*s\" stands in %u places, first in %s:%u", (int)s->unknown.n,
                 s->unknown.s, (unsigned)s->n, place.file, place.line);
}

static ent_status tell_at(ent_ctx *ctx, const ent_region *region, const ent_diag *d, const slip *s,
                          const near_name *near) {
    ent_str help = {0}, fix = {0};
    put_uses(&help, s, &region->files);
    ent_str_add_slice(&fix, s->unknown);
    ent_status st = ENT_ENOMEM;
    if (ent_str_failed(&help) || ent_str_failed(&fix)) {
        ent_no_memory(ctx);
    } else {
        ent_report_at at = {ENT_ERROR, d->code, near->span, ent_str_get(&help), ent_str_get(&fix)};
        st = ent_report(ctx, &region->files, &at,
                        "\"%.*s\" is named nowhere else; did you mean \"%s\"?", (int)near->name.n,
                        near->name.s, ent_str_get(&fix));
    }
    ent_str_clear(&help);
    ent_str_clear(&fix);
    return st == ENT_EINPUT ? ENT_OK : st;
}

/* Whether a name like it is declared twice: the second time it was meant. */
static bool is_declared_twice(const ent_ctx *ctx, size_t from, ent_slice unknown) {
    for (size_t i = from; i < ctx->diags.n; i++) {
        const ent_diag *d = &ctx->diags.at[i];
        if (!is_code(d, "E202") || !strstr(d->message, "is defined twice")) continue;
        ent_nearest near = ent_nearest_to(unknown);
        ent_nearest_try(&near, quoted(d->message));
        if (near.best.n) return true;
    }
    return false;
}

/* Message number i takes its new form, is dropped, or stays. */
static ent_status settle(ent_ctx *ctx, const ent_region *region, size_t from, size_t i) {
    slip s = {.unknown = quoted(ctx->diags.at[i].message)};
    bool in_dispute = is_code(&ctx->diags.at[i], "E204") || is_code(&ctx->diags.at[i], "E225");
    if (in_dispute && s.unknown.s[s.unknown.n]) /* dispute "d" has no option "x" */
        s.unknown = quoted(s.unknown.s + s.unknown.n + 1);
    else if (in_dispute)
        return ENT_OK; /* the message was cut within the first name */
    if (!s.unknown.n) return ENT_OK;
    if (is_declared_twice(ctx, from, s.unknown)) {
        ctx->diags.at[i] = ctx->diags.at[--ctx->diags.n];
        return ENT_OK;
    }
    try_names(&s, region);
    count_tokens(&s, &region->files);
    const near_name *near = lonely(&s);
    if (!near || s.n < 2) return ENT_OK;
    ent_status st = tell_at(ctx, region, &ctx->diags.at[i], &s, near);
    if (st == ENT_OK) ctx->diags.at[i] = ctx->diags.at[--ctx->diags.n];
    return st;
}

ent_status ent_settle_slips(ent_ctx *ctx, const ent_region *region, size_t from) {
    fold(ctx, from);
    ent_status st = ENT_OK;
    if (ctx->diags.n - from > MOST_SLIPS || bytes_of(&region->files) > MOST_BYTES) return ENT_OK;
    for (size_t i = ctx->diags.n; st == ENT_OK && i-- > from;)
        if (is_of_unknown(&ctx->diags.at[i])) st = settle(ctx, region, from, i);
    fold(ctx, from);
    return st;
}
