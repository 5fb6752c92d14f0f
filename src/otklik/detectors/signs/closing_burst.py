"""Are cases closed all at once when the month is over?"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="closing_burst",
    title="Закрытия под конец месяца",
    items="incident",
    looks_at=(
        "Какая доля закрытых за месяц обращений закрыта в последний рабочий день месяца или в "
        "выходные после него."
    ),
    says=(
        "{n} из {of} {of:обращения|обращений|обращений} {n:закрыто|закрыты|закрыто} в последний "
        "рабочий день месяца или после него; так бывает, когда работы приняли в один день или "
        "система сама закрыла старые диалоги."
    ),
    query="""
        WITH working AS (
            SELECT max("on") AS last_day FROM days WHERE closes > opens AND in_month("on")
        )
        SELECT authority_id, 'month' AS part, case_id AS item,
            closed_at::DATE >= last_day AS hit
        FROM incidents, working WHERE in_month(closed_at)
    """,
)
