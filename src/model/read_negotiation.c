/* read_negotiation.c - negotiations: the scale, who wants which point of it, and who gives way.
 *
 * A negotiation about one thing has its scale, columns and lines in its own block; one about several
 * has them in a block per dimension, and beside those what is the same in all of them (weight,
 * patience).  An alternative's block is read like the negotiation, under its columns; then its lines
 * replace those of the same actors. */

#include "model/read.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

typedef struct builder {
    ent_table_reader t;
    ent_negotiation *n;
    ent_dimension *dimensions;
} builder;

/* ---- columns */

typedef struct known_columns {
    const char *name[5]; /* ended by NULL */
} known_columns;

static const known_columns of_one = {{"position", "salience", "weight", "patience", NULL}};
static const known_columns of_dimension = {{"position", "salience", NULL}};
static const known_columns of_all = {{"weight", "patience", NULL}};

static bool knows(const known_columns *known, ent_slice name) {
    for (size_t i = 0; known->name[i]; i++)
        if (ent_slice_is(name, known->name[i])) return true;
    return false;
}

static ent_status unknown_column(builder *b, const ent_node *node, const ent_table_column *c,
                                 const known_columns *known) {
    ent_str message = {0}, help = {0};
    ent_nearest near = ent_nearest_to(c->name);
    ent_str_addf(&message, "a column \"%.*s\" means nothing here", ENT_SLICE(c->name));
    for (size_t i = 0; known->name[i]; i++) {
        ent_nearest_try(&near, ent_slice_of(known->name[i]));
        ent_str_addf(&help, "%s%s", i ? ", " : "columns here: ", known->name[i]);
    }
    if (known == &of_all) ent_str_add(&help, "; position and salience stand in each dimension");
    if (known == &of_dimension) ent_str_add(&help, "; weight and patience stand outside");
    b->t.faulty = true;
    return ent_fault_say(b->t.r, &(ent_fault){"E263", c->span, near.best, node}, &message, &help);
}

static ent_status check_columns(builder *b, const ent_node *block, const ent_table_column *columns,
                                uint32_t n, const known_columns *known, ent_span place) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_COLUMNS);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        if (!knows(known, columns[i].name)) st = unknown_column(b, node, &columns[i], known);
    if (st != ENT_OK || b->t.faulty || known == &of_all) return st;
    if (ent_find_column(columns, n, "position") != ENT_NONE) return ENT_OK;
    if (node)
        return ent_table_fault(&b->t, "E263", columns[0].span,
                               "these columns lack \"position\": where each party stands on the "
                               "scale");
    return ent_table_fault(&b->t, "E265", place,
                           "%s \"%.*s\" does not say what the numbers of its parties are: columns "
                           "position, salience, weight",
                           b->t.within.n ? "dimension" : "negotiation",
                           ENT_SLICE(b->t.within.n ? b->t.within : b->t.name));
}

/* ---- numbers */

static const ent_attribute *number_in(const ent_party_line *line, const ent_table_column *columns,
                                      uint32_t n, const char *name) {
    uint32_t at = ent_find_column(columns, n, name);
    return at == ENT_NONE || !line->cells ? NULL : line->cells[at].own;
}

/* A discount factor lies between 0 and 1, and is neither. */
static ent_status check_patience(builder *b, const ent_attribute *a) {
    double most = ent_slice_is(a->quantity.unit, "%") ? 100 : 1;
    ent_status st = ent_table_limits(&b->t, a, 0, most, "patience");
    if (st != ENT_OK || b->t.faulty || (a->quantity.best > 0 && a->quantity.best < most)) return st;
    return ent_table_fault(&b->t, "E266", a->span, "patience lies between 0 and %g, and is neither",
                           most);
}

