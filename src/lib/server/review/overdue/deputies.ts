import { and, eq, gte, inArray, isNull, lte } from 'drizzle-orm';
import { type Actor, isTeacher } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import { deputy, person } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { notifyDeputy } from '../../kernel/notify/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { calendars } from '../../directory/calendar/index.ts';
import { schoolsLedBy, schoolsTaughtBy, teachersAt } from '../../directory/appointments/index.ts';
import { checkDates } from '../../directory/delegation/index.ts';
import { dayIn } from '../../kernel/time/index.ts';

export interface Naming {
	/** Whose deputy: oneself, or a colleague where the actor is the school's lead. */
	teacherId: string;
	deputyId: string;
	/** First and last day on the school's calendar, YYYY-MM-DD. */
	startsOn: string;
	endsOn: string;
	/** When letters go to the deputy: after the school's promise, or at once. */
	after: 'promise' | 'at_once';
}

/**
 * A teacher names the colleague who stands in for them; the school's lead may do it for them.
 * @throws NotFound for whoever is no colleague of both, Invalid, Conflict where these days have a deputy
 */
export async function nameDeputy(actor: Actor, naming: Naming): Promise<void> {
	const { teacherId, deputyId, after, startsOn, endsOn } = naming;
	const schools = await mayNameFor(actor, teacherId);
	if (deputyId === teacherId) throw new Invalid('deputy', 'deputy_self');
	const shared = await whereBothTeach(schools, deputyId);
	const { timeZone } = (await calendars()).get(shared[0]!)!;
	checkDates(naming, dayIn(now(), timeZone));
	await transaction(async () => {
		// One after the other: two forms of one teacher must not both find these days free.
		await db().select({ id: person.id }).from(person).where(eq(person.id, teacherId)).for('update');
		await refuseIfNamed(shared, naming);
		for (const schoolId of shared) {
			const row = { teacherId, deputyId, schoolId, startsOn, endsOn, after, by: actor.id, at: now() };
			const [made] = await db().insert(deputy).values(row).returning();
			await tell(actor, 'deputy.name', made!);
			await notifyDeputy(made!, actor.id);
		}
	});
}

/** Ends it before its last day. @throws NotFound, Conflict */
export async function endDeputy(actor: Actor, id: string): Promise<void> {
	if (!isId(id)) throw new NotFound();
	await transaction(async () => {
		const [found] = await db().select().from(deputy).where(eq(deputy.id, id)).for('update');
		if (!found || !(await mayNameFor(actor, found.teacherId)).includes(found.schoolId)) throw new NotFound();
		if (found.endedAt) throw new Conflict('deputy_ended');
		await db().update(deputy).set({ endedAt: now() }).where(eq(deputy.id, id));
		await tell(actor, 'deputy.end', found);
		await afterCommit(() => publish([found.deputyId], 'queue:changed'));
	});
}

/** The schools in which this actor may name a deputy for a teacher. @throws NotFound where there is none */
async function mayNameFor(actor: Actor, teacherId: string): Promise<string[]> {
	if (!isTeacher(actor) || !isId(teacherId)) throw new NotFound();
	const taught = await schoolsTaughtBy(teacherId);
	const led = actor.id === teacherId ? taught : await schoolsLedBy(actor);
	const schools = taught.filter((id) => led.includes(id));
	if (!schools.length) throw new NotFound();
	return schools;
}

/** Of these schools, those where the deputy teaches and may act. @throws NotFound: somebody of another school, a student, nobody */
async function whereBothTeach(schools: string[], deputyId: string): Promise<string[]> {
	const staff = await Promise.all(schools.map(teachersAt));
	const shared = schools.filter((_, index) => staff[index]!.some(({ id }) => id === deputyId));
	if (!shared.length) throw new NotFound();
	return shared;
}

async function refuseIfNamed(schools: string[], { teacherId, startsOn, endsOn }: Naming) {
	const [same] = await db()
		.select({ id: deputy.id })
		.from(deputy)
		.where(
			and(
				eq(deputy.teacherId, teacherId),
				inArray(deputy.schoolId, schools),
				isNull(deputy.endedAt),
				lte(deputy.startsOn, endsOn),
				gte(deputy.endsOn, startsOn)
			)
		);
	if (same) throw new Conflict('deputy_exists');
}

const tell = (actor: Actor, verb: 'deputy.name' | 'deputy.end', row: typeof deputy.$inferSelect) =>
	record({
		actorId: actor.id,
		verb,
		subject: ['person', row.teacherId],
		schools: [row.schoolId],
		detail: row.id
	});
