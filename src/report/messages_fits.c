/* messages_fits.c - E327 to E334: fits to events and onsets.
 *
 * Each row is one code with its explanation; what cannot be fitted is found by the verb alone, so the
 * samples are commands. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_fits[] = {
    {"E327", "a table of pairs and years that cannot be used",
     "Onsets of disputes are fitted from two tables with a first row of names: years of pairs with "
     "what is known of them (--years: ccode1,ccode2 or a,b, then year, then numbers), and onsets "
     "(--onsets: the same pair, year, and stmon or month where it is known). Here a column is "
     "missing, a cell is no number, a row has another number of fields than the first, or a pair "
     "has the same year twice. The message names the line; an empty cell is not taken for zero, but "
     "for `lnratio`, which has a default in the field.",
     .wrong = {.command = "entente fit --years onsets.csv --onsets years.csv"},
     .right = {.command = "entente fit --years years.csv --onsets onsets.csv"}},

    {"E328", "no event to fit",
     "A rate is fitted to events, and here a stream has none that can be taken: nothing in the model "
     "passes its filter, or what passes is only alleged, dated too coarsely for the span, or later "
     "than as-of. That nothing was recorded is not nothing: `entente events` says what there is and "
     "what was looked for, and without any event in so many years a rate above three by the years "
     "can be ruled out with 95 % confidence.",
     .wrong = {.command = "entente fit caspian.ent --stream='by iran kind retreat'"},
     .right = {.command = "entente fit caspian.ent --stream='by iran'"}},

    {"E329", "all events on one day",
     "What sets off what, and for how long, shows in the times between events. Where all of them are "
     "on one day there are none, and a rate would be that of the day alone. Take a wider filter or a "
     "longer span.",
     .wrong = {.command = "entente fit caspian.ent --stream='by russia' --since=2017-10-02"},
     .right = {.command = "entente fit caspian.ent --stream='by russia' --since=2009"}},

    {"E330", "a span behind as-of",
     "The model says as of which day it knows what it knows (`as-of`); events later than that are left "
     "out everywhere, so that nothing is explained by what came after. Here all of the span that is "
     "asked about is later: nothing of it is known, which is not the same as nothing having happened.",
     .wrong = {.command = "entente fit caspian.ent --stream='by russia' --since=2020"},
     .right = {.command = "entente fit caspian.ent --stream='by russia' --since=2009"}},
};

/* clang-format on */

const size_t ent_n_messages_of_fits = sizeof ent_messages_of_fits / sizeof *ent_messages_of_fits;
