"""test_limits.py - what no reader may be broken by: entente lint on models made to be too much.

Each is read or refused: the exit status is the one foreseen, what is wrong is a message at its place
or one line, and memory stays below what it is allowed (not under the sanitizers, which need more).
Time only guards against hanging; how long each takes is for `ENT_MEASURE=1`, which prints it.
The last line is "N passed, N failed"."""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli_test import ENTENTE, closing, has_sanitizers, judge  # noqa: E402

WATCHED = has_sanitizers()
MEASURE = "ENT_MEASURE" in os.environ
MIB = 1 << 20
FEWER = 10 if WATCHED else 1  # the sanitizers take ten times as long
HEAD = "entente 1\n"
PAIR = HEAD + 'actor a { hulls 5 }; actor b; source s "S" { grade B2 }\n'
LOCATED = re.compile(rb"^[^\n]*:\d+:\d+: (error|warning|note)\[[EWN]\d{3}\]: [^\n]+$", re.M)

def run(arguments, text, memory):
    """(status, output, messages) of the program with so many MiB."""
    def limit():
        if not WATCHED:
            resource.setrlimit(resource.RLIMIT_AS, (memory * MIB, memory * MIB))
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run([ENTENTE, *arguments], input=text, capture_output=True, check=False,
                          preexec_fn=limit, timeout=600)
    if MEASURE:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"  {time.monotonic() - begun:.2f} s, {used.ru_utime - before:.2f} s of work")
    return done.returncode, done.stdout, done.stderr


def lint(name, text, status, wanted=b"", memory=512, errors=None):
    """One model from standard input."""
    if MEASURE:
        print(name)
    text = text if isinstance(text, bytes) else text.encode()
    code, out, err = run(["lint", "-"], text, memory)
    right = code == status and wanted in out + err and b"anitizer" not in err
    if status == 3:
        right = right and LOCATED.search(out) and not err
    if status == 4:
        right = right and not out and err.count(b"\n") == 1
    if errors is not None:
        right = right and out.count(b": error[") == errors
    judge(name, right, bytes(str(code), "ascii") + b" " + out[-300:] + err)


def lines(n, form):
    """`form` n times, "%d" in it the number."""
    return "".join(form.replace("%d", str(i)) for i in range(n))


# ---- many of everything

