"""Where does a row stand, in words that a person can follow?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A row of a table, as Excel numbers it, or an item of an answer in JSON, from 1."""

    file: str
    number: int
    is_item: bool = False

    def cell(self, column: str) -> str:
        """`май.xlsx, строка 3, столбец «ID»`, `wall.json, запись 3, поле «date»`."""
        row, cell = ("запись", "поле") if self.is_item else ("строка", "столбец")
        parts = (self.file, f"{row} {self.number}", f"{cell} «{column}»" if column else "")
        return ", ".join(part for part in parts if part)

    @property
    def within(self) -> str:
        """`в строке 3`, `в записи 3 файла wall.json`."""
        if self.is_item:
            return f"в записи {self.number} файла {self.file}"
        return f"в строке {self.number}"
