"""Translation: every sentence a user sees comes from the catalogues, in English and in Japanese.

A message has a key, `domain.name`; the part before the first dot names the catalogue file
(`locale/LANGUAGE/LC_MESSAGES/domain.po`). Both languages hold the same keys with the same places. Texts that belong to
the data (names, levels, reasons) are `Text`: both languages side by side.

>>> text("errors.unknown_language", "en", found="fr")
"language 'fr' is not known. Use en or ja."
>>> Text("purpose", "目的")["ja"]
'目的'
"""

from __future__ import annotations

import gettext as _gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mcda.text.numbers import number, percent, probability

LANGUAGES = ("en", "ja")
LOCALE = Path(__file__).parent / "locale"

__all__ = ["LANGUAGES", "LOCALE", "Text", "number", "percent", "probability", "text"]


@cache
def _catalogue(domain: str, language: str) -> _gettext.NullTranslations:
    return _gettext.translation(domain, localedir=LOCALE, languages=[language])


def text(key: str, language: str = "en", /, **fields: object) -> str:
    """The message `key` in `language`, its places filled from `fields`.

    A field that is a `Text` is taken in the same language. An unknown key is a bug of ours and raises `LookupError`; a test
    reads the source for such keys.
    """
    domain, _, _ = key.partition(".")
    found = _catalogue(domain, language).gettext(key)
    if found == key:
        raise LookupError(f"no message {key!r} in {language}")
    filled = {name: value[language] if isinstance(value, Text) else value for name, value in fields.items()}
    return found.format(**filled)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the data in both languages; where one is missing, the other stands in."""

    en: str = ""
    ja: str = ""

    def __getitem__(self, language: str) -> str:
        return (self.ja or self.en) if language == "ja" else (self.en or self.ja)

    def __bool__(self) -> bool:
        return bool(self.en or self.ja)

    def __str__(self) -> str:
        return self["en"]

    def plain(self) -> dict[str, str]:
        """As a dictionary without empty languages, for files and hashes."""
        return {language: found for language, found in (("en", self.en), ("ja", self.ja)) if found}
