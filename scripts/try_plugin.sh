#!/usr/bin/env bash
# Install govinfo and the example plug-in in an environment of their own, and use what it adds.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=$1
python3 -m venv "$venv"
"$venv/bin/pip" install -q . ./tests/plugin_example
"$venv/bin/pip" install -q pytest hypothesis
"$venv/bin/pytest" -q -p no:cacheprovider tests/plugin_example
"$venv/bin/govinfo" render examples/2020-street-office.txt --to outline -o "$venv/out.txt"
grep -q '临江街道办事处' "$venv/out.txt"
"$venv/bin/govinfo" formats --lang en | tee "$venv/formats.txt"
grep -q 'govinfo-plugin-example' "$venv/formats.txt"
"$venv/bin/govinfo" editions --lang en | tee "$venv/editions.txt"
grep -q '2030-example' "$venv/editions.txt"
"$venv/bin/govinfo" new --edition 2030-example --year 2030 --agency 示例局 -o "$venv/new.json"
"$venv/bin/govinfo" render "$venv/new.json" -o "$venv/new.pdf"
