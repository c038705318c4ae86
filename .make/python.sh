# Sourced by install.sh: finds a Python that can run the app.

version_of() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Sets $python to the Python that PYTHON names, or else to the first new enough one on the PATH.
find_python() {
    found=
    if [ -n "${PYTHON:-}" ]; then
        found=$(version_of "$PYTHON") || stop "PYTHON=$PYTHON does not start a Python:" \
            "correct the path, or leave PYTHON= away to have one searched."
        new_enough "$PYTHON" && python=$PYTHON && return
        stop "PYTHON=$PYTHON is Python $found, and unstir needs 3.11 or newer: name a newer one."
    fi
    for python in python3 python3.13 python3.12 python3.11 python; do
        new_enough "$python" && return
        [ -n "$found" ] || found=$(version_of "$python")
    done
    [ -z "$found" ] || stop "Python $found is too old and no other was found: install Python 3.11" \
        "or newer and type make again, or say where one is with make PYTHON=/path/to/python3."
    stop "Python is missing: install Python 3.11 or newer" \
        "(Debian and Ubuntu: sudo apt install python3 python3-venv) and type make again."
}

# Debian and Ubuntu split the modules off that create environments.
check_venv_module() {
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 && return
    stop "this Python cannot create environments because its venv module is missing: install it" \
        "(Debian and Ubuntu: sudo apt install python$(version_of "$python")-venv) and type make again."
}
