/**
 * Signs a user in with the Authorization Code flow and PKCE (RFC 7636), as a public client. It has no dependencies. For
 * production, prefer a library that also renews tokens, such as oidc-client-ts.
 */

/**
 * @typedef {object} Options
 * @property {string} provider The provider, or a proxy of it if the provider sends no CORS headers.
 * @property {string} clientId
 * @property {string} redirectUri The address of the page to which the provider returns the user.
 * @property {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} storage Such as `sessionStorage`.
 */

/** Send the user to the returned address. @param {Options} options */
export async function signInUrl({ provider, clientId, redirectUri, storage }) {
  const { authorization_endpoint } = await metadata(provider);
  const [state, verifier] = [random(), random()];
  storage.setItem('sign-in', JSON.stringify({ state, verifier }));
  const url = new URL(authorization_endpoint);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid',
    state,
    code_challenge: base64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)))),
    code_challenge_method: 'S256',
  });
  return url.href;
}

/** Exchanges the code in the page's address for a token. @param {Options} options @param {string} address */
export async function accessToken({ provider, clientId, redirectUri, storage }, address) {
  const { searchParams } = new URL(address);
  const { state, verifier } = JSON.parse(storage.getItem('sign-in') ?? '{}');
  storage.removeItem('sign-in');
  if (searchParams.get('state') !== state) {
    throw new Error('the response belongs to another sign-in');
  }
  const { issuer, token_endpoint } = await metadata(provider);
  const response = await fetch(token_endpoint.replace(issuer, provider), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code: searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  if (!response.ok) {
    throw new Error(`the provider refused the code: ${await response.text()}`);
  }
  return (await response.json()).access_token;
}

async function metadata(provider) {
  return (await fetch(`${provider}/.well-known/openid-configuration`)).json();
}

function random() {
  return base64(crypto.getRandomValues(new Uint8Array(32)));
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
