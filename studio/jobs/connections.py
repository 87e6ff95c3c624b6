"""A team's accounts with the providers of engines."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from studio.engines.base import EngineError
from studio.engines.providers import PROVIDERS, Provider, account_in, url_in
from studio.engines.remote.account import Account
from studio.jobs.vault import Unreadable, resealed, seal, unseal


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def keep(
        self, team: Any, engine: str, *, url: str, key: str, user: Any
    ) -> Connection:
        """Store an account in the place of the one that was there.

        An empty key keeps the one that is stored, which is never shown, as long as the
        address stays: a key is not sent to another place than it was given for.
        """
        url = url.rstrip("/")
        told: dict[str, Any] = {"url": url, "created_by": user}
        before = self.filter(team=team, engine=engine).first()
        if key:
            told |= {"sealed_key": seal(key), "last_four": key[-4:]}
        elif before and before.url != url:
            told |= {"sealed_key": "", "last_four": ""}
        return self.update_or_create(team=team, engine=engine, defaults=told)[0]

    def account(self, team: Any, engine: str) -> Account | None:
        """The team's own account, or the one of the environment; None: not connected.

        Raises EngineError where a stored key cannot be read any more.
        """
        provider = PROVIDERS[engine]
        own = self.filter(team=team, engine=engine).first()
        if own and may_connect(provider):
            return own.account
        return account_in(os.environ, provider)

    def reseal(self) -> tuple[int, int]:
        """Bring every key under the present secret key; how many were, and were not."""
        done = lost = 0
        for connection in self.exclude(sealed_key="").iterator():
            try:
                sealed = resealed(connection.sealed_key)
            except Unreadable:
                lost += 1
                continue
            # Only if nobody has entered another one meanwhile.
            before = self.filter(pk=connection.pk, sealed_key=connection.sealed_key)
            done += before.update(sealed_key=sealed)
        return done, lost

    def lacking(self, team: Any, engine: str) -> str:
        """Why the team cannot have anything made there; "" if it can."""
        if engine not in PROVIDERS:
            return ""
        try:
            account = self.account(team, engine)
        except EngineError as error:
            return str(error)
        return "" if account else not_connected(PROVIDERS[engine])


def may_connect(provider: Provider) -> bool:
    """Whether a team may have an account of its own there.

    Whoever may name an address makes this machine call it: an installation that strangers
    have accounts on says no.
    """
    return bool(settings.CONFIG.own_servers) or not provider.has_own_url


def not_connected(provider: Provider) -> str:
    words = _("%(provider)s is not connected. Connect it in Settings.")
    return words % {"provider": provider.label}


class Connection(models.Model):
    """The key is encrypted at rest, and shown nowhere but for its last four characters."""

    team = models.ForeignKey(
        "teams.Team", on_delete=models.CASCADE, related_name="connections"
    )
    engine = models.CharField(max_length=20)
    url = models.CharField(
        max_length=200, blank=True
    )  # "": where the provider usually is
    sealed_key = models.TextField(blank=True)
    last_four = models.CharField(max_length=4, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "engine"], name="one_account_a_provider"
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider.label} of {self.team}"

    @property
    def provider(self) -> Provider:
        return PROVIDERS[self.engine]

    @property
    def account(self) -> Account:
        """Raises EngineError where the key was sealed with another secret key."""
        try:
            key = unseal(self.sealed_key) if self.sealed_key else ""
        except Unreadable:
            words = _(
                "The stored key for %(provider)s cannot be read, because the studio’s "
                "secret key has changed. Enter it again in Settings."
            )
            raise EngineError(words % {"provider": self.provider.label}) from None
        return Account(self.url or url_in(os.environ, self.provider), key)
