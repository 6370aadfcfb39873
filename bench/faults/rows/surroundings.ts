// Rows in which something around the program is wrong: a clock, an older version beside it, the mail server.
import { setTimeout as sleep } from 'node:timers/promises';
import { existsSync } from 'node:fs';
import { mailServer, type Mailbox } from '../../../tests/mail-server.ts';
import { get, post, signIn } from '../../http.ts';
import { inSeconds } from '../answers.ts';
import type { City } from '../city.ts';
import { type FaultResult, type FaultRow, underTraffic } from '../row.ts';

const faketime = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

export const clock: FaultRow = {
	title: 'The clock of one process an hour ahead',
	before: 'it takes claims that are alive, ends the time to undo early, dates all 79 releases in the future',
	needsCity: true,
	async run(city) {
		if (!existsSync(faketime)) return { happened: 'not run: faketime is not installed', problems: [] };
		await city.replace(1, { LD_PRELOAD: faketime, FAKETIME: '+1h', FAKETIME_DONT_FAKE_MONOTONIC: '1' });
		const ahead = await clockAheadOf(city.processes[1]!.url);
		if (ahead < 3_500) throw new Error(`The clock of the process is only ${ahead} s ahead.`);
		const says = (await get(`${city.processes[1]!.url}/readyz`)).body.toString();
		let taken = true;
		const result = await underTraffic(city, {
			fault: async () => {
				await sleep(10_000);
				taken = await takesClaim(city);
				return [taken ? '**it takes a claim that is alive**' : 'it takes no claim that is alive'];
			}
		});
		await city.replace(1);
		if (taken) result.problems.push('a claim was taken');
		if (!says.includes('clock: differs')) result.problems.push('/readyz does not say that its clock differs');
		return result;
	}
};

/** How many seconds a process is ahead, by the date of its answers. */
const clockAheadOf = async (url: string): Promise<number> =>
	(Date.parse(String((await get(`${url}/livez`)).headers.date)) - Date.now()) / 1_000;

/** A teacher opens a letter at the first process, a colleague at the one whose clock is ahead. @returns whether the claim moved */
async function takesClaim({ cluster, processes, site }: City): Promise<boolean> {
	const [maya] = site.people.filter(({ username }) => username === 'maya');
	const [letter] = await cluster.ask<{ id: string }>(
		`select i.id from reviewable i join person p on p.id = i.author_id
		where p.username = 'maya' and i.kind = 'message' and i.state = 'waiting' limit 1`
	);
	if (!letter) throw new Error('No letter waits.');
	const claimedBy = async () => {
		const query = 'select p.username from claim c join person p on p.id = c.by where c.reviewable_id = $1';
		return (await cluster.ask<{ username: string }>(query, [letter.id]))[0]?.username;
	};
	const { teacher } = maya!;
	const colleague = teacher.username === 't.ellis' ? 't.carver' : 't.ellis';
	const cookie = await signIn(site.url, colleague, teacher.agent);
	// Claims of the traffic come and go: its teacher opens the letter until it is theirs.
	for (let tries = 0; tries < 20 && (await claimedBy()) !== teacher.username; tries++)
		await get(`${processes[0]!.url}/review/${letter.id}`, teacher.cookie);
	const before = await claimedBy();
	await get(`${processes[1]!.url}/review/${letter.id}`, cookie);
	const after = await claimedBy();
	return before === teacher.username && after === colleague;
}

export const versions: FaultRow = {
	title: 'The version before beside this one',
	before: 'no server error; the old one has 3 of the new page’s 5 files',
	needsCity: true,
	async run(city) {
		const folder = process.env.FAULTS_OLD;
		if (!folder)
			return {
				happened:
					'only with `FAULTS_OLD`, a folder with the version before, built; its statements are planned on the newest tables by `tests/kernel/database/old-version.test.ts`',
				problems: []
			};
		await city.replace(1, { MIGRATE: '0' }, folder);
		const result = await underTraffic(city, {
			fault: async () => {
				await sleep(15_000);
				const plain = { headers: { 'accept-encoding': 'identity' } };
				const page = (await get(`${city.processes[0]!.url}/sign-in`, '', plain)).body.toString();
				const files = [...new Set(page.match(/\/_app\/immutable\/[\w./-]+/g))];
				const answers = await Promise.all(files.map((file) => get(city.processes[1]!.url + file)));
				if (!files.length) throw new Error('The page names no files');
				const there = answers.filter(({ status }) => status === 200).length;
				return [`the old one has ${there} of the new page’s ${files.length} files`];
			}
		});
		await city.replace(1);
		return result;
	}
};

export const mail: FaultRow = {
	title: 'The mail server away for 15 s, and a student calls for help',
	before: 'the mail of the alert goes out 7 s after it is back',
	needsCity: true,
	async run({ cluster, site, mailPort }): Promise<FaultResult> {
		await cluster.ask(
			`update person set email = username || '@example.org', email_confirmed_at = now()
			where exists (select from role_grant g where g.person_id = person.id and g.role <> 'student')`
		);
		const { cookie, agent } = site.people.find(({ username }) => username === 'maya')!;
		const called = await post(`${site.url}/help`, cookie, { words: 'Please help me.' }, { agent });
		if (!called.body.includes('"redirect"')) throw new Error(`No call for help: ${called.body}`);
		await sleep(15_000);
		const box: Mailbox = { received: [], answer: 'take' };
		const server = mailServer(box);
		const startedAt = performance.now();
		await server.listen(mailPort);
		while (!box.received.length && performance.now() - startedAt < 60_000) await sleep(50);
		const took = performance.now() - startedAt;
		// A second copy would follow within the time in which a job is tried again.
		await sleep(10_000);
		await server.close();
		await cluster.ask('update person set email = null, email_confirmed_at = null');
		const copies = box.received.map(({ to, text }) => `${to} ${/^message-id: (.*)$/im.exec(text)?.[1]}`);
		const problems = box.received.length ? [] : ['the mail did not arrive'];
		if (new Set(copies).size < copies.length) problems.push('a mail arrived twice');
		return {
			happened: `the mail of the alert goes out ${inSeconds(took)} after it is back, ${copies.length} mail${copies.length === 1 ? '' : 's'}, ${new Set(copies).size} different`,
			problems
		};
	}
};
