"""What a page hears over its socket, from a real server over a real connection."""

from __future__ import annotations

import json
import os
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from studio.tools.server import Server, serving
from tests.jobs.live_client import Tab, submit, visitor

MODULE = "tests.jobs.scripted_studio"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving({"STUDIO_TEST_SECONDS": "1.5"}, module=MODULE) as server:
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with visitor(server) as client:
        yield client


@pytest.fixture
def tab(server: Server) -> Iterator[Callable[..., Tab]]:
    tabs: list[Tab] = []

    def tab(*watch: str, **options: Any) -> Tab:
        tabs.append(Tab(server, *watch, **options))
        return tabs[-1]

    yield tab
    for one in tabs:
        one.close()


def test_two_tabs_see_a_song_being_made(client: httpx.Client, tab: Any) -> None:
    song = submit(client, results="2")
    tabs = [tab(f"song:{song}"), tab(f"song:{song}")]
    for one in tabs:
        one.until(lambda t: t.states() == ["done"])
        one.until(lambda t: len(t.takes()) == 2)
        assert "data-gone" in next(h for i, h in one.html.items() if i[:4] == "job-")
        fractions = [tick["fraction"] for tick in one.ticks]
        assert fractions == sorted(fractions)
        assert len(set(fractions)) > 4


def test_ticks_come_at_most_four_times_a_second(client: httpx.Client, tab: Any) -> None:
    began = time.monotonic()
    one = tab(f"song:{submit(client, results='2')}")
    one.until(lambda t: t.states() == ["done"])
    assert len(one.ticks) <= 4 * (time.monotonic() - began) + 6


def test_who_comes_back_is_told_how_it_ended(
    client: httpx.Client, tab: Any, server: Server
) -> None:
    song = submit(client)
    first = tab(f"song:{song}")
    first.until(lambda t: t.states())
    first.close()
    watching = tab(f"song:{song}")
    watching.until(lambda t: t.states() == ["done"])
    back = tab(f"song:{song}")
    back.until(lambda t: t.states() == ["done"])
    back.until(lambda t: len(t.takes()) == 1)


def test_a_failed_job_is_told_to_the_page_that_has_it(
    client: httpx.Client, tab: Any
) -> None:
    song = submit(client)
    one = tab(f"song:{song}")
    card = one.until(lambda t: next((i for i in t.html if i[:4] == "job-"), None))
    job = card.removeprefix("job-")
    client.post(f"/jobs/{job}/cancellation/", headers=_token(client))
    one.until(lambda t: t.states() == ["cancelled"])
    later = tab()
    later.watch(f"song:{song}", have=(job,))
    later.until(lambda t: t.states() == ["cancelled"])


def test_the_queue_shows_every_job_and_their_number(
    client: httpx.Client, tab: Any
) -> None:
    one = tab("queue")
    for _ in range(4):
        submit(client)
    # The first may be done before the last is there.
    one.until(lambda t: re.search(r">[2-4]</span>", t.html.get("queue-badge", "")))
    one.until(lambda t: len(t.states("queue-row-")) >= 4, seconds=30)
    one.until(lambda t: set(t.states("queue-row-")) == {"done"})
    one.until(lambda t: "hidden" in t.html["queue-badge"])


