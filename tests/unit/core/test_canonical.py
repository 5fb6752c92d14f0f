"""Do equal documents have equal bytes, and different ones different bytes?"""

import hashlib
import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.core.canonical import canonical_bytes, digest, file_digest

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
DOCUMENTS = st.dictionaries(TEXT, VALUES, max_size=4)


@given(DOCUMENTS)
def test_a_document_survives_its_bytes(document: dict[str, Any]) -> None:
    content = canonical_bytes(document)
    assert json.loads(content) == document
    assert canonical_bytes(json.loads(content)) == content


@given(DOCUMENTS)
def test_the_order_of_keys_does_not_matter(document: dict[str, Any]) -> None:
    backwards = dict(reversed(list(document.items())))
    assert canonical_bytes(backwards) == canonical_bytes(document)


def test_the_bytes_are_exactly_these() -> None:
    document = {"б": [1, 0.1, True, None], "a": {"z": "«ёлка»", "y": 1e-7}}
    expected = '{"a":{"y":1e-07,"z":"«ёлка»"},"б":[1,0.1,true,null]}\n'
    assert canonical_bytes(document) == expected.encode()


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_json_does_not_have_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_bytes({"балл": value})


def test_the_digest_is_sha256_in_hexadecimal() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (5 << 20) // 2])
def test_a_file_of_any_size_has_the_digest_of_its_bytes(tmp_path: Path, size: int) -> None:
    content = (b"otklik" * (size // 6 + 1))[:size]
    (tmp_path / "file").write_bytes(content)
    assert file_digest(tmp_path / "file") == hashlib.sha256(content).hexdigest() == digest(content)
