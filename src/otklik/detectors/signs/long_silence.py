"""How many people waited for days in a row, or wait still?

P7 of METHODOLOGY §8; nights and days off count. A case belongs to the month in which its time ran
out.
"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="long_silence",
    title="Долгое молчание",
    items="incident",
    measure="P7",
    looks_at=(
        "На сколько обращений нет ответа за {hours} {hours:час|часа|часов} подряд, считая ночи и "
        "выходные. Обращение относится к месяцу, в котором это время истекло; отклонённые не в "
        "счёт."
    ),
    says=(
        "{n} из {of} {of:обращения|обращений|обращений} {n:ждало|ждали|ждало} ответа больше "
        "{hours} {hours:часа|часов|часов} или ещё {n:ждёт|ждут|ждёт}; ответить могли и вне "
        "системы, а на это время могли прийтись праздники."
    ),
    query="""
        WITH timed AS (
            SELECT *, created_at + INTERVAL '{hours} hours' AS over_at FROM incidents
            WHERE outcome IS DISTINCT FROM 'rejected'
        )
        SELECT authority_id, 'month' AS part, case_id AS item,
            coalesce(first_answer_at > over_at, true) AS hit
        FROM timed WHERE in_month(over_at)
    """,
)
