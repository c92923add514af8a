/* made_sea.h - a made-up sea in a folder of its own: its coast file, and a model that says everything
 * that can be said of a sea. */

#ifndef ENT_TESTS_MADE_SEA_H
#define ENT_TESTS_MADE_SEA_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Island 2 of the file (piece 4) lies on both sides of the meridian of 180 degrees, far from the sea;
 * Nowhere is no state of the sea. */
#define MADE_COAST                                                                                 \
    "{\"type\": \"FeatureCollection\", \"title\": \"A made lake\", \"licence\": \"CC0\","          \
    " \"features\": [\n"                                                                           \
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"upland\"}, \"geometry\": "              \
    "{\"type\": \"LineString\", \"coordinates\": [[48, 42], [48, 44], [52, 44], [52, 43]]}},\n"    \
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"lowland\"}, \"geometry\": "             \
    "{\"type\": \"LineString\", \"coordinates\": [[52, 41], [52, 40], [48, 40], [48, 42]]}},\n"    \
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"marsh\"}, \"geometry\": "               \
    "{\"type\": \"LineString\", \"coordinates\": [[52, 43], [52.3, 42], [52, 41]]}},\n"            \
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"lowland\", \"name\": \"Heron\"}, "      \
    "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": "                                      \
    "[[[50, 41], [50.1, 41], [50.1, 41.1], [50, 41.1], [50, 41]]]}},\n"                            \
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"marsh\"}, \"geometry\": "               \
    "{\"type\": \"Polygon\", \"coordinates\": "                                                    \
    "[[[51, 43], [51.1, 43], [51.1, 43.1], [51, 43.1], [51, 43]]]}},\n"                            \
    "{\"type\": \"Feature\", \"properties\": {\"state\": \"nowhere\"}, \"geometry\": "             \
    "{\"type\": \"Polygon\", \"coordinates\": "                                                    \
    "[[[49, 43], [49.1, 43], [49.1, 43.1], [49, 43.1], [49, 43]]]}}\n"                             \
    "]}\n"

#define MADE_MODEL                                                                                 \
    "entente 1\n"                                                                                  \
    "source atlas \"An atlas\" { grade B2 }\n"                                                     \
    "source judgement \"J\" { grade F6 }\n"                                                        \
    "assume charts \"The charts are right\"\n"                                                     \
    "actor upland \"Upland\"; actor lowland \"Lowland\"; actor marsh \"Marsh\"\n"                  \
    "actor desert \"Desert\"\n"                                                                    \
    "sea lake \"The Lake\" {\n"                                                                    \
    "states lowland, upland, marsh\n"                                                              \
    "coast \"lake.geojson\" from atlas\n"                                                          \
    "closing inlet \"The inlet\" through 42.8 52, 42.4 52 from atlas assuming charts\n"            \
    "islands weight 80% in 50..100 from judgement\n"                                               \
    "island heron \"Heron Island\" 41.05 50.05 weight 0.5 in 0..1 from judgement assuming "        \
    "charts\n"                                                                                     \
    "line old-line through 42 48, 41.6 52 geodesic from atlas assuming charts\n"                   \
    "line chart-line through 42 48, 41.5 52 from atlas\n"                                          \
    "field deep \"The deep field\" 42.1 50.5 from atlas\n"                                         \
    "rule old line \"The old line\" { along old-line; cuts lowland; rest mainland }\n"             \
    "rules equidistance, half_effect\n"                                                            \
    "rule new line { along chart-line; cuts lowland }\n"                                           \
    "rule parallels latitude { between marsh, upland }\n"                                          \
    "rule thirds shares\n"                                                                         \
    "rule asked shares { shares upland 50% in 45..50, marsh 10%, lowland 40% from judgement }\n"   \
    "rule belts condominium { zones 5 nm, 20 km in 15..25 from judgement; ties upland, marsh }\n"  \
    "rule treaty equidistance {\n"                                                                 \
    "agreed north between upland, marsh through 43 52, 42.5 50.8 geodesic from atlas assuming "    \
    "charts\n"                                                                                     \
    "agreed south between marsh, lowland through 41.5 51 from atlas\n"                             \
    "ties bisector\n"                                                                              \
    "}\n"                                                                                          \
    "}\n"                                                                                          \
    "division water \"The water\" {\n"                                                             \
    "whole 100% from atlas\n"                                                                      \
    "columns claim, median = area-share(lake, equidistance), weight, wet km2 = area(lake, new)\n"  \
    "upland 60 1 from atlas\n"                                                                     \
    "lowland 45 2 from atlas\n"                                                                    \
    "desert 10 1 from atlas\n"                                                                     \
    "}\n"                                                                                          \
    "alternative bare \"Islands do not count\" {\n"                                                \
    "sea lake {\n"                                                                                 \
    "islands weight 0\n"                                                                           \
    "island heron 41.05 50.05 weight 0\n"                                                          \
    "island reed 43.05 51.05 weight 0.25\n"                                                        \
    "line chart-line through 42 48, 41.9 52\n"                                                     \
    "field deep 42.2 50.6\n"                                                                       \
    "rule belts condominium { zones 10 nm }\n"                                                     \
    "}\n"                                                                                          \
    "}\n"                                                                                          \
    "alternative blind { drop charts }\n"

typedef struct made_folder {
    char path[256], coast[300], model[300];
} made_folder;

static inline bool made_folder_open(made_folder *f) {
    const char *build = getenv("ENT_BUILD_DIR");
    snprintf(f->path, sizeof f->path, "%s/sea-XXXXXX", build ? build : ".");
    if (!mkdtemp(f->path)) return false;
    snprintf(f->coast, sizeof f->coast, "%s/lake.geojson", f->path);
    snprintf(f->model, sizeof f->model, "%s/model.ent", f->path);
    FILE *file = fopen(f->coast, "wb");
    if (!file) return false;
    bool fine = fputs(MADE_COAST, file) >= 0;
    return fclose(file) == 0 && fine;
}

static inline void made_folder_close(const made_folder *f) {
    unlink(f->coast);
    rmdir(f->path);
}

#endif
