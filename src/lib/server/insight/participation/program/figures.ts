// What the pages draw: each figure is made of sums, in one place (docs/measures.md).
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
	/** Of 1; else a number of things. */
	share: boolean;
	/** Null where there is nothing to tell it of. */
	of(sums: Sums): number | null;
	/** A share that is good enough. */
	good?: number;
	/** More of it is worse. */
	worse?: true;
	/** How it stands at the end of a week, not what happened in it: it is not added up. */
	stands?: true;
	name: () => string;
}

const share = (part: number, whole: number) => (whole ? part / whole : null);
const pairsOf = ({ active, quiet, silent }: Sums) => active + quiet + silent;

export const figures: Record<FigureName, Figure> = {
	writing: {
		share: true,
		of: (sums) => share(sums.active, pairsOf(sums)),
		good: 0.8,
		stands: true,
		name: m.figure_writing
	},
	replies: {
		share: true,
		of: ({ answered, answerable }) => share(answered, answerable),
		good: 0.7,
		name: m.figure_replies
	},
	promise: {
		share: true,
		of: ({ kept, decisions }) => share(kept, decisions),
		good: 0.9,
		name: m.figure_promise
	},
	letters: { share: false, of: ({ released }) => released, name: m.figure_letters },
	load: { share: false, of: ({ decisions }) => decisions, name: m.figure_load },
	silent: {
		share: false,
		of: (sums) => (pairsOf(sums) ? sums.silent : null),
		worse: true,
		stands: true,
		name: m.figure_silent
	},
	posts: { share: false, of: ({ posts }) => posts, name: m.figure_posts },
	corrections: { share: false, of: ({ given }) => given, name: m.figure_corrections }
};

/** Whether a text from outside names a figure. */
export const isFigure = (text: unknown): text is FigureName =>
	typeof text === 'string' && Object.hasOwn(figures, text);
