"""Is a page known by any of its addresses?"""

import pyarrow as pa
import pytest

from otklik.ingest.addresses import communities, is_person, page_ids, page_numbers


@pytest.mark.parametrize(
    ("url", "number", "page_id"),
    [
        ("https://vk.com/club123", "123", "123"),
        ("http://m.vk.ru/public123?from=menu", "123", "123"),
        ("vk.com/event5/", "5", "5"),
        ("https://ok.ru/group/52", "52", "52"),
        ("https://VK.com/MinZdrav", None, "vk.com/minzdrav"),
        ("https://vk.com/club", None, "vk.com/club"),
        ("https://t.me/minzdrav", None, "t.me/minzdrav"),
        (None, None, None),
    ],
)
def test_an_address_is_a_number_or_itself(
    url: str | None, number: str | None, page_id: str | None
) -> None:
    urls = pa.array([url], pa.string())
    assert page_numbers(urls).to_pylist() == [number]
    assert page_ids(urls).to_pylist() == [page_id]


def test_a_community_is_a_number_with_a_sign() -> None:
    owners = pa.array(["-123", "7", None])
    assert communities(owners).to_pylist() == ["123", "7", None]
    assert is_person(owners).to_pylist() == [False, True, None]
