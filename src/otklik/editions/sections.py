"""Where in the section of a list stands what belongs to one authority?"""

from collections.abc import Mapping
from typing import Any

Section = Mapping[str, Any]


def part_of(section: Section, row: Section) -> Section:
    """Where the references of a row stand: in its group, or in the list that is not divided."""
    groups = {part["code"]: part for part in section.get("groups", ())}
    return groups[row["group"]] if groups else section


def neighbours(section: Section, row: Section) -> list[Section]:
    """Everybody with whom somebody shares places, itself included."""
    return [other for other in section["results"] if other.get("group") == row.get("group")]
