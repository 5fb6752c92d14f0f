"""Which games are played, and how are they told to people?"""

from dataclasses import dataclass

from bench.gaming import moves
from bench.gaming.books import Move
from bench.gaming.paid import HIDDEN_WEIGHT, HIDEABLE


@dataclass(frozen=True)
class Game:
    """A game: how it is played, what holds it back; hiding is no move of rows."""

    code: str
    title: str
    played: str
    held_back: str
    move: Move | None


GAMES = (
    Game(
        "self_made",
        "Сам себе заявитель",
        f"{moves.OWN} обращений за месяц от одного знакомого на одну тему; ответ через 20 минут, "
        "все решены и закрыты разом, чтобы не стать повторами (B6)",
        "автор × тема — раз в 30 дней, `first_of_author` в B1, B2, B4, B6",
        moves.self_made,
    ),
    Game(
        "given_away",
        "Трудное — другому органу",
        f"{moves.HARD} самых долгих обращений месяца переданы другому",
        "ничего — кто и когда вернул обращение, выгрузка не говорит",
        moves.given_away,
    ),
    Game(
        "far_promises",
        "Отписка с дальним обещанием",
        f"треть обращений, самых долгих, получает за 20 минут «ответим через "
        f"{moves.INTERIM_DAYS} дней»; эксперты видят, что в ответе ничего нет",
        "обещание дальше 10 дней не выполнено, `promise_days`; содержание — B3",
        moves.far_promises,
    ),
    Game(
        "late_rejected",
        "Отклонить просроченное",
        f"{moves.HARD} просроченных обращений месяца получают итог «Отклонено»",
        "отклонённое после срока остаётся просроченным, `kept` в B1, B2, C1, C3",
        moves.late_rejected,
    ),
    Game(
        "own_grades",
        "Свои пятёрки",
        f"{moves.GRADES} пятёрок за месяц на платформе там, где никто оценки не поставил",
        "пока ничего — заявителя в выгрузке платформы нет",
        moves.own_grades,
    ),
    Game(
        "own_grades_by_one",
        "Свои пятёрки, заявитель известен",
        "то же, но выгрузка говорит, что заявитель один и тот же",
        "одна оценка заявителя за квартал, `first_grade` в C4",
        moves.own_grades_by_one,
    ),
    Game(
        "hidden",
        "Скрыть невыгодное",
        f"случаи месяца, которые тянут балл вниз, не переданы: из {', '.join(HIDEABLE)}, весом до "
        f"{HIDDEN_WEIGHT:g}",
        "без случаев показатель держится на прошлом органа, веса не делятся; так и в 1.0.0",
        None,
    ),
    Game(
        "empty_replies",
        "Пустые ответы на платформе",
        f"половина сообщений, самая медленная, получает на {moves.EMPTY_DAYS}-й день пустой "
        "ускоренный ответ; эксперты видят, что он пустой",
        "C1 и C3 умножаются на долю ответов по существу (C7)",
        moves.empty_replies,
    ),
    Game(
        "hardest_skipped",
        "Не отвечать на трудное",
        "десятая часть обращений, с худшими ответами, осталась без ответа",
        "просрочка в B1 и так дороже, чем выигрыш в B3; выборка экспертов берётся из ответов",
        moves.hardest_skipped,
    ),
    Game(
        "solved_on_paper",
        "Решено на бумаге",
        f"{moves.HARD} нерешённых обращений месяца названы решёнными",
        "в формуле ничего — случайная проверка и вычет P2 по решению людей",
        moves.solved_on_paper,
    ),
)
"""In the order of STATISTICS §6."""
