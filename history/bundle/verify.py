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
(text, lines), vkey = read("checkpoint").decode().split("\n\n"), read("vkey").decode().strip()
(origin, size, root), (name, key_id, key), pem = text.splitlines(), vkey.split("+", 2), b64(read("log.pub.pem").split(b"\n")[1])
need(name == origin and b64(key)[1:] == pem[-32:] and key_id == H(f"{name}\n".encode(), b64(key)).hex()[:8], "the key")
with tempfile.TemporaryDirectory() as t:
    sigs = [b64(s)[4:] for _, n, s in map(str.split, lines.splitlines()) if (n, b64(s)[:4].hex()) == (name, key_id)]
    for part, data in ("text", text.encode() + b"\n"), ("sig", b"".join(sigs)): open(f"{t}/{part}", "wb").write(data)
    need(subprocess.run(f"openssl pkeyutl -verify -pubin -inkey log.pub.pem -rawin -in {t}/text -sigfile {t}/sig".split(), stdout=subprocess.DEVNULL).returncode == 0, "the signature of the checkpoint")
# 3. The events are those of the signed tree (RFC 9162): all of them, or each with its proof.
events, size, root, cases = read("events.jsonl").split(b"\n")[:-1], int(size), b64(root), {}
whole, power = not os.path.isdir("proofs"), lambda count: 1 << (count - 1).bit_length() - 1
def tree(h): return h[0] if len(h) < 2 else H(b"\1", tree(h[:power(len(h))]), tree(h[power(len(h)):]))
def climb(leaf, i, n, proof):  # To the root of n leaves, from leaf i; the last hash of the proof is the root's other child.
    if n < 2 or not proof: return leaf if n < 2 and not proof else b""
    k, other = power(n), proof.pop()
    return H(b"\1", climb(leaf, i, k, proof), other) if i < k else H(b"\1", other, climb(leaf, i - k, n - k, proof))
need(events and (not whole or len(events) == size and tree([H(b"\0", line) for line in events]) == root), "the tree over the events")
extra = read("erased.jsonl").split(b"\n")[:-1] if not whole and "erased.jsonl" in sums else []  # What took files away, beside the part.
def files_of(e): return [d for d in ([e["in"]["command"]["body"].get("digest")] if e["type"] == "evidence_attached" else e["out"].get({"evidence_erased": "files", "evidence_disposed": "digests"}.get(e["type"]), [])) if d]
gone = {(c, d): e["type"] != "evidence_attached" for e in sorted(map(json.loads, events + extra), key=lambda e: e["seq"]) for d in files_of(e) for c in {"evidence_erased": [""], "evidence_disposed": [e["case"]]}.get(e["type"], ["", e["case"]])}
def sources(d): return H("".join(f"{sums.get(f'defs/{d}/{n}')}  {n}\n" for n in read(f"defs/{d}.files").decode().splitlines()).encode()).hex()
for place, (e, leaf) in enumerate((json.loads(line), H(b"\0", line)) for line in events + extra):
    need(whole or (proof := read(f"proofs/{e['seq']}.tlog-proof").split(b"\n\n", 1))[1] == read("checkpoint") and climb(leaf, e["seq"], size, [*map(b64, proof[0].split(b"\n")[2:])]) == root, f"event {e['seq']}, its proof")
    if place >= len(events): continue
    need((at := (e["cseq"], e["prev"])) == cases.get(e["case"], (0, "") if whole else at) and (not whole or e["seq"] == place), f"event {e['seq']}, its place in log or case")
    made = e["type"] != "definition_published" or e["out"].get("sources") in (None, sources(e["out"]["definition"]))
    for name, digest in (f"defs/{e['def']}.json", e["def"]), *((f"evidence/{d}", d) for d in files_of(e) if not (gone.get(("", d)) or gone.get((e["case"], d)))):
        need(made and (not digest or sums.get(name) == digest), f"event {e['seq']}, {name if made else 'the sources it published'}")
    cases[e["case"]] = (e["cseq"] + 1, leaf.hex())
print(f"GOOD: {len(events)} of the {size} events under the checkpoint of {origin}; compare its key: {vkey}")
