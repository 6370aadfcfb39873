// Coordinators say which cities are sister cities, since when, and where they are.
import { type Actor, isCoordinator } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq, isNull } from '../kernel/db/index.ts';
import { checkAll, Invalid, NotFound } from '../kernel/errors.ts';
import { publicChanged } from '../kernel/realtime/index.ts';
import { city, cityTie, tieKinds } from '../kernel/schema/index.ts';
import { checkNames, countryName, type Names } from '../people/labels/index.ts';
import { nameNewCity, slugFor } from '../schools/programs/index.ts';

export interface TieRequest {
	/** A city that is there; empty: a new one, with a country and names. */
	cityId: string;
	country: string;
	names: Names;
	kind: string;
	/** A year; empty: nobody is sure. */
	since: string;
	/** Degrees, as typed. */
	latitude: string;
	longitude: string;
}

/** The first year that anybody could mean: sister cities began after the war, friendships of cities before. */
const firstYear = 1850;

/** Adds a city to the sister cities, or says anew what it is. @returns its id @throws NotFound, Invalid */
export async function tieCity(actor: Actor, request: TieRequest): Promise<string> {
	if (!isCoordinator(actor)) throw new NotFound();
	const values = await checkTie(request);
	return transaction(async () => {
		const cityId = request.cityId ? await lockCity(request.cityId) : await addCity(actor, request);
		await endTie(actor, cityId);
		await db()
			.insert(cityTie)
			.values({ cityId, ...values, by: actor.id, at: now() });
		await record({ actorId: actor.id, verb: 'city.tie', subject: ['city', cityId], schools: [] });
		await afterCommit(publicChanged);
		return cityId;
	});
}

/** Takes a city from the list; the city stays for schools and programs. @throws NotFound */
export async function untieCity(actor: Actor, cityId: string): Promise<void> {
	if (!isCoordinator(actor)) throw new NotFound();
	await transaction(async () => {
		await lockCity(cityId);
		if (!(await endTie(actor, cityId)).length) throw new NotFound();
		await record({ actorId: actor.id, verb: 'city.untie', subject: ['city', cityId], schools: [] });
		await afterCommit(publicChanged);
	});
}

async function checkTie({ kind, since, latitude, longitude }: TieRequest) {
	const chosen = tieKinds.find((candidate) => candidate === kind);
	const thisYear = now().getUTCFullYear();
	const year = since.trim() === '' ? null : Number(since);
	const [north, east] = [degrees(latitude), degrees(longitude)];
	await checkAll([
		() => {
			if (!chosen) throw new Invalid('kind', 'form_invalid');
		},
		() => {
			if (year !== null && !(Number.isInteger(year) && year >= firstYear && year <= thisYear))
				throw new Invalid('since', 'city_year');
		},
		() => {
			if (!(Math.abs(north) <= 90)) throw new Invalid('latitude', 'city_place');
		},
		() => {
			if (!(Math.abs(east) <= 180)) throw new Invalid('longitude', 'city_place');
		}
	]);
	return { kind: chosen!, since: year, latitude: north, longitude: east };
}

const degrees = (typed: string) =>
	/^-?\d{1,3}(\.\d{1,6})?$/.test(typed.trim()) ? Number(typed) : Number.NaN;

async function lockCity(cityId: string): Promise<string> {
	const [row] = cityId.includes('\0')
		? []
		: await db().select().from(city).where(eq(city.id, cityId)).for('update');
	if (!row) throw new NotFound();
	return row.id;
}

async function addCity(actor: Actor, { country, names: typed }: TieRequest): Promise<string> {
	const names = checkNames(typed);
	if (!countryName(country, 'en')) throw new Invalid('country', 'country_unknown');
	const cityId = await slugFor('city', undefined, names);
	await db().insert(city).values({ id: cityId, country });
	await nameNewCity(actor, { id: cityId, names });
	return cityId;
}

const endTie = (actor: Actor, cityId: string) =>
	db()
		.update(cityTie)
		.set({ endedBy: actor.id, endedAt: now() })
		.where(and(eq(cityTie.cityId, cityId), isNull(cityTie.endedAt)))
		.returning();
