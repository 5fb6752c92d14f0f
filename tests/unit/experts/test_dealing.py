"""Does everybody get as much as others, nobody what he may not judge, and all by chance alone?"""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from otklik.experts.dealing import Seat, deal, order_for, picked_again

CODES = st.sets(st.text("0123456789abcdef", min_size=4, max_size=4), min_size=1, max_size=30)
EXPERTS = st.sets(st.sampled_from("ABCDEFG"), min_size=2)


def pairs(codes: set[str]) -> list[Seat]:
    return [Seat(code, "expert", number) for code in codes for number in range(2)]


@given(CODES, EXPERTS, st.text())
def test_without_conflicts_every_item_has_two_and_loads_are_even(
    codes: set[str], experts: set[str], seed: str
) -> None:
    dealt = deal(pairs(codes), dict.fromkeys(experts, 0), {}, seed)
    assert set(dealt) == set(pairs(codes))
    loads = [Counter(dealt.values())[expert] for expert in experts]
    assert max(loads) - min(loads) <= 1
    for code in codes:
        assert len({expert for seat, expert in dealt.items() if seat.code == code}) == 2


@given(CODES, EXPERTS, st.data())
def test_whoever_may_not_judge_never_gets_it(
    codes: set[str], experts: set[str], data: st.DataObject
) -> None:
    some = st.sets(st.sampled_from(sorted(experts)))
    barred = {code: data.draw(some) for code in sorted(codes)}
    dealt = deal(pairs(codes), dict.fromkeys(experts, 0), barred, "seed")
    assert not [seat for seat, expert in dealt.items() if expert in barred[seat.code]]
    for code in codes:
        able = len(experts - barred[code])
        assert sum(seat.code == code for seat in dealt) == min(2, able)


@given(CODES, EXPERTS)
def test_the_seed_alone_decides(codes: set[str], experts: set[str]) -> None:
    free = dict.fromkeys(experts, 0)
    dealt = deal(pairs(codes), free, {}, "seed")
    assert dealt == deal(reversed(pairs(codes)), free, {}, "seed")


def test_whoever_has_less_gets_more() -> None:
    dealt = deal([Seat(f"c{n}", "arbiter", 0) for n in range(4)], {"A": 3, "B": 0}, {}, "seed")
    assert Counter(dealt.values()) == {"B": 4} or Counter(dealt.values()) == {"B": 3, "A": 1}


def test_everybody_reads_in_an_order_of_his_own() -> None:
    codes = [f"c{n}" for n in range(12)]
    first, second = (order_for(expert, codes, "seed") for expert in ("A", "B"))
    assert sorted(first) == sorted(second) == sorted(codes)
    assert first != second


def test_one_in_ten_is_rounded_up() -> None:
    codes = [f"c{n}" for n in range(31)]
    again = picked_again(codes, 10, "seed")
    assert len(again) == 4
    assert set(again) <= set(codes)
    assert again == picked_again(reversed(codes), 10, "seed")
