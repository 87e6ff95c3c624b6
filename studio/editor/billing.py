"""What a team has spent, as the settings show it, and the form of its budget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from itertools import groupby

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from studio.jobs.spending import (
    Bill,
    bills,
    exactly,
    first_of,
    guessed,
    in_dollars,
    reserved,
    total,
)
from studio.music.capabilities import MODELS
from studio.songs.models import Take
from studio.teams.models import Team

CENT = Decimal("0.01")
MONTHS = 12  # that are looked back on, this one included


class BudgetForm(forms.ModelForm):
    monthly_budget = forms.DecimalField(
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        label=_("Monthly budget"),
        help_text=_(
            "Empty: no limit. A song that might exceed it is refused before it is sent. "
            "The House Band always plays."
        ),
        widget=forms.NumberInput(attrs={"placeholder": _("No limit")}),
    )

    class Meta:
        model = Team
        fields = ("monthly_budget",)


@dataclass(frozen=True)
class Line:
    """The takes of one model in one month."""

    name: str
    provider: str
    takes: int
    cost: str


@dataclass(frozen=True)
class Month:
    first: datetime
    lines: tuple[Line, ...]
    amount: Decimal
    is_about: bool

    @property
    def takes(self) -> int:
        return sum(line.takes for line in self.lines)

    @property
    def cost(self) -> str:
        return _about(self.amount, is_about=self.is_about)


@dataclass(frozen=True)
class Account:
    """This month against the budget, and the months before."""

    budget: Decimal | None
    promised: Decimal
    month: Month
    earlier: tuple[Month, ...]

    @property
    def used(self) -> Decimal:
        """As the budget has it: what may still be charged counts."""
        return self.month.amount + self.promised

    @property
    def share(self) -> float:
        """Of the budget that is used, 0–1."""
        return float(min(self.used / self.budget, Decimal(1))) if self.budget else 0.0

    @property
    def is_used_up(self) -> bool:
        return self.budget is not None and self.used >= self.budget

    @property
    def left(self) -> str:
        rest = max((self.budget or Decimal(0)) - self.used, Decimal(0))
        return in_dollars(rest.quantize(CENT, rounding=ROUND_DOWN))

    @property
    def limit(self) -> str:
        return in_dollars(self.budget or Decimal(0))

    @property
    def pending(self) -> str:
        return in_dollars(self.promised)


def account_of(team: Team) -> Account:
    now = first_of(timezone.now())
    found = bills(team, since=_earlier(now, MONTHS - 1))
    months = {
        first: _month(first, list(some))
        for first, some in groupby(found, key=lambda bill: bill.month)
    }
    return Account(
        budget=team.monthly_budget,
        promised=reserved(team),
        month=months.get(now) or _month(now, []),
        earlier=tuple(month for first, month in months.items() if first < now),
    )


def price_of(take: Take) -> str:
    """What a take has cost: “$0.00675”; “about $0.03” where nobody said; "" if nothing."""
    if take.cost is not None:
        return exactly(take.cost) if take.cost else ""
    amount = guessed(take.model, take.duration)
    return _about(amount, is_about=True) if amount else ""


def _month(first: datetime, some: list[Bill]) -> Month:
    lines = tuple(_line(bill) for bill in some)
    return Month(first, lines, total(some), any(bill.is_about for bill in some))


def _line(bill: Bill) -> Line:
    model = MODELS.get(bill.model)
    return Line(
        name=model.label if model else bill.model,
        provider=model.engine_label if model else "",
        takes=bill.takes,
        cost=_about(bill.amount, is_about=bill.is_about),
    )


def _about(amount: Decimal, *, is_about: bool) -> str:
    words = in_dollars(amount)
    return _("about %(amount)s") % {"amount": words} if is_about else words


def _earlier(first: datetime, months: int) -> datetime:
    for _each in range(months):
        first = first_of(first - timedelta(days=1))
    return first
