// What is planted about her in tables of staff: a former student may have become staff.
import { asGated } from '../../../src/lib/server/kernel/gated-words.ts';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { display, type Ids, textAbout, atNow, words } from './probe.ts';
import { unrecorded } from '../../unrecorded.ts';

/** Plants rows of signing in, rows of staff with remarks about her, and a cohort run that contains her. */
export async function plantWork({ id, lin, carver }: Ids) {
	const [by, later] = [{ by: carver, ...atNow() }, now()];
	const atSchool = { personId: id, schoolId: 'carver', ...by };
	await db()
		.insert(t.signInCard)
		.values({ personId: id, batch: newId(), tokenHash: 'card', expiresAt: later, ...by });
	await db().insert(t.secondFactor).values({ personId: id, secret: display, confirmedAt: later });
	await db().insert(t.recoveryCode).values({ personId: id, hash: 'code' });
	await db()
		.insert(t.recoveryLink)
		.values({ personId: id, tokenHash: 'link', expiresAt: later, resetsFactor: false, ...by });
	await db()
		.insert(t.recoveryRequest)
		.values({ personId: id, ...atNow() });
	const key = { keyId: 'key', secret: 'secret', askedAt: later };
	await db()
		.insert(t.outboxKey)
		.values({ deviceHash: 'device', personId: id, ...key });
	await db().insert(t.signInStep).values({ id: 'step', personId: id, shared: true, expiresAt: later });
	await db()
		.insert(t.staffDeparture)
		.values({ ...atSchool, reason: textAbout });
	await unrecorded(() =>
		db()
			.insert(t.vouching)
			.values({ ...atSchool, checked: textAbout, endsAt: later })
	);
	await unrecorded(() => db().insert(t.handRoot).values({ personId: id, reason: textAbout, at: later }));
	await db()
		.insert(t.staffInvitation)
		.values({ ...atSchool, role: 'teacher', email: `${display}@school.example`, expiresAt: later });
	await plantPlan(id, lin, carver);
	await plantSeason(id, carver);
}

async function plantPlan(id: string, lin: string, carver: string) {
	const [partners] = await db().select().from(t.partnership).limit(1);
	const result = { groups: [{ left: [id], right: [lin] }], leftOut: [] };
	await db()
		.insert(t.cohortRun)
		.values({
			partnershipId: partners!.id,
			by: carver,
			state: 'done',
			rules: { locked: [] },
			beatAt: now(),
			result,
			...atNow()
		} as unknown as typeof t.cohortRun.$inferInsert);
}

/** Plants a repair of her pairing, and messages and notices about her and by her. */
async function plantSeason(id: string, carver: string) {
	const [membership] = await db().select().from(t.pairingMember).where(eq(t.pairingMember.personId, id));
	const [seat] = await db().select().from(t.enrolment).where(eq(t.enrolment.id, membership!.enrolmentId));
	const [partners] = await db()
		.select()
		.from(t.partnership)
		.where(eq(t.partnership.classroomId, seat!.classroomId));
	const proposalId = newId();
	await db()
		.insert(t.repairProposal)
		.values({
			id: proposalId,
			pairingId: membership!.pairingId,
			kind: 'new_pal',
			members: 'x',
			by: carver,
			...atNow()
		});
	await db().insert(t.repairSeat).values({
		proposalId,
		personId: id,
		enrolmentId: seat!.id,
		pairingId: membership!.pairingId,
		joins: true,
		third: false
	});
	await db()
		.insert(t.repairDecision)
		.values({ proposalId, classroomId: seat!.classroomId, by: carver, decision: 'approve', ...atNow() });
	const [firstId, secondId] = [partners!.classroomId, partners!.partnerId].sort() as [string, string];
	const thread = { cycleId: partners!.cycleId, firstId, secondId, locale: 'en', ...atNow() };
	const notice = { classroomId: seat!.classroomId, locale: 'en', endsOn: '2099-01-01', ...atNow() };
	const aid = {
		classroomId: seat!.classroomId,
		kind: 'starter' as const,
		language: 'en',
		level: 1,
		topic: 'food',
		...atNow()
	};
	for (const [by, body] of [
		[carver, textAbout],
		[id, words]
	] as const) {
		await db()
			.insert(t.staffMessage)
			.values({ ...thread, authorId: by, body });
		await db()
			.insert(t.savedReply)
			.values({ personId: by, locale: 'en', text: body, ...atNow() });
		await db()
			.insert(t.classNotice)
			.values({ ...notice, by, body: asGated(body) });
		await db()
			.insert(t.writingAid)
			.values({ ...aid, by, text: asGated(body), help: asGated(body) });
	}
}
