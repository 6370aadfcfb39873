// What people do most: what a page costs, what an act costs, and the way of a letter to the pal's socket. Each row can be
// measured again and again on one stage, so that two versions can be measured in turn.
import { v7 } from 'uuid';
import { applyLoad } from '../apply-load.ts';
import { nameOf, queryFor } from '../databases.ts';
import { approve, hears, timesToSocket } from '../delivery.ts';
import { median, quantile } from '../figures.ts';
import { get, post, timesOf } from '../http.ts';
import { cpuDuring } from '../page-cpu.ts';
import { clearDesk, type CostStage, fillDesk } from './stage.ts';

/** A figure of a row: lower is better. */
export interface RowFigure {
	name: string;
	unit: string;
	/** Of the table of targets. */
	budget?: number;
}

/** What is measured at once. */
export interface Row {
	figures: RowFigure[];
	/** Makes what one measurement uses up. */
	prepare?(stage: CostStage): Promise<unknown>;
	/** @returns a value for each figure, after about that many seconds where it is a load */
	measure(stage: CostStage, seconds: number): Promise<number[]>;
}

const ms = (name: string, budget?: number): RowFigure => ({ name, unit: 'ms', budget });

/** How often an act is done for one measurement. */
const acts = 24;
const atOnce = 10;

interface PageOptions {
	encoding?: string;
	/** Whether the database alone counts. */
	database?: boolean;
}

/** Processor time of a page at 20 connections. */
const page = (
	figure: RowFigure,
	load: (stage: CostStage) => { path: string; cookie: string },
	{ encoding, database }: PageOptions = {}
): Row => ({
	figures: [figure],
	measure: async (stage, seconds) => {
		const { path, cookie } = load(stage);
		const used = await cpuDuring(
			stage.server,
			() => applyLoad({ url: stage.server.url + path, cookie, encoding, connections: 20, seconds }).ended,
			nameOf(stage.databaseUrl)
		);
		return [(database ? used.database : used.application + used.database) / used.result.requests];
	}
});

/** Rows by the name that `npm run bench:compare -- BASE --only` takes. */
export const rows: Record<string, Row> = {
	'thread-plain': page(
		ms('Thread of 40, CPU, not compressed', 2.5),
		({ paths, student }) => ({ path: paths.thread, cookie: student }),
		{ encoding: 'identity' }
	),
	thread: page(ms('Thread of 40, CPU, as served', 3.8), ({ paths, student }) => ({
		path: paths.thread,
		cookie: student
	})),
	home: page(ms('Home of a student, CPU'), ({ student }) => ({ path: '/', cookie: student })),
	topic: page(ms('Topic, CPU', 4), ({ paths, student }) => ({ path: paths.topic, cookie: student })),
	topics: page(ms('List of topics, CPU', 3.5), ({ paths, student }) => ({
		path: paths.topics,
		cookie: student
	})),
	'topics-database': page(
		ms('List of topics, of which database', 0.8),
		({ paths, student }) => ({ path: paths.topics, cookie: student }),
		{ database: true }
	),
	class: page(ms('Home of a teacher, CPU'), ({ teacher }) => ({ path: '/', cookie: teacher })),
	'desk-alone': {
		figures: [ms('Desk with 300 waiting, p50', 8)],
		prepare: fillDesk,
		measure: async ({ server, teacher }) => [median(await timesOf(`${server.url}/review`, teacher, acts))]
	},
	desk: {
		figures: [ms('Desk, a page every (20 connections)', 4.17), ms('Desk, CPU', 5.5)],
		prepare: fillDesk,
		measure: async ({ server, databaseUrl, teacher }, seconds) => {
			const load = { url: `${server.url}/review`, cookie: teacher, connections: 20, seconds };
			const used = await cpuDuring(server, () => applyLoad(load).ended, nameOf(databaseUrl));
			const { requests, perSecond } = used.result;
			return [1000 / perSecond, (used.application + used.database) / requests];
		}
	},
	decide: {
		figures: [ms('Approve one of 300, p50', 7), ms('The next page after it, p50', 9)],
		prepare: fillDesk,
		measure: timeDecisions
	},
	letter: {
		figures: [ms('A letter handed in, p50', 7)],
		prepare: clearDesk,
		measure: async (stage) => {
			const times: number[] = [];
			for (let n = 0; n < acts; n++) {
				if (n % 12 === 11) await clearDesk(stage);
				times.push((await submit(stage, stage.paths.thread, stage.student)).ms);
			}
			return [median(times)];
		}
	},
	letters: {
		// Its budget, 300 a second, is a lower bound.
		figures: [ms('Letters handed in, ten at once, one every', 3.33)],
		prepare: clearDesk,
		measure: (stage) =>
			together(stage.writers, ({ cookie, thread }) => submit(stage, `/messages/${thread}`, cookie))
	},
	post: {
		figures: [ms('A post of staff, p50', 7)],
		measure: async (stage) => {
			const times: number[] = [];
			for (let n = 0; n < acts; n++) times.push((await submit(stage, stage.paths.topic, stage.teacher)).ms);
			return [median(times)];
		}
	},
	'posts-staff': {
		figures: [ms('Posts of staff, ten at once, one every', 3.33)],
		measure: (stage) =>
			together(Array(atOnce).fill(stage.teacher), (cookie) => submit(stage, stage.paths.topic, cookie))
	},
	'posts-students': {
		figures: [ms('Posts of students, ten at once, one every', 3.33)],
		prepare: clearDesk,
		measure: (stage) => together(stage.writers, ({ cookie }) => submit(stage, stage.paths.topic, cookie))
	},
	socket: {
		figures: [ms('From the decision to the socket, p50', 7), ms('From the decision to the socket, p95', 11)],
		prepare: clearDesk,
		measure: async (stage) => {
			const times = await timesToSocket(wayOf(stage), stage.socket, 2 * acts);
			return [median(times), quantile(times, 0.95)];
		}
	},
	delivery: {
		figures: [ms('A letter from its writer to the socket, CPU', 12)],
		prepare: clearDesk,
		measure: deliver
	},
	'socket-loaded': {
		figures: [ms('From the decision to the socket under load, p50', 15)],
		prepare: clearDesk,
		measure: async (stage) => {
			const { path, cookie } = stage.busy;
			const load = applyLoad({ url: stage.server.url + path, cookie, connections: 20, seconds: 60 });
			const times = await timesToSocket(wayOf(stage), stage.socket, 2 * acts);
			await load.stop();
			return [median(times)];
		}
	}
};

