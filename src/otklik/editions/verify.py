"""Is a published edition what it claims to be?"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice, product
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.editions.differences import differences
from otklik.editions.public import kept_back
from otklik.editions.published import Published
from otklik.editions.recompute import groups_of, recompute_headlines, recompute_list
from otklik.editions.states import OFFICIAL, SINCE, state_of
from otklik.editions.store import DIGEST, EDITION, Edition
from otklik.methodology.model import ListRule, Methodology

Recompute = Callable[[Edition], Mapping[str, Any]]


@dataclass(frozen=True)
class Check:
    """One question about an edition; `detail` tells the first difference when it failed."""

    title: str
    passed: bool
    detail: str = ""


def verify(path: Path, again: Recompute | None = None) -> tuple[Check, ...]:
    """Checks an edition in order and stops at the first failure.

    `again` gives the document as the snapshot yields it; without it the observations are taken
    as published.
    """
    file = path / EDITION if path.is_dir() else path
    edition = Edition.read(file)
    checks: list[Check] = []
    for step in _steps(file, edition, again):
        checks.append(step)
        if not step.passed:
            break
    return tuple(checks)


def _steps(file: Path, edition: Edition, again: Recompute | None) -> Iterator[Check]:
    content = file.read_bytes()
    yield _check("Файл записан в каноническом виде", _canonical(content, edition))
    beside = file.with_name(DIGEST)
    if beside.is_file():
        yield _check("Контрольная сумма совпадает", _digest(content, beside))
    else:
        note = f"файла {DIGEST} рядом нет; сверьте сумму с изданной: {digest(content)}"
        yield Check("Контрольная сумма не сверялась", passed=True, detail=note)
    yield _check("Документ соответствует схеме", _schema(edition.document))
    yield _check("Методика — та самая версия и без ошибок", _methodology(edition))
    yield _check("Баллы, зоны и места пересчитаны из наблюдений", _computed(edition))
    if again:
        yield _check("Наблюдения пересчитаны из снимка", _snapshot(edition, again))


def _check(title: str, problems: Iterator[str]) -> Check:
    try:
        first = next(islice(problems, 1), None)
    except OtklikError as error:
        first = str(error)
    return Check(title, first is None, first or "")


def _canonical(content: bytes, edition: Edition) -> Iterator[str]:
    try:
        is_ours = canonical_bytes(edition.document) == content
    except ValueError:  # NaN, infinities, halves of characters: no canonical file has them
        is_ours = False
    if not is_ours:
        yield "байты файла не такие, какие записывает otklik"


def _digest(content: bytes, beside: Path) -> Iterator[str]:
    written = beside.read_text(encoding="utf-8", errors="replace").split()
    if written != [digest(content), EDITION]:
        yield f"в {beside.name} — {' '.join(written)[:12]}…, а у файла {digest(content)[:12]}…"


def _schema(document: Mapping[str, Any]) -> Iterator[str]:
    for error in _validator().iter_errors(document):
        place = ".".join(str(part) for part in error.absolute_path) or "документ"
        yield f"{place}: {error.message[:200]}"


@cache
def _validator() -> Draft202012Validator:
    schema = resources.files("otklik.editions") / "edition.schema.json"
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def _methodology(edition: Edition) -> Iterator[str]:
    claimed = edition.document["methodology"]
    methodology = edition.methodology
    if claimed["sha256"] != methodology.digest:
        yield f"контрольная сумма методики другая: {methodology.digest[:12]}…"
    if claimed["version"] != methodology.version:
        yield f"версия «{claimed['version']}», а в таблицах «{methodology.version}»"


def _computed(edition: Edition) -> Iterator[str]:
    away = kept_back(edition.document)
    rules = {rule.code: rule for rule in edition.methodology.lists if rule.code not in away}
    sections = edition.document["lists"]
    if [section["code"] for section in sections] != list(rules):
        yield "списки не те, что в методике"
    else:
        yield from _lives(edition)
        yield from _once(row["authority"]["id"] for part in sections for row in part["results"])
        yield from _headlines(edition)
        for section in sections:
            yield from _list(section, rules[section["code"]], edition)


def _lives(edition: Edition) -> Iterator[str]:
    """A public document keeps back lists of its rules, and all that are not official."""
    away = kept_back(edition.document)
    if strange := away.keys() - {rule.code for rule in edition.methodology.lists}:
        yield f"kept_back: списков {', '.join(sorted(strange))} в методике нет"
    for part in edition.document["lists"]:
        if away and state_of(part) != OFFICIAL:
            yield f"lists[{part['code']}]: список не официальный, а стоит в публичном документе"
        if SINCE in part and (
            state_of(part) != OFFICIAL or Month.parse(part[SINCE]) > edition.month
        ):
            yield f"lists[{part['code']}].{SINCE}: список с этого месяца официальным не был"


def _headlines(edition: Edition) -> Iterator[str]:
    """Those of the region are in no document that keeps a list back."""
    sections = edition.document["headlines"]
    is_whole = not kept_back(edition.document)
    again = recompute_headlines(sections, edition.methodology) if is_whole else []
    yield from differences(sections, again, "headlines")


def _list(section: Mapping[str, Any], rule: ListRule, edition: Edition) -> Iterator[str]:
    place, methodology = f"lists[{rule.code}]", edition.methodology
    published = Published(section, rule, methodology, str(edition.month))
    yield from _groups(published, place)
    yield from _codes(section, rule, methodology, place)
    again = recompute_list(section, rule, methodology, published.month)
    yield from differences(section, again, place)


def _once(authority_ids: Iterable[str]) -> Iterator[str]:
    for authority_id, times in Counter(authority_ids).items():
        if times > 1:
            yield f"орган «{authority_id}» стоит в списках не один раз"


def _groups(published: Published, place: str) -> Iterator[str]:
    """Nobody can be judged within a group that does not follow from the published sizes."""
    ours = groups_of(published) if published.rule.grouping else ()
    given = [part["code"] for part in published.section.get("groups", ())]
    yield from differences(given, [group.code for group in ours], f"{place}.groups")


def _codes(
    section: Mapping[str, Any], rule: ListRule, methodology: Methodology, place: str
) -> Iterator[str]:
    """Nothing can be computed again from indicators that are not those of the rules."""
    codes = [indicator.code for indicator in methodology.applicable(rule.kind)]
    columns = ["references", *(["three_months_references"] if methodology.window_months else [])]
    parts = section["groups"] if rule.grouping else [section]
    for part, name in product(parts, columns):
        yield from _same(part.get(name, ()), codes, f"{place}.{name}")
    for row in section["results"]:
        if "indicators" in row:
            yield from _same(row["indicators"], codes, f"{place}.{row['authority']['id']}")


def _same(cells: Iterable[Mapping[str, Any]], codes: list[str], place: str) -> Iterator[str]:
    yield from differences([cell["code"] for cell in cells], codes, place)


def _snapshot(edition: Edition, again: Recompute) -> Iterator[str]:
    yield from differences(edition.document, again(edition))
