"""Which cells of a sheet look empty to the reader, but hold a formula or an error?

The reader of xlsx gives an error (`#REF!`) and a formula whose value was never saved as an empty
text. An empty «Дата окончания» means an open incident, so these cells must not pass for empty.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree
from xml.parsers import expat

_REFERENCE = re.compile(r"([A-Z]+)(\d+)")

OddCells = Mapping[int, Mapping[int, str]]
"""Row (from 1) -> column (from 0) -> what a person sees in the cell."""


def odd_cells(path: Path, part: str) -> OddCells:
    """The errors and the formulas without a value of one sheet of a book."""
    scan = _Scan()
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.characters
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        parser.ParseFile(stream)
    return scan.found


def parts_of_sheets(path: Path) -> dict[str, str]:
    """The name of each sheet of a book and the part of the archive where it lies."""
    with zipfile.ZipFile(path) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        link.get("Id"): link.get("Target", "") for link in links.findall(".//{*}Relationship")
    }
    return {
        sheet.get("name", ""): _absolute(targets.get(_link_of(sheet), ""))
        for sheet in book.findall(".//{*}sheet")
    }


def _link_of(sheet: ElementTree.Element) -> str:
    """Its `r:id`, whichever of the two namespaces of relationships the book uses."""
    return next((value for name, value in sheet.items() if name.endswith("}id")), "")


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))


@dataclass
class _Scan:
    """Follows one sheet's XML and remembers the cell it is in."""

    found: dict[int, dict[int, str]] = field(default_factory=dict)
    reference: str = ""
    kind: str = ""
    inside: str = ""
    formula: str | None = None
    value: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self.reference, self.kind = attributes.get("r", ""), attributes.get("t", "")
            self.formula, self.value = None, ""
        elif name == "f":
            self.formula = ""
        self.inside = name

    def characters(self, text: str) -> None:
        if self.inside == "v":
            self.value += text
        elif self.inside == "f":
            self.formula = (self.formula or "") + text

    def end(self, name: str) -> None:
        self.inside = ""
        place = _REFERENCE.fullmatch(self.reference)
        is_cell = name.rpartition(":")[2] == "c"
        if is_cell and place and (odd := self._odd()):
            self.found.setdefault(int(place[2]), {})[_column(place[1])] = odd

    def _odd(self) -> str | None:
        if self.kind == "e":
            return self.value or "#N/A"
        has_no_value = self.formula is not None and not self.value and self.kind != "str"
        return f"={self.formula or '…'}" if has_no_value else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
