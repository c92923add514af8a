#!/usr/bin/env python3
"""test_redact.py [all] - no byte of what is taken out of a model is in what is given away.

Three kinds of model are redacted: a small hostile one, whose names are parts of each other and stand
in comments, texts, ids, ledgers, tables and shores; random ones, which know their own secrets; and
the flagship, whose secrets are read from its text by expressions of our own.  What is printed of the
redacted model must not hold any secret of four bytes or more, in whatever case, nor escaped as in
addresses, JSON or HTML, nor the sha256 of the model, of one of its files or of a secret.  Everything
printed comes from the redacted files alone, in a folder where nothing else is; a report and its zip from
the model itself, by --redact.  What is packed in a page is unpacked.  With `all` there are more random
models, and the report of the flagship.
"""

import base64
import gzip
import hashlib
import html
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tally import blame, closing, judge  # noqa: E402

ROOT = os.path.abspath(os.environ.get("ENT_SOURCE_DIR", "."))
BUILD = os.path.abspath(os.environ.get("ENT_BUILD_DIR", os.path.join(ROOT, "build")))
ENTENTE = os.path.join(BUILD, "entente")
ALL = sys.argv[1:] == ["all"]


def run(folder, *words, status=(0,)):
    done = subprocess.run([ENTENTE, *words], cwd=folder, capture_output=True, timeout=300,
                          stdin=subprocess.DEVNULL, check=False)
    judge("entente " + " ".join(words), done.returncode in status,
          f"status {done.returncode}: {done.stderr.decode()[:400]}")
    return done.stdout.decode("utf-8")


# ---- what must not be found

# The program's own words, in which a source of these models happens to stand ("Main", "Trend"), or a
# reason: they are there whatever the model says.
OF_THE_PROGRAM = ["mainland", "trend(", "rates nor trends", "<main", "</main", "main ul", "main li", "main b ",
                  "would not stand without", "that it is not known, not that", "not known; decided by",
                  "azerbaijan, iran, kazakhstan, russia, turkmenistan (2018), convention on the legal"]


def escaped(secret):
    """The ways in which a page or a program may write it."""
    ascii_only = json.dumps(secret)[1:-1]
    return {secret, ascii_only, json.dumps(secret, ensure_ascii=False)[1:-1],
            urllib.parse.quote(secret), urllib.parse.quote_plus(secret), html.escape(secret),
            "".join(f"&#{ord(c)};" for c in secret), "".join(f"&#x{ord(c):x};" for c in secret),
            "".join(f"\\u{ord(c):04x}" for c in secret), "".join(f"%{b:02x}" for b in secret.encode()),
            hashlib.sha256(secret.encode()).hexdigest()}


def needles_of(secrets, hashes):
    found = {h: h for h in hashes}
    for secret in secrets:
        if len(secret.encode()) >= 4:
            found.update({form.lower(): secret for form in escaped(secret)})
    return found


def leaks(text, needles):
    low = text.lower()
    for word in OF_THE_PROGRAM:
        low = low.replace(word, "")
    return sorted({secret for form, secret in needles.items() if form in low})


def shas(folder):
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                yield hashlib.sha256(file.read()).hexdigest()


# ---- one model, redacted and asked

def statements(text):
    """Of `show --json`, without their places."""
    def bare(node):
        return {**{k: v for k, v in node.items() if k != "place"},
                "block": node["block"] and [bare(inner) for inner in node["block"]]}
    return [bare(node) for node in json.loads(text)["result"]["statements"]]


def outputs(folder, model, kinds, claims, options, states):
    """What is printed of the redacted model, by name; the files themselves are among it."""
    away = tempfile.mkdtemp()
    flag = "--redact" + ("=" + kinds if kinds else "")
    found = {"text": run(folder, "show", model, flag), "json": run(folder, "show", model, flag, "--json"),
             "csv": run(folder, "show", model, flag, "--format=csv", status=(0, 2))}
    done = subprocess.run([ENTENTE, "show", model, flag, "-o", os.path.join(away, "m.ent")],
                          cwd=folder, capture_output=True, check=False, timeout=300)
    judge(f"{model} {flag} -o", done.returncode == 0, done.stderr.decode())
    for name in sorted(os.listdir(away)):
        with open(os.path.join(away, name), encoding="utf-8") as file:
            found[name] = file.read()
    judge(f"{model} {flag}: the file is what is printed", found["m.ent"] == found["text"], "another")
    run(away, "fmt", "--check", "m.ent")
    with open(os.path.join(away, "j.json"), "w", encoding="utf-8") as file:
        file.write(found["json"])
    judge(f"{model} {flag}: JSON reads back", statements(run(away, "show", "j.json", "--json")) ==
          statements(run(away, "show", "m.ent", "--json")), "as another model")
    found["check --json"] = run(away, "check", "m.ent", "--json", *options, status=(0, 1))
    if states:
        found["check"] = run(away, "check", "m.ent", "--all", *options, status=(0, 1))
        found["passages"] = run(away, "check", "m.ent", "--passages", *options, status=(0, 1))
    for claim in claims:
        name = [c["claim"] for c in json.loads(found["check --json"])["result"]][claim]
        found[f"why {claim} --json"] = run(away, "why", "m.ent", name, "--json", *options, status=(0, 1))
        if states:
            found[f"why {claim}"] = run(away, "why", "m.ent", name, *options, status=(0, 1))
    for words in states:
        found[" ".join(words)] = run(away, words[0], "m.ent", *words[1:], status=(0, 1))
    shutil.rmtree(away)
    if states or ALL:
        found.update(reports(folder, model, flag, options, bool(states)))
    return found


