import { NoResponse, Refused } from './refused.js';
import { dataOf } from './response.js';
import type { Session } from './session.js';
import { keyOf, textOf, type Document, type Texts } from './texts.js';

export interface Options {
  /** The GraphQL endpoint, such as https://audit.example/graphql */
  url: string;
  texts: Texts;
  session: Session;
  /** Accept-Language: zh-Hant or en; the default is zh-Hans. */
  language?: string;
  /** The largest number of attempts for a request, and the timeout of each attempt. */
  attempts?: number;
  timeoutMillis?: number;
}

/** The part that the inputs of all mutations share. */
interface Keyed {
  input: { idempotencyKey?: string | null | undefined };
}

const LONGEST_WAIT_SECONDS = 30;

export class Client {
  constructor(private readonly options: Options) {}

  /** Queries public data, without a token and by the document's hash, so that browsers and proxies can cache it. */
  async queryPublic<Result, Variables>(document: Document<Result, Variables>, variables: Variables): Promise<Result> {
    const hash = { version: 1, sha256Hash: keyOf(document).replace('sha256:', '') };
    const parameters = { variables: JSON.stringify(variables), extensions: JSON.stringify({ persistedQuery: hash }) };
    try {
      return await this.withRetries(() => this.fetch(`?${new URLSearchParams(parameters)}`, { method: 'GET' }));
    } catch (failure) {
      if (failure instanceof Refused && failure.advice.do === 'register') {
        // The service does not know the document, or no longer has it in its cache. Text and hash together register it.
        return this.withRetries(() => this.post(document, variables, { extensions: { persistedQuery: hash } }));
      }
      throw failure;
    }
  }

  /** Queries with the caller's token, if there is one. */
  query<Result, Variables>(document: Document<Result, Variables>, variables: Variables): Promise<Result> {
    return this.withToken((token) => this.post(document, variables, {}, token));
  }

  /**
   * Sends a mutation. All attempts have the same idempotency key, so the mutation has one effect, even if a response is
   * lost. Pass your own key if a retry may come from another page.
   */
  mutate<Result, Variables extends Keyed>(
    document: Document<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const input = { ...variables.input, idempotencyKey: variables.input.idempotencyKey ?? crypto.randomUUID() };
    return this.withToken((token) => this.post(document, { ...variables, input }, {}, token));
  }

  /** Renews a refused token once. If the service refuses the new token, too, the error reaches the caller. */
  private async withToken<Result>(send: (token: string | undefined) => Promise<Result>): Promise<Result> {
    const { session } = this.options;
    try {
      const token = await session.token();
      return await this.withRetries(() => send(token?.value));
    } catch (failure) {
      const expired = failure instanceof Refused && failure.advice.do === 'sign in again';
      const renewed = expired ? await session.renew() : undefined;
      if (renewed === undefined) {
        throw failure;
      }
      return this.withRetries(() => send(renewed.value));
    }
  }

  /** Retries after transient errors and lost responses. */
  private async withRetries<Result>(send: () => Promise<Result>): Promise<Result> {
    const attempts = this.options.attempts ?? 4;
    for (let attempt = 1; ; attempt++) {
      try {
        return await send();
      } catch (failure) {
        const wait = secondsBeforeRetry(attempt, failure);
        if (wait === undefined || wait > LONGEST_WAIT_SECONDS || attempt === attempts) {
          throw failure;
        }
        await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      }
    }
  }

  private post<Result, Variables>(
    document: Document<Result, Variables>,
    variables: unknown,
    more: object,
    token?: string,
  ): Promise<Result> {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const headers = { 'content-type': 'application/json', ...authorization };
    const body = JSON.stringify({ query: textOf(this.options.texts, document), variables, ...more });
    return this.fetch('', { method: 'POST', headers, body });
  }

  private async fetch<Result>(
    parameters: string,
    init: { method: string; headers?: Record<string, string>; body?: string },
  ): Promise<Result> {
    const { url, language, timeoutMillis = 30_000 } = this.options;
    const headers = {
      accept: 'application/graphql-response+json',
      ...(language === undefined ? {} : { 'accept-language': language }),
      ...init.headers,
    };
    let response: Response;
    let body: string;
    try {
      response = await fetch(url + parameters, { ...init, headers, signal: AbortSignal.timeout(timeoutMillis) });
      body = await response.text();
    } catch (cause) {
      throw new NoResponse('no response from the service', { cause });
    }
    return dataOf(response, body);
  }
}

/** @returns undefined if a retry cannot help */
function secondsBeforeRetry(attempt: number, failure: unknown): number | undefined {
  const growing = 2 ** attempt * 0.1 * (1 + Math.random());
  if (failure instanceof NoResponse) {
    return growing;
  }
  if (failure instanceof Refused && failure.advice.do === 'retry') {
    return failure.advice.afterSeconds ?? growing;
  }
  return undefined;
}
