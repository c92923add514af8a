#!/bin/sh
# Every kind of wrong include is planted once, in a small tree, and must be found.

set -u
source=${ENT_SOURCE_DIR:?}
# shellcheck source=tests/house/expect.sh
. "$source/tests/house/expect.sh"
check=$source/tools/check-layers

tree() { # a tree that is in order
    rm -rf "$work/tree"
    mkdir -p "$work/tree/src/base" "$work/tree/src/game" "$work/tree/src/lang" \
        "$work/tree/src/model" "$work/tree/cli" "$work/tree/include/entente" "$work/tree/tests"
    cp "$source/tests/layers.txt" "$work/tree/tests/"
    cd "$work/tree" || exit 2
    echo '#include "entente/context.h"' >src/base/text.c
    printf '#include "base/text.h"\n#include <math.h>\n#include "game.h"\n' >src/game/nash.c
    printf '#include "event/record.h"\n#include "lang/tree.h"\n' >src/model/region.c
    printf '#include "game/concepts.h"\n#include "base/method.h"\n' >src/methods.c
    printf '#include "options.h"\n#include "entente/region.h"\n' >cli/main.c
    echo '#include "entente/context.h"' >include/entente/region.h
}

plant() { # FILE INCLUDE: the second line of a good tree's file becomes a wrong include
    tree
    printf '\n#include %s\n' "$2" >"$1"
}

tree
expect 0 "" "$check" "$work/tree"
expect 0 "" "$check" "$source"

plant src/base/text.c '"lang/tree.h"'
expect 1 "src/base/text.c:2: base may not include lang" "$check" "$work/tree"
plant src/game/nash.c '"dyn/arms.h"'
expect 1 "src/game/nash.c:2: game may not include dyn" "$check" "$work/tree"
plant src/lang/lexer.c '"model/region.h"'
expect 1 "src/lang/lexer.c:2: lang may not include model" "$check" "$work/tree"
plant src/model/region.c '"event/store.h"'
expect 1 "src/model/region.c:2: model may not include event/store.h" "$check" "$work/tree"
plant src/game/nash.c '"../lang/tree.h"'
expect 1 "src/game/nash.c:2: game may not include ../lang/tree.h" "$check" "$work/tree"
plant src/game/nash.h '<jansson.h>'
expect 1 "src/game/nash.h:2: game may not include <jansson.h>" "$check" "$work/tree"
plant cli/main.c '"base/text.h"'
expect 1 "cli/main.c:2: cli may not include base" "$check" "$work/tree"
plant cli/main.c '<entente/region.h>'
expect 1 "cli/main.c:2: cli may not include <entente/region.h>" "$check" "$work/tree"
plant include/entente/region.h '"base/text.h"'
expect 1 "include/entente/region.h:2: public may not include base" "$check" "$work/tree"
plant src/methods.c '"tests/near.h"'
expect 1 "src/methods.c:2: methods.c may not include tests/near.h" "$check" "$work/tree"
plant cli/main.c '   "game/game.h"   // indented'
expect 1 "cli/main.c:2: cli may not include game" "$check" "$work/tree"

tree
mkdir src/newcomer
echo '#include "base/text.h"' >src/newcomer/a.c
expect 1 "tests/layers.txt has no line for newcomer" "$check" "$work/tree"

tree
rm -r src cli include
expect 2 "nothing to check" "$check" "$work/tree"

closing
