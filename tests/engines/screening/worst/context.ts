// As much context of a text as there can be: twenty earlier letters, each of full length and unlike the others, everybody's
// names, and the words that a school watches.
import type { Context, RosterName } from '../../../../src/lib/server/engines/screening/pipeline.ts';
import { textOf } from './search.ts';

const person = (n: number, full: string): RosterName => ({
	personId: `p${n}`,
	full,
	studentNumber: `CV-2026-${n}`,
	birthDate: `2011-05-${10 + n}`
});

/** @param length UTF-16 units of each earlier letter */
export function fullContext(length: number): Context {
	const earlier = Array.from({ length: 20 }, (_, n) => ({
		body: textOf([`${n} `, { name: 'word', make: (k) => `w${(k * 7 + n).toString(36)} ` }], length),
		samePal: n % 2 === 0
	}));
	return {
		own: [person(1, 'Maya Bennett')],
		pals: [person(2, '林小雨'), person(3, 'Chen Haoran')],
		palNames: ['小雨', 'Leo'],
		otherPalNames: Array.from({ length: 8 }, (_, n) => `Pal ${n}`),
		earlier,
		watched: Array.from({ length: 200 }, (_, n) => ({
			id: `w${n}`,
			words: `watched ${n}`,
			severity: 'note'
		})),
		classmates: Array.from({ length: 60 }, (_, n) => `Classmate ${n}`),
		adults: Array.from({ length: 40 }, (_, n) => `Mr. Adult ${n}`)
	};
}
