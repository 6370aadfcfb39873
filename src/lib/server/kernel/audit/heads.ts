// The newest link of each chain, kept where whoever owns this database cannot reach it: what is cut off the end is missed there.
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

/** Sends the heads of the day to where CHAIN_HEADS says; nowhere where it says nothing. @throws Error: try again */
export async function sendHeads(): Promise<void> {
	const destination = env.CHAIN_HEADS;
	if (!destination) return;
	await seal();
	const day = now().toISOString().slice(0, 10);
	const text = headLines(await newestHeads());
	if (destination.startsWith('mailto:')) await mailHeads(decodeURIComponent(destination.slice('mailto:'.length)), day, text);
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

/** Reads what `linesOf` wrote, also out of a mail with other words in it. */
export const readHeads = (text: string): Head[] =>
	[...text.matchAll(/^(\d{1,9}) ([0-9a-f]{64})(?: (\S.*))?$/gm)].map(([, number, hash, school = '']) => ({
		school: school.trim(),
		number: Number(number),
		hash: hash!
	}));

/** Those of these heads that are not where they were: the chain is shorter now, or was made anew. */
export async function missingHeads(expected: Head[]): Promise<Head[]> {
	const cutOff: Head[] = [];
	for (const head of expected) if ((await linkHashAt(head.school, head.number)) !== head.hash) cutOff.push(head);
	return cutOff;
}

async function mailHeads(email: string, day: string, text: string) {
	await mailAddress({ email, locale: null }, () => ({
		subject: m.mail_heads_subject({ day }),
		text: `${m.mail_heads_text()}\n\n${text}`
	}));
}

/** What is there for the day already stays: a process that was taken over does not write over what was true. */
async function keepHeads(folder: string, day: string, text: string) {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, `penbridge-heads-${day}.txt`), text, { flag: 'wx' }).catch((error) => {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	});
}
