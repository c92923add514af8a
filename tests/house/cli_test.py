"""cli_test.py - what the tests of the command line share: the program, a folder, the tally."""

import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import termios
import struct
import fcntl
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tally import blame, closing, judge, same, skip  # noqa: E402

SOURCE = os.environ["ENT_SOURCE_DIR"]
ENTENTE = os.path.join(os.environ["ENT_BUILD_DIR"], "entente")
FLAGSHIP = os.path.join(SOURCE, "models", "caspian", "caspian.ent")
DRILLING = os.path.join(SOURCE, "models", "classic", "drilling.ent")
GUARD = 200  # seconds; against hanging for ever, never a measure


def environment(**more):
    clean = {k: v for k, v in os.environ.items()
             if k not in ("NO_COLOR", "COLUMNS", "LINES", "ENTENTE_PAGER", "PAGER", "LESS",
                          "ENTENTE_JOBS")}
    clean.update({"LC_ALL": "C.UTF-8", "TERM": "xterm"})
    clean.update(more)
    return clean


def run(*words, **how):
    """(status, standard output, standard error), as bytes."""
    how.setdefault("env", environment())
    how.setdefault("stdin", subprocess.DEVNULL)
    done = subprocess.run([ENTENTE, *words], capture_output=True, timeout=GUARD, check=False, **how)
    return done.returncode, done.stdout, done.stderr


def shell(script, *words, **how):
    """The same of a line for sh, in which "$@" is the program and its words."""
    done = subprocess.run(["sh", "-c", script, "sh", ENTENTE, *words], capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=GUARD, check=False, env=environment(),
                          **how)
    return done.returncode, done.stdout, done.stderr


def has_sanitizers():
    return b"with sanitizers" in run("doctor")[1]


class Terminal:
    """A program on a terminal of its own: both streams, or standard error alone."""

    def __init__(self, *words, lines=24, columns=80, only_errors=False, **variables):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.master, self.text = master, b""
        self.process = subprocess.Popen(
            [ENTENTE, *words], stdin=subprocess.DEVNULL, stderr=slave,
            stdout=subprocess.PIPE if only_errors else slave, env=environment(**variables))
        os.close(slave)

    def read_until(self, text):
        """False where the program ends before it has printed that."""
        end = time.monotonic() + GUARD
        while text is None or text not in self.text:
            if not select.select([self.master], [], [], max(0, end - time.monotonic()))[0]:
                self.process.kill()
                return False
            try:
                more = os.read(self.master, 65536)
            except OSError:  # all have left the terminal
                more = b""
            if not more:
                return False
            self.text += more
        return True

    def finish(self):
        """(status, what was on the terminal), with the ends of lines as the program wrote them."""
        self.read_until(None)
        self.output = self.process.stdout.read() if self.process.stdout else b""
        status = self.process.wait(timeout=GUARD)
        os.close(self.master)
        return status, self.text.replace(b"\r\n", b"\n")
