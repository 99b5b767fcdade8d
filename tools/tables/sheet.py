"""Takes an exported package into LibreOffice Calc, each table with the types of its columns.

Usage: sheet.py PACKAGE OUT    (needs soffice: Debian's libreoffice-calc-nogui is enough)

Writes OUT/TABLE.ods for each table, and reads each back to see that no cell became another.
"""

import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

UTF8, COMMA, QUOTE, ENGLISH = 76, 44, 34, 1033
TEXT, STANDARD = 2, 1


def convert(soffice, home, file, to, out, *more):
    """Converts a file with a LibreOffice that knows nothing of the user's own settings."""
    subprocess.run(
        [soffice, "--headless", "--norestore", f"-env:UserInstallation={home.as_uri()}", *more,
         "--convert-to", to, "--outdir", str(out), str(file)],
        check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rows(file):
    with open(file, encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def same(ours, theirs):
    # Calc shows truth in capitals, and numbers are the same as floats.
    if ours == theirs or ours.upper() == theirs:
        return True
    try:
        return float(ours) == float(theirs)
    except ValueError:
        return False


def main():
    package, out = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
    soffice = shutil.which("soffice") or sys.exit("there is no soffice")
    out.mkdir(parents=True, exist_ok=True)
    tables = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        for table in tables:
            kinds = (TEXT if field["type"] == "string" else STANDARD for field in table["schema"]["fields"])
            columns = "/".join(f"{i}/{kind}" for i, kind in enumerate(kinds, start=1))
            file = package / table["path"]
            convert(soffice, home, file, "ods", out, f"--infilter=CSV:{COMMA},{QUOTE},{UTF8},1,{columns},{ENGLISH},false,false")
            convert(soffice, home, out / f"{file.stem}.ods", f"csv:Text - txt - csv (StarCalc):{COMMA},{QUOTE},{UTF8},1,,{ENGLISH},false,false", home)
            ours, theirs = rows(file), rows(home / f"{file.stem}.csv")
            wrong = [(a, b) for r, s in zip(ours, theirs) for a, b in zip(r, s, strict=True) if not same(a, b)]
            if wrong or len(ours) != len(theirs):
                sys.exit(f"{file.name}: {len(ours)} rows went in and {len(theirs)} came out, cells differ: {wrong[:5]}")
            print(f"{file.stem}.ods: {len(ours) - 1} rows, every cell is the same")


main()
