"""Sequences of claims and what must come of them: the rules of judging, as a table with a small language of its own.

Events are separated by ";" (what is owed is sent after each) or "&" (it shares a message). An event is
`day source value flags`: `tv`, `st`, `th` name an outlet, `@US` a territory, `#2` a part; `!w` `!m` `!d` `!c` `!v` are
the acts withdraws, moves, denies, cancels, revives; `<2026-10` what it says was held before; `~rum` `~spec` `~rep` how
sure its words are; `^-5` the day it was said where it arrived later; `e=1` names the entry, `o=P1` its origin, `f=cast`
the field; `!u` is undated at a first look, `!L` was learned by hand. Days count from 1 January of `year`.
Sources: O official, P press, A database, C community, M a person.
`T x reported` adds a target, `L x rumoured` lowers (or raises) its minimum, `X P1 1` voids an entry, `lapse 125` lets a
day come, `gone` and `back` take the work from the watch list and put it back.

`facts` is what the view at *reported* holds in the end; `told` what each target was told: messages parted by " / ",
kinds in one message joined by "+". Targets: r reported, u rumoured, s speculative, c confirmed."""

# ruff: noqa: E501 - a sequence is read as one line

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    number: int | str
    title: str
    events: str
    facts: str
    told: str
    year: int = 2026

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


