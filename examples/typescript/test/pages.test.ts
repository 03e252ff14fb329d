import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResellersDocument } from '../src/generated/graphql.js';
import { nodes } from '../src/pages.js';
import { startProxy } from './proxy.js';
import { anonymous, clientOf, url } from './service.js';

test('paging returns each node once, in the order of a single large page', async () => {
  const client = clientOf(anonymous);
  const { resellers } = await client.query(ResellersDocument, { first: 100 });
  assert(resellers !== null);
  const { nodes: all, totalCount } = resellers;
  const page = async (after: string | null) => (await client.query(ResellersDocument, { first: 5, after })).resellers;

  const codes: string[] = [];
  for await (const reseller of nodes(page)) {
    codes.push(reseller.code);
  }

  assert(totalCount > 5);
  assert.equal(codes.length, totalCount);
  assert.deepEqual(codes, all.map((reseller) => reseller.code));
});

test('a loop that ends early requests no more pages', async (t) => {
  const proxy = await startProxy(t, url);
  const client = clientOf(anonymous, { url: proxy.url });
  const page = async (after: string | null) => (await client.query(ResellersDocument, { first: 5, after })).resellers;

  let read = 0;
  for await (const _ of nodes(page)) {
    if (++read === 7) {
      break;
    }
  }

  assert.deepEqual(proxy.requests.map(({ body }) => body.variables?.['first']), [5, 5]);
});
