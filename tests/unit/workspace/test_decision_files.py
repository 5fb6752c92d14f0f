"""Is a file of decisions taken whole, or refused with every reason?"""

from datetime import date
from pathlib import Path

import pytest

from otklik.core.errors import Mistakes
from otklik.core.months import Month
from otklik.workspace.decision_files import COLUMNS, Known, read_decisions
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Authority

REGISTRY = Registry(
    (
        Authority("zarechny", "Заречный район", "Заречный", "municipal"),
        Authority("minzdrav", "Министерство здравоохранения", "Минздрав", "executive"),
    )
)
KNOWN = Known(REGISTRY, {3}, date(2026, 6, 30))
GOOD = {
    "month": "2026-05",
    "kind": "penalty",
    "authority_id": "zarechny",
    "code": "P4",
    "reason": "назван диагноз заявителя",
    "evidence": "снимок экрана 17",
    "first": "Первый эксперт",
    "second": "Второй эксперт",
    "decided_on": "04.06.2026",
}


def written(folder: Path, *rows: dict[str, str]) -> Path:
    lines = [";".join(COLUMNS)]
    lines += [";".join(row.get(name, "") for name in COLUMNS) for row in rows]
    path = folder / "decisions.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


CASE = {"stream": "incident", "case_id": "17"}


def test_a_case_is_handed_on_or_linked(tmp_path: Path) -> None:
    handed = GOOD | CASE | {"kind": "reassign", "code": "minzdrav"}
    linked = GOOD | CASE | {"kind": "relink", "code": "16"}
    alone = GOOD | CASE | {"kind": "relink", "code": ""}
    found = read_decisions(written(tmp_path, handed, linked, alone), KNOWN)
    assert [(one.kind, one.code) for one in found] == [
        ("reassign", "minzdrav"),
        ("relink", "16"),
        ("relink", None),
    ]


def test_good_decisions_are_read(tmp_path: Path) -> None:
    exclusion = GOOD | {"kind": "exclude", "code": "duplicate", "stream": "incident"}
    taken_back = GOOD | {"kind": "withdraw", "authority_id": "", "code": "", "withdraws": "3"}
    path = written(tmp_path, GOOD, exclusion | {"case_id": "17"}, taken_back)
    penalty, excluded, withdrawn = read_decisions(path, KNOWN)
    assert (penalty.month, penalty.code) == (Month(2026, 5), "P4")
    assert penalty.decided_on == date(2026, 6, 4)
    assert (excluded.stream, excluded.case_id) == ("incident", "17")
    assert withdrawn.withdraws == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"second": "первый  эксперт"}, "строка 2, столбец «second»: оба имени одинаковы"),
        ({"reason": ""}, "строка 2, столбец «reason»: ячейка пуста"),
        ({"evidence": ""}, "столбец «evidence»: ячейка пуста"),
        ({"authority_id": "nobody"}, "органа «nobody» нет в authorities.csv"),
        ({"authority_id": ""}, "столбец «authority_id»: ячейка пуста"),
        ({"code": ""}, "впишите код меры из методики"),
        ({"kind": "praise"}, "решение «praise» не из списка"),
        ({"month": "май"}, "не месяц: «май»"),
        ({"decided_on": ""}, "день не указан"),
        ({**CASE, "kind": "reassign", "code": "zarechny"}, "обращение и так у этого органа"),
        ({**CASE, "kind": "reassign", "code": "nobody"}, "органа «nobody», которому передаётся"),
        ({**CASE, "kind": "relink", "code": "17"}, "обращение не повторяет само себя"),
        ({"kind": "relink", "code": "16"}, "не указано, о каком обращении решение"),
        ({"kind": "exclude", "code": "liked", "stream": "incident", "case_id": "1"}, "основания"),
        ({"kind": "exclude", "code": "duplicate"}, "не указано, о каком обращении решение"),
        ({"kind": "exclude", "code": "duplicate", "stream": "post"}, "поток «post» не из списка"),
        ({"kind": "withdraw", "withdraws": "4"}, "решения № 4 в журнале нет, или оно уже отменено"),
        ({"decided_on": "01.07.2026"}, "этот день ещё не наступил"),
        ({"kind": "withdraw"}, "впишите номер решения, которое отменяется"),
        ({"kind": "withdraw", "withdraws": "первое"}, "не целое число"),
        (
            {"reason": "жаловалась Сидорова А. Б."},
            "столбец «reason»: это прочтут все, а здесь имя: «Сидорова А. Б.»",
        ),
        (
            {"evidence": "звонок на +7 913 555 66 77"},
            "это прочтут все, а здесь телефон: «+7 913 555 66 77». Что сделать: уберите его",
        ),
        ({"evidence": "vk.com/id5"}, "впишите номер обращения или ссылку на публикацию органа"),
    ],
)
def test_every_reason_to_refuse_is_a_sentence(
    tmp_path: Path, change: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Mistakes, match="Решения не записаны") as refused:
        read_decisions(written(tmp_path, GOOD | change), KNOWN)
    assert sentence in str(refused.value)


def test_one_bad_row_keeps_all_out(tmp_path: Path) -> None:
    with pytest.raises(Mistakes):
        read_decisions(written(tmp_path, GOOD, GOOD | {"reason": ""}), KNOWN)


def test_a_row_that_repeats_another_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(Mistakes, match="строка повторяет строку 2"):
        read_decisions(written(tmp_path, GOOD, GOOD), KNOWN)
