import { isCode, type Code } from './codes.js';

/** What to do after a refusal. `Client` itself retries, renews the token and registers documents before it throws. */
export type Advice =
  | { do: 'retry'; afterSeconds: number | undefined }
  | { do: 'sign in again' }
  | { do: 'register' }
  | { do: 'show the field errors' }
  | { do: 'hide the action' }
  | { do: 'show the current state'; version: number | undefined; allowed: readonly string[] }
  | { do: 'request less' }
  | { do: 'fix the client' }
  | { do: 'report' };

export interface GraphQLError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: { code?: unknown; version?: unknown; allowed?: unknown; errors?: readonly FieldError[] };
}

/** An invalid value of the request. */
export interface FieldError {
  /** The position of the value, such as `input.inspections[23].inspectedOn`. */
  path: string;
  /** One of the reasons in the section "Show errors in a form" of the service's docs/api.md. */
  reason: string;
  /** Continues the name of the field, in the language of the request. */
  message: string;
}

/** The service refused the request. The first error determines the code. Partial data is ignored. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: Code;

  constructor(
    readonly errors: readonly [GraphQLError, ...GraphQLError[]],
    private readonly retryAfter?: number,
  ) {
    super(errors[0].message);
    const code = errors[0].extensions?.code;
    // A later version of the service may send an unknown code. The client treats it as an internal error.
    this.code = isCode(code) ? code : 'INTERNAL';
  }

  /** Show each message beside its field. The `message` of this error is English, for logs. */
  get fieldErrors(): readonly FieldError[] {
    return this.errors.flatMap(({ extensions }) => extensions?.errors ?? []);
  }

  /** This switch has no default, so it does not compile if a code is missing. */
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
        return { do: 'show the field errors' };
      case 'FORBIDDEN':
        return { do: 'hide the action' };
      case 'STALE':
      case 'INVALID_TRANSITION':
      case 'ALREADY_EXISTS':
        return {
          do: 'show the current state',
          version: typeof version === 'number' ? version : undefined,
          allowed: Array.isArray(allowed) ? allowed.map(String) : [],
        };
      case 'QUERY_TOO_EXPENSIVE':
        return { do: 'request less' };
      case 'BAD_REQUEST':
      case 'GRAPHQL_PARSE_FAILED':
      case 'GRAPHQL_VALIDATION_FAILED':
      case 'IDEMPOTENCY_CONFLICT':
        return { do: 'fix the client' };
      case 'INTERNAL':
        return { do: 'report' };
    }
  }
}

/** No GraphQL response arrived: no connection, a timeout, or a proxy's response. A mutation may have taken effect. */
export class NoResponse extends Error {
  override readonly name = 'NoResponse';
}
