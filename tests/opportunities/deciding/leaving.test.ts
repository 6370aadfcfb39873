// Students who leave, change their school, have a restriction or are erased while there is a decision.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db, and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as restrictions from '../../../src/lib/server/safety/restrictions/index.ts';
import { erasePerson } from '../../../src/lib/server/records/erasure/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { deciding } from '../../../src/lib/server/opportunities/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { look } from '../applying.ts';
import { dayAhead } from '../stage.ts';
import {
	answer,
	clearAll,
	confirm,
	propose,
	reviewedCall,
	stages,
	tellNow,
	toldCall,
	view
} from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

const five = { maya: [5, 5], noor: [4, 5], imani: [4, 4], tyler: [3, 4], sofia: [1, 1] };
const endRole = async (who: string) =>
	db()
		.update(t.roleGrant)
		.set({ until: now() })
		.where(and(eq(t.roleGrant.personId, await personId(who)), eq(t.roleGrant.role, 'student')));
const reopenRole = async (id: string) =>
	db()
		.update(t.roleGrant)
		.set({ until: null })
		.where(and(eq(t.roleGrant.personId, id), eq(t.roleGrant.role, 'student')));

describe('a student who', () => {
	test('left their school before all are told gets no offer, and the place goes on at once', async () => {
		const call = await reviewedCall(five);
		await clearAll(call);
		await propose(call.slug);
		await confirm(call.slug);
		const id = await personId('maya');
		await endRole('maya');
		await tellNow(call.id);
		expect(await stages(call.slug, 'noor', 'imani')).toEqual(['offered', 'offered']);
		await reopenRole(id);
		expect(await stages(call.slug, 'maya')).toEqual(['on_list']);
		await expect(answer('maya', call.id, 'accepted')).rejects.toThrow(NotFound);
	});

	test('went to another school keeps an accepted place; an open offer goes to the next', async () => {
		const call = await toldCall(five);
		await answer('maya', call.id, 'accepted');
		for (const who of ['maya', 'noor'])
			await db()
				.update(t.roleGrant)
				.set({ schoolId: 'chaoyang' })
				.where(and(eq(t.roleGrant.personId, await personId(who)), eq(t.roleGrant.role, 'student')));
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'maya', 'noor', 'imani', 'tyler')).toEqual([
			'accepted',
			'lapsed',
			'offered',
			'on_list'
		]);
		await expect(answer('noor', call.id, 'accepted')).rejects.toThrow(NotFound);
		for (const who of ['maya', 'noor'])
			await db()
				.update(t.roleGrant)
				.set({ schoolId: 'carver' })
				.where(and(eq(t.roleGrant.personId, await personId(who)), eq(t.roleGrant.role, 'student')));
	});

	test('has a restriction sees and answers as everybody', async () => {
		const call = await toldCall(five);
		const before = JSON.stringify(await look('maya', call.slug));
		await restrictions.start(await actor('t.carver'), {
			personId: await personId('maya'),
			kind: 'writing_paused',
			reason: 'A test',
			until: dayAhead(5)
		});
		expect(JSON.stringify(await look('maya', call.slug))).toBe(before);
		await answer('maya', call.id, 'accepted');
	});

	test('is erased leaves a list that holds: their place goes on, the others keep theirs', async () => {
		const call = await toldCall({ maya: [4, 4], hannah: [5, 5], imani: [3, 3], tyler: [2, 2] });
		await answer('hannah', call.id, 'accepted');
		const id = await personId('hannah');
		await inLocale('en', async () =>
			erasePerson(id, { by: await personId('t.carver'), why: 'family_asked' })
		);
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'maya', 'imani', 'tyler')).toEqual(['offered', 'offered', 'on_list']);
		const { decision } = await view('coordinator', call.slug);
		expect(decision!.lines.map(({ rank }) => rank)).toEqual([2, 3, 4]);
	});
});
