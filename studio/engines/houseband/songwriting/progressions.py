"""Chord progressions by family, mode and the kind of section, as roman numerals.

Minor ones begin on i and lean on iv and V rather than on III and VII, so that the ear
(and an estimator) hears the minor key and not its relative major.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """`close` leads home at the end of a section, `open` to the one that follows."""

    verse: tuple[str, ...]
    lift: tuple[str, ...]
    chorus: tuple[str, ...]
    bridge: tuple[str, ...]
    close: tuple[str, ...]
    open: str


FAMILIES: dict[tuple[str, bool], Family] = {
    ("pop", False): Family(
        verse=("I vi IV V", "I IV vi IV", "I V vi IV", "I iii IV I"),
        lift=("ii IV vi V", "IV V vi IV", "ii vi IV V"),
        chorus=("I V vi IV", "I IV vi V", "IV I IV V", "I vi IV I"),
        bridge=("vi IV I V", "IV I vi V", "IV iii ii V"),
        close=("V7", "IV"),
        open="V7",
    ),
    ("pop", True): Family(
        verse=("i VI iv V", "i iv VI V", "i VI VII i", "i v VI iv"),
        lift=("iv VI V V", "iv i VI V", "VI VII iv V"),
        chorus=("i VI VII i", "i iv VII i", "i VI III VII", "VI VII i i"),
        bridge=("iv i V i", "VI iv i V", "iv VII i V"),
        close=("V", "VII", "iv"),
        open="V",
    ),
    ("rock", False): Family(
        verse=("I IV I IV", "I bVII IV I", "I IV V IV"),
        lift=("IV V IV V", "ii IV V V"),
        chorus=("I V IV I", "I IV V IV", "I IV vi IV"),
        bridge=("vi IV I V", "IV I IV V"),
        close=("IV", "V7"),
        open="V7",
    ),
    ("rock", True): Family(
        verse=("i VII VI i", "i iv i v", "i i VI VII"),
        lift=("iv VI VII V", "VI VII iv V"),
        chorus=("i VI VII i", "i VII iv i", "i VI iv i"),
        bridge=("iv i VI V", "VI iv i V"),
        close=("VII", "iv", "V"),
        open="V",
    ),
    ("classical", False): Family(
        verse=("I IV V7 I", "I vi IV V7", "I IV vi V7"),
        lift=("ii V7 vi IV", "IV ii I V7"),
        chorus=("I IV ii V7", "I V vi iii IV I ii V7", "I vi IV V7"),
        bridge=("vi ii V7 I", "IV I ii V7"),
        close=("V7",),
        open="V7",
    ),
    ("classical", True): Family(
        verse=("i iv V i", "i VI iv V", "i v VI iv"),
        lift=("iv iio V V", "VI iv V V"),
        chorus=("i iv VII III VI iio V i", "i VI iv V", "i iv V i"),
        bridge=("VI iv i V", "iv i iio V"),
        close=("V7", "V"),
        open="V",
    ),
    ("folk", False): Family(
        verse=("I IV I V7", "I IV V I", "I vi IV I"),
        lift=("IV I IV V7", "ii IV I V7"),
        chorus=("IV I V7 I", "I IV V7 I", "I IV vi IV"),
        bridge=("vi IV I V7", "IV I ii V7"),
        close=("V7", "IV"),
        open="V7",
    ),
    ("folk", True): Family(
        verse=("i VII i v", "i iv i VII", "i VI VII i"),
        lift=("iv i VII V", "VI iv i V"),
        chorus=("i VII VI i", "i iv VII i", "i VI iv i"),
        bridge=("VI VII i i", "iv i iv V"),
        close=("VII", "V", "iv"),
        open="V",
    ),
    ("modal", False): Family(
        verse=("I I IV I", "I IV I ii", "I vi IV I"),
        lift=("IV ii IV V",),
        chorus=("I IV vi IV", "I iii IV I"),
        bridge=("vi IV ii IV", "IV I ii IV"),
        close=("IV",),
        open="V7",
    ),
    ("modal", True): Family(
        verse=("i i VI i", "i iv i VII", "i v VI i"),
        lift=("iv VI iv V",),
        chorus=("i VI iv i", "i iv VI i"),
        bridge=("VI iv VI V", "iv i VI iv"),
        close=("iv", "VII", "V"),
        open="V",
    ),
    ("dance", False): Family(
        verse=("I vi IV I", "I ii vi IV", "I IV vi IV"),
        lift=("IV V IV V", "ii IV vi V7"),
        chorus=("I V vi IV", "IV I vi IV", "I vi IV V"),
        bridge=("vi IV I IV", "ii vi IV V7"),
        close=("IV", "V7"),
        open="V7",
    ),
    ("dance", True): Family(
        verse=("i VI iv v", "i i VI iv", "i iv VI i"),
        lift=("VI VII i V", "iv v VI V"),
        chorus=("i VI iv VII", "i VII VI i", "i iv VI V"),
        bridge=("iv VI i V", "VI VII i i"),
        close=("V", "v", "VII"),
        open="V",
    ),
    ("soul", False): Family(
        verse=("I vi ii V7", "I IV I V7", "I iii IV I"),
        lift=("ii iii IV V7", "IV I ii V7"),
        chorus=("I vi IV V7", "IV V7 I vi", "I IV I IV"),
        bridge=("vi ii IV V7", "IV I ii V7"),
        close=("V7", "IV"),
        open="V7",
    ),
    ("soul", True): Family(
        verse=("i iv i v", "i VI iv v", "i i iv V"),
        lift=("iv v VI V", "VI iv v V"),
        chorus=("i iv VII i", "i VI iv V", "iv i V i"),
        bridge=("VI iv i V", "iv VII i V"),
        close=("V", "v"),
        open="V",
    ),
    ("jazz", False): Family(
        verse=("I vi ii V7", "I IV ii V7", "I IV I V7"),
        lift=("ii V7 I IV", "IV ii I V7"),
        chorus=("I vi ii V7", "IV I ii V7", "I IV V7 I"),
        bridge=("IV I ii V7", "vi ii V7 I"),
        close=("V7",),
        open="V7",
    ),
    ("jazz", True): Family(
        verse=("i iv iio V7", "i VI iio V7", "i iv i V7"),
        lift=("iv VI iio V7", "iv i iio V7"),
        chorus=("i iv VI V7", "iv V7 i i", "i VI iv V7"),
        bridge=("iv VII VI V7", "VI iv iio V7"),
        close=("V7",),
        open="V7",
    ),
    ("blues", False): Family(
        verse=("I IV I I IV IV I I V7 IV I V7", "I IV I V7"),
        lift=("IV I IV V",),
        chorus=("IV IV I I V7 IV I I", "I IV I V7"),
        bridge=("IV I IV V7",),
        close=("V7", "IV"),
        open="V7",
    ),
    ("blues", True): Family(
        verse=("i iv i i iv iv i i VI V i V", "i iv i V"),
        lift=("iv i iv V",),
        chorus=("iv iv i i VI V i i", "i iv i V"),
        bridge=("iv i VI V",),
        close=("V7", "iv"),
        open="V7",
    ),
    ("tango", False): Family(
        verse=("I IV V7 I", "I vi ii V7", "I I V7 I"),
        lift=("ii V7 I IV", "IV ii I V7"),
        chorus=("I vi ii V7", "IV I V7 I", "I IV I V7"),
        bridge=("vi ii V7 I", "IV I ii V7"),
        close=("V7",),
        open="V7",
    ),
    ("tango", True): Family(
        verse=("i V7 i iv", "i iv V7 i", "i i V7 i"),
        lift=("iv i iio V7", "VI iv V7 V7"),
        chorus=("i iv VII III VI iio V7 i", "i VI iv V7", "iv i V7 i"),
        bridge=("iv i V7 i", "VI iio i V7"),
        close=("V7",),
        open="V7",
    ),
    ("latin", False): Family(
        verse=("I IV V7 IV", "I IV I V7", "I vi IV V7"),
        lift=("ii V7 I IV", "IV I IV V7"),
        chorus=("I IV V7 IV", "I IV I V7", "IV I V7 I"),
        bridge=("vi IV I V7", "IV I ii V7"),
        close=("V7",),
        open="V7",
    ),
    ("latin", True): Family(
        verse=("i iv V iv", "i VII VI V", "i iv V i"),
        lift=("iv VI iv V", "VI VII iv V"),
        chorus=("i iv V i", "i VI iv V", "iv i V i"),
        bridge=("iv VII i V", "VI iv V V"),
        close=("V7", "V"),
        open="V7",
    ),
}
