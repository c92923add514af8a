/* format.c - the tree in canonical text.
 *
 * Two spaces of indent, one statement a line, single spaces, values in the order of the statement
 * table.  What the writer put on one line stays on one line while it fits and holds no comment;
 * single blank lines stay.  Formatting its own output changes nothing. */

#include "entente/region.h"
#include "lang/statement.h"

#include "base/num.h"

#include <string.h>

enum { WIDTH = 100, INDENT = 2 };

/* ---- values */

/* Characters that no file of ours holds as they are: controls, and what turns the reading. */
static bool needs_escape(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || ent_is_bidirectional(c);
}

static void print_text(ent_str *out, ent_slice s) {
    ent_str_add_char(out, '"');
    for (size_t i = 0, n; i < s.n; i += n) {
        uint32_t c = 0;
        n = ent_utf8_decode(s.s + i, s.n - i, &c);
        if (n == 0) n = 1;
        if (c == '"' || c == '\\')
            ent_str_addf(out, "\\%c", (char)c);
        else if (c == '\n')
            ent_str_add(out, "\\n");
        else if (needs_escape(c))
            ent_str_addf(out, "\\u{%x}", c);
        else
            ent_str_add_n(out, s.s + i, n);
    }
    ent_str_add_char(out, '"');
}

/* A code that is no single word needs quotes. */
static void print_code(ent_str *out, ent_slice s) {
    bool plain = s.n > 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.s[i];
        plain = plain && ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || (c == '_' && i));
    }
    bool number = s.n && s.s[0] >= '0' && s.s[0] <= '9';
    for (size_t i = 0; number && i < s.n; i++) plain = plain && s.s[i] >= '0' && s.s[i] <= '9';
    if (plain)
        ent_str_add_slice(out, s);
    else
        print_text(out, s);
}

static void print_measure(ent_str *out, double x, ent_slice unit) {
    ent_num_print(out, x);
    if (unit.n && !ent_slice_is(unit, "%")) ent_str_add_char(out, ' ');
    ent_str_add_slice(out, unit);
}

static void print_quantity(ent_str *out, const ent_quantity *q) {
    print_measure(out, q->best, q->unit);
    switch (q->doubt) {
    case ENT_LOGIT_NORMAL:
    case ENT_HALF_NORMAL:
    case ENT_BETA: /* of defaults, which are not written */
    case ENT_CERTAIN: return;
    case ENT_NORMAL: ent_str_add(out, " sd "); break;
    case ENT_LOGNORMAL: ent_str_add(out, " log-sd "); break;
    case ENT_MIDDLE_SHARE:
        ent_str_add_char(out, ' ');
        ent_num_print_short(out, q->share * 100, 15);
        ent_str_add(out, "% in ");
        break;
    case ENT_TRIANGULAR: ent_str_add(out, " in "); break;
    }
    if (q->doubt == ENT_NORMAL || q->doubt == ENT_LOGNORMAL) {
        print_measure(out, q->spread, (ent_slice){NULL, 0});
    } else {
        ent_num_print(out, q->low);
        ent_str_add(out, "..");
        ent_num_print(out, q->high);
    }
}

static void print_ranking(ent_str *out, const ent_ranking *r) {
    static const char *const sign[] = {" > ", " = ", " >> "};
    for (uint32_t i = 0; i < r->n; i++) {
        if (i) ent_str_add(out, sign[r->relation[i - 1]]);
        ent_expr_print(out, r->states[i]);
    }
}

static void print_under(ent_str *out, ent_slice under) {
    if (!under.n) return;
    ent_str_add(out, " under ");
    ent_str_add_slice(out, under);
}

static void print_check(ent_str *out, const ent_check_text *c, const char *before_against) {
    ent_expr_print(out, c->expr);
    print_under(out, c->under);
    if (!c->against) return;
    ent_str_addf(out, "%sagainst ", before_against);
    ent_expr_print(out, c->against);
    print_under(out, c->against_under);
}

