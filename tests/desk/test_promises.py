"""Does the desk keep what the list of security says of no screen and no action in particular?"""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.test import Client
from tests.desk.conftest import MAY, PASSWORD
from tests.desk.web.test_entering import entering, made

import otklik.desk
from otklik.desk.roles import Actor
from otklik.workspace.folder import Workspace

PROJECT = Path(__file__).parents[2]
DESK = Path(otklik.desk.__file__).parent
UNTRUSTED = {"pickle", "marshal", "shelve", "yaml", "xml", "lxml", "code", "codeop"}
OUTGOING = {"requests", "httpx", "aiohttp", "http.client", "urllib.request", "ftplib", "paramiko"}
BY_CHANCE = {"random", "numpy.random"}
CIPHERS = {"hashlib", "hmac", "secrets", "cryptography"}
"""Whence digests, chance and ciphers come: Python's own, and one library."""
PRIMITIVES = ("crypto", "cipher", "aes", "rsa", "nacl", "jose", "jwt", "bcrypt")
LONG = "Пароль с пробелами, «кавычками» и знаками ☂ " * 4


def imported() -> Iterator[tuple[Path, str]]:
    """What each module of the desk imports, with everything that it is part of."""
    for path in DESK.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module), *(f"{node.module}.{one.name}" for one in node.names)]
            for name in names:
                parts = name.split(".")
                yield from ((path, ".".join(parts[:n])) for n in range(1, len(parts) + 1))


def called() -> set[tuple[str, str]]:
    """Which modules of the desk call something by a plain name."""
    found = set()
    for path in DESK.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found.add((path.name, node.func.id))
    return found


def test_what_was_sent_is_never_run_never_an_object_and_leads_nowhere() -> None:
    names = set(imported())
    assert not [one for one in names if one[1] in UNTRUSTED | OUTGOING]
    assert not [one for one in called() if one[1] in ("eval", "exec", "compile", "__import__")]
    running = {path.name for path, name in names if name in ("subprocess", "os.system")}
    assert running == {"background.py"}, "the worker, by a command without anything from outside"
    assert "JSON" in settings.SESSION_SERIALIZER


def test_chance_is_the_systems_and_ciphers_are_of_libraries() -> None:
    names = {name for _, name in imported()}
    assert not names & BY_CHANCE
    suspects = {name for name in names if any(one in name.lower() for one in PRIMITIVES)}
    assert all(name.partition(".")[0] in CIPHERS | {"django", "otklik"} for name in suspects)


def test_all_that_a_page_loads_lies_here() -> None:
    allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert allowed["default-src"] == ["'none'"]
    assert {one for told in allowed.values() for one in told} == {"'none'", "'self'"}


def test_scripts_and_pages_keep_nothing_in_the_browser() -> None:
    ours = [one for kind in ("js", "html") for one in DESK.rglob(f"*.{kind}")]
    assert len(ours) > 30
    kept = r"localStorage|sessionStorage|indexedDB|caches\.|hx-push-url|hx-boost|document\.cookie"
    assert not [one for one in ours if re.search(kept, one.read_text(encoding="utf-8"))]


def test_a_build_is_of_pinned_packages_and_checks_style_types_and_layers() -> None:
    make = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^test: .*\blint types layers\b", make, re.M)
    assert "make test" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    assert make.count("--require-hashes -r requirements") == 2
    for lock in ("requirements.lock", "requirements-dev.lock"):
        told = (PROJECT / lock).read_text(encoding="utf-8")
        packages = [one for one in re.split(r"\n(?=\S)", told) if "==" in one.split("\n")[0]]
        assert packages
        assert all("--hash=sha256:" in one for one in packages)


@pytest.mark.usefixtures("committed")
def test_long_passwords_of_any_signs_are_taken(
    people: dict[str, Actor], workspace: Workspace
) -> None:
    link, client = made(workspace, people["administrator"]), Client()
    address = f"/password/{link.user_id}/{link.token}/"
    page = client.get(address).content.decode() + client.get("/enter/").content.decode()
    assert not re.search(r"maxlength|onpaste", page)
    validate_password(LONG)
    assert client.post(address, {"password": LONG, "again": LONG}).status_code == 302
    assert entering(Client(), "novice", LONG) == 302


@pytest.mark.usefixtures("committed")
def test_a_link_to_a_password_works_for_three_days(
    people: dict[str, Actor], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = made(workspace, people["administrator"])
    address, now = f"/password/{link.user_id}/{link.token}/", datetime.now()  # noqa: DTZ005
    for passed, works in ((timedelta(days=2, hours=23), True), (timedelta(days=3, hours=1), False)):
        moment = "django.contrib.auth.tokens.PasswordResetTokenGenerator._now"
        monkeypatch.setattr(moment, lambda _, passed=passed: now + passed)
        assert ("novice" in Client().get(address).content.decode()) is works


def test_the_number_of_a_session_stands_in_no_address_and_opens_nothing_there(
    entered: Callable[[str], Client], workspace: Workspace
) -> None:
    assert workspace
    client = entered("analyst")
    number = client.session.session_key
    assert number not in client.get(f"/months/{MAY}/").content.decode()
    assert Client().get("/", {settings.SESSION_COOKIE_NAME: number}).status_code == 302


@pytest.mark.usefixtures("people", "workspace")
def test_wrong_passwords_are_written_down_without_the_password() -> None:
    from axes.models import AccessAttempt

    assert entering(Client(), "analyst", PASSWORD) == 403
    (told,) = AccessAttempt.objects.all()
    assert (told.username, told.ip_address) == ("analyst", "127.0.0.9")
    assert PASSWORD not in f"{told.get_data}{told.post_data}"


def test_no_other_site_learns_the_address_of_a_page(
    entered: Callable[[str], Client], workspace: Workspace
) -> None:
    assert workspace
    assert entered("analyst").get("/")["Referrer-Policy"] == "same-origin"


def test_what_is_laid_aside_holds_no_texts_and_no_keys_of_authors(
    entered: Callable[[str], Client], workspace: Workspace
) -> None:
    import pyarrow.parquet as pq

    client = entered("analyst")
    assert client.get(f"/months/{MAY}/authorities/zarechny/").status_code == 200
    assert client.get(f"/months/{MAY}/authorities/zarechny/indicators/B1/").status_code == 200
    aside = list(workspace.cache.rglob("*.parquet"))
    assert aside
    named = {name for one in aside for name in pq.read_schema(one).names}
    assert not [one for one in named if re.search(r"text|author_key|name$|phone|link|url", one)]
    assert all(one.parent.stat().st_mode & 0o077 == 0 for one in aside)
