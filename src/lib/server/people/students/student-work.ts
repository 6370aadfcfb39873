// What students did in a time, counted in one statement however many they are. docs/measures.md defines each number.
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	aliased,
	correction,
	keptWord,
	letterCorrection,
	pairingMember,
	post,
	release,
	reviewable
} from '../../kernel/schema/index.ts';
import { instant, isReleased } from '../../kernel/predicates/index.ts';

const { i, k, kept, lc } = aliased({ i: post, k: correction, kept: keptWord, lc: letterCorrection });
const { b, br, l, n, r } = aliased({
	b: release,
	br: reviewable,
	l: release,
	n: pairingMember,
	r: reviewable
});
const { t, tl } = aliased({ t: reviewable, tl: release });

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
export function workOf<Student extends { id: string } = { id: string }>(
	students: SQL,
	time?: WorkTime
): Promise<(Student & StudentWork)[]> {
	const within = (moment: SQLWrapper): SQL =>
		time
			? sql`${moment} >= ${instant(time.begins)} and ${moment} < ${instant(time.ends)}`
			: sql`${moment} is not null`;
	const student = sql`student.id`;
	const ownLetters = sql`${r} join ${l} on ${l.reviewableId} = ${r.id}
		where ${r.authorId} = ${student} and ${r.kind} = 'message' and ${isReleased(r)} and ${within(l.at)}`;
	return rows<Student & StudentWork>(sql`
		select student.*, letters.*, palsLetters.*,
			(select count(*)::int from ${r} join ${i} on ${i.reviewableId} = ${r.id} and ${i.editsId} is null
				join ${l} on ${l.id} = ${i.releaseId}
				where ${r.authorId} = ${student} and ${isReleased(r)} and ${within(l.at)}) as posts,
			(select count(*)::int from ${r} join ${k} on ${k.reviewableId} = ${r.id} join ${l} on ${l.id} = ${k.releaseId}
				where ${r.authorId} = ${student} and ${isReleased(r)} and ${within(l.at)})
			+ (select count(*)::int from ${r} join ${l} on ${l.reviewableId} = ${r.id}
				join ${lc} on ${lc.revisionId} = ${l.revisionId}
				where ${r.authorId} = ${student} and ${r.kind} = 'message' and ${isReleased(r)} and ${within(l.at)}) as given,
			(select count(*)::int from ${t} join ${k} on ${k.targetId} = ${t.id} join ${r} on ${r.id} = ${k.reviewableId}
				join ${l} on ${l.id} = ${k.releaseId}
				where ${t.authorId} = ${student} and ${isReleased(r)} and ${within(l.at)})
			+ (select count(*)::int from ${t} join ${tl} on ${tl.reviewableId} = ${t.id}
				join ${lc} on ${lc.targetId} = ${tl.id} join ${l} on ${l.revisionId} = ${lc.revisionId}
				join ${r} on ${r.id} = ${l.reviewableId}
				where ${t.authorId} = ${student} and ${t.kind} = 'message' and ${isReleased(r)} and ${within(l.at)}) as received,
			(select count(*)::int from ${kept} where ${kept.personId} = ${student} and ${within(kept.keptAt)}) as kept,
			(select count(*)::int from ${kept} where ${kept.personId} = ${student} and ${within(kept.reviewedAt)}) as practiced
		from (${students}) student
		cross join lateral (select count(*)::int as sent,
			(max(${l.at}) at time zone ${time?.timeZone ?? 'UTC'})::date::text as "lastSent" from ${ownLetters}) letters
		cross join lateral (
			select count(*)::int as arrived, count(*) filter (where exists (
				select from ${b} join ${br} on ${br.id} = ${b.reviewableId} and ${isReleased(br)}
				where ${b.pairingId} = ${l.pairingId} and ${b.authorId} = ${student} and ${b.id} > ${l.id}))::int as answered
			from ${n} join ${l} on ${l.pairingId} = ${n.pairingId} and ${l.authorId} <> ${student}
			join ${r} on ${r.id} = ${l.reviewableId} and ${isReleased(r)}
			where ${n.personId} = ${student} and ${within(l.at)}) palsLetters
		order by student.id`);
}
