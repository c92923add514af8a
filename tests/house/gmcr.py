"""gmcr.py - files of GMCR+ written from published cases, for the tests of import.

The cases say the same things by patterns: one letter for each option, Y taken, N not taken, - either.
Three generations of the format: 1 has preferenceVector, 2 preferenceRanking with version and coalitions,
3 misperceptions and payoffs as well."""

import json
import os

DIRECTION = {"both": "both", "take-only": "fwd", "drop-only": "back"}


def case(name):
    with open(os.path.join(os.environ["ENT_SOURCE_DIR"], "tests", "cases", "stability",
                           name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def pairs(pattern):
    return [[i, letter] for i, letter in enumerate(pattern) if letter != "-"]


def statement(patterns):
    if len(patterns) == 1:
        return pairs(patterns[0])
    return {"compound": True, "members": [pairs(p) for p in patterns]}


def owners(option):
    return option["owner"] if isinstance(option["owner"], list) else [option["owner"]]


def ranking(tiers):
    return [tier[0] if len(tier) == 1 else tier for tier in tiers]


def player(data, name, by_hand, generation):
    wants = [p for p in data.get("preferences", []) if p["dm"] == name]
    out = {"name": name,
           "options": [i for i, o in enumerate(data["options"]) if name in owners(o)],
           "preferences": [statement(s["any_of"]) for p in wants for s in p.get("statements", [])]}
    if by_hand and wants:
        out["preferenceVector" if generation == 1 else "preferenceRanking"] = \
            ranking(wants[0]["ranking"])
    if generation == 3:
        out["misperceptions"] = []
        out["payoffs"] = [0] * data["feasible_count"]
    return out


def file_of(data, generation, by_hand=None):
    """What GMCR+ would have saved; by_hand: rankings count, not statements."""
    if by_hand is None:
        by_hand = any(p.get("authoritative") == "ranking" for p in data["preferences"])
    names = [m["name"] for m in data["decision_makers"]]
    out = {"decisionMakers": [player(data, n, by_hand, generation) for n in names],
           "options": [{"name": o["name"], "permittedDirection": DIRECTION[o["direction"]]}
                       for o in data["options"]],
           "infeasibles": [pairs(p) for p in data["infeasible"]],
           "program": "gmcr-py",
           "useManualPreferenceVectors" if generation == 1 else "useManualPreferenceRanking": by_hand}
    if generation > 1:
        out["version"] = "0.3.6" if generation == 2 else "0.3.12"
        out["coalitions"] = list(range(len(names)))
        out["coalitionsFull"] = [{"name": m["name"], "options": m["options"]}
                                 for m in out["decisionMakers"]]
    return out
