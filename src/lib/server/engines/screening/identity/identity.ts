import { runsOf } from '../contact/digit-runs.ts';
import { type Folded, spanOf } from '../fold/folded.ts';
import { merged } from '../merge-findings.ts';
import type { Check, Finding, RosterName } from '../types.ts';
import { likelyFindings } from '../weighing/likely-findings.ts';
import { addressesIn } from './addresses.ts';
import { fullDates } from './dates.ts';
import { namesIn } from './names.ts';
import { idNumbers } from './numbers.ts';

/** How far "my birthday is" may be before the date, in characters. */
const maxDistance = 24;

/** Finds who and where a student is: names and numbers of the roster, identity numbers, birth dates, streets. */
export const identity: Check = {
	name: 'identity',
	look(text, { own = [], pals = [] }) {
		const findings = merged(
			[
				...rosterFindings(text, own, false),
				...rosterFindings(text, pals, true),
				...statedFindings(text),
				...birthFindings(text)
			],
			['id_number', 'student_number', 'full_name', 'birth_date', 'address', 'surname']
		);
		return [...findings, ...likelyFindings(text, 'identity', findings)];
	}
};

const finding = (kind: string, span: { start: number; end: number }, about?: string): Finding => ({
	check: 'identity',
	kind,
	severity: 'care',
	...span,
	...(about && { about })
});

/** Finds entries of the roster. For a pal, whose roster belongs to the other school, the finding says whom it reveals. */
function rosterFindings(text: Folded, people: RosterName[], hidden: boolean): Finding[] {
	const revealedBy = (person: RosterName) => (hidden ? person.personId : undefined);
	const dates = people.some((person) => person.birthDate) ? fullDates(text) : [];
	return [
		...namesIn(text, people).map(({ kind, start, end, person }) =>
			finding(kind, { start, end }, revealedBy(person))
		),
		...people.flatMap((person) => [
			...numbersOf(text, person).map((span) => finding('student_number', span, revealedBy(person))),
			...dates
				.filter(({ readings }) => person.birthDate && readings.includes(person.birthDate))
				.map(({ start, end }) => finding('birth_date', spanOf(text.base, start, end), revealedBy(person)))
		])
	];
}

function numbersOf({ base }: Folded, { studentNumber }: RosterName) {
	const number = studentNumber?.toLowerCase();
	// Shorter ones are ages and rooms.
	if (!number || number.length < 4) return [];
	const index = base.text.indexOf(number);
	return index < 0 ? [] : [spanOf(base, index, index + number.length)];
}

function statedFindings(text: Folded): Finding[] {
	const findingOf = (kind: string) => (place: { start: number; end: number }) =>
		finding(kind, spanOf(text.base, place.start, place.end));
	return [
		...text
			.matches('identity')
			.filter(({ kind }) => !kind.startsWith('cue-'))
			.map(({ kind, start, end, identifier }) => {
				const span = spanOf(text.flat, start, end);
				return finding(kind, { start: span.start, end: Math.max(span.end, identifier?.end ?? 0) });
			}),
		...idNumbers(text.base.text, runsOf(text)).map(findingOf('id_number')),
		...addressesIn(text).map(findingOf('address'))
	];
}

/** Full dates near a cue for a birthday. A birthday without a year is harmless. */
function birthFindings(text: Folded): Finding[] {
	const cues = text.matches('identity').filter(({ kind }) => kind === 'cue-birth');
	if (!cues.length) return [];
	const spans = cues.map(({ start, end }) => spanOf(text.flat, start, end));
	return fullDates(text)
		.map(({ start, end }) => spanOf(text.base, start, end))
		.filter(({ start, end }) =>
			spans.some((cue) =>
				start >= cue.end ? start - cue.end <= maxDistance : cue.start >= end && cue.start - end <= 6
			)
		)
		.map((span) => finding('birth_date', span));
}
