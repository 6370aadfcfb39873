// What pages cost: processor time of the server and its database for one request, and how long one waits.
import { applyLoad } from '../apply-load.ts';
import { nameOf } from '../databases.ts';
import { median } from '../figures.ts';
import { timesOf } from '../http.ts';
import { measureCpu } from '../page-cpu.ts';
import { clearDesk, type CostStage, fillDesk } from './stage.ts';

/** A measured row. */
export interface Cost {
	name: string;
	value: number;
	unit: string;
	/** From the table of the targets. */
	budget?: number;
}

const tries = 60;

/** @returns the rows about pages */
export async function pageCosts(stage: CostStage): Promise<Cost[]> {
	const { server, databaseUrl, student, teacher, paths } = stage;
	const cpu = (path: string, cookie: string, encoding?: string) =>
		measureCpu(server, { url: server.url + path, cookie, encoding }, nameOf(databaseUrl));
	const plain = await cpu(paths.thread, student, 'identity');
	const served = await cpu(paths.thread, student);
	const topic = await cpu(paths.topic, student);
	const topics = await cpu(paths.topics, student);
	await fillDesk(stage);
	const alone = median(await timesOf(`${server.url}/review`, teacher, tries));
	const desk = await cpu('/review', teacher);
	await clearDesk(stage);
	const ms = (name: string, { application, database }: typeof plain, budget: number): Cost => ({
		name,
		value: application + database,
		unit: 'ms',
		budget
	});
	return [
		ms('Thread of 40, CPU, not compressed', plain, 2.5),
		ms('Thread of 40, CPU, as served', served, 3.8),
		ms('Topic, CPU', topic, 4),
		ms('List of topics, CPU', topics, 3.5),
		{ name: 'List of topics, of which database', value: topics.database, unit: 'ms', budget: 0.8 },
		{ name: 'Desk with 300 waiting, p50', value: alone, unit: 'ms', budget: 8 },
		// Its budget, 240 a second, is a lower bound.
		{
			name: 'Desk, a page every (20 connections)',
			value: 1000 / desk.loaded.perSecond,
			unit: 'ms',
			budget: 4.17
		},
		ms('Desk, CPU', desk, 5.5),
		{ name: 'Desk, of which database', value: desk.database, unit: 'ms' }
	];
}

/** Loads the thread for some seconds, as many do at once. */
export const loadThread = ({ server, student, paths }: CostStage, seconds: number) =>
	applyLoad({ url: server.url + paths.thread, cookie: student, connections: 20, seconds }).ended;
