// A school with one teacher: everything for which two have to agree still works, and nobody agrees with themself.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as erasure from '../../../src/lib/server/records/erasure/index.ts';
import { threadView } from '../../../src/lib/server/letters/thread-view.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { findItem } from '../../../src/lib/server/review/index.ts';
import { itemView } from '../../../src/lib/server/review/desk/item-view.ts';
import { noticesView } from '../../../src/lib/server/inbox/notifications/notifications-view.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import * as roster from '../../../src/lib/server/people/roster/index.ts';
import { givePost } from '../../../src/lib/server/schools/appointments/appoint.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { waiting as letterWaits } from '../../review/desk.ts';
import { approve, card, needsSecond } from '../../review/seconds.ts';
import { handIn } from '../../people/roster/school.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { waiting } from './joining.ts';

useWorld();
afterEach(() => moveClock(0));

/** Mr Hughes is the only teacher left at Phillips, and its lead. */
beforeAll(async () => {
	for (const username of ['t.phillips', 't.grant']) await endRole(null, await personId(username), 'teacher');
	const lead = { schoolId: 'phillips', rank: 'lead' as const, personId: await personId('t.hughes') };
	await givePost(await actor('coordinator'), lead);
	await staff.vouch(await actor('coordinator'), {
		schoolId: 'phillips',
		leadId: await personId('t.hughes'),
		checked: 'Called the principal'
	});
});

test('a letter by a student whose card he printed: the coordinator approves second, and all see who has it', async () => {
	await card('t.hughes', 'amara');
	const sent = await letterWaits('amara', 'duoduo', 'For two');
	expect(await approve('t.hughes', sent)).toEqual(needsSecond);
	const [notice] = (await noticesView(await actor('coordinator'), null, 'en')).notices;
	expect(notice!.text).toBe(
		'Mr Hughes approved something by Amara (World Studies, fourth period). It needs a second teacher: please review it.'
	);
	const hisView = await itemView(
		await findItem(await actor('t.hughes'), sent.id),
		await actor('t.hughes'),
		'en'
	);
	expect(hisView.second).toMatchObject({ kind: 'waits', who: ['Ms Whitfield'] });
	const amara = await actor('amara');
	const thread = await messages.openThread(amara, await pairingOf('amara', 'duoduo'));
	const view = await threadView(thread, amara, 'en');
	expect(view.unreleased.find(({ id }) => id === sent.id)).toMatchObject({
		status: { text: expect.stringContaining('Ms Whitfield') },
		reader: 'Ms Whitfield'
	});
	const herView = await itemView(
		await findItem(await actor('coordinator'), sent.id),
		await actor('coordinator'),
		'en'
	);
	expect(herView).toMatchObject({ reading: 'classroom', second: { kind: 'yours', who: ['Mr Hughes'] } });
	expect(await approve('coordinator', sent)).toEqual({ released: true });
	expect((await noticesView(await actor('coordinator'), null, 'en')).notices).toHaveLength(0);
});

test('a class list: the coordinator confirms it, but not where the school has another teacher', async () => {
	const list = (who: string, schoolId: string) =>
		handIn('Name,Class,Student number\nNew Student,9Z,900\n', who, schoolId);
	const { id, fingerprint } = await list('t.hughes', 'phillips');
	await expect(roster.confirm(await actor('t.hughes'), id, fingerprint)).rejects.toEqual(
		new Forbidden('roster_own')
	);
	const [waits] = await roster.listImports(await actor('coordinator'));
	expect(waits).toMatchObject({ id, mayConfirm: true });
	await roster.confirm(await actor('coordinator'), id, fingerprint);
	const elsewhere = await list('t.carver', 'carver');
	expect(await roster.listImports(await actor('coordinator'))).toEqual([]);
	await expect(
		roster.confirm(await actor('coordinator'), elsewhere.id, elsewhere.fingerprint)
	).rejects.toThrow(NotFound);
});

test('erasure: he asks, the coordinator confirms', async () => {
	const bella = await personId('bella');
	await erasure.ask(await actor('t.hughes'), bella, 'family_asked');
	await expect(erasure.confirm(await actor('t.hughes'), bella, 'Bella')).rejects.toThrow(Forbidden);
	await erasure.confirm(await actor('coordinator'), bella, 'Bella');
});

test('a colleague: he invites and the coordinator confirms, or the other way round', async () => {
	for (const [by, then] of [
		['t.hughes', 'coordinator'],
		['coordinator', 't.hughes']
	] as const) {
		const { id } = await waiting(by, 'phillips');
		const confirm = async (who: string) =>
			staff.confirm(await actor(who), { schoolId: 'phillips', personId: id, classrooms: [] });
		await expect(confirm(by)).rejects.toEqual(new Forbidden('confirm_invited'));
		await confirm(then);
		const [row] = await db().select().from(t.handConfirmation).where(eq(t.handConfirmation.personId, id));
		expect(row!.by).toBe(await personId(then));
	}
});
