// A pal cannot tell a draft, a waiting, a returned, and a withheld letter from none. What lin receives is compared byte for
// byte and id for id: both pages, the data behind them, and everything that comes over the socket.
import { expect, test } from 'vitest';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { ask, masked } from './http.ts';
import { type Listener, listen, socketsSettled } from './listen.ts';
import { useServer } from './stage.ts';

const running = useServer();

const seenBy = (who: string, path: string) =>
	ask(running.server.url, path, { cookie: running.world.cookies[who] });

/** All that a student receives about a pairing. Only what differs in every answer is masked: nonce, etag, new id, times. */
async function received(who: string, pairing: string): Promise<string[]> {
	const paths = [
		'/messages',
		`/messages/${pairing}`,
		'/messages/__data.json',
		`/messages/${pairing}/__data.json`
	];
	const responses = await Promise.all(paths.map((path) => seenBy(who, path)));
	const newIds = [
		...responses.map(({ body }) => /name="id" value="([0-9a-f-]{36})"/.exec(body)?.[1]),
		...valuesOf(responses[3]!.body, 'newId')
	];
	const clocks = [...valuesOf(responses[2]!.body, 'time'), ...valuesOf(responses[3]!.body, 'time')];
	const changing = [...newIds, ...clocks].filter((text) => text !== undefined);
	return responses.map(({ status, headers, body }, index) => {
		const headerLines = [...headers]
			.filter(([name]) => !['date', 'etag'].includes(name))
			.map((header) => header.join(': '));
		return masked([paths[index], status, ...headerLines, body].join('\n'), changing);
	});
}

/** The values of one key in the flat form in which SvelteKit sends data. */
function valuesOf(body: string, key: string): string[] {
	const { nodes } = JSON.parse(body) as { nodes: ({ data?: unknown[] } | null)[] };
	return nodes.flatMap((node) =>
		(node?.data ?? []).flatMap((value) =>
			value && typeof value === 'object' && key in value
				? String(node!.data![(value as Record<string, number>)[key]!])
				: []
		)
	);
}

/** Records every packet of a socket except pings. */
function overhear(listener: Listener): string[] {
	const packets: string[] = [];
	listener.socket.io.engine.on(
		'packet',
		({ type, data }) => type !== 'ping' && packets.push(`${type} ${String(data)}`)
	);
	return packets;
}

const revisionOf = (page: string) => /name="revision" value="([0-9a-f-]{36})"/.exec(page)![1]!;

/** Sends a form as somebody's browser would. @throws Error when it was refused */
async function perform(who: string, path: string, form: Record<string, string>) {
	const { status } = await ask(running.server.url, path, { cookie: running.world.cookies[who], form });
	if (status >= 400) throw new Error(`${who} ${path}: ${status}`);
}

async function revision(author: string, pairing: string, id: string) {
	return revisionOf(
		(await ask(running.server.url, `/messages/${pairing}/${id}`, { cookie: running.world.cookies[author] }))
			.body
	);
}

async function decide(who: string, id: string, revisionId: string, decision: string) {
	await perform(who, `/review/${id}?/decide`, {
		revision: revisionId,
		decision,
		anyway: 'yes',
		reason: 'other',
		words: 'Kind words of the teacher'
	});
}

test('a pal cannot tell whether a letter was drafted, submitted, returned, withdrawn, or withheld', async () => {
	const pairing = running.world.ids.mayaLin!;
	const thread = `/messages/${pairing}`;
	// Opened twice, so that everything is already read.
	await received('lin', pairing);
	const nothing = await received('lin', pairing);
	const listener = await listen(running.server.url, 'lin', running.world.cookies.lin!);
	const packets = overhear(listener);
	const ids: string[] = Object.entries(running.world.ids)
		.filter(([name]) => /^(waiting|second|third|fourth|fifth|halved|draft|returned|withheld)/.test(name))
		.map(([, id]) => id);
	const expectUnchanged = async (step: string) => {
		await socketsSettled(running.server.url);
		const now = await received('lin', pairing);
		expect(now, step).toEqual(nothing);
		for (const id of ids) expect(now.join().includes(id), `${step}: ${id}`).toBe(false);
		expect(packets, step).toEqual([]);
	};

	await perform('maya', `${thread}?/save`, { body: 'Words of a draft' });
	await expectUnchanged('drafting');
	const [first, later] = [newId(), newId()];
	ids.push(first, later);
	await perform('maya', `${thread}?/submit`, { id: first, body: 'Words that wait' });
	await expectUnchanged('waiting');
	await perform('maya', `${thread}?/submit`, { id: later, body: 'More words that wait' });
	await expectUnchanged('two are waiting');
	const submittedRevision = await revision('maya', pairing, first);
	await decide('t.carver', first, submittedRevision, 'return');
	await expectUnchanged('returned');
	await perform('maya', `${thread}/${first}?/save`, { body: 'Other words' });
	await perform('maya', `${thread}/${first}?/submit`, { body: 'Other words', revision: submittedRevision });
	await expectUnchanged('handed in again');
	await perform('maya', `${thread}/${first}?/withdraw`, {});
	await expectUnchanged('withdrawn');
	await perform('maya', `${thread}/${first}?/discard`, {});
	await expectUnchanged('thrown away');
	await decide('t.ellis', later, await revision('maya', pairing, later), 'withhold');
	await expectUnchanged('withheld');
	listener.socket.disconnect();
});

