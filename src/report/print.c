/* print.c - what every report begins and ends with. */

#include "report/print.h"

#include "lang/diag.h"
#include "report/claims.h"
#include "report/markup.h"

#include <string.h>

/* What the caller gave, over defaults: a smaller struct is an older caller's. */
static ent_print_options over_defaults(const ent_print_options *given) {
    ent_print_options o = ENT_PRINT_OPTIONS_INIT;
    if (given) memcpy(&o, given, given->size < sizeof o ? given->size : sizeof o);
    if (!o.program) o.program = "entente";
    return o;
}

ent_printer ent_printer_new(ent_ctx *ctx, const ent_region *region,
                            const ent_print_options *options) {
    ent_printer p = {
        .ctx = ctx, .region = region, .how = over_defaults(options), .width = ENT_PAGE_WIDTH};
    if (region) p.handling = region->handling;
    if (!p.how.model && region && region->files.n) p.how.model = region->files.at[0].name;
    if (p.how.format != ENT_TEXT) p.how.color = false;
    return p;
}

bool ent_printer_asked(ent_printer *p, ent_status status) {
    if (p->status == ENT_OK) p->status = status;
    return status == ENT_OK;
}

void ent_printer_drop(ent_printer *p) {
    ent_str_clear(&p->out);
    ent_arena_clear(&p->scratch);
    ent_vec_clear(&p->mentioned);
    ent_vec_clear(&p->cited);
    ent_vec_clear(&p->given);
}

ent_status ent_printer_end(ent_printer *p, ent_status status, char **text) {
    *text = NULL;
    ent_markup_end(p);
    if (status == ENT_OK) status = p->status;
    if (status == ENT_OK) {
        *text = ent_str_take(&p->out);
        if (!*text) status = ent_no_memory(p->ctx);
    }
    ent_printer_drop(p);
    return status;
}

/* ---- for people */

void ent_print_wrapped(ent_printer *p, size_t indent, ent_str *sentence) {
    ent_page_wrap_within(&p->out, indent, p->width, ent_str_get(sentence));
    ent_page_drop(&p->out, sentence);
}

/* A fragment of a page leaves it to the page. */
void ent_print_handling(ent_printer *p) {
    if (!p->handling.n || ent_is_html(p)) return;
    ent_str line = {0};
    ent_str_add(&line, "handling: ");
    ent_put_clean(&line, p->handling);
    ent_print_paragraph(p, 0, 0, &line);
}

void ent_print_title(ent_printer *p, ent_slice title, const char *facts) {
    enum { GAP = 5 };
    ent_str clean = {0};
    ent_put_clean(&clean, title);
    if (ent_is_markup(p)) {
        if (!ent_is_html(p)) ent_markup_heading(p, 1, ent_str_get(&clean));
        ent_page_drop(&p->out, &clean);
        if (*facts) ent_markup_block(p, 0, NULL, facts);
        return;
    }
    size_t width = ent_utf8_width(ent_str_get(&clean), clean.n);
    bool one_line = width + GAP + ent_utf8_width(facts, strlen(facts)) <= p->width;
    ent_print_wrapped(p, 0, &clean);
    if (*facts) ent_str_add(&p->out, one_line ? "     " : "\n");
    ent_page_wrap_within(&p->out, 0, p->width, facts);
    ent_str_add_char(&p->out, '\n');
}

/* A word for a shell: in single quotes unless it is plain. */
static void put_shell_word(ent_str *out, const char *word) {
    bool plain = *word != '\0';
    for (const char *c = word; *c; c++)
        plain = plain && !strchr(" \t\n'\"\\$`*?[]{}()<>|&;#~!", *c);
    if (plain) {
        ent_put_clean(out, ent_slice_of(word));
        return;
    }
    ent_str_add_char(out, '\'');
    for (const char *c = word; *c;) {
        size_t n = strcspn(c, "'");
        ent_put_clean(out, (ent_slice){c, n}); /* whole characters */
        if (c[n]) ent_str_add(out, "'\\''");
        c += n + (c[n] != '\0');
    }
    ent_str_add_char(out, '\'');
}

