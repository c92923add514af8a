#!/usr/bin/env python3
"""bench_events - how fast relations come from a large event file, beside what people use today.

    bench_events.py [--program build/entente] [--bytes 1073741824] [--times 3] [--folder DIR] [FILE..]

A file in the shape of GDELT 2.0 is made of the real rows of FILE (make_gdelt.py; without FILE: the
whole export of $ENTENTE_DATA, or the extract of tests/cases/events) and removed at the end.  Every tool
counts rows and adds up Goldstein values by (month, country, country), each in turn, so many times; the
best counts.  A tool that is not installed is left out by name.  Ratios are of one run on one machine,
and nothing here passes or fails by the clock; that all find the same sums is checked.

Rates are rows of the file per second, by the clock and by processor time (where other programs run
beside, the second is the truer one); memory is the largest that was resident, where that is more than
the 50 MB or so of this program, from which the others are started.
"""

import argparse
import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

AWK = ('$8!=""&&$18!=""{s[$3"\\t"$8"\\t"$18]+=$31;n[$3"\\t"$8"\\t"$18]++}'
       'END{for(k in s)print k"\\t"n[k]"\\t"s[k]}')
PANDAS = """
import sys, pandas as pd
d = pd.read_csv(sys.argv[1], sep='\\t', header=None, usecols=[2, 7, 17, 30], quoting=3,
                dtype={2: 'int32', 7: 'str', 17: 'str', 30: 'float64'}, keep_default_na=False,
                na_values=[''])
g = d.dropna(subset=[7, 17]).groupby([2, 7, 17])[30].agg(['count', 'sum'])
g.to_csv(sys.stdout, sep='\\t', header=False)
"""
SQL = ("SELECT c3,c8,c18,count(*),sum(c31) FROM e WHERE c8<>'' AND c18<>'' GROUP BY 1,2,3;")


class Run:
    """One command: seconds by the clock and of the processor, memory, what it printed."""

    def __init__(self, words, shell_input=None, env=None):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as given:
            if shell_input:
                given.write(shell_input.encode())
                given.seek(0)
            begin = time.monotonic()
            child = subprocess.Popen(words, stdin=given, stdout=out, stderr=subprocess.PIPE,
                                     env={**os.environ, "LC_ALL": "C", **(env or {})})
            messages = child.stderr.read().decode(errors="replace")
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            child.stderr.close()
            self.wall = time.monotonic() - begin
            self.processor = used.ru_utime + used.ru_stime
            self.memory = used.ru_maxrss / 1024
            out.seek(0)
            self.output = out.read().decode()
            self.trouble = messages if child.returncode else ""


def best(make, times):
    runs = [make() for _ in range(times)]
    bad = [r for r in runs if r.trouble]
    return bad[0] if bad else min(runs, key=lambda r: r.processor)


def sums_of_groups(run):
    rows = [line.replace("|", "\t").split("\t") for line in run.output.splitlines()]
    return sum(int(r[3]) for r in rows), round(sum(float(r[4]) for r in rows), 1)


def sums_of_ours(run):
    rows = [r for r in csv.DictReader(io.StringIO(run.output)) if r["from"] and r["to"]]
    return sum(int(r["n"]) for r in rows), round(sum(float(r["sum"] or 0) for r in rows), 1)


def default_files():
    data = os.environ.get("ENTENTE_DATA", "")
    whole = os.path.join(data, "data/events/gdelt2/20191024143000.export.CSV")
    return [whole] if data and os.path.exists(whole) else \
        [os.path.join(ROOT, "tests/cases/events/gdelt2-extract.CSV")]


def sqlite(path, folder):
    base = os.path.join(folder, "bench.sqlite")
    if os.path.exists(base):
        os.remove(base)
    columns = ",".join(f"c{i}" for i in range(1, 62))
    script = (f"PRAGMA journal_mode=OFF;\nPRAGMA synchronous=OFF;\nCREATE TABLE e({columns});\n"
              f'.mode ascii\n.separator "\\t" "\\n"\n.import {path} e\n.mode list\n{SQL}\n')
    run = Run(["sqlite3", base], script)
    if os.path.exists(base):
        os.remove(base)
    run.output = "\n".join(x for x in run.output.splitlines() if x.count("|") == 4 or
                           x.count("\t") == 4)
    return run


