// Sends the newest link of each chain to a place outside of this database. A chain that was cut off at its end is
// detected by comparing with it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { env } from '#env';
import { m } from '#lib/paraglide/messages.js';
import { now } from '../clock.ts';
import { mailAddress } from '../mail/index.ts';
import { seal } from './seal.ts';
import { chainNames, headOf, linkHashAt } from './verify.ts';

export interface Head {
	/** Empty for the chain of no school. */
	school: string;
	number: number;
	hash: string;
}

/**
 * Sends the heads of the day to the destination in CHAIN_HEADS; without that setting, nowhere. @throws Error: try
 * again
 */
export async function sendHeads(): Promise<void> {
	const destination = env.CHAIN_HEADS;
	if (!destination) return;
	await seal();
	const day = now().toISOString().slice(0, 10);
	const text = headLines(await newestHeads());
	if (destination.startsWith('mailto:'))
		await mailHeads(decodeURIComponent(destination.slice('mailto:'.length)), day, text);
	else await keepHeads(fileURLToPath(destination), day, text);
}

/** The newest link of every chain. */
export async function newestHeads(): Promise<Head[]> {
	const newest: Head[] = [];
	for (const school of await chainNames()) newest.push(await headOf(school));
	return newest.filter(({ number }) => number > 0);
}

/** One line for each chain: number, hash, school. */
export const headLines = (chainHeads: Head[]): string =>
	chainHeads.map(({ school, number, hash }) => `${number} ${hash} ${school}`.trimEnd() + '\n').join('');

/** Reads what `headLines` wrote, also out of a mail with other text in it. */
export const readHeads = (text: string): Head[] =>
	[...text.matchAll(/^(\d{1,9}) ([0-9a-f]{64})(?: (\S.*))?$/gm)].map(([, number, hash, school = '']) => ({
		school: school.trim(),
		number: Number(number),
		hash: hash!
	}));

/** The heads, of those expected, that are not in their chain any more: the chain is shorter now, or was made anew. */
export async function missingHeads(expected: Head[]): Promise<Head[]> {
	const cutOff: Head[] = [];
	for (const head of expected)
		if ((await linkHashAt(head.school, head.number)) !== head.hash) cutOff.push(head);
	return cutOff;
}

async function mailHeads(email: string, day: string, text: string) {
	await mailAddress({ email, locale: null }, () => ({
		subject: m.records_mail_heads_subject({ day }),
		text: `${m.records_mail_heads_text()}\n\n${text}`
	}));
}

/** A file of the same day is not overwritten: a compromised process cannot replace the true heads. */
async function keepHeads(folder: string, day: string, text: string) {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, `penbridge-heads-${day}.txt`), text, { flag: 'wx' }).catch((error) => {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	});
}
