"""`python -m studio` starts the server: pages, sockets and the runner in one process."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import sys

from studio.config import Config, load

GRACE = 3  # seconds that open answers have to finish when the server stops
NAMELESS = (
    "Other machines are answered once STUDIO_ALLOWED_HOSTS says by which name or address "
    "they call this one: STUDIO_ALLOWED_HOSTS=192.168.1.5,studio.local"
)


def main() -> None:
    config = load()
    if config.refusals:
        sys.exit("\n".join(config.refusals))
    listener = _listen(config)
    # After the address is ours, so that a taken port is said at once.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studio.settings")
    _refuse_without_database(config)
    _serve(config, listener)


def _listen(config: Config) -> socket.socket:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((config.host, config.port))
        # Also tells apart a port that is only bound from one that is listened on.
        listener.listen(512)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(
                f"Port {config.port} is taken, perhaps by a studio that is already open. "
                f"Choose another one: PORT={config.port + 1} make run"
            )
        sys.exit(f"Cannot listen on {config.host}:{config.port}: {error.strerror}.")
    return listener


def _refuse_without_database(config: Config) -> None:
    import django
    from django.db import connection

    django.setup()
    if "jobs_job" not in connection.introspection.table_names():
        sys.exit(f"There is no database in {config.data} yet: run `make setup`.")
    connection.close()


def _serve(config: Config, listener: socket.socket) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                print(f"The studio is open at {_address(config)}", flush=True)
                if config.is_every_address and not config.allowed_hosts:
                    print(NAMELESS, flush=True)

    server = Server(
        uvicorn.Config(
            "studio.asgi:application",
            lifespan="on",
            ws="websockets-sansio",
            ws_max_size=64 * 1024,
            ws_ping_interval=20,
            access_log=False,
            log_config=None,
            server_header=False,
            # A forwarding header is believed only where there must be a proxy.
            proxy_headers=config.https,
            timeout_graceful_shutdown=GRACE,
        )
    )
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


def _address(config: Config) -> str:
    host = "127.0.0.1" if config.is_every_address else config.host
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{config.port}"


if __name__ == "__main__":
    main()
