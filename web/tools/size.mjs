/** What the first screen needs: the scripts that the page loads at once, the inbox, the styles and the fonts. Fails over the limit: node size.mjs [FOLDER]. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const LIMIT = 300_000;
const folder = process.argv[2] ? pathToFileURL(`${resolve(process.argv[2])}/`) : new URL("../dist/", import.meta.url);
const assets = new URL("assets/", folder);
const html = readFileSync(new URL("index.html", folder), "utf8");

/** Files that are loaded with this one: static imports, also of those. */
function withImports(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(new URL(name, assets), "utf8");
  for (const [, other] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) withImports(other, found);
  return found;
}

const first = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map((one) => one[1]);
const inbox = readdirSync(assets).filter((name) => /^Inbox-.*\.js$/.test(name));
const scripts = new Set([...first, ...inbox].flatMap((name) => [...withImports(name)]));
const others = readdirSync(assets).filter((name) => /\.css$|\.woff2$/.test(name));

let whole = gzipSync(html).length;
for (const name of [...scripts, ...others]) {
  const body = readFileSync(new URL(name, assets));
  const size = name.endsWith(".woff2") ? body.length : gzipSync(body).length;
  whole += size;
  console.log(`${String(size).padStart(8)}  ${name}`);
}
console.log(`${String(whole).padStart(8)}  in all, of ${LIMIT}`);
process.exit(whole > 0 && inbox.length === 1 && whole <= LIMIT ? 0 : 1);
