"""What a crew of workers gets done, and what limits each step. Figures: docs/scaling.md.

    python -m benchmarks.cluster throughput [--sources 6000] [--seconds 30] [--latency 2.0] [--workers 1 2 4]
    python -m benchmarks.cluster steps [--sources 1000000]

`throughput`: real processes over a real server. A proxy on loopback plays the web: as many hosts as sources, each answer
takes `latency` seconds. With a long latency and one batch at a time a worker mostly waits, so that two cores suffice to
see whether twice the workers do twice the work; with `--latency 0` the processor is the limit.
`steps`: how fast the database leases what is due, keeps jobs and takes in answers, with so many sources. All is durable
(fsync, synchronous_commit), as it would be used. Nothing outside this machine is asked.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.conftest import ROOT
from tests.postgres import Server, programs

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "shared_buffers": "'256MB'"}
NOW = datetime.now(UTC)


def durable_server() -> Server:
    place = programs()
    if place is None:
        raise SystemExit("no PostgreSQL on this machine")
    server = Server(place)
    with (server.folder / "data" / "postgresql.conf").open("a") as file:
        file.write("".join(f"{name} = {value}\n" for name, value in DURABLE.items()))
        file.write("max_wal_size = '2GB'\nautovacuum = on\n")
    server.start()
    return server


# --- throughput ------------------------------------------------------------------------------------------------------


def configuration(folder: Path, url: str, sources: int) -> Path:
    parts = [f'[tracker]\ndatabase = "{url}"\ncatalogue = false\ntimezone = "UTC"\n']
    parts += [f'[[works]]\nid = "w{n}"\ntitle = "Velmora Saga {n}"\nseason = 2\nkind = "anime"\n' for n in range(20)]
    parts += [
        f'[[sources]]\nid = "s{n}"\nurl = "http://h{n}.example/feed"\ntype = "feed"\nevery = "1h"\n'
        for n in range(sources)
    ]
    parts.append('[[notify]]\nid = "hook"\nurl = "json://127.0.0.1:9/none"\n')
    path = folder / "config.toml"
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def throughput(args: argparse.Namespace) -> None:
    server = durable_server()
    try:
        for latency in args.latency:
            for workers in args.workers:
                measure(server, args, workers, latency)
    finally:
        server.close()


def measure(server: Server, args: argparse.Namespace, workers: int, latency: float) -> None:
    name = server.create()
    with tempfile.TemporaryDirectory(prefix="crew") as folder:
        place = Path(folder)
        config = configuration(place, server.url(name), args.sources)
        seed(config, server.url(name))
        web = start_web(place, latency)
        environment = os.environ | {
            "http_proxy": f"http://127.0.0.1:{(place / 'port').read_text()}", "PYTHONPATH": str(ROOT), "HOME": folder, "TZ": "UTC",
        }  # fmt: skip
        environment.pop("no_proxy", None)
        looks = ["--looks", str(args.looks)]
        run = start(config, environment, place / "run.log", "run")
        crew = [start(config, environment, place / f"w{n}.log", "worker", *looks) for n in range(workers)]
        try:
            ready(server, name, workers)
            count(server, name, args, workers, latency, [one.pid for one in (run, *crew)])
        finally:
            for one in (run, *crew, web):
                one.kill()
                one.wait()
    server.drop(name)


def start(config: Path, environment: dict[str, str], log: Path, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tracker", "--config", str(config), "--quiet", *words]
    with log.open("wb") as out:
        return subprocess.Popen(command, stdout=out, stderr=out, cwd=config.parent, env=environment)


def start_web(place: Path, latency: float) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.cluster", "web", str(place / "port"), str(latency)]
    web = subprocess.Popen(command, cwd=ROOT)
    while not (place / "port").exists() or not (place / "port").read_text():
        time.sleep(0.05)
    return web


def seed(config: Path, url: str) -> None:
    """Each source was read an hour ago, and answers 304 from now on."""
    from tracker import config as configuring
    from tracker.model import Validators
    from tracker.pipeline.context import Context
    from tracker.store.store import open_store
    from tracker.store.values import SourceState

    loaded = configuring.load(config, env={}, cwd=config.parent)
    before, later = NOW - timedelta(minutes=10), NOW + timedelta(minutes=45)
    with open_store(url, now=NOW) as store:
        ctx = Context(config=loaded, store=store, zone=ZoneInfo("UTC"))
        states = [
            SourceState(
                id=source, next_due=later, last_try=before, last_ok=before, first_look=before, entries=1,
                validators=Validators(etag='"1"'), watch=ctx.sights[source],
            )
            for source in ctx.sources
        ]  # fmt: skip
        with store.write() as tx:
            tx.put_sources(states)


def ready(server: Server, name: str, workers: int) -> None:
    """All are there, and read the same configuration."""
    for _ in range(300):
        time.sleep(1)
        try:
            ask = "SELECT count(*) FROM tracker_jobs.worker w JOIN tracker_jobs.about a ON a.key = 'config' AND a.value = w.config"
            if server.admin(ask, database=name)[0][0] == workers:
                return
        except Exception:  # noqa: BLE001, S112 - the tables are not there yet
            continue
    raise SystemExit("the crew did not get ready")


def count(server: Server, name: str, args: argparse.Namespace, workers: int, latency: float, pids: list[int]) -> None:
    server.admin("UPDATE tracker.source SET next_due = 0", database=name)
    while asked(server, name) < 150 * workers:  # until all are at it, and what they load at first is loaded
        time.sleep(0.2)
    time.sleep(2)
    used, own = [cpu(pid) for pid in pids], cpu_of_server(server)
    before, begun = asked(server, name), time.monotonic()
    time.sleep(args.seconds)
    after, spent = asked(server, name), time.monotonic() - begun
    left = server.admin("SELECT count(*) FROM tracker.source WHERE next_due = 0", database=name)[0][0]
    used = [cpu(pid) - before_ for pid, before_ in zip(pids, used, strict=True)]
    rate = (after - before) / spent
    print(
        f"latency {latency:g} s, {workers} workers, {args.looks} batches each: {rate:.0f} looks/s; processor, of one core: "
        f"daemon {used[0] / spent:.2f}, workers {sum(used[1:]) / spent:.2f}, database {(cpu_of_server(server) - own) / spent:.2f}; "
        f"a look costs {1000 * sum(used[1:]) / max(after - before, 1):.2f} ms of a worker, "
        f"{1000 * (cpu_of_server(server) - own) / max(after - before, 1):.2f} ms of the database; {left} were left",
        flush=True,
    )  # fmt: skip


def asked(server: Server, name: str) -> int:
    return int(server.admin("SELECT count(*) FROM tracker.source WHERE next_due > 0", database=name)[0][0])


def cpu(pid: int) -> float:
    """Seconds of processor, without children; none of one that has just ended."""
    if not Path(f"/proc/{pid}").exists():
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def cpu_of_server(server: Server) -> float:
    """Of all its processes, those that have ended included."""
    assert server._process is not None
    pid = server._process.pid
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ended = (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return cpu(pid) + ended + sum(cpu(int(one)) for one in children)


def web(port: str, latency: str) -> None:
    """A proxy that answers for every host: a feed, and 304 to who has it."""
    import asyncio

    feed = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Press</title><link>http://x.example</link>"
        "<item><title>Another Anime Gets a Film</title><link>http://x.example/1</link><guid>1</guid>"
        f"<pubDate>{NOW - timedelta(days=2):%a, %d %b %Y %H:%M:%S} +0000</pubDate></item></channel></rss>"
    ).encode()
    same = b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nConnection: close\r\n\r\n'
    whole = b'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: "1"\r\nConnection: close\r\n'
    whole += f"Content-Length: {len(feed)}\r\n\r\n".encode() + feed

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(float(latency))
            writer.write(same if b"if-none-match" in head.lower() else whole)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def serve() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=2048)
        Path(port).write_text(str(server.sockets[0].getsockname()[1]))
        await server.serve_forever()

    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    asyncio.run(serve())


# --- steps -----------------------------------------------------------------------------------------------------------


def steps(args: argparse.Namespace) -> None:
    from tracker.cluster import jobs, leases, schema
    from tracker.cluster.turns import Beside
    from tracker.pipeline.context import Context
    from tracker.store import server as at_server
    from tracker.store.store import open_store

    server = durable_server()
    try:
        name = server.create()
        store = open_store(server.url(name), now=NOW)
        at = at_server.find(server.url(name))
        with at_server.connect(at, patience=timedelta(seconds=10), autocommit=True) as raw:
            schema.prepare(raw)
            fill(raw, args.sources)
        with at_server.connect(at, patience=timedelta(seconds=60)) as raw:
            for hosts_done in range(3):
                taken, spent = give(raw, leases, jobs)
                print(
                    f"due-and-lease of {args.sources} sources, round {hosts_done + 1}: {taken} looks in {spent:.2f} s: {taken / spent:.0f}/s"
                )
            queue_rate(raw, jobs, schema)
        config = small_config(server.url(name))
        turns = Beside(store, at, worker="x")
        ctx = Context(config=config, store=store, zone=ZoneInfo("UTC"), beside=turns)
        taken_in(ctx, turns)
        store.close()
    finally:
        server.close()


def fill(raw: Any, sources: int) -> None:
    raw.execute(
        "INSERT INTO source (id, next_due, failures, error, watch, title, entries, gap) "
        "SELECT 's' || n, (n %% 1000), 0, '', '', '', 0, '' FROM generate_series(1, %s) n",
        [sources],
    )
    raw.execute(
        "INSERT INTO tracker_jobs.place SELECT 's' || n, 'h' || n %% 200000, 'h' || n %% 200000, 15, true "
        "FROM generate_series(1, %s) n",
        [sources],
    )
    raw.execute("ANALYZE")


def give(raw: Any, leases: Any, jobs: Any) -> tuple[int, float]:
    begun = time.perf_counter()
    with raw.transaction():
        looks = leases.due(raw, now=10**18, count=4800)
        jobs.look(raw, leases.give(raw, looks))
    return len(looks), time.perf_counter() - begun


def queue_rate(raw: Any, jobs: Any, schema: Any) -> None:
    """procrastinate alone: jobs made one by one, and taken and finished one by one."""
    raw.commit()
    with raw.transaction():
        raw.execute(schema.PATH.encode())
        raw.execute(b"DELETE FROM procrastinate_jobs")
    begun = time.perf_counter()
    for number in range(300):
        with raw.transaction():
            jobs.look(raw, [str(number)])
    made = time.perf_counter() - begun
    with raw.transaction():
        raw.execute(schema.PATH.encode())
        worker = raw.execute(b"SELECT * FROM procrastinate_register_worker_v1()").fetchone()[0]
    begun = time.perf_counter()
    for _ in range(300):
        with raw.transaction():
            raw.execute(schema.PATH.encode())
            row = raw.execute(
                b"SELECT id FROM procrastinate_fetch_job_v2(%s::varchar[], %s)", [["looks"], worker]
            ).fetchone()
        with raw.transaction():
            raw.execute(schema.PATH.encode())
            raw.execute(b"SELECT procrastinate_finish_job_v1(%s, 'succeeded', true)", [row[0]])
    spent = time.perf_counter() - begun
    print(f"jobs made {300 / made:.0f}/s; taken and finished {300 / spent:.0f}/s (one connection)")


def small_config(url: str) -> Any:
    from tracker import config

    with tempfile.TemporaryDirectory() as folder:
        return config.load(configuration(Path(folder), url, 2000), env={}, cwd=Path(folder))


def taken_in(ctx: Any, turns: Any) -> None:
    """Answers of batches of 100: unchanged ones together, and ones with a new entry each on its own."""
    from tracker import pipeline
    from tracker.fetch import Look, Outcome
    from tracker.model import Document, NotModified, Request

    def outcome(number: int, result: Any) -> Any:
        source = ctx.sources[f"s{number}"]
        look = Look(source=source, request=Request(url=source.url))
        return Outcome(look=look, result=result, started=NOW, finished=NOW)

    def lease(numbers: range) -> None:
        turns.batch = "b"
        with turns.store.write(alone=False) as tx:
            raw = tx.driver
            raw.execute(
                "INSERT INTO tracker_jobs.lease (name, source, host, batch, worker, until) "
                "SELECT 's' || n, 's' || n, 'x' || n, 'b', 'x', now() + interval '1 hour' FROM unnest(%s::int[]) n "
                "ON CONFLICT (name) DO UPDATE SET batch = 'b', worker = 'x'",
                [list(numbers)],
            )

    def page(number: int, text: str) -> Any:
        item = f"<item><title>{text}</title><link>http://x/{number}</link><guid>{text}{number}</guid></item>"
        body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>P</title><link>http://x</link>{item}</channel></rss>"
        return Document(url=f"http://h{number}.example/feed", body=body.encode(), content_type="application/rss+xml")

    kinds: list[tuple[str, range, Any]] = [
        ("unchanged, 100 in a transaction", range(2000), lambda _: NotModified()),
        ("a new entry about nothing watched", range(500), lambda n: page(n, f"Another Anime {n} Gets a Film")),
        ("a new entry about a watched work", range(500, 1000), lambda n: page(n, f"Velmora Saga {n % 20} Season 2 gets a trailer")),
    ]  # fmt: skip
    for what, numbers, made in kinds:
        lease(numbers)
        outcomes = [outcome(number, made(number)) for number in numbers]
        cpu_before, begun = time.process_time(), time.perf_counter()
        for at in range(0, len(outcomes), 100):
            lessons = list(pipeline.learn_all(ctx, outcomes[at : at + 100], now=NOW, dice=lambda: 0.5))
            assert not any(lesson.dropped or lesson.error for lesson in lessons), lessons[:3]
        spent, used = time.perf_counter() - begun, time.process_time() - cpu_before
        each = len(outcomes)
        print(
            f"{what}: {each / spent:.0f}/s, {1000 * spent / each:.2f} ms each, of which {1000 * used / each:.2f} ms are the worker's own processor"
        )


def main() -> None:
    if sys.argv[1:2] == ["web"]:
        web(*sys.argv[2:4])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = parser.add_subparsers(dest="which", required=True)
    one = which.add_parser("throughput")
    one.add_argument("--sources", type=int, default=6000)
    one.add_argument("--seconds", type=float, default=30)
    one.add_argument("--latency", type=float, nargs="+", default=[2.0])
    one.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    one.add_argument("--looks", type=int, default=1)
    two = which.add_parser("steps")
    two.add_argument("--sources", type=int, default=1_000_000)
    args = parser.parse_args()
    (throughput if args.which == "throughput" else steps)(args)


if __name__ == "__main__":
    main()
