"""A mail server for tests: smtp_server.py FOLDER [CERTIFICATE KEY]

Prints its port, then keeps each mail that it takes in FOLDER: N.eml as it came, and N.json as Python's own library reads it. What it does with a mail its recipient says:

    defer-2@...  451 for the first two tries
    refuse@...   550
    cut@...      takes it, and ends the connection before it says so

With a certificate it wants STARTTLS and the login `office` with the password `right words`. It ends with 3 when aiosmtpd is not installed.
"""

import asyncio
import collections
import email
import email.header
import email.policy
import json
import pathlib
import re
import ssl
import sys

try:
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError:
    sys.exit(3)


def read(content):
    mail = email.message_from_bytes(content, policy=email.policy.default)
    # The parser of addresses keeps the blank between two encoded words, which RFC 2047 (6.2) has a reader drop.
    sender = str(email.header.make_header(email.header.decode_header(email.message_from_bytes(content)["From"])))
    bodies = {part.get_content_type(): part.get_content() for part in mail.iter_parts()}
    return {"headers": {name.lower(): str(value) for name, value in mail.items()}, "sender": sender, "defects": [str(one) for one in mail.defects],
            "text": bodies.get("text/plain", ""), "html": bodies.get("text/html", ""), "parts": list(bodies)}


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.taken = 0
        self.tries = collections.Counter()

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.tries[address] += 1
        defer = re.match(r"defer-(\d+)@", address)
        if defer and self.tries[address] <= int(defer.group(1)):
            return "451 later"
        if address.startswith("refuse@"):
            return "550 nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        name = self.folder / f"{self.taken:03}"
        mail = read(envelope.original_content)
        mail |= {"from": envelope.mail_from, "to": envelope.rcpt_tos, "login": bool(session.authenticated), "tls": session.ssl is not None}
        name.with_suffix(".eml").write_bytes(envelope.original_content)
        name.with_suffix(".json").write_text(json.dumps(mail))
        if envelope.rcpt_tos[0].startswith("cut@"):
            server.transport.abort()
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    is_right = data.login == b"office" and data.password == b"right words"
    return AuthResult(success=is_right, handled=False)


async def main(folder, certificate=None, key=None):
    handler = Handler(pathlib.Path(folder))
    settings = {"hostname": "mail.test"}
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        settings |= {"tls_context": context, "require_starttls": True, "authenticator": authenticate, "auth_required": True}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, loop=loop, **settings), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main(*sys.argv[1:]))
