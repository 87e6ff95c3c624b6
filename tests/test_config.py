"""What the environment may say, and what the server refuses to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studio.config import Config, load, secret_key
from studio.engines.registry import slots


def test_nothing_said_is_a_studio_for_this_machine() -> None:
    config = load({})
    assert (config.host, config.port) == ("127.0.0.1", 8000)
    assert config.signs_owner_in
    assert not config.refusals


def test_names_work_with_and_without_their_prefix() -> None:
    assert load({"PORT": "9000"}).port == 9000
    assert load({"STUDIO_PORT": "9001"}).port == 9001


def test_a_wrong_value_is_told_by_its_name() -> None:
    with pytest.raises(SystemExit, match="STUDIO_PORT"):
        load({"PORT": "99999"})


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5"])
def test_open_to_others_without_accounts_is_refused(host: str) -> None:
    (reason,) = load({"HOST": host}).refusals
    assert "STUDIO_ACCOUNTS=on" in reason
    assert not load({"HOST": host, "STUDIO_ACCOUNTS": "on"}).refusals


def test_open_to_others_with_debug_pages_is_refused() -> None:
    (reason,) = Config(host="0.0.0.0", accounts=True, debug=True).refusals
    assert "STUDIO_DEBUG" in reason


def test_the_secret_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    config = Config(data=tmp_path / "new")
    assert secret_key(config) == secret_key(config)
    assert os.stat(config.data / "secret-key").st_mode & 0o077 == 0


def test_what_is_wrong_is_said_in_small_letters() -> None:
    with pytest.raises(SystemExit, match="STUDIO_PORT: Input should be"):
        load({"PORT": "99999"})
    with pytest.raises(SystemExit, match="STUDIO_LOG_LEVEL: Input should be"):
        load({"STUDIO_LOG_LEVEL": "chatty"})


def test_the_address_that_is_listened_on_is_a_good_name() -> None:
    assert "192.168.1.5" in Config(host="192.168.1.5").hosts
    assert "[fd00::2]" in Config(host="fd00::2").hosts
    assert "0.0.0.0" not in Config(host="0.0.0.0").hosts


def test_a_key_that_was_not_written_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()
    assert len(secret_key(Config(data=tmp_path))) > 50
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


@pytest.mark.parametrize(
    "url", ["studio.example", "ftp://studio.example", "https://me:word@studio.example"]
)
def test_a_public_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(
        SystemExit, match=r"STUDIO_PUBLIC_URL: .*https://studio\.example"
    ):
        load({"STUDIO_PUBLIC_URL": url})


def test_a_public_address_ends_without_a_slash() -> None:
    url = load({"STUDIO_PUBLIC_URL": "https://studio.example/music/"}).public_url
    assert url == "https://studio.example/music"


def test_each_engine_has_a_limit_of_its_own() -> None:
    config = load({"STUDIO_ACESTEP_WORKERS": "1", "STUDIO_RUNWARE_WORKERS": "3"})
    places = slots(config)
    assert (places["acestep"], places["runware"], places["empirio"]) == (1, 3, 8)


def test_earlier_secret_keys_are_a_list() -> None:
    config = load({"STUDIO_OLD_SECRET_KEYS": "older, oldest,"})
    assert config.old_secrets == ["older", "oldest"]
