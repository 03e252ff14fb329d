import { createClient, type Client as Connection } from 'graphql-ws';
import type { Options } from './client.js';
import { NoResponse, Refused, type GraphQLError } from './refused.js';
import type { Session, Token } from './session.js';
import { textOf, type Document } from './texts.js';

/** A subscription needs a session with a token. */
export interface SubscribeOptions extends Pick<Options, 'url' | 'texts' | 'session'> {
  /** Called when the subscription is active, and again after each reconnect. Query then for changes that you missed. */
  onActive?: () => void;
  /** Ends the subscription from outside the loop. */
  signal?: AbortSignal;
  /** The WebSocket class. Node.js has a built-in one from version 22. */
  webSocket?: unknown;
}

const RECONNECT_BEFORE_EXPIRY_MILLIS = 10_000;
const SHORTEST_MILLIS = 1_000;
const LONGEST_MILLIS = 2 ** 31 - 1;
const PING_MILLIS = 10_000;
const LONGEST_WAIT_MILLIS = 30_000;
/** Close codes for a missing, invalid or expired token. */
const REFUSED = [4401, 4403];

/** The events of a subscription, until the loop ends or `signal` aborts. Reconnects whenever the connection breaks. */
export async function* subscribe<Result, Variables extends Record<string, unknown>>(
  document: Document<Result, Variables>,
  variables: Variables,
  options: SubscribeOptions,
): AsyncGenerator<Result, void, undefined> {
  const tokens = new Tokens(options.session);
  const connection = connect(options, tokens);
  const close = () => void connection.dispose();
  options.signal?.addEventListener('abort', close);
  const query = textOf(options.texts, document);
  let retries = 0;
  try {
    while (!options.signal?.aborted) {
      try {
        for await (const { data, errors } of connection.iterate<Result>({ query, variables })) {
          if (errors !== undefined || !data) {
            throw errors ?? new NoResponse('an event without data');
          }
          retries = 0;
          yield data;
        }
        return;
      } catch (failure) {
        const refusal = refusalOf(failure);
        if (refusal?.advice.do === 'retry') {
          await pause(retries++);
        } else if (refusal?.advice.do !== 'sign in again' || !(await tokens.renew())) {
          throw refusal ?? failure;
        }
      }
    }
  } finally {
    options.signal?.removeEventListener('abort', close);
    close();
  }
}

/** Reconnects before the token expires, and when the service does not answer a ping. */
function connect({ url, webSocket, onActive }: SubscribeOptions, tokens: Tokens): Connection {
  let expiry: ReturnType<typeof setTimeout> | undefined;
  let pongTimeout: ReturnType<typeof setTimeout> | undefined;
  let active: boolean;
  const connection = createClient({
    url: url.replace(/^http/, 'ws'),
    ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
    connectionParams: () => tokens.parameters(),
    retryAttempts: Infinity,
    shouldRetry: (failure) => !REFUSED.includes(closeCode(failure)),
    retryWait: pause,
    keepAlive: PING_MILLIS,
    on: {
      connected: (socket) => {
        active = false;
        expiry = setTimeout(() => connection.terminate(), tokens.millisToUse());
        // This ping follows the subscription on the wire, so its pong shows that the subscription is active.
        setTimeout(() => (socket as { send(text: string): void }).send('{"type":"ping"}'));
      },
      ping: (received) => {
        if (!received) {
          pongTimeout = setTimeout(() => connection.terminate(), PING_MILLIS);
        }
      },
      pong: (received) => {
        if (received) {
          clearTimeout(pongTimeout);
          if (!active) {
            active = true;
            onActive?.();
          }
        }
      },
      closed: () => {
        clearTimeout(expiry);
        clearTimeout(pongTimeout);
      },
    },
  });
  return connection;
}

/** Provides the token of each connection. */
class Tokens {
  private token: Token | undefined;
  private renewed: Token | undefined;
  private renewedAt = -Infinity;

  constructor(private readonly session: Session) {}

  async parameters(): Promise<Record<string, unknown>> {
    this.token = this.renewed ?? (await this.session.token());
    this.renewed = undefined;
    return this.token === undefined ? {} : { Authorization: `Bearer ${this.token.value}` };
  }

  millisToUse(): number {
    const remaining = (this.token?.expiresAt ?? Infinity) - Date.now() - RECONNECT_BEFORE_EXPIRY_MILLIS;
    return Math.min(Math.max(remaining, SHORTEST_MILLIS), LONGEST_MILLIS);
  }

  /** @returns whether there is a new token; false if the service has just refused a renewed one */
  async renew(): Promise<boolean> {
    if (Date.now() - this.renewedAt > LONGEST_WAIT_MILLIS) {
      this.renewedAt = Date.now();
      this.renewed = await this.session.renew();
    }
    return this.renewed !== undefined;
  }
}

/** Exponential backoff with jitter, so that clients do not reconnect at the same moment. */
function pause(retries: number): Promise<void> {
  const longest = Math.min(2 ** retries * 1000, LONGEST_WAIT_MILLIS);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}

function refusalOf(failure: unknown): Refused | undefined {
  if (REFUSED.includes(closeCode(failure))) {
    return new Refused([{ message: 'the token was refused', extensions: { code: 'UNAUTHENTICATED' } }]);
  }
  const isErrors = Array.isArray(failure) && failure.length > 0;
  return isErrors ? new Refused(failure as [GraphQLError, ...GraphQLError[]]) : undefined;
}

function closeCode(failure: unknown): number {
  return Number(Object(failure).code);
}
