import { sql } from 'drizzle-orm';
import { afterCommit } from '../db/index.ts';
import { rows } from '../db/rows.ts';
import { publish } from '../realtime.ts';

/** Tells those who see a case that it took a step. Ids of people only; what happened stays on the page. */
export async function announceCase(caseId: string): Promise<void> {
	const found = await rows<{ id: string }>(sql`
		select l.person_id as id from case_lead l where l.case_id = ${caseId} and l.until is null
		union
		select g.person_id from safeguarding_case k
		join role_grant g on g.role = 'coordinator' and g.program_id = k.program_id and g.until is null
		where k.id = ${caseId} and g.person_id is distinct from k.except_id`);
	await afterCommit(() =>
		publish(
			found.map(({ id }) => id),
			'cases:changed'
		)
	);
}
