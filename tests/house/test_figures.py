#!/usr/bin/env python3
"""test_figures.py - every figure of the models: well formed, readable at the size of print, nothing on
anything else, the same bytes on any number of threads, and a twin in words.

    test_figures.py         one figure of each kind of every model
    test_figures.py all     all of them

How wide a text is, is what the program reckons with: the advance widths in src/report/svg.c, which are
those of DejaVu Sans; a line is as high as its capitals and what hangs below them.
"""

import csv
import io
import os
import re
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli_test import FLAGSHIP, SOURCE, blame, closing, judge, run  # noqa: E402

CLASSIC = os.path.join(SOURCE, "models", "classic")
GOLDEN = os.path.join(SOURCE, "tests", "golden")
MODELS = [os.path.join(CLASSIC, n) for n in sorted(os.listdir(CLASSIC)) if n.endswith(".ent")]
MODELS += [os.path.join(GOLDEN, n) for n in ("hostile.ent", "strait.ent", "bargain.ent", "shares.ent")]
AEGEAN = os.path.join(SOURCE, "models", "aegean", "aegean.ent")
SVG = "{http://www.w3.org/2000/svg}"
QUICK = ["--draws=20"]
TOO_LARGE = ("gatt.ent",)  # 138,240 states: seconds each time; the flagship has large disputes, too
LEAST_POINTS = 9

LONG = "x" * 200 + " y" * 4900
EVIL = '<script>alert(1)</script> \\"q\\" \\u{202e}turned ' + "w" * 300
NAME = "n" * 120
OVERLONG = f"""entente 1
region r "{EVIL}" {{ as-of 2017; handling "{EVIL}" }}
source s "{EVIL}" {{ grade B2 }}
actor a "{LONG}" {{ hulls 5 in 4..9 from s }}
actor {NAME} "{EVIL}" {{ hulls 4 in 3..8 }}
actor c ""
dispute d "{LONG}" {{
  a {{ option {NAME}1 "{EVIL}" one-way; option y "{LONG}" }}
  {NAME} {{ option z }}
  now none
  prefer a {{ {NAME}1; not z; y if z }}
  prefer {NAME} {{ z if {NAME}1; not y }}
}}
dispute g "" {{
  state {NAME}calm "{EVIL}"
  state tense "{LONG}"
  state war
  move a {NAME}calm -> tense, tense -> war
  move {NAME} tense -> {NAME}calm, war -> {NAME}calm
  now {NAME}calm
  rank a tense > {NAME}calm > war
  rank {NAME} {NAME}calm > tense > war
}}
negotiation n "{EVIL}" {{
  scale 0 "{EVIL}" .. 100 "{LONG}"
  columns position, salience %, weight
  a 10 in 5..20 80 30
  {NAME} 60 50 40
  c 90 90 20
}}
division v "{EVIL}" {{ whole 1e15; columns claim; a 50e13 in 40e13..70e13; {NAME} 30e13; c 60e13;
  rules proportional, talmud, cea }}
process p "{EVIL}" {{
  step 1 month
  states {NAME}, j, k
  end k
  move {NAME} -> j 10% in 5..20
  move j -> k 30%
  intervention w "{EVIL}" {{ move {NAME} -> j times 0.5 in 0.4..0.9 }}
}}
event 2012-02 a -> {NAME} aid "{EVIL}" from s B2
event 2013-05-01 {NAME} -> a threaten "{LONG}" alleged by s from s C3
claim q "{LONG}" {{ from s; check hulls(a) > hulls({NAME}) }}
"""


def advances():
    source = open(os.path.join(SOURCE, "src", "report", "svg.c"), encoding="utf-8").read()
    table = re.search(r"advance\[\] = \{(.*?)\}", source, re.S)[1]
    return [int(n) for n in re.findall(r"\d+", table)]


ADVANCE = advances()


def text_width(text, size, bold):
    width = 0
    for c in text:
        if " " <= c <= "~":
            width += ADVANCE[ord(c) - 32] / 100
        elif not unicodedata.combining(c):
            wide = unicodedata.east_asian_width(c) in "WF"
            width += 1.1 if wide else 0.8 if ord(c) < 0x600 else 1.05
    return width * size * (1.15 if bold else 1)


def shifts(element):
    found = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform", ""))
    return (float(found[1]), float(found[2])) if found else (0, 0)


def texts(element, dx=0, dy=0, bold=False):
    """(left, top, right, bottom, size, words) of every text; turned ones stand upright."""
    mx, my = shifts(element)
    dx, dy = dx + mx, dy + my
    if element.tag == SVG + "text":
        words, size = element.text or "", float(element.get("font-size", "9"))
        width = text_width(words, size, element.get("font-weight") == "bold")
        x, y = float(element.get("x")) + dx, float(element.get("y")) + dy
        left = {"middle": -width / 2, "end": -width}.get(element.get("text-anchor"), 0)
        if "rotate(-90" in element.get("transform", ""):
            yield (x - 0.75 * size, y - left - width, x + 0.2 * size, y - left, size, words)
        else:
            yield (x + left, y - 0.75 * size, x + left + width, y + 0.2 * size, size, words)
    for child in element:
        yield from texts(child, dx, dy)


def overlap(a, b):
    slack = 0.6
    return (a[0] + slack < b[2] and b[0] + slack < a[2] and
            a[1] + slack < b[3] and b[1] + slack < a[3])


