"""Which made-up cases show how an indicator is counted, and what do they give?"""

from dataclasses import dataclass

from otklik.core.russian import counted
from otklik.editions import sentences
from otklik.methodology.model import Example, Indicator


@dataclass(frozen=True)
class Shown:
    """An example that the rules carry and that is counted anew whenever the program is tested."""

    title: str
    result: str


def shown(indicator: Indicator) -> tuple[Shown, ...]:
    """Every example of an indicator, in the order of the rules."""
    return tuple(Shown(one.title, _result(one, indicator)) for one in indicator.examples)


def _result(example: Example, indicator: Indicator) -> str:
    """`в счёт идут 3 случая, значение — 66,7 %`."""
    if not example.n:
        return "в счёт не идёт ни один случай"
    cases = counted(example.n, "случай", "случая", "случаев")
    goes = "идёт" if cases.endswith("случай") else "идут"
    value = _value(example)
    said = f", значение — {sentences.amount(indicator, value)}" if value is not None else ""
    return f"в счёт {goes} {cases}{said}"


def _value(example: Example) -> float | None:
    if example.numerator is not None:
        return example.numerator / example.n
    return example.median if example.mean is None else example.mean
