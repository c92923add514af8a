"""Copies of cases of numbers (schema entente-case/1) with one expected figure changed: run-cases must
fail each of them.

   test_mutated_figures.py RUN_CASES FILE..

Figures are drawn from everything below the members EXPECTED by a fixed seed and changed by
more than any tolerance: a number by a hundredth of itself and a fifth, a fraction by one, a truth
value and a word into another, null into a number.  The unchanged files must pass."""

import copy
import json
import os
import random
import re
import subprocess
import sys
import tempfile

SEED = 7
COPIES = 12  # of each file
# What is expected, by the names that the files have for it.
EXPECTED = ("expected", "expected_exact", "computed_least_squares", "equilibrium", "eigenvalues",
            "stable", "xy", "computed", "total_published", "slope_per_year", "zero_at_million_pounds")
# Words about the figures, and published ones that are recorded and not reproduced.
NOTES = ("metric", "note", "notes", "tolerance", "positions_layout", "published")


def leaves(value, inside=False, up=None, key=None):
    """Every figure that is expected: what holds it, and under which key or index."""
    if isinstance(value, dict):
        for k, part in ((k, part) for k, part in value.items() if k not in NOTES):
            yield from leaves(part, inside or k in EXPECTED, value, k)
    elif isinstance(value, list):
        for k, part in enumerate(value):
            yield from leaves(part, inside, value, k)
    elif inside:
        yield up, key


def changed(value):
    if value is None:
        return 1
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + abs(value) / 100 + 0.2
    if re.fullmatch(r"-?\d+(/\d+)?", value):
        over, _, under = value.partition("/")
        return f"{int(over) + 1}/{under}" if under else str(int(over) + 1)
    return value + "x"


def write(folder, number, name, doc):
    path = os.path.join(folder, str(number), name)
    os.makedirs(os.path.dirname(path))
    with open(path, "w", encoding="utf-8") as file:
        json.dump(doc, file)
    return path


def main():
    run_cases, files = sys.argv[1], [f for f in sys.argv[2:] if f.endswith(".json")]
    rng = random.Random(SEED)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(files):
            with open(path, encoding="utf-8") as file:
                doc = json.load(file)
            total = len(list(leaves(doc)))
            copies = []
            for at in sorted(rng.sample(range(total), min(COPIES, total))):
                mutant = copy.deepcopy(doc)
                up, key = list(leaves(mutant))[at]
                up[key] = changed(up[key])
                copies.append(write(folder, f"{number}-{at}", os.path.basename(path), mutant))
            as_it_is = subprocess.run([run_cases, path], capture_output=True, text=True)
            usual = {line.removeprefix(path) for line in as_it_is.stdout.splitlines()}
            told = subprocess.run([run_cases, *copies], capture_output=True, text=True)
            blamed = {c for c in copies for line in told.stdout.splitlines()
                      if line.startswith(f"{c}: ") and line.removeprefix(c) not in usual}
            missed = [c for c in copies if c not in blamed]
            if as_it_is.returncode:
                missed.append(path + " unchanged")
            passed += len(copies) + 1 - len(missed)
            failed += len(missed)
            for c in missed:
                print(f"not noticed: {os.path.relpath(c, folder)}")
            print(f"{os.path.basename(path)}: {len(copies)} of {total} figures changed, one a copy")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
