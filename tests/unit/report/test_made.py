"""Do files come under the right names, whole, and is what cannot be written refused?"""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.making import MAY
from tests.unit.report.printing import squeezed, text_of

from otklik.core.errors import OtklikError, UsageError
from otklik.core.months import Month
from otklik.editions.states import with_states
from otklik.editions.store import Edition, save_draft
from otklik.report.made import Report, report
from otklik.workspace.folder import Workspace

pytest.importorskip("typst")


@pytest.fixture(scope="module")
def made(workspace: Workspace) -> Report:
    return report(workspace, MAY)


def test_files_are_named_after_the_month_and_the_revision(
    made: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert made.governor(None).name == "otklik-report-2026-05-r1.pdf"
    assert made.authority("min-01", None).name == "otklik-report-2026-05-r1-min-01.pdf"
    assert {file.suffix for file in tmp_path.iterdir()} == {".pdf"}


def test_everybody_gets_a_sheet_and_one_may_be_made_again(made: Report, tmp_path: Path) -> None:
    files = made.authorities(tmp_path / "листы")
    assert len(files) == 25
    again = tmp_path / "листы" / "min-01.pdf"
    before = again.read_bytes()
    assert made.authority("min-01", again) in files
    assert again.read_bytes() == before
    assert squeezed("Что даст больше всего") in text_of(before)


def test_an_authority_is_found_by_a_part_of_its_name(made: Report, tmp_path: Path) -> None:
    file = made.authority("здравоохранения", tmp_path / "a.pdf")
    assert squeezed("Министерство здравоохранения Заречного края") in text_of(file.read_bytes())
    with pytest.raises(UsageError, match="Органа «нет такого» нет"):
        made.authority("нет такого", tmp_path / "b.pdf")


def test_a_past_month_cannot_be_bettered(made: Report, tmp_path: Path) -> None:
    other = Workspace.create(tmp_path / "w", "Край")
    (other.editions / "2026-06" / "r1").mkdir(parents=True)
    file = Report(other, made.source).authority("min-01", tmp_path / "a.pdf")
    assert squeezed("Что даст больше всего") not in text_of(file.read_bytes())


def test_a_file_of_another_kind_or_place_is_refused(made: Report, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="должен кончаться на .xlsx"):
        made.table(tmp_path / "t.pdf")
    with pytest.raises(UsageError, match="Папки .* нет"):
        made.table(tmp_path / "nowhere" / "t.xlsx")
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="пишутся в папку"):
        made.authorities(tmp_path / "file")
    assert made.table(tmp_path / "t.xlsx").is_file()


def test_a_draft_is_printed_where_it_is_asked_for(made: Report, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", "Край")
    save_draft(workspace, dict(made.source.document))
    draft = report(workspace, MAY, is_draft=True)
    assert draft.name == "otklik-report-2026-05-draft"
    assert "ЧЕРНОВИК" in text_of(draft.governor(tmp_path / "d.pdf").read_bytes())
    with pytest.raises(OtklikError, match="есть только черновик"):
        report(workspace, MAY)
    with pytest.raises(OtklikError, match="Нет черновика"):
        report(workspace, Month(2026, 4), is_draft=True)


def with_lists_in(made: Report, **states: str) -> Report:
    document = with_states(made.source.document, states)
    return Report(made.workspace, replace(made.source, edition=Edition(document)))


def test_others_are_told_of_official_lists_and_bodies_of_trial_ones_too(
    made: Report, tmp_path: Path
) -> None:
    tried = with_lists_in(made, oiv="trial", omsu="test")
    own = tried.authority("min-01", tmp_path / "a.pdf")
    assert squeezed("Пробный список") in text_of(own.read_bytes())
    municipal = tried.source.document["lists"][1]["results"][0]["authority"]["id"]
    with pytest.raises(OtklikError, match="тестовый: листов его органам не дают"):
        tried.authority(municipal, tmp_path / "b.pdf")
    with pytest.raises(OtklikError, match="официальных списков нет"):
        tried.governor(tmp_path / "c.pdf")
    with pytest.raises(OtklikError, match="официальных списков нет"):
        tried.table(tmp_path / "d.xlsx")


def test_a_sheet_for_others_holds_nobody_of_a_test_list(made: Report, tmp_path: Path) -> None:
    tried = with_lists_in(made, oiv="official", omsu="test")
    said = text_of(tried.governor(tmp_path / "a.pdf").read_bytes())
    for row in tried.source.document["lists"][1]["results"]:
        assert squeezed(row["authority"]["short_name"]) not in said
    assert squeezed("в этом месяце не публикуется: он тестовый") in said
    assert squeezed("Согласие экспертов") not in said
    assert squeezed("Тем в этом месяце нет: они считаются по всем спискам сразу") in said
    assert tried.table(tmp_path / "t.xlsx").is_file()
