/* spatial_options.c - the conventions of the Spatial Model of Politics by name. */

#include "deal/spatial_inside.h"

#include "base/ctx.h"

#include <stddef.h>
#include <string.h>

/* The words of a choice, in the order of its values; in third_party "ktab" is short for ktab-semi, which
 * is KTAB's default. */
enum { KTAB_IN_SHORT = ENT_THIRD_KTAB_FULL + 1 };

static const char *const preset[] = {"entente", "ktab", NULL};
static const char *const voting[] = {"prop",  "binary",   "prop-bin",      "prop-cbc",
                                     "cubic", "prospect", "ktab-prospect", NULL};
static const char *const victory[] = {"linear", "square", "quartic", "octic", "binary", NULL};
static const char *const election[] = {"conditional", "markov-uniform", "markov-incentive", NULL};
static const char *const third_party[] = {"no",        "semi",      "full", "ktab-no",
                                          "ktab-semi", "ktab-full", "ktab", NULL};
static const char *const risk_range[] = {"mid", "min", "max", NULL};
static const char *const risk_adjust[] = {"one-third", "none", "half", "two-thirds", "full", NULL};
static const char *const meeting[] = {"s2p2", "s1p1", "s2pmax", NULL};
static const char *const bargains[] = {"init-only", "init-receiver", "power-weighted", NULL};
static const char *const receiver_view[] = {"probability", "ktab", NULL};
static const char *const power_weight[] = {"correct", "ktab", NULL};
static const char *const transition[] = {"deterministic", "stochastic", NULL};
static const char *const ties[] = {"smallest-move", "first", NULL};

#define CHOICE(field, words)                                                                       \
    { .name = field, .kind = ENT_SETTING_WORD, .choices = words, .brief = words##_brief }

static const char preset_brief[] = "all conventions at once; the others change it";
static const char voting_brief[] = "how a difference of utility becomes influence";
static const char victory_brief[] =
    "how strengths become the probability to win an election's pair";
static const char election_brief[] = "how pairs become the probability of each option";
static const char third_party_brief[] = "what those stake who join one side of a contest";
static const char risk_range_brief[] = "from where risk attitudes reach up to 1";
static const char risk_adjust_brief[] = "how well the others' risk attitudes are seen";
static const char meeting_brief[] = "where two who bargain meet";
static const char bargains_brief[] = "whose view of a challenge makes the offer";
static const char receiver_view_brief[] = "what the receiver takes for the initiator's probability";
static const char power_weight_brief[] = "whose capability weighs the receiver's view";
static const char transition_brief[] = "the most probable bargain, or one drawn";
static const char ties_brief[] = "what decides between equals";

enum { ABSTAIN = 13, STOP, LEAST_TURNS, MOST_TURNS, N_SETTINGS };

const ent_method_setting spatial_settings[] = {
    CHOICE("preset", preset),
    CHOICE("voting", voting),
    CHOICE("victory", victory),
    CHOICE("election", election),
    CHOICE("third-party", third_party),
    CHOICE("risk-range", risk_range),
    CHOICE("risk-adjust", risk_adjust),
    CHOICE("meeting", meeting),
    CHOICE("bargains", bargains),
    CHOICE("receiver-view", receiver_view),
    CHOICE("power-weight", power_weight),
    CHOICE("transition", transition),
    CHOICE("ties", ties),
    {.name = "abstain",
     .kind = ENT_SETTING_NUMBER,
     .least = 0,
     .most = 3,
     .brief = "third parties with less than this share of their weight at stake stay out"},
    {.name = "stop",
     .kind = ENT_SETTING_NUMBER,
     .least = 0,
     .most = 1,
     .brief = "ends when a turn moves less than this share of what the first did"},
    {.name = "min-turns",
     .kind = ENT_SETTING_COUNT,
     .least = 1,
     .most = ENT_SPATIAL_MOST_TURNS,
     .brief = "but not before this turn"},
    {.name = "max-turns",
     .kind = ENT_SETTING_COUNT,
     .least = 1,
     .most = ENT_SPATIAL_MOST_TURNS,
     .brief = "and at the latest after this one"},
    {.name = NULL},
};

/* ---- options as values of settings */

/* Numbers left at 0 get their default. */
ent_spatial_options spatial_fill(const ent_spatial_options *given) {
    ent_spatial_options o = given ? *given : (ent_spatial_options){0};
    if (o.abstain == 0) o.abstain = 0.001;
    if (o.stop == 0) o.stop = 0.02;
    if (o.least_turns == 0) o.least_turns = 2;
    if (o.most_turns == 0) o.most_turns = 100;
    if (o.most_turns > ENT_SPATIAL_MOST_TURNS) o.most_turns = ENT_SPATIAL_MOST_TURNS;
    return o;
}

static unsigned get_choice(const ent_spatial_options *o, size_t setting) {
    switch (setting) {
    case 1: return o->voting;
    case 2: return o->victory;
    case 3: return o->election;
    case 4: return o->third_party;
    case 5: return o->risk_range;
    case 6: return o->risk_adjust;
    case 7: return o->meeting;
    case 8: return o->bargains;
    case 9: return o->receiver_view;
    case 10: return o->power_weight;
    case 11: return o->transition;
    case 12: return o->ties;
    default: return 0;
    }
}

static void set_choice(ent_spatial_options *o, size_t setting, unsigned value) {
    switch (setting) {
    case 1: o->voting = value; break;
    case 2: o->victory = value; break;
    case 3: o->election = value; break;
    case 4: o->third_party = value == KTAB_IN_SHORT ? ENT_THIRD_KTAB_SEMI : value; break;
    case 5: o->risk_range = value; break;
    case 6: o->risk_adjust = value; break;
    case 7: o->meeting = value; break;
    case 8: o->bargains = value; break;
    case 9: o->receiver_view = value; break;
    case 10: o->power_weight = value; break;
    case 11: o->transition = value; break;
    case 12: o->ties = value; break;
    default: break;
    }
}

/* As the analyst reads them: a share of 0 is "never" in the options. */
static double get_number(const ent_spatial_options *o, size_t setting) {
    ent_spatial_options full = spatial_fill(o);
    switch (setting) {
    case ABSTAIN: return full.abstain < 0 ? 0 : full.abstain;
    case STOP: return full.stop < 0 ? 0 : full.stop;
    case LEAST_TURNS: return full.least_turns;
    default: return full.most_turns;
    }
}

static void set_number(ent_spatial_options *o, size_t setting, double value) {
    switch (setting) {
    case ABSTAIN: o->abstain = value > 0 ? value : -1; break;
    case STOP: o->stop = value > 0 ? value : -1; break;
    case LEAST_TURNS: o->least_turns = (uint32_t)value; break;
    default: o->most_turns = (uint32_t)value; break;
    }
}

/* ---- names and words */

static bool same_word(const char *ours, const char *written) {
    while (*ours && (*ours == *written || (*ours == '-' && *written == '_'))) {
        ours++;
        written++;
    }
    return !*ours && !*written;
}

static size_t find_setting(const char *name) {
    size_t k = 0;
    while (k < N_SETTINGS && !same_word(spatial_settings[k].name, name)) k++;
    return k;
}

static bool find_word(const ent_method_setting *setting, const char *word, unsigned *value) {
    if (setting->choices == third_party && strcmp(word, "ktab") == 0) word = "ktab-semi";
    for (unsigned k = 0; setting->choices[k]; k++) {
        *value = k;
        if (same_word(setting->choices[k], word)) return true;
    }
    return false;
}

/* "a, b, c" of the names of settings or the words of one; what does not fit is left out. */
static void list_words(const char *const *words, char *line, size_t room) {
    size_t n = 0;
    for (size_t k = 0; words ? words[k] != NULL : k < N_SETTINGS; k++) {
        const char *word = words ? words[k] : spatial_settings[k].name;
        size_t more = strlen(word) + (k ? 2 : 0);
        if (n + more >= room) break;
        memcpy(line + n, k ? ", " : "", k ? 2 : 0);
        memcpy(line + n + more - strlen(word), word, strlen(word) + 1);
        n += more;
    }
}

static ent_status read_word(ent_ctx *ctx, const ent_setting_value *v, size_t k,
                            ent_spatial_options *o) {
    const ent_method_setting *setting = &spatial_settings[k];
    char words[256] = "";
    unsigned value;
    list_words(setting->choices, words, sizeof words);
    if (!v->word)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is a word, one of %s", setting->name, words);
    if (!find_word(setting, v->word, &value))
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" has no \"%s\"; its words are %s", setting->name,
                        v->word, words);
    if (k == 0)
        *o = value ? ent_spatial_ktab() : (ent_spatial_options){0};
    else
        set_choice(o, k, value);
    return ENT_OK;
}

