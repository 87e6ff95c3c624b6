"""A real studio in a child process: for browser tests, benches and screenshots."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from studio.config import ROOT


class Server:
    """`python -m studio` on a free loopback port, with its songs in `data`.

    `environ` is added to the environment, `module` is what is run instead of the studio.
    What it prints goes to `data/server.log`.
    """

    def __init__(
        self,
        data: Path,
        environ: dict[str, str] | None = None,
        *,
        module: str = "studio",
    ) -> None:
        self.data = data
        self.module = module
        self.port = _free_port()
        self.environ = {
            **{k: v for k, v in os.environ.items() if not k.startswith("STUDIO_")},
            "STUDIO_DATA": str(data),
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            **(environ or {}),
        }
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.data / "server.log").read_text()

    def prepare(self) -> None:
        """Make the database and the static files, as `make setup` does."""
        self.manage("migrate", "--noinput", "--verbosity=0")
        self.manage("collectstatic", "--noinput", "--verbosity=0")

    def manage(self, *arguments: str) -> str:
        """Run a management command on this server's data; give back what it printed."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environ,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def start(self, timeout: float = 60) -> float:
        """Start, wait for the first answer, and give back the seconds until then."""
        began = time.perf_counter()
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.module],
                cwd=ROOT,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        while time.perf_counter() - began < timeout:
            if self.process.poll() is not None:
                break
            try:
                httpx.get(f"{self.url}/healthz", timeout=5)
                return time.perf_counter() - began
            except httpx.TransportError:
                time.sleep(0.02)
        raise RuntimeError(f"The server did not answer.\n{self.log}")

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut does: nothing is said goodbye to."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


@contextmanager
def serving(
    environ: dict[str, str] | None = None, *, module: str = "studio"
) -> Iterator[Server]:
    """A started server with an empty database in a folder that goes away afterwards."""
    with TemporaryDirectory(prefix="studio-") as folder:
        server = Server(Path(folder), environ, module=module)
        server.prepare()
        try:
            server.start()
            yield server
        finally:
            server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
