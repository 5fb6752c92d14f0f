"""Does a person get the scores of a plain table on the screen, in a csv and as JSON?"""

import json
from pathlib import Path

import pytest
from tests.unit.cli.calling import Call, Done

VERSION = "incidents-1.0.0"
INDEX = Path(__file__).parents[3] / "docs" / "examples" / "hdi-2022"
WIDE = "район;B1;B2;B4;B6;адрес\nСевер;0,84;4;0,7;\nЮг;0,98;2;0,85;0\nЦентр;;;;0,1\n"
SHORT = "страна;le;eys;mys;gnipc\nСтрана [А];85;18;15;75000\nБ;52,5;18;..;75000\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "values.csv"
    file.write_text(WIDE, encoding="cp1251")
    return file


def scored(call: Call, table: Path, *words: object) -> Done:
    done = call("score", table, "--methodology", VERSION, *words, "-w", table.parent)
    assert done.code == 0, done.err
    return done


def folded(done: Done) -> str:
    return " ".join(done.out.split())


def test_a_table_is_scored_by_a_version_of_the_rating(call: Call, table: Path) -> None:
    said = folded(scored(call, table))
    assert "1 Юг 100,0 100,0 100,0 100,0 100,0" in said
    assert "2 Север 55,6 50,0 50,0 66,7 60,0 нет: B6" in said
    assert "— Центр — — — — 75,0 нет: B1, B2, B4; данных недостаточно" in said
    assert "вместо того стоит начальное значение методики" in said
    assert "балл есть, если данных хватает на 60 из 100 веса" in said
    assert "в балл оно не входит: адрес." in said
    assert "Блоки:" not in said


def test_an_index_tells_its_blocks_and_what_it_does_without_a_value(
    call: Call, table: Path
) -> None:
    table.write_text(SHORT, encoding="utf-8")
    done = call("score", table, "--methodology", INDEX)
    said = folded(done)
    assert "1 Страна [А] 100,0 100,0 100,0 100,0 100,0 100,0 100,0 100,0" in said
    assert "— Б — — — — 50,0 100,0 — 100,0 нет: mys; данных недостаточно" in said
    assert "Блоки: health — Здоровье; education — Образование; income — Доход." in said
    assert "Без любого из показателей балла по этой методике нет." in said


def test_an_index_that_bears_gaps_says_so(call: Call, table: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gaps"
    (folder / "indicators").mkdir(parents=True)
    (folder / "methodology.toml").write_text(
        'version = "gaps"\ntitle = "С пропусками"\nweights = "relative"\n'
        "[availability]\nscore_from = 50\n"
        '[[blocks]]\ncode = "all"\ntitle = "Всё"\nweight = 1\n',
        encoding="utf-8",
    )
    for code in ("x", "y"):
        (folder / "indicators" / f"{code}.toml").write_text(
            f'code = "{code}"\ntitle = "{code}"\nblock = "all"\nweight = 1\nfloor = 0\n'
            'target = 10\n[measure]\nkind = "given"\nunit = "штук"\n',
            encoding="utf-8",
        )
    table.write_text("who,x\nA,5\n", encoding="utf-8")
    said = folded(call("score", table, "--methodology", folder))
    assert "1 A 50,0 50,0" in said
    assert (
        "Вес того, чего нет, переходит на остальные показатели блока; "
        "балл есть, если данных хватает на 50 из 100 веса. Ни у кого нет значений: y."
    ) in said


def test_a_csv_opens_in_a_russian_spreadsheet(call: Call, table: Path) -> None:
    out = table.with_name("scores.csv")
    done = scored(call, table, "--csv", out, "--decimals", "2")
    assert f"Записано: {out}" in done.out
    assert out.read_bytes().decode("utf-8-sig").split("\r\n") == [
        "place;place_to;authority;score;points_B1;points_B2;points_B4;points_B6;status;missing",
        "1;1;Юг;100,00;100,00;100,00;100,00;100,00;ranked;",
        "2;2;Север;55,57;50,00;50,00;66,67;60,00;ranked;B6",
        ";;Центр;;;;;75,00;insufficient;B1 B2 B4",
        "",
    ]


def test_programs_get_json_alone(call: Call, table: Path) -> None:
    done = scored(call, table, "--json", "--csv", table.with_name("scores.csv"))
    told = json.loads(done.out)
    assert told["methodology"]["version"] == VERSION
    assert (told["ignored"], told["absent"], told["decimals"]) == (["адрес"], [], 1)
    first, *_, last = told["results"]
    assert first == {
        "authority_id": "Юг",
        "status": "ranked",
        "place": [1, 1],
        "score": 100.0,
        "blocks": {"incidents": 100.0},
        "points": {"B1": 100.0, "B2": 100.0, "B4": 100.0, "B6": 100.0},
        "missing": [],
    }
    assert (last["authority_id"], last["place"], last["score"]) == ("Центр", None, None)


def test_the_column_of_authorities_can_be_chosen(call: Call, table: Path) -> None:
    table.write_text("код;B1;район\n1;0,9;Север\n", encoding="utf-8")
    (row,) = json.loads(scored(call, table, "--authority", "район", "--json").out)["results"]
    assert row["authority_id"] == "Север"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--methodology", VERSION, "--decimals", "13"), 2, "бывает от 0 до 12"),
        (("--methodology", "nope"), 1, "Методики «nope» нет"),
        ((), 2, "--methodology"),
        (("--methodology", VERSION, "--authority", "город"), 1, "столбца «город» нет"),
    ],
)
def test_a_wrong_call_is_one_sentence(
    call: Call, table: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    done = call("score", table, *words, "-w", table.parent)
    assert done.code == code
    assert sentence in done.err


def test_an_index_cannot_be_the_rules_of_a_region(call: Call, tmp_path: Path) -> None:
    (tmp_path / "region" / "methodologies").mkdir(parents=True)
    (tmp_path / "region" / "methodologies" / INDEX.name).symlink_to(INDEX)
    done = call("init", tmp_path / "region", "--methodology", INDEX.name)
    assert done.code == 1
    assert "месяц не считается: её значения даны таблицей" in done.err


def test_the_bounds_of_an_index_are_told_in_its_units(call: Call) -> None:
    said = folded(call("methodology", "check", INDEX))
    assert "gnipc Валовой национальный доход на душу населения 33,3 100 долларов" in said
    assert "75 000 долларов 2017 года по ППС" in said
