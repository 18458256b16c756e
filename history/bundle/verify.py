"""Checks the bundle in this folder, or in the folder that is named, with Python's standard library and openssl alone."""
import base64, glob, hashlib, json, os, subprocess, sys, tempfile
read, b64 = (lambda name: open(name, "rb").read()), (lambda text: base64.b64decode(text, validate=True))
H, need = (lambda *parts: hashlib.sha256(b"".join(parts)).digest()), (lambda good, bad: good or sys.exit("BAD: " + bad))
os.chdir(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
# 1. Every file is listed, and is the one that is listed.
sums = dict(reversed(line.split("  ", 1)) for line in read("SHA256SUMS").decode().splitlines())
files = {name for name in glob.glob("**", recursive=True) if os.path.isfile(name)} - {"SHA256SUMS"}
need(files == set(sums), f"missing, or not listed: {sorted(files ^ set(sums))}")
for name in sorted(sums): need(H(read(name)).hex() == sums[name], f"the file {name}")
# 2. The checkpoint is signed with the key (C2SP signed note, Ed25519). Whether the key is the office's, this cannot know.
(text, lines), vkey = read("checkpoint").decode().split("\n\n"), read("vkey").decode().strip()
(origin, size, root), (name, key_id, key), pem = text.splitlines(), vkey.split("+", 2), b64(read("log.pub.pem").split(b"\n")[1])
need(name == origin and b64(key)[1:] == pem[-32:] and key_id == H(f"{name}\n".encode(), b64(key)).hex()[:8], "the key")
with tempfile.TemporaryDirectory() as t:
    sigs = [b64(s)[4:] for _, n, s in map(str.split, lines.splitlines()) if (n, b64(s)[:4].hex()) == (name, key_id)]
    for part, data in ("text", text.encode() + b"\n"), ("sig", b"".join(sigs)): open(f"{t}/{part}", "wb").write(data)
    openssl = f"openssl pkeyutl -verify -pubin -inkey log.pub.pem -rawin -in {t}/text -sigfile {t}/sig".split()
    need(subprocess.run(openssl, stdout=subprocess.DEVNULL).returncode == 0, "the signature of the checkpoint")
# 3. The events are those of the signed tree (RFC 9162): all of them, or each with its proof.
events = [(json.loads(line), H(b"\0", line)) for line in read("events.jsonl").split(b"\n")[:-1]]
gone = {(e["case"], digest) for e, _ in events if e["type"] == "evidence_disposed" for digest in e["out"]["digests"]}
size, root, cases, whole, power = int(size), b64(root), {}, not os.path.isdir("proofs"), lambda n: 1 << (n - 1).bit_length() - 1
def tree(h): return h[0] if len(h) < 2 else H(b"\1", tree(h[:power(len(h))]), tree(h[power(len(h)):]))
def climb(leaf, i, n, proof):  # To the root of n leaves, from leaf i; the last hash of the proof is the root's other child.
    if n < 2 or not proof: return leaf if n < 2 and not proof else b""
    k, other = power(n), proof.pop()
    return H(b"\1", climb(leaf, i, k, proof), other) if i < k else H(b"\1", other, climb(leaf, i - k, n - k, proof))
need(events and (not whole or len(events) == size and tree([leaf for _, leaf in events]) == root), "the tree over the events")
def sources(d): return H("".join(f"{sums.get(f'defs/{d}/{n}')}  {n}\n" for n in read(f"defs/{d}.files").decode().splitlines()).encode()).hex()
for place, (e, leaf) in enumerate(events):
    need((e["cseq"], e["prev"]) == cases.get(e["case"], (0, "") if whole else (e["cseq"], e["prev"])) and (not whole or e["seq"] == place), f"event {e['seq']}, its place in log or case")
    proof, note = (b"", b"") if whole else read(f"proofs/{e['seq']}.tlog-proof").split(b"\n\n", 1)
    need(whole or note == read("checkpoint") and climb(leaf, e["seq"], size, [*map(b64, proof.split(b"\n")[2:])]) == root, f"event {e['seq']}, its proof")
    made = e["type"] != "definition_published" or e["out"].get("sources") in (None, sources(e["out"]["definition"]))
    file = e["in"]["command"]["body"].get("digest") if e["type"] == "evidence_attached" else ""
    for name, digest in (f"defs/{e['def']}.json", e["def"]), (f"evidence/{file}", file if (e["case"], file) not in gone else ""):
        need(made and (not digest or sums.get(name) == digest), f"event {e['seq']}, {name if made else 'the sources it published'}")
    cases[e["case"]] = (e["cseq"] + 1, leaf.hex())
print(f"GOOD: {len(events)} of the {size} events under the checkpoint of {origin}; compare its key: {vkey}")
