#!/bin/sh
# docs/reference/commands.md holds what `entente help --all --format=md` prints, between its two marks.
# ENT_BLESS=1 writes it anew.

set -u
LC_ALL=C.UTF-8
export LC_ALL
page=${ENT_SOURCE_DIR:?}/docs/reference/commands.md
program=${ENT_BUILD_DIR:?}/entente
begin='<!-- begin: entente help --all --format=md -->'
end='<!-- end -->'
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

"$program" help --all --format=md >"$work/printed" || exit 2
[ "$(grep -c '^## ' "$work/printed")" -gt 15 ] || { echo "that is not all pages"; exit 1; }
awk -v begin="$begin" -v end="$end" -v printed="$work/printed" '
    $0 == end { inside = 0; ended++ }
    !inside { print }
    $0 == begin {
        inside = begun = 1
        print ""
        while ((getline line < printed) > 0) print line
    }
    END { if (!begun || ended != 1) exit 1 }
' "$page" >"$work/page" || { echo "$page needs the lines \"$begin\" and \"$end\""; exit 1; }

if [ "${ENT_BLESS:-}" = 1 ]; then
    cp "$work/page" "$page"
elif ! diff -u "$page" "$work/page"; then
    echo "$page is not what the program prints; ENT_BLESS=1 writes it anew"
    exit 1
fi
echo "1 passed, 0 failed"
