"""The facilitator's door: the passcode opens it, a signed cookie keeps it open; and the link that lets analysts in."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from mcda.polling.access import SESSION_SECONDS
from mcda.polling.refusals import Refusal
from mcda.polling.service import COOKIE, Service, place
from mcda.room.answering import Wish, cookie_settings, forwarded, page, read_body, role_cookie, running

__all__ = ["analyst_link", "come_in", "facilitate", "sign_in", "sign_out"]

LONGEST_FORM = 2048
ROOMS_PAGE = "/rooms"


async def facilitate(request: Request, wish: Wish) -> Response:
    """GET /facilitate: the passcode's form; who is signed in finds the way on and out."""
    return _door(request, wish, await running())


async def sign_in(request: Request, wish: Wish) -> Response:
    """POST /facilitate: the right passcode sets the cookie and leads to the rooms."""
    rooms = await running()
    fields = await _form(request)
    try:
        value = await signed_in(rooms, fields.get("passcode", ""), wish.peer)
    except Refusal as refusal:
        return _door(request, wish, rooms, refusal)
    answer = forwarded(ROOMS_PAGE, wish, request)
    answer.set_cookie(COOKIE, value, max_age=SESSION_SECONDS, **cookie_settings(wish))
    return answer


async def signed_in(rooms: Service, passcode: str, peer: str) -> str:
    """A facilitator's cookie for the passcode; wrong ones are counted, apart from wrong codes of the same address."""
    tried = f"passcode {peer}"
    rooms.tries.allowed(tried)
    try:
        return await asyncio.to_thread(rooms.access.sign_in, passcode)
    except Refusal:
        rooms.tries.wrong(tried)
        raise


async def sign_out(request: Request, wish: Wish) -> Response:
    """POST /sign-out: the browser forgets the cookie."""
    rooms = await running()
    fields = await _form(request)
    if not rooms.access.form_fits(role_cookie(request), "sign-out", fields.get("token")):
        raise Refusal("not_allowed")
    answer = forwarded("/facilitate", wish, request)
    answer.delete_cookie(COOKIE, **cookie_settings(wish))
    return answer


async def analyst_link(request: Request, wish: Wish) -> Response:
    """POST /facilitate/analyst: a link that lets analysts into the pages for twelve hours."""
    rooms = await running()
    fields = await _form(request)
    cookie = role_cookie(request)
    rooms.access.facilitator(cookie)
    if not rooms.access.form_fits(cookie, "analyst", fields.get("token")):
        raise Refusal("not_allowed")
    return _door(request, wish, rooms, link=place("analyst", key=rooms.access.signed("analyst")))


async def come_in(request: Request, wish: Wish) -> Response:
    """GET /analyst?key=: the analyst's link; sets the cookie, takes the key out of the address, leads to the pages."""
    rooms = await running()
    shown = request.query_params.get("key", "")
    tried = f"passcode {wish.peer}"
    rooms.tries.allowed(tried)
    if rooms.access.role(shown) != "analyst":
        rooms.tries.wrong(tried)
        raise Refusal("not_allowed")
    answer = forwarded("/", wish, request)
    if rooms.access.role(role_cookie(request)) != "facilitator":  # who may do more keeps it
        answer.set_cookie(COOKIE, shown, max_age=SESSION_SECONDS, **cookie_settings(wish))
    return answer


def _door(request: Request, wish: Wish, rooms: Service, refusal: Refusal | None = None, link: str = "") -> Response:
    cookie = role_cookie(request)
    role = rooms.access.role(cookie)
    answer = page(
        request,
        wish,
        "facilitate.html",
        200 if refusal is None else refusal.status,
        role=role,
        link=link,
        wrong="" if refusal is None else refusal.render(wish.language),
        analyst_token=rooms.access.form_token(cookie or "", "analyst"),
        out_token=rooms.access.form_token(cookie or "", "sign-out"),
    )
    answer.headers["cache-control"] = "no-store"
    return answer


async def _form(request: Request) -> dict[str, str]:
    body = await read_body(request, LONGEST_FORM)
    found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    return {name: values[0] for name, values in found.items()}
