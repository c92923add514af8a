#!/usr/bin/env python3
"""check_docs.py - what the documents show is what the program does.

    check_docs.py language    printed pages and the examples of functions, and
                              docs/reference/messages.md, which is printed whole
    check_docs.py models      every model in a fenced block `entente`
    check_docs.py commands    every command in a fenced block `sh`
    check_docs.py lessons     tutorials and how-tos, each followed from top to bottom
    check_docs.py lessons docs/how-to docs/tutorials/write-a-dispute.md ..    only these

Documents are README.md, models/classic/README.md and docs/**/*.md; lessons are those in
docs/tutorials and docs/how-to, and those with a line `<!-- lesson: .. -->`.

language: a block behind `<!-- prints: entente WORDS -->` is the output of that command, byte for
byte.  With ENT_BLESS=1 in the environment the blocks are written anew.  Every statement that
`help language` lists stands in a model of docs/reference/language.md, and the examples of
`help functions` hold in models/classic/drilling.ent, or, where they name a choice, negotiation or
division, in models/classic/caspian-regimes.ent, or a sea, in tests/golden/twin-lake.ent, or what
stands in a theatre, in tests/golden/strait.ent.

models: the block is checked (in lessons where the page does so), with the blocks `LANG file=NAME` of
its page as files beside it; statuses 0 and 1 (a claim fails) are fine, but a claim that says what
it `expect`s must come out so.  A block whose first line is not `entente 1` is a fragment and passed
over.

commands: lines that begin with `build/` are run from the root, with the build that is tested;
statuses 0 and 1 are fine.  A comment in double quotes behind the command must be part of its
output.

lessons: a reader starts in a fresh copy of the project, with an empty home folder, and does what the
page says.  A block

    ```sh                  runs line by line in a shell that keeps its folder and what it exports
    ```LANG file=NAME      is written to that file
    ```diff file=NAME      changes it: lines with - or a space must stand there exactly once, and lines
                           with + or a space stand there afterwards; `undone` behind the name: only
                           while the next `sh` block runs
    ```text                behind `<!-- output -->` is what the last command printed, byte for byte; a
                           line `...` stands for lines that are left out, the others must be there in
                           this order.  ENT_BLESS=1 writes it anew.

Commands end with status 0 or 1, the last one of a block with another where `<!-- output: status 3 -->`
says so.  `<!-- needs: COMMAND -->` before a block passes it over, by name, where COMMAND fails.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tally import blame, closing, skip  # noqa: E402

ROOT = os.path.abspath(os.environ.get("ENT_SOURCE_DIR", "."))
BUILD = os.path.abspath(os.environ.get("ENT_BUILD_DIR", os.path.join(ROOT, "build")))
ENTENTE = os.path.join(BUILD, "entente")
MESSAGES = os.path.join("docs", "reference", "messages.md")
REFERENCE = os.path.join("docs", "reference", "language.md")
CALLED = "build/entente"
FINE = (0, 1)


def run(words):
    """Status and output of a command, from the root of the sources.  Our program is called by the name
    it has in the pages, which it prints in its hints: they break where the name makes them long."""
    program = words[0]
    words = [CALLED if program == ENTENTE else program] + words[1:]
    done = subprocess.run(words, executable=program, cwd=ROOT, capture_output=True, text=True,
                          encoding="utf-8", stdin=subprocess.DEVNULL, timeout=300, check=False)
    return done.returncode, done.stdout, done.stderr


def documents():
    yield "README.md"
    yield os.path.join("models", "classic", "README.md")
    for folder, _, files in sorted(os.walk(os.path.join(ROOT, "docs"))):
        for name in sorted(files):
            if name.endswith(".md"):
                yield os.path.relpath(os.path.join(folder, name), ROOT)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", newline="") as file:
        return file.read()


def blocks(text):
    """(language, first line's number, text, what stands directly before) of each fenced block."""
    found, fence, before = [], None, ""
    for number, line in enumerate(text.splitlines(), 1):
        if fence is None and line.startswith("```"):
            fence, lines = (line[3:].strip(), number + 1, before), []
        elif fence is not None and line == "```":
            found.append((fence[0], fence[1], "".join(f"{x}\n" for x in lines), fence[2]))
            fence = None
        elif fence is not None:
            lines.append(line)
        if line.strip():
            before = line
    return found


def check_model(name, text, beside):
    with tempfile.TemporaryDirectory() as folder:
        for file_name, file_text in beside:
            with open(os.path.join(folder, file_name), "w", encoding="utf-8") as file:
                file.write(file_text)
        path = os.path.join(folder, "model.ent")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        status, output, messages = run([ENTENTE, "check", path])
    surprises = [line for line in output.splitlines() if "Unexpected: " in line]
    fine = status in FINE and not surprises
    blame(name, "" if fine else f"status {status}\n{messages}" + "\n".join(surprises))


# ---- language

PRINTS = re.compile(r"^<!-- prints: entente ([^>]*?) -->$")


def printed(path, bless):
    text = read(path)
    for _, line, shown, before in blocks(text):
        command = PRINTS.match(before)
        if not command:
            continue
        status, output, messages = run([ENTENTE] + shlex.split(command[1]))
        if status == 4 and "no geometry" in messages:
            skip(f"{path}:{line}", "no geometry in this build")
            continue
        if status not in FINE:
            blame(f"{path}:{line}", f"status {status}\n{messages}")
            continue
        if bless:
            text = text.replace(f"{before}\n```text\n{shown}```", f"{before}\n```text\n{output}```")
            shown = output
        same = shown == output
        blame(f"{path}:{line}", "" if same else
              f"differs from `entente {command[1]}`; ENT_BLESS=1 writes it anew")
    if bless and text != read(path):
        with open(os.path.join(ROOT, path), "w", encoding="utf-8", newline="") as file:
            file.write(text)


def every_statement_is_shown():
    _, page, _ = run([ENTENTE, "help", "language"])
    forms = page.split("At the top level", 1)[1].split("\nAnywhere\n", 1)[0]
    words = set(re.findall(r"^  ([a-z][a-z-]*(?: order)?)[ \n]", forms, re.M)) - {"include", "events"}
    models = "".join(b[2] for b in blocks(read(REFERENCE)) if b[0] == "entente")
    missing = sorted(w for w in words if not re.search(rf"(^|[{{;])\s*{w}[ \n]", models, re.M))
    blame(REFERENCE, f"no model shows: {', '.join(missing)}" if missing or not words else "")


def false_examples(output):
    """Names of the examples that are not true at best values."""
    claims = [c for c in json.loads(output)["result"] if c["claim"].startswith("example-")]
    return [c["claim"] for c in claims if c["checks"][0]["value"] is not True]


def examples_in(model, checks, beside=None):
    text = read(model)
    for i, check in enumerate(checks):
        text += f'claim example-{i} "An example" {{ check {check} }}\n'
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "examples.ent")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        if beside:
            shutil.copy(os.path.join(ROOT, beside), folder)
        status, output, messages = run([ENTENTE, "check", "--json", path])
    wrong = false_examples(output) if status in FINE else [messages]
    blame(f"examples of functions in {model}", ", ".join(wrong) if checks else "there are none")


