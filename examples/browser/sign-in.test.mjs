/**
 * Signs in and queries the service as a page at http://localhost:5173 would.
 *
 *   SERVICE=… CLIENT=… [PROVIDER=…] node sign-in.test.mjs '{"username":"…","password":"…"}'
 *
 * Without PROVIDER, the provider is reached through serve.mjs. The argument has the fields of the login form.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessToken, signInUrl } from './sign-in.js';

const { SERVICE: service, CLIENT: clientId, PROVIDER } = process.env;
const ORIGIN = 'http://localhost:5173';
const network = globalThis.fetch;
const kept = new Map();
const storage = {
  getItem: (name) => kept.get(name) ?? null,
  setItem: (name, value) => kept.set(name, value),
  removeItem: (name) => kept.delete(name),
};

/** Makes `fetch` send the page's origin and refuse responses that a browser would hide from the page. */
function fetchLikeABrowser(ownServer) {
  globalThis.fetch = async (url, init) => {
    const response = await network(url, { ...init, headers: { ...init?.headers, origin: ORIGIN } });
    const allowed = response.headers.get('access-control-allow-origin');
    assert(url.startsWith(ownServer) || [ORIGIN, '*'].includes(allowed), `${url} allows the origin ${allowed}`);
    return response;
  };
}

/** Fills in the form of the provider's page. @returns the address to which the provider then sends the user */
async function logIn(address, fields) {
  const page = await network(address);
  const html = await page.text();
  const action = /<form[^>]* action=['"]([^'"]+)/.exec(html)[1].replaceAll('&amp;', '&');
  const hidden = [...html.split('</form>')[0].matchAll(/type='hidden' name='(\w+)' value='([^']*)'/g)];
  const answer = await network(new URL(action, address), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: page.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ') },
    body: new URLSearchParams({ ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...fields }),
  });
  assert.equal(answer.status, 302, await answer.text());
  return answer.headers.get('location');
}

const proxy = PROVIDER ? undefined : spawn('node', ['serve.mjs', service], { env: { ...process.env, PORT: '0' } });
try {
  const ownServer = proxy ? String((await once(proxy.stdout, 'data'))[0]).trim() : ORIGIN;
  fetchLikeABrowser(ownServer);
  const options = { provider: PROVIDER ?? `${ownServer}/provider`, clientId, redirectUri: `${ORIGIN}/`, storage };
  const returned = await logIn(await signInUrl(options), JSON.parse(process.argv[2]));
  assert(returned.startsWith(`${ORIGIN}/?`), returned);

  const token = await accessToken(options, returned);

  const response = await fetch(`${service}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ viewer { name roles } }' }),
  });
  console.log(JSON.stringify((await response.json()).data.viewer));
  await assert.rejects(accessToken(options, returned), /another sign-in/);
} finally {
  proxy?.kill();
}
