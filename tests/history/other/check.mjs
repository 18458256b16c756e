// node check.mjs SIGSTORE VKEY PEM LINES PROOF...: what the verifier of sigstore, as npm brings it, says of events and their
// proofs; exit code 1 and a sentence when one is not in the signed log.
import { createPublicKey } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";

const [sigstore, vkey, pem, lines, ...proofs] = process.argv.slice(2);
const require = createRequire(sigstore + "/");
const { verifyCheckpoint } = require(sigstore + "/verify/dist/tlog/checkpoint.js");
const { verifyMerkleInclusion } = require(sigstore + "/verify/dist/tlog/merkle.js");

const [name, id] = fs.readFileSync(vkey, "utf8").split("+");
const log = { logID: Buffer.from(id, "hex"), baseURL: name, publicKey: createPublicKey(fs.readFileSync(pem)) };
const events = fs.readFileSync(lines).toString("latin1").split("\n").slice(0, -1).map((line) => Buffer.from(line, "latin1"));
try {
  if (events.length !== proofs.length) throw new Error("events and proofs");
  for (const [i, file] of proofs.entries()) {
    const text = fs.readFileSync(file, "utf8"), gap = text.indexOf("\n\n");
    const [, index, ...hashes] = text.slice(0, gap).split("\n");
    const inclusionProof = { logIndex: index.slice(6), hashes: hashes.map((hash) => Buffer.from(hash, "base64")), checkpoint: { envelope: text.slice(gap + 2) } };
    const entry = { canonicalizedBody: events[i], inclusionProof };
    verifyMerkleInclusion(entry, verifyCheckpoint(entry, [log]));
  }
} catch (fault) {
  console.log(fault.message);
  process.exit(fault.code === "TLOG_INCLUSION_PROOF_ERROR" || fault.message === "events and proofs" ? 1 : 2);
}
console.log("good");
