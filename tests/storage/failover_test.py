"""`failover_test.py PROGRAM`: two PostgreSQL servers and two machines with anumat, each in a network namespace of its own, on two
switches with one cable between them. The cable is cut while the first machine writes; the standby is promoted; the second machine
goes on; the cable is mended, and the first machine tries to write as before. Whatever was acknowledged, on either side, must be in
the log that goes on. Planted: a standby that is not synchronous, and an old primary that nobody fenced and that was told to wait
for no standby. Both must lose. Needs root and `ip`; says so and ends with 77 without them."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

SAMPLES = pathlib.Path(__file__).resolve().parents[1] / "cli" / "samples" / "requests"
MEMORY = pathlib.Path("/dev/shm")
MARK = f"anumat{os.getpid()}"
# name: (address, its switch)
MACHINES = {"db1": ("10.77.0.1", "left"), "node1": ("10.77.0.3", "left"), "db2": ("10.77.0.2", "right"), "node2": ("10.77.0.4", "right")}
UNCONFIRMED, UNREACHABLE = "E5133", "E5132"


def sh(*words, check=True, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **more)
    assert not check or done.returncode == 0, f"{' '.join(map(str, words))}: {done.stdout}{done.stderr}"
    return done


def binaries():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found and int(found[-1].parts[-3]) >= 15 else None


class Network:
    """Namespaces for the machines and the two switches; `cut` and `mend` the cable between the switches."""

    def __init__(self):
        self.names = [f"{MARK}-{name}" for name in (*MACHINES, "left", "right")]

    def __enter__(self):
        for name in self.names:
            sh("ip", "netns", "add", name)
        for switch in ("left", "right"):
            self.inside(switch, "ip", "link", "add", "br0", "type", "bridge")
            self.inside(switch, "ip", "link", "set", "br0", "up")
        for name, (address, switch) in MACHINES.items():
            self.cable(name, "eth0", switch, name)
            self.inside(switch, "ip", "link", "set", name, "master", "br0")
            self.inside(name, "ip", "address", "add", f"{address}/24", "dev", "eth0")
            self.inside(name, "ip", "link", "set", "lo", "up")
        self.cable("left", "trunk", "right", "trunk")
        for switch in ("left", "right"):
            self.inside(switch, "ip", "link", "set", "trunk", "master", "br0")
        return self

    def __exit__(self, *_):
        for name in self.names:
            sh("ip", "netns", "delete", name, check=False)

    def inside(self, name, *words, **more):
        return sh("ip", "netns", "exec", f"{MARK}-{name}", *words, **more)

    def cable(self, one, one_end, other, other_end):
        sh("ip", "link", "add", one_end, "netns", f"{MARK}-{one}", "type", "veth", "peer", other_end, "netns", f"{MARK}-{other}")
        for name, end in ((one, one_end), (other, other_end)):
            self.inside(name, "ip", "link", "set", end, "up")

    def cut(self):
        self.inside("left", "ip", "link", "set", "trunk", "down")

    def mend(self):
        self.inside("left", "ip", "link", "set", "trunk", "up")


class Server:
    """A PostgreSQL server in a namespace, as an ordinary user."""

    def __init__(self, network, name, folder, programs):
        self.network, self.name, self.folder, self.programs = network, name, folder, programs
        self.data, self.process = folder / "data", None
        folder.mkdir()
        shutil.chown(folder, "postgres", "postgres")

    def as_postgres(self, *words, **more):
        return self.network.inside(self.name, "setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups",
                                   self.programs / words[0], *words[1:], cwd=self.folder, **more)

    def make(self):
        self.as_postgres("initdb", "-D", self.data, "--username=anumat", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
        with open(self.data / "pg_hba.conf", "a") as rules:
            rules.write("host all all 10.77.0.0/24 trust\nhost replication all 10.77.0.0/24 trust\n")
        self.start()

    def follow(self, primary):
        self.as_postgres("pg_basebackup", "-D", self.data, "--write-recovery-conf", "--checkpoint=fast", "--no-sync",
                         "--dbname", f"host={MACHINES[primary][0]} user=anumat application_name={self.name}")
        self.start()

    def start(self):
        self.as_postgres("pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "-o",
                         f"-c listen_addresses='*' -c unix_socket_directories={self.folder} -c shared_buffers=16MB -c wal_level=replica",
                         "start", stdin=subprocess.DEVNULL)

    def ask(self, sql):
        return self.as_postgres("psql", "-h", self.folder, "-U", "anumat", "-d", "postgres", "-Atc", sql).stdout.strip()

    def wait_for(self, sql, wanted, what):
        for _ in range(1000):
            if self.ask(sql) == wanted:
                return
        raise AssertionError(f"{what}: {self.ask(sql)}")

    def name_standbys(self, names):
        self.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{names}'")
        self.ask("SELECT pg_reload_conf()")
        self.wait_for("SHOW synchronous_standby_names", names, "the settings do not change")

    def stop(self, how="immediate"):
        self.as_postgres("pg_ctl", "-D", self.data, "-m", how, "-w", "stop", check=False)


class Machine:
    """A machine with anumat; what it was told, by person that it was to add."""

    def __init__(self, network, name, program, folder):
        self.network, self.name, self.program, self.folder = network, name, program, folder
        self.acknowledged, self.unknown = [], []
        folder.mkdir()

    def run(self, words):
        environment = {"HOME": "/", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "ANUMAT_OFFICE": str(self.folder / "office")}
        return self.network.inside(self.name, self.program, *words.split(), check=False, env=environment, cwd=self.folder)

    def done(self, words):
        done = self.run(words)
        assert done.returncode == 0, f"{self.name}: {words}: {done.returncode} {done.stdout}{done.stderr}"
        return done.stdout

    def join(self, url):
        (self.folder / "office" / "evidence").mkdir(parents=True)
        (self.folder / "office" / "office.url").write_text(url + "\n")

    def add(self, person):
        """True when it was acknowledged."""
        done = self.run(f"person add {person} {person} --as ADM --key {person} --at 2026-10-02")
        if done.returncode == 0:
            self.acknowledged.append(person)
            return True
        told = done.stderr
        assert done.returncode == 5 and (UNCONFIRMED in told or UNREACHABLE in told), f"{self.name}, {person}: {done.returncode} {told}"
        self.unknown.append(person)
        return False


def url(first, second):
    return f"postgresql://anumat@{MACHINES[first][0]},{MACHINES[second][0]}/postgres?connect_timeout=3&office=planning"


class Story:
    """One failover from beginning to end. `synchronous` and `fenced` are what the drill demands."""

    def __init__(self, program, programs, folder, synchronous=True, fenced=True):
        self.program, self.programs, self.folder = program, programs, folder
        self.synchronous, self.fenced = synchronous, fenced

    def tell(self, text):
        print(f"  {text}", flush=True)

    def play(self):
        with Network() as network:
            servers = [Server(network, name, self.folder / name, self.programs) for name in ("db1", "db2")]
            try:
                return self.play_on(network, *servers)
            finally:
                for server in servers:
                    server.stop()

    def play_on(self, network, db1, db2):
        db1.make()
        db2.follow("db1")
        db1.wait_for("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'", "1", "the standby does not follow")
        if self.synchronous:
            db1.name_standbys("db2")
        node1, node2 = (Machine(network, name, self.program, self.folder / name) for name in ("node1", "node2"))
        node1.done(f"init office --name Planning --admin ADM --package {SAMPLES} --at 2026-10-01 --database {url('db1', 'db2')}")
        node2.join(url("db1", "db2"))
        self.write_until_cut(network, node1)
        # The drill: the standby takes over; it waits for no standby of its own yet.
        db2.as_postgres("pg_ctl", "-D", db2.data, "promote", "-w")
        self.tell(f"promoted; the first machine has {len(node1.acknowledged)} acknowledged, {len(node1.unknown)} unknown")
        for count in range(5):
            assert node2.add(f"right{count}"), f"the second machine cannot go on: {node2.unknown}"
        if self.fenced:
            db1.stop()
        else:
            # A careless hand: the old primary lives on, and is told to wait for nobody.
            db1.name_standbys("")
        for count in range(2):
            node1.add(f"after{count}")
        network.mend()
        self.tell(f"mended; the first machine has {len(node1.acknowledged)} acknowledged, {len(node1.unknown)} unknown")
        if self.fenced:
            # Given again under the same keys, the unknown ones are done once, by the server that goes on.
            unknown, node1.unknown = node1.unknown, []
            for person in unknown:
                assert node1.add(person), f"{person} cannot be given again"
        return self.lost(node1, node2)

    def write_until_cut(self, network, node1):
        """Writes without a pause; the cable goes in the middle of it, and the first that was not confirmed ends it."""
        acknowledged_before_cut = 8
        enough = threading.Event()

        def write():
            # Where nothing stops it, it writes on, on its side of the cut.
            for count in range(40):
                if not node1.add(f"left{count}"):
                    break
                if count >= acknowledged_before_cut:
                    enough.set()
            enough.set()
        writer = threading.Thread(target=write)
        writer.start()
        enough.wait(180)
        network.cut()
        writer.join(300)
        assert not writer.is_alive() and len(node1.acknowledged) > acknowledged_before_cut

    def lost(self, node1, node2):
        """Whoever was acknowledged and is not in the log that goes on, and what is there twice."""
        node2.folder.joinpath("office", "office.url").write_text(url("db2", "db1") + "\n")
        persons = [row["id"] for row in json.loads(node2.done("person list -o json"))]
        verdict = node2.run("audit verify --rebuild -o json")
        assert verdict.returncode == 0, verdict.stdout
        acknowledged = node1.acknowledged + node2.acknowledged
        assert len(persons) == len(set(persons)) and len(acknowledged) == len(set(acknowledged)), "something is there twice"
        unasked = set(persons) - set(acknowledged) - set(node1.unknown) - {"ADM"}
        assert not unasked, f"nobody has asked for {unasked}"
        return sorted(set(acknowledged) - set(persons)), len(acknowledged)


def main():
    programs = binaries()
    for missing, what in ((os.geteuid() != 0, "root"), (shutil.which("ip") is None, "ip of iproute2"), (programs is None, "PostgreSQL 15 or later"),
                          (shutil.which("setpriv") is None, "setpriv")):
        if missing:
            print(f"skipped: this needs {what}")
            sys.exit(77)
    if sh("ip", "netns", "add", f"{MARK}-try", check=False).returncode != 0:
        print("skipped: no network namespaces here")
        sys.exit(77)
    sh("ip", "netns", "delete", f"{MARK}-try")
    program = os.path.abspath(sys.argv[1])
    for name, synchronous, fenced in (("as the drill says", True, True), ("planted: a standby that is not synchronous", False, True),
                                      ("planted: the old primary not fenced", True, False)):
        print(name, flush=True)
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            os.chmod(folder, 0o755)
            lost, acknowledged = Story(program, programs, pathlib.Path(folder), synchronous, fenced).play()
        drill = synchronous and fenced
        assert drill or lost, f"{name}: nothing was lost of {acknowledged}, so this test is blind"
        assert not drill or not lost, f"{name}: acknowledged and lost: {lost}"
        print(f"  {len(lost)} of {acknowledged} acknowledged lost{'' if drill else ', as it must be: ' + ', '.join(lost[:5])}", flush=True)


if __name__ == "__main__":
    main()
