#!/usr/bin/env python3
"""test_hardness.py - what the world does to a program: full disks, closed streams, no rights, no
memory, signals, a folder or an endless file for a model, words without end.

Whatever happens: one line that says what, the right status, and no file half-written.  Nothing here
waits for a time to pass: a signal is sent when the program has been seen at work, or at many places of
its work, and then what must hold at every one of them is looked at.
"""

import functools
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli_test import (DRILLING, ENTENTE, FLAGSHIP, GUARD, Terminal, closing,  # noqa: E402
                      environment, has_sanitizers, judge, run, same, shell, skip)

MODEL_VERBS = {"check": [], "why": ["dominance"], "stability": [], "events": [], "lint": [],
               "fmt": [], "show": [], "compare": ["--with=hotline", "--draws=10"],
               "fit": ["--stream=by turkmenistan"], "score": ["--quiet"]}
DEALS = ("choose", "bargain", "divide")
SEAS = ("boundary",)
BASIN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "basin.ent")
FORECASTS = os.path.join(os.path.dirname(BASIN), "forecasts.ent")
BEFORE, AFTER = (os.path.join(os.path.dirname(BASIN), name) for name in ("before.ent", "after.ent"))
STRAIT = os.path.join(os.path.dirname(BASIN), "strait.ent")
REGIMES = os.path.join(os.path.dirname(DRILLING), "caspian-regimes.ent")
EVENTS = os.path.join(os.path.dirname(BASIN), "..", "cases", "events", "gdelt2-extract.CSV")
PART = os.path.join(os.path.dirname(BASIN), "events-of-two.part")
OTHER_VERBS = {"help": ["language"], "version": [], "completions": ["bash"], "doctor": []}


EVENTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cases", "events", "gdelt2-extract.CSV")


@functools.lru_cache(maxsize=None)
def ledger():
    """A ledger on disk in a folder that goes with the program; None in a build without SQLite."""
    ledger.folder = tempfile.TemporaryDirectory()
    path = os.path.join(ledger.folder.name, "some.ledger")
    return path if run("import", EVENTS, "-o", path)[0] == 0 else None


def commands():
    """Every verb of the overview once; a new one that takes a model is tried with it alone."""
    overview = run("help")[1].decode().split("\ntopics\n")[0].split("\n\n")[2:]
    for verb in (line.split()[0] for group in overview for line in group.splitlines()
                 if line.startswith("  ")):
        if verb in OTHER_VERBS:
            yield [verb] + OTHER_VERBS[verb]
        elif re.search(rb"[ \[]MODEL", run("help", verb)[1]):
            model = REGIMES if verb in DEALS else BASIN if verb in SEAS else \
                FORECASTS if verb == "score" else \
                STRAIT if verb in ("simulate", "compare") else DRILLING
            yield [verb, model] + MODEL_VERBS.get(verb, [])
    if ledger():
        yield ["import", ledger()]
    yield ["help"]
    yield ["check", DRILLING, "--json"]
    yield ["doctor", "--json"]
    yield ["relations", "--events", EVENTS]
    yield ["relations", "--events", EVENTS, "--format=csv", "--jobs=2"]
    yield ["merge", PART, "--json"]
    yield ["compare", BEFORE, AFTER, "--draws=10"]
    yield ["compare", BEFORE, "--with=reading-calm", "--draws=10"]


def clean(text):
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return not any(c < 32 and c not in b"\n\t" for c in text)


def one_line(name, found, status, text):
    judge(name, found[0] == status and text in found[2] and found[2].count(b"\n") == 1 and
          clean(found[2]) and not found[1], found)


# ---- what is printed cannot be printed

def full_disk():
    if not os.path.exists("/dev/full"):
        skip("full disk", "no /dev/full")
        return
    for words in commands():
        found = shell('exec "$@" >/dev/full', *words)
        one_line(f"full disk: {' '.join(words[:1])}", found, 3,
                 b"entente: cannot write the answer: no space left\n")
        found = shell('exec "$@" 2>/dev/full', *words)
        judge(f"full disk for messages: {words[0]}", found[0] in (0, 1), found)