/* Names in braces breathe; a state's options stand close: { russia, iran } but {aid, coop}. */
static void print_names(ent_str *out, const ent_expr *set) {
    ent_str_add(out, "{ ");
    for (uint32_t i = 0; i < set->n_args; i++) {
        if (i) ent_str_add(out, ", ");
        ent_expr_print(out, set->args[i]);
    }
    ent_str_add(out, set->n_args ? " }" : "}");
}

static void print_who(ent_str *out, const ent_expr *e) {
    if (e->kind == ENT_EXPR_SET)
        print_names(out, e);
    else
        ent_expr_print(out, e);
}

static void print_span(ent_str *out, const ent_value *v) {
    ent_date_print(out, v->date);
    if (ent_date_same(v->date, v->until)) return;
    ent_str_add(out, "..");
    ent_date_print(out, v->until);
}

static void print_scale(ent_str *out, const ent_value *v) {
    ent_num_print(out, v->quantity.low);
    if (v->name.s) {
        ent_str_add_char(out, ' ');
        print_text(out, v->name);
    }
    ent_str_add(out, " .. ");
    ent_num_print(out, v->quantity.high);
    if (!v->second.s) return;
    ent_str_add_char(out, ' ');
    print_text(out, v->second);
}

void ent_value_print(ent_str *out, const ent_value *v) {
    switch (v->kind) {
    case ENT_VALUE_NAME: ent_str_add_slice(out, v->name); break;
    case ENT_VALUE_TEXT: print_text(out, v->name); break;
    case ENT_VALUE_CODE: print_code(out, v->name); break;
    case ENT_VALUE_PAIR:
        ent_str_add_slice(out, v->name);
        if (!v->second.n) break;
        ent_str_add_char(out, ' ');
        print_code(out, v->second);
        break;
    case ENT_VALUE_QUANTITY: print_quantity(out, &v->quantity); break;
    case ENT_VALUE_DATE: ent_date_print(out, v->date); break;
    case ENT_VALUE_CONDITION:
    case ENT_VALUE_SET:
    case ENT_VALUE_STATE: ent_expr_print(out, v->expr); break;
    case ENT_VALUE_DOUBTS:
        ent_expr_print(out, v->expr);
        ent_str_add(out, " ? ");
        ent_expr_print(out, v->other);
        break;
    case ENT_VALUE_NAMES: print_names(out, v->expr); break;
    case ENT_VALUE_RANKING: print_ranking(out, v->ranking); break;
    case ENT_VALUE_CHECK: print_check(out, v->check, " "); break;
    case ENT_VALUE_ARC:
        ent_str_add_slice(out, v->name);
        ent_str_add(out, " -> ");
        ent_str_add_slice(out, v->second);
        break;
    case ENT_VALUE_SPAN: print_span(out, v); break;
    case ENT_VALUE_ITEM:
        ent_str_add_slice(out, v->name);
        if (v->second.s) {
            ent_str_add_char(out, ' ');
            print_text(out, v->second);
        }
        break;
    case ENT_VALUE_COLUMN:
        ent_str_add_slice(out, v->name);
        if (v->second.n) ent_str_add_char(out, ' ');
        ent_str_add_slice(out, v->second);
        if (!v->expr) break;
        ent_str_add(out, " = ");
        ent_expr_print(out, v->expr);
        break;
    case ENT_VALUE_SCALE: print_scale(out, v); break;
    case ENT_VALUE_POINT:
        ent_num_print(out, v->lat);
        ent_str_add_char(out, ' ');
        ent_num_print(out, v->lon);
        break;
    case ENT_VALUE_CASES:
        ent_num_print(out, v->quantity.low);
        ent_str_add(out, " of ");
        ent_num_print(out, v->quantity.high);
        break;
    case ENT_VALUE_PART:
        ent_str_add_slice(out, v->name);
        ent_str_add_char(out, ' ');
        print_quantity(out, &v->part->quantity);
        break;
    case ENT_VALUE_RELATION:
        print_who(out, v->expr);
        ent_str_add(out, v->mutual ? " <-> " : " -> ");
        print_who(out, v->other);
        break;
    }
}

/* ---- one statement's own line, without its block */

static void space(ent_str *out, size_t begun) {
    if (out->n > begun) ent_str_add_char(out, ' ');
}

