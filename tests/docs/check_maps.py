#!/usr/bin/env python3
"""check_maps.py - maps and GeoJSON of boundaries, as someone sees them who has only the file.

    check_maps.py MADE-MAPS        MADE-MAPS FOLDER writes what is checked
    check_maps.py --model ENTENTE MODEL COAST NAUTICAL-MILES
                                   every rule of the model's sea; COAST is its shore, and no common
                                   water is nearer to it than that
    check_maps.py FILE.svg ..      these maps

An SVG is well-formed, loads nothing and runs nothing; its letters are 9 pt or larger; no two texts
overlap, and no text a mark; texts lie on the page, labels in the view; what is drawn is in the legend;
zones differ in pattern, not in colour alone; the words that it is a computation, the shoreline, the date
and the handling are inside the frame.  GeoJSON is that of RFC 7946.  Widths of letters are those of the
font that is the usual one here, where it is installed, else 0.6 of their height.

At the end each check is shown a spoiled map and must find the fault."""

import json
import math
import re
import struct
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
ELEMENTS = {"svg", "title", "desc", "defs", "pattern", "clipPath", "path", "rect", "circle", "line", "g",
            "use", "text"}
STATUS = "a computation, not a legal boundary"


# ---- how wide letters are

class Font:
    def __init__(self, path):
        d = path.read_bytes()
        table = {d[12 + 16 * i:16 + 16 * i]: struct.unpack(">I", d[20 + 16 * i:24 + 16 * i])[0]
                 for i in range(struct.unpack(">H", d[4:6])[0])}
        self.em = struct.unpack(">H", d[table[b"head"] + 18:table[b"head"] + 20])[0]
        n = struct.unpack(">H", d[table[b"hhea"] + 34:table[b"hhea"] + 36])[0]
        at = table[b"hmtx"]
        self.advance = struct.unpack(">" + "Hh" * n, d[at:at + 4 * n])[::2]
        self.read_cmap(d, table[b"cmap"])

    def read_cmap(self, d, at):
        for i in range(struct.unpack(">H", d[at + 2:at + 4])[0]):
            platform, coding, offset = struct.unpack(">HHI", d[at + 4 + 8 * i:at + 12 + 8 * i])
            if (platform, coding) == (3, 1):
                sub = at + offset
        n = struct.unpack(">H", d[sub + 6:sub + 8])[0] // 2
        part = [struct.unpack(">%dH" % n, d[sub + o:sub + o + 2 * n])
                for o in (14, 16 + 2 * n, 16 + 4 * n, 16 + 6 * n)]
        self.glyph = {}
        for i, (last, first, delta, jump) in enumerate(zip(*part)):
            for c in range(first, min(last, 0xFFFD) + 1):
                g = c
                if jump:
                    at = sub + 16 + 6 * n + 2 * i + jump + 2 * (c - first)
                    g = struct.unpack(">H", d[at:at + 2])[0]
                self.glyph[c] = (g + delta) & 0xFFFF

    def width(self, c):
        g = self.glyph.get(ord(c), 0)
        return self.advance[min(g, len(self.advance) - 1)] / self.em


def font_of(bold):
    path = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans%s.ttf" % ("-Bold" if bold else ""))
    return Font(path) if path.exists() else None


FONTS = {bold: font_of(bold) for bold in (False, True)}


def width_of(text, size, bold):
    font = FONTS[bold]
    return size * sum(0 if unicodedata.combining(c) else font.width(c) if font else 0.6 for c in text)


# ---- a map

def box_of_text(e):
    size, bold = float(e.get("font-size")), e.get("font-weight") == "bold"
    x, y, w = float(e.get("x")), float(e.get("y")), width_of(e.text or "", size, bold)
    left = x - {None: 0, "middle": w / 2, "end": w}[e.get("text-anchor")]
    return left, y - 0.75 * size, left + w, y + 0.22 * size


