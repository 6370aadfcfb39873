import { and, eq, isNull, sql } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { db, rows } from '../../kernel/db/index.ts';
import { caseLead, safeguardingCase } from '../../kernel/schema/index.ts';
import { announceCase } from './announce.ts';
import { leadFor } from '../../directory/appointments/index.ts';

interface CaseExclusion {
	exceptId: string | null;
	pastSchool: boolean;
}

/**
 * Keeps the open cases about a text from an adult whom it turned out to be about, in the caller's transaction: they lead it no
 * more and see it no more, and the next at their school leads it. Where nobody is named, nobody at the school does.
 * @param home the school of the writer
 */
export async function keepOut(reviewableId: string, home: string, about: CaseExclusion): Promise<void> {
	const open = await rows<{ id: string; exceptId: string | null; pastSchool: boolean }>(sql`
		select k.id, k.except_id as "exceptId", k.past_school as "pastSchool" from safeguarding_case k
		where k.closed_at is null and exists (
			select from case_item i where i.case_id = k.id and i.reviewable_id = ${reviewableId})
		order by k.id for update`);
	for (const one of open) {
		const another = Boolean(about.exceptId && one.exceptId && about.exceptId !== one.exceptId);
		const exceptId = one.exceptId ?? about.exceptId;
		const pastSchool = one.pastSchool || about.pastSchool || another;
		await db().update(safeguardingCase).set({ exceptId, pastSchool }).where(eq(safeguardingCase.id, one.id));
		await changeLead(one.id, home, { exceptId, pastSchool });
		await announceCase(one.id);
	}
}

async function changeLead(caseId: string, home: string, { exceptId, pastSchool }: CaseExclusion) {
	const here = and(eq(caseLead.caseId, caseId), eq(caseLead.schoolId, home), isNull(caseLead.until));
	const over = pastSchool ? here : and(here, eq(caseLead.personId, exceptId!));
	const ended = await db().update(caseLead).set({ until: now() }).where(over).returning();
	const personId = ended.length && !pastSchool ? await leadFor(home, exceptId) : null;
	if (personId) await db().insert(caseLead).values({ caseId, schoolId: home, personId, from: now() });
}
