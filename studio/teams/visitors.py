"""Who is at this machine's own keyboard: the local owner, signed in without asking."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.http.request import split_domain_port

from studio.config import Config
from studio.teams.models import user_personal_team

OWNER = "owner"
OWN_NAMES = {"localhost", "127.0.0.1", "[::1]"}
FORWARDED = ("forwarded", "via", "x-real-ip")  # and everything that is x-forwarded-…


def is_local_owner(config: Config, client: str, headers: Mapping[str, str]) -> bool:
    """True if a request from `client`, with these headers, comes from the owner.

    `headers` by lower-case name. Each condition keeps somebody else out: the client's
    address the network, the Host a page that rebinds its own name to this machine, the
    forwarding headers whoever comes through a proxy that runs here.
    """
    return (
        config.signs_owner_in
        and is_loopback(client)
        and split_domain_port(headers.get("host", ""))[0] in OWN_NAMES
        and not any(map(_is_forwarding, headers))
    )


def is_loopback(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_loopback


def local_owner() -> Any:
    """The owner, made with a personal team on the first visit.

    The user name is unique, so that two first visits make one owner.
    """
    people = get_user_model().objects
    owner = people.filter(username=OWNER).first()
    if owner is None:
        owner, made = people.get_or_create(username=OWNER)
        if made:
            owner.set_unusable_password()
            owner.save()
        user_personal_team(owner)
    return owner


def _is_forwarding(name: str) -> bool:
    return name in FORWARDED or name.startswith("x-forwarded-")
