"""Of two who press one button at once, is one done and the other told, over HTTP as well?"""

import shutil
from pathlib import Path

import pytest
from tests.desk.databases import environment, kinds
from tests.desk.hard.running import run

REFUSED = {
    "objection": "уже есть возражение",
    "answer": "уже ответили",
    "flag": "уже рассмотрели",
    "hand_in": "Сдавать нечего",
    "registry": "занят",
    "rules": "Решать нечего",
}
DEEDS = {
    "objection.raise": 3, "objection.reject": 2, "flag.reject": 1, "decision.propose": 1,
    "decision.confirm": 1, "registry.add": 1, "methodology.compare": 1, "methodology.propose": 1,
    "methodology.choose": 1, "import.begin": 3, "import.done": 3, "sample.deal": 1,
    "marks.hand_in": 1,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds())
def test_one_is_done_and_the_other_is_told_in_a_sentence(
    kind: str, rated_region: Path, tmp_path: Path
) -> None:
    root = tmp_path / "region"
    shutil.copytree(rated_region, root)
    with environment(kind, root) as given:
        told = run("twice", {**given, "OTKLIK_ASIDE": str(tmp_path)})
    for button, said in REFUSED.items():
        assert told[button].count("done") == 1, (button, told[button])
        assert said in next(one for one in told[button] if one != "done")
    for button, said in (("answer_http", "уже ответили"), ("confirm_http", "уже приняли")):
        (done, _), (refused, page) = told[button]
        assert (done, refused) == (302, 409)
        assert said in page
    assert told["upload"] == told["upload_keyed"] == ["done", "done"]
    assert told["known"] == [False, True, True], "two sendings and one that was repeated"
    assert told["journal"] == DEEDS
    assert (told["batches"], told["decisions"], told["statements"]) == (3, 1, 5)
    assert told["bodies"] == 1
