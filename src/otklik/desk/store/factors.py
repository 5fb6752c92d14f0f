"""Which second factor has a person? Nothing here writes."""

from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

from otklik.desk.store.models import Phone


def device_of(user_id: int) -> Phone | None:
    """The application on a person's phone, None if there is none."""
    return Phone.objects.filter(user_id=user_id, confirmed=True).first()


def recovery_of(user_id: int) -> StaticDevice | None:
    """What holds a person's recovery codes, None if there are none."""
    return StaticDevice.objects.filter(user_id=user_id, confirmed=True).first()


def recovery_left(user_id: int) -> int:
    """How many recovery codes nobody has used yet."""
    return int(StaticToken.objects.filter(device__user_id=user_id).count())
