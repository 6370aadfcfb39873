import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { calendars, forgetCalendars } from '../../../src/lib/server/schools/calendar/calendar.ts';
import { calendarView } from '../../../src/lib/server/schools/calendar/calendar-view.ts';
import { addSpan, daysOf, removeSpan, setDays } from '../../../src/lib/server/schools/calendar/days.ts';
import { isSchoolDay } from '../../../src/lib/server/schools/calendar/hours.ts';
import { proposeHolidays, closeHolidays } from '../../../src/lib/server/schools/calendar/holidays.ts';
import { setHours } from '../../../src/lib/server/schools/calendar/opening-hours.ts';
import { addTerm, removeTerm, schoolTerms } from '../../../src/lib/server/schools/calendar/terms.ts';
import { givePost } from '../../../src/lib/server/schools/appointments/appoint.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();

beforeAll(async () => {
	const lead = { schoolId: 'chaoyang', rank: 'lead' as const, personId: await personId('t.chaoyang') };
	await givePost(await actor('coordinator'), lead);
});
beforeEach(async () => {
	moveClock(Date.parse('2026-08-20T02:00:00Z') - Date.now());
	for (const table of [t.schoolTerm, t.closedDay, t.openDay]) await db().delete(table);
	forgetCalendars();
});

const year = { startsOn: '2026-09-01', endsOn: '2027-01-22' };
const span = { kind: 'closed' as const, from: '2026-10-01', until: '2026-10-07', reason: '国庆节' };

describe('keeping the calendar', () => {
	test.each([
		['t.guo', Forbidden],
		['t.sun', Forbidden],
		['t.carver', NotFound],
		['t.song', NotFound],
		['lin', NotFound]
	])('is refused to %s', async (who, refusal) => {
		const person = await actor(who);
		const [term] = await (async () => {
			await addTerm(await actor('coordinator'), 'chaoyang', year);
			return schoolTerms('chaoyang');
		})();
		const acts = [
			() => addTerm(person, 'chaoyang', { startsOn: '2027-02-01', endsOn: '2027-03-01' }),
			() => removeTerm(person, 'chaoyang', term!.id),
			() => addSpan(person, 'chaoyang', span),
			() => setDays(person, 'chaoyang', [{ day: '2026-10-01', kind: 'closed', reason: null }]),
			() => removeSpan(person, 'chaoyang', span),
			() => closeHolidays(person, 'chaoyang', ['2026-10-01']),
			() => setHours(person, 'chaoyang', { timeZone: 'Asia/Shanghai', opensAt: '08:00', closesAt: '16:00' })
		];
		for (const act of acts) await expect(act(), String(act)).rejects.toThrow(refusal);
		expect(await schoolTerms('chaoyang')).toHaveLength(1);
		expect(await daysOf('chaoyang')).toEqual([]);
	});

	test.each(['t.chaoyang', 'coordinator'])(
		'is possible for %s: terms, days and hours take effect at once',
		async (who) => {
			const keeper = await actor(who);
			await addTerm(keeper, 'chaoyang', year);
			await addSpan(keeper, 'chaoyang', span);
			await addSpan(keeper, 'chaoyang', { kind: 'open', from: '2026-10-10', until: '', reason: '调休' });
			await setHours(keeper, 'chaoyang', {
				timeZone: 'Asia/Shanghai',
				opensAt: '07:30',
				closesAt: '17:00:00'
			});
			const calendar = (await calendars()).get('chaoyang')!;
			expect(calendar).toMatchObject({ opensAt: '07:30:00', closesAt: '17:00:00', terms: [year] });
			const school = ['2026-09-30', '2026-10-01', '2026-10-07', '2026-10-08', '2026-10-10', '2026-10-17'];
			expect(school.map((day) => isSchoolDay(calendar, day))).toEqual([
				true,
				false,
				false,
				true,
				true,
				false
			]);
		}
	);

	test('is audited, without free text', async () => {
		await addSpan(await actor('t.chaoyang'), 'chaoyang', { ...span, until: '' });
		const events = await db().select().from(t.auditEvent).where(eq(t.auditEvent.verb, 'school.calendar'));
		const [schoolId, detail] = ['chaoyang', 'closed 2026-10-01'];
		expect(events).toContainEqual(expect.objectContaining({ schoolId, detail }));
	});
});

test('the last entry for a day counts, and can be removed', async () => {
	const keeper = await actor('t.chaoyang');
	await addSpan(keeper, 'chaoyang', { ...span, until: '2026-10-05' });
	await addSpan(keeper, 'chaoyang', { kind: 'open', from: '2026-10-05', until: '', reason: ' ' });
	expect((await daysOf('chaoyang')).map(({ day, kind, reason }) => [day, kind, reason])).toEqual([
		['2026-10-01', 'closed', '国庆节'],
		['2026-10-02', 'closed', '国庆节'],
		['2026-10-05', 'open', null]
	]);
	await removeSpan(keeper, 'chaoyang', span);
	expect((await daysOf('chaoyang')).map(({ kind }) => kind)).toEqual(['open']);
});

