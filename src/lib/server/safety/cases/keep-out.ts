import { now } from '../../kernel/clock.ts';
import { db, rows, sql, and, eq, isNull } from '../../kernel/db/index.ts';
import { aliased, caseItem, caseLead, safeguardingCase } from '../../kernel/schema/index.ts';
import { announceCase } from './announce.ts';
import { leadFor } from '../../schools/appointments/index.ts';

const { i, k } = aliased({ i: caseItem, k: safeguardingCase });

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
		select ${k.id}, ${k.exceptId} as "exceptId", ${k.pastSchool} as "pastSchool" from ${k}
		where ${k.closedAt} is null and exists (
			select from ${i} where ${i.caseId} = ${k.id} and ${i.reviewableId} = ${reviewableId})
		order by ${k.id} for update`);
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
