#!/usr/bin/env python3
"""test_import.py - entente import: what comes in is what the file says.

Published cases are written as files of GMCR+ in each generation of the format, and as random ones; the
model that is imported has the states, moves, ranks and equilibria of the case.  Usage: [RANDOM FILES].  Broken files are refused
at their place, and -o writes a whole file or none."""

import itertools
import json
import os
import random
import re
import sys
import tempfile

from cli_test import closing, judge, run, same
import gmcr

ROOT = os.environ["ENT_SOURCE_DIR"]
CASES = ["cuban-missile-1962", "elmira-groundwater-1991", "garrison-diversion-1976",
         "prisoners-dilemma"]
CONCEPTS = ["nash", "gmr", "smr", "seq", "sseq"]


def write(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(data if isinstance(data, str) else json.dumps(data))
    return path


def imported(folder, name, data):
    """(status, path of the model, messages); the model is canonical and reads back."""
    source, model = write(folder, name + ".gmcr", data), os.path.join(folder, name + ".ent")
    status, _, messages = run("import", source, "-o", model, "--force")
    if status == 0:
        same(f"{name}: canonical", run("fmt", "--check", model)[0], 0)
        same(f"{name}: printed and written", run("import", source)[1], read(model))
    return status, model, messages.decode()


def read(path):
    with open(path, "rb") as file:
        return file.read()


def table(model):
    status, text, messages = run("stability", model, "--json", "--all")
    assert status == 0, messages
    return json.loads(text)["result"]


def places(tiers, n):
    """1 = best, equal = tied, of each state by its number."""
    out, before = [0] * n, 0
    for tier in tiers:
        for state in tier:
            out[state - 1] = before + 1
        before += len(tier)
    return out


# ---- published cases

def judge_case(folder, name, generation):
    data = gmcr.case(name)
    label = f"{name}, generation {generation}"
    status, model, messages = imported(folder, name, gmcr.file_of(data, generation))
    same(f"{label}: status", status, 0)
    same(f"{label}: payoffs are told of", "payoffs" in messages, generation == 3)
    found = table(model)
    same(f"{label}: states", found["n_states"], data["feasible_count"])
    same(f"{label}: directions", [o["direction"] for o in found["options"]],
         [{"both": "both-ways", "take-only": "one-way", "drop-only": "one-way-back"}[o["direction"]]
          for o in data["options"]])
    for concept in CONCEPTS:
        same(f"{label}: {concept}",
             [s["number"] for s in found["states"] if concept in s["equilibrium"]],
             data["expected"]["equilibria"][concept])
    for i, wants in enumerate(data["preferences"]):
        same(f"{label}: ranks of {wants['dm']}", [s["players"][i]["place"] for s in found["states"]],
             places(wants["ranking"], data["feasible_count"]))
        for concept in CONCEPTS:
            same(f"{label}: {concept} of {wants['dm']}",
                 [s["number"] for s in found["states"] if concept in s["players"][i]["stable"]],
                 data["expected"]["per_dm"][i][concept])


# ---- random files, read once more by the words of the format

def holds(pattern, code):
    return all((code >> i & 1) == (letter == "Y") for i, letter in pattern)


def members(s):
    return s["members"] if isinstance(s, dict) else [s]


def random_pattern(rng, n):
    chosen = rng.sample(range(n), rng.randint(1, min(3, n)))
    return [[i, rng.choice("YN")] for i in chosen]


def random_statement(rng, n):
    if rng.random() < 0.4:
        return random_pattern(rng, n)
    if n > 1 and rng.random() < 0.6:  # of two options, so that it becomes an `if` or an `iff`
        a, b = rng.sample(range(n), 2)
        rows = [[[a, x], [b, y]] for x in "YN" for y in "YN"]
        return {"compound": True, "members": rng.sample(rows, rng.randint(1, 4))}
    return {"compound": True, "members": [random_pattern(rng, n) for _ in range(rng.randint(0, 4))]}


def random_file(rng):
    n, players = rng.randint(1, 6), rng.randint(1, 4)
    owned = [rng.sample(range(players), rng.choice([0, 1, 1, 1, 1, 2]) if players > 1 else 1)
             for _ in range(n)]
    if rng.random() < 0.5:  # in the order of their owners, as the program saves them
        owned.sort(key=lambda o: min(o, default=players))
    never = [random_pattern(rng, n) for _ in range(rng.randint(0, 3)) if n > 1]
    data = {"decisionMakers": [], "infeasibles": never, "program": "gmcr-py",
            "options": [{"name": rng.choice(["Full", "Now", "Rank", "Żółw", "2 if 3", "退出"]),
                         "permittedDirection": rng.choice(["both", "both", "fwd", "back"])}
                        for _ in range(n)]}
    by_hand = rng.random() < 0.4
    data[rng.choice(["useManualPreferenceVectors", "useManualPreferenceRanking"])] = by_hand
    codes = ordered_states(data, owned)
    for p in range(players):
        dm = {"name": rng.choice(["US", "Prefer", "Größe", "us!"]),
              "options": [i for i in range(n) if p in owned[i]],
              "preferences": [random_statement(rng, n) for _ in range(rng.randint(0, 5))]}
        if by_hand:
            dm[rng.choice(["preferenceVector", "preferenceRanking"])] = \
                gmcr.ranking(random_tiers(rng, len(codes)))
        data["decisionMakers"].append(dm)
    return data, by_hand, codes


def random_tiers(rng, n):
    states, tiers = rng.sample(range(1, n + 1), n), []
    while states:
        k = min(len(states), rng.choice([1, 1, 1, 2, 3]))
        tiers.append(states[:k])
        states = states[k:]
    return tiers


def ordered_states(data, owned):
    """Codes of the feasible states in the order in which the file counts them."""
    n = len(data["options"])
    order = sorted(range(n), key=lambda i: (min(owned[i], default=n + 9), i))
    codes = []
    for counted in range(1 << n):
        code = sum((counted >> k & 1) << i for k, i in enumerate(order))
        if not any(holds(p, code) for p in data["infeasibles"]):
            codes.append(code)
    return codes


def expected_order(dm, by_hand, codes):
    """A key for each feasible code: the smaller the better."""
    if by_hand:
        tiers = dm.get("preferenceRanking", dm.get("preferenceVector"))
        return {codes[state - 1]: place for place, tier in enumerate(tiers)
                for state in (tier if isinstance(tier, list) else [tier])}
    return {c: [not any(holds(m, c) for m in members(s)) for s in dm["preferences"]] for c in codes}


def judge_random(folder, rng, number):
    data, by_hand, codes = random_file(rng)
    label = f"random file {number}"
    status, model, messages = imported(folder, "random", data)
    if not codes:
        judge(label, status == 3 and "E260" in messages, messages)
        return
    if status != 0:
        judge(label, False, messages + json.dumps(data))
        return
    found = table(model)
    numbers = {o["option"]: i for i, o in enumerate(found["options"])}
    written = [o["title"] for o in found["options"]]
    # The model lists options by their owners; the same titles in another order.
    same(f"{label}: options", sorted(written), sorted(o["name"] for o in data["options"]))
    order = order_in_model(data)
    code_of = {s["number"]: sum(1 << order[numbers[o]] for o in s["state"]) for s in found["states"]}
    same(f"{label}: states", sorted(code_of.values()), sorted(codes))
    for i, dm in enumerate(data["decisionMakers"]):
        key = expected_order(dm, by_hand, codes)
        place = {code_of[s["number"]]: s["players"][i]["place"] for s in found["states"]}
        wrong = [(a, b) for a, b in itertools.combinations(codes, 2)
                 if ((place[a] > place[b]) - (place[a] < place[b])
                     != (key[a] > key[b]) - (key[a] < key[b]))]
        judge(f"{label}: ranks of player {i}", not wrong, f"{wrong[:3]} in {json.dumps(data)}")
    judge(f"{label}: owners", owners_agree(found, data, order), json.dumps(data))


def order_in_model(data):
    """Which option of the file stands at each place of the model."""
    n, by_owner = len(data["options"]), []
    for dm in data["decisionMakers"]:
        by_owner += [i for i in sorted(dm["options"]) if i not in by_owner]
    return by_owner + [i for i in range(n) if i not in by_owner]


def owners_agree(found, data, order):
    names = [p["actor"] for p in found["players"]]
    for place, option in enumerate(found["options"]):
        want = [names[p] for p, dm in enumerate(data["decisionMakers"]) if order[place] in dm["options"]]
        if option["owners"] != (want or ["nobody"]):
            return False
    return True


# ---- broken files

def good():
    return {"options": [{"name": "Go", "permittedDirection": "both"},
                        {"name": "Stay", "permittedDirection": "fwd"}],
            "decisionMakers": [{"name": "A", "options": [0], "preferences": [[[1, "Y"]]]},
                               {"name": "B", "options": [1], "preferences": []}],
            "infeasibles": [], "useManualPreferenceRanking": False}


def changed(path, value):
    data = good()
    at = data
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return data


BROKEN = [
    (["options"], None, "options: missing; expected a list"),
    (["options"], {}, "options: expected a list, found an object"),
    (["options"], [], "options: there is no option"),
    (["options", 1, "name"], 7, "options[1].name: expected a text, found a number"),
    (["options", 1, "permittedDirection"], "up", "no direction is called \"up\""),
    (["decisionMakers"], [], "decisionMakers: there is no decision maker"),
    (["decisionMakers", 0, "options"], [2], "decisionMakers[0].options[0]: no option has this number"),
    (["decisionMakers", 0, "options"], [0.5], "decisionMakers[0].options[0]: no option"),
    (["decisionMakers", 0, "preferences"], [[[1, "y"]]], "preferences[0][0][1]: expected \"Y\" or"),
    (["decisionMakers", 0, "preferences"], [[[9, "Y"]]], "it may have been deleted"),
    (["decisionMakers", 0, "preferences"], [[[0]]], "preferences[0][0]: expected an option's number"),
    (["decisionMakers", 0, "preferences"], [[[0, "Y"], [0, "N"]]], "taken and not taken at once"),
    (["decisionMakers", 0, "preferences"], [{"compound": True}], "preferences[0].members: missing"),
    (["decisionMakers", 0, "preferences"], None, "decisionMakers[0].preferences: missing"),
    (["infeasibles"], [[]], "infeasibles[0]: a pattern without options"),
    (["infeasibles"], [[[0, "Y"]], [[0, "N"]]], "no feasible state"),
    (["infeasibles"], None, "infeasibles: missing"),
    (["coalitions"], [0, [0, 1]], "coalitions[1]: a decision maker stands in two coalitions"),
    (["coalitions"], [3], "coalitions[0]: no decision maker has this number"),
    (["useManualPreferenceRanking"], 1, "expected true or false, found a number"),
    (["useManualPreferenceRanking"], True, "\"A\" has none"),
]


def judge_broken(folder):
    for path, value, expected in BROKEN:
        label = f"broken {'.'.join(map(str, path))} = {value}"
        status, model, messages = imported(folder, "broken", changed(path, value))
        same(f"{label}: status", status, 3)
        judge(label, "error[E260]" in messages and expected in messages, messages)
        judge(f"{label}: nothing written", not os.path.exists(model))
    ranked = good()
    ranked["useManualPreferenceRanking"] = True
    for ranking, expected in [([1, 2, 3], "the ranking lists 3 states, and more can be"),
                              ([1, 2, 3, 4, 5], "the ranking lists 5 states, and 4 can be"),
                              ([1, 2, 2, 4], "state 2 stands twice"),
                              ([0, 1, 2, 3], "no state has this number"),
                              ([1, "2", 3, 4], "expected a number, found a text")]:
        for dm in ranked["decisionMakers"]:
            dm["preferenceRanking"] = ranking
        status, _, messages = imported(folder, "broken", ranked)
        judge(f"ranking {ranking}", status == 3 and expected in messages, messages)
    for text, expected in [("", "the file is empty"), ("entente 1\n", "found \"entente 1\""),
                           ("[1]", "found \"[1]\""), ("{\"a\": 1, \"a\": 2}", "duplicate"),
                           ("{", "broken.gmcr:1:"), ("\x00", "E108")]:
        status, _, messages = imported(folder, "broken", text)
        judge(f"text {text!r}", status == 3 and expected in messages, messages)
    many = good()
    many["options"] *= 33
    status, _, messages = imported(folder, "broken", many)
    judge("66 options", status == 4 and "at most 64" in messages, f"{status} {messages}")


# ---- what is lost is told of

def judge_lost(folder):
    data = good()
    data["decisionMakers"][0]["misperceptions"] = [[[0, "Y"], [1, "N"]]]
    data["decisionMakers"][0]["payoffs"] = [4, 3, 2, 1]
    data["decisionMakers"][0]["preferences"] = [[[1, "Y"]], [], [[1, "Y"]],
                                                {"compound": True, "members": []}]
    data["options"].append({"name": "Weather", "permittedDirection": "both"})
    data["coalitions"] = [[0, 1]]
    data["decisionMakers"][1]["colour"] = "red"
    status, model, messages = imported(folder, "lost", data)
    same("lost: status", status, 0)
    for text in ["decisionMakers[0].misperceptions: not carried over", "decisionMakers[0].payoffs",
                 "coalitions: the members of", "\"colour\" is not known", "options[2]: no decision maker owns",
                 "true of every state decides nothing", "true of no state decides nothing"]:
        judge(f"lost: {text}", text in messages, messages)
    text = read(model).decode()
    for line in ["1. go and not stay", "payoffs of a", "Statement 2 is left out",
                 "Statement 3 is statement 1 again", "ban nobody from weather to not weather",
                 "coalition coalition-1 { a, b }"]:
        judge(f"lost: {line}", line in text, text)
    both = good()
    both["useManualPreferenceRanking"] = False
    both["decisionMakers"][0]["preferenceRanking"] = [4, [1, 2], 3]
    status, model, messages = imported(folder, "both", both)
    judge("both: told", "kept as a comment" in messages, messages)
    judge("both: kept", "#   4 > 1 = 2 > 3" in read(model).decode(), read(model).decode())


# ---- the file that is written

def judge_output(folder):
    source = write(folder, "a.gmcr", good())
    target = os.path.join(folder, "a.ent")
    same("output: new", run("import", source, "-o", target)[0], 0)
    whole = read(target)
    status, _, messages = run("import", source, "-o", target)
    judge("output: refuses", status == 2 and b"--force" in messages, messages)
    write(folder, "a.ent", "mine")
    same("output: refuses to lose", (run("import", source, "-o", target)[0], read(target)), (2, b"mine"))
    same("output: force", (run("import", source, "-o", target, "--force")[0], read(target)), (0, whole))
    write(folder, "bad.gmcr", "{")
    same("output: a broken file", (run("import", os.path.join(folder, "bad.gmcr"), "-o", target,
                                       "--force")[0], read(target)), (3, whole))
    same("output: no such folder", run("import", source, "-o", os.path.join(folder, "no", "a.ent"))[0], 3)
    same("output: a folder", run("import", source, "-o", folder, "--force")[0], 2)
    same("output: --force alone", run("import", source, "--force")[0], 2)
    judge("output: nothing beside it", not [f for f in os.listdir(folder) if f.startswith("a.ent.")],
          str(os.listdir(folder)))
    status, text, _ = run("import", source, "--json")
    tree = json.loads(text)
    same("json: schema", (status, tree["entente"]["schema"].split("/")[0]), (0, "import"))
    same("json: what is lost", json.loads(run("import", write(folder, "colour.gmcr",
         changed(["colour"], "red")), "--json")[1])["diagnostics"][0]["code"], "W401")
    same("json: reads back", run("fmt", write(folder, "tree.json", text.decode()))[0], 0)


# ---- tables of KTAB

SAMPLES = ["smp_dummy3dim", "smp_soe_policy", "smp_soe_competitive"]


def cell(text, rng):
    if rng.random() < 0.3 or any(c in text for c in '",'):
        return '"' + text.replace('"', '""') + '"'
    return text


def table_of(sample, rng):
    """The input of a published case as KTAB's table, quoted here and there."""
    dimensions, actors = sample["dimensions"], sample["actors"]
    lines = [["Sample", "a, \"b\"", str(len(actors)), str(len(dimensions))],
             ["Actor", "Description", "Power"] + [c for d in dimensions for c in (d, "Salience")]]
    for a in actors:
        lines.append([a["name"], "", repr(a["capability"])] +
                     [repr(x) for pair in zip(a["position"], a["salience"]) for x in pair])
    end = rng.choice(["\n", "\r\n"])
    return end.join(",".join(cell(c, rng) for c in line) + rng.choice(["", ","])
                    for line in lines) + rng.choice(["", end, end + end])


def numbers_of(model):
    """The lines of numbers as they stand in the model, by block."""
    blocks = [[]]
    for line in model.splitlines():
        words = line.split()
        if line.strip().endswith("{") or line.strip() == "}":
            blocks.append([])
        elif len(words) > 1 and all(re.fullmatch(r"[0-9.]+", w) for w in words[1:]) and \
                words[0] not in ("entente", "scale"):
            blocks[-1].append([float(w) for w in words[1:]])
    return [b for b in blocks if b]


def judge_tables(folder, rng):
    for name in SAMPLES:
        with open(os.path.join(ROOT, "tests", "cases", "bargain", name + ".json")) as file:
            sample = json.load(file)["input"]
        for _ in range(5):
            source = write(folder, name + ".csv", table_of(sample, rng))
            status, text, messages = run("import", source)
            same(f"{name}: status", status, 0)
            actors, n = sample["actors"], len(sample["dimensions"])
            wanted = [[[a["position"][d], a["salience"][d]] for a in actors] for d in range(n)]
            weights = [[a["capability"]] for a in actors]
            if n == 1:
                wanted = [[w + c for w, c in zip(wanted[0], weights)]]
            else:
                wanted.append(weights)
            same(f"{name}: numbers", numbers_of(text.decode()), wanted)
            for a in actors:
                judge(f"{name}: title of {a['name']}", f'"{a["name"]}"' in text.decode(), messages)
    for text, expected in [("x,,2,1\na,b,c,d,e\nA,,1,0,0\nB,,1,101,0\n", "from 0 to 100"),
                           ("x,,2,1\na,b,c,d,e\nA,,1,0,0\nB,,0,1,0\n", "not above 0"),
                           ("x,,2,1\na,b,c,d,e\nA,,1,0,0\nB,,1,,0\n", "missing: a position"),
                           ("x,,2,1\na,b,c,d,e\nA,,1,0,0\n,,1,1,0\n", "the name of the actor"),
                           ("x,,2,1\na,b,c,d\nA,,1,0,0\n", "expected 5 columns"),
                           ("x,,1,1\na,b,c,d,e\nA,,1,0,0\n", "2 or more"),
                           ("x,,2.5,1\na,b,c,d,e\n", "expected the number of actors"),
                           ("x,,2,1\n", "missing: line 2")]:
        status, _, messages = run("import", write(folder, "broken.csv", text))
        judge(f"table {text!r}", status == 3 and expected in messages.decode(), messages)
    status, _, messages = run("import", write(folder, "many.csv", "x,,5000,1\na,b,c,d,e\n"))
    judge("5000 actors", status == 4 and "at most 1000" in messages.decode(), messages)


def main():
    rng = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        for name in CASES:
            for generation in (1, 2, 3):
                judge_case(folder, name, generation)
        for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 50):
            judge_random(folder, rng, number)
        judge_broken(folder)
        judge_lost(folder)
        judge_output(folder)
        judge_tables(folder, rng)
    closing()


main()
