import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import texts from '../src/generated/persisted-documents.json' with { type: 'json' };
import {
  CampaignDocument,
  ResellersDocument,
  TypedDocumentString,
  type CampaignQuery,
  type CampaignQueryVariables,
} from '../src/generated/graphql.js';
import { startProxy } from './proxy.js';
import { anonymous, clientOf, reseller, url } from './service.js';

const CODE = 'miit-2016-11';

/** A document that the service does not know: the campaign query with a random operation name. */
function unknownDocument() {
  const known = texts[CampaignDocument.__meta__?.['hash'] as keyof typeof texts];
  const text = known.replace('query Campaign(', `query Campaign_${randomUUID().replaceAll('-', '')}(`);
  const hash = createHash('sha256').update(text).digest('hex');
  const key = `sha256:${hash}`;
  const document = new TypedDocumentString<CampaignQuery, CampaignQueryVariables>(key, { hash: key });
  return { hash, text, texts: { ...texts, [key]: text }, document };
}

test('an unknown document is registered, and then found by its hash', async (t) => {
  const proxy = await startProxy(t, url);
  const unknown = unknownDocument();
  const client = clientOf(reseller, { url: proxy.url, texts: unknown.texts });

  const first = await client.queryPublic(unknown.document, { code: CODE });
  const second = await client.queryPublic(unknown.document, { code: CODE });

  assert.equal(first.campaign?.compliance.violationPercent, 11.8);
  assert.deepEqual(second, first);
  assert.deepEqual(proxy.requests.map(({ method }) => method), ['GET', 'POST', 'GET']);
  const extensions = { persistedQuery: { version: 1, sha256Hash: unknown.hash } };
  assert.deepEqual(proxy.requests[1]?.body, { query: unknown.text, variables: { code: CODE }, extensions });
  const parameters = { variables: `{"code":"${CODE}"}`, extensions: JSON.stringify(extensions) };
  for (const get of [proxy.requests[0], proxy.requests[2]]) {
    assert.deepEqual(Object.fromEntries(get?.parameters ?? []), parameters);
  }
});

test('public data is queried without the token of the session', async (t) => {
  const proxy = await startProxy(t, url);

  await clientOf(reseller, { url: proxy.url }).queryPublic(CampaignDocument, { code: CODE });

  assert(proxy.requests.every(({ headers }) => headers.authorization === undefined));
});

test('names are in the requested language', async () => {
  const snail = async (language: string) => {
    const { resellers } = await clientOf(anonymous, { language }).queryPublic(ResellersDocument, { first: 100 });
    return resellers.nodes.find(({ code }) => code === 'snail')?.name;
  };

  const names = [await snail('zh-Hans'), await snail('zh-Hant'), await snail('en')];

  assert.deepEqual(names, ['蜗牛移动', '蝸牛移動', 'Snail Mobile']);
});
