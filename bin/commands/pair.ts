import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { assign, leftOver, readCosts } from '../../src/lib/server/engines/assignment/index.ts';
import {
	pair as pairCohort,
	readCohort,
	reasonWords,
	unpairedWords
} from '../../src/lib/server/engines/cohort/index.ts';
import { parse } from './arguments.ts';
import type { Command } from './index.ts';

const usage = 'pair [--input FILE]';

/** The language of the command, as of the others. */
const locale = 'en';

export const pair: Command = {
	usage,
	does: 'matches students, or rows with columns, from JSON (docs/pairing.md); needs no database',
	async run(args) {
		const { options } = parse(args, usage, { count: 0, options: ['input?'] });
		const input = parseInput(await bytesOf(options.input));
		console.log(JSON.stringify('costs' in input ? pairCosts(input) : pairStudents(input)));
	}
};

/**
 * Reads the file, or standard input. npm starts us in the project's folder; the path is relative to the folder of the
 * operator.
 */
async function bytesOf(path = '-'): Promise<Uint8Array> {
	if (path === '-') return buffer(process.stdin);
	const file = resolve(process.env.INIT_CWD ?? '.', path);
	return readFile(file).catch((error: NodeJS.ErrnoException) => {
		throw new Error(`${file} cannot be read (${error.code}).`);
	});
}

function parseInput(bytes: Uint8Array): object {
	const input = parseJson(bytes);
	if (typeof input !== 'object' || input === null || Array.isArray(input))
		throw new Error('The input has to be {"left": […], "right": […], "rules": {…}} or {"costs": [[…]]}.');
	if ('costs' in input && ('left' in input || 'right' in input))
		throw new Error('The input can have students or costs, not both.');
	return input;
}

function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (error) {
		throw new Error(`The input is not JSON in UTF-8: ${(error as Error).message}`);
	}
}

function pairStudents(input: object) {
	const { groups, unpaired, ...summary } = pairCohort(readCohort(input));
	return {
		groups: groups.map(({ reasons, ...group }) => ({
			...group,
			reasons: reasons.map((reason) => ({ ...reason, text: reasonWords(reason, { locale }) }))
		})),
		unpaired: unpaired.map((student) => ({ ...student, text: unpairedWords(student.reason, locale) })),
		...summary
	};
}

function pairCosts({ costs }: { costs?: unknown }) {
	const matrix = readCosts(costs);
	const answer = assign(matrix);
	const rows = [...answer.columnOf.keys()].filter((row) => answer.columnOf[row]! >= 0);
	return {
		groups: rows.map((row) => {
			const column = answer.columnOf[row]!;
			return { left: [row], right: [column], cost: matrix.cells[row * matrix.columns + column], reasons: [] };
		}),
		total: answer.total,
		unpaired: leftOver(matrix, answer),
		optimal: answer.optimal,
		solveMs: answer.solveMs
	};
}
