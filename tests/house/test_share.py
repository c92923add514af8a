#!/usr/bin/env python3
"""test_share.py - what is handed on: bibliographies, graphs, reports that give their model back, and
bundles from which everything can be made again.

Other programs' formats are read by parsers that know nothing of ours: ElementTree, zipfile, json, and
two small ones for DOT and BibTeX here.
"""

import base64
import csv
import gzip
import hashlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli_test import (DRILLING, ENTENTE, FLAGSHIP, GUARD, SOURCE, closing, environment,  # noqa: E402
                      judge, run, same)

GOLDEN = os.path.join(SOURCE, "tests", "golden")
HOSTILE = os.path.join(GOLDEN, "hostile.ent")
RELATIONS = os.path.join(GOLDEN, "relations.ent")
ESCALATION = os.path.join(GOLDEN, "escalation.ent")
LAKE = os.path.join(GOLDEN, "twin-lake.ent")
FEW = "--draws=20"


# ---- bibliographies

def entries(text):
    """BibTeX as {key: {field: value}}: braces are counted, whatever stands before them."""
    found, at = {}, 0
    while (at := text.find("@", at)) >= 0:
        begin = text.index("{", at)
        key, depth, end = "", 0, begin
        while True:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            if not depth:
                break
            end += 1
        body = text[begin + 1:end]
        key = body.split(",", 1)[0].strip()
        assert key not in found, key
        found[key] = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", body, re.M))
        at = end
    return found


def bibliographies():
    for model in (DRILLING, HOSTILE, FLAGSHIP, LAKE):
        name = os.path.basename(model)
        bib = entries(run("cite", model, "--format=bibtex")[1].decode())
        csl = json.loads(run("cite", model, "--format=csl")[1])
        told = json.loads(run("cite", model, "--json")[1])["result"]
        same(f"{name}: the items of BibTeX and CSL-JSON", list(bib), [item["id"] for item in csl])
        keys = ["entente", told["model"]["key"]] + [w["key"] for w in told["works"]] + \
            [s["key"] for s in told["sources"]]
        same(f"{name}: and of the JSON", list(bib), keys)
        same(f"{name}: a work for every method, a method for every work",
             {w for m in told["methods"] for w in m["works"]}, {w["key"] for w in told["works"]})
        judge(f"{name}: every method has its paper", all(m["works"] for m in told["methods"]),
              [m["name"] for m in told["methods"] if not m["works"]])
        judge(f"{name}: every entry has a title", all(e.get("title") for e in bib.values()), bib)
        page = run("cite", model)[1].decode()
        judge(f"{name}: the page has every key", all(f"[{k}]" in page.replace("\n    ", " ")
                                                     for k in keys), page)
    with open(os.path.join(SOURCE, "CITATION.cff"), encoding="utf-8") as file:
        said = re.search(r"^version: (.*)$", file.read(), re.M)[1]
    same("CITATION.cff has this version", f"entente {said}\n".encode(), run("version")[1])


# ---- graphs

TOKEN = re.compile(r'\s*(?:(//[^\n]*)|"((?:[^"\\]|\\.)*)"|(->|--|[\[\]{};=,]|\w+))', re.S)


def tokens(text):
    at = 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        assert match, text[at:at + 60]
        at = match.end()
        if match[1] is None:
            yield ("text", re.sub(r"\\(.)", r"\1", match[2])) if match[2] is not None \
                else ("mark", match[3])


def dot(text):
    """(nodes, edges) of a graph in DOT, as our writer may use it; whatever else fails."""
    got = list(tokens(text))
    assert got[0][1] in ("graph", "digraph") and got[2] == ("mark", "{") and got[-1] == ("mark", "}")
    nodes, edges, at = {}, [], 3
    while at < len(got) - 1:
        names = [got[at]]
        at += 1
        while got[at] in (("mark", "->"), ("mark", "--")):
            names.append(got[at + 1])
            at += 2
        attributes = {}
        assert got[at] == ("mark", "["), got[at]
        while got[at] != ("mark", "]"):
            key, equals, value = got[at + 1:at + 4]
            assert equals == ("mark", "=") and value[0] == "text", got[at:at + 5]
            attributes[key[1]] = value[1]
            at += 4
            assert got[at] in (("mark", ","), ("mark", "]")), got[at]
        assert got[at + 1] == ("mark", ";")
        at += 2
        if len(names) == 2:
            edges.append((names[0][1], names[1][1], attributes))
        elif names[0][0] == "text":
            nodes[names[0][1]] = attributes
        else:
            assert names[0][1] in ("graph", "node"), names
    return nodes, edges