def box_of_mark(e):
    if e.tag == SVG + "circle":
        x, y, r = (float(e.get(k)) for k in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    x, y, w, h = (float(e.get(k)) for k in ("x", "y", "width", "height"))
    return x, y, x + w, y + h


def overlap(a, b):
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.2 and min(a[3], b[3]) - max(a[1], b[1]) > 0.2


def within(a, b, slack=0.5):
    return a[0] >= b[0] - slack and a[1] >= b[1] - slack and a[2] <= b[2] + slack and a[3] <= b[3] + slack


class Map:
    def __init__(self, text):
        self.text = text
        self.root = ET.fromstring(text)
        for e in self.root.iter(SVG + "text"):  # what a text does not say the figure says
            e.set("font-size", e.get("font-size") or self.root.get("font-size"))
        self.faults = []

    def fault(self, check, words):
        self.faults.append((check, words))

    def group(self, name):
        found = [g for g in self.root.iter(SVG + "g") if g.get("class") == name]
        if len(found) != 1:
            self.fault("parts", "%d groups %s" % (len(found), name))
            return ET.Element(SVG + "g")
        return found[0]

    def check(self):
        for name in sorted(n for n in dir(self) if n.startswith("check_")):
            getattr(self, name)()
        return self.faults

    def check_page(self):
        box = [float(x) for x in self.root.get("viewBox").split()]
        for k, side in enumerate(("width", "height")):
            size = self.root.get(side)
            if not size.endswith("mm") or abs(float(size[:-2]) * 72 / 25.4 - box[2 + k]) > 0.05:
                self.fault("page", "%s %s is not that of the box" % (side, size))
        if self.root.get("font-family") != "sans-serif":
            self.fault("page", "a font that is not generic")
        for tag in ("title", "desc"):
            first = self.root.find(SVG + tag)
            if first is None or not (first.text or "").strip():
                self.fault("page", "no " + tag)
        desc = self.root.findtext(SVG + "desc") or ""
        if "%" not in desc or STATUS not in desc:
            self.fault("page", "the description has no shares")

    def check_safe(self):
        ids = [e.get("id") for e in self.root.iter() if e.get("id")]
        if len(ids) != len(set(ids)):
            self.fault("safe", "an id twice")
        for e in self.root.iter():
            if e.tag.replace(SVG, "") not in ELEMENTS:
                self.fault("safe", "element " + e.tag)
            for name, value in e.attrib.items():
                if name.startswith("on") or name == "style" or name == "href":
                    self.fault("safe", "attribute " + name)
                refs = re.findall(r"url\(#([^)]*)\)", value) + ([value[1:]] if name == HREF else [])
                if name == HREF and not value.startswith("#"):
                    self.fault("safe", "loads " + value)
                for ref in refs:
                    if ref not in ids:
                        self.fault("safe", "no id " + ref)
        for c in set(self.text):
            if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI",
                                                "PDI") or (ord(c) < 32 and c != "\n"):
                self.fault("safe", "character U+%04X" % ord(c))
        if re.search(r"\d\.\d{3}", re.sub(r">[^<]*<", "><", self.text)):
            self.fault("safe", "a number with more than two decimals")

    def check_letters(self):
        for e in self.root.iter(SVG + "text"):
            if float(e.get("font-size")) < 9:
                self.fault("letters", "%s pt: %s" % (e.get("font-size"), e.text))

    def marks(self):
        return [e for e in self.group("map") if e.get("class") in ("field", "junction")]

    def check_overlaps(self):
        page = [float(x) for x in self.root.get("viewBox").split()]
        boxes = [(box_of_text(e), e.text) for e in self.root.iter(SVG + "text")]
        for i, (a, text) in enumerate(boxes):
            if not within(a, (0, 0, page[2], page[3])):
                self.fault("overlaps", "beyond the page: %s" % text)
            for b, other in boxes[i + 1:]:
                if overlap(a, b):
                    self.fault("overlaps", "%s / %s" % (text, other))
            for mark in self.marks():
                if overlap(a, box_of_mark(mark)):
                    self.fault("overlaps", "%s / a mark" % text)

    def view(self):
        frame = self.group("frame").findall(SVG + "rect")
        return [box_of_mark(e) for e in frame[:2]] if len(frame) >= 2 else [(0, 0, 0, 0)] * 2

    def check_view(self):
        frame, view = self.view()
        for e in self.group("labels").iter(SVG + "text"):
            if not within(box_of_text(e), view):
                self.fault("view", "label outside: %s" % e.text)
        words = {}
        for e in self.group("frame").iter(SVG + "text"):
            words.setdefault(e.get("class"), []).append(e)
        needed = ["status", "shoreline-edition"]
        head = [e.text for e in self.root.findall(SVG + "text") if e.get("class") == "handling"]
        if head:
            needed.append("handling")
            if len(head) < 2:
                self.fault("view", "handling is not above and below")
        for name in needed:
            if not all(within(box_of_text(e), frame) for e in words.get(name, [])) or name not in words:
                self.fault("view", "not in the frame: " + name)
        if " ".join(e.text for e in words.get("status", [])) != STATUS:
            self.fault("view", "another status")
        for e in self.group("frame").iter(SVG + "text"):
            if e.get("class") == "degree" and overlap(box_of_text(e), frame):
                self.fault("view", "degrees in the frame: %s" % e.text)

    def check_legend(self):
        drawn = {e.get("class") for e in self.group("map").iter() if e.get("class")}
        explained = {e.get("class") for e in self.group("legend").iter() if e.get("class")}
        for name in drawn - explained - {"map", "graticule"}:
            self.fault("legend", "not explained: " + name)
        for name in explained - drawn - {"legend", "closing"}:
            self.fault("legend", "not drawn: " + name)
        legend = " ".join(e.text or "" for e in self.group("legend").iter(SVG + "text"))
        zones = [g for g in self.group("map").findall(SVG + "g") if g.get("class").startswith("zone")]
        if legend.count("%") < len(zones) or "km²" not in legend:
            self.fault("legend", "zones without figures")

    def check_grey(self):
        looks, dashes = set(), {}
        for p in self.root.iter(SVG + "pattern"):
            look = (p.get("patternTransform"), p[0].get("d"))
            if look in looks:
                self.fault("grey", "two zones of one pattern")
            looks.add(look)
        for e in self.group("legend").iter(SVG + "line"):
            look = (e.get("stroke-dasharray"), e.get("stroke-width"))
            if dashes.setdefault(look, e.get("class")) != e.get("class"):
                self.fault("grey", "two lines of one look: " + e.get("class"))
            if e.get("class") == "border agreed" and look[0]:
                self.fault("grey", "an agreed line is broken")
            if e.get("class") in ("border computed", "border cone", "border belt") and not look[0]:
                self.fault("grey", "a computed line is solid")


