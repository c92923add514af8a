/* ktab_write.c - a table of KTAB that has been read, as text of our language.
 *
 * Layout is left to the formatter.  Numbers stay as they are written in the file. */

#include "exchange/ktab.h"

#include "base/ctx.h"
#include "base/num.h"
#include "exchange/foreign.h"

#include <string.h>

/* ---- names */

static bool name_all(ent_ktab *k, ent_names *taken) {
    ent_arena *a = &k->arena;
    const char *name = k->name[0] ? ent_foreign_name(a, k->name, "negotiation", 0)
                                  : ent_foreign_file(a, k->file, "negotiation");
    if (!(k->id = ent_foreign_take(a, taken, name))) return false;
    for (uint32_t i = 0; i < k->n_actors; i++) {
        name = ent_foreign_name(a, k->actors[i].name, "actor", i);
        if (!(k->actors[i].id = ent_foreign_take(a, taken, name))) return false;
    }
    for (uint32_t d = 0; d < k->n_dimensions; d++) {
        name = ent_foreign_name(a, k->dimensions[d].name, "dimension", d);
        if (!(k->dimensions[d].id = ent_foreign_take(a, taken, name))) return false;
    }
    return true;
}

/* ---- the model */

/* "+5" and "007" are numbers there and not here. */
static void add_number(ent_str *out, const ent_ktab_number *x) {
    ent_str_add_char(out, ' ');
    ent_num_print(out, x->value);
}

static void add_head(const ent_ktab *k, ent_str *out) {
    ent_str_add(out, "# Imported from ");
    ent_foreign_comment(out, k->file);
    ent_str_add(out, ", a table of KTAB.\n"
                     "# KTAB is the KAPSARC Toolkit for Behavioral Analysis.\n");
    if (k->description[0]) {
        ent_str_add(out, "#\n# ");
        ent_foreign_comment(out, k->description);
        ent_str_add_char(out, '\n');
    }
    ent_str_add(out, "entente 1\n\n");
}

static void add_actors(const ent_ktab *k, ent_str *out) {
    for (uint32_t i = 0; i < k->n_actors; i++) {
        const ent_ktab_actor *a = &k->actors[i];
        ent_str_addf(out, "actor %s ", a->id);
        ent_foreign_title(out, a->name);
        if (a->description[0] && strcmp(a->description, a->name)) {
            ent_str_add(out, " # ");
            ent_foreign_comment(out, a->description);
        }
        ent_str_add_char(out, '\n');
    }
}

static void add_dimension(const ent_ktab *k, ent_str *out, uint32_t d) {
    ent_str_addf(out, "dimension %s ", k->dimensions[d].id);
    ent_foreign_title(out, k->dimensions[d].name);
    ent_str_add(out, " {\nscale 0 .. 100\ncolumns position, salience %\n");
    for (uint32_t i = 0; i < k->n_actors; i++) {
        ent_str_add(out, k->actors[i].id);
        add_number(out, &k->actors[i].position[d]);
        add_number(out, &k->actors[i].salience[d]);
        ent_str_add_char(out, '\n');
    }
    ent_str_add(out, "}\n");
}

/* In one table where there is one dimension. */
static void add_lines(const ent_ktab *k, ent_str *out) {
    bool several = k->n_dimensions > 1;
    ent_str_add(out, several ? "columns weight\n"
                             : "scale 0 .. 100\ncolumns position, salience %, weight\n");
    for (uint32_t d = 0; several && d < k->n_dimensions; d++) add_dimension(k, out, d);
    for (uint32_t i = 0; i < k->n_actors; i++) {
        ent_str_add(out, k->actors[i].id);
        if (!several) add_number(out, &k->actors[i].position[0]);
        if (!several) add_number(out, &k->actors[i].salience[0]);
        add_number(out, &k->actors[i].capability);
        ent_str_add_char(out, '\n');
    }
}

ent_status ent_ktab_write(ent_ktab *k, ent_str *out) {
    ent_names taken = {0};
    bool named = name_all(k, &taken);
    ent_names_clear(&taken);
    if (!named) return ent_no_memory(k->ctx);
    add_head(k, out);
    add_actors(k, out);
    ent_str_addf(out, "\nnegotiation %s ", k->id);
    ent_foreign_title(out, k->name[0] ? k->name : k->file);
    ent_str_add(out, " {\n");
    add_lines(k, out);
    ent_str_add(out, "# As KTAB itself computes it: method spatial { preset ktab }\n"
                     "rules mean, median, spatial\n}\n");
    return ent_str_failed(out) ? ent_no_memory(k->ctx) : ENT_OK;
}
