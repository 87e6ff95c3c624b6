"""A team's settings: who sees what, who may change what, and where no key ever appears."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from studio.engines.providers import address
from studio.jobs.models import Connection
from studio.jobs.vault import unseal
from studio.songs.models import Song, Take
from studio.teams.models import Membership, Role, Team
from tests.conftest import make_job, make_take
from tests.fakes import acestep, empirio
from tests.fakes.loopback import on_loopback
from tests.fakes.runware import KEY, Runware

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RUNWARE", "EMPIRIOLABS", "ACESTEP"):
        monkeypatch.delenv(f"{name}_API_KEY", raising=False)
        monkeypatch.delenv(f"{name}_URL", raising=False)


@pytest.fixture
def runware(monkeypatch: pytest.MonkeyPatch) -> Iterator[Runware]:
    """Runware, on this machine."""
    fake = Runware()
    with on_loopback(fake.app) as url:
        monkeypatch.setenv("RUNWARE_URL", f"{url}/v1")
        yield fake


def connect(client: Client, team: Team, engine: str = "runware", **said: str) -> Any:
    data = {f"{engine}-{name}": value for name, value in said.items()}
    path = f"/teams/{team.pk}/connections/{engine}/"
    return client.post(path, data, headers=HTMX)


def try_out(client: Client, team: Team) -> Any:
    return client.post(f"/teams/{team.pk}/connections/runware/trial/", headers=HTMX)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


class TestThePage:
    def test_every_engine_is_listed_with_the_way_to_connect_it(
        self, signed_in: Client
    ) -> None:
        page = text(signed_in.get("/settings/"))

        assert "House Band" in page
        assert page.count("Not connected") == 3
        assert "https://my.runware.ai/" in page
        assert 'name="acestep-url"' in page
        assert 'name="runware-url"' not in page

    def test_an_account_of_the_environment_is_said_to_be_one(
        self, signed_in: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("EMPIRIOLABS_API_KEY", "em-key-of-the-server")
        page = text(signed_in.get("/settings/"))

        assert "From the server’s environment" in page
        assert "…rver" in page
        assert "em-key-of-the-server" not in page

    def test_it_is_never_kept_by_a_browser(self, signed_in: Client) -> None:
        assert "no-store" in signed_in.get("/settings/")["Cache-Control"]

    def test_strangers_find_nothing(self, team: Team, stranger: Any) -> None:
        client = Client()
        client.force_login(stranger)
        assert client.get(f"/teams/{team.pk}/settings/").status_code == 404
        assert connect(client, team, key=KEY).status_code == 404
        assert not Connection.objects.exists()


class TestWhoMayChangeThem:
    @pytest.fixture
    def bob(self, band: Team) -> Client:
        client = Client()
        client.force_login(band.members.get(username="bob"))
        return client

    def test_a_member_sees_the_state_without_a_key(
        self, bob: Client, band: Team
    ) -> None:
        Connection.objects.keep(band, "runware", url="", key=KEY, user=None)
        page = text(bob.get(f"/teams/{band.pk}/settings/"))

        assert "Only the owners of The band can change this." in page
        assert "Set up" in page
        assert KEY[-4:] not in page
        assert "<form" not in page.partition('id="content"')[2].partition("</main>")[0]

    @pytest.mark.parametrize(
        "path",
        [
            "connections/runware/",
            "connections/runware/trial/",
            "connections/runware/removal/",
            "budget/",
        ],
    )
    def test_a_member_changes_nothing(
        self, bob: Client, band: Team, path: str, runware: Runware
    ) -> None:
        Connection.objects.keep(band, "runware", url="", key=KEY, user=None)
        before = Connection.objects.account(band, "runware")
        sent = {"runware-key": "another-key-0000", "monthly_budget": "5"}
        answer = bob.post(f"/teams/{band.pk}/{path}", sent)
        band.refresh_from_db()

        assert answer.status_code == 403
        assert Connection.objects.account(band, "runware") == before
        assert band.monthly_budget is None
        assert runware.app.calls == []

    def test_an_owner_of_several_teams_chooses_among_them(
        self, signed_in: Client, band: Team
    ) -> None:
        page = text(signed_in.get("/settings/"))
        assert f"/teams/{band.pk}/settings/" in page
        assert signed_in.get(f"/teams/{band.pk}/settings/").status_code == 200

    def test_every_role_but_the_owners_only_looks(
        self, bob: Client, band: Team
    ) -> None:
        for role in set(Role) - {Role.OWNER}:
            Membership.objects.filter(user__username="bob").update(role=role)
            answer = bob.post(f"/teams/{band.pk}/budget/", {"monthly_budget": "5"})
            assert answer.status_code == 403


class TestConnecting:
    def test_a_key_is_stored_and_tested_in_one_go(
        self, signed_in: Client, team: Team, runware: Runware
    ) -> None:
        piece = text(connect(signed_in, team, key=f"  {KEY}\n"))

        assert "Connected · balance $12.40" in piece
        assert f"…{KEY[-4:]}" in piece
        assert unseal(Connection.objects.get().sealed_key) == KEY

    def test_a_wrong_key_is_said_to_be_wrong(
        self, signed_in: Client, team: Team, runware: Runware
    ) -> None:
        wrong = "rw-a-wrong-key-9999"
        piece = text(connect(signed_in, team, key=wrong))

        assert "Runware does not accept the key" in piece
        assert wrong not in piece

    def test_without_a_script_the_whole_page_answers(
        self, signed_in: Client, team: Team, runware: Runware
    ) -> None:
        path = f"/teams/{team.pk}/connections/runware/"
        page = text(signed_in.post(path, {"runware-key": KEY}))

        assert "<h1>Settings</h1>" in page
        assert "Connected · balance $12.40" in page
        assert "EmpirioLabs" in page

    @pytest.mark.parametrize(
        ("key", "words"),
        [
            ("", "Enter the key."),
            ("short", "This does not look like a key."),
            ("two words in one", "This does not look like a key."),
            ("“curly-quotes”-0000", "This does not look like a key."),
        ],
    )
    def test_what_is_no_key_is_not_stored(
        self, signed_in: Client, team: Team, key: str, words: str
    ) -> None:
        answer = connect(signed_in, team, key=key)

        assert answer.status_code == 422
        assert words in text(answer)
        assert not key or key not in text(answer)
        assert not Connection.objects.exists()

    def test_a_balance_is_never_said_too_high(
        self, signed_in: Client, team: Team, runware: Runware
    ) -> None:
        runware.balance = 0.019
        assert "balance $0.01" in text(connect(signed_in, team, key=KEY))

        runware.balance = -3.2
        assert "balance −$3.20" in text(try_out(signed_in, team))

    def test_testing_answers_with_the_state_alone(
        self, signed_in: Client, team: Team, runware: Runware
    ) -> None:
        connect(signed_in, team, key=KEY)
        piece = text(try_out(signed_in, team))

        assert "Connected · balance $12.40" in piece
        assert "<form" not in piece

    def test_a_provider_that_does_not_answer_is_not_waited_for_long(
        self,
        signed_in: Client,
        team: Team,
        runware: Runware,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("studio.editor.connecting.PATIENCE", 0.3)
        runware.app.break_down("/v1", "stall", seconds=5)
        assert "Runware does not answer." in text(connect(signed_in, team, key=KEY))

    def test_disconnecting_forgets_the_key(
        self, signed_in: Client, team: Team, runware: Runware
    ) -> None:
        connect(signed_in, team, key=KEY)
        removal = f"/teams/{team.pk}/connections/runware/removal/"
        page = text(signed_in.post(removal, follow=True))

        assert page.count("Not connected") == 3
        assert not Connection.objects.exists()

    def test_a_key_that_cannot_be_read_any_more_is_asked_for(
        self, signed_in: Client, team: Team, settings: Any
    ) -> None:
        Connection.objects.keep(team, "empirio", url="", key=KEY, user=None)
        sealed = Connection.objects.get().sealed_key
        Connection.objects.update(sealed_key=sealed[:-8] + "AAAAAAA=")
        page = text(signed_in.get("/settings/"))
        answer = connect(signed_in, team, "empirio", key="")

        assert "Enter it again in Settings." in page
        assert answer.status_code == 422
        assert "Enter the key." in text(answer)

    def test_empiriolabs_says_whether_it_knows_the_key(
        self, signed_in: Client, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with on_loopback(empirio.Empirio().app) as url:
            monkeypatch.setenv("EMPIRIOLABS_URL", url)
            wrong = connect(signed_in, team, "empirio", key="em-a-wrong-key")
            right = connect(signed_in, team, "empirio", key=empirio.KEY)

        assert "EmpirioLabs does not accept the key" in text(wrong)
        assert "Connected" in text(right)

    def test_an_own_server_says_whether_it_knows_the_key(
        self, signed_in: Client, team: Team
    ) -> None:
        with on_loopback(acestep.AceStep().app) as url:
            wrong = connect(signed_in, team, "acestep", url=url, key="a-wrong-key")
            right = connect(signed_in, team, "acestep", url=url, key=acestep.KEY)

        assert 'data-state="wrong"' in text(wrong)
        assert "Connected" in text(right)
        assert url in text(right)

    def test_an_unknown_provider_is_not_there(
        self, signed_in: Client, team: Team
    ) -> None:
        assert connect(signed_in, team, "elsewhere", key=KEY).status_code == 404


class TestTheAddressOfAnOwnServer:
    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("http://gpu.local:8001/", "http://gpu.local:8001"),
            ("192.168.1.20:8001", "http://192.168.1.20:8001"),
            ("ace_step:8001", "http://ace_step:8001"),
            ("https://gpu.example/ace/", "https://gpu.example/ace"),
            ("http://[fd00::7]:8001", "http://[fd00::7]:8001"),
            ("localhost:8001", "http://localhost:8001"),
        ],
    )
    def test_what_people_write_is_understood(self, written: str, kept: str) -> None:
        assert address(written) == kept

    @pytest.mark.parametrize(
        ("written", "words"),
        [
            ("file:///etc/passwd", "begins with http"),
            ("gopher://gpu.local", "begins with http"),
            ("http://me:secret@gpu.local", "name and password"),
            ("http://gpu.local/?key=secret", "without what follows"),
            ("http://gpu.local/#there", "without what follows"),
            ("http://", "Write it like"),
            ("http://[::1", "Write it like"),
            ("http://gpu.local:99999", "Write it like"),
            ("http://gpu local", "Write it like"),
            ("http://169.254.169.254", "Write it like"),
            ("http://[fe80::1]:8001", "Write it like"),
        ],
    )
    def test_what_is_none_is_refused_in_words(
        self, signed_in: Client, team: Team, written: str, words: str
    ) -> None:
        answer = connect(signed_in, team, "acestep", url=written)

        assert answer.status_code == 422
        assert words in text(answer)
        assert not Connection.objects.exists()

    def test_none_at_all_is_asked_for(self, signed_in: Client, team: Team) -> None:
        answer = connect(signed_in, team, "acestep")
        assert "Enter the address of the server." in text(answer)

    def test_the_stored_key_does_not_go_to_another_address(
        self, signed_in: Client, team: Team
    ) -> None:
        here, key = "http://gpu.local:8001", "key-of-the-server"
        Connection.objects.keep(team, "acestep", url=here, key=key, user=None)
        answer = connect(signed_in, team, "acestep", url="http://elsewhere.example")

        assert answer.status_code == 422
        assert "Enter the key of this address" in text(answer)
        assert Connection.objects.get().url == "http://gpu.local:8001"


class TestAStudioThatStrangersHaveAccountsOn:
    @pytest.fixture(autouse=True)
    def closed(self, settings: Any, data_folder: Path) -> None:
        changed = {"own_servers": False}
        settings.CONFIG = settings.CONFIG.model_copy(update=changed)

    def test_nobody_makes_it_call_an_address_of_their_choice(
        self, signed_in: Client, team: Team
    ) -> None:
        answer = connect(signed_in, team, "acestep", url="http://10.0.0.1:22")
        page = text(signed_in.get("/settings/"))

        assert answer.status_code == 403
        assert not Connection.objects.exists()
        assert 'name="acestep-url"' not in page
        assert "Whoever runs this studio connects it" in page

    def test_what_was_named_before_is_not_called_either(
        self, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        named = "http://10.0.0.1:22"
        Connection.objects.keep(team, "acestep", url=named, key="", user=None)
        assert Connection.objects.account(team, "acestep") is None

        monkeypatch.setenv("ACESTEP_URL", "http://gpu.local:8001")
        account = Connection.objects.account(team, "acestep")
        assert account is not None
        assert account.url == "http://gpu.local:8001"

    def test_the_hosted_providers_are_still_connected_by_each_team(
        self, signed_in: Client, team: Team, runware: Runware
    ) -> None:
        assert "Connected" in text(connect(signed_in, team, key=KEY))


class TestNoKeyEverAppears:
    """A call that fails in every way, with the log at its most talkative."""

    SECRET = "rw-very-secret-8842"

    @pytest.fixture
    def log(self, caplog: pytest.LogCaptureFixture) -> Any:
        caplog.set_level(logging.DEBUG)
        return caplog

    @pytest.mark.parametrize("fault", [400, 401, 403, 500, "garbage", "deaf", "mute"])
    def test_whatever_goes_wrong_at_the_provider(
        self,
        signed_in: Client,
        team: Team,
        runware: Runware,
        log: Any,
        fault: str | int,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("studio.engines.remote.calls.FIRST_WAIT", 0.01)
        monkeypatch.setattr("studio.editor.connecting.PATIENCE", 2.0)
        runware.app.break_down("/v1", fault, times=99)
        piece = text(connect(signed_in, team, key=self.SECRET))
        page = text(signed_in.get("/settings/"))

        assert 'data-state="wrong"' in piece
        assert runware.app.calls
        assert self.SECRET not in piece + page
        assert self.SECRET not in log.text

    def test_not_even_where_the_provider_repeats_it(
        self,
        signed_in: Client,
        team: Team,
        log: Any,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        async def chatty(request: Request) -> Response:
            said = f"Nobody has the key {request.headers['authorization']}."
            return JSONResponse({"errors": [{"code": "odd", "message": said}]}, 400)

        routes = [Route("/v1", chatty, methods=["POST"])]
        with on_loopback(Starlette(routes=routes)) as url:
            monkeypatch.setenv("RUNWARE_URL", f"{url}/v1")
            piece = text(connect(signed_in, team, key=self.SECRET))

        assert "Nobody has the key Bearer …8842." in piece
        assert self.SECRET not in piece
        assert self.SECRET not in log.text

    def test_not_where_the_studio_itself_is_broken(
        self, signed_in: Client, team: Team, log: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_args: Any, **_kwargs: Any) -> Any:
            raise RuntimeError("out of order")

        monkeypatch.setattr("studio.jobs.connections.seal", broken)
        signed_in.raise_request_exception = False
        answer = connect(signed_in, team, key=self.SECRET)

        assert answer.status_code == 500
        assert "out of order" in log.text
        assert self.SECRET not in text(answer) + log.text


class TestMoney:
    @pytest.fixture
    def paid(self, song: Song, tmp_path: Path) -> Take:
        take = make_take(song, tmp_path)
        Take.objects.filter(pk=take.pk).update(
            engine="runware", model="xl-sft", cost=Decimal("0.00675")
        )
        return take

    def test_the_month_is_summed_by_model(self, signed_in: Client, paid: Take) -> None:
        page = text(signed_in.get("/settings/"))
        assert '<b class="number">$0.01</b>' in page
        assert "ACE-Step 1.5 XL SFT<small>Runware</small></th><td>1</td>" in page

    def test_a_price_that_was_not_told_is_called_about(
        self, signed_in: Client, paid: Take
    ) -> None:
        Take.objects.update(engine="empirio", model="xl-turbo", cost=None, duration=100)
        assert "about $0.03" in text(signed_in.get("/settings/"))
        song = text(signed_in.get(f"/songs/{paid.song_id}/"))
        assert "<dt>Cost</dt><dd>about $0.03</dd>" in song

    def test_a_take_says_what_it_cost(self, signed_in: Client, paid: Take) -> None:
        page = text(signed_in.get(f"/songs/{paid.song_id}/"))
        assert "<dt>Cost</dt><dd>$0.00675</dd>" in page

    def test_a_take_that_was_free_says_nothing_of_it(
        self, signed_in: Client, take: Take
    ) -> None:
        page = text(signed_in.get(f"/songs/{take.song_id}/"))
        assert "<dt>Cost</dt>" not in page

    def test_a_budget_is_set_and_shown_as_a_bar(
        self, signed_in: Client, team: Team, paid: Take
    ) -> None:
        budget = f"/teams/{team.pk}/budget/"
        page = text(signed_in.post(budget, {"monthly_budget": "0.50"}, follow=True))

        assert "$0.49 of $0.50 left" in page
        assert "<progress" in page

    def test_an_empty_budget_is_no_limit(self, signed_in: Client, team: Team) -> None:
        Team.objects.filter(pk=team.pk).update(monthly_budget=5)
        signed_in.post(f"/teams/{team.pk}/budget/", {"monthly_budget": ""})
        team.refresh_from_db()
        assert team.monthly_budget is None

    @pytest.mark.parametrize("said", ["-1", "much", "1.234", "1e999", "NaN"])
    def test_what_is_no_amount_is_refused_at_its_field(
        self, signed_in: Client, team: Team, said: str
    ) -> None:
        answer = signed_in.post(f"/teams/{team.pk}/budget/", {"monthly_budget": said})
        team.refresh_from_db()

        assert answer.status_code == 422
        assert 'id="id_monthly_budget_error"' in text(answer)
        assert team.monthly_budget is None

    def test_what_is_being_made_is_told_apart(
        self, signed_in: Client, song: Song
    ) -> None:
        make_job(song, state="running", estimate=Decimal("0.05"), model="xl-sft")
        page = text(signed_in.get("/settings/"))
        assert "Up to $0.05 more for songs whose cost is not known yet" in page
