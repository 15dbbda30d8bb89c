"""Bangumi: one subject a work; a missing date is null, unknown episodes are 0."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.errors import ReadError
from tracker.model import Document, Source, SourceType, Work
from tracker.read import databases, markup
from tracker.read.databases import Record
from tracker.read.jsonbody import mapping, mappings, name_of, number_of, text_of
from tracker.read.reading import Reading, finish

_STUDIO = frozenset({"动画制作", "アニメーション制作", "動畫製作", "动画制作公司"})


def is_answer(data: object) -> bool:
    top = mapping(data)
    return "name_cn" in top and ("infobox" in top or "eps" in top or "date" in top)


def read(data: object, _document: Document, source: Source, works: Mapping[str, Work]) -> Reading:
    top = mapping(data)
    ident = name_of(top.get("id"))
    if not ident or "name" not in top:
        said = text_of(top.get("description")) or text_of(top.get("title")) or "no `id` and `name` in it"
        raise ReadError(f"{source.id}: the answer is no Bangumi subject: {markup.line(said, 200)}")
    titles = [title for title in (text_of(top.get("name")), text_of(top.get("name_cn"))) if title]
    items, warnings = [], []
    for name in databases.works_of(source, ident) or [""]:
        work, fault = databases.subject(works, name, titles, sequel=None)
        if fault:
            warnings.append(f"Bangumi {ident} ({titles[0] if titles else 'untitled'}) is set aside for {name}: {fault}")
            continue
        record = Record(
            ident=f"bangumi:{ident}:{name}" if name else f"bangumi:{ident}",
            url=f"https://bgm.tv/subject/{ident}",
            title=markup.line(titles[0]) if titles else f"Bangumi {ident}",
            work=name,
            part=databases.part_of(work, titles),
        )
        record.lines += [markup.line(title) for title in titles[1:]]
        databases.say_release(record, databases.written(text_of(top.get("date")), sure=False))
        databases.say_episodes(record, number_of(top.get("eps")) or number_of(top.get("total_episodes")))
        databases.say_studio(record, _studios(top))
        items.append(record.item(source))
    return finish(items, source, kind=SourceType.BANGUMI, title="Bangumi", warnings=warnings, seen=1)


def _studios(top: Mapping[str, object]) -> list[str]:
    for row in mappings(top.get("infobox")):
        if text_of(row.get("key")) in _STUDIO:
            value = row.get("value")
            if isinstance(value, str):
                return [value]
            return [text_of(one.get("v")) for one in mappings(value)]
    return []
