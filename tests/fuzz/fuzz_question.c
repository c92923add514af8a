/* fuzz_question.c - what is typed behind a verb: filters, --set, paths, states, names.
 *
 * The first word says what the rest of the line is: `filter`, `set`, `path`, `at`, `actor`, `why`,
 * `claim`, `under`, `drop`, `concept`, `replies`, `dispute`.  A question is answered or refused in
 * one line; the model is never at fault. */

#include "fuzz.h"

#include "base/ctx.h"

#include <string.h>

static const char model[] =
    "entente 1\n"
    "region r \"R\" { as-of 2017-10-02; horizon 60 months }\n"
    "source s \"S\" { grade B2; passage S1 \"it is so\" hedge none }\n"
    "actor russia \"Russia\" { kind state; hulls 2 at 2012; hulls 16 in 2..20 at 2017 }\n"
    "actor iran \"Iran\" { kind state; naval 10 km in 6 km..14 km; share 50% }\n"
    "group g { russia, iran }\n"
    "assume calm \"they keep calm\" { from S1 }\n"
    "coverage g <-> g kinds any since 2010 until 2017 systematic from s\n"
    "event 2012-09 russia -> iran aid \"arms\" score 3 about navy, sea id first from s\n"
    "event 2014-02-26 iran -> russia assault \"a raid\" alleged by s from s C3\n"
    "dispute d \"D\" {\n"
    "  russia { option aid; option press one-way }\n"
    "  iran { option accept; option west }\n"
    "  never accept and not aid\n"
    "  now {aid}\n"
    "  prefer russia { accept; not press; perhaps 60% aid }\n"
    "  prefer iran { west if press; not west assuming calm; accept }\n"
    "  coalition both { russia, iran }\n"
    "}\n"
    "alternative other \"Other\" { dispute d { prefer iran { west; accept } } }\n"
    "claim c \"C\" { from S1; check stable(d, {aid, accept}, nash); robust 80%; across other }\n";

/* The line behind "WORD ", or NULL. */
static const char *behind(const char *line, const char *word) {
    size_t n = strlen(word);
    return strncmp(line, word, n) == 0 && line[n] == ' ' ? line + n + 1 : NULL;
}

static ent_region *region_with(ent_ctx *ctx, const char *setting, ent_status *st) {
    const char *set[] = {setting, NULL};
    ent_read_options options = ENT_READ_OPTIONS_INIT;
    options.set = setting ? set : NULL;
    ent_region *region = NULL;
    *st = ent_region_read_text_with(ctx, "q.ent", model, sizeof model - 1, &options, &region);
    DEMAND((*st == ENT_OK) == (region != NULL));
    return region;
}

/* Whoever asks is at fault, or nobody is. */
static void check_status(ent_ctx *ctx, ent_status st) {
    DEMAND(st == ENT_OK || st == ENT_EUSAGE || st == ENT_ELIMIT || st == ENT_ESTOPPED);
    if (st != ENT_OK) DEMAND(*ent_last_message(ctx) && !strchr(ent_last_message(ctx), '\n'));
}

static void ask_set(const char *setting) {
    ent_status st;
    ent_ctx *ctx = fuzz_context();
    ent_region *region = region_with(ctx, setting, &st);
    check_status(ctx, st);
    ent_ctx_clear_diags(ctx);
    if (region) fuzz_ask_everything(ctx, region);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void ask_events(ent_ctx *ctx, const ent_region *region, const ent_events_options *how) {
    check_status(ctx, fuzz_ask_events(ctx, region, how));
}

static void ask_why(ent_ctx *ctx, const ent_region *region, const char *what, ent_why_options how) {
    check_status(ctx, fuzz_ask_why(ctx, region, what, how));
}

static void ask_stability(ent_ctx *ctx, const ent_region *region, const char *dispute,
                          ent_stability_options how) {
    check_status(ctx, fuzz_ask_stability(ctx, region, dispute, how));
}

static void ask(ent_ctx *ctx, const ent_region *region, const char *line) {
    ent_events_options events = ENT_EVENTS_OPTIONS_INIT;
    ent_why_options why = ENT_WHY_OPTIONS_INIT;
    ent_stability_options stability = ENT_STABILITY_OPTIONS_INIT;
    ent_check_options check = ENT_CHECK_OPTIONS_INIT;
    const char *text = NULL;
    if ((text = behind(line, "filter"))) {
        events.filter = text;
        ask_events(ctx, region, &events);
        events.gaps = true;
        ask_events(ctx, region, &events);
    } else if ((text = behind(line, "path"))) {
        check_status(ctx, fuzz_ask_show(ctx, region, text));
    } else if ((text = behind(line, "at"))) {
        why.at = text;
        ask_why(ctx, region, "d", why);
    } else if ((text = behind(line, "actor"))) {
        why.actor = events.actor = text;
        ask_events(ctx, region, &events);
        ask_why(ctx, region, "d", why);
    } else if ((text = behind(line, "why"))) {
        ask_why(ctx, region, text, why);
    } else if ((text = behind(line, "under"))) {
        why.under = stability.under = events.under = text;
        ask_why(ctx, region, "d", why);
        ask_stability(ctx, region, NULL, stability);
        ask_events(ctx, region, &events);
    } else if ((text = behind(line, "claim"))) {
        check.claims = (const char *const[]){text, NULL};
        check_status(ctx, fuzz_ask_check(ctx, region, check));
    } else if ((text = behind(line, "drop"))) {
        check.drop = stability.drop = (const char *const[]){text, NULL};
        check_status(ctx, fuzz_ask_check(ctx, region, check));
        ask_stability(ctx, region, "d", stability);
    } else if ((text = behind(line, "concept"))) {
        why.concept = text;
        ask_why(ctx, region, "d", why);
        stability.concepts = (const char *const[]){text, NULL};
        ask_stability(ctx, region, "d", stability);
    } else if ((text = behind(line, "replies"))) {
        why.replies = stability.replies = text;
        ask_why(ctx, region, "d", why);
        ask_stability(ctx, region, "d", stability);
    } else if ((text = behind(line, "dispute"))) {
        ask_stability(ctx, region, text, stability);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    ent_str text = {0};
    ent_str_add_n(&text, n ? (const char *)data : "", n);
    const char *line = ent_str_get(&text), *setting = behind(line, "set");
    if (setting) {
        ask_set(setting);
    } else {
        ent_status st;
        ent_ctx *ctx = fuzz_context();
        ent_region *region = region_with(ctx, NULL, &st);
        DEMAND(st == ENT_OK);
        ent_ctx_clear_diags(ctx);
        ask(ctx, region, line);
        ent_region_free(region);
        ent_ctx_free(ctx);
    }
    ent_str_clear(&text);
    return 0;
}
