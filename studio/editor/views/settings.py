"""What a team sets up once: its accounts with the providers, and its budget.

Everybody in the team sees the state of things; only its owners change them.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from studio.editor.billing import BudgetForm, account_of
from studio.editor.connecting import Row, row_of, rows
from studio.engines.providers import PROVIDERS, Provider
from studio.jobs.connections import may_connect
from studio.jobs.models import Connection
from studio.teams.models import Team, user_personal_team


@login_required
@require_safe
@never_cache
def page(request: HttpRequest, team_id: UUID | None = None) -> HttpResponse:
    """The settings of a team; of the person's own one where none is named."""
    team = _team(request, team_id) if team_id else user_personal_team(request.user)
    return _page(request, team)


@login_required
@require_POST
@sensitive_post_parameters()
async def connection(request: HttpRequest, team_id: UUID, engine: str) -> HttpResponse:
    """Store the account, and ask the provider at once whether it is one."""
    provider = _provider(engine)
    team = await sync_to_async(_own_team)(request, team_id)
    if not may_connect(provider):
        raise PermissionDenied
    row = await sync_to_async(row_of)(team, provider, request.POST, request.user)
    if row.form.errors:
        return await sync_to_async(_piece)(request, team, row, status=422)
    return await sync_to_async(_piece)(request, team, await row.tested())


@login_required
@require_POST
async def trial(request: HttpRequest, team_id: UUID, engine: str) -> HttpResponse:
    """Ask the provider whether it knows the key; nothing changes."""
    provider = _provider(engine)
    team = await sync_to_async(_own_team)(request, team_id)
    row = await sync_to_async(row_of)(team, provider)
    return await sync_to_async(_piece)(request, team, await row.tested(), "_state")


@login_required
@require_POST
def removal(request: HttpRequest, team_id: UUID, engine: str) -> HttpResponse:
    """Forget the account. Nothing else keeps the key, so that it cannot come back."""
    provider, team = _provider(engine), _own_team(request, team_id)
    Connection.objects.filter(team=team, engine=provider.name).delete()
    return redirect("team-settings", team.pk)


@login_required
@require_POST
def budget(request: HttpRequest, team_id: UUID) -> HttpResponse:
    team = _own_team(request, team_id)
    form = BudgetForm(request.POST, instance=team)
    if not form.is_valid():
        team.refresh_from_db()
        return _page(request, team, status=422, budget_form=form)
    form.save()
    return redirect("team-settings", team.pk)


def _page(
    request: HttpRequest, team: Team, *, status: int = 200, **more: Any
) -> HttpResponse:
    """`more` takes the place of what the page would say of itself."""
    said = {
        "team": team,
        "teams": Team.objects.of(request.user),
        "is_owner": team.is_owned_by(request.user),
        "rows": rows(team),
        "account": account_of(team),
        "budget_form": BudgetForm(instance=team),
        **more,
    }
    return render(request, "settings/page.html", said, status=status)


def _piece(
    request: HttpRequest, team: Team, row: Row, piece: str = "_connection",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The part that changed for a script, the whole page without one."""
    if request.htmx:  # type: ignore[attr-defined]
        said = {"row": row, "team": team, "is_owner": True, "is_fresh": True}
        return render(request, f"settings/{piece}.html", said, status=status)
    told = [row if one.provider is row.provider else one for one in rows(team)]
    return _page(request, team, status=status, rows=told)


def _team(request: HttpRequest, team_id: UUID) -> Team:
    team: Team = get_object_or_404(Team.objects.of(request.user), pk=team_id)
    return team


def _own_team(request: HttpRequest, team_id: UUID) -> Team:
    team = _team(request, team_id)
    if not team.is_owned_by(request.user):
        raise PermissionDenied
    return team


def _provider(engine: str) -> Provider:
    if engine not in PROVIDERS:
        raise Http404
    return PROVIDERS[engine]
