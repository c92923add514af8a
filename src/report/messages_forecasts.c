/* messages_forecasts.c - E335: base rates, forecasts and outcomes of claims.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

#define NAVY                                                                                       \
    "entente 1\n"                                                                                  \
    "source navies \"A register of navies\" { grade B2 }\n"                                        \
    "actor iran { hulls 5 from navies }\n"

const ent_message ent_messages_of_forecasts[] = {
    {"E335", "a base rate that is no share of cases",
     "A base rate says in how many cases of the same kind it came true: base-rate 298 of 14251 "
     "\"dyad-years without a pact\". Both are whole numbers, there is at least one case, and no "
     "more of them came true than there are.",
     .wrong = {.model = NAVY
              "claim grows \"The navy of Iran grows\" {\n"
              "  check hulls(iran) > 4\n"
              "  base-rate 41 of 3 \"navies in a decade\" from navies\n"
              "}\n"},
     .right = {.model = NAVY
              "claim grows \"The navy of Iran grows\" {\n"
              "  check hulls(iran) > 4\n"
              "  base-rate 3 of 41 \"navies in a decade\" from navies\n"
              "}\n"}},

    {"E336", "a forecast out of its time",
     "The forecasts of a claim are a log: each is dated by the day on which it was made, a new one "
     "goes below the others, and all are made before the day `by` which the claim has come true or "
     "has not.",
     .wrong = {.model = NAVY
              "claim grows \"The navy of Iran grows\" {\n"
              "  check hulls(iran) > 4\n"
              "  by 2022\n"
              "  forecast 2018-05 40% \"new yards\"\n"
              "  forecast 2017-10 30% \"old ships\"\n"
              "}\n"},
     .right = {.model = NAVY
              "claim grows \"The navy of Iran grows\" {\n"
              "  check hulls(iran) > 4\n"
              "  by 2022\n"
              "  forecast 2017-10 30% \"old ships\"\n"
              "  forecast 2018-05 40% \"new yards\"\n"
              "}\n"}},

    {"E337", "an outcome that could not be known then",
     "A claim with `by DATE` is about what comes true until the end of that date. That it came true "
     "is known on the day, and not after the date; that it did not is known only when the date is "
     "over. What comes true later is \"no\", with the day on which the date was over.",
     .wrong = {.model = NAVY
              "claim grows \"The navy of Iran grows\" {\n"
              "  check hulls(iran) > 4\n"
              "  by 2022\n"
              "  outcome 2020-03-01 no from navies\n"
              "}\n"},
     .right = {.model = NAVY
              "claim grows \"The navy of Iran grows\" {\n"
              "  check hulls(iran) > 4\n"
              "  by 2022\n"
              "  outcome 2023-01-01 no from navies\n"
              "}\n"}},

    {"E338", "a forecast without a day",
     "A forecast is about a day: without one a claim that has not come true could still do so, and "
     "nobody could be held to a chance. Add by DATE to the claim, the last day on which it can come "
     "true.",
     .wrong = {.model = NAVY
              "claim grows \"The navy of Iran grows\" {\n"
              "  check hulls(iran) > 4\n"
              "  forecast 2017-10 30% \"old ships\"\n"
              "}\n"},
     .right = {.model = NAVY
              "claim grows \"The navy of Iran grows\" {\n"
              "  check hulls(iran) > 4\n"
              "  by 2022\n"
              "  forecast 2017-10 30% \"old ships\"\n"
              "}\n"}},

    {"W335", "a forecast made with the outcome known",
     "It is dated on the day of the outcome or later, or it was written then: its `made`, or that of "
     "the judgement it cites, says so. Whoever knows what happened cannot forecast it. It stays in "
     "the log, and \"entente score\" leaves it out.",
     .wrong = {.model = NAVY
              "claim grows \"The navy of Iran grows\" {\n"
              "  check hulls(iran) > 4\n"
              "  by 2022\n"
              "  forecast 2017-10 30% \"old ships\" made 2026-11\n"
              "  outcome 2020-03-01 yes from navies\n"
              "}\n"},
     .right = {.model = NAVY
              "claim grows \"The navy of Iran grows\" {\n"
              "  check hulls(iran) > 4\n"
              "  by 2022\n"
              "  forecast 2017-10 30% \"old ships\" made 2017-10\n"
              "  outcome 2020-03-01 yes from navies\n"
              "}\n"}},
};

/* clang-format on */

const size_t ent_n_messages_of_forecasts =
    sizeof ent_messages_of_forecasts / sizeof *ent_messages_of_forecasts;
