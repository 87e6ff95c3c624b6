"""Keys at rest: encrypted with what the studio's own secret key gives.

Whoever has only the database, or a backup of it, cannot use them.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

_PURPOSE = b"studio: keys of providers"


class Unreadable(Exception):
    """It was sealed with another secret key."""


def seal(text: str) -> str:
    return _vault().encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    """Raises Unreadable."""
    try:
        return _vault().decrypt(token.encode()).decode()
    except InvalidToken:
        raise Unreadable from None


def resealed(token: str) -> str:
    """The same under the present secret key alone. Raises Unreadable."""
    try:
        return _vault().rotate(token.encode()).decode()
    except InvalidToken:
        raise Unreadable from None


def _vault() -> MultiFernet:
    """Seals with the present key; earlier ones (SECRET_KEY_FALLBACKS) still open."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str | bytes) -> bytes:
    derived = HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(force_bytes(secret))
    return base64.urlsafe_b64encode(derived)
