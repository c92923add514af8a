/* hostile.c - inputs by hand: small ones that break many a reader, and ones too large to keep in
 * the tree, which have a beginning, a piece many times and an end.
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
    {"lines of a mapping", "date = d\nfrom = a\n", "value a of to = b\n", MANY, "", "", ""},
    {"skipped rows", "date = d\nfrom = a\n", "skip where d = 1\n", MANY, "", "", ""},
    {"words of a mapping", "from = a list ", "a ", DEEP, "", "", "\n"},
    {"a list in a cell", "date = date\nfrom = from list \";\"\n---\ndate,from\n2012,\"", "a;", MANY,
     "", "", "\"\n"},
    {"a side of many", "2012 {", "a, ", MANY, "a", "", "} -> b aid \"x\" from s\n"},
};

/* With their lengths, since some hold a NUL. */
typedef struct small {
    const char *what, *text;
    size_t n;
} small;
#define SMALL(what, text)                                                                          \
    { what, text, sizeof(text) - 1 }

static const small smalls[] = {
    SMALL("nothing", ""),
    SMALL("a NUL", "\0"),
    SMALL("a NUL in a name", HEAD "actor a\0b\n"),
    SMALL("a byte that begins nothing", HEAD "\xff\n"),
    SMALL("a character torn at the end", HEAD "actor a \"\xe2\x82"),
    SMALL("an overlong slash", HEAD "actor a \"\xc0\xaf\"\n"),
    SMALL("an overlong NUL", HEAD "actor a \"\xe0\x80\x80\"\n"),
    SMALL("half of a surrogate pair", HEAD "actor a \"\xed\xa0\x80\"\n"),
    SMALL("beyond U+10FFFF", HEAD "actor a \"\xf4\x90\x80\x80\"\n"),
    SMALL("right to left", HEAD "actor a \"\xe2\x80\xae"
                                "b\"\n"),
    SMALL("an isolate", HEAD "# \xe2\x81\xa6\n"),
    SMALL("a mark at the beginning", "\xef\xbb\xbf" HEAD "actor a\n"),
    SMALL("nothing but a mark", "\xef\xbb\xbf"),
    SMALL("two marks", "\xef\xbb\xbf\xef\xbb\xbf" HEAD),
    SMALL("text of another width", "\xff\xfe"
                                   "e\0n\0t\0"),
    SMALL("a terminal's command", HEAD "# \x1b]0;x\x07\n"),
    SMALL("the same, written out", HEAD "actor a \"\\u{1b}[2J\"\n"),
    SMALL("carriage returns alone", "entente 1\ractor a\ractor b\r"),
    SMALL("a first line and no end of it", "entente 1"),
    SMALL("a first line cut off", "entent"),
    SMALL("a number of a language that is none", "entente 1e400\n"),
    SMALL("a text cut off", HEAD "actor a \"b"),
    SMALL("an escape cut off", HEAD "actor a \"b\\"),
    SMALL("a code point cut off", HEAD "actor a \"\\u{1"),
    SMALL("a block cut off", HEAD "actor a {"),
    SMALL("a check cut off", CLAIM "stable(d, {a,"),
    SMALL("an event cut off", "2012-06-01 a ->"),
    SMALL("JSON cut off", JSON_HEAD "[{\"word\":\"actor\""),
    SMALL("JSON of nothing", "null"),
    SMALL("JSON of one word", JSON_HEAD "[{\"word\":\"\"}]}"),
    SMALL("JSON with a statement inside a word", JSON_HEAD "[{\"word\":\"actor a\\nactor b\"}]}"),
    SMALL("JSON with a NUL", JSON_HEAD "[{\"word\":\"a\\u0000b\"}]}"),
    SMALL("JSON with half of a pair", "\"\\ud800\""),
    SMALL("JSON with a key twice", "{\"language\":1,\"language\":1}"),
    SMALL("JSON's numbers", "[1e400,-0,1e-400,0x10,01,.5,NaN]"),
    SMALL("JSON's largest numbers", "[1e308,-1e308,5e-324,9007199254740993]"),
    SMALL("numbers", HEAD "actor a { x 1e400; x -0; x 0x10; x 1.; x .5; x 00; x 1e; x - 1 }\n"),
    SMALL("numbers out of range", HEAD "actor a { x 150% in 0%..200%; x 5 in 9..1; x 5 sd -1; "
                                       "x -5 log-sd 1; x 5 0% in 1..9; x 5 100% in 1..9 }\n"),
    SMALL("dates",
          HEAD "region r \"R\" { as-of 2017-13 }\nsource s \"S\" { date 2017-02-30; "
               "made 0000 }\nevent 99999 a -> b aid \"x\"\nevent 2017-00-00 a -> b aid \"x\"\n"),
    SMALL("a span that runs back", HEAD "event 2017..2012 a -> b aid \"x\"\n"),
    SMALL("needs in a circle",
          HEAD "claim a \"A\" { needs b; check 1 = 1 }\n"
               "claim b \"B\" { needs a; check 1 = 1 }\nclaim c \"C\" { needs c; check 1 = 1 }\n"),
    SMALL("a group of itself", HEAD "actor a\ngroup g { g, a }\ngroup h { i }\ngroup i { h }\n"),
    SMALL("parts in a circle", HEAD "actor a { part-of b }\nactor b { part-of a }\n"),
    SMALL("itself, included", HEAD "include \"fuzz.ent\"\n"),
    SMALL("a file outside", HEAD "include \"../x.ent\"\ninclude \"/etc/passwd\"\n"
                                 "include \"\"\ninclude \".\"\ninclude \"a/../../b\"\n"),
    SMALL("two that include each other",
          HEAD "include \"x.ent\"\n=== x.ent\n" HEAD "include \"y.ent\"\n=== y.ent\n" HEAD
               "include \"x.ent\"\n"),
    SMALL("a mapping without a date", "from = a\n"),
    SMALL("a mapping of its own table",
          "date = date\nfrom = from iso3 list \";\" split\nto = to iso3\n"),
    SMALL("a quote that is open in a mapping", "date = \"date\nfrom = from\n"),
    SMALL("a ledger that is a model", HEAD "region r \"R\" { events \"l.events\" }\n"
                                           "=== l.events\n" HEAD "actor a\n"),
    SMALL("a name twice", HEAD "actor a\nactor a\ngroup a { a }\nsource a \"A\"\n"),
    SMALL("a division by nothing", CLAIM "1 / 0 = 1; check 0 / 0 = 0 / 0 }\n"),
    SMALL("more than a number holds", CLAIM "1e300 * 1e300 > 1; check 1e300 * 1e300 - 1e300 * "
                                            "1e300 = 0 }\n"),
    SMALL("a value that is nothing", "set actor.iran.naval="),
    SMALL("a value of nothing", "set =5"),
    SMALL("a value that ends its line", "set actor.iran.naval=5; x 6"),
    SMALL("a value that ends its block", "set actor.iran.naval=5 } actor q {"),
    SMALL("a path of dots", "path ...."),
    SMALL("an empty filter", "filter  "),
};

enum { N_SMALL = sizeof smalls / sizeof *smalls };

size_t hostile_count(void) {
    return N_SMALL + sizeof hostiles / sizeof *hostiles;
}

const char *hostile_make(size_t i, ent_str *out) {
    if (i < N_SMALL) {
        ent_str_add_n(out, smalls[i].text, smalls[i].n);
        return smalls[i].what;
    }
    const hostile *h = &hostiles[i - N_SMALL];
    ent_str_add(out, h->begin);
    for (unsigned k = 0; k < h->times; k++) ent_str_add(out, h->piece);
    ent_str_add(out, h->middle);
    for (unsigned k = 0; k < h->times && *h->closing; k++) ent_str_add(out, h->closing);
    ent_str_add(out, h->end);
    return h->what;
}
