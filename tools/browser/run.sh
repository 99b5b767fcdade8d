#!/usr/bin/env bash
# Opens the report of the seeds in Chromium and takes the exported tables into other tools.
#
# Installs what is missing: Chromium by apt (Debian), two packages by npm and three by pip,
# all three in target/. Everything has an end: a hang fails instead of waiting.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=target/browser
kehoach=${KEHOACH:-target/release/kehoach}
mkdir -p "$work"

fail() { echo "browser: $*" >&2; exit 1; }

find_browser() {
  for name in chromium chromium-browser; do
    command -v "$name" && return
  done
  return 1
}

install_browser() {
  command -v apt-get > /dev/null || fail "there is no Chromium, and no apt-get to install it with"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  { timeout 120 $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 400 $sudo apt-get install -y -qq chromium; } \
    > "$work/apt.log" 2>&1 || { tail -5 "$work/apt.log" >&2; fail "Chromium cannot be installed"; }
}

[ -x "$kehoach" ] || fail "there is no $kehoach; cargo build --release makes it"
command -v node > /dev/null || fail "node is needed"
KEHOACH_CHROMIUM=$(find_browser) || { install_browser; KEHOACH_CHROMIUM=$(find_browser) || fail "Chromium is installed and not found"; }
export KEHOACH_CHROMIUM

# Exact versions; neither package has dependencies.
modules=$work/modules
if ! [ -f "$modules/node_modules/axe-core/axe.min.js" ] || ! [ -d "$modules/node_modules/playwright-core" ]; then
  mkdir -p "$modules"
  echo '{"private": true}' > "$modules/package.json"
  timeout 180 npm install --prefix "$modules" --no-audit --no-fund --no-package-lock --silent \
    playwright-core@1.65.1 axe-core@4.14.1 || fail "npm cannot install playwright-core and axe-core"
fi
KEHOACH_BROWSER_MODULES=$(cd "$modules" && pwd)
export KEHOACH_BROWSER_MODULES

venv=$work/venv
if ! "$venv/bin/python" -c 'import duckdb, frictionless, pandas' 2> /dev/null; then
  rm -rf "$venv"
  python3 -m venv "$venv" || fail "python3 cannot make an environment (python3-venv?)"
  timeout 300 "$venv/bin/pip" install --quiet --disable-pip-version-check \
    frictionless==5.21.0 duckdb==2.0.1 pandas==3.1.1 || fail "pip cannot install frictionless, duckdb and pandas"
fi

rm -rf "$work/report.html" "$work/pages" "$work/package"
"$kehoach" report seeds -o "$work/report.html"
"$kehoach" report seeds -o "$work/pages"
"$kehoach" export seeds -o "$work/package"

echo "-- tables"
timeout 120 "$venv/bin/python" tools/browser/package.py "$work/package" || fail "the package is at fault (or the time was up)"
echo "-- pages"
timeout 480 node tools/browser/check.mjs "$work/report.html" "$work/pages/index.html" "$work/shots" \
  || fail "the pages are at fault (or the time was up)"
