import type { Actor } from '../../kernel/access/index.ts';
import { db, transaction, and, asc, eq } from '../../kernel/db/index.ts';
import { schoolTerm } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { lockKeptSchool } from '../appointments/index.ts';
import { recordCalendarChange } from './record-change.ts';
import { dayAfter, isDate } from '../../kernel/time/index.ts';

const maxTerms = 60;
/** A term may be a whole school year. */
const maxTermDays = 370;

/** The terms of a school, in their order. */
export const schoolTerms = (schoolId: string) =>
	db()
		.select()
		.from(schoolTerm)
		.where(eq(schoolTerm.schoolId, schoolId))
		.orderBy(asc(schoolTerm.startsOn), asc(schoolTerm.id));

/** Adds a term, including its first and last day; terms do not overlap. @throws NotFound, Forbidden, Invalid, Conflict */
export async function addTerm(
	actor: Actor,
	schoolId: string,
	{ startsOn, endsOn }: { startsOn: string; endsOn: string }
): Promise<void> {
	await transaction(async () => {
		await lockKeptSchool(actor, schoolId);
		if (!isDate(startsOn)) throw new Invalid('startsOn', 'date_wrong');
		if (!isDate(endsOn)) throw new Invalid('endsOn', 'date_wrong');
		if (endsOn < startsOn) throw new Invalid('endsOn', 'dates_order');
		if (endsOn > dayAfter(startsOn, maxTermDays)) throw new Invalid('endsOn', 'dates_long');
		const existing = await schoolTerms(schoolId);
		if (existing.length >= maxTerms) throw new Conflict('calendar_full');
		if (existing.some((term) => term.startsOn <= endsOn && startsOn <= term.endsOn))
			throw new Invalid('startsOn', 'terms_overlap');
		await db().insert(schoolTerm).values({ schoolId, startsOn, endsOn });
		await recordCalendarChange(actor, schoolId, `term ${startsOn} ${endsOn}`);
	});
}

/** Removes a term. @throws NotFound, Forbidden */
export async function removeTerm(actor: Actor, schoolId: string, termId: string): Promise<void> {
	await transaction(async () => {
		await lockKeptSchool(actor, schoolId);
		const condition = and(eq(schoolTerm.id, termId), eq(schoolTerm.schoolId, schoolId));
		const [deleted] = isId(termId) ? await db().delete(schoolTerm).where(condition).returning() : [];
		if (!deleted) throw new NotFound();
		await recordCalendarChange(actor, schoolId, `no term ${deleted.startsOn} ${deleted.endsOn}`);
	});
}
