import { expect, test } from 'vitest';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import * as session from '../../src/lib/server/kernel/access/session.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { auditEvent } from '../../src/lib/server/kernel/schema/index.ts';
import { chooseReading } from '../../src/lib/server/people/index.ts';
import { gatherCopy } from '../../src/lib/server/records/data-export/gather-copy.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';

useWorld();

const readingOf = async (username: string) => {
	const { id } = await session.open(await personId(username), true);
	return (await session.resolve(id))?.actor.easierReading;
};

test('easier reading belongs to the person, on every computer, until they turn it off; nobody else has it', async () => {
	expect(await readingOf('maya')).toBe(false);
	await chooseReading(await actor('maya'), true);
	expect([await readingOf('maya'), await readingOf('maya'), await readingOf('lin')]).toEqual([
		true,
		true,
		false
	]);
	const { person } = await gatherCopy(await personId('maya'), 'school');
	expect(person.easierReadingAt).toMatch(/^\d{4}-/);
	await chooseReading(await actor('maya'), false);
	expect(await readingOf('maya')).toBe(false);
	expect((await gatherCopy(await personId('maya'), 'school')).person.easierReadingAt).toBeNull();
});

test('the record does not say who needs it: on and off leave the same event, and the same choice again none', async () => {
	const wei = await personId('wei');
	for (const easier of [false, true, true, false]) await chooseReading(await actor('wei'), easier);
	const events = await db()
		.select()
		.from(auditEvent)
		.where(and(eq(auditEvent.actorId, wei), eq(auditEvent.verb, 'person.reading')));
	expect(events.map(({ detail }) => detail)).toEqual([null, null]);
});
