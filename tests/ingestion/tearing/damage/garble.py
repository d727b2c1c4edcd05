"""How recognised characters go wrong."""

from __future__ import annotations

from random import Random

LOOKALIKES = {
    "0": "6698", "1": "7742", "2": "7713", "3": "8895", "4": "1196",
    "5": "3368", "6": "8850", "7": "1123", "8": "3360", "9": "4470",
}  # fmt: skip
LETTERS = "nuvreaicmtol"


def garbled_number(text: str, separator: str, rng: Random) -> str:
    """An echo of a printed number: some digits and the separators are wrong."""
    places = [i for i, char in enumerate(text) if char.isdigit()]
    wrong = set(rng.sample(places, max(1, len(places) // 3)))
    chars = [rng.choice(LOOKALIKES[c]) if i in wrong else c for i, c in enumerate(text)]
    return "".join(chars).replace(",", separator)


def garbled_words(text: str, rng: Random) -> str:
    """An echo of a label: recognisable to the eye, right nowhere."""
    words = [_garbled_word(word, rng) for word in text.split()]
    return " ".join(words)


def _garbled_word(word: str, rng: Random) -> str:
    if len(word) < 3 or not word.isalpha():
        return word
    count = max(1, len(word) // 3)
    chars = list(word)
    for place in rng.sample(range(len(word)), count):
        letter = rng.choice([x for x in LETTERS if x != chars[place].lower()])
        chars[place] = letter.upper() if chars[place].isupper() else letter
    return "".join(chars)
