"""Libraries below this door log whole webhook addresses at DEBUG; here they log nothing at all."""

from __future__ import annotations

import logging

_PARENTS = ("apprise", "requests", "urllib3", "oauthlib", "requests_oauthlib")
# A filter works only for records made by its own logger, and a level set on a parent can be undone by whoever turns on
# debugging for everything; so the loggers that are known to write addresses are silenced by both.
_KNOWN = (*_PARENTS, "urllib3.connectionpool", "urllib3.connection", "urllib3.poolmanager", "urllib3.util.retry")


class _Nothing(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - the signature is logging's
        return False


_NOTHING = _Nothing()


def hush() -> None:
    """Before the first of these libraries is loaded; again as often as wanted. What went wrong is told by DeliverError,
    without the address; only the fetch of pages may speak, and that is httpx."""
    for name in _PARENTS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 10)
    for name in _KNOWN:
        logger = logging.getLogger(name)
        if _NOTHING not in logger.filters:
            logger.addFilter(_NOTHING)
