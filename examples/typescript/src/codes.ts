/** Every value of `extensions.code`. The section "Handle errors" of the service's docs/api.md describes them. */
export const codes = [
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'STALE',
  'INVALID_TRANSITION',
  'ALREADY_EXISTS',
  'IDEMPOTENCY_CONFLICT',
  'QUERY_TOO_EXPENSIVE',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const;

export type Code = (typeof codes)[number];

export function isCode(value: unknown): value is Code {
  return (codes as readonly unknown[]).includes(value);
}
