import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';
import { WebSocket } from 'ws';
import texts from '../src/generated/persisted-documents.json' with { type: 'json' };
import { follow } from '../src/following.js';
import { RectificationChangedDocument, ReplyToCaseDocument } from '../src/generated/graphql.js';
import { Refused } from '../src/refused.js';
import type { Session } from '../src/session.js';
import { bearer, caseOfReseller, clientOf, reseller, url } from './service.js';

const PATIENTLY = { timeout: 60_000 };

/** Follows all cases that the session may see, until the test ends. */
function followed(t: TestContext, session: Session) {
  const stop = new AbortController();
  t.after(() => stop.abort());
  const beginnings = new EventTarget();
  let count = 0;
  const began = () => {
    count++;
    beginnings.dispatchEvent(new Event('began'));
  };
  const events = follow(RectificationChangedDocument, {}, { url, texts, session, webSocket: WebSocket, began, signal: stop.signal });
  // It does nothing before somebody waits for what it tells.
  const waiting = [events.next()];
  return {
    begun: async (times: number) => {
      while (count < times) {
        await once(beginnings, 'began');
      }
    },
    /** @returns the version of the case that changed */
    next: async () => {
      const { value } = await (waiting.pop() ?? events.next());
      assert(value, 'following has ended');
      return value.rectificationChanged.version;
    },
  };
}

/** @returns the version that the reply has made */
async function reply(): Promise<number> {
  const { number, version } = await caseOfReseller();
  const input = { number, expectedVersion: version, reason: 'synthetic: somebody follows this' };
  return (await clientOf(reseller).change(ReplyToCaseDocument, { input })).replyToCase.version;
}

test('who follows is told of each change', PATIENTLY, async (t) => {
  const following = followed(t, reseller);
  await following.begun(1);

  for (const _ of [1, 2]) {
    assert.equal(await reply(), await following.next());
  }
});

test('before its token ends, the connection is made anew with the next one', PATIENTLY, async (t) => {
  let tokens = 0;
  const token = async () => {
    const token = await reseller.token();
    return token && { ...token, expiresAt: ++tokens === 1 ? Date.now() : token.expiresAt };
  };
  const following = followed(t, { ...reseller, token });

  await following.begun(2);

  assert.equal(tokens, 2);
  assert.equal(await reply(), await following.next());
});

test('a token that is refused is renewed', PATIENTLY, async (t) => {
  const following = followed(t, { ...bearer('has.long.expired'), renew: () => reseller.token() });
  await following.begun(1);

  assert.equal(await reply(), await following.next());
});

test('who cannot renew the token has to sign in again', PATIENTLY, async (t) => {
  await assert.rejects(followed(t, bearer('has.long.expired')).next(), (failure) => {
    assert(failure instanceof Refused);
    assert.deepEqual(failure.advice, { do: 'sign in again' });
    return true;
  });
});

test('following ends when the page is left', PATIENTLY, async () => {
  const stop = new AbortController();
  const began = () => stop.abort();

  for await (const _ of follow(RectificationChangedDocument, {}, { url, texts, session: reseller, webSocket: WebSocket, began, signal: stop.signal })) {
    assert.fail('nothing has changed');
  }
});
