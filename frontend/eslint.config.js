import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

// Who may import what. Built from the folders, so that a new feature is guarded from its first file.
const features = readdirSync(new URL('./src/features', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const forbid = (folders, message) => ({
  group: folders.flatMap((folder) => [`@/${folder}`, `@/${folder}/**`]),
  message,
});

const alias = { group: ['../*', '../**'], message: 'Import through "@/", so that the zones see it.' };

const zone = (files, ...patterns) => ({
  files: [files],
  rules: { 'no-restricted-imports': ['error', { patterns: [alias, ...patterns] }] },
});

const zones = [
  zone('src/**'),
  ...features.map((feature) =>
    zone(
      `src/features/${feature}/**`,
      forbid(
        ['app', ...features.filter((other) => other !== feature).map((other) => `features/${other}`)],
        'Features do not know each other, nor the app: put them together in src/app.',
      ),
    ),
  ),
  ...['components', 'lib', 'config', 'types'].map((folder) =>
    zone(
      `src/${folder}/**`,
      forbid(['app', 'features'], `src/${folder} knows no feature: turn the call around.`),
    ),
  ),
];

export default tseslint.config(
  { ignores: ['target', 'src/types/api.ts'] },
  js.configs.recommended,
  {
    files: ['scripts/**', '*.js'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
      reactHooks.configs.flat['recommended-latest'],
      jsxA11y.flatConfigs.strict,
    ],
    languageOptions: { parserOptions: { project: './tsconfig.app.json' } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      // The Content-Security-Policy refuses them.
      'no-restricted-syntax': [
        'error',
        { selector: "JSXAttribute[name.name='style']", message: 'No inline styles: use a CSS module.' },
      ],
    },
  },
  {
    files: ['src/components/**', 'src/features/**/components/**', 'src/app/**', 'src/lib/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: "Call the functions of a feature's api folder." },
      ],
    },
  },
  { files: ['src/lib/api-client.ts'], rules: { 'no-restricted-globals': 'off' } },
  ...zones,
);
