/* names.c - every name of a region, entered once with what it stands for.
 *
 * Sources, passages, actors, groups, assumptions, disputes, choices, negotiations, divisions, seas,
 * alternatives and claims share one name space over all files.  Entering them before anything is
 * read lets a statement speak of what comes later.  Options and states belong to their dispute, the
 * alternatives of a choice to the choice; they are not entered here. */

#include "model/read.h"

#include <string.h>

/* "actor", "claim": without the article. */
static const char *noun(ent_thing thing) {
    return strchr(ent_thing_name(thing), ' ') + 1;
}

/* ---- names that are no names */

#define WORDS_OF_CONDITIONS                                                                        \
    "and or not if iff none now from assuming because made perhaps any under against"

static bool is_word_of_conditions(ent_slice name) {
    const char *at = WORDS_OF_CONDITIONS;
    while (*at) {
        size_t n = strcspn(at, " ");
        if (ent_slice_eq(name, (ent_slice){at, n})) return true;
        at += n + (at[n] == ' ');
    }
    return false;
}

static void put_words_of_block(ent_str *out, ent_block block) {
    const char *before = "";
    for (size_t i = 0; i < ent_n_rows; i++) {
        if (!ent_rows[i].word || !(ent_rows[i].where & (UINT64_C(1) << block))) continue;
        ent_str_addf(out, "%s%s", before, ent_rows[i].word);
        before = " ";
    }
}

/* x-NAME { .. } is kept and ignored, so a line that begins with such a name would be lost. */
static ent_status local_name(ent_reader *r, ent_slice name, ent_span span) {
    return ent_fault_at(
        r, "E211", span,
        "\"%.*s\" cannot be a name: lines that begin with \"x-\" are kept and ignored",
        ENT_SLICE(name));
}

ent_status ent_name_check(ent_reader *r, ent_slice name, ent_span span, ent_block used_in) {
    if (name.n > 2 && memcmp(name.s, "x-", 2) == 0) return local_name(r, name, span);
    bool of_block = used_in != ENT_NO_BLOCK && ent_row_find(used_in, name);
    bool of_conditions = is_word_of_conditions(name);
    if (!of_conditions && !of_block) return ENT_OK;
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "\"%.*s\" is a word of the language and cannot be a name",
                 ENT_SLICE(name));
    ent_str_add(&help, "words that cannot be names here: ");
    if (of_conditions)
        ent_str_add(&help, WORDS_OF_CONDITIONS);
    else
        put_words_of_block(&help, used_in);
    return ent_fault_say(r, &(ent_fault){.code = "E211", .span = span}, &message, &help);
}

bool ent_looks_like_grade(ent_slice name) {
    if (name.n < 1 || name.n > 2 || name.s[0] < 'A' || name.s[0] > 'F') return false;
    return name.n == 1 || (name.s[1] >= '1' && name.s[1] <= '6');
}

/* ---- entering */

ent_status ent_name_enter(ent_reader *r, ent_thing thing, uint32_t index, ent_slice name,
                          ent_span span) {
    ent_region *g = r->region;
    uint32_t id;
    bool added;
    if (!ent_names_add(&g->names, name, &id, &added)) return ent_no_memory(r->ctx);
    if (!added) return ent_fault_twice(r, name, "is defined", span, g->named.at[id].span);
    ent_named named = {thing, index, span};
    return ent_vec_push(&g->named, named) ? ENT_OK : ent_no_memory(r->ctx);
}

static ent_status declare(ent_reader *r, ent_thing thing, const ent_node *node, const char *label) {
    const ent_value *name = ent_node_value(node, label);
    if (!name) return ENT_OK;
    uint32_t index = (uint32_t)r->said[thing].n;
    if (!ent_vec_push(&r->said[thing], node)) return ent_no_memory(r->ctx);
    ent_block used_in = thing == ENT_AN_ACTOR ? ENT_IN_DISPUTE : ENT_NO_BLOCK;
    ent_status st = ent_name_check(r, name->name, name->span, used_in);
    if (st == ENT_OK && thing == ENT_A_SOURCE && ent_looks_like_grade(name->name))
        st = ent_fault_at(r, "E220", name->span, "source \"%.*s\" is named like a grade",
                          ENT_SLICE(name->name));
    return st == ENT_OK ? ent_name_enter(r, thing, index, name->name, name->span) : st;
}

static ent_status declare_source(ent_reader *r, const ent_node *node) {
    ent_status st = declare(r, ENT_A_SOURCE, node, "name");
    for (const ent_node *line = node->block; st == ENT_OK && line; line = line->next)
        if (line->row->id == ENT_WORD_PASSAGE) st = declare(r, ENT_A_SOURCE, line, "id");
    return st;
}

