import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { db, transaction, asc, eq } from '../../kernel/db/index.ts';
import { city, school } from '../../kernel/schema/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { schoolsCoordinatedBy } from '../appointments/index.ts';
import { checkNames, countryName, type Names, saveNames } from '../labels/index.ts';
import { findProgram } from './find.ts';
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
		const schoolIds = await schoolsCoordinatedBy(actor);
		await saveNames(actor, { kind: 'city', id, names, schoolIds, field: input.field });
		await record({ actorId: actor.id, verb: 'city.add', subject: ['city', id], schools: [] });
		return id;
	});
}

/**
 * Renames a city: by a coordinator of a program with a school in it, or of any program while it has no school.
 * @throws NotFound, Invalid
 */
export async function renameCity(actor: Actor, programId: string, input: { id: string; names: Names }) {
	await findProgram(actor, programId);
	const names = checkNames(input.names);
	await transaction(async () => {
		const [row] = await db().select().from(city).where(eq(city.id, input.id)).for('update');
		const schools = row ? await db().select().from(school).where(eq(school.cityId, input.id)) : [];
		const ownSchools = await schoolsCoordinatedBy(actor);
		if (!row || !mayRename(schools, ownSchools)) throw new NotFound();
		const schoolIds = schools.length ? schools.map(({ id }) => id) : ownSchools;
		await saveNames(actor, { kind: 'city', id: row.id, names, schoolIds });
		await record({
			actorId: actor.id,
			verb: 'city.change',
			subject: ['city', row.id],
			schools: schools.map(({ id }) => id)
		});
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
