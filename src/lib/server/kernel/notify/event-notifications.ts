// The notifications of each event. A verb calls the function of its event; none is called before the receivers may see
// what it is about.
import { now } from '../clock.ts';
import { columnName, db, into, rows, sql, eq } from '../db/index.ts';
import { aliased, type Item, notification, release as releases, tables } from '../schema/index.ts';
import { newId } from '../ids.ts';
import { type NewNotification, announceNotifications, deleteNotifications, notify } from './notify.ts';
import { instant, isReleased } from '../predicates/index.ts';

const { item, release } = tables;
const { previousRelease } = aliased({ previousRelease: releases });

/** An item was released: notifies its writer, and for a letter the pals. */
export async function notifyRelease(
	{ authorId, kind }: Pick<Item, 'authorId' | 'kind'>,
	scope: { id: string | null; members: { id: string }[] },
	releaseId: string
): Promise<void> {
	if (kind !== 'message') return notify([{ personId: authorId, kind: 'released', subjectId: releaseId }]);
	const members = scope.members.map((receiver) => ({ id: newId(), person: receiver.id }));
	await announceNotifications(
		await rows<{ id: string }>(sql`
			with previous as materialized (
				select ${previousRelease.id} from ${previousRelease}
				where ${previousRelease.pairingId} = ${scope.id} and ${previousRelease.authorId} = ${authorId}
					and ${previousRelease.id} < ${releaseId}::uuid
				order by ${previousRelease.id} desc limit 1
			)
			insert into ${into(notification, 'id', 'personId', 'kind', 'subjectId', 'at')}
			select receiver.id, receiver.person, case when receiver.person = ${authorId} then 'released'
				when ${hasWrittenSince(scope.id!)} then 'answered' else 'letter' end, ${releaseId}::uuid, ${instant(now())}
			from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as receiver (id uuid, person uuid)
			on conflict do nothing returning ${columnName(notification.personId)} as id`)
	);
}

/** Whether a member has written since the writer's previous letter: then the new one is an answer. */
const hasWrittenSince = (pairingId: string) => sql`exists (
	select from ${release} join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
	where ${release.pairingId} = ${pairingId} and ${release.authorId} = receiver.person
		and ${release.id} > coalesce((select previous.id from previous), '00000000-0000-0000-0000-000000000000'))`;

/** An item was recalled: deletes the notifications of its release. */
export async function deleteReleaseNotifications(itemId: string): Promise<void> {
	const ofItem = await db()
		.select({ id: releases.id })
		.from(releases)
		.where(eq(releases.reviewableId, itemId));
	await deleteNotifications(ofItem.map(({ id }) => id));
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
