/* gmcr_read.c - the members of a file of GMCR+.
 *
 * The file is not trusted: every kind, number and word is looked at, and the first that is wrong is
 * told with its place.  Members that are not known are warned of. */

#include "exchange/gmcr.h"

#include "base/ctx.h"

#include <math.h>
#include <string.h>

/* ---- values */

static const char *const kinds[] = {"nothing", "null",   "true or false", "a number",
                                    "a text",  "a list", "an object"};

static ent_status want(ent_gmcr *g, const ent_json *v, ent_json_kind kind) {
    ent_json_kind found = ent_json_kind_of(v);
    if (found == kind) return ENT_OK;
    if (found == ENT_JSON_NONE) return ent_gmcr_fault(g, NULL, "missing; expected %s", kinds[kind]);
    return ent_gmcr_fault(g, NULL, "expected %s, found %s", kinds[kind], kinds[found]);
}

/* A member that must be there and of that kind; the place stays at it on failure. */
static ent_status want_member(ent_gmcr *g, const ent_json *object, const char *key,
                              ent_json_kind kind, const ent_json **out) {
    *out = ent_json_get(object, key);
    ent_json_enter(&g->path, key, 0);
    ent_status st = want(g, *out, kind);
    ent_json_leave(&g->path);
    return st;
}

static ent_status want_list(ent_gmcr *g, const ent_json *object, const char *key,
                            const ent_json **out) {
    return want_member(g, object, key, ENT_JSON_ARRAY, out);
}

static ent_status copy_text(ent_gmcr *g, const ent_json *v, const char **out) {
    const char *text = ent_json_text(v);
    *out = ent_arena_copy(&g->arena, text, strlen(text));
    return *out ? ENT_OK : ent_no_memory(g->ctx);
}

/* The place of something in a list: a whole number below n. */
static ent_status want_index(ent_gmcr *g, const ent_json *v, uint32_t n, const char *what,
                             uint32_t *out) {
    double x = 0;
    ent_status st = want(g, v, ENT_JSON_NUMBER);
    if (st != ENT_OK) return st;
    ent_json_number(v, &x);
    if (x >= 0 && x < n && x == floor(x)) {
        *out = (uint32_t)x;
        return ENT_OK;
    }
    char help[96];
    ent_str text = {0};
    ent_str_addf(&text, "%ss are counted from 0 on; the file has %u of them", what, (unsigned)n);
    size_t length = text.n < sizeof help - 1 ? text.n : sizeof help - 1;
    memcpy(help, ent_str_get(&text), length);
    help[length] = '\0';
    ent_str_clear(&text);
    return ent_gmcr_fault(g, help, "no %s has this number; it may have been deleted", what);
}

/* ---- patterns and statements */

static ent_status read_pair(ent_gmcr *g, const ent_json *pair, ent_gmcr_pattern *to) {
    uint32_t option = 0;
    ent_status st = want(g, pair, ENT_JSON_ARRAY);
    if (st == ENT_OK && ent_json_size(pair) != 2)
        st = ent_gmcr_fault(g, NULL,
                            "expected an option's number and \"Y\" or \"N\", found %zu items",
                            ent_json_size(pair));
    if (st != ENT_OK) return st;
    ent_json_enter(&g->path, NULL, 0);
    st = want_index(g, ent_json_at(pair, 0), g->n_options, "option", &option);
    ent_json_leave(&g->path);
    if (st != ENT_OK) return st;
    ent_json_enter(&g->path, NULL, 1);
    const char *word = ent_json_text(ent_json_at(pair, 1));
    bool yes = word && strcmp(word, "Y") == 0;
    if (!word)
        st = want(g, ent_json_at(pair, 1), ENT_JSON_TEXT);
    else if (!yes && strcmp(word, "N") != 0)
        st = ent_gmcr_fault(g, "taken is \"Y\", not taken is \"N\"",
                            "expected \"Y\" or \"N\", found \"%.40s\"", word);
    uint64_t bit = UINT64_C(1) << option;
    if (st == ENT_OK && (to->about & bit) && !(to->taken & bit) == yes)
        st = ent_gmcr_fault(g, "\"one or the other\" is {\"compound\": true, \"members\": ..}",
                            "option %u cannot be taken and not taken at once", (unsigned)option);
    ent_json_leave(&g->path);
    to->about |= bit;
    if (yes) to->taken |= bit;
    return st;
}

