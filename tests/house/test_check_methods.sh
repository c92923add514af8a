#!/bin/sh
# What a method can lack is left out once, in a small tree with one method, and must be named.

set -u
source=${ENT_SOURCE_DIR:?}
# shellcheck source=tests/house/expect.sh
. "$source/tests/house/expect.sh"
check=$source/tools/check-methods

tree() { # a tree that is in order
    rm -rf "$work/tree"
    mkdir -p "$work/tree/src/game" "$work/tree/docs/methods" "$work/tree/tests/cases/stability"
    cd "$work/tree" || exit 2
    printf '%s\n' 'static const ent_method *const methods[] = {' '    &ent_stability_nash,' '};' \
        >src/methods.c
    cat >src/game/nash.c <<'ROW'
const ent_method ent_stability_nash = {
    .id = "nash",
    .family = ENT_STABILITY,
    .name = "Nash stability",
    .brief = "no own move leads to a state "
             "it prefers",
    .formula = "R_i+(s) is empty",
    .source = "Nash 1950",
    .since = "0.1",
    .run.stability = decide,
};
ROW
    printf '%s\n' --- 'id: nash' 'name: Nash stability' 'since: 0.1' --- '# Nash stability' \
        >docs/methods/stability-nash.md
    echo '{"expected": {"per_dm": [{"dm": "A", "nash": [1]}]}}' >tests/cases/stability/one.json
    echo "files('stability/one.json')" >tests/cases/meson.build
    # shellcheck disable=SC2016
    printf '%s\n' 'See [Nash](docs/methods/stability-nash.md) and `--concept=nash`.' \
        '    stable(dispute, state, concept[, actor])' \
        '    stable(trade, {a, b}, nash) and some-equilibrium(trade, nash, a)' >README.md
}

without() { # FILE TEXT: leaves the lines with TEXT out
    grep -v -e "$2" "$1" >"$work/left"
    cp "$work/left" "$1"
}

tree
expect 0 "" "$check" "$work/tree"
expect 0 "" "$check" "$source"

tree
rm src/game/nash.c
expect 1 "src/methods.c: ent_stability_nash has no row" "$check" "$work/tree"
for text in id name brief formula source since family; do
    tree
    without src/game/nash.c "\.$text ="
    expect 1 "src/game/nash.c: ent_stability_nash has no $text" "$check" "$work/tree"
done
tree
sed -i 's/"Nash 1950"/""/' src/game/nash.c
expect 1 "src/game/nash.c: ent_stability_nash has no source" "$check" "$work/tree"
tree
sed 's/nash/gmr/' src/game/nash.c >src/game/gmr.c
expect 1 "src/game/gmr.c: ent_stability_gmr is not listed in src/methods.c" "$check" "$work/tree"

tree
rm docs/methods/stability-nash.md
expect 1 "docs/methods/stability-nash.md: missing" "$check" "$work/tree"
tree
sed -i 's/since: 0.1/since: 0.2/' docs/methods/stability-nash.md
expect 1 'its head says since "0.2", the rows "0.1"' "$check" "$work/tree"
tree
cp docs/methods/stability-nash.md docs/methods/stability-gmr.md
expect 1 "docs/methods/stability-gmr.md: no method" "$check" "$work/tree"

tree
echo '{"nash": 1, "expected": [{"dm": "nash", "seq": [1]}]}' >tests/cases/stability/one.json
expect 1 "tests/cases/stability: no case judges nash" "$check" "$work/tree"
tree
echo "files()" >tests/cases/meson.build
expect 1 "tests/cases/stability: no case judges nash" "$check" "$work/tree"
tree
rm tests/cases/stability/one.json
echo 'claim a "nash" { check stable(trade, none, nash) }' >tests/cases/stability/one.ent
echo "files('stability/one.ent')" >tests/cases/meson.build
expect 0 "" "$check" "$work/tree"
echo 'claim a "nash" { check true }  # check nash' >tests/cases/stability/one.ent
expect 1 "no case judges nash" "$check" "$work/tree"

for mention in '--concept=sim' '[x](stability-sim.md)' 'stable(trade, {a, b}, sim)' \
    'equilibria(trade, sim)'; do
    tree
    printf '\n%s\n' "$mention" >docs/page.md
    expect 1 "docs/page.md:2: there is no method sim (stability)" "$check" "$work/tree"
done

rm src/methods.c
expect 2 "no src/methods.c" "$check" "$work/tree"

closing
