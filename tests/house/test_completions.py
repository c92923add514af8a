#!/usr/bin/env python3
"""test_completions.py - the Tab key, in every shell that is there.

What may come next is decided by `entente __complete`; it is asked directly, then through each
script: in bash by calling the function as bash does, in zsh with its builtins replaced by printing
ones, in fish by its own `complete -C`.  A shell that is not installed is skipped by name.
"""

import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli_test import ENTENTE, SOURCE, closing, same, skip  # noqa: E402

MODEL = """entente 1
region river "A river" { as-of 2013 }
source paper "A paper" { grade B2; passage P1 "They met" hedge none }
actor upland "Upland" { boats 2 at 2012 from paper; guns 1 from paper }
actor lowland "Lowland"
group shore "Both" { upland, lowland }
assume apart "They stay apart"
dispute dam "Who builds?" { upland { option build }; lowland { option march }; now none
  prefer upland { build assuming apart }; prefer lowland { not build } }
alternative calm "Nobody marches" { dispute dam { never march } }
event 2012 upland <-> lowland consult "talks" id talks about water from paper
claim quiet "Nobody marches" { check stable(dam, none, nash) }
claim loud "Somebody marches" { check not stable(dam, none, nash) }
"""


CONCEPTS_WITH_S = ["smr", "seq", "sseq", "sim", "seq_or_sim", "smr_strong", "seq_strong",
                   "smr_a", "smr_b", "smr_c", "smr_d", "seq_a", "seq_b", "seq_c", "seq_d"]


def run(words, folder, **more):
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=60, check=False,
                          stdin=subprocess.DEVNULL, **more)
    return done.stdout, done.stderr, done.returncode


def verbs():
    """The verbs of the overview, so that a new one is asked for here too."""
    page, _, _ = run([ENTENTE, "help"], ".")
    groups = page.split("\ntopics\n")[0].split("\n\n")[2:]
    return sorted(line.split()[0] for group in groups for line in group.splitlines()
                  if line.startswith("  "))


def options(verb):
    page, _, _ = run([ENTENTE, "help", verb], ".")
    rows = page.split("\nOptions\n")[1].split("\nExit status")[0].split("\n")
    names = [row.split("--", 1)[1].split()[0] for row in rows if "--" in row]
    # --redact[=KINDS] may go without a value, and is offered so
    return sorted("--" + (n.split("[")[0] if "[" in n else n[:n.index("=") + 1] if "=" in n else n)
                  for n in names)


# (name, the words behind `entente`, what must be offered; "FILES" for models and folders)
def cases():
    yield "verbs", [""], verbs()
    yield "verb", ["che"], ["check"]
    yield "hidden", ["__"], []
    for verb in verbs():
        yield f"options of {verb}", [verb, "--"], options(verb)
    yield "option", ["check", "--passa"], ["--passages"]
    yield "option with value", ["check", "river.ent", "--dra"], ["--draws="]
    yield "choices", ["check", "--color="], ["auto", "always", "never"]
    yield "choice", ["stability", "river.ent", "--replies=o"], ["once"]
    yield "choice apart", ["stability", "river.ent", "--replies", "o"], ["once"]
    yield "flag", ["check", "--json="], []
    yield "models", ["check", ""], "FILES"
    yield "claims", ["check", "river.ent", ""], ["quiet", "loud"]
    yield "second claim", ["check", "river.ent", "quiet", "l"], ["loud"]
    yield "after an option", ["check", "--draws", "10", "river.ent", "q"], ["quiet"]
    yield "behind --", ["check", "--", "river.ent", "q"], ["quiet"]
    yield "no option behind --", ["check", "--", "river.ent", "--"], []
    yield "claims and disputes", ["why", "river.ent", ""], ["quiet", "loud", "dam"]
    yield "actors", ["why", "river.ent", "dam", ""], ["upland", "lowland"]
    yield "no more", ["why", "river.ent", "dam", "upland", ""], []
    yield "disputes", ["stability", "river.ent", ""], ["dam"]
    yield "alternatives", ["stability", "river.ent", "--under="], ["calm"]
    yield "assumptions", ["check", "river.ent", "--drop", ""], ["apart"]
    yield "values", ["check", "river.ent", "--set=actor.upland.b"], ["actor.upland.boats.2012="]
    yield "state", ["check", "river.ent", "--set=dis"], ["dispute.dam.now="]
    yield "concepts", ["why", "river.ent", "--concept=s"], CONCEPTS_WITH_S
    yield "list", ["stability", "river.ent", "--concepts=nash,s"], [f"nash,{c}" for c in CONCEPTS_WITH_S]
    yield "filter", ["events", "river.ent", "b"], ["by", "between"]
    yield "who", ["events", "river.ent", "by", ""], ["upland", "lowland", "shore"]
    yield "kind", ["events", "river.ent", "kind", "con"], ["consult", "concede"]
    yield "tag", ["events", "river.ent", "about", ""], ["water"]
    yield "actor option", ["events", "river.ent", "--actor=s"], ["shore"]
    yield "a pair", ["relations", "river.ent", "--dyad=upland,l"], ["upland,lowland"]
    yield "filter of relations", ["relations", "river.ent", "b"], ["by", "between"]
    yield "period", ["relations", "river.ent", "--every=q"], ["quarter"]
    yield "paths", ["show", "river.ent", "dispute.dam.prefer.u"], ["dispute.dam.prefer.upland"]
    yield "broken model", ["check", "broken.ent", ""], []
    yield "a pipe as model", ["check", "pipe", ""], []
    yield "no such model", ["check", "nothing.ent", ""], []
    yield "pages", ["help", "verdi"], ["verdicts"]
    yield "shells", ["completions", ""], ["bash", "zsh", "fish"]


