import { execFileSync } from 'node:child_process';
import { settleRollups } from '../../src/lib/server/participation/rollup/index.ts';
import { queryOnce, seededDatabase, timeHere } from '../databases.ts';
import { folder, withDemo } from '../embedded.ts';
import { median, quantile, section, type Section } from '../figures.ts';
import { get, signIn, timesOf } from '../http.ts';
import { makeLarge } from '../large-world.ts';
import { programOf, schoolCount, spreadOverSchools } from '../large-schools.ts';
import { withServer } from '../server.ts';
import { statementsOf } from '../statements.ts';

const letters = 1_000_000;
/** Letters in each thread, so that there are 20,000 students. */
const lettersPerThread = 100;
const tries = 60;

/** The time of a coordinator's pages of numbers, among many letters and in the demo world. */
export async function participation(): Promise<Section> {
	const out = section('The coordinator’s numbers', [
		`${letters.toLocaleString('en')} letters, 20,000 students, ${schoolCount} schools on PostgreSQL; ${tries} requests each on one connection.`,
		'The rebuild makes every number from the letters anew; one class of thirty is what a released letter costs, within seconds.'
	]);
	await measureLarge(out);
	await measureDemo(out);
	return out;
}

async function measureLarge(out: Section) {
	const databaseUrl = await seededDatabase('participation');
	await makeLarge(databaseUrl, letters, lettersPerThread);
	await spreadOverSchools(databaseUrl);
	out.add(
		'Rebuilding all numbers',
		seconds(() => rebuild({ DATABASE_URL: databaseUrl, DATA_DIR: '' })),
		's',
		{
			digits: 0
		}
	);
	await queryOnce(databaseUrl, 'vacuum analyze');
	const watch = `${folder}/participation.json`;
	await withServer({ databaseUrl, watch, settings: { JOBS: '0' } }, async (server) => {
		const cookie = await signIn(server.url, 'coordinator');
		const [program] = await queryOnce<{ id: string }>(databaseUrl, programOf);
		const pages = {
			'/participation': '/participation',
			'A program, by school': `/participation/${program!.id}`,
			'A school, by class': `/participation/${program!.id}?school=bench-3`
		};
		for (const [name, path] of Object.entries(pages)) {
			const times = await timesOf(server.url + path, cookie, tries);
			out.add(`${name}, p50`, median(times), 'ms');
			out.add(`${name}, p95`, quantile(times, 0.95), 'ms', { budget: 300 });
			const statements = await statementsOf(server, watch, () => get(server.url + path, cookie));
			out.add(`${name}, statements`, statements.length, '', { digits: 0 });
		}
	});
	await queryOnce(
		databaseUrl,
		'insert into rollup_touch (cycle_id, classroom_id) select cycle_id, classroom_id from rollup_class limit 1'
	);
	out.add('Making one class anew', (await timeHere(databaseUrl, settleRollups)).ms, 'ms');
}

async function measureDemo(out: Section) {
	await withDemo('participation', (dataDir) =>
		withServer({ dataDir }, async (server) => {
			const cookie = await signIn(server.url, 'coordinator');
			for (const path of ['/participation', '/participation/birmingham-beijing']) {
				const times = await timesOf(server.url + path, cookie, tries);
				out.add(`${path} in the demo world, embedded, p50`, median(times), 'ms');
				out.add(`${path} in the demo world, embedded, p95`, quantile(times, 0.95), 'ms', { budget: 120 });
			}
		})
	);
}

function rebuild(settings: Record<string, string>) {
	const env = { ...process.env, ...settings };
	execFileSync(process.execPath, ['bin/penbridge.ts', 'rollup', 'rebuild'], { env, stdio: 'pipe' });
}

function seconds(work: () => void): number {
	const began = performance.now();
	work();
	return (performance.now() - began) / 1000;
}
