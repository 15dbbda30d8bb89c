"""What is served under which path, made from one look at the state, and kept until that may have changed."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.config.veil import Veil
from tracker.errors import StoreError
from tracker.model import Config
from tracker.render.safe import clean, link
from tracker.report import files
from tracker.report.health import ills
from tracker.report.state import State
from tracker.store.reading import signature
from tracker.web import metrics, views, work
from tracker.web.words import page_words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

log = logging.getLogger("tracker")

_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_HERE = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Page:
    """`etag` is strong: of the bytes, so that the same answer is known by every process that gives it."""

    body: bytes
    type: str
    status: int = 200

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


@dataclass(frozen=True, slots=True)
class _Kept:
    """`stamp`: of what it was made from; `at`: when that was last compared."""

    page: Page
    stamp: tuple[object, ...]
    at: datetime


class Site:
    """One configuration as it is shown. Ask it from one thread. Within `fresh` a page is not made twice, so that many
    readers cost no more than one, even while every moment something is learned."""

    def __init__(
        self, config: Config, zone: tzinfo, *, now: Callable[[], datetime], fresh: timedelta = timedelta(seconds=1)
    ) -> None:
        self._config = config
        self._zone = zone
        self._now = now
        self._fresh = fresh
        self._say = page_words(config.settings.language)
        self._veil = Veil([*config.secrets, *(target.url for target in config.notify)])
        self._kept: dict[str, _Kept] = {}

    # --- pages ---

    def index(self) -> Page:
        return self._page("", 0, lambda look: self._html("index.html", 0, look, **views.index(look)))

    def work(self, name: str) -> Page:
        """Only a watched one, so that what is kept stays as small as the configuration."""
        watched = next((one for one in self._config.works if one.id == name), None)
        if watched is None:
            return self.lost()
        return self._page(f"work/{name}", 1, lambda look: self._html("work.html", 1, look, **work.page(watched, look)))

    def file(self, name: str, base: str = "") -> Page:
        """`base`: the address of the page as it was asked for, where that is known; there are few, and all ours."""
        make = files.makers(self._zone, base=base)[name]
        return self._page(f"{base}{name}", 0, lambda look: Page(self._veiled(make(look.state)), _TYPES[name]))

    def lost(self, depth: int = 1) -> Page:
        """`depth`: how many folders down it was looked for; links are relative, for a proxy may serve us under a path
        of its own."""
        return self._error(404, self._say("not_found"), self._say("not_found_text"), depth)

    # --- for machines: they tell of this moment, not of this minute ---

    def health(self) -> Page:
        try:
            with State(self._config, now=self._now()) as state:
                found = ills(state)
        except StoreError as error:
            found = [str(error)]
        said = "\n".join(found) or "healthy"
        return Page(f"{self._shown(said)}\n".encode(), _TEXT, 503 if found else 200)

    def metrics(self) -> Page:
        return self._page("metrics", 0, lambda look: Page(metrics.metrics(look.state), metrics.TYPE), exact=True)

    @staticmethod
    def still(name: str) -> Page:
        """What never changes: the style sheet and the icon."""
        return Page((_HERE / name).read_bytes(), _TYPES[name])

    # --- one look ---

    def _page(self, path: str, depth: int, make: Callable[[views.Look], Page], *, exact: bool = False) -> Page:
        at, kept = self._now(), self._kept.get(path)
        if kept is not None and timedelta(0) <= at - kept.at < self._fresh:
            return kept.page
        # To the minute, so that what is shown is the same for all who ask within it.
        now = at if exact else at.replace(second=0, microsecond=0)
        stamp = (now, *signature(self._config.settings.database))
        if kept is not None and kept.stamp == stamp:
            self._kept[path] = replace(kept, at=at)
            return kept.page
        page = self._looked(make, now, depth)
        if page.status == 200:
            self._kept[path] = _Kept(page, stamp, at)
        return page

    def _looked(self, make: Callable[[views.Look], Page], now: datetime, depth: int = 0) -> Page:
        """Twice, for a writer that begins in the very moment of a look makes it fail."""
        for last in (False, True):
            try:
                with State(self._config, now=now) as state:
                    return make(views.Look(state, self._say, self._zone))
            except StoreError as error:
                if last:
                    log.warning("the page: %s", error)
                    return self._error(503, self._say("unavailable"), str(error), depth)
        raise AssertionError("unreachable")

    def _html(self, template: str, depth: int, look: views.Look, **values: Any) -> Page:
        return Page(self._render(template, depth, **values, **views.footer(look)), _HTML)

    def _error(self, status: int, title: str, text: str, depth: int = 0) -> Page:
        return Page(self._render("error.html", depth, title=title, text=text), _HTML, status)

    def _render(self, template: str, depth: int, **values: Any) -> bytes:
        written: str = self._environment.get_template(template).render(
            say=self._say, language=self._say.language, up="../" * depth, **values
        )
        return written.encode("utf-8", "replace")

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
        from markupsafe import Markup

        def finalize(value: object) -> object:
            """Everything that a template shows comes through here: no template can forget it."""
            return value if isinstance(value, Markup) or not isinstance(value, str) else self._shown(value)

        def address(url: str) -> Markup | None:
            """Only what is a plain http(s) address; quoted, so that it holds nothing that ends an attribute."""
            found = link(self._veil.url(url))
            return Markup(found.url.replace("&", "&amp;").replace("'", "&#39;")) if found else None  # noqa: S704

        made = Environment(
            loader=FileSystemLoader(_HERE),
            autoescape=True,
            finalize=finalize,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        made.filters["address"] = address
        made.filters["tongue"] = lambda text: _tongue(text, self._say.language)
        return made

    def _shown(self, text: str) -> str:
        return clean(self._veil.text(text))

    def _veiled(self, body: bytes) -> bytes:
        return self._veil.text(body.decode()).encode()


def _tongue(text: str, language: str) -> Markup | str:
    """What a screen reader reads in a voice of its own (WCAG 3.1.2). Han alone may be Japanese as well as Chinese."""
    from markupsafe import Markup

    for name, letters in _LETTERS.items():
        if name != language and letters.search(text):
            return Markup(f' lang="{name}"')  # noqa: S704 - of our own words
    return ""


_LETTERS: Mapping[str, re.Pattern[str]] = {"ja": re.compile("[\u3041-\u30fe]"), "ko": re.compile("[\uac00-\ud7a3]")}
_TYPES: Mapping[str, str] = {
    "calendar.ics": "text/calendar; charset=utf-8",
    "feed.atom": "application/atom+xml; charset=utf-8",
    "status.json": "application/json",
    "style.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
FILES = tuple(files.FILES)
STILL = ("style.css", "icon.svg")
