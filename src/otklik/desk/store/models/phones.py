"""What does a person's phone share with the desk?"""

from django_otp.plugins.otp_totp.models import TOTPDevice

from otklik.desk.store.sealing import unseal


class Phone(TOTPDevice):
    """The application of a person, as django-otp knows it, but `key` is sealed for its owner."""

    class Meta:
        proxy = True

    @property
    def bin_key(self) -> bytes:
        """The secret; `SealedOtherwiseError` if the desk's own secret has become another."""
        return unseal(self.key, self.user_id)
