#!/usr/bin/env python3
"""test_terminal.py - what somebody at a terminal sees: colour, the pager, progress.

The text is the same in a pipe; a terminal adds colour, a pager where the answer is longer than the
screen, and one line that says how far long work is.
"""

import os
import signal
import sys
import tempfile
import unicodedata

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli_test import (DRILLING, FLAGSHIP, SOURCE, Terminal, closing, environment,  # noqa: E402
                      judge, run, same)

ESCAPE = b"\x1b["
REGIMES = os.path.join(os.path.dirname(DRILLING), "caspian-regimes.ent")
BASIN = os.path.join(SOURCE, "tests", "golden", "basin.ent")


def colours(folder):
    wrong = os.path.join(folder, "wrong.ent")
    with open(wrong, "w", encoding="utf-8") as file:
        file.write("entente 1\nacter iran\n")
    rows = [("on a terminal", [], {}, True), ("NO_COLOR", [], {"NO_COLOR": "1"}, False),
            ("NO_COLOR empty", [], {"NO_COLOR": ""}, True), ("dumb", [], {"TERM": "dumb"}, False),
            ("no TERM", [], {"TERM": ""}, False), ("never", ["--color=never"], {}, False),
            ("always over NO_COLOR", ["--color=always"], {"NO_COLOR": "1"}, True),
            ("always over dumb", ["--color", "always"], {"TERM": "dumb"}, True)]
    for name, words, variables, expected in rows:
        _, text = Terminal("check", wrong, *words, **variables).finish()
        same(f"colour: {name}", ESCAPE in text, expected)
        _, text = Terminal("check", DRILLING, "--draws=0", "--no-pager", *words, **variables).finish()
        same(f"colour of an answer: {name}", ESCAPE in text, expected)
    same("colour in a pipe", ESCAPE in b"".join(run("check", wrong)[1:]), False)
    same("colour in a pipe, always", ESCAPE in run("check", wrong, "--color=always")[2], True)
    same("colour in JSON", ESCAPE in run("check", DRILLING, "--json", "--color=always")[1], False)


def same_text():
    """Nothing but colour depends on where the answer goes (and progress, which --quiet leaves out).
    That nothing in the flagship depends on the threads is for test_findings.c."""
    for words in (["check", DRILLING], ["stability", DRILLING], ["why", DRILLING, "dominance"],
                  ["events", DRILLING, "--gaps"], ["lint", DRILLING], ["help", "check"],
                  ["show", DRILLING], ["check", DRILLING, "--json"]):
        _, piped, messages = run(*words, "--quiet")
        for columns in 40, 80, 200:
            terminal = Terminal(*words, "--quiet", "--no-pager", "--color=never", columns=columns,
                                COLUMNS=str(columns))
            _, text = terminal.finish()
            same(f"{words[0]} on {columns} columns", text, piped + messages)
    for model in REGIMES, BASIN, DRILLING:
        piped = run("check", model, "--draws=50")[1]
        for jobs in "1", "3":
            same(f"ENTENTE_JOBS={jobs}: {os.path.basename(model)}",
                 run("check", model, "--draws=50", env=environment(ENTENTE_JOBS=jobs))[1], piped)


def width():
    """Of the pages of help; the rows of the language that list kinds of events are one word."""
    lines = run("help", "--all")[1].decode().splitlines()
    same("no line is wider than 100",
         [x for x in lines if len(x) > 100 and "agree|consult|support" not in x], [])


def letters(folder):
    """Held against what Unicode says a letter is made of."""
    model = os.path.join(folder, "letters.ent")
    asked = [chr(c) for c in (*range(0xc0, 0x180), *range(0x1e00, 0x1f00))]
    others = [chr(c) for c in (*range(0xa1, 0xc0), *range(0x370, 0x600), *range(0x2010, 0x2027),
                               *range(0x2030, 0x2060), *range(0x2190, 0x2400), 0x4e00, 0x1f600,
                               0x10ffff)]
    with open(model, "w", encoding="utf-8") as file:
        file.write("entente 1\n")
        for i, c in enumerate(asked + others):
            file.write(f'claim c{i} "x{c}x" {{ check 1 = 1 }}\n')
    _, output, messages = run("check", model, "--all", "--ascii", "--quiet")
    judge("nothing but ASCII", output.isascii() and not messages, messages[:200])
    shown = [line.strip()[2:-2] for line in output.decode("ascii", "replace").splitlines()
             if line.startswith('    "x') and line.endswith('x"')]
    same("every sentence is there", len(shown), len(asked + others))
    wrong = [(c, found) for c, found in zip(asked, shown)
             if found != (base := unicodedata.normalize("NFD", c)[0]) and base.isascii()]
    same("letters lose their accents", wrong, [])
    same("no letter becomes a word",
         [(c, f) for c, f in zip(asked + others, shown) if len(f) > (1 if c in asked else 3)], [])


