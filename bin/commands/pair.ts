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

/** The command speaks English, like the others. */
const locale = 'en';

export const pair: Command = {
	usage,
	does: 'pairs a cohort, or rows with columns, from JSON (docs/pairing.md); needs no database',
	async run(args) {
		const { options } = parse(args, usage, { count: 0, options: ['input?'] });
		const given = read(await bytesOf(options.input));
		console.log(JSON.stringify('costs' in given ? pairCosts(given) : pairStudents(given)));
	}
};

/** The file, or standard input. npm starts us in the project's folder; the operator means the one they stand in. */
async function bytesOf(input = '-'): Promise<Uint8Array> {
	if (input === '-') return buffer(process.stdin);
	const file = resolve(process.env.INIT_CWD ?? '.', input);
	return readFile(file).catch((error: NodeJS.ErrnoException) => {
		throw new Error(`${file} cannot be read (${error.code}).`);
	});
}

function read(bytes: Uint8Array): object {
	const given = parsed(bytes);
	if (typeof given !== 'object' || given === null || Array.isArray(given))
		throw new Error('The input is {"left": […], "right": […], "rules": {…}} or {"costs": [[…]]}.');
	if ('costs' in given && ('left' in given || 'right' in given))
		throw new Error('The input has students or costs, not both.');
	return given;
}

function parsed(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (error) {
		throw new Error(`The input is not JSON in UTF-8: ${(error as Error).message}`);
	}
}

function pairStudents(given: object) {
	const { groups, unpaired, ...rest } = pairCohort(readCohort(given));
	return {
		groups: groups.map(({ reasons, ...group }) => ({
			...group,
			reasons: reasons.map((reason) => ({ ...reason, text: reasonWords(reason, { locale }) }))
		})),
		unpaired: unpaired.map((one) => ({ ...one, text: unpairedWords(one.reason, locale) })),
		...rest
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
