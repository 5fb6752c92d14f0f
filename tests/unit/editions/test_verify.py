"""Is a published edition what it claims to be?"""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.editing import Document, changed, document_of, small_snapshot, written

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import InputError, OtklikError
from otklik.editions.store import DIGEST, EDITION, Edition
from otklik.editions.verify import Check, verify
from otklik.snapshots.snapshot import Snapshot

CANONICAL = "Файл записан в каноническом виде"
SCHEMA = "Документ соответствует схеме"
RULES = "Методика — та самая версия и без ошибок"
COMPUTED = "Баллы, зоны и места пересчитаны из наблюдений"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_snapshot(tmp_path_factory.mktemp("frozen") / "s1")


@pytest.fixture(scope="module")
def document(snapshot: Snapshot) -> Document:
    return document_of(snapshot)


def last(checks: tuple[Check, ...]) -> Check:
    assert all(check.passed for check in checks[:-1])
    return checks[-1]


def test_an_honest_edition_passes_every_check_and_needs_nothing_else(
    document: Document, tmp_path: Path
) -> None:
    checks = verify(written(tmp_path, document))
    assert [check.title for check in checks] == [
        CANONICAL,
        "Контрольная сумма совпадает",
        SCHEMA,
        RULES,
        COMPUTED,
    ]
    assert all(check.passed and not check.detail for check in checks)


def test_an_honest_edition_passes_with_its_snapshot(
    document: Document, snapshot: Snapshot, tmp_path: Path
) -> None:
    def again(edition: Edition) -> Document:
        return document_of(snapshot, edition.revision)

    checks = verify(written(tmp_path, document) / EDITION, again)
    assert len(checks) == 6
    assert last(checks).passed


def test_without_a_digest_beside_it_the_rest_is_checked(document: Document, tmp_path: Path) -> None:
    (written(tmp_path, document) / DIGEST).unlink()
    checks = verify(tmp_path)
    titles = [CANONICAL, "Контрольная сумма не сверялась", SCHEMA, RULES, COMPUTED]
    assert [check.title for check in checks] == titles
    assert digest((tmp_path / EDITION).read_bytes()) in checks[1].detail


@pytest.mark.parametrize("spoiled", ["", "0" * 64 + f"  {EDITION}\n", "{} other.json\n", "\ufffd"])
def test_a_digest_of_something_else_is_told(
    document: Document, tmp_path: Path, spoiled: str
) -> None:
    content = (written(tmp_path, document) / EDITION).read_bytes()
    (tmp_path / DIGEST).write_text(spoiled.replace("{}", digest(content)), encoding="utf-8")
    failed = last(verify(tmp_path))
    assert failed.title == "Контрольная сумма совпадает"
    assert digest(content)[:12] in failed.detail


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda content: json.dumps(json.loads(content), indent=1).encode(),
        lambda content: content.rstrip(b"\n"),
        lambda content: content.replace(b'"revision":1', b'"revision":2,"revision":1'),
        lambda content: content.replace(b'"revision":1', b'"revision":NaN'),
        lambda content: content.replace(b'"revision":1', b'"revision":1e999'),
        lambda content: content.replace("Заречный".encode(), b"\\ud800"),
    ],
)
def test_bytes_that_otklik_would_not_write_are_told(
    document: Document, tmp_path: Path, rewrite: Any
) -> None:
    file = written(tmp_path, document) / EDITION
    file.write_bytes(rewrite(file.read_bytes()))
    failed = last(verify(tmp_path))
    assert (failed.title, failed.passed) == (CANONICAL, False)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b""])
def test_what_is_not_json_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / EDITION).write_bytes(content)
    with pytest.raises(InputError, match=r"edition\.json: это не JSON"):
        verify(tmp_path)


def test_no_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"edition\.json: файла нет.*укажите путь"):
        verify(tmp_path)


