"""Are the words beside the numbers right, and in good Russian?"""

from dataclasses import replace

from tests.making import shipped_methodology

from otklik.rating import result
from otklik.site import words

METHODOLOGY = shipped_methodology()
NBSP = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace(NBSP, " ")


def test_every_status_is_explained_and_the_ranked_need_no_words() -> None:
    section = {"past_months": 0}
    notes = {s: words.status_note(s, section, METHODOLOGY) for s in result.STATUSES}
    assert notes.pop(result.RANKED) == ""
    assert all(notes.values())


def test_every_status_of_a_methodology_has_its_words() -> None:
    assert words.STATUS_TAGS.keys() == words.STATUS_NOTES.keys() >= {METHODOLOGY.status}


def test_limits_come_from_the_methodology() -> None:
    said = plain(words.reference_only(METHODOLOGY))
    assert "за 3 последних месяца" in said
    assert "меньше 75 из 100 (считая те, чьи числа можно публиковать)" in said
    assert "или меньше 50 % какого-нибудь блока" in said
    assert "меньше 5 сообщений" in plain(words.withheld(METHODOLOGY))


def test_zones_are_told_from_the_best_down() -> None:
    assert [plain(rule) for _, rule in words.zone_rules(METHODOLOGY)] == [
        "от 80 баллов, и в каждом блоке не меньше 60",
        "от 60 баллов",
        "меньше 60 баллов",
    ]


def test_a_single_zone_needs_no_bound() -> None:
    only = replace(METHODOLOGY, zones=METHODOLOGY.zones[-1:])
    assert [rule for _, rule in words.zone_rules(only)] == ["при любом балле"]


def test_bounds_tell_which_way_is_better() -> None:
    told = {i.code: plain(words.bounds(i)) for i in METHODOLOGY.indicators}
    assert told["B1"] == "70,0 % и меньше — 0 баллов, 98,0 % и больше — 100 баллов"
    assert told["B2"] == "8 ч и больше — 0 баллов, 2 ч и меньше — 100 баллов"


def test_uncertain_attribution_is_told_only_where_there_is_some() -> None:
    about = {headline.code: headline for headline in METHODOLOGY.headlines}
    pairs = [(found, {"code": code, "n": 10, "value": 0.25}) for code, found in about.items()]
    assert plain(words.unsure_attribution(pairs)).startswith("У 25,0 % ответов")
    nothing = [(headline, {**section, "value": None}) for headline, section in pairs]
    assert words.unsure_attribution(nothing) == ""


def test_ё_is_not_the_last_letter() -> None:
    assert sorted(["Ясень", "Ёлка", "Ель", "ёж"], key=words.russian_order) == [
        "ёж",
        "Ёлка",
        "Ель",
        "Ясень",
    ]


def test_nouns_follow_their_numbers() -> None:
    assert plain(words.working_hours(8.0)) == "8 рабочих часов"
    assert plain(words.working_hours(1.0)) == "1 рабочий час"
    assert plain(words.working_hours(7.5)) == "7,5 рабочего часа"
    assert plain(words.cases(21.0)) == "21 случай"
    assert plain(words.months_before(6)) == "6 предыдущих месяцев"
    assert plain(words.digits(1)) == "1 знака после запятой"
    assert words.digits(0) == "целого"
    assert plain(words.of_months(3)) == "3 месяцев"
    assert plain(words.bodies(5)) == "5 органов"
    assert plain(words.experts(2)) == "2 эксперта"
    assert plain(words.typical(2.0)) == "2 обычных органа"
    assert plain(words.typical(1.5)) == "1,5 обычного органа"
    assert plain(words.hours(24.0)) == "24 часа"
    assert plain(words.days(7)) == "7 дней"


def test_whole_numbers_stay_whole_however_they_were_added_up() -> None:
    assert words.plain(45.00000001) == "45"
    assert words.plain(57.34) == "57,3"


def test_rules_with_one_score_have_no_second() -> None:
    assert words.window(METHODOLOGY) == ""
    assert plain(words.window(shipped_methodology("1.0.0"))) == "3 месяца"


def test_a_young_authority_says_since_when_and_after_whom() -> None:
    named = {"id": "okrug", "name": "Новый округ", "short_name": "Округ"}
    assert words.lineage(named) == ""
    young = named | {"since": "2026-01-01", "predecessors": ["Заречный район", "Лесной район"]}
    told = words.lineage(young)
    assert "действует с 01.01.2026; прежде были: «Заречный район», «Лесной район»." in told
    assert "действует с 01.01.2026. Его история" in words.lineage(young | {"predecessors": []})


def test_what_the_rating_is_takes_three_sentences_and_names_its_streams() -> None:
    whole, social, platform = (
        words.lead(shipped_methodology(version))
        for version in ("1.1.0", "incidents-1.1.0", "messages-1.1.0")
    )
    for told in (whole, social, platform):
        assert told.count(". ") == 2
        assert told.endswith("на балл не влияет.")
    assert "в социальных сетях, на платформе обратной связи и на своих официальных" in whole
    assert "жителям в социальных сетях. " in social
    assert "жителям на платформе обратной связи. " in platform
    assert "по делу ли" in whole
    assert "по делу ли" not in social


def test_a_rating_of_something_else_names_no_stream() -> None:
    other = replace(METHODOLOGY, indicators=(), headlines=())
    assert "отвечают жителям. Каждый" in words.lead(other)
