#!/usr/bin/env python3
"""check_docs.py - what the documents show is what the program does.

    check_docs.py language    printed pages and the examples of functions, and
                              docs/reference/messages.md, which is printed whole
    check_docs.py models      every model in a fenced block `entente`
    check_docs.py commands    every command in a fenced block `sh`

Documents are README.md, models/classic/README.md and docs/**/*.md.

language: a block behind `<!-- prints: entente WORDS -->` is the output of that command, byte for
byte.  With ENT_BLESS=1 in the environment the blocks are written anew.  Every statement that
`help language` lists stands in a model of docs/reference/language.md, and the examples of
`help functions` hold in models/classic/drilling.ent.

models: the block is checked; statuses 0 and 1 (a claim fails) are fine, but a claim that says what
it `expect`s must come out so.  A block whose first line is not `entente 1` is a fragment and passed
over.

commands: lines that begin with `build/` are run from the root, with the build that is tested;
statuses 0 and 1 are fine.  A comment in double quotes behind the command must be part of its
output.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.environ.get("ENT_SOURCE_DIR", "."))
BUILD = os.path.abspath(os.environ.get("ENT_BUILD_DIR", os.path.join(ROOT, "build")))
ENTENTE = os.path.join(BUILD, "entente")
MESSAGES = os.path.join("docs", "reference", "messages.md")
REFERENCE = os.path.join("docs", "reference", "language.md")
FINE = (0, 1)

passed = failed = 0


def judge(name, trouble):
    global passed, failed
    if trouble:
        print(f"{name}: {trouble}")
        failed += 1
    else:
        passed += 1


def run(words):
    """Status and output of a command, from the root of the sources."""
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
                          stdin=subprocess.DEVNULL, timeout=100, check=False)
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


def check_model(name, text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.ent")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        status, output, messages = run([ENTENTE, "check", path])
    surprises = [line for line in output.splitlines() if "Unexpected: " in line]
    fine = status in FINE and not surprises
    judge(name, "" if fine else f"status {status}\n{messages}" + "\n".join(surprises))


# ---- language

PRINTS = re.compile(r"^<!-- prints: entente ([^>]*?) -->$")


def printed(path, bless):
    text = read(path)
    for _, line, shown, before in blocks(text):
        command = PRINTS.match(before)
        if not command:
            continue
        status, output, messages = run([ENTENTE] + shlex.split(command[1]))
        if status not in FINE:
            judge(f"{path}:{line}", f"status {status}\n{messages}")
            continue
        if bless:
            text = text.replace(f"{before}\n```text\n{shown}```", f"{before}\n```text\n{output}```")
            shown = output
        same = shown == output
        judge(f"{path}:{line}", "" if same else
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
    judge(REFERENCE, f"no model shows: {', '.join(missing)}" if missing or not words else "")


def false_examples(output):
    """Names of the examples that are not true at best values."""
    claims = [c for c in json.loads(output)["result"] if c["claim"].startswith("example-")]
    return [c["claim"] for c in claims if c["checks"][0]["value"] is not True]


def examples_are_true():
    _, page, _ = run([ENTENTE, "help", "functions"])
    checks = re.findall(r"^      check (.*)$", page, re.M)
    text = read(os.path.join("models", "classic", "drilling.ent"))
    for i, check in enumerate(checks):
        text += f'claim example-{i} "An example" {{ check {check} }}\n'
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "examples.ent")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        status, output, messages = run([ENTENTE, "check", "--json", path])
    wrong = false_examples(output) if status in FINE else [messages]
    judge("examples of functions", ", ".join(wrong) if checks else "there are none")


def printed_whole(path, words, bless):
    status, output, messages = run([ENTENTE] + words)
    if bless and status == 0:
        with open(os.path.join(ROOT, path), "w", encoding="utf-8", newline="") as file:
            file.write(output)
    same = status == 0 and os.path.exists(os.path.join(ROOT, path)) and read(path) == output
    judge(path, "" if same else
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


def models():
    for path in documents():
        for word, line, text, _ in blocks(read(path)):
            if word == "entente" and begins_a_model(text):
                check_model(f"{path}:{line}", text)


def commands():
    for path in documents():
        for word, line, text, _ in blocks(read(path)):
            for offset, command in enumerate(text.splitlines() if word == "sh" else []):
                if command.startswith("build/"):
                    try_command(f"{path}:{line + offset}", command)


def try_command(name, command):
    words = shlex.split(command, comments=True)
    said = re.search(r'# "(.*)"$', command)
    status, output, messages = run([os.path.join(BUILD, words[0][len("build/"):])] + words[1:])
    if status not in FINE:
        judge(name, f"status {status}\n{messages}")
    elif said and said[1] not in " ".join(output.split()):
        judge(name, f'does not say "{said[1]}":\n{output}')
    else:
        judge(name, "")


TASKS = {"language": language, "models": models, "commands": commands}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in TASKS:
        sys.exit(__doc__)
    if not os.access(ENTENTE, os.X_OK):
        sys.exit(f"check_docs.py: no program {ENTENTE}; build first")
    TASKS[sys.argv[1]]()
    print(f"{passed} passed, {failed} failed")
    sys.exit(0 if passed and not failed else 1)
