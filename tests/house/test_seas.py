#!/usr/bin/env python3
"""test_seas.py - shores out of the world's countries, and a line that a court has drawn.

Where $ENTENTE_DATA has countries-10m.json of world-atlas 2.0.2, its shores are those of the definition (an
arc that one outline alone has), and the coast files of models/ come out again byte for byte.  The line of
equidistance between Romania and Ukraine is held against the points of the International Court of Justice."""

import hashlib
import json
import math
import os
import re
import tempfile

from cli_test import SOURCE, closing, judge, run, same, skip

WORLD = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"
KEPT = {"caspian": ("46,36,56,48", "Shores of the Caspian Sea"),
        "black-sea": ("27,40,43,48", "Shores of the Black Sea"),
        "aegean": ("22.2,34.6,28.8,41.1", "Shores of the Aegean")}
BOXES = ["46,36,56,48", "27,40,43,48", "47,23,57.5,31", "9,53,31,66.5", "32,12,44,30.2",
         "-12,48,4,61", "120,20,150,50", "160,-50,180,-10", "-180,50,-160,72"]


# ---- the definition: arcs that exactly one outline has, and not only round a lake

def rings_of(geometry):
    """(arcs of a ring, whether it is a hole)."""
    polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}
    for polygon in polygons.get(geometry["type"], []):
        for i, ring in enumerate(polygon):
            yield ring, i > 0


def points_of(world):
    (a, b), (c, d) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * a + c, y * b + d))
        yield points


def area_of(ring, arcs):
    """Twice that on the chart; a ring that a grid has made flat has none."""
    points = [p for arc in ring for p in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    return round(sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(points, points[1:])), 9)


def shore_edges(world):
    """{state: edges}, each as a pair of points of six decimals."""
    users = {}
    countries = world["objects"]["countries"]["geometries"]
    for number, country in enumerate(countries):
        for place, (ring, _) in enumerate(rings_of(country)):
            for arc in ring:
                users.setdefault(arc if arc >= 0 else ~arc, set()).add((number, place))
    arcs, shores = list(points_of(world)), {}
    for country in countries:
        edges = shores.setdefault(country["properties"]["name"], set())
        for ring, hole in rings_of(country):
            alone = [arc for arc in ring if len(users[arc if arc >= 0 else ~arc]) == 1]
            if len(alone) == len(ring) and (hole or not area_of(ring, arcs)):
                continue
            for arc in alone:
                points = arcs[arc if arc >= 0 else ~arc]
                edges.update(zip(points, points[1:]))
    return shores


def same_edges(edges):
    found = set()
    for a, b in edges:
        a, b = (round(a[0], 6) + 0.0, round(a[1], 6) + 0.0), (round(b[0], 6) + 0.0, round(b[1], 6) + 0.0)
        if a != b:
            found.add((min(a, b), max(a, b)))
    return found


def within(box, point):
    w, s, e, n = box
    return w < point[0] < e and s < point[1] < n


def edges_of(coast):
    """{state: edges} of a coast file."""
    found = {}
    for feature in coast["features"]:
        at = feature["geometry"]["coordinates"]
        line = at[0] if feature["geometry"]["type"] == "Polygon" else at
        line = [tuple(p) for p in line]
        found.setdefault(feature["properties"]["state"], []).extend(zip(line, line[1:]))
    return found


def judge_box(path, shores, box):
    status, text, messages = run("import", path, "--coast=" + box)
    if status:
        judge(f"{box}: read", False, messages)
        return
    numbers = [float(x) for x in box.split(",")]
    found = {state: same_edges(e for e in edges if within(numbers, e[0]) and within(numbers, e[1]))
             for state, edges in edges_of(json.loads(text)).items()}
    wanted = {state: same_edges(e for e in edges if within(numbers, e[0]) and within(numbers, e[1])
                                and abs(e[0][0] - e[1][0]) < 180)
              for state, edges in shores.items()}
    for state in sorted(k for k in set(found) | set(wanted) if found.get(k) or wanted.get(k)):
        mine, theirs = found.get(state, set()), wanted.get(state, set())
        judge(f"{box}: shore of {state}", mine == theirs,
              f"{len(mine - theirs)} edges too many, {len(theirs - mine)} too few")


def judge_world(folder):
    path = os.path.join(os.environ.get("ENTENTE_DATA", "/nonexistent"), "countries-10m.json")
    if not os.path.exists(path):
        skip("the world's shores", "no countries-10m.json in $ENTENTE_DATA")
        return
    with open(path, "rb") as file:
        text = file.read()
    if hashlib.sha256(text).hexdigest() != WORLD:
        skip("the world's shores", "countries-10m.json is not that of world-atlas 2.0.2")
        return
    shores = shore_edges(json.loads(text))
    for box in BOXES:
        judge_box(path, shores, box)
    for name, (box, title) in KEPT.items():
        with open(os.path.join(SOURCE, "models", name, name + "-coast.geojson"), "rb") as file:
            kept = file.read()
        _, printed, _ = run("import", path, "--coast", box, "--title", title, "--licence", "public domain",
                            "--source", "Natural Earth 4.1, admin 0 countries 1:10m, by world-atlas 2.0.2")
        same(f"{name}: kept and made again", printed, kept)
    rows = list(seas_of_page())
    judge("the how-to has a table of seas", len(rows) > 4, rows)
    for row in rows:
        judge_sea(folder, path, *row)


