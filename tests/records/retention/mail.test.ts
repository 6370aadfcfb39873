import { expect, test } from 'vitest';
import { sendMail } from '../../../src/lib/server/kernel/mail/mail-kinds.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { personId } from '../../world.ts';

useWorld();

const { received } = useMailbox();

test('the mail to a coordinator says how many, when and where, and no names', async () => {
	const data = { students: 48, day: '2027-03-01' };
	await sendMail({ personId: await personId('coordinator'), kind: 'retention', data });
	expect(received).toHaveLength(1);
	expect(received[0]!.to).toEqual(['coordinator@example.org']);
	const plain = decoded(received[0]!);
	expect(plain).toContain('data of 48 students will be deleted');
	expect(plain).toContain('On March 1, 2027, what 48 students wrote');
	expect(plain).toContain('https://penbridge.example.org/retention');
	for (const name of ['James', 'Ava', 'Caleb']) expect(plain).not.toContain(name);
});
