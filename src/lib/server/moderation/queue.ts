import { sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { rows } from '../db/rows.ts';

/** One waiting letter as the queue shows it. */
export interface QueueItem {
	id: string;
	revisionId: string;
	pairingId: string;
	pairingState: string;
	author: string;
	pals: string;
	/** The first words. */
	start: string;
	locale: string;
	submittedAt: Date;
	/** A teacher has returned an earlier revision. */
	again: boolean;
}

/** The queue on one page; the rest follows as these are decided. */
export const queuePage = 100;

/**
 * What waits for this teacher, oldest first: letters whose release rule asks a classroom of theirs that has not
 * approved yet. Starts from the teacher's classrooms, so its cost follows their work, not the size of the program.
 */
export async function queueOf(actor: Actor): Promise<{ items: QueueItem[]; more: boolean }> {
	const found = await rows<Omit<QueueItem, 'submittedAt'> & { submittedAt: string | Date }>(sql`
		select r.id, r.revision_id as "revisionId", r.pairing_id as "pairingId", w.state as "pairingState",
			author.display_name as author, left(v.body, 140) as start, v.locale, r.submitted_at as "submittedAt",
			v.number > 1 and exists (select from revision o join review d on d.revision_id = o.id
				where o.reviewable_id = r.id and d.decision = 'return') as again,
			(select string_agg(pal.display_name, ', ' order by pal.id) from pairing_member o
				join person pal on pal.id = o.person_id where o.pairing_id = r.pairing_id and o.person_id <> r.author_id) as pals
		${waitingFor(actor)}
		order by r.submitted_at, r.id
		limit ${queuePage + 1}`);
	const items = found
		.slice(0, queuePage)
		.map((item) => ({ ...item, submittedAt: new Date(item.submittedAt) }));
	return { items, more: found.length > queuePage };
}

/** How many letters wait for this teacher, at most 1,000. */
export async function countQueue(actor: Actor): Promise<number> {
	const [{ n }] = (await rows<{ n: number }>(
		sql`select count(*)::int as n from (select ${waitingFor(actor)} limit 1000) waiting`
	)) as [{ n: number }];
	return n;
}

/**
 * The rule of `approvers`, `speaksFor` and `handles` in policy.ts, as SQL over many letters; a test holds the two together.
 */
function waitingFor(actor: Actor) {
	const taught = sql`${sql.param(`{${actor.roles.includes('teacher') ? actor.teaches.join(',') : ''}}`)}::uuid[]`;
	return sql`
		from (
			select distinct m.pairing_id from enrolment e join pairing_member m on m.enrolment_id = e.id
			where e.classroom_id = any(${taught})
		) mine
		join pairing w on w.id = mine.pairing_id
		join reviewable r on r.pairing_id = w.id and r.state = 'waiting'
		join revision v on v.id = r.revision_id
		join person author on author.id = r.author_id
		where not exists (select from pairing_member self where self.pairing_id = w.id and self.person_id = ${actor.id})
		and not exists (select from approval a where a.revision_id = v.id and a.by = ${actor.id})
		and exists (
			select from pairing_member m join enrolment e on e.id = m.enrolment_id
			where m.pairing_id = w.id and e.classroom_id = any(${taught})
			and (w.release_rule = 'both' or (m.person_id = r.author_id) = (w.release_rule = 'sender'))
			and not exists (select from approval a where a.revision_id = v.id and a.classroom_id = e.classroom_id)
		)`;
}