static ent_status check_line(builder *b, const ent_party_line *line,
                             const ent_table_column *columns, uint32_t n, const ent_dimension *d) {
    const ent_attribute *position = number_in(line, columns, n, "position");
    const ent_attribute *salience = number_in(line, columns, n, "salience");
    const ent_attribute *weight = number_in(line, columns, n, "weight");
    const ent_attribute *patience = number_in(line, columns, n, "patience");
    ent_status st = ENT_OK;
    if (position && d && d->low < d->high)
        st = ent_table_limits(&b->t, position, d->low, d->high, "a position on this scale");
    if (st == ENT_OK && salience) st = ent_table_limits(&b->t, salience, 0, 100, "salience in %");
    if (st == ENT_OK && weight) st = ent_table_positive(&b->t, weight, "a weight");
    if (st == ENT_OK && patience) st = check_patience(b, patience);
    return st;
}

/* What the parts of a party come to together: at most 100 %. */
static ent_status check_sum(builder *b, double sum, ent_slice actor, const char *what,
                            ent_span place) {
    if (sum <= 100 * (1 + 1e-9)) return ENT_OK;
    ent_str message = {0};
    ent_str_addf(&message, "the %s of \"%.*s\" come to ", what, ENT_SLICE(actor));
    ent_num_print_short(&message, sum, 6);
    ent_str_add(&message, " %, more than all");
    b->t.faulty = true;
    return ent_fault_say(b->t.r, &(ent_fault){.code = "E266", .span = place}, &message, NULL);
}

static ent_slice name_of(const builder *b, uint32_t actor) {
    return b->t.r->region->actors[actor].name;
}

/* Where a fault of several lines is told: at the last of them that was read from this block, in an
 * alternative perhaps one only. */
static ent_status check_saliences(builder *b) {
    const ent_negotiation *n = b->n;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n->n_parties; i++) {
        double sum = 0;
        ent_span place = b->t.span;
        for (uint32_t k = 0; k < n->n_dimensions; k++) {
            const ent_dimension *d = &n->dimensions[k];
            const ent_attribute *a =
                number_in(&d->parties[i], d->columns, d->n_columns, "salience");
            if (!a) continue;
            sum += a->quantity.best;
            if (a->span.file == b->t.span.file && a->span.begin > b->t.span.begin) place = a->span;
        }
        st = check_sum(b, sum, name_of(b, n->parties[i].actor), "saliences", place);
    }
    return st;
}

/* ---- one dimension */

static ent_status read_scale(builder *b, const ent_node *block, ent_dimension *d, ent_span place) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_SCALE);
    if (!node)
        return ent_table_fault(&b->t, "E265", place, "%s \"%.*s\" has no scale: scale 0 .. 100",
                               b->t.within.n ? "dimension" : "negotiation",
                               ENT_SLICE(b->t.within.n ? b->t.within : b->t.name));
    const ent_value *v = ent_node_value(node, "ends");
    d->low = v->quantity.low;
    d->high = v->quantity.high;
    d->low_text = v->name;
    d->high_text = v->second;
    if (d->low < d->high) return ENT_OK;
    return ent_table_fault(&b->t, "E266", v->span,
                           "the lower end of a scale is less than the "
                           "upper end");
}

static ent_status read_impasse(builder *b, const ent_node *block, ent_dimension *d) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_IMPASSE);
    if (!node) return ENT_OK;
    ent_status st = ent_table_number_kept(&b->t, node, ent_node_value(node, "point"),
                                          ent_slice_of("impasse"), ENT_NONE, &d->impasse);
    if (st != ENT_OK || !d->impasse || !(d->low < d->high)) return st;
    return ent_table_limits(&b->t, d->impasse, d->low, d->high, "the impasse on this scale");
}

static ent_status read_dimension(builder *b, const ent_node *block, const known_columns *known,
                                 ent_span place, ent_dimension *d) {
    ent_status st = read_scale(b, block, d, place);
    if (st == ENT_OK) st = ent_columns_in(&b->t, block, &d->columns, &d->n_columns);
    if (st == ENT_OK && !b->t.faulty)
        st = check_columns(b, block, d->columns, d->n_columns, known, place);
    if (st == ENT_OK) st = read_impasse(b, block, d);
    if (st != ENT_OK || b->t.faulty) return st;
    st = ent_party_lines_in(&b->t, block, d->columns, d->n_columns, &d->parties, &d->n_parties);
    for (uint32_t i = 0; st == ENT_OK && i < d->n_parties; i++)
        st = check_line(b, &d->parties[i], d->columns, d->n_columns, d);
    return st;
}

