"""What a team sets up once: its accounts with the providers, and its budget."""

from __future__ import annotations

from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from studio.editor.connecting import ConnectionForm, row, rows, tested
from studio.engines.base import EngineError
from studio.engines.providers import PROVIDERS, Provider
from studio.jobs.models import Connection
from studio.jobs.spending import spent
from studio.teams.models import Team, user_personal_team


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    team = _team(request)
    found = {"team": team, "rows": rows(team), "spent": spent(team)}
    return render(request, "settings/page.html", found)


@login_required
@require_POST
def connection(request: HttpRequest, engine: str) -> HttpResponse:
    """Store the account. 422 with the form where it cannot be one."""
    provider, team = _provider(engine), _team(request)
    stored = Connection.objects.filter(team=team, engine=engine).first()
    form = ConnectionForm(request.POST, provider=provider, stored=stored)
    if not form.is_valid():
        return _piece(request, row(provider, stored, team, form=form), status=422)
    url = form.cleaned_data.get("url", "")
    Connection.objects.keep(
        team, engine, url=url, key=form.cleaned_data["key"], user=request.user
    )
    return redirect("settings")


@login_required
@require_POST
def removal(request: HttpRequest, engine: str) -> HttpResponse:
    """Forget the account. Nothing else keeps the key, so that it cannot come back."""
    provider = _provider(engine)
    Connection.objects.filter(team=_team(request), engine=provider.name).delete()
    return redirect("settings")


@login_required
@require_POST
async def trial(request: HttpRequest, engine: str) -> HttpResponse:
    """Ask the provider whether it knows the key; the answer is the piece with a word."""
    provider = _provider(engine)
    found = await sync_to_async(_found)(request, provider)
    if found["account"]:
        try:
            found["said"] = await tested(provider, found["account"])
        except EngineError as error:
            found["problem"] = str(error)
    return await sync_to_async(_piece)(request, found)


def _found(request: HttpRequest, provider: Provider) -> dict[str, Any]:
    team = _team(request)
    stored = Connection.objects.filter(team=team, engine=provider.name).first()
    return row(provider, stored, team)


def _piece(
    request: HttpRequest, found: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The provider's piece alone for a script, the whole page without one."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(
            request, "settings/_connection.html", {"row": found}, status=status
        )
    team = _team(request)
    all_rows = [
        found if one["provider"] is found["provider"] else one for one in rows(team)
    ]
    content = {"team": team, "rows": all_rows, "spent": spent(team)}
    return render(request, "settings/page.html", content, status=status)


def _team(request: HttpRequest) -> Team:
    return user_personal_team(request.user)


def _provider(engine: str) -> Provider:
    if engine not in PROVIDERS:
        raise Http404
    return PROVIDERS[engine]
