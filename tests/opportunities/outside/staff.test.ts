// What coordinators see of adults from outside, and interviews.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { Conflict, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { callForStaff, callsView, outside } from '../../../src/lib/server/opportunities/index.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { dayAhead } from '../stage.ts';
import { applied, formNow, look, openPost } from './stage.ts';

useWorld();
const box = useMailbox();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

const forStaff = async (who: string, slug: string) =>
	inLocale('en', async () => outside.outsideCallView(await actor(who), slug, 'en'));
const meet = async (who: string, slug: string, applicationId: string, over = {}) =>
	outside.setInterview(await actor(who), slug, {
		applicationId,
		day: dayAhead(20),
		time: '08:30',
		place: 'City Hall, room 3',
		basis: '',
		...over
	});

describe('coordinators', () => {
	test('see numbers and states without a name or an address; nobody else sees anything', async () => {
		const { slug } = await openPost();
		const [sent] = [await applied(slug), await applied(slug, 'confirmed'), await applied(slug, 'asked')];
		const shown = (await forStaff('coordinator', slug))!;
		expect(shown.counts).toEqual({ begun: 2, handedIn: 1 });
		expect(shown.lines).toMatchObject([{ id: sent.id, name: null, mail: null, struck: false }]);
		expect(JSON.stringify(shown)).not.toMatch(/Pat|example\.org|Certificate|Tuscaloosa/);
		for (const who of ['t.carver', 't.ellis', 't.guo', 't.phillips', 't.song', 'maya'])
			await expect(forStaff(who, slug), who).rejects.toThrow(NotFound);
		// Of the commission: every coordinator.
		expect((await forStaff('coordinator', 'teach-in-anshan'))!.lines).toEqual([]);
		await expect(forStaff('t.carver', 'teach-in-anshan')).rejects.toThrow(NotFound);
		await expect(callForStaff(await actor('coordinator'), slug, 'en')).rejects.toThrow(NotFound);
		expect(await forStaff('coordinator', 'beijing-summer')).toBe(null);
	});

	test('have these calls in their list; teachers do not', async () => {
		const { slug } = await openPost();
		const slugs = async (who: string) =>
			(await outside.outsideCallsView(await actor(who), 'en')).map((call) => call.slug);
		expect(await slugs('coordinator')).toEqual(expect.arrayContaining([slug, 'teach-in-anshan']));
		expect(await slugs('t.carver')).toEqual([]);
		expect((await callsView(await actor('coordinator'), 'en')).map((call) => call.slug)).not.toContain(slug);
	});
});

describe('an application', () => {
	const read = async (who: string, slug: string, applicationId: string) =>
		inLocale('en', async () =>
			outside.outsideApplicationView(await actor(who), { slug, applicationId, locale: 'en' })
		);

	test('is read without the name and the addresses in it, until its writer is invited', async () => {
		const { slug } = await openPost();
		const { token, id } = await applied(slug, 'confirmed');
		await expect(read('coordinator', slug, id)).rejects.toThrow(NotFound);
		const answers = ['I am Pat EXAMPLE, pat@school.example, of Patterson.', 'Ask example.'];
		await outside.handInOutside(token, await formNow(token, { answers }));
		const blind = await read('coordinator', slug, id);
		expect(blind.who).toBe(null);
		expect(blind.questions.map(({ answer }) => answer)).toEqual(['I am ██, ██, of Patterson.', 'Ask ██.']);
		await meet('coordinator', slug, id);
		const invited = await read('coordinator', slug, id);
		expect(invited.who).toMatchObject({
			name: 'Pat Example',
			documents: 'Certificate, shown at the interview'
		});
		expect(invited.questions.map(({ answer }) => answer)).toEqual(answers);
	});

	test('is found by nobody else, nor under another call', async () => {
		const [{ slug }, other] = [await openPost(), await openPost()];
		const { id } = await applied(slug);
		for (const who of ['t.carver', 't.ellis', 't.song', 'maya'])
			await expect(read(who, slug, id), who).rejects.toThrow(NotFound);
		for (const address of [other.slug, 'beijing-summer', 'nowhere'])
			await expect(read('coordinator', address, id)).rejects.toThrow(NotFound);
		for (const forged of [newId(), 'x', '\0', ''])
			await expect(read('coordinator', slug, forged)).rejects.toThrow(NotFound);
	});
});

describe('an interview', () => {
	test('is mailed with both clocks, stands on the page of the applicant, and keeps their link', async () => {
		const { slug } = await openPost();
		const { token, id } = await applied(slug);
		await meet('coordinator', slug, id);
		await meet('coordinator', slug, id);
		await outside.mailApplicant({ id, telling: 'interview' });
		const mail = decoded(box.received.at(-1)!);
		expect(mail).toContain('8:30 AM Central Time');
		expect(mail).toMatch(/China Standard Time/);
		expect(mail).toContain('City Hall, room 3');
		expect(mail).not.toMatch(/Pat|\/apply\//);
		const shown = await look(token);
		expect(shown.interview!.others.join()).toContain('China');
		expect(shown.interviewPlace).toBe('City Hall, room 3');
		// Mail that could not be sent for days says nothing about an interview that is over.
		const mails = box.received.length;
		moveClock(21 * day);
		await outside.mailApplicant({ id, telling: 'interview' });
		expect(box.received).toHaveLength(mails);
	});

	test('is set by nobody else, for no application elsewhere, and not over the time of a colleague', async () => {
		const [{ slug }, other] = [await openPost(), await openPost()];
		const { id } = await applied(slug);
		const draft = await applied(slug, 'confirmed');
		for (const who of ['t.carver', 't.song', 'maya'])
			await expect(meet(who, slug, id), who).rejects.toThrow(NotFound);
		for (const forged of [newId(), 'x', '\0'])
			await expect(meet('coordinator', slug, forged)).rejects.toThrow(NotFound);
		await expect(meet('coordinator', other.slug, id)).rejects.toThrow(NotFound);
		await expect(meet('coordinator', 'beijing-summer', id)).rejects.toThrow(NotFound);
		await expect(meet('coordinator', slug, draft.id)).rejects.toThrow(Conflict);
		for (const [over, field] of [
			[{ day: dayAhead(-1) }, 'day'],
			[{ day: 'soon' }, 'day'],
			[{ time: '25:00' }, 'time'],
			[{ place: ' ' }, 'place'],
			[{ place: 'x'.repeat(301) }, 'place']
		] as const)
			await expect(meet('coordinator', slug, id, over)).rejects.toMatchObject({ field });
		await meet('coordinator', slug, id);
		await expect(meet('coordinator', slug, id, { time: '10:00' })).rejects.toEqual(
			new Conflict('applicant_interview_changed')
		);
	});
});
