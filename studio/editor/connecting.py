"""What a team sees of the providers: how each is connected, and the form that does it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from studio.engines import registry
from studio.engines.base import EngineError
from studio.engines.providers import PROVIDERS, Provider, address, is_sendable
from studio.engines.remote.account import Account
from studio.jobs.connections import may_connect
from studio.jobs.models import Connection
from studio.jobs.spending import expected, in_dollars
from studio.music.capabilities import MODELS
from studio.music.recipe import Recipe

SHORTEST_KEY = 8
PATIENCE = 20.0  # seconds that a test waits for a provider
CENT = Decimal("0.01")
A_SONG = Recipe(prompt="Any song", duration=180)


class ConnectionForm(forms.Form):
    """An address where the provider has none of its own, and a key.

    A key that is stored is never sent back: leaving the field empty keeps it.
    """

    url = forms.CharField(
        max_length=200,
        label=_("Address"),
        help_text=_("Where the server listens, such as http://gpu.local:8001."),
        error_messages={"required": _("Enter the address of the server.")},
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    key = forms.CharField(
        required=False,
        max_length=300,
        label=pgettext_lazy("of an account", "Key"),
        # Of all that keeps a browser from filling in or offering to save a password,
        # this is what browsers heed.
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password", "spellcheck": "false"}
        ),
    )

    def __init__(
        self, *args: Any, provider: Provider, stored: Connection | None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"url": stored.url} if stored else {}
        # Several such forms stand on one page: each has names and ids of its own.
        kwargs |= {"prefix": provider.name, "auto_id": "id_%s"}
        super().__init__(*args, **kwargs)
        self.provider, self.stored = provider, stored
        if not provider.has_own_url:
            del self.fields["url"]
        if self._has_key and stored:
            self.fields["key"].widget.attrs["placeholder"] = f"…{stored.last_four}"
        elif not provider.needs_key:
            self.fields["key"].help_text = _("Only if the server asks for one.")

    def clean_url(self) -> str:
        try:
            return address(self.cleaned_data["url"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"]).strip()
        if key and (len(key) < SHORTEST_KEY or not is_sendable(key)):
            raise forms.ValidationError(_("This does not look like a key."))
        if key or not (self.provider.needs_key or self._has_key):
            return key
        if not self._has_key:
            raise forms.ValidationError(_("Enter the key."))
        if self.cleaned_data.get("url", "") not in ("", self.stored_url):
            raise forms.ValidationError(
                _("Enter the key of this address: the stored one is for the other.")
            )
        return key

    @property
    def stored_url(self) -> str:
        return self.stored.url if self.stored else ""

    @property
    def _has_key(self) -> bool:
        """There is one, and it can still be read."""
        with suppress(EngineError):
            return bool(self.stored and self.stored.account.key)
        return False


@dataclass(frozen=True)
class Row:
    """One provider on the page. `said` is what a test found, `problem` what is wrong."""

    provider: Provider
    stored: Connection | None
    account: Account | None
    form: ConnectionForm
    problem: str = ""
    said: str = ""

    @property
    def state(self) -> str:
        if self.problem:
            return "wrong"
        return "connected" if self.account else "open"

    @property
    def is_of_environment(self) -> bool:
        return bool(self.account and (self.is_closed or not self.stored))

    @property
    def is_closed(self) -> bool:
        """Only who runs the studio connects it."""
        return not may_connect(self.provider)

    @property
    def models(self) -> list[str]:
        return [MODELS[model].label for model in self._models]

    @property
    def price(self) -> str:
        """Of a song of three minutes: “$0.02 – $0.05”; "" if nothing is paid there."""
        prices = [expected(A_SONG, model) for model in self._models]
        low = in_dollars(min(low for low, _high in prices))
        high = in_dollars(max(high for _low, high in prices))
        if all(MODELS[model].is_free for model in self._models):
            return ""
        return low if low == high else f"{low} – {high}"

    @property
    def at_once(self) -> int:
        return registry.slots(settings.CONFIG)[self.provider.name]

    async def tested(self) -> Row:
        """The same after the provider was asked whether it knows the key."""
        if not self.account:
            return self
        try:
            said = await _asked(self.provider, self.account)
        except EngineError as error:
            return replace(self, problem=self.account.masked(str(error)))
        return replace(self, said=said)

    @property
    def _models(self) -> tuple[str, ...]:
        return registry.ENTRIES[self.provider.name].models


def rows(team: Any) -> list[Row]:
    stored = {one.engine: one for one in Connection.objects.filter(team=team)}
    return [_row(one, stored.get(one.name), team) for one in PROVIDERS.values()]


def row_of(team: Any, provider: Provider, data: Any = None, user: Any = None) -> Row:
    """One provider's row; with `data` of its form, that account is stored first."""
    stored = Connection.objects.filter(team=team, engine=provider.name).first()
    if data is None:
        return _row(provider, stored, team)
    form = ConnectionForm(data, provider=provider, stored=stored)
    if not form.is_valid():
        wrong = next(name for name in form.fields if name in form.errors)
        form.fields[wrong].widget.attrs["autofocus"] = True
        return replace(_row(provider, stored, team), form=form)
    url, key = form.cleaned_data.get("url", ""), form.cleaned_data["key"]
    stored = Connection.objects.keep(team, provider.name, url=url, key=key, user=user)
    return _row(provider, stored, team)


def _row(provider: Provider, stored: Connection | None, team: Any) -> Row:
    form = ConnectionForm(provider=provider, stored=stored)
    try:
        account = Connection.objects.account(team, provider.name)
    except EngineError as error:
        return Row(provider, stored, None, form, problem=str(error))
    return Row(provider, stored, account, form)


async def _asked(provider: Provider, account: Account) -> str:
    """“Connected · balance $12.40”. Raises EngineError in plain words."""
    # One of its own: what the runner has in the making shares neither loop nor pace.
    engine: Any = registry.ENTRIES[provider.name].build(1)
    try:
        async with asyncio.timeout(PATIENCE):
            if not provider.tells_balance:
                await engine.check(account)
                return str(_("Connected"))
            return _with_balance(await engine.balance(account))
    except TimeoutError:
        words = _("%(provider)s does not answer.") % {"provider": provider.label}
        raise EngineError(words) from None
    finally:
        await engine.close()


def _with_balance(balance: Decimal | None) -> str:
    if balance is None:
        return str(_("Connected"))
    left = balance.quantize(CENT, rounding=ROUND_DOWN)
    words = f"−{in_dollars(-left)}" if left < 0 else in_dollars(left)
    return _("Connected · balance %(amount)s") % {"amount": words}