def closed_streams(folder):
    for words in commands():
        found = shell('exec "$@" >&-', *words)
        one_line(f"closed output: {words[0]}", found, 3,
                 b"entente: cannot write the answer: it is closed\n")
        found = shell('exec "$@" <&- >&- 2>&-', *words)
        same(f"all closed: {words[0]}", (found[0], found[1:]), (3, (b"", b"")))
    one_line("closed input", shell('exec "$@" <&-', "check", "-"), 3,
             b"entente: standard input cannot be read\n")
    for streams in "<&-", ">&-", "2>&-", "<&- >&- 2>&-":
        path = untidy(folder)
        found = shell(f'exec "$@" {streams}', "fmt", "-w", path)
        same(f"fmt -w with {streams}", (found[0], read(path)), (0, TIDY))
        found = shell(f'exec "$@" {streams}', "fmt", "-w", os.path.join(folder, "nothing.ent"))
        same(f"fmt -w of nothing with {streams}", (found[0], os.listdir(folder)), (3, ["m.ent"]))
    nobody_reads = subprocess.run(
        ["bash", "-c", '"$0" help --all | head -c 10; echo ${PIPESTATUS[0]}', ENTENTE],
        capture_output=True, check=False, env=environment(), timeout=GUARD)
    judge("nobody reads", nobody_reads.stderr == b"" and nobody_reads.stdout.endswith((b"141\n", b"0\n")),
          nobody_reads)


# ---- what is to be read cannot be read

def strange_files(folder):
    one_line("a folder", run("check", folder), 3, b"it is a folder")
    one_line("a folder to fmt", run("fmt", folder), 3, b"it is a folder")
    one_line("missing", run("check", os.path.join(folder, "no.ent")), 3, b"no such file or folder")
    one_line("part of the path is a file", run("check", DRILLING + "/x.ent"), 3, b"not a folder")
    one_line("endless", run("check", "/dev/zero"), 4, b"is larger than 64 MiB")
    one_line("endless to fmt", run("fmt", "/dev/zero"), 4, b"is larger than 64 MiB")
    one_line("endless input", shell('yes | "$@"', "check", "-"), 4, b"is larger than 64 MiB")
    one_line("an empty name", run("check", ""), 3, b"no such file or folder")
    one_line("a very long name", run("check", "x" * 100000), 3, b"cannot read")
    found = run("check", "/dev/null")
    judge("nothing in it", found[0] == 3 and b"E109" in found[2], found)
    pipe = os.path.join(folder, "pipe")
    os.mkfifo(pipe)
    with subprocess.Popen([ENTENTE, "lint", pipe], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment()) as process:
        with open(pipe, "wb") as writer:
            writer.write(b"entente 1\nactor a\ngroup g { a }\n")
        output, messages = process.communicate(timeout=GUARD)
    same("a pipe", (process.returncode, output, messages), (0, b"no errors.\n", b""))
    with subprocess.Popen([ENTENTE, "check", pipe], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment()) as process:
        try:
            with open(pipe, "wb") as writer:  # it grows as long as it is read
                while True:
                    writer.write(b"# and so on\n" * 1000)
        except BrokenPipeError:
            pass
        output, messages = process.communicate(timeout=GUARD)
    one_line("a file that grows", (process.returncode, output, messages), 4, b"is larger than 64 MiB")
    os.remove(pipe)
    model = os.path.join(folder, "m.ent")
    for name, text in (("missing", "no.ent"), ("a folder", "sub"), ("outside", "../m.ent")):
        with open(model, "w", encoding="utf-8") as file:
            file.write(f'entente 1\ninclude "{text}"\n')
        os.makedirs(os.path.join(folder, "sub"), exist_ok=True)
        found = run("check", model)
        judge(f"include: {name}", found[0] == 3 and b"m.ent:2:" in found[2] and not found[1], found)
    os.rmdir(os.path.join(folder, "sub"))
    os.remove(model)


