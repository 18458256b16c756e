"""Checks the bundle in this folder, or in the folder that is named, with Python's standard library and openssl alone."""
import base64, glob, hashlib, json, os, subprocess, sys, tempfile
read, b64 = (lambda name: open(name, "rb").read()), (lambda text: base64.b64decode(text, validate=True))
H, need = (lambda *parts: hashlib.sha256(b"".join(parts)).digest()), (lambda good, bad: good or sys.exit("BAD: " + bad))
os.chdir(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
# 1. Every file is listed, and is the one that is listed.
sums = dict(reversed(line.split("  ", 1)) for line in read("SHA256SUMS").decode().splitlines())
files = {name for name in glob.glob("**", recursive=True) if os.path.isfile(name)} - {"SHA256SUMS"}
need(files == set(sums), f"missing, or not listed: {sorted(files ^ set(sums))}")
for name in sorted(files): need(H(read(name)).hex() == sums[name], f"the file {name}")
# 2. The checkpoint is signed with the key (C2SP signed note, Ed25519). Whether the key is the office's, this cannot know.
text, lines = read("checkpoint").decode().split("\n\n")
(origin, size, root), vkey = text.splitlines(), read("vkey").decode().strip()
(name, key_id, key), pem = vkey.split("+", 2), b64(read("log.pub.pem").split(b"\n")[1])
need(name == origin and b64(key)[1:] == pem[-32:] and key_id == H(f"{name}\n".encode(), b64(key)).hex()[:8], "the key")
with tempfile.TemporaryDirectory() as t:
    sigs = [b64(s)[4:] for _, n, s in map(str.split, lines.splitlines()) if (n, b64(s)[:4].hex()) == (name, key_id)]
    for part, data in ("text", text.encode() + b"\n"), ("sig", b"".join(sigs)): open(f"{t}/{part}", "wb").write(data)
    args = f"openssl pkeyutl -verify -pubin -inkey log.pub.pem -rawin -in {t}/text -sigfile {t}/sig"
    need(subprocess.run(args.split(), stdout=subprocess.DEVNULL).returncode == 0, "the signature of the checkpoint")
# 3. The events are those of the signed tree (RFC 9162): all of them, or each with its proof.
events, size, root, cases = read("events.jsonl").split(b"\n")[:-1], int(size), b64(root), {}
whole, power = not os.path.isdir("proofs"), lambda count: 1 << (count - 1).bit_length() - 1
def tree(h): return h[0] if len(h) < 2 else H(b"\1", tree(h[:power(len(h))]), tree(h[power(len(h)):]))
def climb(leaf, i, n, proof):  # To the root of n leaves, from leaf i; the last hash of the proof is the root's other child.
    if n < 2 or not proof: return leaf if n < 2 and not proof else b""
    k, other = power(n), proof.pop()
    return H(b"\1", climb(leaf, i, k, proof), other) if i < k else H(b"\1", other, climb(leaf, i - k, n - k, proof))
need(events and (not whole or len(events) == size and tree([H(b"\0", line) for line in events]) == root), "the tree over the events")
for place, (line, e) in enumerate((line, json.loads(line)) for line in events):
    before = cases.get(e["case"], (0, "") if whole else (e["cseq"], e["prev"]))
    need((e["cseq"], e["prev"]) == before and (not whole or e["seq"] == place), f"event {e['seq']}, its place in log or case")
    proof, note = (b"", b"") if whole else read(f"proofs/{e['seq']}.tlog-proof").split(b"\n\n", 1)
    hashes, signed = [b64(line) for line in proof.split(b"\n")[2:]], note == read("checkpoint")
    need(whole or signed and climb(H(b"\0", line), e["seq"], size, hashes) == root, f"event {e['seq']}, its proof")
    attached = e["in"]["command"]["body"].get("digest") if e["type"] == "evidence_attached" else ""
    for name, digest in (f"defs/{e['def']}.json", e["def"]), (f"evidence/{attached}", attached):
        need(not digest or sums.get(name) == digest, f"event {e['seq']}, {name}")
    cases[e["case"]] = (e["cseq"] + 1, H(b"\0", line).hex())
print(f"GOOD: {len(events)} of the {size} events under the checkpoint of {origin}; compare its key: {vkey}")
