"""Who may do what: the facilitator's passcode, and signed values for cookies."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from mcda.polling.codes import ALPHABET, same
from mcda.polling.places import private_folder
from mcda.polling.refusals import Refusal

__all__ = ["COOKIE", "ROLES", "Access", "cookie_value"]

COOKIE = "mcda_role"
"""The cookie that carries a role; its value is signed here."""
SECRET_FILE = "installation.key"
PASSCODE_FILE = "passcode.json"
ROLES = ("facilitator", "analyst")
SESSION_SECONDS = 12 * 3600
LONGEST_COOKIE = 1000
COST, BLOCK, PARALLEL = 2**15, 8, 1
"""scrypt: 32 MiB and about a tenth of a second a try (RFC 7914; the interactive setting of its authors, doubled)."""
MEMORY = 64 * 1024 * 1024
GROUPS, GROUP = 4, 4
"""A passcode has 16 of 30 characters: 78 bits, beyond any guessing, short enough to type."""


class Access:
    """The installation's passcode and cookie signatures; its two files lie in MCDA_HOME, readable for the owner alone.

    `passcode` is the new passcode when this call made it (first start), to be printed once, else None: nobody can read it
    again. Every process with the same MCDA_HOME knows the same facilitators.
    """

    def __init__(self, home: Path | str | None = None, clock: Callable[[], float] = time.time) -> None:
        self._folder = private_folder(home)
        self._clock = clock
        self._secret, _ = _once(self._folder / SECRET_FILE, lambda: secrets.token_bytes(32))
        drawn = _drawn()
        _, first = _once(self._folder / PASSCODE_FILE, lambda: _hashed(drawn))
        self.passcode = drawn if first else None

    def renew(self) -> str:
        """A new passcode; the old one and every cookie signed so far are worth nothing from now on."""
        drawn = _drawn()
        self._secret = _written(self._folder / SECRET_FILE, secrets.token_bytes(32))
        _written(self._folder / PASSCODE_FILE, _hashed(drawn))
        return drawn

    def sign_in(self, passcode: str, role: str = "facilitator") -> str:
        """A cookie's value for who knows the passcode, else `Refusal` (401). Takes a tenth of a second: call it in a thread."""
        kept = (self._folder / PASSCODE_FILE).read_bytes()
        if not _fits(passcode, kept):
            raise Refusal("wrong_passcode")
        return self.signed(role)

    def signed(self, role: str, seconds: float = SESSION_SECONDS) -> str:
        """A value for an HttpOnly cookie: role, a random number and an end, signed."""
        if role not in ROLES:
            raise ValueError(f"role {role!r}")
        claims = {"role": role, "nonce": secrets.token_hex(8), "until": int(self._clock() + seconds)}
        body = urlsafe_b64encode(json.dumps(claims).encode())
        return f"{body.decode()}.{urlsafe_b64encode(self._signature(body)).decode()}"

    def role(self, cookie: str | None) -> str | None:
        """The role that a cookie's value stands for; None where it is missing, forged, damaged or over."""
        if not cookie or len(cookie) > LONGEST_COOKIE or not cookie.isascii():
            return None
        body, _, signature = cookie.partition(".")
        try:
            shown = urlsafe_b64decode(signature)
        except ValueError:
            return None
        if not same(shown, self._signature(body.encode())):
            return None
        claims: dict[str, Any] = json.loads(urlsafe_b64decode(body))
        return str(claims["role"]) if claims["until"] > self._clock() else None

    def facilitator(self, cookie: str | None) -> None:
        """Raise `Refusal` (401) unless the cookie is a facilitator's: asked anew on each action."""
        if self.role(cookie) != "facilitator":
            raise Refusal("not_allowed")

    def form_token(self, cookie: str, action: str) -> str:
        """What a form must carry besides the cookie, so that no other site can send it in the facilitator's name."""
        return self._signature(f"form|{action}|{cookie}".encode()).hex()

    def form_fits(self, cookie: str | None, action: str, token: str | None) -> bool:
        """Whether the token was made for this cookie and action."""
        return bool(cookie and token) and same(
            str(token).encode("utf-8", "replace"), self.form_token(str(cookie), action).encode()
        )

    def _signature(self, body: bytes) -> bytes:
        return hashlib.blake2b(b"cookie|" + body, key=self._secret, digest_size=32).digest()


def cookie_value(header: str | None, name: str = COOKIE) -> str | None:
    """The value of a cookie in a Cookie header; None where it is not there.

    >>> cookie_value("a=1; mcda_role=x.y=="), cookie_value("a=1")
    ('x.y==', None)
    """
    for part in (header or "").split(";"):
        key, equals, value = part.strip().partition("=")
        if equals and key == name:
            return value.strip('"')
    return None


def _drawn() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def _plain(passcode: str) -> bytes:
    """As typed: small letters, spaces and hyphens do not matter."""
    return "".join(one for one in passcode[:200].upper() if one.isalnum()).encode("utf-8", "replace")


def _scrypt(passcode: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    return hashlib.scrypt(_plain(passcode), salt=salt, n=cost, r=block, p=parallel, maxmem=MEMORY, dklen=32)


def _hashed(passcode: str) -> bytes:
    salt = secrets.token_bytes(16)
    found = _scrypt(passcode, salt, COST, BLOCK, PARALLEL)
    kept = {"scrypt": [COST, BLOCK, PARALLEL], "salt": salt.hex(), "hash": found.hex()}
    return json.dumps(kept).encode()


def _fits(passcode: str, kept: bytes) -> bool:
    found = json.loads(kept)
    return same(_scrypt(passcode, bytes.fromhex(found["salt"]), *found["scrypt"]), bytes.fromhex(found["hash"]))


def _once(path: Path, make: Callable[[], bytes]) -> tuple[bytes, bool]:
    """The file's content, made and written first where there is none, and whether this call made it.

    Of several processes one wins, and all read its file.
    """
    first = False
    if not path.exists():
        made = path.with_name(f"{path.name}.{secrets.token_hex(6)}")
        _fresh(made, make())
        with suppress(FileExistsError):
            os.link(made, path)  # appears whole or not at all, and never over another's
            first = True
        made.unlink()
    return path.read_bytes(), first


def _written(path: Path, content: bytes) -> bytes:
    made = path.with_name(f"{path.name}.{secrets.token_hex(6)}")
    _fresh(made, content)
    made.replace(path)
    return content


def _fresh(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
