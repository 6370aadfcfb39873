// Who takes over what somebody leaves behind. Part of the transaction in which they leave.
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { leadFor, putInPost } from '../appointments/index.ts';
import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { caseLead, deputy } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { calendars } from '../calendar/index.ts';
import { addClassrooms, taughtBy } from './classrooms.ts';
import { casesLedBy, deputiesOf, standsInFor, workOf } from './work.ts';
import { dayIn } from '../../kernel/time/index.ts';

/** The colleagues who take over, by id; what is left out stays with those who share it, or ends. */
export interface Hands {
	classrooms: Record<string, string | undefined>;
	deputies?: string;
	cases?: string;
	post?: string;
}

interface Handing {
	schoolId: string;
	personId: string;
	hands: Hands;
}

/** @throws Invalid at whatever needs hands and has none, or has the wrong ones */
export async function handOver(actor: Actor, { schoolId, personId, hands }: Handing): Promise<void> {
	const work = await workOf(actor, personId, schoolId);
	for (const { id, alone } of work.classrooms)
		if (alone && !hands.classrooms[id]) throw new Invalid(`classroom-${id}`, 'hands_missing');
	for (const key of ['deputies', 'cases', 'post'] as const)
		if (work[key] && !hands[key]) throw new Invalid(key, 'hands_missing');
	await giveClassrooms(actor, { schoolId, personId, hands });
	await giveDeputies(actor, { schoolId, personId, hands });
	// The post first: a case that must not go to the chosen colleague goes to whoever holds it then.
	if (work.post) await putInPost(actor, { schoolId, rank: work.post, personId: hands.post! });
	await giveCases(actor, { schoolId, personId, hands });
}

async function giveClassrooms(actor: Actor, { schoolId, personId, hands }: Handing) {
	for (const id of await taughtBy(personId, schoolId)) {
		const to = hands.classrooms[id];
		if (to) await addClassrooms(actor, { schoolId, personId: to, classrooms: [id] });
	}
}

/** Days on which they stood in go to the colleague from today on; nobody stands in for themself, or for whoever is gone. */
async function giveDeputies(actor: Actor, { schoolId, personId, hands }: Handing) {
	const [duties, all] = await together(
		() => standsInFor(personId, schoolId),
		() => deputiesOf(personId, schoolId)
	);
	if (!all.length) return;
	const at = now();
	await db()
		.update(deputy)
		.set({ endedAt: at })
		.where(
			inArray(
				deputy.id,
				all.map(({ id }) => id)
			)
		);
	const today = dayIn(at, (await calendars()).get(schoolId)!.timeZone);
	for (const duty of duties.filter(({ teacherId }) => teacherId !== hands.deputies)) {
		const { teacherId, after, endsOn } = duty;
		const startsOn = duty.startsOn < today ? today : duty.startsOn;
		const next = { teacherId, deputyId: hands.deputies!, schoolId, startsOn, endsOn, after };
		const [made] = await db()
			.insert(deputy)
			.values({ ...next, by: actor.id, at })
			.returning({ id: deputy.id });
		await record({
			actorId: actor.id,
			verb: 'deputy.name',
			subject: ['person', teacherId],
			schools: [schoolId],
			detail: made!.id
		});
	}
}

/**
 * A case never goes to the adult whom it is about, and whoever lets a colleague go learns of no case about themself: those go to
 * the lead or the deputy, or else to the coordinator alone.
 */
async function giveCases(actor: Actor, { schoolId, personId, hands }: Handing) {
	for (const { id, exceptId } of await casesLedBy(personId, schoolId)) {
		const kept = exceptId !== null && [actor.id, hands.cases].includes(exceptId);
		const found = kept || !hands.cases ? await leadFor(schoolId, exceptId) : hands.cases;
		const to = found === personId ? null : found;
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
