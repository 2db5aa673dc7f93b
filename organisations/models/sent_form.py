"""What a form made when it was first sent, so that sending it twice makes it once."""

from django.db import models

from organisations.models.people import User


class SentForm(models.Model):
    """One sending of one form by one person.

    ``digest`` stands for the form's one-time key and everything that was sent
    with it; ``made`` names the row that came of it, ``app.Model:key``.
    """

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, models.CASCADE, verbose_name="ผู้ส่ง")
    made = models.CharField(max_length=120, blank=True)
    sent_at = models.DateTimeField("ส่งเมื่อ", auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.made or '-'} {self.sent_at:%Y-%m-%d %H:%M}"
