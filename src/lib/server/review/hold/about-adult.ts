// Whether a text may be about an adult of the writer's school: "my teacher", "coach", a name of staff.
import { rows, sql } from '../../kernel/db/index.ts';
import {
	fold,
	literalOf,
	type Matcher,
	matcherOf,
	type MatcherLocation,
	memoize,
	wordsNamed
} from '../../engines/screening/index.ts';
import { aliased, label, person, programSchool, roleGrant } from '../../kernel/schema/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const { g, l, p, ps } = aliased({ g: roleGrant, l: label, p: person, ps: programSchool });

/** Whom an alert about a text must not reach. */
export interface About {
	/** The one adult whom it names. */
	exceptId: string | null;
	/** It names nobody, or more than can be told apart: anyone at the school may be meant. */
	pastSchool: boolean;
}

/**
 * Whom of the adults of a school a text may be about: those who teach there, and those who coordinate its programs. A name
 * is enough, with a title or without; so is a word for such an adult.
 */
export async function adultsMeant(schoolId: string, text: string): Promise<About> {
	const { flat } = fold(text);
	const called = await namesOf(schoolId);
	const named = called.length ? matcherFor(called.map(({ name }) => name)).find(flat) : [];
	const people = [...new Set(named.map(({ phrase }) => called[phrase]!.id))];
	const others = matcherFor(wordsForAdults())
		.find(flat)
		.filter((word) => !named.some((name) => overlap(word, name)));
	const strangers = !people.length && titled.test(text);
	return { exceptId: people[0] ?? null, pastSchool: others.length > 0 || strangers || people.length > 1 };
}

/** "Mr. Nobody" is an adult; "nobody would miss me" is none. */
const titled = /\b(?:[Mm][Rr][Ss]?|[Mm][Ss]|[Mm]iss|MISS)\b\.?\s*\p{Lu}/u;
const forms = ['mr', 'mrs', 'ms', 'miss'];

const overlap = (a: MatcherLocation, b: MatcherLocation) => a.start < b.end && b.start < a.end;

const wordsForAdults = () =>
	[...wordsNamed('title'), ...wordsNamed('school-adult')].filter((word) => !forms.includes(word));

/** What the adults of a school are called, in every language: in full, and without the title. */
async function namesOf(schoolId: string): Promise<{ id: string; name: string }[]> {
	const found = await rows<{ id: string; name: string }>(sql`
		with adult as (
			select ${g.personId} as id from ${g} where ${openGrant(g)} and (
				${g.role} = 'teacher' and ${g.schoolId} = ${schoolId}
				or ${g.role} = 'coordinator' and ${g.programId} in (
					select ${ps.programId} from ${ps} where ${ps.schoolId} = ${schoolId}))
		)
		select adult.id, ${l.text} as name from adult join ${l} on ${l.subject} = 'person:' || adult.id
		union select ${p.id}, ${p.displayName} from adult join ${p} on ${p.id} = adult.id
		order by id, name`);
	return found.flatMap(({ id, name }) =>
		[...new Set([name, ...withoutTitle(name)])]
			.filter((one) => literalOf(one).text)
			.map((one) => ({ id, name: one }))
	);
}

/** Names of one letter mean too much. */
function withoutTitle(name: string): string[] {
	const titles = wordsNamed('title');
	const words = name.split(/[\s.·]+/u).filter((word) => !titles.includes(word.toLowerCase()));
	const bare = words.map((word) => titles.reduce((rest, title) => rest.replace(title, ''), word));
	return bare.filter((word) => (/\p{Script=Han}/u.test(word) ? word.length > 1 : word.length > 2));
}

/** Urgent texts are few, and schools not many: a few stay ready. */
const matcherFor = memoize<string[], Matcher>(8, (names) =>
	matcherOf(
		names.map((name) => ({
			before: undefined,
			after: undefined,
			pieces: [{ gap: 0, literals: [literalOf(name)] }]
		}))
	)
);
