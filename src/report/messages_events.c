/* messages_events.c - E29: event files: what is said while one is recognised and read.
 *
 * Each row is one code with its explanation; no model shows them, so the samples are commands. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_events[] = {
    {"E290", "an event file of no known format",
     "Event files are recognised by what stands in them, never by their names: by the separator, "
     "the number of columns, the header and the first rows. The message says what was seen, which "
     "formats there are and which one is nearest. A table of your own is read through a small "
     "file beside it, NAME.map, that says which column is what (\"date = event_date\", \"from = "
     "actor1 iso3\").",
     .wrong = {.command = "entente relations --events my-own-table.csv"},
     .right = {.command = "entente relations --events my-own-table.csv --map my-own-table.map"}},

    {"E291", "an event file that a spreadsheet has damaged",
     "A spreadsheet that opens such a file takes codes for numbers and saves what it understood: "
     "the code 010, a statement, becomes 10, a demand; the time 20191024143000 becomes 2.02E+13; "
     "tabs become semicolons. What is lost cannot be put back, and sums made of it would be "
     "wrong without anybody noticing, so the file is refused. Read it as it was downloaded; "
     "where a spreadsheet is needed, import its columns as text.",
     .wrong = {.command = "entente relations --events saved-by-a-spreadsheet.csv"},
     .right = {.command = "entente relations --events 20191024143000.export.CSV"}},

    {"E292", "codes that have lost their leading zeros",
     "Codes of CAMEO are text: 010 is a statement and 10 a demand, five points worse. Here the "
     "code and the root code beside it disagree as they do when a program took both for numbers. "
     "Read the file as it was downloaded. Where the column of root codes can be trusted, "
     "--pad-codes puts the zeros back and counts how many.",
     .wrong = {.command = "entente relations --events without-zeros.csv"},
     .right = {.command = "entente relations --events without-zeros.csv --pad-codes"}},

    {"E293", "a file that is no table",
     "The file cannot be read as rows of fields: it has bytes that no text has, is written in "
     "UTF-16, has a line longer than 16 MiB or more than 10,000 columns, ends its lines with a "
     "carriage return alone, opens a quote that is never closed, has more rows that cannot be read "
     "(no date, another number of columns) than others, is packed more than a thousandfold or in a way that is not known, or ends in "
     "the middle of what is packed in it. A program's own file (.xlsx, .rds, .dta, .sqlite) is "
     "saved as CSV in UTF-8 first; a download that was cut off is loaded again.",
     .wrong = {.command = "entente relations --events table.xlsx"},
     .right = {.command = "entente relations --events table.csv"}},
    {"E294", "a mapping that cannot be followed",
     "A file NAME.map beside NAME.csv, or the one given with --map, says which column of a table "
     "is what: \"date = event_date\", \"from = actor1 iso3\", \"score = goldstein\". Here a line of "
     "it has a word that is not known there, names a column that the header does not have, gives a "
     "field twice, or a date or the actor of the events is missing. Nothing is guessed, since "
     "columns that are taken for one another give sums that look right: the CH of one naming is "
     "China and of another Switzerland. The message offers the nearest word and lists the columns "
     "that are there. The page of event formats has the language and examples.",
     .wrong = {.command = "entente relations --events table.csv --map no-date.map"},
     .right = {.command = "entente relations --events table.csv --map table.map"}},
    {"E295", "a partial table that does not add up",
     "Partial tables (relations --events --partial) are texts whose rows add up, so that a cluster "
     "can count and one command merge. Here a file is none, is of a newer version, is cut off or "
     "was changed, has a row whose numbers do not fit each other, was made with other options "
     "(another period, scale or level), or has a day of events that another part has too: then it "
     "cannot be told which rows of that day are the same event, and one a day would count them "
     "twice. Give each worker whole days, by the date of events; or say --overlap, which leaves one "
     "a day out.",
     .wrong = {.command = "entente merge january.part january-again.part"},
     .right = {.command = "entente merge january.part february.part"}},
};

const size_t ent_n_messages_of_events =
    sizeof ent_messages_of_events / sizeof *ent_messages_of_events;
