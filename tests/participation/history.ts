// Random histories: letters in every state, with decisions and releases, at moments chosen by a seed.
import { eq, inArray, sql } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { insertAll, rows } from '../../src/lib/server/kernel/db/rows.ts';
import { chance } from '../../src/lib/server/engines/random.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { idOf, newId } from '../../src/lib/server/kernel/ids.ts';
import { forgetCalendars } from '../../src/lib/server/schools/calendar/calendar.ts';
import { dayAfter, dayIn } from '../../src/lib/server/kernel/time/index.ts';
import { rewriteAll } from '../requests.ts';

const hour = 3_600_000;
const states = [
	'waiting',
	'approved',
	'released',
	'released',
	'released',
	'returned',
	'withheld',
	'recalled',
	'draft'
];

/** Deletes every letter, and writes others. */
export async function writeHistory(seed: string): Promise<void> {
	const random = chance(seed);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
	await rows(sql`truncate reviewable, revision, review, approval, release, read_mark cascade`);
	await closeDays(random);
	const seats = await rows<{ pairing: string; person: string; classroom: string; others: string[] }>(sql`
		select member.pairing_id as pairing, member.person_id as person, enrolment.classroom_id as classroom,
			(select json_agg(other_enrolment.classroom_id) from pairing_member other
				join enrolment other_enrolment on other_enrolment.id = other.enrolment_id
				where other.pairing_id = member.pairing_id) as others
		from pairing_member member join enrolment on enrolment.id = member.enrolment_id order by 1, 2`);
	const teachers = (
		await db().select().from(t.classroomMembership).where(eq(t.classroomMembership.role, 'teacher'))
	).map(({ personId }) => personId);
	const inserts = {
		reviewable: [] as (typeof t.reviewable.$inferInsert)[],
		revision: [] as (typeof t.revision.$inferInsert)[],
		review: [] as (typeof t.review.$inferInsert)[],
		release: [] as (typeof t.release.$inferInsert)[]
	};
	for (const seat of seats)
		for (let remaining = Math.floor(random() * 5); remaining > 0; remaining--) {
			const state = pick(states) as 'waiting';
			const id = newId();
			let time = now().getTime() - random() * 50 * 24 * hour;
			const revisions = random() < 0.3 ? 2 : 1;
			let revisionId = '';
			for (let number = 1; number <= revisions; number++) {
				revisionId = newId();
				inserts.revision.push({
					id: revisionId,
					reviewableId: id,
					number,
					body: 'A letter.',
					locale: 'en',
					submittedAt: new Date(time)
				});
				const decision =
					number < revisions || state === ('returned' as string)
						? 'return'
						: state === ('withheld' as string)
							? 'withhold'
							: ['waiting', 'draft'].includes(state)
								? null
								: 'approve';
				if (!decision) continue;
				time = Math.min(time + random() * 60 * hour, now().getTime() - 1_000);
				const decided = {
					revisionId,
					classroomId: pick(seat.others),
					by: pick(teachers),
					decision,
					at: new Date(time)
				} as const;
				inserts.review.push(decided);
				if (random() < 0.1) inserts.review.push({ ...decided, undoneAt: new Date(time) });
			}
			const [first] = inserts.revision.filter(({ reviewableId }) => reviewableId === id);
			const newest = inserts.revision.at(-1)!.submittedAt;
			inserts.reviewable.push({
				id,
				kind: 'message',
				authorId: seat.person,
				pairingId: seat.pairing,
				state,
				revisionId,
				createdAt: first!.submittedAt,
				submittedAt: newest
			});
			if (['released', 'recalled'].includes(state))
				inserts.release.push({
					id: idOf(new Date(time)),
					reviewableId: id,
					revisionId,
					pairingId: seat.pairing,
					authorId: seat.person,
					at: new Date(time)
				});
		}
	await insertAll(t.reviewable, inserts.reviewable);
	await insertAll(t.revision, inserts.revision);
	await insertAll(
		t.review,
		inserts.review.map((row) => ({ undoneAt: null, ...row }))
	);
	await insertAll(t.release, inserts.release);
	await rewriteAll();
	await setSteps(random);
}

/** Other holidays, so that the schools have different days. */
async function closeDays(random: () => number) {
	await db().delete(t.closedDay);
	for (const { id, timeZone } of await db().select().from(t.school)) {
		const days = new Set(
			Array.from({ length: 12 }, () => dayAfter(dayIn(now(), timeZone), -Math.floor(random() * 50)))
		);
		await db()
			.insert(t.closedDay)
			.values([...days].map((day) => ({ schoolId: id, day })));
	}
	forgetCalendars();
}

/** Some pairs have resumed recently; cycles have their own thresholds. */
async function setSteps(random: () => number) {
	const pairs = await db()
		.select()
		.from(t.pairing)
		.where(inArray(t.pairing.state, ['active', 'paused']));
	const [somebody] = await db().select().from(t.person).limit(1);
	for (const { id } of pairs) {
		await db()
			.update(t.pairing)
			.set({ state: random() < 0.85 ? 'active' : 'paused' })
			.where(eq(t.pairing.id, id));
		if (random() < 0.15)
			await db()
				.insert(t.pairingStep)
				.values({
					pairingId: id,
					kind: 'resume',
					by: somebody!.id,
					members: 'x',
					at: new Date(now().getTime() - random() * 20 * 24 * hour)
				});
	}
	for (const { id } of await db().select().from(t.cycle)) {
		const quietAfter = 2 + Math.floor(random() * 10);
		const silentAfter = quietAfter + 1 + Math.floor(random() * 10);
		await db().update(t.cycle).set({ quietAfter, silentAfter }).where(eq(t.cycle.id, id));
	}
}
