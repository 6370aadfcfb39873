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
	const measure = async (act: string, times: number, work: (visit: Visit, round: number) => Promise<unknown>) => {
		const database = nameOf(databaseUrl);
		const before = { server: cpuOf(server.pid), backends: cpuOfBackends(database) };
		const jobs = Array.from({ length: times }, (_, round) => visitors.map((visit) => () => work(visit, round))).flat();
		await Promise.all(
			Array.from({ length: beside }, async () => {
				for (let job = jobs.shift(); job; job = jobs.shift()) await job();
			})
		);
		await sleep(isLetter(act) ? settling.letter : settling.read);
		const count = times * visitors.length;
		costs.push({
			act,
			server: (cpuOf(server.pid) - before.server) / count,
			database: spent(before.backends, cpuOfBackends(database)) / count
		});
	};
	await measure('A sign-in', 1, ({ visitor }) => visitor.signIn());
	await measure('A student’s home', rounds, ({ visitor }) => visitor.open('home', '/messages'));
	await measure('A thread', rounds, ({ visitor, student }) => visitor.open('thread', `/messages/${pairingOf(student)}`));
	await measure('A draft kept', rounds, ({ visitor, student }, round) =>
		visitor.send('draft', `/messages/${pairingOf(student)}?/save`, { body: bodyOf(`${round}`), basis: '', over: '1' })
	);
	await measure('A letter handed in', rounds, ({ visitor, student }, round) =>
		visitor.send('letter', `/messages/${pairingOf(student)}?/submit`, {
			id: v7(),
			body: bodyOf(markOf((student * rounds + round) % 100_000))
		})
	);
	await measure('A board', rounds, ({ visitor, student }) => visitor.open('board', `/forum/${place(student).board}`));
	await measure('A topic', rounds, ({ visitor, student }) =>
		visitor.open('topic', `/forum/${place(student).board}/${place(student).topic}?last`)
	);
	const teacher = roomOf(students[0]!);
	const reviewer = { student: teacher, visitor: visitorOf(`t.${teacher}`, 0) };
	await reviewer.visitor.signIn();
	visitors.splice(0, Infinity, reviewer);
	await measure('The desk with a letter open', 30, ({ visitor }) => visitor.open('desk', '/review'));
	const waiting = await queryOnce<{ item: string; revision: string }>(databaseUrl, waitingOf, [students.map(names.student)]);
	await measure('A decision, until the letter is out', waiting.length, ({ visitor }, round) => {
		const { item, revision } = waiting[round]!;
		return visitor.send('decision', `/review/${item}?/decide`, { revision, decision: 'approve' });
	});
	if (tally.failed()) throw new Error(`Acts failed: ${JSON.stringify(tally.failures)}`);
	return costs;
}

const isLetter = (act: string) => act.startsWith('A letter') || act.startsWith('A decision');

interface Visit {
	student: number;
	visitor: Visitor;
}

const waitingOf = `select r.id as item, r.revision_id as revision from reviewable r join person p on p.id = r.author_id
	where p.username = any($1::text[]) and r.state = 'waiting' and r.kind = 'message'`;
