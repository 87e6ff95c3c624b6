"""Every page knows who visits it; who is not signed in is asked to."""

from __future__ import annotations

from urllib.parse import urlsplit

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject

from studio.teams.visitors import is_local_owner, local_owner


class SignInMiddleware:
    """Signs the local owner in; sends others who are not signed in to the login page.

    The owner's row is read when a view first looks at it, so that files and pages that
    ask for nobody cost nothing. Views marked `login_not_required` are open to everybody.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response):  # type: ignore[no-untyped-def]
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest):  # type: ignore[no-untyped-def]
        if self.is_async:
            return self._acall(request)
        if _is_owner(request):
            _seat(request)
        elif _needs_somebody(request) and not request.user.is_authenticated:
            return _ask(request)
        return self.get_response(request)

    async def _acall(self, request: HttpRequest) -> HttpResponse:
        if _is_owner(request):
            _seat(request)
        elif _needs_somebody(request):
            user = await request.auser()
            if not user.is_authenticated:
                return _ask(request)
        response: HttpResponse = await self.get_response(request)
        return response


def _is_owner(request: HttpRequest) -> bool:
    headers = {name.lower(): value for name, value in request.headers.items()}
    return is_local_owner(settings.CONFIG, request.META["REMOTE_ADDR"], headers)


def _seat(request: HttpRequest) -> None:
    """The owner, unless this browser is signed in as somebody else."""
    found: list[object] = []

    def whoever() -> object:
        if not found:
            somebody = get_user(request) if _has_session(request) else None
            known = somebody is not None and somebody.is_authenticated
            found.append(somebody if known else local_owner())
        return found[0]

    request.user = SimpleLazyObject(whoever)  # type: ignore[assignment]
    request.auser = sync_to_async(whoever)  # type: ignore[assignment,arg-type]


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _needs_somebody(request: HttpRequest) -> bool:
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return getattr(view, "login_required", True)


def _ask(request: HttpRequest) -> HttpResponse:
    response = redirect_to_login(_way_back(request))
    if "HX-Request" in request.headers:  # the whole page must go there, not a fragment
        return HttpResponse(status=204, headers={"HX-Redirect": response.url})
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        return HttpResponse(
            status=401
        )  # a script, to which a login page looks like a yes
    return response


def _way_back(request: HttpRequest) -> str:
    """The page that the visitor sees: what is sent by a form cannot be opened."""
    if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
        return request.get_full_path()
    shown = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    page = urlsplit(shown)
    if page.netloc != request.get_host() or not page.path.startswith("/"):
        return "/"
    return f"{page.path}?{page.query}" if page.query else page.path
