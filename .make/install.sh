#!/bin/sh
# Brings .venv to what pyproject.toml and constraints.txt ask for; does and says nothing if it is there.
#
#   sh .make/install.sh        the app
#   sh .make/install.sh dev    the app, and what checks and tests it
#
# .venv/installed is written last and tells what was installed. .venv/unfinished exists while pip
# changes the environment, so that an interrupted installation is known for one and made anew.
set -u
cd "$(dirname "$0")/.." || exit 1
log=.make/install.log
lock=.make/install.lock
venv_python=.venv/bin/python
space_needed="2 GB (6 GB where pip takes PyTorch's build for graphics cards, as on most Linux computers)"

stop() {
    printf 'unstir: %s\n' "$*" >&2
    exit 1
}

. ./.make/python.sh
. ./.make/explain.sh

# The place and the Python that an environment is bound to.
place() {
    pwd -P
    version_of "$venv_python"
}

state() {
    place
    cksum pyproject.toml constraints.txt
    echo "extra $1"
}

is_current() {
    [ -x .venv/bin/unstir ] && [ ! -e .venv/unfinished ] &&
        [ "$(cat .venv/installed 2>/dev/null)" = "$(state "$extra")" ] && is_the_python_asked_for
}

is_the_python_asked_for() {
    [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$(version_of "$venv_python")" ]
}

# Whether pip may go on in the environment: not interrupted, not moved here, its Python still there.
is_sound() {
    [ ! -e .venv/unfinished ] && new_enough "$venv_python" && is_the_python_asked_for &&
        { [ ! -e .venv/installed ] || [ "$(sed 2q .venv/installed)" = "$(place)" ]; }
}

take_lock() {
    (: >"$log") 2>/dev/null ||
        stop "this folder cannot be written to: copy it to a place of your own and type make there."
    if ! (set -C && echo $$ >"$lock") 2>/dev/null; then
        other=$(cat "$lock" 2>/dev/null)
        kill -0 "$other" 2>/dev/null && stop "another make (process $other) is installing here:" \
            "wait for it and type make again, or delete $lock if there is none."
        echo $$ >"$lock"
    fi
    trap 'rm -f "$lock"' EXIT
    trap 'clear_line; keep_what_is_whole; stop "interrupted: type make to go on."' HUP INT TERM
}

# Fails where df does not tell, as well.
less_space_than() {
    free=$(df -Pk . 2>/dev/null | awk 'END { print $4 }')
    case $free in '' | *[!0-9]*) return 1 ;; esac
    [ "$free" -lt "$1" ]
}

announce() {
    echo "unstir: installing into .venv; the first time takes some minutes (log: $log)" >&2
}

begin_environment() {
    find_python
    check_venv_module
    ! less_space_than 2000000 ||
        stop "the disk is nearly full ($((free / 1000)) MB left): free $space_needed and type make again."
    announce
    (rm -rf .venv && mkdir .venv && touch .venv/unfinished && "$python" -m venv .venv) >>"$log" 2>&1 ||
        fail
}

# Nothing was changed as long as pip was only collecting: then the environment is as good as before.
keep_what_is_whole() {
    [ ! -e .venv/installed ] || grep -q '^Installing collected' "$log" || rm -f .venv/unfinished
}

clear_line() {
    [ ! -t 2 ] || printf '\r%60s\r' '' >&2
}

fail() {
    clear_line
    keep_what_is_whole
    stop "$(explain); the full log is $log."
}

# Shows, on a terminal, what pip is busy with, in a line that is overwritten.
show() {
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log" 2>/dev/null
        [ -t 2 ] || continue
        case $line in
        *Collecting* | *Downloading* | *Installing*) printf '\r%-60.60s' "$line" >&2 ;;
        esac
    done
}

pip_install() {
    rm -f .venv/done
    { "$venv_python" -m pip --no-input --disable-pip-version-check install \
        --constraint constraints.txt "$@" 2>&1 && touch .venv/done; } | show
    [ -e .venv/done ] || fail
}

# Without build isolation, what is installed once can be brought up to date offline.
install() {
    pip_install setuptools
    pip_install --no-build-isolation --editable ".${extra:+[$extra]}"
    state "$extra" >.venv/installed || fail
    rm -f .venv/unfinished .venv/done
}

extra=${1:-$(sed -n 's/^extra //p' .venv/installed 2>/dev/null)}
is_current && exit 0
take_lock
if is_sound; then announce; else begin_environment; fi
touch .venv/unfinished
install
clear_line
