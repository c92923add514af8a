#!/bin/sh
# The manual pages: every page that the program has is built and installed, is sound, and refers to
# pages that exist.

set -u
program=${ENT_BUILD_DIR:?}/entente
pages=$ENT_BUILD_DIR/docs/man
passed=0
failed=0
skipped=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

judge() { # NAME TROUBLE: "" is none
    if [ -z "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s: %s\n' "$1" "$2"
    fi
}
skip() {
    skipped=$((skipped + 1))
    echo "skipped: $*"
}

"$program" __man >"$work/all" || judge list "it cannot be printed"
[ "$(wc -l <"$work/all")" -gt 10 ]
judge "list of pages" "$([ $? -eq 0 ] || cat "$work/all")"
for verb in $("$program" help | sed -n '/^topics/q; s/^  \([a-z][a-z]*\)  .*/\1/p' | grep -v '^entente$'); do
    judge "a page for $verb" "$(grep -qx "entente-$verb.1" "$work/all" || echo "there is none")"
done
"$program" __man entente-nothing.1 >"$work/out" 2>&1
judge "no such page" "$([ $? -eq 2 ] && [ "$(cat "$work/out")" = \
    'entente __man: no page "entente-nothing.1"; without one it lists them' ] || cat "$work/out")"

# Words from the rows are on the page.
for words in 'check --passages' 'check caspian.ent' 'fmt --write' 'why --at=STATE'; do
    verb=${words%% *}
    word=${words#* }
    judge "$words" "$("$program" __man "entente-$verb.1" | tr -d '\\' | grep -qF -e "$word" || echo missing)"
done

if ! command -v scdoc >/dev/null 2>&1 || [ ! -f "$pages/entente.1" ]; then
    skip "manual pages (built without scdoc)"
else
    (cd "$pages" && ls entente*.[157]) | sort >"$work/built"
    judge "pages that are built" "$(sort "$work/all" | diff - "$work/built")"
    while read -r page; do
        sed -n 's/\\f[BR]//g; s/\\-/-/g; /^entente/p' "$pages/$page" | tr ',' '\n' |
            sed -n 's/^ *\(entente[a-z-]*\)(\([0-9]\)).*/\1.\2/p' | sort -u >"$work/named"
        judge "$page: pages it refers to" "$(comm -23 "$work/named" "$work/built")"
        [ "$page" = entente.1 ] && judge "entente.1 names others" \
            "$([ "$(wc -l <"$work/named")" -gt 15 ] || cat "$work/named")"
    done <"$work/built"
    if command -v mandoc >/dev/null 2>&1; then
        while read -r page; do # scdoc begins paragraphs twice, and keeps long lines
            judge "$page: mandoc" "$(mandoc -Tlint -W warning "$pages/$page" |
                grep -v 'skipping paragraph macro')"
        done <"$work/built"
    else
        skip "mandoc over the manual pages (no mandoc)"
    fi
fi

printf '%s passed, %s failed' "$passed" "$failed"
[ "$skipped" -eq 0 ] || printf ', %s skipped' "$skipped"
echo
[ "$failed" -eq 0 ]