FILES = sorted(["river.ent", "broken.ent", "folder"])


def without_lead(word, current):
    """bash cuts at "=", so only what stands behind it is handed back."""
    return word[len(current.split("=")[0]) + 1:] if "=" in current else word


def by_program(words, folder):
    output, messages, status = run([ENTENTE, "__complete", "--"] + words, folder)
    if messages or status:
        return [f"status {status}: {messages}"]
    found = [line.split("\t")[0] for line in output.splitlines()]
    if found == ["/.ent"]:
        return "FILES"
    lead = words[-1].split("=")[0] + "=" if words[-1].startswith("--") and "=" in words[-1] else ""
    return [f[len(lead):] for f in found]


BASH = r"""
eval "$("$1" completions bash)"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_entente
printf '%s\n' "${COMPREPLY[@]}"
"""


def cut(words):
    """As bash cuts a line into COMP_WORDS."""
    out = []
    for word in words:
        while "=" in word:
            before, word = word.split("=", 1)
            out += [before] * bool(before) + ["="]
            if not word:
                break
        else:
            out.append(word)
    return out


def by_bash(words, folder):
    output, messages, _ = run(["bash", "--norc", "-c", BASH, "bash", ENTENTE, ENTENTE] + cut(words),
                              folder)
    return [messages] if messages else output.split()


ZSH = r"""
script=$("$1" completions zsh)
shift
compdef() { : }
compadd() { # the last word is the array
    local array=${@[-1]}
    print -l -- "${(@P)array}"
}
_files() { print -l -- *.ent(N) *(N/) }
eval "$script"
words=("$@")
CURRENT=$#
_entente
"""


def by_zsh(words, folder):
    output, messages, _ = run(["zsh", "-f", "-c", ZSH, "zsh", ENTENTE, ENTENTE] + words, folder)
    if messages:
        return [messages]
    current = words[-1]
    return [without_lead(w, current) if current.startswith("--") else w for w in output.split()]


def by_fish(words, folder):
    line = " ".join(["entente"] + words)
    output, messages, _ = run(
        ["fish", "--no-config", "-c", '$ENTENTE completions fish | source; complete -C "$LINE"'],
        folder, env={**os.environ, "PATH": os.path.dirname(ENTENTE) + ":" + os.environ["PATH"],
                     "HOME": folder, "LINE": line, "ENTENTE": ENTENTE})
    if messages:
        return [messages]
    found = [f.split("\t")[0].rstrip("/") for f in output.splitlines()]
    current = words[-1]
    return [without_lead(w, current) if current.startswith("--") else w for w in found]


def try_all(shell, ask, folder):
    for name, words, expected in cases():
        found = ask(words, folder)
        if expected == "FILES" and found != "FILES":
            expected = FILES
        same(f"{shell}: {name}", sorted(found), sorted(expected))


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "folder"))
        os.mkfifo(os.path.join(folder, "pipe"))
        for name, text in ("river.events", ""), ("notes.txt", ""), ("river.ent", MODEL), ("broken.ent", MODEL + "acter"):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        try_all("program", by_program, folder)
        for shell, ask in ("bash", by_bash), ("zsh", by_zsh), ("fish", by_fish):
            if shutil.which(shell):
                try_all(shell, ask, folder)
            else:
                skip(f"completion in {shell}", "it is not installed")
        for shell in "bash", "zsh", "fish":
            script, _, status = run([ENTENTE, "completions", shell], folder)
            same(f"script of {shell}", (status, SOURCE in script, len(script) > 200),
                  (0, False, True))
        same("no such shell", run([ENTENTE, "completions", "zhs"], folder)[1:],
              ('entente completions: no shell "zhs"; did you mean "zsh"?\n', 2))
    closing()


main()