/* ---- several dimensions */

static const ent_node *next_of(const ent_node *node, ent_word word) {
    while (node && node->row->id != word) node = node->next;
    return node;
}

static ent_status read_dimensions(builder *b, const ent_node *block) {
    ent_negotiation *n = b->n;
    ent_status st = ENT_OK;
    const ent_node *node = next_of(block, ENT_WORD_DIMENSION);
    for (; st == ENT_OK && node; node = next_of(node->next, ENT_WORD_DIMENSION)) {
        const ent_value *name = ent_node_value(node, "name");
        ent_dimension *d = &b->dimensions[n->n_dimensions];
        for (uint32_t i = 0; i < n->n_dimensions; i++)
            if (ent_slice_eq(b->dimensions[i].name, name->name)) {
                b->t.faulty = true;
                return ent_fault_twice(b->t.r, name->name, "is defined", name->span,
                                       b->dimensions[i].span);
            }
        *d = (ent_dimension){
            .name = name->name, .title = ent_title_in(node, name->name), .span = name->span};
        n->n_dimensions++;
        st = ent_name_check(b->t.r, name->name, name->span, ENT_NO_BLOCK);
        if (st == ENT_OK) st = ent_check_once(b->t.r, node->block);
        b->t.within = name->name;
        if (st == ENT_OK) st = read_dimension(b, node->block, &of_dimension, name->span, d);
        b->t.within = (ent_slice){"", 0};
    }
    return st;
}

/* The lines beside the dimensions; where there are none, the parties are those of the first. */
static ent_status read_parties(builder *b, const ent_node *block) {
    ent_negotiation *n = b->n;
    ent_status st = ent_columns_in(&b->t, block, &n->columns, &n->n_columns);
    if (st == ENT_OK && !b->t.faulty)
        st = check_columns(b, block, n->columns, n->n_columns, &of_all, b->t.span);
    if (st == ENT_OK && !b->t.faulty)
        st = ent_party_lines_in(&b->t, block, n->columns, n->n_columns, &n->parties, &n->n_parties);
    for (uint32_t i = 0; st == ENT_OK && i < n->n_parties; i++)
        st = check_line(b, &n->parties[i], n->columns, n->n_columns, NULL);
    if (st != ENT_OK || b->t.faulty || n->n_parties || n->n_columns) return st;
    const ent_dimension *first = &n->dimensions[0];
    ent_party_line *lines = ent_arena_alloc(b->t.r->arena, first->n_parties, sizeof *lines);
    if (!lines) return ent_no_memory(b->t.r->ctx);
    for (uint32_t i = 0; i < first->n_parties; i++) {
        lines[i] = first->parties[i];
        lines[i].cells = NULL;
    }
    n->parties = lines;
    n->n_parties = first->n_parties;
    return ENT_OK;
}

/* The lines of a dimension in the order of the parties; each has one, and there are no others. */
static ent_status align(builder *b, ent_dimension *d) {
    const ent_negotiation *n = b->n;
    ent_party_line *lines = ent_arena_alloc(b->t.r->arena, n->n_parties, sizeof *lines);
    if (!lines) return ent_no_memory(b->t.r->ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n->n_parties; i++) {
        uint32_t at = ent_find_party(d->parties, d->n_parties, n->parties[i].actor);
        if (at != ENT_NONE)
            lines[i] = d->parties[at];
        else
            st = ent_table_fault(&b->t, "E265", d->span,
                                 "\"%.*s\" has no line in dimension \"%.*s\"",
                                 ENT_SLICE(name_of(b, n->parties[i].actor)), ENT_SLICE(d->name));
    }
    for (uint32_t i = 0; st == ENT_OK && i < d->n_parties; i++)
        if (ent_find_party(n->parties, n->n_parties, d->parties[i].actor) == ENT_NONE)
            st = ent_table_fault(&b->t, "E265", d->parties[i].span,
                                 "\"%.*s\" is in dimension \"%.*s\" and nowhere else",
                                 ENT_SLICE(name_of(b, d->parties[i].actor)), ENT_SLICE(d->name));
    d->parties = lines;
    d->n_parties = n->n_parties;
    return st;
}

