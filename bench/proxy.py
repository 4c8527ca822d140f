"""A wire that can be cut: passes bytes between a browser and a server until `cut`, then refuses until `mend`."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Wire:
    """Runs on a thread and a loop of its own, beside a browser that is driven synchronously."""

    def __init__(self, port: int) -> None:
        self.behind = port
        self.loop = asyncio.new_event_loop()
        self.open: set[asyncio.StreamWriter] = set()
        self.broken = False
        self.port = 0

    def cut(self) -> None:
        """End every connection, and every new one at once."""
        self.broken = True
        self.loop.call_soon_threadsafe(self.abort)

    def abort(self) -> None:
        for writer in self.open:
            writer.transport.abort()

    def mend(self) -> None:
        self.broken = False

    async def serve(self, started: threading.Event) -> None:
        self.server = await asyncio.start_server(self.join, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        started.set()

    async def end(self) -> None:
        self.server.close()
        self.abort()
        ours = asyncio.current_task()
        await asyncio.gather(*(task for task in asyncio.all_tasks() if task is not ours), return_exceptions=True)

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.broken:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.behind)
        ends = {writer, far_writer}
        self.open |= ends
        await asyncio.gather(self.carry(reader, far_writer), self.carry(far_reader, writer))
        self.open -= ends

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        writer.close()


@contextmanager
def wire(port: int) -> Iterator[Wire]:
    """A wire to the server on `port`."""
    made, started = Wire(port), threading.Event()
    thread = threading.Thread(target=made.loop.run_forever, daemon=True)
    thread.start()
    made.loop.call_soon_threadsafe(lambda: made.loop.create_task(made.serve(started)))
    started.wait()
    yield made
    asyncio.run_coroutine_threadsafe(made.end(), made.loop).result()
    made.loop.call_soon_threadsafe(made.loop.stop)
    thread.join()
