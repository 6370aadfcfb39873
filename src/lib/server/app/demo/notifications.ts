import { instant, isReleased } from '../../kernel/predicates/index.ts';
import { insertAll, rows, sql } from '../../kernel/db/index.ts';
import {
	aliased,
	correction,
	notification,
	pairingMember,
	readMark,
	release,
	review,
	reviewable
} from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';
import { daysAfter } from '../../kernel/time/index.ts';

const { b, k, l, m, o } = aliased({ b: release, k: readMark, l: release, m: pairingMember, o: release });
const { k: kCorrection, r, w } = aliased({ k: correction, r: reviewable, w: review });
const { w: wReviewable } = aliased({ w: reviewable });

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
 * The notifications of the last weeks of the demo world. Runs after everything that they are about is seeded. A
 * notification is read where somebody has opened its subject since, or where it only says that a letter was released.
 */
export async function seedNotifications(moment: Date): Promise<void> {
	const since = instant(daysAfter(moment, -7 * weeks));
	const notifications = await rows<SeededNotification>(sql`
		select ${r.authorId} as "personId", 'released' as kind, ${l.id} as "subjectId", ${l.at}, true as read
		from ${l} join ${r} on ${r.id} = ${l.reviewableId} and ${isReleased(r)} where ${l.at} > ${since}
		union all
		select ${m.personId}, case when exists (select from ${o} where ${o.pairingId} = ${l.pairingId}
				and ${o.authorId} = ${m.personId} and ${o.id} < ${l.id} and not exists (select from ${b}
					where ${b.pairingId} = ${l.pairingId} and ${b.authorId} = ${l.authorId} and ${b.id} > ${o.id}
						and ${b.id} < ${l.id}))
				then 'answered' else 'letter' end,
			${l.id}, ${l.at}, exists (select from ${k} where ${k.pairingId} = ${l.pairingId}
				and ${k.personId} = ${m.personId}
				and ${k.releaseId} >= ${l.id})
		from ${l} join ${r} on ${r.id} = ${l.reviewableId} and ${isReleased(r)} and ${r.kind} = 'message'
		join ${m} on ${m.pairingId} = ${l.pairingId} and ${m.personId} <> ${l.authorId} where ${l.at} > ${since}
		union all
		select ${wReviewable.authorId}, 'corrected', ${l.id}, ${l.at}, ${kCorrection.gotAt} is not null
		from ${kCorrection} join ${l} on ${l.id} = ${kCorrection.releaseId} and ${l.at} > ${since}
		join ${wReviewable} on ${wReviewable.id} = ${kCorrection.targetId} and ${wReviewable.authorId} <> ${l.authorId}
		union all
		select ${r.authorId}, 'returned', v.review_of, v.at, false
		from ${r} join lateral (select ${w.revisionId} as review_of, ${w.at} from ${w}
			where ${w.revisionId} = ${r.revisionId} and ${w.decision} = 'return' order by ${w.at} desc limit 1) v on true
		where ${r.state} = 'returned' and v.at > ${since}`);
	await insertAll(
		notification,
		notifications.map(({ read, ...row }) => {
			const happenedAt = new Date(row.at);
			return {
				...row,
				id: idAt(happenedAt, `notification ${row.kind} ${row.personId} ${row.subjectId}`),
				at: happenedAt,
				readAt: read ? happenedAt : null
			};
		})
	);
}
