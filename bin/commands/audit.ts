import { readFileSync } from 'node:fs';
import {
	type Broken,
	chainNames,
	type Fault,
	findUnlinked,
	type Head,
	missingHeads,
	readHeads,
	type Walk,
	walkChain
} from '../../src/lib/server/kernel/audit/index.ts';
import { parse } from './arguments.ts';
import { printEventsOf } from './audit-of.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'audit verify [--school ID] [--heads FILE] [--json] | audit of USERNAME [--from DAY]';

export const audit: Command = {
	usage,
	does: 'checks that no entry of the activity log was changed or removed; --heads: nor cut off since that file was written. Ends with 1 where one was, with 2 where some are not sealed yet. “of”: prints what a person did and read, and what was done to their account',
	async run(args) {
		const { words, options, has } = parse(args, usage, {
			count: 1,
			more: true,
			options: ['school?', 'heads?', 'from?'],
			flags: ['json']
		});
		const [part, username] = words;
		if (part === 'of' && username && words.length === 2)
			return withDatabase(() => printEventsOf(username, options.from), { migrate: false });
		if (part !== 'verify' || words.length > 1) throw new Error(`Use: npm run -s penbridge -- ${usage}`);
		// Without migrating: verifying changes nothing.
		const expectedHeads = options.heads ? readHeads(readFileSync(options.heads, 'utf8')) : [];
		if (options.heads && !expectedHeads.length)
			throw new Error(`${options.heads} contains no log entries to compare with.`);
		await withDatabase(() => verify(options.school, { kept: expectedHeads, json: has('json') }), {
			migrate: false
		});
	}
};

async function verify(
	school: string | undefined,
	{ kept: expectedHeads, json }: { kept: Head[]; json: boolean }
) {
	const names = school === undefined ? await chainNames() : [school];
	const chains: Walk[] = [];
	for (const name of names) chains.push(await walkChain(name));
	const unlinked = await findUnlinked(school);
	const broken = [...chains, unlinked].flatMap((walked) => walked.broken ?? []);
	const lostHeads = await missingHeads(
		expectedHeads.filter((head) => school === undefined || head.school === school)
	);
	if (json)
		console.log(
			JSON.stringify({
				intact: !broken.length && !lostHeads.length,
				chains,
				broken,
				gone: lostHeads,
				waiting: unlinked.waiting
			})
		);
	else
		for (const line of [
			...chains.map(chainLine),
			...(unlinked.broken ? [brokenLine(unlinked.broken)] : []),
			...lostHeads.map(missingLine),
			...(unlinked.waiting ? [waitingLine(unlinked.waiting)] : [])
		])
			console.log(line);
	if (broken.length || lostHeads.length) process.exitCode = 1;
	else if (unlinked.waiting) process.exitCode = 2;
}

const nameOf = (school: string) => school || '(no school)';

const chainLine = (chain: Walk) =>
	chain.broken
		? brokenLine(chain.broken)
		: `${nameOf(chain.school)}: ${chain.number} entries are unchanged; the newest is ${chain.hash || 'none'}`;

const missingLine = ({ school, number, hash }: Head) =>
	`${nameOf(school)}: entry ${number} was ${hash} and no longer is: the log was cut off or rewritten`;

/** What an ordinary crash leaves. A change in it would not be seen: it is said, and no success. */
const waitingLine = ({ school, eventId }: { school: string; eventId: string }) =>
	`${nameOf(school)}: not sealed yet, from event ${eventId} on. Start the program, which seals it; if it runs, its log says why it does not`;

const sentences: Record<Fault, string> = {
	missing_number: 'this entry is missing',
	missing_event: 'this entry is missing',
	changed_event: 'this entry was changed',
	changed_hash: 'its hash was changed',
	changed: 'this entry or its hash was changed',
	without_link: 'this entry was left out or taken out: later ones are sealed'
};

const brokenLine = ({ school, number, eventId, what: fault }: Broken) =>
	`${nameOf(school)}: BROKEN${number === null ? '' : ` at entry ${number}`}${eventId ? `, event ${eventId}` : ''}: ${sentences[fault]}`;
