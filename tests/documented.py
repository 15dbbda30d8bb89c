"""The schema that docs/commands.md gives for `--json`, to hold answers against."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import jsonschema

from tests.conftest import ROOT

_BLOCK = re.compile(r"^```json\n(.*?)^```", re.MULTILINE | re.DOTALL)


@cache
def _schema() -> dict[str, Any]:
    found = _BLOCK.search((ROOT / "docs" / "commands.md").read_text(encoding="utf-8"))
    assert found is not None
    schema: dict[str, Any] = json.loads(found[1])
    return schema


def fits(name: str, answer: object) -> None:
    """Raises where an answer is not as documented under that name."""
    jsonschema.Draft202012Validator({**_schema(), "$ref": f"#/$defs/{name}"}).validate(answer)
