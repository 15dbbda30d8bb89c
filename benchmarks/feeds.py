"""Every recorded feed, read and counted beside feedparser's own count; the suite takes a share of them.

usage: python -m benchmarks.feeds FOLDER     the folder that holds data/feeds and data/feeds_packed
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.test_read_recorded import compare
from tracker.model import SourceType


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    wrong = 0
    for kind in (SourceType.FEED, SourceType.AUTO):
        found = compare(args.folder, kind)
        print(f"{kind.value}: {found.equal} equal, {len(found.different)} different, {len(found.refused)} refused")
        for line in (*found.different, *found.refused):
            print(f"  {line}")
        wrong += len(found.different) + len(found.refused)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
