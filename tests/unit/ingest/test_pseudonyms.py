"""Are one person, place and answer recognised, and nobody named?"""

from collections.abc import Sequence

import pyarrow as pa
import pytest

from otklik.ingest.pseudonyms import answer_hashes, author_keys, place_keys, platforms, same_url
from otklik.ingest.sources.incident_management import LAYOUT
from otklik.workspace.keys import HashingKey, keyed_hash

KEY = HashingKey(b"k" * 32)


PEOPLE = (r"vk\.com/id\d", "ok.ru/profile/")


def _array(*texts: str | None) -> pa.StringArray:
    return pa.array(texts, pa.string())


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://vk.com/id7", "vk.com/id7"),
        (" HTTPS://m.vk.com/ID7/?from=x ", "vk.com/id7"),
        ("vk.ru/id7", "vk.com/id7"),
        ("https://www.ok.ru/profile/5", "ok.ru/profile/5"),
        ("https://web.telegram.org/#/im?p=@zarechye", "t.me/zarechye"),
        ("https://telegram.me/zarechye", "t.me/zarechye"),
        ("", None),
    ],
)
def test_links_to_one_page_are_the_same(url: str, same: str | None) -> None:
    assert same_url(url) == same


def test_an_author_is_a_keyed_hash_whatever_the_form_of_the_link() -> None:
    keys = author_keys(
        _array("http://vk.com/id7", "https://m.vk.com/id7"), _array(None, "x"), PEOPLE, KEY
    )
    assert keys.to_pylist() == [keyed_hash(KEY, "vk.com/id7")] * 2


def test_a_page_that_writes_as_itself_is_nobody() -> None:
    authors = _array("http://vk.com/club1", "https://t.me/zarechye", None, "http://vk.com/id7")
    pages = _array(
        "https://vk.com/club1/", "https://web.telegram.org/#/im?p=@Zarechye", None, "vk.com/club1"
    )
    assert [key is None for key in author_keys(authors, pages, PEOPLE, KEY).to_pylist()] == [
        True, True, True, False,
    ]  # fmt: skip


def test_a_person_who_writes_on_their_own_page_is_a_person() -> None:
    own = _array("http://vk.com/id7", "https://ok.ru/profile/5", "http://vk.com/idols")
    keys = author_keys(own, own, PEOPLE, KEY)
    assert [key is None for key in keys.to_pylist()] == [False, False, True]


def test_a_place_needs_a_street_and_forgives_spelling() -> None:
    def keys(*places: Sequence[str | None]) -> list[str | None]:
        parts = [_array(*column) for column in zip(*places, strict=True)]
        return list(place_keys(parts, KEY).to_pylist())

    one, other, house, none = keys(
        ("Заречный район", "Заречье", "Лётная улица", None),
        ("заречный  район", "Заречье", "летная улица", None),
        ("Заречный район", "Заречье", "Лётная улица", "5"),
        ("Заречный район", "Заречье", None, "5"),
    )
    assert one == other
    assert house not in (one, None)
    assert none is None


def test_parts_of_a_place_do_not_run_together() -> None:
    ab = place_keys([_array("а"), _array("б"), _array("в"), _array(None)], KEY)
    ba = place_keys([_array("аб"), _array(None), _array("в"), _array(None)], KEY)
    assert ab != ba


def test_copies_of_an_answer_differ_only_in_names_links_and_numbers() -> None:
    first, second, other, none = answer_hashes(
        _array(
            "[id12|Анна Ильина], здравствуйте! Яму засыплют 12.05.2026, см. https://t.me/a/1",
            "@petrov, здравствуйте! Яму засыплют 3.06.2026, см. https://t.me/b/22",
            "Здравствуйте! Яму не засыплют",
            None,
        ),
        KEY,
    ).to_pylist()
    assert first == second
    assert other not in (first, None)
    assert none is None


def test_the_network_is_told_by_the_host() -> None:
    posts = _array(
        "http://vk.com/wall-1_2", "https://m.vk.com/wall-1_2", "vk.ru/wall-1_2", "http://ok.ru/g/1",
        "https://telegram.me/a/1", "https://web.telegram.org/#/im?p=@a", "HTTPS://T.ME/a/1",
        "https://max.ru/a", "https://example.org/vk.com", "http://notvk.com/1", None, "нет",
    )  # fmt: skip
    assert platforms(posts, LAYOUT.platforms).to_pylist() == [
        "vk", "vk", "vk", "ok", "telegram", "telegram", "telegram", "max", "other", "other", None,
        "other",
    ]  # fmt: skip
