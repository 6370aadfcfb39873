import { type Finding, screen as look } from '../../src/lib/server/engines/screening/index.ts';
import { parse } from './arguments.ts';
import type { Command } from './index.ts';
import { answering, answerLines } from './json-lines.ts';

const usage = 'screen';

export const screen: Command = {
	usage,
	does: 'reads JSON lines {"id","text"} and writes the flagged phrases of each; needs no database',
	async run(args) {
		parse(args, usage, { count: 0 });
		await answerLines(screenLine);
	}
};

/** Screens one line. A finding about the whole text spans all of it. */
export const screenLine = answering({ fields: ['text'], example: '{"id": …, "text": "…"}' }, ({ text }) => ({
	findings: look(text).findings.map((finding) => findingOf(finding, text))
}));

const findingOf = ({ check, severity, kind, start = 0, end }: Finding, text: string) => ({
	check,
	kind,
	severity,
	start,
	end: end ?? text.length,
	text: text.slice(start, end ?? text.length)
});
