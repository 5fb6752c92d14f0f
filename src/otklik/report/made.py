"""Which files come of a report, and under which names?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from otklik.core.errors import OtklikError, UsageError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions.month import authority_among
from otklik.editions.public import kept_back
from otklik.editions.states import TEST, state_of
from otklik.editions.store import published_months
from otklik.report.authority import Around, authority_sheet
from otklik.report.frozen import Frozen, frozen
from otklik.report.governor import governor
from otklik.report.session import session_book
from otklik.report.source import Source, draft_source, published_source
from otklik.report.terms import terms
from otklik.report.typesetting import pdf
from otklik.site.gains import Gain, by_authority
from otklik.workspace.atomic import write_file
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority

Section = Mapping[str, Any]
_PDF, _XLSX = ".pdf", ".xlsx"


@dataclass(frozen=True)
class Report:
    """Everything that can be printed of a month."""

    workspace: Workspace
    source: Source

    @property
    def name(self) -> str:
        """How its files begin: `otklik-report-2026-05-r1`."""
        return f"otklik-report-{self.source.edition.month}-{self.source.name}"

    def governor(self, output: Path | None) -> Path:
        """The governor's sheet as PDF; without a place given, here."""
        source = self.source.public
        sheet = governor(source, self._frozen(source))
        made = pdf("governor", sheet, self.source.made_at)
        return _written(output or Path(self.name + _PDF), _PDF, made)

    def authority(self, text: str, output: Path | None) -> Path:
        """The sheet of the one authority that is meant by its id, name or a part of the name."""
        rows = dict(self._rows())
        known = [_as_known(row) for row, _ in rows.values()]
        who = authority_among(known, text).id
        row, section = self._for_bodies(who)[who]
        made = pdf("authority", authority_sheet(row, section, self._around()), self.source.made_at)
        return _written(output or Path(f"{self.name}-{who}{_PDF}"), _PDF, made)

    def authorities(self, output: Path | None) -> tuple[Path, ...]:
        """A sheet each in one folder; sheets of the same names that lie there are replaced."""
        folder, around, rows = output or Path(self.name), self._around(), self._for_bodies()
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"«{folder}» — файл, а листы всех органов пишутся в папку.")
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(
            _written(
                folder / f"{who}{_PDF}",
                _PDF,
                pdf("authority", authority_sheet(row, section, around), self.source.made_at),
            )
            for who, (row, section) in rows.items()
        )

    def table(self, output: Path) -> Path:
        """The workbook for a session."""
        source = self.source.public
        made = session_book(source, self._frozen(source))
        return _written(output, _XLSX, made)

    def _frozen(self, source: Source) -> Frozen | None:
        """What the snapshot tells is of all lists: nothing where one of them is kept back."""
        return None if kept_back(source.document) else frozen(self.workspace, source)

    def _rows(self) -> Iterator[tuple[str, tuple[Section, Section]]]:
        """Everybody by id, with the list it stands in."""
        for section in self.source.document["lists"]:
            for row in section["results"]:
                yield row["authority"]["id"], (row, section)

    def _for_bodies(self, *wanted: str) -> dict[str, tuple[Section, Section]]:
        """Those rows, or all, that bodies may have; `OtklikError` where a test has none for them.

        A test list is the centre's alone.
        """
        rows = {who: found for who, found in self._rows() if state_of(found[1]) != TEST}
        if not rows or not rows.keys() >= set(wanted):
            raise OtklikError(
                f"Список за {month_title(self.source.edition.month)} тестовый: листов его органам "
                "не дают. Что сделать: подождите, пока он станет пробным или официальным."
            )
        return rows

    def _around(self) -> Around:
        source = self.source
        contacts = self.workspace.settings().contacts
        return Around(source, terms(source.document, source.rules), self._gains(), contacts)

    def _gains(self) -> Mapping[str, Sequence[Gain]]:
        """What would help whom: nothing in a month after which another was published."""
        months = published_months(self.workspace)
        if months and self.source.edition.month < months[-1]:
            return {}
        found = by_authority(self.source.document, self.source.rules)
        return {who: gains.steps for who, gains in found.items()}


def report(workspace: Workspace, month: Month, *, is_draft: bool = False) -> Report:
    """Of the last published revision of a month, or of its draft where that is asked for."""
    chosen = draft_source if is_draft else published_source
    return Report(workspace, chosen(workspace, month))


def _as_known(row: Section) -> Authority:
    who = row["authority"]
    return Authority(who["id"], who["name"], who["short_name"], kind="")


def _written(path: Path, suffix: str, content: bytes) -> Path:
    """The file in place whole; a name that promises another kind of file is refused."""
    if path.suffix.lower() != suffix:
        raise UsageError(f"Файл «{path}» должен кончаться на {suffix}.")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"Папки «{path.parent}» нет: создайте её или укажите другую.")
    write_file(path, content)
    return path
