import { and, eq, or } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { afterCommit, db, sql, transaction } from '../../kernel/db/index.ts';
import { city, classroom, cycle, partnership, programSchool, school } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import { forgetCalendars } from '../calendar/index.ts';
import { findSchool } from '../appointments/index.ts';
import { checkHours, type Hours, told as toldSchool } from '../schools/index.ts';
import { told } from './create.ts';
import { checkNames, isLanguage, type Names, saveNames } from '../labels/index.ts';
import { lockProgram } from './find.ts';
import { checkSlug } from './slug.ts';

interface NewSchool extends Hours {
	id: string;
	cityId: string;
	locale: string;
	names: Names;
}

/** Makes a school that takes part in this program. Nobody learns or works there yet. @throws NotFound, Invalid */
export async function addSchool(actor: Actor, programId: string, given: NewSchool): Promise<void> {
	await transaction(async () => {
		await lockProgram(actor, programId);
		const [id, names, hours] = [checkSlug(given.id), checkNames(given.names), checkHours(given)];
		if (!isLanguage(given.locale)) throw new Invalid('locale', 'language_unknown');
		const [where] = await db().select().from(city).where(eq(city.id, given.cityId));
		if (!where) throw new Invalid('city', 'city_unknown');
		const made = await db()
			.insert(school)
			.values({ id, cityId: where.id, locale: given.locale, ...hours })
			.onConflictDoNothing()
			.returning();
		if (!made.length) throw new Invalid('id', 'slug_taken');
		await db().insert(programSchool).values({ programId, schoolId: id });
		await saveNames(`school:${id}`, names);
		await record({
			actorId: actor.id,
			verb: 'school.create',
			subject: ['school', id],
			schools: [id],
			detail: programId
		});
	});
	await afterCommit(forgetCalendars);
}

/** Names and default language of a school, by a coordinator of its programs. @throws NotFound, Forbidden, Invalid */
export async function changeSchool(
	actor: Actor,
	schoolId: string,
	given: { locale: string; names: Names }
): Promise<void> {
	const before = await findSchool(actor, schoolId);
	if (!before.coordinates) throw new Forbidden();
	const names = checkNames(given.names);
	if (!isLanguage(given.locale)) throw new Invalid('locale', 'language_unknown');
	await transaction(async () => {
		await db().update(school).set({ locale: given.locale }).where(eq(school.id, schoolId));
		await saveNames(`school:${schoolId}`, names);
		await toldSchool(actor, schoolId, 'names');
	});
}

/**
 * A school takes part no longer. One whose classes have partners in a cycle stays, and so does one that nobody would be
 * left to coordinate.
 * @throws NotFound, Conflict
 */
export async function removeSchool(actor: Actor, programId: string, schoolId: string): Promise<void> {
	await transaction(async () => {
		await lockProgram(actor, programId);
		const programs = await db().select().from(programSchool).where(eq(programSchool.schoolId, schoolId));
		if (!programs.some((one) => one.programId === programId)) throw new NotFound();
		if (programs.length < 2) throw new Conflict('school_only_here');
		const [used] = await db()
			.select({ one: sql`1` })
			.from(partnership)
			.innerJoin(cycle, eq(cycle.id, partnership.cycleId))
			.innerJoin(
				classroom,
				or(eq(classroom.id, partnership.classroomId), eq(classroom.id, partnership.partnerId))
			)
			.where(and(eq(cycle.programId, programId), eq(classroom.schoolId, schoolId)))
			.limit(1);
		if (used) throw new Conflict('school_has_partners');
		// Written while the school still takes part: it stands in its chain too.
		await told(actor, programId, `without ${schoolId}`);
		await db()
			.delete(programSchool)
			.where(and(eq(programSchool.programId, programId), eq(programSchool.schoolId, schoolId)));
	});
}
