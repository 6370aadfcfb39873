// Rooms above hear that consent ended, so that what rests on it is gone at once.
import { afterCommit } from '../kernel/db/index.ts';
import { type ConsentKey, keyText } from './scopes.ts';
import { validKeys } from './has-consent.ts';

/** A consent that was valid and is no longer. */
export interface EndedConsent extends ConsentKey {
	studentId: string;
	why: 'withdrawn' | 'expired' | 'left' | 'erased';
}

type EndListener = (ended: EndedConsent[]) => void | Promise<void>;

const listeners = new Set<EndListener>();

/**
 * Calls the listener after each commit with which consents ended, in the process where it happened. What is shown is
 * asked of the ledger in any case (`hasConsent`, `scopedConsentSql`), so a listener only makes it gone sooner.
 * @returns a function that stops it
 */
export function whenConsentEnds(listener: EndListener): () => void {
	listeners.add(listener);
	return () => void listeners.delete(listener);
}

/** Tells the listeners after the commit. A fault of one of them is logged, and the others hear it. */
export async function announceEnded(ended: EndedConsent[]): Promise<void> {
	if (ended.length) for (const listener of listeners) await afterCommit(() => listener(ended));
}

/** Does something that may end consents of a student, and tells which ended. Runs in the caller's transaction. */
export async function announcingEnds(
	studentId: string,
	{ why, work }: { why: EndedConsent['why']; work: () => Promise<void> }
): Promise<void> {
	const before = (await validKeys([studentId])).get(studentId)!;
	await work();
	const left = new Set((await validKeys([studentId])).get(studentId)!.map(keyText));
	await announceEnded(
		before.filter((key) => !left.has(keyText(key))).map((key) => ({ studentId, ...key, why }))
	);
}

/**
 * For the transaction in which students leave or are erased, before it ends their roles: tells what ends with that. Whoever
 * leaves keeps the consent to take part, which counts again if they come back.
 */
export async function announceDeparture(studentIds: string[], why: 'left' | 'erased'): Promise<void> {
	if (!listeners.size) return;
	const valid = [...(await validKeys(studentIds))].flatMap(([studentId, keys]) =>
		keys.map((key) => ({ studentId, ...key, why }))
	);
	await announceEnded(
		valid.filter(({ scope }) => why === 'erased' || (scope !== 'letters' && scope !== 'boards'))
	);
}
