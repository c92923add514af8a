/* messages_outlooks.c - E320 to E323: parts of a simulation that are put together. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_outlooks[] = {
    {"E320", "a part of a simulation that is damaged, or no part",
     "Parts (simulate --shard=K/N -o FILE) are texts with a checksum in their last line. Here a file "
     "is none of them, is of another version, is cut off because its run was stopped, or was "
     "changed. Nothing is guessed from what is left: run that shard again, which gives the same "
     "part, and merge.",
     .wrong = {.command = "entente merge 1.part notes.ledger"},
     .right = {.command = "entente merge 1.part 2.part"}},
    {"E321", "parts of different runs",
     "Parts add up only where everything but the shard is the same: the model to the byte, the "
     "theatre, what was added and taken out, the number of draws, the seed, and the program's "
     "version. The message shows the first line in which two parts differ. Where the model has been "
     "changed since the parts were made, merge beside the model as it was, or run the shards again.",
     .wrong = {.command = "entente merge 1.part 2-of-another-seed.part"},
     .right = {.command = "entente merge 1.part 2.part"}},
    {"E322", "draws that two parts have",
     "A draw counts once. Two of the parts have the same draw: one file is given twice, or a run was "
     "cut into shards in two ways. Name each part of one way once.",
     .wrong = {.command = "entente merge 1.part 1.part"},
     .right = {.command = "entente merge 1.part 2.part"}},
    {"E323", "draws that no part has",
     "Some shard is missing: its run has not ended, has failed, or its file was not named. What was "
     "drawn so far is no sample of the whole run, since the answer would not be that of one run; "
     "run the shard that the message names.",
     .wrong = {.command = "entente merge 1.part"},
     .right = {.command = "entente merge 1.part 2.part"}},
};

/* clang-format on */

const size_t ent_n_messages_of_outlooks =
    sizeof ent_messages_of_outlooks / sizeof *ent_messages_of_outlooks;
