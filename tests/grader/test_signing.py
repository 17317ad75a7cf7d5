"""Signatures: what was changed, or signed with another secret, is told apart; the order of fields is nothing."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from grader.signing import FIELD, is_signed, signed

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
RESULTS = st.dictionaries(st.text(), VALUES, max_size=5)


@given(RESULTS, st.text())
def test_a_signed_result_stays_signed_as_json_however_it_is_written(result, secret):
    sent = json.dumps(signed(result, secret), indent=3, ensure_ascii=False, sort_keys=True)
    assert is_signed(json.loads(sent), secret)
    assert not is_signed(json.loads(sent), f"{secret}.")


@given(RESULTS, st.text(), VALUES)
def test_a_result_with_another_field_is_not_signed(result, name, value):
    first = signed(result, "s")
    changed = first | {name: value}
    assert is_signed(changed, "s") == (json.dumps(changed, sort_keys=True) == json.dumps(first, sort_keys=True))


def test_what_is_no_signature_is_none():
    assert not is_signed({}, "s")
    assert not is_signed({FIELD: None}, "s")
    assert not is_signed({FIELD: "ü"}, "s")
