import { agreeAsOperator, openProposals } from '../../src/lib/server/safety/second-adult/decisions/index.ts';
import { parse } from './arguments.ts';
import { checkReason } from './find-person.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'agree [ID --reason "…" [--drop]]';

export const agree: Command = {
	usage,
	does: 'lists words for students that wait for a second adult; agrees to one, or drops it, where no second adult is left; the reason is logged',
	async run(args) {
		if (!args.length) return withDatabase(list);
		const { words, options, has } = parse(args, usage, { count: 1, options: ['reason'], flags: ['drop'] });
		checkReason(options.reason!);
		await withDatabase(async () => {
			const drop = has('drop');
			await agreeAsOperator(words[0]!, { reason: options.reason!, drop });
			console.log(drop ? 'It was dropped.' : 'It takes effect.');
		});
	}
};

async function list() {
	const waiting = await openProposals();
	if (!waiting.length) console.log('Nothing waits for a second adult.');
	for (const { id, kind, subject, lines, seconds } of waiting) {
		console.log(`${id} ${kind} ${subject}: ${seconds ? `${seconds} may decide` : 'NOBODY may decide'}`);
		for (const { text } of lines) console.log(`    ${text}`);
	}
}
