// What reviewers say to those who decide: by nobody, and to nobody else.
import { beforeAll, expect, test } from 'vitest';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { callForStaff } from '../../../src/lib/server/opportunities/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { look, rowOf } from '../applying.ts';
import { clearAll, reviewedCall, view } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

test('stand below the ranked list, by the number of the application', async () => {
	const call = await reviewedCall({ maya: [5, 5], noor: [4, 3], imani: [2, 2] });
	await clearAll(call);
	const { id, number } = (await rowOf('noor', call.id))!;
	const remark = 'The second answer is the best of all.';
	const [assignment] = await db()
		.select()
		.from(t.reviewAssignment)
		.where(eq(t.reviewAssignment.applicationId, id));
	const write = (handedInAt: Date | null) =>
		db()
			.update(t.reviewAssignment)
			.set({ remark, handedInAt })
			.where(eq(t.reviewAssignment.id, assignment!.id));
	// Begun and not handed in: nobody reads it yet.
	await write(null);
	expect(JSON.stringify(await view('coordinator', call.slug))).not.toContain(remark);
	await write(assignment!.handedInAt);
	for (const who of ['coordinator', 't.ellis']) {
		const { lines } = (await view(who, call.slug)).decision!;
		expect(lines.filter(({ remarks }) => remarks.length)).toMatchObject([{ number, remarks: [remark] }]);
		expect(JSON.stringify(lines)).not.toMatch(/Phillips|Grant|Hughes/);
	}
	expect(JSON.stringify(await look('noor', call.slug))).not.toContain(remark);
	for (const who of ['t.carver', 't.phillips']) {
		const staff = await inLocale('en', async () => callForStaff(await actor(who), call.slug, 'en'));
		expect(JSON.stringify([staff, await view(who, call.slug)]), who).not.toContain(remark);
	}
});
