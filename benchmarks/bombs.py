"""What a hostile body costs a whole `tracker check`: seconds of processor and peak memory, beside an honest feed.

usage: python -m benchmarks.bombs

Each is served over loopback to a real process with the usual limits (15 MB, 5,000 entries, 30 s).
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from tests.hostile.place import Place
from tests.house import House
from tests.web import Act, Reply, Web, drip, endless

P = Place(0, "http://127.0.0.1", "http://127.0.0.1", "http://127.0.0.1")
LAUGHS = "<!DOCTYPE lolz [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {y} '{('&' + x + ';') * 10}'>" for x, y in zip("abcdefgh", "bcdefghi", strict=True)
)


def _packed(body: bytes, coding: str = "gzip") -> Reply:
    return Reply(body=body, headers={"Content-Encoding": coding})


def _gigabytes(count: int, form: int = 31) -> bytes:
    """A stream of so many GB of blanks, gzip's or of another form."""
    packer = zlib.compressobj(9, zlib.DEFLATED, form)
    block = b" " * 10_000_000
    return b"".join(packer.compress(block) for _ in range(100 * count)) + packer.flush()


def _items(count: int) -> str:
    item = "<item><title>Show {0}</title><guid>{0}</guid><link>http://x.example/{0}</link><description>x</description></item>"
    return P.xml(before="".join(item.format(number) for number in range(count)))


def _text(text: str) -> str:
    return P.xml(before=f"<item><title>{P.title}</title><guid>t</guid><description>{text}</description></item>")


def _blown_up() -> str:
    entity = f"<!DOCTYPE r [<!ENTITY a '{'x' * 50_000}'>]>"
    return P.xml(head=entity, before=f"<item><title>{'&a;' * 9000}</title></item>")


def bombs() -> Mapping[str, Reply | Act]:
    def feed(text: str) -> Reply:
        return Reply(body=text.encode())

    return {
        "honest": feed(P.feed(P.old)),
        "gzip, 2 GB in 2 MB": _packed(_gigabytes(2)),
        "deflate, 1 GB": _packed(_gigabytes(1, zlib.MAX_WBITS), "deflate"),
        "gzip in gzip": _packed(gzip.compress(_gigabytes(1)), "gzip, gzip"),
        "50 MB, announced": feed(P.feed(P.old) + " " * 50_000_000),
        "50 MB, unannounced": endless(b" " * 65536),
        "14 MB of blanks": feed(P.feed(P.old) + " " * 14_000_000),
        "100,000 entries": feed(_items(100_000)),
        "billion laughs": feed(P.xml(head=LAUGHS + "]>", before="<item><title>&i;</title></item>")),
        "quadratic blow-up": feed(_blown_up()),
        "200,000 nested elements": feed(P.xml(before="<item>" + "<a>" * 200_000 + "</a>" * 200_000 + "</item>")),
        "20,000 attributes": feed(P.xml(before="<item " + " ".join(f"a{n}='{n}'" for n in range(20_000)) + "/>")),
        "a text of 10 MB": feed(_text("lorem ipsum dolor sit amet " * 370_000)),
        "a text of dates": feed(_text("on July 5, 2026, August 9, 2026, " * 6000)),
        "a text of names": feed(_text(f"{P.title} season 2 premieres " * 6000)),
        "a text of brackets": feed(_text("「『（【〔" * 40_000)),
        "a title of 10 MB": feed(P.xml(before=f"<item><title>{'x' * 10_000_000}</title></item>")),
        "10 MB of references": feed(_text("&amp;#x41;" * 1_000_000)),
        "drip": drip(b"x" * 9999, 0.2),
    }  # fmt: skip


_PROGRAM = """
import os, sys
from tracker.cli import main
code = main(sys.argv[1:])
used = os.times()
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print("used", used.user + used.system, peak)
"""


def _run(house: House) -> tuple[str, tuple[float, float]]:
    """What it printed; seconds of processor and KB at the peak, as the process itself finds them at its end."""
    command = [sys.executable, "-c", _PROGRAM, *house.command("check", "--all")[3:]]
    done = subprocess.run(  # noqa: S603 - this very program
        command,
        cwd=house.folder,
        env=house.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    said, _, used = done.stdout.rpartition("used ")
    seconds, peak = used.split()
    return said, (float(seconds), float(peak))


def main() -> int:
    print("| body | answer | processor, s | peak, MB |\n|---|---|---:|---:|")
    with Web() as web:
        for name, answer in bombs().items():
            with tempfile.TemporaryDirectory() as folder:
                house = House(Path(folder), web, works=f'[[works]]\nid = "w"\ntitle = "{P.title}"\nseason = 2\n')
                house.source("it", "/feed", more='timeout = "4s"' if name == "drip" else "")
                web.answer("/feed", answer)
                said, used = _run(house)
                failed = [line for line in said.splitlines() if "failed:" in line] or ["read"]
                error = failed[0].strip().removeprefix("failed: it: ")[:110]
                print(f"| {name} | {error} | {used[0]:.1f} | {used[1] / 1024:.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
