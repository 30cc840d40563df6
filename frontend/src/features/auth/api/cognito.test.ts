import { http, HttpResponse, type JsonBodyType } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { server } from '@/testing/server';

const POOL = 'ca-central-1_test';
const CLIENT = 'client';
const AWS = 'https://cognito-idp.ca-central-1.amazonaws.com/';
const LOCAL = 'http://localhost:19229/';

interface Asked {
  action: string;
  body: Record<string, unknown>;
}

const asked: Asked[] = [];

/** A pool that answers each action as it is told, and remembers what it was asked. */
function pool(address: string, actions: Record<string, () => JsonBodyType | Response>): void {
  server.use(
    http.post(address, async ({ request }) => {
      const action = request.headers.get('X-Amz-Target')?.replace(/^.*\./, '') ?? '';
      const body: unknown = await request.json();
      asked.push({ action, body: fields(body) });
      const answer = actions[action]?.() ?? error('UnknownAction');
      return answer instanceof Response ? answer : HttpResponse.json(answer);
    }),
  );
}

function fields(json: unknown): Record<string, unknown> {
  return typeof json === 'object' ? { ...json } : {};
}

const error = (name: string) =>
  HttpResponse.json({ __type: name, message: name }, { status: 400, headers: { 'x-amzn-errortype': name } });

function config(over: Record<string, JsonBodyType>): void {
  server.use(
    http.get('/config.json', () =>
      HttpResponse.json({
        region: 'ca-central-1',
        user_pool_id: POOL,
        user_pool_client_id: CLIENT,
        cognito_endpoint: null,
        auth_flow: 'USER_SRP_AUTH',
        demo_accounts: [],
        ...over,
      }),
    ),
  );
}

const locally = () => config({ cognito_endpoint: LOCAL.slice(0, -1), auth_flow: 'USER_PASSWORD_AUTH' });

const part = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, '');

/** Of the form that the page looks into; nobody checks the signature here. */
function jwt(use: string, seconds: number, name: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: 'a-subject',
    token_use: use,
    iat: now,
    exp: now + seconds,
    name: 'Andrew Brown',
    preferred_username: 'andrewbrown',
    username: 'a-subject',
    'cognito:username': 'a-subject',
    jti: name,
    // Of a pool that can revoke: without it nothing is revoked at signing out.
    origin_jti: 'one-for-the-session',
  };
  return `${part({ alg: 'RS256', kid: 'k' })}.${part(claims)}.c2ln`;
}

const tokens = (name: string, seconds = 3600) => ({
  AuthenticationResult: {
    AccessToken: jwt('access', seconds, name),
    IdToken: jwt('id', seconds, name),
    RefreshToken: `refresh-${name}`,
    ExpiresIn: seconds,
    TokenType: 'Bearer',
  },
  ChallengeParameters: {},
});

/** The modules as a browser has them that has just loaded the page; what it keeps stays. */
async function load() {
  vi.resetModules();
  const cognito = await import('./cognito');
  const stored = await import('./stored-session');
  const session = await import('@/lib/session');
  return { ...cognito, ...stored, ...session };
}

const nameIn = (token: string | null) => fields(JSON.parse(atob(token?.split('.')[1] ?? part({})))).jti;

beforeEach(() => {
  asked.length = 0;
});

describe('sign-in', () => {
  it('never sends the password to a real pool: SRP', async () => {
    config({});
    pool(AWS, { InitiateAuth: () => error('NotAuthorizedException') });
    const page = await load();

    await expect(page.signIn('andrewbrown', 'Secret-1')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });

    expect(asked.map((it) => it.action)).toEqual(['InitiateAuth']);
    expect(asked[0]?.body).toMatchObject({ AuthFlow: 'USER_SRP_AUTH', ClientId: CLIENT });
    expect(asked[0]?.body.AuthParameters).toMatchObject({ USERNAME: 'andrewbrown' });
    expect(asked[0]?.body.AuthParameters).toHaveProperty('SRP_A');
    expect(JSON.stringify(asked)).not.toContain('Secret-1');
  });

  it('takes USER_PASSWORD_AUTH and the endpoint of a development run, which know no SRP', async () => {
    locally();
    pool(LOCAL, { InitiateAuth: () => tokens('first') });
    const page = await load();

    expect(await page.signIn('andrewbrown', 'Secret-1')).toBe('signed-in');

    expect(asked[0]?.body).toMatchObject({
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'andrewbrown', PASSWORD: 'Secret-1' },
    });
    expect(page.currentPerson()).toEqual({ handle: 'andrewbrown', displayName: 'Andrew Brown' });
    expect(nameIn(await page.accessToken())).toBe('first');
  });

  it('says that the address has still to be confirmed', async () => {
    locally();
    pool(LOCAL, { InitiateAuth: () => error('UserNotConfirmedException') });
    const page = await load();

    expect(await page.signIn('andrewbrown', 'Secret-1')).toBe('unconfirmed');
    expect(page.currentPerson()).toBeNull();
  });
});

