"""How are figures and classes written on the page?"""

from otklik.core.russian import number

_ENDLESS = 10**8


def figure(value: float, decimals: int = 1) -> str:
    """`12,3`; a dash where nothing was measured."""
    return number(value, decimals) if value == value else "—"


def goal(value: float) -> str:
    """As many decimals as a goal has: `87`, `16,5`."""
    return f"{value:g}".replace(".", ",")


def class_title(one: tuple[int, int]) -> str:
    """`10–29`, `1 000 и больше`."""
    low, after = one
    if low == 0:
        return f"меньше {number(after)}"
    return f"{number(low)} и больше" if after > _ENDLESS else f"{number(low)}–{number(after - 1)}"
