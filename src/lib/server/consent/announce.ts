// Who hears that a consent was given or has ended: open pages, and rooms above, so that what rests on it is gone at once.
import { afterCommit, anyOf, rows, sql } from '../kernel/db/index.ts';
import { announceRestriction } from '../safety/restrictions/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import { type ConsentScope, type ConsentKey, keyText } from './scopes.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { openPairing } from '../kernel/predicates/index.ts';
import { validKeys } from './has-consent.ts';

const { enrolment, member, pairing } = tables;
const { ownMember } = aliased({ ownMember: member });

interface AnnouncedPair {
	id: string;
	students: string[];
	classrooms: string[];
}

/**
 * Refreshes the open pages that this changes: of the students, their pals, and the teachers of both sides. Other scopes than
 * letters and boards change none of them.
 */
export async function announceConsent(studentIds: string[], scope: ConsentScope = 'letters'): Promise<void> {
	if (scope !== 'letters' && scope !== 'boards') return;
	const pairs = await rows<AnnouncedPair>(sql`
		select ${pairing.id}, json_agg(distinct ${member.personId}) as students,
			json_agg(distinct ${enrolment.classroomId}) as classrooms
		from ${pairing}
		join ${member} on ${member.pairingId} = ${pairing.id}
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		where ${openPairing(pairing)} and ${pairing.id} in (
			select ${ownMember.pairingId} from ${ownMember} where ${anyOf(ownMember.personId, studentIds)})
		group by ${pairing.id}`);
	await announceRestriction(pairs);
	const withoutPair = studentIds.filter((id) => !pairs.some(({ students }) => students.includes(id)));
	await afterCommit(() => publish(withoutPair, 'thread:changed', { pairing: '' }));
}

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
