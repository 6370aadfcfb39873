// A school year with known holidays, an empty desk, and a clock that a test sets.
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { nameDeputy } from '../../../src/lib/server/schools/deputies/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { forgetCalendars } from '../../../src/lib/server/schools/calendar/calendar.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';

const thanksgiving = ['2026-11-25', '2026-11-26', '2026-11-27'];
const nationalDay = ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'];

/** Sets the clock to a moment; it runs on from there. */
export const setNow = (iso: string) => moveClock(Date.parse(iso) - Date.now());

/** Carver is closed on Thanksgiving, Chao Yang on National Day; nothing waits and there are no deputies. */
export async function setYear(): Promise<void> {
	setNow('2026-09-01T15:00:00Z');
	for (const table of [t.schoolTerm, t.closedDay, t.escalation, t.deputy]) await db().delete(table);
	await db().update(t.reviewable).set({ state: 'draft' }).where(eq(t.reviewable.state, 'waiting'));
	for (const { id, timeZone } of await db().select().from(t.school)) {
		await db().insert(t.schoolTerm).values({ schoolId: id, startsOn: '2026-08-10', endsOn: '2027-05-28' });
		const closed = timeZone === 'Asia/Shanghai' ? nationalDay : thanksgiving;
		await db()
			.insert(t.closedDay)
			.values(closed.map((day) => ({ schoolId: id, day })));
	}
	forgetCalendars();
}

/** Hands in a letter at a moment. The clock stays there. */
export async function handIn(from: string, to: string, iso: string) {
	setNow(iso);
	return messages.submit(await actor(from), letter(await pairingOf(from, to), `Hello ${to}`));
}

/** Names a deputy for a teacher, for the whole school year. */
export const standIn = async (
	deputy: string,
	teacher: string,
	overrides: { after?: 'promise' | 'at_once'; startsOn?: string; endsOn?: string } = {}
) =>
	nameDeputy(await actor(teacher), {
		teacherId: await personId(teacher),
		deputyId: await personId(deputy),
		startsOn: '2026-09-01',
		endsOn: '2027-05-28',
		after: 'promise',
		...overrides
	});

/** To whom a letter was escalated, and as what: `t.moore deputy`. */
export const escalatedTo = async (reviewableId: string) =>
	(
		await rows<{ who: string }>(sql`select person.username || ' ' || escalation.step as who from escalation
			join person on person.id = escalation.to_id where escalation.reviewable_id = ${reviewableId} order by escalation.at, 1`)
	).map(({ who }) => who);

export const countReleases = async () =>
	(await rows<{ n: number }>(sql`select count(*)::int as n from release`))[0]!.n;

export const setState = async (student: string, pal: string, state: 'paused' | 'active') =>
	db()
		.update(t.pairing)
		.set({ state })
		.where(eq(t.pairing.id, await pairingOf(student, pal)));

/** Makes somebody a member of a pairing, as if they were a classmate of the student. @returns a function that undoes it */
export async function join(who: string, student: string, pal: string): Promise<() => Promise<void>> {
	const member = { personId: await personId(who), pairingId: await pairingOf(student, pal) };
	const [template] = await db()
		.select()
		.from(t.enrolment)
		.where(eq(t.enrolment.personId, await personId(student)));
	const enrolment = { ...template!, id: newId(), personId: member.personId };
	await db().insert(t.enrolment).values(enrolment);
	await db()
		.insert(t.pairingMember)
		.values({ ...member, enrolmentId: enrolment.id });
	return async () => {
		await db().delete(t.pairingMember).where(eq(t.pairingMember.enrolmentId, enrolment.id));
		await db().delete(t.enrolment).where(eq(t.enrolment.id, enrolment.id));
	};
}
