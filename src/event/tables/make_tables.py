#!/usr/bin/env python3
"""make_tables.py - turns the tables of this folder into constant C arrays with their indexes.

    make_tables.py FOLDER OUTPUT

Codes are found through arrays that are indexed by the code, names and texts through a hash table
with open places (FNV-1a of the folded text), so that a look-up takes the same time whatever it is
for.  The folding is that of src/event/fold_text.c: the test `tables_made` compares the two."""

import csv
import sys
import unicodedata

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def rows(folder, name):
    with open(f"{folder}/{name}", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text(s):
    out = "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else "\\%03o" % b
                  for b in s.encode("utf-8"))
    return f'"{out}"'


def millionths(s):
    negative = s.startswith("-")
    whole, _, part = s.lstrip("+-").partition(".")
    value = int(whole) * 10**6 + int((part + "000000")[:6])
    return -value if negative else value


PLAIN = {"Æ": "ae", "æ": "ae", "Ø": "o", "ø": "o", "ß": "ss", "Đ": "d", "đ": "d", "Ð": "d",
         "ð": "d", "Þ": "th", "þ": "th", "Ł": "l", "ł": "l", "ı": "i", "Œ": "oe", "œ": "oe",
         "Ħ": "h", "ħ": "h", "Ŧ": "t", "ŧ": "t"}


def plain(c):
    """A letter of Latin script without its accent, in small letters; "" = stays as it is."""
    if c in PLAIN:
        return PLAIN[c]
    base = "".join(x for x in unicodedata.normalize("NFD", c) if not unicodedata.combining(x))
    return base.lower() if base.isascii() and base.isalpha() else ""


def folded(s):
    out = ""
    for c in s:
        if ord(c) < 0x80:
            out += c.lower()
        elif 0xC0 <= ord(c) < 0x180:
            out += plain(c) or c
        elif 0x300 <= ord(c) < 0x370:
            continue
        elif c in "\u2018\u2019":
            out += "'"
        elif c == "\u00a0":
            out += " "
        else:
            out += c
    return " ".join(x for x in out.split(" ") if x)


def fnv(s):
    h = 0xCBF29CE484222325
    for b in s.encode("utf-8"):
        h = (h ^ b) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h ^ h >> 32


def sparse(out, name, kind, size, pairs):
    """An array with some places filled: [12] = 3."""
    out.append(f"const {kind} {name}[{size}] = {{")
    line = "   "
    for at, value in sorted(pairs.items()):
        piece = f" [{at}] = {value},"
        if len(line) + len(piece) > 100:
            out.append(line)
            line = "   "
        line += piece
    out.append(line)
    out.append("};\n")


def named(out, name, size, entries):
    """Texts with the row that each means, in open places; `entries`: folded text -> row."""
    assert len(entries) * 2 <= size
    place = [None] * size
    for key in sorted(entries):
        at = fnv(key) % size
        while place[at] is not None:
            at = (at + 1) % size
        place[at] = key
    out.append(f"const ent_named_row {name}[{size}] = {{")
    for at, key in enumerate(place):
        if key is not None:
            out.append(f"    [{at}] = {{{text(key)}, {entries[key]}}},")
    out.append("};\n")


def letters(code):
    at = 0
    for c in code:
        at = at * 26 + LETTERS.index(c)
    return at


def unique(table, key, value, what):
    assert table.get(key, value) == value, f"{what} {key}: {table[key]} and {value}"
    table[key] = value


