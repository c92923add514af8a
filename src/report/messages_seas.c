/* messages_seas.c - E27: seas: what is said while they are read.
 *
 * Each row is one code with its explanation and two samples, which the tests read: the wrong one
 * gives this one message, the right one none.  messages.h says more. */

#include "report/messages.h"

/* clang-format off */

#define SHORES ENT_SAMPLE_SHORES

const ent_message ent_messages_of_seas[] = {
    {"E270", "a point or a line that is none",
     "A point is two numbers, the latitude and then the longitude, in degrees with a "
     "fraction; south and west are negative. Maps and GeoJSON often give the "
     "longitude first: turn the two round. A line is two points or more with commas "
     "between them, and each is another point than the one before.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  field deep 140.5 50.2\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  field deep 40.5 50.2\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES}},

    {"E271", "a sea that lacks what makes it one",
     "A sea is divided among those who lie round it, by how far its water is from "
     "their shores. So it says who they are, states A, B, .., and where the shores "
     "are: coast \"FILE\", a file beside the model that \"entente import COUNTRIES.json "
     "--coast=W,S,E,N\" writes.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  islands weight 0\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  islands weight 0\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES}},

    {"E272", "no island there",
     "An island is named by a point inside its ring in the coast file, or at most 2 "
     "km from it, since small islands are drawn coarsely. At this point there is "
     "water or mainland. The islands that are nearest are told with their places; "
     "perhaps latitude and longitude stand in the wrong order, or the file is too "
     "coarse to have the island at all.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  island ashur 41.5 50.5 weight 0.5\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  island ashur 41.05 50.05 weight 0.5\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES}},

    {"E273", "what the method does not read",
     "Each method reads only some of what may stand in the braces of a rule. The "
     "rest would be kept and change nothing, while you believed that it counted. The "
     "message says what this method reads, and which methods read this. \"entente "
     "explain METHOD\" says what a method does.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  rule belts condominium { zones 15 nm; cuts iran }\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  rule belts condominium { zones 15 nm }\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES}},

    {"E274", "what the method needs",
     "Some methods do nothing by themselves: \"line\" needs the line and whose waters "
     "it cuts off, \"latitude\" the two states between whom it runs, and an agreed "
     "stretch of border the two who agreed. Say it in the braces of a rule with a "
     "name of its own.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  rules equidistance, latitude\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  rules equidistance\n"
              "  rule parallels latitude { between russia, iran }\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES}},

    {"E275", "numbers or states that do not fit the rule",
     "The shares of a rule name every state and add up to 100 %; a state that is to "
     "get nothing has 0 %. Zones end farther from the shore, one after the other. "
     "\"between\" names two different states. The rest of the water is divided by a "
     "method that needs nothing itself: equidistance, mainland or half_effect.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  rule asked shares { shares russia 60%, iran 30% }\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  rule asked shares { shares russia 60%, iran 40% }\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES}},

    {"E276", "a name that the sea does not have",
     "Rules speak of the states behind \"states\" and of the lines of their own sea; "
     "columns and checks of its rules. Mostly the name is a slip of the pen, and "
     "what there is is told. A rule that is not listed behind \"rules\" and has no "
     "\"rule\" line is not there.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  line chord through 41.5 48, 41.8 52\n"
              "  rule old line { along cord; cuts iran }\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "  line chord through 41.5 48, 41.8 52\n"
              "  rule old line { along chord; cuts iran }\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES}},

    {"E277", "a column that cannot be computed",
     "The column of a division may be computed from a sea: NAME = area-share(SEA, "
     "RULE) gives every actor its part of the water in percent, NAME = area(SEA, "
     "RULE) its square kilometres. Other functions stand in checks, and the columns "
     "of negotiations are written.",
     .wrong = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "}\n"
              "division bed {\n"
              "  whole 100%\n"
              "  columns claim, median = zone(lake, equidistance)\n"
              "  russia 70\n"
              "  iran 60\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES},
     .right = {.model =
              "entente 1\n"
              "sea lake {\n"
              "  states russia, iran\n"
              "  coast \"shores.geojson\"\n"
              "}\n"
              "division bed {\n"
              "  whole 100%\n"
              "  columns claim, median = area-share(lake, equidistance)\n"
              "  russia 70\n"
              "  iran 60\n"
              "}\n",
               .name = "shores.geojson",
               .file = SHORES}},
};

/* clang-format on */

const size_t ent_n_messages_of_seas = sizeof ent_messages_of_seas / sizeof *ent_messages_of_seas;
