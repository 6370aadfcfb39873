import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	aliased,
	correction,
	deputy,
	deskNote,
	endorsement,
	erasureRequest,
	notification,
	pairingMember,
	person,
	post,
	release,
	report,
	reviewable,
	revision,
	safeguardingCase,
	safeguardingPost,
	staffInvitation
} from '../../kernel/schema/index.ts';
import { isId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/predicates/index.ts';
import type { ItemKind } from '../../review/index.ts';
import { recommendationPlaceSql } from '../../opportunities/index.ts';
import { type NotifiedAlbum, notifiedAlbumSql } from './notified-album.ts';
import { callOfFormSql, type NotifiedCall, notifiedCallSql } from './notified-call.ts';
import { type NotifiedEvent, notifiedEventSql } from './notified-event.ts';
import { ledCasesSql, visibleSql } from './visible.ts';

const { about, by, d, dn, l } = aliased({ about: person, by: person, d: deputy, dn: deskNote, l: release });
const { f, i, k, m } = aliased({ f: endorsement, i: staffInvitation, k: correction, m: pairingMember });
const { f: fReport, k: kSafeguardingCase, n } = aliased({ f: report, k: safeguardingCase, n: notification });
const { o, p, q, r } = aliased({ o: safeguardingPost, p: person, q: erasureRequest, r: reviewable });
const { o: oCorrection, p: pPost, v } = aliased({ o: correction, p: post, v: revision });
const { edited, own, ownPost, w } = aliased({ edited: post, own: reviewable, ownPost: post, w: revision });

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
export const pageOf = (actor: Actor, before: string | null) =>
	notificationsWhere(
		actor,
		before && isId(before) ? sql`${n.id} < ${before}::uuid` : sql`true`,
		pageSize + 1
	);

/** One of the actor's notifications; nothing where it is another person's, or no longer true. */
export async function findNotification(actor: Actor, id: string): Promise<NotificationRecord | undefined> {
	return isId(id) ? (await notificationsWhere(actor, sql`${n.id} = ${id}::uuid`, 1))[0] : undefined;
}

/** Of the cases that hold an erasure `q`, the one that its lead sees and that holds it longest. */
const holdingCaseSql = () =>
	sql`select ${kSafeguardingCase.id},
		${kSafeguardingCase.holdUntil}::text as until ${ledCasesSql(instant(now()))} order by
			${kSafeguardingCase.holdUntil} desc, ${kSafeguardingCase.id} limit 1`;

const notificationsWhere = (actor: Actor, condition: SQLWrapper, limit: number) =>
	rows<NotificationRecord>(sql`
		select n.id, n.kind, n.at, n.read_at is not null as read, ${r.id} as item, ${r.kind} as "itemKind",
			${r.pairingId} as "pairingId", ${r.boardId} as "boardId", ${about.id} as "personId",
				${about.displayName} as person,
			(select json_agg(${p.displayName} order by ${p.id}) from ${m} join ${p} on ${p.id} = ${m.personId}
				where ${m.pairingId} = ${r.pairingId} and ${m.personId} <> n.person_id) as pals,
			coalesce(${k.topicId}, placed.topic_id) as "topicId", ${l.id} as "letterId",
			(select split_part(${w.body}, E'\\n', 1) from ${w} join ${own} on ${own.id} = ${w.reviewableId}
				and ${own.kind} = 'post' and ${own.authorId} = n.person_id
				where ${w.id} = case n.kind when 'corrected' then ${k.targetRevisionId}
					when 'released' then ${l.revisionId} when 'returned' then ${v.id} end) as start,
			coalesce(${fReport.releaseId}, placed.release_id, (select ${pPost.releaseId} from ${pPost}
				where ${pPost.reviewableId} = ${k.targetId}),
				(select ${oCorrection.releaseId} from ${oCorrection}
					where ${oCorrection.reviewableId} = ${k.targetId})) as "releaseId",
			${d.startsOn}::text as "startsOn", ${d.endsOn}::text as "endsOn", coalesce(${i.schoolId},
				${o.schoolId}) as "schoolId",
			first.classroom_id as "classroomId", ${o.rank}, ${by.id} as "byId", ${by.displayName} as by,
			${q.agreedAt} as "agreedAt", held.id as "caseId", held.until,
			case when n.kind = 'list' then n.subject_id end as "listId",
			case when n.kind = 'recommendation' then ${recommendationPlaceSql(sql`n.subject_id`)} end as task,
			case when n.kind = 'event' then ${notifiedEventSql(sql`n.subject_id`)} end as event,
			case when n.kind = 'album' then ${notifiedAlbumSql(sql`n.subject_id`)} end as album,
			case n.kind when 'decision' then ${notifiedCallSql(sql`n.subject_id`, sql`n.person_id`)}
				when 'form' then ${callOfFormSql(sql`n.subject_id`)} end as call
		from (select * from ${n} where ${n.personId} = ${actor.id} and ${condition}
			and ${visibleSql(instant(now()))} order by ${n.id} desc limit ${limit}) n
		left join ${l} on ${l.id} = n.subject_id
		left join ${v} on ${v.id} = n.subject_id
		left join ${dn} on ${dn.id} = n.subject_id
		left join ${r} on ${r.id} = coalesce(${l.reviewableId}, ${v.reviewableId}, ${dn.reviewableId})
		left join ${k} on n.kind = 'corrected' and ${k.reviewableId} = ${r.id}
		left join lateral (select coalesce(${ownPost.topicId}, ${l.id}) as topic_id,
				coalesce(${edited.releaseId}, ${l.id}) as release_id
			from ${ownPost} left join ${edited} on ${edited.reviewableId} = ${ownPost.editsId}
			where n.kind = 'released' and ${ownPost.reviewableId} = ${r.id}) placed on true
		left join ${fReport} on ${fReport.id} = n.subject_id
		left join ${d} on ${d.id} = n.subject_id
		left join ${i} on ${i.id} = n.subject_id
		left join ${o} on ${o.id} = n.subject_id
		left join ${q} on ${q.id} = n.subject_id
		left join lateral (${holdingCaseSql()}) held on n.kind = 'erasure_held'
		left join lateral (select ${f.by}, ${f.classroomId} from ${f}
			where ${f.revisionId} = ${v.id} order by ${f.at} limit 1) first on true
		left join ${about} on ${about.id} = coalesce(${d.teacherId}, ${r.authorId}, ${i.personId}, ${q.personId})
		left join ${by} on ${by.id} = coalesce(first.by, ${dn.by}, ${i.handedBy}, ${q.agreedBy})
		order by n.id desc`);
