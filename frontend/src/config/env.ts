/** What the page is told at run time by `/config.json`; one build serves every environment. */
export interface Env {
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  /** Null with AWS itself. */
  cognitoEndpoint: string | null;
  authFlow: 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH';
  /** In development only, for signing in with one click. */
  demoAccounts: readonly DemoAccount[];
}

export interface DemoAccount {
  handle: string;
  displayName: string;
  password: string;
}

let loading: Promise<Env> | null = null;

/** Asks once; a failure is forgotten, so that the next call asks again. */
export function loadEnv(): Promise<Env> {
  loading ??= fetch('/config.json')
    .then(async (response) => {
      if (!response.ok) {
        throw new Error(`/config.json: ${response.status}`);
      }
      return parseEnv(await response.json());
    })
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** @throws naming the field that is missing or of another form */
export function parseEnv(json: unknown): Env {
  const fields = record(json, 'config.json');
  const authFlow = text(fields, 'auth_flow');
  if (authFlow !== 'USER_SRP_AUTH' && authFlow !== 'USER_PASSWORD_AUTH') {
    throw new Error(`config.json: auth_flow is ${authFlow}`);
  }
  const accounts = fields.demo_accounts ?? [];
  if (!Array.isArray(accounts)) {
    throw new Error('config.json: demo_accounts is no list');
  }
  return {
    region: text(fields, 'region'),
    userPoolId: text(fields, 'user_pool_id'),
    userPoolClientId: text(fields, 'user_pool_client_id'),
    cognitoEndpoint: fields.cognito_endpoint == null ? null : text(fields, 'cognito_endpoint'),
    authFlow,
    demoAccounts: accounts.map((entry: unknown) => {
      const account = record(entry, 'demo_accounts');
      return {
        handle: text(account, 'handle'),
        displayName: text(account, 'display_name'),
        password: text(account, 'password'),
      };
    }),
  };
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    throw new Error(`${name} is no object`);
  }
  return { ...value };
}

function text(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') {
    throw new Error(`config.json: ${name} is missing`);
  }
  return value;
}
