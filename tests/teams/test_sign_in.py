"""The local owner comes in without asking; nobody else does."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse

from studio.config import Config
from studio.teams.models import Team, user_personal_team
from studio.teams.visitors import is_local_owner, local_owner

HOME = {"host": "127.0.0.1:8000"}


def allowed(client: str = "127.0.0.1", **headers: str) -> bool:
    return is_local_owner(Config(), client, {**HOME, **headers})


@pytest.mark.parametrize(
    "client", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"]
)
def test_this_machine_is_the_owner(client: str) -> None:
    assert allowed(client)


@pytest.mark.parametrize(
    "client", ["192.168.1.5", "10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1", "", "unix:"]
)
def test_another_machine_is_not(client: str) -> None:
    assert not allowed(client)


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "[::1]:8000", "127.0.0.1"]
)
def test_this_machines_names_are_good(host: str) -> None:
    assert allowed(host=host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.localhost",
        "0.0.0.0:8000",
        "",
        "[::1",
    ],
)
def test_a_page_that_rebinds_its_name_is_not_the_owner(host: str) -> None:
    assert not allowed(host=host)


@pytest.mark.parametrize(
    "header",
    ["forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host"],
)
def test_whoever_comes_through_a_proxy_is_not_the_owner(header: str) -> None:
    assert not allowed(**{header: ""})


@pytest.mark.parametrize(
    "config",
    [
        Config(local_owner=False),
        Config(accounts=True),
        Config(host="0.0.0.0", accounts=True),
    ],
)
def test_a_setting_switches_it_off(config: Config) -> None:
    assert not is_local_owner(config, "127.0.0.1", HOME)


def test_the_first_visit_makes_the_owner_and_a_team(client: Client, db: None) -> None:
    assert client.get("/queue/", headers=HOME).status_code == 200
    owner = get_user_model().objects.get()
    assert not owner.has_usable_password()
    assert Team.objects.of(owner).get().personal
    client.get("/queue/", headers=HOME)
    assert get_user_model().objects.count() == Team.objects.count() == 1


def test_who_has_signed_in_stays_who_they_are(signed_in: Client) -> None:
    answer = signed_in.get("/queue/", headers=HOME)
    assert answer.wsgi_request.user.username == "alice"


def test_others_are_sent_to_the_login_page(client: Client, db: None) -> None:
    answer = client.get("/queue/", headers=HOME, REMOTE_ADDR="192.168.1.5")
    assert answer.status_code == 302
    assert answer.url == f"{reverse('login')}?next=/queue/"


def test_a_fragment_sends_the_whole_page_to_the_login(client: Client, db: None) -> None:
    headers = {**HOME, "hx-request": "true"}
    answer = client.get("/queue/", headers=headers, REMOTE_ADDR="192.168.1.5")
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith(reverse("login"))


def test_the_login_page_is_open_to_everybody(client: Client, db: None) -> None:
    answer = client.get(reverse("login"), headers=HOME, REMOTE_ADDR="192.168.1.5")
    assert answer.status_code == 200


def test_an_unknown_host_gets_nothing(client: Client, db: None) -> None:
    assert client.get("/queue/", headers={"host": "evil.example"}).status_code == 400


async def test_asynchronous_servers_ask_just_the_same(
    async_client: Any, transactional_db: None
) -> None:
    answer = await async_client.get("/queue/")  # its Host is not this machine's
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("login"))


@pytest.mark.django_db(transaction=True)
def test_two_first_visits_at_once_make_one_owner() -> None:
    start = threading.Barrier(6)

    def visit() -> None:
        try:
            start.wait()
            user_personal_team(local_owner())
        finally:
            connection.close()

    visits = [threading.Thread(target=visit) for _ in range(6)]
    for one in visits:
        one.start()
    for one in visits:
        one.join()
    assert get_user_model().objects.count() == 1
    assert Team.objects.count() == 1


def test_health_and_theme_ask_for_nobody(client: Client, db: None) -> None:
    away: Any = {"headers": HOME, "REMOTE_ADDR": "192.168.1.5"}
    assert client.get("/healthz", **away).content == b"ok"
    answer = client.post("/theme/", {"next": "/accounts/login/"}, **away)
    assert answer.url == "/accounts/login/"


def test_a_form_that_comes_too_late_leads_back_to_its_page(
    client: Client, db: None
) -> None:
    path = "/songs/00000000-0000-0000-0000-000000000000/"
    away: Any = {"REMOTE_ADDR": "192.168.1.5"}
    page = {**HOME, "referer": f"http://127.0.0.1:8000{path}"}
    answer = client.post(f"{path}jobs/", headers=page, **away)
    assert answer.url == f"{reverse('login')}?next={path}"

    other = {**HOME, "referer": "http://evil.example/trap"}
    assert client.post(f"{path}jobs/", headers=other, **away).url.endswith("?next=/")


def test_a_form_without_its_token_is_answered_in_our_look(user: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    answer = strict.post("/songs/")
    assert answer.status_code == 403
    assert "the form was open too long" in answer.content.decode()


def test_an_unknown_address_is_explained(client: Client, db: None) -> None:
    answer = client.get("/queue/", headers={"host": "evil.example"})
    assert "STUDIO_ALLOWED_HOSTS" in answer.content.decode()


def test_a_script_is_told_that_nothing_was_kept(client: Client, db: None) -> None:
    headers = {**HOME, "sec-fetch-dest": "empty"}
    answer = client.post("/draft/", headers=headers, REMOTE_ADDR="192.168.1.5")
    assert answer.status_code == 401
