"""Do pages speak the words of the document and of its rules?"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.making import MAY
from tests.unit.site.pages import Page
from tests.unit.site.sampling import MONTHLY
from tests.unit.site.whole import publish_whole

from otklik.editions.store import Edition
from otklik.rating import result
from otklik.site import rules, words
from otklik.site.build import build_site
from otklik.site.published import published
from otklik.site.render import Issue, Pages
from otklik.workspace.folder import Workspace


@pytest.fixture
def issue(workspace: Workspace) -> Issue:
    """May."""
    return Issue(published(workspace)[0])


def test_headlines_stand_in_the_order_of_the_document(issue: Issue) -> None:
    codes = [about.code for about, _ in issue.headlines]
    assert codes == [section["code"] for section in issue.document["headlines"]]


def test_every_headline_of_the_document_is_printed(issue: Issue, site: Path) -> None:
    text = Page.read(site / "index.html").text
    assert all(about.title in text for about, _ in issue.headlines)


def test_the_rules_tell_everything_the_document_says_about_an_indicator(
    issue: Issue, site: Path
) -> None:
    text = Page.read(site / str(MAY) / "methodology.html").text
    for indicator in issue.methodology.indicators:
        for said in (indicator.why_it_matters, indicator.limitations, indicator.legal_basis):
            assert " ".join(said.split()) in text


def test_the_trace_stands_on_the_page_step_by_step(issue: Issue, site: Path) -> None:
    first = issue.cards[0]
    text = Page.read(site / str(MAY) / f"{first.authority['id']}.html").text
    for part in first.parts:
        for said in (part.observed, *part.steps):
            assert said.replace("\N{NO-BREAK SPACE}", " ") in text


def test_the_front_page_leads_into_the_folder_of_the_month(issue: Issue) -> None:
    pages = Pages((issue,))
    assert f'href="{MAY}/methodology.html"' in pages.root()["index.html"]
    assert 'href="methodology.html"' in pages.month(issue)["index.html"]


def drawn(issue: Issue, folder: Path, section: dict[str, Any]) -> dict[str, str]:
    """The text of the month's pages when the first list is another."""
    lists = [section, *issue.document["lists"][1:]]
    edition = Edition({**issue.document, "lists": lists})
    other = Issue(replace(issue.published, edition=edition))
    found = {}
    for name, page in Pages((other,)).month(other).items():
        (folder / "page.html").write_text(page, encoding="utf-8")
        found[name] = Page.read(folder / "page.html").text
    return found


def test_the_rules_hold_every_formula_and_the_levels_of_the_edition(
    issue: Issue, site: Path
) -> None:
    text = Page.read(site / str(MAY) / "methodology.html").text
    for formula in (
        "опора = (X + 10 × уровень группы) / (N + 10)",
        "значение = (x + h × опора) / (n + h)",
        "уровень группы = сумма (w × p) / сумма w, где w = N / (N + 10), p = X / N",
    ):
        assert formula in text
    assert "Группа — это весь список" in text
    assert "Если своих прошлых случаев мало" not in text
    for basis in issue.bases:
        for ground in basis.grounds:
            level = ground.levels[0].text.replace("\N{NO-BREAK SPACE}", " ")
            assert f"{ground.indicator.title} {words.plain(ground.weight)} {level}" in text


def test_the_rules_tell_the_edges_of_the_clock_and_of_medians(site: Path) -> None:
    text = Page.read(site / str(MAY) / "methodology.html").text
    assert "ещё в срок: рабочее время не шло" in text
    assert "между двумя и тремя часами важнее, чем между шестью и семью" in text
    assert "ожидание короче 6 мин считается за 6 мин" in text
    assert "среднее геометрическое двух средних" in text


def test_the_check_promises_no_more_than_a_file_can_give(site: Path) -> None:
    text = Page.read(site / str(MAY) / "methodology.html").text
    assert "посчитает каждый балл" not in text.replace("по методике ", "")
    assert "меньше 5 случаев" in text
    assert "уровень группы берётся таким, как опубликован" in text
    assert "past_n и past_x" in text
    front = Page.read(site / "index.html")
    assert f"{MAY}/methodology.html#limits" in front.links
    assert f"{MAY}/edition.sha256" in front.links


