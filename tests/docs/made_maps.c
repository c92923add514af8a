/* made_maps.c - writes maps and GeoJSON of boundaries that were made by hand, for check_maps.py.
 *
 *   made-maps FOLDER
 *
 * Each as FOLDER/NAME-WIDTH.svg, and FOLDER/NAME.geojson. */

#include "../unit/made_boundary.h"

#include <stdio.h>

static bool keep(const char *folder, const char *name, double width, const char *text) {
    char path[1024];
    if (width > 0)
        snprintf(path, sizeof path, "%s/%s-%d.svg", folder, name, (int)width);
    else
        snprintf(path, sizeof path, "%s/%s.geojson", folder, name);
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    bool good = fputs(text, f) >= 0;
    return fclose(f) == 0 && good;
}

int main(int argc, char **argv) {
    static const double widths[] = {0, 80, 160, 420};
    ent_ctx *ctx = ent_ctx_new();
    int failures = argc == 2 ? 0 : 1;
    for (size_t k = 0; k < MADE_SPECS && argc == 2; k++) {
        made *m = make_boundary(&made_specs[k]);
        for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
            char *text;
            ent_status st = widths[i] > 0
                                ? ent_report_boundary_map(ctx, &m->b, NULL, widths[i], NULL, &text)
                                : ent_report_boundary_geojson(ctx, &m->b, NULL, &text);
            if (st != ENT_OK)
                fprintf(stderr, "%s: %s\n", made_specs[k].name, ent_last_message(ctx));
            if (st != ENT_OK || !keep(argv[1], made_specs[k].name, widths[i], text)) failures++;
            ent_free(text);
        }
        made_free(m);
    }
    ent_ctx_free(ctx);
    return failures ? 1 : 0;
}
