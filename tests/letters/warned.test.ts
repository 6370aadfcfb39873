import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { alert, finding, reviewable, warning } from '../../src/lib/server/kernel/schema/index.ts';
import { TooMany, Warned } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { findItem, warnings } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf } from '../world.ts';

useWorld();

const phone = 'Call me at 205-555-0142 after school';
const send = async (body: string, more: { id?: string; anyway?: boolean } = {}) =>
	messages.submit(await actor('maya'), { ...letter(await pairingOf('maya', 'lin'), body), ...more });
const stored = async (id: string) => (await db().select().from(reviewable).where(eq(reviewable.id, id)))[0];

describe('a letter with a finding', () => {
	test('is not handed in at first: the student is warned about what is better left out', async () => {
		const id = newId();
		const refused = await send(phone, { id }).catch((error: unknown) => error);
		expect(refused).toBeInstanceOf(Warned);
		const { findings, body } = refused as Warned;
		expect(findings.map(({ check }) => check)).toContain('contact');
		// It is told which words are meant.
		expect(warnings(findings, body).flatMap(({ quotes }) => quotes)).toContain('205-555-0142');
		expect(await stored(id)).toBeUndefined();
	});

	test('may be sent unchanged once the student was warned about exactly this text', async () => {
		const id = newId();
		await expect(send(phone, { id, anyway: true })).rejects.toThrow(Warned);
		await expect(send(`${phone}!`, { id, anyway: true })).rejects.toThrow(Warned);
		const sent = await send(phone, { id, anyway: true });
		expect(await stored(id)).toMatchObject({ state: 'waiting', concern: 2 });
		const findings = await db().select().from(finding).where(eq(finding.revisionId, sent.revisionId));
		const pointed = findings.map(({ start, end }) => phone.slice(start!, end!)).join(' ');
		expect(pointed).toContain('205-555-0142');
	});

	test('may be changed, and the teacher sees the earlier wordings', async () => {
		const id = newId();
		await expect(send(phone, { id })).rejects.toThrow(Warned);
		await expect(send('My number is two oh five 555 0142', { id })).rejects.toThrow(Warned);
		await send('See you in the next letter', { id });
		const item = await findItem(await actor('t.carver'), id);
		expect(item.warnings.map(({ body }) => body)).toEqual(['My number is two oh five 555 0142', phone]);
		expect(item.findings).toEqual([]);
	});

	test('by a student who has had sixty warnings is refused for an hour; others are not affected', async () => {
		const hao = await actor('hao');
		const pairingId = await pairingOf('hao', 'andre');
		const moment = new Date();
		await db()
			.insert(warning)
			.values(
				Array.from({ length: 60 }, (_, n) => ({
					reviewableId: newId(),
					pairingId,
					authorId: hao.id,
					body: `${n}`,
					findings: [],
					at: moment
				}))
			);
		await expect(messages.submit(hao, letter(pairingId, phone))).rejects.toThrow(TooMany);
		await messages.submit(hao, letter(pairingId, 'A letter without a number goes'));
		await expect(send(phone)).rejects.toThrow(Warned);
	});

	test('is not sent on a warning that somebody else got', async () => {
		const id = newId();
		await expect(send(phone, { id })).rejects.toThrow(Warned);
		const lin = await actor('lin');
		const forged = messages.submit(lin, {
			pairingId: await pairingOf('maya', 'lin'),
			id,
			body: phone,
			anyway: true
		});
		await expect(forged).rejects.toThrow(Warned);
		expect(await db().select().from(warning).where(eq(warning.authorId, lin.id))).toHaveLength(1);
	});
});

describe('a finding about the pal', () => {
	test('by their name in the register is shown neither to the writer nor to the writer’s school', async () => {
		const lin = await actor('lin');
		const { rosterEntry } = await import('../../src/lib/server/kernel/schema/index.ts');
		const [entry] = await db().select().from(rosterEntry).where(eq(rosterEntry.personId, lin.id));
		const sent = await send(`Is your whole name ${entry!.fullName}?`);
		const findings = await db().select().from(finding).where(eq(finding.revisionId, sent.revisionId));
		expect(findings).toMatchObject([{ check: 'identity', about: lin.id }]);
		const shown = (await findItem(await actor('t.carver'), sent.id)).findings;
		expect(shown).toEqual([]);
	});
});

describe('an urgent finding', () => {
	const cry = 'I want to kill myself. Nobody knows.';

	test('is never delayed by a warning, and alerts the safeguarding lead', async () => {
		const sent = await send(cry);
		expect(sent.urgent).toBe(true);
		expect(await stored(sent.id)).toMatchObject({ state: 'waiting', concern: 3 });
		const [raised] = await db().select().from(alert).where(eq(alert.subjectId, sent.id));
		expect(raised).toMatchObject({ kind: 'finding', schoolId: 'carver' });
	});
});
