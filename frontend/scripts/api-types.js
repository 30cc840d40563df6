// Makes src/types/api.ts from docs/openapi.json (--write), or says whether it is current.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const description = new URL('../../docs/openapi.json', import.meta.url);
const types = new URL('../src/types/api.ts', import.meta.url);

const head = '// Made from docs/openapi.json by `npm run types`. Never edited by hand.\n\n';
const made =
  head + astToString(await openapiTS(description, { rootTypes: true, rootTypesNoSchemaPrefix: true }));

if (process.argv.includes('--write')) {
  await writeFile(types, made);
} else if ((await readFile(types, 'utf8').catch(() => '')) !== made) {
  console.error('src/types/api.ts differs from docs/openapi.json: run `npm run types` and commit it.');
  process.exit(1);
}
