"""The ways to sing a phrase, as `VocalPhrase.manner` names them."""

from __future__ import annotations

SUNG, WHISPERED, SPOKEN, HUMMED = "sung", "whispered", "spoken", "hummed"
WORDLESS = "wordless"  # none of the score's: words that nobody can say go on "oo"
