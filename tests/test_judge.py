"""The rules of DESIGN 3b, one by one and as whole sequences."""

from __future__ import annotations

import pytest

from tests.judging import expected, outcome
from tests.judging_cases import CASES, OWN, Case


@pytest.mark.parametrize("case", (*CASES, *OWN), ids=str)
def test_a_sequence_of_claims_ends_and_is_told_as_the_rules_say(case: Case) -> None:
    facts, told = outcome(case)
    expected_facts, expected_told = expected(case)
    assert facts == expected_facts
    assert {name: told[name] for name in expected_told} == expected_told
