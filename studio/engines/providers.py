"""The providers that an account is needed for: where they are, and how one connects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from studio.engines.base import EngineError
from studio.engines.remote.account import Account


@dataclass(frozen=True)
class Provider:
    """`url` is where it usually is, "" where only the team knows. `key_name` and
    `url_name` are variables of the environment; `sign_up` is how to get a key, and
    `home` the page where one gets it.
    """

    name: str
    label: str
    url: str
    key_name: str
    url_name: str = ""
    needs_key: bool = True
    tells_balance: bool = False
    sign_up: str = ""
    home: str = ""

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
            sign_up="Make a key in your account there, and paste it here.",
            home="https://my.runware.ai/",
        ),
        Provider(
            name="empirio",
            label="EmpirioLabs",
            url="https://api.empiriolabs.ai",
            key_name="EMPIRIOLABS_API_KEY",
            url_name="EMPIRIOLABS_URL",
            sign_up="Make a key in your account there, and paste it here.",
            home="https://empiriolabs.ai/",
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


def account_in(environ: Mapping[str, str], provider: Provider) -> Account | None:
    """The account that the environment names, if it does. Raises EngineError."""
    key = environ.get(provider.key_name, "").strip()
    if key and not is_sendable(key):
        raise EngineError(
            f"What {provider.key_name} holds is no key: it has a character that keys "
            "do not have."
        )
    url = url_in(environ, provider)
    if not url or (provider.needs_key and not key):
        return None
    return Account(url, key)


def url_in(environ: Mapping[str, str], provider: Provider) -> str:
    """Where the provider is, as the environment has it; "" where only the team knows."""
    url = environ.get(provider.url_name, "").strip() or provider.url
    return url.rstrip("/")


def is_sendable(key: str) -> bool:
    """A header can hold it; with anything else it would end up in an error."""
    return key.isascii() and key.isprintable() and " " not in key


def address(text: str) -> str:
    """Where a server listens, in the form that is kept. Raises ValueError in words.

    Addresses of a private network are the usual ones. What hosting providers answer
    their own machines at a link-local one is nobody's server.
    """
    parts = _split(text.strip())
    if parts.scheme not in ("http", "https"):
        raise ValueError("The address begins with http:// or https://.")
    if "@" in parts.netloc:
        raise ValueError("Leave name and password out of the address.")
    if parts.query or parts.fragment:
        raise ValueError("Give the address without what follows “?” or “#”.")
    if not _HOST.fullmatch(parts.netloc) or _is_link_local(parts.hostname or ""):
        raise ValueError(_LIKE_THIS)
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


_LIKE_THIS = "Write it like http://gpu.local:8001."
_HOST = re.compile(r"([\w-]+(\.[\w-]+)*\.?|\[[0-9a-fA-F:.]+\])(:\d{1,5})?", re.ASCII)


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        _ = parts.port  # it is read when it is asked for
    except ValueError:
        raise ValueError(_LIKE_THIS) from None
    return parts


def _is_link_local(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_link_local
    return False
