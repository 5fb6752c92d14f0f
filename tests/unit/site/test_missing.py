"""Is it said plainly what nobody has, and who has its weight?"""

from pathlib import Path
from typing import Any

from tests.making import MAY, shipped_methodology
from tests.unit.site.whole import whole_document

from otklik.editions.store import Edition
from otklik.site.basis import Basis, basis
from otklik.site.missing import common, missing
from otklik.workspace.folder import Workspace

ONE_STREAM = shipped_methodology()
WHOLE = shipped_methodology("1.0.0")


def of_one_stream(workspace: Workspace, codes: list[str]) -> str:
    """What is said of a list of May in which these indicators are missing."""
    document = Edition.read(workspace.editions / str(MAY) / "r1").document
    return missing(basis({**document["lists"][0], "missing": codes}, ONE_STREAM), ONE_STREAM)


def of_all(whole: Edition, codes: list[str], long: list[str]) -> str:
    """The same where there are three streams and a second score."""
    return missing(changed(whole.document["lists"][0], codes, long), WHOLE)


def changed(section: dict[str, Any], codes: list[str], long: list[str]) -> Basis:
    return basis({**section, "missing": codes, "three_months_missing": long}, WHOLE)


def test_where_everything_is_there_nothing_is_said(workspace: Workspace, whole: Edition) -> None:
    assert of_one_stream(workspace, []) == ""
    assert of_all(whole, [], []) == ""


def test_in_one_block_the_others_share_the_weight(workspace: Workspace) -> None:
    assert of_one_stream(workspace, ["B4"]) == (
        "В этом выпуске не участвует: «Решённые среди решаемых» — ни у одного органа списка нет "
        "таких случаев. Вес отдан остальным. Показатели весят: «Первый ответ в срок» — 57,3; "
        "«Медиана времени первого ответа» — 24; «Повторные сообщения за 30 дней» — 18,7."
    )


def test_a_list_may_be_left_with_nothing(workspace: Workspace) -> None:
    everything = [indicator.code for indicator in ONE_STREAM.indicators]
    assert of_one_stream(workspace, everything) == (
        "Нет данных для блока «Сообщения из социальных сетей»: он в этом выпуске не участвует. "
        "Не осталось ничего."
    )


def test_a_missing_source_is_a_missing_block(whole: Edition) -> None:
    pages = [f"A{number}" for number in range(1, 7)]
    said = of_all(whole, pages, [])
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        "Нет данных для блока «Официальные страницы»: он в этом выпуске не участвует. Вес отдан "
        "остальным блокам: «Сообщения из социальных сетей» — 60; «Платформа обратной связи» — 40. "
        "В балл за 3 месяца такие случаи вошли: в прошлые месяцы они были."
    )
    assert "прошлые месяцы" not in of_all(whole, pages, pages)


def test_indicators_of_several_blocks_are_named_together(whole: Edition) -> None:
    said = of_all(whole, ["A6", "B3", "C6"], ["A6", "B3"])
    assert said.startswith("В этом выпуске не участвуют: «Содержание публикаций», «Качество отв")
    assert "Вес отдан остальным показателям тех же блоков." in said
    assert "случаи для «Качество ответов на платформе» вошли" in said


def test_a_block_and_an_indicator_may_be_missing_at_once(whole: Edition) -> None:
    said = of_all(whole, [*(f"A{number}" for number in range(1, 7)), "B3"], [])
    assert "Нет данных для блока «Официальные страницы»" in said
    assert "не участвует: «Качество ответов»" in said
    assert "остальным блокам" in said
    assert "остальным показателям тех же блоков" in said


def test_the_same_words_are_said_once_for_all_lists(whole: Edition, tmp_path: Path) -> None:
    document = whole_document(tmp_path, without="pages")
    bases = [basis(section, WHOLE) for section in document["lists"]]
    ((titles, text),) = common(bases, WHOLE)
    assert titles == "Исполнительные органы, Органы местного самоуправления"
    assert "Официальные страницы" in text
    first, second = whole.document["lists"]
    mixed = [changed(first, ["A6"], []), changed(second, ["B3"], [])]
    assert [titles for titles, _ in common(mixed, WHOLE)] == [
        "Исполнительные органы",
        "Органы местного самоуправления",
    ]
    assert common([basis(first, WHOLE)], WHOLE) == ()
