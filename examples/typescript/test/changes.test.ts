import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReplyToCaseDocument } from '../src/generated/graphql.js';
import { between, type Fate } from './between.js';
import { caseOfReseller, clientOf, reseller, url } from './service.js';

const BUSY: Fate = {
  status: 503,
  headers: { 'content-type': 'application/graphql-response+json', 'retry-after': '0' },
  body: JSON.stringify({ errors: [{ message: 'synthetic', extensions: { code: 'UNAVAILABLE' } }] }),
};

test('a change whose answers are lost is sent again under its key, and made once', async (t) => {
  const { number, version } = await caseOfReseller();
  const service = await between(t, url, ['answer lost', BUSY, 'answer lost']);
  const client = clientOf(reseller, { url: service.url });

  const { replyToCase } = await client.change(ReplyToCaseDocument, {
    input: { number, expectedVersion: version, reason: 'synthetic: sent into a bad network' },
  });

  assert.equal(replyToCase.version, version + 1);
  assert.equal((await caseOfReseller()).version, version + 1);
  assert.equal(service.passed.length, 4);
  assert.equal(new Set(service.passed.map(({ body }) => body.variables?.['input']?.['idempotencyKey'])).size, 1);
});

test('the next change has another key', async (t) => {
  const service = await between(t, url);
  const client = clientOf(reseller, { url: service.url });
  for (const reason of ['synthetic: one', 'synthetic: two']) {
    const { number, version } = await caseOfReseller();
    await client.change(ReplyToCaseDocument, { input: { number, expectedVersion: version, reason } });
  }

  const keys = service.passed.map(({ body }) => body.variables?.['input']?.['idempotencyKey']);

  assert.equal(new Set(keys).size, 2);
  assert(keys.every((key) => typeof key === 'string' && key.length > 20));
});

test('a key of one\'s own is kept', async () => {
  const { number, version } = await caseOfReseller();
  const input = { number, expectedVersion: version, reason: 'synthetic: sent by two pages', idempotencyKey: crypto.randomUUID() };

  const first = await clientOf(reseller).change(ReplyToCaseDocument, { input });
  const second = await clientOf(reseller).change(ReplyToCaseDocument, { input });

  assert.deepEqual(second, first);
  assert.equal((await caseOfReseller()).version, version + 1);
});