def no_rights(folder):
    model = os.path.join(folder, "m.ent")
    shutil.copy(DRILLING, model)
    os.chmod(model, 0)
    words = [ENTENTE]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            skip("no right to read", "root, and no setpriv")
            return
        os.chmod(folder, 0o755)
        words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", ENTENTE]
        if subprocess.run([*words, "version"], capture_output=True, check=False).returncode != 0:
            skip("no right to read", "the build is out of reach of other users")
            return

    def as_other(*more):
        done = subprocess.run([*words, *more], capture_output=True, check=False, timeout=GUARD,
                              env=environment())
        return done.returncode, done.stdout, done.stderr

    one_line("no right to read", as_other("check", model), 3, b"permission denied")
    one_line("no right to read, fmt", as_other("fmt", "-w", model), 3, b"permission denied")
    found = as_other("check", model, "--json")
    judge("no right to read, JSON", found[0] == 3 and json.loads(found[1])["result"] is None, found)
    os.chmod(model, 0o444)
    before = read(model)
    with open(model, "wb") as file:
        file.write(UNTIDY)
    found = as_other("fmt", "-w", model)
    judge("no right to write", found[0] == 3 and read(model) == UNTIDY and
          os.listdir(folder) == ["m.ent"], found)
    os.remove(model)
    judge("the model was there", before.startswith(b"#") or b"entente 1" in before)


# ---- signals

UNTIDY = b"entente 1\nactor   a {hulls 5 # five\n}\n"
TIDY = b"entente 1\n\nactor a {\n  hulls 5  # five\n}\n"


def untidy(folder):
    path = os.path.join(folder, "m.ent")
    with open(path, "wb") as file:
        file.write(UNTIDY)
    return path


def read(path):
    with open(path, "rb") as file:
        return file.read()


def stopped_in_reading(folder):
    """The program has opened the pipe when the writer's open returns; with the end of the pipe it
    is past its reading, and has been asked to stop before."""
    pipe = os.path.join(folder, "pipe")
    os.mkfifo(pipe)
    for name, number, expected in (("Ctrl-C", signal.SIGINT, 130), ("SIGTERM", signal.SIGTERM, 143),
                                   ("SIGHUP", signal.SIGHUP, 129)):
        for words in (["check", pipe], ["fmt", pipe], ["lint", pipe, "--json"]):
            with subprocess.Popen([ENTENTE, *words], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, env=environment()) as process:
                with open(pipe, "wb", buffering=0) as writer:
                    writer.write(b"entente 1\n")
                    process.send_signal(number)
                output, messages = process.communicate(timeout=GUARD)
            judge(f"{name} while reading: {words[0]}",
                  process.returncode == expected and messages == b"entente: stopped\n" and
                  (not output or json.loads(output)["result"] is None),
                  (process.returncode, output, messages))
    os.remove(pipe)


def stopped_at_work():
    """Seen at work by its progress on a terminal."""
    options = "; ".join(f"option o{i}" for i in range(24))
    wide = ("entente 1\ndispute d {\n  a { " + options + " }\n  prefer a { "
            + "; ".join(f"o{i} if not o{(i * 7 + 3) % 24}" for i in range(24) if i != (i * 7 + 3) % 24)
            + " }\n}\n")
    with tempfile.TemporaryDirectory() as folder:
        model = os.path.join(folder, "wide.ent")
        with open(model, "w", encoding="utf-8") as file:
            file.write(wide)
        for words in (["stability", model, "--jobs=1"], ["check", DRILLING, "--draws=4000000"],
                      ["why", FLAGSHIP, "second-at-sea", "--draws=4000000"]):
            for number, expected in (signal.SIGINT, 130), (signal.SIGTERM, 143):
                terminal = Terminal(*words, only_errors=True)
                if not terminal.read_until(b"%"):
                    judge(f"at work: {words[0]}", False, terminal.text)
                    continue
                terminal.process.send_signal(number)
                status, text = terminal.finish()
                judge(f"signal {number} at work: {words[0]}",
                      status == expected and text.endswith(b"\rentente: stopped\n") and
                      terminal.output == b"", (status, text, terminal.output))


