import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import type { WatchedScope } from './watched-scope.ts';
import { day } from '../../kernel/time/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import { isHandedIn } from '../../kernel/predicates/index.ts';

const { classroom, cycle, enrolment, member, revision } = tables;
const { item } = inner;

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
		select * from ${item} where ${condition} and ${item.authorId} = place.person_id and ${isHandedIn(item)}
		and ${item.submittedAt} > ${since}
		and (${item.submittedAt}, ${item.id}) < (to_timestamp(${last.at}::bigint / 1000.0), ${last.id}::uuid)
		order by ${item.submittedAt} desc limit ${pageSize})`;
	return rows<SubmittedLetter>(sql`
		with enrolled as (${enrolledIn(scope)})
		select r.id, ${revision.body}, ${revision.locale}, ((extract(epoch from r.submitted_at) * 1000)::bigint)::text as at
		from (
			select ${member.pairingId}, ${member.personId} from enrolled join ${member} on ${member.enrolmentId} = enrolled.id
			union all
			select distinct null::uuid, enrolled.person_id from enrolled
		) place
		cross join lateral (
			${submittedWhere(sql`${item.pairingId} = place.pairing_id`)}
			union all
			${submittedWhere(sql`place.pairing_id is null and ${item.pairingId} is null`)}
		) r
		join ${revision} on ${revision.id} = r.revision_id
		order by r.submitted_at desc, r.id desc limit ${pageSize}`);
};

const enrolledIn = ({ schoolId, programId }: WatchedScope) =>
	schoolId === null
		? sql`select enrolment.* from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
			and ${cycle.programId} = ${programId}`
		: sql`select enrolment.* from ${enrolment} join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
			and ${classroom.schoolId} = ${schoolId}`;
