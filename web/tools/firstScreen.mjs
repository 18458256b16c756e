/** What the first screen comes from: a script that asks early, the list of the inbox's scripts beside it, and every text packed tightly. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** Puts `src/early.ts` before the scripts of the pages; it is loaded beside them and does not wait for them. */
export function early() {
  const chunkOf = (files, source) => Object.values(files).find((one) => one.type === "chunk" && Object.keys(one.modules).some((id) => id.endsWith(source)));
  return {
    name: "anumat-early",
    apply: "build",
    buildStart() {
      this.emitFile({ type: "chunk", id: "src/early.ts", name: "early" });
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const main = chunkOf(bundle, "/src/main.tsx");
        const inbox = chunkOf(bundle, "/src/screens/Inbox.tsx");
        const there = new Set([main.fileName, ...main.imports]);
        const needed = (chunk, found = new Set()) => {
          if (found.has(chunk.fileName) || there.has(chunk.fileName)) return found;
          found.add(chunk.fileName);
          for (const name of chunk.imports) needed(bundle[name], found);
          return found;
        };
        const scripts = (chunk) => [...needed(chunk)].map((name) => `/${name}`).join(" ");
        const src = `/${chunkOf(bundle, "/src/early.ts").fileName}`;
        return [{ tag: "script", attrs: { type: "module", async: true, src, "data-inbox": scripts(inbox), "data-english": scripts(chunkOf(bundle, "/src/i18n/en.ts")) }, injectTo: "head-prepend" }];
      },
    },
  };
}

/** NAME.br beside each text NAME that it makes shorter. */
export function brotli() {
  let folder = null;
  return {
    name: "anumat-brotli",
    apply: "build",
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true })) {
        if (!/\.(html|js|css|json|svg|txt|webmanifest)$/.test(name)) continue;
        const bytes = readFileSync(join(folder, name));
        const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
        if (packed.length < bytes.length) writeFileSync(join(folder, `${name}.br`), packed);
      }
    },
  };
}
