import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { afterCommit, db, sql, transaction, and, asc, eq, or } from '../../kernel/db/index.ts';
import { city, classroom, cycle, partnership, programSchool, school } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import { forgetCalendars } from '../calendar/index.ts';
import { findSchool } from '../appointments/index.ts';
import { checkHours, type OpeningHours } from '../calendar/index.ts';
import { recordSetting as toldSchool } from '../index.ts';
import { recordProgramChange } from './programs.ts';
import { checkNames, isLanguage, onlyZoneOf, type Names, saveNames } from '../../people/labels/index.ts';
import { lockProgram } from './find.ts';
import { addCity, type NewCity } from './cities.ts';
import { slugFor } from './slug.ts';

interface NewSchool extends OpeningHours {
	/** Made from the names where it is left out. */
	id?: string;
	/** A city that is there, or one that is added with its school. */
	cityId?: string;
	newCity?: NewCity;
	locale: string;
	names: Names;
}

/**
 * Creates a school that takes part in this program. It has no students and no staff yet. Its time zone may be left out where
 * its city tells it.
 * @returns its id
 * @throws NotFound, Invalid
 */
export async function addSchool(actor: Actor, programId: string, input: NewSchool): Promise<string> {
	const schoolId = await transaction(async () => {
		await lockProgram(actor, programId);
		const names = checkNames(input.names);
		const id = await slugFor('school', input.id, names);
		if (!isLanguage(input.locale)) throw new Invalid('locale', 'language_unknown');
		const cityId = input.newCity ? await addCity(actor, programId, input.newCity) : (input.cityId ?? '');
		const [schoolCity] = await db().select().from(city).where(eq(city.id, cityId));
		if (!schoolCity) throw new Invalid('city', 'city_unknown');
		const timeZone = input.timeZone.trim() || (await usualZone(schoolCity));
		if (!timeZone) throw new Invalid('timeZone', 'zone_missing');
		const hours = checkHours({ ...input, timeZone });
		const inserted = await db()
			.insert(school)
			.values({ id, cityId: schoolCity.id, locale: input.locale, ...hours })
			.onConflictDoNothing()
			.returning();
		if (!inserted.length) throw new Invalid('id', 'slug_taken');
		await db().insert(programSchool).values({ programId, schoolId: id });
		await saveNames(actor, { kind: 'school', id, names, schoolIds: [id] });
		await record({
			actorId: actor.id,
			verb: 'school.create',
			subject: ['school', id],
			schools: [id],
			detail: programId
		});
		return id;
	});
	await afterCommit(forgetCalendars);
	return schoolId;
}

/** The time zone of another school of the city, or the only one of its country; empty where neither tells it. */
async function usualZone({ id, country }: { id: string; country: string }): Promise<string> {
	const [neighbor] = await db()
		.select()
		.from(school)
		.where(eq(school.cityId, id))
		.orderBy(asc(school.id))
		.limit(1);
	return neighbor?.timeZone ?? onlyZoneOf(country) ?? '';
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
		await saveNames(actor, { kind: 'school', id: schoolId, names, schoolIds: [schoolId] });
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
