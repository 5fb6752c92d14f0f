"""Is the authority behind a name found, on the day the name was written?"""

from dataclasses import replace
from datetime import date, datetime

from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Account, Alias, Authority

SOURCE = "incident"
DAY = date(2026, 5, 1)
AUTHORITY_OF_PAGES = Authority("zarechny", "Заречный район", "Заречный", "municipal")


def _body(authority_id: str, name: str = "", **more: object) -> Authority:
    return Authority(authority_id, name or authority_id, name or authority_id, "other", **more)  # type: ignore[arg-type]


def test_a_name_is_found_whatever_its_case_quotes_yo_and_spaces() -> None:
    registry = Registry((_body("a"),), (Alias(SOURCE, "Комитет «Ёлка»", "a"),))
    assert registry.resolve(SOURCE, ' КОМИТЕТ  "елка" ', DAY) == "a"
    assert registry.resolve(SOURCE, "Комитет", DAY) is None


def test_an_authority_is_found_by_its_own_names() -> None:
    registry = Registry((Authority("a", "Министерство дорог", "Миндор", "executive"),))
    assert registry.resolve(SOURCE, "министерство дорог", DAY) == "a"
    assert registry.resolve(SOURCE, "МИНДОР", datetime(2026, 5, 1, 12)) == "a"


def test_an_alias_of_the_source_comes_first_then_of_any_source_then_the_own_name() -> None:
    registry = Registry(
        (_body("a"), _body("b"), _body("c", "Имя")),
        (Alias("*", "Имя", "b"), Alias(SOURCE, "Имя", "a")),
    )
    assert registry.resolve(SOURCE, "имя", DAY) == "a"
    assert registry.resolve("feedback", "имя", DAY) == "b"
    assert Registry(registry.authorities).resolve(SOURCE, "имя", DAY) == "c"


def test_a_name_means_another_authority_on_another_day() -> None:
    registry = Registry(
        (_body("old"), _body("new")),
        (
            Alias(SOURCE, "Миндор", "old", None, date(2026, 4, 30)),
            Alias(SOURCE, "Миндор", "new", date(2026, 5, 1), None),
        ),
    )
    assert registry.resolve(SOURCE, "миндор", date(2026, 4, 30)) == "old"
    assert registry.resolve(SOURCE, "миндор", date(2026, 5, 1)) == "new"


def test_a_successor_answers_after_the_last_day() -> None:
    registry = Registry(
        (
            _body("old", "Миндор", valid_to=date(2026, 4, 30), successor="mid"),
            _body("mid", valid_to=date(2026, 4, 30), successor="new"),
            _body("new"),
        ),
        (Alias(SOURCE, "Дороги", "old"),),
    )
    for name in ("Миндор", "Дороги"):
        assert registry.resolve(SOURCE, name, date(2026, 4, 30)) == "old"
        assert registry.resolve(SOURCE, name, date(2026, 5, 1)) == "new"


def test_nobody_answers_before_the_first_day_or_without_a_successor() -> None:
    registry = Registry((_body("a", "Имя", valid_from=DAY, valid_to=DAY),))
    assert registry.resolve(SOURCE, "Имя", date(2026, 4, 30)) is None
    assert registry.resolve(SOURCE, "Имя", DAY) == "a"
    assert registry.resolve(SOURCE, "Имя", date(2026, 5, 2)) is None


def test_a_ring_of_successors_ends() -> None:
    over = date(2026, 1, 1)
    registry = Registry(
        (
            _body("a", "Имя", valid_to=over, successor="b"),
            _body("b", valid_to=over, successor="a"),
        )
    )
    assert registry.resolve(SOURCE, "Имя", DAY) is None


def test_of_two_authorities_of_one_name_the_standing_one_is_meant() -> None:
    old = _body("old", "Имя", valid_to=date(2025, 12, 31))
    registry = Registry((old, _body("new", "Имя", valid_from=date(2026, 1, 1))))
    assert registry.resolve(SOURCE, "Имя", date(2025, 6, 1)) == "old"
    assert registry.resolve(SOURCE, "Имя", DAY) == "new"


def test_an_authority_is_found_by_id() -> None:
    registry = Registry((_body("a"),))
    assert registry.authority("a") == _body("a")
    assert registry.authority("b") is None


def test_a_page_is_known_by_its_number_and_by_its_address() -> None:
    page = Account("vk", "123", "zarechny", "https://vk.com/Zarechny55")
    registry = Registry((AUTHORITY_OF_PAGES,), (), (page,))
    day = date(2026, 5, 1)
    assert registry.keeper("vk", "123", day) == "zarechny"
    assert registry.keeper("vk", "https://vk.com/zarechny55", day) == "zarechny"
    assert registry.keeper("ok", "123", day) is None
    assert registry.keeper("vk", "124", day) is None


def test_a_page_passes_to_another_and_to_a_successor() -> None:
    okrug = Authority("okrug", "Новый округ", "Округ", "municipal", valid_from=date(2026, 6, 1))
    old = replace(AUTHORITY_OF_PAGES, valid_to=date(2026, 5, 31), successor="okrug")
    pages = (
        Account("vk", "1", "zarechny"),
        Account("vk", "2", "zarechny", valid_to=date(2026, 4, 30)),
        Account("vk", "2", "okrug", valid_from=date(2026, 6, 1)),
    )
    registry = Registry((old, okrug), (), pages)
    assert registry.keeper("vk", "1", date(2026, 6, 1)) == "okrug"
    assert registry.keeper("vk", "2", date(2026, 4, 30)) == "zarechny"
    assert registry.keeper("vk", "2", date(2026, 5, 5)) is None
    assert registry.keeper("vk", "2", datetime(2026, 6, 1, 12)) == "okrug"
