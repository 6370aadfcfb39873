import { and, eq, or } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { afterCommit, db, sql, transaction } from '../../kernel/db/index.ts';
import { city, classroom, cycle, partnership, programSchool, school } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import { forgetCalendars } from '../calendar/index.ts';
import { findSchool } from '../appointments/index.ts';
import { checkHours, type OpeningHours, recordSetting as toldSchool } from '../schools/index.ts';
import { recordProgramChange } from './programs.ts';
import { checkNames, isLanguage, type Names, saveNames } from '../labels/index.ts';
import { lockProgram } from './find.ts';
import { checkSlug } from './slug.ts';

interface NewSchool extends OpeningHours {
	id: string;
	cityId: string;
	locale: string;
	names: Names;
}

/** Creates a school that takes part in this program. It has no students and no staff yet. @throws NotFound, Invalid */
export async function addSchool(actor: Actor, programId: string, input: NewSchool): Promise<void> {
	await transaction(async () => {
		await lockProgram(actor, programId);
		const [id, names, hours] = [checkSlug(input.id), checkNames(input.names), checkHours(input)];
		if (!isLanguage(input.locale)) throw new Invalid('locale', 'language_unknown');
		const [schoolCity] = await db().select().from(city).where(eq(city.id, input.cityId));
		if (!schoolCity) throw new Invalid('city', 'city_unknown');
		const inserted = await db()
			.insert(school)
			.values({ id, cityId: schoolCity.id, locale: input.locale, ...hours })
			.onConflictDoNothing()
			.returning();
		if (!inserted.length) throw new Invalid('id', 'slug_taken');
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

/** Changes names and default language of a school, by a coordinator of its programs. @throws NotFound, Forbidden, Invalid */
export async function changeSchool(
	actor: Actor,
	schoolId: string,
	input: { locale: string; names: Names }
): Promise<void> {
	const current = await findSchool(actor, schoolId);
	if (!current.coordinates) throw new Forbidden();
	const names = checkNames(input.names);
	if (!isLanguage(input.locale)) throw new Invalid('locale', 'language_unknown');
	await transaction(async () => {
		await db().update(school).set({ locale: input.locale }).where(eq(school.id, schoolId));
		await saveNames(`school:${schoolId}`, names);
		await toldSchool(actor, schoolId, 'names');
	});
}

/**
 * Removes a school from a program. Refused for one whose classes have partners in a cycle, and for one in no other program, which
 * nobody could coordinate.
 * @throws NotFound, Conflict
 */
export async function removeSchool(actor: Actor, programId: string, schoolId: string): Promise<void> {
	await transaction(async () => {
		await lockProgram(actor, programId);
		const programs = await db().select().from(programSchool).where(eq(programSchool.schoolId, schoolId));
		if (!programs.some((row) => row.programId === programId)) throw new NotFound();
		if (programs.length < 2) throw new Conflict('school_only_here');
		const [partners] = await db()
			.select({ one: sql`1` })
			.from(partnership)
			.innerJoin(cycle, eq(cycle.id, partnership.cycleId))
			.innerJoin(
				classroom,
				or(eq(classroom.id, partnership.classroomId), eq(classroom.id, partnership.partnerId))
			)
			.where(and(eq(cycle.programId, programId), eq(classroom.schoolId, schoolId)))
			.limit(1);
		if (partners) throw new Conflict('school_has_partners');
		// Recorded while the school still takes part, so that the event is in its chain too.
		await recordProgramChange(actor, programId, `without ${schoolId}`);
		await db()
			.delete(programSchool)
			.where(and(eq(programSchool.programId, programId), eq(programSchool.schoolId, schoolId)));
	});
}
