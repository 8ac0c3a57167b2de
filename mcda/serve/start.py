"""Start-up: what `app.py` is built from, and the server behind `mcda serve`."""

from __future__ import annotations

import asyncio
import gc
import importlib.util
import logging
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from mcda.errors import InputError, McdaError
from mcda.files.shipped import home
from mcda.serve.addresses import listener, reachable
from mcda.serve.guard import SOCKET_LIMIT, Guard
from mcda.text import text
from mcda.version import __version__

__all__ = ["lifespan", "main", "middleware", "routes"]

HOSTS = "MCDA_HOSTS"
"""Environment: further names this server goes by, separated by commas. `mcda serve --lan` sets it."""
LANGUAGE = "MCDA_LANGUAGE"
"""Environment: the language of what the server says on its terminal. `mcda serve --language` sets it."""
ASSETS = Path(__file__).parent.parent / "ui" / "assets"
PAGE_FILES = Path(__file__).parent.parent / "ui" / "app_pages"
FIRST_PAGE = "decision"
"""The page at the root; it has no other address. (Asking the navigation would import every page before the server answers.)"""
OPEN_FILES = 16384
LOOPBACK_ADDRESS = "127.0.0.1"


def routes() -> list[Any]:
    """Our own routes; Streamlit's come after them."""
    from starlette.responses import FileResponse, JSONResponse
    from starlette.routing import Route

    from mcda.room import room_routes, without_access_log

    without_access_log()

    async def healthz(_: Any) -> JSONResponse:
        return JSONResponse({"status": "ok", "version": __version__}, headers={"cache-control": "no-store"})

    def asset(name: str, kind: str) -> Callable[[Any], Awaitable[FileResponse]]:
        async def answer(_: Any) -> FileResponse:
            return FileResponse(ASSETS / name, media_type=kind, headers={"cache-control": "no-cache"})

        return answer

    return [
        *room_routes(),
        Route("/healthz", healthz),
        Route("/page.js", asset("page.js", "text/javascript")),
        Route("/favicon.png", asset("icon.png", "image/png")),
        Route("/favicon.ico", asset("icon.png", "image/png")),
    ]


def middleware() -> list[Any]:
    """The guard, in front of everything."""
    from starlette.middleware import Middleware
    from starlette.routing import Router

    from mcda.room import OWN_PATHS

    hosts = [host.strip() for host in os.environ.get(HOSTS, "").split(",") if host.strip()]
    own = (*OWN_PATHS, "/healthz", "/page.js", "/favicon.")
    pages = {file.stem for file in PAGE_FILES.glob("*.py")} - {FIRST_PAGE}
    return [Middleware(Guard, hosts=hosts, own_paths=own, pages=pages, own=Router(routes()))]


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    """Around the server's life: more open files, and everything the pages need imported while the first visitor's browser loads."""
    from mcda.polling.service import stop
    from mcda.room import without_access_log

    without_access_log()
    raise_file_limit()
    warming = asyncio.get_running_loop().run_in_executor(None, _warmed)
    try:
        yield {}
    finally:
        await warming
        await asyncio.to_thread(stop)


def _rooms_opened() -> None:
    """Start the rooms, so that timers run and what a kill has interrupted is finished; the passcode of a first start is said here."""
    from mcda.polling.service import announce, service

    language = os.environ.get(LANGUAGE, "en")
    announce(lambda passcode: print(text("serve.passcode", language, passcode=passcode), flush=True))
    try:
        service()
    except McdaError as problem:  # pages and phones say the same to whoever asks for a room; the other pages work
        print(text("serve.no_rooms", language, reason=problem.render(language)), file=sys.stderr, flush=True)


def _warmed() -> None:
    """Import what pages import, load the decision, then take all of it out of the garbage collector's sight."""
    try:
        _rooms_opened()
        from mcda.ui.warming import warm

        warm()
    except Exception:
        # The pages meet the same fault and say it to the reader; the server must stand to show them.
        logging.getLogger("mcda.serve").exception("warming up failed")
    gc.collect()
    gc.freeze()


