"""The few values that know something of themselves."""

from __future__ import annotations

import pytest

from tracker.model import Entry, Kind, Outlet, Work


@pytest.mark.parametrize(
    ("work", "outlet", "why"),
    [
        (Work(id="a", title="A", kind=Kind.ANIME), Outlet.TV, "a series is broadcast"),
        (Work(id="a", title="A", kind=Kind.ANIME, film=True), Outlet.THEATRE, "a film of a series is shown"),
        (Work(id="a", title="A", kind=Kind.FILM), Outlet.THEATRE, "and so is a film"),
        (Work(id="a", title="A", kind=Kind.GAME), Outlet.GAME, "a game is sold"),
        (Work(id="a", title="A", kind=Kind.BOOK), Outlet.BOOK, "and so is a book"),
        (
            Work(id="a", title="A", kind=Kind.ANIME, outlets=(Outlet.STREAM, Outlet.TV)),
            Outlet.STREAM,
            "what a user says first",
        ),
        (Work(id="a", title="A"), None, "of other things nothing is known"),
    ],
)
def test_the_outlet_that_a_bare_date_speaks_for(work: Work, outlet: Outlet | None, why: str) -> None:
    assert work.main_outlet is outlet, why


def test_an_entry_is_read_as_title_and_text() -> None:
    """Quotes are pieces of this; without a title nothing stands before the text."""
    assert Entry(source="s", key="k", title="t", text="x").whole == "t\nx"
    assert Entry(source="s", key="k", text="x").whole == "x"
