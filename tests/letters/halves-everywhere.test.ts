// Both halves of a letter are where one text is: in the search, on paper, in the copy of a student's data, and in how much a pal may understand.
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { keepHalves } from '../../src/lib/letters/letter-halves.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { make } from '../../src/lib/server/records/data-export/make-copy.ts';
import { explainedText } from '../../src/lib/server/words/vocabulary/index.ts';
import { useWorld } from '../setup/database.ts';
import { count } from '../search/looking.ts';
import { actor, personId } from '../world.ts';
import { approve, chinese, english, pair, send, setUnread, useHalves } from './halving.ts';

useWorld();
useHalves();

const percents = async (body: string, second: string) => {
	await messages.saveDraft(await actor('maya'), {
		pairingId: pair,
		body: keepHalves(body, second),
		over: true
	});
	const { levels } = await explainedText(
		await actor('maya'),
		{ kind: 'draft', id: pair, locale: 'en' },
		null
	);
	return levels;
};

test('a released letter is found by a word of either half, and both are printed and copied', async () => {
	await setUnread(true);
	const { revisionId } = await send();
	await approve('t.carver', revisionId);
	for (const word of [english.split(' ').at(-1)!.replace('.', ''), chinese.slice(-4, -1)])
		expect(await count('lin', word), word).toBeGreaterThan(0);
	const printed = await inLocale('en', async () =>
		messages.lettersToPrint(await actor('lin'), pair, { locale: 'en' })
	);
	expect(printed.letters.at(-1)).toMatchObject({ body: english, second: { body: chinese } });
	const reason = { why: 'family_asked', locale: 'en' } as const;
	const files = unzipSync(await make(await actor('t.carver'), await personId('maya'), reason));
	const copy = strFromU8(files['data.json']!);
	expect(copy).toContain(english);
	expect(copy).toContain(chinese);
});

test('a pal knows the words of the half in their language: more of the letter can be read, at every level', async () => {
	const alone = await percents(english, '');
	const both = await percents(english, chinese);
	expect(both.map(({ name }) => name)).toEqual(alone.map(({ name }) => name));
	const gains = both.map(({ percent }, n) => percent - alone[n]!.percent);
	expect(Math.min(...gains)).toBeGreaterThanOrEqual(0);
	expect(Math.max(...gains)).toBeGreaterThan(0);
});