def graphml(text):
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.fromstring(text)
    key = {k.get("id"): (k.get("attr.name"), k.get("attr.type")) for k in root.iter(space + "key")}

    def values(element):
        found = {}
        for data in element.iter(space + "data"):
            name, kind = key[data.get("key")]
            text = data.text or ""
            assert {"long": int, "double": float, "string": str,
                    "boolean": {"true": True, "false": False}.__getitem__}[kind](text) is not None
            found[name] = text
        return found

    nodes = {n.get("id"): values(n) for n in root.iter(space + "node")}
    edges = [(e.get("source"), e.get("target"), values(e)) for e in root.iter(space + "edge")]
    assert all(a in nodes and b in nodes for a, b, _ in edges)
    return nodes, edges


def plain(attributes):
    return {k: v.replace("&amp;", "&") if k == "label" else v for k, v in attributes.items()
            if k not in ("style", "pos", "x", "y")}


def listed(model):
    for line in run("export", model)[1].decode().splitlines():
        match = re.match(r"(\S+) +((?:csv|json|md|dot|graphml|geojson)(?:, \w+)*)  ", line)
        if match:
            yield match[1], match[2].split(", ")


def graphs():
    for model in (DRILLING, RELATIONS, ESCALATION, HOSTILE):
        base = os.path.basename(model)
        names = dict(listed(model))
        judge(f"{base}: something can be exported", names, names)
        for name, forms in names.items():
            for form in forms:
                status, output, messages = run("export", model, name, f"--to={form}", FEW)
                judge(f"{base}: {name} to {form}", status == 0 and output, messages)
                if form in ("json", "geojson"):
                    json.loads(output)
            if "dot" not in forms:
                continue
            one = dot(run("export", model, name, "--to=dot", FEW)[1].decode())
            other = graphml(run("export", model, name, "--to=graphml", FEW)[1].decode())
            same(f"{base}: {name} has the same nodes in both",
                 {k: plain(v) for k, v in one[0].items()}, {k: plain(v) for k, v in other[0].items()})
            same(f"{base}: {name} has the same edges in both",
                 [(a, b, plain(v)) for a, b, v in one[1]], [(a, b, plain(v)) for a, b, v in other[1]])
    found = run("export", DRILLING, "graph.drilling")
    same("what a figure shows is its table", found[1],
         run("figure", DRILLING, "graph.drilling", "--format=csv")[1])
    same("and its graph that of the dispute", run("export", DRILLING, "graph.drilling", "--to=dot"),
         run("export", DRILLING, "drilling", "--to=dot"))
    for model in (RELATIONS, FLAGSHIP, HOSTILE):
        for a, b, v in dot(run("export", model, "relations", "--to=dot")[1].decode())[1]:
            mere = v["n"] == "0"
            if v["n_alleged"] != "0" or mere:
                judge(f"{a} and {b}: an allegation says so, with who says it",
                      "alleged" in v["label"] and "alleged by" in v["allegations"] and
                      (v["alleged"], v.get("style")) == (("true", "dashed") if mere else
                                                         ("false", None)), v)


def states_are_those_of_the_table():
    rows = list(csv.DictReader(io.StringIO(run("export", DRILLING, "drilling")[1].decode())))
    nodes, edges = dot(run("export", DRILLING, "drilling", "--to=dot")[1].decode())
    same("the states of the graph are those of the table", set(nodes), {r["number"] for r in rows})
    for row in rows:
        node = nodes[row["number"]]
        same(f"state {row['number']}: its place, and who rests there",
             (node[f"place_for_{row['actor']}"], row["concept"] in node["equilibrium_by"].split()),
             (row["place"], row["equilibrium"] == "true"))
    moves = {(a, b, v["actor"]) for a, b, v in edges}
    same("no move is told twice", len(moves), len(edges))
    judge("some moves are gains and some are not", {v["gain"] for *_, v in edges} == {"true", "false"},
          edges)


# ---- reports that give their model back

