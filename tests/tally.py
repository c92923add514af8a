"""tally.py - how tests in Python count and close, as tally.c does for those in C.

The last line is "N passed, N failed", with "N skipped" behind it where there are any; each of those has
said so in a line of its own, "skipped: NAME (WHY)"."""

import sys

counts = {"passed": 0, "failed": 0, "skipped": 0}


def judge(name, good, what=""):
    counts["passed" if good else "failed"] += 1
    if not good:
        print(f"{name}: {what}")


def blame(name, trouble):
    """Good where there is no trouble to tell."""
    judge(name, not trouble, trouble)


def same(name, found, expected):
    judge(name, found == expected, f"expected {expected!r}, got {found!r}")


def skip(name, why):
    counts["skipped"] += 1
    print(f"skipped: {name} ({why})")


def closing():
    """Ends the program: nothing judged is a failure, unless something was skipped."""
    print(f"{counts['passed']} passed, {counts['failed']} failed"
          + (f", {counts['skipped']} skipped" if counts["skipped"] else ""))
    sys.exit(0 if counts["passed"] + counts["skipped"] and not counts["failed"] else 1)
