/* challenge_settings.c - the conventions of the challenge model by name. */

#include "deal/challenge.h"

#include "base/ctx.h"

#include <math.h>

static const char *const ranges[] = {"initial", "current", NULL};
static const char *const securities[] = {"adversary", NULL};
static const char *const risks[] = {"security", "neutral", NULL};
static const char *const conflicts[] = {"stay", "yield", NULL};
static const char *const offers[] = {"best-enforced", "least-move", NULL};
static const char *const ts[] = {"nearer-median", NULL};
static const char *const forecasts[] = {"median", "mean", NULL};

enum { Q_PLACE = 7 }; /* of the first number among the settings */

const ent_method_setting ent_challenge_settings[] = {
    {.name = "range",
     .kind = ENT_SETTING_WORD,
     .choices = ranges,
     .brief = "what distances are divided by: the range of positions at first, or of the round"},
    {.name = "security",
     .kind = ENT_SETTING_WORD,
     .choices = securities,
     .brief = "how safe a party is: what the others expect from challenging it"},
    {.name = "risk",
     .kind = ENT_SETTING_WORD,
     .choices = risks,
     .brief = "who is safe is averse to risk, or nobody is"},
    {.name = "conflict",
     .kind = ENT_SETTING_WORD,
     .choices = conflicts,
     .brief = "where both expect a gain nobody moves, or who expects less goes over"},
    {.name = "offer",
     .kind = ENT_SETTING_WORD,
     .choices = offers,
     .brief = "which of its offers a party accepts"},
    {.name = "t",
     .kind = ENT_SETTING_WORD,
     .choices = ts,
     .brief = "things get better unchallenged where the median is nearer than the other party"},
    {.name = "forecast",
     .kind = ENT_SETTING_WORD,
     .choices = forecasts,
     .brief = "what is read from the positions after the last round"},
    {.name = "q",
     .kind = ENT_SETTING_NUMBER,
     .least = 0.001,
     .most = 1,
     .brief = "probability that a party which is not challenged stays where it is"},
    {.name = "epsilon",
     .kind = ENT_SETTING_NUMBER,
     .least = 1e-9,
     .most = 1,
     .brief = "a forecast rests that moves by less than this share of the first range"},
    {.name = "patience",
     .kind = ENT_SETTING_COUNT,
     .least = 1,
     .most = 1000,
     .brief = "for so many rounds in a row"},
    {.name = "max-rounds",
     .kind = ENT_SETTING_COUNT,
     .least = 1,
     .most = 1000,
     .brief = "after which it ends anyhow"},
    {.name = NULL},
};

static const double usual[] = {1, 0.005, 2, 50};

static unsigned *word_at(ent_challenge_options *o, size_t i) {
    unsigned *const fields[] = {&o->range, &o->security, &o->risk,    &o->conflict,
                                &o->offer, &o->t,        &o->forecast};
    return fields[i];
}

static double *number_at(ent_challenge_options *o, size_t i) {
    double *const fields[] = {&o->q, &o->epsilon, &o->patience, &o->max_rounds};
    return fields[i - Q_PLACE];
}

static bool same_word(const char *a, const char *b) {
    while (*a && (*a == *b || (*a == '-' && *b == '_') || (*a == '_' && *b == '-'))) a++, b++;
    return *a == *b;
}

static ent_status set_word(ent_ctx *ctx, const ent_method_setting *setting, const char *word,
                           unsigned *out) {
    if (!word)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" of challenge is a word, such as \"%s\"",
                        setting->name, setting->choices[0]);
    for (unsigned k = 0; setting->choices[k]; k++)
        if (same_word(word, setting->choices[k])) {
            *out = k;
            return ENT_OK;
        }
    const char *second = setting->choices[1];
    return ent_fail(ctx, ENT_EUSAGE, "\"%s\" of challenge is not \"%s\"; it can be \"%s\"%s%s%s",
                    setting->name, word, setting->choices[0], second ? " or \"" : "",
                    second ? second : "", second ? "\"" : "");
}

static ent_status set_number(ent_ctx *ctx, const ent_method_setting *setting,
                             const ent_setting_value *value, double *out) {
    if (value->word)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" of challenge is a number, not \"%s\"",
                        setting->name, value->word);
    if (!(value->number >= setting->least && value->number <= setting->most))
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" of challenge is out of its range", setting->name);
    if (setting->kind == ENT_SETTING_COUNT && value->number != floor(value->number))
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" of challenge is a whole number", setting->name);
    *out = value->number;
    return ENT_OK;
}

ent_status ent_challenge_options_read(ent_ctx *ctx, const ent_setting_value *values, size_t n,
                                      ent_challenge_options *out) {
    *out = (ent_challenge_options){0};
    for (size_t v = 0; v < n; v++) {
        size_t i = 0;
        const ent_method_setting *s = ent_challenge_settings;
        while (s[i].name && !same_word(values[v].name, s[i].name)) i++;
        if (!s[i].name)
            return ent_fail(ctx, ENT_EUSAGE, "challenge has no setting \"%s\"", values[v].name);
        ent_status st = i < Q_PLACE ? set_word(ctx, &s[i], values[v].word, word_at(out, i))
                                    : set_number(ctx, &s[i], &values[v], number_at(out, i));
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

const char *ent_challenge_option(const ent_challenge_options *o, const char *setting,
                                 double *number) {
    ent_challenge_options copy = *o;
    const ent_method_setting *s = ent_challenge_settings;
    for (size_t i = 0; s[i].name; i++) {
        if (!same_word(setting, s[i].name)) continue;
        if (i < Q_PLACE) return s[i].choices[*word_at(&copy, i)];
        double chosen = *number_at(&copy, i);
        *number = chosen > 0 ? chosen : usual[i - Q_PLACE];
        return NULL;
    }
    *number = 0;
    return NULL;
}
