#!/usr/bin/env python3
"""check_formats.py - what is printed for programs is what is documented, and says what JSON says.

    check_formats.py TASK..

    pages      docs/schema/*.json, docs/reference/json.md and csv.md are what the
               program prints; ENT_BLESS=1 writes them anew.  The choices of --format are those of
               its help
    schemas    every JSON output, of every model, is valid by its schema
    csv        the rows of every table are the observations of the JSON
    markdown   every page says what the text says; no text of a model acts

schemas needs python3-jsonschema; without it that task is skipped.
"""

import calendar
import csv
import functools
import io
import json
import math
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tally import blame, closing, skip  # noqa: E402

ROOT = os.path.abspath(os.environ.get("ENT_SOURCE_DIR", "."))
BUILD = os.path.abspath(os.environ.get("ENT_BUILD_DIR", os.path.join(ROOT, "build")))
ENTENTE = os.path.join(BUILD, "entente")
GOLDEN = os.path.join(ROOT, "tests", "golden")
SCHEMAS = os.path.join(ROOT, "docs", "schema")
REFERENCE = os.path.join(ROOT, "docs", "reference")
FEW = ["--draws=20"]  # enough to have all members


@functools.lru_cache(maxsize=None)
def run(*words):
    """Status, output and messages; line ends as they are.  Asked once: the answer is the same, and
    tasks that are given together share it."""
    done = subprocess.run([ENTENTE, *words], cwd=ROOT, capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=300, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def result_of(*words):
    """What JSON has for the same words; None where there is none."""
    _, output, _ = run(*words, "--json")
    return json.loads(output)["result"]


@functools.lru_cache(maxsize=None)
def shown(model):
    """The statements of a model, those of its other files too."""
    return result_of("show", model)["statements"]


# ---- the models, and what can be asked of them

EVENTS = "tests/cases/events/gdelt2-extract.CSV"  # no model

OTHER_EVENTS = ("tests/cases/events/gdelt1-mixed-extract.CSV", "tests/cases/events/synthetic-acled.csv")


@functools.lru_cache(maxsize=None)
def ledger():
    """One made of them, in a folder of its own; None in a build without SQLite."""
    folder = tempfile.TemporaryDirectory()
    path = os.path.join(folder.name, "some.ledger")
    status, _, _ = run("import", EVENTS, *OTHER_EVENTS, "-o", path)
    ledger.folder = folder  # goes when the program ends
    return path if status == 0 else None


ONCE_MORE = ("newcomer.ent",)  # the flagship, with a little more


def models():
    for folder in ("models/caspian/caspian.ent", "models/classic", "tests/golden"):
        path = os.path.join(ROOT, folder)
        if os.path.isfile(path):
            yield folder
        else:
            yield from (f"{folder}/{n}" for n in sorted(os.listdir(path))
                        if n.endswith(".ent") and n not in ONCE_MORE)


def names(model, word):
    """What `word` declares: the claims, disputes or alternatives."""
    return [s["values"][0] for s in shown(model) if s["word"] == word]


# A claim whose equilibria fill 40 MB of JSON, and its dispute of 138,240 states.
TOO_LONG = ("so-many-states", "gatt")
# Models that take seconds to look over: the messages of the others have every form.
NOT_LOOKED_OVER = ("caspian.ent", "gatt.ent", "garrison-1976.ent", "north-korea-2017.ent",
                   "twin-lake.ent")


def questions_about_theatres(model):
    """Of each theatre; what is added and taken out, of the one made for that."""
    for theatre in names(model, "theatre"):
        yield ["simulate", model, theatre, "--draws=10", "--within=12 months"]
        if os.path.basename(model) == "strait.ent":
            yield ["compare", "tests/golden/before.ent", "tests/golden/after.ent", "--draws=20", "--all"]
            yield ["compare", "tests/golden/after.ent", "tests/golden/before.ent", "--draws=0"]
            yield ["compare", "tests/golden/before.ent", "--with=reading-denied,reading-calm", "--all",
                   "--draws=20"]
            yield ["simulate", model, theatre, "--draws=0", "--with=hotline,drill",
                   "--without=treaty", "--told=crisis(ost, west)"]
            yield ["simulate", model, "--draws=50", "--under=no-claim", "--with=hotline",
                   "--set=theatre.strait.hotline.tension=-6"]
            yield ["compare", model, "--draws=10", "--with=hotline,drill", "--without=arms-west",
                   "--under=no-claim"]


def questions_about_packages(model, dispute):
    """What the first two players, or all, could agree on."""
    players = [p["actor"] for p in result_of("stability", model, dispute)["players"]]
    if result_of("bargain", model, "--packages", f"--parties={players[0]}",
                 f"--disputes={dispute}") is None:
        return  # there is no `now`, and `none` is excluded
    for parties in (players[:2], players[:8]):
        yield ["bargain", model, "--packages", f"--parties={','.join(parties)}",
               f"--disputes={dispute}", "--all"]
    yield ["bargain", model, "--packages", f"--parties={players[0]}", f"--disputes={dispute}",
           "--singly"]


def questions_about_seas(model, some, others):
    """Nothing where this build has no geometry."""
    for sea in names(model, "sea"):
        if result_of("boundary", model, sea, "--draws=0", "--rule=equidistance") is None:
            continue
        # a small sea shows every rule; of a large one, whose lines take long, two are enough
        large = model.endswith("/caspian.ent")
        two = ["--rule=sectors,soviet"] if large else []
        one = ["--rule=equidistance"] if large else []
        yield ["boundary", model, sea, *two, *FEW]
        yield ["boundary", model, sea, *one, "--features", "--controls", "--draws=0", "--ruler=5"]
        for other in others[::some]:
            yield ["boundary", model, sea, f"--under={other}", "--draws=0", "--rule=equidistance"]


def questions(model, deep):
    """Words for the program, of every verb with JSON, CSV and Markdown.  Of a model that is not
    gone through deeply some claims and alternatives are asked."""
    some = 1 if deep else 29
    disputes = [d for d in names(model, "dispute") if d not in TOO_LONG]
    others = names(model, "alternative")
    claims = [c for c in names(model, "claim") if c not in TOO_LONG]
    chosen = claims[::some]
    yield ["check", model, *(["--all"] if chosen == names(model, "claim") else chosen), *FEW]
    for claim in chosen:
        yield ["why", model, claim, *FEW]
    if deep and names(model, "source"):
        yield ["check", model, "--passages", *FEW]
        yield ["check", model, *claims[:1], "--draws=0"]
    for dispute in disputes:
        yield ["stability", model, dispute]
        yield ["stability", model, dispute, "--from=1"]
        yield ["stability", model, dispute, "--from=1", "--to=2"]
        yield ["stability", model, dispute, "--leave=1"]
        yield ["stability", model, dispute, "--coalition=all", "--concepts=cnash,cseq"]
        if deep or len(names(model, "dispute")) == 1:
            yield ["stability", model, dispute, "--robust", "--draws=50"]
        yield ["why", model, dispute]
        yield ["why", model, dispute, "--at=1", "--concept=nash", "--replies=once"]
        for other in others[::some]:
            yield ["stability", model, dispute, f"--under={other}", "--concepts=seq,sseq"]
        yield ["stability", model, dispute, "--concepts=all"]
        if deep:
            yield ["stability", model, dispute, "--goal=1", "--only", "--concepts=nash,seq"]
            yield ["stability", model, dispute, "--goal=2", "--concepts=nash,gmr"]
            yield ["stability", model, dispute, "--unstable=1", "--concepts=smr"]
    for division in names(model, "division")[::some]:
        yield ["divide", model, division, *FEW]
        yield ["divide", model, division, "--all", "--levers", "--draws=0"]
        for other in others[::some]:
            yield ["divide", model, division, f"--under={other}", *FEW]
    for process in (s for s in shown(model) if s["word"] == "process"):
        states = next(s["values"] for s in process["block"] if s["word"] == "states")
        words = ["simulate", model, process["values"][0], f"--state={states[0][-1]}"]
        yield [*words, "--within=6 months", *FEW]
        for other in others[::some]:
            yield [*words, f"--under={other}", "--draws=0"]
    yield from questions_about_seas(model, some, others)
    if disputes:
        yield from questions_about_packages(model, disputes[0])
    if any(s["word"] == "outcome" for c in shown(model) if c["word"] == "claim" for s in c["block"] or []):
        yield ["score", model, *FEW]
    for name in names(model, "process") + names(model, "theatre"):
        moved = ["simulate", model, name, "--sensitivity", "--points=8"]
        if not model.endswith("/caspian.ent") and result_of(*moved) is not None:
            yield moved
    if names(model, "choice"):
        yield ["choose", model, "--levers", *FEW]
        yield ["choose", model, names(model, "choice")[0], "--draws=0", "--rule=borda,hare"]
    for negotiation in names(model, "negotiation"):
        yield ["bargain", model, negotiation, *FEW]
        yield ["bargain", model, negotiation, "--draws=0", "--levers",
               "--method=median,challenge,nash,rubinstein"]
        yield ["bargain", model, negotiation, "--draws=0", "--turns",
               "--method=challenge,spatial,median"]
    yield from questions_about_theatres(model)
    yield ["cite", model]
    yield ["events", model]
    yield ["events", model, "alleged"]
    yield ["events", model, "--gaps"]
    yield ["events", model, "alleged", "--gaps"]
    yield ["events", model, "since", "2012"]
    yield ["relations", model]
    yield ["relations", model, "--directed", "--every=quarter", "--fold-firms", "--bilateral"]
    yield ["figure", model]
    yield ["relations", model, "--changes", "--reciprocity", "--network", "--top=3",
           "--normalise=all"]
    if os.path.basename(model) not in NOT_LOOKED_OVER:
        yield ["lint", model]


DEEP = ("caspian-regimes.ent", "drilling.ent", "hostile.ent", "partnership.ent", "elmira-1991.ent",
        "shares.ent")


def questions_about_fits():
    """Base rates alone where this build has no NLopt."""
    yield ["fit", "models/caspian/caspian.ent", "--within=1 year"]
    incidents = "tests/golden/incidents.ent"
    there, back = "--stream=by north to south", "--stream=by south to north"
    tables = ["--years=tests/golden/pair-years.csv",
              "--onsets=tests/golden/pair-onsets.csv"]
    if result_of("fit", *tables, "--kind=poisson") is None:
        return
    yield ["fit", incidents, there, back]
    yield ["fit", incidents, there, "--bins=none", "--prior=default", "--profile=n"]
    yield ["fit", incidents, there, back, "--pieces=2"]
    yield ["fit", incidents, there, back, "--free", "--bins=week", "--start=half", "--prior=none"]
    for kind in ("poisson", "hawkes", "frailty-poisson", "frailty"):
        yield ["fit", *tables, f"--kind={kind}"]


def all_questions():
    for model in models():
        yield from questions(model, os.path.basename(model) in DEEP)
    yield from questions_about_fits()
    yield ["relations", EVENTS, "--events"]
    yield ["relations", EVENTS, "--events", "--every=day", "--publishers", "--undirected"]
    yield ["relations", EVENTS, "--events", "--raw", "--by=actor", "--scale=plover"]
    yield ["score", "--years", "tests/golden/pairs-years.csv", "--onsets",
           "tests/golden/pairs-onsets.csv", "--until=1999"]
    if ledger():
        yield ["import", ledger()]
    yield ["stability", "models/caspian/caspian.ent", "serdar", "--under=baku-view"]
    yield ["why", "models/caspian/caspian.ent", "deadlock", *FEW]


# ---- pages

def same_as_printed(path, name):
    status, output, messages = run("__schema", name)
    if os.environ.get("ENT_BLESS") == "1" and status == 0:
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(output)
    found = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8", newline="") as file:
            found = file.read()
    blame(os.path.relpath(path, ROOT), messages or "" if found == output else
          f"differs from `entente __schema {name}`; ENT_BLESS=1 writes it anew")
    return output


def schema_names():
    """(name, version) of each, from the message about a wrong one and the schemas themselves."""
    _, _, message = run("__schema", "nothing")
    for name in re.search(r"there are (.*), json and csv", message)[1].split(", "):
        _, output, _ = run("__schema", name)
        yield name, json.loads(output)["$id"].rsplit(":", 1)[1]


def no_empty_cell(name, page):
    bad = re.findall(r"^\| `.*\| *\|.*", page, re.M)
    blame(f"{name}: every column and member is explained", bad[0] if bad else "")


def choices_are_those_of_the_help():
    for verb in ("check", "why", "stability", "events", "lint", "show"):
        _, page, _ = run("help", verb)
        said = re.search(r"--format=F\s+(.*)", page)[1]
        known = set(re.findall(r"\b(text|json|csv|md)\b", re.sub(r"\(.*?\)", "", said)))
        model = "models/classic/drilling.ent"
        taken = set()
        for form in ("text", "json", "csv", "md", "jsonl", "html"):
            status, output, messages = run(verb, model, "--format", form)
            if f'does not know "{form}"' not in messages:
                taken.add(form)
            elif output or status != 2 or said not in messages:
                blame(f"{verb} --format={form}", f"status {status}, says {messages}")
        blame(f"help {verb}",
              "" if taken == known else f"says {sorted(known)}, takes {sorted(taken)}")


def pages():
    expected = set()
    for name, version in schema_names():
        expected.add(f"{name}-{version}.json")
        same_as_printed(os.path.join(SCHEMAS, f"{name}-{version}.json"), name)
    spare = set(os.listdir(SCHEMAS)) - expected
    blame("docs/schema", f"no schema of this version: {', '.join(sorted(spare))}" if spare else "")
    for name in ("json", "csv"):
        no_empty_cell(name, same_as_printed(os.path.join(REFERENCE, f"{name}.md"), name))
    choices_are_those_of_the_help()


# ---- schemas

def validators(jsonschema):
    """By the name that stands in the envelope."""
    found = {}
    for name, version in schema_names():
        with open(os.path.join(SCHEMAS, f"{name}-{version}.json"), encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        found[f"{name}/{version}"] = jsonschema.Draft202012Validator(schema)
    return found


printed_members = set()


def note_members(value):
    if isinstance(value, dict):
        printed_members.update(value)
        for member in value.values():
            note_members(member)
    elif isinstance(value, list):
        for member in value:
            note_members(member)


def documented(valid):
    return {name for v in valid.values() for d in v.schema["$defs"].values()
            for name in d.get("properties", {})}


def validate(valid, name, output):
    try:
        data = json.loads(output)
    except ValueError as error:
        blame(name, f"this is not JSON: {error}")
        return
    note_members(data)
    schema = data["entente"]["schema"]
    if schema not in valid:
        blame(name, f"there is no schema {schema}")
        return
    error = next(valid[schema].iter_errors(data), None)
    while error is not None and error.context:  # of alternatives, the one that came farthest
        error = max(error.context, key=lambda e: len(e.absolute_path))
    where = "/".join(str(p) for p in error.absolute_path) if error else ""
    blame(name, f"{where}: {error.message[:300]}" if error else "")


def golden_outputs():
    for name in sorted(os.listdir(os.path.join(GOLDEN, "cli"))):
        with open(os.path.join(GOLDEN, "cli", name), encoding="utf-8", newline="") as file:
            text = file.read()
        command, _, rest = text.partition("\n")
        asked = re.search(r"--(format=)?json\b", command)  # not GeoJSON
        if not asked or "|" in command or ">" in command or not rest.startswith("{"):
            continue
        yield f"tests/golden/cli/{name}", re.split(r"\n-- st", rest)[0]


WRONG = [["check", "models/classic/drilling.ent", "no-such-claim"], ["check", "no-such-file.ent"],
         ["check", "models"], ["check"], ["why", "models/classic/drilling.ent", "driling"],
         ["stability", "models/classic/drilling.ent", "--max-states=2"], ["lint"],
         ["stability", "models/classic/drilling.ent", "--under=nothing"], ["show"], ["events"],
         ["events", "models/classic/drilling.ent", "sinse"],
         ["show", "models/classic/drilling.ent", "x"],
         ["check", "models/classic/drilling.ent", "--passages", "dominance"]]


def refuses(valid):
    """That the schemas can fail: a member more, a member less, another word."""
    _, output, _ = run("check", "models/classic/drilling.ent", "--json", *FEW)
    schema = json.loads(output)["entente"]["schema"]
    for change in (lambda c: c.update(more=1), lambda c: c.pop("verdict"),
                   lambda c: c.update(verdict="true"), lambda c: c["checks"][0].update(any=-1),
                   lambda c: c["checks"][0]["grounds"][0].update(call=1)):
        data = json.loads(output)
        change(data["result"][0])
        blame("a wrong result is refused", "" if not valid[schema].is_valid(data) else "it is not")


def schemas():
    try:
        import jsonschema
    except ImportError:
        skip("schemas", "python3-jsonschema is not installed; type: tools/setup test")
        return
    valid = validators(jsonschema)
    seen = set()
    others = [["check", "models/caspian/caspian.ent", "--passages", *FEW],
              ["show", "models/classic/drilling.ent", "--card"],
              ["check", "models/caspian/caspian.ent", "south-ends-deadlock", *FEW],
              ["stability", "models/classic/gatt.ent", "--concepts=nash"],
              ["why", "models/caspian/caspian.ent", "restraint-pays-ashgabat", *FEW],
              ["why", "models/caspian/caspian.ent", "restraint-pays-moscow", *FEW],
              ["why", "tests/cases/diag/W210-confidence-by-grade.ent", "strong", *FEW],
              ["why", "models/caspian/caspian.ent", "iran-loses-by-lines", *FEW],
              ["boundary", "tests/cases/diag/W272-shore-misspelt.ent", "--draws=0"],
              ["bargain", "tests/golden/packages.ent", "--packages", "--parties=a,b", "--all"],
              ["explain"], ["explain", "carrier", "E204"], ["doctor"]]
    for words in [*all_questions(), *others]:
        _, output, _ = run(*words, "--json")
        seen.add(json.loads(output)["entente"]["schema"])
        validate(valid, " ".join(words), output)
    for model in models():
        seen.add("show/2")
        validate(valid, f"show {model}", run("show", model, "--json")[1])
    for words in WRONG:
        validate(valid, " ".join(words), run(*words, "--json")[1])
    for name, output in golden_outputs():
        validate(valid, name, output)
        seen.add(json.loads(output)["entente"]["schema"])
    missing = set(valid) - seen
    blame("every schema is tried", ", ".join(sorted(missing)))
    blame("every member is printed", ", ".join(sorted(documented(valid) - printed_members)))
    refuses(valid)


# ---- CSV

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def table(output):
    """Rows as dictionaries, and what is wrong with the file."""
    if output.startswith("\ufeff"):
        return [], "a byte-order mark"
    lines = output.split("\r\n")
    if lines[-1] != "" or "\r" in output.replace("\r\n", ""):
        return [], "lines do not end in CR LF"
    rows = list(csv.reader(io.StringIO(output, newline=""), strict=True))
    head = rows[0]
    if len(set(head)) != len(head) or any(not re.fullmatch("[a-z][a-z0-9_]*", h) for h in head):
        return [], f"names of columns: {head}"
    uneven = [r for r in rows if len(r) != len(head)]
    return [dict(zip(head, r)) for r in rows[1:]], f"uneven row {uneven[0]}" if uneven else ""


def plain(cell):
    """A cell without the apostrophe against formulas."""
    return cell[1:] if re.match("'+[-=+@\t\n＝＋－＠]", cell) else cell


def written(value):
    """A value of JSON as a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    return STEERING.sub("\ufffd", value)


def state(value):
    if not isinstance(value, list):
        return value
    return "{" + ", ".join(value) + "}" if value else "none"


def is_same(cell, value):
    value = written(value)
    if isinstance(value, (int, float)):
        return cell != "" and float(cell) == value
    return plain(cell) == value


def share(prefix, of, n="n"):
    of = of or {}
    return {f"{prefix}{n}": of.get(n), f"{prefix}n_true": of.get("n_true"),
            f"{prefix}share": of.get("share")}


def citations(columns, cited, name="name"):
    return {columns: ";".join(c[name] for c in cited),
            f"{columns}_grades": ";".join(c["grade"] or "" for c in cited)}


def speakers(event):
    return {**citations("alleged_by", event.get("alleged_by", []), "source"),
            **citations("denied_by", event.get("denied_by", []), "source")}


def rows_of_check(result):
    for c in result:
        claim = {k: c[k] for k in ("claim", "sentence", "verdict", "expect", "unexpected",
                                   "judgement_alone")}
        stands = c["stands_for"] or {}
        claim.update(stands_for_how=stands.get("how"), stands_for_why=stands.get("why"),
                     required_share=c["required"]["share"], required_hedge=c["required"]["hedge"],
                     file=c["place"]["file"], line=c["place"]["line"],
                     **citations("from", c["from"]), **share("draws_", c["draws"]))
        about = c.get("foresight") or {"base_rate": None, "forecasts": [], "outcome": None}
        counted = [x["chance"] for x in about["forecasts"] if not x["barred"]]
        claim.update(base_rate=about["base_rate"] and about["base_rate"]["share"],
                     forecast=counted[-1] if counted else None,
                     happened=about["outcome"] and about["outcome"]["happened"])
        for i, k in enumerate(c["checks"], 1):
            margin, against = k["margin"] or {}, k["against"] or {}
            yield {**claim, "check": i, "check_left": k.get("left"), "check_right": k.get("right"),
                   **{f"check_{n}": k[n] for n in ("text", "any", "verdict", "reason", "under",
                                                   "value", "missing")},
                   "check_against_text": against.get("text"),
                   "check_against_value": against.get("value"),
                   **share("check_draws_", k["draws"]),
                   **share("check_chance_", k["chance"], "n_profiles"),
                   "check_true_under": ";".join(k["true_under"]),
                   **{f"check_margin_{n}": margin.get(n) for n in ("kind", "actor", "swaps",
                                                                   "attribute", "best", "turning")},
                   "check_margin_state": state(margin.get("state")),
                   "check_line": k["place"]["line"]}
        if not c["checks"]:
            yield {**claim, "check": None, "check_text": None, "check_true_under": None}


def rows_of_passages(result):
    for p in result["passages"]:
        yield {**{k: p[k] for k in ("passage", "text", "source", "grade", "hedge", "treatment",
                                    "not_tested", "reason")},
               "claims": ";".join(c["claim"] for c in p["claims"]),
               "verdicts": ";".join(c["verdict"] for c in p["claims"]),
               "carries": ";".join(p["carries"]), "line": p["place"]["line"]}


def rows_of_support(role, supports, first):
    for group, s in enumerate(supports, first):
        for i in s["inputs"]:
            yield {"role": role, "group": group, "assumption": s["assumption"],
                   **{k: i[k] for k in ("origin", "kind", "dispute", "actor", "attribute", "text",
                                        "in")},
                   **speakers(i), **citations("from", i["from"]),
                   "change": None, "above": None, "instead": None,
                   "file": i["place"]["file"], "line": i["place"]["line"]}


def rows_of_change(changes, first):
    for group, c in enumerate(changes, first):
        yield {"role": "change", "group": group, "assumption": c["line"]["assuming"],
               "kind": "preference", "attribute": None, "text": c["line"]["text"],
               "above": c["above"] and c["above"]["text"],
               **{k: c[k] for k in ("dispute", "actor", "in", "change", "instead")},
               **citations("from", c["line"]["from"]), "file": c["line"]["place"]["file"],
               "line": c["line"]["place"]["line"]}


def rows_of_why(result):
    if result["about"] == "state":
        yield from rows_of_why_state(result)
        return
    claim = result["claim"]
    for i, k in enumerate(claim["checks"], 1):
        check = {"claim": claim["claim"], "verdict": claim["verdict"], "check": i,
                 "check_text": k["text"], "check_verdict": k["verdict"], "check_value": k["value"]}
        found = list(rows_of_support("rests-on", k["rests_on"], 1))
        n = len(k["rests_on"]) + 1
        found += rows_of_support("restatement", k["restatements"], n)
        n += len(k["restatements"])
        found += rows_of_change(k["turns"]["changes"] if "turns" in k else [], n)
        yield from ({**check, **f} for f in found or [{"role": None, "text": None}])


def rows_of_why_state(result):
    about = {k: result[k] for k in ("dispute", "under", "concept", "replies", "number")}
    for p in result["players"]:
        player = {**about, "state": state(result["state"]), "actor": p["actor"],
                  "place": p["place"], "stable": p["stable"]}
        answers = p["certificate"]["answers"]
        for i, a in enumerate(answers, 1):
            for k, step in enumerate(a["path"] or [None], 1):
                yield {**player, "answer": i, "move": state(a["move"]), "step": k if step else None,
                       "step_actor": step and step["actor"], "step_to": step and state(step["to"]),
                       "at_once": a["at_once"], "end": state(a["end"])}
        if not answers:
            yield {**player, "answer": None, "move": None}


def rows_of_coalitions(result):
    head = {k: result[k] for k in ("dispute", "under", "improvement")}
    each = {r["concept"]: {s["number"] for s in r["states"]} for r in result["each"]}
    for c in result["coalitions"]:
        for r in c["stable"]:
            stable = {s["number"] for s in r["states"]}
            for number in range(1, result["n_states"] + 1):
                yield {**head, "members": ";".join(c["members"]), "concept": r["concept"],
                       "number": number, "stable": number in stable,
                       "each": number in each[r["concept"]]}


def rows_of_leaving(result):
    head = {k: result[k] for k in ("dispute", "under", "improvement")}
    left = {"number": result["leave"]["number"], "state": state(result["leave"]["state"])}
    for g in result["gainers"]:
        for k, step in enumerate(g["way"], 1):
            yield {**head, **left, "members": ";".join(g["members"]), "n_gains": g["n_gains"],
                   "to_number": g["to_number"], "to": state(g["to"]),
                   "answered": ";".join(a["concept"] for a in g["answers"] if a["answered"]),
                   "step": k, "step_actor": step["actor"], "step_to": state(step["to"])}


def rows_of_stability(result):
    if "layers" in result:
        yield from rows_of_paths(result)
        return
    if "gainers" in result:
        yield from rows_of_leaving(result)
        return
    if "coalitions" in result:
        yield from rows_of_coalitions(result)
        return
    for s in result["states"]:
        for p in s["players"]:
            for c in (c["concept"] for c in result["concepts"]):
                yield {"dispute": result["dispute"], "under": result["under"],
                       "replies": result["replies"], "number": s["number"],
                       "state": state(s["state"]), "now": s["now"], "actor": p["actor"],
                       "place": p["place"], "concept": c, "stable": c in p["stable"],
                       "equilibrium": c in s["equilibrium"],
                       "unforeseen": p["unforeseen"], "imagined": p["imagined"]}


def rows_of_way(head, way, found=True):
    for k, step in enumerate(way or [None], 1):
        row = {**head, "n_steps": len(way) if found else None, "step": step and k,
               "step_actor": step and step["actor"], "step_to": step and state(step["to"])}
        yield row


def rows_of_paths(result):
    head = {k: result[k] for k in ("dispute", "under")}
    start = {**head, "from_number": result["from_number"], "from": state(result["from"])}
    goals = result.get("equilibria", [])
    if "to" in result:
        goals = [{"number": result["to_number"], "state": result["to"], "ways": result["ways"],
                  "equilibrium": None}]
    for g in goals:
        names = None if g["equilibrium"] is None else ";".join(g["equilibrium"])
        for w in g["ways"]:
            yield from rows_of_way({**start, "to_number": g["number"], "to": state(g["state"]),
                                    "equilibrium": names, "layer": w["layer"], "members": None},
                                   w["path"], w["found"])
    for b in result.get("coalitions", []):
        over = state(b["path"][-1]["to"])
        about = {**head, "equilibrium": None, "members": ";".join(b["members"])}
        yield from rows_of_way({**about, "from": state(b["from"]), "to": over,
                                "layer": "together"}, b["path"])
        if b["onward"]:
            yield from rows_of_way({**about, "from": over, "to": state(result["to"]),
                                    "layer": "onward"}, b["onward"])


def rows_of_goals(result):
    about = {k: result[k] for k in ("dispute", "under", "replies", "only")}
    about["goal"] = None if result["goal"] is None else state(result["goal"])
    for a in result["answers"]:
        together = a["together"] or {"n_changed": None}
        told = None if a["trouble"] else "as-it-is" if a["holds"] else together["verdict"]
        for p in a["actors"]:
            alone, c = p["alone"], p["condition"]
            row = {**about, "concept": a["concept"], "holds": a["holds"], "together": told,
                   "together_changed": together["n_changed"], "actor": p["actor"],
                   "alone": told if a["holds"] else alone and alone["verdict"],
                   "alone_changed": alone and alone["n_changed"]}
            for k in ("stable", "n_moves", "complete", "share", "n_passed"):
                row[k] = c and c[k]
            yield {**row, "n_sets": c and len(c["sets"])}


def is_about_goals(words):
    return any(w.startswith(("--goal", "--stable", "--unstable")) for w in words)


def rows_of_robustness(result):
    about = {k: result[k] for k in ("dispute", "under", "replies", "seed")}
    for c in result["concepts"]:
        for s in c["states"]:
            margin, drawn = s["margin"], s["drawn"] or dict.fromkeys(("n", "rests", "share", "low",
                                                                      "high"))
            row = {**about, "concept": c["concept"], "number": s["number"],
                   "state": state(s["state"]), "equilibrium": s["equilibrium"],
                   "margin": margin["swaps"] if margin["found"] else None,
                   "margin_complete": margin["complete"], "margin_actor": margin["actor"],
                   "drawn": drawn["n"], "drawn_rest": drawn["rests"],
                   "drawn_share": drawn["share"], "drawn_low": drawn["low"],
                   "drawn_high": drawn["high"]}
            for kind in ("states", "lines", "without", "reversed"):
                row[kind], row[f"{kind}_rest"] = s[kind]["n"], s[kind]["rests"]
            yield row


def rows_of_fit(result):
    yield from result["base_rates"]["pairs"] if result["base_rates"] else result["fit"]["numbers"]


def rows_of_divide(result):
    head = {k: result[k] for k in ("division", "under", "unit", "whole")}
    for r in result["rules"]:
        about = {**head, **{k: r[k] for k in ("rule", "kind", "missing", "binding", "level", "in_core")}}
        drawn = r["range"] or {"n": None, "low": None, "high": None}
        for i, party in enumerate(result["parties"]):
            lever = (r["levers"] or [None] * (i + 1))[i]
            row = {**about, "party": party, "n_draws": drawn["n"],
                   "claim": result["claims"] and result["claims"][i],
                   "award": r["awards"] and r["awards"][i], "exact": r["exact"] and r["exact"][i],
                   "low": drawn["low"] and drawn["low"][i], "high": drawn["high"] and drawn["high"][i]}
            for k in ("slope", "turn", "most", "needed", "share"):
                row[k] = lever and lever[k]
            yield row


def rows_of_simulate(result):
    """One row for each set of interventions, point of time and state."""
    head = {k: result[k] for k in ("process", "under", "about")}
    for row in result["rows"]:
        about = {**head, "with": ";".join(row["with"]), "n_draws": result["draws"]}
        for point in row["curve"]:
            when = {"step": point["step"], "time": point["step"] * result["step"],
                    "unit": result["step_unit"]}
            yield {**about, **when, "what": "reached", "state": result["state"], **point["reached"]}
            for state_then, band in zip(result["states"], point["occupied"]):
                yield {**about, **when, "what": "occupied", "state": state_then, **band}


def rows_of_boundary(result):
    head = {k: result[k] for k in ("caveat", "sea", "under", "step", "ruler")}
    head["sea_area"] = result["area"]
    lines = []
    for s in result["shorelines"]:
        lines += [x for x in [s["title"] or s["file"]] if x not in lines]
    head["shoreline"] = "; ".join(lines)
    coasts = {c["state"]: c for c in result["coasts"]}
    for r in result["rules"]:
        about = {**head, **{k: r[k] for k in ("rule", "method", "missing", "n_draws")}}
        nothing = dict.fromkeys(("area", "share", "low", "high", "ratio", "ruled_ratio", "to_first",
                                 "to_second", "head_start", "beyond"))
        for g in r["gains"] or [{**nothing, "state": s} for s in result["states"]]:
            coast = coasts.get(g["state"], dict.fromkeys(("given", "islands", "ruled")))
            yield {**about, **{k: v for k, v in g.items() if k != "belts"},
                   "coast": coast["given"], "island_coast": coast["islands"],
                   "ruled_coast": coast["ruled"]}


def rows_of_packages(result):
    head = {"parties": ";".join(result["parties"]), "under": result["under"]}
    all_of_them = list(enumerate(result["packages"], 1))
    if result["miss"]:
        all_of_them = [(0, result["miss"]["package"])]
    for number, k in all_of_them:
        about = {c: k[c] for c in ("rests", "margin", "margin_at_least", "way", "n_steps")}
        who = {c: ";".join(k[c]) for c in ("gain", "lose", "mixed", "not_known")}
        for c in k["choices"]:
            yield {**head, **about, **who, "package": number,
                   "dominated": k["dominated_by"] is not None, "kind": c["kind"],
                   "name": c["name"], "number": c.get("number"),
                   "choice": c["rule"] if "rule" in c else state(c["state"]),
                   "as_now": c["as_now"], "state_rests": c.get("rests")}


def rows_of_score(result):
    """One row for each chance that a forecaster gave a claim."""
    def kept(p):
        return min(max(p, result["clip"]), 1 - result["clip"])

    for f in result["forecasters"]:
        for c in result["claims"]:
            about = c["foresight"]
            newest = about["forecasts"][c["newest"] - 1] if c["newest"] else None
            if f["forecaster"] == "source":
                own = [x for x in about["forecasts"] if not x["barred"] and
                       (x["from"][0]["source"] if x["from"] else None) == f["source"]]
                newest = own[-1] if own else None
            logged = f["forecaster"] in ("forecasts", "source")
            p = {"model": c["model"], "even": 0.5,
                 "base-rate": about["base_rate"] and about["base_rate"]["share"]}.get(
                     f["forecaster"], newest and newest["chance"])
            if p is None:
                continue
            happened = about["outcome"]["happened"]
            yield {"claim": c["claim"], "forecaster": f["forecaster"], "source": f["source"],
                   "date": newest["date"] if logged else None, "chance": p, "happened": happened,
                   "outcome_date": about["outcome"]["date"], "brier": (p - happened) * (p - happened),
                   "logarithmic": -math.log(kept(p) if happened else 1 - kept(p))}


def rows_of_sensitivity(result):
    for a in result["answers"]:
        for x in a["numbers"]:
            yield {"name": result["name"], "of": a["of"], "about": result["line"],
                   **{c: x[c] for c in ("number", "n", "best", "origin")},
                   **{f"{i}{e}": x[i][k] for i in ("total", "first")
                      for e, k in (("", "value"), ("_low", "low"), ("_high", "high"))}}


def rows_of_backtest(result):
    for m in result["models"]:
        yield {"model": m["model"], "without_rival": m["without_rival"], "skill": m["skill"],
               "mean": m["mean"], "crps": m["crps"], "branching": m["branching"],
               **{c: m["scored"][c] for c in ("n", "n_happened", "brier", "logarithmic", "auc")}}


def rows_of_choose(result):
    for c in result["choices"]:
        for r in c["rules"]:
            for i, name in enumerate(a["name"] for a in c["alternatives"]):
                yield {"choice": c["choice"], "under": result["under"], "rule": r["rule"],
                       "alternative": name, "defined": r["undefined"] is None,
                       "wins": name in r["winners"],
                       "score": r["scores"] and r["scores"][i], "least": r["least"],
                       "depth": r["depth"], "n_draws": c["n_draws"],
                       "n_wins": r["wins"] and r["wins"][i],
                       "n_wins_alone": r["wins_alone"] and r["wins_alone"][i]}


def rows_of_theatre(result):
    head = {"theatre": result["theatre"], "under": result["under"],
            "with": ";".join(result["with"]), "without": ";".join(result["without"]),
            "about": result["about"]}
    for r in result["rows"]:
        about = {k: r[k] for k in ("section", "what", "event", "a", "b", "stake", "unit")}
        for answer in r["answers"]:
            yield {**head, **about, **answer}


def rows_of_compare(result):
    for r in result["rows"]:
        about = {k: r[k] for k in ("section", "what", "event", "a", "b", "stake", "unit",
                                   "base_rate")}
        for cell in r["cells"]:
            yield {"theatre": result["theatre"], "within": result["horizon"],
                   "about": result["about"], **about, **cell}


def rows_of_versions(result):
    """One row for each claim and statement that turns it."""
    def end(place, which):
        return {f"{which}_file": place and place["file"], f"{which}_line": place and place["line"]}
    for c in result["claims"]:
        about = {k: c[k] for k in ("claim", "was", "is", "differs", "reworded", "rechecked",
                                   "turning")}
        for by in c["by"] or [None]:
            s = result["statements"][by["statement"]] if by else {}
            yield {**about, "put_in": by and by["put_in"], "taken_back": by and by["taken_back"],
                   "how": s.get("how"), "path": s.get("path"), "statement_was": s.get("was"),
                   "statement_is": s.get("is"), **end(s.get("stood"), "old"),
                   **end(s.get("stands"), "new")}


def rows_of_readings(result):
    """One row for each check, or event, and reading."""
    for r in result["rows"]:
        event = r["event"]
        about = {"claim": r["claim"], "check": r["check"], "check_text": r["text"],
                 "event": event and event["text"], "telling": r["telling"],
                 "deciding": r["deciding"], "file": r["place"]["file"], "line": r["place"]["line"]}
        for who in ("alleged_by", "denied_by"):
            said = event[who] if event else []
            about[who] = ";".join(s["source"] for s in said) or None
            about[f"{who}_grades"] = ";".join(s["grade"] or "" for s in said) or None
        for column, cell in zip(result["readings"], r["cells"]):
            drawn = cell["draws"] or {}
            yield {**about, "under": column["under"], "rank": column["rank"], "fit": cell["fit"],
                   "left": cell["left"], "right": cell["right"], "missing": cell["missing"],
                   "draws_n": drawn.get("n"), "draws_n_true": drawn.get("n_true"),
                   "draws_share": drawn.get("share")}


def rows_of_bargain(result):
    """One row for each model and dimension."""
    about = {"negotiation": result["negotiation"], "under": result["under"]}
    for m in result["models"]:
        record, drawn = m["record"] or {}, m["range"] or {}
        for k, d in enumerate(result["dimensions"]):
            at = {c: (m[c] or [None] * (k + 1))[k] for c in ("point", "beside_mean")}
            pivotal = [p["draws"] for p in drawn.get("pivotal", []) if p["party"] == m["pivotal"]]
            if m["pivotal"] and drawn:
                at["pivotal_draws"] = pivotal[0] if pivotal else 0
            for c in ("low", "high"):
                at[f"{c}est"] = (m[c] or [None] * (k + 1))[k]
                at[c] = (drawn.get(c) or [None] * (k + 1))[k]
            yield {**about, **at, "dimension": d["dimension"] or result["negotiation"],
                   "model": m["model"], "missing": m["missing"], "pivotal": m["pivotal"],
                   "turns": m["turns"], "n_draws": drawn.get("n"),
                   "mean_error": record.get("mean_error"), "issues": record.get("issues")}


def rows_of_turns(result):
    """One row for each model, turn, dimension and party."""
    about = {"negotiation": result["negotiation"], "under": result["under"]}
    names_of = [d["dimension"] or result["negotiation"] for d in result["dimensions"]]
    for m in result["models"]:
        moved = {(v["turn"], v["party"], v["dimension"]): v for v in m["moves"] or []}
        turns = {}
        for stand in m["path"] or []:
            turns.setdefault(stand["turn"], []).append(stand)
        for turn, stands in turns.items():
            for k, dimension in enumerate(names_of):
                for stand in stands:
                    v = moved.get((turn, stand["party"], dimension), {})
                    yield {**about, "dimension": dimension, "model": m["model"], "turn": turn,
                           "party": stand["party"], "position": stand["position"][k],
                           **{c: v.get(c) for c in ("by", "why", "chance", "gain")}}


def rows_of_events(result):
    if result["pairs"] is not None:
        for p in result["pairs"]:
            yield {**p, "covered_kinds": ";".join(p["covered_kinds"]), "directed": False,
                   **speakers(p)}
        return
    for e, is_open in [(e, False) for e in result["events"]] + [(e, True) for e in result["open"]]:
        yield {**{k: e[k] for k in ("date", "date_end", "kind", "text", "score", "code", "where",
                                    "id")},
               "directed": not e["mutual"], "open": is_open,
               "from": ";".join(e["from"]), "to": ";".join(e["to"]), "about": ";".join(e["about"]),
               **speakers(e), **citations("sources", e["sources"], "source"),
               "file": e["place"]["file"], "line": e["place"]["line"]}


def next_period(text):
    """The period behind a year or a quarter."""
    if "-Q" not in text:
        return str(int(text) + 1)
    year, quarter = int(text[:4]), int(text[-1])
    return f"{year}-Q{quarter + 1}" if quarter < 4 else f"{year + 1}-Q1"


def days_of(text):
    first = text if "-Q" not in text else f"{text[:4]}-{3 * int(text[-1]) - 2:02}"
    last = text if "-Q" not in text else f"{text[:4]}-{3 * int(text[-1]):02}"
    begin = first if "-" in first else first + "-01"
    end = last if "-" in last else last + "-12"
    days = calendar.monthrange(int(end[:4]), int(end[5:]))[1]
    return {"first_day": begin + "-01", "last_day": f"{end}-{days:02}"}


def rows_of_relations(result):
    """One row for each pair and period; runs of empty periods are one entry of the JSON."""
    for r in result["relations"]:
        for c in r["periods"]:
            period, known, every = c["from"], c["certain"] or {}, c["with_alleged"] or {}
            classes = known.get("classes") or [None] * 4
            while True:
                yield {"a": r["a"], "b": r["b"], "directed": result["directed"], "period": period,
                       **days_of(period), "cell": c["cell"], "coverage": c["coverage"],
                       "perhaps": c["perhaps"], "normalised": c["normalised"],
                       **{k: known.get(k) for k in ("n", "scored", "sum", "mean", "least", "plus",
                                                    "minus", "negative", "sources")},
                       **dict(zip(("verbal_cooperation", "material_cooperation",
                                   "verbal_conflict", "material_conflict"), classes)),
                       **{k + "_with_alleged": every.get(k) for k in ("n", "sum", "mean")},
                       **speakers(c)}
                if period == c["to"]:
                    break
                period = next_period(period)


def rows_of_ledger(result):
    for file in result["files"]:
        yield {**file, "handling": None}


def rows_of_dyads(result):
    yield from result["rows"]


def rows_of_figure(result):
    yield from result["figures"]


def rows_of_lint(words):
    for d in json.loads(run(*words, "--json")[1])["diagnostics"]:
        yield {k: v for k, v in d.items() if k not in ("begin", "end")}


def expected_rows(words):
    if words[0] == "lint":
        return list(rows_of_lint(words))
    if "--passages" in words:
        return list(rows_of_passages(result_of(*words)))
    if is_about_goals(words):
        return list(rows_of_goals(result_of(*words)))
    if "--robust" in words:
        return list(rows_of_robustness(result_of(*words)))
    if words[0] == "compare":
        result = result_of(*words)
        rows = rows_of_versions if "statements" in result else \
            rows_of_readings if "readings" in result else rows_of_compare
        return list(rows(result))
    if "--sensitivity" in words:
        return list(rows_of_sensitivity(result_of(*words)))
    if words[0] == "score" and "--years" in words:
        return list(rows_of_backtest(result_of(*words)))
    if words[0] == "simulate" and "theatre" in result_of(*words):
        return list(rows_of_theatre(result_of(*words)))
    rows = {"check": rows_of_check, "why": rows_of_why, "stability": rows_of_stability,
            "events": rows_of_events, "relations": rows_of_relations, "bargain": rows_of_bargain,
            "divide": rows_of_divide, "choose": rows_of_choose,
            "simulate": rows_of_simulate, "score": rows_of_score, "fit": rows_of_fit,
            "boundary": rows_of_boundary, "import": rows_of_ledger,
            "figure": rows_of_figure}[words[0]]
    if "--events" in words:
        rows = rows_of_dyads
    if "--packages" in words:
        rows = rows_of_packages
    if "--turns" in words:
        rows = rows_of_turns
    return list(rows(result_of(*words)))


def difference(rows, expected):
    if len(rows) != len(expected):
        return f"{len(rows)} rows, {len(expected)} in JSON"
    for i, (row, wanted) in enumerate(zip(rows, expected), 2):
        for column, value in wanted.items():
            if column not in row:
                return f"no column {column}"
            if not is_same(row[column], value):
                return f"row {i}, {column}: {row[column]!r}, in JSON {value!r}"
    return ""


def columns_are_documented(outputs):
    with open(os.path.join(REFERENCE, "csv.md"), encoding="utf-8") as file:
        sections = re.split(r"\n## ", file.read())[1:]
    told = {tuple(re.findall(r"^\| `([a-z0-9_]+)` \|", s, re.M)) for s in sections}
    if not ledger():
        told = {t for t in told if "source_set" not in t}  # no SQLite in this build
    if not any(words[0] == "fit" and words[1].startswith("--years") for words in all_questions()):
        told = {t for t in told if "prior_mean" not in t}  # no NLopt in this build
    if not any(words[0] == "boundary" for words in all_questions()):
        told = {t for t in told if "ruled_coast" not in t}  # no geometry in this build
    heads = {tuple(o.split("\r\n")[0].split(",")) for o in outputs}
    blame("heads of tables", f"not in csv.md: {heads - told}" if heads - told else "")
    blame("tables of csv.md", f"never printed: {told - heads}" if told - heads else "")


NUMBER = re.compile(r"-?[0-9.]+(e-?[0-9]+)?")


def is_safe(rows):
    """No text that a spreadsheet runs: what begins so is a number."""
    for row in rows:
        for column, cell in row.items():
            if re.match("[-=+@\t\r\n＝＋－＠]", cell) and not NUMBER.fullmatch(cell):
                return f"{column}: {cell!r}"
    return ""


def is_marked(model, rows):
    """The mark of the region stands in every row, and allegations have their speakers."""
    handling = [s for r in ([] if model in (EVENTS, ledger()) or model.startswith("--") else shown(model)) if r["word"] == "region"
                for s in r["block"] or [] if s["word"] == "handling"]
    mark = handling[0]["values"][0]["text"] if handling else ""
    for row in rows:
        if plain(row["handling"]) != mark:
            return f"handling is {row['handling']!r}, not {mark!r}"
        if row.get("alleged") == "true" and "alleged_by" in row and not row["alleged_by"]:
            return f"an allegation without a speaker: {row}"
    return ""


def dates_are_intervals(rows):
    for row in rows:
        if "date_min" not in row or not row["date_min"]:
            continue
        if not row["date_min"].startswith(row["date"]) or row["date_min"] > row["date_max"]:
            return f"{row['date']} is {row['date_min']} to {row['date_max']}"
    return ""


def same_behind_pipe(words):
    """Status and messages are those of the text."""
    text, _, messages = run(*words)
    status, _, told = run(*words, "--format=csv")
    return "" if (status, told) == (text, messages) else f"status {status}, not {text}: {told}"


def csv_task():
    outputs = []
    for words in all_questions():
        if words[0] == "cite":
            continue  # references have formats of their own
        name = " ".join(words)
        status, output, messages = run(*words, "--format=csv")
        if not output:  # a view, which is not computed yet; no state "none"
            as_json, output, _ = run(*words, "--json")
            refused = status == as_json and json.loads(output)["result"] is None
            blame(name, "" if refused else f"status {status}: {messages}")
            continue
        outputs.append(output)
        rows, trouble = table(output)
        blame(name, trouble or difference(rows, expected_rows(words)) or is_safe(rows) or
              is_marked(words[1], rows) or dates_are_intervals(rows))
    for model in models():
        outputs.append(numbers_of(model))
    columns_are_documented([o for o in outputs if o])
    for words in WRONG:
        status, output, _ = run(*words, "--format=csv")
        blame(f"{' '.join(words)} --format=csv", same_behind_pipe(words) or
              (f"prints {output[:80]!r}" if output and status != 3 else ""))
    apostrophes()
    large_dispute()


def numbers_of(model):
    """show: a row for each number of the tree."""
    _, output, _ = run("show", model, "--format=csv")
    rows, trouble = table(output)

    def count(node):
        own = sum(isinstance(v, (int, float)) or (isinstance(v, dict) and "best" in v)
                  for v in node["values"])
        return (own if node["word"] not in ("entente", "score") else 0) + \
            sum(count(n) for n in node["block"] or [])

    n = sum(count(s) for s in shown(model) if s["word"] == "actor")
    n += sum(count(a) for s in shown(model) if s["word"] == "alternative"
             for a in s["block"] or [] if a["word"] == "actor")
    missing = "" if len(rows) == n else f"{len(rows)} rows, {n} numbers"
    blame(f"show {model}", trouble or missing or is_safe(rows) or is_marked(model, rows) or
          dates_are_intervals(rows))
    return output


def apostrophes():
    """Whatever a text begins with comes back: the escape is exact."""
    begins = ["=", "+", "-", "@", "\\u{9}", "\\n", "'=", "''-", "'", "'a", "a=", " =", "＝", ",",
              "\\\""]
    text = "entente 1\nactor a\nactor b\nsource p \"P\" { grade B2 }\n"
    for i, b in enumerate(begins):
        text += f'event 2010-01-{i + 1:02} a -> b aid "{b}1" from p\n'
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "m.ent")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        rows, trouble = table(run("events", path, "--format=csv")[1])
        wanted = [b.replace("\\u{9}", "\t").replace("\\n", "\n").replace("\\\"", '"') + "1"
                  for b in begins]
        found = [plain(r["text"]) for r in rows]
        blame("texts that begin like formulas", trouble or is_safe(rows) or
              ("" if found == wanted else f"{found}, not {wanted}"))


def large_dispute():
    """More states than are told unasked are refused, with what to do; --all has them."""
    options = "; ".join(f"option o{i}" for i in range(13))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "m.ent")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"entente 1\ndispute d {{ a {{ {options} }}; prefer a {{ o1 }} }}\n")
        status, output, messages = run("stability", path, "--concepts=nash", "--format=csv")
        blame("a large dispute", "" if (status, output) == (4, "") and "--all" in messages else
              f"status {status}: {messages}")
        rows, trouble = table(run("stability", path, "--concepts=nash", "--all", "--format=csv")[1])
        blame("a large dispute with --all", trouble or ("" if len(rows) == 8192 else len(rows)))


# ---- Markdown

def unescape(text):
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def words_of(text):
    return " ".join(text.split())


def cells(line):
    """Of a row of a table; an escaped bar is text."""
    return [c.strip() for c in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]]


def acting(page):
    """What Markdown would act upon, beside the headings, lists and tables of the page itself."""
    for line in page.splitlines():
        body = re.sub(r"^( *- \*\*[^*]*\*\* | *- |#+ |\| |\|(---\|)+$)", "", line)
        body = re.sub(r"\\[!-/:-@\[-`{-~]", "", body)
        if line.startswith("|"):
            body = body.replace("|", "")
        if re.search(r"[`*_\[\]<~&$|]", body):
            return line
        if not re.match(r"\||#", line) and re.match(r"[#>+=-]|[0-9]+[.)]", body):
            return line
    return ""


def is_even(page):
    width = 0
    for line in page.splitlines():
        n = len(cells(line)) if line.startswith("|") else 0
        if n and width and n != width:
            return f"a row of {n} cells, not {width}: {line}"
        width = n
    return ""


def lists_are_lists(page):
    """No item is so deep under the last that it would be code, and none has lost its list."""
    depth = -1
    for line in page.splitlines():
        item = re.match(r"( *)- ", line)
        if item:
            own = len(item[1]) // 2
            if own > depth + 1:
                return f"an item without a list above: {line}"
            depth = own
        elif line.startswith("    "):
            return f"code: {line}"
        elif line:
            depth = -1
    return ""


def is_framed(page, text):
    """handling is the first and the last line of the page where it is that of the text."""
    first = text.splitlines()[0] if text else ""
    if not first.startswith("handling: "):
        return ""
    lines = [unescape(x) for x in page.strip().splitlines()]
    mark = lines[0] if lines else ""
    ends = mark.startswith("handling: ") and lines[-1] == mark
    return "" if ends else "handling is not the first and last line"


def sentences(text):
    """Of the text: its paragraphs, without what only helps on a terminal."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    return words_of(text)


def says_nothing_more(words, page, text):
    """Every sentence of the page is one of the text: cells, paragraphs and items, word by word."""
    if words[0] in ("lint", "stability", "events", "relations", "divide", "boundary", "import", "compare", "fit", "figure") or \
            "--passages" in words:
        return ""
    said = sentences(text)
    for line in page.splitlines():
        if line.startswith("|"):
            parts = [unescape(c) for c in cells(line)]
            if set("".join(parts)) <= set("-") or parts[0] == "claim":
                continue
            if words[0] == "check":
                parts = [parts[1], *re.split(r"(?<=\.)  ", parts[5])]
        else:
            parts = [unescape(re.sub(r"^ *(- )?(\*\*.*?\*\* )?|^#+ ", "", line))]
            answer = re.match(r" *- state | *- .* -> ", line)
            if line.startswith("# ") or answer or ": " not in line:
                continue  # put together otherwise in the text
            parts = parts[0].split("  ")
        for part in parts:
            if words_of(part) and words_of(part) not in said:
                return f"not in the text: {part!r}"
    return ""


def markdown():
    for words in all_questions():
        name = " ".join(words)
        status, page, messages = run(*words, "--format=md")
        plain_status, text, plain_messages = run(*words)
        if (status, messages) != (plain_status, plain_messages):
            blame(name, f"status {status}, {plain_status}; {messages}")
            continue
        blame(name, acting(page) or is_even(page) or lists_are_lists(page) or
              is_framed(page, text) or says_nothing_more(words, page, text) or
              ("trailing spaces" if re.search(r" $", page, re.M) else ""))
    for words in WRONG:
        status, output, messages = run(*words, "--format=md")
        if "--format=md" in messages or "does not know" in messages or "md is for" in messages:
            blame(" ".join(words), "" if status == 2 and not output else "it prints something")
            continue
        plain_status, _, plain_messages = run(*words)
        blame(" ".join(words), "" if (status, messages) == (plain_status, plain_messages) else
              f"status {status}: {messages}")


TASKS = {"pages": pages, "schemas": schemas, "csv": csv_task, "markdown": markdown}

if __name__ == "__main__":
    if len(sys.argv) < 2 or not set(sys.argv[1:]) <= set(TASKS):
        sys.exit(__doc__)
    if not os.access(ENTENTE, os.X_OK):
        sys.exit(f"check_formats.py: no program {ENTENTE}; build first")
    for task in sys.argv[1:]:
        TASKS[task]()
    closing()
