import { describe, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { db, transaction } from '../../../src/lib/server/kernel/db/database.ts';
import { auditEvent } from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { sendMail } from '../../../src/lib/server/kernel/mail/mail-kinds.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { handedIn } from '../../handed-in.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { overhear } from '../../overhear.ts';
import { holderOf } from '../../posts.ts';
import { trailOf } from '../reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { joinCase, closeAll, itemsOf, kindsOf, caseRowOf, sendWaiting } from './joining.ts';
import { evidenceOf, leadsOf, notesOf, open, sees } from './opening.ts';

useWorld();
const box = useMailbox();

describe('one open case for a student and a kind', () => {
	test('the first text opens it, with leads and evidence; later texts join it with their own evidence', async () => {
		await closeAll();
		const [first, second] = [await sendWaiting(), await sendWaiting()];
		const opened = await joinCase('t.ellis', first);
		expect(opened.joined).toBe(false);
		expect(await leadsOf(opened.id)).toEqual([
			`carver ${await holderOf('carver', 'lead')}`,
			`chaoyang ${await holderOf('chaoyang', 'lead')}`
		]);
		expect(await joinCase('t.moore', second)).toEqual({ id: opened.id, joined: true });
		expect((await itemsOf(opened.id)).map(({ reviewableId }) => reviewableId)).toEqual([first, second]);
		expect(JSON.stringify((await evidenceOf(opened.id)).map(({ content }) => content))).toContain(second);
		expect(await evidenceOf(opened.id)).toHaveLength(2);
		expect(await kindsOf(opened.id)).toEqual(['notice', 'joined']);
		expect(await trailOf(opened.id)).toEqual(['case.open', 'case.join']);
		// The people who brought the texts do not see the case.
		for (const who of ['t.ellis', 't.moore']) expect(await sees(who, opened.id), who).toBe(false);
		expect(await sees('t.carver', opened.id)).toBe(true);
	});

	test('a text of another kind or another student, or one that comes after the case was closed, opens another case', async () => {
		await closeAll();
		await closeAll('noor');
		const { id } = await joinCase('t.ellis', await sendWaiting());
		const others = [
			await joinCase('t.ellis', await sendWaiting(), { kind: 'home' }),
			await joinCase('t.ellis', await sendWaiting('ben', 'dongdong'))
		];
		await cases.close(await actor('t.carver'), id, 'Settled');
		others.push(await joinCase('t.ellis', await sendWaiting()));
		expect(others.map(({ joined }) => joined)).toEqual([false, false, false]);
		expect(new Set([id, ...others.map((other) => other.id)]).size).toBe(4);
	});

	test('the same text again changes nothing, even after the severity was lowered; its new revision adds evidence', async () => {
		await closeAll();
		const maya = await actor('maya');
		const written = letter(await pairingOf('maya', 'lin'), 'As it was');
		const first = await messages.submit(maya, written);
		const { id } = await joinCase('t.ellis', first.id);
		await cases.setCaseSeverity(await actor('t.carver'), id, { severity: 'low', why: 'A line of a song' });
		const before = [await caseRowOf(id), await notesOf(id), await evidenceOf(id), await trailOf(id)];
		expect(await joinCase('t.moore', first.id)).toEqual({ id, joined: true });
		expect([await caseRowOf(id), await notesOf(id), await evidenceOf(id), await trailOf(id)]).toEqual(before);
		await messages.submit(maya, { ...written, body: 'As it is now', basis: first.revisionId });
		await joinCase(null, first.id);
		expect(await evidenceOf(id)).toHaveLength(2);
		expect(await itemsOf(id)).toHaveLength(1);
		expect((await caseRowOf(id)).severity).toBe('high');
	});

	test('twenty simultaneous attempts make one case, with each text and its evidence once; opening by hand goes along', async () => {
		await closeAll();
		const texts = [
			await sendWaiting(),
			await sendWaiting(),
			await sendWaiting(),
			await sendWaiting(),
			await sendWaiting()
		];
		const people = ['t.ellis', 't.carver', 't.moore', null];
		const brought = await Promise.all(
			Array.from({ length: 20 }, (_, index) =>
				transaction(() => joinCase(people[index % people.length]!, texts[index % texts.length]!))
			)
		);
		expect(new Set(brought.map(({ id }) => id)).size).toBe(1);
		expect(brought.filter(({ joined }) => !joined)).toHaveLength(1);
		const { id } = brought[0]!;
		expect((await itemsOf(id)).map(({ reviewableId }) => reviewableId).sort()).toEqual(texts.toSorted());
		expect(await evidenceOf(id)).toHaveLength(texts.length);
		const together = await Promise.allSettled([
			open('t.ellis', { kind: 'item', id: await sendWaiting() }),
			...Array.from({ length: 6 }, async () => joinCase('t.carver', await sendWaiting()))
		]);
		expect(together.map(({ status }) => status)).toEqual(Array(7).fill('fulfilled'));
	});

	test('a text that joins as it is handed in is recorded without a person who brought it', async () => {
		await closeAll();
		const { id } = await joinCase('t.ellis', await sendWaiting());
		const second = await sendWaiting();
		await joinCase(null, second);
		const [, joined] = await itemsOf(id);
		expect(joined).toMatchObject({ reviewableId: second, by: null });
		const [event] = await db()
			.select()
			.from(auditEvent)
			.where(and(eq(auditEvent.subjectId, id), eq(auditEvent.verb, 'case.join')));
		expect(event).toMatchObject({ actorId: null, detail: `item ${second}` });
	});

	test('for the person who brought it, opening a case by hand is the same conflict whether a text opened or joined one', async () => {
		await closeAll();
		const first = await sendWaiting();
		await joinCase('t.ellis', first);
		const origin = { kind: 'item', id: first } as const;
		await expect(open('t.ellis', origin)).rejects.toEqual(new Conflict('case_exists'));
		const second = await sendWaiting();
		await joinCase('t.ellis', second);
		await expect(open('t.ellis', { ...origin, id: second })).rejects.toEqual(new Conflict('case_exists'));
		// A case that is opened by hand is a case of its own.
		const { id } = await open('t.moore', { ...origin, id: second }, { kind: 'danger' });
		expect((await itemsOf(id)).map(({ reviewableId }) => reviewableId)).toEqual([second]);
	});

	test('an id that is no text is not found', async () => {
		await expect(joinCase('t.ellis', 'nonsense')).rejects.toThrow(NotFound);
		await expect(joinCase('t.ellis', await personId('maya'))).rejects.toThrow(NotFound);
	});
});

describe('a case whose severity rises', () => {
	test('its leads and coordinators are notified on their pages, and its leads by mail', async () => {
		await closeAll();
		const { id } = await joinCase('t.ellis', await sendWaiting(), { severity: 'medium' });
		const [second, third] = [await sendWaiting(), await sendWaiting()];
		const [published, jobs] = [overhear(), handedIn()];
		await joinCase('t.ellis', second, { severity: 'high' });
		expect((await caseRowOf(id)).severity).toBe('high');
		const leads = [await holderOf('carver', 'lead'), await holderOf('chaoyang', 'lead')].sort();
		expect(
			published
				.filter(([, event]) => event === 'cases:changed')
				.flatMap(([people]) => people)
				.sort()
		).toEqual([...leads, await personId('coordinator')].sort());
		expect(jobs.map(({ data }) => data.personId).sort()).toEqual(leads);
		expect(jobs.map(({ data }) => data.kind)).toEqual(['case', 'case']);
		for (const { data } of jobs) await sendMail(data as Parameters<typeof sendMail>[0]);
		const mails = box.received.map(decoded);
		expect(mails).toHaveLength(2);
		for (const mail of mails) {
			expect(mail).toContain(`https://penbridge.example.org/cases/${id}`);
			expect(mail).not.toMatch(/Maya|Hello/);
		}
		expect(await kindsOf(id)).toEqual(['notice', 'joined', 'raised']);
		expect((await notesOf(id)).at(-1)).toMatchObject({ told: 'high' });
		expect(await trailOf(id)).toEqual(['case.open', 'case.join', 'case.raise']);
		// A text that is as serious or less joins, and nobody gets a mail.
		jobs.splice(0);
		await joinCase('t.ellis', third, { severity: 'low' });
		expect((await caseRowOf(id)).severity).toBe('high');
		expect(jobs).toEqual([]);
	});

	test('a new case is announced by the same mails', async () => {
		await closeAll();
		const jobs = handedIn();
		await joinCase('t.ellis', await sendWaiting());
		expect(jobs.map(({ data }) => data.kind)).toEqual(['case', 'case']);
	});
});
