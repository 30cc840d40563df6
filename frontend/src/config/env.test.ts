import { describe, expect, it } from 'vitest';

import { parseEnv } from '@/config/env';

const JSON_OF_AWS = {
  region: 'ca-central-1',
  user_pool_id: 'ca-central-1_abc',
  user_pool_client_id: 'client',
  cognito_endpoint: null,
  auth_flow: 'USER_SRP_AUTH',
};

describe('parseEnv', () => {
  it('reads what a real pool needs, without demo accounts', () => {
    expect(parseEnv(JSON_OF_AWS)).toEqual({
      region: 'ca-central-1',
      userPoolId: 'ca-central-1_abc',
      userPoolClientId: 'client',
      cognitoEndpoint: null,
      authFlow: 'USER_SRP_AUTH',
      demoAccounts: [],
    });
  });

  it('reads demo accounts and an endpoint of a development run', () => {
    const env = parseEnv({
      ...JSON_OF_AWS,
      cognito_endpoint: 'http://localhost:19229',
      auth_flow: 'USER_PASSWORD_AUTH',
      demo_accounts: [{ handle: 'bayko', display_name: 'Andrew Bayko', password: 'secret' }],
    });

    expect(env.cognitoEndpoint).toBe('http://localhost:19229');
    expect(env.demoAccounts).toEqual([{ handle: 'bayko', displayName: 'Andrew Bayko', password: 'secret' }]);
  });

  it.each([
    ['nothing', null, 'config.json is no object'],
    ['no region', { ...JSON_OF_AWS, region: '' }, 'region is missing'],
    ['another flow', { ...JSON_OF_AWS, auth_flow: 'CUSTOM_AUTH' }, 'auth_flow is CUSTOM_AUTH'],
    ['accounts of another form', { ...JSON_OF_AWS, demo_accounts: {} }, 'demo_accounts is no list'],
    ['an account without a handle', { ...JSON_OF_AWS, demo_accounts: [{}] }, 'handle is missing'],
  ])('refuses %s', (_, json, message) => {
    expect(() => parseEnv(json)).toThrow(message);
  });
});
