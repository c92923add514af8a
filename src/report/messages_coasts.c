/* messages_coasts.c - E28: coast files: what is said while the shores of a sea are read.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

#define SEA                                                                                        \
    "entente 1\n"                                                                                  \
    "actor iran; actor russia\n"                                                                   \
    "sea caspian {\n"                                                                              \
    "  states iran, russia\n"                                                                      \
    "  coast \"shore.geojson\"\n"                                                                  \
    "  rules equidistance\n"                                                                       \
    "}\n"

#define COLLECTION(features)                                                                       \
    "{\"type\": \"FeatureCollection\", \"features\": [\n" features "\n]}\n"

#define FEATURE(properties, kind, coordinates)                                                     \
    "{\"type\": \"Feature\", \"properties\": {" properties "},\n \"geometry\": {\"type\": \"" kind  \
    "\", \"coordinates\": " coordinates "}}"

#define RIGHT                                                                                      \
    {                                                                                              \
        .model = SEA, .name = "shore.geojson",                                                     \
        .file = COLLECTION(FEATURE("\"state\": \"Iran\"", "LineString",                            \
                                   "[[48.9, 38.4], [50.3, 37.2], [53.9, 37.3]]") ",\n" FEATURE(    \
            "\"state\": \"Russia\"", "LineString", "[[48.6, 41.8], [47.5, 43.1], [49.2, 46.3]]"))  \
    }

/* clang-format off */

const ent_message ent_messages_of_coasts[] = {
    {"E280", "a coast file that is none",
     "The shores of a sea come from a file of GeoJSON: a FeatureCollection with a line for each "
     "stretch of mainland and a polygon for each island. This file is empty, no JSON, or another "
     "kind of it. \"entente import countries.json --coast W,S,E,N\" writes one out of a file of "
     "countries.",
     .wrong = {.model = SEA, .name = "shore.geojson",
               .file = COLLECTION("")},
     .right = RIGHT},

    {"E281", "a shore that is not where it can be",
     "Coordinates are degrees on WGS84, the longitude first, west and south negative. A latitude "
     "beyond 90 mostly is a longitude in its place; very large numbers are metres of a map, which "
     "has to be projected back; a longitude beyond 180 counts from 0 to 360. A shore that jumps "
     "from one side of the meridian of 180 degrees to the other cannot be drawn on one chart.",
     .wrong = {.model = SEA, .name = "shore.geojson",
               .file = COLLECTION(FEATURE("\"state\": \"Iran\"", "LineString",
                                          "[[38.4, 48.9], [37.2, 150.3]]"))},
     .right = RIGHT},

    {"E282", "a feature that is no shore",
     "The mainland is a LineString or a MultiLineString of two points or more; an island is a "
     "Polygon or a MultiPolygon, whose rings have three points or more and end where they begin. "
     "Points, collections of geometries and features without one have no place in a coast file: a "
     "field or a closing line stands in the model.",
     .wrong = {.model = SEA, .name = "shore.geojson",
               .file = COLLECTION(FEATURE("\"state\": \"Iran\"", "Point", "[48.9, 38.4]"))},
     .right = RIGHT},

    {"E283", "a shore of nobody",
     "Each feature of a coast file names its state in \"properties\": {\"state\": \"Iran\"}. It is the "
     "actor of that name, title, `also` or code, whatever the case of the letters. Shores of states "
     "that the sea does not list are kept out; where no shore of the file is of one of its states, "
     "the names do not fit, and the help says which ones the file has.",
     .wrong = {.model = SEA, .name = "shore.geojson",
               .file = COLLECTION(FEATURE("\"country\": \"Iran\"", "LineString",
                                          "[[48.9, 38.4], [50.3, 37.2]]"))},
     .right = RIGHT},
};

/* clang-format on */

const size_t ent_n_messages_of_coasts =
    sizeof ent_messages_of_coasts / sizeof *ent_messages_of_coasts;
