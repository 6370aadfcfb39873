// Whether a student's consent to take part is valid; other scopes: scope-state.ts. Depends on the time alone: it ends at its instant, without a job.
import { now } from '../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { inner } from '../kernel/schema/index.ts';

const { consent, consentWithdrawal } = inner;

/** The rows `consent` of the ledger for taking part that are valid at a moment: not ended, and not withdrawn since. */
export const validConsents = (student: SQLWrapper, moment: SQLWrapper): SQL =>
	sql`from ${consent} where ${consent.studentId} = ${student} and ${consent.scope} = 'letters'
		and (${consent.until} is null or ${consent.until} > ${moment})
		and not exists (select from ${consentWithdrawal} where ${consentWithdrawal.studentId} = ${consent.studentId}
			and ${consentWithdrawal.scope} = 'letters'
			and ${consentWithdrawal.at} >= ${consent.recordedAt})`;

/** Whether this student may take part: be paired, and write. For any query. */
export const consentedSql = (student: SQLWrapper, moment: SQLWrapper): SQL<boolean> =>
	sql`exists (select ${validConsents(student, moment)})`;

/** The last withdrawal, when no consent was recorded after it, as JSON with the note for the pals; or null. */
export const withdrawalSql = (student: SQLWrapper): SQL<{ note: string | null } | null> =>
	sql`(select json_build_object('note', ${consentWithdrawal.note}) from ${consentWithdrawal}
		where ${consentWithdrawal.studentId} = ${student} and ${consentWithdrawal.scope} = 'letters'
		and not exists (select from ${consent} where ${consent.studentId} = ${consentWithdrawal.studentId}
			and ${consent.scope} = 'letters'
			and ${consent.recordedAt} > ${consentWithdrawal.at})
		order by ${consentWithdrawal.at} desc limit 1)`;

/** Those of these people who have no valid consent now, and cannot be paired. */
export async function withoutConsent(personIds: string[]): Promise<Set<string>> {
	const list = sql`jsonb_array_elements_text(${JSON.stringify(personIds)}::jsonb)`;
	const missing = await rows<{ id: string }>(sql`
		select who.id from (select ${list}::uuid as id) who
		where not ${consentedSql(sql`who.id`, instant(now()))}`);
	return new Set(missing.map(({ id }) => id));
}
