#!/usr/bin/env python3
"""test_aegean.py - the second region: written anew, and in step with the list of disputes it cites.

- No five words in a row stand in a text of models/aegean and in one of models/caspian too.
- Where $ENTENTE_DATA has data/gml_mid_post1945.csv (Gibler, Miller and Little 2016), the onsets of each pair of its
  theatre are those of the list, month by month.
- It answers: claims come out as they expect.  A word `all` asks every claim, else those that are quick."""

import csv
import itertools
import os
import re
import sys

from cli_test import SOURCE, closing, judge, run, same, skip

RUN = 5
FOLDER = os.path.join(SOURCE, "models", "aegean")
MODEL = os.path.join(FOLDER, "aegean.ent")
QUICK = ["greek-anyway", "answers-keep-it-in-port", "ships-alone-do-not", "it-takes-brussels", "no-judge-yet",
         "both-at-once", "no-forum", "shot-down"]
KINDS = {"holds", "fails", "depends"}


# ---- no text of the one in the other

def texts_of(folder):
    """(file, text) of every title, sentence, reason and remark between quotes."""
    for name in sorted(os.listdir(folder)):
        if name.endswith((".ent", ".events")):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                for line in file:
                    code = re.sub(r'"(?:\\.|[^"\\])*"|#.*', lambda m: m[0] if m[0][0] == '"' else "", line)
                    for text in re.findall(r'"((?:\\.|[^"\\])*)"', code):
                        yield name, text


def runs_of(text):
    words = re.findall(r"[^\W_]+(?:['’.,][^\W_]+)*", text.lower())
    return [tuple(words[i:i + RUN]) for i in range(len(words) - RUN + 1)]


def shared_runs(ours, theirs):
    known = {words: name for name, text in theirs for words in runs_of(text)}
    return sorted({f"{name} and {known[words]}: {' '.join(words)}"
                   for name, text in ours for words in runs_of(text) if words in known})


def judge_words():
    ours = list(texts_of(FOLDER))
    theirs = list(texts_of(os.path.join(SOURCE, "models", "caspian")))
    judge("texts are found", len(ours) > 150 and len(theirs) > 600, f"{len(ours)} and {len(theirs)}")
    same("no five words in a row are the Caspian's", shared_runs(ours, theirs), [])
    taken = next(text for _, text in theirs if len(runs_of(text)) > 3)
    judge("a sentence taken over is seen", shared_runs([("x.ent", "Hardly: " + taken.upper())], theirs), taken)
    four = " ".join(runs_of(taken)[0][:RUN - 1])
    same("four words in a row are free", shared_runs([("x.ent", four)], theirs), [])


# ---- the onsets of its pairs

def codes():
    with open(os.path.join(FOLDER, "actors.ent"), encoding="utf-8") as file:
        text = file.read()
    return dict(re.findall(r"actor (\w+) [^\n]*?\{.*?cow (\d+)", text, re.S))


def pairs():
    """{(actor, actor): (onsets as YYYY-MM, first year, last year)} of the theatre."""
    with open(os.path.join(FOLDER, "risk.ent"), encoding="utf-8") as file:
        text = file.read()
    block = text[text.index("dyads {"):]
    for a, b, rest in re.findall(r"^ +(\w+) <-> (\w+) (.*from disputes-list)$", block, re.M):
        onsets = re.search(r"onsets ((?:\d{4}-\d{2}, )*)", rest)
        first, last = re.search(r"observed (\d{4})\.\.(\d{4})", rest).groups()
        yield (a, b), (re.findall(r"\d{4}-\d{2}", onsets[1]) if onsets else [], int(first), int(last))


def listed(path, one, other, first, last):
    wanted = {one, other}
    with open(path, encoding="utf-8", newline="") as file:
        return sorted(f"{row['year']}-{int(row['stmon']):02}" for row in csv.DictReader(file)
                      if {row["ccode1"], row["ccode2"]} == wanted and row["midonset"] == "1"
                      and first <= int(row["year"]) <= last)


def last_year(path):
    with open(path, encoding="utf-8", newline="") as file:
        return max(int(row["year"]) for row in csv.DictReader(file))


def judge_onsets():
    path = os.path.join(os.environ.get("ENTENTE_DATA", "/nonexistent"), "data", "gml_mid_post1945.csv")
    known, found = codes(), dict(pairs())
    judge("pairs with a history are found", ("greece", "turkey") in found and len(found) > 3, sorted(found))
    if not os.path.exists(path):
        skip("onsets of the pairs", "no gml_mid_post1945.csv in $ENTENTE_DATA")
        return
    for (a, b), (onsets, first, last) in found.items():
        same(f"{a} <-> {b}: onsets {first} to {last}", onsets, listed(path, known[a], known[b], first, last))
    ends = last_year(path)
    judge("nothing is observed behind the end of the list", all(f[2] <= ends for f in found.values()), ends)
    onsets, first, last = found[("greece", "turkey")]
    judge("one onset more is seen", onsets + [f"{last}-12"] != listed(path, "350", "640", first, last), onsets)


# ---- what it answers

def judge_answers(claims):
    status, out, messages = run("check", MODEL, *claims)
    text = out.decode()
    if b"no geometry" in messages or "no geometry" in text:
        skip("claims as expected", "no geometry in this build")
        return
    judge("claims as expected", status == 0, text[-2000:] + messages.decode())
    seen = {word.lower() for word in re.findall(r"(?m)^  . [\w-]+ +(HOLDS|FAILS|DEPENDS)\b", text)}
    same("of each verdict one at least", seen, KINDS)


def judge_size():
    with open(os.path.join(FOLDER, "aegean.events"), encoding="utf-8") as file:
        events = [line for line in file if re.match(r"\d{4}", line)]
    dates = [line.split()[0] for line in events]
    judge("twenty events and more, in order", len(events) >= 20 and all(
        a <= b for a, b in itertools.pairwise(dates)), len(events))
    with open(os.path.join(FOLDER, "claims.ent"), encoding="utf-8") as file:
        claims = re.findall(r"(?m)^claim ", file.read())
    judge("ten claims and more", len(claims) >= 10, len(claims))


def main():
    judge_words()
    judge_onsets()
    judge_size()
    judge_answers([] if sys.argv[1:] == ["all"] else QUICK)
    return closing()


if __name__ == "__main__":
    sys.exit(main())
