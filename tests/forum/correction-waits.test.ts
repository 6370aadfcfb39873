// After handing in, a page shows what waits instead of the form.
import { expect, test } from 'vitest';
import * as forum from '../../src/lib/server/forum/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { correct, useSix } from './corrections.ts';

useWorld();
const scene = useSix();

async function pageOf(username: string) {
	const reader = await actor(username);
	return forum.targetView(await forum.openTarget(reader, scene.place), reader, 'en');
}

test('the lines that wait are shown to their writer alone, until they are taken back', async () => {
	expect((await pageOf('lin')).form).toMatchObject({ waiting: null });
	const { id } = await correct('lin', scene.place, { said: { 0: { rewrite: '我周末去了公园。' } } });
	const { form, sentences } = await pageOf('lin');
	expect(form).toMatchObject({ id, waiting: [{ sentence: 0, perfect: false }] });
	expect(form!.waiting![0]!.ops.some(([kind]) => kind === '+')).toBe(true);
	expect(sentences[0]!.said).toEqual([]);
	expect((await pageOf('yue')).form).toMatchObject({ waiting: null });
	await forum.withdraw(await actor('lin'), id);
	expect((await pageOf('lin')).form).toMatchObject({ id, waiting: null, lines: { 0: { sentence: 0 } } });
});
