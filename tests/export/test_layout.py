"""JSON laid out as the standard library lays it out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.export.layout import laid_out

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
JSON = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4))


@given(JSON)
def test_it_is_laid_out_as_by_the_standard_library(value):
    assert laid_out(value) == json.dumps(value, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("value", [{"a": {1, 2}}, [b"bytes"], [(1, 2)], {"a": object()}])
def test_what_is_no_json_is_refused(value):
    with pytest.raises(TypeError, match="no place in JSON"):
        laid_out(value)