test.each([
	[{ from: '2026-02-30' }, 'from'],
	[{ from: '' }, 'from'],
	[{ until: '2026-09-30' }, 'until'],
	[{ until: '2027-09-30' }, 'until'],
	[{ reason: '=1+1' }, 'reason'],
	[{ reason: 'x'.repeat(101) }, 'reason'],
	[{ reason: 'a\0b' }, 'reason']
])('%j is refused at its field', async (over, field) => {
	await expect(addSpan(await actor('t.chaoyang'), 'chaoyang', { ...span, ...over })).rejects.toMatchObject({
		field
	});
	expect(await daysOf('chaoyang')).toEqual([]);
});

test('terms have valid dates and do not overlap', async () => {
	const keeper = await actor('t.chaoyang');
	await addTerm(keeper, 'chaoyang', year);
	const add = (startsOn: string, endsOn: string) => addTerm(keeper, 'chaoyang', { startsOn, endsOn });
	await expect(add('2027-01-22', '2027-06-30')).rejects.toEqual(new Invalid('startsOn', 'terms_overlap'));
	await expect(add('2027-06-30', '2027-02-22')).rejects.toThrow('dates_order');
	await expect(add('2027-02-22', '2029-06-30')).rejects.toThrow('dates_long');
	await expect(add('0000-01-01', '2027-06-30')).rejects.toThrow('date_wrong');
	await add('2027-02-22', '2027-06-30');
	const [first] = await schoolTerms('chaoyang');
	await expect(removeTerm(await actor('coordinator'), 'carver', first!.id)).rejects.toThrow(NotFound);
	await removeTerm(keeper, 'chaoyang', first!.id);
	expect(await schoolTerms('chaoyang')).toHaveLength(1);
});

describe('public holidays', () => {
	beforeEach(async () => addTerm(await actor('t.chaoyang'), 'chaoyang', year));

	test('are proposed in the school’s language, on school days in term, and nothing is changed', async () => {
		const proposed = await proposeHolidays('chaoyang');
		expect(proposed).toContainEqual({ day: '2026-10-01', reason: '国庆节' });
		expect(proposed).toContainEqual({ day: '2027-01-01', reason: '元旦' });
		// Spring Festival is after the term; in Birmingham none of these is a holiday.
		expect(proposed.map(({ day }) => day).filter((day) => day > year.endsOn)).toEqual([]);
		expect(await daysOf('chaoyang')).toEqual([]);
		const american = await proposeHolidays('carver');
		expect(american.map(({ day }) => day)).toContain('2026-11-26');
		expect(american.map(({ day }) => day)).not.toContain('2026-10-01');
	});

	test('close only the days that were ticked, with their reason; the others stay proposed', async () => {
		const keeper = await actor('t.chaoyang');
		await closeHolidays(keeper, 'chaoyang', ['2026-10-01']);
		expect(await daysOf('chaoyang')).toEqual([{ day: '2026-10-01', kind: 'closed', reason: '国庆节' }]);
		expect((await proposeHolidays('chaoyang')).map(({ day }) => day)).not.toContain('2026-10-01');
		for (const [days, code] of [
			[['2026-10-20'], 'holiday_moved'],
			[['2026-10-01'], 'holiday_moved'],
			[['nonsense'], 'holiday_moved'],
			[[], 'days_none']
		] as const)
			await expect(closeHolidays(keeper, 'chaoyang', [...days])).rejects.toThrow(code);
	});
});

test('the form suggests the usual terms of the country, one after the other, and time zones by city', async () => {
	const keeper = await actor('t.chaoyang');
	const view = async () => calendarView(keeper, 'chaoyang', { locale: 'en' });
	const [first, second] = [
		{ startsOn: '2026-09-01', endsOn: '2027-01-20' },
		{ startsOn: '2027-02-25', endsOn: '2027-07-05' }
	];
	expect((await view()).suggestedTerm).toEqual(first);
	await addTerm(keeper, 'chaoyang', first);
	expect((await view()).suggestedTerm).toEqual(second);
	// China keeps one time.
	expect((await view()).zones).toEqual([]);
	const carver = await calendarView(await actor('coordinator'), 'carver', { locale: 'en' });
	expect(carver.suggestedTerm).toEqual({ startsOn: '2026-08-10', endsOn: '2026-12-18' });
	expect(carver.zones).toContainEqual(
		expect.objectContaining({ value: 'America/Chicago', text: 'Chicago · Central Time (UTC−5)' })
	);
	// Colleagues only read.
	expect((await calendarView(await actor('t.guo'), 'chaoyang', { locale: 'en' })).suggestedTerm).toBeNull();
});

test('the page shows consecutive days as one, and colleagues can only read it', async () => {
	const keeper = await actor('t.chaoyang');
	await addSpan(keeper, 'chaoyang', { ...span, from: '2026-10-01', until: '2026-10-13' });
	const view = await calendarView(await actor('t.guo'), 'chaoyang', { locale: 'en', withHolidays: true });
	expect(view).toMatchObject({ keeps: false, proposal: null, weekend: 'Saturday and Sunday' });
	expect(view.days).toMatchObject([{ from: '2026-10-01', until: '2026-10-13', reason: '国庆节' }]);
	await expect(calendarView(await actor('t.carver'), 'chaoyang', { locale: 'en' })).rejects.toThrow(NotFound);
});
