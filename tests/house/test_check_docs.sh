#!/bin/sh
# Every rule of the documents is broken once, in a small tree, and must be found.

set -u
source=${ENT_SOURCE_DIR:?}
# shellcheck source=tests/house/expect.sh
. "$source/tests/house/expect.sh"
check="$source/tools/check-docs --rules"

tree() { # a tree that is in order
    rm -rf "$work/tree"
    mkdir -p "$work/tree/docs/reference" "$work/tree/models/small" "$work/tree/cli" \
        "$work/tree/include/entente"
    cd "$work/tree" || exit 2
    printf '# small\n\nSee [the map](docs/README.md#the-map).\n' >README.md
    printf '# The map\n\n[page](page.md) [commands](reference/commands.md)\n[model](../models/small/README.md)\n' \
        >docs/README.md
    printf '# A page\n\nSee [a wish of\nnorth](#a-wish-of-north) and [far](https://example.org).\n\n## A wish, of `north`\n' \
        >docs/page.md
    printf '# Commands\n\n`entente check` and `entente why`.\n' >docs/reference/commands.md
    echo '# A model' >models/small/README.md
    touch cli/cmd_check.c cli/cmd_why.c
    cat >include/entente/a.h <<'END'
/* a.h */

/* Two, and what both do. */
ENT_API int ent_one(int a,
                    int b);
ENT_API int ent_two(void);
END
}

# FILE TEXT: a line more at the end of a good tree's file
add() {
    tree
    printf '\n%s\n' "$2" >>"$1"
}

# shellcheck disable=SC2086  # a command and its option
rules() {
    expect "$1" "$2" $check "$work/tree"
}

tree
rules 0 ""

# links
add docs/page.md '[gone](gone.md)'
rules 1 "docs/page.md:8: there is no docs/gone.md"
add docs/page.md '[gone](../tools/gone)'
rules 1 "docs/page.md:8: there is no tools/gone"
add README.md '[gone](docs/page.md#no-such-heading)'
rules 1 "README.md:5: docs/page.md has no heading #no-such-heading"
add docs/page.md '[two
lines](gone.md)'
rules 1 "docs/page.md:8: there is no docs/gone.md"
# shellcheck disable=SC2016  # a code span
add docs/page.md 'written, not linked: `[gone](gone.md)`'
rules 0 ""

# reach
tree
echo '# Alone' >docs/alone.md
rules 1 "docs/alone.md:1: no way of links leads here from docs/README.md"
tree
rm docs/README.md
printf '# small\n' >README.md
rules 1 "docs/README.md:1: there is no map of the documents"

# commands
tree
touch cli/cmd_sail.c
# shellcheck disable=SC2016
rules 1 'docs/reference/commands.md:1: says nothing of `entente sail`'
tree
rm docs/reference/commands.md
rules 1 "docs/reference/commands.md:1: there is no reference of the commands"

# public
add include/entente/a.h 'ENT_API int ent_three(void);'
rules 1 "include/entente/a.h:8: ent_three has no comment before it"
tree
printf '\n/* A type. */\ntypedef int ent_type; /* of ours */\n\nENT_API int ent_three(void);\n' \
    >>include/entente/a.h
rules 1 "ent_three has no comment before it"

# outside
add docs/page.md '![a picture](https://example.org/a.png)'
rules 1 "docs/page.md:8: fetches something from elsewhere"
add docs/page.md '<script src="//example.org/a.js"></script>'
rules 1 "docs/page.md:8: fetches something from elsewhere"
add docs/page.md '<p style="background: url(https://example.org/a.png)">'
rules 1 "docs/page.md:8: fetches something from elsewhere"
add docs/page.md '![a picture](a.png)'
rules 0 ""

# machine
add docs/page.md "Look at /home/somebody/entente."
rules 1 "docs/page.md:8: a path of somebody's machine"
add docs/page.md "$(printf '```text\n/tmp/x/model.ent:1\n```')"
rules 1 "docs/page.md:9: a path of somebody's machine"
# shellcheck disable=SC2088  # a text
add docs/page.md "Look at ~/try/model.ent."
rules 0 ""

