import { accessToken, endSession } from '@/lib/session';

/** The server refused. Its codes have sentences in `sentences.ts`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly codes: readonly string[];
  /** Seconds until another try makes sense; null when the server did not say. */
  readonly retryAfter: number | null;

  constructor(status: number, codes: readonly string[], retryAfter: number | null = null) {
    super(`${status}: ${codes.join(', ')}`);
    this.status = status;
    this.codes = codes;
    this.retryAfter = retryAfter;
  }

  has(code: string): boolean {
    return this.codes.includes(code);
  }
}

/** No answer at all: no network, no server, or not in time. Whether it was done is not known. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** One page of a list, and where the next begins; null at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

interface Options {
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
  /** How long the whole answer may take. */
  patienceMs?: number;
}

// The server gives up on its stores within five seconds; a slow phone has the rest.
const PATIENCE_MS = 15_000;

export async function getJson<T>(path: string, options: Options = {}): Promise<T> {
  return read<T>(await call('GET', path, options));
}

/** @param path with its query, but without the cursor */
export async function getPage<T>(
  path: string,
  cursor: string | null,
  options: Options = {},
): Promise<Page<T>> {
  const address = cursor
    ? `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`
    : path;
  const response = await call('GET', address, options);
  return { items: await read<T[]>(response), next: response.headers.get('X-Next-Cursor') };
}

/** The body as it came. */
export async function getBlob(path: string, options: Options = {}): Promise<Blob> {
  const response = await call('GET', path, options);
  try {
    return await response.blob();
  } catch (error) {
    throw new UnreachableError(`The answer of ${path} was cut off`, { cause: error });
  }
}

export async function postJson<T>(path: string, body: unknown, options: Options = {}): Promise<T> {
  return read<T>(await call('POST', path, options, body));
}

export async function putJson<T>(path: string, body?: unknown, options: Options = {}): Promise<T> {
  return read<T>(await call('PUT', path, options, body));
}

export async function deleteJson<T>(path: string, options: Options = {}): Promise<T> {
  return read<T>(await call('DELETE', path, options));
}

/** Whether trying the very same again may end better. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof UnreachableError ||
    (error instanceof ApiError &&
      (error.status >= 500 || error.status === 429 || error.has('request_in_progress')))
  );
}

async function call(method: string, path: string, options: Options, body?: unknown): Promise<Response> {
  let token = await accessToken();
  let response = await send(method, path, options, body, token);
  if (response.status === 401 && token) {
    // Expired on the way, revoked, or signed by a key that the server no longer knows: a new one may be good.
    token = await accessToken({ refresh: true });
    if (token) {
      response = await send(method, path, options, body, token);
      if (response.status === 401) {
        endSession(true);
      }
    }
  }
  if (!response.ok) {
    throw await refusal(response);
  }
  return response;
}

async function send(
  method: string,
  path: string,
  options: Options,
  body: unknown,
  token: string | null,
): Promise<Response> {
  const headers = new Headers({ Accept: 'application/problem+json, application/json', ...options.headers });
  if (token) {
    headers.set('Authorization', `Bearer ${token}`);
  }
  if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
  }
  const limit = AbortSignal.timeout(options.patienceMs ?? PATIENCE_MS);
  try {
    return await fetch(path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
    });
  } catch (error) {
    if (options.signal?.aborted) {
      throw error;
    }
    throw new UnreachableError(`${method} ${path} got no answer`, { cause: error });
  }
}

/** The types are the server's description of itself, compared with the server by its own tests. */
async function read<T>(response: Response): Promise<T> {
  let body: T;
  try {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- see above
    body = await response.json();
  } catch (error) {
    // Cut off half way, or a stranger's page in between: not the server's word.
    throw new UnreachableError(`The answer of ${response.url} is no JSON`, { cause: error });
  }
  return body;
}

async function refusal(response: Response): Promise<ApiError> {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  const body: unknown = await response.json().catch(() => null);
  return new ApiError(response.status, codesIn(body), Number.isFinite(seconds) ? seconds : null);
}

/** The codes of either form, problem details or bare array; none when the body is neither. */
function codesIn(body: unknown): string[] {
  const codes: unknown = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : body;
  return Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : [];
}
