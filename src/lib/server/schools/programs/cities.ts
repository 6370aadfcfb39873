import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { db, transaction, asc, eq } from '../../kernel/db/index.ts';
import { city, program, programSchool, school } from '../../kernel/schema/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { schoolsCoordinatedBy } from '../appointments/index.ts';
import { checkNames, countryName, type Names } from '../../people/labels/index.ts';
import { findProgram } from './find.ts';
import { isReadSomewhere, proposeNames } from '../../safety/second-adult/index.ts';
import { slugFor } from './slug.ts';

export interface NewCity {
	/** Made from the names where it is left out. */
	id?: string;
	country: string;
	names: Names;
	/** The field of the form in which the names are. */
	field?: string;
}

/** Adds a city. Its country cannot change: weekends and the order of dates depend on it. @throws NotFound, Invalid */
export async function addCity(actor: Actor, programId: string, input: NewCity): Promise<string> {
	await findProgram(actor, programId);
	const names = checkNames(input.names, input.field);
	const id = await slugFor('city', input.id, names);
	if (!countryName(input.country, 'en')) throw new Invalid('country', 'country_unknown');
	return transaction(async () => {
		const inserted = await db()
			.insert(city)
			.values({ id, country: input.country })
			.onConflictDoNothing()
			.returning();
		if (!inserted.length) throw new Invalid('id', 'slug_taken');
		await nameNewCity(actor, { id, names, field: input.field });
		await record({ actorId: actor.id, verb: 'city.add', subject: ['city', id], schools: [] });
		return id;
	});
}

/**
 * Gives a city that was just added its names. Everybody may read them: where somebody is a student here, a second adult agrees, and until
 * then the city is not shown among the sister cities.
 * @throws Invalid
 */
export const nameNewCity = async (
	actor: Actor,
	{ id, names, field }: { id: string; names: Names; field?: string }
): Promise<boolean> =>
	proposeNames(actor, {
		kind: 'city',
		subject: id,
		id,
		names,
		field,
		isNew: true,
		isRead: await isReadSomewhere(),
		...(await cityReaders(id, await schoolsCoordinatedBy(actor)))
	});

/** Who agrees to names of a city, and reads them: programs with a school there; without one, everybody here. */
async function cityReaders(cityId: string, otherwise: string[]) {
	const there = await db()
		.selectDistinct({ id: programSchool.programId })
		.from(programSchool)
		.innerJoin(school, eq(school.id, programSchool.schoolId))
		.where(eq(school.cityId, cityId));
	const everywhere = there.length ? there : await db().select({ id: program.id }).from(program);
	const programs = everywhere.map(({ id }) => id);
	// One after the other: a transaction has one connection.
	const schools: string[] = [];
	for (const id of programs) schools.push(...(await schoolsOfProgram(id)));
	return { programs, schoolIds: schools.length ? [...new Set(schools)] : otherwise };
}

/**
 * Renames a city: by a coordinator of a program with a school in it, or of any program while it has no school. Where somebody is a student
 * here, when a second adult has agreed.
 * @returns whether one is asked @throws NotFound, Invalid
 */
export async function renameCity(
	actor: Actor,
	programId: string,
	input: { id: string; names: Names }
): Promise<boolean> {
	await findProgram(actor, programId);
	const names = checkNames(input.names);
	return transaction(async () => {
		const [row] = await db().select().from(city).where(eq(city.id, input.id)).for('update');
		const schools = row ? await db().select().from(school).where(eq(school.cityId, input.id)) : [];
		const ownSchools = await schoolsCoordinatedBy(actor);
		if (!row || !mayRename(schools, ownSchools)) throw new NotFound();
		const asked = await proposeNames(actor, {
			kind: 'city',
			subject: row.id,
			id: row.id,
			names,
			isRead: await isReadSomewhere(),
			...(await cityReaders(row.id, ownSchools))
		});
		if (asked) return true;
		await record({
			actorId: actor.id,
			verb: 'city.change',
			subject: ['city', row.id],
			schools: schools.map(({ id }) => id)
		});
		return false;
	});
}

/** Every city, and whether this coordinator may rename it. */
export async function citiesFor(actor: Actor) {
	const cities = await db().select().from(city).orderBy(asc(city.id));
	const schools = await db().select({ id: school.id, cityId: school.cityId }).from(school);
	const ownSchools = await schoolsCoordinatedBy(actor);
	return cities.map((row) => ({
		...row,
		mayRename: mayRename(
			schools.filter(({ cityId }) => cityId === row.id),
			ownSchools
		)
	}));
}

const mayRename = (schools: { id: string }[], ownSchools: string[]) =>
	!schools.length || schools.some(({ id }) => ownSchools.includes(id));