/* What has a place in each dimension and stands outside. */
static ent_status check_outside(builder *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_SCALE);
    if (!node) node = ent_find_statement(block, ENT_WORD_IMPASSE);
    if (!node) return ENT_OK;
    return ent_table_fault(&b->t, "E265", node->word_span,
                           "\"%.*s\" stands in each of the dimensions", ENT_SLICE(node->word));
}

/* ---- accommodation */

static ent_status read_party(builder *b, const ent_node *node, ent_slice name, ent_span span,
                             uint32_t *actor) {
    ent_status st = ent_table_actor(&b->t, node, name, span, actor);
    if (st != ENT_OK || *actor == ENT_NONE ||
        ent_find_party(b->n->parties, b->n->n_parties, *actor) != ENT_NONE)
        return st;
    *actor = ENT_NONE;
    return ent_table_fault(&b->t, "E265", span, "\"%.*s\" is no party of negotiation \"%.*s\"",
                           ENT_SLICE(name), ENT_SLICE(b->t.name));
}

static ent_status read_share(builder *b, const ent_node *node, ent_accommodation *x) {
    const ent_value *v = ent_node_value(node, "share");
    b->t.within = name_of(b, x->to);
    ent_status st =
        ent_table_number_kept(&b->t, node, v, ent_slice_of("accommodation"), x->actor, &x->share);
    b->t.within = (ent_slice){"", 0};
    if (st != ENT_OK || !x->share) return st;
    if (!ent_slice_is(v->quantity.unit, "%"))
        return ent_table_fault(&b->t, "E206", v->span,
                               "\"%%\" is expected behind how far an actor gives way");
    return ent_table_limits(&b->t, x->share, 0, 100, "accommodation in %");
}

static ent_status read_accommodation(builder *b, const ent_node *node, ent_accommodation *list,
                                     uint32_t *n) {
    const ent_value *arc = ent_node_value(node, "parties");
    ent_accommodation *x = &list[*n];
    ent_span first = {arc->span.file, arc->span.begin, arc->span.begin + (uint32_t)arc->name.n};
    ent_status st = read_party(b, node, arc->name, first, &x->actor);
    if (st == ENT_OK && x->actor != ENT_NONE)
        st = read_party(b, node, arc->second, arc->second_span, &x->to);
    if (st != ENT_OK || x->actor == ENT_NONE || x->to == ENT_NONE) return st;
    if (x->actor == x->to)
        return ent_table_fault(&b->t, "E265", arc->span, "\"%.*s\" gives way to itself",
                               ENT_SLICE(arc->name));
    for (uint32_t i = 0; i < *n; i++)
        if (list[i].actor == x->actor && list[i].to == x->to) {
            b->t.faulty = true;
            return ent_fault_twice(b->t.r, ent_span_text(&b->t.r->region->files, arc->span),
                                   "stands", arc->span, list[i].share->span);
        }
    st = read_share(b, node, x);
    if (st == ENT_OK && x->share) (*n)++;
    return st;
}

static ent_status read_accommodations(builder *b, const ent_node *block) {
    ent_negotiation *n = b->n;
    ent_accommodation *list =
        ent_arena_alloc(b->t.r->arena, ent_count_rows(block, ENT_WORD_ACCOMMODATION), sizeof *list);
    if (!list) return ent_no_memory(b->t.r->ctx);
    n->accommodations = list;
    n->n_accommodations = 0;
    ent_status st = ENT_OK;
    for (const ent_node *node = block; st == ENT_OK && node; node = node->next)
        if (node->row->id == ENT_WORD_ACCOMMODATION)
            st = read_accommodation(b, node, list, &n->n_accommodations);
    return st;
}

