#!/usr/bin/env python3
"""test_doctor.py - doctor finds what is planted, says what to type, and shows nothing of the user."""

import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli_test import Terminal, closing, environment, judge, run, same, shell  # noqa: E402

LINE = re.compile(r"^(ok|note|wrong) +(\S.*?)  +(\S.*)$")


def findings(text):
    """{about: (state, what, what to type)}"""
    found, about = {}, None
    for line in text.splitlines():
        match = LINE.match(line)
        if match:
            about = match[2]
            found[about] = (match[1], match[3], "")
        elif line.strip().startswith("type: "):
            found[about] = (*found[about][:2], line.strip()[len("type: "):])
    return found


def doctor(*words, **variables):
    status, output, messages = run("doctor", *words, env=environment(**variables))
    judge("nothing beside the answer", messages == b"", messages)
    return status, findings(output.decode()), output.decode()


def main():
    status, found, text = doctor()
    same("in order", (status, text.splitlines()[-1]), (0, "Everything is in order."))
    same("what is looked at", sorted(found), sorted(
        ["version", "built", "part", "methods", "self test", "threads", "memory", "temporary",
         "this folder", "data", "locale", "terminal", "colour", "pager"]))
    same("self test", found["self test"][:2],
         ("ok", "a built-in model: 3 of 3 verdicts as they must be"))
    same("version", found["version"][1], run("version")[1].decode().strip())
    judge("compiler", re.search(r"by (gcc|clang) \d+", found["built"][1]), found["built"])
    parts = [line.split(None, 2) for line in text.splitlines() if line.split(None, 2)[1:2] == ["part"]]
    same("what the parts are for", [part[2].split(", for ")[1] for part in parts],
         ["models as JSON", "goals", "core and nucleolus", "seas", "fits", "ledgers of event files",
          "event files that are packed"])
    judge("the solver of linear programs has a version or is said to be missing",
          re.match(r"clp-\d+\.\d+|no solver: clp is missing", parts[2][2]), parts)
    judge("the geometry has versions or is said to be missing",
          re.match(r"geos \d+\.\d+\S*, proj \d+\.\d+|no geometry: geos or proj is missing",
                   parts[3][2]), parts)
    judge("the ascent has a version or is said to be missing",
          re.match(r"nlopt-\d+\.\d+|no ascent: nlopt is missing", parts[4][2]), parts)
    for k, name in (5, "sqlite"), (6, "zlib"):
        judge(f"{name} has a version or is said to be missing",
              re.match(rf"{name} (\d+\.\d+|is missing)", parts[k][2]), parts)
    judge("every one is ok or says what to type",
          all(state == "ok" or advice for state, _, advice in found.values()), text)

    with tempfile.TemporaryDirectory() as home:
        gone = os.path.join(home, "gone")
        secret = {"HOME": home, "USER": "somebody-else", "ENTENTE_SECRET": "7f3a9c"}
        status, found, text = doctor(TMPDIR=gone, **secret)
        same("no temporary folder", (status, found["temporary"][0]), (1, "wrong"))
        judge("what to type", "TMPDIR" in found["temporary"][2], found)
        judge("no path of a home", home not in text and "~/gone" in text, text)
        judge("no name, no secret", "somebody-else" not in text and "7f3a9c" not in text, text)
        _, found, text = doctor(PAGER=os.path.join(gone, "bin", "mypager") + " -x --key=7f3a9c")
        same("a pager that is missing", found["pager"][0], "note")
        judge("no path of a pager", gone not in text and "mypager" in text and "7f3a9c" not in text,
              text)
    same("no pager wanted", doctor(ENTENTE_PAGER="")[1]["pager"][:2], ("ok", "none is wanted"))
    same("locale", doctor(LC_ALL="C")[1]["locale"][0], "note")
    same("locale UTF-8", doctor()[1]["locale"][:2], ("ok", "UTF-8"))
    same("threads", doctor(ENTENTE_JOBS="3")[1]["threads"][1].split(",")[0], "3")
    same("threads asked for", doctor("--jobs=5")[1]["threads"][1].split(",")[0], "5")
    same("colour", doctor("--color=always")[1]["colour"][1], "yes (--color)")
    same("no colour", doctor()[1]["colour"][1], "no (not a terminal)")
    _, text = Terminal("doctor", "--no-pager", columns=70, lines=50).finish()
    found = findings(text.decode())
    same("a narrow terminal", found["terminal"][0], "note")
    same("colour on it", found["colour"][1], "yes (a terminal)")
    _, text = Terminal("doctor", "--no-pager", columns=70, lines=50, NO_COLOR="1").finish()
    same("NO_COLOR", findings(text.decode())["colour"][1], "no (NO_COLOR is set)")

    status, output, _ = run("doctor", "--json", env=environment(TMPDIR="/no\"such\\folder"))
    answer = json.loads(output)
    rows = {row["about"]: row for row in answer["result"]}
    same("JSON", (status, answer["entente"]["schema"], rows["temporary"]["state"]),
         (1, "doctor/1", "wrong"))
    judge("JSON says the folder", "/no\"such\\folder" in rows["temporary"]["what"], rows["temporary"])
    same("JSON has the same findings", sorted(rows), sorted(doctor()[1]))
    found = shell('cd / && exec "$@"', "doctor")
    judge("in a folder of others", found[0] == 0 and b"this folder" in found[1], found)
    closing()


main()
