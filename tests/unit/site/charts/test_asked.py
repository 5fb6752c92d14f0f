"""Is a mark told alike to whoever points at it and to whoever asks for it?"""

from tests.making import MAY

from otklik.core.russian import month_title
from otklik.site.charts.asked import sought, told, tooltip

COLUMNS = ("Месяц", "Балл", "Зона")


def test_people_write_e_for_yo() -> None:
    assert sought("Тихоплёсский округ", "Администрация") == "тихоплесский округ администрация"


def test_people_write_a_plain_space() -> None:
    assert sought(month_title(MAY)) == "май 2026"


def test_every_cell_is_told_under_its_title() -> None:
    row = told("май 2026", COLUMNS, ("май 2026", "71,4 (64,7–77,5)", "жёлтая"))
    shown = [one.to_dict() for one in tooltip(COLUMNS)]
    assert [(one["title"], row[one["field"]]) for one in shown] == [
        ("Месяц", "май 2026"), ("Балл", "71,4 (64,7–77,5)"), ("Зона", "жёлтая"),
    ]  # fmt: skip
    assert row["told"] == "Май 2026: балл — 71,4 (64,7–77,5), зона — жёлтая"
    assert row["seek"] == "май 2026"


def test_a_dash_is_not_read_aloud() -> None:
    assert told("", COLUMNS, ("май 2026", "—", "жёлтая"))["told"] == "Май 2026: зона — жёлтая"
