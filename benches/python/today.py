#!/usr/bin/env python3
"""What somebody who needs these figures today would write: decode, normalise, ten regular
expressions, a search for phrases, JSON.

    cargo run --release -p kehoach-corpus -- --count 200 --size 75K --seed 1 -o /tmp/corpus
    python3 benches/python/today.py --phrases 500 /tmp/corpus > /dev/null

Prints one JSON document a line, and bytes a second on standard error: of one thread, files read
beforehand. With `--phrases 0` only the expressions are searched for.
"""

import argparse
import json
import pathlib
import re
import sys
import time
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
NUMBER = r"\d+(?:[.,]\d+)*"
EXPRESSIONS = {
    "number": rf"{NUMBER}",
    "percent": rf"({NUMBER})\s*%",
    "level": rf"(\d+)\s*/\s*(\d+)\s*(xã|thôn|huyện)",
    "added": rf"có thêm\s+({NUMBER})\s+(xã|huyện|thôn)",
    "reached": rf"(?:nâng|đưa) tổng số [^.;]*? lên\s+({NUMBER})",
    "share": rf"chiếm(?: tỷ lệ)?\s+({NUMBER})\s*%",
    "band": rf"đạt(?: từ)?\s+(\d+)\s*-\s*(\d+)\s+tiêu chí",
    "criterion": r"tiêu chí số\s+(\d+)",
    "money": rf"({NUMBER})\s*(tỷ|triệu) đồng",
    "decision": r"số\s+(\d+/(?:\d{4}/)?[A-ZĐ-]+)\s+ngày\s+(\d{1,2}/\d{1,2}/\d{4})",
}


def vocabulary(count: int) -> list[str]:
    """Phrases of the vocabulary, the same as the bench of the ceiling takes."""
    phrases = set()
    for name in ("criteria", "indicators", "columns", "units", "organisations"):
        text = (ROOT / f"src/vocabulary/{name}.tsv").read_text(encoding="utf-8")
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            for piece in re.split(r"[\t|&!]", line):
                piece = piece.strip()
                if len(piece) >= 3 and any(ord(c) > 127 for c in piece):
                    phrases.add(piece.lower())
    return sorted(phrases)[:count]


def read(data: bytes, expressions: dict, phrases: list[str]) -> dict:
    text = unicodedata.normalize("NFC", data.decode("utf-8")).lower()
    found = {
        name: [[match.start(), match.group()] for match in expression.finditer(text)]
        for name, expression in expressions.items()
    }
    places = {}
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0:
            places.setdefault(phrase, []).append(at)
            at = text.find(phrase, at + len(phrase))
    return {"facts": found, "phrases": places}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--phrases", type=int, default=500)
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()
    names = sorted(p for p in arguments.folder.iterdir() if p.suffix in {".txt", ".md"})
    files = [p.read_bytes() for p in names]
    expressions = {name: re.compile(pattern) for name, pattern in EXPRESSIONS.items()}
    phrases = vocabulary(arguments.phrases)
    start = time.perf_counter()
    for data in files:
        json.dump(read(data, expressions, phrases), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    seconds = time.perf_counter() - start
    size = sum(map(len, files))
    print(f"{size / 1e6 / seconds:.2f} MB/s, {len(phrases)} phrases, {size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