/* Events are counted whether they have a name or not. */
static ent_status declare_event(ent_reader *r, const ent_node *node) {
    const ent_value *id = ent_node_value(node, "id");
    if (id) return declare(r, ENT_AN_EVENT, node, "id");
    return ent_vec_push(&r->said[ENT_AN_EVENT], node) ? ENT_OK : ent_no_memory(r->ctx);
}

static ent_status declare_region(ent_reader *r, const ent_node *node) {
    if (r->region_node)
        return ent_fault_twice(r, node->word, "stands", node->word_span, r->region_node->word_span);
    if (node->span.file != r->region->trees.at[0]->file)
        return ent_fault_at(r, "E224", node->word_span,
                            "an included file has no \"region\"; it belongs to the main file");
    r->region_node = node;
    return ENT_OK;
}

static ent_status declare_unit(ent_reader *r, const ent_node *node) {
    const ent_value *name = ent_node_value(node, "name");
    if (!name) return ENT_OK;
    if (ent_is_built_in_unit(name->name))
        return ent_fault_at(r, "E202", name->span, "unit \"%.*s\" is part of the language already",
                            ENT_SLICE(name->name));
    uint32_t id;
    bool added;
    if (!ent_names_add(&r->unit_names, name->name, &id, &added)) return ent_no_memory(r->ctx);
    if (!added)
        return ent_fault_twice(r, name->name, "is defined", name->span,
                               ent_node_value(r->units.at[id], "name")->span);
    return ent_vec_push(&r->units, node) ? ENT_OK : ent_no_memory(r->ctx);
}

static ent_status declare_statement(ent_reader *r, const ent_node *node) {
    switch (node->row->id) {
    case ENT_WORD_REGION:
        return declare_region(r, node);
    case ENT_WORD_UNIT:
        return declare_unit(r, node);
    case ENT_WORD_SOURCE:
        return declare_source(r, node);
    case ENT_WORD_ACTOR:
        return declare(r, ENT_AN_ACTOR, node, "name");
    case ENT_WORD_GROUP:
        return declare(r, ENT_A_GROUP, node, "name");
    case ENT_WORD_ASSUME:
        return declare(r, ENT_AN_ASSUMPTION, node, "name");
    case ENT_WORD_DISPUTE:
        return declare(r, ENT_A_DISPUTE, node, "name");
    case ENT_WORD_CHOICE: return declare(r, ENT_A_CHOICE, node, "name");
    case ENT_WORD_NEGOTIATION: return declare(r, ENT_A_NEGOTIATION, node, "name");
    case ENT_WORD_DIVISION: return declare(r, ENT_A_DIVISION, node, "name");
    case ENT_WORD_SEA: return declare(r, ENT_A_SEA, node, "name");
    case ENT_WORD_PROCESS: return declare(r, ENT_A_PROCESS, node, "name");
    case ENT_WORD_THEATRE: return declare(r, ENT_A_THEATRE, node, "name");
    case ENT_WORD_ALTERNATIVE:
        return declare(r, ENT_AN_ALTERNATIVE, node, "name");
    case ENT_WORD_CLAIM:
        return declare(r, ENT_A_CLAIM, node, "name");
    case ENT_WORD_EVENT:
        return declare_event(r, node);
    case ENT_WORD_COVERAGE:
        return ent_vec_push(&r->coverages, node) ? ENT_OK : ent_no_memory(r->ctx);
    default:
        return ENT_OK;
    }
}

/* ---- parties of a file without actors: they are named where they play */

static ent_status enter_party(ent_reader *r, ent_slice name, ent_span span) {
    if (ent_region_find(r->region, name)) return ENT_OK; /* known, or met again as a wrong thing */
    ent_party party = {name, span};
    uint32_t index = (uint32_t)r->parties.n;
    if (!ent_vec_push(&r->parties, party)) return ent_no_memory(r->ctx);
    ent_status st = ent_name_check(r, name, span, ENT_NO_BLOCK);
    return st == ENT_OK ? ent_name_enter(r, ENT_AN_ACTOR, index, name, span) : st;
}

/* The player of the line, and those named behind `with`. */
static ent_status enter_player(ent_reader *r, const ent_node *player) {
    ent_status st = enter_party(r, player->word, player->word_span);
    for (const ent_node *o = player->block; st == ENT_OK && o; o = o->next) {
        if (o->row->id != ENT_WORD_OPTION) continue;
        ent_filling with = ent_node_filling(o, "with");
        for (uint32_t i = 0; st == ENT_OK && i < with.n; i++)
            st = enter_party(r, with.value[i].name, with.value[i].span);
    }
    return st;
}