void ent_put_command(ent_str *out, const ent_printer *p, const char *verb) {
    put_shell_word(out, p->how.program);
    ent_str_addf(out, " %s ", verb);
    if (p->how.model && p->how.model[0] == '-' && p->how.model[1])
        ent_str_add(out, "./"); /* a file, not an option */
    put_shell_word(out, p->how.model ? p->how.model : "MODEL");
}

void ent_put_all_hint(ent_str *out, const ent_printer *p, const char *verb) {
    ent_str_add(out, ": ");
    if (ent_is_html(p)) ent_put_command(out, p, verb);
    ent_str_add(out, ent_is_html(p) ? " --all" : "--all");
}

void ent_put_next(ent_str *out, const ent_printer *p, const char *verb) {
    ent_str_add(out, "next: ");
    ent_put_command(out, p, verb);
}

void ent_print_command(ent_printer *p, size_t gap, ent_str *command) {
    size_t width = ent_utf8_width(ent_str_get(command), command->n);
    if (ent_page_column(&p->out) + gap + width <= p->width)
        ent_str_repeat(&p->out, ' ', gap);
    else
        ent_str_add_char(&p->out, '\n');
    ent_page_take(&p->out, command);
}

void ent_printer_run(ent_printer *p, const ent_check_result *r) {
    p->run = r;
    p->dropped = r->world.dropped;
    p->n_dropped = r->world.n_dropped;
}

/* How often and with what numbers was drawn, where that is not the default. */
static void put_draw_options(ent_str *out, const ent_check_result *r) {
    if (r->n_draws != ENT_DEFAULT_DRAWS) ent_str_addf(out, " --draws=%u", (unsigned)r->n_draws);
    if (r->session.seed != ENT_DEFAULT_SEED)
        ent_str_addf(out, " --seed=%llu", (unsigned long long)r->session.seed);
}

void ent_put_run_options(ent_str *out, const ent_printer *p) {
    if (p->run) put_draw_options(out, p->run);
    for (uint32_t i = 0; i < p->n_dropped; i++) {
        ent_str_add(out, " --drop=");
        ent_str_add_slice(out, p->region->assumptions[p->dropped[i]].name);
    }
    for (size_t i = 0; i < p->region->set.n; i++) {
        ent_str word = {0};
        ent_str_add_slice(&word, p->region->set.at[i]);
        ent_str_add(out, " --set=");
        put_shell_word(out, ent_str_get(&word));
        ent_page_drop(out, &word);
    }
}

void ent_print_paragraph(ent_printer *p, size_t indent, size_t hang, ent_str *sentence) {
    if (ent_is_markup(p)) {
        ent_markup_block(p, indent, NULL, ent_str_get(sentence));
        ent_page_drop(&p->out, sentence);
        return;
    }
    ent_str_repeat(&p->out, ' ', indent);
    ent_print_wrapped(p, hang, sentence);
    ent_str_add_char(&p->out, '\n');
}

void ent_print_any(ent_printer *p, size_t indent, size_t hang, ent_str *sentence) {
    if (sentence->n) ent_print_paragraph(p, indent, hang, sentence);
    ent_page_drop(&p->out, sentence);
}

void ent_put_run(ent_str *out, const ent_check_result *r) {
    if (r->n_draws)
        ent_put_count(out, r->n_draws, "draw", "draws");
    else
        ent_str_add(out, "best values only");
    if (r->session.seed) ent_str_addf(out, ", seed %llu", (unsigned long long)r->session.seed);
}

bool ent_is_changed(const ent_printer *p) {
    return p->region->set.n || p->n_dropped;
}

void ent_put_settings(ent_str *out, const ent_printer *p) {
    const ent_region *region = p->region;
    for (size_t i = 0; i < region->set.n; i++) {
        ent_str_add(out, i ? "" : "with ");
        ent_put_and(out, i, region->set.n);
        ent_put_clean(out, region->set.at[i]);
    }
    if (!p->n_dropped) return;
    if (region->set.n) ent_str_add(out, ", ");
    ent_str_add(out, p->n_dropped == 1 ? "without the assumption " : "without the assumptions ");
    for (uint32_t i = 0; i < p->n_dropped; i++) {
        ent_put_and(out, i, p->n_dropped);
        ent_str_add_slice(out, p->region->assumptions[p->dropped[i]].name);
    }
}

