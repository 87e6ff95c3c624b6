"""Numbers as the scripts, the number inputs and the files of the studio write them."""

from __future__ import annotations

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = " "
