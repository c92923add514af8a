# shellcheck shell=sh
# expect.sh - for tests of the house's own tools: plant a fault, see that it is found.
#
#   . expect.sh
#   expect STATUS TEXT COMMAND..    the command ends so, and prints a line that contains TEXT
#   closing                         prints "N passed, N failed" and leaves
#
# Gives every test a directory of its own, $work.

passed=0
failed=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

expect() {
    want_status=$1
    want_text=$2
    shift 2
    status=0
    output=$("$@" 2>&1) || status=$?
    case $output in
    *"$want_text"*) found=true ;;
    *) found=false ;;
    esac
    if [ "$status" -eq "$want_status" ] && $found; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "expected status $want_status and \"$want_text\", got status $status from: $*"
        echo "$output"
    fi
}

closing() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}
