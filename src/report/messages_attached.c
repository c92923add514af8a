/* messages_attached.c - the catalogue of messages: tables and ledgers attached to a region.
 *
 * Of a row: what the message means, why it matters, what to do; a wrong sample that the program
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_attached[] = {
    {"E297", "attached rows without a source",
     "Rows of a table or a ledger are evidence like the lines of a ledger in "
     "text, and evidence has a source with a grade. Say whose rows they are "
     "behind the file: events \"river.csv\" from paper, or with a grade of their "
     "own, from paper C3. A column \"source\" with names of declared sources does "
     "it row by row, and the source behind the file is then for the rows whose "
     "column is empty. The lines of NAME.events name their sources themselves.",
     .wrong = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.csv\" }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.csv",
              .file =
              "date,from,to,kind,text\n"
              "2012-06,upland,lowland,aid,water in a drought\n"},
     .right = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.csv\" from paper }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.csv",
              .file =
              "date,from,to,kind,text\n"
              "2012-06,upland,lowland,aid,water in a drought\n"}},

    {"E298", "too much to attach",
     "A model keeps what is attached in memory, and each answer goes through all "
     "of it. A table of more than 64 MiB, or more than a million rows about the "
     "actors of the model, is refused. Make a ledger of a large file (entente "
     "import FILE -o NAME.ledger) and attach that: of a ledger only the rows "
     "about the actors of the model are kept. Or ask the files themselves, "
     "without a model: entente relations --events FILE.. takes files of any "
     "size.",
     .wrong = {.command = "entente events large.ent"},
     .right = {.command = "entente relations --events large.csv"}},

    {"E299", "no row is about the model",
     "Not one row of the table names actors of the model, so the answer would be "
     "that nothing happened. Most often the names are spelt otherwise, or the "
     "column is another one than you think. An actor is met by its name, by its "
     "title, by what stands behind \"also\", by \"code SCHEME TEXT\" (the codes of "
     "CAMEO and others), and a state by its country. The message shows the most "
     "frequent names of the file: give them to the actors, or say in NAME.map "
     "which column is which.",
     .wrong = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.csv\" from paper }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.csv",
              .file =
              "date,from,to,kind,text\n"
              "2012-06,estuary,lowland,aid,water in a drought\n"},
     .right = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.csv\" from paper }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.csv",
              .file =
              "date,from,to,kind,text\n"
              "2012-06,upland,lowland,aid,water in a drought\n"}},

    {"W290", "rows about others",
     "Some rows name somebody who is no actor of the model, and are left out. "
     "With a file of the whole world that is as it should be. With a table of "
     "your own it is more often a name that is spelt otherwise: the message "
     "shows the most frequent ones, and those that are nearly the name of an "
     "actor. Add also \"NAME\" to the actor, or \"code cameo TKM\", or say in "
     "NAME.map what a cell means: value TURKMENISTN of from, to = TKM. Nothing "
     "is guessed.",
     .wrong = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.csv\" from paper }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.csv",
              .file =
              "date,from,to,kind,text\n"
              "2012-06,upland,lowland,aid,water in a drought\n"
              "2012-06,estuary,lowland,aid,water in a drought\n"},
     .right = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.csv\" from paper }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.csv",
              .file =
              "date,from,to,kind,text\n"
              "2012-06,upland,lowland,aid,water in a drought\n"}},

    {"W291", "sources that nobody declared",
     "Rows name sources or speakers that the model does not declare, in a column "
     "of sources of which some are declared, or where somebody alleges or "
     "denies. An event whose speaker is not known stays alleged, and the speaker "
     "stands in its text; its grade cannot count. Declare the source with its "
     "grade.",
     .wrong = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.csv\" from paper }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.csv",
              .file =
              "date,from,to,kind,text,alleged_by\n"
              "2012-06,upland,lowland,aid,water in a drought,radio\n"},
     .right = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.csv\" from paper }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "source radio \"The radio\" { grade D4 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.csv",
              .file =
              "date,from,to,kind,text,alleged_by\n"
              "2012-06,upland,lowland,aid,water in a drought,radio\n"}},

    {"W292", "rows with faults",
     "What could not be read as an event is left out and counted, with the line "
     "of the first: no date, another number of columns, a code that is of no "
     "kind, nobody who did it, an actor with itself. What could be mended is "
     "counted too. Compare the number of rows with that of events before you "
     "rest an answer on a count.",
     .wrong = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.csv\" from paper }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.csv",
              .file =
              "date,from,to,kind,text\n"
              "2012-06,upland,lowland,aid,water in a drought\n"
              "soon,upland,lowland,aid,water in a drought\n"},
     .right = {.model =
              "entente 1\n"
              "region river \"The river\" { events \"river.csv\" from paper }\n"
              "source paper \"A paper\" { grade B2 }\n"
              "actor upland \"Upland\"\n"
              "actor lowland \"Lowland\"\n"
              "coverage upland <-> lowland kinds any collected from paper\n",
              .name = "river.csv",
              .file =
              "date,from,to,kind,text\n"
              "2012-06,upland,lowland,aid,water in a drought\n"}},
};

/* clang-format on */

const size_t ent_n_messages_of_attached =
    sizeof ent_messages_of_attached / sizeof *ent_messages_of_attached;
