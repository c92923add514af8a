/* messages_ledgers.c - E296: a ledger of event files on disk. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_ledgers[] = {
    {"E296", "a file that is no ledger",
     "A ledger is a file of SQLite that entente import has made out of event files. This one is "
     "something else: no file of SQLite, one that another program made, one with nothing in it, "
     "one of a newer version of entente, or one that is damaged. Nothing was changed in it. A "
     "ledger holds nothing that is not in the files it was made of, so a damaged one is made "
     "again from them; their names and hashes are in the report that the import printed.",
     .wrong = {.command = "entente import events.csv -o notes.ledger"},
     .right = {.command = "entente import events.csv -o caspian.ledger"}},
};

const size_t ent_n_messages_of_ledgers =
    sizeof ent_messages_of_ledgers / sizeof *ent_messages_of_ledgers;
