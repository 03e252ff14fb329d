import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AcceptRectificationDocument,
  CampaignDocument,
  CasesDocument,
  ReplyToCaseDocument,
  ResellersDocument,
} from '../src/generated/graphql.js';
import { NoResponse, Refused, type Advice } from '../src/refused.js';
import { startProxy } from './proxy.js';
import { administrator, anonymous, bearer, caseOfReseller, clientOf, reseller, url } from './service.js';

async function refused(result: Promise<unknown>): Promise<[string, Advice]> {
  try {
    await result;
  } catch (failure) {
    assert(failure instanceof Refused, String(failure));
    return [failure.code, failure.advice];
  }
  return assert.fail('the request was not refused');
}

test('for invalid values and unknown names, the user sees the errors of the fields', async () => {
  const client = clientOf(anonymous);

  const invalid = client.query(ResellersDocument, { first: 0 });
  assert.deepEqual(await refused(invalid), ['BAD_USER_INPUT', { do: 'show the field errors' }]);
  const unknown = client.query(CasesDocument, { filter: { campaign: ['nowhere'] } });
  assert.deepEqual(await refused(unknown), ['NOT_FOUND', { do: 'show the field errors' }]);
});

test('each error of a field has its path, its reason and a message in the language of the request', async () => {
  const result = clientOf(anonymous, { language: 'en' }).query(CasesDocument, {
    filter: { campaign: ['nowhere'], reseller: ['nobody'] },
  });

  await assert.rejects(result, (refused) => {
    assert(refused instanceof Refused);
    const message = 'is unknown, or you may not see it';
    assert.deepEqual(refused.fieldErrors, [
      { path: 'filter.campaign[0]', reason: 'UNKNOWN_CODE', message },
      { path: 'filter.reseller[0]', reason: 'UNKNOWN_CODE', message },
    ]);
    return true;
  });
});

test('an action that the caller may not take is to be hidden', async () => {
  const { number, version } = await caseOfReseller();
  const input = { number, expectedVersion: version };

  const result = clientOf(reseller).mutate(AcceptRectificationDocument, { input });

  assert.deepEqual(await refused(result), ['FORBIDDEN', { do: 'hide the action' }]);
});

test('for a stale version or an invalid transition, the user sees the current state', async () => {
  const { number, version, allowedActions } = await caseOfReseller();
  const accept = (expectedVersion: number) =>
    clientOf(administrator).mutate(AcceptRectificationDocument, { input: { number, expectedVersion } });

  const stale = await refused(accept(version - 1));
  assert.deepEqual(stale, ['STALE', { do: 'show the current state', version, allowed: [] }]);
  const [code, advice] = await refused(accept(version));
  assert.equal(code, 'INVALID_TRANSITION');
  assert(advice.do === 'show the current state');
  assert(allowedActions.length > 0 && allowedActions.every((action) => advice.allowed.includes(action)));
});

test('an idempotency key reused with another input is a bug in the client', async () => {
  const { number, version } = await caseOfReseller();
  const idempotencyKey = crypto.randomUUID();
  const input = { number, expectedVersion: version, reason: 'synthetic: a reply', idempotencyKey };
  await clientOf(reseller).mutate(ReplyToCaseDocument, { input });

  const other = { ...input, reason: 'synthetic: another reply' };
  const result = clientOf(reseller).mutate(ReplyToCaseDocument, { input: other });

  assert.deepEqual(await refused(result), ['IDEMPOTENCY_CONFLICT', { do: 'fix the client' }]);
});

test('a refused token is renewed once', async () => {
  const good = await reseller.token();
  let renewals = 0;
  const client = clientOf({ ...bearer('has.long.expired'), renew: async () => (renewals++, good) });

  const result = await client.query(ResellersDocument, { first: 1 });

  assert.equal(result.resellers?.nodes.length, 1);
  assert.equal(renewals, 1);
});

test('a user without a valid token after the renewal must sign in again', async () => {
  const expired = bearer('has.long.expired');

  for (const session of [expired, { ...expired, renew: expired.token }]) {
    const result = clientOf(session).query(ResellersDocument, { first: 1 });
    assert.deepEqual(await refused(result), ['UNAUTHENTICATED', { do: 'sign in again' }]);
  }
});

for (const [code, status] of [['RATE_LIMITED', 429], ['UNAVAILABLE', 503]] as const) {
  const busy = (seconds: number) => ({
    status,
    headers: { 'content-type': 'application/graphql-response+json', 'retry-after': String(seconds) },
    body: JSON.stringify({ errors: [{ message: 'synthetic', extensions: { code } }] }),
  });

  test(`${code} is retried after Retry-After`, async (t) => {
    const proxy = await startProxy(t, url, [busy(1)]);
    const before = performance.now();

    const result = await clientOf(anonymous, { url: proxy.url }).query(CampaignDocument, { code: 'miit-2016-07' });

    assert.equal(result.campaign?.compliance.inspected, 109);
    assert(performance.now() - before > 990);
    assert.equal(proxy.requests.length, 2);
  });

  test(`a long-lasting ${code} reaches the user`, async (t) => {
    const proxy = await startProxy(t, url, [busy(0), busy(0), busy(3600)]);

    const result = clientOf(anonymous, { url: proxy.url }).query(CampaignDocument, { code: 'miit-2016-07' });

    assert.deepEqual(await refused(result), [code, { do: 'retry', afterSeconds: 3600 }]);
    assert.equal(proxy.requests.length, 3);
  });
}

test('the response of a gateway counts as no response, and is retried a limited number of times', async (t) => {
  const gateway = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' };
  const proxy = await startProxy(t, url, [gateway, gateway, gateway, gateway]);
  const client = clientOf(anonymous, { url: proxy.url, attempts: 3 });

  await assert.rejects(client.query(CampaignDocument, { code: 'miit-2016-07' }), NoResponse);
  assert.equal(proxy.requests.length, 3);
});

test('an unknown error code is to be reported', () => {
  const refusal = new Refused([{ message: 'synthetic', extensions: { code: 'NEVER_HEARD_OF' } }]);

  assert.deepEqual([refusal.code, refusal.advice], ['INTERNAL', { do: 'report' }]);
});
