"""The form that connects a team with a provider, and what a test of it says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from django import forms

from studio.engines.base import EngineError
from studio.engines.providers import PROVIDERS, Provider
from studio.engines.registry import engines
from studio.engines.remote.account import Account
from studio.jobs.models import Connection
from studio.jobs.spending import in_dollars

SHORTEST_KEY = 8


class ConnectionForm(forms.Form):
    """An address where the provider has none of its own, and a key.

    A key that is stored is never sent back: leaving the field empty keeps it.
    """

    url = forms.URLField(
        required=False,
        max_length=200,
        assume_scheme="http",
        label="Address",
        help_text="Where the server listens, such as http://gpu.local:8001.",
    )
    key = forms.CharField(
        required=False,
        max_length=300,
        label="Key",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
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
        if stored and stored.last_four:
            self.fields["key"].widget.attrs["placeholder"] = f"…{stored.last_four}"

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"]).strip()
        has_one = bool(self.stored and self.stored.sealed_key)
        if self.provider.needs_key and not key and not has_one:
            raise forms.ValidationError("Enter the key.")
        if key and (len(key) < SHORTEST_KEY or not key.isascii() or " " in key):
            raise forms.ValidationError("This does not look like a key.")
        return key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.provider.has_own_url and not cleaned.get("url") and not self.errors:
            self.add_error("url", "Enter the address of the server.")
        return cleaned


def rows(team: Any) -> list[dict[str, Any]]:
    """Every provider with its form, and how it is connected."""
    stored = {one.engine: one for one in Connection.objects.filter(team=team)}
    return [
        row(provider, stored.get(provider.name), team)
        for provider in PROVIDERS.values()
    ]


def row(
    provider: Provider, stored: Connection | None, team: Any, **more: Any
) -> dict[str, Any]:
    """What the piece of one provider shows; `more` replaces or adds."""
    account, problem = _account(team, provider)
    return {
        "provider": provider,
        "stored": stored,
        "account": account,
        "problem": problem,
        "form": ConnectionForm(provider=provider, stored=stored),
        **more,
    }


async def tested(provider: Provider, account: Account) -> str:
    """“Connected · balance $12.40”. Raises EngineError in plain words."""
    engine: Any = engines()[provider.name]
    if not provider.tells_balance:
        await engine.check(account)
        return "Connected"
    balance = cast("Decimal | None", await engine.balance(account))
    return (
        "Connected" if balance is None else f"Connected · balance {in_dollars(balance)}"
    )


def _account(team: Any, provider: Provider) -> tuple[Account | None, str]:
    try:
        return Connection.objects.account(team, provider.name), ""
    except EngineError as error:
        return None, str(error)