def examples_are_true():
    """Those that name a choice, negotiation, division, sea or theatre are asked of another model."""
    _, page, _ = run([ENTENTE, "help", "functions"])
    checks = re.findall(r"^      check (.*)$", page, re.M)
    tables = re.compile(r"\((regime|seabed-regime|seabed)\b")
    seas = [c for c in checks if "(twin-lake" in c]
    theatres = [c for c in checks if re.search(r"\b(port|ost)\b", c)]
    others = [c for c in checks if c not in seas and c not in theatres]
    examples_in("models/classic/drilling.ent", [c for c in others if not tables.search(c)])
    examples_in("models/classic/caspian-regimes.ent", [c for c in others if tables.search(c)])
    examples_in("tests/golden/twin-lake.ent", seas, "tests/golden/twin-lake.geojson")
    examples_in("tests/golden/strait.ent", theatres)


def printed_whole(path, words, bless):
    status, output, messages = run([ENTENTE] + words)
    if bless and status == 0:
        with open(os.path.join(ROOT, path), "w", encoding="utf-8", newline="") as file:
            file.write(output)
    same = status == 0 and os.path.exists(os.path.join(ROOT, path)) and read(path) == output
    blame(path, "" if same else
          f"differs from `entente {' '.join(words)}`; ENT_BLESS=1 writes it anew\n{messages}")


def language():
    bless = os.environ.get("ENT_BLESS") == "1"
    for path in documents():
        printed(path, bless)
    printed_whole(MESSAGES, ["explain", "--all", "--format=md"], bless)
    every_statement_is_shown()
    examples_are_true()


# ---- models and commands

def begins_a_model(text):
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return bool(lines) and lines[0].strip() == "entente 1"


