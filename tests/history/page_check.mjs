// node page_check.mjs PAGE BUNDLE [VKEY]: what the page of a bundle says of a bundle, as the browser would; exit code 1 for bad.
import { webcrypto } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";

const [page, bundle, known] = process.argv.slice(2);
const script = fs.readFileSync(page, "utf8").match(/<script id="check">([\s\S]*?)<\/script>/)[1];
// The code of the page runs with what browsers have, and with nothing of Node.js.
const context = vm.createContext({ crypto: webcrypto, TextDecoder, TextEncoder, atob, btoa, Uint8Array });
vm.runInContext(script + "; globalThis.checkBundle = checkBundle;", context);

const files = new Map(), found = [];
const walk = (folder) => {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const whole = path.join(folder, entry.name);
    if (entry.isDirectory()) walk(whole);
    else found.push(whole);
  }
};
walk(bundle);
for (const whole of found) files.set(path.relative(bundle, whole), await fs.openAsBlob(whole));
const steps = [];
const verdict = await context.checkBundle(files, known ? fs.readFileSync(known, "utf8").trim() : "", (number, state, thai, english, fault) =>
  steps.push(`${number} ${state} ${english}${fault ? ": " + fault : ""} | ${thai}`));
console.log(steps.join("\n"));
process.exit(verdict.good ? 0 : 1);
