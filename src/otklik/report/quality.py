"""How far may the month be trusted: what was read, what was lacking, what people stopped?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.core.russian import NBSP, counted, moment, number
from otklik.editions import cautions, sentences
from otklik.editions.public import kept_back
from otklik.experts.book import rubric
from otklik.methodology.model import Methodology
from otklik.rating import result
from otklik.report.frozen import Frozen
from otklik.report.printing import PRINTING
from otklik.report.source import Source
from otklik.site import words

Section = Mapping[str, Any]
_ASSESSED = "assessed"


@dataclass(frozen=True)
class Remark:
    """One thing to know of the data; `is_alarm`: somebody has to mend it."""

    title: str
    text: str
    is_alarm: bool = False


def quality(source: Source, found: Frozen | None) -> tuple[Remark, ...]:
    """Everything that a reader must know before believing the numbers."""
    return tuple(_quality(source, found))


def _quality(source: Source, found: Frozen | None) -> Iterator[Remark]:
    document, rules = source.document, source.rules
    yield read_rows(document)
    yield _history(document, rules)
    yield from lacking(document, rules)
    yield _gates(document, rules)
    if rules.sample and not kept_back(document):
        yield experts(document, found)
    if away := " ".join(words.kept_back(document, rules)):
        yield Remark("Списки", away)
    if few := _few(document):
        yield Remark("Мало данных", few)


def read_rows(document: Section) -> Remark:
    """How much was read, and how much of it could not be used."""
    sources = document["snapshot"]["sources"]
    read, rejected = (sum(one[name] for one in sources) for name in ("read", "rejected"))
    files = counted(len(sources), "файла", "файлов", "файлов")
    rows = counted(read, "строка", "строки", "строк")
    part = f" ({sentences.share(rejected / read)})" if rejected else ""
    return Remark(
        "Выгрузки",
        f"{rows} из {files}, отклонено {number(rejected)}{part}.",
        is_alarm=bool(read) and rejected / read >= PRINTING.many_rejected,
    )


def _history(document: Section, rules: Methodology) -> Remark:
    """Whether there is as much past as the rules ask for, the same words of all lists once."""
    said = [said for one in document["lists"] for said in cautions.of_list(one, rules)]
    if said:
        return Remark("История", " ".join(dict.fromkeys(said)), is_alarm=True)
    months = counted(rules.history.months, "месяц", "месяца", "месяцев")
    least = min((section["past_months"] for section in document["lists"]), default=0)
    whole = least >= rules.history.months
    text = f"{months}, как требует методика." if whole else f"{least} из {months}."
    return Remark("История", text, is_alarm=not whole)


def lacking(document: Section, rules: Methodology) -> Iterator[Remark]:
    """Indicators that nobody of a list has, each told once."""
    titles = {one.code: f"{one.code}{NBSP}«{one.title}»" for one in rules.indicators}
    missing = {code: None for section in document["lists"] for code in section["missing"]}
    if missing:
        named = ", ".join(titles[code] for code in missing)
        yield Remark("Нет данных", f"ни у кого: {named}.", is_alarm=True)


def _gates(document: Section, rules: Methodology) -> Remark:
    """Which gates people applied, and to whom."""
    gates = {gate.code for gate in rules.gates}
    told = [
        f"{one['code']} — {row['authority']['short_name']}"
        for section in document["lists"]
        for row in section["results"]
        for one in row.get("decisions", ())
        if one["code"] in gates
    ]
    return Remark("Барьеры", f"{', '.join(told) or 'не применялись'}.")


def experts(document: Section, found: Frozen | None) -> Remark:
    """How many answers and posts were read, and how far the readers agree."""
    heads = {one["code"]: one["n"] for one in document["headlines"]}
    n = heads.get(_ASSESSED) or 0
    read = f"оценено ответов и публикаций: {number(n)}"
    if found is None or found.agreement is None:
        return Remark("Эксперты", f"{read}. Согласие экспертов — по снимку, его нет.")
    least, kappa = rubric()["reliable_from"], found.agreement
    low = f", ниже нужных {number(least, 2)}" if kappa < least else ""
    text = f"{read}; согласие экспертов (каппа) {number(kappa, 2)}{low}."
    return Remark("Эксперты", text, is_alarm=bool(low))


def _few(document: Section) -> str:
    """`не публикуются 12 органов, справочно 9, без балла 3`; empty where everybody is ranked."""
    rows = [row["status"] for section in document["lists"] for row in section["results"]]
    told = (
        (result.REFERENCE_ONLY, "балл справочно"),
        (result.INSUFFICIENT, "без балла"),
        (result.WITHHELD, "не публикуются"),
    )
    found = ((rows.count(status), said) for status, said in told)
    said = ", ".join(f"{said} — {number(count)}" for count, said in found if count)
    return f"{said} из {counted(len(rows), 'органа', 'органов', 'органов')}." if said else ""


def cut(source: Source) -> str:
    """`по данным на 04.06.2026 15:31`."""
    return f"по данным на {moment(source.as_of)}"
