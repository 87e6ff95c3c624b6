"""Every setting of the studio, read from the environment once, with its type and reason.

Names in the environment are the field's name in capitals with `STUDIO_` before it;
`HOST` and `PORT` work without it too.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PUBLIC = re.compile(r"https?://[^\s/?#@]+(/[^\s?#@]*)?")


class Config(BaseModel):
    """What may differ from one installation to another."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field("127.0.0.1", description="Address that the server listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port that it listens on.")
    data: Path = Field(ROOT / "var", description="Database, audio and the secret key.")
    debug: bool = Field(False, description="Django's debug pages: never for a team.")
    accounts: bool = Field(False, description="Ask everybody to sign in.")
    local_owner: bool = Field(
        True, description="Sign visitors from this machine in without asking."
    )
    allowed_hosts: str = Field(
        "", description="Host names, with commas, beside loopback and HOST itself."
    )
    secret_key: str = Field("", description="Signs sessions; made and kept if empty.")
    old_secret_keys: str = Field(
        "",
        description="Earlier secret keys, with commas: what they sealed still opens.",
    )
    https: bool = Field(False, description="Behind TLS: secure cookies and HSTS.")
    house_band_workers: int = Field(
        0, ge=0, le=64, description="CPU renders at once; 0 means one for each core."
    )
    runware_workers: int = Field(
        8, ge=1, le=64, description="Jobs that Runware may have at once."
    )
    empirio_workers: int = Field(
        8, ge=1, le=64, description="Jobs that EmpirioLabs may have at once."
    )
    acestep_workers: int = Field(
        2, ge=1, le=64, description="Jobs that ACE-Step servers may have at once."
    )
    own_servers: bool = Field(
        True,
        description="Teams may name ACE-Step servers, which this machine then calls.",
    )
    public_url: str = Field(
        "", description="Where providers reach this studio, for their callbacks."
    )
    upload_limit: int = Field(
        200, ge=1, le=4096, description="Megabytes that an uploaded sound may have."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR."
    )

    @field_validator("public_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not PUBLIC.fullmatch(url):
            raise ValueError("write it like https://studio.example, and no more")
        return url.rstrip("/")

    @property
    def is_loopback(self) -> bool:
        """Only this machine can reach the server."""
        return self.host in LOOPBACK

    @property
    def is_every_address(self) -> bool:
        """It listens on all of this machine's addresses, and has none for a name."""
        return self.host in ("0.0.0.0", "::")

    @property
    def signs_owner_in(self) -> bool:
        return self.local_owner and self.is_loopback and not self.accounts

    @property
    def refusals(self) -> list[str]:
        """Why the server will not start like this, a sentence each."""
        if self.is_loopback:
            return []
        reasons = []
        if not self.accounts:
            reasons.append(
                f"HOST={self.host} opens the studio to others: set STUDIO_ACCOUNTS=on, so "
                "that everybody signs in."
            )
        if self.debug:
            reasons.append(
                f"STUDIO_DEBUG=on shows the studio's inside, and HOST={self.host} shows it "
                "to others: set STUDIO_DEBUG=off."
            )
        return reasons

    @property
    def old_secrets(self) -> list[str]:
        return [key.strip() for key in self.old_secret_keys.split(",") if key.strip()]

    @property
    def hosts(self) -> list[str]:
        named = [name.strip() for name in self.allowed_hosts.split(",") if name.strip()]
        own = [] if self.is_loopback or self.is_every_address else [self.host]
        public = urlsplit(self.public_url).hostname
        called = [*own, public] if public else own
        spelled = [f"[{host}]" if ":" in host else host for host in called]
        return [*sorted(LOOPBACK - {"::1"}), "[::1]", *spelled, *named]


def load(environ: dict[str, str] | None = None) -> Config:
    """Read the environment; raise SystemExit with a sentence a line where it is wrong."""
    environ = dict(os.environ) if environ is None else environ
    values = {
        name: environ[key]
        for name in Config.model_fields
        for key in _names(name)
        if environ.get(key)
    }
    try:
        return Config.model_validate(values)
    except ValidationError as error:
        lines = [
            f"STUDIO_{e['loc'][0]}".upper() + f": {e['msg']}" for e in error.errors()
        ]
        raise SystemExit("Wrong settings.\n" + "\n".join(lines)) from None


def secret_key(config: Config) -> str:
    """The configured key, or one that is made on the first start and kept in `data`."""
    if config.secret_key:
        return config.secret_key
    path = config.data / "secret-key"
    if not path.exists() or not path.stat().st_size:
        config.data.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: of two first starts, both read the key that was first.
        fresh = path.with_name(f".secret-key-{secrets.token_hex(8)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        _give_name(fresh, path)
    return path.read_text()


def _give_name(fresh: Path, path: Path) -> None:
    with suppress(FileExistsError):
        if path.exists() and not path.stat().st_size:
            path.unlink()
        os.link(fresh, path)
    fresh.unlink()


def _names(field: str) -> tuple[str, ...]:
    own = f"STUDIO_{field.upper()}"
    return (field.upper(), own) if field in {"host", "port"} else (own,)