def opened(page):
    """A page with what is packed in it unpacked."""
    def unpack(found):
        return gzip.decompress(base64.b64decode(found[1])).decode("utf-8")
    return re.sub(r'"gzip-base64":"([A-Za-z0-9+/=]*)"', unpack, page)


def reports(folder, model, flag, options, bundle):
    """The pages of `report`, and what is in its zip, the names of its files too."""
    page, archive = os.path.join(folder, "page.html"), os.path.join(folder, "all.zip")
    run(folder, "report", model, *([flag] if flag else []), *options, "-o", page)
    with open(page, encoding="utf-8") as file:
        found = {"report": opened(file.read())}
    os.remove(page)
    if not bundle:
        return found
    run(folder, "report", model, flag, "--brief", *options, "-o", page)
    run(folder, "report", model, flag, "--bundle", *options, "-o", archive)
    with open(page, encoding="utf-8") as file:
        found["report --brief"] = opened(file.read())
    with zipfile.ZipFile(archive) as files:
        found["names in the zip"] = "\n".join(files.namelist())
        for name in files.namelist():
            found["zip: " + name] = opened(files.read(name).decode("utf-8"))
    os.remove(page)
    os.remove(archive)
    return found


def sealed(folder, model, kinds, secrets, claims=(0,), options=(), states=()):
    """Judges that nothing leaks; the outputs."""
    whole = json.loads(run(folder, "show", model, "--json"))["entente"]["sha256"]
    needles = needles_of(secrets, {*shas(folder), whole})
    text = run(folder, "show", model)
    judge(f"{model}: the test can fail", leaks(text, needles), "no secret is in the model itself")
    if states:
        page = reports(folder, model, "", options, False)["report"]
        judge(f"{model}: a report can leak", len(leaks(page, needles)) > 5, "nothing is in it")
    found = outputs(folder, model, kinds, claims, options, states)
    for name, printed in found.items():
        blame(f"{model} {kinds}: {name}", ", ".join(leaks(printed, needles)[:12]))
    said = json.loads(found["check --json"])["entente"]
    judge(f"{model}: it says that it is redacted", "redacted: " in (said["handling"] or ""), said)
    judge(f"{model}: its own sha256", said["sha256"] not in ("", whole), "of the other model")
    return found


def verdicts(text):
    return [c["verdict"] for c in json.loads(text)["result"]]


# ---- a hostile little model

