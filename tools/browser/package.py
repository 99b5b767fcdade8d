"""Takes an exported package into frictionless, DuckDB and pandas.

Usage: package.py FOLDER
"""

import pathlib
import sys

import duckdb
import frictionless
import pandas

# What the text says of each criterion against the totals of Biểu số 7.
AGAINST = """
SELECT t.criterion, m.value AS text, t.value AS annex
FROM criteria_by_district t
LEFT JOIN measures m
  ON m.document_id = t.document_id AND m.criterion = t.criterion
 AND m.role = 'reached' AND m.indicator = 'communes_meeting_criterion'
 AND m.tier = 'commune' AND m."group" IS NULL AND m."of" IS NOT NULL
WHERE t.figure = 'total' AND t.summary IS NULL
ORDER BY t.criterion
"""

folder = pathlib.Path(sys.argv[1])
report = frictionless.validate(str(folder / "datapackage.json"))
if not report.valid:
    sys.exit(f"frictionless: {report.flatten(['name', 'rowNumber', 'fieldName', 'message'])[:5]}")
print(f"frictionless: {len(report.tasks)} tables are valid")

database = duckdb.connect()
for file in sorted(folder.glob("*.csv")):
    database.execute(f'CREATE TABLE "{file.stem}" AS FROM read_csv(?, header = true, all_varchar = false)', [str(file)])
    rows = database.execute(f'SELECT count(*) FROM "{file.stem}"').fetchone()[0]
    if rows != len(pandas.read_csv(file)):
        sys.exit(f"{file.name}: DuckDB and pandas count differently")

rows = database.execute(AGAINST).fetchall()
differ = [row for row in rows if row[1] is not None and row[1] != row[2]]
silent = [criterion for criterion, text, _ in rows if text is None]
if len(rows) != 19 or differ or silent != [1]:
    sys.exit(f"text against annex: {len(rows)} criteria, {differ} differ, {silent} have no count in the text")
print(f"DuckDB: the text gives the total of the annex for {len(rows) - len(silent)} of {len(rows)} criteria; {silent} as a percentage")
