"""Keys at rest: of no use to whoever has the database alone."""

from __future__ import annotations

from typing import Any

import pytest

from studio.jobs.vault import Unreadable, seal, unseal

KEY = "rw-0123456789-abcd"


def test_what_was_sealed_opens_again() -> None:
    assert unseal(seal(KEY)) == KEY


def test_nothing_of_the_key_can_be_seen() -> None:
    sealed = seal(KEY)
    assert not any(KEY[at : at + 4] in sealed for at in range(len(KEY) - 3))


def test_the_same_key_is_sealed_differently_each_time() -> None:
    assert seal(KEY) != seal(KEY)


def test_another_secret_key_does_not_open_it(settings: Any) -> None:
    sealed = seal(KEY)
    settings.SECRET_KEY = "another-secret-key-of-some-length"
    with pytest.raises(Unreadable):
        unseal(sealed)


def test_an_earlier_secret_key_still_opens_what_it_sealed(settings: Any) -> None:
    sealed = seal(KEY)
    earlier = settings.SECRET_KEY
    settings.SECRET_KEY = "another-secret-key-of-some-length"
    settings.SECRET_KEY_FALLBACKS = [earlier]

    assert unseal(sealed) == KEY

    again = seal(KEY)
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(again) == KEY


def test_what_was_changed_on_the_disk_is_refused() -> None:
    sealed = seal(KEY)
    with pytest.raises(Unreadable):
        unseal(sealed[:-6] + "AAAAA=")