def first_overlap(found):
    found = sorted(found, key=lambda t: t[1])
    for i, a in enumerate(found):
        for b in found[i + 1:]:
            if b[1] > a[3]:
                break
            if a[5].strip() and b[5].strip() and overlap(a, b):
                return f"{a[5]!r} and {b[5]!r}"
    return None


def outside(found, width, height):
    for t in found:
        if t[0] < -0.5 or t[1] < -0.5 or t[2] > width + 0.5 or t[3] > height + 0.5:
            return t[5]
    return None


def look_at(name, svg, millimetres, map_of_a_sea):
    """What is wrong with a figure; None: nothing."""
    root = ET.fromstring(svg)
    width, height = (float(x) for x in root.get("viewBox").split()[2:])
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    if root.get("width") != f"{millimetres}mm":
        return f"it is {root.get('width')} wide"
    if root.get("role") != "img" or [c.tag for c in root][:2] != [SVG + "title", SVG + "desc"]:
        return "it does not say what it is"
    if len(set(ids)) != len(ids) or any(not i.startswith(name + "-") for i in ids):
        return f"ids: {ids[:4]}"
    if re.search(rb'<(script|style|image|foreignObject)|\son\w+=|(href|src)="(?!#)', svg):
        return "it may fetch or run something"
    found = list(texts(root))
    if not found or min(t[4] for t in found) < LEAST_POINTS:
        return "letters of less than 9 points"
    far = outside(found, width, height)
    if far:
        return f"outside of the page: {far!r}"
    if map_of_a_sea:  # labels on a map may lie on each other's halo; its own tests place them
        return None
    on = first_overlap(found)
    return f"one on the other: {on}" if on else None


def names_of(model):
    status, out, _ = run("figure", model, "--format=csv")
    rows = list(csv.DictReader(io.StringIO(out.decode(), newline="")))
    judge(f"the list of {os.path.basename(model)}", status == 0)
    return [r["name"] for r in rows]


def judge_figure(model, name, jobs):
    label = f"{os.path.basename(model)} {name}"
    for options, mm in ((QUICK, 160), (QUICK + ["--width=110", "--theme=print"], 110)):
        status, svg, err = run("figure", model, name, *options)
        if status == 4:
            judge(f"{label}: it says why there is nothing to draw", len(err) > 30)
            continue
        wrong = look_at(name, svg, mm, name.startswith("map.")) if status == 0 else err.decode()
        blame(f"{label} at {mm} mm", wrong)
        if mm == 110 and status == 0:
            colours = set(re.findall(rb'="#([0-9a-f]+)"', svg))
            judge(f"{label} in print: greys",
                  all(len(set(c[i * len(c) // 3:(i + 1) * len(c) // 3] for i in range(3))) == 1
                      for c in colours))
    if jobs:
        one, three = (run("figure", model, name, *QUICK, f"--jobs={n}")[1] for n in (1, 3))
        judge(f"{label}: the same on any number of threads", one == three)
    status, out, _ = run("figure", model, name, *QUICK, "--format=csv")
    rows = list(csv.reader(io.StringIO(out.decode(), newline="")))
    judge(f"{label}: a twin", status in (0, 4) and (status == 4 or (
        len(rows) > 1 and all(len(r) == len(rows[0]) for r in rows))))


def one_of_each(names):
    """The first of each kind, and of those that end a list the last: enough to see every drawing."""
    seen = {}
    for name in names:
        seen.setdefault(name.split(".")[0], name)
    return list(seen.values())


def judge_overlong():
    """Texts of 10,000 characters, names of 120, and what a page could run."""
    with tempfile.TemporaryDirectory() as folder:
        model = os.path.join(folder, "overlong.ent")
        with open(model, "w", encoding="utf-8") as file:
            file.write(OVERLONG)
        for name in one_of_each(names_of(model)) + ["graph.g", "options.g", "tornado.q"]:
            for mm in (80, 160):
                status, svg, err = run("figure", model, name, *QUICK, f"--width={mm}")
                blame(f"overlong {name[:30]} at {mm} mm",
                      err.decode() if status else look_at(name, svg, mm, False))


def judge_mistakes():
    status, _, err = run("figure", MODELS[0], "grph.development")
    judge("a misspelt name", status == 2 and b'"graph.development"' in err)
    status, _, err = run("figure", MODELS[0], "graph.development", "--width=20")
    judge("too narrow", status == 2 and b"80 to 2,000 mm" in err)
    judge("a theme of nothing", run("figure", MODELS[0], "--theme=print")[0] == 2)


def main():
    everything = sys.argv[1:] == ["all"]
    for model in MODELS:
        if os.path.basename(model) in TOO_LARGE:
            continue
        names = names_of(model)
        for name in names if everything else one_of_each(names):
            judge_figure(model, name, jobs=name == names[0])
    names = names_of(FLAGSHIP)
    for name in names if everything else one_of_each(names):
        judge_figure(FLAGSHIP, name, jobs=name.split(".")[0] in ("dots", "map", "graph"))
    for name in one_of_each(names_of(AEGEAN)):
        judge_figure(AEGEAN, name, jobs=False)
    judge_overlong()
    judge_mistakes()
    closing()


if __name__ == "__main__":
    main()
