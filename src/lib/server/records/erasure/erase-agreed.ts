import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, eq, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	aliased,
	erasureRequest,
	person,
	alert,
	helpRequest,
	report,
	reviewable
} from '../../kernel/schema/index.ts';
import { Refusal } from '../../kernel/errors.ts';
import { describe, log } from '../../kernel/log.ts';
import { instant, authorSql, isWaiting } from '../../kernel/predicates/index.ts';
import { erasePerson } from './erase.ts';
import { eraseFromSql } from '../../people/index.ts';
import { heldSql, today } from './holding-cases.ts';

const { q } = aliased({ q: erasureRequest });

type AgreedRequest = Pick<
	typeof erasureRequest.$inferSelect,
	'id' | 'personId' | 'schoolId' | 'why' | 'agreedBy'
>;

/** Requests `q` whose week is over and that nothing unsettled blocks, the oldest first. */
const due = (condition = sql`true`, limit = 1) =>
	rows<AgreedRequest>(sql`
		select ${q.id}, ${q.personId} as "personId", ${q.schoolId} as "schoolId", ${q.why}, ${q.agreedBy} as "agreedBy"
		from ${q} where ${q.outcome} is null and ${eraseFromSql(q.agreedAt)} <= ${instant(now())}
		and not ${unsettledSql(q.personId, eraseFromSql(q.agreedAt))} and ${condition}
		order by ${q.agreedAt} limit ${limit}`);

/**
 * Erases the students whom two adults agreed to erase, a week after the second confirmation. Where something has to be
 * settled first, the student stays until a later night. Each in a transaction of their own.
 * @returns how many students
 */
export async function eraseAgreed(limit: number): Promise<number> {
	let erased = 0;
	for (const request of await due(sql`true`, limit)) {
		// A failure must not stop the others.
		const wasErased = await eraseOne(request).catch((error: unknown) => {
			// They became staff meanwhile, or a case was opened.
			if (!(error instanceof Refusal))
				log.error({ request: request.id, error: describe(error) }, 'a deletion request was not carried out');
			return false;
		});
		if (wasErased) erased++;
	}
	return erased;
}

/** The request may have been dropped, or a call for help made, a moment ago: so it is read again under the lock. */
const eraseOne = ({ id, personId }: AgreedRequest): Promise<boolean> =>
	transaction(async () => {
		await db().select({ id: person.id }).from(person).where(eq(person.id, personId)).for('update');
		const [current] = await due(sql`${q.id} = ${id}`);
		if (!current) return false;
		await erasePerson(personId, { by: current.agreedBy, why: current.why, schools: [current.schoolId] });
		return true;
	});

const { a, h, r, w } = aliased({ a: alert, h: helpRequest, r: report, w: reviewable });

/**
 * Whether something about a student has to be settled before they are erased: a case holds it; an alert, a call for help or
 * a report is open; or a text that they handed in before a given time still waits. A child's words are not destroyed
 * unread, and people who see that a request waits cannot tell which of these is the reason (docs/decisions/0048).
 */
const unsettledSql = (
	student: SQLWrapper,
	before: SQLWrapper
): SQL<boolean> => sql`(${heldSql(student, today())}
	or exists (select from ${a} where ${a.studentId} = ${student} and ${a.acknowledgedAt} is null)
	or exists (select from ${h} where ${h.studentId} = ${student} and ${h.answeredAt} is null)
	or exists (select from ${r} where ${r.answeredAt} is null and (${r.by} = ${student} or ${authorSql} = ${student}))
	or exists (select from ${w} where ${w.authorId} = ${student} and ${isWaiting(w)}
		and ${w.submittedAt} < ${before}))`;