def files_of(page):
    """(name, text) of the files that a page shows, which are no models themselves."""
    named = re.compile(r"^(?!entente)\S+ file=(\S+)$")
    return [(named.match(b[0])[1], b[2]) for b in page if named.match(b[0])]


def models():
    for path in documents():
        page = blocks(read(path))
        for word, line, text, _ in page:
            if word.split()[:1] == ["entente"] and begins_a_model(text) and not is_lesson(path):
                check_model(f"{path}:{line}", text, files_of(page))


def commands():
    for path in documents():
        for word, line, text, _ in blocks(read(path)):
            for offset, command in enumerate(text.splitlines() if word == "sh" else []):
                if command.startswith("build/") and not is_lesson(path):
                    try_command(f"{path}:{line + offset}", command)


def program(word):
    """The plain one where there is one (tests/plain): it lies in a folder without others."""
    own = word[len("build/"):]
    whole = os.environ.get("ENT_WHOLE_BUILD", BUILD)
    places = [os.path.join(BUILD, os.path.basename(own)), os.path.join(whole, own)]
    return next((p for p in places if os.path.exists(p)), places[-1])


def try_command(name, command):
    words = shlex.split(command, comments=True)
    said = re.search(r'# "(.*)"$', command)
    status, output, messages = run([program(words[0])] + words[1:])
    if status == 4 and "no geometry" in messages:
        skip(name, "no geometry in this build")
    elif status not in FINE:
        blame(name, f"status {status}\n{messages}")
    elif said and said[1] not in " ".join(output.split()):
        blame(name, f'does not say "{said[1]}":\n{output}')
    else:
        blame(name, "")


# ---- lessons

LESSONS = (os.path.join("docs", "tutorials"), os.path.join("docs", "how-to"))
OUTPUT = re.compile(r"^<!-- output(?:: status (\d+))? -->$")
NEEDS = re.compile(r"^<!-- needs: (.+) -->$")
LEFT_OUT = "...\n"


def is_lesson(path):
    return path.startswith(LESSONS) or "\n<!-- lesson: " in "\n" + read(path)


class Wrong(Exception):
    """What the page says is not what happens."""


class Reader:
    """Somebody who follows a page: a home, a copy of the project, a shell."""

    def __init__(self, folder):
        self.place = os.path.join(folder, "entente")
        self.home = os.path.join(folder, "home")
        self.kept = os.path.join(folder, "kept")
        self.status, self.output = 0, ""
        self.undo = []
        os.mkdir(self.home)
        os.mkdir(self.place)
        for name in os.listdir(ROOT):
            if not name.startswith(("build", ".git")):
                os.symlink(os.path.join(ROOT, name), os.path.join(self.place, name))
        os.symlink(BUILD, os.path.join(self.place, "build"))
        with open(self.kept, "w", encoding="utf-8") as file:
            file.write(f"cd {shlex.quote(self.place)}\n")

    def type(self, line):
        """Runs one line.  Where the shell is, and what it has exported, is kept for the next."""
        script = (f". {shlex.quote(self.kept)}\n{line}\nstatus=$?\n"
                  f'{{ export -p; echo "cd \'$PWD\'"; }} >{shlex.quote(self.kept)}\nexit $status\n')
        clean = {name: os.environ[name] for name in ("PATH", "UBSAN_OPTIONS", "ASAN_OPTIONS")
                 if name in os.environ}
        done = subprocess.run(["sh", "-c", script], env={**clean, "HOME": self.home, "LC_ALL": "C.UTF-8"},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              encoding="utf-8", stdin=subprocess.DEVNULL, timeout=300, check=False)
        self.status, self.output = done.returncode, done.stdout

    def path(self, name):
        with open(self.kept, encoding="utf-8") as file:
            return os.path.join(shlex.split(file.read().splitlines()[-1])[1], name)

    def write(self, name, text):
        path = self.path(name)
        if os.path.realpath(path).startswith(ROOT + os.sep):
            raise Wrong(f"{name} is a file of the project; copy it first")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def change(self, name, text, undone):
        if not os.path.exists(self.path(name)):
            raise Wrong(f"there is no file {name} to change")
        with open(self.path(name), encoding="utf-8", newline="") as file:
            whole = file.read()
        lines = text.splitlines(keepends=True)
        old = "".join(x[1:] for x in lines if x[0] in "- ")
        new = "".join(x[1:] for x in lines if x[0] in "+ ")
        times = ("\n" + whole).count("\n" + old) if old else 0
        if undone:
            self.undo.append((self.path(name), whole))
        if times != 1:
            raise Wrong(f"what is to be changed stands {times} times in {name}:\n{old}")
        self.write(name, ("\n" + whole).replace("\n" + old, "\n" + new)[1:])


    def take_back(self):
        for path, whole in self.undo:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(whole)
        self.undo = []