def twice():
    """Two signals that arrive together: the second ends at once, as a signal does."""
    with subprocess.Popen([ENTENTE, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment()) as process:
        process.stdin.write(b"# a comment\n" * 10000)  # more than a pipe holds: it is reading
        process.stdin.flush()
        for number in signal.SIGSTOP, signal.SIGINT, signal.SIGTERM, signal.SIGCONT:
            process.send_signal(number)
        output, messages = process.communicate(timeout=GUARD)
    judge("a second signal ends at once", process.returncode in (-signal.SIGINT, -signal.SIGTERM),
          (process.returncode, output, messages))


def ignored():
    """nohup: a signal that was ignored before stays so."""
    def ignore():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    with subprocess.Popen([ENTENTE, "fmt", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment(), preexec_fn=ignore) as process:
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGINT)
        output, messages = process.communicate(UNTIDY, timeout=GUARD)
    same("an ignored signal stays ignored", (process.returncode, output, messages), (0, TIDY, b""))


def stopped_in_writing(folder):
    """Wherever the signal arrives, the file is the old one or the new one, and nothing lies beside."""
    lines = 20000
    path = os.path.join(folder, "m.ent")
    before = b"entente 1\n" + b"".join(b"actor   a%d {hulls %d}\n" % (i, i) for i in range(lines))
    with open(path, "wb") as file:
        file.write(before)
    status, after, _ = run("fmt", path)
    same("the large file", (status, after != before), (0, True))
    ends = {130: 0, 0: 0, -signal.SIGINT: 0}
    for i in range(16):
        with open(path, "wb") as file:
            file.write(before)
        with subprocess.Popen([ENTENTE, "fmt", "-w", path], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=environment()) as process:
            timer = threading.Timer(i * .02, process.send_signal, [signal.SIGINT])
            timer.start()
            _, messages = process.communicate(timeout=GUARD)
            timer.cancel()
        ends[process.returncode] = ends.get(process.returncode, 0) + 1
        found = read(path)
        good = found == (after if process.returncode == 0 else before) and \
            os.listdir(folder) == ["m.ent"] and process.returncode in (0, 130, -signal.SIGINT)
        judge("Ctrl-C in fmt -w", good, (process.returncode, len(found), os.listdir(folder), messages))
        if process.returncode == 0 and i > 3:
            break
    judge("fmt -w was stopped at least once", ends[130] + ends[-signal.SIGINT] > 0, ends)
    os.remove(path)


def a_killed_shard(folder):
    """Killed at work a shard leaves no part; done again, all together are one run."""
    asked = ["simulate", STRAIT, "--seed=2", "--quiet"]
    parts = [os.path.join(folder, f"{k}.part") for k in (1, 2, 3)]
    with subprocess.Popen([ENTENTE, *asked, "--draws=500000", "--shard=2/3", "-o", parts[1]],
                          stderr=subprocess.PIPE, env=environment()) as process:
        threading.Timer(.5, process.kill).start()
        process.communicate(timeout=GUARD)
    judge("a shard that is killed", process.returncode == -signal.SIGKILL and
          os.listdir(folder) == [], (process.returncode, os.listdir(folder)))
    for k, part in enumerate(parts, 1):
        same(f"shard {k}", run(*asked, "--draws=60", f"--shard={k}/3", "-o", part)[0], 0)
    whole, merged = run(*asked, "--draws=60", "--json"), run("merge", *reversed(parts), "--json")
    judge("a shard that was done again", whole[:2] == merged[:2] and whole[0] == 0,
          (whole[0], merged[0], merged[2]))
    for part in parts:
        os.remove(part)


def no_room(folder):
    path = untidy(folder)
    for limit in 0, 1, 20:
        found = run("fmt", "-w", path, preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (limit, limit)))
        judge(f"fmt -w with room for {limit} bytes", found[0] == 3 and
              b"it would grow beyond the limit of this session" in found[2] and
              read(path) == UNTIDY and os.listdir(folder) == ["m.ent"], found)
    os.remove(path)


# ---- no memory, and too much of everything

