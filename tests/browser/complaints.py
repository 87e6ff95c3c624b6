"""What a browser may complain about, and what none of our pages may give it reason to."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from studio.tools.server import Server

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`);
});
"""


class Complaints:
    """Console errors, uncaught exceptions, CSP reports and requests to other hosts."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._forgiven: list[re.Pattern[str]] = []

    def forgive(self, pattern: str) -> None:
        """Expect this one, from now on: a server that a test kills cannot be reached."""
        self._forgiven.append(re.compile(pattern))

    def listen(self, context: BrowserContext, server: Server) -> None:
        def hear_request(request: Request) -> None:
            if not request.url.startswith((server.url, "data:", "blob:")):
                self._note(f"request to another host: {request.url}")

        def hear_page(page: Page) -> None:
            page.on("websocket", lambda socket: self._socket(socket.url, server))

        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._note(f"uncaught: {error.error}"))
        context.on("request", hear_request)
        context.on("page", hear_page)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"console: {message.text} ({message.location.get('url', '')})")

    def _socket(self, url: str, server: Server) -> None:
        if not url.startswith(server.url.replace("http", "ws", 1)):
            self._note(f"socket to another host: {url}")

    def _note(self, complaint: str) -> None:
        if not any(pattern.search(complaint) for pattern in self._forgiven):
            self.said.append(complaint)
