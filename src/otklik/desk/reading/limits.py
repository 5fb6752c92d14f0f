"""How much, and how many files, may be sent to the desk?"""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Self

from otklik.workspace.resources import shipped

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class ImportLimits:
    """The section `imports` of `reference/uploads.toml`, where each of them is explained."""

    files: int
    request_megabytes: int
    file_megabytes: int
    archive_entries: int
    packed_files: int
    unpacked_megabytes: int
    unpacked_ratio: int
    ratio_from_megabytes: int
    name_length: int
    attempts: int
    stray_hours: int

    @classmethod
    @cache
    def shipped(cls) -> Self:
        """Those that come with the program."""
        told = (shipped("reference") / "uploads.toml").read_text(encoding="utf-8")
        return cls(**tomllib.loads(told)["imports"])
