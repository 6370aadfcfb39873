// What whoever publishes a call reads of it before everybody does.
import { beforeAll, expect, test } from 'vitest';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { callPreview, callView } from '../../src/lib/server/opportunities/index.ts';
import { nameEditor } from '../../src/lib/server/site/index.ts';
import { useWorld } from '../setup/database.ts';
import { edit, publish, written } from '../site/stage.ts';
import { actor, personId } from '../world.ts';
import { changeCall, draftCall } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

const preview = async (who: string, id: string) =>
	inLocale('en', async () => callPreview(await actor(who), id, 'en'));

test('whoever publishes a call reads its rules first, in each language as everybody will', async () => {
	const id = await draftCall({ minAge: '12', level: 'YCT 2', perSchool: '2', recommendation: 'on' });
	const before = await preview('t.ellis', id);
	expect(before.map(({ lang }) => lang)).toEqual(['en', 'zh-Hans']);
	const [english, chinese] = before;
	expect(english!.rules.join(' ')).toMatch(/12 years.*YCT 2.*recommendation.*guardian.*at most 2/);
	expect(chinese!.rules.join('')).toMatch(/12.*YCT 2.*推荐/);
	expect(english).toMatchObject({ places: 4, questions: [{ limit: 'at most 50 words' }, {}] });
	expect(chinese!.questions[0]).toEqual({ text: '你为什么想去？', limit: '最多 80 字' });
	expect(chinese!.criteria[0]).toMatchObject({
		name: '理由',
		weight: 3,
		words: ['一', '二', '三', '四', '五']
	});
	await publish('t.ellis', id);
	const { slug } = await edit('coordinator', id);
	for (const terms of before) {
		const locale = terms.lang as 'en' | 'zh-Hans';
		expect(await inLocale(locale, () => callView(slug, locale))).toMatchObject(terms);
	}
});

test('a changed call is previewed as it is changed, and only for those who write in it', async () => {
	const id = await draftCall({ places: '3' });
	await publish('t.ellis', id);
	await changeCall(id, { places: '7' });
	expect((await preview('coordinator', id))[0]).toMatchObject({ places: 7 });
	for (const who of ['t.anshan', 't.phillips', 'maya'])
		await expect(preview(who, id), who).rejects.toThrow(NotFound);
	expect(await preview('t.carver', await written())).toEqual([]);
});
