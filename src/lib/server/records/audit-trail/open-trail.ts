import type { Actor } from '../../kernel/access/index.ts';
import type { Filter } from './filter.ts';
import { selectedSchools, type AuditSchool, readableSchools } from './schools.ts';
import { walkNewest, record, schoolsOfPerson, seal, walkChain } from '../../kernel/audit/index.ts';
import { homeZone } from '../../schools/calendar/index.ts';
import { readPage } from './trail.ts';

/** How many of the newest links of each chain are checked whenever the trail is opened. */
const quickLinks = 20;
/** How many links are checked on request: half a second. */
export const maxVerified = 20_000;

/**
 * A page of the trail, for the coordinator of its schools. Looking for one person is itself recorded.
 * @param locale of the reader, by which the clock is chosen while no school is
 * @throws NotFound for everybody else, and for a school that is not theirs
 */
export async function openTrail(actor: Actor, filter: Filter, locale?: string) {
	const places = await readableSchools(actor);
	const readable = selectedSchools(places, filter.school);
	if (filter.person) await recordReading(actor, filter.person, places);
	// Readers wait until new events are linked; reviewers never do.
	await seal();
	const home = await homeZone(locale ? readable.map(({ id }) => id) : [], locale ?? '');
	const page = await readPage(actor, { places, filter, zone: home.timeZone });
	const chains = await walkNewest(
		readable.map(({ id }) => id),
		quickLinks
	);
	return { page, chains, places, home };
}

/** Records it in the chains of the person's schools, of those that the reader may see. */
async function recordReading(actor: Actor, personId: string, places: AuditSchool[]) {
	const personSchools = await schoolsOfPerson(personId);
	const readerSchools = places.map(({ id }) => id);
	const shared = readerSchools.filter((id) => personSchools.includes(id));
	await record({
		actorId: actor.id,
		verb: 'audit.read',
		subject: ['person', personId],
		schools: shared.length ? shared : readerSchools
	});
}

/** Checks the newest 20,000 links of one chain now. @throws NotFound for a school that is not theirs */
export async function verifySchool(actor: Actor, school: string) {
	selectedSchools(await readableSchools(actor), school);
	await seal();
	return walkChain(school, maxVerified);
}