# ---- GeoJSON

def check_position(p):
    assert len(p) == 2 and -180 <= p[0] <= 180 and -90 <= p[1] <= 90, p
    assert all(round(x, 6) == x for x in p), p


def turning(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))


def check_geojson(text):
    data = json.loads(text)
    assert set(data) == {"type", "entente", "bbox", "features"}, set(data)
    assert data["type"] == "FeatureCollection" and "crs" not in data
    places, keys = [], None
    for f in data["features"]:
        assert set(f) == {"type", "geometry", "properties"} and f["type"] == "Feature"
        p, g = f["properties"], f["geometry"]
        keys = keys or set(p)
        assert set(p) == keys and p["status"] == STATUS and p["shoreline"], p
        if g is None:
            assert p["kind"] in ("missing", "zone"), p
            continue
        at = g["coordinates"]
        if g["type"] == "Point":
            assert p["kind"] in ("field", "junction")
            at = [at]
        elif g["type"] == "LineString":
            assert len(at) >= 2 and p["length_km"] > 0 and len(p["states"]) == 2
        else:
            assert g["type"] == "MultiPolygon" and p["kind"] in ("zone", "cut-off") and at
            for polygon in at:
                for i, ring in enumerate(polygon):
                    assert len(ring) >= 4 and ring[0] == ring[-1]
                    assert (turning(ring) > 0) == (i == 0)
            at = [q for polygon in at for ring in polygon for q in ring]
        for q in at:
            check_position(q)
        places += at
    box = [min(q[0] for q in places), min(q[1] for q in places),
           max(q[0] for q in places), max(q[1] for q in places)]
    assert data["bbox"] == box, (data["bbox"], box)


# ---- spoiled maps