def renewed(shown, output):
    """What the block should show; parts are found by their first and last line."""
    if LEFT_OUT not in shown.splitlines(keepends=True):
        return output
    result, at = "", 0
    for part in re.split(r"^(\.\.\.\n)", shown, flags=re.M):
        if part in ("", LEFT_OUT):
            result += part
            continue
        lines = part.splitlines(keepends=True)
        rest = output[at:].splitlines(keepends=True)
        first = rest.index(lines[0]) if lines[0] in rest else len(rest)
        near = first + len(lines) - 1  # where the last line is if none came or went
        near = near if lines[-1] in rest[near:] else first
        if lines[-1] not in rest[near:]:
            return None
        last = rest.index(lines[-1], near)
        result += "".join(rest[first:last + 1])
        at += len("".join(rest[:last + 1]))
    return result


def agrees(shown, output):
    """Is the block the output, but for what `...` leaves out?"""
    parts = re.split(r"^\.\.\.\n", shown, flags=re.M)
    whole = r"(?:.*\n)*?".join(re.escape(part) for part in parts)
    return re.fullmatch(whole, output) is not None


def commands_of(text):
    """The lines of a block, joined where a quote or a here-document is still open."""
    found, open_ = [], ""
    for line in text.splitlines():
        open_ += line
        done = subprocess.run(["sh", "-n", "-c", open_], capture_output=True, check=False)
        if done.returncode == 0 and not line.endswith("\\"):
            found.append(open_)
            open_ = ""
        else:
            open_ += "\n"
    return found + ([open_] if open_ else [])


def follow_block(reader, block, expected):
    words, _, text, before = block
    options = dict(word.split("=", 1) for word in words.split()[1:] if "=" in word)
    needs = NEEDS.match(before)
    if needs:
        reader.type(needs[1])
        if reader.status:
            return f"it needs: {needs[1]}"
    if words == "sh":
        lines = commands_of(text)
        for number, line in enumerate(lines, 1):
            reader.type(line)
            fine = (expected,) if expected is not None and number == len(lines) else FINE
            if reader.status not in fine:
                raise Wrong(f"status {reader.status}: {line}\n{reader.output}")
        reader.take_back()
    elif "file" in options:
        if words.startswith("diff"):
            reader.change(options["file"], text, "undone" in words.split())
        else:
            reader.write(options["file"], text)
    return ""


def follow(path, bless):
    """Does what the page says, block by block, and gives up where that cannot be done."""
    found, edits, passed_over = blocks(read(path)), [], False
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(folder)
        for block, after in zip(found, found[1:] + [("", 0, "", "")]):
            words, line, shown, before = block
            name, output = f"{path}:{line}", OUTPUT.match(before)
            if output and not passed_over:
                new = renewed(shown, reader.output) if bless else shown
                if new is not None and new != shown:
                    edits.append((line - 1, shown, new))
                    shown = new
                blame(name, "" if agrees(shown, reader.output) else
                      f"the page shows something else than\n{reader.output}")
            if output:
                continue
            status = OUTPUT.match(after[3])
            try:
                missing = follow_block(reader, block, int(status[1]) if status and status[1] else None)
            except Wrong as wrong:
                blame(name, str(wrong))
                break
            passed_over = bool(missing)
            if missing:
                skip(name, missing)
            elif words == "sh" or "file=" in words:
                blame(name, "")
    write_edits(path, edits)


def write_edits(path, edits):
    lines = read(path).splitlines(keepends=True)
    for at, shown, new in reversed(edits):
        lines[at:at + shown.count("\n")] = [new]
    if edits:
        with open(os.path.join(ROOT, path), "w", encoding="utf-8", newline="") as file:
            file.write("".join(lines))


def lessons():
    bless = os.environ.get("ENT_BLESS") == "1"
    asked = tuple(sys.argv[2:]) or ("",)
    for path in documents():
        if is_lesson(path) and path.startswith(asked):
            follow(path, bless)


TASKS = {"language": language, "models": models, "commands": commands, "lessons": lessons}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TASKS or (len(sys.argv) > 2 and sys.argv[1] != "lessons"):
        sys.exit(__doc__)
    if not os.access(ENTENTE, os.X_OK):
        sys.exit(f"check_docs.py: no program {ENTENTE}; build first")
    TASKS[sys.argv[1]]()
    closing()
