import { sql } from 'drizzle-orm';
import { instant } from '../../kernel/predicates/index.ts';
import { insertAll, rows } from '../../kernel/db/index.ts';
import { notification } from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';
import { daysAfter } from '../../kernel/time/index.ts';

type NotificationKind = (typeof notification.$inferInsert)['kind'];
interface SeededNotification {
	personId: string;
	kind: NotificationKind;
	subjectId: string;
	at: string;
	read: boolean;
}

const weeks = 3;

/**
 * What the bells of the demo world would have said in its last weeks. Stands after everything that it tells of.
 * Whatever somebody has opened since, and what arrived as it should, is read.
 */
export async function seedNotifications(at: Date): Promise<void> {
	const since = instant(daysAfter(at, -7 * weeks));
	const told = await rows<SeededNotification>(sql`
		select r.author_id as "personId", 'released' as kind, l.id as "subjectId", l.at, true as read
		from release l join reviewable r on r.id = l.reviewable_id and r.state = 'released' where l.at > ${since}
		union all
		select m.person_id, case when exists (select from release o where o.pairing_id = l.pairing_id
				and o.author_id = m.person_id and o.id < l.id and not exists (select from release b
					where b.pairing_id = l.pairing_id and b.author_id = l.author_id and b.id > o.id and b.id < l.id))
				then 'answered' else 'letter' end,
			l.id, l.at, exists (select from read_mark k where k.pairing_id = l.pairing_id and k.person_id = m.person_id
				and k.release_id >= l.id)
		from release l join reviewable r on r.id = l.reviewable_id and r.state = 'released' and r.kind = 'message'
		join pairing_member m on m.pairing_id = l.pairing_id and m.person_id <> l.author_id where l.at > ${since}
		union all
		select w.author_id, 'corrected', l.id, l.at, k.got_at is not null
		from correction k join release l on l.id = k.release_id and l.at > ${since}
		join reviewable w on w.id = k.target_id and w.author_id <> l.author_id
		union all
		select r.author_id, 'returned', v.review_of, v.at, false
		from reviewable r join lateral (select w.revision_id as review_of, w.at from review w
			where w.revision_id = r.revision_id and w.decision = 'return' order by w.at desc limit 1) v on true
		where r.state = 'returned' and v.at > ${since}`);
	await insertAll(
		notification,
		told.map(({ read, ...one }) => {
			const happened = new Date(one.at);
			return {
				...one,
				id: idAt(happened, `notification ${one.kind} ${one.personId} ${one.subjectId}`),
				at: happened,
				readAt: read ? happened : null
			};
		})
	);
}