# ---- the seas of the how-to: | sea | box | closings | km2 |

def seas_of_page():
    page = os.path.join(SOURCE, "docs", "how-to", "draw-a-line-at-sea.md")
    with open(page, encoding="utf-8") as file:
        for line in file:
            row = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if len(row) == 4 and row[1].startswith("`"):
                yield row[0], row[1].strip("`"), re.findall("`([^`]*)`", row[2]), \
                    float(row[3].replace(",", ""))


def judge_sea(folder, path, name, box, closings, area):
    _, text, _ = run("import", path, "--coast=" + box)
    with open(os.path.join(folder, "coast.geojson"), "wb") as file:
        file.write(text)
    states = sorted({f["properties"]["state"] for f in json.loads(text)["features"]})
    with open(os.path.join(folder, "sea.ent"), "w", encoding="utf-8") as file:
        file.write("entente 1\n")
        for number, state in enumerate(states):
            file.write(f'actor s{number} "{state}"\n')
        file.write("sea s {\n  states " + ", ".join(f"s{k}" for k in range(len(states))) + "\n")
        file.write('  coast "coast.geojson"\n  rules mainland\n')
        for number, through in enumerate(closings):
            file.write(f"  closing c{number} through {through}\n")
        file.write("}\n")
    status, out, messages = run("boundary", os.path.join(folder, "sea.ent"), "--format=geojson", "--draws=0")
    if status == 4:
        skip(name, "no geometry in this build")
        return
    zones = [] if status else json.loads(out)["features"]
    found = sum(f["properties"]["area_km2"] for f in zones if f["properties"]["kind"] == "zone")
    judge(f"{name}: area", abs(found - area) < 2, f"{found}, not {area}: {messages}")


# ---- the ruling of 3 February 2009, paragraph 219: degrees, minutes, seconds

def degrees(d, m, s):
    return d + m / 60 + s / 3600


POINTS = [(degrees(45, 3, 18.5), degrees(30, 9, 24.6), 6),  # the Danube's delta: other base points
          (degrees(44, 46, 38.7), degrees(30, 58, 37.3), 16),
          (degrees(44, 44, 13.4), degrees(31, 10, 27.7), 1),
          (degrees(44, 2, 53.0), degrees(31, 24, 35.0), 1)]
MODEL = """entente 1
actor bulgaria; actor romania; actor ukraine; actor russia; actor georgia; actor turkey
sea black-sea {
  states bulgaria, romania, ukraine, russia, georgia, turkey
  coast "coast.geojson"
  closing bosporus through 41.22 29.05, 41.22 29.17
  closing kerch through 45.10 36.40, 45.16 36.75
  rules mainland
}
"""


def kilometres(point, a, b):
    """From a point to a short stretch of line, on a plane that touches there."""
    lat, lon = point
    east = 111.32 * math.cos(math.radians(lat))
    ax, ay, bx, by = (a[0] - lon) * east, (a[1] - lat) * 111.1, (b[0] - lon) * east, (b[1] - lat) * 111.1
    square = (bx - ax) ** 2 + (by - ay) ** 2
    t = max(0, min(1, -(ax * (bx - ax) + ay * (by - ay)) / square)) if square else 0
    return math.hypot(ax + t * (bx - ax), ay + t * (by - ay))


def lines_between(result, a, b):
    for feature in result["features"]:
        geometry = feature["geometry"]
        if geometry["type"].endswith("LineString") and set(feature["properties"]["states"]) == {a, b}:
            yield from [geometry["coordinates"]] if geometry["type"] == "LineString" \
                else geometry["coordinates"]


def judge_ruling(folder):
    with open(os.path.join(SOURCE, "models", "black-sea", "black-sea-coast.geojson"),
              encoding="utf-8") as file:
        text = file.read()
    crimea = '"state":"Russia","length_km":924'
    same("the shore of Crimea is one line", text.count(crimea), 1)
    with open(os.path.join(folder, "coast.geojson"), "w", encoding="utf-8") as file:
        file.write(text.replace(crimea, crimea.replace("Russia", "Ukraine")))
    with open(os.path.join(folder, "sea.ent"), "w", encoding="utf-8") as file:
        file.write(MODEL)
    status, out, messages = run("boundary", os.path.join(folder, "sea.ent"), "--format=geojson", "--draws=0")
    if status == 4:
        skip("the line of the Court", "no geometry in this build")
        return
    if status:
        judge("the Black Sea is divided", False, messages)
        return
    result = json.loads(out)
    zones = [f["properties"] for f in result["features"] if f["properties"]["kind"] == "zone"]
    same("six zones", len(zones), 6)
    area = sum(z["area_km2"] for z in zones)
    judge("the area that encyclopaedias print, within 1 %", abs(area / 422000 - 1) < 0.01, area)
    for number, (lat, lon, most) in enumerate(POINTS, 2):
        off = min((kilometres((lat, lon), a, b) for line in lines_between(result, "romania", "ukraine")
                   for a, b in zip(line, line[1:])), default=math.inf)
        judge(f"point {number} of the ruling", off < most, f"{off:.2f} km from the line")


def main():
    with tempfile.TemporaryDirectory() as folder:
        judge_world(folder)
        judge_ruling(folder)
    closing()


main()
