import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

// Builds the officials' console into the folder given as the first argument; scripts/launch/console.mjs calls it when a source changed.
const [out = '.cache/console/manual'] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '..');

await build({
  root: path.join(root, 'src/channels/console'),
  base: '/console/',
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  build: { outDir: path.resolve(out), emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
});
