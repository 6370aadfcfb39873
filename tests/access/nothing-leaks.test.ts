// To the pal, drafting, waiting, returned and withheld are the same: nothing. What lin receives is compared byte for
// byte and id for id: both pages, the data behind them, and everything that comes over the socket.
import { expect, test } from 'vitest';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { ask, masked } from './http.ts';
import { type Ear, listen, settled } from './listen.ts';
import { useServer } from './stage.ts';

const running = useServer();

/** All that a student gets about a pairing. Only what is new in every answer is masked: nonce, etag, new id, clocks. */
async function received(who: string, pairing: string): Promise<string[]> {
	const paths = [
		'/messages',
		`/messages/${pairing}`,
		'/messages/__data.json',
		`/messages/${pairing}/__data.json`
	];
	const got = await Promise.all(
		paths.map((path) => ask(running.server.url, path, { cookie: running.world.cookies[who] }))
	);
	const fresh = [
		...got.map(({ body }) => /name="id" value="([0-9a-f-]{36})"/.exec(body)?.[1]),
		...valuesOf(got[3]!.body, 'newId')
	];
	const clocks = [...valuesOf(got[2]!.body, 'time'), ...valuesOf(got[3]!.body, 'time')];
	const changing = [...fresh, ...clocks].filter((text) => text !== undefined);
	return got.map(({ status, headers, body }, at) => {
		const told = [...headers]
			.filter(([name]) => !['date', 'etag'].includes(name))
			.map((header) => header.join(': '));
		return masked([paths[at], status, ...told, body].join('\n'), changing);
	});
}

/** The values of one key in the flat form in which data travels. */
function valuesOf(body: string, key: string): string[] {
	const { nodes } = JSON.parse(body) as { nodes: ({ data?: unknown[] } | null)[] };
	return nodes.flatMap((node) =>
		(node?.data ?? []).flatMap((one) =>
			one && typeof one === 'object' && key in one
				? String(node!.data![(one as Record<string, number>)[key]!])
				: []
		)
	);
}

/** Writes down every packet of a socket, pings aside. */
function overhear(ear: Ear): string[] {
	const packets: string[] = [];
	ear.socket.io.engine.on(
		'packet',
		({ type, data }) => type !== 'ping' && packets.push(`${type} ${String(data)}`)
	);
	return packets;
}

const revisionOf = (page: string) => /name="revision" value="([0-9a-f-]{36})"/.exec(page)![1]!;

/** What somebody does, as their browser would. @throws Error when it was refused */
async function does(who: string, path: string, form: Record<string, string>) {
	const { status } = await ask(running.server.url, path, { cookie: running.world.cookies[who], form });
	if (status >= 400) throw new Error(`${who} ${path}: ${status}`);
}

async function revision(author: string, pairing: string, id: string) {
	return revisionOf(
		(await ask(running.server.url, `/messages/${pairing}/${id}`, { cookie: running.world.cookies[author] }))
			.body
	);
}

async function decides(who: string, id: string, revisionId: string, decision: string) {
	await does(who, `/review/${id}?/decide`, {
		revision: revisionId,
		decision,
		reason: 'other',
		words: 'Kind words of the teacher'
	});
}

test('a pal cannot tell whether a letter was drafted, submitted, returned, withdrawn, or withheld', async () => {
	const pairing = running.world.ids.mayaLin!;
	const thread = `/messages/${pairing}`;
	// Opened twice, so that nothing is new to her any more.
	await received('lin', pairing);
	const nothing = await received('lin', pairing);
	const ear = await listen(running.server.url, 'lin', running.world.cookies.lin!);
	const packets = overhear(ear);
	const ids: string[] = Object.entries(running.world.ids)
		.filter(([name]) => /^(waiting|second|third|fourth|fifth|draft|returned|withheld)/.test(name))
		.map(([, id]) => id);
	const same = async (what: string) => {
		await settled(running.server.url);
		const now = await received('lin', pairing);
		expect(now, what).toEqual(nothing);
		for (const id of ids) expect(now.join().includes(id), `${what}: ${id}`).toBe(false);
		expect(packets, what).toEqual([]);
	};

	await does('maya', `${thread}?/save`, { body: 'Words of a draft' });
	await same('drafting');
	const [first, later] = [newId(), newId()];
	ids.push(first, later);
	await does('maya', `${thread}?/submit`, { id: first, body: 'Words that wait' });
	await same('waiting');
	await does('maya', `${thread}?/submit`, { id: later, body: 'More words that wait' });
	await same('two are waiting');
	const handed = await revision('maya', pairing, first);
	await decides('t.carver', first, handed, 'return');
	await same('returned');
	await does('maya', `${thread}/${first}?/save`, { body: 'Other words' });
	await does('maya', `${thread}/${first}?/submit`, { body: 'Other words', revision: handed });
	await same('handed in again');
	await does('maya', `${thread}/${first}?/withdraw`, {});
	await same('withdrawn');
	await decides('t.ellis', later, await revision('maya', pairing, later), 'withhold');
	await same('withheld');
	ear.socket.disconnect();
});

test('a pal cannot tell that one of two required classrooms has approved a letter', async () => {
	await received('dongdong', running.world.ids.both!);
	const nothing = await received('dongdong', running.world.ids.both!);
	const ear = await listen(running.server.url, 'dongdong', running.world.cookies.dongdong!);
	const packets = overhear(ear);
	await decides('t.moore', running.world.ids.bothWaiting!, running.world.ids.bothWaitingRevision!, 'approve');
	await settled(running.server.url);
	expect(await received('dongdong', running.world.ids.both!)).toEqual(nothing);
	expect(packets).toEqual([]);
	ear.socket.disconnect();
});

test('a released letter shows the pal nothing of its review: no internal id, no earlier text, no words of the teacher', async () => {
	const { mayaLin: pairing, third: id, thirdRevision: before } = running.world.ids as Record<string, string>;
	await decides('t.carver', id!, before!, 'return');
	await does('maya', `/messages/${pairing}/${id}?/submit`, {
		body: 'Words that travelled',
		revision: before!
	});
	const after = await revision('maya', pairing!, id!);
	await decides('t.carver', id!, after, 'approve');
	const got = (await received('lin', pairing!)).join();
	expect(got).toContain('Words that travelled');
	for (const secret of [id!, before!, after, 'Unreadable to strangers: third', 'Kind words of the teacher'])
		expect(got).not.toContain(secret);
});
