import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AcceptRectificationDocument, CampaignDocument, CasesDocument, ReplyToCaseDocument, ResellersDocument } from '../src/generated/graphql.js';
import { NoAnswer, Refused, type Advice } from '../src/refused.js';
import { between } from './between.js';
import { administrator, bearer, caseOfReseller, clientOf, nobody, reseller, url } from './service.js';

async function refused(answer: Promise<unknown>): Promise<[string, Advice]> {
  try {
    await answer;
  } catch (failure) {
    assert(failure instanceof Refused, String(failure));
    return [failure.code, failure.advice];
  }
  return assert.fail('it was not refused');
}

test('the user is told of values that cannot be and of names that are not there', async () => {
  const client = clientOf(nobody);

  assert.deepEqual(await refused(client.ask(ResellersDocument, { first: 0 })), ['BAD_USER_INPUT', { do: 'tell the user' }]);
  assert.deepEqual(await refused(client.ask(CasesDocument, { filter: { campaign: 'nowhere' } })), ['NOT_FOUND', { do: 'tell the user' }]);
});

test('what the caller may not do is not to be offered', async () => {
  const { number, version } = await caseOfReseller();

  const answer = clientOf(reseller).change(AcceptRectificationDocument, { input: { number, expectedVersion: version } });

  assert.deepEqual(await refused(answer), ['FORBIDDEN', { do: 'do not offer it' }]);
});

test('what others have changed in between, or is no step from here, is to be shown as it is', async () => {
  const { number, version, allowedActions } = await caseOfReseller();
  const change = (expectedVersion: number) => clientOf(administrator).change(AcceptRectificationDocument, { input: { number, expectedVersion } });

  assert.deepEqual(await refused(change(version - 1)), ['STALE', { do: 'show what is there', version, allowed: [] }]);
  const [code, advice] = await refused(change(version));
  assert.equal(code, 'INVALID_TRANSITION');
  assert(advice.do === 'show what is there');
  assert(allowedActions.length > 0 && allowedActions.every((action) => advice.allowed.includes(action)));
});

test('a key that was used for something else is a mistake of the client', async () => {
  const { number, version } = await caseOfReseller();
  const input = { number, expectedVersion: version, reason: 'synthetic: a reply', idempotencyKey: crypto.randomUUID() };
  await clientOf(reseller).change(ReplyToCaseDocument, { input });

  const other = clientOf(reseller).change(ReplyToCaseDocument, { input: { ...input, reason: 'synthetic: another reply' } });

  assert.deepEqual(await refused(other), ['IDEMPOTENCY_CONFLICT', { do: 'mend the client' }]);
});

test('a token that is refused is renewed once', async () => {
  const good = await reseller.token();
  let renewals = 0;
  const client = clientOf({ ...bearer('has.long.expired'), renew: async () => (renewals++, good) });

  const answer = await client.ask(ResellersDocument, { first: 1 });

  assert.equal(answer.resellers.nodes.length, 1);
  assert.equal(renewals, 1);
});

test('who cannot renew the token, or gets no better one, has to sign in again', async () => {
  const bad = bearer('has.long.expired');

  for (const session of [bad, { ...bad, renew: bad.token }]) {
    assert.deepEqual(await refused(clientOf(session).ask(ResellersDocument, { first: 1 })), ['UNAUTHENTICATED', { do: 'sign in again' }]);
  }
});

for (const [code, status] of [['RATE_LIMITED', 429], ['UNAVAILABLE', 503]] as const) {
  const busy = (seconds: number) => ({
    status,
    headers: { 'content-type': 'application/graphql-response+json', 'retry-after': String(seconds) },
    body: JSON.stringify({ errors: [{ message: 'synthetic', extensions: { code } }] }),
  });

  test(`${code} is tried again after the time that it names`, async (t) => {
    const service = await between(t, url, [busy(1)]);
    const before = performance.now();

    const answer = await clientOf(nobody, { url: service.url }).ask(CampaignDocument, { code: 'miit-2016-07' });

    assert.equal(answer.campaign?.compliance.inspected, 109);
    assert(performance.now() - before > 990);
    assert.equal(service.passed.length, 2);
  });

  test(`${code} is for the person to see when it lasts`, async (t) => {
    const service = await between(t, url, [busy(0), busy(0), busy(3600)]);

    const answer = clientOf(nobody, { url: service.url }).ask(CampaignDocument, { code: 'miit-2016-07' });

    assert.deepEqual(await refused(answer), [code, { do: 'retry', afterSeconds: 3600 }]);
    assert.equal(service.passed.length, 3);
  });
}

test('an answer that is not the service\'s is none, and asked for a few times at most', async (t) => {
  const gateway = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' };
  const service = await between(t, url, [gateway, gateway, gateway, gateway]);

  await assert.rejects(clientOf(nobody, { url: service.url, attempts: 3 }).ask(CampaignDocument, { code: 'miit-2016-07' }), NoAnswer);
  assert.equal(service.passed.length, 3);
});

test('a code that is younger than the client is something to report', () => {
  const answer = new Refused([{ message: 'synthetic', extensions: { code: 'NEVER_HEARD_OF' } }]);

  assert.deepEqual([answer.code, answer.advice], ['INTERNAL', { do: 'report' }]);
});
