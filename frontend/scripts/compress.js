// Lays a gzip and a Brotli form beside each file of the page that gets smaller by it; the server picks by Accept-Encoding.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const assets = new URL('../target/classes/page/assets/', import.meta.url);

const FORMS = {
  gz: (bytes) => gzipSync(bytes, { level: 9 }),
  br: (bytes) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
};

for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file))) {
  const bytes = readFileSync(new URL(name, assets));
  for (const [ending, compress] of Object.entries(FORMS)) {
    const small = compress(bytes);
    if (small.length < bytes.length) {
      writeFileSync(new URL(`${name}.${ending}`, assets), small);
    }
  }
}
