/* fuzz_coast.c - coast files, as a sea of two states reads them.
 *
 * Whatever is accepted is a shore: on the earth, lines of two points or more, rings that close. */

#include "fuzz.h"

#include "model/region.h"

#include <math.h>
#include <string.h>

static const char model[] = "entente 1\n"
                            "actor iran \"Iran\" { code iso IRN; also \"Persia\" }\nactor russia\n"
                            "sea s { states iran, russia; coast \"c\"; rules equidistance }\n";

static void check_piece(const ent_coast_piece *p) {
    const double *at = p->line.at;
    size_t last = 2 * ((size_t)p->line.n - 1);
    DEMAND(p->state.n > 0);
    DEMAND(p->line.n >= (p->island ? 4 : 2));
    for (size_t i = 0; i <= last; i += 2) {
        DEMAND(fabs(at[i]) <= 180 && fabs(at[i + 1]) <= 90);
        DEMAND(i == 0 || fabs(at[i] - at[i - 2]) <= 180);
        DEMAND(i == 0 || memcmp(at + i, at + i - 2, 2 * sizeof *at) != 0);
    }
    if (p->island) DEMAND(at[0] >= at[last] && at[0] <= at[last]);
    if (p->island) DEMAND(at[1] >= at[last + 1] && at[1] <= at[last + 1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    fuzz_file file = {"c", {n ? (const char *)data : "", n}};
    ent_ctx *ctx = fuzz_context();
    ent_region *region = NULL;
    fuzz_set_files(&file, 1);
    ent_status st = ent_region_read_text(ctx, "fuzz.ent", model, strlen(model), &region);
    DEMAND((st == ENT_OK) == (region != NULL));
    fuzz_check_messages(ctx, st);
    if (region) {
        const ent_coast *coast = &region->seas[0].coasts[0];
        unsigned n_known = 0;
        DEMAND(coast->n_pieces > 0);
        for (uint32_t i = 0; i < coast->n_pieces; i++) {
            check_piece(&coast->pieces[i]);
            n_known += coast->pieces[i].actor != ENT_NONE;
        }
        DEMAND(n_known > 0);
    }
    ent_region_free(region);
    ent_ctx_free(ctx);
    fuzz_set_files(NULL, 0);
    return 0;
}
