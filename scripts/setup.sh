#!/bin/sh
# Make the virtual environment: `setup.sh run` with what Dragoman needs, `setup.sh dev` with what the checks need too.
set -eu
cd "$(dirname "$0")/.."
python="${PYTHON:-python3}"

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Dragoman needs Python 3.11 or later; '$python' is not. Install it, or run: make PYTHON=/path/to/python3.11" >&2
    exit 1
fi
if [ ! -x .venv/bin/python ]; then
    "$python" -m venv .venv || {
        echo "The virtual environment could not be made. On Debian and Ubuntu: apt install python3-venv" >&2
        exit 1
    }
fi
pip=".venv/bin/python -m pip --disable-pip-version-check --quiet"
$pip install --upgrade 'pip>=25.1'
$pip install --editable '.[web]'
touch .venv/.run
if [ "${1:-run}" = dev ]; then
    $pip install --group dev
    sh scripts/browser.sh
    touch .venv/.dev
fi
