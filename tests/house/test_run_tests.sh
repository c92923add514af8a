#!/bin/sh
# The closing line must not be too kind: logs with a known outcome, summed up.

set -u
source=${ENT_SOURCE_DIR:?}
# shellcheck source=tests/house/expect.sh
. "$source/tests/house/expect.sh"

# RESULT STATUS OUTPUT of one test called "t", as Meson logs it.
log() {
    printf '{"name": "t", "result": "%s", "returncode": %s, "stdout": "%s"}\n' "$1" "$2" "$3"
}
sums() { # STATUS TEXT: what the log on stdin comes to
    cat >"$work/log"
    expect "$1" "$2" "$source/tools/run-tests" --log "$work/log"
}

sums 1 '0 passed, 1 failed' </dev/null
log OK 0 'nothing to see' >"$work/in"
sums 0 '1 passed, 0 failed' <"$work/in"

{ log OK 0 'a\n12 passed, 0 failed\n'; log OK 0 '3 passed, 0 failed, 2 skipped'; } >"$work/in"
sums 0 '15 passed, 0 failed' <"$work/in"
log FAIL 1 '12 passed, 3 failed\n' >"$work/in"
sums 1 '12 passed, 3 failed' <"$work/in"
log FAIL 1 '12 passed, 0 failed\n' >"$work/in"
sums 1 '12 passed, 1 failed' <"$work/in"
log OK 0 '12 passed, 3 failed\n' >"$work/in"
sums 1 '12 passed, 3 failed' <"$work/in"
log OK 0 '0 passed, 0 failed\n' >"$work/in"
sums 1 '0 passed, 1 failed' <"$work/in"

log OK 0 '[  PASSED  ] 4 test(s).\n[  PASSED  ] 2 test(s).\n' >"$work/in"
sums 0 '6 passed, 0 failed' <"$work/in"
log FAIL 1 '[  PASSED  ] 4 test(s).\n[  FAILED  ] 1 test(s), listed below:\n[  FAILED  ] x\n' >"$work/in"
sums 1 '4 passed, 1 failed' <"$work/in"
log ERROR -6 '[  PASSED  ] 4 test(s).\n' >"$work/in"
sums 1 '4 passed, 1 failed' <"$work/in"
log TIMEOUT -15 '' >"$work/in"
sums 1 '0 passed, 1 failed' <"$work/in"

log OK 0 '[  SKIPPED ] slow_one\n[  PASSED  ] 1 test(s).\n[  SKIPPED ] 1 test(s), listed below:\n[  SKIPPED ] slow_one\n' >"$work/in"
sums 0 'skipped: t: slow_one
1 passed, 0 failed' <"$work/in"
{ log SKIP 77 ''; log OK 0 ''; } >"$work/in"
sums 0 'skipped: t
1 passed, 0 failed' <"$work/in"
log OK 0 'skipped: GDELT figures (no ENTENTE_DATA)\n' >"$work/in"
sums 0 'skipped: GDELT figures (no ENTENTE_DATA)
1 passed, 0 failed' <"$work/in"
log SKIP 77 '' >"$work/in"
sums 1 '0 passed, 1 failed' <"$work/in"

closing