HOSTILE = {
    "oman-talks.ent": r'''# Oman, Omani sailors and Sultan's men: the plan of Colonel Haddad.
entente 1

region oman-talks-2026 "Talks between Oman and the Omanis' neighbours" {
  as-of 2026-05
  handling "for the desk of OMAN only"
  author "the desk for oman"
  ask "Will Oman open its harbour?"
  version "%6fman-3"
  purpose "to brief the Sultanate"
  not-modelled "what the \u{4f}man people think", "the weather"
  bottom-line "Oman stays out" needs oman-stays
  bottom-line "The strait stays open" needs open-strait
  events "omani.events"
  events "oman-rows.csv" from wire
  sensitive oman, haddad, room-14, sohar-plan
  redact sources, notes
  x-desk { officer "Colonel Haddad" ; oman yes }
}

include "omani/haddad-notes.ent"

source judgement "Judgement of Colonel Haddad" { grade F6 }
source haddad "Colonel Haddad, interviewed in Muscat" {
  author "Y. Haddad"; in "Desk notes of spring"; url "https://desk.example/Oman%2Fhaddad"; date 2026-05-03
  grade B2; note "met in the tea room"
  passage room-14 "The harbour master will sell" hedge likely
  passage P2 "The tides are kind" hedge none not-tested "nobody measures tides"
}
source wire "Gulf wire agency" { grade C3 }
source mate-of-haddad "A shipmate" { grade D4 }

actor oman "Sultanate" { kind state; code iso3 OMN, cow 698; also "Muscat", "the Omani side"; omani-hulls 5 from wire because "Haddad said so" }
actor yemen "Yemen" { kind state; also "neighbour of Oman"; omani-hulls 3 in 2..4 from haddad }
actor us "United States" { kind state; omani-hulls 9 from judgement }
group omanis "Friends of oman" { oman, us }
assume oman-calm "Oman's court stays calm" { from haddad; if-wrong "the claim about muscat is void"; watch "a letter to the SULTANATE", "rain" }

coverage oman <-> yemen kinds any since 2025 until 2026-05 systematic from wire
event 2026-01-04 oman -> yemen threaten "OMAN masses boats" about omani-fleet, boats place "off Muscat" id oman-1 from haddad because "seen from the pier"
event 2026-02-04 yemen -> oman consult "a quiet meeting" about boats id quiet alleged by mate-of-haddad denied by haddad from wire

# Oman again, above a dispute
dispute oman-harbour "Who opens the harbour of Oman?" {  # opened by Haddad
  oman { option oman-opens "open it to the Omani fleet" }
  yemen { option pays "pay Muscat" }
  now none
  prefer oman { pays from room-14; not oman-opens because "Haddad would not" }
  prefer yemen { oman-opens from P2; not pays }
  # closing: the Sultanate
}
negotiation toll "What toll?" {
  scale 0 "nothing" .. 100 "all that Oman wants"
  columns position, salience, weight
  oman 80 60 50
  yemen 20 80 40
}
sea gulf "Gulf of Oman" {
  states oman, yemen
  coast "coasts/oman-coast.geojson"
  line oman-line "off Muscat" through 41 48, 41 52
  rule oman-rule equidistance "as Oman asks"
}
alternative sohar-plan "The plan of Sohar" { dispute oman-harbour { prefer oman { oman-opens; pays } } }

claim oman-stays "Oman stays out of it" {
  from room-14
  needs oman-calm
  check stable(oman-harbour, none, nash)
  check count(events by oman to yemen about omani-fleet since 2026) >= 1
  confidence low "Haddad may lie"
}
claim open-strait "The strait stays open" {
  from wire
  about "the way past MUSCAT"
  stands-for proxy "no ship was counted"
  check omani-hulls(oman) > 2
  check not stable(oman-harbour, none, nash, oman) under sohar-plan
  note "ask at the pier"
}
claim halved "The sea is halved" { from wire; check area-share(gulf, oman-rule, oman) < 90% }
claim toll-is-high "The toll is high" { from wire; check settlement(toll) > 10 }
''',
    "omani/haddad-notes.ent": '''entente 1

# Notes by Haddad
unit omani-rial "rials of Oman"
actor pirates "Pirates off Oman" { kind armed-group; debt 3 omani-rial in 2..4 from wire; fleet-of-oman 1 from wire }
claim fleet "Pirates owe little" { from haddad; check debt(pirates) < 10; check fleet-of-oman(pirates) = 1 }
''',
    "omani.events": '''# Haddad's ledger
2026-03-01 oman -> none mobilize "Omani boats leave Muscat" from wire
2026-03-02 pirates -> yemen assault "a raid" alleged by haddad from haddad D4
''',
    "oman-rows.csv": '''id,date,from,to,kind,text,alleged_by,source,grade
omn-17,2026-04-01,oman,yemen,consult,Muscat and Sanaa meet,,,
row-18,2026-04-02,the Omani side,Yemen,accuse,a note of protest,,,
row-19,2026-04-03,yemen,United States,aid,fuel,Harbour pilot,,
''',
    "coasts/oman-coast.geojson": '''{"type": "FeatureCollection", "title": "Shores of Oman", "licence": "drawn by Haddad", "features": [
{"type": "Feature", "properties": {"state": "Muscat"}, "geometry": {"type": "LineString",
 "coordinates": [[48, 42], [48, 44], [52, 44], [52, 42]]}},
{"type": "Feature", "properties": {"state": "YEMEN", "name": "Mole of Muscat"}, "geometry": {"type": "LineString",
 "coordinates": [[52, 42], [52, 40], [48, 40], [48, 42]]}}
]}
''',
}
NAMES = ["oman", "Sultanate", "Muscat", "the Omani side", "haddad", "Colonel Haddad", "room-14",
         "sohar-plan", "The plan of Sohar", "omani-hulls", "omani-fleet", "oman-1", "oman-opens",
         "oman-harbour", "oman-line", "oman-rule", "omani-rial", "fleet-of-oman", "mate-of-haddad",
         "oman-calm", "oman-stays", "oman-talks", "oman-rows", "oman-coast", "haddad-notes",
         "Mole of", "drawn by", "omn-17", "row-18", "desk.example"]
