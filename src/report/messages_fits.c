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
};

/* clang-format on */

const size_t ent_n_messages_of_fits = sizeof ent_messages_of_fits / sizeof *ent_messages_of_fits;