static void print_head(ent_str *out, const ent_node *node) {
    size_t begun = out->n;
    if (node->row->word && strchr(node->row->word, ' '))
        ent_str_add(out, node->row->word);
    else
        ent_str_add_slice(out, node->word);
    unsigned said = 0;
    for (uint32_t i = 0; i < ent_row_slots(node->row); i++) {
        const ent_slot *slot = ent_row_slot(node->row, i);
        const ent_filling *f = &node->slot[i];
        bool commas = i && ent_row_has_commas(node->row) && i < ent_row_own_slots(node->row);
        if (!f->n) continue;
        if (commas && said++) ent_str_add_char(out, ',');
        space(out, begun);
        if (slot->lead) ent_str_addf(out, "%s ", slot->lead);
        for (uint32_t k = 0; k < f->n; k++) {
            if (k) ent_str_add(out, slot->flags & ENT_SERIES ? " " : ", ");
            ent_value_print(out, &f->value[k]);
        }
    }
}

/* What x-NAME holds is not ours to lay out. */
static void print_local(ent_str *out, const ent_node *node) {
    ent_str_add_slice(out, node->word);
    if (!node->slot[0].n) return;
    ent_str_add_char(out, ' ');
    ent_str_add_slice(out, node->slot[0].value[0].name);
}

/* In a ledger the line of an event stands without its word. */
void ent_node_print_head(ent_str *out, const ent_node *node) {
    if (node->row->id == ENT_WORD_EVENT && !node->row->word) ent_str_add(out, "event ");
    if (node->row->id == ENT_WORD_LOCAL)
        print_local(out, node);
    else
        print_head(out, node);
}

/* ---- blocks */

static bool has_comment(const ent_node *node) {
    return node->before.n || node->after.s || node->opening.s || node->closing.n;
}

/* The statement on one line, its block with it; false when it cannot stand on one. */
static bool print_on_one_line(ent_str *out, const ent_node *node) {
    if (node->row->id == ENT_WORD_LOCAL) return false;
    print_head(out, node);
    if (!node->has_block) return true;
    if (node->opening.s || node->closing.n) return false;
    ent_str_add(out, node->block ? " { " : " {");
    for (const ent_node *inner = node->block; inner; inner = inner->next) {
        if (has_comment(inner) || (inner->has_block && !inner->block_on_one_line)) return false;
        if (!print_on_one_line(out, inner)) return false;
        if (inner->next) ent_str_add(out, "; ");
    }
    ent_str_add(out, node->block ? " }" : "}");
    return true;
}

static void indent(ent_str *out, unsigned depth) {
    ent_str_repeat(out, ' ', depth * INDENT);
}

static void print_comments(ent_str *out, const ent_comments *c, unsigned depth) {
    for (uint32_t i = 0; i < c->n; i++) {
        if (c->line[i].s) {
            indent(out, depth);
            ent_str_add_char(out, '#');
            ent_str_add_slice(out, c->line[i]);
        }
        ent_str_add_char(out, '\n');
    }
}

static void print_comment_behind(ent_str *out, ent_slice comment) {
    if (!comment.s) return;
    ent_str_add(out, "  #");
    ent_str_add_slice(out, comment);
}

static void print_statement(ent_str *out, const ent_node *node, unsigned depth);

static void print_block(ent_str *out, const ent_node *node, unsigned depth) {
    ent_str_add(out, " {");
    print_comment_behind(out, node->opening);
    ent_str_add_char(out, '\n');
    for (const ent_node *inner = node->block; inner; inner = inner->next) {
        if (inner->blank_before && inner != node->block) ent_str_add_char(out, '\n');
        print_statement(out, inner, depth + 1);
    }
    print_comments(out, &node->closing, depth + 1);
    indent(out, depth);
    ent_str_add_char(out, '}');
}

/* Columns of the line being written, and whether it is still one line. */
static bool fits(const ent_str *out, size_t begun) {
    const char *line = ent_str_get(out) + begun;
    return ent_utf8_width(line, out->n - begun) <= WIDTH;
}

static void cut_back(ent_str *out, size_t n) {
    if (out->failed || out->n <= n) return;
    out->n = n;
    out->s[n] = '\0';
}

