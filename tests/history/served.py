"""An office that is served on loopback by the real program, and somebody who is signed in there."""

import http.client
import itertools
import json
import subprocess
import urllib.parse

from office import environment, unharmed

PASSWORD = "ปลาทูสามตัวในตะกร้าใบเก่า"


class Served:
    """Within `with`: `anumat serve` of an office; afterwards `code` and `said` are its exit code and what it wrote of itself."""

    def __init__(self, place, *words, office="office"):
        self.place, self.words, self.office = place, words, office

    def __enter__(self):
        command = [self.place.program, "serve", "--listen", "127.0.0.1:0", "--quiet", *self.words]
        self.process = subprocess.Popen(command, cwd=self.place.folder, env=environment(self.place.folder / self.office),
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        address = self.process.stdout.readline().strip()
        self.begun = address.startswith("http://")
        self.port = urllib.parse.urlsplit(address).port if self.begun else None
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        out, err = self.process.communicate()
        self.said, self.code = out + err, self.process.returncode
        unharmed(subprocess.CompletedProcess(self.process.args, self.code, out, err))


class Person:
    """Asks with a session, as a browser does; `ask` gives (status, JSON or nothing)."""

    keys = itertools.count()

    def __init__(self, served, session=""):
        self.port, self.session = served.port, session

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        headers = {"X-Anumat-Request": "1", "Content-Type": "application/json", "Idempotency-Key": f"key-{next(self.keys)}"}
        if self.session:
            headers["Cookie"] = self.session
        connection.request(method, "/api/v1" + path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.getheader("Set-Cookie"):
            self.session = answer.getheader("Set-Cookie").split(";")[0]
        connection.close()
        return answer.status, json.loads(text) if text else None

    def sign_in(self, person):
        status, answer = self.ask("POST", "/session", {"person": person, "password": PASSWORD})
        assert status == 200, answer
        return self


def add_user(place, person, office="office"):
    done = unharmed(subprocess.run([place.program, "user", "add", person], cwd=place.folder, env=environment(place.folder / office),
                                   input=PASSWORD + "\n", capture_output=True, text=True))
    assert done.returncode == 0, done.stderr
