import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';
import { WebSocket } from 'ws';
import documents from '../src/generated/persisted-documents.json' with { type: 'json' };
import { RectificationChangedDocument, ReplyToCaseDocument } from '../src/generated/graphql.js';
import { Refused } from '../src/refused.js';
import type { Session } from '../src/session.js';
import { subscribe, type SubscribeOptions } from '../src/subscribe.js';
import { bearer, caseOfReseller, clientOf, reseller, url } from './service.js';

const LONG = { timeout: 60_000 };

function subscribeToCases(options: Pick<SubscribeOptions, 'session' | 'onActive' | 'signal'>) {
  return subscribe(RectificationChangedDocument, {}, { url, documents, webSocket: WebSocket, ...options });
}

/** Subscribes to all cases that the session may see, until the test ends. */
function subscribed(t: TestContext, session: Session) {
  const stop = new AbortController();
  t.after(() => stop.abort());
  const activations = new EventTarget();
  let count = 0;
  const onActive = () => {
    count++;
    activations.dispatchEvent(new Event('active'));
  };
  const events = subscribeToCases({ session, onActive, signal: stop.signal });
  // The generator connects only when the first event is requested.
  const requested = [events.next()];
  return {
    active: async (times: number) => {
      while (count < times) {
        await once(activations, 'active');
      }
    },
    /** @returns the version of the case that changed */
    next: async () => {
      const { value } = await (requested.pop() ?? events.next());
      assert(value, 'the subscription has ended');
      return value.rectificationChanged.version;
    },
  };
}

/** @returns the version of the case after the reply */
async function reply(): Promise<number> {
  const { number, version } = await caseOfReseller();
  const input = { number, expectedVersion: version, reason: 'synthetic: with a subscriber' };
  return (await clientOf(reseller).mutate(ReplyToCaseDocument, { input })).replyToCase.rectificationCase.version;
}

test('a subscriber receives each change', LONG, async (t) => {
  const subscription = subscribed(t, reseller);
  await subscription.active(1);

  for (const _ of [1, 2]) {
    assert.equal(await reply(), await subscription.next());
  }
});

test('before its token expires, the client reconnects with the next token', LONG, async (t) => {
  let tokens = 0;
  const token = async () => {
    const token = await reseller.token();
    return token && { ...token, expiresAt: ++tokens === 1 ? Date.now() : token.expiresAt };
  };
  const subscription = subscribed(t, { ...reseller, token });

  await subscription.active(2);

  assert.equal(tokens, 2);
  assert.equal(await reply(), await subscription.next());
});

test('a refused token is renewed', LONG, async (t) => {
  const subscription = subscribed(t, { ...bearer('has.long.expired'), renew: () => reseller.token() });
  await subscription.active(1);

  assert.equal(await reply(), await subscription.next());
});

test('a user whose token cannot be renewed must sign in again', LONG, async (t) => {
  await assert.rejects(subscribed(t, bearer('has.long.expired')).next(), (failure) => {
    assert(failure instanceof Refused);
    assert.deepEqual(failure.advice, { do: 'sign in again' });
    return true;
  });
});

test('an abort signal ends the subscription', LONG, async () => {
  const stop = new AbortController();
  const onActive = () => stop.abort();

  for await (const _ of subscribeToCases({ session: reseller, onActive, signal: stop.signal })) {
    assert.fail('no case has changed');
  }
});
