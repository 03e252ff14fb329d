import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { auditor, url } from './service.js';

/** jsdom implements the browsers' CORS rules: it sends preflights and hides responses that are not allowed. */
const { JSDOM, VirtualConsole } = createRequire(import.meta.url)('jsdom');

const ORIGIN = 'http://localhost:5173';
const service = new URL(url).origin;
const query = JSON.stringify({ query: '{ operators { code } }' });
const json = { 'content-type': 'application/json' };

interface Answer {
  status: number;
  body: string;
  /** @returns null if the header is missing or hidden from the page */
  header(name: string): string | null;
}

/** Sends a request as a script of a page. */
function send(page: string, method: string, path: string, headers: Record<string, string>, body?: string) {
  const { window } = new JSDOM('', { url: page, virtualConsole: new VirtualConsole() });
  return new Promise<Answer>((resolve, reject) => {
    const request = new window.XMLHttpRequest();
    request.open(method, service + path);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.onload = () =>
      resolve({
        status: request.status,
        body: request.responseText,
        header: (name) => request.getResponseHeader(name),
      });
    request.onerror = () => reject(new Error('hidden from the page'));
    request.send(body);
  }).finally(() => window.close());
}

test('a page of an allowed origin may send the headers of all clients', async () => {
  const token = (await auditor.token())?.value;

  const answer = await send(
    ORIGIN,
    'POST',
    '/graphql',
    {
      ...json,
      accept: 'application/graphql-response+json',
      'accept-language': 'en',
      authorization: `Bearer ${token}`,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      tracestate: 'example=1',
      'apollographql-client-name': 'example',
      'apollographql-client-version': '1',
    },
    query,
  );

  assert.equal(answer.status, 200);
  assert.equal(JSON.parse(answer.body).data.operators.length, 3);
});

test('a page of an allowed origin may import a file, and reads the address of its state', async () => {
  const headers = {
    authorization: `Bearer ${(await auditor.token())?.value}`,
    'content-type': 'text/csv',
    prefer: 'respond-async',
    'idempotency-key': crypto.randomUUID(),
  };
  const file = 'code,name,channel,reseller,region,location,active\nsynthetic,合成,PHYSICAL,nobody,,,true\n';

  const answer = await send(ORIGIN, 'POST', '/imports/outlets', headers, file);

  // The service accepts or already refuses the file, depending on which is first.
  assert([202, 422].includes(answer.status), answer.body);
  assert.match(String(answer.header('location')), /\/imports\/[0-9a-f-]{36}$/);
});

test('a page of an allowed origin reads the name of an export', async () => {
  const answer = await send(ORIGIN, 'GET', '/exports/outlets', {});

  assert.equal(answer.status, 200);
  assert.match(String(answer.header('content-disposition')), /outlets.*\.csv/);
});

test('a page may not send other headers', async () => {
  await assert.rejects(send(ORIGIN, 'POST', '/graphql', { ...json, 'x-other': '1' }, query), /hidden/);
});

test('a page of another origin gets no response', async () => {
  const page = 'https://elsewhere.invalid';

  await assert.rejects(send(page, 'POST', '/graphql', json, query), /hidden/);
  await assert.rejects(send(page, 'GET', '/exports/outlets', {}), /hidden/);
});
