#!/bin/sh
# Each way in which the catalogue and the program can part is made once, in a small tree.

set -u
source=${ENT_SOURCE_DIR:?}
# shellcheck source=tests/house/expect.sh
. "$source/tests/house/expect.sh"
check=$source/tools/check-messages

tree() { # a tree that is in order
    rm -rf "$work/tree"
    mkdir -p "$work/tree/src/report" "$work/tree/src/lang" "$work/tree/cli" \
        "$work/tree/tests/cases/diag"
    cd "$work/tree" || exit 2
    cat >src/report/messages_text.c <<'ROWS'
const ent_message ent_messages_of_text[] = {
    {"E001", "the question",
     "A text.",
     .wrong = {.command = "entente why MODEL x"},
     .right = {.command = "entente check MODEL"}},

    {"E101", "an unknown statement",
     "A text.",
     .wrong = {"entente 1\n"},
     .right = {"entente 1\n"}},
};
ROWS
    echo 'int f(void) { return say("E101", "unknown"); } /* "E999" is said nowhere */' \
        >src/lang/parse.c
    echo 'int g(void) { return print("\"code\": \"E001\", "); }' >cli/job.c
    touch tests/cases/diag/E101-unknown.ent
}

tree
expect 0 "" "$check" "$work/tree"
expect 0 "" "$check" "$source"

tree
echo 'int h(void) { return say("W201", "judgement"); }' >>src/lang/parse.c
expect 1 "src/lang/parse.c: W201 has no row" "$check" "$work/tree"
tree
echo 'int f(void) { return 0; }' >src/lang/parse.c
expect 1 "src/report/messages_text.c: E101 is never given" "$check" "$work/tree"
tree
rm cli/job.c
expect 1 "src/report/messages_text.c: E001 is never given" "$check" "$work/tree"
tree
cp src/report/messages_text.c src/report/messages_words.c
expect 1 "src/report/messages_words.c: E101 has a row in src/report/messages_text.c" \
    "$check" "$work/tree"
tree
sed -i 's/{"E001"/{"E102"/' src/report/messages_text.c
expect 1 "src/report/messages_text.c: E101 stands behind E102" "$check" "$work/tree"
tree
rm tests/cases/diag/*
expect 1 "no wrong file for E101" "$check" "$work/tree"
tree
rm src/report/messages_text.c
expect 2 "no src/report/messages_*.c" "$check" "$work/tree"

closing
