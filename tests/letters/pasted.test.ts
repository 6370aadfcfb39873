// That most of a letter was pasted: a note for the writer's own teachers, which says nothing to anybody else.
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { keepHalves } from '../../src/lib/letters/letter-halves.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { decide, findItem } from '../../src/lib/server/review/index.ts';
import { itemView } from '../../src/lib/server/review/desk/item-view.ts';
import { make } from '../../src/lib/server/records/data-export/make-copy.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';

useWorld();

/** Another one for each test: what was once typed here is no paste any more. */
let pasted = '';
let tests = 10;
const own = 'I like it, too.';
const all = '0-91';

let pairingId: string;
beforeEach(async () => {
	pairingId = await pairingOf('maya', 'lin');
	tests += 1;
	pasted = `In autumn our city is full of ${tests} golden leaves, and the whole family walks along the river.`;
});

const send = async (
	body: string,
	field?: string,
	more: { second?: string; id?: string; basis?: string } = {}
) => messages.submit(await actor('maya'), { pairingId, id: newId(), body, pasted: field, ...more });

/** What the desk says to somebody. */
const noteFor = async (who: string, id: string) => {
	const reader = await actor(who);
	return (await itemView(await findItem(reader, id), reader, 'en')).pasted;
};

const stored = async (id: string) =>
	(await db().select().from(t.revision).where(eq(t.revision.reviewableId, id))).at(-1)!.pasted;

describe('a letter most of which was pasted', () => {
	test('says so to the teachers of its writer’s class', async () => {
		const { id } = await send(`${pasted} ${own}`, all);
		for (const teacher of ['t.carver', 't.ellis']) expect(await noteFor(teacher, id)).toContain('pasted');
	});

	test('says nothing to the pal’s teacher, who reads it when it is released, nor to the pal or the writer', async () => {
		const { id, revisionId } = await send(`${pasted} ${own}`, all);
		await decide(await actor('t.carver'), { revisionId, decision: 'approve' });
		expect(await noteFor('t.chaoyang', id)).toBeNull();
		for (const who of ['lin', 'maya']) {
			const reader = await actor(who);
			const thread = await messages.threadView(await messages.openThread(reader, pairingId), reader, 'en');
			expect(JSON.stringify(thread.letters.find(({ body }) => body?.startsWith(pasted)))).not.toMatch(
				/pasted/
			);
		}
	});

	test('half of which is one’s own, or whose field is missing or forged, says nothing', async () => {
		for (const [body, field] of [
			[`${pasted} ${'I wrote this myself. '.repeat(5)}`, all],
			[`${pasted} a`, undefined],
			[`${pasted} b`, '0-9999999999999x'],
			[`${pasted} c`, '-'.repeat(3_000)]
		] as const)
			expect(await noteFor('t.carver', (await send(body, field)).id)).toBeNull();
	});

	test('says so however its form counts lines and spaces', async () => {
		const [first, rest] = [pasted.slice(0, 40), pasted.slice(40)];
		const box = `  \n\nHi\n${first}\n${rest}`;
		const { id } = await send(box.replaceAll('\n', '\r\n'), `7-${box.length}`);
		expect(await stored(id)).toBe(`3-${3 + pasted.length + 1}`);
		expect(await noteFor('t.carver', id)).toContain('pasted');
	});

	test('in two halves: what counts is both together', async () => {
		await db().update(t.pairing).set({ halves: 'both' }).where(eq(t.pairing.id, pairingId));
		const second =
			'我自己写了这一段，一个字一个字地写，写了很久，因为我想让你看懂我说的是什么，也想让你知道我家乡的秋天是什么样子，树叶什么时候变黄，河边什么时候有人放风筝，街上什么时候开始卖烤红薯。';
		const { id } = await send(pasted, `${all};0-60`, { second });
		expect(await stored(id)).toBe(`${all};0-60`);
		expect(await noteFor('t.carver', id)).toContain('pasted');
		const { id: typed } = await send(pasted, all, { second: second + second });
		expect(await noteFor('t.carver', typed)).toBeNull();
		const { id: alone } = await send('', `;${all}`, { second: pasted });
		expect(await stored(alone)).toBe(all);
	});
});

describe('what the writer wrote here before is no paste', () => {
	test('in a letter, a draft of another letter, or an older draft of this one', async () => {
		await send(pasted);
		expect(await stored((await send(`${pasted}\n${own}`, all)).id)).toBe('');
		const drafted = pasted.replace('autumn', 'winter');
		await messages.saveDraft(await actor('maya'), { pairingId, body: `${own}\n${drafted}`, over: true });
		expect(await stored((await send(drafted, all)).id)).toBe('');
	});

	test('but what they pasted before is one again, and so are words of somebody else', async () => {
		const { id, revisionId } = await send(`${pasted} ${own}`, all);
		const changed = `${pasted} I like it!`;
		await send(changed, all, { id, basis: revisionId });
		expect(await noteFor('t.carver', id)).toContain('pasted');
		const lin = await actor('lin');
		const hers = pasted.replace('autumn', 'spring');
		await messages.submit(lin, { pairingId, id: newId(), body: hers });
		expect(await noteFor('t.carver', (await send(hers, all)).id)).toContain('pasted');
	});
});

test('the draft keeps it for the next computer, and so does a letter that is taken back and changed', async () => {
	const maya = await actor('maya');
	await messages.saveDraft(maya, { pairingId, body: keepHalves(pasted), pasted: `${all},x`, over: true });
	const draftNow = async () =>
		(await messages.threadView(await messages.openThread(maya, pairingId), maya, 'en')).draft.pasted;
	expect(await draftNow()).toBe('');
	await messages.saveDraft(maya, { pairingId, body: keepHalves(pasted), pasted: '0-9999', over: true });
	expect(await draftNow()).toBe(all);
	const { id } = await send(`${pasted} ${own}`, all);
	await messages.withdraw(maya, pairingId, id);
	const view = await messages.ownView(await messages.findOwn(maya, pairingId, id), maya, 'en');
	expect(view.message.pasted).toBe(all);
});

test('it is in the copy of the student’s data', async () => {
	await send(`${pasted} ${own}`, all);
	const reason = { why: 'family_asked', locale: 'en' } as const;
	const files = unzipSync(await make(await actor('t.carver'), await personId('maya'), reason));
	expect(strFromU8(files['data.json']!)).toContain(`"pasted": "${all}"`);
});
