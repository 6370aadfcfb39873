import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { screen as look } from '../../src/lib/server/moderation/pipeline.ts';
import type { Finding } from '../../src/lib/server/moderation/pipeline.ts';
import { parse } from './arguments.ts';
import type { Command } from './index.ts';

const usage = 'screen';

export const screen: Command = {
	usage,
	does: 'reads JSON lines {"id","text"}, writes what screening finds in each; needs no database',
	async run(args) {
		parse(args, usage, { count: 0 });
		let wrong = 0;
		// Only line feeds part lines: U+2028 may stand inside a JSON string.
		for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
			if (!line.trim()) continue;
			const answer = screenLine(line);
			if ('error' in answer) wrong++;
			// The reader sets the pace: lines pile up neither here nor in the pipe.
			if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
		}
		if (wrong) process.exitCode = 1;
	}
};

type Answer = { id: unknown; findings: object[] } | { id: null; error: string };

/** What screening says about one line. A finding about the whole text spans it. */
export function screenLine(line: string): Answer {
	const request = read(line);
	if (!request) return { id: null, error: 'This line is not {"id": …, "text": "…"}.' };
	const { id, text } = request;
	return { id, findings: look(text).findings.map((finding) => shown(finding, text)) };
}

const shown = ({ check, severity, kind, start = 0, end }: Finding, text: string) => ({
	check,
	kind,
	severity,
	start,
	end: end ?? text.length,
	text: text.slice(start, end ?? text.length)
});

function read(line: string): { id: unknown; text: string } | null {
	try {
		const value = JSON.parse(line) as { id?: unknown; text?: unknown } | null;
		return typeof value?.text === 'string' && value.id !== undefined
			? { id: value.id, text: value.text }
			: null;
	} catch {
		return null;
	}
}
