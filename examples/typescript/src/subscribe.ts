import { createClient, type Client as Connection } from 'graphql-ws';
import type { Options } from './client.js';
import { sourceOf, type Document } from './documents.js';
import { NoResponse, Refused, type GraphQLError } from './refused.js';
import type { Session, Token } from './session.js';

/** The user must have signed in, because a subscription needs a token. */
export interface SubscribeOptions extends Pick<Options, 'url' | 'documents' | 'session'> {
  /** Called when the subscription is active, and again after each reconnect. Then query the changes that you missed. */
  onActive?: () => void;
  /** Ends the subscription from outside the loop. */
  signal?: AbortSignal;
  /** The WebSocket class. Browsers, and Node.js from version 22, have a built-in one. */
  webSocket?: unknown;
}

const RECONNECT_BEFORE_EXPIRY_MILLIS = 10_000;
const SHORTEST_MILLIS = 1_000;
/** The maximum of `setTimeout`. */
const LONGEST_MILLIS = 2 ** 31 - 1;
const PING_MILLIS = 10_000;
const LONGEST_DELAY_MILLIS = 30_000;
/** The close codes for a missing, invalid or expired token. */
const TOKEN_REFUSED = [4401, 4403];

/** Yields the events of a subscription until the loop ends or `signal` aborts. Reconnects after a lost connection. */
export async function* subscribe<Result, Variables extends Record<string, unknown>>(
  document: Document<Result, Variables>,
  variables: Variables,
  options: SubscribeOptions,
): AsyncGenerator<Result, void, undefined> {
  const tokens = new Tokens(options.session);
  const connection = connect(options, tokens);
  const close = () => void connection.dispose();
  options.signal?.addEventListener('abort', close);
  const query = sourceOf(options.documents, document);
  let retries = 0;
  try {
    while (!options.signal?.aborted) {
      try {
        for await (const { data, errors } of connection.iterate<Result>({ query, variables })) {
          if (errors !== undefined || !data) {
            throw errors ?? new NoResponse('the event has no data');
          }
          retries = 0;
          yield data;
        }
        return;
      } catch (failure) {
        const refusal = refusalOf(failure);
        if (refusal?.advice.do === 'retry') {
          await delay(retries++);
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

/** Connects, and reconnects before the token expires or if the service does not answer a ping. */
function connect({ url, webSocket, onActive }: SubscribeOptions, tokens: Tokens): Connection {
  let expiry: ReturnType<typeof setTimeout> | undefined;
  let pongTimeout: ReturnType<typeof setTimeout> | undefined;
  let active: boolean;
  const connection = createClient({
    url: url.replace(/^http/, 'ws'),
    ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
    connectionParams: () => tokens.parameters(),
    retryAttempts: Infinity,
    shouldRetry: (failure) => !TOKEN_REFUSED.includes(closeCode(failure)),
    retryWait: delay,
    keepAlive: PING_MILLIS,
    on: {
      connected: (socket) => {
        active = false;
        expiry = setTimeout(() => connection.terminate(), tokens.millisUntilReconnect());
        // This ping is sent after the subscription, so its pong shows that the subscription is active.
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

/** Provides the token for each connection. */
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

  millisUntilReconnect(): number {
    const remaining = (this.token?.expiresAt ?? Infinity) - Date.now() - RECONNECT_BEFORE_EXPIRY_MILLIS;
    return Math.min(Math.max(remaining, SHORTEST_MILLIS), LONGEST_MILLIS);
  }

  /** @returns whether there is a new token; false if the service has just refused a renewed token */
  async renew(): Promise<boolean> {
    if (Date.now() - this.renewedAt > LONGEST_DELAY_MILLIS) {
      this.renewedAt = Date.now();
      this.renewed = await this.session.renew();
    }
    return this.renewed !== undefined;
  }
}

/** Waits with exponential backoff and jitter, so that clients do not reconnect at the same moment. */
function delay(retries: number): Promise<void> {
  const longest = Math.min(2 ** retries * 1000, LONGEST_DELAY_MILLIS);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}

function refusalOf(failure: unknown): Refused | undefined {
  if (TOKEN_REFUSED.includes(closeCode(failure))) {
    return new Refused([{ message: 'the token was refused', extensions: { code: 'UNAUTHENTICATED' } }]);
  }
  const isErrors = Array.isArray(failure) && failure.length > 0;
  return isErrors ? new Refused(failure as [GraphQLError, ...GraphQLError[]]) : undefined;
}

function closeCode(failure: unknown): number {
  return Number(Object(failure).code);
}
