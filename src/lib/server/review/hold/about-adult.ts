// Whether a text may be about an adult of the writer's school: "my teacher", "coach", a name of staff.
import { rows, sql } from '../../kernel/db/index.ts';
import {
	type Finding,
	fold,
	literalOf,
	type Matcher,
	matcherOf,
	type MatcherLocation,
	memoize,
	wordsNamed,
	mayTell
} from '../../engines/screening/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const { grant, label, person, programSchool } = tables;

/** The adults whom an alert about a text must not reach. */
export interface AboutAdult {
	/** The adult whom it names, if it names one. */
	exceptId: string | null;
	/** It means an adult without a name, or more than one: it may be anyone at the school. */
	pastSchool: boolean;
}

/**
 * Which adults of a school a child may tell about in a text: its teachers, and the coordinators of its programs, where they are meant
 * in the sentence that tells it or in one beside it. A name is enough, with or without a title, and so is a word for such an adult.
 * @param findings of the text; what invisible characters spelled counts, too
 */
export async function adultsMeant(schoolId: string, body: string, findings: Finding[]): Promise<AboutAdult> {
	const text = [sentencesNear(body, findings), ...findings.map(({ says }) => says)].join('\n');
	const { flat } = fold(text);
	const { people, hits: nameHits } = await namedIn(schoolId, flat);
	const others = matcherFor(wordsForAdults())
		.find(flat)
		.filter((hit) => !nameHits.some((name) => overlaps(hit, name)));
	const strangers = !people.length && titledName.test(text);
	return { exceptId: people[0] ?? null, pastSchool: others.length > 0 || strangers || people.length > 1 };
}

/** The adults of a school whom a text names anywhere, in any language, with or without a title. */
export const adultsNamed = async (schoolId: string, text: string): Promise<string[]> =>
	(await namedIn(schoolId, fold(text).flat)).people;

async function namedIn(schoolId: string, flat: Parameters<Matcher['find']>[0]) {
	const adults = await namesOf(schoolId);
	const hits = adults.length ? matcherFor(adults.map(({ name }) => name)).find(flat) : [];
	return { hits, people: [...new Set(hits.map(({ phrase }) => adults[phrase]!.id))] };
}

/** "Mr. Nobody" is an adult; "nobody would miss me" is none. */
const titledName = /\b(?:[Mm][Rr][Ss]?|[Mm][Ss]|[Mm]iss|MISS)\b\.?\s*\p{Lu}/u;
const titleForms = ['mr', 'mrs', 'ms', 'miss'];

const overlaps = (a: MatcherLocation, b: MatcherLocation) => a.start < b.end && b.start < a.end;

const wordsForAdults = () =>
	[...wordsNamed('title'), ...wordsNamed('school-adult')].filter((word) => !titleForms.includes(word));

/** The names of the adults of a school, in every language: in full, and without the title. */
async function namesOf(schoolId: string): Promise<{ id: string; name: string }[]> {
	const names = await rows<{ id: string; name: string }>(sql`
		with adult as (
			select ${grant.personId} as id from ${grant} where ${openGrant(grant)} and (
				${grant.role} = 'teacher' and ${grant.schoolId} = ${schoolId}
				or ${grant.role} = 'coordinator' and ${grant.programId} in (
					select ${programSchool.programId} from ${programSchool} where ${programSchool.schoolId} = ${schoolId}))
		)
		select adult.id, ${label.text} as name from adult join ${label} on ${label.subject} = 'person:' || adult.id
		union select ${person.id}, ${person.displayName} from adult join ${person} on ${person.id} = adult.id
		order by id, name`);
	return names.flatMap(({ id, name }) =>
		[...new Set([name, ...withoutTitle(name)])]
			.filter((text) => literalOf(text).text)
			.map((text) => ({ id, name: text }))
	);
}

/** Parts of a name without titles; parts that are too short would match too much. */
function withoutTitle(name: string): string[] {
	const titles = wordsNamed('title');
	const words = name.split(/[\s.·]+/u).filter((word) => !titles.includes(word.toLowerCase()));
	const untitled = words.map((word) =>
		titles.reduce((remaining, title) => remaining.replace(title, ''), word)
	);
	return untitled.filter((word) => (/\p{Script=Han}/u.test(word) ? word.length > 1 : word.length > 2));
}

/** Urgent texts are rare and schools few, so a few matchers are cached. */
const matcherFor = memoize<string[], Matcher>(8, (names) =>
	matcherOf(
		names.map((name) => ({
			before: undefined,
			after: undefined,
			pieces: [{ gap: 0, literals: [literalOf(name)] }]
		}))
	)
);

/**
 * What stands in the sentences of a text in which a child tells something, and in the sentence before and after each: whoever is meant
 * there may be who it is about. Everything, where a finding says no place.
 */
function sentencesNear(text: string, findings: Finding[]): string {
	const told = findings.filter((finding) => finding.severity === 'urgent' || mayTell(finding));
	if (!told.length || told.some(({ start, end }) => start === undefined || end === undefined)) return text;
	const ends = sentenceEnds(text);
	const sentenceOf = (place: number) => ends.findIndex((end) => place < end);
	const near = new Set(
		told.flatMap(({ start, end }) => {
			const [first, last] = [sentenceOf(start!), sentenceOf(Math.max(start!, end! - 1))];
			return Array.from({ length: last - first + 3 }, (_, n) => first - 1 + n);
		})
	);
	return ends.map((end, n) => (near.has(n) ? text.slice(ends[n - 1] ?? 0, end) : '\n')).join('');
}

/**
 * A sign that ends a sentence. Not by the rules of engines/language: many children write without capital letters, and there a full
 * stop before a small one ends nothing.
 */
const stop = /[!?。！？…\n]|\.(?=[\s\p{Lu}\p{Script=Han}]|$)/gu;
/** A full stop after these ends no sentence. */
const abbreviation = /(?:^|[^\p{L}])(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|e\.g|i\.e|[ap]\.m|[a-hj-z])\.$/iu;
const longestAbbreviation = 6;
const hasWords = /[\p{L}\p{N}]/u;

/** Where each sentence of a text ends; what has no words belongs to the sentence after it. */
function sentenceEnds(text: string): number[] {
	const ends: number[] = [];
	let [read, words] = [0, false];
	for (const { index } of text.matchAll(stop)) {
		const end = index + 1;
		words ||= hasWords.test(text.slice(read, end));
		read = end;
		if (!words || abbreviation.test(text.slice(Math.max(0, end - longestAbbreviation), end))) continue;
		ends.push(end);
		words = false;
	}
	if (ends.at(-1) !== text.length) ends.push(text.length);
	return ends;
}
