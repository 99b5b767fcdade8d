#!/usr/bin/env python3
"""Makes large hostile files, reads each with the release build, and prints what happened.

    cargo build --release && python3 tools/hostile.py

A line a case: input, size, exit status, peak memory of the process, or of the largest that it started,
time, the message. Needs some 2 GB of room in the folder for temporary files.
"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
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


def pdf(path, objects):
    """A PDF of objects that need not make sense; the first is the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out) - len(table) - 27 - len(str(count)))
    path.write_bytes(out)


def stream(dictionary, body):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, len(body), body)


# A node of the tree of pages that is its own child, and a form that draws itself.
TREE_LOOP = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
FORM_LOOP = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /XObject << /X 5 0 R >> >> >>",
    stream(b"", b"/X Do"),
    stream(
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
        b"/X Do /X Do",
    ),
]


def tree(path, kind):
    """A folder with one good plan, and beside it what a walk may stumble over."""
    path.mkdir()
    (path / "plan.txt").write_text("KẾ HOẠCH\n" + SENTENCE)
    if kind == "loop":
        (path / "inner").mkdir()
        (path / "inner" / "up").symlink_to(path, target_is_directory=True)
        (path / "self.txt").symlink_to(path / "self.txt")
    elif kind == "closed":
        (path / "closed").mkdir(mode=0o000)
    elif kind == "names":
        name = os.path.join(os.fsencode(path), b"k\xea ho\xa1ch\n.txt")
        with open(name, "w", encoding="utf-8") as out:
            out.write("KẾ HOẠCH\n" + SENTENCE)


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
    yield "10,000 nested list levels of Markdown", lambda: made(
        "levels.md",
        lambda p: p.write_text("".join("  " * i + "- có 5 xã đạt chuẩn\n" for i in range(10_000))),
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
    yield "invalid UTF-8", lambda: made(
        "invalid.txt", lambda p: p.write_bytes((SENTENCE * 1000).encode() + b"\xff\xfe\xc3" * 1000)
    )
    yield "PDF whose tree of pages is a loop", lambda: made("tree.pdf", pdf, TREE_LOOP)
    yield "PDF with a form that draws itself", lambda: made("form.pdf", pdf, FORM_LOOP)
    yield "a folder with links in a loop", lambda: made("loop", tree, "loop")
    yield "a folder that nobody may read", lambda: made("closed", tree, "closed")
    yield "a name that is not UTF-8", lambda: made("names", tree, "names")
    yield "a program named .txt", lambda: TOOL
    yield "random bytes, 50 MB", lambda: made("random.txt", lambda p: p.write_bytes(random.Random(1).randbytes(50_000_000)))
    for name in ["damaged-1.pdf", "damaged-2.pdf", "2021-writer.pdf", "2021-writer.docx"]:
        yield name, lambda name=name: ROOT / "fixtures" / "intake" / name


# Run by an interpreter of its own: what a process is said to take at most is no less than what the one that
# started it had.
WATCH = """
import json, os, subprocess, sys, time
start = time.time()
user = json.loads(sys.argv[1])
run = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **user)
message = run.stderr.read().splitlines()
_, status, usage = os.wait4(run.pid, 0)
code = os.waitstatus_to_exitcode(status)
print(json.dumps([code, usage.ru_maxrss / 1024, time.time() - start, message[0] if message else ""]))
"""


def measure(path):
    # Nothing is closed to root.
    user = {"user": 65534} if path.name == "closed" and os.geteuid() == 0 else {}
    command = [sys.executable, "-c", WATCH, json.dumps(user), TOOL, "extract", path]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def main():
    print("| input | MB | status | peak MB | seconds | message |\n| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in cases(pathlib.Path(folder)):
            path = make()
            size = path.stat().st_size / 1e6
            os.chmod(folder, 0o755)
            code, peak, seconds, message = measure(path)
            message = message.replace(folder + "/", "").replace(str(ROOT) + "/", "")
            print(f"| {name} | {size:.1f} | {code} | {peak:.0f} | {seconds:.1f} | {message} |", flush=True)
            if folder in str(path):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


if __name__ == "__main__":
    main()
