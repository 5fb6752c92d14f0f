"""Does a person give out a published month as open data, and check what came out?"""

import json
from pathlib import Path

import pytest
from tests.unit.cli.calling import Call
from tests.unit.cli.conftest import MAY
from tests.unit.editions.test_signing import private_pem


def test_a_month_is_given_out_and_anyone_can_check_it(
    call: Call, published: Path, tmp_path: Path
) -> None:
    for target in (tmp_path / "out", tmp_path / "o.zip"):
        done = call("export", MAY, "--output", target, "-w", published)
        assert done.code == 0, done.err
        assert "Выгружено: май\N{NO-BREAK SPACE}2026, r1, " in done.out
        assert f"— {target}\n" in done.out
        assert (
            "раздел [open_data] файла otklik.toml: owner — владелец набора; inn — ИНН" in done.out
        )
        checked = call("verify", target)
        assert checked.code == 0, checked.out
        assert "Контрольные суммы всех файлов совпадают" in checked.out


def test_a_program_gets_what_was_made(call: Call, published: Path, tmp_path: Path) -> None:
    told = json.loads(
        call("export", MAY, "--output", tmp_path / "o", "--json", "-w", published).out
    )
    assert (told["month"], told["revision"], told["signed"]) == ("2026-05", 1, False)
    assert {"lists.csv", "rating.xlsx", "SHA256SUMS"} <= set(told["files"])


def test_a_signed_release_is_checked_by_the_regions_key(
    call: Call, published: Path, tmp_path: Path
) -> None:
    key, out = tmp_path / "key.pem", tmp_path / "out"
    key.write_bytes(private_pem())
    done = call("export", MAY, "--output", out, "--sign", key, "-w", published)
    assert "суммы подписаны" in done.out
    checked = call("verify", out, "--key", out / "public.pem")
    assert "Подпись поставлена ключом региона" in checked.out
    assert checked.code == 0


def test_a_lie_is_found_and_told(call: Call, published: Path, tmp_path: Path) -> None:
    call("export", MAY, "--output", tmp_path / "out", "-w", published)
    (tmp_path / "out" / "lists.csv").write_bytes(b"")
    done = call("verify", tmp_path / "out")
    assert done.code == 1
    assert "lists.csv: сумма" in done.out


def test_a_release_outside_the_workspace_has_no_snapshot(
    call: Call, published: Path, tmp_path: Path
) -> None:
    call("export", MAY, "--output", tmp_path / "out", "-w", published)
    assert "лежит вне рабочей папки" in call("verify", tmp_path / "out", "--snapshot").err


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_observations_of_a_signed_release_are_counted_from_the_snapshot_of_a_workspace(
    call: Call, published: Path, tmp_path: Path, name: str
) -> None:
    key, out = tmp_path / "key.pem", tmp_path / name
    key.write_bytes(private_pem())
    call("export", MAY, "--output", out, "--sign", key, "-w", published)
    checked = call("verify", out, "-w", published)
    assert checked.code == 0, checked.out + checked.err
    assert "✓ Подпись подходит к ключу из самого выпуска" in checked.out
    assert "✓ Наблюдения пересчитаны из снимка" in checked.out


@pytest.mark.parametrize("month", ["2026-04"])
def test_an_unpublished_month_is_one_sentence(call: Call, published: Path, month: str) -> None:
    done = call("export", month, "-w", published)
    assert (done.code, "ничего не издано" in done.err) == (1, True)


def test_an_edition_has_no_signature_to_check(call: Call, published: Path) -> None:
    done = call("verify", published / "editions" / "2026-05" / "r1", "--key", "x.pem")
    assert done.code == 2
    assert "только у выгрузки команды export" in done.err
