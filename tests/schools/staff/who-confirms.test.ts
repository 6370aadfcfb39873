// Whoever is named as the one who confirms a colleague can do it by the verb, and whoever is not named cannot.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { eq, inArray, transaction } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { inboxOf, noCounters } from '../../../src/lib/server/inbox/index.ts';
import { registerJob } from '../../../src/lib/server/kernel/jobs/jobs.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { decideLead } from '../../../src/lib/server/schools/staff/lead-change.ts';
import { confirmLead } from '../../../src/lib/server/schools/staff/operator.ts';
import { confirmersOf } from '../../../src/lib/server/schools/staff/who-confirms.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { handedIn } from '../../handed-in.ts';
import { otherCoordinator, setUpProgram } from '../programs/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { confirmedByInviter, waiting } from './joining.ts';

useWorld();
beforeAll(async () => {
	await setUpProgram();
	await nobodyWaits();
});
afterEach(() => nobodyWaits());

/** Whoever waits was declined. */
const nobodyWaits = () => db().update(t.staffInvitation).set({ decidedAt: now(), outcome: 'declined' });

/** Everybody who works somewhere. */
const adults = async () => {
	const open = await db()
		.selectDistinct({ username: t.person.username })
		.from(t.roleGrant)
		.innerJoin(t.person, eq(t.person.id, t.roleGrant.personId))
		.where(inArray(t.roleGrant.role, ['teacher', 'coordinator']));
	return open.map(({ username }) => username).sort();
};

/** Whether this succeeds; what it does is taken back. */
async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
	const done = new Error('Done, and taken back');
	const outcome: unknown = await transaction(async () => {
		await work();
		throw done;
	}).catch((error: unknown) => error);
	return outcome === done;
}

/** Who really can, by the verbs; and that whoever can, sees it in the inbox. */
async function whoCan(invited: { id: string; schoolId: string; personId: string }): Promise<string[]> {
	const { schoolId } = invited;
	const able: string[] = [];
	for (const username of await adults()) {
		const who = await actor(username);
		const details = { schoolId, personId: invited.personId, classrooms: [], checked: 'Seen' };
		const can =
			(await succeeds(() => staff.confirm(who, details))) ||
			(await succeeds(() => decideLead(who, { id: invited.id, agrees: true })));
		if (can) able.push(username);
		const inbox = await inboxOf(who, Promise.resolve(noCounters));
		const sees = inbox.some(({ kind }) => kind === 'newcomers' || kind === 'leads');
		if (can) expect(sees, `${username} sees it`).toBe(true);
		else if (sees) seenByOthers.push(username);
	}
	return able;
}
let seenByOthers: string[] = [];

/** Somebody who used an invitation, and who may confirm them: as it is said before and after, and as it is. */
async function decided(by: string, schoolId: string, role: 'teacher' | 'lead' = 'teacher') {
	seenByOthers = [];
	const { id: newId, username } = await waiting(by, schoolId, role);
	const [row] = await db().select().from(t.staffInvitation).where(eq(t.staffInvitation.personId, newId));
	const invited = { ...row!, personId: newId };
	const said = await confirmersOf(invited);
	expect(await confirmersOf({ ...invited, personId: null }), 'before it was used').toEqual(said);
	const able = await whoCan(invited);
	expect(await Promise.all(able.map(personId))).toEqual(expect.arrayContaining(said.people));
	expect(said.people).toHaveLength(able.length);
	const letsIn =
		(await succeeds(async () => expect(await confirmLead(newId)).toEqual([schoolId]))) && !able.length;
	expect(said.operator, 'the operator').toBe(letsIn);
	return { able, operator: said.operator, username };
}

test('the first lead of a first school: the operator, and the coordinator’s page has the command', async () => {
	const { able, operator, username } = await decided('coordinator', 'joshi', 'lead');
	expect({ able, operator, seenByOthers }).toEqual({
		able: [],
		operator: true,
		// She has to ask the operator, who has no inbox.
		seenByOthers: ['coordinator']
	});
	const [waits] = await inLocale('en', async () => staff.waitingInvitations(await actor(username), 'en'));
	expect(waits).toMatchObject({ who: 'the person who runs this Penbridge server', by: 'operator' });
	expect(JSON.stringify(waits)).not.toContain('make-root');
	const view = await staff.staffAt(await actor('coordinator'), 'joshi', 'en');
	expect(view.waiting[0]).toMatchObject({ mayDecide: false, decides: { who: waits!.who } });
	expect(view.waiting[0]!.decides.command).toContain(`make-root ${username} --reason`);
});

test('a teacher of a school without a lead, invited by the only coordinator: nobody yet', async () => {
	expect(await decided('coordinator', 'joshi')).toMatchObject({ able: [], operator: false });
	expect(seenByOthers).toEqual([]);
});

test('a teacher invited by the coordinator: the verified lead; by the lead: the coordinator, on every page', async () => {
	expect((await decided('coordinator', 'carver')).able).toEqual(['t.carver']);
	await nobodyWaits();
	const { able, username } = await decided('t.carver', 'carver');
	expect(able).toEqual(['coordinator']);
	const [waits] = await staff.waitingInvitations(await actor(username), 'en');
	expect(waits).toMatchObject({ who: 'Ms Whitfield', by: 'people', inviter: 'Ms Carter' });
	const { waiting: seen } = await staff.staffAt(await actor('t.carver'), 'carver', 'en');
	expect(seen[0]).toMatchObject({ mayDecide: false, decides: { who: 'Ms Whitfield', command: null } });
});

test('where the lead is not verified: not the lead', async () => {
	expect((await decided('coordinator', 'anshan')).able).toEqual([]);
});

test('a second lead: the one who is replaced, and the verified leads of partner schools', async () => {
	expect((await decided('coordinator', 'carver', 'lead')).able).toEqual(['t.carver', 't.chaoyang']);
});

test('where the school lost its lead: the lead of a partner school', async () => {
	await db().delete(t.safeguardingPost).where(eq(t.safeguardingPost.schoolId, 'chaoyang'));
	expect((await decided('coordinator', 'chaoyang', 'lead')).able).toEqual(['t.carver']);
});

test('with a second coordinator: that one, and the lead; both get mail, and the new colleague once it is done', async () => {
	await otherCoordinator();
	expect((await decided('coordinator', 'phillips', 'lead')).able).toContain('c.anshan');
	await nobodyWaits();
	const jobs = handedIn();
	registerJob('address.mail', staff.mailAddressConfirmation);
	const { able } = await decided('coordinator', 'phillips');
	expect(able).toEqual(['c.anshan', 't.phillips']);
	await nobodyWaits();
	jobs.length = 0;
	const { id } = await waiting('coordinator', 'phillips');
	const mailed = (kind: string) =>
		jobs.filter(({ data }) => data.kind === kind).map(({ data }) => data.personId);
	const decides = await Promise.all(able.map(personId));
	expect(mailed('staff_waits').sort()).toEqual(decides.sort());
	expect(mailed('staff_confirmed')).toEqual([]);
	await staff.confirm(await actor('t.phillips'), { schoolId: 'phillips', personId: id, classrooms: [] });
	expect(mailed('staff_confirmed')).toEqual([id]);
});

test('not an adult of one hand with the new colleague', async () => {
	const { id } = await confirmedByInviter('t.carver', 'carver');
	await db()
		.insert(t.roleGrant)
		.values({ personId: id, role: 'coordinator', programId: 'birmingham-beijing', from: now() });
	expect((await decided('t.carver', 'carver')).able).toEqual(['coordinator']);
});
