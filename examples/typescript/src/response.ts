import { NoResponse, Refused, type GraphQLError } from './refused.js';

/** Returns the data of a GraphQL response. Any other response comes from a proxy, and counts as no response. */
export function dataOf<Result>(response: Response, body: string): Result {
  const { data, errors } = parsed(body);
  if (Array.isArray(errors) && errors.length > 0) {
    throw new Refused(errors as [GraphQLError, ...GraphQLError[]], secondsOf(response.headers.get('retry-after')));
  }
  if (data === undefined || data === null) {
    throw new NoResponse(`not a GraphQL response (status ${response.status})`);
  }
  // The generated types come from the service's schema.
  return data as Result;
}

function parsed(body: string): { data?: unknown; errors?: unknown } {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

/** Converts `Retry-After`, which is a number of seconds or a date, to seconds. */
function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) {
    return undefined;
  }
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