SOURCES = ["Gulf wire agency", "A shipmate", "Y. Haddad", "Desk notes of spring", "met in the tea room",
           "The harbour master will sell", "The tides are kind", "nobody measures tides",
           "interviewed in Muscat", "Harbour pilot", "wire"]
NOTES = ["ask at the pier", "is void", "a letter to the", "rain"]
REASONS = ["seen from the pier", "Haddad said so", "would not", "may lie", "no ship was counted",
           "nobody measures tides"]
COMMENTS = ["Omani sailors", "above a dispute", "opened by", "closing: the", "Notes by", "'s ledger",
            "officer"]
POSITIONS = ["What toll", "settlement", "toll-is-high", "The toll is high"]


def write(folder, files):
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def hostile():
    with tempfile.TemporaryDirectory() as folder:
        write(folder, HOSTILE)
        always = NAMES + COMMENTS
        asks = [("stability", "dispute-1"), ("boundary", "gulf", "--draws=20"), ("events",), ("lint",),
                ("relations",)]
        before = verdicts(run(folder, "check", "oman-talks.ent", "--json", "--draws=100", status=(0, 1)))
        for kinds, more, lost in [("", SOURCES + NOTES, 0), ("names", [], 0), ("notes,reasons", NOTES + REASONS, 0),
                                  ("sources,notes,reasons,positions", SOURCES + NOTES + REASONS + POSITIONS, 1)]:
            found = sealed(folder, "oman-talks.ent", kinds, always + more, range(4), ["--draws=100"], asks)
            after = verdicts(found["check --json"])
            judge(f"hostile {kinds}: the verdicts", after == before[:len(before) - lost - 1] + before[-1:]
                  if lost else after == before, f"{before} became {after}")
            text = found["text"]
            judge("rows of tables are there", text.count("event 2026-04-0") == 3, text)
            judge("who is not declared alleges still", "alleged by others" in text, text)
            judge("an allegation keeps its speaker", text.count(" alleged by ") >= 3, text)
            judge("grades stay", "from source-2" in text or "from wire" in text, text)
        judge("a set value is not told", not leaks(
            run(folder, "show", "oman-talks.ent", "--redact"), {"omani": "omani"}), "omani")


def refused():
    """A sensitive name that the language needs is refused, with its place, and nothing is printed."""
    with tempfile.TemporaryDirectory() as folder:
        write(folder, {"m.ent": "entente 1\nregion r { sensitive fails }\nactor fails { hulls 5 }\n"
                                "claim c \"It grows\" { check hulls(fails) > 6; expect fails }\n"})
        done = subprocess.run([ENTENTE, "show", "m.ent", "--redact"], cwd=folder, capture_output=True,
                              check=False, timeout=60)
        judge("refused", done.returncode != 0 and not done.stdout and b"m.ent:3:7: error[E351]" in done.stderr,
              done.stderr.decode())
        write(folder, {"n.ent": "entente 1\nactor a\n"})
        for words in [("n.ent", "--redact=names"), ("n.ent", "--redact=money"), ("n.ent", "a", "--redact"),
                      ("n.ent", "-o", "x.ent")]:
            run(folder, "show", *words, status=(2,))


# ---- random models

def a_word(rng, n):
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(n))


def recased(rng, text):
    return "".join(rng.choice([c.lower(), c.upper()]) for c in text)


