#!/bin/sh
# test_made.sh - the made event files are what make_synthetic.py makes.

set -eu
here=$(dirname "$0")
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
python3 "$here/make_synthetic.py" "$made"
for file in "$here"/synthetic-*; do
    cmp "$file" "$made/${file##*/}"
done
[ "$(ls "$made" | wc -l)" -eq "$(ls "$here"/synthetic-* | wc -l)" ]
