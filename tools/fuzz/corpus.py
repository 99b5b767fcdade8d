#!/usr/bin/env python3
"""Makes the first corpus of the fuzz targets from what the repository holds.

    tools/fuzz/corpus.py FOLDER     # FOLDER/pipeline, FOLDER/grammar, FOLDER/words.dict

Texts are cut at line ends into pieces that an execution reads in a millisecond or two; small
documents of every format go in whole. The dictionary holds the words of the vocabulary's tables.
"""

import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PIECE = 3000
WHOLE = 64_000
FORMATS = {".docx", ".xlsx", ".html", ".csv", ".pdf"}


def pieces(text):
    """The text in pieces of whole lines."""
    piece = ""
    for line in text.splitlines(keepends=True):
        if piece and len(piece) + len(line) > PIECE:
            yield piece
            piece = ""
        piece += line[:PIECE]
    if piece:
        yield piece


def put(folder, data):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)


def main(out):
    for path in sorted(ROOT.glob("seeds/*")) + sorted(ROOT.glob("fixtures/**/*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        if path.suffix in (".txt", ".md"):
            for piece in pieces(data.decode("utf-8", "ignore")):
                put(out / "pipeline", piece.encode())
                put(out / "grammar", piece.encode())
        elif path.suffix in FORMATS and len(data) <= WHOLE:
            put(out / "pipeline", data)
    words = set()
    for path in sorted((ROOT / "src").glob("**/*.rs")):
        words |= set(re.findall(r'"([^"\\{}\n]{2,24})"', path.read_text()))
    words = sorted(w for w in words if re.search(r"[^\x00-\x7f]", w))
    lines = ['"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"' for word in words]
    (out / "words.dict").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
