#!/usr/bin/env python3
"""Runs the scripts beside it in turn, and prints their lines as one table. Exit status 1 when a bar was missed."""

import argparse
import subprocess
import sys
from pathlib import Path

from harness import HERE, SKIPPED, say

NAMES = ["idle", "slowloris", "slowreader", "transfer", "resets", "resolver", "blackhole", "descriptors", "largehead",
         "drain", "soak"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=HERE.parents[1] / "build/release", help="folder of weir-headless")
    parser.add_argument("--only", action="append", choices=NAMES, metavar="NAME", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--short", action="store_true", help="fewer and shorter; times and memory are not judged")
    arguments = parser.parse_args()
    missed = False
    print("| test | what | bar | measured | met |\n| --- | --- | ---: | ---: | --: |", flush=True)
    for name in arguments.only or NAMES:
        say(name)
        done = subprocess.run([sys.executable, HERE / f"{name}.py", "--build", arguments.build,
                               *(["--short"] if arguments.short else [])])
        missed = missed or done.returncode not in (0, SKIPPED)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
