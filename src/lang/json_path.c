/* json_path.c - messages about a file of JSON, at the value that is being read. */

#include "lang/json_path.h"

#include <string.h>

static size_t kept(const ent_json_path *path) {
    return path->depth < ENT_MOST_JSON_STEPS ? path->depth : ENT_MOST_JSON_STEPS;
}

void ent_json_enter(ent_json_path *path, const char *key, size_t index) {
    if (path->depth < ENT_MOST_JSON_STEPS) path->step[path->depth] = (ent_json_step){key, index};
    path->depth++;
}

void ent_json_leave(ent_json_path *path) {
    path->depth--;
}

void ent_json_path_print(ent_str *out, const ent_json_path *path) {
    for (size_t i = 0; i < kept(path); i++) {
        if (path->step[i].key)
            ent_str_addf(out, "%s%s", i ? "." : "", path->step[i].key);
        else
            ent_str_addf(out, "[%zu]", path->step[i].index);
    }
    if (path->depth) ent_str_add(out, ": ");
}

ent_status ent_json_say(ent_ctx *ctx, const ent_sources *sources, const ent_json_path *path,
                        ent_severity severity, const char *code, const char *help,
                        const char *message) {
    const ent_source *source = &sources->at[0];
    ent_slice place = ent_json_place((ent_slice){source->text, source->n}, path->step, kept(path));
    uint32_t begin = (uint32_t)(place.s - source->text);
    bool shown = place.n <= 60 && !memchr(place.s, '\n', place.n);
    ent_report_at at = {
        severity, code, {0, begin, begin + (uint32_t)(shown ? place.n : place.n > 0)}, help, NULL};
    return ent_report(ctx, sources, &at, "%s", message);
}