def page_of(files, packed=True, **more):
    inside = json.dumps({"files": files, "check": {}, **more})
    data = {"entente": {"schema": "report/1", "version": "0", "sha256": ""}}
    if packed:
        data["gzip-base64"] = base64.b64encode(gzip.compress(inside.encode())).decode()
    else:
        data["plain"] = json.loads(inside)
    text = json.dumps(data).replace("<", "\\u003c")
    return f'<!DOCTYPE html>\n<script type="application/json" id="entente-data">{text}</script>\n'


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def comes_back(folder):
    """Every model with what it reads: the files to the byte, and the verdicts to the byte."""
    for model in (DRILLING, HOSTILE, LAKE):
        name = os.path.basename(model)
        at, page = os.path.dirname(model), os.path.join(folder, name + ".html")
        status, _, messages = run("report", name, "-o", page, FEW, cwd=at)
        judge(f"{name}: a report", status == 0, messages)
        there = os.path.join(folder, name + "-model")
        status, _, messages = run("import", page, "-o", there)
        judge(f"{name}: the model comes back", status == 0, messages)
        for file in os.listdir(there):
            with open(os.path.join(there, file), "rb") as new, open(os.path.join(at, file), "rb") as old:
                same(f"{name}: {file} to the byte", new.read(), old.read())
        inside = json.loads(run("show", page, "--json")[1])
        again = run("check", name, "--all", "--json", FEW, cwd=there)[1]
        same(f"{name}: the verdicts to the byte",
             json.dumps(inside["check"], sort_keys=True), json.dumps(json.loads(again), sort_keys=True))
        with open(model, "rb") as file:
            same(f"{name}: shown", run("show", page)[1], file.read())
        found = run("show", page, "no-such.ent")
        judge(f"{name}: no such file", found[0] == 2 and name.encode() in found[2], found)
        found = run("check", page)
        judge(f"{name}: a report is no model", found[0] == 3 and b"E373" in found[2], found)


def nothing_leads_out(folder):
    good = {"name": "a.ent", "text": "entente 1\n"}
    for name in ("../a.ent", "/a.ent", "b/../../a.ent", "b/..", "..", ".", "", "b//a", "b/", "c:a",
                 "b\\a", "a\n", "a?", "b/. /a", "x" * 500):
        for packed in (True, False):
            there = os.path.join(folder, "there")
            page = write(folder, "page.html", page_of([good, {"name": name, "text": "x"}], packed))
            found = run("import", page, "-o", there)
            judge(f"{name[:20]!r} leads elsewhere", found[0] == 3 and b"E372" in found[2] and
                  not os.path.exists(there), found)
    outside = os.path.join(folder, "outside")
    os.makedirs(os.path.join(folder, "linked"))
    os.mkdir(outside)
    os.symlink(outside, os.path.join(folder, "linked", "b"))
    page = write(folder, "page.html", page_of([good, {"name": "b/a.ent", "text": "x"}]))
    found = run("import", page, "-o", os.path.join(folder, "linked"))
    judge("a link is not followed", found[0] == 2 and not os.listdir(outside) and
          os.listdir(os.path.join(folder, "linked")) == ["b"], found)
    same("a folder within is made", run("import", page, "-o", os.path.join(folder, "new"))[0], 0)
    same("with what is in it", sorted(os.listdir(os.path.join(folder, "new"))), ["a.ent", "b"])
    write(os.path.join(folder, "new"), "a.ent", "mine")
    os.remove(os.path.join(folder, "new", "b", "a.ent"))
    found = run("import", page, "-o", os.path.join(folder, "new"))
    with open(os.path.join(folder, "new", "a.ent"), encoding="utf-8") as file:
        judge("nothing is replaced, and nothing half-written", found[0] == 2 and file.read() == "mine"
              and not os.listdir(os.path.join(folder, "new", "b")), found)
    same("but where it is asked for", run("import", page, "-o", os.path.join(folder, "new"),
                                          "--force")[0], 0)


def damaged(folder):
    good = page_of([{"name": "a.ent", "text": "entente 1\n"}])
    broken = {
        "E370": ["<!DOCTYPE html>\n<p>no report</p>\n", good[:80], "", good.replace("entente-data", "x")],
        "E371": [good.replace("gzip-base64\": \"", "gzip-base64\": \"AAAA"),
                 good.replace("</script>", "x</script>"), page_of([]), page_of([{"name": "a"}]),
                 page_of([{"name": "a", "text": 1}]), page_of("a"),
                 page_of([{"name": "a", "text": ""}] * 2)]}
    for code, texts in broken.items():
        for text in texts:
            found = run("show", write(folder, "page.html", text))
            judge(f"{code}: {text[:30]!r}", found[0] == 3 and code.encode() in found[2] and
                  not found[1], found)


# ---- bundles

