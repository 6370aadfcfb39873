// The bytes of a first visit to the ten pages that people open most, as the production server sends them: the same on any machine.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { and, asc, eq, isNotNull, ne } from '../../src/lib/server/kernel/db/index.ts';
import * as session from '../../src/lib/server/kernel/access/session.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { makeStage, type Stage } from '../access/stage.ts';
import { writeItem } from '../e2e/hostile-rows.ts';
import type { TestServer } from '../e2e/server.ts';
import { pairingOf, personId } from '../world.ts';
import { scratch } from '../setup/scratch.ts';
import { statementsOf } from '../../bench/statements.ts';
import { firstVisit, type Visited } from './first-visit.ts';
import { pageLimits } from './limits.ts';

const watched = `${scratch}/weight_statements_${process.pid}.json`;
let stage: Stage;
let server: TestServer;
let cookies: Record<string, string>;
let ids: Record<string, string>;

beforeAll(async () => {
	stage = await makeStage();
	await stage.inside(async () => {
		await db().update(t.person).set({ locale: null });
		cookies = {};
		for (const who of ['maya', 'wei', 't.carver'])
			cookies[who] = (await session.open(await personId(who), true)).id;
		const [topic] = await db()
			.select({ id: t.topic.id, board: t.topic.boardId })
			.from(t.topic)
			.innerJoin(t.board, eq(t.board.id, t.topic.boardId))
			.where(eq(t.board.programId, 'birmingham-beijing'))
			.orderBy(asc(t.topic.activeId));
		const weiJames = await pairingOf('wei', 'james');
		ids = { mayaLin: await fullThread(), weiJames, board: topic!.board, topic: topic!.id };
	});
	server = await stage.start({
		NODE_OPTIONS: '--import=./bench/watch-statements.ts',
		BENCH_STATEMENTS: watched
	});
});
afterAll(async () => {
	await server?.stop();
	await stage?.remove();
});

test('each page stays within its bytes, its scripts and its requests', async () => {
	const over: string[] = [];
	const table: string[] = [];
	for (const [name, { who, path, ...limit }] of Object.entries(pageLimits)) {
		const visited = await firstVisit(server.url, addressOf(path), cookies[who]);
		const measured = {
			all: visited.all / 1000,
			script: visited.script / 1000,
			requests: visited.requests
		};
		table.push(lineOf(name, visited));
		for (const key of ['all', 'script', 'requests'] as const)
			if (measured[key] > limit[key])
				over.push(`${name}: ${key} ${measured[key].toFixed(3)}, at most ${limit[key]}\n${filesOf(visited)}`);
	}
	console.info(table.join('\n'));
	expect(over.join('\n\n')).toBe('');
});

test.runIf(process.env.TEST_DATABASE_URL)('each page asks the database as rarely as it may', async () => {
	const [counts, limits]: Record<string, number>[] = [{}, {}];
	for (const [name, { who, path, statements }] of Object.entries(pageLimits)) {
		const open = async () => {
			const headers = who ? { cookie: `penbridge=${cookies[who]}` } : undefined;
			await (await fetch(server.url + addressOf(path), { headers })).text();
		};
		await open();
		// What the server does beside may fall into one visit, and not into three.
		const visits = [];
		for (let n = 0; n < 3; n++) visits.push(await statementsOf({ pid: server.process.pid! }, watched, open));
		const fewest = visits.sort((a, b) => a.length - b.length)[0]!;
		[counts![name], limits![name]] = [fewest.length, statements];
		if (fewest.length !== statements)
			console.info(name, fewest.map(({ text }) => text.slice(0, 300)).join('\n---\n'));
	}
	expect(counts).toEqual(limits);
});

const addressOf = (path: string) => path.replace(/:(\w+)/g, (_, id: string) => ids[id]!);

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(6);
const lineOf = (name: string, { all, script, page, requests }: Visited) =>
	`${name.padEnd(24)} ${kilobytes(all)} kB, page ${kilobytes(page)}, scripts ${kilobytes(script)}, ${requests} requests`;
const filesOf = ({ files }: Visited) => files.map(([file, bytes]) => `  ${bytes} ${file}`).join('\n');

/** Fills the thread of Maya and Lin to a page of 40, with letters of other pairs. @returns its pairing */
async function fullThread(): Promise<string> {
	const pairingId = await pairingOf('maya', 'lin');
	const members = [await personId('maya'), await personId('lin')];
	const own = await db().select().from(t.release).where(eq(t.release.pairingId, pairingId));
	const samples = await db()
		.select({ body: t.revision.body })
		.from(t.release)
		.innerJoin(t.revision, eq(t.revision.id, t.release.revisionId))
		.where(and(isNotNull(t.release.pairingId), ne(t.release.pairingId, pairingId)))
		.orderBy(asc(t.release.id))
		.limit(40 - own.length);
	for (const [n, { body }] of samples.entries())
		await writeItem(body, { authorId: members[n % 2]!, pairingId });
	expect(own.length + samples.length).toBe(40);
	return pairingId;
}
