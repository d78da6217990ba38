#!/bin/sh
# Print the path of a Chromium for the tests; fetch one when the machine has none. Everything else goes to stderr.
set -eu
found() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        if [ -n "$name" ] && command -v "$name"; then return; fi
    done
    .venv/bin/python -c '
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = pathlib.Path(playwright.chromium.executable_path)
print(path) if path.exists() else sys.exit(1)' 2>/dev/null
}
if found; then exit; fi
echo "No Chromium here; fetching one for the tests ..." >&2
.venv/bin/playwright install chromium >&2 || {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "Install Chromium or Chrome, then run this again." >&2; exit 1; }
    apt-get update -qq >&2 && apt-get install -qq -y chromium >&2
}
found || { echo "Chromium was fetched but cannot be found." >&2; exit 1; }
