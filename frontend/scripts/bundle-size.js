// Says what the first page weighs, and fails when its JavaScript passes the limit.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 200;

const page = new URL('../target/classes/page/', import.meta.url);
const weight = (path) => gzipSync(readFileSync(new URL(path, page)), { level: 9 }).length;
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const sum = (paths) => paths.reduce((total, path) => total + weight(path), 0);

// index.html names the entry and, as module preloads, everything that the entry imports.
const named = [
  ...readFileSync(new URL('index.html', page), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g),
];
const first = named.map((match) => match[1]);
const scripts = sum(first.filter((path) => path.endsWith('.js')));
const styles = sum(first.filter((path) => path.endsWith('.css')));
const all = sum(
  readdirSync(new URL('assets/', page))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `assets/${name}`),
);

console.log(`First page, gzipped: ${kb(scripts)} JavaScript, ${kb(styles)} CSS; all JavaScript: ${kb(all)}.`);
if (first.length === 0 || scripts > LIMIT_KB * 1000) {
  console.error(`The first page's JavaScript is to stay below ${LIMIT_KB} kB gzipped.`);
  process.exit(1);
}
