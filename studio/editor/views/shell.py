"""What belongs to no song: the theme, the health of the server, and the error pages."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from studio.editor.context import THEMES, theme_of

YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Go to the named theme, or to the next one: auto, dark, light."""
    after = THEMES[(THEMES.index(theme_of(request)) + 1) % len(THEMES)]
    chosen = request.POST.get("theme", after)
    answer = _back(request)
    answer.set_cookie(
        "theme",
        chosen if chosen in THEMES else after,
        max_age=YEAR,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return answer


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    # The visitor may have come under a name that is not ours: nothing to build on.
    return HttpResponse(render_to_string("400.html"), status=400)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", status=403)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    # No context processors: whatever broke may break them too.
    return HttpResponse(render_to_string("500.html"), status=500)


def _back(request: HttpRequest) -> HttpResponse:
    url = request.POST.get("next", "/")
    if url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}):
        return redirect(url)
    return redirect("home")
