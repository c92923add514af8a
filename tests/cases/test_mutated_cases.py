"""Copies of the published cases with one expected value changed: run-cases must fail each of them.

   test_mutated_cases.py RUN_CASES DIRECTORY_OF_CASES

A value is drawn from all of them by a fixed seed and changed in a way that fits it: an id is added
to a list, removed or replaced, a number or a truth value becomes another, a name another of its
kind.
The unchanged cases must pass, and a line must name the file that was changed."""

import copy
import json
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tally import judge, closing  # noqa: E402

SEED = 6
COPIES = 300

# What is expected, as paths with any position for [] and any member for *.  The rest is the model.
SETS = ["expected.per_dm[].*", "expected.uncertain[].*", "expected.equilibria.*",
        "expected.other_sequence_rules.*.equilibria.*", "expected.coalition[].*",
        "expected.universally_coalition_stable.*", "expected.limited_move[].per_dm.*",
        "published.equilibria.*", "published.coalesce.*", "gmcr_py.equilibria.*",
        "gmcr_py.per_dm[].*"]
NUMBERS = ["feasible_count", "states[].id", "states[].code", "expected.status_quo.state",
           "expected.status_quo.legal_distance.*", "expected.status_quo.ui_distance.*",
           "expected.limited_move[].h", "preferences[].much_less_below[]",
           "expected.other_sequence_rules.*.differs_from_legal[].state"]
TRUTHS = ["expected.other_sequence_rules.*.differs_from_legal[].value"]
NAMES = ["expected.per_dm[].dm", "expected.uncertain[].dm", "expected.coalition[].members[]",
         "gmcr_py.per_dm[].dm", "preferences[].dm",
         "expected.other_sequence_rules.*.differs_from_legal[].dm"]
CONCEPTS = ["expected.other_sequence_rules.*.differs_from_legal[].concept"]
WORDS = ["expected.sequence_rule", "gmcr_py.version", "gmcr_py.engine", "gmcr_py.sequence_rule",
         "preferences[].otherwise", "preferences[].reads"]
PATTERNS = ["states[].pattern"]
STATEMENTS = ["preferences[].statements_text[]", "never[]"]
LISTS = ["expected.other_sequence_rules.*.differs_from_legal",
         "gmcr_py.differences_from_oracle_once"]


def matcher(paths):
    def one(path):
        return re.escape(path).replace(r"\[\]", r"\[\d+\]").replace(r"\*", r"[^.\[\]]+")
    return re.compile("|".join(f"(?:{one(p)})" for p in paths) + r"\Z")


def places(value, path="", up=None, key=None):
    """Every place of a document: its path, what holds it, and under which key or index."""
    yield path, up, key
    if isinstance(value, dict):
        for k, part in value.items():
            yield from places(part, f"{path}.{k}" if path else k, value, k)
    if isinstance(value, list):
        for k, part in enumerate(value):
            yield from places(part, f"{path}[{k}]", value, k)


def other(rng, choices, than):
    return rng.choice([c for c in choices if c != than])


def change_set(rng, ids, doc):
    """A list with one id more, one less, or one replaced."""
    all_ids = [s["id"] for s in doc["states"]]
    absent = [i for i in all_ids if i not in ids]
    ways = (["add"] if absent else []) + (["remove"] if ids else [])
    ways += ["replace"] if ids and absent else []
    way = rng.choice(ways)
    changed = list(ids)
    if way != "add":
        changed.remove(rng.choice(ids))
    if way != "remove":
        changed.append(rng.choice(absent))
    return sorted(changed)


def change_members(rng, names, doc):
    """A coalition with one member more or less, or the same one twice."""
    absent = [d["name"] for d in doc["decision_makers"] if d["name"] not in names]
    more = absent + names[:1]
    return names[1:] if rng.random() < 0.5 else names + [rng.choice(more)]


def change_number(rng, value):
    return value + rng.choice([1, 2, -1] if value > 0 else [1, 2])


