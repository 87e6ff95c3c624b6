"""Who may see what: every song belongs to a team, every person is a member of some."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction

from studio.teams.presets import Preset

__all__ = ["Membership", "Preset", "Role", "Team", "user_personal_team"]

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class TeamQuerySet(models.QuerySet["Team"]):
    def of(self, user: User | AnonymousUser) -> TeamQuerySet:
        """The teams that the visitor is a member of, personal one first."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user=user).order_by("-personal", "name", "id")


class Team(models.Model):
    """People who share songs. `personal` teams have one member and come with the person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    personal = models.BooleanField(default=False)
    monthly_budget = models.DecimalField(  # US dollars a calendar month; None: no limit
        max_digits=10, decimal_places=2, null=True, blank=True
    )
    members: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="teams"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TeamQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def is_owned_by(self, user: Any) -> bool:
        """Whether the person may change its accounts and its budget."""
        return self.memberships.filter(user=user, role=Role.OWNER).exists()


class Role(models.TextChoices):
    OWNER = "owner", "Owner"
    EDITOR = "editor", "Editor"
    COMMENTER = "commenter", "Commenter"
    LISTENER = "listener", "Listener"


class Membership(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=12, choices=Role, default=Role.EDITOR)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="one_seat_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"


def user_personal_team(user: Any) -> Team:
    """The person's own team, made on first need; two first visits make one team."""
    mine = Team.objects.of(user).filter(personal=True)
    return mine.first() or _make_personal_team(user)


@transaction.atomic
def _make_personal_team(user: Any) -> Team:
    # The person's row is the lock; SQLite's immediate transactions need none.
    get_user_model().objects.select_for_update().get(pk=user.pk)
    if team := Team.objects.of(user).filter(personal=True).first():
        return team
    team = Team.objects.create(name=f"{user.get_username()}’s songs", personal=True)
    Membership.objects.create(team=team, user=user, role=Role.OWNER)
    return team
