/* messages_coasts.c - E28: coast files: what is said while the shores of a sea are read; and what of
 * a sea checks ask for.
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

#define ASKED                                                                                      \
    "entente 1\n"                                                                                  \
    "source atlas \"An atlas\" { grade B2 }\n"                                                     \
    "actor iran; actor russia\n"                                                                   \
    "sea caspian {\n"                                                                              \
    "  states iran, russia\n"                                                                      \
    "  coast \"shore.geojson\" from atlas\n"                                                       \
    "  field lotus 39 51 from atlas\n"                                                             \
    "  rules equidistance, mainland\n"                                                             \
    "}\n"

#define COLLECTION(features) "{\"type\": \"FeatureCollection\", \"features\": [\n" features "\n]}\n"

#define FEATURE(properties, kind, coordinates)                                                     \
    "{\"type\": \"Feature\", \"properties\": {" properties "},\n \"geometry\": {\"type\": \"" kind \
    "\", \"coordinates\": " coordinates "}}"

#define RIGHT RIGHT_OF(SEA)
#define RIGHT_OF(text)                                                                             \
    {                                                                                              \
        .model = text, .name = "shore.geojson",                                                    \
        .file = COLLECTION(FEATURE(                                                                \
            "\"state\": \"Iran\"", "LineString",                                                   \
            "[[48.9, 38.4], [50.3, 37.2], [53.9, 37.3]]") ",\n" FEATURE("\"state\": \"Russia\"",   \
                                                                        "LineString",              \
                                                                        "[[48.6, 41.8], [47.5, "   \
                                                                        "43.1], [49.2, 46.3]]"))   \
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

    {"E284", "a rule that the sea does not have",
     "A check asks a sea by one of its rules: a method that \"rules\" lists, or one that \"rule\" "
     "gives a name. So whoever reads the sea sees by which lines it is divided. The message lists "
     "the rules there are.",
     .wrong = RIGHT_OF(ASKED "claim much \"Much\" {\n"
                       "  check area-share(caspian, half_effect, iran) > 20%\n}\n"),
     .right = RIGHT_OF(ASKED "claim much \"Much\" {\n"
                       "  check area-share(caspian, mainland, iran) > 20%\n}\n")},

    {"E285", "a field that the sea does not have",
     "A check asks in whose zone a place lies, or how far it is from a shore, by its name. \"field "
     "NAME LAT LON\" in the sea gives a place its name; the message lists those there are.",
     .wrong = RIGHT_OF(ASKED "claim whose \"Whose\" {\n"
                       "  check zone-of(caspian, mainland, rose) = iran\n}\n"),
     .right = RIGHT_OF(ASKED "claim whose \"Whose\" {\n"
                       "  check zone-of(caspian, mainland, lotus) = iran\n}\n")},
};

/* clang-format on */

const size_t ent_n_messages_of_coasts =
    sizeof ent_messages_of_coasts / sizeof *ent_messages_of_coasts;
