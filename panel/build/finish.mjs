// After Vite: lists and compresses what the server hands out, and refuses a first load that is too large.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const panel = dirname(dirname(fileURLToPath(import.meta.url)));
const OUT = join(panel, 'target/classes/ua/switchboard/panel');
/** What a first visit may load as script, gzipped. */
export const MOST_SCRIPT_BYTES = 300 * 1024;
const COMPRESSIBLE = /\.(html|js|css|svg|json|txt)$/;

/** The scripts that the entry loads at once: itself and what it imports, not what it imports when it is needed. */
export function firstLoad(manifest) {
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    (manifest[key].imports ?? []).forEach(visit);
  };
  Object.keys(manifest).filter((key) => manifest[key].isEntry).forEach(visit);
  return [...seen].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(OUT, join(entry.parentPath, entry.name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = JSON.parse(readFileSync(join(OUT, '.vite/manifest.json'), 'utf8'));
  const scripts = firstLoad(manifest);
  const bytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(OUT, file)), { level: 9 }).length, 0);
  console.log(`first load: ${(bytes / 1024).toFixed(1)} KB of script in ${scripts.length} files, gzipped`);
  if (bytes > MOST_SCRIPT_BYTES) {
    throw new Error(`the first load is larger than ${MOST_SCRIPT_BYTES / 1024} KB: load a screen when it is opened`);
  }
  rmSync(join(OUT, '.vite'), { recursive: true });
  const files = filesBelow(OUT).sort();
  for (const file of files.filter((name) => COMPRESSIBLE.test(name) && name !== 'index.html')) {
    const content = readFileSync(join(OUT, file));
    writeFileSync(join(OUT, `${file}.gz`), gzipSync(content, { level: 9 }));
    writeFileSync(
      join(OUT, `${file}.br`),
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
  writeFileSync(join(OUT, 'files.txt'), `${files.join('\n')}\n`);
}