def pagers(folder):
    long, whole = ["help", "--all"], run("help", "--all")[1]
    marked = b"".join(b"P:" + line for line in whole.splitlines(keepends=True))
    mark = "sed s/^/P:/"
    gone = os.path.join(folder, "no-such-pager")

    def paged(name, expected, words=long, **variables):
        status, text = Terminal(*words, **variables).finish()
        same(f"pager: {name}", (status, text), (0, expected))

    paged("ENTENTE_PAGER", marked, ENTENTE_PAGER=mark)
    paged("PAGER", marked, PAGER=mark)
    paged("ENTENTE_PAGER before PAGER", marked, ENTENTE_PAGER=mark, PAGER="sed s/^/Q:/")
    paged("empty", whole, ENTENTE_PAGER="", PAGER=mark)
    paged("cat", whole, ENTENTE_PAGER="cat")
    paged("--no-pager", whole, long + ["--no-pager"], ENTENTE_PAGER=mark)
    paged("short", run("version")[1], ["version"], ENTENTE_PAGER=mark)
    paged("JSON", run("show", DRILLING, "--json")[1], ["show", DRILLING, "--json"],
          ENTENTE_PAGER=mark)
    paged("a high screen", whole, ENTENTE_PAGER=mark, LINES="9999")
    status, text = Terminal(*long, lines=9999, ENTENTE_PAGER=mark).finish()
    same("pager: a high window", (status, text), (0, whole))
    replies = run("help", "replies")[1]
    lines = len(replies.splitlines())
    for height, expected in (lines + 1, False), (lines, True):
        _, text = Terminal("help", "replies", lines=height, columns=100, ENTENTE_PAGER=mark).finish()
        same(f"pager: {lines} lines on {height}", b"P:" in text, expected)
    _, text = Terminal("help", "replies", lines=lines + 1, columns=40, ENTENTE_PAGER=mark).finish()
    judge("pager: long lines count", b"P:" in text, text)
    for name, ending in ("missing", gone), ("not a program", folder):
        status, text = Terminal(*long, ENTENTE_PAGER=ending).finish()
        judge(f"pager: {name}", status == 0 and text.endswith(whole), f"status {status}")
    status, text = Terminal("show", FLAGSHIP, ENTENTE_PAGER="head -1").finish()
    same("pager: dies early", (status, text.count(b"\n")), (0, 1))
    status, text = Terminal("show", FLAGSHIP, ENTENTE_PAGER="exit 1").finish()
    same("pager: fails", (status, text), (0, b""))
    report = 'echo "LESS=$LESS"; cat >/dev/null'
    paged("LESS where it is not set", b"LESS=FRX\n", ENTENTE_PAGER=report)
    paged("LESS where it is", b"LESS=S\n", ENTENTE_PAGER=report, LESS="S")
    status, text = Terminal("check", DRILLING, "--max-states=8", lines=5, ENTENTE_PAGER=mark).finish()
    same("pager: the status is that of the answer", status, run("check", DRILLING, "--max-states=8")[0])


def progress():
    """The work is far larger than half a second; it is stopped as soon as it has been told of."""
    long = ["check", DRILLING, "--draws=4000000"]
    terminal = Terminal(*long, only_errors=True)
    judge("progress is told", terminal.read_until(b"%"), terminal.text)
    terminal.process.send_signal(signal.SIGINT)
    status, text = terminal.finish()
    same("stopped in the draws", (status, terminal.output), (130, b""))
    lines = text.split(b"\r")
    judge("one line, taken away at the end",
          lines[-1] == b"entente: stopped\n" and lines[-2].strip() == b"", text)
    judge("progress is one word and a share",
          any(line.rstrip().endswith((b"%", b"s left", b"min left")) for line in lines), text)
    terminal = Terminal(*long, "--quiet", only_errors=True)
    terminal.process.send_signal(signal.SIGSTOP)  # no race: it is stopped, then asked to end
    terminal.process.send_signal(signal.SIGTERM)
    terminal.process.send_signal(signal.SIGCONT)
    status, text = terminal.finish()
    judge("--quiet has none", b"%" not in text and status in (143, -15), (status, text))
    messages = run("why", FLAGSHIP, "second-at-sea", "--draws=200000")[2]
    judge("none in a pipe", b"%, about" not in messages and b"\r" not in messages, messages)


def main():
    with tempfile.TemporaryDirectory() as folder:
        colours(folder)
        same_text()
        width()
        letters(folder)
        pagers(folder)
        progress()
    closing()


main()
