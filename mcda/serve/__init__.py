"""The server: routes, the guard in front of everything, and start-up, for `app.py` and `mcda serve`."""

from mcda.serve.start import lifespan, main, middleware, routes

__all__ = ["lifespan", "main", "middleware", "routes"]
