import { sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { announceCase, leadsOf } from '../cases/hear.ts';
import { now } from '../clock.ts';
import { rows } from '../db/rows.ts';
import type { erasureRequest } from '../db/schema/index.ts';
import { enqueueMail } from '../mail.ts';
import { instant, suspendedSql } from '../measures/sql.ts';
import { tellOfErasure as notify } from '../notifications/index.ts';
import { leadOf } from '../safeguarding/posts.ts';
import { holdsOn } from './held.ts';

type Request = Pick<typeof erasureRequest.$inferSelect, 'id' | 'personId' | 'schoolId'>;

/**
 * A second adult has confirmed it: the lead of the school and the coordinators hear of it while it can be taken back. Whoever
 * sees a case that holds it hears that; everybody else reads the same words whether there is one or not.
 */
export async function tellOfErasure({ id: by }: Actor, { id, personId, schoolId }: Request): Promise<void> {
	const [see, lead] = [new Set<string>(), new Set<string>()];
	for (const { caseId } of await holdsOn(personId)) {
		for (const one of await announceCase(caseId)) see.add(one);
		for (const one of await leadsOf(caseId)) lead.add(one);
	}
	const all = [await leadOf(schoolId), ...(await coordinatorsOf(personId))];
	const told = [...new Set(all)].filter((one): one is string => one !== null && one !== by);
	await notify(
		told.filter((one) => !lead.has(one)),
		[...lead],
		id
	);
	for (const one of told) if (!see.has(one)) await enqueueMail(one, 'erasure', { personId });
	for (const one of see) await enqueueMail(one, 'erasure_held', {});
}

/** Those of the programs in which a student takes part, or did. */
async function coordinatorsOf(personId: string): Promise<string[]> {
	const found = await rows<{ id: string }>(sql`
		select distinct g.person_id as id from role_grant g
		where g.role = 'coordinator' and g.until is null and not ${suspendedSql(sql`g.person_id`, instant(now()))}
		and g.program_id in (select y.program_id from enrolment e join cycle y on y.id = e.cycle_id
			where e.person_id = ${personId}) order by 1`);
	return found.map(({ id }) => id);
}