@pytest.mark.parametrize("document", [{}, {"format": "otklik-edition/1"}, [1]])
def test_a_document_of_another_kind_fails_by_the_schema(tmp_path: Path, document: Any) -> None:
    (tmp_path / EDITION).write_bytes(canonical_bytes(document))
    failed = last(verify(tmp_path))
    assert failed.title == SCHEMA
    assert failed.detail.startswith("документ: ")


def test_the_schemas_sentence_names_the_place(document: Document, tmp_path: Path) -> None:
    lie = changed(document, ("lists", 0, "past_months"), -1)
    failed = last(verify(written(tmp_path, lie)))
    assert failed.title == SCHEMA
    assert failed.detail.startswith("lists.0.past_months: -1 is less than")


def test_other_rules_than_claimed_are_told(document: Document, tmp_path: Path) -> None:
    place = ("methodology", "tables", "methodology", "zones", 0, "from")
    failed = last(verify(written(tmp_path, changed(document, place, 81.0))))
    assert failed.title == RULES
    assert failed.detail.startswith("контрольная сумма методики другая")
    failed = last(verify(written(tmp_path, changed(document, ("methodology", "version"), "x"))))
    assert failed.detail == "версия «x», а в таблицах «incidents-1.0.0»"


def test_rules_with_mistakes_are_told_and_do_not_break_the_check(
    document: Document, tmp_path: Path
) -> None:
    place = ("methodology", "tables", "methodology", "zones", 0, "from")
    failed = last(verify(written(tmp_path, changed(document, place, "много"))))
    assert failed.title == RULES
    assert "есть ошибки" in failed.detail


def test_rules_changed_together_with_their_digest_give_other_scores(
    document: Document, tmp_path: Path
) -> None:
    place = ("methodology", "tables", "indicators", "b1_answered_in_time", "floor")
    lie = changed(document, place, 0.71)
    tables = lie["methodology"]["tables"]
    lie = changed(lie, ("methodology", "sha256"), digest(canonical_bytes(tables)))
    failed = last(verify(written(tmp_path, lie)))
    assert failed.title == COMPUTED
    assert failed.detail.startswith("lists[oiv].results[min-a]")


def test_lists_and_indicators_must_be_those_of_the_rules(
    document: Document, tmp_path: Path
) -> None:
    for place, value, sentence in (
        (("lists",), document["lists"][:1], "списки не те, что в методике"),
        (("lists", 1, "code"), "oiv", "списки не те, что в методике"),
        (
            ("lists", 0, "references", 2, "code"),
            "B5",
            "lists[oiv].references[2]: в документе B5, пересчёт даёт B4",
        ),
        (
            ("lists", 1, "results", 1, "indicators"),
            [],
            "lists[omsu].gorod: в документе 0\N{NO-BREAK SPACE}строк, пересчёт даёт 4",
        ),
        (
            ("headlines", 0, "code"),
            "letters",
            "headlines[letters].code: в документе letters, пересчёт даёт messages",
        ),
        (
            ("headlines", 0, "value"),
            1000,
            "headlines[messages].value: в документе 1000, пересчёт даёт 60",
        ),
    ):
        failed = last(verify(written(tmp_path, changed(document, place, value))))
        assert (failed.title, failed.detail) == (COMPUTED, sentence)


def test_nobody_stands_in_the_lists_twice(document: Document, tmp_path: Path) -> None:
    rows = document["lists"][1]["results"]
    lie = changed(document, ("lists", 1, "results"), [*rows, rows[-1]])
    assert last(verify(written(tmp_path, lie))).detail == (
        "орган «kroshechny» стоит в списках не один раз"
    )


def test_a_snapshot_that_cannot_be_had_is_a_failed_check(
    document: Document, tmp_path: Path
) -> None:
    def again(_: Edition) -> Document:
        raise OtklikError("Снимок не найден.")

    failed = last(verify(written(tmp_path, document), again))
    assert (failed.title, failed.detail) == (
        "Наблюдения пересчитаны из снимка",
        "Снимок не найден.",
    )