describe('a session', () => {
  const signedIn = async (refreshed: () => JsonBodyType | Response, seconds = 3600) => {
    locally();
    pool(LOCAL, {
      InitiateAuth: () => tokens('first', seconds),
      GetTokensFromRefreshToken: refreshed,
      RevokeToken: () => ({}),
    });
    const page = await load();
    await page.signIn('andrewbrown', 'Secret-1');
    asked.length = 0;
    return page;
  };

  it('goes on after a reload, without asking anybody', async () => {
    await signedIn(() => error('NotAuthorizedException'));

    const page = await load();
    await page.startSession();

    expect(page.currentPerson()?.handle).toBe('andrewbrown');
    expect(asked).toEqual([]);
  });

  it('is nobody’s where none is kept, and Cognito’s client is not even asked', async () => {
    const page = await load();
    await page.startSession();

    expect(page.sessionStore.get()).toEqual({ status: 'signed-out', ended: false });
  });

  it('renews its token in silence, once for all who ask at the same time', async () => {
    const page = await signedIn(() => tokens('second'));

    const all = await Promise.all([1, 2, 3].map(() => page.accessToken({ refresh: true })));

    expect(all.map(nameIn)).toEqual(['second', 'second', 'second']);
    expect(asked.map((it) => it.action)).toEqual(['GetTokensFromRefreshToken']);
    expect(nameIn(await page.accessToken())).toBe('second');
  });

  it('renews it also when it has run out by itself', async () => {
    const page = await signedIn(() => tokens('second'), -60);

    expect(nameIn(await page.accessToken())).toBe('second');
  });

  it('is over when the pool says so', async () => {
    const page = await signedIn(() => error('NotAuthorizedException'));

    expect(await page.accessToken({ refresh: true })).toBeNull();
    expect(page.sessionStore.get()).toEqual({ status: 'signed-out', ended: true });
  });

  it('stays when the pool cannot be reached', async () => {
    const page = await signedIn(() => HttpResponse.error());

    await expect(page.accessToken({ refresh: true })).rejects.toMatchObject({ name: 'UnreachableError' });
    expect(page.currentPerson()?.handle).toBe('andrewbrown');
  });

  it('ends here and at the pool', async () => {
    const page = await signedIn(() => tokens('second'));

    await page.signOut();

    expect(asked.map((it) => it.action)).toContain('RevokeToken');
    expect(page.sessionStore.get()).toEqual({ status: 'signed-out', ended: false });
    expect(Object.keys(localStorage).filter((key) => key.endsWith('refreshToken'))).toEqual([]);
  });

  it('ends in the other tabs too', async () => {
    const page = await signedIn(() => tokens('second'));
    const stop = page.followOtherTabs();

    localStorage.clear();
    window.dispatchEvent(new StorageEvent('storage', { key: null }));

    await vi.waitFor(() => expect(page.sessionStore.get().status).toBe('signed-out'));
    stop();
  });
});

describe('a new person', () => {
  it('is made with handle and name, confirmed by the code, and may ask for another', async () => {
    locally();
    pool(LOCAL, {
      SignUp: () => ({ UserConfirmed: false, UserSub: 'a-subject', CodeDeliveryDetails: {} }),
      ConfirmSignUp: () => ({}),
      ResendConfirmationCode: () => ({ CodeDeliveryDetails: {} }),
    });
    const page = await load();

    await page.signUp({
      name: 'Delenn',
      handle: 'delenn',
      email: 'delenn@cruddur.test',
      password: 'Secret-1',
    });
    await page.resendCode('delenn@cruddur.test');
    await page.confirmSignUp('delenn@cruddur.test', '123456');

    expect(asked.map((it) => it.action)).toEqual(['SignUp', 'ResendConfirmationCode', 'ConfirmSignUp']);
    expect(asked[0]?.body.UserAttributes).toEqual(
      expect.arrayContaining([
        { Name: 'preferred_username', Value: 'delenn' },
        { Name: 'name', Value: 'Delenn' },
        { Name: 'email', Value: 'delenn@cruddur.test' },
      ]),
    );
    expect(asked[2]?.body).toMatchObject({ Username: 'delenn@cruddur.test', ConfirmationCode: '123456' });
  });

  it('sets a forgotten password with a code', async () => {
    locally();
    pool(LOCAL, {
      ForgotPassword: () => ({ CodeDeliveryDetails: {} }),
      ConfirmForgotPassword: () => ({}),
    });
    const page = await load();

    await page.forgotPassword('delenn@cruddur.test');
    await page.confirmForgotPassword('delenn@cruddur.test', '123456', 'Secret-2');

    expect(asked.map((it) => it.action)).toEqual(['ForgotPassword', 'ConfirmForgotPassword']);
    expect(asked[1]?.body).toMatchObject({ ConfirmationCode: '123456', Password: 'Secret-2' });
  });
});