static ent_status check_accommodations(builder *b) {
    const ent_negotiation *n = b->n;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n->n_parties; i++) {
        double sum = 0;
        ent_span place = b->t.span;
        for (uint32_t k = 0; k < n->n_accommodations; k++) {
            const ent_accommodation *x = &n->accommodations[k];
            if (x->actor != n->parties[i].actor) continue;
            sum += x->share->quantity.best;
            if (x->share->span.file == place.file && x->share->span.begin > place.begin)
                place = x->share->span;
        }
        st = check_sum(b, sum, name_of(b, n->parties[i].actor), "accommodations", place);
    }
    return st;
}

/* ---- the negotiation */

static ent_status read_tables(builder *b, const ent_node *block) {
    ent_negotiation *n = b->n;
    uint32_t count = ent_count_rows(block, ENT_WORD_DIMENSION);
    if (count > ENT_MOST_TABLE_DIMENSIONS)
        return ent_fail(b->t.r->ctx, ENT_ELIMIT,
                        "negotiation \"%.*s\" has %u dimensions; at most %d are computed",
                        ENT_SLICE(b->t.name), count, ENT_MOST_TABLE_DIMENSIONS);
    b->dimensions = ent_arena_alloc(b->t.r->arena, count ? count : 1, sizeof *b->dimensions);
    if (!b->dimensions) return ent_no_memory(b->t.r->ctx);
    n->dimensions = b->dimensions;
    ent_status st;
    if (count == 0) {
        ent_dimension *d = &b->dimensions[0];
        *d = (ent_dimension){.name = {"", 0}, .title = n->title, .span = n->span};
        n->n_dimensions = 1;
        st = read_dimension(b, block, &of_one, n->span, d);
        n->columns = d->columns;
        n->n_columns = d->n_columns;
        n->parties = d->parties;
        n->n_parties = d->n_parties;
        return st;
    }
    st = check_outside(b, block);
    if (st == ENT_OK) st = read_dimensions(b, block);
    if (st == ENT_OK) st = read_parties(b, block);
    for (uint32_t i = 0; st == ENT_OK && !b->t.faulty && i < n->n_dimensions; i++)
        st = align(b, &b->dimensions[i]);
    return st;
}

static ent_status check_whole(builder *b) {
    if (b->n->n_parties == 0)
        return ent_table_fault(&b->t, "E265", b->t.span, "negotiation \"%.*s\" has no parties",
                               ENT_SLICE(b->t.name));
    if (b->n->n_parties == 1)
        return ent_table_fault(&b->t, "E265", b->n->parties[0].span,
                               "\"%.*s\" is the only party of negotiation \"%.*s\"",
                               ENT_SLICE(name_of(b, b->n->parties[0].actor)), ENT_SLICE(b->t.name));
    ent_status st = check_saliences(b);
    return st == ENT_OK ? check_accommodations(b) : st;
}

static ent_status read_negotiation(ent_reader *r, uint32_t index, const ent_node *node,
                                   ent_negotiation *n) {
    n->name = ent_text_in(node, "name");
    n->title = ent_title_in(node, n->name);
    n->span = ent_name_span_of(node);
    builder b = {.t = {.r = r,
                       .owner = ENT_OF_NEGOTIATION,
                       .table = index,
                       .name = n->name,
                       .within = {"", 0},
                       .span = n->span},
                 .n = n};
    ent_status st = ent_check_once(r, node->block);
    if (st == ENT_OK) st = read_tables(&b, node->block);
    if (st == ENT_OK && !b.t.faulty) st = read_accommodations(&b, node->block);
    if (st == ENT_OK) st = ent_method_settings_in(&b.t, node->block, &n->methods, &n->n_methods);
    if (st == ENT_OK)
        st = ent_rules_named_in(&b.t, node->block, ENT_BIT(ENT_BARGAIN), NULL, 0, &n->rules,
                                &n->n_rules);
    if (st == ENT_OK && !b.t.faulty) st = check_whole(&b);
    r->faulty_tables[ENT_OF_NEGOTIATION][index] = b.t.faulty;
    return st;
}