def raise_file_limit(wanted: int = OPEN_FILES) -> None:
    """Allow this process as many open files as the system lets it, up to `wanted`: each visitor holds one or two."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    ceiling = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < ceiling:
        with suppress(ValueError, OSError):  # some systems state a limit that they do not grant
            resource.setrlimit(resource.RLIMIT_NOFILE, (ceiling, hard))


def main(
    port: int = 8501,
    lan: str | None = None,
    *,
    certificate: str | Path | None = None,
    key: str | Path | None = None,
    criteria: str | Path | None = None,
    options: str | Path | None = None,
    language: str = "en",
    say: Callable[[str], None] = print,
) -> None:
    """Serve the application until it is interrupted.

    `lan`: None keeps to this machine; an address opens it to that network; an empty text lists the addresses and asks. `certificate` and
    `key` are files for HTTPS. `criteria` and `options` point to another decision. Raises `InputError` where a port, an address or a
    file cannot be had.
    """
    import uvicorn

    address = None if lan is None else (lan or _chosen_address(language, say))
    _check_certificate(certificate, key)
    for name, value in (("MCDA_CRITERIA", criteria), ("MCDA_OPTIONS", options), (HOSTS, address), (LANGUAGE, language)):
        if value is not None:
            os.environ[name] = str(value)
    sockets = [listener(LOOPBACK_ADDRESS, port)]
    port = sockets[0].getsockname()[1]
    if address is not None:
        sockets.append(listener(address, port))
    os.environ["STREAMLIT_SERVER_PORT"] = os.environ["STREAMLIT_BROWSER_SERVER_PORT"] = str(port)
    if certificate:
        os.environ |= {"STREAMLIT_SERVER_SSL_CERT_FILE": str(certificate), "STREAMLIT_SERVER_SSL_KEY_FILE": str(key)}
    application = _application().app
    _quieten()
    config = uvicorn.Config(
        application,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        ws="websockets-sansio",
        ws_max_size=SOCKET_LIMIT,
        log_level="warning",
        access_log=False,
        proxy_headers=False,  # the peer is who is connected, whatever a header says
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    scheme = "https" if certificate else "http"
    say(text("serve.ready", language, url=f"{scheme}://localhost:{port}"))
    if address is not None:
        say(text("serve.ready_lan", language, url=f"{scheme}://{address}:{port}"))
        if not certificate:
            say(text("serve.readable", language))
    say(text("serve.how_to_stop", language))
    try:
        uvicorn.Server(config).run(sockets=sockets)
    except KeyboardInterrupt:  # uvicorn raises the signal again after it has shut down
        say(text("serve.stopped", language))
    finally:
        for sock in sockets:
            sock.close()


def _application() -> ModuleType:
    """`app.py` beside the data, imported as a server would."""
    place = home() / "app.py"
    spec = importlib.util.spec_from_file_location("app", place)
    if spec is None or spec.loader is None or not place.exists():
        raise InputError("serve.no_application", file=str(place))
    module = importlib.util.module_from_spec(spec)
    sys.modules["app"] = module
    spec.loader.exec_module(module)
    return module


def _quieten() -> None:
    """Let Streamlit read its settings now: it sets up uvicorn's log while doing so, and would undo ours later."""
    from streamlit import config

    config.get_option("server.port")


def _chosen_address(language: str, say: Callable[[str], None]) -> str:
    """The one address other devices can reach; where there are several, the reader's choice."""
    found = reachable()
    if not found:
        raise InputError("serve.no_address")
    if len(found) == 1:
        return found[0]
    say(text("serve.addresses", language))
    for place, one in enumerate(found, 1):
        say(f"  {place}  {one}")
    if not sys.stdin.isatty():
        raise InputError("serve.choose_address", accepted=", ".join(found))
    answer = input(text("serve.which_address", language)).strip()
    if answer.isdecimal() and 1 <= int(answer) <= len(found):
        return found[int(answer) - 1]
    if answer in found:
        return answer
    raise InputError("serve.choose_address", accepted=", ".join(found))


def _check_certificate(certificate: str | Path | None, key: str | Path | None) -> None:
    if bool(certificate) != bool(key):
        raise InputError("serve.certificate_and_key")
    for file in (certificate, key):
        if file is not None and not Path(file).is_file():
            raise InputError("serve.no_file", file=str(file))