test('a pal cannot tell that one of two required classrooms has approved a letter', async () => {
	await received('dongdong', running.world.ids.both!);
	const nothing = await received('dongdong', running.world.ids.both!);
	const listener = await listen(running.server.url, 'dongdong', running.world.cookies.dongdong!);
	const packets = overhear(listener);
	await decide('t.moore', running.world.ids.bothWaiting!, running.world.ids.bothWaitingRevision!, 'approve');
	await socketsSettled(running.server.url);
	expect(await received('dongdong', running.world.ids.both!)).toEqual(nothing);
	expect(packets).toEqual([]);
	listener.socket.disconnect();
});

test('a released letter shows the pal nothing of its review: no internal id, no earlier text, no words of the teacher', async () => {
	const {
		mayaLin: pairing,
		third: id,
		thirdRevision: firstRevision
	} = running.world.ids as Record<string, string>;
	await decide('t.carver', id!, firstRevision!, 'return');
	await perform('maya', `/messages/${pairing}/${id}?/submit`, {
		body: 'Words that travelled',
		revision: firstRevision!
	});
	const secondRevision = await revision('maya', pairing!, id!);
	await decide('t.carver', id!, secondRevision, 'approve');
	const shownToPal = (await received('lin', pairing!)).join();
	expect(shownToPal).toContain('Words that travelled');
	for (const secret of [
		id!,
		firstRevision!,
		secondRevision,
		'Unreadable to strangers: third',
		'Kind words of the teacher'
	])
		expect(shownToPal).not.toContain(secret);
});

test('a coordinator sees who wrote and when, but no text; one who also teaches reads only letters of their own class', async () => {
	const words = 'Biscuit once ate a whole pumpkin';
	const { ids } = running.world;
	const path = `/pairings/${ids.mayaLin}`;
	const bodyFor = async (who: string, where = path) => (await seenBy(who, where)).body;
	expect(await bodyFor('t.carver')).toContain(words);
	for (const where of [path, `${path}/__data.json`])
		expect(await bodyFor('coordinator', where)).not.toContain(words);
	const letters = /<article[^>]*class="letter/;
	expect(await bodyFor('t.song', `/pairings/${ids.amaraDuoduo}`)).toMatch(letters);
	expect(await bodyFor('t.song', `/pairings/${ids.jamesWei}`)).not.toMatch(letters);
});

test('on a page that is not theirs people see their own header, which nothing keeps; a visitor sees the one of visitors', async () => {
	const signedOut = /<a[^>]*href="\/sign-in"/;
	for (const [who, path] of [
		['maya', '/review'],
		['maya', '/no-such-page'],
		['t.carver', '/messages'],
		['coordinator', `/messages/${running.world.ids.mayaLin}`]
	] as const) {
		const { status, body, headers } = await seenBy(who, path);
		expect([status, headers.get('cache-control')], `${who} ${path}`).toEqual([404, 'no-store']);
		expect(body, `${who} ${path}`).toContain('action="/sign-out"');
		expect(body, `${who} ${path}`).not.toMatch(signedOut);
		// A link within the site asks for the data alone: the header stays as it is.
		expect((await seenBy(who, `${path}/__data.json`)).body).toContain(running.world.ids[who]!);
	}
	const visitor = await seenBy('visitor', '/no-such-page');
	expect(visitor.body).toMatch(signedOut);
	expect(visitor.body).not.toContain('action="/sign-out"');
});
