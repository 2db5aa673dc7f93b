"""Who takes jobs now, and when recurring work was last put into the queue."""

from django.db import models


class Worker(models.Model):
    """A running worker, as long as it says so.

    ``place`` names the process table that ``pid`` belongs to, so that another
    worker on the same machine can see at once that this one has gone.
    """

    name = models.CharField(max_length=32, primary_key=True)
    place = models.CharField(max_length=120)
    pid = models.PositiveIntegerField()
    process_started = models.BigIntegerField()
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class DueRun(models.Model):
    """When a recurring job was last put into the queue."""

    task_path = models.CharField(max_length=200, primary_key=True)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.task_path