def random_model(rng):
    """Its text and its secrets: names within names, and texts round them."""
    core = a_word(rng, 3)
    secret = [core, core + a_word(rng, 1), a_word(rng, 3) + "-" + core, a_word(rng, 4)]
    titles = [a_word(rng, 3).capitalize() + " " + a_word(rng, 4) for _ in secret]
    plain = [a_word(rng, 4) for _ in range(3)]
    sources = [a_word(rng, 4) for _ in range(3)]
    hidden = [a_word(rng, 5) + " " + a_word(rng, 4) for _ in range(12)]
    actors = secret[:3] + plain

    def told():
        """A text with a secret in it, or none."""
        inside = rng.choice([recased(rng, rng.choice(secret + titles + hidden[:6])), ""])
        return f"{a_word(rng, 2)} {inside} {a_word(rng, 2)}".replace("  ", " ")

    lines = [f"# {rng.choice(titles)} {hidden[0]}", "entente 1", f'region {a_word(rng, 3)}-{core} "{told()}" {{',
             f"  sensitive {', '.join(secret)}", f'  ask "{told()}"', "}"]
    for i, name in enumerate(sources):
        lines.append(f'source {name} "{hidden[i]}" {{ grade B{i + 1}; author "{hidden[3 + i]}"; note "{told()}"')
        lines.append(f'  passage Q{i}{name} "{hidden[6 + i]}" hedge likely }}')
    lines.append(f'source {secret[3]} "{titles[3]}" {{ grade C3 }}')
    for name in actors:
        title = titles[secret.index(name)] if name in secret else told()
        lines.append(f'actor {name} "{title}" {{ hulls {rng.randint(1, 9)} in 1..9 from {rng.choice(sources)} '
                     f'because "{rng.choice(hidden[9:])}"; {core}-{a_word(rng, 1)} 3 from {secret[3]} }}')
    pair = rng.sample(actors, 2)
    options = [a_word(rng, 3), core + "-" + a_word(rng, 2)]
    dispute = rng.choice([a_word(rng, 4), core + a_word(rng, 2)])
    lines += [f'dispute {dispute} "{told()}" {{', f'  {pair[0]} {{ option {options[0]} "{told()}" }}',
              f'  {pair[1]} {{ option {options[1]} "{told()}" }}', "  now none  # " + told(),
              f"  prefer {pair[0]} {{ {options[1]} from Q0{sources[0]}; not {options[0]} }}",
              f"  prefer {pair[1]} {{ {options[0]} from {secret[3]}; not {options[1]} }}", "}"]
    for k in range(6):
        by, on = rng.sample(actors, 2)
        lines.append(f'event 2017-0{k + 1} {by} -> {on} consult "{told()}" about {core}-{k}, boats '
                     f'place "{told()}" from {rng.choice(sources)}')
    lines += [f'claim c{k} "{told()}" {{ from Q{k}{sources[k]}; note "{told()}"; '
              f"check hulls({rng.choice(actors)}) > {rng.randint(1, 9)}; "
              f"check stable({dispute}, none, nash) }}" for k in range(3)]
    return "\n".join(lines) + "\n", secret + titles + sources + hidden + [f"Q0{sources[0]}"]


def randoms():
    for seed in range(40 if ALL else 3):
        rng = random.Random(seed)
        text, secrets = random_model(rng)
        with tempfile.TemporaryDirectory() as folder:
            write(folder, {"m.ent": text})
            sealed(folder, "m.ent", "sources,notes,reasons", secrets, range(3), ["--draws=50"], [("events",)])


# ---- the flagship

def secrets_of(text):
    """From canonical text, by expressions: sources, passages, notes, reasons."""
    quoted = r'"((?:[^"\\]|\\.)*)"'
    known = {t.lower() for t in re.findall(r'^(?:actor|group) [\w-]+ ' + quoted, text, re.M)}
    found = []
    for block in re.findall(r"^source .*?(?=^\S|\Z)", text, re.M | re.S):
        head = re.match(r"source ([\w-]+) " + quoted, block)
        found += [head[1]] if head[1] != "judgement" else []
        found += [head[2]] + re.findall(r"\b(?:author|in|url|note) " + quoted, block)
        for name, says, rest in re.findall(r"passage ([\w-]+) " + quoted + r"([^\n]*)", block):
            found += [name, says] + re.findall(r"not-tested " + quoted, rest)
    found += re.findall(r"\b(?:because|note|if-wrong|proxy|direct|high|moderate|low) " + quoted, text)
    return [t for t in found if t.lower() not in known]


def flagship():
    folder = os.path.join(ROOT, "models", "caspian")
    with tempfile.TemporaryDirectory() as away:
        copy = os.path.join(away, "caspian")
        shutil.copytree(folder, copy)
        path = os.path.join(copy, "caspian.ent")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("  words icd203\n", "  words icd203\n  sensitive turkmenistan, ismail-khan\n"))
        whole = run(copy, "show", "caspian.ent")
        secrets = secrets_of(whole) + ["turkmenistan", "ismail-khan", "Ismail Khan"]
        judge("the flagship has secrets", len(secrets) > 500, f"{len(secrets)} were found")
        sealed(copy, "caspian.ent", "sources,notes,reasons", secrets, [5], ["--draws=1"])


hostile()
refused()
randoms()
flagship()
closing()
