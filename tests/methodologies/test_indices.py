"""Are indices scored as their authors, or a hand calculation, say: by their folder alone?"""

import csv
from pathlib import Path

import pytest

from otklik.methodology.find import load_locked
from otklik.rating.plain.scores import PlainRow, PlainScores, plain_scores
from otklik.rating.plain.values import read_values

ROOT = Path(__file__).parents[2]
HDI = ROOT / "docs" / "examples" / "hdi-2022"
PUBLISHED = ROOT.parent / "shared" / "data" / "index_check" / "hdi_2022.csv"
PUBLISHED_ROUNDING = 0.0005


def scored(folder: Path, table: Path, decimals: int | None = None) -> PlainScores:
    rules = load_locked(folder)
    printed = rules.publication.score_decimals if decimals is None else decimals
    return plain_scores(read_values(table, rules.indicators), rules, printed)


def invented(name: str, table: str, folder: Path) -> dict[str, PlainRow]:
    """The rows of an invented index by authority."""
    file = folder / "table.csv"
    file.write_text(table, encoding="utf-8")
    found = scored(Path(__file__).with_name(name), file)
    return {row.authority_id: row for row in found.rows}


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published table lies beside the project")
def test_the_human_development_index_comes_out_as_published() -> None:
    with PUBLISHED.open(encoding="utf-8-sig", newline="") as stream:
        published = {row["iso3"]: float(row["hdi"]) for row in csv.DictReader(stream)}
    found = scored(HDI, PUBLISHED, decimals=12)
    assert found.ignored == ("country", "hdi", "hdi_rank")
    ours = {row.authority_id: (row.score or 0.0) / 100 for row in found.rows}
    assert len(ours) == 204
    furthest = max(abs(ours[who] - published[who]) for who in published)
    assert furthest <= PUBLISHED_ROUNDING + 1e-9
    printed = {row.authority_id: row.score for row in scored(HDI, PUBLISHED).rows}
    assert printed == {who: round(100 * index, 1) for who, index in published.items()}


def test_goalposts_of_the_human_development_index_cut_both_ends(tmp_path: Path) -> None:
    """Above every target, and below the floor of income."""
    file = tmp_path / "table.csv"
    file.write_text("who,le,eys,mys,gnipc\nA,90,20,16,90000\nB,85,18,15,50\n", encoding="utf-8")
    rows = {row.authority_id: row for row in scored(HDI, file).rows}
    assert (rows["A"].score, rows["B"].score) == (100, 0)


def test_a_geometric_block_lies_in_an_arithmetic_one(tmp_path: Path) -> None:
    """(20·80 + 40·√(50·32)) / 60 = 53.33; 0.6·53.33 + 0.4·75 = 62."""
    table = "школа;attendance;reading;maths;injuries\nПервая;0,9;400;328;5\n"
    row = invented("school-2025", table, tmp_path)["Первая"]
    assert row.points == {"attendance": 80, "maths": 32, "reading": 50, "injuries": 75}
    assert row.blocks == {"teaching": 53.33, "results": 40, "safety": 75}
    assert (row.score, row.place) == (62, (1, 1))


def test_a_share_of_ten_lessons_is_half_the_reference(tmp_path: Path) -> None:
    """(10·1 + 10·0.8) / (10 + 10) = 0.9, as steady as 0.9 itself; without lessons no score."""
    table = "authority,indicator,value,n\n" + "\n".join(
        f"{who},{code},{value},{n}"
        for who, lessons in (("Десять", 10), ("Ноль", 0))
        for code, value, n in (
            ("attendance", 1, lessons),
            ("reading", 400, ""),
            ("maths", 328, ""),
            ("injuries", 5, ""),
        )
    )
    rows = invented("school-2025", table, tmp_path)
    assert (rows["Десять"].score, rows["Десять"].points["attendance"]) == (62, 80)
    assert (rows["Ноль"].score, rows["Ноль"].missing) == (None, ("attendance",))
    assert rows["Ноль"].points == {"maths": 32, "reading": 50, "injuries": 75}


@pytest.mark.parametrize(
    ("dust", "trees", "parks", "points", "score"),
    [
        ("20", "25", "15", (50, 50, 50), 50),  # ln(20/80)/ln(5/80) = ½
        ("40", "50", "20", (25, 100, 100), 35.36),  # 25^¾ · 100^¼ = 25·√2
        ("2.5", "75", "25", (125, 150, 100), 125),  # 125^¾ · ((150 + 100)/2)^¼
        ("160", "50", "20", (-25, 100, 100), 0),  # below the floor nothing makes up for it
        ("20", "-5", "0", (50, 0, -100), 0),  # the green block comes to −50
        ("20", "50", "..", (50, 100, None), 59.46),  # 50^¾ · 100^¼ = 50·2^¼
    ],
)
def test_points_run_beyond_their_bounds_where_the_index_lets_them(
    dust: str,
    trees: str,
    parks: str,
    points: tuple[float | None, ...],
    score: float,
    tmp_path: Path,
) -> None:
    table = f"город,dust,trees,parks\nX,{dust},{trees},{parks}\nY,5,50,20\n"
    row = invented("air-2025", table, tmp_path)["X"]
    assert tuple(map(row.points.get, ("dust", "trees", "parks"))) == points
    assert row.score == score


def test_what_is_not_known_leaves_its_weight_only_as_far_as_the_index_says(tmp_path: Path) -> None:
    """Parks weigh 12.5 of 100 and may be missing; with trees, too much is."""
    table = "город,dust,trees,parks\nX,20,25,\nY,20,,\nZ,,25,15\nW,40,50,20\n"
    rows = invented("air-2025", table, tmp_path)
    assert {who: (row.score, row.place) for who, row in rows.items()} == {
        "X": (50, (1, 1)),
        "W": (35.36, (2, 2)),
        "Y": (None, None),
        "Z": (None, None),
    }
    assert (rows["Y"].missing, rows["Y"].blocks) == (("parks", "trees"), {})
