"""Is everything that changed between two methodologies told in plain Russian?"""

from collections.abc import Callable
from typing import Any

import pytest
from tests.making import shipped_methodology
from tests.ruling import Tables, tables

from otklik.methodology.differences import ORDER, differences
from otklik.methodology.load import parse
from otklik.methodology.model import Methodology
from otklik.site import counting
from otklik.site.changes import SECTIONS, TEXT, changes

NBSP = "\N{NO-BREAK SPACE}"
FULL, INCIDENTS = "1.0.0", "incidents-1.0.0"
B1 = "B1 «Первый ответ в срок»"
Edit = Callable[[Tables, Tables], Any]


def edited(edit: Edit, version: str = FULL) -> tuple[Methodology, Methodology]:
    """A shipped version, and itself after an edit of its main table and its indicators."""
    changed = tables(version)
    edit(changed["methodology"], changed["indicators"])
    return shipped_methodology(version), parse(changed)


def told(edit: Edit, version: str = FULL) -> list[str]:
    """The sentences, with ordinary spaces."""
    return [one.sentence.replace(NBSP, " ") for one in changes(*edited(edit, version))]


def test_the_same_rules_have_nothing_to_tell() -> None:
    assert changes(*edited(lambda _main, _every: None)) == ()


def set_at(*path: str | int, to: Any) -> Edit:
    """An edit of one value of the main table."""

    def edit(main: Tables, _every: Tables) -> None:
        inside: Any = main
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = to

    return edit


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (set_at("version", to="2.0.0"), "Версия: 1.0.0 → 2.0.0."),
        (set_at("title", to="Иначе"),
         "Название: «Рейтинг качества обратной связи с жителями» → «Иначе»."),
        (set_at("status", to="trial"), "Состояние методики: пример → пробная."),
        (set_at("effective_from", to="2027-01-01"),
         "День, с которого методика действует: 01.01.2025 → 01.01.2027."),
        (set_at("requires", to=["incident"]),
         "Без чего выпуск не выходит: Социальные сети, Платформа обратной связи → Социальные "
         "сети."),
        (set_at("clocks", "first_answer_hours", to=7.5),
         "Срок первого ответа: 8 рабочих часов → 7,5 рабочего часа."),
        (set_at("messages", "shortest_days", to=0.25),
         "Наименьший срок ответа на платформе, за который он считается: 0,5 дня → 0,25 дня."),
        (set_at("history", "initial_voice", to=0.25),
         "Какую часть голоса органа в уровне группы имеет начальное значение: 0 → 0,25."),
        (set_at("zones", 0, "from", to=75.0), "Порог зоны «зелёная»: 80 баллов → 75 баллов."),
        (set_at("zones", 1, "every_block_from", to=40.5),
         "Сколько нужно в каждом блоке для зоны «жёлтая»: 0 баллов → 40,5 балла."),
        (set_at("availability", "block_share", to=0.6),
         "Какая часть каждого блока нужна: 50 % → 60 %."),
        (set_at("lists", 1, "groups", 0, "from", to=100_000),
         "Сколько жителей нужно для группы «от 50 тысяч жителей»: 50 000 → 100 000."),
        (set_at("lists", 0, "groups", 1, "cumulative_to", to=0.8),
         "До какой части нагрузки списка идёт группа «загруженные: следующие 40 % сообщений»: "
         "90 % → 80 %."),
        (set_at("adjustments", 0, "points", to=2.5),
         "Сколько стоит поправка P1 «Необоснованно удалён или скрыт критический комментарий»: "
         "3 балла → 2,5 балла."),
        (set_at("expert_weight_cap", to=25.0),
         "Предел веса показателей, которые ставят эксперты: 30 из 100 → 25 из 100."),
        (set_at("headlines", 0, "title", to="Писем"),
         "Название сводного числа «Писем»: «Сообщений жителей» → «Писем»."),
    ],
)  # fmt: skip
def test_a_number_is_told_in_its_unit(edit: Edit, sentence: str) -> None:
    assert told(edit) == [sentence]


