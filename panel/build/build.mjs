// What Maven calls: `node build/build.mjs build` or `… test`. Does nothing when no input has changed since it last
// succeeded, and says so.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import process from 'node:process';

const panel = dirname(dirname(fileURLToPath(import.meta.url)));
const parts = join(panel, '../agi-server/src/main/resources/ua/switchboard/api/openapi');
const NEEDED_NODE = [20, 19];

function files(path) {
  if (!existsSync(path)) return [];
  const found = readdirSync(path, { withFileTypes: true, recursive: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** One value of everything that the result depends on. */
function inputs() {
  const hash = createHash('sha256').update(process.version);
  const loose = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'index.html'];
  const all = [
    ...loose.map((name) => join(panel, name)),
    ...['src', 'public', 'build'].flatMap((folder) => files(join(panel, folder))),
    ...files(parts),
  ];
  for (const file of all.filter((name) => !name.endsWith('.gen.ts')).sort()) {
    hash.update(relative(panel, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function npm(...args) {
  execFileSync('npm', args, { cwd: panel, stdio: 'inherit' });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor < NEEDED_NODE[1])) {
    throw new Error(`the panel is built with Node ${NEEDED_NODE.join('.')} or later, this is ${process.version}`);
  }
}

/** Libraries are fetched when the lock file is another one than at the last time. */
function libraries() {
  const stamp = join(panel, 'node_modules/.lock-of-last-time');
  const lock = createHash('sha256').update(readFileSync(join(panel, 'package-lock.json'))).digest('hex');
  if (read(stamp) === lock) return;
  npm('ci', '--no-audit', '--no-fund');
  writeFileSync(stamp, lock);
}

function once(task, product, work) {
  const stamp = join(panel, 'target', `panel-${task}.stamp`);
  const now = inputs();
  if (read(stamp) === now && existsSync(join(panel, product))) {
    console.log(`panel ${task}: nothing has changed since it last succeeded`);
    return;
  }
  rmSync(stamp, { force: true });
  libraries();
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

requireNode();
const task = process.argv[2];
if (task === 'build') {
  once('build', 'target/classes/ua/switchboard/panel/files.txt', () => npm('run', 'build'));
} else if (task === 'test') {
  once('test', 'target/surefire-reports/TEST-panel.xml', () => npm('test'));
} else {
  throw new Error(`expected: build or test, not '${task}'`);
}
