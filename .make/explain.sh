# Sourced by install.sh: turns the log of a failed installation into one sentence.

logged() {
    grep -qiE "$1" "$log"
}

# Prints what went wrong and what to do about it.
explain() {
    if logged 'no space left|errno 28|disk quota|errno 122' || less_space_than 20000; then
        echo "the disk is full: free $space_needed where this folder is, and some in ${TMPDIR:-/tmp}," \
            "and type make again"
    elif logged 'read-only file system|permission denied|errno 13\]|errno 30\]'; then
        echo "a file could not be written: copy this folder to a place of your own and type make there"
    elif logged 'certificate_verify_failed|sslerror|ssl: '; then
        echo "the package index's certificate was refused: behind a company's proxy, set PIP_CERT to" \
            "its certificate file and type make again"
    elif logged 'connection|name resolution|name or service not known|could not resolve|timed out|unreachable|proxyerror'; then
        echo "the package index cannot be reached: connect this computer to the internet for the first" \
            "installation and type make again (afterwards unstir never needs it)"
    elif logged '(no matching distribution found for|satisfies the requirement) torch'; then
        echo "there is no PyTorch for Python $(version_of "$venv_python") on this $(uname -s) $(uname -m):" \
            "use a 64-bit Python 3.11, 3.12 or 3.13 with make PYTHON=/path/to/python3"
    elif logged 'no matching distribution found for'; then
        echo "pip finds no $(sed -n 's/.*[Nn]o matching distribution found for //p' "$log" | head -n 1):" \
            "if this computer is offline, connect it and type make again"
    else
        echo "the installation failed with \"$(grep -v '^ *$' "$log" | tail -n 1)\":" \
            "type make clean and make to begin again"
    fi
}
