/* show_csv.c - the numbers of a region as rows: a value of an attribute of an actor a row. */

#include "report/csv.h"
#include "report/show.h"

static const ent_column columns[] = {
    {"actor", NULL, "text", "name of the actor"},
    {"attribute", NULL, "text", "name of the attribute"},
    {"side", NULL, "plain, declared or private", "whether it is so, said to be so, or kept so"},
    {"value", NULL, "number", "the best value"},
    {"unit", NULL, "text", "its unit; missing where it has none"},
    {"doubt", NULL, "certain, range, share, sd or log-sd",
     "what is stated about its doubt: nothing; from `low` to `high`; that `share` of the weight is "
     "from `low` to `high`; a standard deviation; one of the logarithm"},
    {"low", NULL, "number", "lower end"},
    {"high", NULL, "number", "upper end"},
    {"share", NULL, "number", "of the weight between them"},
    {"sd", NULL, "number", "the standard deviation"},
    {"date", NULL, "date", "from when on it is so, as written; missing where it is not dated"},
    {"date_min", NULL, "day", "the first day that the date leaves open"},
    {"date_max", NULL, "day", "the last"},
    {"in", NULL, "text", "the alternative that says so; missing: the model"},
    {"set", NULL, "boolean", "whether it was set for this run"},
    {"from", NULL, "list of names", "what it cites; empty: judgement"},
    {"from_grades", NULL, "list of grades", "in the same order"},
    {"assuming", NULL, "text", "the assumption it makes; missing where it makes none"},
    {"file", "place.file", NULL, NULL},
    {"line", "place.line", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_show = {"show", "entente show MODEL [PATH] --format=csv",
                                         "a value of an attribute of an actor", columns};

static void put_number(ent_csv *csv, const char *column, bool there, double x) {
    if (there)
        ent_csv_number(csv, column, x);
    else
        ent_csv_missing(csv, column);
}

static void put_quantity(ent_csv *csv, const ent_quantity *q) {
    static const char *const words[] = {[ENT_CERTAIN] = "certain",
                                        [ENT_TRIANGULAR] = "range",
                                        [ENT_MIDDLE_SHARE] = "share",
                                        [ENT_NORMAL] = "sd",
                                        [ENT_LOGNORMAL] = "log-sd"};
    bool ends = q->doubt == ENT_TRIANGULAR || q->doubt == ENT_MIDDLE_SHARE;
    ent_slice none = {0};
    ent_csv_number(csv, "value", q->best);
    ent_csv_slice(csv, "unit", q->unit.n ? q->unit : none);
    ent_csv_text(csv, "doubt", words[q->doubt]);
    put_number(csv, "low", ends, q->low);
    put_number(csv, "high", ends, q->high);
    put_number(csv, "share", q->doubt == ENT_MIDDLE_SHARE, q->share);
    put_number(csv, "sd", q->doubt == ENT_NORMAL || q->doubt == ENT_LOGNORMAL, q->spread);
}

static void put_date(ent_csv *csv, const ent_attribute *a) {
    if (a->dated) {
        ent_csv_date(csv, "date", a->at);
        ent_csv_day(csv, "date_min", a->at.first);
        ent_csv_day(csv, "date_max", a->at.last);
    } else {
        ent_csv_missing(csv, "date");
        ent_csv_missing(csv, "date_min");
        ent_csv_missing(csv, "date_max");
    }
}

static void put_row(ent_csv *csv, const ent_attribute *a, uint32_t alternative) {
    static const char *const side[] = {"plain", "declared", "private"};
    const ent_region *region = csv->p->region;
    const ent_provenance *p = &a->provenance;
    ent_slice none = {0};
    ent_csv_slice(csv, "actor", region->actors[a->actor].name);
    ent_csv_slice(csv, "attribute", a->name);
    ent_csv_text(csv, "side", side[a->side]);
    put_quantity(csv, &a->quantity);
    put_date(csv, a);
    ent_csv_alternative(csv, "in", alternative);
    ent_csv_bool(csv, "set", a->set);
    ent_csv_citations(csv, "from", "from_grades", p->from, p->n_from);
    ent_csv_slice(csv, "assuming",
                  p->assuming == ENT_NONE ? none : region->assumptions[p->assuming].name);
    ent_csv_place(csv, "file", "line", a->span);
    ent_csv_end_row(csv);
}

/* Whether the value stands in one of the statements; NULL: in any. */
static bool is_within(const ent_nodes *nodes, ent_span span) {
    for (size_t i = 0; nodes && i < nodes->n; i++) {
        ent_span own = nodes->at[i]->span;
        if (own.file == span.file && own.begin <= span.begin && span.end <= own.end) return true;
    }
    return !nodes;
}

static bool put_list(ent_csv *csv, const ent_nodes *nodes, const ent_attribute *list, uint32_t n,
                     uint32_t alternative) {
    bool any = false;
    for (uint32_t i = 0; i < n; i++) {
        if (!is_within(nodes, list[i].span)) continue;
        put_row(csv, &list[i], alternative);
        any = true;
    }
    return any;
}

ent_status ent_show_csv(ent_printer *p, const char *path, const ent_nodes *nodes) {
    const ent_region *region = p->region;
    ent_csv csv = ent_csv_open(p, &ent_columns_of_show);
    bool any = !nodes;
    for (uint32_t i = 0; i < region->n_actors; i++) {
        const ent_actor *a = &region->actors[i];
        any = put_list(&csv, nodes, a->attributes, a->n_attributes, ENT_NONE) || any;
    }
    for (uint32_t i = 0; i < region->n_alternatives; i++) {
        const ent_alternative *a = &region->alternatives[i];
        any = put_list(&csv, nodes, a->attributes, a->n_attributes, i) || any;
    }
    if (any) return ENT_OK;
    return ent_fail(p->ctx, ENT_EUSAGE,
                    "\"%s\" holds no number of an actor, which is all that csv has; text and json "
                    "show it",
                    path);
}
