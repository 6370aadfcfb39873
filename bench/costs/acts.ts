// What acts cost: a letter handed in, a decision, and the way to the pal's socket.
import { v7 } from 'uuid';
import { applyLoad } from '../apply-load.ts';
import { nameOf, queryFor } from '../databases.ts';
import { approve, hears, openSocket, timesToSocket } from '../delivery.ts';
import { median, quantile } from '../figures.ts';
import { get, post, signIn } from '../http.ts';
import { cpuOf, cpuOfBackends, spent } from '../process-usage.ts';
import type { Cost } from './pages.ts';
import { clearDesk, type CostStage, fillDesk } from './stage.ts';

const [decisions, letters, deliveries] = [100, 120, 200];
const atOnce = 10;

/** @returns the rows about acts */
export async function actCosts(stage: CostStage): Promise<Cost[]> {
	const decided = await timeDecisions(stage);
	await clearDesk(stage);
	const [alone, together] = [await timeLetters(stage), await lettersAtOnce(stage)];
	await clearDesk(stage);
	const ways = await timeDeliveries(stage);
	const ms = (name: string, value: number, budget: number): Cost => ({ name, value, unit: 'ms', budget });
	return [
		ms('Approve one of 300, p50', median(decided.map(({ decision }) => decision)), 7),
		ms('The next page after it, p50', median(decided.map(({ next }) => next)), 9),
		ms('A letter handed in, p50', median(alone), 7),
		// Its budget, 300 a second, is a lower bound.
		ms('Letters handed in, ten at once, one every', together, 3.33),
		ms('From the decision to the socket, p50', median(ways.times), 7),
		ms('From the decision to the socket, p95', quantile(ways.times, 0.95), 11),
		ms('A letter from its writer to the socket, CPU', ways.cpu, 12),
		ms('From the decision to the socket under load, p50', median(ways.loaded), 15)
	];
}

/** Approves letters of a full desk, and opens the page that the answer names. */
async function timeDecisions(stage: CostStage) {
	const { server, teacher } = stage;
	const waiting = await fillDesk(stage);
	const times: { decision: number; next: number }[] = [];
	for (const { item, revision } of waiting.slice(0, decisions + 10)) {
		const { body, ms } = await post(`${server.url}/review/${item}?/decide`, teacher, {
			revision,
			decision: 'approve'
		});
		const { location } = JSON.parse(String(body)) as { location?: string };
		if (!location) throw new Error(`Not approved: ${body}`);
		const page = await get(server.url + location, teacher);
		if (page.status !== 200) throw new Error(`${location} answers ${page.status}`);
		times.push({ decision: ms, next: page.ms });
	}
	return times.slice(10);
}

const texts = (n: number) =>
	`Our bridge opened today, and my whole class walked across it. It was the ${n}th time that it rained.`;

async function submit(server: string, thread: string, cookie: string, n: number) {
	const id = v7();
	const answer = await post(`${server}${thread}?/submit`, cookie, { id, body: texts(n) });
	if (!/"type":"(success|redirect)"/.test(String(answer.body)))
		throw new Error(`Not handed in: ${answer.body}`);
	return { item: id, ms: answer.ms };
}

async function timeLetters(stage: CostStage): Promise<number[]> {
	const times: number[] = [];
	for (let n = 0; n < letters; n++) {
		if (n % 15 === 0) await clearDesk(stage);
		times.push((await submit(stage.server.url, stage.paths.thread, stage.student, n)).ms);
	}
	return times.slice(10);
}

/** Ten students hand in at once, again and again. @returns milliseconds from one letter to the next */
async function lettersAtOnce(stage: CostStage): Promise<number> {
	const { server, databaseUrl } = stage;
	const writers = await queryFor(databaseUrl)<{ username: string; pairing: string }>(
		`select distinct on (p.id) p.username, m.pairing_id as pairing from pairing_member m join person p on p.id = m.person_id
		join pairing g on g.id = m.pairing_id join reviewable r on r.author_id = p.id and r.pairing_id = g.id and r.state = 'released'
		where g.state = 'active' and p.username !~ '^s[.]' order by p.id`
	);
	const ready: (() => Promise<unknown>)[] = [];
	for (const { username, pairing } of writers) {
		const cookie = await signIn(server.url, username);
		const send = () => submit(server.url, `/messages/${pairing}`, cookie, ready.length);
		// A few of the demo world may not write today: their consent or their pairing stops them.
		if (await send().then(Boolean, () => false)) ready.push(send);
		if (ready.length === atOnce) break;
	}
	if (ready.length < atOnce) throw new Error(`Only ${ready.length} students may write.`);
	let [ms, sent] = [0, 0];
	for (let round = 0; round < 6; round++) {
		await clearDesk(stage);
		const began = performance.now();
		for (let n = 0; n < 5; n++) await Promise.all(ready.map((send) => send()));
		if (round) [ms, sent] = [ms + performance.now() - began, sent + 5 * atOnce];
	}
	return ms / sent;
}

async function timeDeliveries(stage: CostStage) {
	const { server, databaseUrl, pairing, teacher, busy } = stage;
	const way = { databaseUrl, url: server.url, pairing, teacher };
	const socket = await openSocket(server.url, stage.pal);
	await timesToSocket(way, socket, 40);
	const times = await timesToSocket(way, socket, deliveries);
	const cpu = await cpuOfLetters(stage, socket);
	const load = applyLoad({
		url: server.url + busy.path,
		cookie: busy.cookie,
		connections: 20,
		seconds: 60
	});
	await timesToSocket(way, socket, 20);
	const loaded = await timesToSocket(way, socket, deliveries / 2);
	await load.stop();
	socket.close();
	return { times, cpu, loaded };
}

/** Processor time of a letter from the form of its writer to the socket of the pal. */
async function cpuOfLetters(stage: CostStage, socket: Awaited<ReturnType<typeof openSocket>>) {
	const { server, databaseUrl, teacher, paths, student } = stage;
	const database = nameOf(databaseUrl);
	const count = 60;
	const before = { server: cpuOf(server.pid), backends: cpuOfBackends(database) };
	for (let n = 0; n < count; n++) {
		const letter = await submit(server.url, paths.thread, student, n);
		const [row] = await queryFor(databaseUrl)<{ revision: string }>(
			'select revision_id as revision from reviewable where id = $1',
			[letter.item]
		);
		const arrived = hears(socket);
		await approve({ url: server.url, teacher }, { item: letter.item, revision: row!.revision });
		await arrived;
	}
	const used = cpuOf(server.pid) - before.server + spent(before.backends, cpuOfBackends(database));
	return used / count;
}
