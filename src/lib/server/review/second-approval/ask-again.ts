// A letter for whose second approval only coordinators could be asked does not lie with them for ever.
import { sql } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows, transaction } from '../../kernel/db/index.ts';
import { instant, isAskedSql, onHoldSql } from '../../kernel/predicates/index.ts';
import { tellSecond } from '../../kernel/notify/index.ts';
import { bringTo } from './endorse.ts';
import { secondsOfPal } from './candidates.ts';

/** So long coordinators have it to themselves, in hours of the clock. */
const patience = 24;
/** Letters of one run; the next one takes the others. */
const batch = 100;

interface Lying {
	revisionId: string;
	reviewableId: string;
	classroomId: string;
	schoolId: string;
	pairingId: string | null;
	authorId: string;
	submittedAt: string;
	by: string;
}

/**
 * Asks the teachers of the pal as well, where coordinators were asked a day ago and nobody has answered. Nobody is asked about
 * what is on hold: it goes nowhere by approvals.
 */
export async function askPalsToo(): Promise<number> {
	return transaction(async () => {
		const found = await lying();
		for (const one of found) {
			const people = await secondsOfPal({ ...one, submittedAt: new Date(one.submittedAt) });
			const { revisionId, reviewableId, classroomId } = one;
			await bringTo(people, { revisionId, reviewableId, classroomId });
			await tellSecond(people.map((toId) => ({ toId, revisionId })));
		}
		return found.length;
	});
}

const lying = () =>
	rows<Lying>(sql`
		select distinct on (r.id) r.revision_id as "revisionId", r.id as "reviewableId", x.classroom_id as "classroomId",
			k.school_id as "schoolId", r.pairing_id as "pairingId", r.author_id as "authorId", r.submitted_at as "submittedAt", f.by
		from escalation x
		join reviewable r on r.id = x.reviewable_id and r.revision_id = x.revision_id and r.state = 'waiting'
			and r.pairing_id is not null and not ${onHoldSql(sql`r.id`)}
		join endorsement f on f.revision_id = x.revision_id and f.classroom_id = x.classroom_id
		join classroom k on k.id = x.classroom_id
		join approval_request q on q.revision_id = x.revision_id and q.classroom_id = x.classroom_id
			and q.reason = 'second' and ${isAskedSql(instant(now()))}
		where x.step = 'second' and x.at <= ${instant(now())} - interval '${sql.raw(String(patience))} hours'
		and exists (select from role_grant g where g.person_id = x.to_id and g.role = 'coordinator' and g.until is null)
		and not exists (select from escalation other where other.revision_id = x.revision_id and other.step = 'second'
			and not exists (select from role_grant g where g.person_id = other.to_id and g.role = 'coordinator' and g.until is null))
		order by r.id, f.at limit ${batch}`);
