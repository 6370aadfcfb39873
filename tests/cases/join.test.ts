import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as cases from '../../src/lib/server/care/cases/index.ts';
import { db, transaction } from '../../src/lib/server/kernel/db/database.ts';
import { auditEvent } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { sendMail } from '../../src/lib/server/kernel/mail/mail-kinds.ts';
import * as messages from '../../src/lib/server/exchange/messages/index.ts';
import { handedIn } from '../handed-in.ts';
import { decoded, useMailbox } from '../mailbox.ts';
import { overhear } from '../overhear.ts';
import { holderOf } from '../posts.ts';
import { trailOf } from '../reports/letters.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';
import { bring, closeAll, itemsOf, kindsOf, row, sent } from './joining.ts';
import { evidenceOf, leadsOf, notesOf, open, sees } from './opening.ts';

useWorld();
const box = useMailbox();

describe('one open case for a student and a kind', () => {
	test('the first text opens it, with leads and evidence; later ones join it with theirs', async () => {
		await closeAll();
		const [first, second] = [await sent(), await sent()];
		const opened = await bring('t.ellis', first);
		expect(opened.joined).toBe(false);
		expect(await leadsOf(opened.id)).toEqual([
			`carver ${await holderOf('carver', 'lead')}`,
			`chaoyang ${await holderOf('chaoyang', 'lead')}`
		]);
		expect(await bring('t.moore', second)).toEqual({ id: opened.id, joined: true });
		expect((await itemsOf(opened.id)).map(({ reviewableId }) => reviewableId)).toEqual([first, second]);
		expect(JSON.stringify((await evidenceOf(opened.id)).map(({ content }) => content))).toContain(second);
		expect(await evidenceOf(opened.id)).toHaveLength(2);
		expect(await kindsOf(opened.id)).toEqual(['notice', 'joined']);
		expect(await trailOf(opened.id)).toEqual(['case.open', 'case.join']);
		// Whoever brought them sees nothing of it.
		for (const who of ['t.ellis', 't.moore']) expect(await sees(who, opened.id), who).toBe(false);
		expect(await sees('t.carver', opened.id)).toBe(true);
	});

	test('another kind, another student or a closed case: another case', async () => {
		await closeAll();
		await closeAll('noor');
		const { id } = await bring('t.ellis', await sent());
		const others = [
			await bring('t.ellis', await sent(), { kind: 'home' }),
			await bring('t.ellis', await sent('ben', 'dongdong'))
		];
		await cases.close(await actor('t.carver'), id, 'Settled');
		others.push(await bring('t.ellis', await sent()));
		expect(others.map(({ joined }) => joined)).toEqual([false, false, false]);
		expect(new Set([id, ...others.map((one) => one.id)]).size).toBe(4);
	});

	test('the same text again changes nothing, also after its case was lowered; a new version of it is kept too', async () => {
		await closeAll();
		const maya = await actor('maya');
		const written = letter(await pairingOf('maya', 'lin'), 'As it was');
		const first = await messages.submit(maya, written);
		const { id } = await bring('t.ellis', first.id);
		await cases.setSeverity(await actor('t.carver'), id, { severity: 'low', why: 'A line of a song' });
		const before = [await row(id), await notesOf(id), await evidenceOf(id), await trailOf(id)];
		expect(await bring('t.moore', first.id)).toEqual({ id, joined: true });
		expect([await row(id), await notesOf(id), await evidenceOf(id), await trailOf(id)]).toEqual(before);
		await messages.submit(maya, { ...written, body: 'As it is now', basis: first.revisionId });
		await bring(null, first.id);
		expect(await evidenceOf(id)).toHaveLength(2);
		expect(await itemsOf(id)).toHaveLength(1);
		expect((await row(id)).severity).toBe('high');
	});

	test('twenty at once, and one by hand: one case for each text, one evidence', async () => {
		await closeAll();
		const texts = [await sent(), await sent(), await sent(), await sent(), await sent()];
		const people = ['t.ellis', 't.carver', 't.moore', null];
		const brought = await Promise.all(
			Array.from({ length: 20 }, (_, at) =>
				transaction(() => bring(people[at % people.length]!, texts[at % texts.length]!))
			)
		);
		expect(new Set(brought.map(({ id }) => id)).size).toBe(1);
		expect(brought.filter(({ joined }) => !joined)).toHaveLength(1);
		const { id } = brought[0]!;
		expect((await itemsOf(id)).map(({ reviewableId }) => reviewableId).sort()).toEqual(texts.toSorted());
		expect(await evidenceOf(id)).toHaveLength(texts.length);
		const together = await Promise.allSettled([
			open('t.ellis', { kind: 'item', id: await sent() }),
			...Array.from({ length: 6 }, async () => bring('t.carver', await sent()))
		]);
		expect(together.map(({ status }) => status)).toEqual(Array(7).fill('fulfilled'));
	});

	test('a text that joins by being handed in: nobody has brought it', async () => {
		await closeAll();
		const { id } = await bring('t.ellis', await sent());
		const second = await sent();
		await bring(null, second);
		const [, joined] = await itemsOf(id);
		expect(joined).toMatchObject({ reviewableId: second, by: null });
		const [event] = await db()
			.select()
			.from(auditEvent)
			.where(and(eq(auditEvent.subjectId, id), eq(auditEvent.verb, 'case.join')));
		expect(event).toMatchObject({ actorId: null, detail: `item ${second}` });
	});

	test('nobody can tell a case that was opened from one that was joined', async () => {
		await closeAll();
		const first = await sent();
		await bring('t.ellis', first);
		const again = { kind: 'item', id: first } as const;
		await expect(open('t.ellis', again)).rejects.toEqual(new Conflict('case_exists'));
		const second = await sent();
		await bring('t.ellis', second);
		await expect(open('t.ellis', { ...again, id: second })).rejects.toEqual(new Conflict('case_exists'));
		// Opened by hand it joins nothing.
		const { id } = await open('t.moore', { ...again, id: second }, { kind: 'danger' });
		expect((await itemsOf(id)).map(({ reviewableId }) => reviewableId)).toEqual([second]);
	});

	test('whoever reads the item that is about nobody’s text gets nothing', async () => {
		await expect(bring('t.ellis', 'nonsense')).rejects.toThrow(NotFound);
		await expect(bring('t.ellis', await personId('maya'))).rejects.toThrow(NotFound);
	});
});

describe('a case becomes more serious', () => {
	test('its leads and coordinators hear of it as of a new one, by page and by mail', async () => {
		await closeAll();
		const { id } = await bring('t.ellis', await sent(), { severity: 'medium' });
		const [second, third] = [await sent(), await sent()];
		const [said, jobs] = [overhear(), handedIn()];
		await bring('t.ellis', second, { severity: 'high' });
		expect((await row(id)).severity).toBe('high');
		const leads = [await holderOf('carver', 'lead'), await holderOf('chaoyang', 'lead')].sort();
		expect(
			said
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
		// As serious, or less: it joins, and nobody gets a mail.
		jobs.splice(0);
		await bring('t.ellis', third, { severity: 'low' });
		expect((await row(id)).severity).toBe('high');
		expect(jobs).toEqual([]);
	});

	test('a new case is told the same way', async () => {
		await closeAll();
		const jobs = handedIn();
		await bring('t.ellis', await sent());
		expect(jobs.map(({ data }) => data.kind)).toEqual(['case', 'case']);
	});
});
