"""`manage.py reseal`: bring the stored keys under the present secret key."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from studio.jobs.models import Connection


class Command(BaseCommand):
    help = "Seal the stored keys of providers anew, so that an old secret key can go."

    def handle(self, *_args: Any, **_options: Any) -> None:
        done, lost = Connection.objects.reseal()
        self.stdout.write(f"{done} keys are sealed with the present secret key.")
        if lost:
            raise CommandError(
                f"{lost} could not be read: put the secret key that they were sealed "
                "with into STUDIO_OLD_SECRET_KEYS, or enter them again in Settings."
            )
