"""Answers that are no content: empty bodies, bot walls, log-in pages, error pages with status 200, pictures."""

from __future__ import annotations

import re

from tracker.errors import ReadError
from tracker.read import markup

_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "compressed data"),
    (b"\x28\xb5\x2f\xfd", "compressed data"),
    (b"BZh", "compressed data"),
    (b"7z\xbc\xaf", "an archive"),
    (b"ID3", "a sound"),
    (b"\x7fELF", "a program"),
)
_TITLE = re.compile(r"<title[^>]{0,200}>(.{0,400}?)</title", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_PASSWORD = re.compile(r"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password", re.IGNORECASE)

# Marks that only a wall carries. (Cloudflare puts "challenge-platform" into normal pages too.)
_WALL = re.compile(
    r"cf[_-]chl[_-]opt|cf-browser-verification|cf-error-details|/cdn-cgi/challenge-platform/h/[bg]/orchestrate"
    r"|_incapsula_resource|captcha-delivery\.com|px-captcha|_pxappid|awswafintegration|gokuprops|sgcaptcha"
    r"|ddos-guard\.net|anubis_challenge|/\.within\.website/|errors\.edgesuite\.net|perimeterx",
    re.IGNORECASE,
)
_WALL_TITLE = re.compile(
    r"^\s*(?:just a moment|attention required|one moment,? please|please wait|checking your browser|ddos-guard"
    r"|access denied|security check|human verification|verify(?:ing)? (?:you are|that you)|robot check"
    r"|are you (?:a )?(?:human|robot)|bot (?:check|verification)|making sure you.{1,6}re not a bot"
    r"|pardon our interruption|request (?:rejected|unsuccessful|blocked)|client challenge"
    r"|(?:sorry, )?you have been blocked|captcha|(?:ロボット|セキュリティ)(?:確認|チェック)|しばらくお待ちください"
    r"|アクセスが(?:拒否|制限|集中))",
    re.IGNORECASE,
)
_WALL_WORDS = re.compile(
    r"enable javascript and cookies to continue|checking your browser before accessing|verify you are (?:a )?human"
    r"|are not a (?:ro)?bot|unusual traffic from your|complete the security check|performing security verification"
    r"|needs to review the security of your connection|ロボットではありません|不正なアクセス|アクセスを制限して",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"\b(?:log ?in|sign ?in|log ?on|authentication required|hotspot)\b|ログイン|サインイン|会員認証|anmelden|connexion"
    r"|iniciar sesión|登录",
    re.IGNORECASE,
)
_ERROR_TITLE = re.compile(
    r"^\s*(?:(?:error\s*:?\s*)?(?:4(?:0[0134589]|10|29|51)|5(?:0[0234]|2[0-9]))(?:\s*$|\s*[-–—|:：]|\s+(?:not found"
    r"|page|error|forbidden|bad|service|gateway|internal|unauthorized|too many|gone|temporar|unavailable))"
    r"|(?:page |file |site )?not found\b|error\s*$|internal server error|bad gateway|gateway time-?out"
    r"|service (?:temporarily )?unavailable|temporarily unavailable|forbidden\s*$|too many requests"
    r"|site (?:is )?(?:under|down)\b|under (?:construction|maintenance)|maintenance(?: mode)?\s*$|account suspended"
    r"|index of /|welcome to nginx|apache2? .{0,20}default page|iis windows server|database error"
    r"|domain (?:is )?for sale"
    r"|(?:お探しの|指定された)?ページ(?:が|は)(?:見つかりません|存在しません|ありません)|お探しのページ"
    r"|(?:ただいま)?メンテナンス中?|サーバーエラー|エラー\s*$)",
    re.IGNORECASE,
)


def check(body: bytes, place: str) -> None:
    """Raise ReadError for a body that cannot be text. `place` names the source in messages."""
    if not body.strip(b"\0\t\n\r \xef\xbb\xbf"):
        raise ReadError(f"{place}: the answer is empty; it will be asked again")
    for start, name in _BINARY:
        if body.startswith(start):
            raise ReadError(f"{place}: the answer is {name}, not text; check the address")


def is_html(text: str) -> bool:
    """Whether the text begins as an HTML page (and not as a feed)."""
    head = text[:3000].lstrip("\ufeff \t\r\n").lower()
    while head.startswith(("<!--", "<?xml")):
        mark = "-->" if head.startswith("<!--") else "?>"
        if mark not in head:
            break
        head = head.split(mark, 1)[1].lstrip()
    return head.startswith(
        ("<!doctype html", "<html", "<head", "<body", "<title", "<script", "<meta", "<div", "<h1", "<p>")
    )


def title_of(text: str) -> str:
    found = _TITLE.search(text[:200_000])
    return markup.line(found[1]) if found else ""


def refuse(text: str, place: str) -> None:
    """Raise ReadError when an HTML page is a wall, a log-in or an error page: a source error, never content."""
    title = title_of(text)
    named = f"{place}: the answer is"
    said = f" ({title[:80]!r})" if title else ""
    short = len(text) < 400_000
    visible = _TAGS.sub(" ", text[:200_000]) if short else ""
    words = " ".join(visible.split())
    sparse = short and len(words) < 3000
    if _WALL_TITLE.match(title) and (sparse or _WALL.search(text)):
        raise ReadError(f"{named} a bot wall{said}, not the page; it will be asked again later")
    if sparse and (_WALL.search(text) or (len(words) < 1500 and _WALL_WORDS.search(words))):
        raise ReadError(f"{named} a bot wall{said}, not the page; it will be asked again later")
    if _PASSWORD.search(text) and (_LOGIN_TITLE.search(title) or (sparse and len(words) < 400)):
        raise ReadError(f"{named} a log-in page{said}; the source needs an account, or its address has changed")
    if _ERROR_TITLE.match(title) and (sparse or len(words) < 6000):
        raise ReadError(f"{named} an error page with status 200{said}; it will be asked again")
    if sparse and len(words) < 200 and _ERROR_TITLE.match(words) and not title:
        raise ReadError(f"{named} an error message ({words[:80]!r}); it will be asked again")
