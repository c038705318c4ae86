"""The server behind `unstir serve`: textual-serve's, for this computer's own pages only."""

import logging

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server


class AppServer(Server):
    """Serves to pages that it served itself.

    A page of another site could else open a socket to this address through the learner's browser,
    or reach it under a name of its own (DNS rebinding); browsers say in Origin and Host who asks.
    """

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._only_own)
        return app

    @property
    def own(self) -> frozenset[str]:
        """The names under which the server is reached."""
        return frozenset(f"{name}:{self.port}" for name in (self.host, "localhost"))

    @web.middleware
    async def _only_own(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        allowed = {None, *(f"http://{name}" for name in self.own)}
        if request.host not in self.own or origin not in allowed:
            raise web.HTTPForbidden(text="unstir is served to this computer's own pages only.\n")
        return await handler(request)

    def initialize_logging(self) -> None:
        """Say nothing of requests; only what goes wrong."""
        logging.basicConfig(level=logging.WARNING, format="%(message)s")

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 -- textual-serve's
        """Say where it is."""
        self.console.print(f"unstir is at {self.public_url} (Ctrl-C ends it)", highlight=False)
