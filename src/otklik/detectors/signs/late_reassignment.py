"""Is a case that has long waited assigned anew minutes before it is answered?"""

from otklik.detectors.detector import Detector

DETECTOR = Detector(
    code="late_reassignment",
    title="Назначение перед самым ответом",
    items="incident",
    looks_at=(
        "Перед сколькими ответами за месяц исполнителя назначили не раньше чем за {minutes} "
        "{minutes:минуту|минуты|минут}, хотя до назначения обращение ждало больше {hours} "
        "{hours:часа|часов|часов}. Ответы раньше последнего назначения не в счёт."
    ),
    says=(
        "Перед {n} из {of} {of:ответа|ответов|ответов} исполнителя назначили за считаные минуты, а "
        "до этого обращение ждало больше {hours} {hours:часа|часов|часов}; так бывает и тогда, "
        "когда обращение вернулось от другого исполнителя."
    ),
    query="""
        SELECT authority_id, 'month' AS part, case_id AS item,
            first_answer_at <= assigned_at + INTERVAL '{minutes} minutes'
                AND assigned_at > created_at + INTERVAL '{hours} hours' AS hit
        FROM incidents WHERE in_month(first_answer_at) AND assigned_at <= first_answer_at
    """,
)
