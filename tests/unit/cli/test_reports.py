"""Is it told in a terminal what was frozen, and by which rules?"""

from datetime import datetime
from io import StringIO
from pathlib import Path

from rich.console import Console, RenderableType
from tests.making import frozen_row, make_snapshot, shipped_methodology

from otklik.cli.reports import methodology_view, snapshot_view

RULES = shipped_methodology("1.0.0")
AT = datetime(2026, 5, 12, 9)


def shown(view: RenderableType) -> str:
    """What a wide terminal shows, in one line."""
    page = StringIO()
    Console(file=page, width=200).print(view)
    return " ".join(page.getvalue().replace("\N{NO-BREAK SPACE}", " ").split())


def test_a_snapshot_tells_of_what_it_holds_beside_messages(tmp_path: Path) -> None:
    posts = [frozen_row("posts", number, published_at=AT, authority_id="a") for number in (1, 2)]
    snapshot = make_snapshot(tmp_path / "s1", [], tables={"posts": posts})
    page = shown(snapshot_view(snapshot, True, RULES.norms, guessed=0))
    assert "Ещё в нём: 2 публикации." in page


def test_a_snapshot_of_messages_alone_says_no_more(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path / "s1", [])
    assert "Ещё в нём" not in shown(snapshot_view(snapshot, True, RULES.norms, guessed=0))


def test_bounds_are_told_in_their_units_as_russians_write_them() -> None:
    page = shown(methodology_view(RULES))
    assert "A4 Вовлечённость по просмотрам 3 0,50 % 3,00 %" in page
    assert "B2 Медиана времени первого ответа 5 8 ч 2 ч" in page
    assert "C2 Медиана срока ответа 5 20 дней 8 дней" in page
