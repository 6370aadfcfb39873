import { asc, eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { city, school } from '../../kernel/schema/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { schoolsCoordinatedBy } from '../appointments/index.ts';
import { checkNames, countryName, type Names, saveNames } from '../labels/index.ts';
import { findProgram } from './find.ts';
import { checkSlug } from './slug.ts';

/** A new city. Its country stays: weekends and the order of dates come from it. @throws NotFound, Invalid */
export async function addCity(
	actor: Actor,
	programId: string,
	given: { id: string; country: string; names: Names }
): Promise<void> {
	await findProgram(actor, programId);
	const [id, names] = [checkSlug(given.id), checkNames(given.names)];
	if (!countryName(given.country, 'en')) throw new Invalid('country', 'country_unknown');
	await transaction(async () => {
		const made = await db()
			.insert(city)
			.values({ id, country: given.country })
			.onConflictDoNothing()
			.returning();
		if (!made.length) throw new Invalid('id', 'slug_taken');
		await saveNames(`city:${id}`, names);
		await record({ actorId: actor.id, verb: 'city.add', subject: ['city', id], schools: [] });
	});
}

/**
 * Other names for a city: by a coordinator of a program with a school in it, or of any program while it has no school.
 * @throws NotFound, Invalid
 */
export async function renameCity(actor: Actor, programId: string, given: { id: string; names: Names }) {
	await findProgram(actor, programId);
	const names = checkNames(given.names);
	await transaction(async () => {
		const [found] = await db().select().from(city).where(eq(city.id, given.id)).for('update');
		const there = found ? await db().select().from(school).where(eq(school.cityId, given.id)) : [];
		const own = await schoolsCoordinatedBy(actor);
		if (!found || !mayRename(there, own)) throw new NotFound();
		await saveNames(`city:${found.id}`, names);
		await record({
			actorId: actor.id,
			verb: 'city.change',
			subject: ['city', found.id],
			schools: there.map(({ id }) => id)
		});
	});
}

/** Every city, with whether this coordinator may rename it. */
export async function citiesFor(actor: Actor) {
	const cities = await db().select().from(city).orderBy(asc(city.id));
	const schools = await db().select({ id: school.id, cityId: school.cityId }).from(school);
	const own = await schoolsCoordinatedBy(actor);
	return cities.map((one) => ({
		...one,
		mayRename: mayRename(
			schools.filter(({ cityId }) => cityId === one.id),
			own
		)
	}));
}

const mayRename = (there: { id: string }[], own: string[]) =>
	!there.length || there.some(({ id }) => own.includes(id));
