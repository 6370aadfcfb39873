// The notifications of each event. A verb calls the function of its event; none is called before the receivers may see
// what it is about.
import { db, rows, sql, eq } from '../db/index.ts';
import { aliased, type Item, release, tables } from '../schema/index.ts';
import { type NewNotification, deleteNotifications, notify } from './notify.ts';
import { isReleased } from '../predicates/index.ts';

const { item, member } = tables;
const { releaseBetween } = aliased({ releaseBetween: release });

/** An item was released: notifies its writer, and for a letter the pals. */
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

/** The other members, and whether each has written since this writer's previous letter: then the new one is an answer. */
const palsOf = (authorId: string, pairingId: string, releaseId: string) =>
	rows<{ id: string; answered: boolean }>(sql`
		select ${member.personId} as id, exists (
			select from ${tables.release} join ${item} on ${item.id} = ${tables.release.reviewableId} and ${isReleased(item)}
			where ${tables.release.pairingId} = ${pairingId} and ${tables.release.authorId} = ${member.personId}
				and ${tables.release.id} < ${releaseId}::uuid
			and not exists (select from ${releaseBetween} where ${releaseBetween.pairingId} = ${pairingId}
				and ${releaseBetween.authorId} = ${authorId}
				and ${releaseBetween.id} > ${tables.release.id} and ${releaseBetween.id} < ${releaseId}::uuid)) as answered
		from ${member} where ${member.pairingId} = ${pairingId} and ${member.personId} <> ${authorId}`);

/** An item was recalled: deletes the notifications of its release. */
export async function deleteReleaseNotifications(itemId: string): Promise<void> {
	const releases = await db()
		.select({ id: release.id })
		.from(release)
		.where(eq(release.reviewableId, itemId));
	await deleteNotifications(releases.map(({ id }) => id));
}

/** A teacher returned an item: notifies its writer. */
export const notifyReturn = ({ authorId, revisionId }: Pick<Item, 'authorId' | 'revisionId'>) =>
	notify([{ personId: authorId, kind: 'returned', subjectId: revisionId }]);

/** A student is asked whether words of theirs may be quoted in public. */
export const notifyQuotation = ({ studentId, id }: { studentId: string; id: string }) =>
	notify([{ personId: studentId, kind: 'quotation', subjectId: id }]);

/** A correction was released: notifies the people whose text it corrects. */
export const notifyCorrection = (people: string[], releaseId: string) =>
	notify(people.map((personId) => ({ personId, kind: 'corrected', subjectId: releaseId })));

/** A report was answered: notifies the person who reported. */
export const notifyReportAnswer = ({ by, id }: { by: string; id: string }) =>
	notify([{ personId: by, kind: 'report', subjectId: id }]);

/** A deputy was named: notifies them, unless they named themself. */
export const notifyDeputy = ({ deputyId, id }: { deputyId: string; id: string }, by: string) =>
	notify(deputyId === by ? [] : [{ personId: deputyId, kind: 'deputy', subjectId: id }]);

/** An approval needs a second one: notifies the teachers who may give it. */
export const notifySecondApprovers = (requests: { toId: string; revisionId: string }[]) =>
	notify(requests.map(({ toId, revisionId }) => ({ personId: toId, kind: 'second', subjectId: revisionId })));

/** A colleague asked about an item, or left a note for its holder: notifies that person. */
export const notifyConsulted = ({ askedId: personId, id }: { askedId: string; id: string }) =>
	notify([{ personId: personId, kind: 'asked', subjectId: id }]);

/** An item waits for somebody who reviews it instead of a colleague, or together with one: notifies that person. */
export const notifySubstitutes = (requests: { toId: string; revisionId: string }[]) =>
	notify(
		requests.map(({ toId, revisionId }) => ({ personId: toId, kind: 'brought', subjectId: revisionId }))
	);

/**
 * The erasure of a student was confirmed, and can still be canceled: notifies these people. @param leads of cases that
 * block the erasure
 */
export const notifyErasure = (people: string[], leads: string[], requestId: string) =>
	notify([
		...people.map((personId): NewNotification => ({ personId, kind: 'erasure', subjectId: requestId })),
		...leads.map((personId): NewNotification => ({ personId, kind: 'erasure_held', subjectId: requestId }))
	]);

/** Pairings were proposed: notifies the teachers of the other sides. @param first of the pairings */
export const notifyPairings = (people: string[], first: string) =>
	notify(people.map((personId) => ({ personId, kind: 'pairings', subjectId: first })));

/** A class list waits for a second adult: notifies those who may be it. */
export const notifyList = (people: string[], listId: string) =>
	notify(people.map((personId) => ({ personId, kind: 'list', subjectId: listId })));

/** The look at the pictures of an album is finished: notifies its editors. */
export const notifyAlbum = (people: string[], albumId: string) =>
	notify(people.map((personId) => ({ personId, kind: 'album', subjectId: albumId })));