void ent_print_line(ent_printer *p, const char *sentence) {
    if (ent_is_markup(p))
        ent_markup_block(p, 0, NULL, sentence);
    else
        ent_str_addf(&p->out, "%s\n", sentence);
}

void ent_print_gap(ent_printer *p) {
    if (!ent_is_markup(p)) ent_str_add_char(&p->out, '\n');
}

void ent_print_caveat(ent_printer *p) {
    if (ent_is_html(p)) return;
    ent_print_line(p, "These are statements about this model, not about the world.");
    ent_print_line(p, "Not for targeting, not legal advice on boundaries.");
    ent_print_handling(p);
}

/* ---- what names on the page stand for */

void ent_note_state(ent_printer *p, const ent_dispute_game *g, ent_state s) {
    ent_mentioned m = {g, s};
    if (ent_dispute_of(g)->graph) return;
    for (size_t i = 0; i < p->mentioned.n; i++) {
        if (p->mentioned.at[i].game->dispute != g->dispute) continue;
        p->mentioned.at[i].options |= s;
        return;
    }
    if (!ent_vec_push(&p->mentioned, m)) ent_printer_asked(p, ent_no_memory(p->ctx));
}

static bool cited_before(const ent_printer *p, const ent_citation *c) {
    for (size_t i = 0; i < p->cited.n; i++)
        if (p->cited.at[i].source == c->source && ent_grade_eq(p->cited.at[i].grade, c->grade))
            return true;
    return false;
}

void ent_note_cited(ent_printer *p, const ent_provenance *provenance) {
    for (uint32_t i = 0; i < provenance->n_from; i++) {
        const ent_citation *c = &provenance->from[i];
        if (!p->region->sources[c->source].passage || cited_before(p, c)) continue;
        if (!ent_vec_push(&p->cited, *c)) ent_printer_asked(p, ent_no_memory(p->ctx));
    }
}

ent_slice ent_because_to_give(ent_printer *p, const ent_provenance *provenance) {
    const ent_slice nothing = {NULL, 0};
    const char *text = provenance->because.s;
    if (!p->explains || !provenance->because.n) return nothing;
    for (size_t i = 0; i < p->given.n; i++)
        if (p->given.at[i] == text) return nothing;
    if (!ent_vec_push(&p->given, text)) ent_printer_asked(p, ent_no_memory(p->ctx));
    return provenance->because;
}

void ent_put_cited_because(ent_printer *p, ent_str *out, const ent_provenance *provenance) {
    ent_note_cited(p, provenance);
    ent_slice because = ent_because_to_give(p, provenance);
    if (!because.n || !out->n || out->s[out->n - 1] != ')') return;
    out->n--;
    ent_str_add(out, ": ");
    ent_put_quoted(out, because);
    ent_str_add_char(out, ')');
}

void ent_print_legend(ent_printer *p, size_t indent) {
    ent_str s = {0};
    for (size_t i = 0; i < p->mentioned.n; i++) {
        ent_put_legend(&s, p->mentioned.at[i].game, p->mentioned.at[i].options);
        ent_print_any(p, indent, indent + 2, &s);
    }
    for (size_t i = 0; i < p->cited.n && !ent_is_html(p); i++) { /* there they are links */
        ent_put_passage(&s, p->region, &p->cited.at[i]);
        ent_print_any(p, indent, indent + 2, &s);
    }
}

/* ---- the envelope */

static void put_random(ent_printer *p, ent_json_writer *w) {
    bool random = p->run && p->random;
    ent_json_key(w, "seed");
    if (random)
        ent_json_put_count(w, p->run->session.seed);
    else
        ent_json_put_null(w);
    ent_json_key(w, "draws");
    if (random)
        ent_json_put_count(w, p->run->n_draws);
    else
        ent_json_put_null(w);
}

static void put_dropped(ent_printer *p, ent_json_writer *w) {
    ent_json_key(w, "dropped");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < p->n_dropped; i++)
        ent_json_put_slice(w, p->region->assumptions[p->dropped[i]].name);
    ent_json_end_array(w);
}