def test_weights_are_told_with_the_title_of_the_indicator() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        every["b1_answered_in_time"]["weight"] = 10
        every["b4_solved"]["weight"] = 9

    assert told(edit) == [
        f"Вес показателя {B1}: 12 → 10.",
        "Вес показателя B4 «Решённые среди решаемых»: 7 → 9.",
    ]


def test_goalposts_are_told_in_the_unit_of_the_indicator() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        every["b1_answered_in_time"]["floor"] = 0.65
        every["b2_median_answer_time"] |= {"target": 1.5, "initial_reference": 4.0}

    b2 = "B2 «Медиана времени первого ответа»"
    assert told(edit) == [
        f"Граница в 0 баллов у показателя {B1}: 70,0 % → 65,0 %.",
        f"Граница в 100 баллов у показателя {b2}: 2 ч → 1 ч 30 мин.",
        f"Начальный уровень показателя {b2}: 3 ч → 4 ч.",
    ]


def test_a_difference_too_small_for_its_unit_is_told_exactly() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        every["b1_answered_in_time"]["floor"] = 0.7001

    assert told(edit) == [f"Граница в 0 баллов у показателя {B1}: 0.7 → 0.7001."]


def test_flags_and_codes_of_an_indicator_are_told_in_words() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        every["a1_requirements"]["sampled"] = False
        every["b1_answered_in_time"] |= {"scale": "log", "minimum_n": 8}
        every["b2_median_answer_time"]["initial_spread"] = 1.25
        every["b1_answered_in_time"]["standardise"]["kinds"] = ["municipal", "executive"]

    assert told(edit) == [
        "Бывает ли случайность в показателе A1 «Требования к официальной странице»: да → нет.",
        f"Как растут баллы показателя {B1}: равномерно → по логарифму.",
        f"Сколько случаев нужно показателю {B1}: 10 → 8.",
        f"{B1}, у кого выравнивается: муниципалитеты → муниципалитеты, исполнительные органы.",
        "Новое: начальный разброс одного случая показателя B2 «Медиана времени первого ответа» — "
        "1,25.",
    ]


def test_what_is_no_more_says_what_it_was() -> None:
    def edit(main: Tables, _every: Tables) -> None:
        del main["expert_weight_cap"]

    assert told(edit) == [
        "Отменено: предел веса показателей, которые ставят эксперты (было: 30 из 100)."
    ]


def test_conditions_of_one_measure_are_told_in_one_sentence() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        measure = every["b1_answered_in_time"]["measure"]
        measure["among"] = {"stream": ["incident", "message"], "due": [True], "solvable": [False]}
        measure["where"] = {"answered_in_limit": [True]}

    assert told(edit) == [
        f"Что входит в расчёт показателя {B1}: поток «Социальные сети» → поток «Социальные сети» "
        "или «Платформа обратной связи»; снято условие — обращение учитывается: итог не "
        "«Отклонено», и его не исключили; добавлено условие — неверно, что тип «Решаемый».",
        f"Что засчитывается в расчёте показателя {B1}: снято условие — первый ответ дан в срок по "
        "рабочим часам; добавлено условие — первый ответ дан в предельный срок, часы подряд.",
    ]


def test_conditions_that_are_neither_true_nor_false_name_their_values() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        among = every["b4_solved"]["measure"]["among"]
        among |= {"topic_group": ["Дороги", "ЖКХ"], "due": [True, False]}

    assert told(edit) == [
        "Что входит в расчёт показателя B4 «Решённые среди решаемых»: добавлено условие — группа "
        "тем — «Дороги» или «ЖКХ»; добавлено условие — срок первого ответа истёк ко дню среза — да "
        "или нет."
    ]


def test_an_empty_table_of_conditions_is_told_by_its_key() -> None:
    def edit(main: Tables, _every: Tables) -> None:
        main["headlines"][0]["measure"]["where"] = {}

    before, after = tables(FULL), tables(FULL)
    edit(after["methodology"], {})
    (change,) = differences(before, after)
    measure = shipped_methodology(FULL).headlines[0].measure
    assert counting.said([change], "сводного числа", (measure, measure)) == ""


