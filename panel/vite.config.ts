import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The server to be developed against: `SWITCHBOARD=http://127.0.0.1:8080 npm run dev`. */
const server = process.env['SWITCHBOARD'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/classes/ua/switchboard/panel',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The policy of the server allows no data: scripts or fonts, and few inlined bytes are worth it.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { port: 5173, proxy: { '/api': { target: server, headers: { Origin: server } } } },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    css: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    passWithNoTests: false,
    reporters: ['default', ['junit', { outputFile: 'target/surefire-reports/TEST-panel.xml' }]],
  },
});