static ent_status read_pattern(ent_gmcr *g, const ent_json *list, ent_gmcr_pattern *to) {
    ent_status st = want(g, list, ENT_JSON_ARRAY);
    *to = (ent_gmcr_pattern){0, 0};
    for (size_t i = 0; st == ENT_OK && i < ent_json_size(list); i++) {
        ent_json_enter(&g->path, NULL, i);
        st = read_pair(g, ent_json_at(list, i), to);
        ent_json_leave(&g->path);
    }
    return st;
}

static ent_status read_members(ent_gmcr *g, const ent_json *list, ent_gmcr_statement *to) {
    size_t n = ent_json_size(list);
    ent_gmcr_pattern *any = ent_arena_alloc(&g->arena, n + 1, sizeof *any);
    if (!any) return ent_no_memory(g->ctx);
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < n; i++) {
        ent_json_enter(&g->path, NULL, i);
        st = read_pattern(g, ent_json_at(list, i), &any[i]);
        ent_json_leave(&g->path);
    }
    *to = (ent_gmcr_statement){any, (uint32_t)n};
    return st;
}

/* A list of pairs, or {compound: true, members: [list of pairs, ..]}. */
static ent_status read_statement(ent_gmcr *g, const ent_json *v, ent_gmcr_statement *to) {
    if (ent_json_kind_of(v) == ENT_JSON_OBJECT) {
        const ent_json *members;
        ent_status st = want_list(g, v, "members", &members);
        if (st != ENT_OK) return st;
        ent_json_enter(&g->path, "members", 0);
        st = read_members(g, members, to);
        ent_json_leave(&g->path);
        return st;
    }
    ent_gmcr_pattern *one = ent_arena_alloc(&g->arena, 1, sizeof *one);
    if (!one) return ent_no_memory(g->ctx);
    *to = (ent_gmcr_statement){one, 1};
    return read_pattern(g, v, one);
}

/* The list under `key`, which may be missing where it is not `wanted`. */
static ent_status read_statements(ent_gmcr *g, const ent_json *object, const char *key, bool wanted,
                                  ent_gmcr_statements *to) {
    const ent_json *list = ent_json_get(object, key);
    *to = (ent_gmcr_statements){NULL, 0};
    if (!list && !wanted) return ENT_OK;
    ent_status st = want_list(g, object, key, &list);
    if (st != ENT_OK) return st;
    size_t n = ent_json_size(list);
    ent_gmcr_statement *at = ent_arena_alloc(&g->arena, n + 1, sizeof *at);
    if (!at) return ent_no_memory(g->ctx);
    ent_json_enter(&g->path, key, 0);
    for (size_t i = 0; st == ENT_OK && i < n; i++) {
        ent_json_enter(&g->path, NULL, i);
        st = read_statement(g, ent_json_at(list, i), &at[i]);
        ent_json_leave(&g->path);
    }
    ent_json_leave(&g->path);
    *to = (ent_gmcr_statements){at, (uint32_t)n};
    return st;
}

/* ---- options */

static ent_status read_direction(ent_gmcr *g, const ent_json *option, ent_gmcr_direction *to) {
    static const char *const words[] = {"both", "fwd", "back"};
    const ent_json *v;
    ent_status st = want_member(g, option, "permittedDirection", ENT_JSON_TEXT, &v);
    if (st != ENT_OK) return st;
    for (unsigned i = 0; i < 3; i++) {
        if (strcmp(ent_json_text(v), words[i]) != 0) continue;
        *to = (ent_gmcr_direction)i;
        return ENT_OK;
    }
    ent_json_enter(&g->path, "permittedDirection", 0);
    st = ent_gmcr_fault(
        g,
        "\"both\", \"fwd\" (once taken it stays) or \"back\" (once dropped it is not "
        "taken up again)",
        "no direction is called \"%.40s\"", ent_json_text(v));
    ent_json_leave(&g->path);
    return st;
}

static ent_status read_option(ent_gmcr *g, const ent_json *v, ent_gmcr_option *to) {
    const ent_json *name;
    ent_status st = want(g, v, ENT_JSON_OBJECT);
    if (st == ENT_OK) st = want_member(g, v, "name", ENT_JSON_TEXT, &name);
    if (st == ENT_OK) st = copy_text(g, name, &to->name);
    return st == ENT_OK ? read_direction(g, v, &to->direction) : st;
}