def test_another_fact_is_told_by_what_a_row_of_it_is() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        measure = every["b1_answered_in_time"]["measure"]
        measure |= {"fact": "messages", "month_of": "answered_at"}
        measure |= {"among": {"counted": [True]}, "where": {"answered_by_plan": [True]}}

    sentences = told(edit)
    assert (
        f"Что берётся за один случай в расчёте показателя {B1}: обращение → сообщение платформы "
        "обратной связи." in sentences
    )
    assert (
        f"К какому месяцу относится случай в расчёте показателя {B1}: дата создания → день ответа."
        in sentences
    )


def test_another_kind_of_measure_is_told_with_what_is_averaged() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        every["b2_median_answer_time"]["measure"] |= {"kind": "mean"}
        every["b2_median_answer_time"]["examples"] = []
        every["a3_view_rate"]["measure"]["value"] = "erv"
        measure = every["b6_repeats"]["measure"]
        measure |= {"kind": "median", "value": "waited"}
        del measure["where"]
        every["b6_repeats"] |= {"floor": 9.0, "target": 1.0, "initial_reference": 3.0,
                                "sentence": "{n} — {value}", "examples": []}  # fmt: skip

    sentences = told(edit)
    assert (
        "Что берётся в показателе B2 «Медиана времени первого ответа»: медиана → среднее."
        in sentences
    )
    assert any(
        s.startswith("Что усредняется в расчёте показателя B6") and "ничего → рабочие секунды" in s
        for s in sentences
    )
    b6 = "B6 «Повторные сообщения за 30 дней»"
    assert (
        f"Что засчитывается в расчёте показателя {b6}: снято условие — тот же автор снова написал "
        "на ту же тему после закрытия." in sentences
    )
    assert any(
        s.startswith("Что усредняется в расчёте показателя A3") and "→ отметки «нравится»" in s
        for s in sentences
    )


def test_a_new_indicator_is_told_with_its_weight_and_bounds() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        every["a1_requirements"]["weight"] = 3
        every["a7_new"] = {**tables(FULL)["indicators"]["a2_regular_weeks"],
                           "code": "A7", "title": "Итог «Решено»", "weight": 3}  # fmt: skip

    assert told(edit) == [
        "Вес показателя A1 «Требования к официальной странице»: 6 → 3.",
        "Новый показатель A7 «Итог „Решено“»: вес 3, блок «Официальные страницы»; 25,0 % и "
        "меньше — 0 баллов, 100,0 % и больше — 100 баллов.",
    ]


def test_an_indicator_may_go_over_to_another_block() -> None:
    def edit(main: Tables, every: Tables) -> None:
        every["c5_reopened"]["block"] = "incidents"
        main["blocks"][1]["weight"], main["blocks"][2]["weight"] = 47, 28

    assert told(edit)[0] == (
        "Показатель C5 «Возвраты на повторное рассмотрение» переходит из блока «Платформа обратной "
        "связи» в «Сообщения из социальных сетей»."
    )


def test_an_indicator_without_weight_gives_no_points() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        every["a7_new"] = {**tables(FULL)["indicators"]["a2_regular_weeks"], "code": "A7",
                           "weight": 0}  # fmt: skip

    (sentence,) = told(edit)
    assert ": сам баллов не даёт, блок" in sentence


def test_everything_that_has_a_code_may_appear_and_go() -> None:
    full, small = shipped_methodology(FULL), shipped_methodology(INCIDENTS)
    more = [one.sentence.replace(NBSP, " ") for one in changes(small, full)]
    less = [one.sentence.replace(NBSP, " ") for one in changes(full, small)]
    for sentence in (
        "Новый блок «Официальные страницы»: вес 25.",
        "Новая группа «меньше 10 тысяч жителей» в списке «Органы местного самоуправления».",
        "Новое условие W1 «Нет страницы на обязательной площадке без законного основания»: блок "
        "«Официальные страницы» получает 0 баллов.",
        "Новая поправка P1 «Необоснованно удалён или скрыт критический комментарий»: −3,0 за "
        "случай, не больше 9,0 за месяц.",
        "Новая поправка N3 «Практику рекомендовали перенять»: +1,0 за месяц.",
        "Новое сводное число «На платформе обратной связи».",
        "Новые правила — балл за несколько месяцев: за сколько месяцев второй балл — 3 месяца.",
        "Новое: как делится на группы список «Исполнительные органы» — по нагрузке.",
    ):
        assert sentence in more
    for sentence in (
        "Больше нет блока «Официальные страницы»: вес 25.",
        "Больше нет сводного числа «На платформе обратной связи».",
        "Отменены правила — балл за несколько месяцев: за сколько месяцев второй балл — 3 месяца.",
        "Отменено: как делится на группы список «Исполнительные органы» (было: по нагрузке).",
    ):
        assert sentence in less


