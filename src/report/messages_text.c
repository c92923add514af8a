/* messages_text.c - E1: the text itself: what the lexer and the parser say.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_text[] = {
    {"E001", "the answer could not be given",
     "The text of the model is not at fault: what was asked has no answer. There is "
     "no claim of that name, a file cannot be read or holds JSON that is no model, "
     "a limit was reached, or the work was stopped. This code stands in JSON only, "
     "as an error without a place; on a terminal the same sentence follows the word "
     "\"entente:\". Read the sentence: it names what was asked for and, where one is "
     "near, the name that was meant.",
     .wrong = {.command = "entente why MODEL no-such-claim --json"},
     .right = {.command = "entente check MODEL --json"}},

    {"E101", "a statement that is not known here",
     "Every statement begins with a word that says what it is, and each word has "
     "its place: a hedge belongs to a passage, an option to its owner inside a "
     "dispute. Here the word is misspelt, or it stands in a block that has no such "
     "line. A word that was skipped would silently leave something out of your "
     "model, so reading it stops there and goes on with the next statement. The "
     "message offers the nearest word, or lists those that may stand here.",
     .wrong = {.model =
              "entente 1\n"
              "acter iran \"Iran\" { kind state }\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran\" { kind state }\n"
              "group littoral { iran }\n"}},

    {"E102", "a brace or bracket without its other half",
     "A block that is opened with \"{\" ends with \"}\", and \"(\" with \")\". One of the "
     "two is missing or one too many. The message points to the brace that was "
     "opened and, where it can, to the line that proves that it should have been "
     "closed by then: look between the two. Where something else in the block is at "
     "fault, only that is told: it may have been the brace. Lines that are indented "
     "by their depth make such a slip visible.",
     .wrong = {.model =
              "entente 1\n"
              "actor iran \"Iran\" {\n"
              "  kind state\n"
              "actor russia \"Russia\" { kind state }\n"
              "group littoral { iran, russia }\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran\" {\n"
              "  kind state\n"
              "}\n"
              "actor russia \"Russia\" { kind state }\n"
              "group littoral { iran, russia }\n"}},

    {"E103", "a text without its closing quote",
     "A text begins and ends with a straight double quote and stands on one line. "
     "This one is still open at the end of its line. Put the closing quote where "
     "the text ends; for a line end inside a text write \\n, for a quote inside it "
     "\\\".",
     .wrong = {.model =
              "entente 1\n"
              "actor iran \"Iran\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"}},

    {"E104", "a sign from a word processor",
     "A word processor turns straight quotes into curly ones, hyphens into dashes "
     "and -> into an arrow. They look right on the page and are other characters. "
     "Replace them by what the message shows, and write models in a plain text "
     "editor.",
     .wrong = {.model =
              "entente 1\n"
              "actor iran \342\200\234Iran\342\200\235\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"}},

    {"E105", "something else was expected here",
     "The statement began well and then goes on with something that cannot stand at "
     "this place: a title is missing, two statements stand on one line without \";\" "
     "between them, a word is misspelt. The message says what was expected and what "
     "was found, and often why. \"entente help language\" shows the whole form of "
     "each statement.",
     .wrong = {.model =
              "entente 1\n"
              "actor iran \"Iran\" { kind state also \"Persia\" }\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran\" { kind state; also \"Persia\" }\n"
              "group littoral { iran }\n"}},

    {"E106", "written for a newer language",
     "The number in the first line says which version of the language the file is "
     "written in. This program knows an older one, and reading on could "
     "misunderstand what you mean. Get a newer version of the program. If the "
     "number is a slip, write the one that the message names.",
     .wrong = {.model =
              "entente 2\n"
              "actor iran \"Iran\"\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"}},

    {"E107", "a date that does not exist",
     "A date is YYYY, YYYY-MM or YYYY-MM-DD, with a month and a day that exist; a "
     "span is DATE..DATE and does not end before it begins. A date that is known "
     "only to the month or the year is written that way and counts as the whole of "
     "it, which is more honest than an invented day.",
     .wrong = {.model =
              "entente 1\n"
              "region caspian \"The Caspian\" { as-of 2017-02-29 }\n"},
     .right = {.model =
              "entente 1\n"
              "region caspian \"The Caspian\" { as-of 2017-02-28 }\n"}},

    {"E108", "bytes that are no text",
     "The file holds bytes that are not UTF-8, a NUL byte or another control "
     "character, or an invisible character that turns the reading direction, so "
     "that a line could be read otherwise than it is stored. Who reads your model "
     "must see what the program sees. Save the file as UTF-8; delete the character "
     "(shown in the example by its number). Letters of every script are welcome in "
     "titles.",
     .wrong = {.model =
              "entente 1\n"
              "actor iran \"Iran \342\200\256etats\342\200\254\"\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran \330\247\333\214\330\261\330\247\331\206\"\n"
              "group littoral { iran }\n"}},

    {"E109", "the first line is missing",
     "A model begins with the line \"entente 1\", so that a file is known for what it "
     "is, and for which version of the language it was written, years later. "
     "Comments may stand before it. Files that are included begin with it too; "
     "ledgers (NAME.events) do not.",
     .wrong = {.model =
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "actor iran \"Iran\"\n"
              "group littoral { iran }\n"}},

    {"E110", "a number that cannot be read",
     "A number has digits, perhaps a decimal point with digits on both sides, "
     "perhaps a power of ten: 1000, 0.5, 2e6. It has no thousands separators, "
     "because 1,000 is a thousand in one country and one in another, and it does "
     "not begin with 0: a code such as 057 stands where codes do. A number can also "
     "be too large to compute with.",
     .wrong = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { troops 1,000 people from navies }\n"
              "group littoral { iran }\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { troops 1000 people from navies }\n"
              "group littoral { iran }\n"}},

    {"E111", "a backslash that begins nothing",
     "Inside a text a backslash begins one of \\\" (a quote), \\\\ (a backslash), \\n (a "
     "line end) or \\u{..} (the character of that number). Anything else after it is "
     "refused rather than guessed. For a backslash as such, in a path of Windows "
     "for instance, write two.",
     .wrong = {.model =
              "entente 1\n"
              "source notes \"C:\\texts\\notes\" { grade F6 }\n"},
     .right = {.model =
              "entente 1\n"
              "source notes \"C:\\\\texts\\\\notes\" { grade F6 }\n"}},

    {"E112", "a character that means nothing here",
     "Outside of texts in quotes the language uses ASCII letters, digits and a few "
     "signs. A currency sign, \"&&\" or \"!\" are not among them: conditions are joined "
     "with the words and, or, not. Names are ASCII, so that they can be typed on "
     "every keyboard; a title in quotes may be in any script.",
     .wrong = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill; option parade }\n"
              "  prefer iran { drill && not parade }\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "dispute drilling {\n"
              "  iran { option drill; option parade }\n"
              "  prefer iran { drill and not parade }\n"
              "}\n"}},

    {"E113", "nested too deeply, or too long a list",
     "An expression has more brackets inside brackets, or more operators, than "
     "anybody can read, or a list has more values; a generated file is the usual "
     "cause. Split it into several lines: wishes and checks that stand below each "
     "other are easier to source and to dispute. The limits are 200 levels, 2,000 "
     "operators, 64 operands that wait for others, and 100,000 values of a list.",
     .wrong = {.model =
              "entente 1\n"
              "claim deep \"Iran has six ships\" {\n"
              "  check (((((((((((((((((((((((((((((((((((((((((\n"
              "        (((((((((((((((((((((((((((((((((((((((((\n"
              "        (((((((((((((((((((((((((((((((((((((((((\n"
              "        (((((((((((((((((((((((((((((((((((((((((\n"
              "        ((((((((((((((((((((((((((((((((((((((((( 6\n"
              "        )))))))))))))))))))))))))))))))))))))))))\n"
              "        )))))))))))))))))))))))))))))))))))))))))\n"
              "        )))))))))))))))))))))))))))))))))))))))))\n"
              "        )))))))))))))))))))))))))))))))))))))))))\n"
              "        ))))))))))))))))))))))))))))))))))))))))) = 6\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { hulls 6 from navies }\n"
              "group littoral { iran }\n"
              "claim flat \"Iran has six ships\" { check hulls(iran) = 6 }\n"}},

    {"E114", "a minus without its spaces",
     "A name may hold a hyphen and a number may begin with a minus, so the operator "
     "minus has a space on both sides: 5 - 3. Without them \"5 -3\" is two numbers "
     "and nothing says what is to be done with them.",
     .wrong = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "group littoral { iran }\n"
              "claim left \"Three lost, two are left\" { check hulls(iran) -3 = 2 }\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "group littoral { iran }\n"
              "claim left \"Three lost, two are left\" { check hulls(iran) - 3 = 2 }\n"}},

    {"E115", "\"if\" or a comparison in a chain",
     "\"a if b if c\" could mean two things, and \"1 < x < 9\" means different things "
     "to different readers. Neither is guessed. Join two comparisons with \"and\"; "
     "say with brackets which \"if\" comes first.",
     .wrong = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "group littoral { iran }\n"
              "claim some \"A few ships\" { check 1 < hulls(iran) < 9 }\n"},
     .right = {.model =
              "entente 1\n"
              "source navies \"A register of navies\" { grade B2 }\n"
              "actor iran \"Iran\" { hulls 5 from navies }\n"
              "group littoral { iran }\n"
              "claim some \"A few ships\" { check 1 < hulls(iran) and hulls(iran) < 9 }\n"}},
};

/* clang-format on */

const size_t ent_n_messages_of_text = sizeof ent_messages_of_text / sizeof *ent_messages_of_text;