def ledger(program, path, folder):
    base = os.path.join(folder, "bench.ledger")
    for name in os.listdir(folder):
        if name.startswith("bench.ledger"):
            os.remove(os.path.join(folder, name))
    return Run([program, "import", path, "-o", base])


def has_pandas():
    return subprocess.run([sys.executable, "-c", "import pandas"], stderr=subprocess.DEVNULL,
                          check=False).returncode == 0


def tools(given, path):
    ours = [given.program, "relations", "--events", path, "--every=month", "--format=csv"]
    for name, more in (("entente, 1 thread", ["--jobs=1"]), ("entente, 2 threads", ["--jobs=2"]),
                       ("entente --raw, 1 thread", ["--jobs=1", "--raw"]),
                       ("entente --raw, 2 threads", ["--jobs=2", "--raw"])):
        yield name, (lambda w=ours + more: Run(w)), sums_of_ours, given.times
    if shutil.which("mawk"):
        yield "mawk", lambda: Run(["mawk", "-F\t", AWK, path]), sums_of_groups, given.times
    else:
        print("left out: mawk is not installed")
    if has_pandas():
        yield "pandas, 4 columns", lambda: Run([sys.executable, "-c", PANDAS, path]), \
            sums_of_groups, given.times
    else:
        print("left out: pandas is not installed")
    if shutil.which("sqlite3"):
        yield "sqlite3 .import, GROUP BY", lambda: sqlite(path, given.folder), sums_of_groups, 1
    else:
        print("left out: sqlite3 is not installed")


def show(name, run, n_rows, reference):
    ratio = f"{reference.processor / run.processor:.2f}" if reference else "1.00"
    print(f"{name:28}{run.wall:9.2f}{run.processor:9.2f}{n_rows / run.wall / 1e6:12.2f}"
          f"{n_rows / run.processor / 1e6:12.2f}{run.memory:9.0f}{ratio:>9}", flush=True)


def measure(given, path, n_rows):
    print(f"{'':28}{'clock s':>9}{'proc. s':>9}{'M rows/s':>12}{'M rows/ps':>12}{'MB':>9}"
          f"{'of first':>9}")
    first, found, walls = None, {}, {}
    for name, make, sums, times in tools(given, path):
        run = best(make, times)
        if run.trouble:
            print(f"{name}: {run.trouble.strip()}")
            continue
        show(name, run, n_rows, first)
        first = first or run
        found[name], walls[name] = sums(run), run.wall
    run = best(lambda: ledger(given.program, path, given.folder), 1)
    if run.trouble:
        print(f"entente import: {run.trouble.strip()}")
    else:
        show("entente import -o LEDGER", run, n_rows, first)
    return found, walls


def main():
    ask = argparse.ArgumentParser(description="how fast relations come from a large event file")
    ask.add_argument("files", nargs="*")
    ask.add_argument("--program", default=os.path.join(ROOT, "build/entente"))
    ask.add_argument("--bytes", type=int, default=1 << 30)
    ask.add_argument("--times", type=int, default=3)
    ask.add_argument("--folder")
    given = ask.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        given.folder = folder
        path = os.path.join(folder, "events.CSV")
        made = subprocess.run([sys.executable, os.path.join(HERE, "make_gdelt.py"), path, "--bytes",
                               str(given.bytes), *(given.files or default_files())],
                              stderr=subprocess.PIPE, text=True, check=True)
        told = made.stderr.strip().splitlines()[-1]
        print(f"relations by month, of {told}; {os.cpu_count()} cores, load "
              f"{os.getloadavg()[0]:.1f}")
        found, walls = measure(given, path, int(told.split()[0]))
    for few, many in (("entente, 1 thread", "entente, 2 threads"),
                      ("entente --raw, 1 thread", "entente --raw, 2 threads")):
        if few in walls and many in walls:
            print(f"{many}: {walls[few] / walls[many]:.2f} times one, by the clock")
    # with one a day and without, raw sums are the same, and those of the other tools
    if len(set(found.values())) > 1:
        sys.exit(f"the sums differ: {found}")
    print(f"all find the same: {found.popitem()[1]} (rows between countries, sum of values)")


if __name__ == "__main__":
    main()
