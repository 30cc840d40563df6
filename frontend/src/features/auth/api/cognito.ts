/*
 * Everything that speaks with Cognito. Loaded when it is needed: a visitor who only reads never fetches it.
 */
import { Amplify } from 'aws-amplify';
import * as cognito from 'aws-amplify/auth';

import { loadEnv } from '@/config/env';
import { UnreachableError } from '@/lib/api-client';
import { beginSession, endSession, type SignedInPerson } from '@/lib/session';

let configured = false;

async function configure(): Promise<{ authFlowType: 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH' }> {
  const env = await loadEnv();
  if (!configured) {
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: env.userPoolId,
          userPoolClientId: env.userPoolClientId,
          ...(env.cognitoEndpoint && { userPoolEndpoint: env.cognitoEndpoint }),
        },
      },
    });
    configured = true;
  }
  return { authFlowType: env.authFlow };
}

/** Goes on with the session that this browser keeps, if any. */
export async function resumeSession(): Promise<void> {
  await configure();
  await startFromTokens();
}

export type SignInResult = 'signed-in' | 'unconfirmed';

/** @param username the e-mail address or the handle, as the pool allows */
export async function signIn(username: string, password: string): Promise<SignInResult> {
  const options = await configure();
  // Amplify refuses to sign in over a session that is there, also over one that is not good any more.
  await cognito.signOut().catch(() => undefined);
  const { nextStep } = await cognito.signIn({ username, password, options });
  switch (nextStep.signInStep) {
    case 'DONE':
      await startFromTokens();
      return 'signed-in';
    case 'CONFIRM_SIGN_UP':
      return 'unconfirmed';
    case 'RESET_PASSWORD':
      throw named('PasswordResetRequiredException');
    default:
      throw new Error(`Sign-in wants a step that this page does not know: ${nextStep.signInStep}`);
  }
}

export interface NewAccount {
  name: string;
  handle: string;
  email: string;
  password: string;
}

/** Makes an account that has to be confirmed with the code from the e-mail. */
export async function signUp({ name, handle, email, password }: NewAccount): Promise<void> {
  await configure();
  await cognito.signUp({
    username: email,
    password,
    options: { userAttributes: { email, name, preferred_username: handle } },
  });
}

export async function confirmSignUp(email: string, code: string): Promise<void> {
  await configure();
  await cognito.confirmSignUp({ username: email, confirmationCode: code });
}

export async function resendCode(email: string): Promise<void> {
  await configure();
  await cognito.resendSignUpCode({ username: email });
}

export async function forgotPassword(email: string): Promise<void> {
  await configure();
  await cognito.resetPassword({ username: email });
}

export async function confirmForgotPassword(email: string, code: string, password: string): Promise<void> {
  await configure();
  await cognito.confirmResetPassword({ username: email, confirmationCode: code, newPassword: password });
}

/** Revokes the refresh token too; when that cannot be reached, this browser forgets it all the same. */
export async function signOut(): Promise<void> {
  await configure();
  try {
    await cognito.signOut();
  } finally {
    endSession();
  }
}

async function startFromTokens(): Promise<void> {
  // Throws when a refresh was due and the pool did not answer: the tokens stay for the next visit.
  const session = await cognito.fetchAuthSession();
  const claims = session.tokens?.idToken?.payload;
  if (!claims) {
    endSession();
    return;
  }
  beginSession(personOf(claims), token);
}

/** Amplify's own cache decides whether the pool is asked; parallel callers share one refresh. */
async function token({ refresh }: { refresh: boolean }): Promise<string | null> {
  try {
    const session = await cognito.fetchAuthSession({ forceRefresh: refresh });
    return session.tokens?.accessToken.toString() ?? null;
  } catch (error) {
    if (error instanceof Error && OVER.has(error.name)) {
      return null;
    }
    throw new UnreachableError('The session could not be refreshed', { cause: error });
  }
}

/** What the pool says of a refresh token that will never be good again, beside what Amplify answers as no tokens. */
const OVER: ReadonlySet<string> = new Set([
  'TokenRevokedException',
  'UserNotFoundException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
  'RefreshTokenReuseException',
]);

function personOf(claims: Record<string, unknown>): SignedInPerson {
  const handle = textOf(claims.preferred_username) ?? textOf(claims['cognito:username']) ?? '';
  return { handle, displayName: textOf(claims.name) ?? handle };
}

function textOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim.trim() !== '' ? claim : null;
}

function named(name: string): Error {
  const error = new Error(name);
  error.name = name;
  return error;
}
