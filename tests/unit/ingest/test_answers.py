"""Are answers understood however they were saved, and refused in words when they are none?"""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.unit.ingest.answering import PUBLISHED, comment, message, page, post, saved

from otklik.core.errors import InputError
from otklik.ingest.answers import Answer, cells_of, read_answer, recognise, taker, unfolded
from otklik.ingest.layout import Column
from otklik.ingest.sources import known_sources

OMSK = ZoneInfo("Asia/Omsk")
ANSWERS = [source for source in known_sources() if source.layout.items]
LAYOUTS = {source.layout.name: source.layout for source in ANSWERS}


def _read(tmp_path: Path, document: object) -> Answer:
    file = saved(tmp_path / "ответ.json", document)
    return read_answer(file.read_bytes(), file, OMSK)


def _said(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_answer(content, Path("ответ.json"), OMSK)
    return str(caught.value)


@pytest.mark.parametrize(
    "document",
    [
        {"response": {"count": 1, "items": [{"id": 1}]}},
        {"count": 1, "items": [{"id": 1}]},
        {"response": {"groups": [{"id": 1}], "profiles": []}},
        {"response": {"items": [{"id": 1}], "groups": [{"id": 2}]}},
        {"response": [{"id": 1}]},
        [{"id": 1}],
    ],
)
def test_an_answer_may_be_bare_or_wrapped(tmp_path: Path, document: object) -> None:
    assert _read(tmp_path, document).items == [{"id": 1}]


def test_a_mark_at_the_beginning_does_no_harm() -> None:
    assert read_answer(b'\xef\xbb\xbf[{"id": 1}]', Path("a.json"), OMSK).items == [{"id": 1}]


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (None, None),
        (PUBLISHED, datetime(2026, 6, 1, 13, 46, 40)),
        ("2026-06-01T10:46:40+03:00", datetime(2026, 6, 1, 13, 46, 40)),
        ("2026-06-01 13:46:40", datetime(2026, 6, 1, 13, 46, 40)),
    ],
)
def test_an_answer_may_tell_when_it_was_given(
    tmp_path: Path, told: object, meant: datetime | None
) -> None:
    found = _read(tmp_path, {"response": {"items": []}, "measured_at": told})
    assert found.measured_at == meant
    assert _read(tmp_path, {"items": [], "measured_at": told}).measured_at == meant


@pytest.mark.parametrize("told", ["вчера", True, -5, [1], "2026-13-01T00:00:00+03:00"])
def test_a_time_that_cannot_be_read_is_told(tmp_path: Path, told: object) -> None:
    with pytest.raises(InputError, match=r"ответ\.json: время измерения measured_at не читается"):
        _read(tmp_path, {"items": [], "measured_at": told})


@pytest.mark.parametrize(
    "content",
    [b'{"items": [{"id": 1}', b"{", b"", b"\xff\xfe\xfa", b"[" * 100_000, b"1" * 5000],
)
def test_a_file_that_is_no_json_is_told(content: bytes) -> None:
    assert _said(content) == (
        "ответ.json: файл JSON не читается: он повреждён или сохранён не до конца. "
        "Что сделать: сохраните ответ заново, целиком и ничего в нём не меняя."
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (rb"\ud83d\ude00", "😀"),
        (rb"\uD83D\uDE00", "😀"),
        (rb"a\ud83d", "a\ufffd"),
        (rb"\ude00b", "\ufffdb"),
        (rb"\uD83D\uD83D\uDE00", "\ufffd😀"),
    ],
)
def test_half_a_letter_is_no_letter(written: bytes, meant: str) -> None:
    found = read_answer(b'[{"text": "' + written + b'"}]', Path("a.json"), OMSK)
    assert found.items == [{"text": meant}]


@pytest.mark.parametrize("content", [b"{}", b"1", b'{"items": 1}', b"[1]", b'{"response": null}'])
def test_another_json_is_told(content: bytes) -> None:
    assert _said(content).startswith("ответ.json: это JSON, но не ответ со списком записей.")


def test_an_error_of_the_network_is_told_in_its_own_words() -> None:
    refused = b'{"error": {"error_code": 15, "error_msg": "Access denied: wall is disabled"}}'
    assert _said(refused) == (
        "ответ.json: вместо данных в ответе ошибка: «Access denied: wall is disabled». "
        "Что сделать: устраните её причину и запросите данные ещё раз."
    )
    assert "ошибка: «5»" in _said(b'{"error": 5}')


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (post(), "vk_posts"),
        (comment(), "vk_comments"),
        (page(), "vk_pages"),
        (message(), "telegram_posts"),
    ],
)
def test_each_answer_is_recognised_by_its_own_fields(item: dict[str, Any], name: str) -> None:
    assert recognise([{}, item], Path("a.json"), ANSWERS).layout.name == name


def test_a_field_that_is_needed_and_missing_is_named() -> None:
    bare = {name: cell for name, cell in comment().items() if name != "post_id"}
    with pytest.raises(InputError) as caught:
        recognise([bare], Path("a.json"), ANSWERS)
    assert str(caught.value).startswith(
        "a.json: похоже на «VK: комментарии», но в записях нет полей «post_id»."
    )


def test_an_answer_about_something_else_is_told() -> None:
    with pytest.raises(InputError, match="не ответ известного вида .*«VK: публикации»"):
        recognise([{"first_name": "Пётр", "id": 1}], Path("a.json"), ANSWERS)


def test_items_inside_an_item_follow_it() -> None:
    inner = [comment(2), comment(3)]
    others = [comment(5, thread=None), comment(6, thread={"items": 7})]
    outer = [comment(1, thread={"items": inner}), comment(4), *others]
    numbers = [one["id"] for one in unfolded(outer, LAYOUTS["vk_comments"])]
    assert numbers == [1, 2, 3, 4, 5, 6]
    assert list(unfolded(outer, LAYOUTS["vk_posts"])) == outer


@pytest.mark.parametrize(
    ("paths", "meant"),
    [
        (("id",), 5),
        (("likes.count",), 3),
        (("likes.count.more",), None),
        (("nobody",), None),
        (("nobody", "id"), 5),
        (("nobody", "none"), None),
        (("copies.0.id",), 9),
        (("copies.1.id",), None),
        (("copies.7.id",), None),
        (("id.0",), None),
        (("copies.*.id",), [9]),
        (("id.*.url",), None),
    ],
)
def test_a_cell_is_found_by_its_path(paths: tuple[str, ...], meant: object) -> None:
    item = {"id": 5, "likes": {"count": 3}, "copies": [{"id": 9}, {"url": "a"}]}
    assert taker(paths)(item) == meant


def test_what_one_item_tells_is_empty_where_another_does_not() -> None:
    columns = [Column("id", ("id",), "id"), Column("menu", ("menu.*.url",), "lines", silent=True)]
    told: list[dict[str, Any]] = [{"id": 1, "menu": [{"url": "a"}]}, {"id": 2}]
    assert cells_of(told, columns) == [[1, ["a"]], [2, []]]
    assert cells_of(told[1:], columns) == [[2, None]]
