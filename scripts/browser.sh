#!/bin/sh
# The browser of the tests of the web pages: Chromium as Debian packages it. Does nothing where there is one.
set -eu
if [ -n "${DRAGOMAN_CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if [ "$(uname)" = Darwin ]; then
    echo "Install Chromium (brew install --cask chromium) or name a browser in DRAGOMAN_CHROMIUM; until then the tests of the pages fail." >&2
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Install Chromium, or name a browser in DRAGOMAN_CHROMIUM; until then the tests of the pages fail." >&2
    exit 0
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core >/dev/null