# names
add docs/page.md 'Github is not how it is written.'
rules 1 'docs/page.md:8: "Github" is spelled "GitHub" here'
add docs/page.md 'It is a judgment.'
rules 1 'docs/page.md:8: "judgment" is spelled "judgement" here'
# shellcheck disable=SC2016
add docs/page.md 'The option `--color` is code.'
rules 0 ""

# no tree
expect 2 "no documents" "$source/tools/check-docs" --rules "$work"
expect 2 "tools/check-docs --rules" "$source/tools/check-docs" --wrong

# What follows a page: a tree with one lesson, and one thing wrong in it.
lesson() { # TEXT of the lesson, behind a first block that makes a model
    rm -rf "$work/project"
    mkdir -p "$work/project/docs/tutorials" "$work/project/models/classic"
    cp "$source/models/classic/drilling.ent" "$work/project/models/classic/"
    echo '# small' >"$work/project/README.md"
    echo '# classic' >"$work/project/models/classic/README.md"
    cat >"$work/project/docs/tutorials/a.md" <<END
# A lesson

\`\`\`sh
export PATH="\$PWD/build:\$PATH"
cd ~
\`\`\`

\`\`\`entente file=a.ent
entente 1
dispute a "A" {
  north { option go "go" }
  prefer north { go }
}
\`\`\`

$1
END
}
follow() {
    expect "$1" "$2" env ENT_SOURCE_DIR="$work/project" \
        python3 "$source/tests/docs/check_docs.py" lessons
}
code() { # INFO TEXT: a fenced block
    printf '```%s\n%s\n```\n\n' "$1" "$2"
}

lesson "$(code sh 'entente lint a.ent')
<!-- output -->
$(code text 'no errors.')"
follow 0 "4 passed, 0 failed"
lesson "$(code sh 'entente lint a.ent')
<!-- output -->
$(code text 'no errors, 1 warning.')"
follow 1 "the page shows something else than"
lesson "$(code sh 'entente why a.ent a --at=none')
<!-- output -->
$(code text '...
  north would take go -> 2 {go}, best instead of 2nd best, because of "go" (a.ent:5, judgement).
...
...')"
follow 1 "the page shows something else than"
lesson "$(code sh 'entente lint b.ent')"
follow 1 "status 3: entente lint b.ent"
lesson "$(code sh 'entente lint b.ent')
<!-- output: status 3 -->
$(code text 'entente: cannot read "b.ent": no such file or folder')"
follow 0 "4 passed, 0 failed"
lesson "$(code 'diff file=a.ent' '-  prefer south { go }')"
follow 1 "stands 0 times in a.ent"
lesson "$(code 'diff file=a.ent undone' '-  prefer north { go }
+  prefer north { gone }')

$(code sh 'entente lint a.ent')
<!-- output: status 3 -->
$(code text '...
1 error.  entente explain E204')

$(code sh 'entente lint a.ent')
<!-- output -->
$(code text 'no errors.')"
follow 0 "7 passed, 0 failed"
lesson "<!-- needs: false -->
$(code sh 'entente lint b.ent')"
follow 0 "2 passed, 0 failed, 1 skipped"
lesson "$(code sh 'cd ../entente/docs/tutorials')

$(code 'text file=a.md' 'spoiled')"
follow 1 "a file of the project; copy it first"

# ENT_BLESS=1 writes what is shown anew, the part between two lines that are still there.
lesson "$(code sh 'entente why a.ent a --at=none')
<!-- output -->
$(code text '...
north would leave state 1 (none: no option taken), its 2nd best of 2 (sequential stability).
  The result rests on    nobody
...')"
follow 1 "the page shows something else than"
sed -i 's/^  The result rests on    nobody$/These are statements about this model, not about the world./' "$work/project/docs/tutorials/a.md"
expect 0 "4 passed, 0 failed" env ENT_BLESS=1 ENT_SOURCE_DIR="$work/project" \
    python3 "$source/tests/docs/check_docs.py" lessons
follow 0 "4 passed, 0 failed"
expect 0 '"go" (a.ent:4, judgement)' cat "$work/project/docs/tutorials/a.md"

closing
