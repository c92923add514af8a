#!/usr/bin/env python3
"""make_gdelt - a large file in the shape of GDELT 2.0, out of real rows.

    make_gdelt.py OUT [--bytes 1073741824] [--months 60] FILE..

Rows of the exports FILE (61 columns, tab, no header) are repeated with new ids and with dates spread
over so many months from March 2015 on, until OUT has at least so many bytes; `-` is standard output.
The same arguments give the same bytes.  The last line of the error output is "ROWS rows, BYTES bytes".

The rows are real, the file is not: ids and dates are made up, so nothing of it is evidence of anything.
"""

import argparse
import sys

BLOCK = 1 << 22


def months_from(year, month, n):
    for k in range(n):
        m = month - 1 + k
        yield year + m // 12, m % 12 + 1


def parts_of(paths):
    """Of each row what stands between its dates, the date it was added, and its source."""
    parts = []
    for path in paths:
        with open(path, "rb") as file:
            for line in file:
                cells = line.rstrip(b"\r\n").split(b"\t")
                if len(cells) == 61:
                    parts.append((b"\t".join(cells[5:59]), cells[60]))
    return parts


def main():
    ask = argparse.ArgumentParser(description="a large file in the shape of GDELT 2.0")
    ask.add_argument("out")
    ask.add_argument("files", nargs="+")
    ask.add_argument("--bytes", type=int, default=1 << 30)
    ask.add_argument("--months", type=int, default=60)
    given = ask.parse_args()
    parts = parts_of(given.files)
    if not parts:
        sys.exit("make_gdelt: no row of 61 columns")
    months = list(months_from(2015, 3, given.months))
    out = sys.stdout.buffer if given.out == "-" else open(given.out, "wb")
    n_rows = n_bytes = 0
    block, size = [], 0
    while n_bytes + size < given.bytes:
        turn, at = divmod(n_rows, len(parts))
        year, month = months[turn % len(months)]
        day = n_rows % 28 + 1
        middle, url = parts[at]
        line = b"%d\t%d%02d%02d\t%d%02d\t%d\t%d.%04d\t%b\t%d%02d%02d120000\t%b\n" % (
            400000000 + n_rows, year, month, day, year, month, year, year,
            (month * 30 + day) * 10000 // 400, middle, year, month, day, url)
        block.append(line)
        size += len(line)
        n_rows += 1
        if size > BLOCK:
            out.write(b"".join(block))
            n_bytes += size
            block, size = [], 0
    out.write(b"".join(block))
    n_bytes += size
    out.flush()
    print(f"{n_rows} rows, {n_bytes} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