def test_what_can_be_derived_of_the_hidden_is_told_where_it_can_be(
    issue: Issue, site: Path
) -> None:
    """One body is withheld here, and nothing of the region is nobody's (docs/decisions.md, 7)."""
    rows = [row for section in issue.document["lists"] for row in section["results"]]
    assert [row["status"] for row in rows].count(result.WITHHELD) == 1
    whole = next(one["n"] for one in issue.document["headlines"] if one["code"] == "messages")
    left = whole - sum(row["counts"].get("messages", 0) for row in rows if "counts" in row)
    assert left == MONTHLY["malyy"]
    text = Page.read(site / str(MAY) / "methodology.html").text
    assert "не публикуется ровно один орган" in text
    assert "минус числа остальных органов — это его число, от 1 до 4" in text
    assert "Узнать так можно лишь количества" in text


def test_a_place_is_said_to_be_an_order_and_no_more(site: Path) -> None:
    assert words.PLACES in Page.read(site / "index.html").text


def test_what_is_missing_for_everybody_is_told_with_the_weights_in_force(
    issue: Issue, tmp_path: Path
) -> None:
    section = {**issue.document["lists"][0], "missing": ["B4"]}
    pages = drawn(issue, tmp_path, section)
    for name in ("index.html", "methodology.html"):
        text = pages[name].replace("\N{NO-BREAK SPACE}", " ")
        assert "не участвует: «Решённые среди решаемых»" in text
        assert "«Первый ответ в срок» — 57,3" in text


def test_what_is_missing_has_no_points_on_the_page_of_an_authority(
    issue: Issue, tmp_path: Path
) -> None:
    section = issue.document["lists"][0]
    first, *others = section["results"]
    gone = {
        "n": 0, "x": 0, "past_n": 0, "past_x": 0, "recent_n": 0, "weight": 0.0, "contribution": 0.0,
        "absence": result.SOURCE_MISSING,
    }  # fmt: skip
    traces = [{**t, **gone} if t["code"] == "B4" else t for t in first["indicators"]]
    results = [{**first, "indicators": traces}, *others]
    pages = drawn(issue, tmp_path, {**section, "missing": ["B4"], "results": results})
    about = pages[f"{first['authority']['id']}.html"].split("Нет данных ни у кого")[1]
    assert about.startswith(": показатель не участвует в этом выпуске. Повторные сообщения")


def test_a_body_without_messages_is_told_of_on_its_page_and_in_the_list(
    issue: Issue, tmp_path: Path
) -> None:
    section = issue.document["lists"][0]
    first, *others = section["results"]
    pages = drawn(issue, tmp_path, {**section, "results": [{**first, "counts": {}}, *others]})
    for name in ("index.html", f"{first['authority']['id']}.html"):
        assert words.ON_THE_PAST in pages[name]


def test_where_no_score_is_counted_nothing_leans_on_the_past(site: Path) -> None:
    text = Page.read(site / str(MAY) / "pustoy.html").text
    assert "балл не считается" in text
    assert "опор" not in text.split("Показатели")[-1].split("Проверьте сами")[0]


@pytest.fixture
def whole_issue(whole_workspace: Workspace) -> Issue:
    """May by the rules of all three streams."""
    return Issue(published(whole_workspace)[0])


def test_all_indicators_stand_block_by_block_with_their_steps(
    whole_issue: Issue, whole_site: Path
) -> None:
    page = Page.read(whole_site / str(MAY) / "mo-02.html")
    shown = next(card for card in whole_issue.cards if card.authority["id"] == "mo-02")
    assert page.tags.count("article") == 18
    for block in shown.blocks:
        assert f"{block.block.title} Балл блока {words.plain(block.score or 0)}" in page.text
        for part in block.parts:
            assert part.indicator.code in page.ids
            for said in (part.observed, *part.steps, part.long):
                assert said.replace("\N{NO-BREAK SPACE}", " ") in page.text


def test_steps_are_folded(whole_site: Path) -> None:
    page = Page.read(whole_site / str(MAY) / "mo-02.html")
    assert page.tags.count("details") == page.tags.count("summary")
    assert page.text.count("Как получились баллы, шаг за шагом") == 18


