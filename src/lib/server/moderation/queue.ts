import { sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { prepared } from '../db/index.ts';

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
	const found = await page().execute(reader(actor));
	const items = found
		.slice(0, queuePage)
		.map((item) => ({ ...item, submittedAt: new Date(item.submittedAt) }));
	return { items, more: found.length > queuePage };
}

/** How many letters wait for this teacher, at most 1,000. */
export async function countQueue(actor: Actor): Promise<number> {
	const [found] = await size().execute(reader(actor));
	return found!.n;
}

/** Whose queue it is. */
const reader = (actor: Actor) => ({
	personId: actor.id,
	taught: `{${actor.roles.includes('teacher') ? actor.teaches.join(',') : ''}}`
});

// Prepared: planning these takes PostgreSQL longer than running them.
const page = prepared((database) =>
	database
		.select({
			id: sql<string>`id`,
			revisionId: sql<string>`revision_id`,
			pairingId: sql<string>`pairing_id`,
			pairingState: sql<string>`state`,
			author: sql<string>`author`,
			pals: sql<string>`pals`,
			start: sql<string>`start`,
			locale: sql<string>`locale`,
			submittedAt: sql<string | Date>`submitted_at`,
			again: sql<boolean>`again`
		})
		.from(
			sql`(
				select r.id, r.revision_id, r.pairing_id, w.state, author.display_name as author,
					left(v.body, 140) as start, v.locale, r.submitted_at,
					v.number > 1 and exists (select from revision o join review d on d.revision_id = o.id
						where o.reviewable_id = r.id and d.decision = 'return') as again,
					(select string_agg(pal.display_name, ', ' order by pal.id)
						from pairing_member o join person pal on pal.id = o.person_id
						where o.pairing_id = r.pairing_id and o.person_id <> r.author_id) as pals
				${waiting}
				order by r.submitted_at, r.id limit ${sql.raw(String(queuePage + 1))}
			) queue`
		)
		.orderBy(sql`submitted_at, id`)
		.prepare('queue_page')
);

const size = prepared((database) =>
	database
		.select({ n: sql<number>`count(*)::int` })
		.from(sql`(select ${waiting} limit 1000) queue`)
		.prepare('queue_size')
);

const taught = sql`${sql.placeholder('taught')}::uuid[]`;

/**
 * The rule of `approvers`, `speaksFor` and `handles` in policy.ts, as SQL over many letters; a test holds the two together.
 */
const waiting = sql`
	from (
		select distinct m.pairing_id from enrolment e join pairing_member m on m.enrolment_id = e.id
		where e.classroom_id = any(${taught})
	) mine
	join pairing w on w.id = mine.pairing_id
	join reviewable r on r.pairing_id = w.id and r.state = 'waiting'
	join revision v on v.id = r.revision_id
	join person author on author.id = r.author_id
	where not exists (select from pairing_member self where self.pairing_id = w.id and self.person_id = ${sql.placeholder('personId')})
	and not exists (select from approval a where a.revision_id = v.id and a.by = ${sql.placeholder('personId')})
	and exists (
		select from pairing_member m join enrolment e on e.id = m.enrolment_id
		where m.pairing_id = w.id and e.classroom_id = any(${taught})
		and (w.release_rule = 'both' or (m.person_id = r.author_id) = (w.release_rule = 'sender'))
		and not exists (select from approval a where a.revision_id = v.id and a.classroom_id = e.classroom_id)
	)`;
