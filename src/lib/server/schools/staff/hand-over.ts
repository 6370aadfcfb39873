// The hand-over of the work of somebody who leaves. Part of the transaction in which they leave.
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { leadFor, fillPost } from '../appointments/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, and, eq, inArray, isNull } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { caseLead, deputy } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { calendars } from '../calendar/index.ts';
import { addClassrooms, taughtBy } from './classrooms.ts';
import { casesLedBy, deputiesOfColleague, deputyDutiesOf, colleagueWork } from './colleague-work.ts';
import { dayIn } from '../../kernel/time/index.ts';

/** The ids of the colleagues who take over. Work without one stays with those who share it, or ends. */
export interface Successors {
	classrooms: Record<string, string | undefined>;
	deputies?: string;
	cases?: string;
	post?: string;
}

interface HandOver {
	schoolId: string;
	personId: string;
	hands: Successors;
}

/** Hands the work over. @throws Invalid at work that needs a colleague and has none, or a wrong one */
export async function handOver(actor: Actor, { schoolId, personId, hands }: HandOver): Promise<void> {
	const work = await colleagueWork(actor, personId, schoolId);
	for (const { id, alone } of work.classrooms)
		if (alone && !hands.classrooms[id]) throw new Invalid(`classroom-${id}`, 'hands_missing');
	for (const key of ['deputies', 'cases', 'post'] as const)
		if (work[key] && !hands[key]) throw new Invalid(key, 'hands_missing');
	await giveClassrooms(actor, { schoolId, personId, hands });
	await giveDeputies(actor, { schoolId, personId, hands });
	// The post first: a case that must not go to the chosen colleague goes to its new holder.
	if (work.post) await fillPost(actor, { schoolId, rank: work.post, personId: hands.post! });
	await giveCases(actor, { schoolId, personId, hands });
}

async function giveClassrooms(actor: Actor, { schoolId, personId, hands }: HandOver) {
	for (const id of await taughtBy(personId, schoolId)) {
		const to = hands.classrooms[id];
		if (to) await addClassrooms(actor, { schoolId, personId: to, classrooms: [id] });
	}
}

/**
 * The days on which they were deputies go to the colleague from today on, except those for the colleague, and for the leaving
 * person.
 */
async function giveDeputies(actor: Actor, { schoolId, personId, hands }: HandOver) {
	const [deputyDuties, allDeputies] = await together(
		() => deputyDutiesOf(personId, schoolId),
		() => deputiesOfColleague(personId, schoolId)
	);
	if (!allDeputies.length) return;
	const moment = now();
	await db()
		.update(deputy)
		.set({ endedAt: moment })
		.where(
			inArray(
				deputy.id,
				allDeputies.map(({ id }) => id)
			)
		);
	const today = dayIn(moment, (await calendars()).get(schoolId)!.timeZone);
	for (const duty of deputyDuties.filter(({ teacherId }) => teacherId !== hands.deputies)) {
		const { teacherId, after, endsOn } = duty;
		const startsOn = duty.startsOn < today ? today : duty.startsOn;
		const next = { teacherId, deputyId: hands.deputies!, schoolId, startsOn, endsOn, after };
		const [inserted] = await db()
			.insert(deputy)
			.values({ ...next, by: actor.id, at: moment })
			.returning({ id: deputy.id });
		await record({
			actorId: actor.id,
			verb: 'deputy.name',
			subject: ['person', teacherId],
			schools: [schoolId],
			detail: inserted!.id
		});
	}
}

/**
 * A case never goes to the adult whom it is about, and one about the adult who lets the colleague go is not shown to them: those
 * go to the lead or the deputy, or else to the coordinator alone.
 */
async function giveCases(actor: Actor, { schoolId, personId, hands }: HandOver) {
	for (const { id, exceptId } of await casesLedBy(personId, schoolId)) {
		const isExcluded = exceptId !== null && [actor.id, hands.cases].includes(exceptId);
		const successor = isExcluded || !hands.cases ? await leadFor(schoolId, exceptId) : hands.cases;
		const to = successor === personId ? null : successor;
		await db()
			.update(caseLead)
			.set({ until: now() })
			.where(and(eq(caseLead.caseId, id), eq(caseLead.schoolId, schoolId), isNull(caseLead.until)));
		if (to) await db().insert(caseLead).values({ caseId: id, schoolId, personId: to, from: now() });
		await record({
			actorId: actor.id,
			verb: 'case.lead',
			subject: ['case', id],
			schools: [schoolId],
			detail: to
		});
	}
}
