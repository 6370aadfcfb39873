// Texts whose words are explained where they are not kept: on the desk, the idea of the week, corrections.
import { expect, test } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';

import { waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf } from '../../world.ts';

useWorld();

const textFor = async (who: string, kind: string, id: string, position: number | null = null) =>
	vocabulary.explainedText(await actor(who), { kind, id, locale: 'en' }, position);

test('a teacher sees what the words of a waiting letter mean; its writer’s pal and other teachers do not', async () => {
	const { id } = await waiting('lin', 'maya', '她喜欢踢毽子。');
	const { words, meaning } = await textFor('t.chaoyang', 'desk', id, 4);
	expect(words.map(({ word }) => word.text)).toEqual(['她', '喜欢', '踢', '毽子']);
	expect(meaning!.senses[0]!.meanings[0]).toContain('shuttlecock');
	for (const who of ['maya', 'lin', 't.carver', 't.hughes'])
		await expect(textFor(who, 'desk', id), who).rejects.toThrow(NotFound);
});

test('members of a pair see the idea of the week in the language of their pal, and nobody else sees it', async () => {
	const pairing = await pairingOf('maya', 'lin');
	const forMaya = await textFor('maya', 'idea', pairing);
	expect(forMaya.lang).toBe('zh-Hans');
	expect(forMaya.words.some(({ word }) => word.lang === 'zh')).toBe(true);
	expect((await textFor('lin', 'idea', pairing)).words.some(({ word }) => word.lang === 'en')).toBe(true);
	for (const who of ['noor', 'wei', 't.carver', 'coordinator'])
		await expect(textFor(who, 'idea', pairing), who).rejects.toThrow(NotFound);
	for (const kind of ['letter', 'toString', '__proto__', ''])
		await expect(textFor('maya', kind, pairing), kind).rejects.toThrow(NotFound);
});
