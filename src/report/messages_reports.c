/* messages_reports.c - E370 to E373: what is in a report, and a report where a model should be. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_reports[] = {
    {"E370", "a page that is no report, or a report without its model",
     "A report of entente has the files of its model and the verdicts inside, in an element that "
     "`show` and `import` read. This page has none: it was written by another program, the report "
     "was made without the model, or a mail program has taken the element out. Ask for the file "
     "itself, not for a copy of what a browser shows.",
     .wrong = {.command = "entente import page.html -o model"},
     .right = {.command = "entente import report.html -o model"}},
    {"E371", "a report whose data are damaged",
     "The data in the report are there but cannot be read: the file was cut off, or was changed by "
     "hand or on its way. Nothing is guessed from what is left. Ask for the report again, or write "
     "it again from the model.",
     .wrong = {.command = "entente show cut-off.html"},
     .right = {.command = "entente show report.html"}},
    {"E372", "a file in a report that leads out of its folder",
     "Files of a model stand in the folder of its main file or below. In this report one has a name "
     "that leads elsewhere: an absolute path, a folder above, a drive, or a character that some "
     "system takes for more than a letter. entente writes no such report, so nothing of it is "
     "taken out.",
     .wrong = {.command = "entente import foreign.html -o model"},
     .right = {.command = "entente import report.html -o model"}},
    {"E373", "a report where a model is expected",
     "The file is a page of HTML. If it is a report, the text of its model is inside: import it into "
     "a folder, and give the main file in that folder to the verb.",
     .wrong = {.command = "entente check report.html"},
     .right = {.command = "entente import report.html -o model"}},
};

/* clang-format on */

const size_t ent_n_messages_of_reports =
    sizeof ent_messages_of_reports / sizeof *ent_messages_of_reports;
