// Adults who joined by an invitation have no label of their own: pages show the name of their account.
import { expect, test } from 'vitest';
import { forgetStaff, staffNames } from '../../../src/lib/server/people/labels/index.ts';
import { importsView } from '../../../src/lib/server/people/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { handIn } from '../../people/roster/school.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { confirmedByInviter, waiting } from './joining.ts';

useWorld();

test('somebody who joined by an invitation is named on a list that they send, in every language', async () => {
	const { username } = await confirmedByInviter('t.carver', 'carver');
	forgetStaff();
	await handIn('ID,Name,Class\n61,Ada Okoro,Robotics\n', username);
	for (const locale of ['en', 'zh-Hans'] as const) {
		const { lists } = await inLocale(locale, async () => importsView(await actor('t.moore'), locale));
		expect(lists.map(({ sender }) => sender)).toContain('Ms Newcomer');
	}
});

test('a label comes first, and whoever only waits or learns is not among the staff', async () => {
	const { id } = await waiting('t.carver', 'carver');
	forgetStaff();
	const names = await staffNames('en');
	expect(names.nameOf(id)).toBe('');
	expect(names.nameOf(id, 'Somebody')).toBe('Somebody');
	expect(names.nameOf(await personId('maya'))).toBe('');
	expect(names.nameOf(await personId('coordinator'))).toBe('Ms Whitfield');
});
