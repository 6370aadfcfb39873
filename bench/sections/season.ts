import { queryOnce, seededDatabase, timeHere } from '../databases.ts';
import { withDemo } from '../embedded.ts';
import { quantile, section, type Section } from '../figures.ts';
import { signIn, timesOf } from '../http.ts';
import { lettersEach, makeLarge, names } from '../large-world.ts';
import { settleNight } from '../../src/lib/server/participation/pair-health-job.ts';
import { makeSeason } from '../season-rows.ts';
import { withServer } from '../server.ts';

const letters = 1_000_000;
const pairings = letters / lettersEach;
const tries = 100;
const budgets = { night: 60, large: 150, demo: 120 };

/** The time of the nightly job, and of a teacher's home page, among many letters and in the demo world. */
export async function season(): Promise<Section> {
	const out = section('A night of the season, and a teacher’s home', [
		`${letters.toLocaleString('en')} letters of ${(pairings * 2).toLocaleString('en')} students in classes of thirty; one pair in twenty is silent and was reminded twice, one in sixty has ended.`,
		'The night: words to whoever has the turn, and proposals for silent pairs, by one process on PostgreSQL.',
		`/dashboard: one connection, ${tries} requests.`
	]);
	const url = await seededDatabase('season');
	await makeLarge(url, letters);
	await makeSeason(url, pairings);
	await measureNight(out, url);
	await withServer({ databaseUrl: url, settings: { JOBS: '0' } }, async ({ url: serverUrl }) =>
		out.add('/dashboard among 1,000,000, p95', await p95(serverUrl, names.teacher), 'ms', {
			budget: budgets.large
		})
	);
	await withDemo('season', (dataDir) =>
		withServer({ dataDir, settings: { JOBS: '0' } }, async ({ url: serverUrl }) =>
			out.add('/dashboard of the demo world, embedded, p95', await p95(serverUrl, 't.carver'), 'ms', {
				budget: budgets.demo
			})
		)
	);
	return out;
}

async function measureNight(out: Section, url: string): Promise<void> {
	const { made: nudges, ms } = await timeHere(url, settleNight);
	out.add('The nightly job', ms / 1_000, 's', { budget: budgets.night });
	const [proposals] = await queryOnce<{ n: number }>(url, 'select count(*)::int as n from repair_proposal');
	out.add('Words said', nudges, '', { digits: 0 });
	out.add('Repairs proposed', proposals!.n, '', { digits: 0 });
}

async function p95(url: string, teacher: string): Promise<number> {
	return quantile(await timesOf(`${url}/dashboard`, await signIn(url, teacher), tries), 0.95);
}
