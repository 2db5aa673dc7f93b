"""When a person was last given her digest, and whether a mail of it is still to go."""

from django.db import models

from organisations.models.people import User


class DigestTurn(models.Model):
    """One row a person, made with her first digest.

    ``period`` is the first day of the period (a week, a day) that she had hers for.
    ``mail_waits``: it has not been handed to the mail server. ``mail_taken_at``:
    somebody is handing it over, or ended in the middle of that; it is not sent
    twice. ``mail_failures`` counts the times that the server did not take it.
    """

    user = models.OneToOneField(
        User, models.CASCADE, primary_key=True, related_name="digest_turn"
    )
    period = models.DateField(null=True, blank=True)
    mail_waits = models.BooleanField(default=False)
    mail_taken_at = models.DateTimeField(null=True, blank=True)
    mail_failures = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["user"],
                condition=models.Q(mail_waits=True),
                name="digest_turn_mail_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.period}"
