import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResellersDocument } from '../src/generated/graphql.js';
import { nodes } from '../src/pages.js';
import { between } from './between.js';
import { clientOf, nobody, url } from './service.js';

test('every node of a connection comes once, page after page, in the order of one large page', async () => {
  const client = clientOf(nobody);
  const { nodes: all, totalCount } = (await client.ask(ResellersDocument, { first: 100 })).resellers;

  const codes: string[] = [];
  for await (const reseller of nodes(async (after) => (await client.ask(ResellersDocument, { first: 5, after })).resellers)) {
    codes.push(reseller.code);
  }

  assert(totalCount > 5);
  assert.equal(codes.length, totalCount);
  assert.deepEqual(codes, all.map((reseller) => reseller.code));
});

test('whoever leaves the loop asks for no more pages', async (t) => {
  const service = await between(t, url);
  const client = clientOf(nobody, { url: service.url });

  let read = 0;
  for await (const _ of nodes(async (after) => (await client.ask(ResellersDocument, { first: 5, after })).resellers)) {
    if (++read === 7) {
      break;
    }
  }

  assert.deepEqual(service.passed.map(({ body }) => body.variables?.['first']), [5, 5]);
});
