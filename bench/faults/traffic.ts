// What goes on while something is broken: letters, pages that are read, open sockets.
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../figures.ts';
import { get } from '../http.ts';
import { answers, type Answers, describeAnswers } from './answers.ts';
import { checkLetters, type LetterCheck } from './check-letters.ts';
import { approve, correspond } from './letters.ts';
import { describeGaps, openPages } from './open-pages.ts';
import { type Ask, everybody, type Writer } from './people.ts';

/** Somewhere that people write, read and listen. */
export interface Site {
	url: string;
	ca?: string;
	people: Writer[];
}

export interface Outcome extends LetterCheck {
	/** Requests, failures and sockets in words. */
	seen: string;
	/** The time within which 95 of 100 sockets that lost their connection had one again, in milliseconds. */
	socketsBack: number;
}

export interface Traffic {
	answers: Answers;
	/** Lets everything that was begun end, and stops. */
	stop(): Promise<void>;
	/** Compares letters with the database. @param ask how the database is asked */
	check(ask: Ask): Promise<Outcome>;
	/** Approves the letters that were left waiting: only twenty of one student may wait at once. */
	clear(): Promise<void>;
}

/** Milliseconds between two letters of one student, and between two pages of one reader. */
const pauses = { letter: 2_000, page: 200 };
const readerCount = 4;

/** Starts all of it, and lets it run for two seconds. */
export async function startTraffic(site: Site): Promise<Traffic> {
	const { url, ca, people } = site;
	const seen = answers();
	const pages = openPages({ url, ca, people: everybody(people) });
	let notBack = 0;
	const correspondence = correspond(url, people, seen, pauses.letter);
	let reading = true;
	const readers = people.slice(0, readerCount).map(async ({ path, cookie, agent }, n) => {
		for (let page = n; reading; page++) {
			await seen.count(() => get(`${url}${page % 2 ? '/messages' : path}`, cookie, { agent }));
			await sleep(pauses.page);
		}
	});
	await sleep(2_000);
	return {
		answers: seen,
		async stop() {
			await correspondence.stop();
			reading = false;
			await Promise.all(readers);
			// The longest pause of a socket that has to try again is 15 seconds.
			for (let tries = 0; tries < 160 && pages.open() < pages.sockets.length; tries++) await sleep(100);
			notBack = pages.sockets.length - pages.open();
			pages.close();
		},
		async check(ask) {
			const checked = await checkLetters(correspondence.letters, ask);
			const words = [describeAnswers(seen), describeGaps(pages.gaps)];
			if (notBack) words.push(`**${notBack} sockets are not back**`);
			if (pages.signedOut()) words.push(`**${pages.signedOut()} were signed out**`);
			return { ...checked, seen: words.join('; '), socketsBack: quantile([0, ...pages.gaps], 0.95) };
		},
		async clear() {
			for (const letter of correspondence.letters)
				if (!letter.approves) await approve(url, letter, answers());
		}
	};
}