static ent_status read_number(ent_ctx *ctx, const ent_setting_value *v, size_t k,
                              ent_spatial_options *o) {
    const ent_method_setting *setting = &spatial_settings[k];
    bool whole = setting->kind == ENT_SETTING_COUNT;
    if (v->word || !(v->number >= setting->least && v->number <= setting->most) ||
        (whole && floor(v->number) < v->number))
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is a %snumber from %g to %g", setting->name,
                        whole ? "whole " : "", setting->least, setting->most);
    set_number(o, k, v->number);
    return ENT_OK;
}

ent_spatial_options ent_spatial_ktab(void) {
    return (ent_spatial_options){.third_party = ENT_THIRD_KTAB_SEMI,
                                 .receiver_view = ENT_RECEIVER_KTAB,
                                 .power_weight = ENT_POWER_KTAB,
                                 .ties = ENT_TIES_FIRST};
}

ent_status ent_spatial_options_read(ent_ctx *ctx, const ent_setting_value *values, size_t n,
                                    ent_spatial_options *out) {
    char names[512] = "";
    *out = (ent_spatial_options){0};
    for (size_t at = 0; at < n; at++) {
        size_t k = find_setting(values[at].name);
        if (k == N_SETTINGS) {
            list_words(NULL, names, sizeof names);
            return ent_fail(ctx, ENT_EUSAGE, "the spatial model has no setting \"%s\"; it has %s",
                            values[at].name, names);
        }
        if (k == 0 && at > 0)
            return ent_fail(ctx, ENT_EUSAGE, "\"preset\" comes before all other settings");
        ent_status st = spatial_settings[k].kind == ENT_SETTING_WORD
                            ? read_word(ctx, &values[at], k, out)
                            : read_number(ctx, &values[at], k, out);
        if (st != ENT_OK) return st;
    }
    if (out->most_turns && out->least_turns > out->most_turns)
        return ent_fail(ctx, ENT_EUSAGE, "\"min-turns\" is more than \"max-turns\"");
    return ENT_OK;
}

const char *ent_spatial_option(const ent_spatial_options *o, const char *setting, double *number) {
    size_t k = find_setting(setting);
    if (k == N_SETTINGS) return NULL;
    if (spatial_settings[k].kind == ENT_SETTING_WORD)
        return spatial_settings[k].choices[get_choice(o, k)];
    *number = get_number(o, k);
    return NULL;
}
