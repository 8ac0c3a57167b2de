"""Which addresses of this machine other devices can reach, and listening on one of them."""

from __future__ import annotations

import ipaddress
import socket
import struct
import sys
from collections.abc import Iterator

from mcda.errors import InputError

__all__ = ["listener", "reachable"]

ADDRESS_OF_INTERFACE = {"linux": 0x8915, "darwin": 0xC0206921}
"""The system call that names an interface's address (SIOCGIFADDR)."""


def reachable() -> tuple[str, ...]:
    """IPv4 addresses of this machine that are not its loopback, private networks first.

    Asked in three ways, because each fails somewhere: the machine's own name, every network interface, and the route outwards (which
    a closed conference network does not have).
    """
    found = {one for way in (_by_name, _by_interface, _by_route) for one in way()}
    usable = [one for one in found if not ipaddress.ip_address(one).is_loopback and not one.startswith("0.")]
    return tuple(sorted(usable, key=lambda one: (not ipaddress.ip_address(one).is_private, ipaddress.ip_address(one))))


def _by_name() -> Iterator[str]:
    try:
        for *_, place in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            yield str(place[0])
    except OSError:  # the machine's name resolves nowhere: the other ways are asked
        return


def _by_interface() -> Iterator[str]:
    call = ADDRESS_OF_INTERFACE.get(sys.platform)
    if call is None:
        return
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, name in socket.if_nameindex():
            try:
                answer = fcntl.ioctl(asking.fileno(), call, struct.pack("256s", name[:15].encode()))
            except OSError:  # an interface without an IPv4 address
                continue
            yield socket.inet_ntoa(answer[20:24])


def _by_route() -> Iterator[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))  # an address for documentation; connecting a datagram socket sends nothing
            yield str(asking.getsockname()[0])
        except OSError:  # no route outwards
            return


def listener(address: str, port: int, backlog: int = 2048) -> socket.socket:
    """A socket that listens on `address` and `port` (0: any free one); what cannot be had is an `InputError`.

    TCP_NODELAY is set here and inherited by connections: without it a small answer waits for the other side's acknowledgement (a
    ballot took 46 ms instead of 2).
    """
    sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two servers share the port
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.bind((address, port))
        sock.listen(backlog)
    except (OSError, OverflowError) as problem:
        sock.close()
        key = "serve.port" if not 0 <= port <= 65535 else "serve.cannot_listen"
        raise InputError(
            key, address=address, port=port, reason=getattr(problem, "strerror", None) or problem
        ) from None
    sock.setblocking(False)
    return sock
