import { now } from '../../kernel/clock.ts';
import { db, rows, sql, and, eq, isNull } from '../../kernel/db/index.ts';
import { caseLead, safeguardingCase, tables } from '../../kernel/schema/index.ts';
import { announceCase } from './announce.ts';
import { leadFor } from '../../schools/appointments/index.ts';

const { caseItem } = tables;

interface CaseExclusion {
	exceptId: string | null;
	pastSchool: boolean;
}

/**
 * Excludes an adult from the open cases about a text that turned out to be about them, in the caller's transaction: they no
 * longer lead or see those cases, and the next person at their school leads. Where no adult is named, nobody at the school
 * does.
 * @param home the school of the writer
 */
export async function keepOut(reviewableId: string, home: string, exclusion: CaseExclusion): Promise<void> {
	const openCases = await rows<{ id: string; exceptId: string | null; pastSchool: boolean }>(sql`
		select ${tables.safeguardingCase.id}, ${tables.safeguardingCase.exceptId} as "exceptId",
			${tables.safeguardingCase.pastSchool} as "pastSchool" from ${tables.safeguardingCase}
		where ${tables.safeguardingCase.closedAt} is null and exists (
			select from ${caseItem} where ${caseItem.caseId} = ${tables.safeguardingCase.id}
				and ${caseItem.reviewableId} = ${reviewableId})
		order by ${tables.safeguardingCase.id} for update`);
	for (const theCase of openCases) {
		const secondAdult = Boolean(
			exclusion.exceptId && theCase.exceptId && exclusion.exceptId !== theCase.exceptId
		);
		const exceptId = theCase.exceptId ?? exclusion.exceptId;
		const pastSchool = theCase.pastSchool || exclusion.pastSchool || secondAdult;
		await db()
			.update(safeguardingCase)
			.set({ exceptId, pastSchool })
			.where(eq(safeguardingCase.id, theCase.id));
		await changeLead(theCase.id, home, { exceptId, pastSchool });
		await announceCase(theCase.id);
	}
}

async function changeLead(caseId: string, home: string, { exceptId, pastSchool }: CaseExclusion) {
	const leadsHere = and(eq(caseLead.caseId, caseId), eq(caseLead.schoolId, home), isNull(caseLead.until));
	const excluded = pastSchool ? leadsHere : and(leadsHere, eq(caseLead.personId, exceptId!));
	const ended = await db().update(caseLead).set({ until: now() }).where(excluded).returning();
	const personId = ended.length && !pastSchool ? await leadFor(home, exceptId) : null;
	if (personId) await db().insert(caseLead).values({ caseId, schoolId: home, personId, from: now() });
}
