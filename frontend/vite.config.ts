import react from '@vitejs/plugin-react';
import { fileURLToPath, URL } from 'node:url';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds the API; the page itself always calls its own origin.
const api = process.env['CRUDDUR_API'] ?? 'http://localhost:4567';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': here('./src') } },
  server: {
    port: 5173,
    proxy: { '/api': api, '/config.json': api },
    // A test compares the table of sentences with the codes in docs/openapi.json.
    fs: { allow: [here('.'), here('../docs')] },
  },
  build: {
    // Where Maven packs it from; under "page" the API looks for it.
    outDir: 'target/classes/page',
    // A data: address would have to be allowed by the Content-Security-Policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 400,
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:4567/' } },
    setupFiles: ['./src/testing/setup.ts'],
    restoreMocks: true,
    silent: 'passed-only',
    // Of a loaded machine, as in the tests in the browser.
    testTimeout: 30_000,
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
});
