"""The providers that an account is needed for: where they are, and how one connects."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.base import EngineError
from studio.engines.remote.account import Account


@dataclass(frozen=True)
class Provider:
    """`url` is where it usually is, "" where only the team knows. `key_name` and
    `url_name` are variables of the environment; `sign_up` is how to get a key.
    """

    name: str
    label: str
    url: str
    key_name: str
    url_name: str = ""
    needs_key: bool = True
    tells_balance: bool = False
    sign_up: str = ""

    @property
    def has_own_url(self) -> bool:
        return not self.url


PROVIDERS: dict[str, Provider] = {
    provider.name: provider
    for provider in (
        Provider(
            name="runware",
            label="Runware",
            url="https://api.runware.ai/v1",
            key_name="RUNWARE_API_KEY",
            url_name="RUNWARE_URL",
            tells_balance=True,
            sign_up="Make a key at my.runware.ai, and give it here.",
        ),
        Provider(
            name="empirio",
            label="EmpirioLabs",
            url="https://api.empiriolabs.ai",
            key_name="EMPIRIOLABS_API_KEY",
            url_name="EMPIRIOLABS_URL",
            sign_up="Make a key in your account at empiriolabs.ai, and give it here.",
        ),
        Provider(
            name="acestep",
            label="ACE-Step server",
            url="",
            key_name="ACESTEP_API_KEY",
            url_name="ACESTEP_URL",
            needs_key=False,
            sign_up="Start acestep-api on a machine with a GPU, and give its address here.",
        ),
    )
}


def account_in(environ: dict[str, str], provider: Provider) -> Account | None:
    """The account that the environment names, if it does. Raises EngineError."""
    key = environ.get(provider.key_name, "").strip()
    if key and not is_sendable(key):
        raise EngineError(
            f"What {provider.key_name} holds is no key: it has a character that keys "
            "do not have."
        )
    url = environ.get(provider.url_name, "").strip() or provider.url
    if not url or (provider.needs_key and not key):
        return None
    return Account(url.rstrip("/"), key)


def is_sendable(key: str) -> bool:
    """A header can hold it; with anything else it would end up in an error."""
    return key.isascii() and key.isprintable() and " " not in key
