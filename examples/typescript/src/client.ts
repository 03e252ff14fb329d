import { answerOf } from './answer.js';
import { NoAnswer, Refused } from './refused.js';
import type { Session } from './session.js';
import { keyOf, textOf, type Document, type Texts } from './texts.js';

export interface Options {
  /** Of GraphQL, such as https://audit.example/graphql */
  url: string;
  texts: Texts;
  session: Session;
  /** Accept-Language: zh-Hans unless you ask for zh-Hant or en. */
  language?: string;
  /** How often a request is sent at most, and for how long an answer is waited for. */
  attempts?: number;
  timeoutMillis?: number;
}

/** What every input of a mutation can carry. */
interface Keyed {
  input: { idempotencyKey?: string | null | undefined };
}

const LONGEST_WAIT_SECONDS = 30;

export class Client {
  constructor(private readonly options: Options) {}

  /** Reads what is public: without a token and by the document's hash, so that browser and proxies may keep the answer. */
  async read<Result, Variables>(document: Document<Result, Variables>, variables: Variables): Promise<Result> {
    const hash = { version: 1, sha256Hash: keyOf(document).replace('sha256:', '') };
    const parameters = { variables: JSON.stringify(variables), extensions: JSON.stringify({ persistedQuery: hash }) };
    try {
      return await this.patiently(() => this.fetch(`?${new URLSearchParams(parameters)}`, { method: 'GET' }));
    } catch (failure) {
      if (failure instanceof Refused && failure.advice.do === 'register') {
        // Nobody has sent it yet, or the service has forgotten it: the text and its hash together make it known.
        return this.patiently(() => this.post(document, variables, { extensions: { persistedQuery: hash } }));
      }
      throw failure;
    }
  }

  /** Reads what the caller may see. */
  ask<Result, Variables>(document: Document<Result, Variables>, variables: Variables): Promise<Result> {
    return this.signedIn((token) => this.post(document, variables, {}, token));
  }

  /**
   * Makes one change. It has one effect however often it is sent, because all attempts carry one key: when no answer came,
   * nobody knows whether it was made. Bring a key of your own where an attempt may outlive this page.
   */
  change<Result, Variables extends Keyed>(document: Document<Result, Variables>, variables: Variables): Promise<Result> {
    const input = { ...variables.input, idempotencyKey: variables.input.idempotencyKey ?? crypto.randomUUID() };
    return this.signedIn((token) => this.post(document, { ...variables, input }, {}, token));
  }

  /** A token that is refused is renewed once; what is refused with the new one, too, is for the person to see. */
  private async signedIn<Result>(send: (token: string | undefined) => Promise<Result>): Promise<Result> {
    const { session } = this.options;
    try {
      const token = await session.token();
      return await this.patiently(() => send(token?.value));
    } catch (failure) {
      const renewed = failure instanceof Refused && failure.advice.do === 'sign in again' ? await session.renew() : undefined;
      if (renewed === undefined) {
        throw failure;
      }
      return this.patiently(() => send(renewed.value));
    }
  }

  /** Sends again what may succeed a little later, and what got no answer. */
  private async patiently<Result>(send: () => Promise<Result>): Promise<Result> {
    const attempts = this.options.attempts ?? 4;
    for (let attempt = 1; ; attempt++) {
      try {
        return await send();
      } catch (failure) {
        const wait = secondsBefore(attempt, failure);
        if (wait === undefined || wait > LONGEST_WAIT_SECONDS || attempt === attempts) {
          throw failure;
        }
        await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      }
    }
  }

  private post<Result, Variables>(document: Document<Result, Variables>, variables: unknown, more: object, token?: string): Promise<Result> {
    const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    const body = JSON.stringify({ query: textOf(this.options.texts, document), variables, ...more });
    return this.fetch('', { method: 'POST', headers, body });
  }

  private async fetch<Result>(parameters: string, init: { method: string; headers?: Record<string, string>; body?: string }): Promise<Result> {
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
      throw new NoAnswer('the service did not answer', { cause });
    }
    return answerOf(response, body);
  }
}

/** @returns undefined for what another attempt would not mend */
function secondsBefore(attempt: number, failure: unknown): number | undefined {
  const growing = 2 ** attempt * 0.1 * (1 + Math.random());
  if (failure instanceof NoAnswer) {
    return growing;
  }
  if (failure instanceof Refused && failure.advice.do === 'retry') {
    return failure.advice.afterSeconds ?? growing;
  }
  return undefined;
}
