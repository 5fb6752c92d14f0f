"""Is the page of the sandbox whole, and does it hold what people discuss?"""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.making import MAY
from tests.sandboxing import CITIES, LIST, MINISTRIES, REST, made_sandbox
from tests.unit.site.pages import Page

from otklik.rating.moves import summaries
from otklik.site.changes import INDICATORS, SCORES, Change
from otklik.site.sandbox import Shown, lists, page

CHANGES = (
    Change(INDICATORS, "Вес показателя B1 «Первый ответ в срок»: 12 → 10."),
    Change(INDICATORS, "Вес показателя B4 «Решённые среди решаемых»: 7 → 9."),
    Change(SCORES, "Порог зоны «зелёная»: 80 баллов → 75 баллов."),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "sandbox.html"
    path.write_text(page(made_sandbox(), CHANGES), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def found(file: Path) -> Page:
    return Page.read(file)


def test_a_page_needs_no_other_file(file: Path, found: Page) -> None:
    assert found.links == []
    assert found.unclosed == []
    assert not {"link", "script", "img"} & set(found.tags)
    assert "--brand:" in file.read_text(encoding="utf-8")


def test_changes_stand_under_their_headings(found: Page) -> None:
    places = [found.text.index(words) for words in (
        "Что изменилось в правилах", INDICATORS, CHANGES[0].sentence, CHANGES[1].sentence, SCORES,
        CHANGES[2].sentence,
    )]  # fmt: skip
    assert places == sorted(places)


def test_the_month_is_told_in_short(found: Page) -> None:
    assert "Коротко: май 2026" in found.text
    for words in (
        "органов можно сравнить 3",
        "сдвиг в среднем 2,2",
        "сдвигаются дальше случайности 1",
        "меняют зону 1",
    ):
        assert words in found.text


def test_who_gains_and_who_loses_stand_with_the_main_reason(found: Page) -> None:
    gain, lose = found.text.index("Больше всех выигрывают"), found.text.index("Больше всех теряют")
    assert gain < found.text.index("Заречье +5,2 +6,2 за B4 «Решённые среди решаемых»") < lose
    assert lose < found.text.index("Ольховка −1,2 −1,2 за вычеты и надбавки")
    assert "дальше случайности: 2 из 2" in found.text


def test_everybody_of_the_last_month_has_both_scores_and_the_reason(found: Page) -> None:
    assert (
        "Заречье дальше случайности 76,0 81,0 +5,0 3 → 1–2 красная → зелёная +6,0 за B4"
        in found.text
    )
    assert "Берёзовка 50,0 50,0 0,0 — красная —" in found.text
    assert "Сравнить нельзя. Данных недостаточно — Тихий Яр." in found.text
    assert "Было: 44,0, станет: нет в списках — <b>Яр</b>." in found.text


def test_pictures_have_the_interval_that_judges(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert 'class="chance" x1="78.0" x2="84.0"' in text
    assert 'class="edge" x1="80.0"' in text


def test_months_and_those_that_were_skipped_are_told(found: Page) -> None:
    assert "апрель 2026 — май 2026" in found.text.lower()
    assert f"апрель 2026: {LIST} 3 2,2 1 1" in found.text
    assert "Не пересчитано: январь 2026 — февраль 2026." in found.text


def test_one_month_has_no_table_of_months() -> None:
    assert "По месяцам" not in page(made_sandbox(1), CHANGES)


def test_without_months_there_are_the_changes_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(made_sandbox(0), CHANGES), encoding="utf-8")
    told = Page.read(path).text
    assert CHANGES[0].sentence in told
    assert "Кто выигрывает" not in told
    assert Shown(made_sandbox(0), CHANGES).lists == ()


def test_the_same_rules_change_nothing() -> None:
    assert "Ничего: методики одинаковы." in page(made_sandbox(0), ())


def test_where_nobody_knows_the_chance_nothing_is_called_chance() -> None:
    known = made_sandbox(draws=False)
    bare = tuple(
        replace(
            one,
            moves=tuple(replace(m, beyond_noise=None) for m in one.moves),
            summaries=tuple(replace(s, beyond=None) for s in one.summaries),
        )
        for one in known.months
    )
    told = page(replace(known, months=bare), CHANGES)
    assert "куда балл увела бы" not in told
    assert "Ни одна из методик не говорит" in told


def test_lists_go_group_by_group_and_who_gains_most_first() -> None:
    known = made_sandbox()
    first, second = lists(known.months[-1], known)
    assert [(one.title, one.summary is None) for one in (first, second)] == [
        (LIST, False),
        (MINISTRIES, True),
    ]
    told = [[m.authority_id for m in (*group.moves, *group.apart)] for group in first.groups]
    assert told == [["m0", "m1", "m3"], ["m2", "m4"]]
    assert [(group.title, len(group.apart)) for group in first.groups] == [(CITIES, 1), (REST, 1)]
    assert [group.summary is None for group in first.groups] == [False, False]
    assert second.groups[0].summary is None


def test_a_group_that_adds_nothing_to_its_list_has_no_summary() -> None:
    known = made_sandbox()
    month = known.months[-1]
    cities = tuple(move for move in month.moves if move.authority_id in ("m0", "m1", "m4"))
    alone = replace(month, moves=cities, summaries=summaries(cities))
    (only,) = lists(alone, known)
    assert only.summary
    assert [group.summary for group in only.groups] == [None, None]


def test_only_some_are_named_of_those_who_gain_and_lose() -> None:
    shown = Shown(made_sandbox(), CHANGES)
    assert [one.authority_id for one in shown.gain] == ["m0"]
    assert [one.authority_id for one in shown.lose] == ["m1"]
    assert shown.last
    assert shown.last.month == MAY
