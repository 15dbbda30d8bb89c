"""Keeps the page open as the configuration says: in a thread of its own, beside whatever else the process does."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from tracker.errors import UsageError
from tracker.model import Config
from tracker.web.address import Address, address, sockets

if TYPE_CHECKING:
    from tracker.web.site import Site

log = logging.getLogger("tracker")

_MOST = 64
"""Connections at once; a page for one household needs fewer, and each costs memory."""
_ARRIVING = 16
"""So many are let in at one go, before the first of them can be sent away."""
_IDLE = 10
"""Seconds that a connection may wait for its next request."""
_GRACE = 2
"""Seconds for requests under way when it ends."""


class Served:
    """An open page. `url` is where a browser finds it."""

    def __init__(self, at: Address, site: Site) -> None:
        """UsageError where nothing can listen there."""
        import uvicorn

        from tracker.web.protocol import Brief
        from tracker.web.wire import application

        self.at = at
        self._site = site
        opened = sockets(at)
        self.port: int = opened[0].getsockname()[1]
        config = uvicorn.Config(
            application(lambda: self._site, at.names),
            http=Brief,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            log_level="critical",  # or any stranger's half request would write a line into our log
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST,
            backlog=_ARRIVING,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_GRACE,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": opened}, name="tracker-page", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.at.host, self.at.host)  # noqa: S104 - only compared
        return f"http://{Address(host, self.port, '')}/"

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def show(self, site: Site) -> None:
        self._site = site

    def close(self) -> None:
        """Within three seconds; a thread that hangs all the same ends with the process."""
        self._server.should_exit = True
        self._thread.join(_GRACE + 1)


class Hosting:
    """For the daemon: trouble with the page is logged, and never keeps it from its work."""

    def __init__(self, *, now: Callable[[], datetime]) -> None:
        self._now = now
        self._served: Served | None = None
        self._config: Config | None = None
        self._said = ""

    def follow(self, config: Config, zone: tzinfo) -> None:
        """Opened, closed, moved or shown anew, as `config` says now. Called again it tries again what failed."""
        moved = self._config is None or self._config.listen != config.listen
        if self._served is not None and (moved or not self._served.alive):
            self.close()
        if not config.listen:
            self._said = ""
            return
        try:
            self._open(config, zone)
            self._said = ""
        except UsageError as error:
            if str(error) != self._said:  # once, not at each new try
                log.error("no page: %s", error)
            self._said = str(error)

    def _open(self, config: Config, zone: tzinfo) -> None:
        if self._served is not None and self._config is config:
            return
        from tracker.web.site import Site

        site = Site(config, zone, now=self._now)
        self._config = config
        if self._served is not None:
            self._served.show(site)
            return
        self._served = Served(address(config.listen, key="[web] listen"), site)
        log.info("the page is at %s", self._served.url)
        if not self._served.at.loopback:
            log.warning("[web] listen %s: whoever can reach this machine can read the page", self._served.at)

    def close(self) -> None:
        if self._served is not None:
            self._served.close()
            self._served = None
