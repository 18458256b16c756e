"""Checks in a bundle of one case that nothing of it was held back: all of its events up to a closed day are here, or there was
no such case. Run verify.py first: it shows that the events, and the one that closed the day, are in the signed log."""
import base64, hashlib, json, os, sys
H, need = (lambda *parts: hashlib.sha256(b"".join(parts)).digest()), (lambda good, bad: good or sys.exit("BAD: " + bad))
os.chdir(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
events = [(json.loads(line), H(b"\0", line).hex()) for line in open("events.jsonl", "rb").read().split(b"\n")[:-1]]
head, *blocks = open("case-map.proof", "rb").read().decode()[:-1].split("\n\n")
kind, case, closed, cases = [line.split(" ", 1)[-1] for line in head.split("\n")]
need(kind == "anumat.case-map@v1", "the form of the proof")
day = [e for e, _ in events if e["type"] == "day_closed" and e["seq"] == int(closed)]
need(len(day) == 1 and day[0]["out"]["cases"] == int(cases), "the event that closed the day")
for e, _ in events: need(e["type"] == "day_closed" or e["case"] == case, f"event {e['seq']} is of {e['case']}, and not of {case}")
root = bytes.fromhex(day[0]["out"]["cases_root"])
def climb(leaf, i, n, proof):  # To the root of n leaves, from leaf i (RFC 9162).
    if n < 2 or not proof: return leaf if n < 2 and not proof else b""
    k, other = 1 << (n - 1).bit_length() - 1, proof.pop()
    return H(b"\1", climb(leaf, i, k, proof), other) if i < k else H(b"\1", other, climb(leaf, i - k, n - k, proof))
places = []  # (index, number of events, hash of the last, case)
for index, line, *hashes in (block.split("\n") for block in blocks):
    i, proof = int(index[6:]) if index[6:].isdecimal() else -1, [base64.b64decode(text, validate=True) for text in hashes]
    need(index == f"index {i}" and 0 <= i < int(cases) and climb(H(b"\0", line.encode()), i, int(cases), proof) == root, f"the place of {line}")
    places.append((i, *line.split(" ", 2)))
held = [(e, leaf) for e, leaf in events if e["case"] == case and e["seq"] < int(closed)]
if [name for *_, name in places] == [case]:
    count, last = int(places[0][1]), places[0][2]
    need(len(held) == count and held[-1][1] == last, f"{count} events of {case} by then, {len(held)} are here")
    need([e["cseq"] for e, _ in held] == list(range(count)), f"the order of the events of {case}")
    sys.exit(print(f"GOOD: all {count} events of {case} before event {closed} are here, and no others"))
names, order = [name.encode() for *_, name in places], [i for i, *_ in places]
edge = order == [0] and case.encode() < names[0] or order == [int(cases) - 1] and names[0] < case.encode()
gap = len(order) == 2 and order[0] + 1 == order[1] and names[0] < case.encode() < names[1]
need(not held and (edge or gap or not places and cases == "0" and root == H()), f"that there was no {case}")
print(f"GOOD: before event {closed} there was no {case}")
