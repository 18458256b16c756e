import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { brotli, early } from "./tools/firstScreen.mjs";

/** Where `npm run dev` finds a running `anumat serve`. */
const server = process.env.ANUMAT_SERVER ?? "http://127.0.0.1:8080";

/** What the inbox alone needs of all screens, so that nothing else comes before it, and the texts that most readers do not need. */
const INBOX = [
  /\/src\/screens\/(Inbox|Bulk|InboxFilters|Signatures|decide|points|useBindingOrder|useFreshLogin|case\/Evidence|case\/FieldValue)\.tsx$/,
  /\/src\/(ui\/form\/FileChoice\.tsx|api\/(office|account|administration)\.ts|app\/useOrder\.ts|lib\/filters\.ts)$/,
  /\/@tanstack\/(react-query|query-core)\/.*\/(useMutation|mutationObserver)\.js$/,
];
const ENGLISH = /\/i18n\/en\w*\.ts$/;
const chunkOf = (id: string) => (INBOX.some((one) => one.test(id)) ? "Inbox" : ENGLISH.test(id) ? "english" : undefined);

export default defineConfig({
  plugins: [react(), early(), brotli()],
  // Files of a few lines cost a turn of the line each, so they are joined to those that need them.
  build: { target: "es2020", assetsInlineLimit: 0, chunkSizeWarningLimit: 500, rollupOptions: { output: { experimentalMinChunkSize: 16_000, onlyExplicitManualChunks: true, manualChunks: chunkOf } } },
  server: { proxy: { "/api": server } },
  test: { include: ["test/**/*.test.ts", "test/**/*.test.tsx"], environment: "jsdom" },
});
