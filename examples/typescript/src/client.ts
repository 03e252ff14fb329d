import { hashOf, sourceOf, type Document, type PersistedDocuments } from './documents.js';
import { NoResponse, Refused } from './refused.js';
import { dataOf } from './response.js';
import type { Session } from './session.js';

export interface Options {
  /** The GraphQL endpoint, such as https://audit.example/graphql */
  url: string;
  documents: PersistedDocuments;
  session: Session;
  /** The language of names: zh-Hans (the default), zh-Hant or en. */
  language?: string;
  /** The maximum number of attempts for a request. */
  attempts?: number;
  /** The timeout of each attempt. */
  timeoutMillis?: number;
}

/** The variables of a mutation; its input may have an idempotency key. */
interface Keyed {
  input: { idempotencyKey?: string | null | undefined };
}

const LONGEST_DELAY_SECONDS = 30;

export class Client {
  constructor(private readonly options: Options) {}

  /** Queries public data by GET, with the document's hash and without a token. Browsers and CDNs can cache it. */
  async queryPublic<Result, Variables>(document: Document<Result, Variables>, variables: Variables): Promise<Result> {
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(document).replace('sha256:', '') } };
    const parameters = { variables: JSON.stringify(variables), extensions: JSON.stringify(extensions) };
    try {
      return await this.withRetries(() => this.fetch(`?${new URLSearchParams(parameters)}`, { method: 'GET' }));
    } catch (failure) {
      if (failure instanceof Refused && failure.advice.do === 'register') {
        // The service does not have the document in its cache. A request with source and hash registers the document.
        return this.withRetries(() => this.post(document, variables, { extensions }));
      }
      throw failure;
    }
  }

  /** Sends a query with the user's token, if the user has signed in. */
  query<Result, Variables>(document: Document<Result, Variables>, variables: Variables): Promise<Result> {
    return this.withToken((token) => this.post(document, variables, {}, token));
  }

  /**
   * Sends a mutation. All attempts have the same idempotency key, so the mutation has one effect, even if a response is
   * lost. Set your own key if the user may retry after a reload of the page.
   */
  mutate<Result, Variables extends Keyed>(
    document: Document<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const input = { ...variables.input, idempotencyKey: variables.input.idempotencyKey ?? crypto.randomUUID() };
    return this.withToken((token) => this.post(document, { ...variables, input }, {}, token));
  }

  /** Renews a refused token once. If the service also refuses the new token, this method throws its error. */
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
        const delay = secondsBeforeRetry(attempt, failure);
        if (delay === undefined || delay > LONGEST_DELAY_SECONDS || attempt === attempts) {
          throw failure;
        }
        await new Promise((resolve) => setTimeout(resolve, delay * 1000));
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
    const body = JSON.stringify({ query: sourceOf(this.options.documents, document), variables, ...more });
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

/** @returns the delay before the next attempt; undefined if a retry cannot help */
function secondsBeforeRetry(attempt: number, failure: unknown): number | undefined {
  const backoff = 2 ** attempt * 0.1 * (1 + Math.random());
  if (failure instanceof NoResponse) {
    return backoff;
  }
  if (failure instanceof Refused && failure.advice.do === 'retry') {
    return failure.advice.afterSeconds ?? backoff;
  }
  return undefined;
}
