#!/bin/sh
# The sea in cells shares no code with the sea in lines: the objects of the raster know nothing of GEOS
# and PROJ, and nothing that another file of src/sea defines but the rows of the rules.

set -u
objects=${ENT_BUILD_DIR:?}/src/libentente-internal.a.p
source=${ENT_SOURCE_DIR:?}

judge() { # OBJECT..: what they may not use, one line each; all other files of src/sea are foreign
    for object in "$@"; do
        nm -u "$object" | awk '{ print $NF }'
    done | LC_ALL=C sort -u >"$work/used"
    for file in "$source"/src/sea/*.c; do
        object=$objects/sea_$(basename "$file").o
        case " $* " in *" $object "*) continue ;; esac
        [ "$(basename "$file")" = rules.c ] || [ ! -f "$object" ] || nm --defined-only "$object"
    done | awk '$2 ~ /[A-Z]/ { print $NF }' | LC_ALL=C sort -u >"$work/foreign"
    LC_ALL=C comm -12 "$work/used" "$work/foreign"
    grep -E '^(GEOS|initGEOS|finishGEOS|proj_|geod_|pj_)' "$work/used"
}

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
set -- "$objects"/sea_earth.c.o "$objects"/sea_kdtree.c.o "$objects"/sea_raster*.c.o
for object in "$@"; do
    [ -f "$object" ] || { echo "no $object" >&2; exit 2; }
done
[ $# -ge 8 ] || { echo "only $# objects of the raster" >&2; exit 1; }
found=$(judge "$@")
[ -z "$found" ] || { echo "the raster uses: $found" >&2; exit 1; }

# The test is tested: one of its own files is foreign where it is not among them, and so are GEOS
# and PROJ, where the build has them.
[ "$(judge "$objects/sea_kdtree.c.o" "$objects/sea_raster.c.o" | grep -c '^ent_earth_')" -ge 2 ] ||
    { echo "a foreign file is not noticed" >&2; exit 1; }
if [ -f "$objects/sea_plane.c.o" ]; then
    judge "$objects/sea_plane.c.o" | grep -q '^proj_' ||
        { echo "proj is not noticed" >&2; exit 1; }
fi
