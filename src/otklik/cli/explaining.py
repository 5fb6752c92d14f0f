"""What does `explain` tell about an authority, an indicator or one case?"""

from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType

from otklik.cli import screen
from otklik.cli.output import plain
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.editions.build import Document, build
from otklik.editions.explain import counted_cases, explain_case
from otklik.editions.month import (
    find_authority,
    full_result,
    full_traces,
    methodology_in_force,
)
from otklik.editions.sentences import steps
from otklik.editions.store import Edition
from otklik.methodology.model import Methodology
from otklik.rating.count import rate_snapshot
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import require_snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority

SHOWN_CASES = 25


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
) -> Told:
    """From the authority's score down to one case; needs a frozen month."""
    methodology = methodology_in_force(workspace)
    snapshot = require_snapshot(workspace, month)
    who = find_authority(snapshot, authority)
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


def _sentences(methodology: Methodology, section: Document, row: Document) -> dict[str, list[str]]:
    references = {reference["code"]: reference for reference in section["references"]}
    return {
        trace["code"]: steps(
            methodology.indicator(trace["code"]),
            trace,
            references[trace["code"]],
            group_strength=methodology.history.group_strength,
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
    cases = counted_cases(snapshot, methodology, who.id, methodology.indicator(code))
    view = Group(
        screen.indicator_view(edition, section, found[code]),
        screen.cases_view(cases, "Обращения за этим числом", SHOWN_CASES),
    )
    listed = [{"case": case, "success": verdict.is_success} for case, verdict in cases]
    sentences = _sentences(methodology, section, {"indicators": [found[code]]})[code]
    return Told({"indicator": found[code], "explained": sentences, "cases": plain(listed)}, view)


def _case(snapshot: Snapshot, methodology: Methodology, who: Authority, case_id: str) -> Told:
    found = explain_case(snapshot, methodology, case_id)
    if found.case.authority_id != who.id:
        raise UsageError(
            f"За обращение {case_id} отвечает не «{who.name}», а "
            f"«{found.case.authority_id or 'неизвестный орган'}»."
        )
    verdicts = {v.indicator.code: (v.is_counted, v.is_success, v.why) for v in found.verdicts}
    data = {
        "case": found.case,
        "facts": found.facts,
        "deadline": found.deadline,
        "spans": found.spans,
        "verdicts": verdicts,
    }
    return Told(plain(data), screen.case_view(found, who.name))
