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
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'audit verify [--school ID] [--heads FILE] [--json]';

export const audit: Command = {
	usage,
	does: 'walks the chains of the audit trail and names the first broken link of each; --heads: and what was cut off since',
	async run(args) {
		const { words, options, has } = parse(args, usage, {
			count: 1,
			options: ['school?', 'heads?'],
			flags: ['json']
		});
		if (words[0] !== 'verify') throw new Error(`Use: npm run -s penbridge -- ${usage}`);
		// Without migrating: verifying changes nothing.
		const expectedHeads = options.heads ? readHeads(readFileSync(options.heads, 'utf8')) : [];
		if (options.heads && !expectedHeads.length)
			throw new Error(`No heads of chains stand in ${options.heads}.`);
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
	const broken = [...chains.flatMap((chain) => chain.broken ?? []), ...(unlinked ? [unlinked] : [])];
	const lostHeads = await missingHeads(
		expectedHeads.filter((head) => school === undefined || head.school === school)
	);
	if (json)
		console.log(
			JSON.stringify({ intact: !broken.length && !lostHeads.length, chains, broken, gone: lostHeads })
		);
	else
		for (const line of [
			...chains.map(chainLine),
			...(unlinked ? [brokenLine(unlinked)] : []),
			...lostHeads.map(missingLine)
		])
			console.log(line);
	if (broken.length || lostHeads.length) process.exitCode = 1;
}

const nameOf = (school: string) => school || '(no school)';

const chainLine = (chain: Walk) =>
	chain.broken
		? brokenLine(chain.broken)
		: `${nameOf(chain.school)}: ${chain.number} links hold; the newest is ${chain.hash || 'none'}`;

const missingLine = ({ school, number, hash }: Head) =>
	`${nameOf(school)}: number ${number} was ${hash} and is not: the chain was cut off or made anew`;

const sentences: Record<Fault, string> = {
	missing_number: 'the number is missing',
	changed_event: 'the event was changed',
	changed_hash: 'the hash was changed',
	changed: 'the event or its hash was changed',
	without_link: 'the event has no link and is older than a minute'
};

const brokenLine = ({ school, number, eventId, what: fault }: Broken) =>
	`${nameOf(school)}: broken${number === null ? '' : ` at number ${number}`}${eventId ? `, event ${eventId}` : ''}: ${sentences[fault]}`;
