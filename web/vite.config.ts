import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds a running `anumat serve`. */
const server = process.env.ANUMAT_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: { target: "es2020", assetsInlineLimit: 0, chunkSizeWarningLimit: 500 },
  server: { proxy: { "/api": server } },
  test: { include: ["test/**/*.test.ts", "test/**/*.test.tsx"], environment: "jsdom" },
});
