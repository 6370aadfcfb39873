import { runsOf } from '../contact/digit-runs.ts';
import { type Folded, spanOf } from '../fold/folded.ts';
import { merged } from '../merge.ts';
import type { Check, Finding, RosterName } from '../types.ts';
import { likely } from '../weighing/check.ts';
import { addressesIn } from './addresses.ts';
import { fullDates } from './dates.ts';
import { namesIn } from './names.ts';
import { idNumbers } from './numbers.ts';

/** How far "my birthday is" may stand from the date. */
const nearBirth = 24;

/** Who and where a student is: names and numbers of the roster, identity numbers, birth dates, streets. */
export const identity: Check = {
	name: 'identity',
	look(text, { own = [], pals = [] }) {
		const found = merged(
			[...known(text, own, false), ...known(text, pals, true), ...stated(text), ...births(text)],
			['id_number', 'student_number', 'full_name', 'birth_date', 'address', 'surname']
		);
		return [...found, ...likely(text, 'identity', found)];
	}
};

const finding = (kind: string, span: { start: number; end: number }, about?: string): Finding => ({
	check: 'identity',
	kind,
	severity: 'care',
	...span,
	...(about && { about })
});

/** What a roster knows. About a pal it is the other school's knowledge: the finding says whom it reveals. */
function known(text: Folded, people: RosterName[], hidden: boolean): Finding[] {
	const about = (person: RosterName) => (hidden ? person.personId : undefined);
	const dates = people.some((person) => person.birthDate) ? fullDates(text) : [];
	return [
		...namesIn(text, people).map(({ kind, start, end, person }) =>
			finding(kind, { start, end }, about(person))
		),
		...people.flatMap((person) => [
			...numbersOf(text, person).map((span) => finding('student_number', span, about(person))),
			...dates
				.filter(({ readings }) => person.birthDate && readings.includes(person.birthDate))
				.map(({ start, end }) => finding('birth_date', spanOf(text.base, start, end), about(person)))
		])
	];
}

function numbersOf({ base }: Folded, { studentNumber }: RosterName) {
	const wanted = studentNumber?.toLowerCase();
	// Shorter ones are ages and rooms.
	if (!wanted || wanted.length < 4) return [];
	const at = base.text.indexOf(wanted);
	return at < 0 ? [] : [spanOf(base, at, at + wanted.length)];
}

function stated(text: Folded): Finding[] {
	const at = (kind: string) => (place: { start: number; end: number }) =>
		finding(kind, spanOf(text.base, place.start, place.end));
	return [
		...text
			.matches('identity')
			.filter(({ kind }) => !kind.startsWith('cue-'))
			.map(({ kind, start, end, identifier }) => {
				const span = spanOf(text.flat, start, end);
				return finding(kind, { start: span.start, end: Math.max(span.end, identifier?.end ?? 0) });
			}),
		...idNumbers(text.base.text, runsOf(text)).map(at('id_number')),
		...addressesIn(text).map(at('address'))
	];
}

/** A full date that is said to be a birthday. One without a year is what friends tell each other. */
function births(text: Folded): Finding[] {
	const cues = text.matches('identity').filter(({ kind }) => kind === 'cue-birth');
	if (!cues.length) return [];
	const spans = cues.map(({ start, end }) => spanOf(text.flat, start, end));
	return fullDates(text)
		.map(({ start, end }) => spanOf(text.base, start, end))
		.filter(({ start, end }) =>
			spans.some((cue) =>
				start >= cue.end ? start - cue.end <= nearBirth : cue.start >= end && cue.start - end <= 6
			)
		)
		.map((span) => finding('birth_date', span));
}
