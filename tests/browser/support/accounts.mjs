/** What plays of real accounts do beside the pages: the clock of a session, and the authenticator in somebody's hand. */
import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const ELEVEN_MINUTES = 660_000_000;

/** As when eleven minutes had gone by since everybody proved who they are, so that no sign-in is fresh any more. */
export async function letSignInsGrowOld(office) {
  await run("sqlite3", [join(office, "accounts.db"), `PRAGMA busy_timeout = 5000; UPDATE session SET fresh_at = fresh_at - ${ELEVEN_MINUTES}; UPDATE account SET code_step = 0;`]);
}

/** The code that an authenticator shows now (RFC 6238) for a secret in base 32. */
export function codeNow(secret) {
  const bits = [...secret.replace(/\s/g, "")].map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", key).update(step).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