static void put_set(ent_printer *p, ent_json_writer *w) {
    ent_json_key(w, "set");
    ent_json_begin_array(w);
    for (size_t i = 0; p->region && i < p->region->set.n; i++)
        ent_json_put_slice(w, p->region->set.at[i]);
    ent_json_end_array(w);
}

static void put_head(ent_printer *p, ent_json_writer *w, const char *command, const char *schema) {
    ent_str text = {0};
    ent_json_key(w, "entente");
    ent_json_begin_object(w);
    ent_json_text_member(w, "version", ent_version());
    ent_str_addf(&text, "%s/%u", schema, ent_schema_version(schema));
    ent_json_text_member(w, "schema", ent_str_get(&text));
    ent_page_drop(w->out, &text);
    ent_json_text_member(w, "command", command);
    ent_json_text_member(w, "model", p->how.model);
    ent_json_text_member(w, "sha256", p->region ? p->region->sha256 : NULL);
    put_random(p, w);
    put_dropped(p, w);
    put_set(p, w);
    if (p->region && p->region->has_as_of) ent_date_print(&text, p->region->as_of);
    ent_json_text_member(w, "as_of", text.n ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
    ent_json_slice_member(w, "handling", p->handling.n ? p->handling : (ent_slice){0});
    if (p->run && strcmp(schema, "check") == 0) ent_json_bottom_lines(w, p->run);
    ent_json_end_object(w);
}

void ent_json_open_as(ent_printer *p, ent_json_writer *w, const char *command, const char *schema) {
    *w = ent_json_writer_to(&p->out, true);
    ent_json_begin_object(w);
    put_head(p, w, command, schema);
    ent_json_key(w, "result");
}

void ent_json_open(ent_printer *p, ent_json_writer *w, const char *command) {
    const char *asked = p->how.command ? p->how.command : command;
    ent_json_open_as(p, w, asked, asked);
}

void ent_json_close(ent_printer *p, ent_json_writer *w) {
    ent_json_key(w, "diagnostics");
    ent_json_begin_array(w);
    for (size_t i = 0; i < ent_ctx_diag_count(p->ctx); i++)
        ent_diag_json(w, ent_ctx_diag(p->ctx, i));
    ent_json_end_array(w);
    ent_json_end_object(w);
    ent_str_add_char(&p->out, '\n');
}

/* ---- members and values */

void ent_json_text_member(ent_json_writer *w, const char *key, const char *s) {
    ent_json_key(w, key);
    ent_json_put_text(w, s);
}

void ent_json_slice_member(ent_json_writer *w, const char *key, ent_slice s) {
    ent_json_key(w, key);
    if (s.s)
        ent_json_put_slice(w, s);
    else
        ent_json_put_null(w);
}

void ent_json_count_member(ent_json_writer *w, const char *key, uint64_t n) {
    ent_json_key(w, key);
    ent_json_put_count(w, n);
}

void ent_json_bool_member(ent_json_writer *w, const char *key, bool x) {
    ent_json_key(w, key);
    ent_json_put_bool(w, x);
}

void ent_json_place_member(ent_json_writer *w, const ent_region *region, ent_span span) {
    ent_place place = ent_place_of(&region->files, span);
    ent_json_key(w, "place");
    ent_json_begin_object(w);
    ent_json_text_member(w, "file", place.file);
    ent_json_count_member(w, "line", place.line);
    ent_json_count_member(w, "column", place.column);
    ent_json_end_object(w);
}

void ent_json_state(ent_json_writer *w, const ent_dispute_game *g, ent_state s) {
    const ent_dispute *d = ent_dispute_of(g);
    if (d->graph) {
        ent_json_put_slice(w, d->states[s].name);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t o = 0; o < d->n_options; o++)
        if (s >> o & 1) ent_json_put_slice(w, d->options[o].name);
    ent_json_end_array(w);
}

void ent_json_actor(ent_json_writer *w, const ent_dispute_game *g, uint32_t player) {
    ent_json_put_slice(w, ent_player_actor(g, player)->name);
}

void ent_json_alternative(ent_json_writer *w, const ent_region *region, uint32_t alternative) {
    if (alternative == ENT_NONE)
        ent_json_put_null(w);
    else
        ent_json_put_slice(w, region->alternatives[alternative].name);
}
