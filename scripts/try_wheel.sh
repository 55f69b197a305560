#!/usr/bin/env bash
# Install the built wheel in an empty environment, away from the source, and run the main job with it.
set -euo pipefail
example=$(cd "$(dirname "$0")/.." && pwd)/examples/2020-street-office.txt
wheel=$(ls "$1"/*.whl)
mkdir -p "$2" && python3 -m venv "$2/venv"
"$2/venv/bin/pip" install -q "$wheel"
cd "$2"
venv/bin/govinfo check "$example"
venv/bin/govinfo render "$example" -o report.pdf
venv/bin/govinfo --version
head -c 5 report.pdf | grep -q '%PDF-'
ls -l "$wheel"