const wayOf = ({ databaseUrl, server, pairing, teacher }: CostStage) => ({
	databaseUrl,
	url: server.url,
	pairing,
	teacher
});

/** Approves letters of a full desk, and opens the page that the answer names. */
async function timeDecisions(stage: CostStage): Promise<number[]> {
	const { server, databaseUrl, teacher } = stage;
	const waiting = await queryFor(databaseUrl)<{ item: string; revision: string }>(
		`select id as item, revision_id as revision from reviewable where state = 'waiting' and pairing_id = $1
		and kind = 'message' order by id limit $2`,
		[stage.pairing, acts]
	);
	const times: { decision: number; next: number }[] = [];
	for (const { item, revision } of waiting) {
		const { body, ms } = await post(`${server.url}/review/${item}?/decide`, teacher, {
			revision,
			decision: 'approve'
		});
		const { location } = JSON.parse(String(body)) as { location?: string };
		if (!location) throw new Error(`Not approved: ${body}`);
		const next = await get(server.url + location, teacher);
		if (next.status !== 200) throw new Error(`${location} answers ${next.status}`);
		times.push({ decision: ms, next: next.ms });
	}
	return [median(times.map(({ decision }) => decision)), median(times.map(({ next }) => next))];
}

let rain = 0;

/** Hands in a letter in a thread, or a post in a topic. */
export async function submit({ server }: Pick<CostStage, 'server'>, path: string, cookie: string) {
	const id = v7();
	const body = `Our bridge opened today, and my whole class walked across it. It was the ${++rain}th time that it rained.`;
	const answer = await post(`${server.url}${path}?/submit`, cookie, { id, body });
	if (!/"type":"(success|redirect)"/.test(String(answer.body)))
		throw new Error(`Not handed in: ${answer.body}`);
	return { item: id, ms: answer.ms };
}

/** Ten do something at once, five times. @returns milliseconds from one to the next */
async function together<Who>(them: Who[], act: (who: Who) => Promise<unknown>): Promise<number[]> {
	const began = performance.now();
	for (let n = 0; n < 5; n++) await Promise.all(them.slice(0, atOnce).map(act));
	return [(performance.now() - began) / (5 * atOnce)];
}

/** Processor time of a letter from the form of its writer to the socket of the pal. */
async function deliver(stage: CostStage): Promise<number[]> {
	const { server, databaseUrl, teacher, paths, student, socket } = stage;
	const { application, database } = await cpuDuring(
		server,
		async () => {
			for (let n = 0; n < acts; n++) {
				const letter = await submit(stage, paths.thread, student);
				const [row] = await queryFor(databaseUrl)<{ revision: string }>(
					'select revision_id as revision from reviewable where id = $1',
					[letter.item]
				);
				const arrived = hears(socket);
				await approve({ url: server.url, teacher }, { item: letter.item, revision: row!.revision });
				await arrived;
			}
		},
		nameOf(databaseUrl)
	);
	return [(application + database) / acts];
}
