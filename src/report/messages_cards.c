/* messages_cards.c - E350, W350: bottom lines, and what must not leave the house.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_cards[] = {
    {"E350", "nothing has the name that is sensitive",
     "`sensitive` names what must not leave the house: sources, speakers, actors, disputes, claims "
     "and whatever else the model declares. A name that nothing has would protect nothing, so it "
     "is an error, not a warning.",
     .wrong = {.model = "entente 1\n"
              "region talks \"Talks on the harbour\" {\n"
              "  sensitive deputi\n"
              "}\n"
              "source deputy \"Interview with the deputy harbour master\" { grade B2 }\n"},
     .right = {.model = "entente 1\n"
              "region talks \"Talks on the harbour\" {\n"
              "  sensitive deputy\n"
              "}\n"
              "source deputy \"Interview with the deputy harbour master\" { grade B2 }\n"}},

    {"E351", "a sensitive name that cannot be taken out",
     "A redacted model must not hold any name that is declared sensitive, nor its title, its `also` "
     "names and its codes. This one is part of a word that the model cannot do without, such as a "
     "verdict or a function. Nothing is redacted by halves: give it another name.",
     .wrong = {.command = "entente show model-with-such-a-name.ent --redact"},
     .right = {.command = "entente show caspian.ent --redact"}},

    {"W350", "a bottom line that follows from nothing",
     "A bottom line is what the reader takes away. With `needs CLAIM, ..` it says which claims it "
     "follows from, and `check` prints their verdicts beside it; without, nobody can see whether "
     "the model bears it out.",
     .wrong = {.model = "entente 1\n"
              "region talks \"Talks on the harbour\" {\n"
              "  bottom-line \"The harbour stays shut\"\n"
              "}\n"},
     .right = {.model = "entente 1\n"
              "region talks \"Talks on the harbour\" {\n"
              "  bottom-line \"The harbour stays shut\" needs stuck\n"
              "}\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor north { hulls 5 from navies }\n"
              "claim stuck \"The north has a navy\" {\n"
              "  from navies\n"
              "  check hulls(north) > 4\n"
              "}\n"}},
};

const size_t ent_n_messages_of_cards =
    sizeof ent_messages_of_cards / sizeof *ent_messages_of_cards;
