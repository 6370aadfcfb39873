import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import type { WatchedScope } from './watched-scope.ts';
import { day } from '../../kernel/time/index.ts';
import {
	aliased,
	classroom,
	cycle,
	enrolment,
	pairingMember,
	reviewable,
	revision
} from '../../kernel/schema/index.ts';
import { isHandedIn } from '../../kernel/predicates/index.ts';

const { c, e, m, v, y } = aliased({ c: classroom, e: enrolment, m: pairingMember, v: revision, y: cycle });
const { w } = aliased({ w: reviewable });

/** Letters that are searched at most, newest first, and how many are read at once. */
export const maxLetters = 5_000;
const pageSize = 500;
const thirtyDays = 30 * day;

/** The newest revision of a letter. */
export interface SubmittedLetter {
	id: string;
	body: string;
	locale: string;
	/** Milliseconds since 1970, as text. */
	at: string;
}

/** The letters that a scope's students have handed in during the last 30 days, newest first, a page at a time. */
export async function* lettersOf(scope: WatchedScope): AsyncGenerator<SubmittedLetter[]> {
	const since = new Date(now().getTime() - thirtyDays).toISOString();
	let last = { at: '253402300799000', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
	for (let count = 0; count < maxLetters; count += pageSize) {
		const letters = await readPage(scope, since, last);
		yield letters;
		if (letters.length < pageSize) return;
		last = letters.at(-1)!;
	}
}

/** Starts from the students and uses the index on their items: the cost follows the school, not the program's age. */
const readPage = (scope: WatchedScope, since: string, last: { at: string; id: string }) => {
	const submittedWhere = (condition: SQLWrapper) => sql`(
		select * from ${w} where ${condition} and ${w.authorId} = place.person_id and ${isHandedIn(w)}
		and ${w.submittedAt} > ${since}
		and (${w.submittedAt}, ${w.id}) < (to_timestamp(${last.at}::bigint / 1000.0), ${last.id}::uuid)
		order by ${w.submittedAt} desc limit ${pageSize})`;
	return rows<SubmittedLetter>(sql`
		with enrolled as (${enrolledIn(scope)})
		select r.id, ${v.body}, ${v.locale}, ((extract(epoch from r.submitted_at) * 1000)::bigint)::text as at
		from (
			select ${m.pairingId}, ${m.personId} from enrolled join ${m} on ${m.enrolmentId} = enrolled.id
			union all
			select distinct null::uuid, enrolled.person_id from enrolled
		) place
		cross join lateral (
			${submittedWhere(sql`${w.pairingId} = place.pairing_id`)}
			union all
			${submittedWhere(sql`place.pairing_id is null and ${w.pairingId} is null`)}
		) r
		join ${v} on ${v.id} = r.revision_id
		order by r.submitted_at desc, r.id desc limit ${pageSize}`);
};

const enrolledIn = ({ schoolId, programId }: WatchedScope) =>
	schoolId === null
		? sql`select e.* from ${e} join ${y} on ${y.id} = ${e.cycleId} and ${y.programId} = ${programId}`
		: sql`select e.* from ${e} join ${c} on ${c.id} = ${e.classroomId} and ${c.schoolId} = ${schoolId}`;
