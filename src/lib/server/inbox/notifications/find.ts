import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, notification, tables } from '../../kernel/schema/index.ts';
import { isId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/predicates/index.ts';
import type { ItemKind } from '../../review/index.ts';
import { recommendationPlaceSql } from '../../opportunities/index.ts';
import {
	type NotifiedAlbum,
	notifiedAlbumSql,
	callOfFormSql,
	type NotifiedCall,
	notifiedCallSql,
	type NotifiedEvent,
	notifiedEventSql
} from './notified-subjects.ts';
import { ledCasesSql, visibleSql } from './visible.ts';

const { correction, deputy, deskNote, endorsement, erasureRequest, item, member, person, post } = tables;
const { release, report, revision, safeguardingCase, safeguardingPost, staffInvitation } = tables;
const { aboutPerson, byPerson, ownItem } = aliased({ aboutPerson: person, byPerson: person, ownItem: item });
const { ownPost, ownRevision } = aliased({ ownPost: post, ownRevision: revision });
const { targetCorrection, targetPost } = aliased({ targetCorrection: correction, targetPost: post });

/** One notification with its subject, as its person may know it now. */
export interface NotificationRecord {
	id: string;
	kind: (typeof notification.$inferSelect)['kind'];
	at: string;
	read: boolean;
	/** The item that it is about, in a pairing or on a board. */
	item: string | null;
	itemKind: ItemKind | null;
	pairingId: string | null;
	boardId: string | null;
	/** The writer of the letter or correction, or the teacher for whom somebody stands in. */
	personId: string | null;
	person: string | null;
	/** The other members of the pairing. */
	pals: string[] | null;
	topicId: string | null;
	/** How their own post begins that was released, returned or corrected. */
	start: string | null;
	/** The number of a letter or post that was released. */
	letterId: string | null;
	/** The number of the corrected text, of the reported one, or of their own post. */
	releaseId: string | null;
	startsOn: string | null;
	endsOn: string | null;
	/** The school of a new colleague or of a lost post; the classroom of an item that waits for a second teacher. */
	schoolId: string | null;
	classroomId: string | null;
	/** The post that was lost. */
	rank: 'lead' | 'deputy' | null;
	/** Who handed over the link of a new colleague, approved first, asks, or confirmed an erasure. */
	byId: string | null;
	by: string | null;
	/** When they confirmed it. */
	agreedAt: string | null;
	/** The case that holds the erasure, and until which day. */
	caseId: string | null;
	until: string | null;
	/** The class list that waits. */
	listId: string | null;
	/** Where a recommendation is written, as the part of an address. */
	task: string | null;
	/** The event to which they come, as it is published now. */
	event: NotifiedEvent | null;
	/** The album of which its editors are told. */
	album: NotifiedAlbum | null;
	/** The call about which they, or their students, were told. */
	call: NotifiedCall | null;
}

/** On one page. */
export const pageSize = 20;

/** A page of the actor's notifications, the newest first. @returns one more where there are more */
export const notificationsPage = (actor: Actor, before: string | null) =>
	notificationsWhere(
		actor,
		before && isId(before) ? sql`${tables.notification.id} < ${before}::uuid` : sql`true`,
		pageSize + 1
	);

/** One of the actor's notifications; nothing where it is another person's, or no longer true. */
export async function findNotification(actor: Actor, id: string): Promise<NotificationRecord | undefined> {
	return isId(id)
		? (await notificationsWhere(actor, sql`${tables.notification.id} = ${id}::uuid`, 1))[0]
		: undefined;
}

/** Of the cases that hold an erasure `erasureRequest`, the one that its lead sees and that holds it longest. */
const holdingCaseSql = () =>
	sql`select ${safeguardingCase.id},
		${safeguardingCase.holdUntil}::text as until ${ledCasesSql(instant(now()))} order by
			${safeguardingCase.holdUntil} desc, ${safeguardingCase.id} limit 1`;

const notificationsWhere = (actor: Actor, condition: SQLWrapper, limit: number) =>
	rows<NotificationRecord>(sql`
		select ${tables.notification.id}, ${tables.notification.kind}, ${tables.notification.at},
			${tables.notification.readAt} is not null as read, ${item.id} as item, ${item.kind} as "itemKind",
				${item.pairingId} as "pairingId", ${item.boardId} as "boardId", ${aboutPerson.id} as "personId",
				${aboutPerson.displayName} as person,
			(select json_agg(${person.displayName} order by ${person.id}) from ${member}
				join ${person} on ${person.id} = ${member.personId}
				where ${member.pairingId} = ${item.pairingId}
					and ${member.personId} <> ${tables.notification.personId}) as pals,
			coalesce(${correction.topicId}, placed.topic_id) as "topicId", ${release.id} as "letterId",
			(select split_part(${ownRevision.body}, E'\\n', 1) from ${ownRevision}
				join ${ownItem} on ${ownItem.id} = ${ownRevision.reviewableId}
				and ${ownItem.kind} = 'post' and ${ownItem.authorId} = ${tables.notification.personId}
				where ${ownRevision.id} = case ${tables.notification.kind} when 'corrected' then ${correction.targetRevisionId}
					when 'released' then ${release.revisionId} when 'returned' then ${revision.id} end) as start,
			coalesce(${report.releaseId}, placed.release_id, (select ${targetPost.releaseId} from ${targetPost}
				where ${targetPost.reviewableId} = ${correction.targetId}),
				(select ${targetCorrection.releaseId} from ${targetCorrection}
					where ${targetCorrection.reviewableId} = ${correction.targetId})) as "releaseId",
			${deputy.startsOn}::text as "startsOn", ${deputy.endsOn}::text as "endsOn", coalesce(${staffInvitation.schoolId},
				${safeguardingPost.schoolId}) as "schoolId",
			first.classroom_id as "classroomId", ${safeguardingPost.rank}, ${byPerson.id} as "byId",
			${byPerson.displayName} as by, ${erasureRequest.agreedAt} as "agreedAt", held.id as "caseId", held.until,
			case when ${tables.notification.kind} = 'list' then ${tables.notification.subjectId} end as "listId",
			case when ${tables.notification.kind} = 'recommendation' then
			${recommendationPlaceSql(tables.notification.subjectId)} end as task,
			case when ${tables.notification.kind} = 'event' then ${notifiedEventSql(tables.notification.subjectId)}
			end as event,
			case when ${tables.notification.kind} = 'album' then ${notifiedAlbumSql(tables.notification.subjectId)}
			end as album,
			case ${tables.notification.kind}
				when 'decision' then ${notifiedCallSql(tables.notification.subjectId, tables.notification.personId)}
				when 'form' then ${callOfFormSql(tables.notification.subjectId)} end as call
		from (select * from ${tables.notification} where ${tables.notification.personId} = ${actor.id} and ${condition}
			and ${visibleSql(instant(now()))} order by ${tables.notification.id} desc limit ${limit}) notification
		left join ${release} on ${release.id} = ${tables.notification.subjectId}
		left join ${revision} on ${revision.id} = ${tables.notification.subjectId}
		left join ${deskNote} on ${deskNote.id} = ${tables.notification.subjectId}
		left join ${item} on ${item.id} = coalesce(${release.reviewableId}, ${revision.reviewableId},
			${deskNote.reviewableId})
		left join ${correction} on ${tables.notification.kind} = 'corrected' and ${correction.reviewableId} = ${item.id}
		left join lateral (select coalesce(${ownPost.topicId}, ${release.id}) as topic_id,
				coalesce(${post.releaseId}, ${release.id}) as release_id
			from ${ownPost} left join ${post} on ${post.reviewableId} = ${ownPost.editsId}
			where ${tables.notification.kind} = 'released' and ${ownPost.reviewableId} = ${item.id}) placed on true
		left join ${report} on ${report.id} = ${tables.notification.subjectId}
		left join ${deputy} on ${deputy.id} = ${tables.notification.subjectId}
		left join ${staffInvitation} on ${staffInvitation.id} = ${tables.notification.subjectId}
		left join ${safeguardingPost} on ${safeguardingPost.id} = ${tables.notification.subjectId}
		left join ${erasureRequest} on ${erasureRequest.id} = ${tables.notification.subjectId}
		left join lateral (${holdingCaseSql()}) held on ${tables.notification.kind} = 'erasure_held'
		left join lateral (select ${endorsement.by}, ${endorsement.classroomId} from ${endorsement}
			where ${endorsement.revisionId} = ${revision.id} order by ${endorsement.at} limit 1) first on true
		left join ${aboutPerson} on ${aboutPerson.id} = coalesce(${deputy.teacherId}, ${item.authorId},
			${staffInvitation.personId}, ${erasureRequest.personId})
		left join ${byPerson} on ${byPerson.id} = coalesce(first.by, ${deskNote.by}, ${staffInvitation.handedBy},
			${erasureRequest.agreedBy})
		order by ${tables.notification.id} desc`);
