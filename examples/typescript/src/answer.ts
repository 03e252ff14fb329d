import { NoAnswer, Refused, type GraphQLError } from './refused.js';

/** The data of an answer, unless it was none of the service's: whatever stands before the service may answer for it. */
export function answerOf<Result>(response: Response, body: string): Result {
  const { data, errors } = parsed(body);
  if (Array.isArray(errors) && errors.length > 0) {
    throw new Refused(errors as [GraphQLError, ...GraphQLError[]], secondsOf(response.headers.get('retry-after')));
  }
  if (data === undefined || data === null) {
    throw new NoAnswer(`something that is not the service answered ${response.status}`);
  }
  // What is in it, the service and the generator know from the same schema.
  return data as Result;
}

function parsed(body: string): { data?: unknown; errors?: unknown } {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

/** Retry-After is a number of seconds, or a date. */
function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) {
    return undefined;
  }
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
