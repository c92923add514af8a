/* fields.c - what is judged in a stability case: one row for every path a file may have.
 *
 * A path writes lists as [] and any member as *.  The file is walked from its root, and each place
 * goes to the function of its row; a place that no row knows is a failure, so nothing that a file
 * expects can be passed over in silence.  run-cases --list-fields prints what this table did.
 *
 * Some rows hold what the game is made of, and their functions judge what can be said of it: that
 * it is well formed, and agrees with what else the file says of the same thing. */

#include "judge/judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct field {
    const char *path;
    ent_json_kind kind;
    judge_fn *judge;   /* NULL: only what it consists of is judged */
    const char *named; /* as --list-fields says it */
    bool open;         /* its parts have rows of their own */
} field;

/* Each consists of parts, in a LIST or a RECORD, or is judged as one: a SET or a TABLE. */
#define RECORD(path)                                                                               \
    { path, ENT_JSON_OBJECT, NULL, "", true }
#define RECORD_BY(path, f)                                                                         \
    { path, ENT_JSON_OBJECT, f, #f, true }
#define LIST(path)                                                                                 \
    { path, ENT_JSON_ARRAY, NULL, "", true }
#define LIST_BY(path, f)                                                                           \
    { path, ENT_JSON_ARRAY, f, #f, true }
#define SET(path, f)                                                                               \
    { path, ENT_JSON_ARRAY, f, #f, false }
#define TABLE(path, f)                                                                             \
    { path, ENT_JSON_OBJECT, f, #f, false }
#define NUMBER(path, f)                                                                            \
    { path, ENT_JSON_NUMBER, f, #f, false }
#define WORD(path, f)                                                                              \
    { path, ENT_JSON_TEXT, f, #f, false }
#define TEXT(path)                                                                                 \
    { path, ENT_JSON_TEXT, judge_text, "judge_text (text, not judged)", false }

static const field fields[] = {
    RECORD(""),
    /* where the case comes from */
    {"schema", ENT_JSON_TEXT, judge_text, "find_schema", false},
    TEXT("name"),
    TEXT("title"),
    TEXT("provenance"),
    LIST("notes"),
    TEXT("notes[]"),
    LIST("sources"),
    RECORD("sources[]"),
    TEXT("sources[].what"),
    TEXT("sources[].where"),
    TEXT("sources[].who"),
    TEXT("sources[].file"),
    TEXT("sources[].status"),

    /* the model */
    WORD("form", judge_form),
    LIST("decision_makers"),
    RECORD("decision_makers[]"),
    WORD("decision_makers[].name", judge_name),
    LIST("options"),
    RECORD("options[]"),
    TEXT("options[].name"),
    WORD("options[].owner", judge_owner),
    WORD("options[].direction", judge_direction),
    LIST("infeasible"),
    WORD("infeasible[]", judge_infeasible),
    SET("never", judge_never),
    NUMBER("feasible_count", judge_count),
    LIST_BY("states", judge_states),
    RECORD("states[]"),
    NUMBER("states[].id", judge_state_id),
    NUMBER("states[].code", judge_code),
    WORD("states[].pattern", judge_pattern),
    TEXT("states[].label"),
    LIST("moves"),
    RECORD("moves[]"),
    WORD("moves[].dm", judge_dm),
    LIST("moves[].arcs"),
    WORD("moves[].arcs[]", judge_arc),
    LIST("forbidden_moves"),
    RECORD_BY("forbidden_moves[]", judge_ban),
    WORD("forbidden_moves[].dm", judge_dm),
    WORD("forbidden_moves[].from", judge_infeasible),
    WORD("forbidden_moves[].to", judge_infeasible),
    TEXT("forbidden_moves[].why"),

    /* who prefers what */
    LIST_BY("preferences", judge_each_dm),
    RECORD("preferences[]"),
    WORD("preferences[].dm", judge_dm),
    WORD("preferences[].authoritative", judge_authoritative),
    SET("preferences[].ranking", judge_ranking),
    SET("preferences[].statements", judge_statements),
    SET("preferences[].statements_text", judge_statements_text),
    LIST("preferences[].much_less_below"),
    NUMBER("preferences[].much_less_below[]", judge_cut),
    WORD("preferences[].reads", judge_reads),
    LIST("preferences[].certain_pairs"),
    WORD("preferences[].certain_pairs[]", judge_certain_pair),
    WORD("preferences[].otherwise", judge_otherwise),

    /* what the engine must find */
    RECORD("expected"),
    WORD("expected.sequence_rule", judge_rule),
    LIST_BY("expected.per_dm", judge_each_dm),
    RECORD("expected.per_dm[]"),
    WORD("expected.per_dm[].dm", judge_dm),
    SET("expected.per_dm[].*", judge_stable),
    LIST_BY("expected.uncertain", judge_each_dm),
    RECORD("expected.uncertain[]"),
    WORD("expected.uncertain[].dm", judge_dm),
    SET("expected.uncertain[].*", judge_stable),
    RECORD("expected.equilibria"),
    SET("expected.equilibria.*", judge_equilibria),
    RECORD("expected.other_sequence_rules"),
    RECORD("expected.other_sequence_rules.once"),
    RECORD("expected.other_sequence_rules.once.equilibria"),
    SET("expected.other_sequence_rules.once.equilibria.*", judge_equilibria),
    SET("expected.other_sequence_rules.once.differs_from_legal", judge_differences),
    RECORD("expected.other_sequence_rules.single"),
    RECORD("expected.other_sequence_rules.single.equilibria"),
    SET("expected.other_sequence_rules.single.equilibria.*", judge_equilibria),
    SET("expected.other_sequence_rules.single.differs_from_legal", judge_differences),
    LIST_BY("expected.limited_move", judge_horizons),
    RECORD("expected.limited_move[]"),
    NUMBER("expected.limited_move[].h", judge_horizon),
    RECORD_BY("expected.limited_move[].per_dm", judge_dm_members),
    SET("expected.limited_move[].per_dm.*", judge_limited),
    LIST_BY("expected.coalition", judge_coalitions),
    RECORD("expected.coalition[]"),
    SET("expected.coalition[].members", judge_members),
    SET("expected.coalition[].*", judge_coalition),
    RECORD("expected.universally_coalition_stable"),
    SET("expected.universally_coalition_stable.*", judge_universal),
    RECORD("expected.status_quo"),
    NUMBER("expected.status_quo.state", judge_status_quo),
    TABLE("expected.status_quo.legal_distance", judge_legal_distance),
    TABLE("expected.status_quo.ui_distance", judge_ui_distance),

    /* what others have found */
    RECORD("published"),
    RECORD("published.equilibria"),
    SET("published.equilibria.*", judge_equilibria),
    RECORD("published.coalesce"),
    SET("published.coalesce.*", judge_coalesced),
    RECORD("published.labels"),
    TEXT("published.labels.*"),
    LIST("published.read"),
    TEXT("published.read[]"),
    TEXT("published.from_memory"),
    TEXT("published.textbook"),
    RECORD("gmcr_py"),
    WORD("gmcr_py.version", judge_peer_version),
    WORD("gmcr_py.engine", judge_peer_engine),
    WORD("gmcr_py.sequence_rule", judge_peer_rule),
    LIST_BY("gmcr_py.per_dm", judge_each_dm),
    RECORD("gmcr_py.per_dm[]"),
    WORD("gmcr_py.per_dm[].dm", judge_dm),
    SET("gmcr_py.per_dm[].*", judge_peer_stable),
    RECORD("gmcr_py.equilibria"),
    SET("gmcr_py.equilibria.*", judge_peer_equilibria),
    SET("gmcr_py.differences_from_oracle_once", judge_peer_differences),
};

static const field *find_field(const char *path) {
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(fields[i].path, path) == 0) return &fields[i];
    return NULL;
}

/* ---- telling */

static const char *const kind_words[] = {"nothing", "null",   "a truth value", "a number",
                                         "a text",  "a list", "an object"};

void figure_differs(const figure *f, const char *expected, const char *got, ...) {
    char text[1000];
    va_list args;
    va_start(args, got);
    vsnprintf(text, sizeof text, got, args);
    va_end(args);
    tally_fail(f->b->t, "%s: expected %s, got %s", f->path, expected, text);
}

void figure_is(const figure *f, bool right, const char *expected, const char *got) {
    if (right)
        tally_pass(f->b->t);
    else
        figure_differs(f, expected, "%s", got);
}

/* ---- walking */

static bool is_part(ent_json_kind kind) {
    return kind == ENT_JSON_ARRAY || kind == ENT_JSON_OBJECT;
}

/* The paths of all that is judged as one. */
static void list_values(tally *t, const ent_json *v, const char *path, const char *judge) {
    ent_json_kind kind = ent_json_kind_of(v);
    size_t n = is_part(kind) ? ent_json_size(v) : 0;
    if (n == 0) {
        ent_str whole = {0};
        ent_str_addf(&whole, "%s%s", path, kind == ENT_JSON_ARRAY ? "[]" : "");
        list_field(t->fields, ent_str_get(&whole), judge);
        ent_str_clear(&whole);
    }
    for (size_t k = 0; k < n; k++) {
        const char *key = NULL;
        const ent_json *part =
            kind == ENT_JSON_ARRAY ? ent_json_at(v, k) : ent_json_member(v, k, &key);
        ent_str place = {0};
        ent_str_addf(&place, key ? "%s.%s" : "%s[]", path, key);
        list_values(t, part, ent_str_get(&place), judge);
        ent_str_clear(&place);
    }
}

/* The row for a part of what `row` is about. */
static const field *find_part(const field *row, const char *key) {
    ent_str path = {0};
    if (!key)
        ent_str_addf(&path, "%s[]", row->path);
    else
        ent_str_addf(&path, "%s%s%s", row->path, *row->path ? "." : "", key);
    const field *found = find_field(ent_str_get(&path));
    ent_str_clear(&path);
    if (found || !key) return found;
    ent_str_addf(&path, "%s.*", row->path);
    found = find_field(ent_str_get(&path));
    ent_str_clear(&path);
    return found;
}

/* `plain`: the path as it is listed, with [] for lists. */
static ent_status walk(const figure *f, const field *row, const char *plain);

static ent_status walk_part(const figure *f, const field *row, const char *plain, size_t k) {
    const char *key = NULL;
    bool member = ent_json_kind_of(f->value) == ENT_JSON_OBJECT;
    const ent_json *value = member ? ent_json_member(f->value, k, &key) : ent_json_at(f->value, k);
    const char *dot = *f->path ? "." : "";
    ent_str path = {0}, listed = {0};
    if (member) {
        ent_str_addf(&path, "%s%s%s", f->path, dot, key);
        ent_str_addf(&listed, "%s%s%s", plain, dot, key);
    } else {
        ent_str_addf(&path, "%s[%zu]", f->path, k);
        ent_str_addf(&listed, "%s[]", plain);
    }
    figure part = {f->b, f, value, key, k, ent_str_get(&path)};
    const field *its = find_part(row, key);
    ent_status st = ent_str_failed(&path) ? ent_no_memory(f->b->t->ctx) : ENT_OK;
    if (st == ENT_OK && its)
        st = walk(&part, its, ent_str_get(&listed));
    else if (st == ENT_OK)
        tally_fail(f->b->t, "%s: nobody judges this", part.path);
    if (!its) list_values(f->b->t, value, ent_str_get(&listed), "nobody");
    ent_str_clear(&path);
    ent_str_clear(&listed);
    return st;
}

static ent_status walk(const figure *f, const field *row, const char *plain) {
    ent_status st = ent_poll(f->b->t->ctx);
    if (st != ENT_OK) return st;
    if (!row->open) list_values(f->b->t, f->value, plain, row->named);
    ent_json_kind kind = ent_json_kind_of(f->value);
    if (kind != row->kind && row->judge != judge_owner) {
        figure_differs(f, kind_words[row->kind], "%s", kind_words[kind]);
        return ENT_OK;
    }
    if (row->judge) st = row->judge(f);
    for (size_t k = 0; row->open && k < ent_json_size(f->value) && st == ENT_OK; k++)
        st = walk_part(f, row, plain, k);
    if (row->open && ent_json_size(f->value) == 0) {
        const field *part = find_part(row, NULL);
        list_values(f->b->t, f->value, plain, part ? part->named : "nothing there");
    }
    return st;
}

bool judge_stability(const ent_json *root, tally *t) {
    bench b = {.t = t};
    figure file = {.b = &b, .value = root, .path = ""};
    ent_status st = stability_case_read(t->ctx, root, &b.c);
    if (st == ENT_OK) st = walk(&file, find_field(""), "");
    stability_case_clear(&b.c);
    return st == ENT_OK;
}
