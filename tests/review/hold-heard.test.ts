// What is kept from an adult sends them nothing: no socket event, no notification, no question, no mail.
import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import * as appeals from '../../src/lib/server/safety/appeals.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { alert, alertStep, escalation, person } from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { consultableColleagues } from '../../src/lib/server/review/consultation.ts';
import { excludeAdult } from '../../src/lib/server/safety/holds/index.ts';
import { claimItem, leaveItem, addDeskNote, queueOf } from '../../src/lib/server/review/index.ts';
import { readingOf } from '../../src/lib/server/review/reading.ts';
import { mailAlert } from '../../src/lib/server/safety/alerts/alert-mail.ts';
import { useMailbox } from '../mailbox.ts';
import { bell } from '../inbox/notifications/told.ts';
import { overhear } from '../overhear.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';
import { decide, waiting } from './desk.ts';

useWorld();

const cry = 'I don’t want to live any more.';
const aboutCarter = `${cry} Ms Carter hurts me.`;

/** Which of these people get an event while something is done. */
async function recipientsOf(
	event: string,
	people: string[],
	work: () => Promise<unknown>
): Promise<string[]> {
	const sentEvents = overhear();
	await work();
	const notified = sentEvents.filter(([, name]) => name === event).flatMap(([ids]) => ids);
	const ids = await Promise.all(people.map(personId));
	return people.filter((_, index) => notified.includes(ids[index]!));
}
const desks = (work: () => Promise<unknown>) => recipientsOf('queue:changed', ['t.carver', 't.ellis'], work);
const both = ['t.carver', 't.ellis'];

describe('the desk of the adult whom it is about gets no event', () => {
	test('when a letter is handed in, claimed, left, edited or withdrawn; a colleague’s desk does', async () => {
		const [ellis, maya, pairingId] = [
			await actor('t.ellis'),
			await actor('maya'),
			await pairingOf('maya', 'lin')
		];
		let sent = { id: '', revisionId: '' };
		const send = (body?: string) => async () => void (sent = await waiting('maya', 'lin', body));
		expect(await desks(send())).toEqual(both);
		expect(await desks(send(cry))).toEqual(both);
		expect(await desks(send(aboutCarter))).toEqual(['t.ellis']);
		const carver = async (work: () => Promise<unknown>) => recipientsOf('queue:changed', ['t.carver'], work);
		expect(await carver(() => claimItem(ellis, sent.id))).toEqual([]);
		expect(await carver(() => leaveItem(ellis, sent.id))).toEqual([]);
		const changed = { pairingId, id: sent.id, body: `${aboutCarter} Today again.`, basis: sent.revisionId };
		expect(await desks(() => messages.submit(maya, changed))).toEqual(['t.ellis']);
		expect(await desks(() => messages.withdraw(maya, pairingId, sent.id))).toEqual(['t.ellis']);
	});

	test('when a letter is edited to be about them, or the student keeps it from them', async () => {
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		const plain = await waiting('maya', 'lin', 'A plain letter');
		const changed = { pairingId, id: plain.id, body: aboutCarter, basis: plain.revisionId };
		expect(await desks(() => messages.submit(maya, changed))).toEqual(['t.ellis']);
		const sent = await waiting('maya', 'lin', cry);
		const carver = await personId('t.carver');
		expect(await desks(() => excludeAdult(maya, sent.id, carver))).toEqual(['t.ellis']);
	});

	test('and where nobody is named, no desk of the school does', async () => {
		expect(await desks(() => waiting('maya', 'lin', `${cry} My teacher hurts me.`))).toEqual([]);
	});
});

