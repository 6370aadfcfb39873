import { m } from '#lib/paraglide/messages.js';
import { db, inArray } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { itemKinds, pairingMember, partnership, person, reviewable } from '../../kernel/schema/index.ts';
import { formatList } from '../../kernel/format.ts';
import { isId } from '../../kernel/ids.ts';
import { labels } from '../../people/labels/index.ts';
import type { TrailEvent } from './trail.ts';

/** The present names of the people in some events. The trail itself holds no names: erased people have none. */
export interface AuditTrailNames {
	/** The person who did it. */
	who(event: TrailEvent): string;
	/** The person whom it was about: the person themselves, the writer of the letter, the members of the pairing. */
	whom(event: TrailEvent): string;
	/** Whether this person still exists. */
	knows(personId: string | null): boolean;
}

/** Reads the names that these events need, in a language. */
export async function namesFor(events: TrailEvent[], locale: string): Promise<AuditTrailNames> {
	const label = await labels(locale);
	const [authors, members] = await together(
		() => authorsOf(itemKinds.flatMap((kind) => subjects(events, kind))),
		() => membersOf(subjects(events, 'pairing'))
	);
	const classes = await classroomsOf(subjects(events, 'partnership'));
	const ids = [
		...events.flatMap((event) => event.actorId ?? []),
		...subjects(events, 'person'),
		...authors.values(),
		...[...members.values()].flat()
	];
	const namesById = await displayNames(ids);
	const nameOf = (id: string | undefined) => {
		const name = id && namesById.get(id);
		return name ? label(`person:${id}`, name) : m.records_audit_erased();
	};
	const nameBySubject: Record<string, (id: string) => string> = {
		person: nameOf,
		...Object.fromEntries(itemKinds.map((kind) => [kind, (id: string) => nameOf(authors.get(id))])),
		pairing: (id) => formatList((members.get(id) ?? [undefined]).map(nameOf), locale),
		partnership: (id) =>
			formatList(
				(classes.get(id) ?? []).map((classroomId) => label(`classroom:${classroomId}`)),
				locale
			),
		classroom: (id) => label(`classroom:${id}`),
		school: (id) => label(`school:${id}`),
		program: (id) => label(`program:${id}`),
		board: (id) => label(`board:${id}`)
	};
	return {
		who: (event) => (event.actorId ? nameOf(event.actorId) : m.records_audit_operator()),
		whom: (event) => nameBySubject[event.subjectKind]?.(event.subjectId) ?? '',
		knows: (id) => id !== null && namesById.has(id)
	};
}

const subjects = (events: TrailEvent[], kind: string) =>
	events
		.filter((event) => event.subjectKind === kind && isId(event.subjectId))
		.map((event) => event.subjectId);

/** By id; people who no longer exist are missing. */
async function displayNames(ids: string[]): Promise<Map<string, string>> {
	const uniqueIds = [...new Set(ids)].filter(isId);
	if (!uniqueIds.length) return new Map();
	const people = await db()
		.select({ id: person.id, name: person.displayName })
		.from(person)
		.where(inArray(person.id, uniqueIds));
	return new Map(people.map(({ id, name }) => [id, name]));
}

async function authorsOf(letters: string[]): Promise<Map<string, string>> {
	if (!letters.length) return new Map();
	const items = await db()
		.select({ id: reviewable.id, authorId: reviewable.authorId })
		.from(reviewable)
		.where(inArray(reviewable.id, [...new Set(letters)]));
	return new Map(items.map(({ id, authorId }) => [id, authorId]));
}

async function membersOf(pairings: string[]): Promise<Map<string, string[]>> {
	const members = new Map<string, string[]>();
	if (!pairings.length) return members;
	const memberRows = await db()
		.select({ id: pairingMember.pairingId, personId: pairingMember.personId })
		.from(pairingMember)
		.where(inArray(pairingMember.pairingId, [...new Set(pairings)]));
	for (const { id, personId } of memberRows) members.set(id, [...(members.get(id) ?? []), personId]);
	return members;
}

async function classroomsOf(partnerships: string[]): Promise<Map<string, string[]>> {
	if (!partnerships.length) return new Map();
	const partnershipRows = await db()
		.select()
		.from(partnership)
		.where(inArray(partnership.id, [...new Set(partnerships)]));
	return new Map(partnershipRows.map(({ id, classroomId, partnerId }) => [id, [classroomId, partnerId]]));
}
