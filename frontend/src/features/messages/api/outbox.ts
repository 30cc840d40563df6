import type { QueryClient } from '@tanstack/react-query';

import { ApiError, isPassing } from '@/lib/api-client';
import { drop, keep, keptUnder } from '@/lib/kept';
import { sentenceFor, sentences } from '@/lib/sentences';
import { currentPerson, sameHandle } from '@/lib/session';
import { createStore, type Store } from '@/lib/store';
import type { CreateMessageRequest, Message } from '@/types/api';

import { refreshGroups } from './message-groups';
import { addMessage, createMessage, messagesIn } from './messages';

/** A message that the server has not acknowledged. */
export interface Unsent {
  /** The Idempotency-Key of all its tries. */
  key: string;
  /** A conversation's uuid, or `@handle` where there is none yet. */
  place: string;
  text: string;
  createdAt: string;
  /** Null as long as it is being sent. */
  failure: Failure | null;
}

/** Why a message was given up for now. */
interface Failure {
  sentence: string;
  /** Nothing speaks against the message itself: the same may end better later. */
  passing: boolean;
}

/** What a conversation's row has to show at least, since one has written it oneself. */
export type OwnNewest = ReadonlyMap<string, Message>;

type Deliver = (request: CreateMessageRequest, key: string) => Promise<Message>;

// Long enough for a short outage, short enough for a person to wait.
const PAUSES_MS = [500, 1500, 3000];
const LONGEST_PAUSE_MS = 10_000;

// The server knows a key for 24 hours; after that, sending once more can be sending twice.
const KEY_KNOWN_MS = 23 * 60 * 60 * 1000;

const INTERRUPTED: Failure = { sentence: sentences.interrupted, passing: true };

/**
 * One person's unsent messages. Of one place they are sent one after the other, so that they keep their order; what
 * fails is kept, over a reload too, until it arrives or is thrown away.
 */
export class Outbox {
  readonly unsent: Store<readonly Unsent[]>;
  readonly ownNewest: Store<OwnNewest> = createStore<OwnNewest>(new Map());
  readonly #name: string;
  readonly #deliver: Deliver;
  readonly #delivered: (message: Message) => void;
  readonly #busy = new Set<string>();
  readonly #starts = new Map<string, (groupUuid: string) => void>();