def spoiled(text):
    """Pairs of a check and a map in which it must find a fault."""
    def sub(pattern, by, count=1):
        out, n = re.subn(pattern, by, text, count=count, flags=re.S)
        assert n, "nothing to spoil: " + pattern
        return out
    label = r'(<text class="label state" x=")[^"]*(" y=")[^"]*'
    first = re.search(r'<text class="label state" x="([^"]*)" y="([^"]*)"', text)
    return [
        ("page", sub(r'width="160mm"', 'width="150mm"')),
        ("page", sub(r'(<desc[^>]*>)[^<]*', r'\1words')),
        ("page", sub("sans-serif", "Foo")),
        ("safe", sub(r"</defs>", "</defs><script/>")),
        ("safe", sub(r'xlink:href="#', 'xlink:href="http://x/#')),
        ("safe", sub(r'url\(#[^)]*fill1\)', "url(#other)", 0)),
        ("safe", sub(r'class="land"', 'class="land" onclick="x"')),
        ("safe", sub(r'class="land"', 'class="land" opacity="0.123"')),
        ("letters", sub(r'font-size="9"', 'font-size="8"')),
        ("overlaps", sub(label, r"\g<1>%s\g<2>%s" % first.groups(), 0)),
        ("overlaps", sub(r'(class="field" fill)', r'class="field" fill', 1).replace(
            re.search(r'<circle cx="[^"]*" cy="[^"]*" r="2" class="field"', text)[0],
            '<circle cx="%s" cy="%s" r="2" class="field"' % first.groups(), 1)),
        ("view", sub(label, r"\g<1>0\g<2>0")),
        ("view", sub(r'<text class="status"[^<]*</text>', "")),
        ("view", sub(STATUS + "</text>", "legal</text>")),
        ("legend", sub(r'(<g class="legend">.*?)class="land"', r'\1class="other"')),
        ("legend", sub(r'(<g class="map".*?)class="border [a-z]+"', r'\1class="border other"')),
        ("grey", sub(r'(<pattern[^>]*>\s*<path d=")[^"]*', r"\1M0 0", 0).replace("patternTransform", "x")),
    ]


def faults_of(text):
    try:
        return Map(text).check()
    except ET.ParseError as e:
        return [("xml", str(e))]


# ---- a model

def kilometres(a, b):
    x1, y1, x2, y2 = (math.radians(q) for q in a + b)
    h = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * 6371.0072 * math.asin(math.sqrt(h))


def lines_of(g):
    at, deep = g["coordinates"], g["type"]
    return ([at] if deep == "LineString" else at if deep in ("MultiLineString", "Polygon")
            else [ring for polygon in at for ring in polygon])


def check_common(data, coast, miles):
    """Common water lies beyond the belts of every shore: a slow look at all points."""
    shore = [q for f in json.loads(Path(coast).read_text("utf-8"))["features"]
             for line in lines_of(f["geometry"]) for q in line]
    found = 0
    for f in data["features"]:
        if f["properties"]["kind"] != "zone" or f["properties"]["states"] != ["common"]:
            continue
        found += 1
        for polygon in f["geometry"]["coordinates"]:
            for q in polygon[0][::3]:
                near = [s for s in shore if abs(s[1] - q[1]) < 0.5 and abs(s[0] - q[0]) < 0.8]
                far = min((kilometres(q, s) for s in near), default=99)
                assert far > miles * 1.852 * 0.995, (q, far)
    return found


def check_model(program, model, coast, miles):
    def ask(*options):
        return subprocess.run([program, "boundary", model, "--draws=0", *options],
                              check=True, capture_output=True).stdout.decode("utf-8")
    geojson = ask("--format=geojson")
    check_geojson(geojson)
    data = json.loads(geojson)
    passed = failed = 0
    without = {f["properties"]["rule"] for f in data["features"] if f["properties"]["kind"] == "missing"}
    rules = {f["properties"]["rule"] for f in data["features"]} - without - {None}
    for rule in sorted(rules):
        faults = faults_of(ask("--rule=" + rule, "--format=svg"))
        for fault in faults:
            print("FAIL %s: %s: %s" % ((rule,) + fault))
        failed += bool(faults)
        passed += not faults
    assert passed + failed >= 2
    for rule in sorted(without):
        print("skipped: %s (no answer)" % rule)
    if not check_common(data, coast, float(miles)):
        print("FAIL no rule leaves common water")
        failed += 1
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


def main():
    if sys.argv[1] == "--model":
        return check_model(*sys.argv[2:])
    if sys.argv[1].endswith(".svg"):
        bad = [(p, f) for p in sys.argv[1:] for f in faults_of(Path(p).read_text("utf-8"))]
        for path, fault in bad:
            print("%s: %s: %s" % ((path,) + fault))
        return 1 if bad else 0
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], folder], check=True)
        files = sorted(Path(folder).iterdir())
        for path in files:
            text = path.read_text("utf-8")
            if path.suffix == ".geojson":
                check_geojson(text)
                faults = []
            else:
                faults = faults_of(text)
            for fault in faults:
                print("FAIL %s: %s: %s" % ((path.name,) + fault))
            failed += bool(faults)
            passed += not faults
        assert len(files) >= 40
        for check, text in spoiled((Path(folder) / "plain-160.svg").read_text("utf-8")):
            found = {name for name, _ in faults_of(text)}
            if check not in found:
                print("FAIL a spoiled map passes: %s (found: %s)" % (check, found))
                failed += 1
            else:
                passed += 1
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


sys.exit(main())
