// What Maven runs: "build" makes the page with a compressed form beside each file, "check" is every gate of the page.
// What has been done with the very same files is not done again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const LOCK = ['package.json', 'package-lock.json', '.npmrc'];
const SOURCES = [
  ...LOCK,
  'index.html',
  'public',
  'src',
  'vite.config.ts',
  'tsconfig.json',
  'tsconfig.app.json',
];
const CHECKED = [
  ...SOURCES,
  'scripts',
  'tsconfig.node.json',
  'eslint.config.js',
  '.prettierrc.json',
  '.prettierignore',
  '../docs/openapi.json',
];

const install = () =>
  once('node_modules/.installed', LOCK, () => npm('ci', '--no-progress', '--prefer-offline'));

const tasks = {
  build: () => {
    install();
    once('target/.built', [...SOURCES, 'scripts'], () => {
      npm('run', '--silent', 'build', '--', '--logLevel', 'warn');
      npm('run', '--silent', 'compress');
    });
  },
  check: () => {
    install();
    once('node_modules/.checked', CHECKED, () => npm('run', '--silent', 'check'));
    npm('run', '--silent', 'size');
  },
};

/** Runs an action unless the mark that it leaves says that it was done with these files, by this Node. */
function once(mark, paths, action) {
  const state = hashOf(paths);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === state) {
    return;
  }
  rmSync(mark, { force: true });
  action();
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, state);
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.flatMap(filesIn)) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesIn(`${path}/${name}`))
    : [path];
}

function npm(...words) {
  const { status } = spawnSync('npm', words, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error(`npm ${words.join(' ')} failed in frontend/`);
    process.exit(1);
  }
}

tasks[process.argv[2]]();
