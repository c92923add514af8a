/* messages_deals.c - E26: choices, negotiations and divisions: what is said while they are read.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

const ent_message ent_messages_of_deals[] = {
    {"E261", "an alternative that the choice does not have",
     "What is ranked, approved or placed is listed once, behind \"alternatives\", and "
     "belongs to that choice alone. The name in this line is not in the list: mostly it "
     "is a slip of the pen, and the nearest name is offered.",
     .wrong = {.model =
              "entente 1\n"
              "choice regime {\n"
              "  alternatives condominium, sectors\n"
              "  rank russia condominium > sectors\n"
              "  rank iran sector > condominium\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "choice regime {\n"
              "  alternatives condominium, sectors\n"
              "  rank russia condominium > sectors\n"
              "  rank iran sectors > condominium\n"
              "}\n"}},

    {"E262", "an order that leaves something out",
     "The rules of social choice compare whole orders, so every actor ranks every "
     "alternative. What is left out would have to be guessed, and most rules answer "
     "otherwise when it is put last than when it is put in the middle. Write equal ones "
     "with \"=\". Where only the rank of one alternative is in doubt, as that of an "
     "impasse often is, leave it out and place it: place impasse iran 3 in 1..4.",
     .wrong = {.model =
              "entente 1\n"
              "choice regime {\n"
              "  alternatives condominium, sectors, impasse\n"
              "  rank russia condominium > sectors > impasse\n"
              "  rank iran sectors > condominium\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "choice regime {\n"
              "  alternatives condominium, sectors, impasse\n"
              "  rank russia condominium > sectors > impasse\n"
              "  rank iran sectors > condominium\n"
              "  place impasse iran 2 in 1..3\n"
              "}\n"}},

    {"E263", "a column that is not the one that is read",
     "The models of negotiation read the columns position, salience, weight and "
     "patience, and nothing else; the rules of division read claim and weight, and show "
     "every other column beside what they give. A column of another name would be "
     "ignored, and what it should have said would be missing.",
     .wrong = {.model =
              "entente 1\n"
              "negotiation regime {\n"
              "  scale 0 \"jointly owned\" .. 100 \"wholly divided\"\n"
              "  columns positon, salience\n"
              "  russia 70 50\n"
              "  iran 20 80\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "negotiation regime {\n"
              "  scale 0 \"jointly owned\" .. 100 \"wholly divided\"\n"
              "  columns position, salience\n"
              "  russia 70 50\n"
              "  iran 20 80\n"
              "}\n"}},

    {"E264", "cells that do not fit the columns",
     "The line of a party has one cell for each column, in the order of the columns, "
     "with spaces between them. With one too few or too many nobody can know which "
     "number is which. What is not known is no cell left out: give it a wide range, or "
     "leave the column out.",
     .wrong = {.model =
              "entente 1\n"
              "division seabed {\n"
              "  whole 100%\n"
              "  columns claim, weight\n"
              "  russia 20 1\n"
              "  iran 90\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "division seabed {\n"
              "  whole 100%\n"
              "  columns claim, weight\n"
              "  russia 20 1\n"
              "  iran 90 1\n"
              "}\n"}},

    {"E265", "a table that lacks something",
     "A choice needs alternatives and somebody who ranks them; a negotiation a scale, "
     "columns and two parties or more, each with a line in every dimension; a division "
     "somebody who claims, and a whole where there are claims. Nothing is made up in "
     "their place. In an alternative lines are replaced, and nobody is added.",
     .wrong = {.model =
              "entente 1\n"
              "division seabed {\n"
              "  columns claim\n"
              "  russia 20\n"
              "  iran 90\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "division seabed {\n"
              "  whole 100%\n"
              "  columns claim\n"
              "  russia 20\n"
              "  iran 90\n"
              "}\n"}},

    {"E266", "a number beyond its limits",
     "A position lies on its scale, and so does an impasse. Salience and accommodation "
     "are parts of a whole: none is above 100 %, and those of one actor do not come to "
     "more than that together. A weight and a quota are larger than 0, a claim and what "
     "is divided are not below it, a place in the order is one of those that there are. "
     "A range that is stated lies within the same limits.",
     .wrong = {.model =
              "entente 1\n"
              "negotiation regime {\n"
              "  scale 0 \"jointly owned\" .. 100 \"wholly divided\"\n"
              "  columns position, salience\n"
              "  russia 70 in 60..110 50\n"
              "  iran 20 80\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "negotiation regime {\n"
              "  scale 0 \"jointly owned\" .. 100 \"wholly divided\"\n"
              "  columns position, salience\n"
              "  russia 70 in 60..100 50\n"
              "  iran 20 80\n"
              "}\n"}},

    {"E267", "a rule or an option of a model that there is not",
     "Rules and models go by short names that never change, such as cea for constrained "
     "equal awards; the message lists those that there are, or offers the nearest. An "
     "option of a model has a name and a value of its own list, and a value it does not "
     "know would be another model.",
     .wrong = {.model =
              "entente 1\n"
              "division widow {\n"
              "  whole 200\n"
              "  columns claim\n"
              "  first 100\n"
              "  second 200\n"
              "  rules constrained_equal_award\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "division widow {\n"
              "  whole 200\n"
              "  columns claim\n"
              "  first 100\n"
              "  second 200\n"
              "  rules cea\n"
              "}\n"}},

    {"E268", "coalitions that do not fit together",
     "What coalitions are worth is said in one way: listed with \"worth\", listed with "
     "\"cost\" where a cost is divided, or as what the claims of the others leave with "
     "\"worth claims\". A coalition has a member or more, and unions do not overlap: an "
     "actor acts as one with one of them.",
     .wrong = {.model =
              "entente 1\n"
              "division pipeline {\n"
              "  worth { russia, iran } 12\n"
              "  cost { russia } 2\n"
              "}\n"},
     .right = {.model =
              "entente 1\n"
              "division pipeline {\n"
              "  worth { russia, iran } 12\n"
              "  worth { russia } 2\n"
              "}\n"}},
};

/* clang-format on */

const size_t ent_n_messages_of_deals = sizeof ent_messages_of_deals / sizeof *ent_messages_of_deals;
