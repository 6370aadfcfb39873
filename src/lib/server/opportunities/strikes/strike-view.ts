// The page on which an adult strikes out of an application what could tell reviewers who applies, people and places around a student
// among it.
import type { Locale } from '#lib/locale.ts';
import { readQuestions } from '#lib/opportunities/lines.ts';
import { type Actor, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { isReleased, openGrant } from '../../kernel/predicates/index.ts';
import { tables, aliased } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { isOfTheirSchool, isStillThere } from '../find-application.ts';
import { callOfRevision, findCall, type FoundCall } from '../find-call.ts';
import { keepsReview } from '../reviewing/find-reviewer.ts';
import { wordsHash, applicationParts, recommendationPart, withoutOverlaps, type Passage } from './parts.ts';
import {
	checkNamed,
	contact,
	nameFinder,
	isEnglish,
	screen,
	type NameToFind
} from '../../engines/screening/index.ts';

const { application, grant, item, label, member, outsideApplicant, person, rosterEntry, school } = tables;
const { ownMember } = aliased({ ownMember: member });

/** An application whose texts an adult prepares for reviewers. */
export interface ApplicationToStrike {
	id: string;
	callId: string;
	programId: string | null;
	/** Of a student, and the school through which they apply; null: an adult from outside. */
	student: { id: string; schoolId: string } | null;
	/** Of an adult from outside. */
	mail: string | null;
	revisionId: string;
	locale: string;
	name: string;
}

type FoundRow = Omit<ApplicationToStrike, 'callId' | 'programId'>;

/**
 * Of a student, for adults of their school; of an adult from outside, for whoever looks after the review and so does not review.
 * @throws NotFound for everybody else, and until a student’s answers are read at the desk, or those of an adult are handed in
 */
export async function findToStrike(actor: Actor, slug: string, id: string): Promise<ApplicationToStrike> {
	const call = await findCall(slug, 'en');
	if (!isId(id) || !call.selects) throw new NotFound();
	const [row] =
		call.audience === 'adults' ? await ofAdult(actor, call, id) : await ofStudent(actor, call, id);
	if (!row) throw new NotFound();
	return { ...row, callId: call.id, programId: call.programId };
}

const ofStudent = (actor: Actor, call: FoundCall, id: string) =>
	rows<FoundRow>(sql`
		select ${application.id}, json_build_object('id', ${application.studentId},
			'schoolId', ${application.schoolId}) as student, null as mail, ${application.revisionId} as "revisionId",
			${application.locale}, ${person.displayName} as name
		from ${application} join ${person} on ${person.id} = ${application.studentId}
			join ${item} on ${item.id} = ${application.reviewableId}
		where ${application.id} = ${id} and ${application.articleId} = ${call.id} and ${application.withdrawnAt} is null
			and ${isReleased(item)}
		and ${isStillThere} and ${isOfTheirSchool(readerOf(actor))}`);

const ofAdult = async (actor: Actor, call: FoundCall, id: string) =>
	(await keepsReview(actor, call))
		? rows<FoundRow>(sql`
			select ${application.id}, null as student, ${outsideApplicant.mail}, ${application.revisionId} as "revisionId",
				${application.locale}, ${outsideApplicant.name}
			from ${application} join ${outsideApplicant} on ${outsideApplicant.applicationId} = ${application.id}
			where ${application.id} = ${id} and ${application.articleId} = ${call.id} and ${application.withdrawnAt} is null
				and ${application.handedInAt} is not null`)
		: [];

/** The texts of an application with what should be struck out, and what was. @throws NotFound */
export async function strikeView(
	actor: Actor,
	{ slug, id, locale }: { slug: string; id: string; locale: Locale }
) {
	const own = await findToStrike(actor, slug, id);
	const wording = await callOfRevision(own.revisionId, own.locale);
	const questions = readQuestions(wording.questions ?? '', wording.locale) ?? [];
	const [parts, around] = await together(
		() => applicationParts([id]),
		() =>
			own.student ? namesAround(own.student.id, own.student.schoolId) : namesOfAdult(own.name, own.mail ?? '')
	);
	return {
		id,
		name: own.name,
		ofAdult: own.student === null,
		lang: wording.locale,
		locale,
		parts: parts.map(({ part, body, passages }) => {
			const proposed = proposedPassages(body, around, part === recommendationPart);
			const all = passages === null ? proposed : withoutOverlaps([...proposed, ...passages]);
			return {
				part,
				body,
				hash: wordsHash(body),
				confirmed: passages !== null,
				/** Null: the recommendation. */
				question: part === recommendationPart ? null : (questions[part - 1]?.text ?? ''),
				passages: all.map(([from, to]) => ({
					value: `${from}-${to}`,
					words: body.slice(from, to),
					before: body.slice(Math.max(0, from - 24), from),
					after: body.slice(to, to + 24),
					strikes: passages === null || passages.some((passage) => passage[0] < to && from < passage[1])
				}))
			};
		})
	};
}
export type StrikeView = Awaited<ReturnType<typeof strikeView>>;

// What of a text should be struck out before reviewers read it: a proposal, of which a person confirms each.

/** Passages that tell who somebody is: names, places, numbers and addresses, whether they are a boy or a girl. */
function proposedPassages(text: string, { self, people }: NamesAround, isRecommendation: boolean): Passage[] {
	const finder = nameFinder(text);
	const names = people.flatMap((name) =>
		finder
			.find(name)
			.filter(({ start, end, isClear }) => isClear || !isPlain(text.slice(start, end)))
			.map(({ start, end }): Passage => [start, end])
	);
	const roster = self?.full ? [{ personId: '', full: self.full, everyName: true }] : [];
	const { findings } = screen(text, { own: roster }, [contact, checkNamed('identity')]);
	const numbers = findings.flatMap(({ start, end }): Passage[] =>
		start === undefined || end === undefined || end <= start ? [] : [[start, end]]
	);
	return withoutOverlaps([...names, ...numbers, ...tellingWords(text, isRecommendation)]);
}

/** An ordinary word that is also a name: "will", not "Will". */
const isPlain = (words: string): boolean =>
	!/^\p{Lu}/u.test(words) && words.split(/\s+/).every((word) => isEnglish(word.toLowerCase()));

// Words that tell whether somebody is a boy or a girl. Each language of the product has its line; without one, a person strikes them.

/** In any text: what somebody is. */
const nouns =
	/\b(?:boys?|girls?|sons?|daughters?|young (?:man|woman|lady|gentleman))\b|[男女](?:孩子?|生|同学)|儿子|女儿|小伙子|小?姑娘/giu;

/** In a recommendation also: whom the teacher means. Not "the others", nor a guitar. */
const pronouns =
	/\b(?:he|she|him|her|hers|his|himself|herself|mr|mrs|ms|miss)\b|(?<![其吉])[他她](?![们人乡])/giu;

/** The places of such words. @param isRecommendation a text about the student by somebody else */
const tellingWords = (text: string, isRecommendation: boolean): [from: number, to: number][] =>
	[nouns, ...(isRecommendation ? [pronouns] : [])].flatMap((pattern) =>
		[...text.matchAll(pattern)].map(({ 0: word, index }): [number, number] => [index, index + word.length])
	);

/** More than a school has students and teachers. */
const mostPeople = 5_000;

interface PersonAround extends NameToFind {
	/** It is who applies. */
	self: boolean;
}

interface NamesAround {
	self: NameToFind | null;
	/** Names, each as it may be written. */
	people: NameToFind[];
}

/** Everybody at the school, the pals of the student, and the names of the school and its city in each language. */
async function namesAround(studentId: string, schoolId: string): Promise<NamesAround> {
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
function namesOfAdult(name: string, mail: string): NamesAround {
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
