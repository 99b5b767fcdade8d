#!/usr/bin/env bash
# Instructions a byte, counted by callgrind: the same on a noisy machine as on a quiet one.
#
#   benches/instructions.sh            compares with benches/instructions.tsv, fails above a limit
#   benches/instructions.sh --accept   writes the file anew, each limit MARGIN percent above the count
#
# Counts differ a little with the compiler, and with the vector instructions of the processor that
# memchr finds; the margin is above that. What a start costs (tables, the model) is counted on an
# empty document, stated by itself, and taken off the rest.
set -euo pipefail
cd "$(dirname "$0")/.."

MARGIN=3
LIMITS=benches/instructions.tsv
TARGET=${CARGO_TARGET_DIR:-target}
WORK=$TARGET/instructions

if ! command -v valgrind > /dev/null; then
  echo "instructions: not counted, as there is no valgrind here (package valgrind)"
  exit 0
fi

cargo build --release --quiet --bin kehoach
# A crate of its own: an example would build all that tests need, optimised.
cargo build --release --quiet -p kehoach-corpus
rm -rf "$WORK"
mkdir -p "$WORK/start"
make() { "$TARGET/release/kehoach-corpus" -o "$WORK/$1" "${@:2}" > "$WORK/$1.made"; }
make clean --count 16 --size 40K --seed 1
make wrapped --count 8 --size 40K --seed 101 --damage wrapped
make tables --count 8 --size 60K --seed 201 --parts tables
make mangled --count 3 --size 20K --seed 301 --damage mangled
# Many plans as one file: what grows faster than a document shows here.
make parts --count 40 --size 25K --seed 401
mkdir "$WORK/joined"
cat "$WORK"/parts/0*.* > "$WORK/joined/0.txt"
echo "Kế hoạch" > "$WORK/start/empty.txt"

# Instructions of one run over a folder, one thread.
count() {
  valgrind --tool=callgrind --callgrind-out-file="$WORK/$1.callgrind" \
    "$TARGET/release/kehoach" extract --jobs 1 --include '*.txt' --include '*.md' "$WORK/$1" \
    2>&1 > "$WORK/$1.jsonl" | sed -n 's/.*Collected : //p'
}

start=$(count start)
{
  printf '# What, instructions a byte (a start: millions), limit. Made by benches/instructions.sh --accept.\n'
  printf 'start\t%s\n' "$(awk "BEGIN { printf \"%.1f\", $start / 1e6 }")"
  for what in clean wrapped tables mangled joined; do
    bytes=$(cat "$WORK/$what"/0*.* | wc -c)
    printf '%s\t%s\n' "$what" "$(awk "BEGIN { printf \"%.1f\", ($(count $what) - $start) / $bytes }")"
  done
} > "$WORK/counts.tsv"

if [ "${1:-}" = --accept ]; then
  awk -F'\t' -v margin=$MARGIN '/^#/ { print; next } { printf "%s\t%s\t%.1f\n", $1, $2, $2 * (1 + margin / 100) }' \
    "$WORK/counts.tsv" > "$LIMITS"
  cat "$LIMITS"
  exit 0
fi

if [ ! -f "$LIMITS" ]; then
  echo "instructions: counted, and held against nothing, as none were accepted yet (--accept)"
  cat "$WORK/counts.tsv"
  exit 0
fi

awk -F'\t' '
  /^#/ { next }
  NR == FNR { accepted[$1] = $2; limit[$1] = $3; next }
  {
    printf "%-10s %10.1f   accepted %10.1f   limit %10.1f\n", $1, $2, accepted[$1], limit[$1]
    if (!($1 in limit)) { print "  has no limit: benches/instructions.sh --accept"; failed = 1 }
    else if ($2 > limit[$1]) { print "  costs more than its limit"; failed = 1 }
    else if ($2 < accepted[$1] * 0.9) print "  costs less than before: lower its limit with --accept"
  }
  END { exit failed }
' "$LIMITS" "$WORK/counts.tsv"
