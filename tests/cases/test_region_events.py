"""A table of one's own, attached through a mapping: $ENTENTE_DATA/region/events.csv gives the dyads that
were counted before it (caspian.md 2: firms folded into their state, lists as unordered pairs, one count
an event; "bilateral" leaves out events with more than two actors on a side), and two statements of the
article hold on it.

   test_region_events.py ENTENTE CASES    (CASES has events/region.ent and events/region-events.map)
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

DYADS = [  # a, b, events, bilateral, negative, mean, bilateral mean
    ("russian-side", "turkmen-side", 50, 36, 14, 3.45, 1.92),
    ("azerbaijan", "turkmen-side", 31, 19, 13, 1.89, -1.55),
    ("azerbaijan", "russian-side", 20, 9, 4, 4.83, 1.86),
    ("kazakhstan", "russian-side", 18, 4, 1, 6.94, 5.50),
    ("kazakhstan", "turkmen-side", 16, 5, 2, 6.32, 3.42),
    ("iran", "russian-side", 16, 4, 2, 5.11, -0.33),
    ("iran", "turkmen-side", 14, 5, 2, 5.01, 1.02),
    ("azerbaijan", "iran", 14, 6, 5, 2.67, -3.27),
    ("taliban", "turkmen-side", 11, 11, 4, -0.73, -0.73),
    ("turkmen-side", "usa", 9, 9, 0, 5.21, 5.21),
]
SIDES = {"russia": ["gazprom", "itera", "rosneft", "lukoil", "zarubezhneft"],
         "turkmenistan": ["turkmengaz"]}
STATE = {firm: state for state, firms in SIDES.items() for firm in firms}

passed = failed = 0


def tell(fine, what):
    global passed, failed
    passed, failed = passed + bool(fine), failed + (not fine)
    if not fine:
        print(what)


def ask(*args):
    done = subprocess.run([sys.argv[1], *args, "--format", "json"], capture_output=True, text=True)
    return json.loads(done.stdout) if done.stdout else {"result": None, "stderr": done.stderr}


def folded(side):
    return len({STATE.get(actor, actor) for actor in side})


def check_dyad(model, a, b, n, bilateral, negative, mean, bilateral_mean):
    result = ask("events", model, f"between {a} and {b}")["result"]
    events = result["events"] + result["open"]
    scores = [e["score"] for e in events]
    pairs = [e["score"] for e in events if folded(e["from"]) <= 2 and folded(e["to"]) <= 2]
    near = lambda x, y: abs(x - y) <= 0.005 + 1e-9
    tell(len(events) == n, f"{a}, {b}: {len(events)} events, not {n}")
    tell(len(pairs) == bilateral, f"{a}, {b}: {len(pairs)} bilateral ones, not {bilateral}")
    tell(sum(s < 0 for s in scores) == negative, f"{a}, {b}: not {negative} negative ones")
    tell(near(sum(scores) / n, mean), f"{a}, {b}: mean {sum(scores) / n}, not {mean}")
    tell(near(sum(pairs) / bilateral, bilateral_mean), f"{a}, {b}: bilateral mean")


STATES = {"russian-side": "russia", "turkmen-side": "turkmenistan"}


def check_relation(model, a, b, n, bilateral, negative, mean, bilateral_mean):
    """The same by `relations`; both sets of numbers have the alleged events in them."""
    a, b = STATES.get(a, a), STATES.get(b, b)
    near = lambda x, y: abs(x - y) <= 0.005 + 1e-9
    for options, number, value in ((), n, mean), (("--bilateral",), bilateral, bilateral_mean):
        result = ask("relations", model, f"--dyad={a},{b}", "--fold-firms", *options)["result"]
        found = result["relations"][0]["with_alleged"]
        tell(found["n"] == number, f"{a}, {b} {options}: {found['n']} events, not {number}")
        tell(near(found["mean"], value), f"{a}, {b} {options}: mean {found['mean']}, not {value}")
        if not options:
            tell(found["negative"] == negative, f"{a}, {b}: {found['negative']} negative")


def main():
    data = os.path.join(os.environ.get("ENTENTE_DATA", ""), "region", "events.csv")
    if not os.path.exists(data):
        print("skipped: region_events (no data files: set ENTENTE_DATA)")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        for name in ("region.ent", "region-events.map"):
            shutil.copy(os.path.join(sys.argv[2], "events", name), folder)
        shutil.copyfile(data, os.path.join(folder, "region-events.csv"))
        model = os.path.join(folder, "region.ent")
        for dyad in DYADS:
            check_dyad(model, *dyad)
            check_relation(model, *dyad)
        claims = ask("check", model)["result"]
        for claim in claims:
            tell(claim["verdict"] == "holds", f"{claim['claim']} {claim['verdict']}")
        tell(len(claims) == 2, "two claims")
        lines = ask("lint", model)["diagnostics"]
        tell(any(d["code"] == "W290" and "EXPERT" in d["message"] for d in lines), "W290 of EXPERT")
        tell(not any(d["severity"] == "error" for d in lines), "no errors")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
