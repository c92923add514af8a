/* reference.c - how answers are written for programs: two pages of Markdown and a topic of help. */

#include "report/reference.h"

#include "report/csv.h"
#include "report/shape.h"

#include <string.h>

/* ---- types in words */

static bool has_section(const ent_type_part *part) {
    for (const ent_shape *s = ent_shapes; s->name; s++)
        if (ent_type_is(part, s->name)) return true;
    for (const ent_word_set *s = ent_word_sets; s->name; s++)
        if (ent_type_is(part, s->name)) return true;
    return false;
}

/* "list of [citation](#citation)", "text or null", "`up` or `down`". */
static void put_type(ent_str *out, const char *type) {
    ent_type_part part;
    bool listed = false;
    for (bool first = true; ent_type_next(&type, &part); first = false) {
        int n = (int)part.n;
        if (!first) ent_str_add(out, listed ? ", or " : " or ");
        if (part.list) ent_str_add(out, "list of ");
        listed = part.list;
        if (part.literal)
            ent_str_addf(out, "`%.*s`", n, part.s);
        else if (has_section(&part))
            ent_str_addf(out, "[%.*s](#%.*s)", n, part.s, n, part.s);
        else
            ent_str_add_n(out, part.s, part.n);
    }
}

/* ---- JSON */

static void put_member(ent_str *out, const ent_member *m) {
    size_t n = strcspn(m->name, "?");
    ent_str_addf(out, "| `%.*s` | ", (int)n, m->name);
    put_type(out, m->type);
    ent_str_addf(out, "%s | %s |\n", m->name[n] ? "; may be absent" : "", m->doc);
}

static void put_shape(ent_str *out, const ent_shape *s) {
    ent_str_addf(out, "\n### %s\n\n`%s`: %s", s->name, s->name, s->doc);
    if (!s->member) {
        ent_str_add(out, "; ");
        put_type(out, s->either);
        ent_str_add(out, ".\n");
        return;
    }
    ent_str_add(out, ".\n\n| member | type | meaning |\n|---|---|---|\n");
    for (const ent_member *m = s->member; m->name; m++) put_member(out, m);
}

static void put_words(ent_str *out, const ent_word_set *set) {
    ent_str_addf(out, "\n### %s\n\n%s:\n", set->name, set->doc);
    for (unsigned i = 0; set->word(i); i++)
        ent_str_addf(out, "%s`%s`", i ? ", " : "", set->word(i));
    ent_str_add(out, ".\n");
}

static void put_schemas(ent_str *out) {
    ent_str_add(out, "\n## Schemas\n\n| schema | command | `result` | what it is |\n"
                     "|---|---|---|---|\n");
    for (const ent_schema *s = ent_schemas; s->name; s++) {
        ent_str_addf(out, "| [%s/%u](../schema/%s-%u.json) | `%s` | ", s->name, s->version, s->name,
                     s->version, s->command);
        put_type(out, s->result);
        ent_str_addf(out, " | %s |\n", s->doc);
    }
}

void ent_put_json_reference(ent_str *out) {
    ent_str_add(
        out,
        "# JSON\n\n"
        "<!-- printed by `entente __schema json`; ENT_BLESS=1 writes it anew (tests/docs) -->\n\n"
        "`--format=json`, or `--json`, prints one object:\n\n"
        "```text\n"
        "{\"entente\": envelope, \"result\": .., \"diagnostics\": [diagnostic, ..]}\n"
        "```\n\n"
        "- The same input gives the same bytes, whatever the machine and the number of threads.\n"
        "- Members stand in the order of this page, and all of them are there unless it says "
        "otherwise.\n"
        "- Where an error leaves no result, `result` is null and `diagnostics` says why; the exit "
        "status is that of the text.\n"
        "- Shares and probabilities run from 0 to 1.  Names are those of the model.\n"
        "- An event that is only alleged has `alleged_by` and `denied_by` beside it: do not show "
        "one without the others.\n"
        "- `entente.schema` names the schema.  Its number rises when a member goes or changes its "
        "meaning; a member that is added leaves it as it is.\n\n"
        "The schemas are JSON Schema, draft 2020-12, in [docs/schema](../schema).  They refuse "
        "members that are not described, so take those of the version that printed.\n");
    put_schemas(out);
    ent_str_add(out, "\n## Plain types\n\n| type | meaning |\n|---|---|\n");
    for (const ent_plain_type *t = ent_plain_types; t->name; t++)
        ent_str_addf(out, "| %s | %s |\n", t->name, t->doc);
    ent_str_add(out, "\n## Objects\n");
    for (const ent_shape *s = ent_shapes; s->name; s++) put_shape(out, s);
    ent_str_add(out, "\n## Words\n");
    for (const ent_word_set *s = ent_word_sets; s->name; s++) put_words(out, s);
}

/* ---- CSV */

static void put_plain_type(ent_str *out, const char *type) {
    ent_type_part part;
    bool first = true;
    while (ent_type_next(&type, &part)) {
        if (ent_type_is(&part, "null")) continue; /* is missing */
        if (!first) ent_str_add(out, " or ");
        int n = (int)part.n;
        if (has_section(&part) && !part.literal)
            ent_str_addf(out, "[%.*s](json.md#%.*s)", n, part.s, n, part.s);
        else
            ent_str_addf(out, part.literal ? "`%.*s`" : "%.*s", n, part.s);
        first = false;
    }
}