/* How many there are: not more than fit, and not none. */
static ent_status count(ent_gmcr *g, const ent_json *list, const char *key, const char *what,
                        uint32_t *n) {
    size_t found = ent_json_size(list);
    *n = (uint32_t)found;
    ent_json_enter(&g->path, key, 0);
    ent_status st = ENT_OK;
    if (found == 0) st = ent_gmcr_fault(g, NULL, "there is no %s", what);
    ent_json_leave(&g->path);
    if (found > ENT_GMCR_MOST)
        st = ent_fail(g->ctx, ENT_ELIMIT, "%s has %zu %ss; a dispute has at most %d", g->file,
                      found, what, ENT_GMCR_MOST);
    return st;
}

static ent_status read_options(ent_gmcr *g, const ent_json *root) {
    const ent_json *list;
    ent_status st = want_list(g, root, "options", &list);
    if (st == ENT_OK) st = count(g, list, "options", "option", &g->n_options);
    if (st != ENT_OK) return st;
    g->options = ent_arena_alloc(&g->arena, g->n_options, sizeof *g->options);
    if (!g->options) return ent_no_memory(g->ctx);
    ent_json_enter(&g->path, "options", 0);
    for (uint32_t i = 0; st == ENT_OK && i < g->n_options; i++) {
        ent_json_enter(&g->path, NULL, i);
        st = read_option(g, ent_json_at(list, i), &g->options[i]);
        ent_json_leave(&g->path);
    }
    ent_json_leave(&g->path);
    return st;
}

/* ---- decision makers */

static ent_status read_owned(ent_gmcr *g, const ent_json *v, uint32_t player, uint64_t *owned) {
    const ent_json *list;
    ent_status st = want_list(g, v, "options", &list);
    if (st != ENT_OK) return st;
    ent_json_enter(&g->path, "options", 0);
    for (size_t i = 0; st == ENT_OK && i < ent_json_size(list); i++) {
        uint32_t option = 0;
        ent_json_enter(&g->path, NULL, i);
        st = want_index(g, ent_json_at(list, i), g->n_options, "option", &option);
        ent_json_leave(&g->path);
        if (st != ENT_OK) break;
        *owned |= UINT64_C(1) << option;
        g->options[option].owners |= UINT64_C(1) << player;
    }
    ent_json_leave(&g->path);
    return st;
}

/* ---- rankings by hand: [3, 7, [1, 2], 4], states by number, a list inside is a tie */

static ent_status add_ranked(ent_gmcr *g, const ent_json *v, bool tied, uint32_t room,
                             ent_gmcr_player *p, uint32_t *ranked, bool *ties) {
    uint32_t state = 0;
    ENT_EXPECT(g->ctx, p->n_ranked < room);
    ent_status st = want(g, v, ENT_JSON_NUMBER);
    double x = 0;
    if (st != ENT_OK) return st;
    ent_json_number(v, &x);
    if (!(x >= 1 && x <= room && x == floor(x)))
        return ent_gmcr_fault(g, "states are counted from 1 on, and each stands once",
                              "no state has this number: the ranking lists %u states",
                              (unsigned)room);
    state = (uint32_t)x;
    ranked[p->n_ranked] = state;
    ties[p->n_ranked] = tied;
    p->n_ranked++;
    return ENT_OK;
}

static size_t count_ranked(const ent_json *list) {
    size_t n = 0;
    for (size_t i = 0; i < ent_json_size(list); i++) {
        const ent_json *item = ent_json_at(list, i);
        n += ent_json_kind_of(item) == ENT_JSON_ARRAY ? ent_json_size(item) : 1;
    }
    return n;
}

static ent_status read_tie(ent_gmcr *g, const ent_json *tie, uint32_t room, ent_gmcr_player *p,
                           uint32_t *ranked, bool *ties) {
    ent_status st = ENT_OK;
    if (ent_json_kind_of(tie) != ENT_JSON_ARRAY)
        return add_ranked(g, tie, false, room, p, ranked, ties);
    for (size_t k = 0; st == ENT_OK && k < ent_json_size(tie); k++) {
        ent_json_enter(&g->path, NULL, k);
        st = add_ranked(g, ent_json_at(tie, k), k > 0, room, p, ranked, ties);
        ent_json_leave(&g->path);
    }
    return st;
}

