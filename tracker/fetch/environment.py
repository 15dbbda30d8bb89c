"""What the machine's owner set for all programs: proxies and certificate authorities.

Proxies: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, in either case (in a CGI process HTTP_PROXY is ignored: a client
could have set it). Authorities: SSL_CERT_FILE and SSL_CERT_DIR, else REQUESTS_CA_BUNDLE, else certifi's.
"""

from __future__ import annotations

import base64
import ipaddress
import os
import ssl
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies_environment

from tracker.errors import FetchError
from tracker.fetch.guard import literal
from tracker.record import dataclass, field


@dataclass(frozen=True, slots=True)
class Proxy:
    """`authorization` is a secret: the value of Proxy-Authorization."""

    host: str
    port: int
    secure: bool = False
    authorization: str = field(default="", repr=False)


class Environment:
    """Read once. `trust` False: nothing is taken from it."""

    def __init__(self, *, trust: bool) -> None:
        self._trust = trust
        self._proxies: Mapping[str, str] = getproxies_environment() if trust else {}
        self._exempt = _exempt(self._proxies.get("no", ""))
        self._context: ssl.SSLContext | None = None

    def proxy(self, scheme: str, host: str, port: int) -> Proxy | None:
        """The proxy for a request, None for a direct connection."""
        url = self._proxies.get(scheme) or self._proxies.get("all")
        if not url or self._is_exempt(host, port):
            return None
        return _proxy(url, variable=f"{scheme.upper()}_PROXY" if self._proxies.get(scheme) else "ALL_PROXY")

    def tls(self) -> ssl.SSLContext:
        """One context for all connections: to load the authorities takes 20 ms."""
        if self._context is None:
            self._context = self._load()
            self._context.set_alpn_protocols(["http/1.1"])
        return self._context

    def _load(self) -> ssl.SSLContext:
        variables = os.environ if self._trust else {}
        file, folder = variables.get("SSL_CERT_FILE"), variables.get("SSL_CERT_DIR")
        named = "SSL_CERT_FILE or SSL_CERT_DIR"
        if not file and not folder and (bundle := variables.get("REQUESTS_CA_BUNDLE")):
            named = "REQUESTS_CA_BUNDLE"
            file, folder = (None, bundle) if Path(bundle).is_dir() else (bundle, None)
        if not file and not folder:
            import certifi

            return ssl.create_default_context(cafile=certifi.where())
        try:
            context = ssl.create_default_context(cafile=file or None, capath=folder or None)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else "not a file of certificates"
            raise FetchError(
                f"no https: {named} of the environment cannot be used ({why}); correct or unset it"
            ) from None
        # Python 3.13 turned this on; the authorities of many an office do not stand up to it.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        return context

    def _is_exempt(self, host: str, port: int) -> bool:
        address = literal(host)
        for rule in self._exempt:
            if isinstance(rule, str):
                name, _, only = rule.partition(":")
                if only and only != str(port):
                    continue
                if name == "*" or host == name or host.endswith(f".{name}"):
                    return True
            elif address is not None and address.version == rule.version and address in rule:
                return True
        return False


def _exempt(no_proxy: str) -> list[str | ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """NO_PROXY as curl and Go read it: names with all below them, host:port, addresses, networks, `*`."""
    rules: list[str | ipaddress.IPv4Network | ipaddress.IPv6Network] = []
    for part in no_proxy.lower().replace(" ", ",").split(","):
        if not part:
            continue
        try:
            rules.append(ipaddress.ip_network(part.strip("[]"), strict=False))
        except ValueError:
            rules.append(part if part == "*" else part.removeprefix("*").lstrip("."))
    return rules


def _proxy(url: str, *, variable: str) -> Proxy:
    """The URL may hold a password, so no error repeats it."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise FetchError(f"{variable} of the environment is not an http proxy; set http://HOST:PORT or unset it")
    authorization = ""
    if parts.username is not None:
        given = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        authorization = "Basic " + base64.b64encode(given.encode()).decode("ascii")
    secure = parts.scheme == "https"
    return Proxy(parts.hostname, port or (443 if secure else 80), secure, authorization)
