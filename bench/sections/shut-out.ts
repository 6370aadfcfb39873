import { setTimeout as sleep } from 'node:timers/promises';
import { queryFor, seededDatabase } from '../databases.ts';
import { median, section, type Section } from '../figures.ts';
import { get, post, signIn } from '../http.ts';
import { cpuOf } from '../process-usage.ts';
import { withServer, type BenchServer } from '../server.ts';

const password = 'penbridge-demo';
/** What somebody sends who wants to keep others out, all at once. */
const crowd = 300;
/** Children of a school who sign in at the same moment. */
const atTheBell = 30;
const strangersPages = 200;

const schoolAddress = '203.0.113.7';

/** Nobody is shut out by others (safety rule 22): how long one person waits while very many others are served. */
export async function shutOut(): Promise<Section> {
	const out = section('One person beside a crowd', [
		'PostgreSQL, one process; the crowd sends everything at once from the same machine, which also works for it. Addresses are those of `x-forwarded-for`.',
		`The school's ${atTheBell} are different students, at one address where they have signed in before.`,
		'CPU is what the server needed for the crowd and the one: less than that no wait can be on a machine of one core.'
	]);
	const databaseUrl = await seededDatabase('shut_out');
	const students = (
		await queryFor(databaseUrl)<{ username: string }>(
			`select distinct p.username from person p join role_grant g on g.person_id = p.id and g.role = 'student'
				where p.username not in ('lin', 'wei', 'noor') and p.password_hash is not null order by 1 limit ${atTheBell}`
		)
	).map(({ username }) => username);
	await withServer(
		{ databaseUrl, settings: { XFF_DEPTH: '1', SIGN_IN_FAILURES: '100000' } },
		async (server) => {
			// Waits until the jobs and the lists of screening are loaded, a little after the start.
			await sleep(4_000);
			const enter = (username: string, address: string) =>
				post(
					`${server.url}/sign-in`,
					'',
					{ username, password },
					{ headers: { 'x-forwarded-for': address } }
				);
			const alone = await enter('lin', '198.51.100.1');
			out.add('A sign-in alone', alone.ms / 1_000, 's', { digits: 2 });
			// A server that has run for a while has compiled this.
			await Promise.all(Array.from({ length: 60 }, (_, n) => enter(`warm${n}`, `198.18.0.${n}`)));
			let before = cpuOf(server.pid);
			const stranger = await beside(
				() => Array.from({ length: crowd }, () => enter('noor', '198.51.100.2')),
				() => enter('wei', '198.51.100.3')
			);
			out.add(`A stranger’s sign-in beside ${crowd} right ones of one account`, stranger.ms / 1_000, 's', {
				budget: 1,
				digits: 2
			});
			out.add('CPU of the server for these', (cpuOf(server.pid) - before) / 1_000, 's', { digits: 2 });
			for (const student of students) await enter(student, schoolAddress);
			before = cpuOf(server.pid);
			const bell = await beside(
				() =>
					Array.from({ length: crowd }, (_, n) => enter(`nobody${n}`, `192.0.${n % 200}.${1 + (n % 250)}`)),
				() => Promise.all(Array.from({ length: atTheBell }, (_, n) => enter(students[n]!, schoolAddress)))
			);
			const right = bell.filter(({ body }) => `${body}`.includes('redirect'));
			out.add(
				`A school’s ${atTheBell} sign-ins beside ${crowd} strangers’ addresses: median`,
				median(bell.map(({ ms }) => ms)) / 1_000,
				's',
				{ budget: 1.5, digits: 2 }
			);
			out.add('Of these not let in', bell.length - right.length, '', { digits: 0 });
			out.add('CPU of the server for these, again', (cpuOf(server.pid) - before) / 1_000, 's', { digits: 2 });
			await besideVisitors(server, out);
		}
	);
	return out;
}

/** A child's page while strangers ask for pages that no memory has. */
async function besideVisitors(server: BenchServer, out: Section) {
	const cookie = await signIn(server.url, 'lin');
	const page = () => get(`${server.url}/messages`, cookie);
	for (let n = 0; n < 10; n++) await page();
	out.add('A child’s page alone', (await page()).ms / 1_000, 's', { digits: 2 });
	let sent = 0;
	const visit = () =>
		get(`${server.url}/news?q=lantern${sent++}`, '', {
			headers: { 'x-forwarded-for': `192.0.2.${1 + (sent % 250)}` }
		});
	const times: number[] = [];
	for (let round = 0; round < 5; round++)
		times.push((await beside(() => Array.from({ length: strangersPages }, visit), page)).ms);
	out.add(
		`A child’s page beside ${strangersPages} strangers’ pages at once: the longest of five`,
		Math.max(...times) / 1_000,
		's',
		{
			budget: 0.5,
			digits: 2
		}
	);
}

/** Lets a crowd begin, then does something, and waits until the crowd is served. @returns what was done */
async function beside<T>(crowdOf: () => Promise<unknown>[], work: () => Promise<T>): Promise<T> {
	const served = Promise.allSettled(crowdOf());
	await sleep(100);
	const done = await work();
	await served;
	return done;
}
