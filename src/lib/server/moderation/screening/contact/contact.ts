import { type Folded, spanOf } from '../fold/folded.ts';
import { merged } from '../merge.ts';
import type { Check, Finding } from '../types.ts';
import { cuedNames, cuedNumbers } from './cued.ts';
import { linksIn } from './links.ts';
import { mailsIn } from './mails.ts';
import { phonesIn } from './phones.ts';
import { runsOf } from './runs.ts';
import { spreadPhones } from './spread.ts';
import { tagsIn } from './tags.ts';

/** Ways to reach somebody outside Penbridge: numbers, addresses, links, accounts, and invitations to them. */
export const contact: Check = {
	name: 'contact',
	look(text) {
		const { base } = text;
		const runs = runsOf(text);
		const at = (kind: string) => (place: { start: number; end: number }) =>
			finding(kind, spanOf(base, place.start, place.end));
		return merged(
			[
				...mailsIn(base.text).map((place) => at(place.kind)(place)),
				...linksIn(text).map(at('link')),
				...runs.flatMap((run) => phonesIn(base.text, run)).map(at('phone')),
				...spreadPhones(base.text).map(at('phone')),
				...cuedNumbers(text, runs).map(({ kind, start, end }) => finding(kind, { start, end })),
				...cuedNames(text).map((span) => finding('handle', span)),
				...tagsIn(base.text).map(at('handle')),
				...phrases(text)
			],
			['email', 'link', 'phone', 'account', 'handle', 'invitation']
		);
	}
};

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
		.map(({ kind, start, end, identifier }) => {
			const span = spanOf(text.flat, start, end);
			return finding(kind, {
				start: Math.min(span.start, identifier?.start ?? span.start),
				end: Math.max(span.end, identifier?.end ?? span.end)
			});
		});
