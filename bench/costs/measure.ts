// Memory of a server before and after its work, and how soon it answers.
import { setTimeout as sleep } from 'node:timers/promises';
import { applyLoad } from '../apply-load.ts';
import { median } from '../figures.ts';
import { memoryOf } from '../process-usage.ts';
import { withServer } from '../server.ts';
import { type Row, type RowFigure, rows } from './rows.ts';
import { type CostStage, fill, openStage, type WorldSize } from './stage.ts';

/** A measured figure. */
export interface Cost extends RowFigure {
	value: number;
}

/** Where a server is to be started: a filled database, and the program. */
export interface Program {
	filled: Awaited<ReturnType<typeof fill>>;
	/** Of its files; by default these. */
	folder?: string;
}

/** A row that starts a server of its own. */
export interface ProcessRow {
	figures: RowFigure[];
	measure(program: Program): Promise<number[]>;
}

const mb = (name: string, budget: number): RowFigure => ({ name, unit: 'MB', budget });

export const processRows: Record<string, ProcessRow> = {
	start: {
		figures: [{ name: 'Start to first answer', unit: 'ms', budget: 320 }],
		measure: ({ filled: { databaseUrl }, folder }) =>
			withServer({ databaseUrl, folder }, ({ startedIn }) => Promise.resolve([startedIn]))
	},
	memory: {
		figures: [
			mb('Resident, ten seconds after everybody signed in', 180),
			mb('Resident, right after 15 s of load', 300),
			mb('Resident, 30 s later', 220)
		],
		measure: ({ filled, folder }) =>
			withServer({ databaseUrl: filled.databaseUrl, folder }, async (server) => {
				const { paths, student, close } = await openStage(server, filled);
				await sleep(10_000);
				const atRest = memoryOf(server.pid);
				await applyLoad({ url: server.url + paths.thread, cookie: student, connections: 20, seconds: 15 })
					.ended;
				const loaded = memoryOf(server.pid);
				await sleep(30_000);
				close();
				return [atRest, loaded, memoryOf(server.pid)];
			})
	}
};

/** Measures a row once. */
export async function measureRow(row: Row, stage: CostStage, seconds: number): Promise<number[]> {
	await row.prepare?.(stage);
	return row.measure(stage, seconds);
}

/** Medians of several measurements of the same figures. */
const mediansOf = (measured: number[][]) =>
	measured[0]!.map((_, n) => median(measured.map((values) => values[n]!)));

/**
 * All rows of these files.
 * @param databaseUrl the demo world
 */
export async function costsOf(databaseUrl: string, size: WorldSize): Promise<Cost[]> {
	const filled = await fill(databaseUrl, size);
	const costs: Cost[] = [];
	const add = (figures: RowFigure[], values: number[]) =>
		costs.push(...figures.map((figure, n) => ({ ...figure, value: values[n]! })));
	await withServer({ databaseUrl }, async (server) => {
		const stage = await openStage(server, filled);
		for (const row of Object.values(rows)) {
			await measureRow(row, stage, 4);
			const measured: number[][] = [];
			for (let n = 0; n < 5; n++) measured.push(await measureRow(row, stage, 2));
			add(row.figures, mediansOf(measured));
		}
		stage.close();
	});
	for (const [{ figures, measure }, times] of [
		[processRows.memory!, 1],
		[processRows.start!, 7]
	] as const) {
		const measured: number[][] = [];
		for (let n = 0; n < times; n++) measured.push(await measure({ filled }));
		add(figures, mediansOf(measured));
	}
	return costs;
}
