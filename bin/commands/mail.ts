import { dropMail, retryMail, undeliveredMail } from '../../src/lib/server/operations/undelivered.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'mail [retry | drop] [ID… | --all]';

export const mail: Command = {
	usage,
	does: 'lists mail that was given up; has it tried once more, or drops it',
	async run(args) {
		const {
			words: [act, ...ids],
			has
		} = parse(args, usage, { count: 0, more: true, flags: ['all'] });
		const refuse = (why: string) => new Error(`${why}\nUse: npm run -s penbridge -- ${usage}`);
		if (act !== undefined && act !== 'retry' && act !== 'drop')
			throw refuse(`'${act}' is none of retry and drop.`);
		if (act === undefined && has('all')) throw refuse('--all is for retry and drop.');
		if (act && has('all') === ids.length > 0) throw refuse('Name the mails by their ids, or all with --all.');
		await withDatabase(() => (act ? decide(act, has('all') ? 'all' : ids) : list()));
	}
};

async function list(): Promise<void> {
	const mails = await undeliveredMail();
	if (!mails.length) return console.log('No mail was given up.');
	for (const { id, kind, day, tries, why } of mails)
		console.log(`${id}  given up on ${day} after ${tries} tries  ${kind}: ${why}`);
	console.log(
		'\nOnce the reason is gone: "mail retry --all" has them tried once more, "mail drop ID" forgets one.'
	);
}

async function decide(act: 'retry' | 'drop', which: string[] | 'all'): Promise<void> {
	const n = act === 'retry' ? await retryMail(which) : await dropMail(which);
	const wanted = which === 'all' ? n : new Set(which).size;
	console.log(
		act === 'retry'
			? `${n} will be tried once more: within 20 seconds by a server that runs, or when the next one starts.`
			: `${n} dropped.`
	);
	if (n < wanted) {
		console.log(`${wanted - n} of the ids are not on the list any more, or never were.`);
		process.exitCode = 1;
	}
}
