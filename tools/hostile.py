#!/usr/bin/env python3
"""Makes large hostile files, reads each with the release build, and prints what happened.

    cargo build --release && python3 tools/hostile.py

A line a case: input, size, exit status, peak memory of the process and of those it started,
time, the message. Needs some 2 GB of room in the folder for temporary files.
"""

import os
import pathlib
import subprocess
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOL = pathlib.Path(os.environ.get("KEHOACH", ROOT / "target" / "release" / "kehoach"))
SENTENCE = "Phấn đấu có thêm 18 xã đạt chuẩn tiêu chí giao thông, nâng tổng số xã lên 96/181 xã. "


def text(path, size, line):
    with open(path, "w", encoding="utf-8") as out:
        for _ in range(size // len(line.encode())):
            out.write(line)


def table(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.write("KẾ HOẠCH\nBiểu số 1\n| TT | Xã | Số tiêu chí đạt |\n|---|---|---|\n")
        for i in range(rows):
            out.write(f"| {i} | Xã A{i} | {i % 19} |\n")


def page(path, tags):
    path.write_text("<html><body>x" + "<b></b>" * tags)


def archive(path, part, chunk, times):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        with out.open(part, "w", force_zip64=True) as entry:
            for _ in range(times):
                entry.write(chunk)


def cases(folder):
    def made(name, make, *args):
        path = folder / name
        make(path, *args)
        return path

    yield "1 GB of text", lambda: made("gigabyte.txt", text, 1 << 30, SENTENCE + "\n")
    yield "plan text, 32 MB", lambda: made("text.txt", text, 32 << 20, SENTENCE + "\n")
    yield "a line of 100 MB", lambda: made("line.txt", text, 100_000_000, SENTENCE)
    yield "a table of a million rows", lambda: made("rows.md", table, 1_000_000)
    yield "10,000 nested list levels", lambda: made(
        "levels.html", lambda p: p.write_text("<html>" + "<ul><li>a" * 10_000)
    )
    yield "a page of 60 MB of tags", lambda: made("tags.html", page, 8_500_000)
    yield "a page of a million tags", lambda: made("million.html", page, 999_000)
    yield "DOCX that unpacks to 4 GB", lambda: made(
        "bomb.docx", archive, "word/document.xml", b" " * (1 << 20), 4096
    )
    yield "XLSX that unpacks to 4 GB", lambda: made(
        "bomb.xlsx", archive, "xl/workbook.xml", b" " * (1 << 20), 4096
    )
    yield "NUL bytes", lambda: made("nul.txt", lambda p: p.write_bytes(b"abc\0" * 1_000_000))
    yield "a program named .txt", lambda: TOOL
    yield "random bytes, 50 MB", lambda: made("random.txt", lambda p: p.write_bytes(os.urandom(50_000_000)))
    for name in ["damaged-1.pdf", "damaged-2.pdf", "2021-writer.pdf", "2021-writer.docx"]:
        yield name, lambda name=name: ROOT / "fixtures" / "intake" / name


def measure(path):
    start = time.time()
    run = subprocess.Popen(
        [TOOL, "extract", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    message = run.stderr.read().splitlines()
    _, status, usage = os.wait4(run.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return code, usage.ru_maxrss / 1024, time.time() - start, message[0] if message else ""


def main():
    print("| input | MB | status | peak MB | seconds | message |\n| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in cases(pathlib.Path(folder)):
            path = make()
            size = path.stat().st_size / 1e6
            code, peak, seconds, message = measure(path)
            message = message.replace(folder + "/", "").replace(str(ROOT) + "/", "")
            print(f"| {name} | {size:.1f} | {code} | {peak:.0f} | {seconds:.1f} | {message} |", flush=True)
            if folder in str(path):
                path.unlink()


if __name__ == "__main__":
    main()
