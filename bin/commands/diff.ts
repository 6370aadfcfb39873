import { changes } from '../../src/lib/server/engines/language/index.ts';
import { parse } from './arguments.ts';
import type { Command } from './index.ts';
import { answering, answerLines } from './json-lines.ts';

const usage = 'diff';

export const diff: Command = {
	usage,
	does: 'reads JSON lines {"id","from","to"} and writes what changed in each; needs no database',
	async run(args) {
		parse(args, usage, { count: 0 });
		await answerLines(diffLine);
	}
};

/** What changed in one line: `=` stayed, `-` went, `+` came. */
export const diffLine = answering(
	{ fields: ['from', 'to'], example: '{"id": …, "from": "…", "to": "…"}' },
	({ from, to }) => ({ ops: changes(from, to) })
);