/* A check too long for its line goes on before `against`. */
static bool print_long_check(ent_str *out, const ent_node *node, unsigned depth) {
    if (node->row->id != ENT_WORD_CHECK || !node->slot[0].value->check->against) return false;
    ent_str before = {0};
    ent_str_add_char(&before, '\n');
    indent(&before, depth + 2);
    ent_str_add(out, "check ");
    print_check(out, node->slot[0].value->check, ent_str_get(&before));
    if (ent_str_failed(&before)) out->failed = true;
    ent_str_clear(&before);
    return true;
}

/* A statement that fits on one line and was written on one, else laid out over several. */
static void print_body(ent_str *out, const ent_node *node, unsigned depth, size_t line_begun) {
    size_t begun = out->n;
    if (node->row->id == ENT_WORD_LOCAL) {
        print_local(out, node);
        return;
    }
    if (!node->has_block || node->block_on_one_line) {
        bool whole = print_on_one_line(out, node);
        if (whole && fits(out, line_begun)) return;
        if (!node->has_block && node->row->id != ENT_WORD_CHECK) return;
        cut_back(out, begun);
        if (print_long_check(out, node, depth)) return;
    }
    print_head(out, node);
    if (node->has_block) print_block(out, node, depth);
}

static void print_statement(ent_str *out, const ent_node *node, unsigned depth) {
    print_comments(out, &node->before, depth);
    size_t line = out->n;
    indent(out, depth);
    print_body(out, node, depth, line);
    print_comment_behind(out, node->after);
    ent_str_add_char(out, '\n');
}

ent_status ent_tree_format(ent_ctx *ctx, const ent_tree *tree, ent_str *out) {
    print_comments(out, &tree->head, 0);
    if (!tree->ledger) {
        ent_str_add(out, "entente 1");
        print_comment_behind(out, tree->head_after);
        ent_str_add_char(out, '\n');
    }
    for (const ent_node *node = tree->first; node; node = node->next) {
        bool first = node == tree->first;
        if ((node->blank_before && !first) || (first && !tree->ledger)) ent_str_add_char(out, '\n');
        print_statement(out, node, 0);
    }
    if (tree->end.n) ent_str_add_char(out, '\n');
    print_comments(out, &tree->end, 0);
    return ent_str_failed(out) ? ent_no_memory(ctx) : ENT_OK;
}

/* ---- from bytes to bytes */

static ent_status format_into(ent_ctx *ctx, const char *name, ent_slice text, ent_sources *files,
                              ent_arena *arena, ent_str *out) {
    uint32_t file;
    ent_tree *tree;
    ent_status st = ent_sources_add(ctx, files, arena, name, text, &file);
    if (st == ENT_OK) st = ent_tree_parse(ctx, files, file, arena, &tree);
    if (st == ENT_OK) st = ent_tree_format(ctx, tree, out);
    return st;
}

ent_status ent_format_text(ent_ctx *ctx, const char *name, const char *text, size_t n, char **out) {
    *out = NULL;
    ent_slice bytes = {text, n};
    ent_str twin = {0}, laid_out = {0};
    ent_sources files = {0};
    ent_arena arena = {0};
    ent_status st = ENT_OK;
    if (ent_looks_like_json(bytes)) {
        st = ent_tree_text_of_json(ctx, name, bytes, &twin);
        bytes = (ent_slice){ent_str_get(&twin), twin.n};
    }
    arena.most = ENT_MAX_MEMORY;
    if (st == ENT_OK) st = format_into(ctx, name, bytes, &files, &arena, &laid_out);
    if (st == ENT_ENOMEM && arena.full)
        st = ent_fail(ctx, ENT_ELIMIT, "%s takes more than %zu MiB of memory to read", name,
                      ENT_MAX_MEMORY >> 20);
    if (st == ENT_OK) {
        *out = ent_str_take(&laid_out);
        if (!*out) st = ent_no_memory(ctx);
    }
    ent_str_clear(&laid_out);
    ent_str_clear(&twin);
    ent_vec_clear(&files);
    ent_arena_clear(&arena);
    return st;
}
