import { expect, test } from 'vitest';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { notification } from '../../../src/lib/server/kernel/schema/index.ts';
import { useWorld } from '../../setup/database.ts';
import { bell, noticesOf } from './told.ts';

useWorld();

test('the bells of the demo world show its events, and a letter that nobody has opened is unread', async () => {
	const kinds = await db().selectDistinct({ kind: notification.kind }).from(notification);
	expect(kinds.map(({ kind }) => kind)).toEqual(
		expect.arrayContaining(['answered', 'corrected', 'released', 'returned'])
	);
	const maya = await noticesOf('maya');
	expect(maya.length).toBeGreaterThan(2);
	expect(await bell('maya')).toBe(maya.filter(({ read }) => !read).length);
	const unopened = await rows<{ n: number }>(sql`
		select count(*)::int as n from notification join release on release.id = notification.subject_id
		left join read_mark on read_mark.pairing_id = release.pairing_id and read_mark.person_id = notification.person_id
		where notification.kind in ('letter', 'answered') and (notification.read_at is null) is distinct from (read_mark.release_id is null or read_mark.release_id < release.id)`);
	expect(unopened).toEqual([{ n: 0 }]);
});
