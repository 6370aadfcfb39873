// The figures that the pages draw, each computed from sums in one place (docs/measures.md).
import { m } from '#lib/paraglide/messages.js';
import type { Sums } from './sums.ts';

export const figureNames = [
	'writing',
	'replies',
	'promise',
	'letters',
	'load',
	'silent',
	'posts',
	'corrections'
] as const;
export type FigureName = (typeof figureNames)[number];

interface Figure {
	/** A share, from 0 to 1; otherwise a count. */
	share: boolean;
	/** Null where there is nothing to compute it from. */
	of(sums: Sums): number | null;
	/** The share from which on it is good. */
	good?: number;
	/** A higher value is worse. */
	worse?: true;
	/** A state at the end of a week, not a sum over the week: it is not added up. */
	isState?: true;
	name: () => string;
}

const share = (part: number, whole: number) => (whole ? part / whole : null);
/** Pairs in which somebody has written, or should have by now. */
export const begunPairs = ({ active, quiet, silent, unbegun }: Sums) => active + quiet + silent - unbegun;
const pairsOf = ({ active, quiet, silent }: Sums) => active + quiet + silent;

export const figures: Record<FigureName, Figure> = {
	writing: {
		share: true,
		of: (sums) => share(sums.active - sums.unbegun, begunPairs(sums)),
		good: 0.8,
		isState: true,
		name: m.participation_figure_writing
	},
	replies: {
		share: true,
		of: ({ answered, answerable }) => share(answered, answerable),
		good: 0.7,
		name: m.participation_figure_replies
	},
	promise: {
		share: true,
		of: ({ kept, decisions }) => share(kept, decisions),
		good: 0.9,
		name: m.participation_figure_promise
	},
	letters: { share: false, of: ({ released }) => released, name: m.participation_figure_letters },
	load: { share: false, of: ({ decisions }) => decisions, name: m.participation_figure_load },
	silent: {
		share: false,
		of: (sums) => (pairsOf(sums) ? sums.silent : null),
		worse: true,
		isState: true,
		name: m.participation_figure_silent
	},
	posts: { share: false, of: ({ posts }) => posts, name: m.participation_figure_posts },
	corrections: { share: false, of: ({ given }) => given, name: m.participation_figure_corrections }
};

/** Whether a text from outside names a figure. */
export const isFigure = (text: unknown): text is FigureName =>
	typeof text === 'string' && Object.hasOwn(figures, text);