static void put_column(ent_str *out, const ent_column *c) {
    const ent_member *m = c->like ? ent_member_find(c->like) : NULL;
    ent_str_addf(out, "| `%s` | ", c->name);
    if (c->type)
        ent_str_add(out, c->type);
    else if (m)
        put_plain_type(out, m->type);
    ent_str_addf(out, " | %s |\n", c->doc ? c->doc : m ? m->doc : "");
}

void ent_put_csv_reference(ent_str *out) {
    ent_str_add(
        out,
        "# CSV\n\n"
        "<!-- printed by `entente __schema csv`; ENT_BLESS=1 writes it anew (tests/docs) -->\n\n"
        "`--format=csv` prints a table for R, pandas or a spreadsheet: a line of names, then an "
        "observation a line.\n\n"
        "```sh\n"
        "build/entente events models/caspian/caspian.ent --format=csv\n"
        "build/entente check models/classic/drilling.ent --format=csv\n"
        "```\n\n"
        "- The file is that of RFC 4180: commas, lines that end in CR LF, quotes round a text that "
        "needs them, a quote in it doubled.  It is UTF-8 without a byte-order mark and has no "
        "comment lines.\n"
        "- Columns have the names of the JSON ([json.md](json.md)), `draws_share` for `share` of "
        "`draws`; values are those of the JSON, numbers digit by digit.\n"
        "- What is missing (null in JSON) is empty, never 0.  A text that is there and empty is "
        "`\"\"`.\n"
        "- Yes and no are `true` and `false`.\n"
        "- A state is `none`, `{a, b}` with the options taken, or a name, as `--at` takes it.\n"
        "- A list has semicolons between its items.  Two lists \"in the same order\" have the same "
        "number of them; an item without a grade leaves its place empty.\n"
        "- Dates are ISO 8601.  A partial date is there as written and as `date_min` and "
        "`date_max`.\n"
        "- An allegation stands with its speakers, their grades and the denial in the same row, "
        "and the mark of the region (`handling`) in every row: keep these columns when you select "
        "others.\n"
        "- A text that begins with `=`, `+`, `-`, `@`, their wide forms, a tab or a line end, "
        "which a "
        "spreadsheet would take for a formula, has an apostrophe before it; so has one that begins "
        "with "
        "apostrophes and then such a sign.  To undo it drop the first apostrophe of these: in R "
        "`sub(\"^'(?='*[-=+@＝＋－＠\\t\\n])\", \"\", x, perl = TRUE)`.  Numbers are not changed.\n"
        "- Characters that would steer a terminal are U+FFFD, as on a page; JSON has them as they "
        "are.\n"
        "- All rows are there: `--all` is needed only for a dispute of more than 4,096 states.\n\n"
        "R reads it with `read.csv(file, na.strings = \"\")` or readr; pandas with "
        "`pandas.read_csv(file, keep_default_na=False, na_values=[\"\"])`.  In a spreadsheet "
        "import "
        "it as UTF-8 with commas: opened by a double click it may be taken for another encoding.  "
        "The seed, the draws and the hash of the model are in the JSON of the same command.\n");
    for (const ent_columns *const *t = ent_all_columns; *t; t++) {
        ent_str_addf(out,
                     "\n## %s\n\n`%s`: a row is %s.\n\n| column | type | meaning |\n"
                     "|---|---|---|\n",
                     (*t)->name, (*t)->command, (*t)->row);
        for (const ent_column *c = (*t)->column; c->name; c++) put_column(out, c);
    }
}

/* ---- entente help formats */

void ent_put_formats(ent_str *out) {
    ent_str_add(
        out,
        "--format=F says how an answer is written; every verb lists those it has.\n\n"
        "  text  for people; the same in a pipe and on a terminal, but for colour\n"
        "  md    the same as Markdown of GitHub, to paste into a brief\n"
        "  json  for programs: one object, {\"entente\": .., \"result\": .., \"diagnostics\": "
        "[..]};\n"
        "        --json is the same\n"
        "  csv   a table for R, pandas or a spreadsheet (RFC 4180, UTF-8)\n\n"
        "In CSV what is missing is empty, never 0; lists have semicolons between their items; a\n"
        "text that a spreadsheet would take for a formula has an apostrophe before it.  Keep the\n"
        "columns alleged_by, denied_by and handling when you select others.\n\n"
        "Rows of CSV\n");
    for (const ent_columns *const *t = ent_all_columns; *t; t++) {
        ent_str_addf(out, "\n  %s\n      ", (*t)->command);
        ent_page_wrap_within(out, 6, ENT_NARROW_WIDTH, (*t)->row);
        ent_str_add_char(out, '\n');
    }
    ent_str_add(out, "\nSchemas of JSON (docs/schema)\n\n");
    for (const ent_schema *s = ent_schemas; s->name; s++) {
        size_t begun = out->n;
        ent_str_addf(out, "  %s/%u", s->name, s->version);
        ent_str_repeat(out, ' ', out->n - begun < 16 ? 16 - (out->n - begun) : 1);
        ent_str_addf(out, "%s\n", s->command);
    }
    ent_str_add(out, "\nEvery member is told in docs/reference/json.md, every column in csv.md.\n");
}