def countries(folder, out):
    all_rows = rows(folder, "countries.csv")
    codes = {c: {} for c in ("iso3", "iso2", "iso_num", "cameo", "fips", "cow", "cow_abb", "gw")}
    names = {}
    out.append("const ent_country_row ent_table_countries[] = {")
    for i, r in enumerate(all_rows, 1):
        cells = [r[c] for c in codes] + [r["name"], r["aliases"]]
        out.append(f"    {{{', '.join(text(c) for c in cells)}, false}},")
        for column, table in codes.items():
            code = r[column]
            if code:
                unique(table, int(code) if code.isdigit() else letters(code), i, column)
        for name in [r["name"]] + [a for a in r["aliases"].split("|") if a]:
            unique(names, folded(name), i, "name")
    for i, r in enumerate(rows(folder, "groups.csv"), len(all_rows) + 1):
        cells = ["", "", "", r["cameo"], "", "", "", "", r["name"], ""]
        out.append(f"    {{{', '.join(text(c) for c in cells)}, true}},")
        unique(codes["cameo"], letters(r["cameo"]), i, "group")
        bare = folded(r["name"]).removeprefix("the ")
        if bare not in names:
            names[bare] = i
        names.setdefault(folded(r["name"]), names[bare])
    # GDELT has come to write the codes of ISO where CAMEO's are others (ROU for ROM): both are read.
    for at, row in codes["iso3"].items():
        codes["cameo"].setdefault(at, row)
    # Numbers of states that are no more, which data sets keep for the state that went on.
    for r in rows(folder, "former.csv"):
        unique(codes[r["naming"]], int(r["code"]), codes["iso3"][letters(r["iso3"])], "former state")
    out.append("};\n")
    out.append(f"const uint16_t ent_table_n_countries = {i};\n")
    for column, size in (("iso3", 17576), ("cameo", 17576), ("cow_abb", 17576), ("iso2", 676),
                         ("fips", 676), ("iso_num", 1000), ("cow", 1000), ("gw", 1000)):
        sparse(out, "ent_table_by_" + column, "uint16_t", size, codes[column])
    named(out, "ent_table_country_names", 2048, names)


KINDS = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
         "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATEMENT"]


def code_row(code, label, quad, gdelt_quad, penta, values, kind):
    has = ", ".join("true" if v is not None else "false" for v in values)
    number = ", ".join(str(v or 0) for v in values)
    kind = (f"true, ENT_EVENT_{kind}" if kind else "false, ENT_EVENT_STATEMENT")
    return (f"    {{{text(code)}, {text(label)}, {quad}, {gdelt_quad}, {penta},\n"
            f"     {{{has}}}, {{{number}}}, {kind}}},")


def number(s):
    return millionths(s) if s else None


def scheme_codes(folder, out):
    modes = rows(folder, "plover.csv")
    of_category = {r["category"]: number(r["intensity"]) for r in modes if not r["mode"]}
    codes = rows(folder, "cameo.csv")
    category = {r["code"]: r["plover_category"] for r in codes}
    by_code, by_text, at = {}, {}, {}
    out.append("const ent_event_code ent_table_cameo[] = {")
    for i, r in enumerate(codes, 1):
        code = r["code"]
        # A bare root is coded as its "not specified" child.
        kind = category[code] or category.get(code + "0", "")
        if code[:2] in ("01", "02"):
            kind = "STATEMENT"
        assert kind in KINDS, code
        values = [None, number(r["goldstein"]), number(r["gdelt_observed"]),
                  number(r["phoenix"]), of_category.get(kind)]
        out.append(code_row(code, r["label"], r["quad_std"], r["quad_gdelt"],
                            r["penta_phoenix"], values, kind))
        at[code] = i
        by_code[{2: 0, 3: 100, 4: 1100}[len(code)] + int(code)] = i
    out.append("};\n")
    sparse(out, "ent_table_cameo_of", "uint16_t", 11100, by_code)
    for r in rows(folder, "icews-texts.csv"):
        unique(by_text, folded(r["text"]), at[r["code"]], "text")
    named(out, "ent_table_cameo_texts", 1024, by_text)

    by_mode = {}
    out.append("const ent_event_code ent_table_plover[] = {")
    for i, r in enumerate(modes, 1):
        code = r["category"] + ("/" + r["mode"] if r["mode"] else "")
        out.append(code_row(code, r["label"] or r["mode"], r["quad"], 0, 0,
                            [None, None, None, None, number(r["intensity"])], r["category"]))
        unique(by_mode, folded(code), i, "mode")
    out.append("};\n")
    named(out, "ent_table_plover_modes", 256, by_mode)


def letters_table(out):
    out.append("const char ent_table_plain[192][3] = {")
    line = "   "
    for c in range(0xC0, 0x180):
        piece = f" {text(plain(chr(c)))},"
        if len(line) + len(piece) > 100:
            out.append(line)
            line = "   "
        line += piece
    out.append(line)
    out.append("};\n")


def main():
    folder, output = sys.argv[1:]
    out = ["/* Made by make_tables.py from the tables in src/event/tables: change those. */\n",
           '#include "event/tables.h"\n']
    letters_table(out)
    countries(folder, out)
    scheme_codes(folder, out)
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(out))


main()
