import assert from 'node:assert/strict';
import documents from '../src/generated/persisted-documents.json' with { type: 'json' };
import { Client, type Options } from '../src/client.js';
import { MyCasesDocument } from '../src/generated/graphql.js';
import type { Session } from '../src/session.js';

/** The running service under test. */
export const url = `${environment('REAL_NAME_AUDIT_URL')}/graphql`;

export const anonymous: Session = { token: async () => undefined, renew: async () => undefined };
export const administrator = bearer(environment('ADMINISTRATOR_TOKEN'));
export const auditor = bearer(environment('AUDITOR_TOKEN'));
export const reseller = bearer(environment('RESELLER_TOKEN'));

export function clientOf(session: Session, more: Partial<Options> = {}): Client {
  return new Client({ url, documents, session, ...more });
}

/** A session with one token, which cannot be renewed. */
export function bearer(value: string): Session {
  return { token: async () => ({ value, expiresAt: Date.now() + 600_000 }), renew: async () => undefined };
}

/** The first case of the reseller of RESELLER_TOKEN. */
export async function caseOfReseller() {
  const { viewer } = await clientOf(reseller).query(MyCasesDocument, {});
  const found = viewer?.reseller?.rectificationCases[0];
  assert(found, 'the reseller of RESELLER_TOKEN has no case');
  return found;
}

function environment(name: string): string {
  const value = process.env[name];
  assert(value, `${name} is not set`);
  return value;
}