def change_name(rng, value, doc):
    return other(rng, [d["name"] for d in doc["decision_makers"]] + ["Nobody"], value)


def change_pattern(rng, value):
    k = rng.randrange(len(value))
    return value[:k] + ("N" if value[k] == "Y" else "Y") + value[k + 1:]


def change_statement(value):
    """Says the opposite, or another thing of each actor."""
    return f"not ({value})" if " for each " not in value else value.replace("joins", "builds")


def change_list(rng, value, doc):
    mark = {"dm": doc["decision_makers"][0]["name"], "concept": "nash",
            "state": doc["states"][0]["id"], "value": 0}
    return value[1:] if value and rng.random() < 0.5 else value + [mark]


# Which paths, whether the value is a list, and how it is changed.
CHANGES = [(matcher(["expected.coalition[].members"]), True, change_members),
           (matcher(SETS), True, change_set),
           (matcher(NUMBERS), False, lambda rng, value, doc: change_number(rng, value)),
           (matcher(TRUTHS), False, lambda rng, value, doc: 1 - value),
           (matcher(NAMES), False, change_name),
           (matcher(CONCEPTS), False,
            lambda rng, value, doc: other(rng, ["nash", "gmr", "smr", "seq"], value)),
           (matcher(WORDS), False, lambda rng, value, doc: value + rng.choice("x1")),
           (matcher(PATTERNS), False, lambda rng, value, doc: change_pattern(rng, value)),
           (matcher(STATEMENTS), False, lambda rng, value, doc: change_statement(value)),
           (matcher(LISTS), True, change_list)]


def change_for(path, value):
    for paths, is_list, change in CHANGES:
        if paths.match(path) and isinstance(value, list) == is_list:
            return change
    return None


def kind_of(path):
    return re.sub(r"\d+", "", path)


def candidates(docs):
    """Every changeable place of every document, by kind, so that rare kinds are drawn as often."""
    kinds = {}
    for name, doc in sorted(docs.items()):
        for path, up, key in places(doc):
            if up is not None and change_for(path, up[key]):
                kinds.setdefault(kind_of(path), []).append((name, path))
    return kinds


def mutate(rng, docs, kinds):
    name, path = rng.choice(kinds[rng.choice(sorted(kinds))])
    doc = copy.deepcopy(docs[name])
    up, key = next((u, k) for p, u, k in places(doc) if p == path)
    before = up[key]
    up[key] = change_for(path, before)(rng, before, doc)
    return name, path, before, up[key], doc


def run(program, files):
    done = subprocess.run([program] + files, capture_output=True, text=True, timeout=600)
    return done.returncode, done.stdout + done.stderr


def try_copies(program, docs, folder):
    rng = random.Random(SEED)
    kinds = candidates(docs)
    for k in range(COPIES):
        name, path, before, after, doc = mutate(rng, docs, kinds)
        file = os.path.join(folder, f"{k:03}-{name}")
        with open(file, "w", encoding="utf-8") as out:
            json.dump(doc, out)
        status, said = run(program, [file])
        what = f"{path}: {before!r} became {after!r}"
        judge(f"copy {k} of {name}", status in (1, 3), f"{what}, and run-cases says {status}")
        judge(f"line for copy {k} of {name}", file in said, f"{what}, and no line names the file")
        os.remove(file)
    return kinds


def main():
    program, source = sys.argv[1:3]
    names = sorted(n for n in os.listdir(source) if n.endswith(".json"))
    docs = {n: json.load(open(os.path.join(source, n), encoding="utf-8")) for n in names}
    status, said = run(program, [os.path.join(source, n) for n in names])
    judge("the cases as published", status == 0, f"status {status}: {said[-400:]}")
    with tempfile.TemporaryDirectory() as folder:
        kinds = try_copies(program, docs, folder)
    judge("kinds of places", len(kinds) >= 60, f"only {len(kinds)}")
    closing()


main()
