"""`python -m tracker.store.draw` writes `tables.py` from `models`, after these were changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Column, Table

from tracker.store import models

TABLES = Path(__file__).with_name("tables.py")

_HEAD = '''"""The tables, as statements need them: names, types, keys. Made from `models` by
`python -m tracker.store.draw`.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

_TEXT = String().with_variant(Text(collation="C"), "postgresql")
_NUMBER = Integer().with_variant(BigInteger(), "postgresql")
_INSTANT = BigInteger()
_BYTES = LargeBinary()
_FLAG = Boolean()
'''
_KINDS = {
    "AutoString": "_TEXT",
    "Integer": "_NUMBER",
    "BigInteger": "_INSTANT",
    "LargeBinary": "_BYTES",
    "Boolean": "_FLAG",
}


def drawn() -> str:
    return _HEAD + "".join("\n" + "\n".join(_table(table)) + "\n" for table in models.metadata.sorted_tables)


def _table(table: Table) -> Iterator[str]:
    yield f"{table.name} = Table("
    yield f'    "{table.name}",'
    yield "    metadata,"
    for column in table.columns:
        yield f"    Column({', '.join(_column(column))}),"
    yield ")"


def _column(column: Column[object]) -> Iterator[str]:
    yield f'"{column.name}"'
    yield _KINDS[type(column.type).__name__]
    for key in sorted(column.foreign_keys, key=lambda key: key.target_fullname):
        yield f'ForeignKey("{key.target_fullname}")'
    if column.primary_key:
        yield "primary_key=True"
    if column.autoincrement is False:
        yield "autoincrement=False"
    if not column.primary_key and not column.nullable:
        yield "nullable=False"


if __name__ == "__main__":
    TABLES.write_text(drawn(), encoding="utf-8")