def many():
    n = 100_000 // FEWER
    lint("options", HEAD + "dispute d { a {\n" + lines(100_000, "option o%d\n") + "} }\n", 3,
         b'"d" has 100000 options; at most 64 options')
    lint("claims", HEAD + lines(n, 'claim c%d "C" { check 1 = 1 }\n'), 0)
    lint("actors", HEAD + lines(n, "actor a%d { hulls %d }\n"), 0)
    lint("sources", HEAD + lines(n, 'source s%d "S" { grade B2; passage p%d "x" hedge none }\n'), 0,
         memory=1024)
    lint("events", PAIR + lines(n, 'event 2012-06 a -> b aid "x %d" from s\n'), 0, memory=1024)
    lint("values of one actor", HEAD + "actor a {\n" + lines(n, "x%d 1\n") + "}\n", 0)
    lint("players", HEAD + "dispute d {\n" + lines(n, "a%d { option o%d }\n") + "}\n", 3,
         b"more than 64 players")
    lint("coalitions", HEAD + "dispute d { a { option x }; b { option y }\n" +
         lines(n, "coalition c%d { a, b }\n") + "}\n", 3, b"more than 1000 coalitions", errors=1)
    lint("members", HEAD + lines(n, "actor a%d\n") + "group g { " +
         ", ".join(f"a{i}" for i in range(n)) + " }\n", 0)
    lint("states and moves", HEAD + "dispute d {\n" + lines(n, "state s%d\nmove a s%d -> s0\n") +
         "prefer a { s0 } }\n", 3, b"from one state to another", errors=1)
    lint("tokens on a line", HEAD + lines(125_000 // FEWER, 'claim c%d "C" { check 1 = 1 }; ') + "\n", 0,
         memory=1024)
    lint("mistakes on a line", HEAD + lines(n, 'claim c%d "C" { check 1 = z }; ') + "\n", 3)
    lint("alternatives", HEAD + "actor a { hulls 3 }\n" +
         lines(n // 10, "alternative x%d { actor a { hulls %d } }\n") +
         'claim c "C" { check hulls(a) = 3; across ' +
         ", ".join(f"x{i}" for i in range(n // 10)) + " }\n", 0)
    lint("checks of what is not there", PAIR + "dispute d { a { option x }; b { option y } }\n" +
         lines(n // 5, 'claim c%d "C" { check stable(d, {z%dq}, nash) }\n'), 3,
         f"{n // 5} errors".encode())
    lint("wishes", PAIR + "dispute d {\na { option x }; b { option y }\nprefer a {\n" +
         "x\n" * (n // 2) + "} }\n", 0)
    lint("a list without end", HEAD + 'actor a { also "b"' + ', "b"' * 100_000 + " }\n", 3,
         b"more than 100000 values")
    lint("members of members", HEAD + lines(70_000, "actor a%d\n") + "group g { " +
         ", ".join(f"a{i}" for i in range(70_000)) + ' }\nsource s "S" { grade B2 }\nevent 2012 { ' +
         "g, " * 70_000 + 'g } -> a0 aid "x" from s\n', 3, b"actors on one side")


# ---- circles, and names twice

def circles():
    n = 10_000 // FEWER
    lint("needs in a circle",
         HEAD + "".join(f'claim c{i} "C" {{ needs c{(i + 1) % n}; check 1 = 1 }}\n'
                        for i in range(n)), 3, b"circle", errors=1)
    lint("parts in a circle",
         HEAD + "".join(f"actor a{i} {{ part-of a{(i + 1) % n} }}\n" for i in range(n)), 3,
         b"circle", errors=1)
    lint("a group of itself", HEAD + "actor a; group g { g, a }\n", 3, b'"g" is a group', errors=1)
    for what, text in {
            "actor": "actor x; actor x",
            "group": "actor a; group x { a }; group x { a }",
            "source": 'source x "X" { grade B2 }; source x "X" { grade B2 }',
            "passage": 'source s "S" { passage x "X" hedge none; passage x "X" hedge none }',
            "passage of another": 'source s "S" { passage x "X" hedge none }; '
                                  'source t "T" { passage x "X" hedge none }',
            "unit": 'unit x "X"; unit x "X"',
            "assumption": 'assume x "X"; assume x "X"',
            "dispute": "dispute x { a { option y } }; dispute x { a { option y } }",
            "option": "dispute d { a { option x; option x } }",
            "state": "dispute d { state x; state x; move a x -> x }",
            "alternative": "alternative x { }; alternative x { }",
            "claim": 'claim x "X" { check 1 = 1 }; claim x "X" { check 1 = 1 }',
            "event": 'actor a; actor b; event 2012 a -> b aid "x" id x; '
                     'event 2013 a -> b aid "x" id x',
            "value": "actor a { x 1 at 2012; x 2 at 2012 }",
            "an actor like a claim": 'actor x; claim x "X" { check 1 = 1 }',
            "region": 'region x "X" { }; region x "X" { }'}.items():
        lint(f"{what} twice", HEAD + text + "\n", 3)


# ---- depth

def depth():
    n = 100_000 // FEWER
    check = HEAD + 'claim c "C" { check '
    lint("brackets", check + "(" * n + "1" + ")" * n + " = 1 }\n", 3, b"nested")
    lint("not", check + "not " * n + "1 = 1 }\n", 3)
    lint("calls", check + "abs(" * n + "1" + ")" * n + " = 1 }\n", 3)
    lint("a sum", check + "1" + " + 1" * n + " = 1 }\n", 3)
    lint("sets", HEAD + "dispute d { a { option x }; now " + "{" * n + "}" * n + " }\n", 3)
    lint("blocks", HEAD + "dispute d { " * n + "}" * n + "\n", 3)
    lint("braces", HEAD + "{" * n + "\n", 3)
    lint("closing braces", HEAD + "}" * n + "\n", 3)
    lint("local braces", HEAD + "x-mine " + "{" * n + "}" * n + "\n", 0)
    for what, text in {"arrays": "[" * n + "]" * n, "objects": '{"a":' * n + "1" + "}" * n}.items():
        code, out, err = run(["lint", "-"], ('{"language":1,"statements":' + text + "}").encode(), 512)
        judge(f"JSON: {what}", code == 3 and not out and re.match(rb"entente: -:1:\d+: [^\n]+\n$", err),
              err)


# ---- numbers and dates that are none

def numbers():
    period = ("-5 months", "0 months", "1e400 months", "5 km", "5", "months", "5 in 9..1 months")
    grade = ("Z9", "B7", "B0", "b2", "BB", "3", '""')
    quantity = ("5 in 9..1", "5 in 6..9", "5 0% in 1..9", "5 150% in 1..9", "5 100% in 1..9",
                "5 sd -1", "5 sd 0", "-5 log-sd 1", "0 log-sd 1", "5 log-sd -1", "1e400", "0x10",
                "5 in 1..1e400", "5 sd 1e400", "--5", "5%5", ".5", "5.")
    share = ("150%", "-5%", "101%", "50", "5 km")
    score = ("1e400", "-1e309", "5 km", "5%", "5 in 1..9", "abc")
    date = ("2017-13", "2017-02-30", "0000", "99999", "2017-00-01", "2017-1-1", "-2017",
            "2017-10-32")
    slots = [(period, 'region r "R" { horizon %s }'),
             (period, 'source q "Q" { passage p "x" hedge none window %s }'),
             (grade, 'source q "Q" { grade %s }'), (grade, "actor q { hulls 5 from s %s }"),
             (grade, 'claim c "C" { check count(events min-grade %s) = 5 }'),
             (quantity, "actor q { hulls %s }"),
             (share, "dispute d { a { option x }; prefer a { perhaps %s x } }"),
             (share, 'claim c "C" { check 1 = 1; robust %s }'),
             (share, 'claim c "C" { check 1 = 1; by 2020; forecast 2017 %s "x" }'),
             (("5 of 3", "-1 of 3", "0.5 of 3", "1 of 0", "1e400 of 3", "3", "3 in 4", "1 of 1e30",
               "1% of 3", "1 km of 3"),
              'claim c "C" { check 1 = 1; base-rate %s "x" }'),
             (("maybe", "1", '"yes"'), 'claim c "C" { check 1 = 1; by 2020; outcome 2021 %s }'),
             (score, 'event 2012 a -> b aid "x" score %s from s'),
             (("maybe", "5", '"holds"'), 'claim c "C" { check 1 = 1; expect %s }'),
             (("perhaps", "5"), 'source q "Q" { passage p "x" hedge %s }')]
    slots += [(date, form) for form in (
        'region r "R" { as-of %s }', 'claim c "C" { check 1 = 1; by %s }',
        'claim c "C" { check 1 = 1; by 2020; forecast %s 5% "x" }',
        'claim c "C" { check 1 = 1; by 2020; outcome %s yes }',
        'source q "Q" { date %s }', 'source q "Q" { made %s }',
        "actor q { hulls 5 at %s }", "actor q { hulls 5 from s made %s }",
        'event %s a -> b aid "x" from s', 'event 2012..%s a -> b aid "x" from s',
        "coverage a -> b kinds any since %s systematic from s",
        "coverage a -> b kinds any until %s systematic from s",
        'claim c "C" { check hulls(a, %s) = 5 }',
        'claim c "C" { check count(events since %s) = 5 }',
        'claim c "C" { check covered(a, b, any, 2012..%s) }')]
    for values, form in slots:
        for value in values:
            text = form.replace("%s", value)
            lint(text, PAIR + text + "\n", 3, errors=1)
    lint("a span that runs back", PAIR + 'event 2017..2012 a -> b aid "x" from s\n', 3, errors=1)
    lint("coverage that runs back",
         PAIR + "coverage a -> b kinds any since 2013 until 2012 systematic from s\n", 3, errors=1)


# ---- files

def put(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(text if isinstance(text, bytes) else text.encode())
    return path


def files():
    with tempfile.TemporaryDirectory() as whole:
        folder = os.path.join(whole, "model")

        def lint_file(name, text, status, wanted=b"", memory=512):
            if MEASURE:
                print(name)
            path = put(folder, "main.ent", text)
            code, out, err = run(["lint", path], b"", memory)
            right = code == status and wanted in out + err and b"anitizer" not in err
            if status == 3:
                right = right and LOCATED.search(out) and not err
            if status == 4:
                right = right and not out and err.count(b"\n") == 1
            judge(name, right, bytes(str(code), "ascii") + b" " + out[-300:] + err)

        put(whole, "outside.ent", HEAD + "actor outside\n")
        put(folder, "a.ent", HEAD + 'include "b.ent"\nactor a\n')
        put(folder, "b.ent", HEAD + 'include "a.ent"\nactor b\n')
        put(folder, "left.ent", HEAD + 'include "below/shared.ent"\nactor l\n')
        put(folder, "right.ent", HEAD + 'include "below/shared.ent"\nactor r\n')
        put(folder, "below/shared.ent", HEAD + "actor s\n")
        put(folder, "empty.ent", "")
        put(folder, "nul.ent", b"entente 1\nactor a\0\n")
        put(folder, "torn.ent", b'entente 1\nactor a "\xe2\x82')
        os.symlink("../outside.ent", os.path.join(folder, "out.ent"))
        os.symlink("..", os.path.join(folder, "up"))
        os.symlink("below/shared.ent", os.path.join(folder, "link.ent"))
        os.symlink("main.ent", os.path.join(folder, "again.ent"))
        os.symlink("round.ent", os.path.join(folder, "round.ent"))
        os.mkfifo(os.path.join(folder, "pipe.ent"))
        for name in ("pipe.events", "pipe.csv", "pipe.ledger"):
            os.mkfifo(os.path.join(folder, name))
        put(folder, "rows.csv", "date,from,to,kind,text\n" + "2012,a,b,aid,x\n" * 200000)
        put(folder, "wide.csv", "date,from,to,kind" + ",x" * 20000 + "\n2012,a,b,aid\n")
        put(folder, "long.csv", "date,from,to,kind,text\n2012,a,b,aid," + "x" * (20 * MIB) + "\n")
        put(folder, "binary.csv", bytes(range(256)) * 100)
        for i in range(1000):
            put(folder, f"many/m{i}.ent", HEAD + f"actor m{i}\n")

        def include(*names):
            return HEAD + "".join(f'include "{n}"\n' for n in names)

        def attached(name):
            return (HEAD + f'region r "R" {{ events "{name}" from s }}\nsource s "S" {{ grade B2 }}\n'
                    'actor a\nactor b\ncoverage a <-> b kinds any collected from s\n')

        for name in ("pipe.csv", "pipe.ledger", "below"):
            lint_file(f"{name} as a table", attached(name), 3, b"is no file")
        for name in ("../outside.csv", "/dev/zero"):
            lint_file(f"a table at {name}", attached(name), 3, b"leaves the model directory")
        for name in ("none.csv", "none.ledger"):
            lint_file(f"{name}, which is not there", attached(name), 3, b"none.")
        lint_file("a table of 200,000 rows", attached("rows.csv"), 0, b"199999 of the events")
        lint_file("a table of 20,000 columns", attached("wide.csv"), 3)
        lint_file("a row of 20 MiB", attached("long.csv"), 3)
        lint_file("bytes of all sorts as a table", attached("binary.csv"), 3)

        lint_file("includes in a circle", include("a.ent"), 3, b"included twice")
        lint_file("includes in a diamond", include("left.ent", "right.ent"), 3, b"included twice")
        lint_file("itself", include("main.ent"), 3, b"includes itself")
        lint_file("itself by another name", include("again.ent") + "actor x\n", 3)
        lint_file("a thousand", include(*(f"many/m{i}.ent" for i in range(1000))), 0)
        lint_file("a link below", include("link.ent"), 0)
        for name in ("../outside.ent", "below/../../outside.ent", whole + "/outside.ent", "", ".",
                     "C:/x.ent", "..\\\\outside.ent", "/dev/zero"):
            lint_file(f"outside by {name}", include(name), 3, b"leaves the model directory")
        lint_file("outside by a link", include("out.ent"), 3, b"leaves the model directory")
        lint_file("outside by a linked folder", include("up/outside.ent"), 3,
                  b"leaves the model directory")
        lint_file("a link to itself", include("round.ent"), 3, b"cannot be read")
        lint_file("a folder", include("below"), 3, b"is no file")
        lint_file("a pipe", include("pipe.ent"), 3, b"is no file")
        lint_file("a pipe as a ledger", HEAD + 'region r "R" { events "pipe.events" }\n', 3,
                  b"is no file")
        lint_file("nothing", include("none.ent"), 3, b"cannot be read")
        lint_file("an empty file", include("empty.ent"), 3, b"begins with the line")
        lint_file("a NUL", include("nul.ent"), 3, b"a NUL byte")
        lint_file("a torn character", include("torn.ent"), 3, b"not UTF-8")
        if os.geteuid() != 0:
            os.chmod(put(folder, "secret.ent", HEAD), 0)
            lint_file("a file nobody may read", include("secret.ent"), 3, b"cannot be read")

        # A hundred megabytes: the file has a hole, so that it costs nothing.
        for name in ("large.ent", "large.events", "large.csv"):
            with open(os.path.join(folder, name), "wb") as out:
                out.truncate(100 * MIB)
        large = os.path.join(folder, "large.ent")
        code, out, err = run(["lint", large], b"", 512)
        judge("100 MiB", code == 4 and not out and b"larger than 64 MiB" in err, err)
        code, out, err = run(["fmt", large], b"", 512)
        judge("100 MiB to fmt", code == 4 and not out and b"larger than 64 MiB" in err, err)
        lint_file("100 MiB included", include("large.ent"), 4, b"larger than 64 MiB")
        lint_file("100 MiB of a ledger", HEAD + 'region r "R" { events "large.events" }\n', 4,
                  b"larger than 64 MiB")
        lint_file("100 MiB of a table", attached("large.csv"), 3, b"make a ledger of it")
        lint("100 MiB from standard input", b"#" * (100 * MIB), 4, b"larger than 64 MiB")
        lint("100 MiB of JSON", b'{"language":1,"statements":[' + b" " * (100 * MIB), 4,
             b"larger than")
        lint("more JSON than is read", b'{"language":1,"statements":[' + b" " * (20 * MIB) + b"]}", 4,
             b"larger than 16 MiB")


def main():
    for part in (many, circles, depth, numbers, files):
        part()
    closing()


if __name__ == "__main__":
    main()
