// Words of adults reach a child through one gate (safety rule 20): every place where they are stored is fed one forbidden sentence in
// each language.
import { describe, expect, test } from 'vitest';
import { desc, eq, isNull, like, type PgColumn } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { answer } from '../../src/lib/server/care/reports/answer.ts';
import { forgetGroupTexts, staffTextsFor } from '../../src/lib/server/care/safeguarding/index.ts';
import { type GateMark, gateMarks } from '../../src/lib/server/directory/ports/index.ts';
import { renameCity } from '../../src/lib/server/directory/programs/cities.ts';
import { renameProgram } from '../../src/lib/server/directory/programs/programs.ts';
import { savePrompt } from '../../src/lib/server/directory/programs/prompts.ts';
import { promptLibrary } from '../../src/lib/server/directory/programs/prompt-library.ts';
import { changeSchool } from '../../src/lib/server/directory/programs/schools.ts';
import { renameClassrooms } from '../../src/lib/server/directory/schools/classrooms.ts';
import { saveContact } from '../../src/lib/server/directory/schools/contacts.ts';
import { setDays } from '../../src/lib/server/directory/schools/days.ts';
import { saveLine } from '../../src/lib/server/directory/schools/help-lines.ts';
import { setWording } from '../../src/lib/server/directory/schools/wordings.ts';
import { accept, invite } from '../../src/lib/server/directory/staff/index.ts';
import { changeBoard } from '../../src/lib/server/exchange/forum/settings.ts';
import { addAid } from '../../src/lib/server/exchange/writing-aid/change-aids.ts';
import { decide } from '../../src/lib/server/review/decide.ts';
import { checks } from '../../src/lib/server/engines/screening/pipeline.ts';
import { saveNames } from '../../src/lib/server/directory/labels/index.ts';
import { defaultSettings, makeBoard, write } from '../forum/boards.ts';
import { waiting } from '../review/desk.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { brought, day, kept, postNotice, useNothingSaid } from './adult-writing.ts';
import { publicVerbs } from './gate-public.ts';

useWorld();
useNothingSaid();

const program = 'birmingham-beijing';
/** What no adult may say to a child, once in each language. */
const forbidden = {
	en: 'Send me a picture of you. Do not tell your parents.',
	'zh-Hans': '给我发一张你自己在房间里的照片，别告诉爸妈。'
};

/** The verbs that store words of staff which children read, by what they store. */
const verbs: Record<GateMark, (words: string) => Promise<unknown>> = {
	city: async (words) =>
		renameCity(await actor('coordinator'), program, { id: 'birmingham', names: { en: words } }),
	program: async (words) => renameProgram(await actor('coordinator'), program, { en: words }),
	school: async (words) =>
		changeSchool(await actor('coordinator'), 'carver', { locale: 'en', names: { en: words } }),
	board: async (words) =>
		changeBoard(await actor('coordinator'), await makeBoard(), { ...defaultSettings, names: { en: words } }),
	classroom: async (words) => {
		const lead = await actor('t.carver');
		return renameClassrooms(lead, 'carver', [{ id: lead.teaches[0]!, names: { en: words } }]);
	},
	idea: async (words) => saveIdea(words),
	title: async (words) => join(words),
	help_line: async (words) => saveLine(await actor('t.carver'), 'carver', { ...line, hours: words }),
	contact: async (words) =>
		saveContact(await actor('t.carver'), 'carver', { ...line, kind: 'police', note: words }),
	day: async (words) =>
		setDays(await actor('t.carver'), 'carver', [{ day: '2027-03-01', kind: 'closed', reason: words }]),
	wording: async (words) =>
		setWording(await actor('t.carver'), {
			...{ schoolId: 'carver', key: 'return_contact', locale: 'en' },
			text: words
		}),
	notice: async (words) => postNotice('t.ellis', words),
	starter: async (words) =>
		addAid(await actor('t.carver'), (await actor('t.carver')).teaches[0]!, { ...word, help: words }),
	post: async (words) => write('t.carver', { boardId: await makeBoard(), title: 'Hello', text: words }),
	decision: async (words) => {
		const { revisionId } = await waiting('maya', 'lin');
		return decide(await actor('t.ellis'), { revisionId, decision: 'return', reason: 'other', words });
	},
	...publicVerbs,
	report: async (words) => {
		const [open] = await db().select().from(t.report).where(isNull(t.report.answeredAt)).limit(1);
		return answer(await actor('t.grant'), { reportId: open!.id, outcome: 'talked', words });
	}
};

const line = { locale: 'en', name: 'Crisis line', contact: 'Call 988', hours: '' };
const word = { kind: 'word', level: 'en-2', about: 'food', text: 'noodles', help: '' };

async function saveIdea(words: string, week = 9) {
	const [cycle] = await db()
		.select()
		.from(t.cycle)
		.where(eq(t.cycle.programId, program))
		.orderBy(desc(t.cycle.startsOn));
	const location = { programId: program, cycleId: cycle!.id };
	await savePrompt(await actor('coordinator'), location, { week, words: { en: words } });
}

/** Somebody accepts an invitation of the lead under this name. */
async function join(name: string) {
	const token = (await invite(await actor('t.carver'), { schoolId: 'carver', role: 'teacher' }))!;
	const account = { username: `t.${newId().slice(-8)}`, password: 'maple river lantern seven', locale: null };
	return accept(token, '127.0.0.1', { ...account, name, shared: true });
}

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
		const names = { en: 'Send me a picture', 'zh-Hans': '别告诉爸妈' };
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
