import { type Actor, isKeptFrom, worksAt } from '../../kernel/access/index.ts';
import { db, rows, sql, and, eq } from '../../kernel/db/index.ts';
import { alert, aliased, tables } from '../../kernel/schema/index.ts';
import { ladderOf, wasBrought } from '../alerts/index.ts';
import { leadOf } from '../../schools/appointments/index.ts';
import { type AboutAdult, type ReviewScope, homeSchoolOf } from '../../review/index.ts';

const { alertStep, caseItem, caseLead, safeguardingCase } = tables;
const { lastStep } = aliased({ lastStep: alertStep });

interface HolderItem {
	id: string;
	authorId: string;
}

/**
 * Whether somebody holds an item that is on hold: they got its alert (the school's lead, or a person to whom it escalated),
 * they are the lead, or they lead an open case about it. Never an adult whom it may be about, nor somebody who writes in
 * its scope.
 */
export async function holds(
	actor: Actor,
	item: HolderItem,
	scope: ReviewScope,
	exclusion: AboutAdult
): Promise<boolean> {
	if (exclusion.exceptId === actor.id || scope.members.some(({ id }) => id === actor.id)) return false;
	if (await wasBrought(actor, item.id)) return true;
	const home = homeSchoolOf(scope, item.authorId);
	if (isKeptFrom(actor, { ...exclusion, schools: [home] })) return false;
	if ((await leadOf(home)) === actor.id) return true;
	const ledSchools = await rows<{ schoolId: string }>(sql`
		select ${caseLead.schoolId} as "schoolId" from ${caseItem}
		join ${safeguardingCase} on ${safeguardingCase.id} = ${caseItem.caseId} and ${safeguardingCase.closedAt} is null
		join ${caseLead} on ${caseLead.caseId} = ${safeguardingCase.id} and ${caseLead.personId} = ${actor.id}
			and ${caseLead.until} is null
		where ${caseItem.reviewableId} = ${item.id}`);
	// Somebody who has left a school leads no case for it.
	return ledSchools.some(({ schoolId }) => worksAt(actor, schoolId));
}

/** The alert about an item. */
export async function alertAbout(itemId: string) {
	const [row] = await db()
		.select()
		.from(alert)
		.where(and(eq(alert.kind, 'finding'), eq(alert.subjectId, itemId)));
	return row ?? null;
}

/** The people who know of an item on hold: the last who got its alert, or else the next who would get it. */
export async function whoKnows(
	item: HolderItem,
	scope: ReviewScope,
	exclusion: AboutAdult
): Promise<string[]> {
	const existing = await alertAbout(item.id);
	if (existing?.acknowledgedBy) return [existing.acknowledgedBy];
	const recipients = existing
		? await rows<{ id: string }>(sql`
			select ${alertStep.personId} as id from ${alertStep} where ${alertStep.alertId} = ${existing.id}
				and ${alertStep.personId} is distinct
				from ${exclusion.exceptId}
			and ${alertStep.rank} = (select ${lastStep.rank} from ${lastStep} where ${lastStep.alertId} = ${existing.id}
				and ${lastStep.personId} is distinct from ${exclusion.exceptId}
					order by ${lastStep.at} desc, ${lastStep.id} desc limit 1)`)
		: [];
	if (recipients.length) return recipients.map(({ id }) => id);
	const rungs = await ladderOf({
		kind: 'finding',
		subjectId: item.id,
		schoolId: homeSchoolOf(scope, item.authorId),
		studentId: item.authorId,
		exceptId: exclusion.exceptId,
		pastSchool: exclusion.pastSchool
	});
	return rungs.find(({ people }) => people.length)?.people ?? [];
}
