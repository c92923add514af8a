/* dictionary.c - what libFuzzer begins with: dictionary [FOLDER]
 *
 * Prints the words of the language as a dictionary, from the tables that the parser reads; the
 * small ones of the inputs by hand go into the folder. */

#include "hostile.h"

#include "base/method.h"
#include "claim/evaluate.h"
#include "event/record.h"
#include "lang/statement.h"

#include <stdio.h>

static void put(const char *before, const char *word, const char *behind) {
    printf("\"%s%s%s\"\n", before, word, behind);
}

static void put_slot(const ent_slot *slot) {
    if (slot->lead) put(" ", slot->lead, " ");
    for (unsigned i = 0; slot->choices && slot->choices[i]; i++) put(" ", slot->choices[i], "");
}

static bool write_hostile(const char *folder) {
    enum { SMALL = 512 };
    ent_str text = {0};
    bool written = true;
    for (size_t i = 0; i < hostile_count() && written; i++) {
        char path[4096];
        ent_str_clear(&text);
        hostile_make(i, &text);
        if (text.n > SMALL) continue;
        snprintf(path, sizeof path, "%s/hostile-%zu", folder, i);
        FILE *f = fopen(path, "wb");
        written = f && fwrite(ent_str_get(&text), 1, text.n, f) == text.n;
        if (f && fclose(f) != 0) written = false;
    }
    ent_str_clear(&text);
    return written;
}

int main(int argc, char **argv) {
    static const char *const others[] = {"entente 1\\x0a",
                                         "=== ",
                                         "l.events",
                                         "x.ent",
                                         " { ",
                                         " }\\x0a",
                                         "{a}",
                                         "none",
                                         "now",
                                         " and ",
                                         " or ",
                                         " not ",
                                         " if ",
                                         " iff ",
                                         " under ",
                                         " against ",
                                         " +- ",
                                         " -> ",
                                         " <-> ",
                                         "..",
                                         " >= ",
                                         " != ",
                                         " >> ",
                                         "(",
                                         ")",
                                         "any order { ",
                                         "events ",
                                         "every year",
                                         " every month",
                                         "50%",
                                         " in 2..16",
                                         " 80% in ",
                                         " sd ",
                                         " log-sd ",
                                         "2017-10-02",
                                         "2012-09",
                                         "2017",
                                         " B3",
                                         "\\x22a\\x22",
                                         "\\\\u{e9}",
                                         "#",
                                         ";",
                                         "\\x0a",
                                         "\\x0d",
                                         "\\\"word\\\":",
                                         "\\\"values\\\":[",
                                         "\\\"block\\\":[",
                                         "\\\"statements\\\":[",
                                         "\\\"language\\\":1",
                                         "\\\"text\\\":",
                                         "\\\"date\\\":",
                                         "\\\"number\\\":",
                                         "null",
                                         "filter ",
                                         "path ",
                                         "set ",
                                         "at ",
                                         "why ",
                                         "given not ",
                                         "unintended(crisis)(",
                                         "under ",
                                         "claim ",
                                         "drop ",
                                         "actor.iran.naval=",
                                         "\\xef\\xbb\\xbf",
                                         "\\xe2\\x80\\xae",
                                         "1e308",
                                         "-0",
                                         "99999"};
    for (size_t i = 0; i < ent_n_rows; i++) {
        if (ent_rows[i].word) put("", ent_rows[i].word, " ");
        for (uint32_t k = 0; k < ent_row_slots(&ent_rows[i]); k++)
            put_slot(ent_row_slot(&ent_rows[i], k));
    }
    for (size_t i = 0; i < ent_n_functions; i++) put("", ent_functions[i].name, "(");
    for (ent_filter_word w = 0; w < ENT_N_FILTERS; w++) put(" ", ent_filter_name(w), " ");
    for (ent_event_kind k = 0; k < ENT_N_EVENT_KINDS; k++) put(" ", ent_event_kind_name(k), " ");
    for (size_t i = 0; i < ent_method_count(); i++) put(" ", ent_method_at(i)->id, "");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) put("", others[i], "");
    return argc < 2 || write_hostile(argv[1]) ? 0 : 1;
}