  constructor(handle: string, deliver: Deliver, delivered: (message: Message) => void) {
    this.#name = `unsent:${handle}:`;
    this.#deliver = deliver;
    this.#delivered = delivered;
    this.unsent = createStore<readonly Unsent[]>(load(this.#name));
  }

  send(place: string, text: string): void {
    const one = { key: newKey(), place, text, createdAt: new Date().toISOString(), failure: null };
    keep(this.#name + one.key, JSON.stringify(one));
    this.unsent.set([...this.unsent.get(), one]);
    void this.#work(place);
  }

  /** Tries all of a place again that failed, in their order. */
  retry(place: string): void {
    this.#again((one) => one.place === place);
  }

  /**
   * For a page that has come back, or a connection that has: sends what was interrupted or got no answer, with the keys
   * that it had, so that what did arrive does not arrive twice. What is too old for that is left to the person.
   */
  resume(): void {
    const oldest = Date.now() - KEY_KNOWN_MS;
    this.#again((one) => one.failure?.passing === true && Date.parse(one.createdAt) > oldest);
  }

  discard(key: string): void {
    drop(this.#name + key);
    this.unsent.set(this.unsent.get().filter((one) => one.key !== key));
  }

  /**
   * Tells once a message of this place is stored, and in which conversation.
   *
   * @returns how to be told no more
   */
  onStarted(place: string, listener: (groupUuid: string) => void): () => void {
    this.#starts.set(place, listener);
    return () => {
      if (this.#starts.get(place) === listener) {
        this.#starts.delete(place);
      }
    };
  }

  #again(wanted: (one: Unsent) => boolean): void {
    const chosen = this.unsent.get().filter(wanted);
    if (chosen.length > 0) {
      this.unsent.set(this.unsent.get().map((one) => (wanted(one) ? { ...one, failure: null } : one)));
      new Set(chosen.map((one) => one.place)).forEach((place) => void this.#work(place));
    }
  }

  async #work(place: string): Promise<void> {
    if (this.#busy.has(place)) {
      return;
    }
    this.#busy.add(place);
    try {
      for (let one = this.#next(place); one; one = this.#next(place)) {
        await this.#try(one);
      }
    } finally {
      this.#busy.delete(place);
    }
  }

  #next(place: string): Unsent | undefined {
    return this.unsent.get().find((one) => one.place === place && one.failure === null);
  }

  async #try(one: Unsent): Promise<void> {
    try {
      const message = await this.#persist(one);
      this.ownNewest.set(new Map(this.ownNewest.get()).set(message.message_group_uuid, message));
      this.#delivered(message);
      this.discard(one.key);
      this.#starts.get(one.place)?.(message.message_group_uuid);
    } catch (error) {
      const passing = isPassing(error);
      const failure = { sentence: sentenceFor(error), passing };
      // Behind one that may still come nothing is sent: it would arrive before it.
      this.unsent.set(
        this.unsent
          .get()
          .map((it) =>
            it.key === one.key || (passing && it.place === one.place && it.failure === null)
              ? { ...it, failure }
              : it,
          ),
      );
    }
  }

  async #persist(one: Unsent): Promise<Message> {
    const request = one.place.startsWith('@')
      ? { message: one.text, handle: one.place.slice(1) }
      : { message: one.text, message_group_uuid: one.place };
    for (const pause of PAUSES_MS) {
      try {
        return await this.#deliver(request, one.key);
      } catch (error) {
        if (!isPassing(error)) {
          throw error;
        }
        const asked = error instanceof ApiError && error.retryAfter !== null ? error.retryAfter * 1000 : 0;
        await new Promise((resolve) =>
          setTimeout(resolve, Math.min(Math.max(pause, asked), LONGEST_PAUSE_MS)),
        );
      }
    }
    return this.#deliver(request, one.key);
  }
}

const outboxes = new WeakMap<QueryClient, Map<string, Outbox>>();

/** The outbox of the signed-in person, which puts what was delivered into the lists. */
export function outboxOf(client: QueryClient, handle: string): Outbox {
  const ofClient = outboxes.get(client) ?? new Map<string, Outbox>();
  outboxes.set(client, ofClient);
  let outbox = ofClient.get(handle);
  if (!outbox) {
    outbox = new Outbox(
      handle,
      // Another try may come when somebody else has signed in: it would go out in their name.
      (request, key) =>
        sameHandle(currentPerson()?.handle, handle)
          ? createMessage(request, key)
          : Promise.reject(new ApiError(401, ['generic_401'])),
      (message) => {
        client.setQueryData(messagesIn(message.message_group_uuid).queryKey, (known) =>
          addMessage(known, message),
        );
        refreshGroups(client);
      },
    );
    ofClient.set(handle, outbox);
  }
  return outbox;
}

/** For when the person changes: the next outbox knows what the browser has kept, and no more. */
export function forgetOutboxes(client: QueryClient): void {
  outboxes.delete(client);
}

/** 128 random bits. Not `randomUUID`, which pages without TLS do not have. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** What an earlier visit left: whether it arrived is not known. */
function load(name: string): Unsent[] {
  return Array.from(keptUnder(name).values(), parse)
    .filter((one) => one !== null)
    .sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
}

function parse(json: string): Unsent | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  const { key, place, text, createdAt }: Partial<Record<keyof Unsent, unknown>> = value;
  return typeof key === 'string' &&
    typeof place === 'string' &&
    typeof text === 'string' &&
    typeof createdAt === 'string'
    ? { key, place, text, createdAt, failure: INTERRUPTED }
    : null;
}