def no_memory():
    if has_sanitizers():
        skip("no memory", "a build with sanitizers reserves it all")
        return
    ended = set()
    for kib in list(range(6000, 44000, 6000)) + list(range(44000, 84000, 1000)) + [160000]:
        status, output, messages = shell(f'ulimit -v {kib}; exec "$@"', "check", DRILLING, "--draws=20")
        bare = shell(f'ulimit -v {kib}; exec "$@"', "version")[0]
        if bare != 0 or status == 127 or b"error while loading" in messages or status == 126:
            continue  # not even the program itself fits, with what its libraries ask before it begins
        ended.add(status)
        good = status in (0, 1) or (status == 4 and messages == b"entente: out of memory\n" and not output)
        judge(f"{kib} KiB of memory", good, (status, output[:200], messages[:200]))
    judge("memory was too little, and enough", ended & {4} and ended & {0, 1}, ended)


def too_much(folder):
    path = os.path.join(folder, "m.ent")
    with open(path, "w", encoding="utf-8") as file:
        file.write("entente 1\ndispute d {\n  a { " + "; ".join(f"option o{i}" for i in range(100000))
                   + " }\n  prefer a { o1 }\n}\n")
    found = run("check", path)
    judge("100,000 options of a dispute", found[0] == 3 and b"100000 options" in found[2] and
          found[2].count(b"error[") == 1, found[2][:300])
    os.remove(path)
    same("100,000 flags", run("check", DRILLING, *["--all"] * 100000, "dominance")[0], 0)
    one_line("100,000 assumptions", run("check", DRILLING, *["--drop=x"] * 100000), 2,
             b'"x" is not an assumption')
    one_line("90,000 values", run("check", DRILLING, *["--set=x=1"] * 90000), 2, b'has no "x"')
    one_line("100,000 claims", run("check", DRILLING, *["c1"] * 100000), 2, b'"c1" is not a claim')
    one_line("100,000 filters", run("events", DRILLING, *["by"] * 100000), 2, b"too many arguments")
    long = "x" * 100000
    for words in ([long], ["help", long], ["check", DRILLING, "--" + long], ["check", DRILLING, long],
                  ["check", DRILLING, "--draws=" + long], ["check", DRILLING, "--color=" + long],
                  ["check", DRILLING, "--set=" + long], ["show", DRILLING, long],
                  ["events", DRILLING] + [long] * 10, ["stability", DRILLING, "--concepts=" + long],
                  ["completions", long], ["check", DRILLING, "--drop", long]):
        found = run(*words)
        judge(f"1 MB of words: {words[0][:20]}", found[0] == 2 and found[2].count(b"\n") == 1 and
              len(found[2]) < 2500 and not found[1], (found[0], found[2][:300]))


def no_text():
    """Words that are not UTF-8, or that would steer the terminal."""
    for word in b"\xff", b"\xc3(", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x1b[31m", b"a\rb", \
            "\u202eabc".encode(), b"\xc0\x80":
        for words in ([word], ["check", word], ["check", DRILLING, word], ["help", word],
                      ["check", DRILLING, b"--" + word], ["check", DRILLING, b"--set=" + word + b"=1"],
                      ["show", DRILLING, word], ["stability", DRILLING, b"--under=" + word],
                      ["why", DRILLING, b"drilling", b"--at=" + word], ["events", DRILLING, word],
                      ["completions", word], ["__man", word]):
            for json_too in [[], ["--json"]] if words[0] in ("check", "show", "why") else [[]]:
                status, output, messages = run(*words, *json_too)
                text = json.loads(output) if output and json_too else None
                judge(f"{words[0]} {word} {json_too}", status in (2, 3) and clean(messages) and
                      clean(output) and b"\xe2\x80\xae" not in messages and
                      (text is None or text["result"] is None), (status, output[:300], messages[:300]))


def main():
    full_disk()
    with tempfile.TemporaryDirectory() as folder:
        for test in (closed_streams, strange_files, no_rights, stopped_in_reading,
                     stopped_in_writing, a_killed_shard, no_room, too_much):
            for name in os.listdir(folder):
                os.remove(os.path.join(folder, name))
            test(folder)
    stopped_at_work()
    ignored()
    twice()
    no_memory()
    no_text()
    closing()


main()
