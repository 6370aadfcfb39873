import { beforeEach, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { dayAfter, dayIn } from '../../../src/lib/server/kernel/time/index.ts';
import * as levels from '../../../src/lib/server/people/levels/index.ts';
import { knowsBetter } from '../../../src/lib/server/forum/corrections/language-level.ts';
import { applicationsView } from '../../../src/lib/server/opportunities/index.ts';
import { profileForStaff } from '../../../src/lib/server/people/profiles/index.ts';
import { profileText } from '../../../src/lib/server/people/profiles/introductions.ts';
import { findSubject } from '../../../src/lib/server/safety/restrictions/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { clearLevels, form, recordFor, standing } from './stage.ts';

useWorld();
beforeEach(() => clearLevels('maya'));

const today = () => dayIn(now(), 'America/Chicago');
const forStaff = async (teacher: string) => {
	const reader = await actor(teacher);
	return profileForStaff(reader, await findSubject(reader, await personId('maya')), 'en');
};
const correct = async (levelId: string, over: Partial<levels.SeverityForm> = {}) =>
	levels.correctLevel(await actor('t.carver'), await personId('maya'), { levelId, ...form(over) });
const withdraw = async (levelId: string, student = 'maya') =>
	levels.withdrawLevel(await actor('t.carver'), await personId(student), levelId);

describe('a level that was seen', () => {
	test('is recorded by a teacher of the student, with test, day and paper, and the student sees it', async () => {
		await recordFor('t.carver', 'maya');
		const [row] = await standing('maya');
		expect(row).toMatchObject({ test: 'yct', level: 'YCT 2', takenOn: '2025-05-17', paper: 'certificate' });
		const own = (await applicationsView(await actor('maya'), 'en')).levels;
		expect(own).toMatchObject([{ text: 'YCT 2', languageName: 'Chinese', by: 'Ms Carter' }]);
		const [event] = await db().select().from(t.auditEvent).where(eq(t.auditEvent.verb, 'level.record'));
		expect(event).toMatchObject({ subjectId: await personId('maya'), detail: null });
	});

	test.each(['maya', 't.phillips', 't.chaoyang', 'coordinator', 'noor'])(
		'is not recorded by %s',
		async (who) => {
			await expect(recordFor(who, 'maya')).rejects.toThrow(NotFound);
			expect(await standing('maya')).toEqual([]);
		}
	);

	test.each([
		[{ result: 'yct:YCT 9' }, 'result', 'level_result'],
		[{ result: 'hsk3:HSK 3' }, 'result', 'level_result'],
		[{ result: 'hsk:HSK 3\0' }, 'result', 'level_result'],
		[{ language: 'en' }, 'result', 'level_chinese'],
		[{ language: 'xx', result: 'cefr:B1' }, 'language', 'form_invalid'],
		[{ takenOn: '' }, 'takenOn', 'date_wrong'],
		[{ takenOn: '2025-02-30' }, 'takenOn', 'date_wrong'],
		[{ takenOn: '1989-12-31' }, 'takenOn', 'level_day'],
		[{ validUntil: '2025-05-17' }, 'validUntil', 'level_until'],
		[{ paper: 'scan' }, 'paper', 'form_invalid']
	] as const)('with %j is refused at its field', async (over, field, code) => {
		await expect(recordFor('t.carver', 'maya', over)).rejects.toEqual(new Invalid(field, code));
		expect(await standing('maya')).toEqual([]);
	});

	test('of tomorrow, by the clock of the school, is refused; of today it is not', async () => {
		await expect(recordFor('t.carver', 'maya', { takenOn: dayAfter(today(), 1) })).rejects.toEqual(
			new Invalid('takenOn', 'level_day')
		);
		await recordFor('t.carver', 'maya', { takenOn: today() });
	});

	test('is recorded once, however often the form is sent', async () => {
		const sent = await Promise.allSettled(Array.from({ length: 20 }, () => recordFor('t.carver', 'maya')));
		expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await standing('maya')).toHaveLength(1);
	});

	test('is corrected once, and both stay in the history; an older page is told', async () => {
		await recordFor('t.carver', 'maya');
		const [before] = await standing('maya');
		await correct(before!.id, { result: 'yct:YCT 3' });
		expect(await standing('maya')).toMatchObject([{ level: 'YCT 3', replacesId: before!.id }]);
		await expect(correct(before!.id, { result: 'yct:YCT 4' })).rejects.toEqual(new Conflict('level_changed'));
		const { tests } = await forStaff('t.ellis');
		expect(tests.before).toMatchObject([{ text: 'YCT 2', ended: 'corrected' }]);
		const own = (await applicationsView(await actor('maya'), 'en')).levels;
		expect(own.map(({ text }) => text)).toEqual(['YCT 3']);
	});

	test('is withdrawn by its id alone where it is this student’s', async () => {
		await recordFor('t.carver', 'maya');
		const [row] = await standing('maya');
		await expect(withdraw(row!.id, 'noor')).rejects.toThrow(NotFound);
		await expect(withdraw(newId())).rejects.toThrow(NotFound);
		await expect(withdraw('nonsense')).rejects.toThrow(NotFound);
		await withdraw(row!.id);
		await expect(withdraw(row!.id)).rejects.toEqual(new Conflict('level_changed'));
		expect(await standing('maya')).toEqual([]);
	});
});

describe('what counts', () => {
	const chinese = async () => (await forStaff('t.carver')).languages.find(({ id }) => id === 'zh')!;

	test('is what was seen, before what the student says, in the profile and at the desk', async () => {
		await recordFor('t.carver', 'maya', { result: 'hsk:HSK 1' });
		expect(await chinese()).toMatchObject({ level: 'HSK 1', seen: true });
		expect((await profileText(await personId('maya'), 'en'))!.languages).toContain('Chinese (HSK 1)');
	});

	test('is the best of several, by the scale on which tests are compared', async () => {
		await recordFor('t.carver', 'maya', { result: 'hsk3:new HSK 4' });
		await recordFor('t.carver', 'maya', { result: 'yct:YCT 3', takenOn: '2026-05-17' });
		expect(await chinese()).toMatchObject({ level: 'new HSK 4' });
	});

	test('is not what has run out or was withdrawn: then the student’s own words count again', async () => {
		const said = (await chinese()).level;
		await recordFor('t.carver', 'maya', { result: 'hsk:HSK 6', validUntil: today() });
		expect((await chinese()).level).toBe('HSK 6');
		moveClock(48 * 3_600_000);
		expect((await chinese()).level).toBe(said);
	});

	test('leaves a mother tongue what it is', async () => {
		const english = (await forStaff('t.carver')).languages.find(({ id }) => id === 'en')!;
		await recordFor('t.carver', 'maya', { language: 'en', result: 'cefr:B1' });
		expect((await forStaff('t.carver')).languages.find(({ id }) => id === 'en')).toEqual(english);
	});

	test('decides in practice who knows a language better', async () => {
		const [maya, noor] = [await personId('maya'), await personId('noor')];
		await recordFor('t.carver', 'maya', { result: 'hsk:HSK 6' });
		expect(await knowsBetter(maya, noor, 'zh')).toBe(true);
		await clearLevels('maya');
		await recordFor('t.carver', 'maya', { result: 'yct:YCT 1' });
		expect(await knowsBetter(maya, noor, 'zh')).toBe(false);
	});
});
