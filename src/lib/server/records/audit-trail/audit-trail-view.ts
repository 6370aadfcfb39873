import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { dateFormat } from '../../kernel/date-format.ts';
import { labels, type Labels } from '../../people/labels/index.ts';
import { filterAddress, type Filter } from './filter.ts';
import { type AuditTrailNames, namesFor } from './names.ts';
import type { AuditSchool } from './schools.ts';
import { openTrail, verifySchool } from './open-trail.ts';
import { groupTexts } from './verb-groups.ts';
import { sentenceOf } from './sentences.ts';
import type { TrailEvent } from './trail.ts';
import type { Walk } from '../../kernel/audit/index.ts';
import { together } from '../../kernel/together.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';

interface TrailRequest {
	filter: Filter;
	/** A typed name for which no person was chosen yet. */
	name: string;
	locale: string;
}

/** The audit trail as the page shows it. @throws NotFound */
export async function trailView(actor: Actor, { filter, name, locale }: TrailRequest) {
	const { places, page, chains, home } = await openTrail(actor, filter, locale);
	const [label, names] = await together(
		() => labels(locale),
		() => namesFor(page.events, locale)
	);
	const context = { filter, label, names, format: formatOf(locale, home.timeZone) };
	return {
		filter,
		zone: home.schoolId ? label(`school:${home.schoolId}`) : 'UTC',
		schools: places.map(({ id }) => ({ id, name: label(`school:${id}`) })),
		groups: Object.entries(groupTexts).map(([id, name]) => ({ id, name: name() })),
		person: filter.person ? await personView(actor, { places, id: filter.person, label }) : null,
		name,
		offered: name
			? (await findPeople(actor, places, name)).map((match) => offer(match, label, filter))
			: null,
		chains: chains.map((chain) => chainView(chain, label)),
		events: page.events.map((event) => eventView(event, context)),
		partial: page.partial,
		next: page.next && filterAddress(filter, { before: page.next }),
		newest: filter.before ? filterAddress(filter) : null,
		export: filterAddress(filter, {}, '/audit/export'),
		withoutPerson: filterAddress(filter, { person: undefined }),
		withoutSubject: filterAddress(filter, { subject: undefined })
	};
}

const formatOf = (locale: string, timeZone: string) =>
	dateFormat(locale, timeZone, { dateStyle: 'medium', timeStyle: 'short' });

async function personView(
	actor: Actor,
	{ places, id, label }: { places: AuditSchool[]; id: string; label: Labels }
) {
	const match = await findPerson(actor, places, id);
	return match ? label(`person:${id}`, match.name) : m.records_audit_erased();
}

const offer = ({ id, name, school }: AuditPersonRecord, label: Labels, filter: Filter) => ({
	name: label(`person:${id}`, name),
	school: school ? label(`school:${school}`) : '',
	href: filterAddress(filter, { person: id })
});

/** The result of checking a chain on request. @throws NotFound */
export async function verifiedView(actor: Actor, school: string, locale: string) {
	const walk = await verifySchool(actor, school);
	return chainView(walk, await labels(locale));
}

/**
 * Whether a chain is intact. Not its length: compared with what the reader can see, it would show that there are hidden
 * events.
 */
const chainView = ({ school, number, broken }: Walk, label: Labels) => ({
	id: school,
	name: label(`school:${school}`),
	empty: number === 0,
	broken: broken !== null
});

interface AuditTrailContext {
	filter: Filter;
	label: Labels;
	names: AuditTrailNames;
	format: Intl.DateTimeFormat;
}

function eventView(event: TrailEvent, { filter, label, names, format }: AuditTrailContext) {
	const { actorId, subjectKind, subjectId } = event;
	const subject: [string, string] = [subjectKind, subjectId];
	const about = subjectKind === 'person' ? { person: subjectId } : { subject };
	const isFiltered =
		subjectKind === 'person' ? filter.person === subjectId : filter.subject?.[1] === subjectId;
	return {
		id: event.id,
		at: format.format(event.at),
		sentence: sentenceOf(event.verb, { who: names.who(event), whom: names.whom(event) }),
		places: event.schools.map((school) => label(`school:${school}`)),
		about: isFiltered || actorId === subjectId ? null : filterAddress(filter, about),
		by:
			actorId && actorId !== filter.person
				? { name: names.who(event), href: filterAddress(filter, { person: actorId }) }
				: null
	};
}

const { grant, label, person } = tables;

interface AuditPersonRecord {
	id: string;
	name: string;
	school: string | null;
}

/** How many names are offered. */
const maxOffered = 12;

/** People of these schools, and coordinators of the reader's programs, whose name contains a text; former ones included. */
function findPeople(actor: Actor, places: AuditSchool[], text: string): Promise<AuditPersonRecord[]> {
	const like = `%${text
		.trim()
		.slice(0, 60)
		.replace(/[\\%_]/g, '\\$&')}%`;
	return people(
		actor,
		places,
		sql`(${person.displayName} ilike ${like} or exists (
		select from ${label} where ${label.subject} = 'person:' || ${person.id} and ${label.text} ilike ${like}))`
	);
}

/** One of these people by id; undefined for everybody else, also for somebody who was erased. */
const findPerson = async (
	actor: Actor,
	places: AuditSchool[],
	id: string
): Promise<AuditPersonRecord | undefined> => (await people(actor, places, sql`${person.id} = ${id}`))[0];

function people(
	actor: Actor,
	places: AuditSchool[],
	condition: ReturnType<typeof sql>
): Promise<AuditPersonRecord[]> {
	const schools = JSON.stringify(places.map((place) => place.id));
	return rows<AuditPersonRecord>(sql`
		select ${person.id}, ${person.displayName} as name, min(${grant.schoolId}) as school
		from ${person} join ${grant} on ${grant.personId} = ${person.id}
		where ${condition} and ${person.displayName} <> '' and (
			${grant.schoolId} in (select jsonb_array_elements_text(${schools}::jsonb))
			or ${grant.programId} in (select jsonb_array_elements_text(${JSON.stringify(actor.programs)}::jsonb)))
		group by ${person.id} order by ${person.displayName}, ${person.id} limit ${maxOffered}`);
}
