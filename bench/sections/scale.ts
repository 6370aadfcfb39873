import { queryOnce, seededDatabase } from '../databases.ts';
import { folder } from '../embedded.ts';
import { median, quantile, section, type Section } from '../figures.ts';
import { get, signIn } from '../http.ts';
import { lettersEach, makeLarge, names } from '../large-world.ts';
import { type BenchServer, withServer } from '../server.ts';
import { explain, statementsOf } from '../statements.ts';
import { fullPage } from '../demo-letters.ts';

const sizes = { small: 10_000, large: 1_000_000 };
const tries = 240;
const letterTables = new Set(['release', 'revision', 'reviewable', 'review', 'approval', 'approval_request']);

/** Budgets: milliseconds in the small database, and the factor from small to large. */
const budgets = { thread: { atMost: undefined, times: 1.5 }, queue: { atMost: 8, times: 1.3 } };
const maxStatements = { thread: 6, queue: 8 };

interface ScaleSide {
	url: string;
	server: BenchServer;
	watch: string;
	pages: Record<'thread' | 'queue', MeasuredPage[]>;
}
interface MeasuredPage {
	address: string;
	cookie: string;
}

/** The time of a thread and of a queue in a small and in a large database. */
export async function scale(): Promise<Section> {
	const out = section('A thread and a queue among 10,000 and among 1,000,000 letters, PostgreSQL', [
		`One connection, ${tries} requests each, both databases in turn; the queue has 300 letters and 30 introductions for its teacher.`,
		`Threads of ${lettersEach} letters, ${fullPage} of them on the page, of eight students in turn.`,
		'Statements: planning and running each once more, when everything is in memory.'
	]);
	const [small, large] = [await seededDatabase('small'), await seededDatabase('large')];
	const began = performance.now();
	await makeLarge(small, sizes.small);
	await makeLarge(large, sizes.large);
	out.add('Building both databases', (performance.now() - began) / 1000, 's', { digits: 0 });
	const watch = { small: `${folder}/small.json`, large: `${folder}/large.json` };
	await withServer({ databaseUrl: small, watch: watch.small }, (first) =>
		withServer({ databaseUrl: large, watch: watch.large }, async (second) => {
			const sides = [
				await sideOf(small, first, watch.small),
				await sideOf(large, second, watch.large)
			] as const;
			for (const page of ['thread', 'queue'] as const) {
				const [few, many] = await timesInTurn(sides, page);
				const { atMost, times } = budgets[page];
				out.add(`The ${page} among 10,000, p50`, median(few), 'ms', { budget: atMost, digits: 2 });
				out.add(`The ${page} among 1,000,000, p50`, median(many), 'ms', { digits: 2 });
				out.add(`The ${page} among 1,000,000, p95`, quantile(many, 0.95), 'ms', { digits: 2 });
				out.add(`The ${page}, large to small`, median(many) / median(few), 'times', {
					budget: times,
					digits: 2
				});
				await measurePlans(out, sides, page);
			}
		})
	);
	return out;
}

async function sideOf(url: string, server: BenchServer, watch: string): Promise<ScaleSide> {
	const teacher = await signIn(server.url, names.teacher);
	const thread: MeasuredPage[] = [];
	for (let n = 0; n < 8; n++) {
		const cookie = await signIn(server.url, names.student(60 + 2 * n));
		const home = await get(`${server.url}/messages`, cookie);
		if (home.status !== 200) throw new Error(`The home page answers ${home.status}`);
		thread.push({
			address: `${server.url}/messages/${await pairingOfStudent(url, names.student(60 + 2 * n))}`,
			cookie
		});
	}
	return {
		url,
		server,
		watch,
		pages: { thread, queue: [{ address: `${server.url}/review`, cookie: teacher }] }
	};
}

async function pairingOfStudent(url: string, username: string) {
	const [row] = await queryOnce<{ id: string }>(
		url,
		'select pairing_id as id from pairing_member m join person p on p.id = m.person_id where p.username = $1',
		[username]
	);
	return row!.id;
}

async function timesInTurn(sides: readonly [ScaleSide, ScaleSide], page: 'thread' | 'queue') {
	const times: [number[], number[]] = [[], []];
	for (let n = -16; n < tries; n++) {
		for (const index of [0, 1] as const) {
			const { address, cookie } = pick(sides[index].pages[page], n + 16);
			const { status, ms } = await get(address, cookie);
			if (status !== 200) throw new Error(`The ${page} answers ${status}`);
			if (n >= 0) times[index].push(ms);
		}
	}
	return times;
}

const pick = (pages: MeasuredPage[], n: number) => pages[n % pages.length]!;

/** How PostgreSQL runs each statement of the page: with a custom and with a generic plan. */
async function measurePlans(out: Section, sides: readonly [ScaleSide, ScaleSide], page: 'thread' | 'queue') {
	const spent: number[] = [];
	const scanned = new Set<string>();
	for (const { server, url, watch, pages } of sides) {
		const { address, cookie } = pages[page][0]!;
		const statements = await statementsOf(server, watch, () => get(address, cookie));
		if (url === sides[1].url)
			out.add(`SQL statements of the ${page}`, statements.length, '', {
				budget: maxStatements[page],
				digits: 0
			});
		let ms = 0;
		for (const statement of statements.filter(({ text }) => /^\s*(select|\()/i.test(text))) {
			const [custom, generic] = [await explain(url, statement, false), await explain(url, statement, true)];
			ms += custom.ms;
			if (url === sides[1].url)
				[...custom.scanned, ...generic.scanned].forEach((table) => scanned.add(table));
		}
		spent.push(ms);
	}
	out.add(`The ${page}'s statements, EXPLAIN ANALYZE, among 10,000`, spent[0]!, 'ms', { digits: 2 });
	out.add(`The ${page}'s statements, EXPLAIN ANALYZE, among 1,000,000`, spent[1]!, 'ms', { digits: 2 });
	const fullyScanned = [...scanned].filter((table) => letterTables.has(table));
	out.add(`The ${page}: tables of letters read from end to end`, fullyScanned.length, '', {
		budget: 0,
		digits: 0
	});
	if (fullyScanned.length) out.notes.push(`The ${page} reads all of: ${fullyScanned.join(', ')}.`);
}