static ent_status enter_parties(ent_reader *r, const ent_node *dispute) {
    ent_status st = ENT_OK;
    for (const ent_node *line = dispute->block; st == ENT_OK && line; line = line->next) {
        if (line->row->id == ENT_WORD_PLAYER) st = enter_player(r, line);
        const ent_value *mover = ent_node_value(line, "actor");
        if (st == ENT_OK && line->row->id == ENT_WORD_MOVE && mover)
            st = enter_party(r, mover->name, mover->span);
    }
    return st;
}

/* Whoever lies round a sea. */
static ent_status enter_states(ent_reader *r, const ent_node *line) {
    ent_filling f = ent_node_filling(line, "states");
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++)
        st = enter_party(r, f.value[i].name, f.value[i].span);
    return st;
}

/* Whoever ranks, wants, claims or has a shore. */
static ent_status enter_table(ent_reader *r, const ent_node *block) {
    ent_status st = ENT_OK;
    for (const ent_node *line = block; st == ENT_OK && line; line = line->next) {
        const ent_value *actor = NULL, *members = NULL;
        if (line->row->id == ENT_WORD_PARTY)
            st = enter_party(r, line->word, line->word_span);
        else if (line->row->id == ENT_WORD_DIMENSION)
            st = enter_table(r, line->block);
        else if (line->row->id == ENT_WORD_STATES)
            st = enter_states(r, line);
        else if (line->row->id == ENT_WORD_ORDER)
            actor = ent_node_value(line, "actor");
        else if (line->row->id == ENT_WORD_WORTH || line->row->id == ENT_WORD_COST)
            members = ent_node_value(line, "members");
        if (actor) st = enter_party(r, actor->name, actor->span);
        for (uint32_t i = 0; st == ENT_OK && members && i < members->expr->n_args; i++)
            st = enter_party(r, members->expr->args[i]->name, members->expr->args[i]->span);
    }
    return st;
}

/* Whoever stands in a theatre: in a pair, with arms, on a border. */
static ent_status enter_theatre(ent_reader *r, const ent_node *block) {
    ent_status st = ENT_OK;
    for (const ent_node *line = block; st == ENT_OK && line; line = line->next) {
        const ent_value *arc = ent_node_value(line, "across"), *pair = ent_node_value(line, "pair");
        if (line->row->id == ENT_WORD_DYAD && pair && pair->expr->kind == ENT_EXPR_NAME)
            st = enter_party(r, pair->expr->name, pair->expr->span);
        if (st == ENT_OK && line->row->id == ENT_WORD_DYAD && pair &&
            pair->other->kind == ENT_EXPR_NAME)
            st = enter_party(r, pair->other->name, pair->other->span);
        if (st == ENT_OK && line->row->id == ENT_WORD_ARMS)
            st = enter_party(r, ent_text_in(line, "actor"), ent_node_value(line, "actor")->span);
        if (st == ENT_OK && line->row->id == ENT_WORD_ATTACKS) {
            ent_span first = {arc->span.file, arc->span.begin,
                              arc->span.begin + (uint32_t)arc->name.n};
            st = enter_party(r, arc->name, first);
            if (st == ENT_OK) st = enter_party(r, arc->second, arc->second_span);
        }
        if (st == ENT_OK && line->block) st = enter_theatre(r, line->block);
    }
    return st;
}

static ent_status enter_tables(ent_reader *r) {
    static const ent_thing tables[] = {ENT_A_CHOICE, ENT_A_NEGOTIATION, ENT_A_DIVISION, ENT_A_SEA};
    ent_status st = ENT_OK;
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
        for (size_t i = 0; st == ENT_OK && i < r->said[tables[k]].n; i++)
            st = enter_table(r, r->said[tables[k]].at[i]->block);
    for (size_t i = 0; st == ENT_OK && i < r->said[ENT_A_THEATRE].n; i++)
        st = enter_theatre(r, r->said[ENT_A_THEATRE].at[i]->block);
    return st;
}

/* Whoever does something to somebody. */
static ent_status enter_who(ent_reader *r, const ent_expr *e) {
    ent_status st = ENT_OK;
    if (e->kind == ENT_EXPR_NAME)
        return ent_slice_is(e->name, "none") ? ENT_OK : enter_party(r, e->name, e->span);
    for (uint32_t i = 0; st == ENT_OK && i < e->n_args; i++) st = enter_who(r, e->args[i]);
    return st;
}

