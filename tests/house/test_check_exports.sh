#!/bin/sh
# A tiny library with one fault at a time; each must be found.

set -u
source=${ENT_SOURCE_DIR:?}
# shellcheck source=tests/house/expect.sh
. "$source/tests/house/expect.sh"
check=$source/tools/check-exports
cc=${CC:-cc}

command -v "$cc" >/dev/null || { echo "skipped: check-exports self test (no $cc)"; exit 77; }

# BODY of the one source file; HEADER of the one public header.
build() {
    rm -rf "$work/tree"
    mkdir -p "$work/tree/include/entente" "$work/tree/tests" "$work/tree/build/src"
    cd "$work/tree" || exit 2
    printf '%s\n' '#define ENT_API __attribute__((visibility("default")))' "$2" \
        >include/entente/one.h
    printf '%s\n' '#include <setjmp.h>' '#include <stdio.h>' '#include <stdlib.h>' \
        '#include "entente/one.h"' "$1" >one.c
    "$cc" -w -std=gnu17 -fPIC -fvisibility=hidden -I include -c one.c -o build/src/one.o || exit 2
    ar rc build/src/libentente-internal.a build/src/one.o || exit 2
    "$cc" -shared -o build/src/libentente.so build/src/one.o || exit 2
    echo ent_one >tests/exports.txt
    echo "files('one.h', 'two.h')" >include/entente/meson.build
}

header='#ifdef __cplusplus
extern "C" {
#endif
ENT_API int ent_one(const char *text);
#ifdef __cplusplus
}
#endif'
good='int ent_one(const char *text) { return text[0]; }'

build "$good" "$header"
expect 0 "" "$check" build .
expect 0 "1 names" "$check" --bless build .
expect 0 "" "$check" build .

# shellcheck disable=SC2016
for fault in 'abort();' 'exit(1);' 'printf("%d", 1);' 'puts("a");' 'putchar(text[0]);' \
    'fputs("a", stderr);' 'fputs("a", stdout);' 'longjmp(*(jmp_buf *)text, 1);' \
    'return (int)strtod(text, 0);' 'return (int)atof(text);' 'return rand();'; do
    build "int ent_one(const char *text) { $fault return 0; }" "$header"
    expect 1 "one.o: the library may not use" "$check" build .
done

build "$good"' ENT_API int helper(void) { return 1; }' "$header"
expect 1 "does not begin with ent_: helper" "$check" build .
build "$good"' ENT_API int ent_two(void) { return 1; }' "$header"
expect 1 "not in tests/exports.txt: ent_two" "$check" build .
expect 1 "not declared in include/entente: ent_two" "$check" build .
build "$good" "$header"
echo ent_zero >>tests/exports.txt
expect 1 "but not exported: ent_zero" "$check" build .
build "$good" "$header"
rm tests/exports.txt
expect 1 "there is no tests/exports.txt" "$check" build .
build "$good" "$header"'
ENT_API struct ent_thing *
ent_forgotten(void);'
expect 1 "but not exported: ent_forgotten" "$check" build .

build "$good" "$header"
echo 'static inline int ent_bad(uint32_t a) { return 0; }' >include/entente/two.h
expect 1 "entente/two.h does not compile alone" "$check" build .
if command -v "${CXX:-c++}" >/dev/null; then
    build "$good" "$header"
    echo 'static inline char *ent_copy(void *class) { return class; }' >include/entente/two.h
    expect 1 "-std=c++17" "$check" build .
fi
build "$good" "$header"
echo 'typedef int ent_int;' >include/entente/three.h
expect 1 "does not install three.h" "$check" build .

rm build/src/libentente.so
expect 2 "build first" "$check" build .

closing
