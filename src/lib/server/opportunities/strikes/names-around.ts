// By what a reader could tell who applies: people and places around a student.
import { rows, sql } from '../../kernel/db/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { isEnglish, type NameToFind } from '../../engines/screening/index.ts';

const { grant, label, member, person, rosterEntry, school } = tables;
const { ownMember } = aliased({ ownMember: member });

/** More than a school has students and teachers. */
const mostPeople = 5_000;

interface PersonAround extends NameToFind {
	/** It is who applies. */
	self: boolean;
}

export interface NamesAround {
	self: NameToFind | null;
	/** Names, each as it may be written. */
	people: NameToFind[];
}

/** Everybody at the school, the pals of the student, and the names of the school and its city in each language. */
export async function namesAround(studentId: string, schoolId: string): Promise<NamesAround> {
	const people = await rows<PersonAround>(sql`
		select ${person.displayName} as shown, ${rosterEntry.fullName} as "full", ${rosterEntry.familyName} as family,
			${rosterEntry.givenName} as given, ${person.id} = ${studentId} as self
		from ${person} left join ${rosterEntry} on ${rosterEntry.personId} = ${person.id}
		where ${person.displayName} <> '' and (${person.id} = ${studentId}
			or exists (select from ${grant} where ${grant.personId} = ${person.id} and ${grant.schoolId} = ${schoolId}
				and ${openGrant(grant)})
			or ${person.id} in (select ${member.personId} from ${ownMember}
				join ${member} on ${member.pairingId} = ${ownMember.pairingId}
				where ${ownMember.personId} = ${studentId}))
		limit ${mostPeople}`);
	const labels = await rows<{ text: string }>(sql`
		select ${label.text} from ${label} where ${label.subject} = ${`school:${schoolId}`}
		or ${label.subject} = (select 'city:' || ${school.cityId} from ${school} where ${school.id} = ${schoolId})
		or ${label.subject} in (select 'person:' || ${grant.personId} from ${grant} where ${grant.schoolId} = ${schoolId}
			and ${openGrant(grant, 'teacher')})`);
	const self = people.find((entry) => entry.self) ?? null;
	const words = [
		...labels.flatMap(({ text }) => [text, ...shortForms(text)]),
		...people.flatMap(({ shown, full }) => (full === null ? shortForms(shown) : [])),
		...(self ? [self.family, self.given].filter((name) => name !== null) : [])
	];
	return { self, people: [...people, ...[...new Set(words)].map(asShown)] };
}

/** The name of an adult from outside, its parts, and what stands before the @ of their address. */
export function namesOfAdult(name: string, mail: string): NamesAround {
	const self = { shown: name, full: name, family: null, given: null };
	return { self, people: [self, ...adultNames(name, mail).map(asShown)] };
}

/** The words by which an adult from outside is known. A letter by itself is left: it is in every word. */
export const adultNames = (name: string, mail: string): string[] =>
	[mail, mail.split('@')[0]!, name, ...name.split(/[\s·•,.-]+/)].filter((part) => [...part].length > 1);

const asShown = (shown: string): NameToFind => ({ shown, full: null, family: null, given: null });

/** What of a name of several words is a name by itself: "Carver" of "Carver High School", "Ellis" of "Ms. Ellis", 朝阳 of 朝阳中学. */
function shortForms(text: string): string[] {
	const words = text.match(/[\p{Script=Latin}\p{M}]{4,}/gu) ?? [];
	const [, stem] = /^(\p{Script=Han}{2,}?)(?:市|区|高中|中学|小学|学校|大学)/u.exec(text) ?? [];
	return [...words.filter((word) => !isEnglish(word.toLowerCase())), ...(stem ? [stem] : [])];
}
