"""A relay for tests: prints its port, keeps mails in a Maildir, and answers recipients as the file `reply` says.

`plain` asks for nothing; `starttls` and `smtps` encrypt with `cert.pem` and `key.pem` of the folder, and ask for the user
`sluice` with the password `p@ss:word`. Ends with its standard input, so that none outlives the test that started it.
"""

import asyncio
import pathlib
import ssl
import sys

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult


class Keep(Mailbox):
    def __init__(self, folder):
        super().__init__(folder / "mail")
        self.reply = folder / "reply"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.reply.exists():
            return self.reply.read_text()
        envelope.rcpt_tos.append(address)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (b"sluice", b"p@ss:word")
    # Not handled: a refusal is still to be told.
    return AuthResult(success=right, handled=False)


async def main(folder, port, mode):
    loop = asyncio.get_running_loop()
    handler = Keep(folder)
    tls = None
    if mode != "plain":
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(folder / "cert.pem", folder / "key.pem")

    def session():
        if mode == "plain":
            return SMTP(handler, hostname="relay.example")
        options = {"authenticator": authenticate, "auth_required": True, "hostname": "relay.example"}
        if mode == "starttls":
            return SMTP(handler, tls_context=tls, require_starttls=True, **options)
        return SMTP(handler, auth_require_tls=False, **options)

    server = await loop.create_server(session, "127.0.0.1", port, ssl=tls if mode == "smtps" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
