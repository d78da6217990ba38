#!/bin/sh
# Make .venv with the first Python that is new enough. PYTHON=/path/to/python chooses one.
set -eu
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11} none; do
    [ "$python" != none ] || { echo "Python 3.11 or newer is needed and was not found. Install it, or say PYTHON=/path/to/it" >&2; exit 1; }
    if "$python" -c "$new_enough" 2>/dev/null; then break; fi
done
if ! "$python" -c 'import ensurepip' 2>/dev/null; then # Debian keeps this part of Python in a package of its own
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "Python's venv module is not complete. Run: sudo apt install python3-venv" >&2; exit 1; }
    apt-get update -qq && apt-get install -qq -y python3-venv
fi
rm -rf .venv
"$python" -m venv .venv