def bundle(model, folder, *words):
    path = os.path.join(folder, "bundle.zip")
    status, _, messages = run("report", model, "--bundle", "-o", path, "--force", FEW, *words)
    judge(f"{os.path.basename(model)}: a bundle", status == 0, messages)
    with open(path, "rb") as file:
        return file.read()


def bundles(folder):
    for model in (DRILLING, HOSTILE, LAKE):
        name = os.path.basename(model)
        whole = bundle(model, folder, "--jobs=1")
        same(f"{name}: the same bytes on any number of threads", bundle(model, folder, "--jobs=3"),
             whole)
        archive = zipfile.ZipFile(io.BytesIO(whole))
        same(f"{name}: every file is whole", archive.testzip(), None)
        files = {i.filename: archive.read(i) for i in archive.infolist()}
        same(f"{name}: in the order of their names", list(files), sorted(files))
        judge(f"{name}: at one time", {i.date_time for i in archive.infolist()} ==
              {(1980, 1, 1, 0, 0, 0)}, archive.infolist())
        judge(f"{name}: no path of this machine",
              not any(SOURCE.encode() in b or folder.encode() in b for b in files.values()), files.keys())
        sums = dict(line.split("  ", 1)[::-1] for line in files["SHA256SUMS"].decode().splitlines())
        same(f"{name}: the sums are of all the others", set(sums), set(files) - {"README.txt", "SHA256SUMS"})
        judge(f"{name}: and right", all(hashlib.sha256(files[f]).hexdigest() == s
                                        for f, s in sums.items()), sums)
        judge(f"{name}: README names every file", all(f"  {f}\n" in files["README.txt"].decode()
                                                      for f in files if f != "README.txt"), files)
        remake(name, archive, files, os.path.join(folder, name + "-again"))


def remake(name, archive, files, folder):
    archive.extractall(folder)
    for line in files["commands.txt"].decode().splitlines()[1:]:
        words = shlex.split(line)
        made = words[-1][len("../"):]
        same(f"{name}: {made} is made again", words[0], "entente")
        with open(os.path.join(folder, made), "wb") as out:
            subprocess.run(["entente"] + words[1:words.index(">")], executable=ENTENTE, stdout=out,
                           stderr=subprocess.DEVNULL, env=environment(), timeout=GUARD, check=False,
                           cwd=os.path.join(folder, "model"))
        with open(os.path.join(folder, made), "rb") as again:
            same(f"{name}: {made} to the byte", again.read(), files[made])


def sensitive_names(folder):
    with open(DRILLING, encoding="utf-8") as file:
        text = file.read().replace("  words icd203", "  words icd203\n  sensitive", 1)
    model = write(folder, "secret.ent", text)
    if run("lint", model)[0] != 0:
        judge("the word sensitive is read", False, run("lint", model))
        return
    whole = bundle(model, folder)
    if not whole:
        return
    for file in zipfile.ZipFile(io.BytesIO(whole)).namelist():
        judge(f"{file}: no name of a sensitive model", "turkmenistan" not in file and
              "escalation" not in file and "drilling" not in file, file)


def redacted(folder):
    """A name that must not leave the house is in no file of the bundle, nor inside the report, and what
    is redacted can be made again too."""
    with open(DRILLING, encoding="utf-8") as file:
        text = file.read().replace("  words icd203", "  words icd203\n  sensitive turkmenistan", 1)
    model = write(folder, "secret.ent", text)
    files = {}
    for words in (["--redact"], []):
        archive = zipfile.ZipFile(io.BytesIO(bundle(model, folder, *words)))
        files = {i.filename: archive.read(i) for i in archive.infolist()}
        judge(f"no file has its name {words}", not any("turkmenistan" in f for f in files), files.keys())
        if not words:
            continue
        page = os.path.join(folder, "report.html")
        with open(page, "wb") as file:
            file.write(files["report.html"])
        files["inside the report"] = run("show", page, "--json")[1]
        judge("nothing of it is in the redacted bundle",
              not any(b"turkmenistan" in b.lower() or b"TKM" in b for b in files.values()),
              [f for f, b in files.items() if b"turkmenistan" in b.lower() or b"TKM" in b])
        del files["inside the report"]
        remake("redacted", archive, files, os.path.join(folder, "again"))


def main():
    bibliographies()
    graphs()
    states_are_those_of_the_table()
    for task in (comes_back, nothing_leads_out, damaged, bundles, sensitive_names, redacted):
        with tempfile.TemporaryDirectory() as folder:
            task(folder)
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder, exist_ok=True)
    closing()


main()
