import { type Actor, isTeacher } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq, gte, inArray, isNull, lte } from '../../kernel/db/index.ts';
import { deputy, person } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { notifyDeputy } from '../../kernel/notify/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { calendars } from '../calendar/index.ts';
import { schoolsLedBy, schoolsTaughtBy, teachersAt } from '../appointments/index.ts';
import { checkDates } from './dates.ts';
import { dayIn } from '../../kernel/time/index.ts';

export interface DeputyInput {
	/** Who gets the deputy: the actor, or a colleague where the actor is the school's lead. */
	teacherId: string;
	deputyId: string;
	/** First and last day on the school's calendar, YYYY-MM-DD. */
	startsOn: string;
	endsOn: string;
	/** When letters go to the deputy: after the school's promise, or at once. */
	after: 'promise' | 'at_once';
}

/**
 * Names the deputy of a teacher, by the teacher or the school's lead.
 * @throws NotFound for somebody who is no colleague of both, Invalid, Conflict where these days have a deputy
 */
export async function nameDeputy(actor: Actor, naming: DeputyInput): Promise<void> {
	const { teacherId, deputyId, after, startsOn, endsOn } = naming;
	const ownSchools = await mayNameFor(actor, teacherId);
	if (deputyId === teacherId) throw new Invalid('deputy', 'deputy_self');
	const shared = await whereBothTeach(ownSchools, deputyId);
	const { timeZone } = (await calendars()).get(shared[0]!)!;
	checkDates(naming, dayIn(now(), timeZone));
	await transaction(async () => {
		// Locked, so that two forms of one teacher do not both find these days free.
		await db().select({ id: person.id }).from(person).where(eq(person.id, teacherId)).for('update');
		await refuseIfNamed(shared, naming);
		for (const schoolId of shared) {
			const row = { teacherId, deputyId, schoolId, startsOn, endsOn, after, by: actor.id, at: now() };
			const [inserted] = await db().insert(deputy).values(row).returning();
			await recordEvent(actor, 'deputy.name', inserted!);
			await notifyDeputy(inserted!, actor.id);
		}
	});
}

/** Ends a deputy before its last day. @throws NotFound, Conflict */
export async function endDeputy(actor: Actor, id: string): Promise<void> {
	if (!isId(id)) throw new NotFound();
	await transaction(async () => {
		const [current] = await db().select().from(deputy).where(eq(deputy.id, id)).for('update');
		if (!current || !(await mayNameFor(actor, current.teacherId)).includes(current.schoolId))
			throw new NotFound();
		if (current.endedAt) throw new Conflict('deputy_ended');
		await db().update(deputy).set({ endedAt: now() }).where(eq(deputy.id, id));
		await recordEvent(actor, 'deputy.end', current);
		await afterCommit(() => publish([current.deputyId], 'queue:changed'));
	});
}

/** The schools in which this actor may name a deputy for a teacher. @throws NotFound where there is none */
async function mayNameFor(actor: Actor, teacherId: string): Promise<string[]> {
	if (!isTeacher(actor) || !isId(teacherId)) throw new NotFound();
	const taught = await schoolsTaughtBy(teacherId);
	const allowed = actor.id === teacherId ? taught : await schoolsLedBy(actor);
	const schools = taught.filter((id) => allowed.includes(id));
	if (!schools.length) throw new NotFound();
	return schools;
}

/**
 * Those of these schools where the deputy teaches and may act.
 * @throws NotFound: somebody of another school, a student, nobody
 */
async function whereBothTeach(schools: string[], deputyId: string): Promise<string[]> {
	const staff = await Promise.all(schools.map(teachersAt));
	const shared = schools.filter((_, index) => staff[index]!.some(({ id }) => id === deputyId));
	if (!shared.length) throw new NotFound();
	return shared;
}

async function refuseIfNamed(schools: string[], { teacherId, startsOn, endsOn }: DeputyInput) {
	const [existing] = await db()
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
	if (existing) throw new Conflict('deputy_exists');
}

const recordEvent = (actor: Actor, verb: 'deputy.name' | 'deputy.end', row: typeof deputy.$inferSelect) =>
	record({
		actorId: actor.id,
		verb,
		subject: ['person', row.teacherId],
		schools: [row.schoolId],
		detail: row.id
	});
