import { instant, isReleased } from '../../kernel/predicates/index.ts';
import { insertAll, rows, sql } from '../../kernel/db/index.ts';
import { aliased, notification, tables } from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';
import { daysAfter } from '../../kernel/time/index.ts';

const { correction, item, member, readMark, release, review } = tables;
const { earlierRelease, releaseBetween } = aliased({ earlierRelease: release, releaseBetween: release });

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
		select ${item.authorId} as "personId", 'released' as kind, ${release.id} as "subjectId", ${release.at}, true as read
		from ${release} join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
			where ${release.at} > ${since}
		union all
		select ${member.personId}, case when exists (select from ${earlierRelease}
			where ${earlierRelease.pairingId} = ${release.pairingId}
				and ${earlierRelease.authorId} = ${member.personId} and ${earlierRelease.id} < ${release.id}
					and not exists (select from ${releaseBetween}
					where ${releaseBetween.pairingId} = ${release.pairingId} and ${releaseBetween.authorId} = ${release.authorId}
						and ${releaseBetween.id} > ${earlierRelease.id}
						and ${releaseBetween.id} < ${release.id}))
				then 'answered' else 'letter' end,
			${release.id}, ${release.at}, exists (select from ${readMark} where ${readMark.pairingId} = ${release.pairingId}
				and ${readMark.personId} = ${member.personId}
				and ${readMark.releaseId} >= ${release.id})
		from ${release} join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
			and ${item.kind} = 'message'
		join ${member} on ${member.pairingId} = ${release.pairingId} and ${member.personId} <> ${release.authorId}
			where ${release.at} > ${since}
		union all
		select ${item.authorId}, 'corrected', ${release.id}, ${release.at}, ${correction.gotAt} is not null
		from ${correction} join ${release} on ${release.id} = ${correction.releaseId} and ${release.at} > ${since}
		join ${item} on ${item.id} = ${correction.targetId} and ${item.authorId} <> ${release.authorId}
		union all
		select ${item.authorId}, 'returned', returned.review_of, returned.at, false
		from ${item} join lateral (select ${review.revisionId} as review_of, ${review.at} from ${review}
			where ${review.revisionId} = ${item.revisionId} and ${review.decision} = 'return' order by ${review.at} desc
				limit 1) returned on true
		where ${item.state} = 'returned' and returned.at > ${since}`);
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
