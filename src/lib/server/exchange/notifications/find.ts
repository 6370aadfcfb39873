import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import type { notification } from '../../kernel/schema/index.ts';
import { isId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/predicates/index.ts';
import type { ItemKind } from '../../review/index.ts';
import { ledSql, shown } from './shown.ts';

/** One notification with what it is about, as its person may know it now. */
export interface NotificationRecord {
	id: string;
	kind: (typeof notification.$inferSelect)['kind'];
	at: string;
	read: boolean;
	/** What it is about: an item, in a pairing or on a board. */
	item: string | null;
	itemKind: ItemKind | null;
	pairingId: string | null;
	boardId: string | null;
	/** Whose letter or correction it is, or for whom somebody stands in. */
	personId: string | null;
	person: string | null;
	/** The others of the pairing. */
	pals: string[] | null;
	topicId: string | null;
	/** The number of what was corrected, and of what was reported. */
	releaseId: string | null;
	startsOn: string | null;
	endsOn: string | null;
	/** Where somebody is new, where a post was lost, where something waits for a second teacher. */
	schoolId: string | null;
	classroomId: string | null;
	/** The post that was lost. */
	rank: 'lead' | 'deputy' | null;
	/** Who handed over the link of a new colleague, has approved first, asks, or has confirmed an erasure. */
	byId: string | null;
	by: string | null;
	/** When they confirmed it. */
	agreedAt: string | null;
	/** The case that holds it, and until which day. */
	caseId: string | null;
	until: string | null;
}

/** On one page. */
export const pageSize = 20;

/** A page of somebody's, the newest first. @returns one more where there are more */
export const pageOf = (actor: Actor, before: string | null) =>
	found(actor, before && isId(before) ? sql`n.id < ${before}::uuid` : sql`true`, pageSize + 1);

/** One of somebody's; nothing where it is another's, or no longer so. */
export async function findOne(actor: Actor, id: string): Promise<NotificationRecord | undefined> {
	return isId(id) ? (await found(actor, sql`n.id = ${id}::uuid`, 1))[0] : undefined;
}

/** Of the cases that hold an erasure `q`, the one that its lead sees and that holds it longest. */
const heldFor = () =>
	sql`select k.id, k.hold_until::text as until ${ledSql(instant(now()))} order by k.hold_until desc, k.id limit 1`;

const found = (actor: Actor, which: SQL, most: number) =>
	rows<NotificationRecord>(sql`
		select n.id, n.kind, n.at, n.read_at is not null as read, r.id as item, r.kind as "itemKind",
			r.pairing_id as "pairingId", r.board_id as "boardId", about.id as "personId", about.display_name as person,
			(select json_agg(p.display_name order by p.id) from pairing_member m join person p on p.id = m.person_id
				where m.pairing_id = r.pairing_id and m.person_id <> n.person_id) as pals,
			k.topic_id as "topicId",
			coalesce(f.release_id, (select p.release_id from post p where p.reviewable_id = k.target_id),
				(select o.release_id from correction o where o.reviewable_id = k.target_id)) as "releaseId",
			d.starts_on::text as "startsOn", d.ends_on::text as "endsOn", coalesce(i.school_id, o.school_id) as "schoolId",
			first.classroom_id as "classroomId", o.rank, by.id as "byId", by.display_name as by,
			q.agreed_at as "agreedAt", held.id as "caseId", held.until
		from (select * from notification n where n.person_id = ${actor.id} and ${which}
			and ${shown(instant(now()))} order by n.id desc limit ${most}) n
		left join release l on l.id = n.subject_id
		left join revision v on v.id = n.subject_id
		left join desk_note dn on dn.id = n.subject_id
		left join reviewable r on r.id = coalesce(l.reviewable_id, v.reviewable_id, dn.reviewable_id)
		left join correction k on n.kind = 'corrected' and k.reviewable_id = r.id
		left join report f on f.id = n.subject_id
		left join deputy d on d.id = n.subject_id
		left join staff_invitation i on i.id = n.subject_id
		left join safeguarding_post o on o.id = n.subject_id
		left join erasure_request q on q.id = n.subject_id
		left join lateral (${heldFor()}) held on n.kind = 'erasure_held'
		left join lateral (select f.by, f.classroom_id from endorsement f where f.revision_id = v.id order by f.at limit 1) first on true
		left join person about on about.id = coalesce(d.teacher_id, r.author_id, i.person_id, q.person_id)
		left join person by on by.id = coalesce(first.by, dn.by, i.handed_by, q.agreed_by)
		order by n.id desc`);
