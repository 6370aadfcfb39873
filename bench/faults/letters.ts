// Letters during a fault: each is handed in, and three of four are approved. Like a browser, whoever gets no answer sends the
// same letter again. What was acknowledged is remembered and compared with the database in check-letters.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { letterAbout, subjects } from '../../tests/operations/faults/student.ts';
import { brotliDecompressSync } from 'node:zlib';
import { type Answer, get, post } from '../http.ts';
import { type Answers, statusOf } from './answers.ts';
import type { Writer } from './people.ts';

export interface Letter {
	id: string;
	body: string;
	writer: Writer;
	/** Whether a teacher is going to approve it during the fault. */
	approves: boolean;
	/** Acknowledged. */
	handedIn: boolean;
	/** Acknowledged. */
	approved: boolean;
}

export interface Correspondence {
	letters: Letter[];
	/** Resolves when everything that was begun has been acknowledged. @throws Error after a minute */
	stop(): Promise<void>;
}

/** One in this many letters waits until the row has been checked: it must not be released. */
const waitingShare = 4;
/** Milliseconds before something is tried again. */
const retryDelay = 250;
/** Each text is used once in a run. */
let count = 0;

/** Starts to write. @param pause milliseconds between two letters of one student */
export function correspond(url: string, people: Writer[], seen: Answers, pause: number): Correspondence {
	const letters: Letter[] = [];
	let stopping = false;
	const loops = people.map(async (writer, n) => {
		await sleep((pause * n) / people.length);
		while (!stopping) {
			const approves = letters.length % waitingShare > 0;
			const letter = { id: v7(), body: nextText(), writer, approves, handedIn: false, approved: false };
			letters.push(letter);
			await handIn(url, letter, seen);
			if (approves) await approve(url, letter, seen);
			await sleep(pause);
		}
	});
	// A failure is thrown by `stop`; until then it must not end the process.
	const ended = Promise.all(loops);
	ended.catch(() => undefined);
	return {
		letters,
		async stop() {
			stopping = true;
			const late = sleep(60_000, 'late', { ref: false });
			if ((await Promise.race([ended, late])) === 'late')
				throw new Error('Letters are still not acknowledged.');
		}
	};
}

function nextText(): string {
	const [first, second] = [count % subjects.length, Math.floor(count / subjects.length)];
	count++;
	return `${letterAbout(subjects[first]!)} Number ${second + 1} is about ${subjects[(first + second + 1) % subjects.length]}.`;
}

async function handIn(url: string, letter: Letter, seen: Answers): Promise<void> {
	const { id, body, writer } = letter;
	await untilTaken(`${writer.username} hands in`, seen, () =>
		post(`${url}${writer.path}?/submit`, writer.cookie, { id, body }, writer)
	);
	letter.handedIn = true;
}

/** A teacher opens a letter and approves it. */
export async function approve(url: string, letter: Letter, seen: Answers): Promise<void> {
	const { cookie, agent, username } = letter.writer.teacher;
	const page = `${url}/review/${letter.id}`;
	let revision: string | undefined;
	while (!revision) {
		const answer = await seen.count(() => get(page, cookie, { agent }));
		revision = answer && /name="revision" value="([^"]+)"/.exec(textOf(answer))?.[1];
		if (answer?.status === 200 && !revision) throw new Error(`${username} sees no letter at ${page}`);
		if (!revision) await sleep(retryDelay);
	}
	const form = { revision, decision: 'approve' };
	await untilTaken(`${username} approves`, seen, () => post(`${page}?/decide`, cookie, form, { agent }));
	letter.approved = true;
}

/** Sends until it is acknowledged. A conflict at a later try says that an earlier one, without an answer, was taken. */
async function untilTaken(what: string, seen: Answers, send: () => Promise<Answer>): Promise<void> {
	for (let tries = 0; ; tries++) {
		const answer = await seen.count(send);
		if (answer && /"type":"(success|redirect)"/.test(answer.body.toString())) return;
		const status = answer && statusOf(answer);
		if (tries && status === 409) return;
		if (status && status < 500) throw new Error(`${what}: ${status} ${answer.body.toString().slice(0, 300)}`);
		await sleep(retryDelay);
	}
}

const textOf = ({ body, headers }: Answer) =>
	(headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body).toString();
