// What is told to whom. A verb calls the one line that is its own; nothing here is told before others may see it.
import { eq } from 'drizzle-orm';
import { db, rows, sql } from '../db/index.ts';
import { aliased, type Item, pairingMember, release, reviewable } from '../schema/index.ts';
import { type NewNotification, deleteNotifications, notify } from './notify.ts';
import { isReleased } from '../predicates/index.ts';

const { b, l, m, r } = aliased({ b: release, l: release, m: pairingMember, r: reviewable });

/** It has travelled: its writer hears that it arrived, and the pals of a letter that it is here. */
export async function notifyRelease(
	{ authorId, kind }: Pick<Item, 'authorId' | 'kind'>,
	scope: { id: string | null },
	releaseId: string
): Promise<void> {
	const toWriter: NewNotification = { personId: authorId, kind: 'released', subjectId: releaseId };
	const pals = kind === 'message' ? await palsOf(authorId, scope.id!, releaseId) : [];
	await notify([
		toWriter,
		...pals.map(({ id, answered }): NewNotification => ({
			personId: id,
			kind: answered ? 'answered' : 'letter',
			subjectId: releaseId
		}))
	]);
}

/** The other members, and whether a letter of theirs stands after the last one of this writer before. */
const palsOf = (authorId: string, pairingId: string, releaseId: string) =>
	rows<{ id: string; answered: boolean }>(sql`
		select ${m.personId} as id, exists (
			select from ${l} join ${r} on ${r.id} = ${l.reviewableId} and ${isReleased(r)}
			where ${l.pairingId} = ${pairingId} and ${l.authorId} = ${m.personId} and ${l.id} < ${releaseId}::uuid
			and not exists (select from ${b} where ${b.pairingId} = ${pairingId} and ${b.authorId} = ${authorId}
				and ${b.id} > ${l.id} and ${b.id} < ${releaseId}::uuid)) as answered
		from ${m} where ${m.pairingId} = ${pairingId} and ${m.personId} <> ${authorId}`);

/** It was taken back: nobody is told of it any more. */
export async function deleteReleaseNotifications(itemId: string): Promise<void> {
	const releases = await db().select({ id: release.id }).from(release).where(eq(release.reviewableId, itemId));
	await deleteNotifications(releases.map(({ id }) => id));
}

/** A teacher gave it back to its writer. */
export const notifyReturn = ({ authorId, revisionId }: Pick<Item, 'authorId' | 'revisionId'>) =>
	notify([{ personId: authorId, kind: 'returned', subjectId: revisionId }]);

/** A correction stands beside what these people wrote. */
export const notifyCorrection = (people: string[], releaseId: string) =>
	notify(people.map((personId) => ({ personId, kind: 'corrected', subjectId: releaseId })));

/** Whoever reported something has an answer. */
export const notifyReportAnswer = ({ by, id }: { by: string; id: string }) =>
	notify([{ personId: by, kind: 'report', subjectId: id }]);

/** Somebody stands in for a colleague from now on; whoever named themself knows it. */
export const notifyDeputy = ({ deputyId, id }: { deputyId: string; id: string }, by: string) =>
	notify(deputyId === by ? [] : [{ personId: deputyId, kind: 'deputy', subjectId: id }]);

/** A colleague has approved what may be their own: it waits for another teacher. */
export const notifySecondApprovers = (requests: { toId: string; revisionId: string }[]) =>
	notify(requests.map(({ toId, revisionId }) => ({ personId: toId, kind: 'second', subjectId: revisionId })));

/** A colleague asks about something at the desk, or leaves a note for whoever holds it. */
export const notifyConsulted = ({ askedId: personId, id }: { askedId: string; id: string }) =>
	notify([{ personId: personId, kind: 'asked', subjectId: id }]);

/** Something waits for whoever looks at it in place of a colleague, or beside one. */
export const notifySubstitutes = (requests: { toId: string; revisionId: string }[]) =>
	notify(requests.map(({ toId, revisionId }) => ({ personId: toId, kind: 'brought', subjectId: revisionId })));

/** A second adult has confirmed that a student is erased: it can be taken back. @param leads of cases that hold it */
export const notifyErasure = (people: string[], leads: string[], requestId: string) =>
	notify([
		...people.map((personId): NewNotification => ({ personId, kind: 'erasure', subjectId: requestId })),
		...leads.map((personId): NewNotification => ({ personId, kind: 'erasure_held', subjectId: requestId }))
	]);
