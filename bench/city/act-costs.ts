// What each act costs in processor time, measured one kind after the other when the hour is over and everything is warm.
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { nameOf, queryOnce } from '../databases.ts';
import { cpuOf, cpuOfBackends, spent } from '../process-usage.ts';
import { names } from '../large-world.ts';
import type { BenchServer } from '../server.ts';
import { bodyOf, markOf } from './letters.ts';
import { roomOf } from './rows.ts';
import { newTally } from './tally.ts';
import { Visitor } from './visitor.ts';

export interface ActCost {
	act: string;
	/** Milliseconds of processor time for each act. */
	server: number;
	database: number;
}

interface Stage {
	server: BenchServer;
	databaseUrl: string;
	/** Students of one class that had no lesson in the hour. */
	students: number[];
	pairings: string[];
	place: (student: number) => { board: string; topic: string };
}

/** Times that each student does each act. */
const rounds = 4;
/** Visitors who act at the same time. */
const beside = 4;
/**
 * Milliseconds: what an act leaves behind is counted with it. After a letter the numbers of coordinators are made anew within ten seconds;
 * otherwise there are the audit chain and events.
 */
const settling = { read: 2_000, letter: 14_000 };

/** @throws Error where an act fails */
export async function costsOfActs(stage: Stage): Promise<ActCost[]> {
	const { server, databaseUrl, students, place } = stage;
	const tally = newTally();
	const visitorOf = (username: string, school: number) =>
		new Visitor({ url: server.url, address: `10.2.${school}.1`, username, speed: 1, tally });
	const visitors = students.map((student) => ({
		student,
		visitor: visitorOf(names.student(student), student % 200)
	}));
	const pairingOf = (student: number) => stage.pairings[Math.floor(student / 2)]!;
	const costs: ActCost[] = [];
	const run = async (rounds: number, first: number, work: Work) => {
		const jobs = Array.from({ length: rounds }, (_, round) =>
			visitors.map((visit) => () => work(visit, first + round))
		);
		const waiting = jobs.flat();
		await Promise.all(
			Array.from({ length: beside }, async () => {
				for (let job = waiting.shift(); job; job = waiting.shift()) await job();
			})
		);
	};
	/** @param warm rounds before it: connections that were closed meanwhile are opened, and plan their statements */
	const measure = async (
		act: string,
		work: Work,
		{ times = rounds, warm = 1, rest = settling.read } = {}
	) => {
		await run(warm, 0, work);
		const database = nameOf(databaseUrl);
		const before = { server: cpuOf(server.pid), backends: cpuOfBackends(database) };
		await run(times, warm, work);
		await sleep(rest);
		const count = times * visitors.length;
		costs.push({
			act,
			server: (cpuOf(server.pid) - before.server) / count,
			database: spent(before.backends, cpuOfBackends(database)) / count
		});
	};
	const thread = (student: number) => `/messages/${pairingOf(student)}`;
	const letter = { rest: settling.letter };
	await measure('A sign-in', ({ visitor }) => visitor.signIn(), { times: 2 });
	await measure('A student’s home', ({ visitor }) => visitor.open('home', '/messages'));
	await measure('A thread', ({ visitor, student }) => visitor.open('thread', thread(student)));
	await measure('A draft kept', ({ visitor, student }, round) =>
		visitor.send('draft', `${thread(student)}?/save`, { body: bodyOf(`${round}`), basis: '', over: '1' })
	);
	await measure('A board', ({ visitor, student }) => visitor.open('board', `/forum/${place(student).board}`));
	await measure('A topic', ({ visitor, student }) =>
		visitor.open('topic', `/forum/${place(student).board}/${place(student).topic}?last`)
	);
	const sent = ({ visitor, student }: Visit, round: number) =>
		visitor.send('letter', `${thread(student)}?/submit`, {
			id: v7(),
			body: bodyOf(markOf((student * 5 + round) % 100_000))
		});
	await measure('A letter handed in', sent, letter);
	const teacher = roomOf(students[0]!);
	const reviewer = { student: teacher, visitor: visitorOf(`t.${teacher}`, 0) };
	await reviewer.visitor.signIn();
	visitors.splice(0, Infinity, reviewer);
	const warm = 12;
	await measure('The desk with a letter open', ({ visitor }) => visitor.open('desk', '/review'), {
		times: 48,
		warm
	});
	const waiting = await queryOnce<{ item: string; revision: string }>(databaseUrl, waitingOf, [
		students.map(names.student)
	]);
	const decide = ({ visitor }: Visit, round: number) => {
		const { item, revision } = waiting[round]!;
		return visitor.send('decision', `/review/${item}?/decide`, { revision, decision: 'approve' });
	};
	await measure('A decision, until the letter is out', decide, {
		...letter,
		times: waiting.length - warm,
		warm
	});
	if (tally.failed()) throw new Error(`Acts failed: ${JSON.stringify(tally.failures)}`);
	return costs;
}

type Work = (visit: Visit, round: number) => Promise<unknown>;

interface Visit {
	student: number;
	visitor: Visitor;
}

const waitingOf = `select r.id as item, r.revision_id as revision from reviewable r join person p on p.id = r.author_id
	where p.username = any($1::text[]) and r.state = 'waiting' and r.kind = 'message'`;
