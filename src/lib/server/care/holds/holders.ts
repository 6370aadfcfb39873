import { and, eq } from 'drizzle-orm';
import { type Actor, isKeptFrom, worksAt } from '../../kernel/access/index.ts';
import { db, rows, sql } from '../../kernel/db/index.ts';
import {
	alert,
	alertStep,
	aliased,
	caseItem,
	caseLead,
	safeguardingCase
} from '../../kernel/schema/index.ts';
import { ladderOf, wasBrought } from '../safeguarding/index.ts';
import { leadOf } from '../../directory/appointments/index.ts';
import { type AboutAdult, type ReviewScope, homeSchoolOf } from '../../review/index.ts';

const { i, k, l, n } = aliased({ i: caseItem, k: safeguardingCase, l: caseLead, n: alertStep });
const { t } = aliased({ t: alertStep });

interface HolderItem {
	id: string;
	authorId: string;
}

/**
 * Whether somebody holds an item that is on hold: its alert was brought to them (the school's lead, or whoever it climbed
 * to), they are the lead, or they lead an open case about it. Never whom it may be about, nor who writes in it.
 */
export async function holds(
	actor: Actor,
	item: HolderItem,
	scope: ReviewScope,
	on: AboutAdult
): Promise<boolean> {
	if (on.exceptId === actor.id || scope.members.some(({ id }) => id === actor.id)) return false;
	if (await wasBrought(actor, item.id)) return true;
	const home = homeSchoolOf(scope, item.authorId);
	if (isKeptFrom(actor, { ...on, schools: [home] })) return false;
	if ((await leadOf(home)) === actor.id) return true;
	const led = await rows<{ schoolId: string }>(sql`
		select ${l.schoolId} as "schoolId" from ${i}
		join ${k} on ${k.id} = ${i.caseId} and ${k.closedAt} is null
		join ${l} on ${l.caseId} = ${k.id} and ${l.personId} = ${actor.id} and ${l.until} is null
		where ${i.reviewableId} = ${item.id}`);
	// Nobody leads for a school that they have left.
	return led.some(({ schoolId }) => worksAt(actor, schoolId));
}

/** The alert about an item. */
export async function alertAbout(itemId: string) {
	const [found] = await db()
		.select()
		.from(alert)
		.where(and(eq(alert.kind, 'finding'), eq(alert.subjectId, itemId)));
	return found ?? null;
}

/** Those who know of an item on hold: the last whom its alert was brought to, or else the next whom it would be. */
export async function whoKnows(item: HolderItem, scope: ReviewScope, on: AboutAdult): Promise<string[]> {
	const open = await alertAbout(item.id);
	if (open?.acknowledgedBy) return [open.acknowledgedBy];
	const told = open
		? await rows<{ id: string }>(sql`
			select ${t.personId} as id from ${t} where ${t.alertId} = ${open.id} and ${t.personId} is distinct
				from ${on.exceptId}
			and ${t.rank} = (select ${n.rank} from ${n} where ${n.alertId} = ${open.id}
				and ${n.personId} is distinct from ${on.exceptId} order by ${n.at} desc, ${n.id} desc limit 1)`)
		: [];
	if (told.length) return told.map(({ id }) => id);
	const rungs = await ladderOf({
		kind: 'finding',
		subjectId: item.id,
		schoolId: homeSchoolOf(scope, item.authorId),
		studentId: item.authorId,
		exceptId: on.exceptId,
		pastSchool: on.pastSchool
	});
	return rungs.find(({ people }) => people.length)?.people ?? [];
}
