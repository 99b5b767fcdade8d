#!/usr/bin/env python3
"""Memory and time as files grow in number and in size: a table for docs/speed.md.

    cargo build --release --bin kehoach && cargo build --release -p kehoach-corpus
    python3 benches/scale.py            # all of it: some minutes, 900 MB of disk
    python3 benches/scale.py --small    # a tenth of it

Times and peaks are those that the operating system keeps of each finished run (`wait4`), medians of
three; the disk is warm, as the corpus was written just before.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"


def run(command: list[str]) -> tuple[float, float, float]:
    """Seconds of wall and processor, and peak memory in MB, of one run."""
    start = time.perf_counter()
    process = os.fork()
    if process == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(command[0], command)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{command} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def median(command: list[str], runs: int) -> tuple[float, float, float]:
    measured = [run(command) for _ in range(runs)]
    return tuple(statistics.median(column) for column in zip(*measured))


def extract(folder: pathlib.Path, jobs: int, runs: int = 3) -> tuple[float, float, float]:
    inputs = ["--include", "*.txt", "--include", "*.md"]
    command = [str(TARGET / "kehoach"), "extract", "--jobs", str(jobs), *inputs, str(folder)]
    return median(command, runs)


def corpus(folder: pathlib.Path, count: int, size: str, seed: int = 1) -> int:
    """Makes a corpus and gives its bytes."""
    shutil.rmtree(folder, ignore_errors=True)
    made = [str(TARGET / "kehoach-corpus"), "--count", str(count), "--size", size]
    run([*made, "--seed", str(seed), "-o", str(folder)])
    return sum(p.stat().st_size for p in folder.iterdir() if p.suffix != ".jsonl")


def timed(folder: pathlib.Path, size: float) -> tuple[float, float, float, float]:
    """Of one thread, the bytes for each second of processor time: the wall is shared with others."""
    wall, processor, peak = extract(folder, 1)
    return wall, processor, size / processor, peak


def row(*cells: object) -> None:
    shown = (f"{c:.2f}" if isinstance(c, float) else str(c) for c in cells)
    print("| " + " | ".join(shown) + " |", flush=True)


def head(*cells: str) -> None:
    print()
    row(*cells)
    row(*("---" for _ in cells))


def by_number(work: pathlib.Path, counts: list[int]) -> None:
    head("files of 75 KB", "MB", "threads", "seconds", "of processor", "MB/s", "peak MB")
    for count in counts:
        size = corpus(work, count, "75K") / 1e6
        for jobs in (1, 2):
            wall, processor, peak = extract(work, jobs, 3 if count <= 1000 else 1)
            row(count, size, jobs, wall, processor, size / wall, peak)


def by_size(work: pathlib.Path, sizes: list[str], many: tuple[int, str]) -> None:
    head("one file of", "MB", "seconds", "of processor", "MB a second of it", "peak MB")
    for size in sizes:
        made = corpus(work, 1, size) / 1e6
        row(size, made, *timed(work, made))
    count, size = many
    made = corpus(work, count, size) / 1e6
    row(f"{size}, {count} of them", made, *timed(work, made))
    # The same bytes as one file: what is compared is nothing but their number.
    parts = sorted(p for p in work.iterdir() if p.suffix in {".txt", ".md"})
    joined = b"\n".join(p.read_bytes() for p in parts)
    shutil.rmtree(work)
    work.mkdir()
    (work / "joined.txt").write_bytes(joined)
    row(f"these {count} joined", made, *timed(work, made))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true")
    small = parser.parse_args().small
    counts = [100, 1_000] if small else [1_000, 10_000]
    sizes = ["50K", "500K", "5M"] if small else ["50K", "500K", "5M", "50M"]
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "corpus"
        by_number(work, counts)
        by_size(work, sizes, (100, "50K") if small else (1_000, "50K"))


if __name__ == "__main__":
    main()
