"""How long point processes take, beside the same in Python: bench_point.py BENCH_POINT

Runs bench-point, has it write its two series, and works out the same log-likelihood and gradient by the
recursion in plain Python, and with numpy where that is installed.  All in one run, so that the ratios
are those of one machine.  Nothing passes or fails by the clock; a value that differs does."""

import math
import os
import subprocess
import sys
import tempfile
import time

try:
    import numpy
except ImportError:
    numpy = None


def read(path):
    """The series: streams, times, number of streams, end, log-likelihood, ns per event."""
    with open(path, encoding="utf-8") as file:
        lines = [line.split() for line in file]
    for events, about in zip(lines[::2], lines[1::2]):
        yield ([int(x) for x in events[::2]], [float(x) for x in events[1::2]], int(about[0]),
               float(about[1]), float(about[2]), float(about[3]))


def parameters(k):
    """As in bench_point.c."""
    mu = [0.5 if k == 1 else 0.2] * k
    n = [[0.6 if k == 1 else 0.35 if i == j else 0.08 for j in range(k)] for i in range(k)]
    return mu, n, [1.5] if k == 1 else [1 + 0.3 * i for i in range(k)]


def plain(streams, times, k, end):
    """Log-likelihood with gradient, by lists."""
    mu, n, beta = parameters(k)
    r, d, now, total = [0.0] * k, [0.0] * k, 0.0, 0.0
    by_mu, by_n, by_beta = [0.0] * k, [[0.0] * k for _ in range(k)], [0.0] * k
    every = range(k)
    for s, t in zip(streams, times):
        dt, now = t - now, t
        for j in every:
            e = math.exp(-beta[j] * dt)
            d[j] = e * (d[j] + dt * r[j])
            r[j] *= e
        row = n[s]
        rate = mu[s] + sum(row[j] * beta[j] * r[j] for j in every)
        total += math.log(rate)
        by_mu[s] += 1 / rate
        for j in every:
            by_n[s][j] += beta[j] * r[j] / rate
            by_beta[j] += row[j] * (r[j] - beta[j] * d[j]) / rate
        r[s] += 1
    count = [streams.count(j) for j in every]
    for j in every:
        left = r[j] * math.exp(-beta[j] * (end - now))
        total -= mu[j] * end + sum(n[i][j] for i in every) * (count[j] - left)
    return total


def by_numpy(streams, times, k, end):
    """The same, the loop over the sources left to numpy."""
    mu, n, beta = (numpy.array(x) for x in parameters(k))
    r, d, now, total = numpy.zeros(k), numpy.zeros(k), 0.0, 0.0
    by_mu, by_n, by_beta = numpy.zeros(k), numpy.zeros((k, k)), numpy.zeros(k)
    for s, t in zip(streams, times):
        dt, now = t - now, t
        e = numpy.exp(-beta * dt)
        d = e * (d + dt * r)
        r *= e
        excited = beta * r
        rate = mu[s] + n[s] @ excited
        total += math.log(rate)
        by_mu[s] += 1 / rate
        by_n[s] += excited / rate
        by_beta += n[s] * (r - beta * d) / rate
        r[s] += 1
    left = r * numpy.exp(-beta * (end - now))
    count = numpy.bincount(streams, minlength=k)
    return total - mu.sum() * end - (n.sum(axis=0) * (count - left)).sum()


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "series")
        subprocess.run([sys.argv[1], "--series", path], check=True)
        for streams, times, k, end, value, ours in read(path):
            for name, work in (("plain Python", plain), ("numpy", numpy and by_numpy)):
                if not work:
                    print(f"  {name} is not installed")
                    continue
                begin = time.process_time()
                theirs = work(streams, times, k, end)
                ns = 1e9 * (time.process_time() - begin) / len(times)
                if not abs(theirs - value) < 1e-8 * abs(value):
                    sys.exit(f"{name} has {theirs}, bench-point {value}")
                print(f"  {k} stream{'s' if k > 1 else ''} in {name}: {ns:.0f} ns per event with "
                      f"gradient, {ns / ours:.0f} times ours")


if __name__ == "__main__":
    main()
