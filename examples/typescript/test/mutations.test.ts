import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReplyToCaseDocument } from '../src/generated/graphql.js';
import { startProxy, type Behaviour } from './proxy.js';
import { caseOfReseller, clientOf, reseller, url } from './service.js';

const BUSY: Behaviour = {
  status: 503,
  headers: { 'content-type': 'application/graphql-response+json', 'retry-after': '0' },
  body: JSON.stringify({ errors: [{ message: 'synthetic', extensions: { code: 'UNAVAILABLE' } }] }),
};

test('a mutation whose responses are lost is retried with the same key, and has one effect', async (t) => {
  const { number, version } = await caseOfReseller();
  const proxy = await startProxy(t, url, ['drop the response', BUSY, 'drop the response']);
  const client = clientOf(reseller, { url: proxy.url });

  const { replyToCase } = await client.mutate(ReplyToCaseDocument, {
    input: { number, expectedVersion: version, reason: 'synthetic: over an unreliable network' },
  });

  assert.equal(replyToCase.rectificationCase.version, version + 1);
  assert.equal((await caseOfReseller()).version, version + 1);
  assert.equal(proxy.requests.length, 4);
  assert.equal(new Set(proxy.requests.map(({ body }) => body.variables?.['input']?.['idempotencyKey'])).size, 1);
});

test('each mutation has a new key', async (t) => {
  const proxy = await startProxy(t, url);
  const client = clientOf(reseller, { url: proxy.url });
  for (const reason of ['synthetic: one', 'synthetic: two']) {
    const { number, version } = await caseOfReseller();
    await client.mutate(ReplyToCaseDocument, { input: { number, expectedVersion: version, reason } });
  }

  const keys = proxy.requests.map(({ body }) => body.variables?.['input']?.['idempotencyKey']);

  assert.equal(new Set(keys).size, 2);
  assert(keys.every((key) => typeof key === 'string' && key.length > 20));
});

test('the client sends the idempotency key of its caller', async () => {
  const { number, version } = await caseOfReseller();
  const idempotencyKey = crypto.randomUUID();
  const input = { number, expectedVersion: version, reason: 'synthetic: sent by two pages', idempotencyKey };

  const first = await clientOf(reseller).mutate(ReplyToCaseDocument, { input });
  const second = await clientOf(reseller).mutate(ReplyToCaseDocument, { input });

  assert.deepEqual(second, first);
  assert.equal((await caseOfReseller()).version, version + 1);
});