static ent_status enter_sides(ent_reader *r, const ent_node *event) {
    const ent_value *who = ent_node_value(event, "who");
    ent_status st = enter_who(r, who->expr);
    return st == ENT_OK ? enter_who(r, who->other) : st;
}

ent_status ent_model_declare_names(ent_reader *r) {
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < r->region->trees.n; i++)
        for (const ent_node *n = r->region->trees.at[i]->first; st == ENT_OK && n; n = n->next)
            st = declare_statement(r, n);
    if (r->said[ENT_AN_ACTOR].n) return st;
    for (size_t i = 0; st == ENT_OK && i < r->said[ENT_A_DISPUTE].n; i++)
        st = enter_parties(r, r->said[ENT_A_DISPUTE].at[i]);
    for (size_t i = 0; st == ENT_OK && i < r->said[ENT_AN_EVENT].n; i++)
        st = enter_sides(r, r->said[ENT_AN_EVENT].at[i]);
    return st == ENT_OK ? enter_tables(r) : st;
}

/* ---- looking up */

/* "claim or assumption"; "a claim or an assumption". */
static void put_things(ent_str *out, unsigned things, const char *(*naming)(ent_thing)) {
    const char *before = "";
    for (ent_thing t = ENT_N_THINGS; t-- > 0;) {
        if (!(things & ENT_BIT(t))) continue;
        ent_str_addf(out, "%s%s", before, naming(t));
        before = " or ";
    }
}

ent_slice ent_region_nearest_of(const ent_region *region, unsigned things, ent_slice name,
                                ent_str *help) {
    enum { MOST_LISTED = 8 };
    ent_nearest near = ent_nearest_to(name);
    for (size_t i = 0; i < region->names.name.n; i++)
        if (things & ENT_BIT(region->named.at[i].thing))
            ent_nearest_try(&near, region->names.name.at[i]);
    if (!near.best.n) return near.best;
    ent_str equals = {0};
    unsigned n = 0;
    for (size_t i = 0; i < region->names.name.n; i++) {
        ent_slice other = region->names.name.at[i];
        if (!(things & ENT_BIT(region->named.at[i].thing)) ||
            ent_name_distance(name, other, near.distance) != near.distance)
            continue;
        if (n++ < MOST_LISTED) ent_put_item(&equals, other);
    }
    if (n > 1) {
        ent_str_addf(help, "perhaps: %s%s", ent_str_get(&equals), n > MOST_LISTED ? ", .." : "");
        near.best = (ent_slice){NULL, 0};
    }
    if (ent_str_failed(&equals)) help->failed = true;
    ent_str_clear(&equals);
    return near.best;
}

/* An author's own judgement is a source like any other, and the one that is forgotten. */
static void put_how_to_declare(ent_str *help, ent_slice name, unsigned things) {
    if (things == ENT_BIT(ENT_A_SOURCE) && ent_slice_is(name, "judgement"))
        ent_str_add(help, "declare it: source judgement \"..\" { grade F6 }, or leave \"from\" out "
                          "(that counts as judgement)");
}

static ent_status wrong_thing(ent_reader *r, ent_slice name, ent_span span, unsigned things,
                              const ent_named *found) {
    ent_str message = {0};
    ent_str_addf(&message, "\"%.*s\" is %s (", ENT_SLICE(name), ent_thing_name(found->thing));
    ent_put_line(&message, &r->region->files, span, found->span);
    ent_str_add(&message, "); expected ");
    put_things(&message, things, ent_thing_name);
    return ent_fault_say(r, &(ent_fault){.code = "E215", .span = span}, &message, NULL);
}

ent_status ent_name_want(ent_reader *r, const ent_node *node, ent_slice name, ent_span span,
                         unsigned things, uint32_t *index) {
    *index = ENT_NONE;
    const ent_named *found = ent_region_find(r->region, name);
    if (found && (things & ENT_BIT(found->thing))) {
        *index = found->index;
        return ENT_OK;
    }
    if (found) return wrong_thing(r, name, span, things, found);
    ent_str message = {0}, help = {0};
    ent_str_add(&message, "unknown ");
    put_things(&message, things, noun);
    ent_str_addf(&message, " \"%.*s\"", ENT_SLICE(name));
    ent_slice near = ent_region_nearest_of(r->region, things, name, &help);
    if (!near.n && !help.n) put_how_to_declare(&help, name, things);
    ent_fault fault = {"E201", span, near, node};
    return ent_fault_say(r, &fault, &message, &help);
}
