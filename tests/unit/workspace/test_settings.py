"""Are the region's settings read, and all their mistakes told at once?"""

from pathlib import Path

import pytest

from otklik.core.calendars import WorkingHours
from otklik.core.errors import InputError, Mistakes
from otklik.workspace.settings import Settings, new_settings


def _load(folder: Path, text: str) -> Settings:
    (folder / "otklik.toml").write_text(text, encoding="utf-8")
    return Settings.load(folder / "otklik.toml")


def test_new_settings_can_be_loaded(tmp_path: Path) -> None:
    settings = _load(tmp_path, new_settings('Край «Заречье» "Юг"', "Asia/Omsk", "1.0.0"))
    assert settings.region_name == 'Край «Заречье» "Юг"'
    assert settings.timezone == "Asia/Omsk"
    assert settings.methodology == "1.0.0"
    assert settings.history_months == 6
    assert settings.hours["lunch"] == "12:30-13:30"
    assert settings.working_hours == WorkingHours.parse(settings.hours)


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    with pytest.raises(Mistakes) as caught:
        _load(
            tmp_path,
            '[region]\nname = " "\ntimezone = "Asia/Zarechye"\nhead = "x"\n'
            '[hours]\nworking = "25:00-17:30"\nlunch = ""\nshortened_by_minutes = 60\n'
            "[snapshot]\nhistory_months = true\n[sanpshot]\n",
        )
    said = "\n".join(caught.value.mistakes)
    assert len(caught.value.mistakes) == 7
    for part in (
        "[sanpshot]: такого раздела нет",
        "[region] head: такого поля нет",
        "[region] name: нужно указать: название региона в кавычках",
        "[region] timezone: нужно указать: часовой пояс",
        "дано «25:00-17:30»",
        "[methodology]: нет раздела",
        "[snapshot] history_months: нужно указать: целое число месяцев от 1",
    ):
        assert part in said


def test_a_mistake_of_toml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"otklik\.toml, строка 2: .*Что сделать: проверьте"):
        _load(tmp_path, '[region]\nname = "Край\n')


def test_a_missing_file_and_another_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="файла нет.*otklik init"):
        Settings.load(tmp_path / "otklik.toml")
    (tmp_path / "otklik.toml").write_bytes("# Край".encode("cp1251"))
    with pytest.raises(InputError, match="не в UTF-8"):
        Settings.load(tmp_path / "otklik.toml")
