import { createClient, type Client as Connection } from 'graphql-ws';
import type { Options } from './client.js';
import { NoAnswer, Refused, type GraphQLError } from './refused.js';
import type { Session, Token } from './session.js';
import { textOf, type Document } from './texts.js';

/** Whoever follows has to be signed in. */
export interface Following extends Pick<Options, 'url' | 'texts' | 'session'> {
  /** Called when following has begun, and again after each gap. What changed before is not told: this is when to read it. */
  began?: () => void;
  /** Ends it from outside the loop. */
  signal?: AbortSignal;
  /** Node has one of its own from version 22. */
  webSocket?: unknown;
}

const BEFORE_THE_END_MILLIS = 10_000;
const SHORTEST_MILLIS = 1_000;
const LONGEST_MILLIS = 2 ** 31 - 1;
const SILENCE_MILLIS = 10_000;
const LONGEST_WAIT_MILLIS = 30_000;
/** Closed because the token is missing, false or at its end. */
const REFUSED = [4401, 4403];

/** What a subscription tells, until the loop is left or `signal` ends it. Whenever the connection breaks, it is made again. */
export async function* follow<Result, Variables extends Record<string, unknown>>(
  document: Document<Result, Variables>,
  variables: Variables,
  following: Following,
): AsyncGenerator<Result, void, undefined> {
  const tokens = new Tokens(following.session);
  const connection = connect(following, tokens);
  const end = () => void connection.dispose();
  following.signal?.addEventListener('abort', end);
  let busy = 0;
  try {
    while (!following.signal?.aborted) {
      try {
        for await (const { data, errors } of connection.iterate<Result>({ query: textOf(following.texts, document), variables })) {
          if (errors !== undefined || !data) {
            throw errors ?? new NoAnswer('an event without data');
          }
          busy = 0;
          yield data;
        }
        return;
      } catch (failure) {
        const refusal = refusalOf(failure);
        if (refusal?.advice.do === 'retry') {
          await pause(busy++);
        } else if (refusal?.advice.do !== 'sign in again' || !(await tokens.renew())) {
          throw refusal ?? failure;
        }
      }
    }
  } finally {
    following.signal?.removeEventListener('abort', end);
    end();
  }
}

/** Breaks off, and so begins anew, before the token ends and when the other side has fallen silent. */
function connect({ url, webSocket, began }: Following, tokens: Tokens): Connection {
  let ending: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let begun: boolean;
  const connection = createClient({
    url: url.replace(/^http/, 'ws'),
    ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
    connectionParams: () => tokens.parameters(),
    retryAttempts: Infinity,
    shouldRetry: (failure) => !REFUSED.includes(closeCode(failure)),
    retryWait: pause,
    keepAlive: SILENCE_MILLIS,
    on: {
      connected: (socket) => {
        begun = false;
        ending = setTimeout(() => connection.terminate(), tokens.millisToUse());
        // It goes out behind the subscription, and so is answered when that stands.
        setTimeout(() => (socket as { send(text: string): void }).send('{"type":"ping"}'));
      },
      ping: (received) => {
        if (!received) {
          silence = setTimeout(() => connection.terminate(), SILENCE_MILLIS);
        }
      },
      pong: (received) => {
        if (received) {
          clearTimeout(silence);
          if (!begun) {
            begun = true;
            began?.();
          }
        }
      },
      closed: () => {
        clearTimeout(ending);
        clearTimeout(silence);
      },
    },
  });
  return connection;
}

/** The token of each connection. */
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
    const rest = (this.token?.expiresAt ?? Infinity) - Date.now() - BEFORE_THE_END_MILLIS;
    return Math.min(Math.max(rest, SHORTEST_MILLIS), LONGEST_MILLIS);
  }

  /** @returns whether there is a point in trying again: not when it is the renewed one that was refused */
  async renew(): Promise<boolean> {
    if (Date.now() - this.renewedAt > LONGEST_WAIT_MILLIS) {
      this.renewedAt = Date.now();
      this.renewed = await this.session.renew();
    }
    return this.renewed !== undefined;
  }
}

/** Grows with each attempt, and differs between those who lost the same service at the same moment. */
function pause(retries: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(2 ** retries * 1000, LONGEST_WAIT_MILLIS)));
}

function refusalOf(failure: unknown): Refused | undefined {
  if (REFUSED.includes(closeCode(failure))) {
    return new Refused([{ message: 'the token was refused', extensions: { code: 'UNAUTHENTICATED' } }]);
  }
  return Array.isArray(failure) && failure.length > 0 ? new Refused(failure as [GraphQLError, ...GraphQLError[]]) : undefined;
}

function closeCode(failure: unknown): number {
  return Number(Object(failure).code);
}
