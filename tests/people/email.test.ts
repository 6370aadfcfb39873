import { expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { auditEvent } from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { chooseEmail, emailOf } from '../../src/lib/server/people/email.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();

const current = 'penbridge-demo';
const from = { current, address: '198.51.100.7' };

test('teachers and coordinators set and remove their email address, and the audit trail does not contain it', async () => {
	for (const username of ['t.carver', 'coordinator']) {
		const who = await actor(username);
		await chooseEmail(who, { ...from, email: '  someone@school.example ' });
		expect(await emailOf(who)).toEqual({ address: 'someone@school.example', confirmed: false });
		await chooseEmail(who, { ...from, email: ' ' });
		expect(await emailOf(who)).toBeNull();
	}
	const events = await db()
		.select()
		.from(auditEvent)
		.where(eq(auditEvent.verb, 'person.email'))
		.orderBy(auditEvent.at, auditEvent.id);
	expect(events).toHaveLength(4);
	expect(JSON.stringify(events)).not.toContain('school.example');
});

test('students, wrong passwords and invalid addresses are refused', async () => {
	const carver = await actor('t.carver');
	const good = 'someone@school.example';
	await expect(chooseEmail(await actor('maya'), { ...from, email: good })).rejects.toEqual(new NotFound());
	await expect(chooseEmail(carver, { ...from, email: good, current: 'x' })).rejects.toEqual(
		new Invalid('current', 'password_wrong')
	);
	const bad = [
		'x',
		'a@b',
		'a@b.example, c@d.example',
		'a@b.example\nBcc: c@d.example',
		`${'a'.repeat(250)}@b.example`
	];
	for (const email of bad)
		await expect(chooseEmail(carver, { ...from, email })).rejects.toEqual(
			new Invalid('email', 'email_invalid')
		);
	expect(await emailOf(carver)).toBeNull();
});
