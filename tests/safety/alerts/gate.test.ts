// Words of adults reach a child through one gate (safety rule 20): every place where they are stored is fed one forbidden sentence in
// each language.
import { describe, expect, test } from 'vitest';
import { eq, like, type PgColumn } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { Invalid } from '../../../src/lib/server/kernel/errors.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { forgetGroupTexts, staffTextsFor } from '../../../src/lib/server/safety/alerts/index.ts';
import { type GateMark, gateMarks } from '../../../src/lib/server/safety/ports/index.ts';
import { createProgram, renameProgram } from '../../../src/lib/server/schools/programs/programs.ts';
import { promptLibrary } from '../../../src/lib/server/schools/programs/prompt-library.ts';
import { saveLine } from '../../../src/lib/server/schools/help-lines.ts';
import { decide } from '../../../src/lib/server/review/decide.ts';
import { checks } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { saveNames } from '../../../src/lib/server/people/labels/index.ts';
import { waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { written } from '../../site/stage.ts';
import { actor } from '../../world.ts';
import { brought, day, kept, postNotice, useNothingSaid } from './adult-writing.ts';
import { forbidden, line, program, saveIdea, verbs } from './gate-verbs.ts';

useWorld();
useNothingSaid();

const stored = async (words: string) => {
	const columns = Object.values(gateMarks).flatMap(({ columns }) => columns as PgColumn[]);
	const counts = await Promise.all(
		[...new Set(columns)].map((column) => db().$count(column.table, eq(column, words)))
	);
	return counts.reduce((sum, n) => sum + n, 0);
};

describe.each(Object.keys(verbs) as GateMark[])('%s', (mark) => {
	test.each(Object.values(forbidden))(
		'is refused with “%s”, kept for the leads, and alerts them',
		async (words) => {
			await expect(verbs[mark](words)).rejects.toThrow(Invalid);
			expect(await stored(words)).toBe(0);
			const said = await db()
				.select()
				.from(t.staffWords)
				.where(like(t.staffWords.words, `%${words}%`));
			const alerted = (await db().select().from(t.alert)).map(({ subjectId }) => subjectId);
			expect(said.length).toBeGreaterThan(0);
			for (const { id, refusedAt, place } of said) {
				expect(refusedAt).not.toBeNull();
				expect(place).toBe(gateMarks[mark].place);
				expect(alerted).toContain(id);
			}
		}
	);
});

describe('the gate', () => {
	test('reads the addresses that staff choose for programs and articles', async () => {
		const coordinator = await actor('coordinator');
		const named = (id: string) => createProgram(coordinator, { id, names: { en: 'Autumn friends' } });
		await expect(named('add-me-on-snapchat')).rejects.toEqual(new Invalid('id', 'adult_words'));
		await expect(named('send-me-a-picture')).rejects.toEqual(new Invalid('id', 'adult_words'));
		await expect(written('coordinator', { slug: 'add-me-on-snapchat' })).rejects.toEqual(
			new Invalid('id', 'adult_words')
		);
		expect(await named('autumn-friends')).toBe('autumn-friends');
		expect((await brought()).length).toBeGreaterThan(0);
	});

	test('lets ordinary words through, and keeps what replaces other words', async () => {
		await saveIdea('What do you hear on your way to school?');
		await renameProgram(await actor('coordinator'), program, { en: 'Birmingham to Beijing, again' });
		await saveLine(await actor('t.carver'), 'carver', { ...line, contact: 'Text HOME to 741741' });
		expect(await brought()).toEqual([]);
		const places = new Set((await kept()).map((entry) => entry.split(' ')[0]));
		expect([...places].sort()).toEqual(['help_line', 'idea', 'name']);
		moveClock(40 * day);
		await forgetGroupTexts();
		expect((await kept()).length).toBeGreaterThan(2);
	});

	test('lets every idea of the library through, in both languages', async () => {
		for (const [index, { words }] of promptLibrary.entries())
			await saveNames(await actor('coordinator'), {
				kind: 'idea',
				id: `library-${index}`,
				names: words,
				schoolIds: []
			});
		expect(await brought()).toEqual([]);
	});

	test('hears a sentence that begins in one language or field and ends in another', async () => {
		const coordinator = await actor('coordinator');
		const names = { en: 'A picture, please', 'zh-Hans': '别告诉爸妈' };
		await expect(renameProgram(coordinator, program, names)).rejects.toEqual(
			new Invalid('name.zh-Hans', 'adult_words')
		);
		const split = { ...line, name: 'Send me a picture of you,', hours: 'and do not tell your parents' };
		await expect(saveLine(await actor('t.carver'), 'carver', split)).rejects.toThrow(Invalid);
	});

	test('refuses contact where the field is not meant for it, keeps the try, and alerts nobody', async () => {
		await expect(saveIdea('Write to me: WeChat teacherwang88')).rejects.toEqual(
			new Invalid('words.en', 'adult_words')
		);
		expect((await kept()).length).toBeGreaterThan(0);
		expect(await brought()).toEqual([]);
	});

	test('answers the same for contact, an approach and a check that failed', async () => {
		const broken = {
			name: 'broken' as never,
			look: () => {
				throw new Error('no');
			}
		};
		const refused = new Invalid('words.en', 'adult_words');
		await expect(saveIdea('WeChat: teacherwang88')).rejects.toEqual(refused);
		await expect(saveIdea(forbidden.en)).rejects.toEqual(refused);
		checks.push(broken);
		await expect(saveIdea('What do you hear?')).rejects.toEqual(refused);
		checks.splice(checks.indexOf(broken), 1);
	});

	test('keeps the same try once, and shows it to the lead as refused, never to its writer', async () => {
		for (let n = 0; n < 3; n++) await expect(postNotice('t.ellis', forbidden.en)).rejects.toThrow(Invalid);
		expect(await kept()).toHaveLength(1);
		const { words } = await staffTextsFor(await actor('t.carver'));
		expect(words).toMatchObject([{ words: forbidden.en, place: 'notice' }]);
		expect(words[0]!.refusedAt).not.toBeNull();
		await expect(staffTextsFor(await actor('t.ellis'))).rejects.toThrow();
	});

	test('lets a teacher speak with one student about harm, and quote the letter', async () => {
		const { revisionId } = await waiting('maya', 'lin', 'My dog is 7. I was sad and cried all night.');
		const words = 'You wrote “I was sad and cried all night”. Are you still sad? I am glad that you told me.';
		await decide(await actor('t.ellis'), { revisionId, decision: 'return', reason: 'other', words });
	});
});
