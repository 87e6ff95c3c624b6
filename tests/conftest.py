"""What every test can rely on: its own place for files, and plain static files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings


@pytest.fixture(autouse=True, scope="session")
def apart_from_the_real_studio(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """No test writes into the songs of the person who runs it, or needs collectstatic."""
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {
                "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
            },
        },
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `-n 2`, keep each file on one core, and all that drive a browser on one."""
    for item in items:
        group = "browser" if "/tests/browser/" in str(item.path) else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
        if group == "browser":
            item.add_marker(pytest.mark.browser)
