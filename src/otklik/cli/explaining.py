"""What does `explain` tell about an authority, an indicator or one case?"""

from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from otklik.cli import screen
from otklik.cli.behind import rows_view
from otklik.cli.cases import case_view
from otklik.cli.output import plain
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.core.russian import capital
from otklik.editions.build import Document, build
from otklik.editions.explain import counted_rows, explain_case
from otklik.editions.month import (
    explained,
    find_authority,
    full_result,
    full_traces,
)
from otklik.editions.sections import part_of
from otklik.editions.sentences import steps
from otklik.editions.store import Edition, newer_draft
from otklik.ingest.removed import removed_said, removed_texts
from otklik.methodology.model import Methodology
from otklik.rating.count import rate_snapshot
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority

SHOWN_ROWS = 25


@dataclass(frozen=True)
class Told:
    """The same explanation for a program and for a person."""

    data: Any
    view: RenderableType


def explanation(
    workspace: Workspace,
    month: Month,
    authority: str,
    indicator: str | None = None,
    case: str | None = None,
    version: str | None = None,
) -> Told:
    """From the authority's score down to one case, of what was published if anything was."""
    found = explained(workspace, month, version)
    told = _told(*found[:2], authority, indicator, case)
    if case is not None:
        told = _with_removal(workspace, told)
    draft = newer_draft(workspace, month) if version is None else None
    return titled(found[-1], told, draft)


def _told(
    snapshot: Snapshot,
    methodology: Methodology,
    authority: str,
    indicator: str | None,
    case: str | None,
) -> Told:
    who = authority_called(snapshot, authority)
    if case is not None:
        return _case(snapshot, methodology, who, case)
    rating = rate_snapshot(snapshot, methodology)
    edition = Edition(build(rating, snapshot, methodology, revision=1))
    code, row = full_result(rating, who)
    section = next(s for s in edition.document["lists"] if s["code"] == code)
    public = next(r for r in section["results"] if r["authority"]["id"] == who.id)
    told = {"score": None, "place": None, "zone": None} | public | {"indicators": full_traces(row)}
    if indicator is None:
        view = screen.authority_view(edition, section, told)
        return Told({**told, "explained": _sentences(methodology, section, told)}, view)
    return _indicator(snapshot, edition, who, section, told, indicator.upper())


def titled(title: str, told: Told, newer: Edition | None) -> Told:
    """Says of what the explanation speaks: an edition, a draft or a snapshot; and that there is a
    newer draft it does not speak of.
    """
    lines = [capital(title)]
    if newer:
        lines.append(
            "Есть черновик новее, ещё не изданный: чтобы объяснить его, добавьте --methodology "
            f"{newer.methodology.version}."
        )
    about = {"about": title, "newer_draft": newer is not None}
    return Told({**about, **told.data}, Group(*(Text(line, "dim") for line in lines), told.view))


def _sentences(methodology: Methodology, section: Document, row: Document) -> dict[str, list[str]]:
    part = part_of(section, row)
    references = {reference["code"]: reference for reference in part["references"]}
    return {
        trace["code"]: steps(
            methodology.indicator(trace["code"]),
            trace,
            references[trace["code"]],
            methodology,
        )
        for trace in row["indicators"]
    }


def _indicator(
    snapshot: Snapshot,
    edition: Edition,
    who: Authority,
    section: Document,
    row: Document,
    code: str,
) -> Told:
    methodology = edition.methodology
    found = {trace["code"]: trace for trace in row["indicators"]}
    if code not in found:
        raise UsageError(f"Показателя «{code}» нет. Есть: {', '.join(found)}.")
    indicator = methodology.indicator(code)
    rows = counted_rows(snapshot, methodology, who.id, indicator)
    view = Group(
        screen.indicator_view(edition, part_of(section, row), found[code]),
        rows_view(rows, indicator, SHOWN_ROWS),
    )
    listed = [{"row": row, "success": verdict.is_success} for row, verdict in rows]
    sentences = _sentences(methodology, section, {**row, "indicators": [found[code]]})[code]
    return Told({"indicator": found[code], "explained": sentences, "rows": plain(listed)}, view)


def _case(snapshot: Snapshot, methodology: Methodology, who: Authority, case_id: str) -> Told:
    found = explain_case(snapshot, methodology, case_id)
    if found.case.authority_id != who.id:
        raise UsageError(
            f"За обращение {case_id} отвечает не «{who.name}», а "
            f"{_name(snapshot, found.case.authority_id)}."
        )
    verdicts = {v.indicator.code: (v.is_counted, v.is_success, v.why) for v in found.verdicts}
    data = {
        "case": found.case,
        "facts": found.facts,
        "deadline": found.deadline,
        "spans": found.spans,
        "verdicts": verdicts,
        "corrections": found.corrections,
    }
    names = {one.id: one.name for one in snapshot.authorities}
    return Told(plain(data), case_view(found, names, snapshot.clock, methodology.norms))


def _with_removal(workspace: Workspace, told: Told) -> Told:
    """Says of a case that its text is not there any more, and since when."""
    key = told.data["case"]["stream"], told.data["case"]["case_id"]
    on = removed_texts(workspace, [key]).get(key)
    data = {**told.data, "text_removed_on": on.isoformat() if on else None}
    return Told(data, Group(told.view, Text(removed_said(on))) if on else told.view)


def authority_called(snapshot: Snapshot, text: str) -> Authority:
    """The only authority that the words may mean; `UsageError` with the cure if there is none."""
    try:
        return find_authority(snapshot, text)
    except UsageError as error:
        where = (
            "Что сделать: найдите код органа в registry/authorities.csv; названия, которых "
            "реестр не знает, показывает «otklik status»."
        )
        raise UsageError(f"{error} {where}") from None


def _name(snapshot: Snapshot, authority_id: str | None) -> str:
    names = {authority.id: authority.name for authority in snapshot.authorities}
    return f"«{names[authority_id]}»" if authority_id else "орган, которого нет в реестре"
