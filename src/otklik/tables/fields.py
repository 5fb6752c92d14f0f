"""How is a column of a canonical table declared?"""

import pyarrow as pa

VALUES = b"values"
"""Metadata key of a coded column: its allowed values, separated by spaces."""

MOMENT = pa.timestamp("us")
"""Local wall time of the region: naive, whole seconds."""


def required(name: str, kind: pa.DataType | None = None) -> pa.Field:
    """A column that is never empty; text unless said otherwise."""
    return pa.field(name, kind or pa.string(), nullable=False)


def optional(name: str, kind: pa.DataType | None = None) -> pa.Field:
    """A column that may be empty; text unless said otherwise."""
    return pa.field(name, kind or pa.string())


def coded(name: str, values: tuple[str, ...], *, nullable: bool = True) -> pa.Field:
    """A text column that holds nothing but the listed codes."""
    return pa.field(name, pa.string(), nullable, metadata={VALUES: " ".join(values)})


def values_of(field: pa.Field) -> tuple[str, ...]:
    """The codes a column allows; empty when any text will do."""
    listed = (field.metadata or {}).get(VALUES, b"")
    return tuple(listed.decode().split())
