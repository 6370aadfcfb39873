import { and, asc, eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { schoolTerm } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { calendarChanged, lockKept } from './keep.ts';
import { dayAfter, isDate } from '../../kernel/time/index.ts';

const mostTerms = 60;
/** Days: a term may be a whole school year. */
const longest = 370;

/** The terms of a school, in their order. */
export const termsOf = (schoolId: string) =>
	db()
		.select()
		.from(schoolTerm)
		.where(eq(schoolTerm.schoolId, schoolId))
		.orderBy(asc(schoolTerm.startsOn), asc(schoolTerm.id));

/** School from one day to another, both included; terms do not overlap. @throws NotFound, Forbidden, Invalid, Conflict */
export async function addTerm(
	actor: Actor,
	schoolId: string,
	{ startsOn, endsOn }: { startsOn: string; endsOn: string }
): Promise<void> {
	await transaction(async () => {
		await lockKept(actor, schoolId);
		if (!isDate(startsOn)) throw new Invalid('startsOn', 'date_wrong');
		if (!isDate(endsOn)) throw new Invalid('endsOn', 'date_wrong');
		if (endsOn < startsOn) throw new Invalid('endsOn', 'dates_order');
		if (endsOn > dayAfter(startsOn, longest)) throw new Invalid('endsOn', 'dates_long');
		const there = await termsOf(schoolId);
		if (there.length >= mostTerms) throw new Conflict('calendar_full');
		if (there.some((term) => term.startsOn <= endsOn && startsOn <= term.endsOn))
			throw new Invalid('startsOn', 'terms_overlap');
		await db().insert(schoolTerm).values({ schoolId, startsOn, endsOn });
		await calendarChanged(actor, schoolId, `term ${startsOn} ${endsOn}`);
	});
}

/** Takes a term away. @throws NotFound, Forbidden */
export async function removeTerm(actor: Actor, schoolId: string, termId: string): Promise<void> {
	await transaction(async () => {
		await lockKept(actor, schoolId);
		const which = and(eq(schoolTerm.id, termId), eq(schoolTerm.schoolId, schoolId));
		const [gone] = isId(termId) ? await db().delete(schoolTerm).where(which).returning() : [];
		if (!gone) throw new NotFound();
		await calendarChanged(actor, schoolId, `no term ${gone.startsOn} ${gone.endsOn}`);
	});
}