def test_a_tab_hears_nothing_of_songs_it_does_not_watch(
    client: httpx.Client, tab: Any
) -> None:
    one = tab(f"song:{submit(client)}")
    one.until(lambda t: t.states() == ["done"])
    other = submit(client)
    watching = tab(f"song:{other}")
    watching.until(lambda t: t.states() == ["done"])
    while not one.quiet():
        pass
    assert len(one.states()) == 1


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"]
)
def test_another_origin_is_refused(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        Tab(server, origin=origin)
    assert refused.value.response.status_code == 403


def test_no_origin_is_refused(server: Server) -> None:
    address = server.url.replace("http", "ws") + "/ws/"
    with pytest.raises(InvalidStatus), connect(address):
        pass


def test_the_song_of_another_team_closes_the_socket(
    client: httpx.Client, server: Server
) -> None:
    """Somebody else signs in, and watches a song of the owner while it is made."""
    song = submit(client)
    with signed_in(server, "mallory") as stranger:
        assert stranger.get(f"/songs/{song}/").status_code == 404
        assert stranger.get(f"/live/?watch=song:{song}").status_code == 403
        theirs = Tab(server, f"song:{song}", "queue", cookies=stranger.cookies)
        with pytest.raises(ConnectionClosed) as closed:
            theirs.until(lambda t: t.html.keys() - {"queue-badge"})
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 4403


def test_the_queue_of_another_team_is_not_shown(
    client: httpx.Client, tab: Any, server: Server
) -> None:
    with signed_in(server, "trudy") as stranger:
        theirs = Tab(server, "queue", cookies=stranger.cookies)
        ours = tab(f"song:{submit(client)}")
        ours.until(lambda t: t.states() == ["done"])
        while not theirs.quiet():
            pass
        # How busy the engines are is no secret; whose songs they make is one.
        assert theirs.html.keys() <= {"queue-badge", "engines"}
        assert "hidden" in theirs.html["queue-badge"]
        theirs.close()


def test_who_leaves_a_team_sees_its_songs_no_longer(
    client: httpx.Client, server: Server
) -> None:
    song = submit(client)
    with signed_in(server, "bob", joins=song) as guest:
        theirs = Tab(server, f"song:{song}", cookies=guest.cookies)
        theirs.until(lambda t: t.states())
        server.manage(
            "shell",
            "-c",
            "from studio.teams.models import Membership;"
            "Membership.objects.filter(user__username='bob').delete()",
        )
        with pytest.raises(ConnectionClosed) as closed:
            theirs.until(lambda t: False)
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 4403


def test_people_see_who_else_has_the_song_open_and_where(
    client: httpx.Client, tab: Any, server: Server
) -> None:
    song = submit(client)
    ours = tab(f"song:{song}")
    ours.until(lambda t: "hidden" in t.html.get("people", ""))
    with signed_in(server, "carol", joins=song) as guest:
        theirs = Tab(server, f"song:{song}", cookies=guest.cookies)
        ours.until(lambda t: 'data-person="carol"' in t.html["people"])
        theirs.socket.send(json.dumps({"at": "lyrics"}))
        ours.until(lambda t: 'data-field="lyrics"' in t.html["people"])
        assert "carol" not in theirs.until(lambda t: t.html.get("people"))
        theirs.close()
        ours.until(lambda t: "carol" not in t.html["people"])


def test_without_a_socket_the_same_is_asked_for(client: httpx.Client) -> None:
    song = submit(client)
    first = client.get(f"/live/?watch=song:{song}").json()
    card = re.search(r'id="job-([0-9a-f-]{36})"', "".join(first["html"]))
    assert card
    ask = f"/live/?watch=song:{song}&have={card[1]}&since={first['since']}"
    for _ in range(200):
        html = "".join(client.get(ask).json()["html"])
        if "data-gone" in html:
            break
        time.sleep(0.1)
    assert 'id="take-' in html
    assert 'id="queue-badge"' in html


@pytest.mark.parametrize("ask", ["watch=song:1", "have=x", "since=soon", "since=1e99"])
def test_a_question_that_no_page_asks_is_refused(
    client: httpx.Client, ask: str
) -> None:
    assert client.get(f"/live/?{ask}").status_code == 400


def test_a_client_that_does_not_read_holds_nobody_up(
    client: httpx.Client, tab: Any, server: Server
) -> None:
    song = submit(client)
    stuck = _deaf(server, {"watch": [f"song:{song}", "queue"]})
    began = time.monotonic()
    one = tab(f"song:{song}")
    one.until(lambda t: t.states() == ["done"])
    assert one.ticks
    assert time.monotonic() - began < 30
    stuck.close()


def test_a_message_that_is_too_long_closes_the_socket(tab: Any) -> None:
    one = tab()
    one.socket.send("x" * 70_000)
    with pytest.raises(ConnectionClosed):
        one.until(lambda t: False)
    assert one.socket.close_code == 1009


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"watch": [1]}', '{"watch": "no"}', '{"at": "<b>"}']
)
def test_nonsense_closes_the_socket_politely(tab: Any, text: str) -> None:
    one = tab()
    one.socket.send(text)
    with pytest.raises(ConnectionClosed):
        one.until(lambda t: False)
    assert one.socket.close_code == 1003


def test_one_person_may_open_only_so_many(server: Server) -> None:
    tabs = [Tab(server) for _ in range(24)]
    try:
        with pytest.raises(ConnectionClosed) as closed:
            Tab(server).until(lambda t: False)
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 4429
    finally:
        for one in tabs:
            one.close()


@contextmanager
def signed_in(server: Server, name: str, *, joins: str = "") -> Iterator[httpx.Client]:
    """Somebody with an account, who may be a member of the team of a song."""
    server.manage(
        "shell",
        "-c",
        "from django.contrib.auth.models import User;"
        "from studio.songs.models import Song;"
        f"user = User.objects.create_user('{name}', password='{name}-secret');"
        f"[s.team.memberships.create(user=user) for s in Song.objects.filter(pk='{joins}' or None)]",
    )
    with visitor(server) as somebody:
        page = somebody.get("/accounts/login/")
        somebody.post(
            "/accounts/login/",
            data={"username": name, "password": f"{name}-secret"},
            headers=_token(somebody) | {"Referer": str(page.url)},
        )
        yield somebody


def _token(client: httpx.Client) -> dict[str, str]:
    return {
        "X-CSRFToken": client.cookies["csrftoken"],
        "Referer": f"{client.base_url}",
    }


def _deaf(server: Server, message: dict[str, Any]) -> socket.socket:
    """A socket that says one thing and then never reads, with a tiny window."""
    plain = socket.socket()
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    plain.connect(("127.0.0.1", server.port))
    plain.sendall(
        f"GET /ws/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nOrigin: {server.url}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    data = json.dumps(message).encode()
    mask = os.urandom(4)
    body = bytes(byte ^ mask[n % 4] for n, byte in enumerate(data))
    plain.sendall(bytes([0x81, 0x80 | len(data)]) + mask + body)
    return plain


def test_a_new_title_reaches_the_pages_that_name_the_song(
    client: httpx.Client, tab: Any
) -> None:
    song = submit(client)
    queue = tab("queue")
    queue.until(lambda t: "done" in t.states("queue-row-"))
    token = {"X-CSRFToken": client.cookies["csrftoken"]}
    client.post(
        f"/songs/{song}/title/",
        data={"title": "Harbour at Dusk"},
        headers={**token, "Referer": f"{client.base_url}"},
    ).raise_for_status()
    queue.until(lambda t: any("Harbour at Dusk" in h for h in t.html.values()))
