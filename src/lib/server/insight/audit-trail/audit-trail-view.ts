import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { dateFormat } from '../../kernel/date-format.ts';
import { labels, type Labels } from '../../directory/labels/index.ts';
import { addressOf, type Filter } from './filter.ts';
import { type AuditTrailNames, namesFor } from './names.ts';
import { type AuditPersonRecord, findPeople, findPerson } from './people.ts';
import type { AuditPlace } from './places.ts';
import { openTrail, verifySchool } from './read.ts';
import { groupTexts, sentenceOf } from './sentences.ts';
import type { TrailEvent } from './trail.ts';
import { verbGroups, type Walk } from '../../kernel/audit/index.ts';
import { together } from '../../kernel/together.ts';

interface Looking {
	filter: Filter;
	/** A name that was typed and is not a person yet. */
	name: string;
	locale: string;
}

/** The trail as the page shows it. @throws NotFound */
export async function trailView(actor: Actor, { filter, name, locale }: Looking) {
	const { places, page, chains } = await openTrail(actor, filter);
	const [label, names] = await together(
		() => labels(locale),
		() => namesFor(page.events, locale)
	);
	const zone = zoneOf(places, filter);
	const context = { filter, label, names, format: formatOf(locale, zone) };
	return {
		filter,
		zone: filter.school ? label(`school:${filter.school}`) : 'UTC',
		schools: places.map(({ id }) => ({ id, name: label(`school:${id}`) })),
		groups: Object.keys(verbGroups).map((id) => ({ id, name: groupTexts[id as keyof typeof verbGroups]() })),
		person: filter.person ? await personView(actor, { places, id: filter.person, label }) : null,
		name,
		offered: name
			? (await findPeople(actor, places, name)).map((found) => offer(found, label, filter))
			: null,
		chains: chains.map((chain) => chainView(chain, label)),
		events: page.events.map((event) => eventView(event, context)),
		partial: page.partial,
		next: page.next && addressOf(filter, { before: page.next }),
		newest: filter.before ? addressOf(filter) : null,
		export: addressOf(filter, {}, '/audit/export'),
		withoutPerson: addressOf(filter, { person: undefined }),
		withoutSubject: addressOf(filter, { subject: undefined })
	};
}

const zoneOf = (places: AuditPlace[], filter: Filter): string =>
	places.find((place) => place.id === filter.school)?.timeZone ?? 'UTC';

const formatOf = (locale: string, timeZone: string) =>
	dateFormat(locale, timeZone, { dateStyle: 'medium', timeStyle: 'short' });

async function personView(
	actor: Actor,
	{ places, id, label }: { places: AuditPlace[]; id: string; label: Labels }
) {
	const found = await findPerson(actor, places, id);
	return found ? label(`person:${id}`, found.name) : m.audit_erased();
}

const offer = ({ id, name, school }: AuditPersonRecord, label: Labels, filter: Filter) => ({
	name: label(`person:${id}`, name),
	school: school ? label(`school:${school}`) : '',
	href: addressOf(filter, { person: id })
});

/** What a check at the press of a button found. @throws NotFound */
export async function verifiedView(actor: Actor, school: string, locale: string) {
	const walk = await verifySchool(actor, school);
	return chainView(walk, await labels(locale));
}

/** Whether a chain is whole. Not how long it is: who counts what they see would know what they do not. */
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
	const narrowed = subjectKind === 'person' ? filter.person === subjectId : filter.subject?.[1] === subjectId;
	return {
		id: event.id,
		at: format.format(event.at),
		sentence: sentenceOf(event.verb, { who: names.who(event), whom: names.whom(event) }),
		places: event.schools.map((school) => label(`school:${school}`)),
		about: narrowed || actorId === subjectId ? null : addressOf(filter, about),
		by:
			actorId && actorId !== filter.person
				? { name: names.who(event), href: addressOf(filter, { person: actorId }) }
				: null
	};
}
