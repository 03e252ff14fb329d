import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import texts from '../src/generated/persisted-documents.json' with { type: 'json' };
import { CampaignDocument, ResellersDocument, TypedDocumentString, type CampaignQuery, type CampaignQueryVariables } from '../src/generated/graphql.js';
import { between } from './between.js';
import { clientOf, nobody, reseller, url } from './service.js';

const CODE = 'miit-2016-11';

/** The same question under a name that the service has never seen. */
function neverAsked() {
  const known = texts[CampaignDocument.__meta__?.['hash'] as keyof typeof texts];
  const text = known.replace('query Campaign(', `query Campaign_${randomUUID().replaceAll('-', '')}(`);
  const hash = createHash('sha256').update(text).digest('hex');
  const key = `sha256:${hash}`;
  return { hash, text, texts: { ...texts, [key]: text }, document: new TypedDocumentString<CampaignQuery, CampaignQueryVariables>(key, { hash: key }) };
}

test('a document that the service does not know is registered, and known by its hash from then on', async (t) => {
  const service = await between(t, url);
  const asked = neverAsked();
  const client = clientOf(reseller, { url: service.url, texts: asked.texts });

  const first = await client.read(asked.document, { code: CODE });
  const second = await client.read(asked.document, { code: CODE });

  assert.equal(first.campaign?.compliance.violationPercent, 11.8);
  assert.deepEqual(second, first);
  assert.deepEqual(service.passed.map(({ method }) => method), ['GET', 'POST', 'GET']);
  const extensions = { persistedQuery: { version: 1, sha256Hash: asked.hash } };
  assert.deepEqual(service.passed[1]?.body, { query: asked.text, variables: { code: CODE }, extensions });
  for (const get of [service.passed[0], service.passed[2]]) {
    assert.deepEqual(Object.fromEntries(get?.parameters ?? []), { variables: `{"code":"${CODE}"}`, extensions: JSON.stringify(extensions) });
  }
});

test('what is public is read without a token, though there is one', async (t) => {
  const service = await between(t, url);

  await clientOf(reseller, { url: service.url }).read(CampaignDocument, { code: CODE });

  assert(service.passed.every(({ headers }) => headers.authorization === undefined));
});

test('names come in the language that was asked for', async () => {
  const snail = async (language: string) => {
    const { resellers } = await clientOf(nobody, { language }).read(ResellersDocument, { first: 100 });
    return resellers.nodes.find(({ code }) => code === 'snail')?.name;
  };

  assert.deepEqual([await snail('zh-Hans'), await snail('zh-Hant'), await snail('en')], ['蜗牛移动', '蝸牛移動', 'Snail Mobile']);
});
