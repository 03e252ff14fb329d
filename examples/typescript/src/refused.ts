import { isCode, type Code } from './codes.js';

/** What to do about a refusal. The client does `retry`, `sign in again` and `register` itself, and throws what it could not mend. */
export type Advice =
  | { do: 'retry'; afterSeconds: number | undefined }
  | { do: 'sign in again' }
  | { do: 'register' }
  | { do: 'tell the user' }
  | { do: 'do not offer it' }
  | { do: 'show what is there'; version: number | undefined; allowed: readonly string[] }
  | { do: 'ask for less' }
  | { do: 'mend the client' }
  | { do: 'report' };

export interface GraphQLError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: { code?: unknown; version?: unknown; allowed?: unknown };
}

/** The service has answered, and it was no. Of several errors the first one counts; data beside errors is let go. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: Code;

  constructor(
    readonly errors: readonly [GraphQLError, ...GraphQLError[]],
    private readonly retryAfter?: number,
  ) {
    super(errors[0].message);
    const code = errors[0].extensions?.code;
    // A code that is younger than this client is, for it, something that went wrong over there.
    this.code = isCode(code) ? code : 'INTERNAL';
  }

  /** Has no default: a code that is added to `codes` and not here does not compile. */
  get advice(): Advice {
    const { version, allowed } = this.errors[0].extensions ?? {};
    switch (this.code) {
      case 'RATE_LIMITED':
      case 'UNAVAILABLE':
        return { do: 'retry', afterSeconds: this.retryAfter };
      case 'UNAUTHENTICATED':
        return { do: 'sign in again' };
      case 'PERSISTED_QUERY_NOT_FOUND':
        return { do: 'register' };
      case 'BAD_USER_INPUT':
      case 'NOT_FOUND':
        return { do: 'tell the user' };
      case 'FORBIDDEN':
        return { do: 'do not offer it' };
      case 'STALE':
      case 'INVALID_TRANSITION':
      case 'ALREADY_EXISTS':
        return {
          do: 'show what is there',
          version: typeof version === 'number' ? version : undefined,
          allowed: Array.isArray(allowed) ? allowed.map(String) : [],
        };
      case 'QUERY_TOO_EXPENSIVE':
        return { do: 'ask for less' };
      case 'BAD_REQUEST':
      case 'GRAPHQL_PARSE_FAILED':
      case 'GRAPHQL_VALIDATION_FAILED':
      case 'IDEMPOTENCY_CONFLICT':
        return { do: 'mend the client' };
      case 'INTERNAL':
        return { do: 'report' };
    }
  }
}

/** Nobody knows whether the service has done it: no connection, no answer in time, or an answer that is not the service's. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
