"""Codes, keys, seats, tickets and receipts: everything that is drawn from `secrets` or derived by HMAC."""

from __future__ import annotations

import hmac
import re
import secrets
import uuid
from base64 import b32encode
from hashlib import sha256

__all__ = [
    "ALPHABET",
    "CODE_LENGTH",
    "ballot_key",
    "digest",
    "is_ticket",
    "new_code",
    "new_key",
    "new_ticket",
    "new_voter",
    "normalised_code",
    "receipt",
    "same",
    "seat",
    "voter_bytes",
]

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""30 characters nobody confuses on a projector: no 0 1 I L O U; what they are mistaken for is read as them."""
CODE_LENGTH = 8
_MISREAD = str.maketrans({"0": "Q", "1": "J", "I": "J", "L": "J", "O": "Q", "U": "V"})
_HALF_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)}
_HEX_32 = re.compile(r"[0-9a-f]{32}\Z")
_HALF = 8
"""A ticket is 8 random bytes and 8 bytes that prove who drew them."""


def new_code() -> str:
    """A room code: 8 of 30 characters, 6.6e11 in all, from the system's random numbers."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def normalised_code(written: str) -> str:
    """A code as people type it (small letters, spaces, hyphens, full-width, misread signs) as it was drawn.

    >>> normalised_code("abcd-2o45"), normalised_code("ａｂｃｄ 2345")
    ('ABCD2Q45', 'ABCD2345')
    """
    plain = "".join(written.translate(_HALF_WIDTH).split()).upper().replace("-", "")
    return plain.translate(_MISREAD)


def new_key() -> str:
    """A room's key for scripts: 256 bits, URL-safe."""
    return secrets.token_urlsafe(32)


def new_voter() -> str:
    """A voter token: 128 bits in hexadecimal."""
    return secrets.token_hex(16)


def voter_bytes(written: object) -> bytes | None:
    """The 16 bytes of a voter token or ticket; None where it is not 32 hexadecimal digits."""
    if not isinstance(written, str):
        return None
    lower = written.lower()
    return bytes.fromhex(lower) if _HEX_32.match(lower) else None


def ballot_key(written: object) -> bytes | None:
    """The 16 bytes of a UUID; None where it is none."""
    if not isinstance(written, str) or len(written) > 45:
        return None
    try:
        return uuid.UUID(written).bytes
    except ValueError:
        return None


def digest(key: str) -> bytes:
    """What is stored of a key with 256 random bits: enough to know it again, nothing to guess it from."""
    return sha256(key.encode()).digest()


def same(one: bytes, other: bytes) -> bool:
    """Equality in constant time."""
    return hmac.compare_digest(one, other)


def seat(round_secret: bytes, voter: bytes) -> bytes:
    """Where a voter sits in one round: the same voter, the same seat; without the secret nobody can tell whose it is."""
    return hmac.digest(round_secret, b"seat|" + voter, "sha256")


def new_ticket(ticket_key: bytes) -> str:
    """A ticket for one of a room's slips: it proves itself, so none is stored.

    >>> is_ticket(b"room's key", voter_bytes(new_ticket(b"room's key")))
    True
    """
    drawn = secrets.token_bytes(_HALF)
    return (drawn + hmac.digest(ticket_key, b"ticket|" + drawn, "sha256")[:_HALF]).hex()


def is_ticket(ticket_key: bytes, voter: bytes | None) -> bool:
    """Whether these 16 bytes were drawn as a ticket of this room."""
    shown = voter or bytes(2 * _HALF)
    return same(shown[_HALF:], hmac.digest(ticket_key, b"ticket|" + shown[:_HALF], "sha256")[:_HALF])


def receipt(receipt_key: bytes, round_number: int, opening: int, key: bytes) -> str:
    """Says that the ballot with this key is in, and nothing about what it says.

    >>> receipt(b"room's key", 1, 1, bytes(16))
    'GWXB-CHK5-EC3G-GBOZ'
    """
    made = b32encode(
        hmac.digest(receipt_key, b"receipt|%d|%d|" % (round_number, opening) + key, "sha256")[:10]
    ).decode()
    return "-".join(made[at : at + 4] for at in range(0, 16, 4))
