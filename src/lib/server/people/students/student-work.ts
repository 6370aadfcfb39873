// What students did in a time, counted in one statement however many they are. docs/measures.md defines each number.
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';
import { instant, isReleased } from '../../kernel/predicates/index.ts';

const { correction, item, keptWord, letterCorrection, member, post, release } = tables;
const { targetItem, targetRelease } = aliased({ targetItem: item, targetRelease: release });

/** What a student did in a time. */
export interface StudentWork {
	id: string;
	/** Letters that were released, and not recalled. */
	sent: number;
	/** The day of the newest of them, at the school. */
	lastSent: string | null;
	/** Letters of pals that were released, and how many of them the student has answered since. */
	arrived: number;
	answered: number;
	/** Released posts on boards; a new wording is none. */
	posts: number;
	/** Released corrections, on boards and in letters: by the student, and of what the student wrote. */
	given: number;
	received: number;
	/** Words that were kept, and words that were practiced. */
	kept: number;
	practiced: number;
}

/** From when until when, and where days begin. Without it, everything counts. */
interface WorkTime {
	begins: Date;
	ends: Date;
	timeZone: string;
}

/**
 * The work of some students, with what the query of them has besides. The caller has checked access.
 * @param students a query of rows with an `id`
 */
export function studentWork<Student extends { id: string } = { id: string }>(
	students: SQL,
	time?: WorkTime
): Promise<(Student & StudentWork)[]> {
	const within = (moment: SQLWrapper): SQL =>
		time
			? sql`${moment} >= ${instant(time.begins)} and ${moment} < ${instant(time.ends)}`
			: sql`${moment} is not null`;
	const student = sql`student.id`;
	const ownLetters = sql`${inner.item}
		join ${inner.release} on ${inner.release.reviewableId} = ${inner.item.id}
		where ${inner.item.authorId} = ${student} and ${inner.item.kind} = 'message' and ${isReleased(inner.item)}
			and ${within(inner.release.at)}`;
	return rows<Student & StudentWork>(sql`
		select student.*, letters.*, palsLetters.*,
			(select count(*)::int from ${inner.item} join ${post} on ${post.reviewableId} = ${inner.item.id}
				and ${post.editsId} is null
				join ${inner.release} on ${inner.release.id} = ${post.releaseId}
				where ${inner.item.authorId} = ${student} and ${isReleased(inner.item)}
					and ${within(inner.release.at)}) as posts,
			(select count(*)::int from ${inner.item} join ${correction} on ${correction.reviewableId} = ${inner.item.id}
				join ${inner.release} on ${inner.release.id} = ${correction.releaseId}
				where ${inner.item.authorId} = ${student} and ${isReleased(inner.item)} and ${within(inner.release.at)})
			+ (select count(*)::int from ${inner.item}
				join ${inner.release} on ${inner.release.reviewableId} = ${inner.item.id}
				join ${letterCorrection} on ${letterCorrection.revisionId} = ${inner.release.revisionId}
				where ${inner.item.authorId} = ${student} and ${inner.item.kind} = 'message' and ${isReleased(inner.item)}
					and ${within(inner.release.at)}) as given,
			(select count(*)::int from ${targetItem} join ${correction} on ${correction.targetId} = ${targetItem.id}
				join ${inner.item} on ${inner.item.id} = ${correction.reviewableId}
				join ${inner.release} on ${inner.release.id} = ${correction.releaseId}
				where ${targetItem.authorId} = ${student} and ${isReleased(inner.item)} and ${within(inner.release.at)})
			+ (select count(*)::int from ${targetItem}
				join ${targetRelease} on ${targetRelease.reviewableId} = ${targetItem.id}
				join ${letterCorrection} on ${letterCorrection.targetId} = ${targetRelease.id}
					join ${inner.release} on ${inner.release.revisionId} = ${letterCorrection.revisionId}
				join ${inner.item} on ${inner.item.id} = ${inner.release.reviewableId}
				where ${targetItem.authorId} = ${student} and ${targetItem.kind} = 'message' and ${isReleased(inner.item)}
					and ${within(inner.release.at)}) as received,
			(select count(*)::int from ${keptWord} where ${keptWord.personId} = ${student}
				and ${within(keptWord.keptAt)}) as kept,
			(select count(*)::int from ${keptWord} where ${keptWord.personId} = ${student}
				and ${within(keptWord.reviewedAt)}) as practiced
		from (${students}) student
		cross join lateral (select count(*)::int as sent,
			(max(${inner.release.at}) at time zone ${time?.timeZone ?? 'UTC'})::date::text as "lastSent"
				from ${ownLetters}) letters
		cross join lateral (
			select count(*)::int as arrived, count(*) filter (where exists (
				select from ${release} join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
				where ${release.pairingId} = ${inner.release.pairingId} and ${release.authorId} = ${student}
					and ${release.id} > ${inner.release.id}))::int as answered
			from ${member} join ${inner.release} on ${inner.release.pairingId} = ${member.pairingId}
				and ${inner.release.authorId} <> ${student}
			join ${inner.item} on ${inner.item.id} = ${inner.release.reviewableId} and ${isReleased(inner.item)}
			where ${member.personId} = ${student} and ${within(inner.release.at)}) palsLetters
		order by student.id`);
}
