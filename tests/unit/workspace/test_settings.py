"""Are the region's settings read, and all their mistakes told at once?"""

from pathlib import Path

import pytest

from otklik.core.calendars import WorkingHours
from otklik.core.errors import InputError, Mistakes
from otklik.workspace.settings import Contacts, OpenData, Settings, Site, new_settings


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


def test_what_the_region_says_of_its_open_data_is_read(tmp_path: Path) -> None:
    text = new_settings("Край", "Asia/Omsk", "1.0.0")
    assert _load(tmp_path, text).open_data == OpenData()
    told = '\n[open_data]\nowner = "Правительство"\ninn = "7712345678"\n'
    assert _load(tmp_path, text + told).open_data == OpenData("Правительство", "7712345678")


def test_the_commented_fields_of_open_data_are_those_that_are_read(tmp_path: Path) -> None:
    text = new_settings("Край", "Asia/Omsk", "1.0.0")
    start = text.index("# [open_data]")
    uncommented = text[:start] + text[start:].replace("# ", "", 1).replace("\n# ", "\n")
    assert _load(tmp_path, uncommented).open_data == OpenData()


def test_mistakes_in_the_section_of_open_data_are_told(tmp_path: Path) -> None:
    text = new_settings("Край", "Asia/Omsk", "1.0.0")
    with pytest.raises(Mistakes) as caught:
        _load(tmp_path, text + '\n[open_data]\ninn = 7712345678\nower = "x"\n')
    assert caught.value.mistakes == (
        "[open_data] inn: нужно указать: текст в кавычках.",
        "[open_data] ower: такого поля нет.",
    )
    with pytest.raises(Mistakes, match="это раздел"):
        _load(tmp_path, 'open_data = "x"\n' + text)


def test_how_long_texts_are_kept_is_a_number_of_months(tmp_path: Path) -> None:
    text = new_settings("Край", "Asia/Omsk", "1.0.0")
    assert _load(tmp_path, text).retention.months is None
    assert _load(tmp_path, f"{text}\n[retention]\nmonths = 6\n").retention.months == 6
    for wrong in ("0", '"6"', "true"):
        with pytest.raises(Mistakes, match=r"\[retention\] months: .*целое число месяцев от 1"):
            _load(tmp_path, f"{text}\n[retention]\nmonths = {wrong}\n")


def test_whose_the_map_is_may_be_told(tmp_path: Path) -> None:
    text = new_settings("Край", "Asia/Omsk", "1.0.0")
    assert _load(tmp_path, text).map.attribution == ""
    told = f'{text}\n[map]\nattribution = "© Картографы края"\n'
    assert _load(tmp_path, told).map.attribution == "© Картографы края"


def test_the_address_of_the_site_and_contacts_are_read(tmp_path: Path) -> None:
    text = new_settings("Край", "Asia/Omsk", "1.0.0")
    nobody = _load(tmp_path, text)
    assert (nobody.site, nobody.contacts) == (Site(), Contacts())
    told = (
        '\n[site]\naddress = " https://example.ru/otklik "\n'
        '[contacts]\nowner = "Центр управления"\nappeals = "https://пример.рф/письмо"\n'
    )
    found = _load(tmp_path, text + told)
    assert found.site == Site("https://example.ru/otklik/")
    assert found.contacts == Contacts(owner="Центр управления", appeals="https://пример.рф/письмо")


@pytest.mark.parametrize(
    "address",
    [
        "example.ru",
        "//example.ru/",
        "ftp://example.ru/",
        "javascript:alert(1)",
        "https://",
        "https://example.ru/?a=1",
        "https://example.ru/#a",
        "https://user@example.ru/",
        "https://example.ru:port/",
        "https://[example.ru/",
        "https://exa mple.ru/",
    ],
)
@pytest.mark.parametrize("field", ["[site]\naddress", "[contacts]\nappeals"])
def test_an_address_that_no_browser_would_open_is_a_mistake(
    tmp_path: Path, field: str, address: str
) -> None:
    text = new_settings("Край", "Asia/Omsk", "1.0.0")
    with pytest.raises(Mistakes) as caught:
        _load(tmp_path, f'{text}\n{field} = "{address}"\n')
    (mistake,) = caught.value.mistakes
    assert mistake == (
        f"{field.replace(chr(10), ' ')}: нужно указать: адрес папки или страницы целиком, например "
        "https://example.ru/otklik/, без «?» и «#»."
    )
