"""How is a person told what went wrong and what to do about it?"""

from pathlib import Path


class OtklikError(Exception):
    """A mistake a person can mend: `str(error)` is one Russian sentence, never a traceback."""

    exit_code = 1


class UsageError(OtklikError):
    """The command itself was called wrongly."""

    exit_code = 2


class InputError(OtklikError):
    """A file says something that cannot be used; the sentence names the place and the cure."""

    def __init__(
        self,
        what: str,
        *,
        file: Path | str | None = None,
        row: int | None = None,
        column: str | None = None,
        todo: str | None = None,
    ) -> None:
        self.what, self.file, self.row, self.column, self.todo = what, file, row, column, todo
        super().__init__(self._sentence())

    def about(self, name: str) -> "InputError":
        """The same said of the file under the name by which people know it."""
        return type(self)(self.what, file=name, row=self.row, column=self.column, todo=self.todo)

    def _sentence(self) -> str:
        place = [
            Path(self.file).name if self.file is not None else "",
            f"строка {self.row}" if self.row is not None else "",
            f"столбец «{self.column}»" if self.column is not None else "",
        ]
        where = ", ".join(part for part in place if part)
        said = f"{where}: {self.what}" if where else self.what
        return f"{said}. Что сделать: {self.todo}." if self.todo else f"{said}."


class Mistakes(OtklikError):
    """All the mistakes of one folder or file together, so that nobody mends them one a run."""

    def __init__(self, title: str, mistakes: list[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join([title, *(f"  • {mistake}" for mistake in mistakes)]))
