/* hostile.c - inputs too large to keep in the tree: a beginning, a piece many times, an end.
 *
 * Each goes to every reader; most are nonsense to most of them, which is the point. */

#include "hostile.h"

#define HEAD "entente 1\n"
#define CLAIM HEAD "claim c \"C\" { check "
#define JSON_HEAD "{\"language\":1,\"statements\":"
#define FILTER "filter "

enum { DEEP = 100000, LONG = 1000000, MANY = 3000 };

typedef struct hostile {
    const char *what, *begin, *piece;
    unsigned times;
    const char *middle, *closing; /* `closing` as often as the piece */
    const char *end;
} hostile;

static const hostile hostiles[] = {
    {"brackets", "", "(", DEEP, "", "", ""},
    {"brackets of a check", CLAIM, "(", DEEP, "1", ")", " = 1 }\n"},
    {"not, over and over", CLAIM, "not ", DEEP, "1 = 1", "", " }\n"},
    {"minus, over and over", CLAIM, "- ", DEEP, "1 = 1", "", " }\n"},
    {"a sum without end", CLAIM "1", " + 1", DEEP, "", "", " = 1 }\n"},
    {"a conjunction without end", CLAIM "1 = 1", " and 1 = 1", DEEP, "", "", " }\n"},
    {"calls in calls", CLAIM, "abs(", DEEP, "1", ")", " = 1 }\n"},
    {"sets in sets", CLAIM "stable(d, ", "{", DEEP, "", "}", ", nash) }\n"},
    {"a set without end", HEAD "group g {", "a, ", DEEP, "a", "", "}\n"},
    {"braces", HEAD, "{", DEEP, "", "}", "\n"},
    {"braces that close nothing", HEAD, "}", DEEP, "", "", "\n"},
    {"blocks in blocks", HEAD, "dispute d { ", MANY, "", "} ", "\n"},
    {"braces of local use", HEAD "x-mine ", "{", DEEP, "", "}", "\n"},
    {"any order, over and over", HEAD "dispute d { prefer a { ", "any order { ", MANY, "", "} ",
     "} }\n"},
    {"arrays", "", "[", DEEP, "", "", ""},
    {"arrays that close", "", "[", DEEP, "", "]", ""},
    {"objects in objects", "", "{\"a\":", DEEP, "1", "}", ""},
    {"blocks in JSON", JSON_HEAD "[", "{\"word\":\"dispute\",\"block\":[", MANY, "", "]}", "]}"},
    {"conditions in JSON", JSON_HEAD "[{\"word\":\"claim\",\"values\":[\"", "(", DEEP, "", ")",
     "\"]}]}"},
    {"a long name", HEAD "actor ", "a", LONG, "", "", " \"A\"\n"},
    {"a long name that is wrong", HEAD "act0r ", "a", LONG, "", "", "\n"},
    {"a long word", HEAD, "a", LONG, "", "", "\n"},
    {"a long text", HEAD "actor a \"", "a", LONG, "", "", "\"\n"},
    {"a text without end", HEAD "actor a \"", "a", LONG, "", "", "\n"},
    {"a long number", HEAD "actor a { hulls ", "1", DEEP, "", "", " }\n"},
    {"a long fraction", HEAD "actor a { hulls 0.", "1", DEEP, "", "", " }\n"},
    {"a long exponent", HEAD "actor a { hulls 1e", "9", DEEP, "", "", " }\n"},
    {"a number in JSON", "", "1", DEEP, "", "", ""},
    {"line ends", HEAD, "\n", LONG, "", "", ""},
    {"carriage returns", HEAD, "\r", LONG, "", "", ""},
    {"semicolons", HEAD, ";", LONG, "", "", ""},
    {"comments", HEAD, "#\n", DEEP, "", "", ""},
    {"a long comment", HEAD "#", "#", LONG, "", "", ""},
    {"NUL bytes as they are written", "", "\\u0000", MANY, "", "", ""},
    {"escapes", HEAD "actor a \"", "\\u{41}", DEEP, "", "", "\"\n"},
    {"letters of three bytes", HEAD "actor a \"", "\xe2\x82\xac", DEEP, "", "", "\"\n"},
    {"bytes that are not UTF-8", HEAD, "\xff", DEEP, "", "", "\n"},
    {"many actors", HEAD, "actor a\n", MANY, "", "", ""},
    {"many mistakes", HEAD, "x y z\n", MANY, "", "", ""},
    {"many options", HEAD "dispute d { a {", "option x; ", DEEP, "", "", "} }\n"},
    {"many filters", FILTER, "by russia ", MANY, "", "", ""},
    {"brackets in a filter", FILTER "by ", "(", DEEP, "", "", ""},
    {"a set in a filter", FILTER "by ", "{", DEEP, "", "}", ""},
    {"a long path", "path ", "a.", DEEP, "", "", "a"},
    {"a long value", "set actor.iran.naval=", "1", DEEP, "", "", ""},
    {"a deep value", "set dispute.d.now=", "{", DEEP, "", "}", ""},
    {"a long state", "at ", "a, ", DEEP, "", "", "a"},
    {"events", "", "2012 a -> b aid \"x\" from s\n", MANY, "", "", ""},
    {"a side of many", "2012 {", "a, ", MANY, "a", "", "} -> b aid \"x\" from s\n"},
};

size_t hostile_count(void) {
    return sizeof hostiles / sizeof *hostiles;
}

const char *hostile_make(size_t i, ent_str *out) {
    const hostile *h = &hostiles[i];
    ent_str_add(out, h->begin);
    for (unsigned k = 0; k < h->times; k++) ent_str_add(out, h->piece);
    ent_str_add(out, h->middle);
    for (unsigned k = 0; k < h->times && *h->closing; k++) ent_str_add(out, h->closing);
    ent_str_add(out, h->end);
    return h->what;
}