def test_zones_and_lists_may_appear() -> None:
    def edit(main: Tables, _every: Tables) -> None:
        main["zones"].insert(1, {"code": "lime", "title": "салатовая", "from": 70.0})
        main["lists"].append({"code": "two", "title": "Ещё", "kind": "municipal"})

    assert told(edit) == ["Новая зона «салатовая»: от 70 баллов.", "Новый список «Ещё»."]


def test_a_gate_is_told_as_a_whole_once() -> None:
    def edit(main: Tables, _every: Tables) -> None:
        main["gates"][0] |= {"title": "Нет страницы", "effect": "indicator_zero"}
        del main["gates"][0]["block"]

    assert told(edit) == [
        "Название условия W1 «Нет страницы»: «Нет страницы на обязательной площадке без законного "
        "основания» → «Нет страницы».",
        "Условие W1 «Нет страницы»: блок «Официальные страницы» получает 0 баллов → показатель, "
        "названный в решении, получает 0 баллов.",
    ]


def test_a_flag_of_a_gate_is_told_by_its_number() -> None:
    def edit(main: Tables, _every: Tables) -> None:
        main["gates"][3]["least_expected"] = 12

    (sentence,) = told(edit, "1.1.0")
    assert sentence.startswith("Сколько случаев должно ожидаться для флага условия W4 «Случаев за")
    assert sentence.endswith("»: 9 → 12.")


def test_a_table_of_an_indicator_is_told_with_its_title() -> None:
    def edit(_main: Tables, every: Tables) -> None:
        del every["b1_answered_in_time"]["standardise"]

    assert told(edit) == [
        f"Отменены правила — выравнивание тем у показателя {B1}: по чему выравнивается — группам "
        "тем; у кого выравнивается — муниципалитеты; сколько обычных органов стоит за каждой "
        "темой — 2; со скольких случаев орган имеет половину голоса в теме — 10 случаев."
    ]


def test_another_order_is_told_by_codes() -> None:
    before, after = tables(FULL), tables(FULL)
    after["methodology"]["lists"].reverse()
    assert [one.path[-1] for one in differences(before, after)] == [ORDER]
    assert told(lambda main, _: main["lists"].reverse()) == [
        "Порядок списков: oiv, omsu → omsu, oiv."
    ]


def test_of_texts_only_which_are_others() -> None:
    def edit(main: Tables, every: Tables) -> None:
        main["summary"] = "Иначе."
        for name in ("b1_answered_in_time", "b4_solved"):
            every[name] |= {"limitations": "Иначе.", "legal_basis": "Иначе."}
        every["b6_repeats"]["why_it_matters"] = "Иначе."

    found = changes(*edited(edit))
    assert {one.section for one in found} == {TEXT}
    assert [one.sentence for one in found] == [
        "Изменились слова о методике: описание.",
        "Изменились слова о показателях B1, B4: чего он не видит, основание.",
        "Изменились слова о показателе B6 «Повторные сообщения за 30 дней»: зачем он нужен.",
    ]


def test_rules_that_are_only_written_otherwise_say_so() -> None:
    edit = set_at("zones", 0, "from", to=80)
    assert told(edit) == ["Правила те же: отличается лишь то, как записаны числа."]


def test_sections_stand_in_their_order() -> None:
    found = changes(shipped_methodology(INCIDENTS), shipped_methodology(FULL))
    places = [SECTIONS.index(one.section) for one in found]
    assert places == sorted(places)
    assert len(set(found)) == len(found)