static ent_status no_state_twice(ent_gmcr *g, const ent_gmcr_player *p) {
    bool *seen = ent_arena_alloc(&g->arena, p->n_ranked + (size_t)1, sizeof *seen);
    if (!seen) return ent_no_memory(g->ctx);
    for (uint32_t i = 0; i < p->n_ranked; i++) {
        if (seen[p->ranked[i]])
            return ent_gmcr_fault(g, NULL, "state %u stands twice in the ranking",
                                  (unsigned)p->ranked[i]);
        seen[p->ranked[i]] = true;
    }
    return ENT_OK;
}

static ent_status read_ranking(ent_gmcr *g, const ent_json *list, ent_gmcr_player *p) {
    ent_status st = want(g, list, ENT_JSON_ARRAY);
    if (st != ENT_OK) return st;
    uint32_t room = (uint32_t)count_ranked(list);
    uint32_t *ranked = ent_arena_alloc(&g->arena, room + (size_t)1, sizeof *ranked);
    bool *ties = ent_arena_alloc(&g->arena, room + (size_t)1, sizeof *ties);
    if (!ranked || !ties) return ent_no_memory(g->ctx);
    p->ranked = ranked;
    p->tied = ties;
    for (size_t i = 0; st == ENT_OK && i < ent_json_size(list); i++) {
        ent_json_enter(&g->path, NULL, i);
        st = read_tie(g, ent_json_at(list, i), room, p, ranked, ties);
        ent_json_leave(&g->path);
    }
    return st == ENT_OK ? no_state_twice(g, p) : st;
}

/* Under its later name, or its first one. */
static ent_status find_ranking(ent_gmcr *g, const ent_json *v, ent_gmcr_player *p) {
    const char *key =
        ent_json_get(v, "preferenceRanking") ? "preferenceRanking" : "preferenceVector";
    const ent_json *list = ent_json_get(v, key);
    if (!list && g->by_hand)
        return ent_gmcr_fault(g,
                              "add its \"preferenceRanking\", or say "
                              "\"useManualPreferenceRanking\": false to use the statements",
                              "rankings by hand count in this file, and \"%.60s\" has none",
                              p->name);
    if (!list) return ENT_OK;
    ent_json_enter(&g->path, key, 0);
    ent_status st = read_ranking(g, list, p);
    ent_json_leave(&g->path);
    return st;
}

static ent_status read_player(ent_gmcr *g, const ent_json *v, uint32_t number) {
    ent_gmcr_player *p = &g->players[number];
    const ent_json *name;
    ent_status st = want(g, v, ENT_JSON_OBJECT);
    if (st == ENT_OK) st = want_member(g, v, "name", ENT_JSON_TEXT, &name);
    if (st == ENT_OK) st = copy_text(g, name, &p->name);
    if (st == ENT_OK) st = read_owned(g, v, number, &p->options);
    if (st == ENT_OK) st = read_statements(g, v, "preferences", !g->by_hand, &p->wishes);
    if (st == ENT_OK) st = read_statements(g, v, "misperceptions", false, &p->unseen);
    p->has_payoffs = ent_json_size(ent_json_get(v, "payoffs")) > 0;
    return st == ENT_OK ? find_ranking(g, v, p) : st;
}

static ent_status read_players(ent_gmcr *g, const ent_json *root) {
    const ent_json *list;
    ent_status st = want_list(g, root, "decisionMakers", &list);
    if (st == ENT_OK) st = count(g, list, "decisionMakers", "decision maker", &g->n_players);
    if (st != ENT_OK) return st;
    g->players = ent_arena_alloc(&g->arena, g->n_players, sizeof *g->players);
    if (!g->players) return ent_no_memory(g->ctx);
    ent_json_enter(&g->path, "decisionMakers", 0);
    for (uint32_t i = 0; st == ENT_OK && i < g->n_players; i++) {
        ent_json_enter(&g->path, NULL, i);
        st = read_player(g, ent_json_at(list, i), i);
        ent_json_leave(&g->path);
    }
    ent_json_leave(&g->path);
    return st;
}

/* ---- coalitions: [0, [1, 2]], decision makers by number */

static ent_status read_together(ent_gmcr *g, const ent_json *v, uint64_t *members) {
    uint32_t player = 0;
    bool several = ent_json_kind_of(v) == ENT_JSON_ARRAY;
    size_t n = several ? ent_json_size(v) : 1;
    ent_status st = ENT_OK;
    *members = 0;
    for (size_t i = 0; st == ENT_OK && i < n; i++) {
        if (several) ent_json_enter(&g->path, NULL, i);
        st =
            want_index(g, several ? ent_json_at(v, i) : v, g->n_players, "decision maker", &player);
        if (several) ent_json_leave(&g->path);
        *members |= UINT64_C(1) << player;
    }
    return st;
}

