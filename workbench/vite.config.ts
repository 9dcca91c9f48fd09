/// <reference types="vitest/config" />
import { defineConfig } from "vite";
import { coasts } from "./plugins/coasts.ts";
import { licences } from "./plugins/licences.ts";

/** Where `daybook serve` or `npm run mock` listens. */
const SERVER = process.env.DAYBOOK ?? "http://127.0.0.1:8765";

export default defineConfig({
  plugins: [coasts(), licences()],
  build: {
    outDir: "../src/daybook/serve/static",
    emptyOutDir: true,
    // No data: URIs: the server's content security policy allows files of its own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    // light-dark() and dialog stay as written: browsers of 2024 and later.
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    chunkSizeWarningLimit: 1500,
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    // Host and Origin are checked by the server; behind the proxy they must be its own.
    proxy: { "/api": { target: SERVER, changeOrigin: true, headers: { origin: SERVER } } },
  },
  test: { environment: "happy-dom", include: ["tests/**/*.test.{ts,tsx}"] },
});
