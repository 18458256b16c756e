/** The built pages from a folder, and the API behind them, under one address: for a program without pages of its own. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, request } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
/** As strict as the program's own. */
const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export async function openSite(folder, behind) {
  const api = new URL(behind);
  const server = createServer((incoming, outgoing) => {
    if (/^\/(api\/|sign-in\/callback\?|readyz$|metrics$)/.test(incoming.url)) forward(api, incoming, outgoing);
    else void serveFile(folder, incoming, outgoing);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    end: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(api, incoming, outgoing) {
  const headers = { ...incoming.headers, host: api.host };
  if (headers.origin) headers.origin = api.origin;
  const onward = request({ host: api.hostname, port: api.port, path: incoming.url, method: incoming.method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  outgoing.on("close", () => onward.destroy());
  incoming.pipe(onward);
}

async function serveFile(folder, incoming, outgoing) {
  const path = normalize(decodeURIComponent(new URL(incoming.url, "http://x").pathname));
  let file = join(folder, path);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) file = join(folder, "index.html");
  outgoing.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Content-Security-Policy": POLICY });
  createReadStream(file)
    .on("error", () => outgoing.destroy())
    .pipe(outgoing);
}
