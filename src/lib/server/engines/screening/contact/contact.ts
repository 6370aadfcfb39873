import { type Folded, spanOf } from '../fold/folded.ts';
import { merged } from '../merge-findings.ts';
import type { Check, Finding } from '../types.ts';
import { likelyFindings } from '../weighing/likely-findings.ts';
import { cuedNames, cuedNumbers } from './cued-handles.ts';
import { linksIn } from './links.ts';
import { mailsIn } from './mails.ts';
import { phonesIn } from './phones.ts';
import { pictureNames } from './emoji-names.ts';
import { runsOf } from './digit-runs.ts';
import { spreadPhones } from './spread-phones.ts';
import { tagsIn } from './numbered-names.ts';

/** Finds ways to reach somebody outside Penbridge: numbers, addresses, links, accounts, and invitations to them. */
export const contact: Check = {
	name: 'contact',
	look(text) {
		const { base } = text;
		const runs = runsOf(text);
		const findingOf = (kind: string) => (place: { start: number; end: number }) =>
			finding(kind, spanOf(base, place.start, place.end));
		const findings = merged(
			[
				...mailsIn(base.text).map((place) => findingOf(place.kind)(place)),
				...linksIn(text).map(findingOf('link')),
				...runs.flatMap((run) => phonesIn(base.text, run)).map(findingOf('phone')),
				...spreadPhones(base.text).map(findingOf('phone')),
				...cuedNumbers(text, runs).map(({ kind, start, end }) => finding(kind, { start, end })),
				...cuedNames(text).map((span) => finding('handle', span)),
				...tagsIn(base.text).map(findingOf('handle')),
				...pictureNames(text).map((span) => finding('handle', span)),
				...phrases(text)
			],
			['email', 'link', 'phone', 'account', 'handle', 'invitation']
		);
		return [...findings, ...likelyFindings(text, 'contact', findings)];
	}
};

const isMade = (text: Folded, identifier?: { start: number; end: number }) =>
	identifier && /[\d_@#]/.test(text.typed.slice(identifier.start, identifier.end));

/** A phrase in a sentence of lower weight is not reported: the words around it are those of innocent letters. */
const innocentWeight = -3;

const finding = (kind: string, span: { start: number; end: number }): Finding => ({
	check: 'contact',
	kind,
	severity: 'care',
	...span
});

const phrases = (text: Folded) =>
	text
		.matches('contact')
		.filter(({ kind }) => !kind.startsWith('cue-'))
		.filter(
			({ start, identifier }) =>
				isMade(text, identifier) || text.weighing().at('contact', start) > innocentWeight
		)
		.map(({ kind, start, end, identifier }) => {
			const span = spanOf(text.flat, start, end);
			return finding(kind, {
				start: Math.min(span.start, identifier?.start ?? span.start),
				end: Math.max(span.end, identifier?.end ?? span.end)
			});
		});
