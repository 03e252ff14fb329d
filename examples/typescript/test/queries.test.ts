import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import documents from '../src/generated/persisted-documents.json' with { type: 'json' };
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
  const known = documents[CampaignDocument.__meta__?.['hash'] as keyof typeof documents];
  const source = known.replace('query Campaign(', `query Campaign_${randomUUID().replaceAll('-', '')}(`);
  const sha256 = createHash('sha256').update(source).digest('hex');
  const hash = `sha256:${sha256}`;
  const document = new TypedDocumentString<CampaignQuery, CampaignQueryVariables>(hash, { hash });
  return { sha256, source, documents: { ...documents, [hash]: source }, document };
}

test('an unknown document is registered, and then found by its hash', async (t) => {
  const proxy = await startProxy(t, url);
  const unknown = unknownDocument();
  const client = clientOf(reseller, { url: proxy.url, documents: unknown.documents });

  const first = await client.queryPublic(unknown.document, { code: CODE });
  const second = await client.queryPublic(unknown.document, { code: CODE });

  assert.equal(first.campaign?.compliance.violationPercent, 11.8);
  assert.deepEqual(second, first);
  assert.deepEqual(proxy.requests.map(({ method }) => method), ['GET', 'POST', 'GET']);
  const extensions = { persistedQuery: { version: 1, sha256Hash: unknown.sha256 } };
  assert.deepEqual(proxy.requests[1]?.body, { query: unknown.source, variables: { code: CODE }, extensions });
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
    return resellers?.nodes.find(({ code }) => code === 'snail')?.name;
  };

  const names = [await snail('zh-Hans'), await snail('zh-Hant'), await snail('en')];

  assert.deepEqual(names, ['蜗牛移动', '蝸牛移動', 'Snail Mobile']);
});
