"""GraphQL over HTTP and over WebSocket by hand, so that anything can be said."""
import asyncio
import base64
import json
import os
import struct

JSON = "application/graphql-response+json"


def post(document, variables=None, token=None, headers=(), body=None):
    """The bytes of a POST."""
    payload = body if body is not None else json.dumps({"query": document, "variables": variables or {}}).encode()
    lines = ["POST /graphql HTTP/1.1", "host: attacked", "content-type: application/json", f"accept: {JSON}",
             f"content-length: {len(payload)}", *headers]
    if token:
        lines.append(f"authorization: Bearer {token}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + payload


class Connection:
    """HTTP/1.1."""

    def __init__(self, address):
        self.address, self.reader, self.writer = address, None, None

    async def ask(self, request):
        """Status of the answer; 0 if the server hung up without one."""
        for fresh in (False, True):
            if self.writer is None:
                self.reader, self.writer = await asyncio.open_connection(*self.address)
                fresh = True
            try:
                self.writer.write(request)
                status = await self.answer()
                if status:
                    return status
            except (ConnectionError, asyncio.IncompleteReadError):
                pass
            self.close()
            if fresh:
                return 0
        return 0

    async def answer(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        if "transfer-encoding: chunked" in head:
            while True:
                size = int((await self.reader.readuntil(b"\r\n")).strip(), 16)
                await self.reader.readexactly(size + 2)
                if size == 0:
                    break
        else:
            length = [line.split(":")[1] for line in head.split("\r\n") if line.startswith("content-length:")]
            await self.reader.readexactly(int(length[0]) if length else 0)
        if "connection: close" in head:
            self.close()
        return status

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


def frame(message):
    """A masked text frame (RFC 6455, section 5.2), with a mask of zeros."""
    payload = json.dumps(message).encode()
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + struct.pack(">H", len(payload))
    return b"\x81" + length + b"\0\0\0\0" + payload


class Socket:
    """graphql-transport-ws."""

    async def open(self, address, token, introduce=True):
        self.reader, self.writer = await asyncio.open_connection(*address)
        key = base64.b64encode(os.urandom(16)).decode()
        self.writer.write(("GET /graphql HTTP/1.1\r\nhost: attacked\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
                           "sec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws\r\n"
                           f"sec-websocket-key: {key}\r\n\r\n").encode())
        await self.reader.readuntil(b"\r\n\r\n")
        if introduce:
            self.say({"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}})
        return self

    def say(self, message):
        self.writer.write(frame(message))

    async def hear(self):
        """The next message; of the closing one its code."""
        first, length = await self.reader.readexactly(2)
        if length == 126:
            length = struct.unpack(">H", await self.reader.readexactly(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", await self.reader.readexactly(8))[0]
        payload = await self.reader.readexactly(length)
        if first & 0xF == 8:
            return {"closed": struct.unpack(">H", payload[:2])[0] if payload else 0}
        return json.loads(payload) if first & 0xF == 1 else await self.hear()

    def close(self):
        self.writer.transport.abort()
