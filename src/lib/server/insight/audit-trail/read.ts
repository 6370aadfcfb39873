import type { Actor } from '../../kernel/access/index.ts';
import type { Filter } from './filter.ts';
import { chosen, type AuditPlace, placesOf } from './places.ts';
import { walkNewest, record, schoolsOfPerson, seal, walkChain } from '../../kernel/audit/index.ts';
import { readPage } from './trail.ts';

/** Of each chain the newest links are checked whenever somebody looks. */
const glance = 20;
/** As many are checked at the press of a button: half a second. */
export const mostVerified = 20_000;

/**
 * A page of the trail, for the coordinator of its schools. Looking for one person is itself an event.
 * @throws NotFound for anybody else, and for a school that is not theirs
 */
export async function openTrail(actor: Actor, filter: Filter) {
	const places = await placesOf(actor);
	const seen = chosen(places, filter.school);
	if (filter.person) await recordReading(actor, filter.person, places);
	// Whoever reads may wait for the links; whoever reviews does not.
	await seal();
	const page = await readPage(actor, { places, filter });
	const chains = await walkNewest(
		seen.map(({ id }) => id),
		glance
	);
	return { places, page, chains };
}

/** In the chains of the schools that this person belongs to, as far as the reader may see them. */
async function recordReading(actor: Actor, personId: string, places: AuditPlace[]) {
	const theirs = await schoolsOfPerson(personId);
	const own = places.map(({ id }) => id);
	const both = own.filter((id) => theirs.includes(id));
	await record({
		actorId: actor.id,
		verb: 'audit.read',
		subject: ['person', personId],
		schools: both.length ? both : own
	});
}

/** Walks one chain now, its newest 20,000 links. @throws NotFound for a school that is not theirs */
export async function verifySchool(actor: Actor, school: string) {
	chosen(await placesOf(actor), school);
	await seal();
	return walkChain(school, mostVerified);
}