def test_decisions_stand_on_the_page_with_their_reasons_and_the_score_before_them(
    whole_site: Path,
) -> None:
    text = Page.read(whole_site / str(MAY) / "mo-02.html").text
    assert "−5,0 балла; обнулены A3, A4 P3. Подтверждена накрутка" in text
    assert "Причина: Отметки ставили одни и те же 40 страниц. Доказательства: акт" in text
    assert "+1,0 балла N3." in text
    assert "До вычетов и надбавок 65,0" in text
    assert "Вычеты и надбавки вместе: 65,0 − 5,0 + 1,0 = 61,0." in text
    assert "Просмотры к подписчикам A3 обнулён решением P3" in text


def test_gates_are_told_without_sums(whole_site: Path) -> None:
    text = Page.read(whole_site / str(MAY) / "mo-04.html").text
    assert "Блок «Официальные страницы» обнулён W1." in text
    assert "Вычеты и надбавки вместе" not in text
    assert "До вычетов" not in text
    lowered = Page.read(whole_site / str(MAY) / "mo-07.html").text
    assert "Решённые среди решаемых B4 опора снижена решением W4" in lowered


def test_an_authority_says_in_which_group_it_is_and_why(whole_site: Path) -> None:
    text = Page.read(whole_site / str(MAY) / "mo-07.html").text
    assert "Группа «от 20 до 50 тысяч жителей; от 10 до 20 тысяч жителей»." in text
    assert "По реестру — 41 000 жителей. Здесь вместе группы" in text
    load = Page.read(whole_site / str(MAY) / "min-01.html").text
    assert "Группа «весь список». За 12 месяцев, включая этот, —" in load


def test_the_second_score_is_said_to_be_the_one_for_conclusions(
    whole_issue: Issue, whole_site: Path, site: Path
) -> None:
    said = words.second_score(whole_issue.methodology).replace("\N{NO-BREAK SPACE}", " ")
    assert "Вычетов и надбавок в нём нет." in said
    for name in ("index.html", f"{MAY}/mo-02.html", f"{MAY}/methodology.html"):
        assert said in Page.read(whole_site / name).text
    bare = replace(whole_issue.methodology, adjustments=())
    assert "Вычетов" not in words.second_score(bare)
    assert "Рядом с баллом месяца" not in Page.read(site / "index.html").text


def test_the_month_is_told_stream_by_stream(whole_site: Path) -> None:
    text = Page.read(whole_site / "index.html").text.split("Все числа месяца")[-1]
    order = ("Все сообщения", "Социальные сети", "Платформа обратной связи",
             "Официальные страницы", "Эксперты")  # fmt: skip
    places = [text.index(title) for title in order]
    assert places == sorted(places)


def test_a_missing_source_is_said_once_and_its_block_is_left_out(tmp_path: Path) -> None:
    site = build_site(publish_whole(tmp_path, without="pages")).parent
    front = Page.read(site / "index.html").text
    assert front.count("Нет данных для блока «Официальные страницы»") == 1
    assert "Официальные страницы За май 2026 таких данных нет." in front
    page = Page.read(site / str(MAY) / "mo-02.html")
    assert "Данных нет ни у кого: блок в этом выпуске не участвует." in page.text
    assert page.tags.count("article") == 12


def test_the_rules_tell_groups_decisions_topics_and_experts(
    whole_issue: Issue, whole_site: Path
) -> None:
    page = Page.read(whole_site / str(MAY) / "methodology.html")
    assert {"groups", "window", "topics", "days", "pages", "experts", "decisions"} <= set(page.ids)
    methodology = whole_issue.methodology
    for code, title in methodology.decision_titles.items():
        assert " ".join(f"{code} {title}".split()) in page.text
    for sheet in rules.sheets(methodology):
        for title, meaning in sheet.criteria:
            assert f"{title} {meaning}" in page.text
    assert "Группа — это весь список" not in page.text


def test_rules_of_one_stream_do_not_speak_of_what_they_have_not(site: Path) -> None:
    page = Page.read(site / str(MAY) / "methodology.html")
    assert not {"groups", "window", "topics", "pages", "experts", "decisions"} & set(page.ids)
