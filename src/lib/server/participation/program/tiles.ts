// The present state, in a few numbers.
import { m } from '#lib/paraglide/messages.js';
import { numberText } from '../../kernel/format.ts';
import { begunPairs, figures } from './figures.ts';
import { type Numbers, participationTotals, totalOf } from './numbers.ts';
import type { Sums, SumParticipation } from './sums.ts';
import { hoursText, shareText } from './figure-texts.ts';

export interface Tile {
	label: string;
	value: string;
	/** What the number is based on. */
	note: string;
}

/** The same of what was read for a page. */
export const tilesOfNumbers = (numbers: Numbers, locale: string): Tile[] =>
	tilesOf(
		{
			sums: totalOf(numbers),
			taking: participationTotals(numbers),
			waiting: numbers.waiting,
			over: numbers.over
		},
		locale
	);

interface TileInput {
	sums: Sums;
	taking: Pick<SumParticipation, 'students' | 'consented'>;
	/** Letters that wait for a teacher now. */
	waiting: number;
	/** The cycle is over: pairs are as they were on its last day. */
	over?: boolean;
}

export function tilesOf({ sums, taking, waiting, over }: TileInput, locale: string): Tile[] {
	const number = (n: number) => numberText(n, locale);
	const part = (n: number, all: number) => m.participation_tile_of({ n: number(n), all: number(all) });
	const { active, quiet, silent, unbegun } = sums;
	const asOf = over ? [m.participation_tile_last_day()] : [];
	const begun = begunPairs(sums);
	const consent = taking.students ? taking.consented / taking.students : null;
	const mean = sums.decisions ? sums.hours / sums.decisions : null;
	// After the last day a share of nobody says nothing about the pairs: they wrote their last letters before.
	const isFrozenAtNothing = over === true && begun > 0 && active - unbegun === 0;
	const writing = {
		label: figures.writing.name(),
		value: !begun && unbegun ? m.participation_tile_not_begun() : shareText(figures.writing.of(sums), locale),
		note: [
			...(begun || !unbegun ? [part(active - unbegun, begun)] : []),
			...(unbegun ? [m.participation_tile_unbegun({ n: unbegun })] : []),
			...asOf
		].join(' · ')
	};
	const silence = {
		label: figures.silent.name(),
		value: number(silent),
		note: [m.participation_tile_quiet({ n: number(quiet) }), ...asOf].join(' · ')
	};
	return [
		...(isFrozenAtNothing ? [] : [writing]),
		{
			label: figures.replies.name(),
			value: shareText(figures.replies.of(sums), locale),
			note: part(sums.answered, sums.answerable)
		},
		{
			label: figures.promise.name(),
			value: shareText(figures.promise.of(sums), locale),
			note:
				mean === null
					? m.participation_tile_no_reviews()
					: m.participation_tile_mean({ hours: hoursText(mean, locale) })
		},
		...(isFrozenAtNothing ? [] : [silence]),
		{
			label: m.participation_tile_waiting(),
			value: number(waiting),
			note: m.participation_tile_decided({ n: number(sums.decisions) })
		},
		{
			label: m.participation_tile_consent(),
			value: shareText(consent, locale),
			note: part(taking.consented, taking.students)
		},
		{
			label: m.participation_tile_letters(),
			value: number(sums.released),
			note: m.participation_tile_written({ n: number(sums.written), back: number(sums.returned) })
		},
		{
			label: m.participation_tile_forum(),
			value: number(sums.posts),
			note: m.participation_tile_corrections({ given: number(sums.given), received: number(sums.received) })
		}
	];
}