CASES = (
    Case(
        1,
        "year>month>day24:30, then 13/14 split",
        "0 P1 2024;90 P1 2024-07 tv;180 O 2024-07-13T24:30 tv;181 P2 2024-07-14 tv;182 A 2024-07-13 tv;183 P1 2024-07-14T00:30 tv",
        facts="release/tv=2024-07-13 24:30",
        told="r: first / narrowed / narrowed",
        year=2024,
    ),
    Case(
        2,
        "bare 13 vs bare 14 of two presses",
        "0 P1 2026-07-13 tv;1 P2 2026-07-14 tv;2 O 2026-07-13T24:30 tv",
        facts="release/tv=2026-07-13 24:30",
        told="r: first",
    ),
    Case(
        3,
        "null outlet then tv, same day",
        "0 P1 2026-10-03;1 P2 2026-10-03 tv;2 P1 2026-10-03 st",
        facts="release/tv=2026-10-03, release/st=2026-10-03",
        told="r: first",
    ),
    Case(
        4,
        "TV and stream differ by design",
        "0 O 2026-10-03 tv;1 O 2026-10-06 st;2 P1 2026-10-06",
        facts="release/tv=2026-10-03, release/st=2026-10-06",
        told="r: first / first",
    ),
    Case(
        5,
        "stream earlier becomes first availability",
        "0 O 2026-10-03 tv;5 O 2026-09-28 st;6 P1 2026-09-28;7 P2 2026-10-03",
        facts="release/tv=2026-10-03, release/st=2026-09-28",
        told="r: first / first",
    ),
    Case(
        6,
        "theatrical preview before TV",
        "0 O 2026-10-03 tv;3 O 2026-09-12 th;4 P1 2026-10-03",
        facts="release/tv=2026-10-03, release/th=2026-09-12",
        told="r: first / first",
    ),
    Case(
        7,
        "null delay hits all outlets (one message)",
        "0 O 2026-10-03 tv & 0 O 2026-10-05 st;9 O - !w <2026-10-03;10 P1 2026-10-05 st ^8",
        facts="release/tv=withdrawn, release/st=2026-10-05",
        told="r: first+first / withdrawn",
    ),
    Case(
        8,
        "delay: press without date, official with",
        "0 O 2026-10-03 tv;9 P1 - !w <2026-10;12 O 2027-01-09 tv !m <2026-10-03",
        facts="release/tv=2027-01-09",
        told="r: first / withdrawn / dated again; c: first / delayed",
    ),
    Case(
        9,
        '"postponed indefinitely", no previous',
        "0 O 2026-10-03 tv;9 O - !w;10 P1 - !w",
        facts="release/tv=withdrawn",
        told="r: first / withdrawn",
    ),
    Case(
        10,
        "withdrawn, late re-report of old date",
        "0 O 2026-10-03 tv;9 O - !w <2026-10-03;20 P1 2026-10-03 tv;25 P2 2026-10",
        facts="release/tv=withdrawn",
        told="r: first / withdrawn",
    ),
    Case(
        11,
        "withdrawn, re-announced same day by official",
        "0 O 2026-10-03 tv;9 O - !w <2026-10-03;40 O 2026-10-03 tv;41 P1 2026-10-03",
        facts="release/tv=2026-10-03",
        told="r: first / withdrawn / dated again",
    ),
    Case(
        12,
        "Evangelion: two retractions",
        "0 O 2026-06-27 th;9 P1 - th !w <2026-06-27;60 O 2027-01-23 th;90 O - th !w <2027-01-23;100 P1 2027-03-08 th;101 P2 2027-01-23 th",
        facts="release/th=2027-03-08",
        told="r: first / withdrawn / dated again / withdrawn / dated again",
    ),
    Case(
        13,
        "official typo corrected 1 h later (edit)",
        "0 O 2026-10-30 tv e=1;0.04 O 2026-10-03 tv e=1",
        facts="release/tv=2026-10-03",
        told="r: first / corrected",
    ),
    Case(
        15,
        "correction inside group_wait",
        "0 O 2026-10-30 tv e=1 & 0.001 O 2026-10-03 tv e=1",
        facts="release/tv=2026-10-03",
        told="r: first",
    ),
    Case(
        17,
        "press wrong then official right",
        "0 P1 2026-10-10 tv;1 O 2026-10-03 tv;2 P1 2026-10-10 tv;3 P2 2026-10-10 tv o=P1",
        facts="release/tv=2026-10-03",
        told="r: first / corrected",
    ),
    Case(
        19,
        "two copies of one wrong story",
        "0 O 2026-10-03 tv;1 P1 2026-10-10 tv;2 P2 2026-10-10 tv o=P1;3 P3 2026-10-10 tv o=P1",
        facts="release/tv=2026-10-03",
        told="r: first; c: first",
    ),
    Case(
        21,
        "aggregator day months early, wrong",
        "0 A1 2026-08-08 tv;90 O 2026-10-03 tv;91 A1 2026-10-03 tv",
        facts="release/tv=2026-10-03",
        told="r: first; u: first / corrected",
    ),
    Case(
        23,
        "aggregator placeholder 12-31",
        "0 A1 2026-12-31 tv;90 O 2026-10 tv",
        facts="release/tv=2026-10-01..2026-10-31",
        told="r: first; u: first / narrowed",
    ),
    Case(
        25,
        "rumour contradicts official",
        "0 O 2026-10-03 tv;9 C1 2027-01 tv ~rum;10 P1 - !w ~rum",
        facts="release/tv=2026-10-03",
        told="r: first; u: first",
    ),
    Case(
        27,
        "old delay retold after a second move",
        "0 O 2026-04 tv;9 O 2026-07 tv !m <2026-04;40 O 2026-10 tv !m <2026-07;50 P1 2026-07 tv !m <2026-04",
        facts="release/tv=2026-10-01..2026-10-31",
        told="r: first / delayed / delayed",
    ),
    Case(
        29,
        "fall=October=10-03",
        "0 P1 2026-23;1 P2 2026-10;2 O 2026-10-03;3 P1 2026-23",
        facts="release/tv=2026-10-03",
        told="r: first / narrowed / narrowed",
    ),
    Case(
        31,
        "overlap: H2 / summer / Jun-Aug",
        "0 P1 2026-41 tv;1 P2 2026-22 tv;2 P3 2026-35 tv;3 P1 2026-41 tv",
        facts="release/tv=2026-07-01..2026-09-30",
        told="r: first / narrowed",
    ),
    Case(
        33,
        "split cour",
        "0 P1 2020-07-08 & 0 P1 2021-01 #2;30 P2 2021-01-06 #2",
        facts="release/tv=2020-07-08, 2/release/tv=2021-01-06",
        told="r: first+first / narrowed",
        year=2020,
    ),
    Case(
        35,
        "no season number: one open / two open",
        "0 P1 2026-10 #3;1 P2 2026-10-02 #?;2 O 2026-12-11 #film th;3 P2 2026-11 #?",
        facts="3/release/tv=2026-10-02, film/release/th=2026-12-11",
        told="r: first / narrowed / first",
    ),
    Case(
        37,
        "status backwards",
        "0 P1 in_production f=status;5 P2 announced f=status;6 O announced f=status",
        facts="status=in_production",
        told="r: first",
    ),
    Case(
        39,
        "first look: backlog newest first",
        "0 P1 2026-10-03 tv ^-1 & 0 P1 2026-10 tv ^-90 & 0 P1 2026-07 tv ^-200 & 0 P1 2026 ^-300;1 P2 2026-07 tv ^-190",
        facts="release/tv=2026-07-01..2026-07-31",
        told="r: first",
    ),
    Case(
        41,
        "delay of a date never heard of",
        "0 P1 - !w <2023-07;3 P2 - !w <2023-07;90 O 2027-07",
        facts="release/tv=2027-07-01..2027-07-31",
        told="r: withdrawn / dated again",
        year=2023,
    ),
    Case(
        43,
        "work-level confirm: outlet told after null month",
        "0 P1 2026-10;9 O 2026-10-03 tv;9.5 P2 2026-10-06 st;10 P3 2026-10",
        facts="release/tv=2026-10-03, release/st=2026-10-06",
        told="r: first / narrowed / first",
    ),
    Case(
        45,
        "claim dropped from a page by a redesign",
        "0 O 2026-10-03 tv e=1;9 O announced f=status e=1",
        facts="release/tv=2026-10-03, status=announced",
        told="r: first / first",
    ),
    Case(
        47,
        "source added later holds old state",
        "0 P1 2026-07 tv;30 P1 2026-10 tv !m <2026-07;50 O 2026-07 tv ^-5;51 O 2026-07-03 tv ^-2",
        facts="release/tv=2026-10-01..2026-10-31",
        told="r: first / delayed",
    ),
    Case(
        49,
        "late arrival of the older half of a move",
        "0 P1 2026-10-03 tv;1 O 2026-07-03 tv ^-60",
        facts="release/tv=2026-07-03",
        told="r: first",
    ),
    Case(
        51,
        "clock: stamp from 2031; then real delay",
        "0 P1 2026-10-03 tv ^1900;9 O 2026-11-07 tv !m <2026-10-03",
        facts="release/tv=2026-11-07",
        told="r: first / delayed",
    ),
    Case(
        53,
        "fact first claimed in edit of old entry",
        "0 O announced f=status e=1;60 O 2026-10-03 tv e=1 ^60;61 P1 2026-10-03",
        facts="status=announced, release/tv=2026-10-03",
        told="r: first / first",
    ),
    Case(
        55,
        "denial after a day is known",
        "0 O 2026-10-03 tv;3 P1 - !d;4 O - tv !d",
        facts="release/tv=2026-10-03",
        told="r: first",
    ),
    Case(
        57,
        "cast and trailer grow",
        "0 P1 A f=cast & 0 P1 B f=cast;3 P2 A f=cast;5 O A f=cast & 5 O C f=cast;6 P1 PV1 f=trailer;20 P2 PV1 f=trailer;30 O PV2 f=trailer",
        facts="cast/A=A, cast/B=B, cast/C=C, trailer/PV1=PV1, trailer/PV2=PV2",
        told="r: first+first / first / first / first",
    ),
    Case(
        59,
        "target added later",
        "0 P1 2026-10;9 P2 2026-10 & T x reported;30 O 2026-10-03",
        facts="release/tv=2026-10-03",
        told="r: first / narrowed; x: narrowed",
    ),
    Case(
        61,
        "minimum lowered, rumour later official",
        "0 C1 2026-10 ~rum;L c rumoured;30 O 2026-10;31 P1 2026-10",
        facts="release/tv=2026-10-01..2026-10-31",
        told="c: first / confirmed",
    ),
    Case(
        63,
        "digest: fact changed twice",
        "0 P1 2026-10 & 0.3 O 2026-10-03 & 0.5 O 2026-10-10 !m <2026-10-03",
        facts="release/tv=2026-10-10",
        told="r: first",
    ),
    Case(
        65,
        "window passed in silence",
        "0 P1 2026-04;lapse 119;lapse 125;lapse 126",
        facts="release/tv=2026-04-01..2026-04-30",
        told="r: first / lapsed",
    ),
    Case(67, "press error retracted", "0 P1 2026-10-10 tv e=1;1 X P1 1", facts="missing", told="r: first / taken back"),
    Case(
        69,
        "equal presses disagree, no act",
        "0 P1 2026-10-03 tv;9 P2 2026-10-10 tv;12 O 2026-10-10 tv",
        facts="release/tv=2026-10-10",
        told="r: first / corrected",
    ),
    Case(
        71,
        "7-day slip at 4 days notice",
        "0 O 2026-07-10T23:30 tv;1 O 2026-07-17T23:30 tv !m <2026-07-10;2 A1 2026-07-10T23:30 tv",
        facts="release/tv=2026-07-17 23:30",
        told="r: first / delayed",
    ),
    Case(
        73,
        "cut entry, then its article (same entry, more precise)",
        "0 P1 2026-10 tv e=1;0.01 P1 2026-10-03 tv e=1;1 O 2026-10-03 tv",
        facts="release/tv=2026-10-03",
        told="r: first / narrowed",
    ),
    Case(
        75,
        "stale cache flips the same entry A,B,A,B",
        "0 O 2026-10-03 tv e=1;9 O 2026-11-07 tv e=1;10 O 2026-10-03 tv e=1;11 O 2026-11-07 tv e=1",
        facts="release/tv=2026-11-07",
        told="r: first / corrected",
    ),
    Case(
        77,
        "work removed, delayed meanwhile, re-added",
        "0 O 2026-10-03 tv;gone;back;9 O 2026-11-07 tv !m <2026-10-03",
        facts="release/tv=2026-11-07",
        told="r: first / delayed",
    ),
    Case(
        79,
        "learn an article older than the held move",
        "0 P1 2026-07 tv ^-90;1 O 2026-10-03 tv !m <2026-07;9 P2 2026-07-04 tv ^-30 !L;10 P1 2026-07-04 tv ^-31",
        facts="release/tv=2026-10-03",
        told="r: first / delayed",
    ),
)
