"""Checks the bundle in this folder, or in the folder that is named, with Python's standard library and openssl alone."""
import base64, functools, glob, hashlib, itertools, json, os, subprocess, sys, tempfile
read, b64, H, need = (lambda name: open(name, "rb").read()), (lambda text: base64.b64decode(text, validate=True)), (lambda *parts: hashlib.sha256(b"".join(parts)).digest()), (lambda good, bad: good or sys.exit("BAD: " + bad))
os.chdir(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
# 1. Every file is listed, and is the one that is listed. Files are read in pieces and the log in lines: a large one needs no large memory.
sums, files = dict(reversed(line.split("  ", 1)) for line in read("SHA256SUMS").decode().splitlines()), {name for name in glob.iglob("**", recursive=True) if os.path.isfile(name)} - {"SHA256SUMS"}
need(files == set(sums), f"missing, or not listed: {sorted(files ^ set(sums))}")
def sum_of(file): return functools.reduce(lambda total, piece: total.update(piece) or total, iter(lambda: file.read(1 << 20), b""), hashlib.sha256()).hexdigest()
for name in sorted(files): need(sum_of(open(name, "rb")) == sums[name], f"the file {name}")
# 2. The checkpoint is signed with the key (C2SP signed note, Ed25519). Whether the key is the office's, this cannot know.
(text, notes), vkey = read("checkpoint").decode().split("\n\n"), read("vkey").decode().strip()
(origin, size, root), (name, key_id, key), pem = text.splitlines(), vkey.split("+", 2), b64(read("log.pub.pem").split(b"\n")[1])
need(name == origin and b64(key)[1:] == pem[-32:] and key_id == H(f"{name}\n".encode(), b64(key)).hex()[:8], "the key")
with tempfile.TemporaryDirectory() as t:
    sigs = [b64(s)[4:] for _, n, s in map(str.split, notes.splitlines()) if (n, b64(s)[:4].hex()) == (name, key_id)]
    for part, data in ("text", text.encode() + b"\n"), ("sig", b"".join(sigs)): open(f"{t}/{part}", "wb").write(data)
    need(subprocess.run(f"openssl pkeyutl -verify -pubin -inkey log.pub.pem -rawin -in {t}/text -sigfile {t}/sig".split(), stdout=subprocess.DEVNULL).returncode == 0, "the signature of the checkpoint")
# 3. The events are those of the signed tree (RFC 9162): all of them, or each with its proof.
size, root, whole, count, roots, cases, named, last = int(size), b64(root), not os.path.isdir("proofs"), 0, [], {}, [], {}  # Roots: of the perfect trees, the largest first.
def lines(name): return ((line[:-1], H(b"\0", line[:-1])) for line in open(name, "rb"))
for count, (_, leaf) in enumerate(lines("events.jsonl"), 1):
    roots.append(functools.reduce(lambda node, _: H(b"\1", roots.pop(), node), range((count & -count).bit_length() - 1), leaf))
need(count and (not whole or count == size and functools.reduce(lambda right, left: H(b"\1", left, right), reversed(roots)) == root), "the tree over the events")
def climb(leaf, i, n, proof):  # To the root of n leaves, from leaf i; the last hash of the proof is the root's other child.
    if n < 2 or not proof: return leaf if n < 2 and not proof else b""
    k, other = 1 << (n - 1).bit_length() - 1, proof.pop()
    return H(b"\1", climb(leaf, i, k, proof), other) if i < k else H(b"\1", other, climb(leaf, i - k, n - k, proof))
def files_of(e): return [d for d in ([e["in"]["command"]["body"].get("digest")] if e["type"] == "evidence_attached" else e["out"].get({"evidence_erased": "files", "evidence_disposed": "digests"}.get(e["type"]), [])) if d]
def sources(d): return H("".join(f"{sums.get(f'defs/{d}/{n}')}  {n}\n" for n in read(f"defs/{d}.files").decode().splitlines()).encode()).hex()
for part, place, e, leaf in ((part, place, json.loads(line), leaf) for part in ["events.jsonl"] + ["erased.jsonl"] * (not whole and "erased.jsonl" in sums) for place, (line, leaf) in enumerate(lines(part))):  # The second: what took files away, beside the part.
    need(whole or (proof := read(f"proofs/{e['seq']}.tlog-proof").split(b"\n\n", 1))[1] == read("checkpoint") and climb(leaf, e["seq"], size, [*map(b64, proof[0].split(b"\n")[2:])]) == root, f"event {e['seq']}, its proof")
    for c, d in itertools.product({"evidence_erased": [""], "evidence_disposed": [e["case"]]}.get(e["type"], ["", e["case"]]), files_of(e)): last[c, d] = max(last.get((c, d), (-1, False)), (e["seq"], e["type"] != "evidence_attached"))  # Of each file, in a case and in all (""), the last event about it, and whether that took it away.
    if part == "erased.jsonl": continue
    named += ((e["seq"], e["case"], d) for d in files_of(e))
    need((at := (e["cseq"], e["prev"])) == cases.get(e["case"], (0, "") if whole else at) and (not whole or e["seq"] == place), f"event {e['seq']}, its place in log or case")
    need(not e["def"] or sums.get(f"defs/{e['def']}.json") == e["def"], f"event {e['seq']}, its definition")
    need(e["type"] != "definition_published" or e["out"].get("sources") in (None, sources(e["out"]["definition"])), f"event {e['seq']}, the sources it published")
    cases[e["case"]] = (e["cseq"] + 1, leaf.hex())
for seq, case, d in named: need(last.get(("", d), (0, False))[1] or last.get((case, d), (0, False))[1] or sums.get(f"evidence/{d}") == d, f"event {seq}, the file {d}")
print(f"GOOD: {count} of the {size} events under the checkpoint of {origin}; compare its key: {vkey}")