static ent_status read_coalitions(ent_gmcr *g, const ent_json *root) {
    const ent_json *list = ent_json_get(root, "coalitions");
    if (!list) return ENT_OK;
    ent_status st = want_list(g, root, "coalitions", &list);
    if (st != ENT_OK) return st;
    uint64_t *kept = ent_arena_alloc(&g->arena, ent_json_size(list) + 1, sizeof *kept);
    if (!kept) return ent_no_memory(g->ctx);
    uint64_t placed = 0;
    ent_json_enter(&g->path, "coalitions", 0);
    for (size_t i = 0; st == ENT_OK && i < ent_json_size(list); i++) {
        uint64_t members = 0;
        ent_json_enter(&g->path, NULL, i);
        st = read_together(g, ent_json_at(list, i), &members);
        if (st == ENT_OK && (members & placed))
            st = ent_gmcr_fault(g, NULL, "a decision maker stands in two coalitions");
        ent_json_leave(&g->path);
        placed |= members;
        if (members & (members - 1)) kept[g->n_coalitions++] = members;
    }
    ent_json_leave(&g->path);
    g->coalitions = kept;
    return st;
}

/* ---- the whole */

static ent_status read_manual(ent_gmcr *g, const ent_json *root) {
    const char *key = ent_json_get(root, "useManualPreferenceRanking")
                          ? "useManualPreferenceRanking"
                          : "useManualPreferenceVectors";
    const ent_json *v = ent_json_get(root, key);
    if (!v) return ENT_OK;
    ent_json_enter(&g->path, key, 0);
    ent_status st = want(g, v, ENT_JSON_BOOL);
    if (st == ENT_OK) ent_json_bool(v, &g->by_hand);
    ent_json_leave(&g->path);
    return st;
}

/* A text that may be missing. */
static ent_status read_remark(ent_gmcr *g, const ent_json *root, const char *key, const char **to) {
    const ent_json *v = ent_json_get(root, key);
    return ent_json_text(v) ? copy_text(g, v, to) : ENT_OK;
}

/* What the language would not know of if nobody said so. */
static ent_status name_unknown_members(ent_gmcr *g, const ent_json *object,
                                       const char *const *known) {
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < ent_json_size(object); i++) {
        const char *key;
        ent_json_member(object, i, &key);
        bool found = false;
        for (const char *const *k = known; *k && !found; k++) found = strcmp(*k, key) == 0;
        if (!found) st = ent_gmcr_warn(g, NULL, "\"%.60s\" is not known and left out", key);
    }
    return st;
}

static ent_status look_at_members(ent_gmcr *g, const ent_json *root) {
    static const char *const of_file[] = {"options",
                                          "decisionMakers",
                                          "infeasibles",
                                          "program",
                                          "version",
                                          "coalitions",
                                          "coalitionsFull",
                                          "useManualPreferenceVectors",
                                          "useManualPreferenceRanking",
                                          NULL};
    static const char *const of_player[] = {
        "name",           "options", "preferences", "preferenceVector", "preferenceRanking",
        "misperceptions", "payoffs", NULL};
    ent_status st = name_unknown_members(g, root, of_file);
    ent_json_enter(&g->path, "decisionMakers", 0);
    for (uint32_t i = 0; st == ENT_OK && i < g->n_players; i++) {
        ent_json_enter(&g->path, NULL, i);
        st = name_unknown_members(g, ent_json_at(ent_json_get(root, "decisionMakers"), i),
                                  of_player);
        ent_json_leave(&g->path);
    }
    ent_json_leave(&g->path);
    return st;
}

ent_status ent_gmcr_read(ent_gmcr *g) {
    const ent_json *root = ent_json_root(g->doc);
    ent_status st = want(g, root, ENT_JSON_OBJECT);
    if (st == ENT_OK) st = read_remark(g, root, "program", &g->program);
    if (st == ENT_OK) st = read_remark(g, root, "version", &g->version);
    if (st == ENT_OK) st = read_manual(g, root);
    if (st == ENT_OK) st = read_options(g, root);
    if (st == ENT_OK) st = read_players(g, root);
    if (st == ENT_OK) st = read_statements(g, root, "infeasibles", true, &g->never);
    if (st == ENT_OK) st = read_coalitions(g, root);
    return st == ENT_OK ? look_at_members(g, root) : st;
}