describe('nobody asks that adult about it', () => {
	test('they are not offered, and a forged question is refused; another colleague can be asked', async () => {
		const [ellis, carver, moore] = [await actor('t.ellis'), await actor('t.carver'), await actor('t.moore')];
		const offered = async (id: string) =>
			(await consultableColleagues(ellis, await readingOf(ellis, id), 'en')).map((colleague) => colleague.id);
		const [plain, sent] = [await waiting('maya', 'lin'), await waiting('maya', 'lin', aboutCarter)];
		expect(await offered(plain.id)).toEqual(expect.arrayContaining([carver.id, moore.id]));
		expect(await offered(sent.id)).toContain(moore.id);
		expect(await offered(sent.id)).not.toContain(carver.id);
		await expect(addDeskNote(ellis, sent.id, { words: 'Look', askedId: carver.id })).rejects.toEqual(
			new Invalid('asked', 'colleague_unknown')
		);
		const before = await bell('t.moore');
		await addDeskNote(ellis, sent.id, { words: 'Look', askedId: moore.id });
		expect(await bell('t.moore')).toBe(before + 1);
	});

	test('an earlier question disappears from their desk and their bell', async () => {
		const [ellis, carver] = [await actor('t.ellis'), await actor('t.carver')];
		const sent = await waiting('maya', 'lin', cry);
		const before = await bell('t.carver');
		await addDeskNote(ellis, sent.id, { words: 'Look', askedId: carver.id });
		const isAsked = async () => (await queueOf(carver)).questions.some(({ itemId }) => itemId === sent.id);
		expect([await isAsked(), await bell('t.carver')]).toEqual([true, before + 1]);
		const maya = await actor('maya');
		const exclude = () => excludeAdult(maya, sent.id, carver.id);
		expect(await recipientsOf('notifications:changed', ['t.carver'], exclude)).toEqual([]);
		expect([await isAsked(), await bell('t.carver')]).toEqual([false, before]);
	});

	test('an appeal that is about them goes to somebody else', async () => {
		const sent = await waiting('maya', 'lin');
		await decide('t.ellis', {
			revisionId: sent.revisionId,
			decision: 'return',
			reason: 'other',
			words: 'No'
		});
		const [maya, before] = [await actor('maya'), await bell('t.carver')];
		const ask = () => appeals.appeal(maya, { reviewableId: sent.id, words: aboutCarter });
		expect(await desks(ask)).toEqual(['t.ellis']);
		const escalations = await db().select().from(escalation).where(eq(escalation.reviewableId, sent.id));
		expect(escalations.map(({ toId }) => toId)).toEqual([await personId('coordinator')]);
		expect(await bell('t.carver')).toBe(before);
	});
});

describe('an alert that turned out to be about them', () => {
	useMailbox();
	const { received } = useMailbox();

	test('reaches the next adult and not them when it changes, and nothing more is mailed to them', async () => {
		const carver = await personId('t.carver');
		await db().update(person).set({ email: 'carter@example.org' }).where(eq(person.id, carver));
		const maya = await actor('maya');
		const sent = await waiting('maya', 'lin', cry);
		const [open] = await db().select().from(alert).where(eq(alert.subjectId, sent.id));
		const [step] = await db().select().from(alertStep).where(eq(alertStep.alertId, open!.id));
		expect(step!.personId).toBe(carver);
		const people = ['t.carver', 't.moore'];
		const excluded = () => excludeAdult(maya, sent.id, carver);
		expect(await recipientsOf('alerts:changed', people, excluded)).toEqual(['t.moore']);
		// When it gets worse, it is announced again to those who may know of it.
		const edit = {
			pairingId: await pairingOf('maya', 'lin'),
			id: sent.id,
			basis: sent.revisionId,
			body: `${cry} I mean it.`
		};
		expect(await recipientsOf('alerts:changed', people, () => messages.submit(maya, edit))).not.toContain(
			't.carver'
		);
		await mailAlert({ stepId: step!.id });
		expect(received).toEqual([]);
		// An alert that is theirs is mailed, and counts only itself.
		const other = await waiting('maya', 'lin', cry);
		const [otherAlert] = await db().select().from(alert).where(eq(alert.subjectId, other.id));
		const [otherStep] = await db().select().from(alertStep).where(eq(alertStep.alertId, otherAlert!.id));
		await mailAlert({ stepId: otherStep!.id });
		expect(received.map(({ to }) => to)).toEqual([['carter@example.org']]);
	});
});