ent_status ent_model_read_negotiations(ent_reader *r) {
    size_t n = r->said[ENT_A_NEGOTIATION].n;
    ent_negotiation *negotiations = ent_arena_alloc(r->arena, n, sizeof *negotiations);
    bool *faulty = r->faulty_tables[ENT_OF_NEGOTIATION] =
        ent_arena_alloc(r->arena, n, sizeof *faulty);
    if (!negotiations || !faulty) return ent_no_memory(r->ctx);
    r->region->negotiations = negotiations;
    r->region->n_negotiations = (uint32_t)n;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        st = read_negotiation(r, i, r->said[ENT_A_NEGOTIATION].at[i], &negotiations[i]);
    return st;
}

/* ---- in an alternative */

/* Lines of a dimension, and its impasse, in place of what it has. */
static ent_status change_dimension(builder *b, const ent_node *block, ent_dimension *d) {
    const ent_party_line *lines = NULL;
    uint32_t n = 0;
    ent_status st = read_impasse(b, block, d);
    if (st == ENT_OK) st = ent_party_lines_in(&b->t, block, d->columns, d->n_columns, &lines, &n);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        st = check_line(b, &lines[i], d->columns, d->n_columns, d);
    return st == ENT_OK
               ? ent_party_lines_replaced(&b->t, d->parties, d->n_parties, lines, n, &d->parties)
               : st;
}

static ent_status want_dimension(builder *b, const ent_node *node, uint32_t *at) {
    const ent_value *name = ent_node_value(node, "name");
    ent_nearest near = ent_nearest_to(name->name);
    for (*at = 0; *at < b->n->n_dimensions; (*at)++) {
        if (ent_slice_eq(b->dimensions[*at].name, name->name)) return ENT_OK;
        ent_nearest_try(&near, b->dimensions[*at].name);
    }
    ent_str message = {0};
    ent_str_addf(&message, "negotiation \"%.*s\" has no dimension \"%.*s\"", ENT_SLICE(b->t.name),
                 ENT_SLICE(name->name));
    *at = ENT_NONE;
    b->t.faulty = true;
    return ent_fault_say(b->t.r, &(ent_fault){"E265", name->span, near.best, node}, &message, NULL);
}

static ent_status change_dimensions(builder *b, const ent_node *block) {
    ent_status st = ENT_OK;
    const ent_node *node = next_of(block, ENT_WORD_DIMENSION);
    for (; st == ENT_OK && node; node = next_of(node->next, ENT_WORD_DIMENSION)) {
        uint32_t at;
        const ent_node *first = next_of(block, ENT_WORD_DIMENSION);
        while (!ent_slice_eq(ent_text_in(first, "name"), ent_text_in(node, "name")))
            first = next_of(first->next, ENT_WORD_DIMENSION);
        if (first != node) {
            st = ent_fault_twice(b->t.r, ent_text_in(node, "name"), "stands",
                                 ent_name_span_of(node), ent_name_span_of(first));
            continue;
        }
        st = want_dimension(b, node, &at);
        if (st != ENT_OK || at == ENT_NONE) continue;
        st = ent_check_once(b->t.r, node->block);
        b->t.within = b->dimensions[at].name;
        if (st == ENT_OK) st = change_dimension(b, node->block, &b->dimensions[at]);
        b->t.within = (ent_slice){"", 0};
    }
    return st;
}

/* Lines beside the dimensions. */
static ent_status change_parties(builder *b, const ent_node *block) {
    const ent_party_line *lines = NULL;
    uint32_t n = 0;
    ent_status st = check_outside(b, block);
    if (st == ENT_OK)
        st = ent_party_lines_in(&b->t, block, b->n->columns, b->n->n_columns, &lines, &n);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        st = check_line(b, &lines[i], b->n->columns, b->n->n_columns, NULL);
    if (st == ENT_OK && n)
        st = ent_party_lines_replaced(&b->t, b->n->parties, b->n->n_parties, lines, n,
                                      &b->n->parties);
    return st == ENT_OK ? change_dimensions(b, block) : st;
}

