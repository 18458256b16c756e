import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { brotli, early } from "./tools/firstScreen.mjs";

/** Where `npm run dev` finds a running `anumat serve`. */
const server = process.env.ANUMAT_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), early(), brotli()],
  // Files of a few lines cost a turn of the line each, so they are joined to those that need them.
  build: { target: "es2020", assetsInlineLimit: 0, chunkSizeWarningLimit: 500, rollupOptions: { output: { experimentalMinChunkSize: 16_000, manualChunks: (id) => (/\/i18n\/en\w*\.ts$/.test(id) ? "english" : undefined) } } },
  server: { proxy: { "/api": server } },
  test: { include: ["test/**/*.test.ts", "test/**/*.test.tsx"], environment: "jsdom" },
});
