import { and, eq, isNull } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql } from '../../kernel/db/index.ts';
import { aliased, caseItem, caseLead, safeguardingCase } from '../../kernel/schema/index.ts';
import { announceCase } from './announce.ts';
import { leadFor } from '../../directory/appointments/index.ts';

const { i, k } = aliased({ i: caseItem, k: safeguardingCase });

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
		select ${k.id}, ${k.exceptId} as "exceptId", ${k.pastSchool} as "pastSchool" from ${k}
		where ${k.closedAt} is null and exists (
			select from ${i} where ${i.caseId} = ${k.id} and ${i.reviewableId} = ${reviewableId})
		order by ${k.id} for update`);
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