static ent_status change_accommodations(builder *b, const ent_node *block,
                                        const ent_negotiation *before) {
    ent_status st = read_accommodations(b, block);
    const ent_accommodation *change = b->n->accommodations;
    uint32_t n_change = b->n->n_accommodations, n = before->n_accommodations;
    ent_accommodation *list = ent_arena_alloc(b->t.r->arena, (size_t)n + n_change, sizeof *list);
    if (st == ENT_OK && !list) st = ent_no_memory(b->t.r->ctx);
    if (st != ENT_OK) return st;
    if (n) memcpy(list, before->accommodations, n * sizeof *list);
    for (uint32_t i = 0; i < n_change; i++) {
        uint32_t k = 0;
        while (k < n && (list[k].actor != change[i].actor || list[k].to != change[i].to)) k++;
        if (k == n) n++;
        list[k] = change[i];
    }
    b->n->accommodations = list;
    b->n->n_accommodations = n;
    return ENT_OK;
}

/* The options of a model are replaced whole. */
static ent_status change_methods(builder *b, const ent_node *block, const ent_negotiation *before) {
    ent_status st = ent_method_settings_in(&b->t, block, &b->n->methods, &b->n->n_methods);
    const ent_method_settings *change = b->n->methods;
    uint32_t n_change = b->n->n_methods, n = before->n_methods;
    ent_method_settings *list = ent_arena_alloc(b->t.r->arena, (size_t)n + n_change, sizeof *list);
    if (st == ENT_OK && !list) st = ent_no_memory(b->t.r->ctx);
    if (st != ENT_OK) return st;
    if (n) memcpy(list, before->methods, n * sizeof *list);
    for (uint32_t i = 0; i < n_change; i++) {
        uint32_t k = 0;
        while (k < n && list[k].method != change[i].method) k++;
        if (k == n) n++;
        list[k] = change[i];
    }
    b->n->methods = list;
    b->n->n_methods = n;
    return ENT_OK;
}

ent_status ent_negotiation_changed(ent_reader *r, uint32_t negotiation, const ent_node *node,
                                   const ent_negotiation **out) {
    const ent_negotiation *before = &r->region->negotiations[negotiation];
    uint32_t n_dimensions = before->n_dimensions;
    ent_negotiation *n = ent_arena_alloc(r->arena, 1, sizeof *n);
    ent_dimension *dimensions = ent_arena_alloc(r->arena, n_dimensions, sizeof *dimensions);
    if (!n || !dimensions) return ent_no_memory(r->ctx);
    *n = *before;
    if (n_dimensions) memcpy(dimensions, before->dimensions, n_dimensions * sizeof *dimensions);
    n->dimensions = dimensions;
    *out = n;
    builder b = {.t = {.r = r,
                       .owner = ENT_OF_NEGOTIATION,
                       .table = negotiation,
                       .name = n->name,
                       .within = {"", 0},
                       .span = ent_name_span_of(node)},
                 .n = n,
                 .dimensions = dimensions};
    bool one = n_dimensions == 1 && dimensions[0].name.n == 0;
    ent_status st;
    if (one) {
        st = change_dimension(&b, node->block, &dimensions[0]);
        n->parties = dimensions[0].parties;
        const ent_node *inner = next_of(node->block, ENT_WORD_DIMENSION);
        uint32_t at;
        if (st == ENT_OK && inner) st = want_dimension(&b, inner, &at);
    } else {
        st = change_parties(&b, node->block);
    }
    if (st == ENT_OK && !b.t.faulty) st = change_accommodations(&b, node->block, before);
    if (st == ENT_OK) st = change_methods(&b, node->block, before);
    return st == ENT_OK && !b.t.faulty ? check_whole(&b) : st;
}
