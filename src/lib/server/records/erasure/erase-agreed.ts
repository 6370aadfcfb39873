import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, eq, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { erasureRequest, inner, person, tables } from '../../kernel/schema/index.ts';
import { Refusal } from '../../kernel/errors.ts';
import { describe, log } from '../../kernel/log.ts';
import { instant, authorSql, isWaiting } from '../../kernel/predicates/index.ts';
import { erasePerson } from './erase.ts';
import { eraseFromSql } from '../../people/index.ts';
import { heldSql, today } from './holding-cases.ts';

const { report } = tables;
const { alert, helpRequest, item } = inner;

type AgreedRequest = Pick<
	typeof erasureRequest.$inferSelect,
	'id' | 'personId' | 'schoolId' | 'why' | 'agreedBy'
>;

/** Requests `erasureRequest` whose week is over and that nothing unsettled blocks, the oldest first. */
const due = (condition = sql`true`, limit = 1) =>
	rows<AgreedRequest>(sql`
		select ${tables.erasureRequest.id}, ${tables.erasureRequest.personId} as "personId",
			${tables.erasureRequest.schoolId} as "schoolId", ${tables.erasureRequest.why},
				${tables.erasureRequest.agreedBy} as "agreedBy"
		from ${tables.erasureRequest} where ${tables.erasureRequest.outcome} is null
			and ${eraseFromSql(tables.erasureRequest.agreedAt)} <= ${instant(now())}
		and not ${unsettledSql(tables.erasureRequest.personId, eraseFromSql(tables.erasureRequest.agreedAt))}
			and ${condition}
		order by ${tables.erasureRequest.agreedAt} limit ${limit}`);

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
		const [current] = await due(sql`${tables.erasureRequest.id} = ${id}`);
		if (!current) return false;
		await erasePerson(personId, { by: current.agreedBy, why: current.why, schools: [current.schoolId] });
		return true;
	});

/**
 * Whether something about a student has to be settled before they are erased: a case holds it; an alert, a call for help or
 * a report is open; or a text that they handed in before a given time still waits. A child's words are not destroyed
 * unread, and people who see that a request waits cannot tell which of these is the reason (docs/decisions/0048).
 */
const unsettledSql = (
	student: SQLWrapper,
	before: SQLWrapper
): SQL<boolean> => sql`(${heldSql(student, today())}
	or exists (select from ${alert} where ${alert.studentId} = ${student} and ${alert.acknowledgedAt} is null)
	or exists (select from ${helpRequest} where ${helpRequest.studentId} = ${student}
		and ${helpRequest.answeredAt} is null)
	or exists (select from ${report} where ${report.answeredAt} is null and (${report.by} = ${student}
		or ${authorSql} = ${student}))
	or exists (select from ${item} where ${item.authorId} = ${student} and ${isWaiting(item)}
		and ${item.submittedAt} < ${before}))`;
